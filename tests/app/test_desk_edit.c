/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk: what is typed becomes a step, or nothing at all. */
#include "app/desk.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/office.h"
#include "run.h"

static struct store *store;
static struct desk desk;
static struct err err;

static void setup(void)
{
    err = (struct err)ERR_INIT;
    store = memory_store();
    fill_offices(store);
    open_desk(&desk, store);
}

static void teardown(void)
{
    desk_close(&desk);
    store_close(store);
}

static bool set_value(const char *code, int quarter, const char *typed)
{
    size_t row = desk_indicator(&desk, code);

    return desk_set_realized(&desk, row, quarter, typed,
                             desk.indicators.cell_version[row][quarter],
                             NULL, &err);
}

static const char *stored(const char *code, int quarter)
{
    size_t row = desk_indicator(&desk, code);

    return plain_value(desk.indicators.row[row].realized[quarter]);
}

START_TEST(a_typed_value_is_stored_and_summed)
{
    size_t before;

    setup();
    before = log_lines(store);
    must(set_value("K-1", 3, " 1.040 orang "), &err);
    ck_assert_str_eq(stored("K-1", 3), "1040");
    ck_assert_uint_eq(log_lines(store), before + 1);
    ck_assert_str_eq(percent_text(true, desk_unit_sum(&desk, "KUL").average),
                     "110,00");
    must(set_value("K-1", 3, "-"), &err);
    ck_assert_str_eq(stored("K-1", 3), "-");
    must(set_value("K-1", 3, ""), &err);
    ck_assert_str_eq(stored("K-1", 3), "");
    teardown();
}
END_TEST

START_TEST(the_same_value_leaves_no_line)
{
    size_t before;

    setup();
    before = log_lines(store);
    must(set_value("P-1", 3, "100,0"), &err);
    ck_assert_uint_eq(log_lines(store), before);
    teardown();
}
END_TEST

/* domain.md section 3, typed into a cell. */
static const struct {
    const char *typed, *check;
} wrong[] = {
    { "8o", "N01" },         { "39.420.68212", "N01" },
    { "-5", "N01" },         { "1e3", "N01" },
    { "0,1234567", "N01" },  { "1234567890123", "N01" },
};

START_TEST(a_wrong_value_changes_nothing)
{
    struct unit_sum before;
    uint64_t stamp, now;
    size_t lines;

    setup();
    before = desk.total;
    lines = log_lines(store);
    must(store_stamp(store, &stamp, &err), &err);
    ck_assert(!set_value("P-1", 3, wrong[_i].typed));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_eq(err.check, wrong[_i].check);
    ck_assert_uint_gt(strlen(err.msgid), 0);
    must(store_stamp(store, &now, &err), &err);
    ck_assert(stamp == now);
    ck_assert_uint_eq(log_lines(store), lines);
    ck_assert_str_eq(stored("P-1", 3), "100");
    same_sum(&desk.total, &before);
    teardown();
}
END_TEST

static bool set_spent(const char *code, int quarter, const char *typed)
{
    size_t row = desk_budget_row(&desk, code);

    return desk_set_spent(&desk, row, quarter, typed,
                          desk.budget.cell_version[row][quarter], NULL,
                          &err);
}

START_TEST(money_is_stored_on_leaves_only)
{
    size_t row;

    setup();
    must(set_spent("076.01.WA.6711", 3, "Rp 0,5rb"), &err);
    row = desk_budget_row(&desk, "076.01.WA.6711");
    ck_assert_str_eq(plain_amount(desk.budget.row[row].realized[3]), "500");
    ck_assert_str_eq(percent_text(true,
                                  desk_unit_sum(&desk, "HSDM").absorption),
                     "100,00");
    ck_assert(!set_spent("076.01.WA.6711", 3, "2,000"));
    ck_assert_str_eq(err.check, "N01");
    ck_assert(!set_spent("076.01.CQ", 3, "5"));
    ck_assert_str_eq(err.check, "N03");
    ck_assert_str_eq(plain_amount(desk.total.realized), "1400");
    teardown();
}
END_TEST

START_TEST(a_locked_year_refuses)
{
    const struct table *years = &tables[TABLE_YEAR];
    struct record_list list;
    size_t lines;

    setup();
    must(desk_records(&desk, years, &list, &err), &err);
    ck_assert_uint_eq(list.count, 2);
    must(desk_set_field(&desk, &list.item[1],
                        (size_t)table_column(years, "status"), "dikunci",
                        list.item[1].version, NULL, &err), &err);
    record_list_release(&list);
    ck_assert(desk.years.item[desk.year_at].locked);
    lines = log_lines(store);
    ck_assert(!set_value("P-1", 3, "101"));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert_str_eq(err.check, "N04");
    ck_assert_uint_eq(log_lines(store), lines);
    teardown();
}
END_TEST

