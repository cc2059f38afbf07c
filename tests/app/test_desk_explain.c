/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_desk_explain.c - the word that is kept with a finding. */
#include "app/desk_explain.h"

#include <string.h>

#include "app/findings.h"
#include "app/office.h"

#include "run.h"

static struct store *store;
static struct desk desk;
static struct err err;

/* Two findings A02 of one code, one A01, one K01. */
static void setup(void)
{
    struct step step;

    err = (struct err)ERR_INIT;
    store = memory_store();
    fill_offices(store);
    begin_rows(&step, store);
    add_row(&step, TABLE_CONTROL, "satker", "6372", "tahun", "2024", "kode",
            "076.01", "pagu", "5000", "realisasi", "999", "keterangan",
            "Tabel 1", NULL);
    add_row(&step, TABLE_BUDGET, "satker", "6372", "tahun", "2024", "kode",
            "076.01.WA.6712", "uraian", "x", "unit", "KUL", "pagu", "10",
            "tw4", "11", NULL);
    end_rows(&step);
    open_desk(&desk, store);
    must(desk_go_quarter(&desk, 3, &err), &err);
}

static void teardown(void)
{
    desk_close(&desk);
    store_close(store);
}

/* Index of the nth finding of that check. */
static size_t nth(enum check_id id, size_t n)
{
    for (size_t i = 0; i < desk.finding_count; i++)
        if (desk.finding[i].id == id && n-- == 0)
            return i;
    ck_abort_msg("no such finding");
    return 0;
}

static const char *word_of(enum check_id id, size_t n)
{
    return desk_explanation_of(&desk, &desk.finding[nth(id, n)]);
}

START_TEST(a_word_is_kept_changed_and_removed)
{
    size_t lines = log_lines(store);

    ck_assert_str_eq(word_of(CHECK_A01, 0), "");
    must(desk_explain(&desk, nth(CHECK_A01, 0), "Sudah dikoreksi\nKPPN",
                      &err), &err);
    ck_assert_str_eq(word_of(CHECK_A01, 0), "Sudah dikoreksi\nKPPN");
    ck_assert_uint_eq(log_lines(store), lines + 1);
    must(desk_explain(&desk, nth(CHECK_A01, 0), "Lain", &err), &err);
    ck_assert_str_eq(word_of(CHECK_A01, 0), "Lain");
    must(desk_explain(&desk, nth(CHECK_A01, 0), "Lain", &err), &err);
    ck_assert_uint_eq(log_lines(store), lines + 2);
    must(desk_explain(&desk, nth(CHECK_A01, 0), " \n", &err), &err);
    ck_assert_str_eq(word_of(CHECK_A01, 0), "");
    ck_assert_uint_eq(desk.explanations.count, 0);
    must(desk_explain(&desk, nth(CHECK_A01, 0), "", &err), &err);
    ck_assert_uint_eq(log_lines(store), lines + 3);
}
END_TEST

START_TEST(a_check_and_a_subject_share_a_word)
{
    must(desk_explain(&desk, nth(CHECK_A02, 0), "Dibulatkan", &err), &err);
    ck_assert_str_eq(word_of(CHECK_A02, 0), "Dibulatkan");
    ck_assert_str_eq(word_of(CHECK_A02, 1), "Dibulatkan");
    ck_assert_str_eq(word_of(CHECK_A01, 0), "");
    ck_assert_uint_eq(desk.explanations.count, 1);
    ck_assert_str_eq(desk.explanations.row[0].subject, "076.01");
    /* It is of this year alone. */
    must(desk_go_year(&desk, 2023, &err), &err);
    ck_assert_uint_eq(desk.explanations.count, 0);
}
END_TEST

START_TEST(a_word_can_be_taken_back)
{
    struct undone undone;

    must(desk_explain(&desk, nth(CHECK_A02, 0), "Dibulatkan", &err), &err);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    undone_release(&undone);
    ck_assert_str_eq(word_of(CHECK_A02, 0), "");
    must(desk_redo(&desk, false, &undone, NULL, &err), &err);
    undone_release(&undone);
    ck_assert_str_eq(word_of(CHECK_A02, 0), "Dibulatkan");
}
END_TEST

