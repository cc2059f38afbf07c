/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/paper.h"

#include <stdio.h>
#include <string.h>

#include "run.h"

#define ROWS 8
#define COLS 20

static struct paper paper;
static struct surface s;
static struct buf text;

/* Two parts of a table: twelve rows, then six. */
static void setup(void)
{
    paper_init(&paper);
    surface_init(&s, ROWS, COLS, false);
    text = (struct buf)BUF_INIT;
    buf_adds(&text, "Pengukuran\n----------------\nKode  Target\n"
                    "----------------\n");
    for (int i = 1; i <= 12; i++)
        buf_addf(&text, "L-%02d  %d  漢字漢字 ujung\n", i, i * 10);
    buf_adds(&text, "----------------\n\n----------------\nProgram\n"
                    "----------------\n");
    for (int i = 1; i <= 6; i++)
        buf_addf(&text, "P-%02d\n", i);
    buf_adds(&text, "----------------\nCatatan\n");
    paper_resize(&paper, ROWS, COLS);
    paper_set(&paper, text.s);
}

static void teardown(void)
{
    paper_release(&paper);
    surface_release(&s);
    buf_release(&text);
}

static void move(enum cmd cmd, int times)
{
    for (int i = 0; i < times; i++)
        ck_assert(paper_move(&paper, cmd));
}

static const char *row(int line, const char *found)
{
    surface_clear(&s);
    paper_draw(&paper, &s, found);
    buf_reset(&text);
    surface_row_text(&s, line, &text);
    return text.s;
}

START_TEST(the_heads_stay_while_their_rows_are_scrolled)
{
    ck_assert_str_eq(row(0, NULL), "Pengukuran");
    ck_assert_int_eq(surface_role_at(&s, 2, 0), ROLE_HEAD);
    move(CMD_MOVE_DOWN, 1);
    ck_assert_str_eq(row(0, NULL), "----------------");
    move(CMD_MOVE_DOWN, 4);
    ck_assert_str_eq(row(0, NULL), "Kode  Target");
    ck_assert_str_eq(row(1, NULL), "----------------");
    ck_assert_str_eq(row(2, NULL), "L-04  40  漢字漢字 u");
    move(CMD_MOVE_BOTTOM, 1);
    ck_assert_str_eq(row(0, NULL), "Program");
    ck_assert_str_eq(row(ROWS - 1, NULL), "Catatan");
    move(CMD_MOVE_TOP, 1);
    ck_assert_str_eq(row(0, NULL), "Pengukuran");
}
END_TEST

/* Every row can be read, whichever way one goes. */
START_TEST(pages_leave_nothing_out)
{
    static const enum cmd pages[] = { CMD_PAGE_DOWN, CMD_PAGE_UP };

    for (size_t i = 0; i < CAP_LEN(pages); i++) {
        bool seen[13] = { false };

        for (int n = 0; n < 20; n++) {
            for (int line = 0; line < ROWS; line++) {
                const char *at = row(line, NULL);
                int number;

                if (sscanf(at, "L-%d", &number) == 1)
                    seen[number] = true;
            }
            move(pages[i], 1);
        }
        for (int number = 1; number <= 12; number++)
            ck_assert_msg(seen[number], "L-%02d was never seen", number);
    }
}
END_TEST

START_TEST(wide_lines_are_scrolled_sideways)
{
    ck_assert_str_eq(row(4, NULL), "L-01  10  漢字漢字 u");
    move(CMD_MOVE_RIGHT, 1);
    ck_assert_int_eq(paper.left, 5); /* as far as there is more */
    ck_assert_str_eq(row(4, NULL), " 10  漢字漢字 ujung");
    paper.left = 11; /* in the middle of a wide character */
    ck_assert_str_eq(row(4, NULL), " 字漢字 ujung");
    paper.left = 4;
    move(CMD_MOVE_LEFT, 1);
    ck_assert_int_eq(paper.left, 0);
    ck_assert(!paper_move(&paper, CMD_OPEN));
}
END_TEST

