/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_file.c - files that are not as they should be. */
#include "store/store.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "store/db.h"

#include "run.h"

#define NOBODY 65534

static bool open_quickly(const char *path, enum store_access access,
                         struct store **out, struct err *err)
{
    return store_open_patient(path, access, 0, out, err);
}

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* Nothing may come to lie beside a file that was refused. */
static void expect_nothing_beside(const char *path)
{
    static const char *const ends[] = { "-wal", "-shm", "-journal" };
    char name[256];

    for (size_t i = 0; i < CAP_LEN(ends); i++) {
        snprintf(name, sizeof(name), "%s%s", path, ends[i]);
        ck_assert_msg(!exists(name), "%s", name);
    }
}

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
}

static void run_sql(const char *path, const char *sql)
{
    struct sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void overwrite(const char *path, long at, const char *bytes)
{
    FILE *f = fopen(path, "r+b");

    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, at, SEEK_SET), 0);
    ck_assert_uint_eq(fwrite(bytes, 1, strlen(bytes), f), strlen(bytes));
    ck_assert_int_eq(fclose(f), 0);
}

/* Makers of files that no store may be opened from. */
static void make_text(const char *path)
{
    write_file(path, "satker,tahun\n6372,2024\n", 23);
}

static void make_long_text(const char *path)
{
    char text[4096];

    memset(text, 'x', sizeof(text));
    write_file(path, text, sizeof(text));
}

static void make_foreign(const char *path)
{
    run_sql(path, "CREATE TABLE t (a); INSERT INTO t VALUES (1);");
}

static void make_foreign_log(const char *path)
{
    run_sql(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (a);"
                  "PRAGMA application_id = 1;");
}

static void make_newer(const char *path)
{
    example_file(path);
    run_sql(path, "PRAGMA user_version = 99");
}

static void make_cut(const char *path)
{
    struct stat st;

    example_file(path);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq(truncate(path, st.st_size / 2), 0);
}

static void make_half_header(const char *path)
{
    example_file(path);
    ck_assert_int_eq(truncate(path, 60), 0);
}

/* The table of tables lies behind the header on the first page. */
static void make_scribbled(const char *path)
{
    example_file(path);
    overwrite(path, 100, "scribbled over by something else");
}

static void make_empty(const char *path)
{
    write_file(path, "", 0);
}

static void make_directory(const char *path)
{
    ck_assert_int_eq(mkdir(path, 0777), 0);
}

static const struct {
    void (*make)(const char *path);
    enum store_access access;
    enum err_code code;
    const char *says;
} refused[] = {
    { make_text, STORE_MAY_CREATE, ERR_STORE, "not a database" },
    { make_long_text, STORE_MAY_CREATE, ERR_STORE, "not a database" },
    { make_foreign, STORE_MAY_CREATE, ERR_STORE, "another program" },
    { make_foreign_log, STORE_MUST_EXIST, ERR_STORE, "another program" },
    { make_newer, STORE_MAY_CREATE, ERR_STORE, "newer version" },
    { make_cut, STORE_MAY_CREATE, ERR_STORE, "damaged" },
    { make_half_header, STORE_MAY_CREATE, ERR_STORE, "not a database" },
    { make_scribbled, STORE_MUST_EXIST, ERR_STORE, "damaged" },
    { make_empty, STORE_MUST_EXIST, ERR_STORE, "empty" },
    { make_empty, STORE_MUST_CREATE, ERR_INPUT, "exists already" },
    { make_newer, STORE_MUST_CREATE, ERR_INPUT, "exists already" },
};

START_TEST(a_file_that_is_refused_stays_as_it_was)
{
    const char *path = test_path("refused.db");
    struct err err = ERR_INIT;
    struct store *store = NULL;
    size_t before, after;
    char *a, *b;

    refused[_i].make(path);
    a = read_bytes(path, &before);
    ck_assert(!open_quickly(path, refused[_i].access, &store, &err));
    ck_assert_int_eq(err.code, refused[_i].code);
    ck_assert_msg(strstr(err.msgid, refused[_i].says) != NULL, "%s",
                  err.msgid);
    ck_assert_str_eq(err.detail, path);
    ck_assert_ptr_null(store);
    expect_nothing_beside(path);
    b = read_bytes(path, &after);
    ck_assert_uint_eq(before, after);
    ck_assert_mem_eq(a, b, before);
    free(a);
    free(b);
}
END_TEST