START_TEST(a_stale_write_is_a_conflict_that_shows_both)
{
    char path[] = "desk-XXXXXX", aside[64];
    struct store *other = NULL;
    struct conflict conflict;
    struct desk second;
    int64_t seen;
    size_t row;
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    close(fd);
    unlink(path);
    must(store_open(path, STORE_MAY_CREATE, &store, &err), &err);
    fill_offices(store);
    open_desk(&desk, store);
    must(store_open(path, STORE_MUST_EXIST, &other, &err), &err);
    must(desk_open(&second, other, "budi", test_clock,
                   (struct desk_place){ .quarter = -1 }, &err), &err);

    row = desk_indicator(&desk, "P-1");
    seen = desk.indicators.cell_version[row][3];
    must(desk_set_realized(&second, row, 3, "120", seen, NULL, &err), &err);
    ck_assert(!desk_set_realized(&desk, row, 3, "130", seen, &conflict,
                                 &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    ck_assert_str_eq(conflict.stored, "120");
    ck_assert_str_eq(conflict.who, "budi");
    ck_assert_str_eq(stored("P-1", 3), "100"); /* not read again yet */

    must(desk_refresh(&desk, NULL, &err), &err);
    ck_assert_str_eq(stored("P-1", 3), "120");
    must(desk_set_realized(&desk, row, 3, "130", conflict.version, NULL,
                           &err), &err);
    conflict_release(&conflict);
    must(desk_refresh(&second, NULL, &err), &err);
    ck_assert_str_eq(plain_value(second.indicators.row[row].realized[3]),
                     "130");
    desk_close(&second);
    store_close(other);
    teardown();
    unlink(path);
    snprintf(aside, sizeof(aside), "%s-wal", path);
    unlink(aside);
    snprintf(aside, sizeof(aside), "%s-shm", path);
    unlink(aside);
}
END_TEST

START_TEST(undo_takes_back_and_redo_brings_again)
{
    struct conflict conflict;
    struct undone undone;

    setup();
    must(set_value("P-1", 3, "110"), &err);
    must(set_value("P-1", 2, "60"), &err);
    must(desk_undo(&desk, false, &undone, &conflict, &err), &err);
    ck_assert_str_eq(undone.key, "P-1");
    ck_assert_str_eq(undone.field, "tw3");
    ck_assert_str_eq(stored("P-1", 2), "");
    undone_release(&undone);
    must(desk_undo(&desk, false, &undone, &conflict, &err), &err);
    must(desk_go_cell(&desk, undone.office, undone.year, undone.field, &err),
         &err);
    ck_assert_str_eq(stored("P-1", 3), "100");
    undone_release(&undone);
    must(desk_redo(&desk, false, &undone, &conflict, &err), &err);
    ck_assert_str_eq(stored("P-1", 3), "110");
    undone_release(&undone);
    must(desk_redo(&desk, false, &undone, &conflict, &err), &err);
    ck_assert_str_eq(stored("P-1", 2), "60");
    undone_release(&undone);
    must(desk_redo(&desk, false, &undone, &conflict, &err), &err);
    ck_assert_int_eq(undone.step, 0);
    undone_release(&undone);
    teardown();
}
END_TEST

static const char *const candidates[] = {
    "", "-", "?", "0", "1", "7,5", "10", "99,999999", "200", "1500",
};

START_TEST(a_preview_is_what_storing_makes_of_it)
{
    setup();
    srandom((unsigned)_i);
    for (int round = 0; round < 40; round++) {
        const char *typed = candidates[(size_t)random() %
                                       CAP_LEN(candidates)];
        size_t row = (size_t)random() % desk.indicators.count;
        struct desk_preview preview;
        struct unit_sum unit;
        struct value value;

        must(desk_go_quarter(&desk, (int)(random() % 4), &err), &err);
        must(value_parse(typed, KIND_NUMBER, "", &desk.grades, &value,
                         &err), &err);
        preview = desk_preview(&desk, row, value);
        must(set_value(desk.indicators.row[row].code, desk.quarter, typed),
             &err);
        /* The texts the preview borrowed are gone with the old rows. */
        unit = desk_unit_sum(&desk, desk.indicators.row[row].unit);
        preview.unit.code = unit.code;
        preview.unit.category = unit.category;
        preview.office.code = "";
        preview.office.category = desk.total.category;
        same_sum(&preview.unit, &unit);
        same_sum(&preview.office, &desk.total);
        ck_assert(value_same(preview.row.realized,
                             desk.figures[row].realized));
        ck_assert_int_eq(preview.row.from, desk.figures[row].from);
        ck_assert(preview.row.has_value == desk.figures[row].has_value);
        ck_assert(preview.row.capped == desk.figures[row].capped);
    }
    teardown();
}
END_TEST

START_TEST(a_budget_preview_is_what_storing_makes_of_it)
{
    static const char *const amounts[] = { "", "-", "?", "0", "1", "999",
                                           "2jt" };

    setup();
    srandom((unsigned)_i);
    for (int round = 0; round < 40; round++) {
        const char *typed = amounts[(size_t)random() % CAP_LEN(amounts)];
        size_t row = 1 + (size_t)random() % 3;
        struct budget_preview preview;
        struct unit_sum unit;
        struct amount amount;

        must(desk_go_quarter(&desk, (int)(random() % 4), &err), &err);
        must(amount_parse(typed, &amount, &err), &err);
        preview = desk_budget_preview(&desk, row, amount);
        must(set_spent(desk.budget.row[row].code, desk.quarter, typed),
             &err);
        unit = desk_unit_sum(&desk, desk.budget.row[row].unit);
        preview.unit.code = unit.code;
        preview.unit.category = unit.category;
        preview.office.code = "";
        preview.office.category = desk.total.category;
        same_sum(&preview.unit, &unit);
        same_sum(&preview.office, &desk.total);
    }
    teardown();
}
END_TEST

static void count_finding(void *context, const struct finding *f)
{
    size_t *count = context;

    (void)f;
    ++*count;
}

START_TEST(a_finding_shows_while_typing)
{
    size_t count = 0, row;
    struct value value;

    setup();
    row = desk_indicator(&desk, "P-1");
    must(value_parse("20", KIND_NUMBER, "", &desk.grades, &value, &err),
         &err);
    desk_row_findings(&desk, row, value, count_finding, &count);
    ck_assert_uint_gt(count, 0); /* less than TW I, below 50 per cent */
    ck_assert_uint_gt(desk_preview(&desk, row, value).unit.findings,
                      desk_unit_sum(&desk, "PDI").findings);
    teardown();
}
END_TEST

static struct record find(enum table_id id, const char *code)
{
    const struct table *table = &tables[id];
    const char *fields[TABLE_COLUMNS_MAX];
    struct record record;

    for (size_t i = 0; i < table->count; i++)
        fields[i] = "";
    if (table_column(table, "satker") >= 0)
        fields[table_column(table, "satker")] = desk.office;
    if (table_column(table, "tahun") >= 0)
        fields[table_column(table, "tahun")] = "2024";
    fields[table_column(table, "kode")] = code;
    must(desk_record(&desk, table, fields, 0, &record, &err), &err);
    return record;
}

START_TEST(a_field_of_a_record_is_made_canonical)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    struct record record;

    setup();
    record = find(TABLE_INDICATOR, "P-1");
    must(desk_set_field(&desk, &record, (size_t)table_column(table,
                                                             "target"),
                        "2.000,50", record.version, NULL, &err), &err);
    ck_assert_str_eq(plain_value(desk.indicators.row[0].target), "2000,5");
    ck_assert(!desk_set_field(&desk, &record,
                              (size_t)table_column(table, "target"),
                              "9", record.version, NULL, &err));
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    record_release(&record);

    record = find(TABLE_INDICATOR, "P-1");
    ck_assert(!desk_set_field(&desk, &record,
                              (size_t)table_column(table, "jenis"),
                              "predikat", record.version, NULL, &err));
    ck_assert_str_eq(err.check, "N02"); /* 2000,5 is no grade */
    ck_assert(!desk_set_field(&desk, &record,
                              (size_t)table_column(table, "polaritas"),
                              "datar", record.version, NULL, &err));
    ck_assert_str_eq(err.check, "N03");
    record_release(&record);
    teardown();
}
END_TEST

START_TEST(the_desk_goes_along_with_a_new_name)
{
    struct record record;
    size_t column;

    setup();
    desk_go_unit(&desk, "PDI");
    column = (size_t)table_column(&tables[TABLE_OFFICE], "kode");
    record = find(TABLE_OFFICE, "6372");
    must(desk_set_field(&desk, &record, column, "6373", record.version,
                        NULL, &err), &err);
    record_release(&record);
    ck_assert_str_eq(desk.office, "6373");
    ck_assert_uint_eq(desk.indicators.count, 3);

    column = (size_t)table_column(&tables[TABLE_UNIT], "kode");
    record = find(TABLE_UNIT, "PDI");
    must(desk_set_field(&desk, &record, column, "DATIN", record.version,
                        NULL, &err), &err);
    record_release(&record);
    ck_assert_str_eq(desk.unit, "DATIN");
    ck_assert_uint_eq(desk_unit_sum(&desk, "DATIN").mean.rows, 2);
    teardown();
}
END_TEST

START_TEST(records_are_added_moved_and_removed)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *typed[TABLE_COLUMNS_MAX] = { NULL };
    struct undone undone;
    struct record record;
    size_t lines;
    int column;

    setup();
    typed[table_column(table, "unit")] = "TPPH";
    typed[table_column(table, "kode")] = "T-1";
    typed[table_column(table, "indikator")] = "Jumlah pemilih";
    typed[table_column(table, "jenis")] = "angka";
    typed[table_column(table, "polaritas")] = "naik";
    typed[table_column(table, "target")] = "8o";
    ck_assert(!desk_add(&desk, table, typed, &column, &err));
    ck_assert_int_eq(column, table_column(table, "target"));
    typed[table_column(table, "target")] = "8.082";
    must(desk_add(&desk, table, typed, &column, &err), &err);
    ck_assert_int_eq(column, -1);
    ck_assert_uint_eq(desk_indicator(&desk, "T-1"), 3);
    ck_assert(!desk_add(&desk, table, typed, &column, &err));
    ck_assert_str_eq(err.check, "N03");

    record = find(TABLE_INDICATOR, "T-1");
    must(desk_move(&desk, &record, -1, &err), &err);
    ck_assert_uint_eq(desk_indicator(&desk, "T-1"), 2);
    must(desk_move(&desk, &record, +1, &err), &err);
    lines = log_lines(store);
    must(desk_move(&desk, &record, +1, &err), &err); /* at the end */
    ck_assert_uint_eq(log_lines(store), lines);
    must(desk_remove(&desk, &record, &err), &err);
    ck_assert_uint_eq(desk.indicators.count, 3);
    ck_assert(!desk_remove(&desk, &record, &err));
    ck_assert_int_eq(err.code, ERR_NOTFOUND);
    record_release(&record);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    ck_assert_uint_eq(desk_indicator(&desk, "T-1"), 3);
    undone_release(&undone);
    teardown();
}
END_TEST

