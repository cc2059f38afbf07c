/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_step.c - changes, their rules and their log. */
#include "store/step.h"

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

#define BAND(rank) ROW("banjarbaru", rank)
#define ACTION ROW("6372", "2024", "L-03")
#define SPENDING ROW("6372", "2023", "51")

static const struct {
    enum table_id id;
    const char *const *key;
    const char *column, *text;
} sets[] = {
    { TABLE_INDICATOR, l03, "tw3", "80,25" },
    { TABLE_INDICATOR, l03, "tw3", "-" },
    { TABLE_INDICATOR, l03, "tw4", "" },
    { TABLE_INDICATOR, l03, "target", "999999999999,999999" },
    { TABLE_INDICATOR, l03, "unit", "" },
    { TABLE_INDICATOR, l03, "unit", "TPPH" },
    { TABLE_INDICATOR, l03, "indikator", "Satu\ndua" },
    { TABLE_INDICATOR, ROW("6372", "2024", "", "", "", "", "", "S-02"),
      "tw4", "AA" },
    { TABLE_BUDGET, qge001, "pagu", "999999999999999" },
    { TABLE_BUDGET, qge001, "pagu_awal", "?" },
    { TABLE_BUDGET, qge001, "tw1", "0" },
    { TABLE_BUDGET, ROW("6372", "2024", "076.01.CQ"), "pagu", "-" },
    { TABLE_OFFICE, banjarbaru, "nama", "KPU Banjarbaru" },
    { TABLE_OFFICE, banjarbaru, "skala", "" },
    { TABLE_UNIT, ROW("6372", "KUL"), "nama", "Keuangan" },
    { TABLE_UNIT, ROW("6372", "KUL"), "urut", "" },
    { TABLE_YEAR, ROW("6372", "2024"), "batas", "110" },
    { TABLE_YEAR, ROW("6372", "2024"), "skala", "" },
    { TABLE_YEAR, ROW("6372", "2024"), "status", "dikunci" },
    { TABLE_SPENDING, SPENDING, "realisasi", "" },
    { TABLE_REVISION, ROW("6372", "2024", "0"), "tanggal", "" },
    { TABLE_CONTROL,
      ROW("6372", "2024", "076.01", "", "", "Lampiran 4"), "realisasi",
      "1" },
    { TABLE_SCALE_BAND, BAND("3"), "keterangan", "di bawah" },
    { TABLE_ACTION, ACTION, "jadwal", "Mei" },
};

START_TEST(a_value_set_is_the_value_read_and_taken_back)
{
    char *before = dump(store), *now;
    const char *const *key = sets[_i].key;
    struct err err = ERR_INIT;
    struct undone u;

    set_by(store, ani, sets[_i].id, key, sets[_i].column, sets[_i].text);
    ck_assert_str_eq(text_of(store, sets[_i].id, key, 1, sets[_i].column),
                     sets[_i].text);
    must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
    ck_assert_uint_eq(u.lines, 1);
    ck_assert_str_eq(u.field, sets[_i].column);
    ck_assert_str_eq(u.from, sets[_i].text);
    undone_release(&u);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(before);
    free(now);
}
END_TEST

