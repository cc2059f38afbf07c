/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/test_daily.c - a copy a day, by itself. */
#include "app/daily.h"

#include <sys/stat.h>

#include "app/backup.h"
#include "app/files.h"
#include "app/office.h"
#include "run.h"
#include "store/store.h"

#define DAY INT64_C(86400000)

/* A database with its copies below it. */
static struct {
    char *dir, *copies, *database;
    struct store *store;
    struct backups b;
    int changes;
} t;

static char *below(const char *directory, const char *name)
{
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s/%s", directory, name);
    return buf_detach(&path);
}

static void setup(void)
{
    struct err err = ERR_INIT;

    t.dir = files_make();
    t.database = below(t.dir, "kinerja.db");
    t.copies = below(t.dir, "kinerja.db.backups");
    t.b = (struct backups){ .keep = KEEP_RULE_DEFAULT };
    must(store_open(t.database, STORE_MUST_CREATE, &t.store, &err), &err);
    fill_offices(t.store);
}

static void teardown(void)
{
    daily_end(&t.b);
    store_close(t.store);
    if (access(t.copies, F_OK) == 0)
        files_remove(t.copies);
    else
        free(t.copies);
    files_remove(t.dir);
    free(t.database);
}

static void change(int64_t now_ms)
{
    struct actor actor = { "sari", now_ms };
    struct err err = ERR_INIT;
    struct step step;
    char code[16];

    snprintf(code, sizeof(code), "N-%d", t.changes++);
    must(step_begin(&step, t.store, STEP_EDIT, actor, "", &err), &err);
    add_indicator(&step, "6372", "2024", "PDI", code, "1", "", "");
    end_rows(&step);
}

static void make(int64_t now_ms)
{
    struct err err = ERR_INIT;

    must(daily_make(&t.b, t.store, now_ms, &err), &err);
}

/* Names in the directory of copies. */
static int copies(void)
{
    DIR *d = opendir(t.copies);
    int n = 0;

    while (d && readdir(d))
        n++;
    if (d)
        closedir(d);
    return n > 2 ? n - 2 : 0;
}

START_TEST(there_is_one_a_day)
{
    make(TEST_NOW);
    ck_assert_int_eq(copies(), 1);
    change(TEST_NOW + 1000);
    make(TEST_NOW + 2000);
    ck_assert_int_eq(copies(), 1);
    make(TEST_NOW + DAY);
    ck_assert_int_eq(copies(), 2);
}
END_TEST

START_TEST(there_is_none_where_nothing_was_changed)
{
    make(TEST_NOW);
    make(TEST_NOW + DAY);
    make(TEST_NOW + 40 * DAY);
    ck_assert_int_eq(copies(), 1);
    change(TEST_NOW + 41 * DAY);
    make(TEST_NOW + 41 * DAY);
    ck_assert_int_eq(copies(), 2);
}
END_TEST

START_TEST(an_empty_database_is_not_copied)
{
    struct err err = ERR_INIT;
    struct store *store;
    char *path = below(t.dir, "new.db");

    must(store_open(path, STORE_MUST_CREATE, &store, &err), &err);
    must(daily_make(&t.b, store, TEST_NOW, &err), &err);
    store_close(store);
    ck_assert_int_eq(copies(), 0);
    must(store_open_memory(&store, &err), &err);
    must(daily_make(&t.b, store, TEST_NOW, &err), &err);
    store_close(store);
    free(path);
}
END_TEST

START_TEST(it_is_named_after_the_database_and_the_moment)
{
    struct backup_list list;
    struct err err = ERR_INIT;

    make(TEST_NOW);
    must(backup_list(&t.b, t.database, &list, &err), &err);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_str_eq(list.item[0].name, "kinerja-2025-01-15-090000.db");
    ck_assert_int_eq(list.item[0].at_ms, TEST_NOW);
    ck_assert_int_eq(list.item[0].kind, BACKUP_DAILY);
    backup_list_release(&list);
}
END_TEST

