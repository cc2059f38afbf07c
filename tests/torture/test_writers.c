/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many programs without a screen write into one file at the same time. */
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/desk.h"
#include "app/history.h"
#include "base/compiler.h"
#include "store/db.h"
#include "store/load.h"
#include "store/store.h"
#include "torture/office.h"

#include "run.h"

#define WRITERS 50
#define VALUES 8
#define SHARED_ROW 29     /* everybody writes it at TW III too */
#define PATIENCE_MS 5000  /* the time-out of the program */
#define SLACK_MS 5000     /* of a machine that does other work */

static char directory[64], path[128];

/* What a writer was told; smaller than a pipe takes at once. */
struct told {
    int writer, row, quarter, value;
    bool stored, conflict, busy, shared;
    long waited_ms;
};

static void set_up(void)
{
    int held[OFFICE_ROWS];

    for (int i = 0; i < OFFICE_ROWS; i++)
        held[i] = OFFICE_EMPTY;
    snprintf(directory, sizeof(directory), "writers-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/records.db", directory);
    office_make(path, 2, true, 20, held);
}

static void tear_down(void)
{
    office_remove(path);
    rmdir(directory);
}

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static int64_t at(void)
{
    return INT64_C(1736906400000);
}

static void must(bool ok, const struct err *err)
{
    struct buf text = BUF_INIT;

    if (!ok)
        err_describe(err, &text, NULL);
    ck_assert_msg(ok, "%s", text.s);
    buf_release(&text);
}

/* --- one of them --- */

struct writer {
    int number, out;
    struct store *store;
    struct desk desk;
};

static void tell(const struct writer *w, const struct told *told)
{
    if (write(w->out, told, sizeof(*told)) != (ssize_t)sizeof(*told))
        _exit(3);
}

static void give_up(const struct writer *w, const struct err *err)
{
    struct buf text = BUF_INIT;

    err_describe(err, &text, NULL);
    fprintf(stderr, "writer %d: %s\n", w->number, text.s);
    _exit(4);
}

/* One value as it is typed: stored, a conflict, or "busy" in words. */
static bool set(struct writer *w, int row, int quarter, int value,
                bool shared)
{
    struct told told = { .writer = w->number, .row = row,
                         .quarter = quarter, .value = value,
                         .shared = shared };
    struct conflict conflict = { .stored = NULL };
    int64_t since = now_ms(), seen;
    struct err err = ERR_INIT;
    char text[16];

    snprintf(text, sizeof(text), "%d", value);
    seen = w->desk.indicators.cell_version[row][quarter];
    told.stored = desk_set_realized(&w->desk, (size_t)row, quarter, text,
                                    seen, &conflict, &err);
    told.waited_ms = (long)(now_ms() - since);
    told.conflict = !told.stored && err.code == ERR_CONFLICT;
    told.busy = !told.stored && err.code == ERR_STORE &&
                strstr(err.msgid, "Another program is writing");
    if (!told.stored && !told.conflict && !told.busy)
        give_up(w, &err);
    conflict_release(&conflict);
    tell(w, &told);
    if (!told.stored && !desk_refresh(&w->desk, NULL, &err))
        give_up(w, &err);
    return told.stored;
}

static void run_writer(int number, int out)
{
    struct desk_place place = { NULL, 0, -1 };
    struct writer w = { .number = number, .out = out };
    struct err err = ERR_INIT;
    char user[16];

    snprintf(user, sizeof(user), "w%d", number);
    if (!store_open(path, STORE_MUST_EXIST, &w.store, &err) ||
        !desk_open(&w.desk, w.store, user, at, place, &err))
        give_up(&w, &err);
    for (int i = 1; i <= VALUES; i++) {
        set(&w, number % OFFICE_ROWS, number / OFFICE_ROWS,
            number * 100 + i, false);
        set(&w, SHARED_ROW, 2, number * 100 + i, true);
    }
    desk_close(&w.desk);
    store_close(w.store);
    _exit(0);
}

/* --- all of them --- */

struct tally {
    int own[WRITERS];    /* the last value acknowledged in the own cell */
    long stored, conflicts, busy, shared;
    long longest_ms;
};

static void take(struct tally *tally, const struct told *told)
{
    if (told->waited_ms > tally->longest_ms)
        tally->longest_ms = told->waited_ms;
    tally->conflicts += told->conflict;
    tally->busy += told->busy;
    tally->stored += told->stored;
    if (told->stored && told->shared)
        tally->shared++;
    else if (told->stored)
        tally->own[told->writer] = told->value;
}

static void collect(int in, struct tally *tally)
{
    struct told told;
    ssize_t n;

    while ((n = read(in, &told, sizeof(told))) == (ssize_t)sizeof(told))
        take(tally, &told);
    ck_assert_int_eq(n, 0);
}

static struct log_count {
    long lines, shared;
    char last[32];
    bool chained;
} counted;

