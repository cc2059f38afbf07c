/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen while another program holds the lock. */
#include "screen/records.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

#define TOP 0
#define WAITING "Waiting for the turn: another program is writing."
#define REFUSED "Another program is writing to"

static struct desk_of desk;
static struct screen s;
static struct sqlite3 *other;

static void start(void)
{
    start_as(&s, &desk, "sari", "en", NULL, NULL);
    ck_assert(screen_wait(&s, TOP, "KPU Kota Banjarbaru  2024"));
}

/* Sends keys and waits for what they bring. */
static void press(const char *keys, const char *want)
{
    screen_send(&s, keys);
    ck_assert(screen_wait(&s, SCREEN_ANY, want));
}

static void run(const char *sql)
{
    ck_assert_int_eq(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK);
}

/* HSDM's indicators, the cursor on the first row; nobody can write. */
static void set_up(void)
{
    make_records(&desk);
    start();
    press("{", "HSDM");
    press("\r", ">  1 Jumlah badan adhok");
    ck_assert_int_eq(sqlite3_open(desk.file, &other), SQLITE_OK);
    run("BEGIN IMMEDIATE");
}

static void tear_down(void)
{
    screen_signal(&s, SIGKILL);
    screen_finish(&s);
    sqlite3_close(other);
    remove_all(&desk);
}

START_TEST(keys_wait_in_their_order)
{
    press("7\r", WAITING);
    press("8\r9", WAITING);
    ck_assert(screen_has(&s, TOP, "ENTER"));
    run("COMMIT");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, WAITING));
    press("\r", ">  4");
    ck_assert(screen_has(&s, TOP, "SELECT"));
    ck_assert(screen_has(&s, SCREEN_ANY, "8.082         7 "));
    ck_assert(screen_has(&s, SCREEN_ANY, "   50         8 "));
    ck_assert(screen_has(&s, SCREEN_ANY, " 97,5         9 "));
}
END_TEST

START_TEST(esc_leaves_and_the_value_stays)
{
    press("7\r", WAITING);
    screen_send(&s, "8\r9");
    press("\033OP", "Esc leaves");
    press("\033", REFUSED);
    ck_assert(screen_has(&s, TOP, "ENTER"));
    ck_assert(screen_has(&s, SCREEN_ANY, ">  1"));
    /* What was typed behind it is gone: it was typed for another row. */
    ck_assert(screen_has(&s, SCREEN_ANY, "       7 "));
    /* In the cell: whose writing it waits for is named by a number. */
    ck_assert(!screen_has(&s, SCREEN_ANY, "      78 "));
    press("\r", WAITING);
    run("COMMIT");
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  2"));
    ck_assert(screen_has(&s, TOP, "SELECT"));
}
END_TEST

/* A paste without brackets is one, whenever it comes. */
START_TEST(lines_that_come_at_once_are_asked_about)
{
    char lines[40 * 3 + 1] = "";

    press("7\r", WAITING);
    for (int i = 0; i < 40; i++)
        strcat(lines, "11\r");
    screen_send(&s, lines);
    /* It has looked for keys by the time it has drawn itself again. */
    for (int rows = 30; rows >= 24; rows -= 6) {
        screen_resize(&s, rows, 100);
        ck_assert(screen_wait(&s, rows - 2, WAITING));
    }
    run("COMMIT");
    ck_assert(screen_wait(&s, SCREEN_ANY, "lines or cells came at once"));
    screen_send(&s, "n");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, "came at once"));
    ck_assert(screen_has(&s, SCREEN_ANY, "8.082         7 "));
}
END_TEST

START_TEST(an_undo_waits_too)
{
    run("COMMIT");
    press("7\r", ">  2");
    run("BEGIN IMMEDIATE");
    press("u", WAITING);
    run("COMMIT");
    ck_assert(screen_wait_gone(&s, SCREEN_ANY, WAITING));
    ck_assert(screen_wait(&s, SCREEN_ANY, "HSDM-01"));
}
END_TEST

START_TEST(another_size_is_taken_at_once)
{
    press("7\r", WAITING);
    screen_resize(&s, 20, 60);
    ck_assert(screen_wait(&s, 0, "Terminal 60x20"));
    screen_resize(&s, 30, 100);
    ck_assert(screen_wait(&s, 28, WAITING));
    run("COMMIT");
    ck_assert(screen_wait(&s, SCREEN_ANY, ">  2"));
}
END_TEST

static const int endings[] = { 0, SIGHUP, SIGTERM };

START_TEST(the_end_keeps_the_value)
{
    press("7\r", WAITING);
    if (endings[_i] == 0)
        screen_hangup(&s);
    else
        screen_signal(&s, endings[_i]);
    ck_assert_int_eq(screen_finish(&s), 0);
    start();
    ck_assert(screen_wait(&s, SCREEN_ANY, "\"7\""));
    run("COMMIT");
}
END_TEST

static void add(TCase *cases)
{
    tcase_set_timeout(cases, 120);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, keys_wait_in_their_order);
    tcase_add_test(cases, esc_leaves_and_the_value_stays);
    tcase_add_test(cases, lines_that_come_at_once_are_asked_about);
    tcase_add_test(cases, an_undo_waits_too);
    tcase_add_test(cases, another_size_is_taken_at_once);
    tcase_add_loop_test(cases, the_end_keeps_the_value, 0, 3);
}

int main(void)
{
    return run_tests("waiting", add);
}
