/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_restore.c - back from a copy over whatever is there. */
#include "store/restore.h"

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
#include "store/chain.h"
#include "store/db.h"
#include "store/log.h"

#include "run.h"

/* test_path() has room for one name at a time. */
static const char *own(void)
{
    static char path[4096];

    snprintf(path, sizeof(path), "%s", test_path("own.db"));
    return path;
}

static void make_copy(void)
{
    struct store *store = NULL;
    struct err err = ERR_INIT;

    example_file(test_path("own.db"));
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "1");
    must(store_backup(store, test_path("copy.db"), &err), &err);
    store_close(store);
}

static void write_at(const char *path, off_t at, const void *bytes,
                     size_t len)
{
    int fd = open(path, O_RDWR | O_CREAT, 0600);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(pwrite(fd, bytes, len, at), (ssize_t)len);
    close(fd);
}

static off_t size_of(const char *path)
{
    struct stat st;

    ck_assert_int_eq(stat(path, &st), 0);
    return st.st_size;
}

/* --- what may be in the place of the database --- */

static void nothing(const char *path)
{
    unlink(path);
}

static void no_bytes(const char *path)
{
    ck_assert_int_eq(truncate(path, 0), 0);
}

static void words(const char *path)
{
    unlink(path);
    write_at(path, 0, "Rapat pleno\n", 12);
}

static void many_bytes(const char *path)
{
    static char bytes[600001];

    memset(bytes, 'x', sizeof(bytes));
    write_at(path, 0, bytes, sizeof(bytes));
}

static void no_header(const char *path)
{
    char zero[100] = { 0 };

    write_at(path, 0, zero, sizeof(zero));
}

static void cut(const char *path)
{
    ck_assert_int_eq(truncate(path, size_of(path) / 2 + 17), 0);
}

static void zeroed(const char *path)
{
    off_t size = size_of(path);
    char page[4096] = { 0 };

    for (off_t at = 4096; at < size; at += 4096)
        write_at(path, at, page, sizeof(page));
}

static void newer(const char *path)
{
    unsigned char version[4] = { 0, 0, 0, 99 };

    write_at(path, 60, version, sizeof(version));
}

static void foreign(const char *path)
{
    struct sqlite3 *db;

    unlink(path);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA journal_mode = WAL;"
                                      "CREATE TABLE surat (isi);"
                                      "INSERT INTO surat VALUES"
                                      " (zeroblob(500000))", NULL, NULL,
                                  NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void stray_log(const char *path)
{
    struct buf wal = BUF_INIT;

    no_header(path);
    buf_addf(&wal, "%s-wal", path);
    write_at(wal.s, 0, "no log at all, but it is there", 30);
    buf_release(&wal);
}

static void stray_journal(const char *path)
{
    struct buf journal = BUF_INIT;

    words(path);
    buf_addf(&journal, "%s-journal", path);
    write_at(journal.s, 0, "no journal at all", 17);
    buf_release(&journal);
}

static void (*const places[])(const char *path) = {
    nothing, no_bytes, words, many_bytes, no_header, cut, zeroed, newer,
    foreign, stray_log, stray_journal,
};

static void expect_restored(const char *path)
{
    struct chain_report report;
    struct store *store;
    struct err err = ERR_INIT;

    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "1");
    must(chain_verify(store, &report, &err), &err);
    ck_assert_uint_eq(report.count, 0);
    store_close(store);
}

static bool put_copy_over(const char *path, const char *copy,
                          struct actor actor, struct err *err)
{
    struct store *staged;
    bool ok;

    if (!restore_stage(copy, actor, &staged, err))
        return false;
    ok = restore_put_over(path, staged, err);
    store_close(staged);
    return ok;
}

START_TEST(a_copy_takes_the_place_of_anything)
{
    const char *path = own();
    struct err err = ERR_INIT;

    make_copy();
    places[_i](path);
    must(store_can_replace(path, &err), &err);
    must(put_copy_over(path, test_path("copy.db"), budi, &err), &err);
    expect_restored(path);
}
END_TEST

static bool note_kind(void *context, const struct log_line *line,
                      struct err *err)
{
    struct buf *out = context;

