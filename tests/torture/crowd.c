/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many programs write into one file: how long does each wait, and is any
 * refused?  Run by `make crowd'; usage: crowd PROGRAMS SECONDS PAUSE_MS.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/desk.h"
#include "store/store.h"
#include "torture/office.h"

#define PROGRAMS_MAX 1000

struct order {
    int programs;
    int64_t for_ms, pause_ms;
    char path[128];
};

/* What a program says at its end. */
struct account {
    long stored, conflicts, refused;
    int64_t longest_ms;
};

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

static void stop(const char *what, const struct err *err)
{
    struct buf text = BUF_INIT;

    err_describe(err, &text, NULL);
    fprintf(stderr, "crowd: %s: %s\n", what, text.s);
    _exit(4);
}

/* Why somebody was refused, once a program. */
static void tell(int number, const struct err *err)
{
    struct buf text = BUF_INIT;

    err_describe(err, &text, NULL);
    fprintf(stderr, "program %d: %s\n", number, text.s);
    buf_release(&text);
}

static void wait_ms(int64_t ms)
{
    struct timespec t = { .tv_sec = ms / 1000,
                          .tv_nsec = ms % 1000 * 1000000 };

    while (nanosleep(&t, &t) != 0 && errno == EINTR)
        ;
}

/* One value into a cell of its own; where there are not cells for all it
 * may meet a conflict, and had its turn all the same. */
static void write_one(struct desk *desk, int number, int value,
                      struct account *account)
{
    size_t row = (size_t)(number % OFFICE_ROWS);
    int quarter = number / OFFICE_ROWS % 4;
    struct conflict conflict = { .stored = NULL };
    struct err err = ERR_INIT;
    char text[16];
    int64_t since, waited;
    bool ok;

    if (!desk_refresh(desk, NULL, &err))
        stop("refresh", &err);
    snprintf(text, sizeof(text), "%d", value);
    since = now_ms();
    ok = desk_set_realized(desk, row, quarter, text,
                           desk->indicators.cell_version[row][quarter],
                           &conflict, &err);
    waited = now_ms() - since;
    if (waited > account->longest_ms)
        account->longest_ms = waited;
    if (ok)
        account->stored++;
    else if (err.code == ERR_CONFLICT)
        account->conflicts++;
    else if (err.code != ERR_STORE)
        stop("value", &err);
    else if (account->refused++ == 0)
        tell(number, &err);
    conflict_release(&conflict);
}

static void run_program(const struct order *order, int number, int in,
                        int out)
{
    struct desk_place place = { NULL, 0, -1 };
    struct account account = { 0 };
    struct err err = ERR_INIT;
    struct store *store;
    struct desk desk;
    char user[16], byte;
    int64_t end;

    snprintf(user, sizeof(user), "w%d", number);
    if (!store_open(order->path, STORE_MUST_EXIST, &store, &err) ||
        !desk_open(&desk, store, user, at, place, &err))
        stop("open", &err);
    if (write(out, "r", 1) != 1 || read(in, &byte, 1) != 0)
        _exit(3); /* all begin when the other end is closed */
    end = now_ms() + order->for_ms;
    if (order->pause_ms > 0)
        wait_ms(order->pause_ms * number / order->programs);
    for (int value = 1; now_ms() < end; value++) {
        write_one(&desk, number, value % 100000, &account);
        if (order->pause_ms > 0)
            wait_ms(order->pause_ms);
    }
    if (write(out, &account, sizeof(account)) != (ssize_t)sizeof(account))
        _exit(3);
    desk_close(&desk);
    store_close(store);
    _exit(0);
}

static void begin(const struct order *order, int out[2])
{
    int go[2];
    char byte;

    if (pipe(out) != 0 || pipe(go) != 0)
        abort();
    for (int i = 0; i < order->programs; i++) {
        pid_t pid = fork();

        if (pid < 0)
            abort();
        if (pid == 0) {
            close(go[1]);
            close(out[0]);
            run_program(order, i, go[0], out[1]);
        }
        /* One after the other: opening is not what is measured. */
        if (read(out[0], &byte, 1) != 1)
            abort();
    }
    close(out[1]);
    close(go[0]);
    close(go[1]);
}

static int judge(const struct order *order, int in)
{
    long stored = 0, conflicts = 0, refused = 0, hit = 0;
    long fewest = -1, most = 0;
    int64_t longest = 0;
    int ended = 0, status;
    struct account a;

    while (read(in, &a, sizeof(a)) == (ssize_t)sizeof(a)) {
        long turns = a.stored + a.conflicts;

        ended++;
        stored += a.stored;
        conflicts += a.conflicts;
        refused += a.refused;
        hit += a.refused > 0;
        if (a.longest_ms > longest)
            longest = a.longest_ms;
        if (fewest < 0 || turns < fewest)
            fewest = turns;
        if (turns > most)
            most = turns;
    }
    while (wait(&status) > 0)
        ;
    printf("%d programs, a value every %" PRId64 " ms each, %" PRId64
           " s: %ld stored, %ld conflicts, %ld refused (in %ld programs),"
           " longest wait %" PRId64 " ms; %ld to %ld turns a program\n",
           ended, order->pause_ms, order->for_ms / 1000, stored, conflicts,
           refused, hit, longest, fewest, most);
    return ended == order->programs && refused == 0 ? 0 : 1;
}

int main(int argc, char *argv[])
{
    int held[OFFICE_ROWS], out[2], status;
    char directory[64] = "crowd-XXXXXX";
    struct order order;
    struct err err = ERR_INIT;
    struct store *store;

    if (argc != 4 || !mkdtemp(directory)) {
        fprintf(stderr, "usage: crowd PROGRAMS SECONDS PAUSE_MS\n");
        return 2;
    }
    order = (struct order){ .programs = atoi(argv[1]),
                            .for_ms = atoll(argv[2]) * 1000,
                            .pause_ms = atoll(argv[3]) };
    if (order.programs < 1 || order.programs > PROGRAMS_MAX)
        return 2;
    for (int i = 0; i < OFFICE_ROWS; i++)
        held[i] = OFFICE_EMPTY;
    snprintf(order.path, sizeof(order.path), "%s/records.db", directory);
    office_make(order.path, 2, true, 20, held);
    if (!store_open(order.path, STORE_MUST_EXIST, &store, &err))
        stop("make", &err);
    store_close(store);
    begin(&order, out);
    status = judge(&order, out[0]);
    office_remove(order.path);
    rmdir(directory);
    return status;
}