/* A copy that is written is listed, whatever the clock says. */
static const struct {
    int64_t at_ms;
    const char *name;
} far[] = {
    { INT64_C(253402275599000), "kinerja-9999-12-31-235959.db" },
    { INT64_C(253402275600000), "kinerja-10000-01-01-000000.db" },
    { INT64_C(3093527869200000), "kinerja-99999-12-31-000000.db" },
};

START_TEST(a_copy_of_any_year_is_listed)
{
    struct backup_list list;
    struct err err = ERR_INIT;

    make(far[_i].at_ms);
    must(backup_list(&t.b, t.database, &list, &err), &err);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_str_eq(list.item[0].name, far[_i].name);
    ck_assert_int_eq(list.item[0].at_ms, far[_i].at_ms);
    backup_list_release(&list);
}
END_TEST

START_TEST(the_rule_removes_old_ones_but_not_what_a_restore_kept)
{
    struct err err = ERR_INIT;
    struct actor sari = { "sari", TEST_NOW + DAY / 2 };
    struct backup_list list;
    char *kept, *copy;

    t.b.keep = (struct keep_rule){ 2, 0, 0 };
    make(TEST_NOW);
    must(backup_list(&t.b, t.database, &list, &err), &err);
    copy = below(t.copies, list.item[0].name);
    backup_list_release(&list);
    must(backup_restore(t.store, &t.b, copy, sari, &kept, &err), &err);
    for (int day = 1; day < 5; day++) {
        change(TEST_NOW + day * DAY);
        make(TEST_NOW + day * DAY);
    }
    ck_assert_int_eq(copies(), 3);
    ck_assert_int_eq(access(kept, F_OK), 0);
    ck_assert_int_ne(access(copy, F_OK), 0);
    free(kept);
    free(copy);
}
END_TEST

START_TEST(files_of_others_are_left_alone)
{
    t.b.keep = (struct keep_rule){ 1, 0, 0 };
    make(TEST_NOW);
    files_put(t.copies, "catatan.txt", "mine");
    files_put(t.copies, "kinerja-lama.db", "mine");
    files_put(t.copies, "lain-2020-01-01-000000.db", "another's");
    files_put(t.copies, "kinerja-2020-13-01-000000.db", "no date");
    files_put(t.copies, "kinerja-2020-01-01-000000.db.txt", "mine");
    change(TEST_NOW + DAY);
    make(TEST_NOW + DAY);
    ck_assert_int_eq(copies(), 6);
}
END_TEST

START_TEST(what_a_killed_program_left_is_swept_away)
{
    struct err err = ERR_INIT;

    make(TEST_NOW);
    files_put(t.copies, "kinerja-2025-01-14-090000.db.Ab12Cd", "half");
    change(TEST_NOW + DAY);
    /* One that is being written, by this or another program, is not. */
    must(daily_begin(&t.b, t.store, TEST_NOW + DAY, &err), &err);
    ck_assert_ptr_nonnull(t.b.running);
    ck_assert_int_eq(copies(), 2);
    {
        struct backups other = { .keep = KEEP_RULE_DEFAULT };

        must(daily_begin(&other, t.store, TEST_NOW + DAY, &err), &err);
        ck_assert_ptr_nonnull(other.running);
        ck_assert_int_eq(copies(), 3);
        daily_end(&other);
    }
    while (t.b.running)
        must(daily_step(&t.b, &err), &err);
    ck_assert_int_eq(copies(), 2);
}
END_TEST

START_TEST(one_that_is_given_up_leaves_nothing)
{
    struct err err = ERR_INIT;

    must(daily_begin(&t.b, t.store, TEST_NOW, &err), &err);
    must(daily_step(&t.b, &err), &err);
    daily_end(&t.b);
    ck_assert_int_eq(copies(), 0);
    daily_end(&t.b);
}
END_TEST

