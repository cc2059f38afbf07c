/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_findings_budget.c - Temuan of the budget, and the
 * word kept with a finding. */
#include "app/desk_explain.h"

#include "run.h"
#include "ui/views/scene.h"

#define FOOT 21
#define MESSAGE 22

static void begin(struct scene *s, int rows, int cols)
{
    scene_begin(s, 3, "HSDM", rows, cols);
    scene_push(s, findings_view(&s->desk));
}

/* Down until the marked line has the text. */
static void go_to(struct scene *s, const char *text)
{
    scene_press(s, "Home");
    for (int i = 0; i < 40; i++) {
        for (int row = 1; row < 21; row++) {
            const char *line = scene_row(s, row);

            if (line[0] == '>' && strstr(line, text))
                return;
        }
        scene_press(s, "Down");
    }
    ck_abort_msg("no line with %s on\n%s", text, scene_text(s));
}

START_TEST(totals_that_differ_show_both_figures)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_has(&s, "A02  ");
    scene_row_has(&s, 3, ">!            076.01 ");
    scene_row_has(&s, 3, "-3.000");
    scene_row_has(&s, 4, "+400");
    scene_has(&s, "Expected 40.343.017.000, actual 40.343.014.000."
                  "  Difference -3.000.");
    scene_press(&s, "Down");
    scene_has(&s, "Expected 40.017.630.058, actual 40.017.630.458."
                  "  Difference +400.");
    go_to(&s, "Year");
    scene_has(&s, "A03: ");
    scene_end(&s);
}
END_TEST

START_TEST(wide_screens_have_columns_for_them)
{
    struct scene s;

    begin(&s, 43, 132);
    scene_row_has(&s, 3, "40.343.017.000      40.343.014.000");
    scene_has(&s, "20.088.904.000      20.076.667.000");
    scene_end(&s);
}
END_TEST

START_TEST(a_control_total_leads_to_its_code_and_back)
{
    struct scene s;

    begin(&s, 24, 80);
    go_to(&s, "076.01.CQ.6872");
    scene_press(&s, "Enter");
    /* Its sums are those of the whole office. */
    ck_assert_str_eq(s.desk.unit, "");
    scene_has(&s, ">  -6872 !");
    scene_has(&s, "realisasi +32.012.632");
    scene_has(&s, "! A02 ");
    scene_type(&s, "q");
    scene_has(&s, ">!            076.01.CQ.6872");
    ck_assert_str_eq(s.desk.unit, "HSDM");
    scene_end(&s);
}
END_TEST

START_TEST(totals_of_the_year_lead_to_their_rows)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_type(&s, "f");
    scene_has(&s, "Control totals  076.01");
    scene_type(&s, "q");
    go_to(&s, "-12.237.000");
    scene_press(&s, "Enter");
    scene_has(&s, "Budget revisions  0");
    scene_has(&s, "20.088.904.000");
    scene_type(&s, "q");
    scene_press(&s, "Down");
    scene_has(&s, "A04: ");
    scene_press(&s, "Enter");
    scene_has(&s, "Kinds of spending");
    scene_has(&s, "3 rows");
    scene_type(&s, "q");
    scene_has(&s, "A04: ");
    scene_end(&s);
}
END_TEST

/* A leaf that spent more than its pagu, and one with nothing entered. */
static void overspend(struct scene *s)
{
    struct err err = ERR_INIT;
    size_t row = desk_budget_row(&s->desk, "076.01.CQ.6709.QGE.003");

    ck_assert_uint_ne(row, (size_t)-1);
    scene_must(desk_set_spent(&s->desk, row, 3, "20000000",
                              s->desk.budget.cell_version[row][3], NULL,
                              &err),
               &err);
}

