/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_memo_file.c - what a session leaves beside the file. */
#include "store/memo_file.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "store/db.h"
#include "store/load.h"

#include "run.h"

static char directory[64], path[128], beside[160];

static void set_up(void)
{
    int fd;

    snprintf(directory, sizeof(directory), "memo-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/records.db", directory);
    snprintf(beside, sizeof(beside), "%s-memo", path);
    fd = open(path, O_CREAT | O_WRONLY, 0640);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(fchmod(fd, 0640), 0);
    close(fd);
}

static void tear_down(void)
{
    static const char *const ends[] = { "", "-memo", "-wal", "-shm" };
    char name[160];

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        snprintf(name, sizeof(name), "%s%s", path, ends[i]);
        unlink(name);
    }
    rmdir(directory);
}

static struct memo_file *session(const char *user)
{
    struct memo_file *m = memo_file_open(path, user);

    ck_assert_ptr_nonnull(m);
    return m;
}

static void expect(struct memo_file *m, const char *name, const char *want)
{
    const char *got = memo_file_get(m, name);

    if (want) {
        ck_assert_ptr_nonnull(got);
        ck_assert_str_eq(got, want);
    } else {
        ck_assert_ptr_null(got);
    }
}

START_TEST(values_are_kept_replaced_and_removed)
{
    struct memo_file *m = session("sari");

    expect(m, "draft", NULL);
    ck_assert(memo_file_set(m, "place", "6372"));
    ck_assert(memo_file_set(m, "draft", "8"));
    ck_assert(memo_file_set(m, "draft", "8,0"));
    memo_file_close(m);
    m = session("sari");
    expect(m, "place", "6372");
    expect(m, "draft", "8,0");
    ck_assert(memo_file_set(m, "draft", NULL));
    memo_file_close(m);
    m = session("sari");
    expect(m, "place", "6372");
    expect(m, "draft", NULL);
    memo_file_close(m);
}
END_TEST

START_TEST(each_user_has_their_own)
{
    struct memo_file *m = session("sari");

    ck_assert(memo_file_set(m, "place", "6372"));
    ck_assert(memo_file_set(m, "draft", "8"));
    memo_file_close(m);
    m = session("budi");
    expect(m, "place", NULL);
    ck_assert(memo_file_set(m, "place", "6300"));
    memo_file_close(m);
    m = session("sari");
    expect(m, "place", "6372");
    memo_file_close(m);
}
END_TEST