START_TEST(a_newest_copy_that_is_damaged_counts_as_none)
{
    struct backup_list list;
    struct err err = ERR_INIT;

    make(TEST_NOW);
    must(backup_list(&t.b, t.database, &list, &err), &err);
    files_put(t.copies, list.item[0].name, "no database any more");
    backup_list_release(&list);
    make(TEST_NOW + DAY);
    ck_assert_int_eq(copies(), 2);
}
END_TEST

START_TEST(it_can_be_switched_off)
{
    t.b.keep = (struct keep_rule){ 0, 0, 0 };
    make(TEST_NOW);
    ck_assert_int_eq(copies(), 0);
    ck_assert_int_ne(access(t.copies, F_OK), 0);
}
END_TEST

START_TEST(another_directory_is_made_and_used)
{
    char *other = below(t.dir, "elsewhere");

    t.b.directory = other;
    make(TEST_NOW);
    ck_assert_int_eq(copies(), 0);
    free(t.copies);
    t.copies = other;
    ck_assert_int_eq(copies(), 1);
}
END_TEST

START_TEST(a_place_that_cannot_be_written_is_said)
{
    struct err err = ERR_INIT;
    char *file = below(t.dir, "file");

    files_put(t.dir, "file", "no directory");
    t.b.directory = file;
    ck_assert(!daily_make(&t.b, t.store, TEST_NOW, &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_ptr_null(t.b.running);
    free(file);
}
END_TEST

START_TEST(who_shares_the_database_shares_its_copies)
{
    struct backup_list list;
    struct err err = ERR_INIT;
    struct stat st;

    ck_assert_int_eq(chmod(t.database, 0660), 0);
    make(TEST_NOW);
    must(backup_list(&t.b, t.database, &list, &err), &err);
    ck_assert_int_eq(stat(list.item[0].path, &st), 0);
    ck_assert_int_eq((int)(st.st_mode & 0777), 0660);
    ck_assert_int_eq(stat(t.copies, &st), 0);
    ck_assert_int_eq((int)(st.st_mode & 0777), 0770);
    backup_list_release(&list);
}
END_TEST

START_TEST(a_restore_ends_the_copy_that_is_being_made)
{
    struct actor sari = { "sari", TEST_NOW };
    struct err err = ERR_INIT;
    char *copy = below(t.dir, "copy.db"), *kept = NULL;

    must(backup_make(t.store, NULL, copy, 0, &err), &err);
    must(daily_begin(&t.b, t.store, TEST_NOW, &err), &err);
    must(daily_step(&t.b, &err), &err);
    must(backup_restore(t.store, &t.b, copy, sari, &kept, &err), &err);
    ck_assert_ptr_null(t.b.running);
    ck_assert_int_eq(copies(), 1);
    free(kept);
    free(copy);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, there_is_one_a_day);
    tcase_add_test(cases, there_is_none_where_nothing_was_changed);
    tcase_add_test(cases, an_empty_database_is_not_copied);
    tcase_add_test(cases, it_is_named_after_the_database_and_the_moment);
    tcase_add_loop_test(cases, a_copy_of_any_year_is_listed, 0,
                        (int)CAP_LEN(far));
    tcase_add_test(cases,
                   the_rule_removes_old_ones_but_not_what_a_restore_kept);
    tcase_add_test(cases, files_of_others_are_left_alone);
    tcase_add_test(cases, what_a_killed_program_left_is_swept_away);
    tcase_add_test(cases, one_that_is_given_up_leaves_nothing);
    tcase_add_test(cases, a_newest_copy_that_is_damaged_counts_as_none);
    tcase_add_test(cases, it_can_be_switched_off);
    tcase_add_test(cases, another_directory_is_made_and_used);
    tcase_add_test(cases, a_place_that_cannot_be_written_is_said);
    tcase_add_test(cases, who_shares_the_database_shares_its_copies);
    tcase_add_test(cases, a_restore_ends_the_copy_that_is_being_made);
}

int main(void)
{
    return run_tests("daily", add);
}
