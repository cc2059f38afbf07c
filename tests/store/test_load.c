/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_load.c - what the screens work on. */
#include "store/load.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"

#include "run.h"

static struct store *store;

static void setup(void)
{
    store = example_store();
}

static void teardown(void)
{
    store_close(store);
}

START_TEST(indicators_come_with_values_and_versions)
{
    struct indicator_set set;
    struct err err = ERR_INIT;

    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "51,5");
    must(load_indicators(store, "6372", 2024, &set, &err), &err);
    ck_assert_uint_eq(set.count, 3);
    ck_assert_str_eq(set.row[1].code, "L-03");
    ck_assert_str_eq(set.row[1].unit, "LEMBAGA");
    ck_assert_str_eq(set.row[1].objective, "Terlaksananya Kesadaran Pemilih");
    ck_assert_str_eq(set.row[1].measure, "%");
    ck_assert_str_eq(set.row[1].note, "Tabel 10 mencetak realisasi 50%");
    ck_assert_int_eq(set.row[0].polarity, POLARITY_DOWN);
    ck_assert_int_eq(set.row[1].polarity, POLARITY_UP);
    ck_assert_int_eq(set.row[1].target.figure.micro, 77500000);
    ck_assert_int_eq(set.row[1].realized[3].figure.micro, 51500000);
    ck_assert_int_eq(set.row[1].realized[0].state, VALUE_EMPTY);
    ck_assert_int_eq(set.version[1], 1);
    ck_assert_int_eq(set.cell_version[1][3], 2);
    ck_assert_int_eq(set.cell_version[1][0], 0);
    ck_assert_str_eq(set.row[2].program, "076.01.WA");
    ck_assert_str_eq(set.row[2].activity, "3355");
    ck_assert_str_eq(set.row[2].unit, "");
    ck_assert_int_eq(set.row[2].kind, KIND_GRADE);
    ck_assert_str_eq(set.row[2].target.grade, "B");
    ck_assert_int_eq(set.row[2].realized[0].state, VALUE_NA);
    ck_assert_int_eq(set.row[2].realized[1].state, VALUE_UNASSESSED);
    indicator_set_release(&set);
    must(load_indicators(store, "6372", 2030, &set, &err), &err);
    ck_assert_uint_eq(set.count, 0);
    indicator_set_release(&set);
}
END_TEST

/* Each text differs from all others, so none can stand for another. */
START_TEST(every_text_comes_from_its_column)
{
    const char *row[INDICATOR_COLUMNS] = {
        [INDICATOR_OFFICE] = "6372",   [INDICATOR_YEAR] = "2024",
        [INDICATOR_UNIT] = "PDI",      [INDICATOR_GOAL] = "goal",
        [INDICATOR_PROGRAM] = "prog",  [INDICATOR_ACTIVITY] = "act",
        [INDICATOR_OBJECTIVE] = "obj", [INDICATOR_CODE] = "X-1",
        [INDICATOR_TEXT] = "text",     [INDICATOR_MEASURE] = "measure",
        [INDICATOR_KIND] = "angka",    [INDICATOR_POLARITY] = "turun",
        [INDICATOR_TARGET] = "5",      [INDICATOR_Q1] = "1",
        [INDICATOR_Q2] = "2",          [INDICATOR_Q3] = "-",
        [INDICATOR_Q4] = "4",          [INDICATOR_NOTE] = "note",
    };
    const struct indicator *r;
    struct indicator_set set;
    struct err err = ERR_INIT;

    add_by(store, ani, TABLE_INDICATOR, row);
    must(load_indicators(store, "6372", 2024, &set, &err), &err);
    r = &set.row[set.count - 1];
    ck_assert_str_eq(r->code, "X-1");
    ck_assert_str_eq(r->unit, "PDI");
    ck_assert_str_eq(r->goal, "goal");
    ck_assert_str_eq(r->objective, "obj");
    ck_assert_str_eq(r->program, "prog");
    ck_assert_str_eq(r->activity, "act");
    ck_assert_str_eq(r->text, "text");
    ck_assert_str_eq(r->measure, "measure");
    ck_assert_str_eq(r->note, "note");
    ck_assert_int_eq(r->polarity, POLARITY_DOWN);
    ck_assert_int_eq(r->target.figure.micro, 5000000);
    ck_assert_int_eq(r->realized[0].figure.micro, 1000000);
    ck_assert_int_eq(r->realized[1].figure.micro, 2000000);
    ck_assert_int_eq(r->realized[2].state, VALUE_NA);
    ck_assert_int_eq(r->realized[3].figure.micro, 4000000);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(set.cell_version[set.count - 1][i], 1);
    indicator_set_release(&set);
}
END_TEST

