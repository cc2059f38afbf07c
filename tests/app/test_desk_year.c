/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk: a year copied forward, and what a user leaves behind. */
#include "app/desk.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
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

START_TEST(a_copied_year_has_the_rows_without_figures)
{
    struct budget_row *leaf;
    size_t rows;

    setup();
    must(desk_copy_year(&desk, 2024, 2025, &rows, &err), &err);
    ck_assert_uint_eq(rows, 7);
    ck_assert_int_eq(desk.year, 2024); /* where it was */
    must(desk_go_year(&desk, 2025, &err), &err);
    ck_assert_uint_eq(desk.indicators.count, 3);
    ck_assert_uint_eq(desk.budget.count, 4);
    ck_assert_uint_eq(desk.scale.count, 4);
    ck_assert_int_eq(desk.years.item[desk.year_at].cap, 110);
    ck_assert_int_eq(desk.quarter, 0); /* the calendar's: no figures yet */
    ck_assert_uint_eq(desk.total.mean.filled, 0);
    ck_assert_uint_eq(desk.total.leaves_filled, 0);
    ck_assert_str_eq(desk.indicators.row[0].code, "P-1");
    ck_assert_str_eq(desk.indicators.row[2].unit, "KUL");
    ck_assert_str_eq(plain_value(desk.indicators.row[0].target), "200");
    ck_assert_str_eq(plain_value(desk.last_year[0]), "100");
    leaf = &desk.budget.row[desk_budget_row(&desk, "076.01.CQ.6710")];
    ck_assert_str_eq(plain_amount(leaf->first_ceiling), "3000");
    ck_assert_str_eq(plain_amount(leaf->ceiling), "");
    ck_assert_str_eq(desk.budget.row[0].code, "076.01.CQ");
    teardown();
}
END_TEST

/*
 * What comes along of a year, column by column: as it was, in another
 * form, or not at all.  Of no other table is there any row.
 */
static const struct {
    enum table_id table;
    const char *kept, *other, *empty;
} copied[] = {
    { TABLE_YEAR, " satker skala batas ", " tahun status ", "" },
    { TABLE_INDICATOR,
      " satker unit tujuan program kegiatan sasaran kode indikator satuan"
      " jenis polaritas target ",
      " tahun ", " tw1 tw2 tw3 tw4 catatan " },
    { TABLE_BUDGET, " satker kode uraian unit sumber ", " tahun pagu_awal ",
      " pagu tw1 tw2 tw3 tw4 catatan " },
};

/* A text for any column; figures differ from column to column. */
static const char *some_text(const struct column *c, size_t nth, char *room,
                             size_t size)
{
    switch (c->type) {
    case COLUMN_OFFICE:
        return "6372";
    case COLUMN_YEAR:
        return "2024";
    case COLUMN_UNIT:
        return "PDI";
    case COLUMN_CODE:
        return "P-1";
    case COLUMN_BUDGET:
        return "076.01.CQ";
    case COLUMN_SCALE:
        return "uji";
    case COLUMN_CHOICE:
        return c->choices[0];
    case COLUMN_DATE:
        return "2024-01-02";
    case COLUMN_COUNT_NO:
    case COLUMN_VALUE:
    case COLUMN_TARGET:
    case COLUMN_AMOUNT:
    case COLUMN_LOWER:
    case COLUMN_UPPER:
        snprintf(room, size, "%zu", 10 + nth);
        return room;
    case COLUMN_TEXT:
    case COLUMN_LINE:
        break;
    }
    return c->name;
}

static void add_full_row(struct step *step, const struct table *table)
{
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    char room[TABLE_COLUMNS_MAX][16];

    for (size_t i = 0; i < table->count; i++)
        fields[i] = some_text(&table->column[i], i, room[i],
                              sizeof(room[i]));
    must(step_add(step, table, fields, NULL, &err), &err);
}

/* A year with a row in each table, no field of it empty, and locked. */
static void fill_year(void)
{
    const char *year[YEAR_COLUMNS] = { "6372", "2024" };
    struct step step;

    begin_rows(&step, store);
    add_scale(&step);
    add_row(&step, TABLE_OFFICE, "kode", "6372", "nama", "KPU", "jenis",
            "kota", NULL);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (table_of_year(&tables[i]))
            add_full_row(&step, &tables[i]);
    must(step_set(&step, &tables[TABLE_YEAR], year, 0, YEAR_STATE,
                  "dikunci", 1, NULL, &err), &err);
    end_rows(&step);
}