static bool count_line(void *context, const struct log_line *line,
                       struct err *err)
{
    (void)context;
    (void)err;
    if (line->user[0] != 'w' || strcmp(line->change, "set") != 0)
        return true;
    counted.lines++;
    if (strcmp(line->key, "U-30") == 0 && strcmp(line->field, "tw3") == 0) {
        counted.shared++;
        if (strcmp(line->before, counted.last) != 0)
            counted.chained = false;
        snprintf(counted.last, sizeof(counted.last), "%s", line->after);
    }
    return true;
}

/* The log has each acknowledged value, and each in the shared cell was
 * written over the one that its writer had seen. */
static void judge_log(struct store *store, const struct tally *tally)
{
    struct log_filter all = { .office = NULL };
    struct err err = ERR_INIT;

    counted = (struct log_count){ .chained = true };
    must(log_each(store, &all, count_line, NULL, &err), &err);
    ck_assert_int_eq(counted.lines, tally->stored);
    ck_assert_int_eq(counted.shared, tally->shared);
    ck_assert(counted.chained);
}

static void judge_cells(struct store *store, const struct tally *tally)
{
    struct desk_place place = { NULL, 0, -1 };
    struct err err = ERR_INIT;
    struct desk desk;

    must(desk_open(&desk, store, "hakim", at, place, &err), &err);
    for (int i = 0; i < WRITERS; i++) {
        struct value v = desk.indicators.row[i % OFFICE_ROWS]
                             .realized[i / OFFICE_ROWS];

        ck_assert_int_eq(v.figure.micro / 1000000, tally->own[i]);
    }
    desk_close(&desk);
}

START_TEST(no_acknowledged_value_of_fifty_writers_is_lost)
{
    struct tally tally = { .own = { 0 } };
    struct err err = ERR_INIT;
    struct store *store;
    pid_t writer[WRITERS];
    int pipes[2], status;

    ck_assert_int_eq(pipe(pipes), 0);
    for (int i = 0; i < WRITERS; i++) {
        writer[i] = fork();
        ck_assert_int_ge(writer[i], 0);
        if (writer[i] == 0) {
            close(pipes[0]);
            run_writer(i, pipes[1]);
        }
    }
    close(pipes[1]);
    collect(pipes[0], &tally);
    for (int i = 0; i < WRITERS; i++) {
        ck_assert_int_eq(waitpid(writer[i], &status, 0), writer[i]);
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
                      "writer %d: %d", i, status);
    }
    printf("%d writers: %ld values stored, %ld conflicts, %ld busy;"
           " the longest took %ld ms\n", WRITERS, tally.stored,
           tally.conflicts, tally.busy, tally.longest_ms);
    ck_assert_int_le(tally.longest_ms, PATIENCE_MS + SLACK_MS);
    ck_assert_int_eq(tally.stored + tally.conflicts + tally.busy,
                     2 * WRITERS * VALUES);
    ck_assert_int_ge(tally.conflicts, 1);
    ck_assert(office_whole(path));
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    judge_log(store, &tally);
    judge_cells(store, &tally);
    store_close(store);
    close(pipes[0]);
}
END_TEST

/* Before anybody stands in the way. */
static void bring_up_to_date(void)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    store_close(store);
}

/* --- one is killed inside its transaction --- */

/* Holds the lock with a value set, says so and waits to be killed. */
static void hold(int out)
{
    struct actor actor = { "mati", at() };
    struct err err = ERR_INIT;
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    const struct table *table = &tables[TABLE_INDICATOR];
    struct store *store;
    struct step step;

    for (size_t i = 0; i < table->count; i++)
        fields[i] = "";
    fields[table_column(table, "satker")] = "6372";
    fields[table_column(table, "tahun")] = "2024";
    fields[table_column(table, "kode")] = "U-01";
    if (!store_open(path, STORE_MUST_EXIST, &store, &err) ||
        !step_begin(&step, store, STEP_EDIT, actor, "", &err) ||
        !step_set(&step, table, fields, 0,
                  (size_t)table_column(table, "tw1"), "66", 0, NULL, &err))
        _exit(5);
    if (write(out, "x", 1) != 1)
        _exit(6);
    for (;;)
        poll(NULL, 0, -1);
}

START_TEST(a_killed_writer_holds_nobody_up)
{
    int ready[2], told[2], status;
    struct tally tally = { .own = { 0 } };
    pid_t holder, waiter;
    char byte;

    ck_assert_int_eq(pipe(ready), 0);
    ck_assert_int_eq(pipe(told), 0);
    bring_up_to_date();
    holder = fork();
    if (holder == 0)
        hold(ready[1]);
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    waiter = fork();
    if (waiter == 0) {
        close(told[0]);
        run_writer(0, told[1]);
    }
    close(told[1]);
    ck_assert_int_eq(kill(holder, SIGKILL), 0);
    ck_assert_int_eq(waitpid(holder, &status, 0), holder);
    collect(told[0], &tally);
    ck_assert_int_eq(waitpid(waiter, &status, 0), waiter);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(tally.stored, 2 * VALUES);
    ck_assert_int_eq(tally.own[0], VALUES);
    ck_assert(office_whole(path));
    close(ready[0]);
    close(ready[1]);
    close(told[0]);
}
END_TEST