START_TEST(the_file_is_for_whom_the_database_is)
{
    struct memo_file *m = session("sari");
    struct stat st;

    ck_assert_int_eq(stat(beside, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0640);
    memo_file_close(m);
}
END_TEST

START_TEST(nothing_is_written_that_is_there_already)
{
    struct memo_file *m = session("sari");
    struct stat before, after;

    ck_assert(memo_file_set(m, "draft", "8"));
    ck_assert_int_eq(truncate(beside, 0), 0);
    ck_assert_int_eq(stat(beside, &before), 0);
    ck_assert(memo_file_set(m, "draft", "8"));
    ck_assert(memo_file_set(m, "note", NULL));
    ck_assert_int_eq(stat(beside, &after), 0);
    ck_assert_int_eq(after.st_size, before.st_size);
    memo_file_close(m);
}
END_TEST

/* Cuts the newest half as a kill in the middle of a write would. */
START_TEST(a_write_that_was_cut_off_leaves_the_one_before)
{
    struct memo_file *m = session("sari");
    int fd;

    ck_assert(memo_file_set(m, "draft", "8"));
    ck_assert(memo_file_set(m, "draft", "8,0"));
    memo_file_close(m);
    /* The second write of a slot goes into its first half. */
    fd = open(beside, O_WRONLY);
    ck_assert_int_eq(pwrite(fd, "#", 1, 40), 1);
    close(fd);
    m = session("sari");
    expect(m, "draft", "8");
    ck_assert(memo_file_set(m, "draft", "9"));
    memo_file_close(m);
    m = session("sari");
    expect(m, "draft", "9");
    memo_file_close(m);
}
END_TEST

START_TEST(what_has_no_room_leaves_what_was_there)
{
    struct memo_file *m = session("sari");
    char *large = malloc(40001);

    memset(large, 'x', 40000);
    large[40000] = '\0';
    ck_assert(memo_file_set(m, "draft", "8"));
    ck_assert(!memo_file_set(m, "draft", large));
    expect(m, "draft", "8");
    free(large);
    memo_file_close(m);
}
END_TEST

START_TEST(a_long_text_is_found_again)
{
    struct memo_file *m = session("sari");
    char *large = malloc(12001);

    memset(large, 'x', 12000);
    large[12000] = '\0';
    ck_assert(memo_file_set(m, "draft", large));
    ck_assert(memo_file_set(m, "place", "6372"));
    memo_file_close(m);
    m = session("sari");
    expect(m, "draft", large);
    expect(m, "place", "6372");
    free(large);
    memo_file_close(m);
}
END_TEST

/* More people than slots: the place of one gives way, no text does. */
START_TEST(many_people_share_the_file)
{
    struct memo_file *m;
    char user[16];

    for (int i = 0; i < 300; i++) {
        snprintf(user, sizeof(user), "orang%d", i);
        m = session(user);
        ck_assert(memo_file_set(m, i == 7 ? "draft" : "place", user));
        memo_file_close(m);
    }
    m = session("orang7");
    expect(m, "draft", "orang7");
    memo_file_close(m);
}
END_TEST

/* However many there are, each finds what it left. */
START_TEST(every_session_has_a_place_for_what_is_half_typed)
{
    enum { MANY = 200 };
    struct memo_file *m;
    char user[16];

    for (int round = 0; round < 2; round++)
        for (int i = 0; i < MANY; i++) {
            snprintf(user, sizeof(user), "orang%d", i);
            m = session(user);
            expect(m, "draft", round == 0 ? NULL : user);
            ck_assert(memo_file_set(m, "draft", user));
            memo_file_close(m);
        }
}
END_TEST

START_TEST(rubbish_is_taken_for_nothing)
{
    struct memo_file *m;
    int fd = open(beside, O_CREAT | O_WRONLY, 0600);

    for (int i = 0; i < 70000; i++)
        ck_assert_int_eq(write(fd, &"cpaimemo"[i % 8], 1), 1);
    close(fd);
    m = session("sari");
    expect(m, "draft", NULL);
    ck_assert(memo_file_set(m, "draft", "8"));
    memo_file_close(m);
    m = session("sari");
    expect(m, "draft", "8");
    memo_file_close(m);
}
END_TEST

START_TEST(another_name_is_never_followed)
{
    char other[160];
    int fd;

    snprintf(other, sizeof(other), "%s/other", directory);
    fd = open(other, O_CREAT | O_WRONLY, 0600);
    close(fd);
    ck_assert_int_eq(symlink("other", beside), 0);
    ck_assert_ptr_null(memo_file_open(path, "sari"));
    ck_assert_int_eq(unlink(beside), 0);
    ck_assert_int_eq(mkfifo(beside, 0600), 0);
    ck_assert_ptr_null(memo_file_open(path, "sari"));
    unlink(other);
}
END_TEST

/*
 * A session of its own process: it takes a slot, keeps text and says so.
 * The other end of the pipe is what it waits for before it ends.
 */
static pid_t run_session(const char *text, int *hold)
{
    int said[2], wait[2];
    char byte;
    pid_t pid;

    ck_assert_int_eq(pipe(said), 0);
    ck_assert_int_eq(pipe(wait), 0);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct memo_file *m = memo_file_open(path, "sari");
        bool ok = m && !memo_file_get(m, "draft") &&
                  memo_file_set(m, "draft", text);

        close(wait[1]);
        if (!ok || write(said[1], "x", 1) != 1)
            _exit(1);
        while (read(wait[0], &byte, 1) > 0)
            continue;
        _exit(0);
    }
    close(said[1]);
    close(wait[0]);
    ck_assert_int_eq(read(said[0], &byte, 1), 1);
    close(said[0]);
    *hold = wait[1];
    return pid;
}

START_TEST(what_somebody_types_still_is_left_alone_until_they_are_killed)
{
    struct memo_file *m;
    int first_hold, second_hold, status;
    pid_t first = run_session("first", &first_hold);
    pid_t second = run_session("second", &second_hold);

    m = session("sari");
    expect(m, "draft", NULL);
    memo_file_close(m);

    ck_assert_int_eq(kill(second, SIGKILL), 0);
    ck_assert_int_eq(waitpid(second, &status, 0), second);
    m = session("sari");
    expect(m, "draft", "second");
    ck_assert(memo_file_set(m, "draft", NULL));
    memo_file_close(m);

    ck_assert_int_eq(kill(first, SIGKILL), 0);
    ck_assert_int_eq(waitpid(first, &status, 0), first);
    m = session("sari");
    expect(m, "draft", "first");
    memo_file_close(m);
    close(first_hold);
    close(second_hold);
}
END_TEST