START_TEST(another_ones_word_is_not_written_over_unseen)
{
    struct desk other;
    size_t at;

    must(desk_explain(&desk, nth(CHECK_A02, 0), "Satu", &err), &err);
    open_desk(&other, store);
    must(desk_go_quarter(&other, 3, &err), &err);
    at = nth(CHECK_A02, 0);
    must(desk_explain(&other, at, "Dua", &err), &err);
    ck_assert(!desk_explain(&desk, at, "Tiga", &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    err = (struct err)ERR_INIT;
    must(desk_refresh(&desk, NULL, &err), &err);
    ck_assert_str_eq(word_of(CHECK_A02, 0), "Dua");
    desk_close(&other);
}
END_TEST

START_TEST(what_may_not_be_kept_is_refused)
{
    struct step step;

    ck_assert(!desk_explain(&desk, nth(CHECK_A02, 0), "a\x1b[0m", &err));
    ck_assert_str_eq(err.check, "N03");
    begin_rows(&step, store);
    must(step_set(&step, &tables[TABLE_YEAR],
                  (const char *const[]){ "6372", "2024", "", "", "" }, 0, 4,
                  "dikunci", 1, NULL, &err), &err);
    end_rows(&step);
    ck_assert(!desk_explain(&desk, nth(CHECK_A02, 0), "x", &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_str_eq(word_of(CHECK_A02, 0), "");
}
END_TEST

START_TEST(people_see_it_programs_do_not)
{
    struct buf text = BUF_INIT, csv = BUF_INIT;
    struct grid grid;

    must(desk_explain(&desk, nth(CHECK_A02, 0), "Dibulatkan", &err), &err);
    findings_make(&desk, GRID_TEXT, &grid);
    grid_text(&grid, 120, &text);
    grid_release(&grid);
    ck_assert_ptr_nonnull(strstr(text.s, "Dibulatkan"));
    findings_make(&desk, GRID_CSV, &grid);
    grid_csv_rows(&grid, false, &csv);
    grid_release(&grid);
    ck_assert_ptr_null(strstr(csv.s, "Dibulatkan"));
    buf_release(&text);
    buf_release(&csv);
}
END_TEST

START_TEST(findings_are_for_the_unit_in_charge)
{
    ck_assert_str_eq(finding_unit(&desk, &desk.finding[nth(CHECK_A01, 0)]),
                     "KUL");
    ck_assert_str_eq(finding_unit(&desk, &desk.finding[nth(CHECK_A02, 0)]),
                     "");
    ck_assert_uint_eq(desk_findings_of_code(&desk, "076.01"), 2);
    ck_assert_uint_eq(desk_findings_of_code(&desk, "076.01.WA.6712"), 1);
    ck_assert_uint_eq(desk_findings_of_code(&desk, "076.01.WA"), 0);
    ck_assert_uint_eq(desk.total.findings, desk.finding_count);
}
END_TEST

/* What an amount would do to the count is what it does. */
START_TEST(findings_are_counted_while_typing)
{
    size_t row = desk_budget_row(&desk, "076.01.WA.6712");
    size_t before = desk_unit_sum(&desk, "KUL").findings;
    struct amount less = { VALUE_NUMBER, { 9 } };
    struct budget_preview p = desk_budget_preview(&desk, row, less);

    ck_assert_uint_eq(p.unit.findings, before - 1);
    must(desk_set_spent(&desk, row, 3, "9",
                        desk.budget.cell_version[row][3], NULL, &err),
         &err);
    ck_assert_uint_eq(desk_unit_sum(&desk, "KUL").findings,
                      p.unit.findings);
    ck_assert_uint_eq(desk.total.findings, p.office.findings);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_word_is_kept_changed_and_removed);
    tcase_add_test(cases, a_check_and_a_subject_share_a_word);
    tcase_add_test(cases, a_word_can_be_taken_back);
    tcase_add_test(cases, another_ones_word_is_not_written_over_unseen);
    tcase_add_test(cases, what_may_not_be_kept_is_refused);
    tcase_add_test(cases, people_see_it_programs_do_not);
    tcase_add_test(cases, findings_are_for_the_unit_in_charge);
    tcase_add_test(cases, findings_are_counted_while_typing);
}

int main(void)
{
    return run_tests("desk_explain", add);
}