START_TEST(what_was_said_of_rows_comes_with_its_states)
{
    struct explanation_set words;
    struct review_set reviews;
    struct note_set notes;
    struct err err = ERR_INIT;

    must(load_explanations(store, "6372", 2024, &words, &err), &err);
    ck_assert_uint_eq(words.count, 2);
    ck_assert_str_eq(words.row[0].check, "A02");
    ck_assert_str_eq(words.row[0].subject, "076.01");
    ck_assert_str_eq(words.row[0].words, "Tabel dibulatkan");
    ck_assert_int_eq(words.row[0].version, 1);
    explanation_set_release(&words);
    must(load_reviews(store, "6372", 2024, &reviews, &err), &err);
    ck_assert_uint_eq(reviews.count, 1);
    ck_assert_str_eq(reviews.row[0].table, "indikator");
    ck_assert_str_eq(reviews.row[0].code, "L-03");
    ck_assert_int_eq(reviews.row[0].state, REVIEW_RETURNED);
    ck_assert_str_eq(reviews.row[0].who, "ani");
    ck_assert_int_eq(reviews.row[0].at_ms, INT64_C(1736820000000));
    ck_assert_str_eq(reviews.row[0].words, "");
    ck_assert(!reviews.row[0].own);
    review_set_release(&reviews);
    must(load_notes(store, "6372", 2024, &notes, &err), &err);
    ck_assert_uint_eq(notes.count, 1);
    ck_assert_str_eq(notes.row[0].column, "tw4");
    ck_assert_int_eq(notes.row[0].number, 1);
    ck_assert_int_eq(notes.row[0].state, NOTE_ASKED);
    ck_assert_str_eq(notes.row[0].who, "budi");
    ck_assert_str_eq(notes.row[0].words, "Mengapa turun?");
    note_set_release(&notes);
}
END_TEST

START_TEST(the_budget_comes_with_amounts)
{
    struct budget_set set;
    struct err err = ERR_INIT;

    must(load_budget(store, "6372", 2024, &set, &err), &err);
    ck_assert_uint_eq(set.count, 2);
    ck_assert_str_eq(set.row[0].code, "076.01.CQ.6709.QGE.001");
    ck_assert_str_eq(set.row[0].unit, "PDI");
    ck_assert_str_eq(set.row[0].source, "APBN");
    ck_assert_int_eq(set.row[0].first_ceiling.state, VALUE_NA);
    ck_assert_int_eq(set.row[0].ceiling.rupiah.rp, 918009000);
    ck_assert_int_eq(set.row[0].realized[3].rupiah.rp, 871255162);
    ck_assert_int_eq(set.cell_version[0][3], 1);
    ck_assert_str_eq(set.row[1].text, "Program");
    ck_assert_int_eq(set.row[1].ceiling.state, VALUE_EMPTY);
    budget_set_release(&set);
}
END_TEST

START_TEST(what_stands_around_the_budget_comes_in_its_order)
{
    struct control_set controls;
    struct revision_set revisions;
    struct spending_set spending;
    struct err err = ERR_INIT;

    add_by(store, ani, TABLE_REVISION,
           ROW("6372", "2024", "12", "", "?", "ke-12"));
    must(load_controls(store, "6372", 2024, &controls, &err), &err);
    ck_assert_uint_eq(controls.count, 2);
    ck_assert_str_eq(controls.row[0].code, "076.01");
    ck_assert_str_eq(controls.row[0].note, "Tabel 19 Total Belanja");
    ck_assert_int_eq(controls.row[0].realized.rupiah.rp, 40017630058);
    ck_assert_str_eq(controls.row[1].note, "Lampiran 4");
    ck_assert_int_eq(controls.row[1].ceiling.rupiah.rp, 40343017000);
    ck_assert_int_eq(controls.row[1].realized.state, VALUE_EMPTY);
    control_set_release(&controls);
    must(load_revisions(store, "6372", 2024, &revisions, &err), &err);
    ck_assert_uint_eq(revisions.count, 2);
    ck_assert_int_eq(revisions.row[0].number, 0);
    ck_assert_str_eq(revisions.row[0].date, "2023-11-24");
    ck_assert_str_eq(revisions.row[0].note, "-");
    ck_assert_int_eq(revisions.row[1].number, 12);
    ck_assert_int_eq(revisions.row[1].ceiling.state, VALUE_UNASSESSED);
    revision_set_release(&revisions);
    must(load_spending(store, "6372", 2023, &spending, &err), &err);
    ck_assert_uint_eq(spending.count, 1);
    ck_assert_str_eq(spending.row[0].kind, "51");
    ck_assert_str_eq(spending.row[0].text, "Belanja Pegawai");
    ck_assert_int_eq(spending.row[0].ceiling.rupiah.rp, 2261440000);
    ck_assert_int_eq(spending.row[0].realized.rupiah.rp, 2247221130);
    spending_set_release(&spending);
    must(load_spending(store, "6372", 2024, &spending, &err), &err);
    ck_assert_uint_eq(spending.count, 0);
    spending_set_release(&spending);
}
END_TEST