/* --- through the store --- */

static struct store *open_store(void)
{
    struct store *store;
    struct err err = ERR_INIT;

    must(store_open(path, STORE_MAY_CREATE, &store, &err), &err);
    return store;
}

static char *memo(struct store *store)
{
    struct err err = ERR_INIT;
    char *value;

    must(memo_get(store, "sari", "draft", &value, &err), &err);
    return value;
}

START_TEST(no_other_program_hears_of_it)
{
    struct store *one = open_store(), *two = open_store();
    struct err err = ERR_INIT;
    uint64_t before, after, own, then;

    memo_begin(one, "sari");
    ck_assert(memo_is_cheap(one));
    must(store_stamp(one, &own, &err), &err);
    must(store_stamp(two, &before, &err), &err);
    must(memo_set(one, "sari", "draft", "8", &err), &err);
    must(store_stamp(one, &then, &err), &err);
    must(store_stamp(two, &after, &err), &err);
    ck_assert_uint_eq(own, then);
    ck_assert_uint_eq(before, after);
    store_close(one);
    store_close(two);
}
END_TEST

START_TEST(somebody_elses_transaction_is_not_waited_for)
{
    struct store *one = open_store(), *two = open_store();
    struct err err = ERR_INIT;
    char *value;

    memo_begin(one, "sari");
    must(store_begin(two, &err), &err);
    must(memo_set(one, "sari", "draft", "8", &err), &err);
    store_rollback(two);
    value = memo(one);
    ck_assert_str_eq(value, "8");
    free(value);
    store_close(one);
    store_close(two);
}
END_TEST

START_TEST(what_an_older_version_left_in_the_database_is_found_once)
{
    struct store *store = open_store();
    struct err err = ERR_INIT;
    char *value;

    must(memo_set(store, "sari", "draft", "older", &err), &err);
    ck_assert(!memo_is_cheap(store));
    memo_begin(store, "sari");
    value = memo(store);
    ck_assert_str_eq(value, "older");
    free(value);
    must(memo_set(store, "sari", "draft", "newer", &err), &err);
    must(memo_set(store, "sari", "draft", NULL, &err), &err);
    ck_assert_ptr_null(memo(store));
    store_close(store);
    store = open_store();
    ck_assert_ptr_null(memo(store));
    store_close(store);
}
END_TEST

START_TEST(in_memory_there_is_nothing_beside)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;
    char *value;

    memo_begin(store, "sari");
    ck_assert(!memo_is_cheap(store));
    must(memo_set(store, "sari", "draft", "8", &err), &err);
    value = memo(store);
    ck_assert_str_eq(value, "8");
    free(value);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, values_are_kept_replaced_and_removed);
    tcase_add_test(cases, each_user_has_their_own);
    tcase_add_test(cases, the_file_is_for_whom_the_database_is);
    tcase_add_test(cases, nothing_is_written_that_is_there_already);
    tcase_add_test(cases, a_write_that_was_cut_off_leaves_the_one_before);
    tcase_add_test(cases, what_has_no_room_leaves_what_was_there);
    tcase_add_test(cases, a_long_text_is_found_again);
    tcase_add_test(cases, many_people_share_the_file);
    tcase_add_test(cases, every_session_has_a_place_for_what_is_half_typed);
    tcase_add_test(cases, rubbish_is_taken_for_nothing);
    tcase_add_test(cases, another_name_is_never_followed);
    tcase_add_test(
        cases,
        what_somebody_types_still_is_left_alone_until_they_are_killed);
    tcase_add_test(cases, no_other_program_hears_of_it);
    tcase_add_test(cases, somebody_elses_transaction_is_not_waited_for);
    tcase_add_test(
        cases, what_an_older_version_left_in_the_database_is_found_once);
    tcase_add_test(cases, in_memory_there_is_nothing_beside);
}

int main(void)
{
    return run_tests("memo_file", add);
}
