/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/turn.h - waiting for one's turn to write. */
#ifndef CAPAIAN_STORE_TURN_H
#define CAPAIAN_STORE_TURN_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/queue.h"
#include "store/store.h"

/* A part of struct store; zeroed it waits for nobody. */
struct turn {
    struct queue *queue;   /* NULL: without one (in memory, a network) */
    store_waiting_fn *ask; /* NULL: waits patience_ms */
    void *context;
    int patience_ms;
    bool queued;           /* with a ticket of the queue */
    bool trying;           /* a try that is not to wait inside SQLite */
    bool holds_stops;      /* see turn_take(); was is the mask before */
    sigset_t was;
    int64_t since_ms, asked_ms, beat_ms; /* of the wait that is going on */
};

/* Has SQLite ask here when a lock is not to be had. */
void turn_set_up(struct store *store, int patience_ms);

/*
 * Begins a writing transaction when it is this program's turn.  From then
 * to turn_give() it is not stopped by Ctrl-Z: it would stand in everybody's
 * way.  While it waits it may be, and waits anew afterwards.  ERR_STORE:
 * it took too long, or who asked for it has left (see store_on_waiting()).
 */
CAP_MUST_CHECK bool turn_take(struct store *store, struct err *err);

/* The same without a transaction: for what SQLite locks by itself. */
CAP_MUST_CHECK bool turn_wait(struct store *store, struct err *err);

/* The transaction is over; nothing where none was begun. */
void turn_give(struct store *store);

/* Frees what turn_set_up() and the waiting made. */
void turn_end(struct store *store);

#endif