static const struct {
    enum table_id id;
    const char *const *key;
    const char *column, *text;
    enum err_code code;
    const char *check;
} refused_sets[] = {
    { TABLE_INDICATOR, l03, "unit", "NONE", ERR_INPUT, "N03" },
    { TABLE_INDICATOR, l03, "satker", "6210", ERR_INPUT, "N03" },
    { TABLE_INDICATOR, l03, "kode", "L-01", ERR_INPUT, "N03" },
    { TABLE_INDICATOR, l03, "target", "BB", ERR_INPUT, "N01" },
    { TABLE_INDICATOR, l03, "jenis", "predikat", ERR_INPUT, "N02" },
    { TABLE_INDICATOR, ROW("6372", "2024", "", "", "", "", "", "S-02"),
      "tw4", "E", ERR_INPUT, "N02" },
    { TABLE_BUDGET, ROW("6372", "2024", "076.01.CQ"), "pagu", "1",
      ERR_INPUT, "N03" },
    { TABLE_BUDGET, ROW("6372", "2024", "076.01.CQ"), "tw2", "0",
      ERR_INPUT, "N03" },
    { TABLE_YEAR, ROW("6372", "2024"), "skala", "none", ERR_INPUT, "N03" },
    { TABLE_OFFICE, banjarbaru, "skala", "none", ERR_INPUT, "N03" },
    { TABLE_SCALE_BAND, BAND("2"), "dari", "40", ERR_INPUT, "N03" },
    { TABLE_SCALE_BAND, BAND("3"), "dari", "5", ERR_INPUT, "N03" },
    { TABLE_SCALE_BAND, BAND("2"), "urut", "3", ERR_INPUT, "N03" },
    { TABLE_ACTION, ACTION, "indikator", "L-99", ERR_INPUT, "N03" },
    { TABLE_INDICATOR,
      ROW("6372", "2024", "", "", "", "", "", "L-99"), "tw1", "1",
      ERR_NOTFOUND, "" },
};

START_TEST(what_may_not_be_is_refused)
{
    char *before = dump(store), *now;
    struct err err = ERR_INIT;

    ck_assert(!try_set(store, refused_sets[_i].id, refused_sets[_i].key,
                       refused_sets[_i].column, refused_sets[_i].text,
                       &err));
    ck_assert_msg(err.code == refused_sets[_i].code, "%s: %s", err.msgid,
                  err.detail);
    ck_assert_str_eq(err.check, refused_sets[_i].check);
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(before);
    free(now);
}
END_TEST

#define INDICATOR(office, year, unit, code)                                \
    ROW(office, year, unit, "", "", "", "", code, "Indikator", "", "angka",\
        "naik", "1", "", "", "", "", "")
#define BUDGET(code, amount)                                               \
    ROW("6372", "2024", code, "x", "", "", "", amount, "", "", "", "", "")

