/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/turn.h"

#include <time.h>

#include "base/buf.h"
#include "store/db.h"
#include "store/stmt.h"

/* How often whoever waits is asked whether it still does. */
#define ASK_MS 20

/* How often the first one shows that it lives. */
#define BEAT_MS 1000

/* Pauses between two looks, in microseconds: short for who is next, and
 * shorter at first than later. */
#define PAUSE_US 200
#define PAUSE_LATER_US 2000
#define PAUSE_MOST_US 20000
#define SOON_MS 50

/* Of who waits without an order, more with every millisecond. */
#define PAUSE_ALONE_US 1000
#define PAUSE_MORE_US 250

static int64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static void pause_us(int64_t us)
{
    struct timespec t = { .tv_sec = us / 1000000,
                          .tv_nsec = us % 1000000 * 1000 };

    nanosleep(&t, NULL);
}

static void begin_wait(struct turn *t)
{
    t->since_ms = t->asked_ms = t->beat_ms = now();
}

/*
 * A pause of the length that suits so many ahead.  False: whoever waits
 * has left, or it took too long.
 */
static bool go_on(struct store *store, int64_t ahead)
{
    struct turn *t = &store->turn;
    int64_t at = now(), waited = at - t->since_ms, pause;

    if (!t->ask && waited >= t->patience_ms)
        return false;
    if (t->ask && at - t->asked_ms >= ASK_MS) {
        t->asked_ms = at;
        if (!t->ask(t->context, store, waited))
            return false;
    }
    pause = !t->queued         ? PAUSE_ALONE_US + waited * PAUSE_MORE_US
            : waited < SOON_MS ? PAUSE_US
                               : PAUSE_LATER_US;
    if (ahead > 1)
        pause *= ahead;
    pause_us(pause < PAUSE_MOST_US ? pause : PAUSE_MOST_US);
    return true;
}

/* What SQLite asks while it waits for any lock. */
static int busy(void *context, int tries)
{
    struct store *store = context;

    if (store->turn.trying)
        return 0;
    if (tries == 0)
        begin_wait(&store->turn);
    return go_on(store, 1);
}

void turn_set_up(struct store *store, int patience_ms)
{
    store->turn.patience_ms = patience_ms;
    engine_on_busy(store, busy);
}

/* --- being stopped --- */

static const int stops[] = { SIGTSTP, SIGTTIN, SIGTTOU };

static void hold_stops(struct turn *t)
{
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < CAP_LEN(stops); i++)
        sigaddset(&set, stops[i]);
    sigprocmask(SIG_BLOCK, &set, &t->was);
    t->holds_stops = true;
}

static void let_stops(struct turn *t)
{
    if (t->holds_stops)
        sigprocmask(SIG_SETMASK, &t->was, NULL);
    t->holds_stops = false;
}

/* Did one come that is held back here, and by nobody else? */
static bool is_to_stop(const struct turn *t)
{
    sigset_t waiting;

    sigemptyset(&waiting);
    sigpending(&waiting);
    for (size_t i = 0; i < CAP_LEN(stops); i++)
        if (sigismember(&waiting, stops[i]) == 1 &&
            sigismember(&t->was, stops[i]) == 0)
            return true;
    return false;
}

static void join(struct turn *t)
{
    t->queued = t->queue && queue_join(t->queue);
}

static void leave(struct turn *t)
{
    if (t->queued)
        queue_leave(t->queue);
    t->queued = false;
}

/* Out of the others' way, stopped, and in the queue again. */
static void stop(struct turn *t)
{
    leave(t);
    let_stops(t);
    hold_stops(t);
    join(t);
}

/* --- the turn --- */

static bool give_up(struct store *store, struct err *err)
{
    struct store_holder holder;
    struct buf where = BUF_INIT;

    buf_adds(&where, store->path);
    if (store_find_holder(store, &holder)) {
        buf_addf(&where, " (%s, %d", holder.program, holder.pid);
        if (holder.user[0] != '\0')
            buf_addf(&where, ", %s", holder.user);
        buf_adds(&where, ")");
    }
    engine_failed_at(store, where.s, ENGINE_BUSY, err);
    buf_release(&where);
    return false;
}

static bool begin(struct store *store, bool *taken, struct err *err)
{
    struct stmt q;

    store->turn.trying = true;
    stmt_open(&q, store, engine_begin_sql);
    stmt_row(&q);
    store->turn.trying = false;
    *taken = q.result == ENGINE_BUSY;
    return stmt_close(&q, err);
}

static int64_t look_ahead(struct turn *t)
{
    return t->queued ? queue_ahead(t->queue, now()) : 0;
}

/* The first one waits for others than those in the queue. */
static void show_life(struct turn *t)
{
    int64_t at = now();

    if (t->queued && at - t->beat_ms >= BEAT_MS) {
        t->beat_ms = at;
        queue_beat(t->queue);
    }
}

static bool take(struct store *store, bool transaction, struct err *err)
{
    struct turn *t = &store->turn;

    begin_wait(t);
    hold_stops(t);
    join(t);
    for (;;) {
        int64_t ahead = look_ahead(t);
        bool taken = false;

        if (ahead == 0 && (!transaction || begin(store, &taken, err)))
            return true;
        if (ahead == 0 && !taken)
            break;
        if (ahead == 0)
            show_life(t);
        if (!go_on(store, ahead)) {
            (void)give_up(store, err);
            break;
        }
        if (is_to_stop(t))
            stop(t);
    }
    turn_give(store);
    return false;
}

bool turn_take(struct store *store, struct err *err)
{
    return take(store, true, err);
}

bool turn_wait(struct store *store, struct err *err)
{
    return take(store, false, err);
}

void turn_give(struct store *store)
{
    leave(&store->turn);
    let_stops(&store->turn);
}

void turn_end(struct store *store)
{
    turn_give(store);
    queue_free(store->turn.queue);
    store->turn.queue = NULL;
}
