/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/faults/test_full.c - the program on a disk that takes nothing
 * more, by a limit that its system sets: it says so, goes on, and stores
 * again when there is room.
 */
#include "screen/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.h"

#define TOP 0
#define FIRST 3 /* the first indicator of HSDM, below its heading */

/* No file of the program grows past this; -1: as far as it likes. */
static void limit(const struct screen *s, long bytes)
{
    struct rlimit all;

    ck_assert_int_eq(prlimit(s->child, RLIMIT_FSIZE, NULL, &all), 0);
    all.rlim_cur = bytes < 0 ? all.rlim_max : (rlim_t)bytes;
    ck_assert_int_eq(prlimit(s->child, RLIMIT_FSIZE, &all, NULL), 0);
}

static void open_unit(struct screen *s, const struct desk_of *d)
{
    start_as(s, d, "sari", "en", "-q3", NULL);
    ck_assert(screen_wait(s, TOP, "KPU Kota Banjarbaru  2024"));
    screen_send(s, "{");
    ck_assert(screen_wait(s, TOP, "HSDM"));
    screen_send(s, "\r");
    ck_assert(screen_wait(s, FIRST, ">  1 Jumlah badan adhok"));
}

/* Its log is proved, and the value is in it or not. */
static void log_has(const struct desk_of *d, const char *value, bool there)
{
    char command[4096];
    int status;

    snprintf(command, sizeof(command),
             "'%s' -d %s log --verify >/dev/null && '%s' -d %s log |"
             " grep -q 'HSDM-01 tw3.*%s'", getenv("CAPAIAN"), d->file,
             getenv("CAPAIAN"), d->file, value);
    status = system(command);
    ck_assert_int_eq(WEXITSTATUS(status), there ? 0 : 1);
}

START_TEST(a_full_disk_is_said_and_the_value_can_be_stored_later)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    open_unit(&s, &d);
    limit(&s, 4096);
    screen_send(&s, "8082\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "The disk is full"));
    log_has(&d, "8082", false);
    /* What was typed is still there, and goes in when there is room. */
    ck_assert(screen_wait(&s, FIRST, "8082"));
    limit(&s, -1);
    screen_send(&s, "\r");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    log_has(&d, "8082", true);
    screen_send(&s, "qqy");
    ck_assert_int_eq(screen_finish(&s), 0);
    remove_all(&d);
}
END_TEST

START_TEST(a_full_disk_does_not_keep_anybody_in)
{
    struct desk_of d;
    struct screen s;

    make_records(&d);
    open_unit(&s, &d);
    screen_send(&s, "8082\r");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    limit(&s, 1);
    screen_send(&s, "k9\r");
    ck_assert(screen_wait(&s, SCREEN_ANY, "The disk is full"));
    screen_send(&s, "\033");
    ck_assert(screen_wait(&s, TOP, "SELECT"));
    /* Another screen and back, so that the next message is that of u: what
     * is typed before it is dropped with it. */
    screen_send(&s, "v");
    ck_assert(screen_wait(&s, SCREEN_ANY, "finding"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "The disk is full"));
    screen_send(&s, "q");
    ck_assert(screen_wait(&s, FIRST, "8.082  100,00"));
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "The disk is full"));
    screen_send(&s, "u");
    ck_assert(screen_wait(&s, SCREEN_ANY, "The disk is full"));
    screen_send(&s, "qqy");
    ck_assert_int_eq(screen_finish(&s), 0);
    log_has(&d, "8082", true);
    remove_all(&d);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases,
                   a_full_disk_is_said_and_the_value_can_be_stored_later);
    tcase_add_test(cases, a_full_disk_does_not_keep_anybody_in);
}

int main(void)
{
    return run_tests("full", add);
}
