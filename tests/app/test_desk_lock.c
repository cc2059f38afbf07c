/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_desk_lock.c - a year is closed, and opened again. */
#include "app/desk_lock.h"

#include <string.h>

#include "app/desk_review.h"
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
    must(desk_open(&desk, store, "sari", test_clock,
                   (struct desk_place){ "6372", 2024, 3 }, &err), &err);
}

static void teardown(void)
{
    desk_close(&desk);
    store_close(store);
}

/* What a row of PDI stands at, as another step would leave it. */
static void review(const char *code, const char *state)
{
    struct step step;

    begin_rows(&step, store);
    add_row(&step, TABLE_REVIEW, "satker", "6372", "tahun", "2024", "tabel",
            "indikator", "kode", code, "status", state, "oleh", "hasan",
            "pada", "1736820000000", NULL);
    end_rows(&step);
    must(desk_refresh(&desk, NULL, &err), &err);
}

static enum review_state state_of(const char *code)
{
    return desk_review_state(&desk, TABLE_INDICATOR, code);
}

START_TEST(who_works_alone_locks_at_will)
{
    size_t rows, row = desk_indicator(&desk, "P-1");

    ck_assert_uint_eq(desk_unapproved(&desk, &rows), 0);
    must(desk_lock_year(&desk, "", &err), &err);
    ck_assert(desk_is_locked(&desk));
    ck_assert(!desk_set_realized(&desk, row, 3, "1", 1, NULL, &err));
    ck_assert_int_eq(err.code, ERR_LOCKED);
    ck_assert(!desk_lock_year(&desk, "", &err));
    must(desk_reopen_year(&desk, "", &err), &err);
    ck_assert(!desk_is_locked(&desk));
    ck_assert(!desk_reopen_year(&desk, "", &err));
}
END_TEST

START_TEST(rows_nobody_approved_ask_for_a_reason)
{
    size_t rows;

    review("P-1", "disetujui");
    review("P-2", "diajukan");
    ck_assert_uint_gt(desk_unapproved(&desk, &rows), 0);
    ck_assert(!desk_lock_year(&desk, " ", &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_str_eq(err.check, "N03");
    ck_assert(!desk_is_locked(&desk));
    must(desk_lock_year(&desk, "BAST disusun", &err), &err);
    ck_assert(desk_is_locked(&desk));
    ck_assert_int_eq(state_of("P-1"), REVIEW_LOCKED);
    /* What nobody approved must not come back as approved. */
    ck_assert_int_eq(state_of("P-2"), REVIEW_SUBMITTED);
    must(desk_reopen_year(&desk, "", &err), &err);
    ck_assert_int_eq(state_of("P-1"), REVIEW_APPROVED);
    ck_assert_int_eq(state_of("P-2"), REVIEW_SUBMITTED);
}
END_TEST

/* A lock is a step like any other: undo takes it and nothing older. */
START_TEST(undo_opens_a_year_and_redo_locks_it)
{
    struct undone undone;

    review("P-1", "disetujui");
    must(desk_lock_year(&desk, "Sudah dicetak", &err), &err);
    must(desk_undo(&desk, false, &undone, NULL, &err), &err);
    ck_assert(undone.locked && !undone.opened);
    undone_release(&undone);
    ck_assert(!desk_is_locked(&desk));
    ck_assert_int_eq(state_of("P-1"), REVIEW_APPROVED);
    must(desk_redo(&desk, false, &undone, NULL, &err), &err);
    ck_assert(undone.opened && !undone.locked);
    undone_release(&undone);
    ck_assert(desk_is_locked(&desk));
    ck_assert_int_eq(state_of("P-1"), REVIEW_LOCKED);
}
END_TEST

/* The form of a year goes the same way. */
START_TEST(the_field_of_the_state_keeps_the_rules)
{
    const struct table *table = &tables[TABLE_YEAR];
    size_t status = (size_t)table_column(table, "status");
    struct record r;

    review("P-1", "disetujui");
    must(desk_record(&desk, table, (const char *const[]){ "6372", "2024" },
                     0, &r, &err), &err);
    ck_assert(!desk_set_field(&desk, &r, status, "dikunci", r.version, NULL,
                              &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    record_release(&r);
    must(desk_record(&desk, table, (const char *const[]){ "6372", "2023" },
                     0, &r, &err), &err);
    ck_assert(!desk_set_field(&desk, &r, status, "dikunci", r.version, NULL,
                              &err));
    ck_assert_str_eq(err.detail, "2023");
    record_release(&r);
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, who_works_alone_locks_at_will);
    tcase_add_test(tests, rows_nobody_approved_ask_for_a_reason);
    tcase_add_test(tests, undo_opens_a_year_and_redo_locks_it);
    tcase_add_test(tests, the_field_of_the_state_keeps_the_rules);
}

int main(void)
{
    return run_tests("desk_lock", add);
}
