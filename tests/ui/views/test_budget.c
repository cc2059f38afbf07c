/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_budget.c - the tree, its sums, typing amounts. */
#include "ui/views/entry.h"

#include "run.h"
#include "ui/views/scene.h"

#define FOOT 21
#define MESSAGE 22

static void begin(struct scene *s, const char *unit, int rows, int cols)
{
    scene_begin(s, 3, unit, rows, cols);
    scene_push(s, budget_view(&s->desk, NULL));
}

static const char *spent(struct scene *s, const char *code, int quarter)
{
    static char text[NUMBER_TEXT_SIZE];
    size_t row = desk_budget_row(&s->desk, code);

    ck_assert_uint_ne(row, (size_t)-1);
    return amount_format(s->desk.budget.row[row].realized[quarter],
                         NUMBER_PLAIN, text);
}

START_TEST(the_office_adds_up_and_is_held_against_what_was_signed)
{
    struct scene s;

    begin(&s, "", 24, 80);
    scene_row_has(&s, FOOT, "Pagu 40.343.014.000");
    scene_row_has(&s, FOOT, "Realisasi 40.017.630.458");
    scene_row_has(&s, FOOT, "DIPA -3.000  Ctl -3.000/+400");
    scene_press(&s, "Home");
    scene_row_has(&s, 2, "-076.01");
    scene_row_has(&s, 2, "40.017.630.458");
    scene_has(&s, "pagu -3.000  realisasi +400");
    scene_leave(&s);
    store_close(s.store);

    begin(&s, "", 43, 132);
    scene_row_has(&s, 40, "Serapan 99,19 %  DIPA -3.000  Control  pagu"
                          " -3.000  realisasi +400");
    scene_end(&s);
}
END_TEST

static const char *first(struct scene *s, const char *code)
{
    static char text[NUMBER_TEXT_SIZE];
    size_t row = desk_budget_row(&s->desk, code);

    ck_assert_uint_ne(row, (size_t)-1);
    return amount_format(s->desk.budget.row[row].first_ceiling,
                         NUMBER_PLAIN, text);
}

START_TEST(the_first_pagu_is_typed_where_there_is_room)
{
    struct scene s;

    begin(&s, "", 43, 132);
    scene_row_has(&s, 1, "First pagu");
    scene_row_has(&s, 2, "20.076.667.000 40.343.014.000");
    for (int i = 0; i < 5; i++)
        scene_press(&s, "Shift-Tab");
    scene_has(&s, "Pagu of the first DIPA");
    scene_row_has(&s, 40, "First pagu 20.076.667.000");
    scene_row_has(&s, 40, "First DIPA -12.237.000");
    /* 076.01.CQ.6639.BDB.001 has none; its sum is live. */
    scene_type(&s, "12237");
    scene_row_has(&s, 40, "First DIPA -12.224.763");
    scene_type(&s, "000");
    scene_row_has(&s, 40, "First pagu 20.088.904.000");
    scene_row_has(&s, 40, "First DIPA 0");
    scene_row_has(&s, 2, "20.088.904.000");
    scene_press(&s, "Enter");
    ck_assert_str_eq(first(&s, "076.01.CQ.6639.BDB.001"), "12237000");
    /* = takes the pagu, u takes it back. */
    scene_type(&s, "=");
    ck_assert_str_eq(first(&s, "076.01.CQ.6709.QGE.001"), "918009000");
    scene_type(&s, "u");
    ck_assert_str_eq(first(&s, "076.01.CQ.6709.QGE.001"), "496373000");
    scene_end(&s);
}
END_TEST