START_TEST(a_directory_is_no_database)
{
    struct err err = ERR_INIT;
    struct store *store;

    make_directory(test_path("d"));
    ck_assert(!open_quickly(test_path("d"), STORE_MAY_CREATE, &store,
                            &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_ptr_nonnull(strstr(err.msgid, "directory"));
}
END_TEST

START_TEST(a_missing_file_is_made_only_where_that_is_wanted)
{
    const char *path = test_path("missing.db");
    struct err err = ERR_INIT;
    struct store *store;

    ck_assert(!open_quickly(path, STORE_MUST_EXIST, &store, &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert(!exists(path));
    must(store_open(path, STORE_MAY_CREATE, &store, &err), &err);
    ck_assert_str_eq(store_path(store), path);
    store_close(store);
    expect_nothing_beside(path);
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    store_close(store);
    ck_assert(!open_quickly(test_path("no/such/x.db"), STORE_MAY_CREATE,
                            &store, &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_ptr_nonnull(strstr(err.msgid, "no directory"));
}
END_TEST

START_TEST(an_empty_file_may_become_a_database)
{
    struct err err = ERR_INIT;
    struct store *store;

    make_empty(test_path("empty.db"));
    must(store_open(test_path("empty.db"), STORE_MAY_CREATE, &store, &err),
         &err);
    example_fill(store);
    store_close(store);
}
END_TEST

/*
 * Root may write everywhere; only another user can be refused.  SQLite
 * looks at every directory on the way from the root, so one to which that
 * user does not get lets us try nothing.
 */
static bool become_nobody(const char *path)
{
    char *whole;

    if (geteuid() == 0 && seteuid(NOBODY) != 0)
        return false;
    whole = realpath(path, NULL);
    free(whole);
    return whole != NULL;
}

/* Everything can be read, nothing stored, and the file stays alone. */
static void expect_only_reads(const char *path, enum store_reading why,
                              const char *says)
{
    struct err err = ERR_INIT;
    struct store *store;
    struct step step;
    uint64_t stamp;

    must(open_quickly(path, STORE_MAY_CREATE, &store, &err), &err);
    ck_assert_int_eq(store_reading(store), why);
    ck_assert_ptr_nonnull(strstr(store_reading_reason(store), says));
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "50");
    must(store_stamp(store, &stamp, &err), &err);
    ck_assert(!step_begin(&step, store, STEP_EDIT, ani, "", &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, says));
    ck_assert_str_eq(err.detail, path);
    store_close(store);
    expect_nothing_beside(path);
}

START_TEST(a_file_that_may_not_be_written_is_read)
{
    const char *path = test_path("readonly.db");

    example_file(path);
    ck_assert_int_eq(chmod(path, 0444), 0);
    ck_assert_int_eq(chmod(test_directory(), 0777), 0);
    if (!become_nobody(path) || faccessat(AT_FDCWD, path, R_OK, AT_EACCESS))
        return; /* this system does not let us try */
    expect_only_reads(path, STORE_READS_FILE, "may not write the database");
    if (geteuid() == NOBODY)
        ck_assert_int_eq(seteuid(0), 0);
}
END_TEST

START_TEST(in_a_directory_that_may_not_be_written_it_is_read)
{
    const char *path = test_path("file.db");
    struct err err = ERR_INIT;
    struct store *store;

    example_file(path);
    ck_assert_int_eq(chmod(path, 0666), 0);
    ck_assert_int_eq(chmod(test_directory(), 0555), 0);
    if (!become_nobody(path) || faccessat(AT_FDCWD, path, W_OK, AT_EACCESS))
        return;
    expect_only_reads(path, STORE_READS_DIRECTORY, "the directory");
    ck_assert(!open_quickly(test_path("new.db"), STORE_MAY_CREATE, &store,
                            &err));
    ck_assert_int_eq(err.code, ERR_IO);
    if (geteuid() == NOBODY)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(chmod(test_directory(), 0777), 0);
}
END_TEST

START_TEST(a_locked_file_is_said_to_be_locked)
{
    const char *path = test_path("locked.db");
    struct err err = ERR_INIT;
    struct store *store;
    struct sqlite3 *db;

    example_file(path);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA journal_mode = DELETE;"
                                      "BEGIN EXCLUSIVE", NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert(!open_quickly(path, STORE_MUST_EXIST, &store, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, "Another program is writing"));
    sqlite3_close(db);
}
END_TEST

START_TEST(two_writers_do_not_write_at_once)
{
    const char *path = test_path("busy.db");
    struct err err = ERR_INIT;
    struct store *one, *two;
    struct step step, other;

    example_file(path);
    must(store_open(path, STORE_MUST_EXIST, &one, &err), &err);
    must(store_open(path, STORE_MUST_EXIST, &two, &err), &err);
    store_set_patience(two, 0);
    must(step_begin(&step, one, STEP_EDIT, ani, "", &err), &err);
    must(step_set(&step, &tables[TABLE_INDICATOR], l03, 0, 16, "1", 1,
                  NULL, &err), &err);
    ck_assert(!step_begin(&other, two, STEP_EDIT, budi, "", &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, "Another program is writing"));
    /* Reading goes on, and sees what is committed. */
    ck_assert_str_eq(text_of(two, TABLE_INDICATOR, l03, 0, "tw4"), "50");
    must(step_commit(&step, &err), &err);
    ck_assert_str_eq(text_of(two, TABLE_INDICATOR, l03, 0, "tw4"), "1");
    store_close(one);
    store_close(two);
}
END_TEST

START_TEST(the_stamp_changes_with_every_change)
{
    const char *path = test_path("stamp.db");
    struct err err = ERR_INIT;
    struct store *one, *two;
    uint64_t a, b, c, d;

    example_file(path);
    must(store_open(path, STORE_MUST_EXIST, &one, &err), &err);
    must(store_open(path, STORE_MUST_EXIST, &two, &err), &err);
    must(store_stamp(one, &a, &err), &err);
    must(store_stamp(one, &b, &err), &err);
    ck_assert_uint_eq(a, b);
    set_by(one, ani, TABLE_INDICATOR, l03, "tw4", "1");
    must(store_stamp(one, &c, &err), &err);
    ck_assert_uint_ne(b, c);
    set_by(two, budi, TABLE_INDICATOR, l03, "tw4", "2");
    must(store_stamp(one, &d, &err), &err);
    ck_assert_uint_ne(c, d);
    store_close(one);
    store_close(two);
}
END_TEST

START_TEST(what_was_accepted_outlives_a_program_that_is_killed)
{
    const char *path = test_path("killed.db");
    struct err err = ERR_INIT;
    struct store *store;
    struct step half;
    pid_t child;
    int status;

    example_file(path);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
        set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "1");
        must(step_begin(&half, store, STEP_EDIT, ani, "", &err), &err);
        must(step_set(&half, &tables[TABLE_INDICATOR], l03, 0, 13, "2", 0,
                      NULL, &err), &err);
        raise(SIGKILL);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "1");
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw1"), "");
    store_close(store);
    expect_nothing_beside(path);
}
END_TEST

/* Fills the database until nothing more fits. */
static bool fill(struct store *store, struct err *err)
{
    struct step step;
    bool ok = true;

    if (!step_begin(&step, store, STEP_IMPORT, ani, "", err))
        return false;
    for (int i = 0; ok && i < 10000; i++) {
        char code[16];

        snprintf(code, sizeof(code), "X-%04d", i);
        ok = step_add(&step, &tables[TABLE_INDICATOR],
                      ROW("6372", "2024", "PDI", "", "", "", "", code, "x",
                          "", "angka", "naik", "1", "1", "2", "3", "4", ""),
                      NULL, err);
    }
    ok = ok && step_commit(&step, err);
    step_abort(&step);
    return ok;
}

START_TEST(a_full_disk_stores_nothing_and_all_goes_on)
{
    struct store *store = example_store();
    char *before = dump(store), *now;
    struct err err = ERR_INIT, room = ERR_INIT;

    must(store_exec(store, "PRAGMA max_page_count = 80", &err), &err);
    ck_assert(!fill(store, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, "disk is full"));
    now = dump(store);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
    must(store_exec(store, "PRAGMA max_page_count = 1000000", &room),
         &room);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "1");
    store_close(store);
}
END_TEST

START_TEST(nothing_is_stored_alone_after_a_step_was_given_up)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, STEP_EDIT, ani, "", &err), &err);
    store_rollback(store); /* as SQLite does on a full disk */
    ck_assert(!step_set(&step, &tables[TABLE_INDICATOR], l03, 0, 16, "1", 1,
                        NULL, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert(!step_add(&step, &tables[TABLE_UNIT],
                        ROW("6372", "X", "x", ""), NULL, &err));
    step_abort(&step);
    ck_assert_int_eq(count_of(store, TABLE_UNIT), 6);
    store_close(store);
}
END_TEST

/* Damage that shows only when the page is read. */
START_TEST(damage_found_later_is_told)
{
    const char *path = test_path("later.db");
    struct err err = ERR_INIT;
    struct store *store;
    struct stat st;
    bool ok;

    example_file(path);
    ck_assert_int_eq(stat(path, &st), 0);
    for (long at = 4096; at < st.st_size; at += 4096)
        overwrite(path, at, "scribbled over by something else");
    ok = open_quickly(path, STORE_MUST_EXIST, &store, &err);
    if (ok) {
        int64_t n;

        ok = record_count(store, &tables[TABLE_INDICATOR], NULL, 0, &n,
                          &err);
        store_close(store);
    }
    ck_assert(!ok);
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, "damaged"));
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_loop_test(cases, a_file_that_is_refused_stays_as_it_was, 0,
                        (int)CAP_LEN(refused));
    tcase_add_test(cases, a_directory_is_no_database);
    tcase_add_test(cases, a_missing_file_is_made_only_where_that_is_wanted);
    tcase_add_test(cases, an_empty_file_may_become_a_database);
    tcase_add_test(cases, a_file_that_may_not_be_written_is_read);
    tcase_add_test(cases, in_a_directory_that_may_not_be_written_it_is_read);
    tcase_add_test(cases, a_locked_file_is_said_to_be_locked);
    tcase_add_test(cases, two_writers_do_not_write_at_once);
    tcase_add_test(cases,
                   what_was_accepted_outlives_a_program_that_is_killed);
    tcase_add_test(cases, the_stamp_changes_with_every_change);
    tcase_add_test(cases, a_full_disk_stores_nothing_and_all_goes_on);
    tcase_add_test(cases, nothing_is_stored_alone_after_a_step_was_given_up);
    tcase_add_test(cases, damage_found_later_is_told);
}

int main(void)
{
    return run_tests("file", add);
}
