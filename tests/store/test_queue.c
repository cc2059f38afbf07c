/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_queue.c - those who want to write, one after the other. */
#include "store/queue.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/compiler.h"
#include "fixture.h"

#include "run.h"

static char path[256], file[272];

static void set_up(void)
{
    int fd;

    snprintf(path, sizeof(path), "%s", test_path("records.db"));
    snprintf(file, sizeof(file), "%s-queue", path);
    fd = open(path, O_CREAT | O_WRONLY, 0640);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(fchmod(fd, 0640), 0);
    ck_assert_int_eq(write(fd, "records", 7), 7);
    close(fd);
}

static struct queue *joined(void)
{
    struct queue *q = queue_new(path);

    ck_assert(queue_join(q));
    return q;
}

START_TEST(whoever_comes_first_is_first)
{
    struct queue *a = joined(), *b = joined(), *c = joined(), *d;

    ck_assert_int_eq(queue_ahead(c, 0), 2);
    ck_assert_int_eq(queue_ahead(b, 0), 1);
    ck_assert_int_eq(queue_ahead(a, 0), 0);
    queue_leave(a);
    d = joined();
    ck_assert_int_gt(queue_ahead(d, 1), 0);
    ck_assert_int_eq(queue_ahead(b, 1), 0);
    ck_assert_int_eq(queue_ahead(b, 2), 0);
    ck_assert_int_eq(queue_ahead(c, 2), 1);
    queue_leave(b);
    ck_assert_int_eq(queue_ahead(c, 3), 0);
    ck_assert_int_gt(queue_ahead(d, 3), 0);
    /* One who leaves from the middle leaves no gap, and comes back last. */
    ck_assert(queue_join(b));
    queue_leave(d);
    queue_leave(c);
    ck_assert_int_eq(queue_ahead(b, 4), 0);
    queue_free(a);
    queue_free(b);
    queue_free(c);
    queue_free(d);
}
END_TEST

START_TEST(a_killed_one_is_not_waited_for)
{
    int ready[2], status;
    struct queue *q;
    char byte;
    pid_t pid;

    ck_assert_int_eq(pipe(ready), 0);
    pid = fork();
    if (pid == 0) {
        (void)joined();
        if (write(ready[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    q = joined();
    ck_assert_int_eq(queue_ahead(q, 0), 1);
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(queue_ahead(q, 0), 0);
    queue_free(q);
    close(ready[0]);
    close(ready[1]);
}
END_TEST

START_TEST(one_without_life_is_passed_once_by_all)
{
    struct queue *a = joined(), *b = joined(), *c;

    ck_assert_int_eq(queue_ahead(b, 1000), 1);
    ck_assert_int_eq(queue_ahead(b, 1000 + QUEUE_PATIENCE_MS - 1), 1);
    /* It still waits for SQLite's lock, and says so. */
    queue_beat(a);
    ck_assert_int_eq(queue_ahead(b, 1000 + QUEUE_PATIENCE_MS), 1);
    ck_assert_int_eq(queue_ahead(b, 1000 + 2 * QUEUE_PATIENCE_MS), 0);
    /* Who comes later need not wait for it again. */
    c = joined();
    ck_assert_int_eq(queue_ahead(c, 1000 + 2 * QUEUE_PATIENCE_MS), 1);
    queue_leave(b);
    ck_assert_int_eq(queue_ahead(c, 1001 + 2 * QUEUE_PATIENCE_MS), 0);
    queue_free(a);
    queue_free(b);
    queue_free(c);
}
END_TEST

START_TEST(the_file_is_for_whom_the_database_is)
{
    struct queue *q = joined();
    struct stat st;

    ck_assert_int_eq(stat(file, &st), 0);
    ck_assert_int_eq(st.st_mode & 07777, 0640);
    queue_free(q);
}
END_TEST

START_TEST(one_who_stops_with_the_head_stops_nobody)
{
    struct flock head = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
                          .l_start = 0, .l_len = 1 };
    struct queue *q = joined(), *late = queue_new(path);
    int fd = open(file, O_RDWR);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(fcntl(fd, F_OFD_SETLK, &head), 0);
    ck_assert(!queue_join(late));
    ck_assert_int_eq(queue_ahead(late, 0), 0);
    queue_beat(late);
    queue_leave(late);
    close(fd);
    ck_assert(queue_join(late));
    queue_free(q);
    queue_free(late);
}
END_TEST

START_TEST(a_damaged_head_is_made_anew)
{
    struct queue *q = joined(), *next;
    int fd = open(file, O_RDWR);

    ck_assert_int_eq(pwrite(fd, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 8, 8),
                     8);
    next = joined();
    ck_assert_int_eq(queue_ahead(next, 0), 1);
    ck_assert_int_eq(ftruncate(fd, 3), 0);
    queue_leave(next);
    ck_assert(!queue_join(next)); /* not ours: left as it is */
    close(fd);
    queue_free(q);
    queue_free(next);
}
END_TEST

START_TEST(a_removed_file_is_made_again)
{
    struct queue *a = joined(), *b;

    queue_leave(a);
    ck_assert_int_eq(unlink(file), 0);
    b = joined();
    ck_assert(queue_join(a));
    ck_assert_int_eq(queue_ahead(b, 0), 0);
    ck_assert_int_eq(queue_ahead(a, 0), 1);
    queue_free(a);
    queue_free(b);
}
END_TEST

/* What may lie there under the name, or the like. */
static void make_other(int kind, const char *other)
{
    int fd;

    switch (kind) {
    case 0:
        ck_assert_int_eq(link(path, file), 0);
        return;
    case 1:
        ck_assert_int_eq(symlink("records.db", file), 0);
        return;
    case 2:
        ck_assert_int_eq(mkfifo(file, 0600), 0);
        return;
    case 3:
        ck_assert_int_eq(mkdir(file, 0700), 0);
        return;
    default:
        fd = open(file, O_CREAT | O_WRONLY, 0600);
        ck_assert_int_eq(write(fd, other, strlen(other)),
                         (ssize_t)strlen(other));
        close(fd);
    }
}

START_TEST(whatever_else_has_the_name_is_left_alone)
{
    const char *other = "somebody's notes, longer than our head is";
    struct queue *q = queue_new(path);
    size_t len;
    char *bytes;

    make_other(_i, other);
    ck_assert(!queue_join(q));
    ck_assert_int_eq(queue_ahead(q, 0), 0);
    queue_free(q);
    bytes = read_bytes(path, &len);
    ck_assert_uint_eq(len, 7);
    ck_assert_mem_eq(bytes, "records", 7);
    free(bytes);
    if (_i == 4) {
        bytes = read_bytes(file, &len);
        ck_assert_uint_eq(len, strlen(other));
        ck_assert_mem_eq(bytes, other, len);
        free(bytes);
    }
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, test_directory_forget);
    tcase_add_test(cases, whoever_comes_first_is_first);
    tcase_add_test(cases, a_killed_one_is_not_waited_for);
    tcase_add_test(cases, one_without_life_is_passed_once_by_all);
    tcase_add_test(cases, the_file_is_for_whom_the_database_is);
    tcase_add_test(cases, one_who_stops_with_the_head_stops_nobody);
    tcase_add_test(cases, a_damaged_head_is_made_anew);
    tcase_add_test(cases, a_removed_file_is_made_again);
    tcase_add_loop_test(cases, whatever_else_has_the_name_is_left_alone, 0,
                        5);
}

int main(void)
{
    return run_tests("queue", add);
}