START_TEST(what_the_sums_are_held_against_is_at_hand)
{
    struct scene s;

    begin(&s, "", 24, 80);
    scene_press(&s, "Home");
    scene_press(&s, "Down");
    scene_type(&s, "K");
    scene_row_has(&s, 1, "Control totals");
    /* At the total of the row one came from. */
    scene_row_has(&s, 4, "> 076.01.CQ ");
    scene_type(&s, "q");
    scene_row_has(&s, 3, "> -CQ");
    scene_type(&s, "R");
    scene_row_has(&s, 1, "Budget revisions");
    /* The next number, and the day of the clock. */
    scene_type(&s, "+");
    scene_row_has(&s, 2, "> Number *             14");
    scene_row_has(&s, 3, "2025-01-15");
    scene_press(&s, "Down");
    scene_press(&s, "Down");
    scene_type(&s, "40.343.014.000");
    scene_press(&s, "Enter");
    scene_press(&s, "End");
    scene_press(&s, "Enter");
    scene_has(&s, "15 rows");
    scene_type(&s, "q");
    scene_row_has(&s, FOOT, "DIPA 0");
    scene_type(&s, "u");
    scene_has(&s, "Budget revisions 14: it goes again");
    scene_type(&s, "y");
    scene_row_has(&s, FOOT, "DIPA -3.000");
    scene_type(&s, "B");
    scene_row_has(&s, 1, "Kinds of spending");
    scene_has(&s, "37.011.956.000");
    scene_end(&s);
}
END_TEST

START_TEST(a_unit_sees_its_leaves_and_sums_over_them)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_row_has(&s, FOOT, "Pagu 12.584.654.000");
    scene_row_has(&s, 2, "12.584.654.000");
    scene_has(&s, "Honorarium");
    scene_has_not(&s, "Sarana IT");
    scene_has_not(&s, "DIPA");
    scene_end(&s);
}
END_TEST

START_TEST(parents_fold_and_unfold)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_press(&s, "Home");
    scene_press(&s, "Down");
    scene_press(&s, "Down");
    scene_row_has(&s, 4, ">  -6709");
    scene_type(&s, "-");
    scene_row_has(&s, 4, ">  +6709");
    scene_row_has(&s, 4, "8.096.000");
    scene_row_has(&s, 5, "-6867");
    scene_type(&s, "+");
    scene_row_has(&s, 5, "-QGE");
    scene_press(&s, "Space");
    scene_row_has(&s, 5, "-6867");
    scene_press(&s, "Enter");
    scene_row_has(&s, 5, "-QGE");
    scene_row_has(&s, 0, "SELECT");
    view_command(&s.stack, CMD_FOLD_ALL);
    scene_row_has(&s, 2, ">+076.01");
    scene_has_not(&s, "6867");
    scene_row_has(&s, FOOT, "12.584.654.000");
    view_command(&s.stack, CMD_UNFOLD_ALL);
    scene_has(&s, "Honorarium");
    scene_end(&s);
}
END_TEST

START_TEST(an_amount_is_read_and_counted_on_every_key)
{
    struct scene s;

    /* The first leaf of HSDM: pagu 10.431.000, realisasi 8.096.000. */
    begin(&s, "HSDM", 24, 80);
    scene_row_has(&s, 6, ">     003");
    scene_type(&s, "9");
    scene_has(&s, "Rp 9");
    scene_has(&s, "sembilan rupiah");
    scene_type(&s, "jt");
    scene_has(&s, "Rp 9.000.000");
    scene_has(&s, "sembilan juta rupiah");
    scene_row_has(&s, 6, "86,28");
    scene_row_has(&s, 6, "1.431.000");
    scene_row_has(&s, 5, "9.000.000");
    scene_row_has(&s, 2, "12.583.163.175");
    scene_row_has(&s, FOOT, "12.583.163.175");
    ck_assert_str_eq(spent(&s, "076.01.CQ.6709.QGE.003", 3), "8096000");
    scene_press(&s, "Enter");
    ck_assert_str_eq(spent(&s, "076.01.CQ.6709.QGE.003", 3), "9000000");
    /* Parents are passed over. */
    scene_row_has(&s, 9, ">     002");
    scene_type(&s, "u");
    ck_assert_str_eq(spent(&s, "076.01.CQ.6709.QGE.003", 3), "8096000");
    scene_end(&s);
}
END_TEST

static const struct {
    const char *typed, *want;
} wrong[] = {
    { "1,5", "N01" },        { "2,000", "N01" },
    { "95.766,000", "N01" }, { "39.420.68212", "N01" },
    { "-5", "N01" },         { "1234567890123456", "N01" },
};