static const struct {
    enum table_id id;
    const char *const *fields;
    enum err_code code; /* ERR_NONE: taken */
} adds[] = {
    { TABLE_INDICATOR, INDICATOR("6372", "2025", "PDI", "L-01"), ERR_NONE },
    { TABLE_INDICATOR, INDICATOR("6372", "2024", "", "L-02"), ERR_NONE },
    { TABLE_INDICATOR, INDICATOR("6372", "2024", "", "L-03"), ERR_INPUT },
    { TABLE_INDICATOR, INDICATOR("6210", "2024", "", "L-02"), ERR_INPUT },
    { TABLE_INDICATOR, INDICATOR("6372", "2024", "X", "L-02"), ERR_INPUT },
    { TABLE_BUDGET, BUDGET("076.01.WA", "1"), ERR_NONE },
    { TABLE_BUDGET, BUDGET("076.01", ""), ERR_NONE },
    { TABLE_BUDGET, BUDGET("076.01", "-"), ERR_NONE },
    { TABLE_BUDGET, BUDGET("076.01", "1"), ERR_INPUT },
    { TABLE_BUDGET, BUDGET("076.01.CQ.6709", "0"), ERR_INPUT },
    { TABLE_BUDGET, BUDGET("076.01.CQ.6709.QGE.001.A", ""), ERR_INPUT },
    { TABLE_BUDGET, BUDGET("076.01.CQ.67", "1"), ERR_NONE },
    { TABLE_OFFICE,
      ROW("6210", "KPU Gunung Mas", "kabupaten", "", "", "none"),
      ERR_INPUT },
    { TABLE_OFFICE, ROW("63", "KPU Kalimantan Selatan", "provinsi", "", "",
                        ""), ERR_NONE },
    { TABLE_OFFICE, banjarbaru, ERR_INPUT },
    { TABLE_UNIT, ROW("6372", "BARU", "Unit baru", ""), ERR_NONE },
    { TABLE_UNIT, ROW("6372", "KUL", "Keuangan", "9"), ERR_INPUT },
    { TABLE_YEAR, ROW("6372", "2025", "", "100", "dikunci"), ERR_NONE },
    { TABLE_YEAR, ROW("6372", "2024", "", "", "terbuka"), ERR_INPUT },
    { TABLE_ACTION, ROW("6372", "2024", "L-01", "x", "", ""), ERR_NONE },
    { TABLE_ACTION, ROW("6372", "2024", "L-99", "x", "", ""), ERR_INPUT },
    { TABLE_PLAN, ROW("6372", "L-03", "2025", "80"), ERR_NONE },
    { TABLE_PLAN, ROW("6372", "L-99", "2024", "WTP"), ERR_NONE },
    { TABLE_PLAN, ROW("6372", "L-03", "2029", "90"), ERR_INPUT },
    { TABLE_PLAN, ROW("6210", "L-03", "2025", "80"), ERR_INPUT },
    { TABLE_ANALYSIS, ROW("6372", "2025", "PDI", "", "", "", "", "", ""),
      ERR_NONE },
    { TABLE_ANALYSIS, ROW("6372", "2024", "X", "", "", "", "", "", ""),
      ERR_INPUT },
    { TABLE_SIGNATORY, ROW("6372", "2024", "PDI", "", "", ""), ERR_NONE },
    { TABLE_SIGNATORY, ROW("6372", "2024", "X", "", "", ""), ERR_INPUT },
    { TABLE_SIGNATORY, ROW("6372", "2024", "SEKRETARIAT", "", "", ""),
      ERR_INPUT },
    { TABLE_EXPLANATION, ROW("6372", "2024", "A02", "", "x"), ERR_NONE },
    { TABLE_EXPLANATION, ROW("6210", "2024", "A02", "", "x"), ERR_INPUT },
    { TABLE_EXPLANATION, ROW("6372", "2024", "A02", "076.01", "x"),
      ERR_INPUT },
    { TABLE_SCALE_BAND, ROW("baru", "1", "0", "", "Semua", ""), ERR_NONE },
    { TABLE_SCALE_BAND, ROW("baru", "1", "1", "", "Semua", ""), ERR_INPUT },
    { TABLE_SCALE_BAND, ROW("banjarbaru", "4", "0", "1", "x", ""),
      ERR_INPUT },
    /* Keys that differ by case only. */
    { TABLE_INDICATOR, INDICATOR("6372", "2024", "", "l-03"), ERR_INPUT },
    { TABLE_INDICATOR, INDICATOR("6372", "2025", "", "l-03"), ERR_NONE },
    { TABLE_UNIT, ROW("6372", "Kul", "Keuangan", ""), ERR_INPUT },
    { TABLE_PLAN, ROW("6372", "l-03", "2025", "80"), ERR_INPUT },
    { TABLE_SCALE_BAND, ROW("Banjarbaru", "1", "0", "", "Semua", ""),
      ERR_INPUT },
};

START_TEST(new_rows_are_taken_or_refused)
{
    struct err err = ERR_INIT;
    bool ok = try_add(store, adds[_i].id, adds[_i].fields, &err);

    if (adds[_i].code == ERR_NONE)
        must(ok, &err);
    ck_assert_int_eq(err.code, adds[_i].code);
    ck_assert_str_eq(err.check, ok ? "" : "N03");
}
END_TEST

START_TEST(no_row_is_renamed_to_what_another_is_called_but_for_case)
{
    struct err err = ERR_INIT;

    ck_assert(!try_set(store, TABLE_INDICATOR, l03, "kode", "l-01", &err));
    ck_assert_str_eq(err.check, "N03");
    ck_assert_str_eq(err.detail, "indikator: l-01, L-01");
    ck_assert(!try_set(store, TABLE_UNIT, ROW("6372", "KUL"), "kode", "pdi",
                       &err));
    /* Its own name in other letters it may take. */
    must(try_set(store, TABLE_INDICATOR, l03, "kode", "l-03", &err), &err);
    must(try_set(store, TABLE_UNIT, ROW("6372", "KUL"), "kode", "Kul",
                 &err), &err);
    must(try_set(store, TABLE_SCALE_BAND, ROW("banjarbaru", "1"), "skala",
                 "BANJARBARU", &err), &err);
}
END_TEST