START_TEST(a_leaf_that_spent_too_much_is_gone_to_in_its_unit)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    overspend(&s);
    scene_push(&s, findings_view(&s.desk));
    scene_has(&s, "A01  ");
    scene_row_has(&s, 3, ">!HSDM        076.01.CQ.6709.QGE.003 TW IV");
    scene_press(&s, "Enter");
    ck_assert_str_eq(s.desk.unit, "HSDM");
    scene_has(&s, ">     003!");
    scene_has(&s, "! A01 More was spent");
    scene_type(&s, "q");
    ck_assert_str_eq(s.desk.unit, "");
    scene_end(&s);
}
END_TEST

START_TEST(an_id_in_the_filter_leaves_its_check)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_type(&s, "F");
    scene_type(&s, "a03");
    scene_press(&s, "Enter");
    scene_has_not(&s, "A02  ");
    scene_has(&s, "A03  ");
    scene_row_has(&s, FOOT, "Filter \"a03\": 2 shown");
    scene_end(&s);
}
END_TEST

/* Types a word for the finding at the cursor. */
static void explain(struct scene *s, const char *word)
{
    scene_type(s, "e");
    scene_type(s, word);
    scene_press(s, "Ctrl-D");
}

START_TEST(a_word_is_kept_and_the_next_finding_is_at_hand)
{
    struct scene s;
    size_t log;

    begin(&s, 24, 80);
    log = scene_log(&s);
    scene_type(&s, "e");
    scene_has(&s, "A02 076.01: explanation");
    /* The finding stays in sight. */
    scene_has(&s, "Difference -3.000.");
    scene_type(&s, "salah cetak");
    scene_press(&s, "Ctrl-D");
    ck_assert_uint_eq(scene_log(&s), log + 1);
    scene_row_has(&s, MESSAGE, "Stored");
    /* Both findings of the code have it now, and stand last. */
    scene_has(&s, "add up to a control total (7, 2*)");
    scene_row_has(&s, 3, ">!            076.01.CQ ");
    scene_row_has(&s, 8, " *            076.01 ");
    scene_row_has(&s, 9, " *            076.01 ");
    scene_row_has(&s, FOOT, "11 findings   ! 9   * 2");
    go_to(&s, "*            076.01 ");
    scene_has(&s, "* salah cetak");
    /* Found by its words as well. */
    scene_type(&s, "F");
    scene_type(&s, "salah");
    scene_press(&s, "Enter");
    scene_row_has(&s, FOOT, "2 shown");
    scene_type(&s, "u");
    scene_row_has(&s, FOOT, "11 findings   ! 11   * 0");
    scene_end(&s);
}
END_TEST

START_TEST(a_word_is_changed_and_taken_away)
{
    struct scene s;

    begin(&s, 24, 80);
    explain(&s, "satu");
    go_to(&s, "*            076.01 ");
    explain(&s, " dua");
    go_to(&s, "*            076.01 ");
    scene_has(&s, "* satu dua");
    scene_type(&s, "e");
    scene_press(&s, "Ctrl-W");
    scene_press(&s, "Ctrl-W");
    scene_press(&s, "Ctrl-D");
    scene_row_has(&s, FOOT, "* 0");
    scene_end(&s);
}
END_TEST

/* Another desk on the same database keeps a word meanwhile. */
static void explain_elsewhere(struct scene *s, const char *word)
{
    struct desk_place place = { "6372", 2024, 3 };
    struct err err = ERR_INIT;
    struct desk other;

    scene_must(desk_open(&other, s->store, "budi", scene_clock, place, &err),
               &err);
    scene_must(desk_explain(&other, 0, word, &err), &err);
    desk_close(&other);
}

START_TEST(what_somebody_else_wrote_is_not_lost_unasked)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_type(&s, "emilik saya");
    explain_elsewhere(&s, "milik orang");
    scene_press(&s, "Ctrl-D");
    scene_has(&s, "Somebody else wrote meanwhile");
    scene_has(&s, "milik orang");
    scene_row_has(&s, 0, "ENTER");
    scene_press(&s, "Ctrl-D");
    go_to(&s, "*            076.01 ");
    scene_has(&s, "* milik saya");
    scene_end(&s);
}
END_TEST