/* As the finder does: the selection goes to a line that has the text. */
static void find(const char *what)
{
    paper_begin_search(&paper, CMD_SEARCH);
    while (!paper_match(&paper, paper.list.cur, what))
        list_goto(&paper.list, paper.list.cur + 1);
    paper_show_found(&paper, what);
}

START_TEST(what_is_found_is_seen_and_marked)
{
    find("l-09  90");
    ck_assert_str_eq(row(ROWS - 1, "l-09"), "L-09  90  漢字漢字 u");
    ck_assert_int_eq(s.cursor_row, ROWS - 1);
    ck_assert_int_eq(surface_role_at(&s, ROWS - 1, 0), ROLE_MARK);
    ck_assert_int_eq(surface_role_at(&s, ROWS - 1, 5), ROLE_TEXT);
    find("ujung");
    row(0, "ujung");
    ck_assert_int_eq(paper.left, 4);
    ck_assert_int_eq(s.cursor_col, 15);
    /* Upwards: not under the heads that stay. */
    list_goto(&paper.list, 5);
    paper_show_found(&paper, "L-02");
    row(0, "L-02");
    ck_assert_int_ge(s.cursor_row, 2);
}
END_TEST

/* A cell is wrapped, and yet its text is found. */
START_TEST(a_text_is_found_over_the_lines_of_a_cell)
{
    static const struct {
        const char *text;
        int line, column; /* -1: nowhere */
        int width;
    } cases[] = {
        { "persentase pemilih", 3, 3, 10 },
        { "Persentase Pemilih di Kota", 3, 3, 10 },
        { "Pemilih di", 4, 3, 10 },
        { "di kota", 4, 11, 2 },
        { "Pemilih Banjarbaru", -1, 0, 0 },
        { "orang Pemilih", -1, 0, 0 }, /* another cell */
        { "persentase orang", -1, 0, 0 },
        { "Kota x", -1, 0, 0 },
        { "Persentase ", 3, 3, 11 },
        { "ORANG", 3, 15, 5 },
    };

    paper_set(&paper, "----------\n   Teks\n----------\n"
                      "1  Persentase  orang\n   Pemilih di\n"
                      "   Kota\n----------\n");
    for (size_t i = 0; i < CAP_LEN(cases); i++) {
        int column = 0, width = 0, line = -1;

        for (size_t at = 0; at < paper.list.count && line < 0; at++)
            if (paper_find(&paper, at, cases[i].text, &column, &width))
                line = (int)at;
        ck_assert_msg(line == cases[i].line && column == cases[i].column &&
                          width == cases[i].width,
                      "%s: %d %d %d", cases[i].text, line, column, width);
    }
}
END_TEST

START_TEST(another_text_keeps_the_place)
{
    struct buf longer = BUF_INIT;

    move(CMD_PAGE_DOWN, 1);
    paper_set(&paper, "kosong\n");
    ck_assert_uint_eq(paper.list.top, 0);
    ck_assert_str_eq(row(0, NULL), "kosong");
    ck_assert_str_eq(row(1, NULL), "");
    paper_set(&paper, "");
    ck_assert_str_eq(row(0, NULL), "");
    ck_assert(!paper_match(&paper, 0, "x"));
    for (int i = 0; i < 100; i++)
        buf_addf(&longer, "%d\n", i);
    paper_set(&paper, longer.s);
    list_goto(&paper.list, 57);
    paper_set(&paper, longer.s);
    ck_assert_str_eq(row(ROWS - 1, NULL), "57");
    paper_resize(&paper, 43, 132);
    ck_assert_uint_le(paper_last(&paper), 100);
    buf_release(&longer);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, the_heads_stay_while_their_rows_are_scrolled);
    tcase_add_test(cases, pages_leave_nothing_out);
    tcase_add_test(cases, wide_lines_are_scrolled_sideways);
    tcase_add_test(cases, what_is_found_is_seen_and_marked);
    tcase_add_test(cases, a_text_is_found_over_the_lines_of_a_cell);
    tcase_add_test(cases, another_text_keeps_the_place);
}

int main(void)
{
    return run_tests("paper", add);
}
