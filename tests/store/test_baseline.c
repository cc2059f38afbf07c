/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_baseline.c - the records of an office in one hash. */
#include "store/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "store/chain_rows.h"
#include "store/db.h"
#include "vouched.h"

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

/* free() it. */
static char *baseline_of(const char *chain, int64_t *rows)
{
    struct err err = ERR_INIT;
    struct buf text = BUF_INIT;

    must(baseline_text(store, chain, &text, rows, &err), &err);
    return buf_detach(&text);
}

/* Of everything in it, in the order of the index of the log read back. */
START_TEST(records_come_newest_year_and_greatest_key_first)
{
    static const char *const chains[] = { "6372", CHAIN_COMMON };
    struct err err = ERR_INIT;
    int64_t counts = 0, rows = 0;

    for (size_t i = 0; i < CAP_LEN(chains); i++) {
        struct chain_rows *all = chain_rows_open(store, chains[i]);
        struct chain_key last = { 9999, "", "" };
        struct buf table = BUF_INIT, key = BUF_INIT;
        const struct chain_row *row;

        while ((row = chain_rows_next(all))) {
            struct chain_key k = { row->year, row->table->name, row->key };

            ck_assert(last.year == 9999 || chain_key_compare(last, k) < 0);
            ck_assert(!row->odd);
            ck_assert_ptr_eq(chain_table(row->table->name), row->table);
            buf_reset(&table);
            buf_adds(&table, k.table);
            buf_reset(&key);
            buf_adds(&key, k.key);
            last = (struct chain_key){ k.year, table.s, key.s };
            rows += !chain_table_is_list(row->table);
        }
        must(chain_rows_close(all, &err), &err);
        buf_release(&table);
        buf_release(&key);
    }
    for (size_t i = 0; i < TABLE_COUNT; i++)
        counts += count_of(store, (enum table_id)i);
    ck_assert_int_eq(rows, counts);
}
END_TEST

/* A row of them is as it is read alone, its figures too. */
START_TEST(a_row_has_its_figures)
{
    struct chain_rows *all = chain_rows_open(store, "6372");
    struct err err = ERR_INIT;
    const struct chain_row *row;
    bool met = false;

    while ((row = chain_rows_next(all))) {
        struct record r;
        bool found;

        must(record_find(store, row->table,
                         (const char *const *)row->record->field,
                         row->record->place, &r, &found, &err), &err);
        ck_assert(found);
        for (size_t i = 0; i < r.table->count; i++)
            ck_assert_str_eq(row->record->field[i], r.field[i]);
        for (int i = 0; i < 4; i++)
            ck_assert_int_eq(row->record->cell_version[i],
                             r.cell_version[i]);
        ck_assert_int_eq(row->record->position, r.position);
        ck_assert_int_eq(row->record->step, r.step);
        met = met || r.cell_version[3] > 0;
        record_release(&r);
    }
    ck_assert(met);
    must(chain_rows_close(all, &err), &err);
}
END_TEST

/* Made with sha256sum, not with this program. */
START_TEST(the_digest_is_that_of_other_programs)
{
    struct err err = ERR_INIT;
    struct store *one;
    struct step step;
    int64_t rows;
    char *text;

    must(store_open_memory(&one, &err), &err);
    must(step_begin(&step, one, STEP_EDIT, ani, "", &err), &err);
    must(step_add(&step, &tables[TABLE_SCALE_BAND],
                  ROW("b", "1", "0", "", "Ada", ""), NULL, &err), &err);
    must(step_commit(&step, &err), &err);
    must(store_exec(one, "DELETE FROM ordinal_grade;"
                         "DELETE FROM check_word WHERE word <> 'lain-lain'",
                    &err), &err);
    must(store_exec(one, "INSERT INTO check_word VALUES ('cure', 'x', 7)",
                    &err), &err);
    store_close(store);
    store = one;
    text = baseline_of(CHAIN_COMMON, &rows);
    ck_assert_int_eq(rows, 2);
    ck_assert_str_eq(text,
                     "e0386b5e9b1ee57163d2b6b49452cc8609b6799899b6010b4888"
                     "da9a4d73dd0c"
                     "\x1F" "0 skala 1 ffa05633f4927c97 1"
                     "\x1F" "0 check_word 1 c2d1f64a610bbd1e 0");
    free(text);
    vouched_tampered = true;
}
END_TEST