START_TEST(the_words_of_a_report_come_whole)
{
    struct plan_set plan;
    struct analysis_set analyses;
    struct signatory_set signatories;
    struct explanation_set explanations;
    struct err err = ERR_INIT;

    must(load_plan(store, "6372", &plan, &err), &err);
    ck_assert_uint_eq(plan.count, 3);
    ck_assert_str_eq(plan.row[0].code, "L-03");
    ck_assert_int_eq(plan.row[0].year, 2024);
    ck_assert_int_eq(plan.row[0].target.figure.micro, 77500000);
    ck_assert_int_eq(plan.row[1].year, 2029);
    ck_assert_str_eq(plan.row[2].target.grade, "BB");
    plan_set_release(&plan);
    must(load_analyses(store, "6372", 2024, &analyses, &err), &err);
    ck_assert_uint_eq(analyses.count, 1);
    ck_assert_str_eq(analyses.row[0].unit, "LEMBAGA");
    ck_assert_str_eq(analyses.row[0].objective,
                     "Terlaksananya Kesadaran Pemilih");
    ck_assert_str_eq(analyses.row[0].cause, "Cuaca\ndan jarak");
    ck_assert_str_eq(analyses.row[0].obstacle, "");
    ck_assert_str_eq(analyses.row[0].follow_up, "Sosialisasi");
    ck_assert_str_eq(analyses.row[0].actor, "TPPH");
    ck_assert_str_eq(analyses.row[0].due, "TW II");
    analysis_set_release(&analyses);
    must(load_signatories(store, "6372", 2024, &signatories, &err), &err);
    ck_assert_uint_eq(signatories.count, 1);
    ck_assert_str_eq(signatories.row[0].unit, "SEKRETARIAT");
    ck_assert_str_eq(signatories.row[0].name, "");
    ck_assert_str_eq(signatories.row[0].title, "Sekretaris");
    ck_assert_str_eq(signatories.row[0].date, "2024-01-15");
    signatory_set_release(&signatories);
    set_by(store, budi, TABLE_EXPLANATION,
           ROW("6372", "2024", "A02", "076.01"), "kata", "Pembulatan");
    must(load_explanations(store, "6372", 2024, &explanations, &err), &err);
    ck_assert_uint_eq(explanations.count, 2);
    ck_assert_str_eq(explanations.row[0].check, "A02");
    ck_assert_str_eq(explanations.row[0].subject, "076.01");
    ck_assert_str_eq(explanations.row[0].words, "Pembulatan");
    ck_assert_int_eq(explanations.row[0].version, 2);
    explanation_set_release(&explanations);
    must(load_analyses(store, "6372", 2023, &analyses, &err), &err);
    ck_assert_uint_eq(analyses.count, 0);
    analysis_set_release(&analyses);
}
END_TEST

START_TEST(a_scale_comes_best_first)
{
    struct scale_set set;
    struct err err = ERR_INIT;

    must(load_scale(store, "banjarbaru", &set, &err), &err);
    ck_assert_uint_eq(set.count, 3);
    ck_assert_str_eq(set.band[0].category, "Sangat Berhasil");
    ck_assert_str_eq(set.band[0].note, "melampaui");
    ck_assert(set.band[0].from.strict && set.band[0].to.none);
    ck_assert(set.band[2].to.strict);
    scale_set_release(&set);
    must(load_scale(store, "none", &set, &err), &err);
    ck_assert_uint_eq(set.count, 0);
    scale_set_release(&set);
}
END_TEST

START_TEST(grades_and_words_are_those_of_a_new_database)
{
    const struct word_lists *want = &word_lists_default;
    struct grades grades;
    struct word_set words;
    struct err err = ERR_INIT;

    must(load_grades(store, &grades, &err), &err);
    ck_assert_uint_eq(grades.count, grades_default.count);
    for (size_t i = 0; i < grades.count; i++) {
        ck_assert_str_eq(grades.item[i].code, grades_default.item[i].code);
        ck_assert_int_eq(grades.item[i].kind, grades_default.item[i].kind);
        ck_assert_int_eq(grades.item[i].weight.micro,
                         grades_default.item[i].weight.micro);
    }
    must(load_words(store, &words, &err), &err);
    ck_assert_uint_eq(words.words.unwanted_count, want->unwanted_count);
    ck_assert_uint_eq(words.words.cure_count, want->cure_count);
    for (size_t i = 0; i < want->unwanted_count; i++)
        ck_assert_str_eq(words.words.unwanted[i], want->unwanted[i]);
    for (size_t i = 0; i < want->cure_count; i++)
        ck_assert_str_eq(words.words.cure[i], want->cure[i]);
    word_set_release(&words);
}
END_TEST