START_TEST(a_new_year_is_open)
{
    const struct table *table = &tables[TABLE_YEAR];
    const char *typed[TABLE_COLUMNS_MAX] = { NULL };
    int column;

    setup();
    typed[table_column(table, "tahun")] = "2025";
    typed[table_column(table, "status")] = "";
    must(desk_add(&desk, table, typed, &column, &err), &err);
    ck_assert_uint_eq(desk.years.count, 3);
    must(desk_go_year(&desk, 2025, &err), &err);
    ck_assert(!desk.years.item[desk.year_at].locked);
    ck_assert_uint_eq(desk.indicators.count, 0);
    ck_assert_uint_eq(desk.sum_count, 0);
    ck_assert_int_eq(desk.quarter, 0);
    teardown();
}
END_TEST

START_TEST(the_last_change_names_its_author)
{
    char who[64];
    int64_t at_ms;
    bool known;

    setup();
    must(desk_last_change(&desk, &tables[TABLE_INDICATOR], "P-1", who,
                          &at_ms, &known, &err), &err);
    ck_assert(known);
    ck_assert_int_eq(at_ms, TEST_NOW - 1000);
    must(set_value("P-1", 3, "7"), &err);
    must(desk_last_change(&desk, &tables[TABLE_INDICATOR], "P-1", who,
                          &at_ms, &known, &err), &err);
    ck_assert_str_eq(who, "sari");
    ck_assert_int_eq(at_ms, TEST_NOW);
    must(desk_last_change(&desk, &tables[TABLE_INDICATOR], "tiada", who,
                          &at_ms, &known, &err), &err);
    ck_assert(!known);
    teardown();
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_typed_value_is_stored_and_summed);
    tcase_add_test(cases, the_same_value_leaves_no_line);
    tcase_add_loop_test(cases, a_wrong_value_changes_nothing, 0,
                        (int)CAP_LEN(wrong));
    tcase_add_test(cases, money_is_stored_on_leaves_only);
    tcase_add_test(cases, a_locked_year_refuses);
    tcase_add_test(cases, a_stale_write_is_a_conflict_that_shows_both);
    tcase_add_test(cases, undo_takes_back_and_redo_brings_again);
    tcase_add_loop_test(cases, a_preview_is_what_storing_makes_of_it, 0, 5);
    tcase_add_loop_test(cases, a_budget_preview_is_what_storing_makes_of_it,
                        0, 5);
    tcase_add_test(cases, a_finding_shows_while_typing);
    tcase_add_test(cases, a_field_of_a_record_is_made_canonical);
    tcase_add_test(cases, the_desk_goes_along_with_a_new_name);
    tcase_add_test(cases, records_are_added_moved_and_removed);
    tcase_add_test(cases, a_new_year_is_open);
    tcase_add_test(cases, the_last_change_names_its_author);
}

int main(void)
{
    return run_tests("desk_edit", add);
}
