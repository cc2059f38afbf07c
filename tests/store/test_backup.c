/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_backup.c - a checked copy, and back from one. */
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "store/db.h"

#include "run.h"

static struct store *store;

static void setup(void)
{
    struct err err = ERR_INIT;

    example_file(test_path("own.db"));
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &store, &err),
         &err);
}

static void teardown(void)
{
    store_close(store);
}

static void set_tw4(const char *text)
{
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", text);
}

static const char *tw4(struct store *s)
{
    return text_of(s, TABLE_INDICATOR, l03, 0, "tw4");
}

/* Files in the test's directory: own.db, its log, and what a test made. */
static int files(void)
{
    DIR *d = opendir(test_directory());
    int n = 0;

    ck_assert_ptr_nonnull(d);
    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

START_TEST(a_backup_is_a_whole_database)
{
    char *before = dump(store), *now;
    struct err err = ERR_INIT;
    struct store *copy;
    int count = files();

    must(store_backup(store, test_path("copy.db"), &err), &err);
    ck_assert_int_eq(files(), count + 1);
    must(store_open(test_path("copy.db"), STORE_MUST_EXIST, &copy, &err),
         &err);
    now = dump(copy);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
    store_close(copy);
}
END_TEST

START_TEST(a_backup_replaces_no_file)
{
    struct err err = ERR_INIT;
    int count = files();
    char *bytes;
    size_t len;

    must(store_backup(store, test_path("copy.db"), &err), &err);
    set_tw4("1");
    ck_assert(!store_backup(store, test_path("copy.db"), &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert(!store_backup(store, test_path("no/copy.db"), &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_int_eq(files(), count + 1);
    bytes = read_bytes(test_path("copy.db"), &len);
    ck_assert_uint_gt(len, 4096);
    free(bytes);
}
END_TEST

START_TEST(a_backup_is_made_while_another_writes)
{
    struct err err = ERR_INIT;
    struct store *other, *copy;
    struct step step;

    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &other, &err),
         &err);
    must(step_begin(&step, other, STEP_EDIT, budi, "", &err), &err);
    must(step_set(&step, &tables[TABLE_INDICATOR], l03, 0, 16, "1", 1,
                  NULL, &err), &err);
    must(store_backup(store, test_path("copy.db"), &err), &err);
    must(step_commit(&step, &err), &err);
    must(store_open(test_path("copy.db"), STORE_MUST_EXIST, &copy, &err),
         &err);
    ck_assert_str_eq(tw4(copy), "50");
    ck_assert_str_eq(tw4(other), "1");
    store_close(copy);
    store_close(other);
}
END_TEST

START_TEST(a_restore_brings_back_all_and_its_log)
{
    struct err err = ERR_INIT;
    struct store *other;
    uint64_t before, after;
    struct undone u;
    char *a, *b;
    size_t len_a, len_b;

    set_tw4("1");
    must(store_backup(store, test_path("copy.db"), &err), &err);
    a = read_bytes(test_path("copy.db"), &len_a);
    set_tw4("2");
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &other, &err),
         &err);
    ck_assert_str_eq(tw4(other), "2");
    must(store_stamp(store, &before, &err), &err);
    must(store_restore(store, test_path("copy.db"), &err), &err);
    must(store_stamp(store, &after, &err), &err);
    ck_assert_uint_ne(before, after);
    ck_assert_str_eq(tw4(store), "1");
    ck_assert_str_eq(tw4(other), "1");
    must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
    undone_release(&u);
    ck_assert_str_eq(tw4(other), "50");
    store_close(other);
    b = read_bytes(test_path("copy.db"), &len_b);
    ck_assert_uint_eq(len_a, len_b);
    ck_assert_mem_eq(a, b, len_a);
    ck_assert_int_ne(access(test_path("copy.db-wal"), F_OK), 0);
    free(a);
    free(b);
}
END_TEST

START_TEST(a_restore_goes_into_an_empty_database_in_memory_too)
{
    char *before = dump(store), *now;
    struct err err = ERR_INIT;
    struct store *memory;

    must(store_backup(store, test_path("copy.db"), &err), &err);
    must(store_open_memory(&memory, &err), &err);
    must(store_restore(memory, test_path("copy.db"), &err), &err);
    now = dump(memory);
    ck_assert_str_eq(now, before);
    free(now);
    free(before);
    store_close(memory);
}
END_TEST

START_TEST(a_restore_waits_for_no_writer_forever)
{
    struct err err = ERR_INIT;
    struct store *other;
    struct step step;

    must(store_backup(store, test_path("copy.db"), &err), &err);
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &other, &err),
         &err);
    must(step_begin(&step, other, STEP_EDIT, budi, "", &err), &err);
    store_set_patience(store, 0);
    ck_assert(!store_restore(store, test_path("copy.db"), &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, "Another program is writing"));
    step_abort(&step);
    must(store_restore(store, test_path("copy.db"), &err), &err);
    store_close(other);
}
END_TEST

/* Scribbles over the last page. */
static void make_damaged(const char *path)
{
    struct err err = ERR_INIT;
    FILE *f;

    must(store_backup(store, path, &err), &err);
    f = fopen(path, "r+b");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, -4096, SEEK_END), 0);
    for (int i = 0; i < 4096; i++)
        ck_assert_int_eq(fputc('x', f), 'x');
    ck_assert_int_eq(fclose(f), 0);
}

static void make_newer(const char *path)
{
    struct err err = ERR_INIT;
    struct sqlite3 *db;

    must(store_backup(store, path, &err), &err);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA user_version = 99", NULL,
                                  NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void make_text(const char *path)
{
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    ck_assert_int_ge(fputs("satker,tahun\n", f), 0);
    ck_assert_int_eq(fclose(f), 0);
}

static void make_nothing(const char *path)
{
    ck_assert_int_ne(access(path, F_OK), 0);
}

static const struct {
    void (*make)(const char *path);
    enum err_code code;
    const char *says;
} refused[] = {
    { make_damaged, ERR_STORE, "damaged" },
    { make_newer, ERR_STORE, "newer version" },
    { make_text, ERR_STORE, "not a database" },
    { make_nothing, ERR_IO, "no backup" },
};

START_TEST(what_is_no_backup_changes_nothing)
{
    const char *path = test_path("backup.db");
    struct err err = ERR_INIT;

    refused[_i].make(path);
    set_tw4("1");
    ck_assert(!store_restore(store, path, &err));
    ck_assert_int_eq(err.code, refused[_i].code);
    ck_assert_msg(strstr(err.msgid, refused[_i].says) != NULL, "%s",
                  err.msgid);
    ck_assert_str_eq(tw4(store), "1");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_backup_is_a_whole_database);
    tcase_add_test(cases, a_backup_replaces_no_file);
    tcase_add_test(cases, a_backup_is_made_while_another_writes);
    tcase_add_test(cases, a_restore_brings_back_all_and_its_log);
    tcase_add_test(cases,
                   a_restore_goes_into_an_empty_database_in_memory_too);
    tcase_add_test(cases, a_restore_waits_for_no_writer_forever);
    tcase_add_loop_test(cases, what_is_no_backup_changes_nothing, 0,
                        (int)CAP_LEN(refused));
}

int main(void)
{
    return run_tests("backup", add);
}