START_TEST(offices_units_and_years_are_listed)
{
    struct office_list offices;
    struct unit_list units;
    struct year_list years;
    struct err err = ERR_INIT;

    must(load_offices(store, &offices, &err), &err);
    ck_assert_uint_eq(offices.count, 1);
    ck_assert_str_eq(offices.item[0].code, "6372");
    ck_assert_str_eq(offices.item[0].place, "Banjarbaru");
    ck_assert_str_eq(offices.item[0].scale, "banjarbaru");
    office_list_release(&offices);
    must(load_units(store, "6372", &units, &err), &err);
    ck_assert_uint_eq(units.count, 6);
    ck_assert_str_eq(units.item[5].code, "HSDM");
    ck_assert_str_eq(units.item[5].name, "Hukum dan Sumber Daya Manusia");
    unit_list_release(&units);
    set_by(store, ani, TABLE_YEAR, ROW("6372", "2024"), "batas", "110");
    must(load_years(store, "6372", &years, &err), &err);
    ck_assert_uint_eq(years.count, 2);
    ck_assert_int_eq(years.item[0].year, 2023);
    ck_assert_int_eq(years.item[0].quarter, -1);
    ck_assert_int_eq(years.item[0].cap, 0);
    ck_assert_int_eq(years.item[1].year, 2024);
    ck_assert_int_eq(years.item[1].quarter, 3);
    ck_assert_int_eq(years.item[1].cap, 110);
    ck_assert(!years.item[1].locked);
    ck_assert_str_eq(years.item[1].scale, "banjarbaru");
    year_list_release(&years);
}
END_TEST

START_TEST(the_last_quarter_is_that_of_any_realisasi)
{
    struct year_list years;
    struct err err = ERR_INIT;

    set_by(store, ani, TABLE_BUDGET, qge001, "tw4", "");
    set_by(store, ani, TABLE_INDICATOR, l01, "tw4", "");
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "");
    set_by(store, ani, TABLE_INDICATOR,
           ROW("6372", "2024", "", "", "", "", "", "S-02"), "tw4", "");
    must(load_years(store, "6372", &years, &err), &err);
    ck_assert_int_eq(years.item[1].quarter, 1);
    year_list_release(&years);
    set_by(store, ani, TABLE_BUDGET, qge001, "tw3", "0");
    must(load_years(store, "6372", &years, &err), &err);
    ck_assert_int_eq(years.item[1].quarter, 2);
    year_list_release(&years);
}
END_TEST

static char *memo(const char *user, const char *name)
{
    struct err err = ERR_INIT;
    char *value;

    must(memo_get(store, user, name, &value, &err), &err);
    return value;
}

START_TEST(a_memo_is_kept_replaced_and_removed)
{
    struct err err = ERR_INIT;
    char *value;

    ck_assert_ptr_null(memo("ani", "place"));
    must(memo_set(store, "ani", "place", "6372 2024", &err), &err);
    must(memo_set(store, "ani", "place", "6372 2025", &err), &err);
    value = memo("ani", "place");
    ck_assert_str_eq(value, "6372 2025");
    free(value);
    ck_assert_ptr_null(memo("budi", "place"));
    must(memo_set(store, "ani", "place", NULL, &err), &err);
    ck_assert_ptr_null(memo("ani", "place"));
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, indicators_come_with_values_and_versions);
    tcase_add_test(cases, every_text_comes_from_its_column);
    tcase_add_test(cases, what_was_said_of_rows_comes_with_its_states);
    tcase_add_test(cases, the_budget_comes_with_amounts);
    tcase_add_test(cases,
                   what_stands_around_the_budget_comes_in_its_order);
    tcase_add_test(cases, the_words_of_a_report_come_whole);
    tcase_add_test(cases, a_scale_comes_best_first);
    tcase_add_test(cases, grades_and_words_are_those_of_a_new_database);
    tcase_add_test(cases, offices_units_and_years_are_listed);
    tcase_add_test(cases, the_last_quarter_is_that_of_any_realisasi);
    tcase_add_test(cases, a_memo_is_kept_replaced_and_removed);
}

int main(void)
{
    return run_tests("load", add);
}