static const struct {
    const char *sql;
    bool same;
} changes[] = {
    { "UPDATE indicator SET note = 'x' WHERE code = 'L-01'", false },
    { "UPDATE indicator SET position = 9 WHERE code = 'L-01'", false },
    { "UPDATE indicator SET version = 9 WHERE code = 'L-01'", false },
    { "UPDATE indicator SET step = 9 WHERE code = 'L-01'", false },
    { "UPDATE realization SET version = 9 WHERE code = 'L-01'", false },
    { "DELETE FROM note", false },
    { "UPDATE scale SET position = 9", true },
    { "UPDATE memo SET value = 'x'", true },
};

/* Of an office that is its own, of a scale that of those of none. */
START_TEST(any_change_gives_another_one)
{
    struct err err = ERR_INIT;
    char *before, *after;
    int64_t rows;

    before = baseline_of("6372", &rows);
    must(store_exec(store, changes[_i].sql, &err), &err);
    after = baseline_of("6372", &rows);
    ck_assert_int_eq(strcmp(before, after) == 0, changes[_i].same);
    vouched_tampered = true;
    free(before);
    free(after);
}
END_TEST

/* What is written is read, group by group, and step by step. */
START_TEST(a_baseline_is_read_again)
{
    char hex[CHAIN_HEX_SIZE];
    struct baseline_said said;
    int64_t rows, sum = 0;
    const char *at;
    char *text;

    text = baseline_of("6372", &rows);
    ck_assert(baseline_read(text, hex, &at));
    ck_assert_uint_eq(strlen(hex), 64);
    while (baseline_next_group(&at, &said)) {
        struct baseline_steps steps = { .at = said.steps };
        int64_t step, count = 0;

        ck_assert_ptr_nonnull(table_find(said.table));
        for (; baseline_next_step(&steps, &step); count++)
            ck_assert_int_eq(step, 1);
        ck_assert_int_eq(count, said.rows);
        sum += said.rows;
    }
    ck_assert_str_eq(at, "");
    ck_assert_int_eq(sum, rows);
    free(text);
}
END_TEST

static const struct {
    const char *text, *want;
} runs[] = {
    { "", "" },          { "1", "1 " },     { "1*3", "1 1 1 " },
    { "1*2,7", "1 1 7 " }, { "1,7*0", "1 " }, { "1*x", "" },
    { "x", "" },         { "1,,2", "1 " },
};

START_TEST(steps_are_read_as_far_as_they_are_steps)
{
    struct baseline_steps steps = { .at = runs[_i].text };
    struct buf got = BUF_INIT;
    int64_t step;

    while (baseline_next_step(&steps, &step))
        buf_addf(&got, "%lld ", (long long)step);
    ck_assert_str_eq(got.s, runs[_i].want);
    buf_release(&got);
}
END_TEST

#define HEX64                                                              \
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char *const none[] = {
    "", "0123", HEX64 "0", HEX64 "x", HEX64 " ",
};

static const char *const no_groups[] = {
    "", "x", "\x1F", "\x1F" "2024 unit", "\x1F" "2024 unit 1 0123 1",
    "\x1F" "unit 1 0123456789abcdef 1",
    "\x1F" "2024 unit_with_a_name_that_is_too_long 1 0123456789abcdef 1",
    "\x1F" "2024 unit 1 0123456789abcdef",
};

START_TEST(what_is_no_baseline_is_told)
{
    char hex[CHAIN_HEX_SIZE];
    struct baseline_said said;
    const char *at;

    for (size_t i = 0; i < CAP_LEN(none); i++)
        ck_assert_msg(!baseline_read(none[i], hex, &at), "%zu", i);
    for (size_t i = 0; i < CAP_LEN(no_groups); i++) {
        at = no_groups[i];
        ck_assert_msg(!baseline_next_group(&at, &said), "%zu", i);
    }
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, records_come_newest_year_and_greatest_key_first);
    tcase_add_test(cases, a_row_has_its_figures);
    tcase_add_test(cases, the_digest_is_that_of_other_programs);
    tcase_add_loop_test(cases, any_change_gives_another_one, 0,
                        (int)CAP_LEN(changes));
    tcase_add_test(cases, a_baseline_is_read_again);
    tcase_add_loop_test(cases, steps_are_read_as_far_as_they_are_steps, 0,
                        (int)CAP_LEN(runs));
    tcase_add_test(cases, what_is_no_baseline_is_told);
}

int main(void)
{
    return run_tests("baseline", add);
}
