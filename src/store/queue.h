/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/queue.h - those who want to write, one after the other. */
#ifndef CAPAIAN_STORE_QUEUE_H
#define CAPAIAN_STORE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"

/*
 * SQLite's lock goes to whoever happens to ask when it is free: where many
 * write without pause, some are passed by others again and again.  Here
 * each who wants to write takes a ticket, in a small file beside the
 * database ("records.db-queue"), and tries SQLite's lock when nobody with
 * a lower ticket is left.
 *
 * The queue only orders.  SQLite's own lock decides who writes, and who
 * cannot use the file goes without a ticket.  A ticket is a lock on a
 * byte of the file, which goes with the process however it ends; one who
 * shows no life in QUEUE_PATIENCE_MS (stopped, or in a long import) is
 * passed by the others.
 */
struct queue;

/* What everybody behind the first one waits for a sign of it. */
#define QUEUE_PATIENCE_MS 2000

/* The end of the file's name. */
#define QUEUE_SUFFIX "-queue"

/* For the database at path; the file is opened, or made, when it is used
 * first. */
struct queue *queue_new(const char *path);

/* Leaves, closes and frees; NULL is fine. */
void queue_free(struct queue *q);

/* Takes a ticket.  False: without one; all else here does nothing then. */
bool queue_join(struct queue *q);

/*
 * At least so many are before; 0: it is one's own turn.  now_ms is of a
 * clock that only goes forward.
 */
int64_t queue_ahead(struct queue *q, int64_t now_ms);

/* The first says that it lives, while it waits for SQLite's lock. */
void queue_beat(struct queue *q);

/* Gives the ticket up; without one nothing. */
void queue_leave(struct queue *q);

#endif
