/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as text: widths, figures by their comma, pages of a printer. */
#include <stdlib.h>
#include <string.h>

#include "app/import.h"
#include "app/office.h"
#include "app/report.h"
#include "base/mem.h"
#include "base/text.h"

#include "run.h"

static struct store *store;
static struct err err;

/* The published records of three offices. */
static void setup(void)
{
    static const char *const folder[] = { "banjarbaru", "gunung-mas",
                                          "balangan" };
    const char *root = getenv("CAPAIAN_SRCDIR");
    struct actor actor = { "tester", TEST_NOW };
    struct import_result result = IMPORT_RESULT_INIT;
    const char *paths[CAP_LEN(folder)];
    char path[CAP_LEN(folder)][512];

    for (size_t i = 0; i < CAP_LEN(folder); i++) {
        snprintf(path[i], sizeof(path[i]), "%s/data/example/%s",
                 root ? root : ".", folder[i]);
        paths[i] = path[i];
    }
    err = (struct err)ERR_INIT;
    store = memory_store();
    must(import_paths(store, paths, CAP_LEN(paths), actor, false, &result,
                      &err), &err);
    import_result_release(&result);
}

static void teardown(void)
{
    store_close(store);
}

static void make(const char *office, enum report_id id, struct grid *grid)
{
    struct desk desk;

    must(desk_open(&desk, store, "tester", test_clock,
                   (struct desk_place){ office, 2024, 3 }, &err), &err);
    must(reports[id].make(&desk, GRID_TEXT, grid, &err), &err);
    desk_close(&desk);
}

static const char *const offices[] = { "6372", "6210", "6311" };
static const int widths[] = { 60, 80, 100, 132, 200 };

static void expect_width(const char *text, int width)
{
    while (*text) {
        size_t len = strcspn(text, "\n\f");
        char *line = mem_dup_n(text, len);

        ck_assert_msg(text_width(line) <= width, "%d: %s", width, line);
        ck_assert_msg(len == 0 || line[len - 1] != ' ', "blanks: %s", line);
        free(line);
        text += len + (text[len] != '\0');
    }
}

START_TEST(every_table_fits_every_width)
{
    for (size_t o = 0; o < CAP_LEN(offices); o++) {
        struct grid grid;

        make(offices[o], (enum report_id)_i, &grid);
        for (size_t w = 0; w < CAP_LEN(widths); w++) {
            struct buf text = BUF_INIT;

            grid_text(&grid, widths[w], &text);
            expect_width(text.s, widths[w]);
            buf_release(&text);
        }
        grid_release(&grid);
    }
}
END_TEST

/* At 200 columns no figure is left out of any but the comparison, which
 * has more of them with every year. */
START_TEST(wide_paper_loses_nothing)
{
    struct buf text = BUF_INIT;
    struct grid grid;

    make("6372", (enum report_id)_i, &grid);
    grid_text(&grid, 200, &text);
    ck_assert_msg(!strstr(text.s, "Left out"), "%s", text.s);
    grid_release(&grid);
    buf_release(&text);
}
END_TEST

/* The line at *at, without its newline; *at goes behind it. */
static char *next_line(const char **at)
{
    size_t len = strcspn(*at, "\n\f");
    char *line = mem_dup_n(*at, len);

    *at += len;
    *at += **at == '\n';
    return line;
}

/* Every line of whole, in its order, is somewhere in pages. */
static void expect_all(const char *whole, const char *pages)
{
    while (*whole) {
        char *want = next_line(&whole);
        bool found = want[0] == '\0';

        while (!found && *pages) {
            char *line = next_line(&pages);

            found = strcmp(line, want) == 0;
            free(line);
            pages += *pages == '\f';
        }
        ck_assert_msg(found, "lost: %s", want);
        free(want);
    }
}

