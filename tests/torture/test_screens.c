/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight programs in terminals on one file, typing at the same time. */
#include <check.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/compiler.h"
#include "screen/records.h"
#include "torture/office.h"

#include "run.h"

#define SCREENS 8
#define TOP 0

static char directory[64], path[128], csv[128];
static struct screen screen[SCREENS];

static void set_up(void)
{
    int held[OFFICE_ROWS];

    for (int i = 0; i < OFFICE_ROWS; i++)
        held[i] = OFFICE_EMPTY;
    snprintf(directory, sizeof(directory), "screens-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/records.db", directory);
    snprintf(csv, sizeof(csv), "%s/indikator.csv", directory);
    office_make(path, 2, true, 20, held);
}

static void tear_down(void)
{
    struct desk_of d;

    snprintf(d.file, sizeof(d.file), "%s", path);
    remove_copies(&d);
    office_remove(path);
    unlink(csv);
    rmdir(directory);
}

/* All of them in the grid of the office, on its first row. */
static void start_all(void)
{
    for (int i = 0; i < SCREENS; i++) {
        struct desk_of d;
        char user[16];

        snprintf(d.file, sizeof(d.file), "%s", path);
        snprintf(user, sizeof(user), "orang%d", i + 1);
        start_as(&screen[i], &d, user, "en", "-q4", NULL);
    }
    for (int i = 0; i < SCREENS; i++) {
        ck_assert(screen_wait(&screen[i], TOP, "KPU Kota Uji"));
        screen_send(&screen[i], "i");
        ck_assert(screen_wait(&screen[i], SCREEN_ANY, ">  1"));
    }
}

static void end_all(void)
{
    for (int i = 0; i < SCREENS; i++) {
        screen_signal(&screen[i], SIGTERM);
        ck_assert_int_eq(screen_finish(&screen[i]), 0);
    }
}

/* Does the cell of a row display the value? */
static bool shows(const struct screen *s, int row, int value)
{
    char name[16], figure[16];
    struct buf line = BUF_INIT;
    bool found = false;

    snprintf(name, sizeof(name), "Uji %02d ", row);
    snprintf(figure, sizeof(figure), " %d ", value);
    for (int i = 0; i < s->rows && !found; i++) {
        buf_reset(&line);
        screen_row(s, i, &line);
        found = strstr(line.s, name) && strstr(line.s, figure);
    }
    buf_release(&line);
    return found;
}

/* Reads until done() says yes. */
static void wait_for(struct screen *s,
                     bool (*done)(const struct screen *s, int a, int b),
                     int a, int b)
{
    struct buf text = BUF_INIT;

    screen_drain(s);
    while (!done(s, a, b)) {
        if (screen_take(s, SIZE_MAX, SCREEN_PATIENCE_MS) > 0)
            continue;
        screen_text(s, &text);
        ck_abort_msg("waited for %d, %d in vain:\n%s", a, b, text.s);
    }
    buf_release(&text);
}

static bool is_stored(const struct screen *s, int row, int value)
{
    return screen_has(s, TOP, "SELECT") && shows(s, row, value);
}

/* --- the log, as it is in the file --- */

static long number(const char *sql)
{
    struct sqlite3_stmt *q;
    struct sqlite3 *db;
    long n = -1;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    if (sqlite3_step(q) == SQLITE_ROW)
        n = (long)sqlite3_column_int64(q, 0);
    ck_assert_int_eq(sqlite3_finalize(q), SQLITE_OK);
    sqlite3_close(db);
    return n;
}

static void verify(void)
{
    char command[512];

    ck_assert(office_whole(path));
    snprintf(command, sizeof(command), "'%s' -d %s log --verify >/dev/null",
             getenv("CAPAIAN"), path);
    ck_assert_int_eq(system(command), 0);
}

/* --- different cells --- */

/* Between half of the target and half as much again: a finding would take
 * room from the rows. */
static int value_of(int row)
{
    return 60 + row;
}

/* Down to the row of this turn, and a value in it. */
static void type_in_turn(int i, int turn)
{
    char keys[32] = "";

    for (int down = turn == 0 ? i : SCREENS - 1; down > 0; down--)
        strcat(keys, "j");
    snprintf(keys + strlen(keys), 8, "%d\r",
             value_of(turn * SCREENS + i + 1));
    screen_send(&screen[i], keys);
}