START_TEST(a_locked_year_takes_no_word)
{
    const struct table *years = &tables[TABLE_YEAR];
    struct err err = ERR_INIT;
    struct record_list list;
    struct scene s;

    begin(&s, 24, 80);
    scene_must(desk_records(&s.desk, years, &list, &err), &err);
    scene_must(desk_set_field(&s.desk, &list.item[0],
                              (size_t)table_column(years, "status"),
                              "dikunci", list.item[0].version, NULL, &err),
               &err);
    record_list_release(&list);
    view_refresh(&s.stack);
    scene_type(&s, "e");
    scene_has(&s, "N04");
    scene_press(&s, "Esc");
    scene_row_has(&s, 0, "SELECT");
    scene_end(&s);
}
END_TEST

START_TEST(a_half_typed_word_is_offered_again)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_press(&s, "Down");
    scene_type(&s, "esetengah");
    scene_press(&s, "Enter");
    scene_type(&s, "kalimat");
    view_end(&s.stack);
    scene_leave(&s);

    scene_open(&s, "6372", 2024, 3, "", 24, 80);
    scene_has(&s, "for Explanations");
    scene_has(&s, "A02 076.01 Explanation: \"setengah kalimat\"");
    scene_type(&s, "y");
    scene_has(&s, "A02 076.01: explanation");
    scene_has(&s, "kalimat");
    scene_press(&s, "Ctrl-D");
    go_to(&s, "*            076.01 ");
    scene_has(&s, "* setengah");
    scene_leave(&s);

    /* It is not offered once more. */
    scene_open(&s, "6372", 2024, 3, "", 24, 80);
    scene_has_not(&s, "Continue typing");
    scene_end(&s);
}
END_TEST

START_TEST(leaving_a_word_that_was_offered_asks_first)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_type(&s, "esetengah");
    view_end(&s.stack);
    scene_leave(&s);
    scene_open(&s, "6372", 2024, 3, "", 24, 80);
    scene_type(&s, "y");
    scene_press(&s, "Esc");
    scene_has(&s, "Leave without keeping");
    scene_type(&s, "y");
    scene_row_has(&s, FOOT, "* 0");
    scene_end(&s);
}
END_TEST

START_TEST(beranda_counts_both_kinds)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    overspend(&s);
    view_refresh(&s.stack);
    scene_has(&s, "12 findings in this year.");
    scene_has(&s, "! 12");
    scene_push(&s, findings_view(&s.desk));
    explain(&s, "dicatat");
    scene_type(&s, "q");
    scene_has(&s, "12 findings in this year. Explained (*): 1.");
    scene_has(&s, "! 11 *  1");
    /* HSDM has that one only. */
    scene_has(&s, "     *  1");
    scene_has(&s, "v Findings 11");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, totals_that_differ_show_both_figures);
    tcase_add_test(cases, wide_screens_have_columns_for_them);
    tcase_add_test(cases, a_control_total_leads_to_its_code_and_back);
    tcase_add_test(cases, totals_of_the_year_lead_to_their_rows);
    tcase_add_test(cases, a_leaf_that_spent_too_much_is_gone_to_in_its_unit);
    tcase_add_test(cases, an_id_in_the_filter_leaves_its_check);
    tcase_add_test(cases, a_word_is_kept_and_the_next_finding_is_at_hand);
    tcase_add_test(cases, a_word_is_changed_and_taken_away);
    tcase_add_test(cases, what_somebody_else_wrote_is_not_lost_unasked);
    tcase_add_test(cases, a_locked_year_takes_no_word);
    tcase_add_test(cases, a_half_typed_word_is_offered_again);
    tcase_add_test(cases, leaving_a_word_that_was_offered_asks_first);
    tcase_add_test(cases, beranda_counts_both_kinds);
}

int main(void)
{
    return run_tests("findings_budget", add);
}
