/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_form.c - a file of an earlier version, or of a later one
 * than when it was opened. */
#include "store/form.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "store/db.h"
#include "store/load.h"
#include "store/migrate.h"
#include "store/older.h"
#include "store/trial.h"

#include "run.h"

#define OLDER 3

/* A file of an earlier version with an office in it. */
static void make_older(const char *path)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open_staging(&store, &err), &err);
    must(migrate_to(store, OLDER, &err), &err);
    must(store_exec(store, "INSERT INTO office VALUES ('6372', 'Kota',"
                           " 'kota', '', '', NULL, 1, 1, 1)", &err), &err);
    must(store_copy_as_it_is(store, path, &err), &err);
    store_close(store);
}

static int64_t version_of_file(const char *path)
{
    struct err err = ERR_INIT;
    struct store *store;
    int64_t version;

    must(store_open_reading(path, &store, &err), &err);
    must(migrate_version(store, &version, &err), &err);
    ck_assert_int_eq(count_of(store, TABLE_OFFICE), 1);
    store_close(store);
    return version;
}

static struct store *open_file(const char *path)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open(path, STORE_MAY_CREATE, &store, &err), &err);
    return store;
}

static bool is_there(const char *name)
{
    return access(test_path(name), F_OK) == 0;
}

START_TEST(what_it_was_is_kept_before_it_is_changed)
{
    struct stat st;
    struct store *store;

    make_older(test_path("kinerja.db"));
    ck_assert_int_eq(chmod(test_path("kinerja.db"), 0660), 0);
    store = open_file(test_path("kinerja.db"));
    ck_assert_ptr_nonnull(store_older_copy(store));
    ck_assert_str_eq(store_older_copy(store),
                     test_path("kinerja-versi-3.db"));
    ck_assert_int_eq(stat(store_older_copy(store), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0660);
    store_close(store);
    ck_assert_int_eq(version_of_file(test_path("kinerja.db")),
                     migrate_newest());
    ck_assert_int_eq(version_of_file(test_path("kinerja-versi-3.db")),
                     OLDER);
    store = open_file(test_path("kinerja.db"));
    ck_assert_ptr_null(store_older_copy(store));
    store_close(store);
    ck_assert(!is_there("kinerja-versi-3-2.db"));
}
END_TEST

START_TEST(what_has_the_name_is_left_alone)
{
    size_t before, after;
    struct store *store;
    char *was, *is;

    make_older(test_path("a"));
    example_file(test_path("a-versi-3.db"));
    was = read_bytes(test_path("a-versi-3.db"), &before);
    store = open_file(test_path("a"));
    ck_assert_str_eq(store_older_copy(store), test_path("a-versi-3-2.db"));
    store_close(store);
    is = read_bytes(test_path("a-versi-3.db"), &after);
    ck_assert(before == after && memcmp(was, is, before) == 0);
    ck_assert_int_eq(version_of_file(test_path("a-versi-3-2.db")), OLDER);
    free(was);
    free(is);
}
END_TEST

/* As often as the program is killed before it is done. */
START_TEST(a_copy_of_the_same_bytes_is_made_once)
{
    struct err err = ERR_INIT;
    struct store *store;
    char command[512];

    make_older(test_path("a.db"));
    snprintf(command, sizeof(command),
             "cd %s && cp a.db b.db && touch a-versi-3.db.Ab3xyZ"
             " a-versi-3.db-other", test_directory());
    ck_assert_int_eq(system(command), 0);
    store_close(open_file(test_path("a.db")));
    ck_assert(!is_there("a-versi-3.db.Ab3xyZ"));
    ck_assert(is_there("a-versi-3.db-other"));
    snprintf(command, sizeof(command), "cp %s/b.db %s/a.db",
             test_directory(), test_directory());
    ck_assert_int_eq(system(command), 0);
    must(store_open(test_path("a.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    ck_assert_str_eq(store_older_copy(store), test_path("a-versi-3.db"));
    store_close(store);
    ck_assert(!is_there("a-versi-3-2.db"));
}
END_TEST

START_TEST(nothing_is_kept_of_what_is_new)
{
    struct err err = ERR_INIT;
    struct store *store = open_file(test_path("a.db"));

    ck_assert_ptr_null(store_older_copy(store));
    store_close(store);
    must(store_open_memory(&store, &err), &err);
    ck_assert_ptr_null(store_older_copy(store));
    store_close(store);
}
END_TEST

static void expect_for_reading(const char *path, enum store_reading why)
{
    size_t before, after;
    char *was = read_bytes(path, &before), *is;
    struct store *store = open_file(path);
    int64_t version;
    struct err err = ERR_INIT;

    ck_assert_int_eq(store_reading(store), why);
    ck_assert_ptr_nonnull(store_reading_reason(store));
    ck_assert(!store_begin(store, &err));
    ck_assert_int_eq(count_of(store, TABLE_OFFICE), 1);
    must(migrate_version(store, &version, &err), &err);
    ck_assert_int_eq(version, migrate_newest());
    ck_assert_ptr_null(store_older_copy(store));
    store_close(store);
    is = read_bytes(path, &after);
    ck_assert(before == after && memcmp(was, is, before) == 0);
    free(was);
    free(is);
}

/* Its own name is as long as a name may be. */
START_TEST(where_no_copy_can_be_made_it_is_only_read)
{
    char path[512];

    make_older(test_path("a.db"));
    snprintf(path, sizeof(path), "%s/%0244d", test_directory(), 0);
    ck_assert_int_eq(rename(test_path("a.db"), path), 0);
    expect_for_reading(path, STORE_READS_OLDER);
}
END_TEST

/* A limit of the process ends as a full disk does. */
START_TEST(where_there_is_no_room_it_is_only_read)
{
    struct rlimit was, small;

    make_older(test_path("a.db"));
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &was), 0);
    small = was;
    small.rlim_cur = 8192;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    expect_for_reading(test_path("a.db"), STORE_READS_FULL);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &was), 0);
    ck_assert(!is_there("a-versi-3.db"));
}
END_TEST