/* What stands under the new code already is not written over. */
START_TEST(what_was_explained_of_another_code_stays)
{
    const char *const x01[] = { "6372", "2024", "C03", "X-01", "baru" };
    const char *const of_l01[] = { "6372", "2024", "C03", "L-01", "lama" };

    add_by(store, ani, TABLE_EXPLANATION, x01);
    add_by(store, ani, TABLE_EXPLANATION, of_l01);
    set_by(store, ani, TABLE_INDICATOR, l01, "kode", "X-01");
    ck_assert_str_eq(text_of(store, TABLE_EXPLANATION, x01, 0, "kata"),
                     "baru");
    ck_assert_str_eq(text_of(store, TABLE_EXPLANATION, of_l01, 0, "kata"),
                     "lama");
}
END_TEST

START_TEST(a_unit_is_renamed_where_people_have_it_whole)
{
    const char *const people[] = { "ayu", "eka", "ira" };
    const char *const units[] = { "PDI-2 KUL", "2-PDI PDI", "TPPH" };
    const char *const now[] = { "PDI-2 KUL", "2-PDI DATA", "TPPH" };

    for (size_t i = 0; i < CAP_LEN(people); i++)
        add_by(store, ani, TABLE_OPERATOR,
               ROW("6372", people[i], "operator", units[i]));
    set_by(store, ani, TABLE_UNIT, ROW("6372", "PDI"), "kode", "DATA");
    for (size_t i = 0; i < CAP_LEN(people); i++)
        ck_assert_str_eq(text_of(store, TABLE_OPERATOR,
                                 ROW("6372", people[i]), 0, "unit"),
                         now[i]);
}
END_TEST

START_TEST(a_new_row_of_a_new_year_brings_the_year)
{
    add_by(store, ani, TABLE_INDICATOR,
           INDICATOR("6372", "2026", "PDI", "L-01"));
    ck_assert_str_eq(text_of(store, TABLE_YEAR, ROW("6372", "2026"), 0,
                             "skala"), "banjarbaru");
}
END_TEST

/* A plan reaches years that nobody has opened, and a locked year shuts
 * what it says itself, not what is planned for it. */