START_TEST(values_in_different_cells_are_all_stored_and_seen)
{
    int held[OFFICE_ROWS], more[OFFICE_MORE];

    start_all();
    for (int turn = 0; turn < 3; turn++) {
        for (int i = 0; i < SCREENS; i++)
            type_in_turn(i, turn);
        for (int i = 0; i < SCREENS; i++) {
            int row = turn * SCREENS + i + 1;

            wait_for(&screen[i], is_stored, row, value_of(row));
        }
    }
    office_read(path, held, more);
    for (int row = 1; row <= 3 * SCREENS; row++)
        ck_assert_int_eq(held[row - 1], value_of(row));
    ck_assert_int_eq(number("SELECT count(*) FROM change_log l JOIN"
                            " change_step s ON s.chain = l.chain AND"
                            " s.step = l.step WHERE s.author GLOB"
                            " 'orang*' AND l.change = 'set'"),
                     3 * SCREENS);
    /* A key, and each sees the values of all others. */
    for (int i = 0; i < SCREENS; i++) {
        screen_send(&screen[i], "gg");
        for (int row = 1; row <= 12; row++)
            wait_for(&screen[i], is_stored, row, value_of(row));
    }
    end_all();
    verify();
}
END_TEST

/* --- the same cell --- */

static bool is_typing(const struct screen *s, int value, int unused)
{
    char text[16];

    (void)unused;
    snprintf(text, sizeof(text), "%d orang", value);
    return screen_has(s, TOP, "ENTER") && screen_has(s, SCREEN_ANY, text);
}

static bool has_conflict(const struct screen *s)
{
    return screen_has(s, SCREEN_ANY, "Keep theirs: ");
}

/* The value that the question of a conflict names, 0: there is none. */
static int theirs(const struct screen *s)
{
    static const char words[] = "Keep theirs: ";
    struct buf text = BUF_INIT;
    const char *at;
    int value = 0;

    screen_text(s, &text);
    at = strstr(text.s, words);
    if (at)
        value = atoi(at + strlen(words));
    buf_release(&text);
    return value;
}

/* Asked (of another value than before), or stored. */
static bool is_decided(const struct screen *s, int before, int row)
{
    if (has_conflict(s))
        return theirs(s) != 0 && theirs(s) != before;
    return screen_has(s, TOP, "SELECT") &&
           !screen_has(s, SCREEN_ANY, "meanwhile") &&
           screen_has(s, SCREEN_ANY, row == 1 ? ">  2" : ">");
}

/* How many are asked still. */
static int ask_all(int before[SCREENS], bool open[SCREENS])
{
    int asked = 0;

    for (int i = 0; i < SCREENS; i++) {
        if (!open[i])
            continue;
        wait_for(&screen[i], is_decided, before[i], 1);
        open[i] = has_conflict(&screen[i]);
        before[i] = theirs(&screen[i]);
        asked += open[i];
    }
    return asked;
}

START_TEST(every_conflict_in_one_cell_is_shown)
{
    int before[SCREENS] = { 0 }, asked, rounds = 0;
    bool open[SCREENS];
    char keys[16];

    start_all();
    /* All have seen the empty cell, and type another value each. */
    for (int i = 0; i < SCREENS; i++) {
        snprintf(keys, sizeof(keys), "%d", 300 + i);
        screen_send(&screen[i], keys);
        open[i] = true;
    }
    for (int i = 0; i < SCREENS; i++)
        wait_for(&screen[i], is_typing, 300 + i, 0);
    for (int i = 0; i < SCREENS; i++)
        screen_send(&screen[i], "\r");
    /* One was first; all others are asked. */
    asked = ask_all(before, open);
    ck_assert_int_eq(asked, SCREENS - 1);
    /* "Store mine", all at once: each time one more comes through. */
    while (asked > 0) {
        for (int i = 0; i < SCREENS; i++)
            if (open[i])
                screen_send(&screen[i], "\033[B\r");
        asked = ask_all(before, open);
        ck_assert_int_lt(rounds++, SCREENS);
    }
    /* Each value was written over the one its writer had been shown. */
    ck_assert_int_eq(number("SELECT count(*) FROM change_log WHERE key ="
                            " 'U-01' AND field = 'tw4' AND change = 'set'"),
                     SCREENS);
    ck_assert_int_eq(
        number("SELECT count(*) FROM (SELECT before, lag(after, 1, '') OVER"
               " (ORDER BY chain, step, line) AS stood FROM change_log WHERE"
               " key = 'U-01' AND field = 'tw4' AND change = 'set') WHERE"
               " before <> stood"),
        0);
    end_all();
    verify();
}
END_TEST