/* --- while it is open --- */

static void by_another(const char *sql)
{
    struct sqlite3 *db;
    char *why = NULL;

    ck_assert_int_eq(sqlite3_open(test_path("own.db"), &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK,
                  "%s", why);
    sqlite3_close(db);
}

#define NEWER                                                              \
    "ALTER TABLE indicator RENAME COLUMN note TO remark;"                  \
    "ALTER TABLE change_log RENAME COLUMN after TO later;"                 \
    "PRAGMA user_version = 99"

static void expect_form(const struct err *err)
{
    ck_assert_int_eq(err->code, ERR_STORE);
    ck_assert_msg(strstr(err->msgid, "Another version of capaian"), "%s",
                  err->msgid);
    ck_assert_str_eq(err->detail, test_path("own.db"));
}

static bool write_one(struct store *store, struct err *err)
{
    struct step step;

    return step_begin(&step, store, STEP_EDIT, ani, "", err);
}

static bool read_one(struct store *store, struct err *err)
{
    struct indicator_set set;

    return load_indicators(store, "6372", 2024, &set, err);
}

static bool try_one(struct store *store, struct err *err)
{
    struct trial trial;

    return trial_begin(&trial, store, err);
}

static bool restore_one(struct store *store, struct err *err)
{
    return store_restore(store, test_path("copy.db"), err);
}

static bool (*const uses[])(struct store *store, struct err *err) = {
    write_one, read_one, try_one, restore_one,
};

/* Nothing is lost: what was half typed, what was stored. */
START_TEST(a_newer_form_is_said_whatever_is_done)
{
    struct store *store;
    struct err err = ERR_INIT;
    char *draft = NULL;

    example_file(test_path("own.db"));
    example_file(test_path("copy.db"));
    store = open_file(test_path("own.db"));
    memo_begin(store, "ani");
    must(memo_set(store, "ani", "draft", "half", &err), &err);
    by_another(NEWER);
    ck_assert(!uses[_i](store, &err));
    expect_form(&err);
    /* And again, and of everything else. */
    ck_assert(!write_one(store, &err));
    expect_form(&err);
    ck_assert_int_eq(store_look(store), STORE_FORM);
    ck_assert(store_is_displaced(store));
    must(memo_set(store, "ani", "draft", "half typed", &err), &err);
    must(memo_get(store, "ani", "draft", &draft, &err), &err);
    ck_assert_str_eq(draft, "half typed");
    free(draft);
    store_close(store);
    by_another("SELECT remark FROM indicator");
}
END_TEST

START_TEST(a_newer_form_is_seen_at_the_next_stamp)
{
    struct store *store;
    struct err err = ERR_INIT;
    uint64_t first, second;

    example_file(test_path("own.db"));
    store = open_file(test_path("own.db"));
    must(store_stamp(store, &first, &err), &err);
    ck_assert_int_eq(store_look(store), STORE_SAME);
    by_another(NEWER);
    must(store_stamp(store, &second, &err), &err);
    ck_assert(first != second);
    ck_assert_int_eq(store_look(store), STORE_FORM);
    ck_assert(!store_still_there(store, &err));
    expect_form(&err);
    store_close(store);
}
END_TEST

START_TEST(what_is_planted_meanwhile_changes_no_write)
{
    struct store *store;
    struct err err = ERR_INIT;

    example_file(test_path("own.db"));
    store = open_file(test_path("own.db"));
    by_another("CREATE TRIGGER swallow BEFORE UPDATE ON indicator BEGIN"
               " SELECT raise(IGNORE); END");
    ck_assert(!write_one(store, &err));
    ck_assert_str_eq(err.detail, "trigger swallow");
    by_another("DROP TRIGGER swallow; CREATE INDEX mine ON office (name)");
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "51");
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "51");
    by_another("ALTER TABLE indicator RENAME TO aside");
    ck_assert(!write_one(store, &err));
    ck_assert_msg(strstr(err.msgid, "is missing"), "%s", err.msgid);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_test(cases, what_it_was_is_kept_before_it_is_changed);
    tcase_add_test(cases, what_has_the_name_is_left_alone);
    tcase_add_test(cases, a_copy_of_the_same_bytes_is_made_once);
    tcase_add_test(cases, nothing_is_kept_of_what_is_new);
    tcase_add_test(cases, where_no_copy_can_be_made_it_is_only_read);
    tcase_add_test(cases, where_there_is_no_room_it_is_only_read);
    tcase_add_loop_test(cases, a_newer_form_is_said_whatever_is_done, 0,
                        (int)CAP_LEN(uses));
    tcase_add_test(cases, a_newer_form_is_seen_at_the_next_stamp);
    tcase_add_test(cases, what_is_planted_meanwhile_changes_no_write);
}

int main(void)
{
    return run_tests("form", add);
}