START_TEST(findings_of_a_leaf_show_while_it_is_typed)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_has_not(&s, "!");
    scene_type(&s, "10431000");
    scene_has_not(&s, "A01");
    scene_type(&s, "0");
    scene_row_has(&s, 6, ">     003!");
    scene_has(&s, "! A01 More was spent");
    /* The words of the amount stay beside it. */
    scene_has(&s, "seratus empat juta");
    scene_press(&s, "Esc");
    scene_has_not(&s, "A01");
    /* The same of a pagu that is too small. */
    scene_press(&s, "Shift-Tab");
    scene_type(&s, "8.095.999");
    scene_has(&s, "! A01 More was spent");
    scene_press(&s, "Enter");
    scene_row_has(&s, 6, "003!");
    scene_type(&s, ")");
    scene_row_has(&s, 6, ">     003!");
    scene_end(&s);
}
END_TEST

START_TEST(rows_that_miss_a_control_total_are_marked)
{
    struct scene s;

    begin(&s, "", 24, 80);
    scene_press(&s, "Home");
    scene_row_has(&s, 2, ">-076.01 !");
    scene_has(&s, "! A02 ");
    scene_type(&s, ")");
    scene_row_has(&s, 3, "> -CQ    !");
    scene_leave(&s);
    store_close(s.store);

    /* A unit's sums are not what the document has. */
    begin(&s, "HSDM", 24, 80);
    scene_has_not(&s, "!");
    scene_type(&s, ")");
    scene_has(&s, "No row here has a finding without explanation.");
    scene_end(&s);
}
END_TEST

START_TEST(a_doubtful_amount_is_refused_and_stays)
{
    struct scene s;
    size_t log;

    begin(&s, "HSDM", 24, 80);
    log = scene_log(&s);
    scene_press(&s, "Enter");
    scene_press(&s, "Ctrl-U");
    scene_type(&s, wrong[_i].typed);
    scene_press(&s, "Enter");
    scene_has(&s, wrong[_i].want);
    scene_row_has(&s, 0, "ENTER");
    ck_assert_uint_eq(scene_log(&s), log);
    ck_assert_str_eq(spent(&s, "076.01.CQ.6709.QGE.003", 3), "8096000");
    scene_end(&s);
}
END_TEST

START_TEST(tab_goes_between_pagu_and_realisasi)
{
    size_t row;
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_press(&s, "Shift-Tab");
    scene_row_has(&s, MESSAGE, "Pagu after the last revision");
    scene_type(&s, "10500000");
    scene_row_has(&s, FOOT, "Pagu 12.584.723.000");
    scene_press(&s, "Tab");
    row = desk_budget_row(&s.desk, "076.01.CQ.6709.QGE.003");
    ck_assert_int_eq(s.desk.budget.row[row].ceiling.rupiah.rp, 10500000);
    scene_row_has(&s, MESSAGE, "Realisasi up to TW IV");
    scene_type(&s, "=");
    ck_assert_str_eq(spent(&s, "076.01.CQ.6709.QGE.003", 3), "10500000");
    scene_end(&s);
}
END_TEST

START_TEST(all_quarters_are_cells_where_there_is_room)
{
    struct scene s;

    begin(&s, "HSDM", 43, 132);
    scene_row_has(&s, 1, "TW I ");
    scene_row_has(&s, 1, "First pagu");
    scene_press(&s, "Shift-Tab");
    scene_has(&s, "Realisasi up to TW III");
    scene_type(&s, "5rb");
    scene_press(&s, "Enter");
    ck_assert_str_eq(spent(&s, "076.01.CQ.6709.QGE.003", 2), "5000");
    scene_end(&s);
}
END_TEST

/* In brackets it was one too wide for its column, and a row of #. */
START_TEST(a_figure_of_a_quarter_before_is_shown_whole)
{
    static const int cols[] = { 80, 132 };
    struct scene s;

    for (size_t i = 0; i < 2; i++) {
        begin(&s, "", cols[i] > 80 ? 43 : 24, cols[i]);
        scene_type(&s, "[[");
        scene_type(&s, "5123456000");
        scene_press(&s, "Enter");
        scene_type(&s, "]");
        scene_has(&s, " (5.123.456.000) ");
        scene_has_not(&s, "##");
        scene_end(&s);
    }
}
END_TEST

