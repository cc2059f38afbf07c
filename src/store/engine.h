/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/engine.h - what a statement needs of a database engine. */
#ifndef CAPAIAN_STORE_ENGINE_H
#define CAPAIAN_STORE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

/*
 * All that the files about records (store/stmt.h and what stands on it)
 * know of whoever keeps the tables.  engine_sqlite.c is the one engine so
 * far; what is about a file (opening, copies, recover) belongs to it and
 * calls SQLite by itself.  Nobody else does: lint_layers sees to it.
 */
struct store;
struct engine_stmt; /* a prepared statement, of the engine's own kind */

/* What became of a call.  Up to ENGINE_DONE all is well. */
enum engine_result {
    ENGINE_OK,
    ENGINE_ROW,      /* a row is there to be read */
    ENGINE_DONE,     /* no more rows */
    ENGINE_TAKEN,    /* a key that is there already */
    ENGINE_REFUSED,  /* another rule of the tables */
    ENGINE_BUSY,     /* somebody else writes */
    ENGINE_FULL,     /* no room */
    ENGINE_READONLY,
    ENGINE_DAMAGED,  /* what is stored cannot be ours */
    ENGINE_FOREIGN,  /* no database at all */
    ENGINE_UNOPENED, /* it cannot be opened */
    ENGINE_UNKNOWN,  /* what the statement names is not there */
    ENGINE_FORBIDDEN,
    ENGINE_DISK,     /* could not be read or written */
    ENGINE_CHANGED,  /* the tables became others meanwhile */
    ENGINE_OTHER,    /* only the engine has words for it */
};

/* What lies in a column, whatever its declared type. */
enum engine_type {
    ENGINE_NULL,
    ENGINE_INTEGER,
    ENGINE_TEXT,
    ENGINE_BYTES,
    ENGINE_REAL,
};

/* kept: it will be used again and again.  *out is NULL on failure. */
enum engine_result engine_prepare(struct store *store, const char *sql,
                                  bool kept, struct engine_stmt **out);

/* Parameter at, from 1.  Texts and bytes are borrowed until the reset. */
enum engine_result engine_give_int(struct engine_stmt *s, int at, int64_t n);
enum engine_result engine_give_text(struct engine_stmt *s, int at,
                                    const char *text);
enum engine_result engine_give_bytes(struct engine_stmt *s, int at,
                                     const unsigned char *bytes, size_t n);
enum engine_result engine_give_null(struct engine_stmt *s, int at);

/* The next row, or the work of a statement that has none. */
enum engine_result engine_step(struct engine_stmt *s);

/*
 * Columns of the row, from 0.  engine_text(): NULL where there is none;
 * engine_size(): bytes of that text, or of the bytes.  Borrowed until the
 * next step.
 */
int64_t engine_int(struct engine_stmt *s, int column);
const char *engine_text(struct engine_stmt *s, int column);
const void *engine_bytes(struct engine_stmt *s, int column);
size_t engine_size(struct engine_stmt *s, int column);
enum engine_type engine_type(struct engine_stmt *s, int column);

/* To its beginning, without parameters; no lock stays behind. */
void engine_reset(struct engine_stmt *s);

/* Frees it; NULL is fine. */
void engine_finish(struct engine_stmt *s);

/* Statements without results. */
enum engine_result engine_exec(struct store *store, const char *sql);

/* Rows that the last statement changed; all that were since opening. */
int64_t engine_changed(const struct store *store);
uint64_t engine_changes(const struct store *store);

/* The number that the last row got which was added without one. */
int64_t engine_last_id(const struct store *store);

/* Is a transaction open?  An engine may have given it up by itself. */
bool engine_in_transaction(const struct store *store);

/* Whoever waits for another is asked, with the tries so far; 0 ends it. */
void engine_on_busy(struct store *store, int (*ask)(void *store, int tries));

/*
 * Is what is committed on the disk when the call returns?  What need not
 * be may be written with false, and then true again.
 */
enum engine_result engine_durable(struct store *store, bool durable);

/* Where the file lies, as the engine sees it; "": in no file. */
const char *engine_file(const struct store *store);

/* Statements that every engine words in its own way: begins a transaction
 * that writes; a number that another program's commit changes; one that
 * any change of the tables does. */
extern const char engine_begin_sql[];
extern const char engine_others_sql[];
extern const char engine_form_sql[];

/*
 * Fills *err for a failure, in words that help, and with the reason where
 * the file is no longer that of its name; returns false.
 */
bool engine_failed(struct store *store, enum engine_result result,
                   struct err *err);

/* The same about another file, or with more than the path. */
bool engine_failed_at(const struct store *store, const char *path,
                      enum engine_result result, struct err *err);

#endif