    (void)err;
    buf_reset(out);
    buf_addf(out, "%s %s %s %s", line->user, line->kind, line->change,
             line->detail);
    return true;
}

static bool put_copy_into(struct store *store, const char *copy,
                          struct actor actor, struct err *err)
{
    struct store *staged;
    bool ok;

    if (!restore_stage(copy, actor, &staged, err))
        return false;
    ok = restore_put(store, staged, err);
    store_close(staged);
    return ok;
}

START_TEST(the_log_goes_on_with_the_restore)
{
    struct buf last = BUF_INIT, want = BUF_INIT;
    struct err err = ERR_INIT;
    struct undone undone;
    struct store *store;

    make_copy();
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "2");
    must(put_copy_into(store, test_path("copy.db"), ani, &err), &err);
    must(log_walk(store, "6372", note_kind, &last, &err), &err);
    buf_addf(&want, "ani restore baseline %s", test_path("copy.db"));
    ck_assert_str_eq(last.s, want.s);
    /* Undo goes past it, to what the copy knows of. */
    must(store_undo(store, ani, &undo_plain, &undone, NULL, &err), &err);
    ck_assert_str_eq(undone.from, "1");
    undone_release(&undone);
    store_close(store);
    buf_release(&last);
    buf_release(&want);
}
END_TEST

START_TEST(nothing_is_replaced_by_what_is_no_copy)
{
    const char *path = own();
    char *before, *after;
    size_t len, len_after;
    struct err err = ERR_INIT;

    make_copy();
    no_header(path);
    before = read_bytes(path, &len);
    words(test_path("copy.db"));
    ck_assert(!put_copy_over(path, test_path("copy.db"), budi, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert(!put_copy_over(path, test_path("none.db"), budi, &err));
    after = read_bytes(path, &len_after);
    ck_assert_uint_eq(len, len_after);
    ck_assert_int_eq(memcmp(before, after, len), 0);
    free(before);
    free(after);
}
END_TEST

/* Another program that has the file open. */
static void hold(const char *path, int ready)
{
    struct sqlite3 *db;

    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, "SELECT count(*) FROM office", NULL, NULL, NULL) !=
            SQLITE_OK ||
        write(ready, "x", 1) != 1)
        _exit(1);
    pause();
    _exit(0);
}

START_TEST(what_another_program_writes_is_not_replaced)
{
    const char *path = own();
    struct err err = ERR_INIT;
    int ready[2];
    char byte;
    pid_t child;

    make_copy();
    must(store_can_replace(path, &err), &err);
    ck_assert_int_eq(pipe(ready), 0);
    child = fork();
    if (child == 0)
        hold(path, ready[1]);
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert(!store_can_replace(path, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ready[0]);
    close(ready[1]);
    must(store_can_replace(path, &err), &err);
    ck_assert(!store_can_replace(test_directory(), &err));
}
END_TEST

START_TEST(a_raw_copy_has_every_byte_and_the_log)
{
    const char *path = own(), *copy = test_path("raw.db");
    struct err err = ERR_INIT;
    char *a, *b;
    size_t len_a, len_b;

    make_copy();
    stray_log(path);
    must(store_raw_copy(path, copy, &err), &err);
    a = read_bytes(path, &len_a);
    b = read_bytes(copy, &len_b);
    ck_assert_uint_eq(len_a, len_b);
    ck_assert_int_eq(memcmp(a, b, len_a), 0);
    ck_assert_int_eq(access(test_path("raw.db-wal"), F_OK), 0);
    ck_assert(!store_raw_copy(path, copy, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    free(a);
    free(b);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_loop_test(cases, a_copy_takes_the_place_of_anything, 0,
                        (int)CAP_LEN(places));
    tcase_add_test(cases, the_log_goes_on_with_the_restore);
    tcase_add_test(cases, nothing_is_replaced_by_what_is_no_copy);
    tcase_add_test(cases, what_another_program_writes_is_not_replaced);
    tcase_add_test(cases, a_raw_copy_has_every_byte_and_the_log);
}

int main(void)
{
    return run_tests("restore", add);
}