/* Counts the pages, each of at most length lines, numbered from 1. */
static int expect_pages(const char *text, int length)
{
    int page = 0;

    while (*text) {
        char number[32];
        char *line;
        int lines = 0;

        snprintf(number, sizeof(number), "Page %d", ++page);
        line = next_line(&text);
        ck_assert_msg(strstr(line, number) != NULL, "%s: %s", number, line);
        free(line);
        for (lines = 1; *text != '\f'; lines++) {
            ck_assert_msg(*text != '\0', "the last page has no end");
            free(next_line(&text));
        }
        ck_assert_msg(lines <= length, "page %d: %d lines", page, lines);
        text++;
    }
    return page;
}

START_TEST(pages_hold_every_line)
{
    static const int lengths[] = { 20, 40, 66 };
    struct buf whole = BUF_INIT;
    struct grid grid;

    make("6372", (enum report_id)_i, &grid);
    grid_text(&grid, 80, &whole);
    for (size_t i = 0; i < CAP_LEN(lengths); i++) {
        struct grid_paper paper = { .width = 80, .length = lengths[i] };
        struct buf pages = BUF_INIT;

        grid_print(&grid, &paper, &pages);
        ck_assert_int_eq(expect_pages(pages.s, lengths[i]), paper.page);
        expect_all(whole.s, pages.s);
        expect_width(pages.s, 80);
        buf_release(&pages);
    }
    grid_release(&grid);
    buf_release(&whole);
}
END_TEST

/* Numbers go on from table to table; each begins a page. */
START_TEST(tables_share_their_paper)
{
    struct grid_paper paper = { .width = 80, .length = 66 };
    struct buf text = BUF_INIT;
    struct grid grid;

    for (int i = 0; i < 2; i++) {
        make("6311", REPORT_SUMMARY, &grid);
        grid_print(&grid, &paper, &text);
        grid_release(&grid);
    }
    ck_assert_int_eq(expect_pages(text.s, 66), 2);
    buf_release(&text);
}
END_TEST

static const struct grid_column columns[] = {
    { "kode", "Code", GRID_WORDS, 1 },
    { "nama", "Name", GRID_WORDS, 0 },
    { "target", "Target", GRID_FIGURE, 0 },
    { "pagu", "Budget", GRID_AMOUNT, 0 },
};

static void add_row_of(struct grid *grid, enum grid_row_kind kind,
                       int level, const char *const cells[4])
{
    grid_begin(grid, kind);
    grid_level(grid, level);
    for (size_t i = 0; i < CAP_LEN(columns); i++)
        grid_cell(grid, cells[i]);
}

/* Wide letters take two columns, combining ones none. */
static const struct {
    enum grid_row_kind kind;
    int level;
    const char *cells[4];
} rows[] = {
    { GRID_SUM, 0, { "A", "\xE4\xB8\xAD\xE6\x96\x87", "0,125", "-2.000" } },
    { GRID_ROW, 1, { "B", "Kafe\xCC\x81", "1.234,5", "-" } },
    { GRID_ROW, 2, { "C", "\xE4\xB8\xAD\xE6\x96\x87 Kafe\xCC\x81", "WTP",
                     "" } },
    { GRID_ROW, 0, { "D", "", "?", "10" } },
};

static void make_drawn(struct grid *grid)
{
    grid_init(grid, GRID_TEXT, columns, CAP_LEN(columns));
    grid_group(grid, 2, 3, "2024");
    for (size_t i = 0; i < CAP_LEN(rows); i++)
        add_row_of(grid, rows[i].kind, rows[i].level, rows[i].cells);
}

START_TEST(figures_stand_by_their_comma)
{
    static const char want[] =
        "-------------------------------\n"
        "               ----- 2024 -----\n"
        "Code Name         Target Budget\n"
        "-------------------------------\n"
        "A    \xE4\xB8\xAD\xE6\x96\x87          0,125 -2.000\n"
        " B   Kafe\xCC\x81      1.234,5        -\n"
        "  C  \xE4\xB8\xAD\xE6\x96\x87 Kafe\xCC\x81   WTP\n"
        "D                  ?         10\n"
        "-------------------------------\n";
    struct buf text = BUF_INIT;
    struct grid grid;

    make_drawn(&grid);
    grid_text(&grid, 40, &text);
    ck_assert_str_eq(text.s, want);
    grid_release(&grid);
    buf_release(&text);
}
END_TEST

