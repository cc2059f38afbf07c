/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_file_system.c - a database on a network. */
#include "store/file_system.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "store/db.h"
#include "store/file.h"

#include "run.h"

/* A network where there is none. */
static const char *all_is_nfs(const char *path)
{
    (void)path;
    return "NFS";
}

static struct store *open_remote(const char *path, enum store_access how)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open_on(path, how, 0, all_is_nfs, &store, &err), &err);
    ck_assert_str_eq(store_remote(store), "NFS");
    return store;
}

static void expect_nothing_beside(const char *path)
{
    char name[256];

    snprintf(name, sizeof(name), "%s-wal", path);
    ck_assert_msg(access(name, F_OK) != 0, "%s", name);
    snprintf(name, sizeof(name), "%s-shm", path);
    ck_assert_msg(access(name, F_OK) != 0, "%s", name);
}

static const struct {
    unsigned long type;
    const char *name;
} types[] = {
    { 0x6969, "NFS" },      { 0xFF534D42, "CIFS" }, { 0xFE534D42, "SMB" },
    { 0x65735546, "FUSE" }, { 0x01021997, "9p" },   { 0x5346414F, "AFS" },
    { 0xEF53, NULL },     /* ext4 */
    { 0x58465342, NULL }, /* xfs */
    { 0x9123683E, NULL }, /* btrfs */
    { 0x01021994, NULL }, /* tmpfs */
    { 0x794C7630, NULL }, /* overlay */
};

START_TEST(network_file_systems_are_known_by_their_numbers)
{
    const char *name = file_system_name(types[_i].type);

    if (types[_i].name)
        ck_assert_str_eq(name, types[_i].name);
    else
        ck_assert_ptr_null(name);
}
END_TEST

START_TEST(a_path_that_is_not_there_is_judged_by_its_directory)
{
    const char *here = file_system_remote(test_directory());
    const char *there = file_system_remote(test_path("none.db"));

    ck_assert_ptr_eq(here, there);
    ck_assert_ptr_null(file_system_remote("/nowhere/at/all.db"));
}
END_TEST

START_TEST(a_new_database_on_a_network_has_no_log)
{
    const char *path = test_path("new.db");
    struct store *store = open_remote(path, STORE_MUST_CREATE);

    example_fill(store);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "1");
    expect_nothing_beside(path);
    ck_assert(!file_in_log_mode(path));
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "1");
    store_close(store);
}
END_TEST

START_TEST(two_of_one_computer_work_there_at_once)
{
    const char *path = test_path("new.db");
    struct store *one, *two;

    example_file(path);
    one = open_remote(path, STORE_MUST_EXIST);
    two = open_remote(path, STORE_MUST_EXIST);
    set_by(one, ani, TABLE_INDICATOR, l03, "tw4", "1");
    set_by(two, budi, TABLE_INDICATOR, l03, "tw4", "2");
    ck_assert_str_eq(text_of(one, TABLE_INDICATOR, l03, 0, "tw4"), "2");
    store_close(one);
    store_close(two);
}
END_TEST

static void copy_file(const char *from, const char *to)
{
    size_t len;
    char *bytes = read_bytes(from, &len);
    FILE *f = fopen(to, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
    free(bytes);
}

/* What a program that was killed on a local disk left in its log. */
START_TEST(a_log_of_a_local_disk_is_taken_in_first)
{
    struct err err = ERR_INIT;
    struct store *store;

    example_file(test_path("own.db"));
    must(store_open(test_path("own.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "7");
    copy_file(test_path("own.db"), test_path("moved.db"));
    copy_file(test_path("own.db-wal"), test_path("moved.db-wal"));
    store_close(store);
    ck_assert(file_in_log_mode(test_path("moved.db")));
    store = open_remote(test_path("moved.db"), STORE_MUST_EXIST);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "7");
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "8");
    expect_nothing_beside(test_path("moved.db"));
    ck_assert(!file_in_log_mode(test_path("moved.db")));
    store_close(store);
}
END_TEST

/* Holds the database as a program on a local disk does. */
static pid_t hold(const char *path)
{
    int ready[2];
    char byte;
    pid_t child;

    ck_assert_int_eq(pipe(ready), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct err err = ERR_INIT;
        struct store *store;

        if (!store_open(path, STORE_MUST_EXIST, &store, &err) ||
            write(ready[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

START_TEST(a_file_in_use_as_a_local_one_is_refused)
{
    const char *path = test_path("own.db");
    struct err err = ERR_INIT;
    struct store *store;
    int status;
    pid_t child;

    example_file(path);
    child = hold(path);
    ck_assert(!store_open_on(path, STORE_MUST_EXIST, 0, all_is_nfs, &store,
                             &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert(file_in_log_mode(path));
    kill(child, SIGKILL);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    store = open_remote(path, STORE_MUST_EXIST);
    store_close(store);
}
END_TEST

START_TEST(back_on_a_disk_the_log_is_kept_again)
{
    const char *path = test_path("own.db");
    struct err err = ERR_INIT;
    struct store *store;

    example_file(path);
    store_close(open_remote(path, STORE_MUST_EXIST));
    ck_assert(!file_in_log_mode(path));
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    ck_assert_ptr_null(store_remote(store));
    ck_assert(file_in_log_mode(path));
    store_close(store);
}
END_TEST

START_TEST(a_backup_is_made_and_restored_on_a_network)
{
    struct store *store = open_remote(test_path("own.db"),
                                      STORE_MUST_CREATE);
    struct err err = ERR_INIT;

    example_fill(store);
    must(store_backup(store, test_path("copy.db"), &err), &err);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "1");
    must(store_restore(store, test_path("copy.db"), &err), &err);
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "50");
    ck_assert(!file_in_log_mode(test_path("own.db")));
    expect_nothing_beside(test_path("own.db"));
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_loop_test(cases,
                        network_file_systems_are_known_by_their_numbers, 0,
                        (int)CAP_LEN(types));
    tcase_add_test(cases,
                   a_path_that_is_not_there_is_judged_by_its_directory);
    tcase_add_test(cases, a_new_database_on_a_network_has_no_log);
    tcase_add_test(cases, two_of_one_computer_work_there_at_once);
    tcase_add_test(cases, a_log_of_a_local_disk_is_taken_in_first);
    tcase_add_test(cases, a_file_in_use_as_a_local_one_is_refused);
    tcase_add_test(cases, back_on_a_disk_the_log_is_kept_again);
    tcase_add_test(cases, a_backup_is_made_and_restored_on_a_network);
}

int main(void)
{
    return run_tests("file_system", add);
}
