/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list.h"

#include <string.h>

#include "run.h"

/* A list as a text: H is a heading, . a row. */
static bool heading(const void *context, size_t row)
{
    return ((const char *)context)[row] == 'H';
}

/* u d p n g G: up, down, page up, page down, top, bottom. */
static void move(struct list *l, char how)
{
    static const struct {
        char how;
        enum cmd cmd;
    } moves[] = {
        { 'u', CMD_MOVE_UP },   { 'd', CMD_MOVE_DOWN },
        { 'p', CMD_PAGE_UP },   { 'n', CMD_PAGE_DOWN },
        { 'g', CMD_MOVE_TOP },  { 'G', CMD_MOVE_BOTTOM },
    };

    for (size_t i = 0; i < CAP_LEN(moves); i++)
        if (moves[i].how == how)
            ck_assert(list_move(l, moves[i].cmd));
}

static void check_invariant(const struct list *l)
{
    ck_assert_uint_ge(l->height, 1);
    if (l->count == 0)
        return;
    ck_assert_uint_le(l->top, l->cur);
    ck_assert_uint_lt(l->cur, l->count);
    ck_assert_uint_lt(l->cur - l->top, l->height);
}

static const struct {
    const char *rows;
    size_t height;
    const char *moves;
    size_t cur, top;
} cases_[] = {
    { "", 3, "udpngG", 0, 0 },
    { ".....", 3, "", 0, 0 },
    { ".....", 3, "d", 1, 0 },
    { ".....", 3, "ddd", 3, 1 },
    { ".....", 3, "dddddddd", 4, 2 },
    { ".....", 3, "G", 4, 2 },
    { ".....", 3, "Guu", 2, 2 },
    { ".....", 3, "Guuu", 1, 1 },
    { ".....", 3, "Gg", 0, 0 },
    { ".....", 3, "n", 2, 0 },
    { ".....", 3, "nn", 4, 2 },
    { ".....", 3, "nnp", 2, 2 },
    { ".....", 3, "nnpp", 0, 0 },
    { ".....", 1, "nn", 2, 2 },
    { ".....", 0, "dd", 2, 2 },   /* a height of 0 is 1 */
    { "H..H..", 4, "", 1, 0 },    /* the heading above is shown */
    { "H..H..", 4, "u", 1, 0 },
    { "H..H..", 4, "dd", 4, 1 },  /* over the heading */
    { "H..H..", 4, "ddu", 2, 1 },
    { "H..H..", 3, "Gg", 1, 0 },
    { "H..H..", 3, "Guu", 2, 2 },
    { "HH.H", 2, "", 2, 1 },      /* both do not fit */
    { "HH.H", 3, "G", 2, 0 },     /* below are headings only */
    { "HH.H", 3, "d", 2, 0 },
    { "HHH", 2, "dG", 2, 1 },     /* nothing can be selected */
    { ".H.", 3, "du", 0, 0 },
};

START_TEST(moves_keep_the_selection_on_a_row_in_sight)
{
    struct list l = LIST_INIT;

    l.heading = heading;
    l.context = cases_[_i].rows;
    list_set(&l, strlen(cases_[_i].rows), cases_[_i].height);
    check_invariant(&l);
    for (const char *m = cases_[_i].moves; *m != '\0'; m++) {
        move(&l, *m);
        check_invariant(&l);
    }
    ck_assert_uint_eq(l.cur, cases_[_i].cur);
    ck_assert_uint_eq(l.top, cases_[_i].top);
}
END_TEST

START_TEST(other_numbers_keep_what_can_be_kept)
{
    struct list l = LIST_INIT;

    list_set(&l, 100, 10);
    list_goto(&l, 50);
    list_set(&l, 100, 4);
    ck_assert_uint_eq(l.cur, 50);
    check_invariant(&l);
    list_set(&l, 20, 10);
    ck_assert_uint_eq(l.cur, 19);
    ck_assert_uint_eq(l.top, 10);
    list_set(&l, 0, 10);
    ck_assert(!list_selected(&l));
    list_set(&l, 3, 10);
    ck_assert(list_selected(&l));
    ck_assert_uint_eq(l.top, 0);
    ck_assert(!list_move(&l, CMD_OPEN));
}
END_TEST

START_TEST(a_long_list_moves_as_a_short_one)
{
    struct list l = LIST_INIT;

    list_set(&l, 165000, 20);
    list_move(&l, CMD_MOVE_BOTTOM);
    ck_assert_uint_eq(l.top, 165000 - 20);
    for (int i = 0; i < 20000; i++) {
        list_move(&l, CMD_PAGE_UP);
        check_invariant(&l);
    }
    ck_assert_uint_eq(l.cur, 0);
}
END_TEST

START_TEST(the_next_and_the_row_before_pass_over_headings)
{
    struct list l = LIST_INIT;
    const char *rows = "H.HH.H";

    l.heading = heading;
    l.context = rows;
    list_set(&l, 6, 6);
    ck_assert_uint_eq(list_after(&l, 1), 4);
    ck_assert_uint_eq(list_after(&l, 4), 6);
    ck_assert_uint_eq(list_before(&l, 4), 1);
    ck_assert_uint_eq(list_before(&l, 1), 6);
    ck_assert_uint_eq(list_before(&l, 99), 4);
    l.context = "HHHHHH";
    list_set(&l, 6, 6);
    ck_assert(!list_selected(&l));
}
END_TEST

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const char *rows = context;
    const char text[] = { selected ? '>' : ' ', rows[row], '\0' };

    surface_text(s, line, 0, 2, ROLE_TEXT, text);
}

START_TEST(only_the_rows_in_sight_are_drawn)
{
    struct list l = LIST_INIT;
    struct surface s;
    struct buf got = BUF_INIT;

    surface_init(&s, 5, 4, false);
    list_set(&l, 6, 3);
    list_goto(&l, 3);
    list_draw(&l, &s, 1, draw_row, "abcdef");
    surface_dump(&s, &got);
    ck_assert_str_eq(got.s, "\n b\n c\n>d\n\n");
    buf_release(&got);
    surface_release(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, moves_keep_the_selection_on_a_row_in_sight, 0,
                        (int)CAP_LEN(cases_));
    tcase_add_test(cases, other_numbers_keep_what_can_be_kept);
    tcase_add_test(cases, a_long_list_moves_as_a_short_one);
    tcase_add_test(cases, the_next_and_the_row_before_pass_over_headings);
    tcase_add_test(cases, only_the_rows_in_sight_are_drawn);
}

int main(void)
{
    return run_tests("list", add);
}