static void make_thousand(struct grid *grid)
{
    char code[16], amount[32];
    const char *cells[4] = { code, "A name of some words", "12,5", amount };

    grid_init(grid, GRID_TEXT, columns, CAP_LEN(columns));
    grid_set(&grid->title, "A long table");
    for (int i = 0; i < 1000; i++) {
        snprintf(code, sizeof(code), "R-%d", i);
        snprintf(amount, sizeof(amount), "%d", i);
        add_row_of(grid, GRID_ROW, 0, cells);
    }
}

START_TEST(a_thousand_rows_are_no_matter)
{
    struct grid_paper paper = { .width = 60, .length = 66 };
    struct buf text = BUF_INIT, csv = BUF_INIT;
    struct grid grid;
    int lines = 0;

    make_thousand(&grid);
    grid_print(&grid, &paper, &text);
    /* 66 less the number, a blank and three lines of heads. */
    ck_assert_int_eq(expect_pages(text.s, 66), 1 + 1000 / 61);
    grid_csv_rows(&grid, false, &csv);
    for (const char *at = csv.s; *at; at++)
        lines += *at == '\n';
    ck_assert_int_eq(lines, 1000);
    ck_assert_ptr_nonnull(strstr(text.s, "R-999 A name of some words"));
    grid_release(&grid);
    buf_release(&text);
    buf_release(&csv);
}
END_TEST

/* A row that is higher than a page is torn, and nothing is lost. */
START_TEST(a_row_higher_than_a_page_goes_on)
{
    struct grid_paper paper = { .width = 40, .length = 10 };
    struct buf words = BUF_INIT, text = BUF_INIT;
    const char *cells[4] = { "X", NULL, "", "" };
    struct grid grid;

    for (int i = 0; i < 60; i++)
        buf_addf(&words, "word%d ", i);
    cells[1] = words.s;
    grid_init(&grid, GRID_TEXT, columns, CAP_LEN(columns));
    add_row_of(&grid, GRID_ROW, 0, cells);
    grid_print(&grid, &paper, &text);
    ck_assert_int_gt(expect_pages(text.s, 10), 2);
    ck_assert_ptr_nonnull(strstr(text.s, "word59"));
    grid_release(&grid);
    buf_release(&words);
    buf_release(&text);
}
END_TEST

/* A sum does not stand alone at the top of a page, a parent not at the
 * foot of one. */
START_TEST(sums_stay_with_their_rows)
{
    static const char *const row[4] = { "r", "Row", "1", "1" };
    static const char *const sum[4] = { "s", "Sum", "1", "1" };
    struct grid_paper paper = { .width = 60, .length = 10 };
    struct buf text = BUF_INIT;
    struct grid grid;

    grid_init(&grid, GRID_TEXT, columns, CAP_LEN(columns));
    /* Two lines of the page, three of the heads: room for five rows. */
    for (int i = 0; i < 5; i++)
        add_row_of(&grid, GRID_ROW, 0, row);
    add_row_of(&grid, GRID_SUM, 0, sum);
    grid_print(&grid, &paper, &text);
    ck_assert_ptr_nonnull(strstr(text.s, "r    Row       1      1\n"
                                         "s    Sum       1      1\n"));
    ck_assert_int_eq(paper.page, 2);
    grid_release(&grid);
    buf_release(&text);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, every_table_fits_every_width, 0,
                        REPORT_COUNT);
    tcase_add_loop_test(cases, wide_paper_loses_nothing, 0, REPORT_COUNT);
    tcase_add_loop_test(cases, pages_hold_every_line, 0, REPORT_COUNT);
    tcase_add_test(cases, tables_share_their_paper);
    tcase_add_test(cases, figures_stand_by_their_comma);
    tcase_add_test(cases, a_thousand_rows_are_no_matter);
    tcase_add_test(cases, a_row_higher_than_a_page_goes_on);
    tcase_add_test(cases, sums_stay_with_their_rows);
}

int main(void)
{
    return run_tests("report_text", add);
}