static bool is_named(const char *list, const char *name)
{
    char word[64];

    snprintf(word, sizeof(word), " %s ", name);
    return strstr(list, word) != NULL;
}

/* The one row of the table in a year; false: it has none. */
static bool only_row(const struct table *table, int year,
                     struct record_list *out)
{
    *out = (struct record_list){ 0 };
    must(records_of(&desk, table, "6372", year, out, &err), &err);
    ck_assert_msg(out->count <= 1, "%s", table->name);
    return out->count == 1;
}

static void judge_row(size_t nth, const struct record *from,
                      const struct record *to)
{
    for (size_t i = 0; i < from->table->count; i++) {
        const char *name = from->table->column[i].name;
        bool kept = is_named(copied[nth].kept, name);
        bool empty = is_named(copied[nth].empty, name);

        ck_assert_msg(from->field[i][0] != '\0', "%s is not tried", name);
        ck_assert_msg(kept + empty + is_named(copied[nth].other, name) == 1,
                      "say whether %s of %s comes along", name,
                      from->table->name);
        ck_assert_msg(kept == (strcmp(from->field[i], to->field[i]) == 0),
                      "%s of %s", name, from->table->name);
        ck_assert_msg(empty == (to->field[i][0] == '\0'), "%s of %s", name,
                      from->table->name);
    }
}

START_TEST(nothing_else_comes_along)
{
    struct record_list from, to;

    err = (struct err)ERR_INIT;
    store = memory_store();
    fill_year();
    open_desk(&desk, store);
    must(desk_copy_year(&desk, 2024, 2025, NULL, &err), &err);
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        size_t nth = 0;

        if (!table_of_year(&tables[i]))
            continue;
        while (nth < CAP_LEN(copied) && copied[nth].table != tables[i].id)
            nth++;
        ck_assert_msg(only_row(&tables[i], 2024, &from), "%s is not tried",
                      tables[i].name);
        ck_assert_msg(only_row(&tables[i], 2025, &to)
                          == (nth < CAP_LEN(copied)),
                      "rows of %s", tables[i].name);
        if (nth < CAP_LEN(copied))
            judge_row(nth, &from.item[0], &to.item[0]);
        record_list_release(&from);
        record_list_release(&to);
    }
    teardown();
}
END_TEST

START_TEST(one_undo_takes_the_copy_back)
{
    struct undone undone;

    setup();
    must(desk_copy_year(&desk, 2024, 2025, NULL, &err), &err);
    must(desk_go_year(&desk, 2025, &err), &err);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    ck_assert_int_eq(undone.kind, STEP_COPY);
    ck_assert_uint_eq(undone.lines, 8); /* the year and its rows */
    undone_release(&undone);
    ck_assert_int_eq(desk.year, 2024); /* the newest there is */
    ck_assert_uint_eq(desk.years.count, 2);
    ck_assert_int_eq(desk.quarter, 3);
    must(desk_redo(&desk, false, &undone, NULL, &err), &err);
    undone_release(&undone);
    ck_assert_uint_eq(desk.years.count, 3);
    teardown();
}
END_TEST

static const struct {
    int from, to;
} refused[] = {
    { 2024, 2023 }, { 2024, 2024 }, { 2022, 2025 },
    { 2024, 1999 }, { 2024, 2100 },
};