START_TEST(a_plan_is_of_the_office)
{
    struct err err = ERR_INIT;
    int64_t years = count_of(store, TABLE_YEAR);

    add_by(store, ani, TABLE_PLAN, ROW("6372", "L-03", "2028", "79"));
    set_by(store, ani, TABLE_PLAN, ROW("6372", "L-03", "2028"), "tahun",
           "2027");
    ck_assert_int_eq(count_of(store, TABLE_YEAR), years);
    set_by(store, ani, TABLE_YEAR, ROW("6372", "2024"), "status",
           "dikunci");
    must(try_set(store, TABLE_PLAN, ROW("6372", "L-03", "2024"), "target",
                 "70", &err), &err);
    ck_assert(!try_set(store, TABLE_EXPLANATION,
                       ROW("6372", "2024", "A02", "076.01"), "kata", "x",
                       &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
}
END_TEST

START_TEST(a_stale_value_is_a_conflict_that_tells_who)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    size_t column = (size_t)table_column(table, "tw4");
    struct conflict c = { 0 };
    struct err err = ERR_INIT;
    struct step step;

    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "60");
    set_by(store, ani, TABLE_INDICATOR, l03, "tw1", "10");
    must(step_begin(&step, store, STEP_EDIT, ani, "", &err), &err);
    ck_assert(!step_set(&step, table, l03, 0, column, "70", 1, &c, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_str_eq(c.stored, "60");
    ck_assert_str_eq(c.who, "budi");
    ck_assert_int_eq(c.at_ms, budi.now_ms);
    ck_assert_int_eq(c.version, 2);
    /* Knowingly, it may be written over. */
    must(step_set(&step, table, l03, 0, column, "70", c.version, NULL,
                  &err), &err);
    must(step_commit(&step, &err), &err);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "70");
    conflict_release(&c);
}
END_TEST

START_TEST(an_emptied_cell_is_no_older_than_it_was)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    size_t column = (size_t)table_column(table, "tw4");
    struct err err = ERR_INIT;
    struct step step;

    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "");
    must(step_begin(&step, store, STEP_EDIT, ani, "", &err), &err);
    ck_assert(!step_set(&step, table, l03, 0, column, "70", 1, NULL, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    step_abort(&step);
}
END_TEST

START_TEST(columns_of_one_row_may_follow_each_other_in_a_step)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, STEP_IMPORT, ani, "", &err), &err);
    must(step_set(&step, table, l03, 0, 10, "opini", 1, NULL, &err), &err);
    must(step_set(&step, table, l03, 0, 12, "WTP", 1, NULL, &err), &err);
    must(step_set(&step, table, l03, 0, 16, "WDP", 1, NULL, &err), &err);
    must(step_commit(&step, &err), &err);
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l03, 0, "target"),
                     2);
    must(step_begin(&step, store, STEP_EDIT, ani, "", &err), &err);
    ck_assert(!step_set(&step, table, l03, 0, 12, "WDP", 1, NULL, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    step_abort(&step);
}
END_TEST

static bool count_line(void *context, const struct log_line *line,
                       struct err *err)
{
    (void)line;
    (void)err;
    ++*(int *)context;
    return true;
}

static int lines_of(const struct log_filter *filter)
{
    struct err err = ERR_INIT;
    int n = 0;

    must(log_each(store, filter, count_line, &n, &err), &err);
    return n;
}

START_TEST(the_same_value_leaves_no_trace)
{
    int lines = lines_of(&(struct log_filter){ 0 });

    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "50");
    ck_assert_int_eq(lines_of(&(struct log_filter){ 0 }), lines);
    ck_assert_int_eq(version_of(store, TABLE_INDICATOR, l03, 0, "tw4"), 1);
}
END_TEST

START_TEST(an_aborted_step_leaves_no_trace)
{
    int lines = lines_of(&(struct log_filter){ 0 });
    struct err err = ERR_INIT;

    must(try_set(store, TABLE_INDICATOR, l03, "tw4", "51", &err), &err);
    ck_assert_int_eq(lines_of(&(struct log_filter){ 0 }), lines);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "50");
}
END_TEST

static const struct {
    struct log_filter filter;
    int lines;
} filters[] = {
    /* The import: itself, 3 bands, office, 6 units, 2 years, 5 + 19
     * rows. */
    { { .limit = 0 }, 37 + 1 },
    { { .office = "6372" }, 1 + 6 + 2 + 24 + 1 },
    { { .year = 2023 }, 2 },
    { { .table = &tables[TABLE_ACTION] }, 4 },
    { { .office = "6372", .year = 2024, .table = &tables[TABLE_INDICATOR],
        .key = "L-03" }, 2 },
    { { .limit = 5, .newest_first = true }, 5 },
};

START_TEST(the_log_can_be_asked_for_a_part)
{
    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "60");
    ck_assert_int_eq(lines_of(&filters[_i].filter), filters[_i].lines);
}
END_TEST

static bool newest(void *context, const struct log_line *line,
                   struct err *err)
{
    struct buf *out = context;

    (void)err;
    buf_addf(out, "%s %s %s %s %s %d %s %s %s %s", line->user, line->kind,
             line->change, line->table, line->office, line->year, line->key,
             line->field, line->before, line->after);
    return true;
}

START_TEST(a_line_says_who_which_cell_from_and_to)
{
    struct log_filter filter = { .newest_first = true, .limit = 1 };
    struct buf line = BUF_INIT;
    struct err err = ERR_INIT;

    set_by(store, budi, TABLE_INDICATOR, l03, "tw4", "60");
    must(log_each(store, &filter, newest, &line, &err), &err);
    ck_assert_str_eq(line.s,
                     "budi edit set indikator 6372 2024 L-03 tw4 50 60");
    buf_release(&line);
}
END_TEST