/* "12,5jt" opened the trend, and j moved: letters behind the digit. */
START_TEST(a_digit_on_a_sum_opens_a_field_that_refuses)
{
    struct scene s;
    size_t log;

    begin(&s, "", 24, 80);
    log = scene_log(&s);
    scene_press(&s, "Home");
    scene_type(&s, "12,5jt");
    scene_row_has(&s, 0, "ENTER");
    scene_has(&s, "This row shows the sum of those below it");
    ck_assert_int_eq(s.stack.depth, 3);
    ck_assert(s.stack.refused);
    scene_press(&s, "Down");
    ck_assert_int_eq(s.stack.depth, 3);
    scene_press(&s, "Enter");
    scene_row_has(&s, 0, "SELECT");
    scene_row_has(&s, 2, ">");
    /* The signs of parents stay commands. */
    scene_type(&s, "-");
    scene_row_has(&s, 2, "+");
    scene_type(&s, "+");
    scene_type(&s, ",");
    scene_press(&s, "Esc");
    ck_assert_int_eq(s.stack.depth, 2);
    ck_assert_uint_eq(scene_log(&s), log);
    scene_end(&s);
}
END_TEST

static const struct {
    const char *typed, *kept;
} letters[] = {
    { "12,5jt", "12,5jt" }, { "Rp 2.000", "Rp 2.000" },
    { "12av", "12" },       { "5=", "5" },
    { "3 juta", "3 juta" }, { "2,5 mx", "2,5 m" },
};

START_TEST(letters_of_an_amount_are_taken_and_no_others)
{
    struct scene s;

    begin(&s, "TPPH", 24, 80);
    while (entry_row((struct entry *)view_top(&s.stack)) == ENTRY_NO_ROW)
        scene_press(&s, "Down");
    scene_press(&s, "Enter");
    scene_press(&s, "Ctrl-U");
    scene_type(&s, letters[_i].typed);
    ck_assert_str_eq(((struct entry *)view_top(&s.stack))->line.text.s,
                     letters[_i].kept);
    scene_end(&s);
}
END_TEST

START_TEST(a_filter_leaves_the_rows_and_what_is_above_them)
{
    struct scene s;

    begin(&s, "", 24, 80);
    scene_type(&s, "F");
    scene_type(&s, "sarana it");
    scene_press(&s, "Enter");
    scene_row_has(&s, 1, "Filter: sarana");
    scene_has(&s, "-RAN");
    scene_has_not(&s, "Honorarium");
    scene_press(&s, "Esc");
    scene_has(&s, "-6639");
    scene_row_has(&s, 0, "SELECT");
    scene_end(&s);
}
END_TEST

START_TEST(i_and_a_change_between_the_grids_of_a_unit)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_type(&s, "i");
    scene_row_has(&s, 1, "Indikator");
    scene_type(&s, "a");
    scene_row_has(&s, 1, "Pagu");
    ck_assert_int_eq(s.stack.depth, 2);
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases,
                   the_office_adds_up_and_is_held_against_what_was_signed);
    tcase_add_test(cases, a_unit_sees_its_leaves_and_sums_over_them);
    tcase_add_test(cases, parents_fold_and_unfold);
    tcase_add_test(cases, an_amount_is_read_and_counted_on_every_key);
    tcase_add_test(cases, the_first_pagu_is_typed_where_there_is_room);
    tcase_add_test(cases, what_the_sums_are_held_against_is_at_hand);
    tcase_add_test(cases, findings_of_a_leaf_show_while_it_is_typed);
    tcase_add_test(cases, rows_that_miss_a_control_total_are_marked);
    tcase_add_loop_test(cases, a_doubtful_amount_is_refused_and_stays, 0,
                        (int)CAP_LEN(wrong));
    tcase_add_test(cases, tab_goes_between_pagu_and_realisasi);
    tcase_add_test(cases, all_quarters_are_cells_where_there_is_room);
    tcase_add_test(cases, a_figure_of_a_quarter_before_is_shown_whole);
    tcase_add_test(cases, a_digit_on_a_sum_opens_a_field_that_refuses);
    tcase_add_loop_test(cases,
                        letters_of_an_amount_are_taken_and_no_others, 0,
                        CAP_LEN(letters));
    tcase_add_test(cases, a_filter_leaves_the_rows_and_what_is_above_them);
    tcase_add_test(cases, i_and_a_change_between_the_grids_of_a_unit);
}

int main(void)
{
    return run_tests("budget", add);
}
