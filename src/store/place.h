/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/place.h - is the open file still the one of its name? */
#ifndef CAPAIAN_STORE_PLACE_H
#define CAPAIAN_STORE_PLACE_H

#include <stdbool.h>

#include "base/err.h"
#include "store/store.h"

struct sqlite3;

/*
 * A file that is open may be moved, deleted, replaced by another one or
 * written over, and so may the log beside it.  SQLite does not look: it
 * goes on writing into what nobody finds any more, or mixes two files.
 * So the names are looked at with stat(2) before every write and at every
 * stamp; never by opening them, which would drop SQLite's locks.
 *
 * Who wrote into the file itself is told by the index of the log, memory
 * that all programs share: while a log is kept, only a checkpoint writes
 * there, and it says so in the index (SQLite's "WAL-mode File Format").
 */
struct place;

/* Of a file that has just been opened and read; NULL: it lies in none. */
struct place *place_take(struct sqlite3 *db, const char *path);
void place_free(struct place *p); /* NULL is fine */

/* Looks at the names now.  NULL is always where it was. */
enum store_place place_look(struct place *p);

/* What it was at the last look; no I/O. */
enum store_place place_was(const struct place *p);

/* This program has committed: what a checkpoint wrote is its own. */
void place_wrote(struct place *p);

/*
 * May the log be brought into the file when it is closed?  Not where
 * either of them is another one now.
 */
bool place_may_end(struct place *p);

/*
 * Where the log still has its name, but the file has not, or is another
 * one now: SQLite would take it for the log of whatever is there.  It is
 * removed where all of it was kept elsewhere, else put aside ("-wal.old").
 */
void place_drop_log(struct place *p, bool kept);

/* Says what place_look() found, for the file path; false. */
bool place_refuse(enum store_place is, const char *path, struct err *err);

#endif