START_TEST(a_locked_year_is_refused_but_its_status)
{
    struct err err = ERR_INIT;

    set_by(store, ani, TABLE_YEAR, ROW("6372", "2024"), "status",
           "dikunci");
    ck_assert(!try_set(store, TABLE_INDICATOR, l03, "tw4", "1", &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_str_eq(err.check, "N04");
    ck_assert(!try_add(store, TABLE_INDICATOR,
                       INDICATOR("6372", "2024", "", "L-09"), &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert(!try_set(store, TABLE_YEAR, ROW("6372", "2024"), "batas",
                       "100", &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert(!try_remove(store, TABLE_OFFICE, banjarbaru, 0, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    must(try_set(store, TABLE_SPENDING, SPENDING, "pagu", "1", &err), &err);
    must(try_set(store, TABLE_YEAR, ROW("6372", "2024"), "status",
                 "terbuka", &err), &err);
}
END_TEST

START_TEST(an_import_may_fill_the_year_it_brings_locked)
{
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, STEP_IMPORT, ani, "", &err), &err);
    must(step_add(&step, &tables[TABLE_YEAR],
                  ROW("6372", "2022", "", "", "dikunci"), NULL, &err),
         &err);
    must(step_add(&step, &tables[TABLE_INDICATOR],
                  INDICATOR("6372", "2022", "", "L-01"), NULL, &err), &err);
    must(step_commit(&step, &err), &err);
    ck_assert(!try_add(store, TABLE_INDICATOR,
                       INDICATOR("6372", "2022", "", "L-02"), &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
}
END_TEST

START_TEST(an_import_may_bring_a_child_before_its_parent)
{
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, STEP_IMPORT, ani, "", &err), &err);
    must(step_add(&step, &tables[TABLE_BUDGET],
                  BUDGET("076.01.CQ.6709.QGE.001.X", "5"), NULL, &err),
         &err);
    must(step_set(&step, &tables[TABLE_BUDGET], qge001, 0, 7, "", 1, NULL,
                  &err), &err);
    must(step_set(&step, &tables[TABLE_BUDGET], qge001, 0, 11, "", 1, NULL,
                  &err), &err);
    must(step_commit(&step, &err), &err);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, a_value_set_is_the_value_read_and_taken_back,
                        0, (int)CAP_LEN(sets));
    tcase_add_loop_test(cases, what_may_not_be_is_refused, 0,
                        (int)CAP_LEN(refused_sets));
    tcase_add_test(cases,
                   no_row_is_renamed_to_what_another_is_called_but_for_case);
    tcase_add_loop_test(cases, new_rows_are_taken_or_refused, 0,
                        (int)CAP_LEN(adds));
    tcase_add_test(cases, what_was_explained_of_another_code_stays);
    tcase_add_test(cases, a_unit_is_renamed_where_people_have_it_whole);
    tcase_add_test(cases, a_new_row_of_a_new_year_brings_the_year);
    tcase_add_test(cases, a_plan_is_of_the_office);
    tcase_add_test(cases, a_stale_value_is_a_conflict_that_tells_who);
    tcase_add_test(cases, an_emptied_cell_is_no_older_than_it_was);
    tcase_add_test(cases,
                   columns_of_one_row_may_follow_each_other_in_a_step);
    tcase_add_test(cases, the_same_value_leaves_no_trace);
    tcase_add_test(cases, an_aborted_step_leaves_no_trace);
    tcase_add_loop_test(cases, the_log_can_be_asked_for_a_part, 0,
                        (int)CAP_LEN(filters));
    tcase_add_test(cases, a_line_says_who_which_cell_from_and_to);
    tcase_add_test(cases, a_locked_year_is_refused_but_its_status);
    tcase_add_test(cases, an_import_may_fill_the_year_it_brings_locked);
    tcase_add_test(cases, an_import_may_bring_a_child_before_its_parent);
}

int main(void)
{
    return run_tests("step", add);
}