/* --- without pause --- */

#define CROWD 20
#define CROWD_VALUES 20
/* Each ten values or so, not each hundred; and more values, for it is a
 * matter of chance. */
#define CROWD_CHECKPOINTS "PRAGMA wal_autocheckpoint = 100"
#define CHECKPOINT_VALUES 60

/* What all of them see: how much was stored, and who has lost count. */
struct crowd {
    atomic_int ready, stored, most_passed;
    bool checkpoints; /* many of them */
    int values;
};

struct waited {
    struct crowd *crowd;
    int since; /* what was stored when it was asked first; -1: not asked */
};

/* Who is asked stands in the queue: nobody who comes later goes before. */
static bool count_passing(void *context, const struct store *store,
                          int64_t waited_ms)
{
    struct waited *w = context;

    (void)store;
    if (w->since < 0)
        w->since = atomic_load(&w->crowd->stored);
    return waited_ms < PATIENCE_MS;
}

static void note_passed(struct crowd *crowd, const struct waited *w)
{
    int passed = w->since < 0 ? 0 : atomic_load(&crowd->stored) - w->since;
    int most = atomic_load(&crowd->most_passed);

    while (passed > most &&
           !atomic_compare_exchange_weak(&crowd->most_passed, &most, passed))
        ;
    atomic_fetch_add(&crowd->stored, 1);
}

static void run_in_crowd(struct crowd *crowd, int number, int out)
{
    struct desk_place place = { NULL, 0, -1 };
    struct waited waited = { .crowd = crowd };
    struct writer w = { .number = number, .out = out };
    struct err err = ERR_INIT;
    char user[16];

    snprintf(user, sizeof(user), "w%d", number);
    if (!store_open(path, STORE_MUST_EXIST, &w.store, &err) ||
        !desk_open(&w.desk, w.store, user, at, place, &err))
        give_up(&w, &err);
    store_on_waiting(w.store, count_passing, &waited);
    if (crowd->checkpoints &&
        !store_exec(w.store, CROWD_CHECKPOINTS, &err))
        give_up(&w, &err);
    atomic_fetch_add(&crowd->ready, 1);
    while (atomic_load(&crowd->ready) < CROWD)
        sched_yield();
    for (int i = 1; i <= crowd->values; i++) {
        waited.since = -1;
        if (set(&w, number, 0, number * 100 + i, false))
            note_passed(crowd, &waited);
    }
    desk_close(&w.desk);
    store_close(w.store);
    _exit(0);
}

/* At most how many went before one that waited. */
static int run_crowd(bool checkpoints)
{
    struct crowd *crowd = mmap(NULL, sizeof(*crowd), PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct tally tally = { .own = { 0 } };
    int told[2], status, passed;

    ck_assert_ptr_ne(crowd, MAP_FAILED);
    crowd->checkpoints = checkpoints;
    crowd->values = checkpoints ? CHECKPOINT_VALUES : CROWD_VALUES;
    bring_up_to_date();
    ck_assert_int_eq(pipe(told), 0);
    for (int i = 0; i < CROWD; i++) {
        pid_t pid = fork();

        ck_assert_int_ge(pid, 0);
        if (pid == 0) {
            close(told[0]);
            run_in_crowd(crowd, i, told[1]);
        }
    }
    close(told[1]);
    collect(told[0], &tally);
    for (int i = 0; i < CROWD; i++) {
        ck_assert_int_gt(wait(&status), 0);
        ck_assert_int_eq(status, 0);
    }
    passed = atomic_load(&crowd->most_passed);
    printf("%d writers without pause: %ld values stored, %ld refused; at"
           " most %d went before one that waited\n", CROWD, tally.stored,
           tally.busy, passed);
    ck_assert_int_eq(tally.stored + tally.busy, CROWD * crowd->values);
    ck_assert(office_whole(path));
    close(told[0]);
    munmap(crowd, sizeof(*crowd));
    if (!checkpoints)
        ck_assert_int_eq(tally.busy, 0);
    return passed;
}

START_TEST(nobody_is_passed_again_and_again)
{
    /* All others once, and those who are just telling what they stored. */
    ck_assert_int_le(run_crowd(false), 2 * CROWD);
}
END_TEST

/* Without an order one writes while another's checkpoint is at work, and
 * takes it for nobody's who has written over the file. */
START_TEST(a_checkpoint_of_others_is_no_harm)
{
    char queue[160];

    snprintf(queue, sizeof(queue), "%s-queue", path);
    ck_assert_int_eq(mkdir(queue, 0700), 0);
    (void)run_crowd(true);
    rmdir(queue);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, no_acknowledged_value_of_fifty_writers_is_lost);
    tcase_add_test(cases, a_killed_writer_holds_nobody_up);
    tcase_add_test(cases, nobody_is_passed_again_and_again);
    tcase_add_test(cases, a_checkpoint_of_others_is_no_harm);
}

int main(void)
{
    return run_tests("writers", add);
}