START_TEST(a_year_with_rows_is_not_copied_onto)
{
    size_t lines, rows = 42;

    setup();
    lines = log_lines(store);
    ck_assert(!desk_copy_year(&desk, refused[_i].from, refused[_i].to,
                              &rows, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_eq(err.check, "N03");
    ck_assert_uint_eq(rows, 42);
    ck_assert_uint_eq(log_lines(store), lines);
    teardown();
}
END_TEST

START_TEST(a_year_that_waits_empty_keeps_its_cap)
{
    struct step step;

    setup();
    begin_rows(&step, store);
    add_row(&step, TABLE_YEAR, "satker", "6372", "tahun", "2026", "batas",
            "100", "status", "terbuka", NULL);
    end_rows(&step);
    must(desk_copy_year(&desk, 2023, 2026, NULL, &err), &err);
    must(desk_go_year(&desk, 2026, &err), &err);
    ck_assert_int_eq(desk.years.item[desk.year_at].cap, 100);
    ck_assert_uint_eq(desk.indicators.count, 1);
    teardown();
}
END_TEST

START_TEST(the_place_is_found_again)
{
    struct desk_place nowhere = { .quarter = -1 };
    struct desk_place other = { "6210", 0, -1 };

    setup();
    desk_go_unit(&desk, "KUL");
    must(desk_go_year(&desk, 2023, &err), &err);
    must(desk_go_quarter(&desk, 1, &err), &err);
    must(desk_keep_place(&desk, &err), &err);
    desk_close(&desk);

    open_desk(&desk, store);
    ck_assert_int_eq(desk.year, 2023);
    ck_assert_int_eq(desk.quarter, 1);
    ck_assert_str_eq(desk.unit, "KUL");
    desk_close(&desk);

    must(desk_open(&desk, store, "budi", test_clock, nowhere, &err), &err);
    ck_assert_int_eq(desk.year, 2024); /* another user */
    desk_close(&desk);

    must(desk_open(&desk, store, "sari", test_clock, other, &err), &err);
    ck_assert_str_eq(desk.office, "6210");
    ck_assert_int_eq(desk.year, 2024); /* it has no 2023 */
    ck_assert_int_eq(desk.quarter, 1);
    teardown();
}
END_TEST

static const char *const broken[] = {
    "", "6372", "6372\037abcd\0371\0370\037", "6372\0372024\0379\0370\037",
    "6372000000\0372024\0371\0370\037", "6372\0371999\0371\0370\037",
    "6372\0379223372036854775808\0371\0370\037",
    "9999\0372023\0372\0371\037KUL", /* an office that is gone */
};

START_TEST(a_broken_or_old_place_is_no_place)
{
    setup();
    desk_close(&desk);
    must(memo_set(store, "sari", "place", broken[_i], &err), &err);
    open_desk(&desk, store);
    ck_assert_str_eq(desk.office, "6372");
    ck_assert_int_eq(desk.year, 2024);
    ck_assert_int_eq(desk.quarter, 3);
    ck_assert_str_eq(desk.unit, "");
    teardown();
}
END_TEST

START_TEST(a_half_typed_value_is_offered_again)
{
    char table[] = "indikator", office[] = "6372", code[] = "P-1";
    char column[] = "tw3", text[] = "8.08\037,";
    struct draft draft = { table, office, code, column, 2024, text,
                           TEST_NOW };
    struct draft back;
    bool found = true;

    setup();
    must(desk_recall_draft(&desk, &back, &found, &err), &err);
    ck_assert(!found);
    must(desk_keep_draft(&desk, &draft, &err), &err);
    must(desk_recall_draft(&desk, &back, &found, &err), &err);
    ck_assert(found);
    ck_assert_str_eq(back.table, table);
    ck_assert_str_eq(back.office, office);
    ck_assert_str_eq(back.code, code);
    ck_assert_str_eq(back.column, column);
    ck_assert_str_eq(back.text, text);
    ck_assert_int_eq(back.year, 2024);
    ck_assert_int_eq(back.at_ms, TEST_NOW);
    draft_release(&back);
    must(desk_forget_draft(&desk, &err), &err);
    must(desk_recall_draft(&desk, &back, &found, &err), &err);
    ck_assert(!found);
    teardown();
}
END_TEST

static const char *const broken_drafts[] = {
    "", "indikator", "tabel\0376372\0372024\03751\037pagu\0371\0375",
    "indikator\0376372\0372024\037P-1\037tw9\0371\0375",
    "indikator\0376372\037x\037P-1\037tw1\0371\0375",
    "indikator\0376372\0372024\037P-1\037tw1\037x\0375",
};

START_TEST(a_broken_draft_is_no_draft)
{
    struct draft back;
    bool found = true;

    setup();
    must(memo_set(store, "sari", "draft", broken_drafts[_i], &err), &err);
    must(desk_recall_draft(&desk, &back, &found, &err), &err);
    ck_assert(!found);
    teardown();
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_copied_year_has_the_rows_without_figures);
    tcase_add_test(cases, nothing_else_comes_along);
    tcase_add_test(cases, one_undo_takes_the_copy_back);
    tcase_add_loop_test(cases, a_year_with_rows_is_not_copied_onto, 0,
                        (int)CAP_LEN(refused));
    tcase_add_test(cases, a_year_that_waits_empty_keeps_its_cap);
    tcase_add_test(cases, the_place_is_found_again);
    tcase_add_loop_test(cases, a_broken_or_old_place_is_no_place, 0,
                        (int)CAP_LEN(broken));
    tcase_add_test(cases, a_half_typed_value_is_offered_again);
    tcase_add_loop_test(cases, a_broken_draft_is_no_draft, 0,
                        (int)CAP_LEN(broken_drafts));
}

int main(void)
{
    return run_tests("desk_year", add);
}