/* --- what others do from elsewhere --- */

static void import_value(int value)
{
    char command[512];
    FILE *f = fopen(csv, "w");

    ck_assert_ptr_nonnull(f);
    fprintf(f, "satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,"
               "indikator,satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,"
               "catatan\n6372,2024,UJI,,,,Sasaran,U-02,Uji 02,orang,angka,"
               "naik,100,,,,%d,\n", value);
    fclose(f);
    snprintf(command, sizeof(command),
             "'%s' -d %s -u impor import %s >/dev/null", getenv("CAPAIAN"),
             path, csv);
    ck_assert_int_eq(system(command), 0);
}

/*
 * In which call the program stands: its number and arguments; false: the
 * system does not tell, or it runs.
 */
static bool standing_call(pid_t pid, long *call, unsigned long arg[6])
{
    char name[64], text[256] = "";
    FILE *f;
    int n;

    snprintf(name, sizeof(name), "/proc/%d/syscall", (int)pid);
    f = fopen(name, "r");
    if (!f)
        return false;
    if (!fgets(text, sizeof(text), f))
        text[0] = '\0';
    fclose(f);
    n = sscanf(text, "%ld %lx %lx %lx %lx %lx %lx", call, &arg[0], &arg[1],
               &arg[2], &arg[3], &arg[4], &arg[5]);
    return n == 7;
}

START_TEST(what_others_write_is_seen_at_the_next_key_and_not_polled_for)
{
    unsigned long arg[6];
    long call;

    start_all();
    import_value(451);
    for (int i = 0; i < SCREENS; i++) {
        screen_drain(&screen[i]);
        ck_assert(!shows(&screen[i], 2, 451));
        screen_send(&screen[i], "j");
        wait_for(&screen[i], is_stored, 2, 451);
    }
    /* While nobody types it waits for a key, and for no time to pass. */
    for (int i = 0; i < SCREENS; i++) {
        bool told = false;

        if (access("/proc/self/syscall", R_OK) != 0)
            break;
        for (int tries = 0; tries < 10000 && !told; tries++)
            told = standing_call(screen[i].child, &call, arg);
        if (!told)
            continue;
        ck_assert_int_eq(call, SYS_ppoll);
        ck_assert_uint_eq(arg[2], 0);
    }
    end_all();
    verify();
}
END_TEST

/* One of them is killed with a value half typed; the others go on. */
START_TEST(a_killed_program_is_in_nobodys_way)
{
    start_all();
    screen_send(&screen[0], "5");
    wait_for(&screen[0], is_typing, 5, 0);
    screen_signal(&screen[0], SIGKILL);
    for (int i = 1; i < SCREENS; i++)
        type_in_turn(i, 0);
    for (int i = 1; i < SCREENS; i++)
        wait_for(&screen[i], is_stored, i + 1, value_of(i + 1));
    ck_assert_int_eq(screen_finish(&screen[0]), 128 + SIGKILL);
    for (int i = 1; i < SCREENS; i++) {
        screen_signal(&screen[i], SIGTERM);
        ck_assert_int_eq(screen_finish(&screen[i]), 0);
    }
    verify();
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases,
                   values_in_different_cells_are_all_stored_and_seen);
    tcase_add_test(cases, every_conflict_in_one_cell_is_shown);
    tcase_add_test(
        cases, what_others_write_is_seen_at_the_next_key_and_not_polled_for);
    tcase_add_test(cases, a_killed_program_is_in_nobodys_way);
}

int main(void)
{
    return run_tests("screens", add);
}
