/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_trial.c - much work done on a private copy, then put in. */
#include "store/trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "store/db.h"

#include "run.h"

static char path[256];
static struct store *store;
static struct trial trial;

static void set_up(void)
{
    struct err err = ERR_INIT;

    snprintf(path, sizeof(path), "%s", test_path("records.db"));
    example_file(path);
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    must(trial_begin(&trial, store, &err), &err);
}

static void tear_down(void)
{
    trial_end(&trial);
    store_close(store);
    test_directory_forget();
}

static void put(bool stale)
{
    struct err err = ERR_INIT;
    bool was;

    must(trial_put(&trial, store, &was, &err), &err);
    ck_assert(was == stale);
}

static const char *value(void)
{
    return text_of(store, TABLE_INDICATOR, l03, 0, "tw4");
}

/* Whole, its log too; for others as well, who wait for nobody. */
static void expect_whole(const char *want)
{
    struct err err = ERR_INIT;
    struct store *other;
    char *ours, *theirs;

    must(store_open(path, STORE_MUST_EXIST, &other, &err), &err);
    ours = dump(store);
    theirs = dump(other);
    ck_assert_str_eq(ours, theirs);
    free(ours);
    free(theirs);
    ck_assert_str_eq(value(), want);
    store_set_patience(other, 0);
    set_by(other, ani, TABLE_INDICATOR, l03, "tw4", "11");
    ck_assert_str_eq(value(), "11");
    store_close(other);
}

START_TEST(what_was_tried_is_put_in)
{
    uint64_t before, after;
    struct err err = ERR_INIT;

    must(store_stamp(store, &before, &err), &err);
    set_by(trial.store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    ck_assert_str_eq(value(), "50");
    put(false);
    must(store_stamp(store, &after, &err), &err);
    ck_assert(before != after);
    expect_whole("7");
}
END_TEST

START_TEST(what_others_wrote_meanwhile_stays)
{
    struct err err = ERR_INIT;
    struct store *other;

    must(store_open(path, STORE_MUST_EXIST, &other, &err), &err);
    set_by(trial.store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    set_by(_i == 0 ? store : other, budi, TABLE_INDICATOR, l03, "tw4", "8");
    put(true);
    store_close(other);
    expect_whole("8");
}
END_TEST

START_TEST(reading_is_no_change)
{
    char *all = dump(store);

    free(all);
    set_by(trial.store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    put(false);
    expect_whole("7");
}
END_TEST

START_TEST(it_waits_for_the_turn)
{
    struct err err = ERR_INIT;
    struct store *other;
    struct step step;
    bool stale;

    must(store_open(path, STORE_MUST_EXIST, &other, &err), &err);
    set_by(trial.store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    must(step_begin(&step, other, STEP_EDIT, budi, "", &err), &err);
    store_set_patience(store, 0);
    ck_assert(!trial_put(&trial, store, &stale, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    step_abort(&step);
    store_close(other);
    put(false);
    expect_whole("7");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, what_was_tried_is_put_in);
    tcase_add_loop_test(cases, what_others_wrote_meanwhile_stays, 0, 2);
    tcase_add_test(cases, reading_is_no_change);
    tcase_add_test(cases, it_waits_for_the_turn);
}

int main(void)
{
    return run_tests("trial", add);
}
