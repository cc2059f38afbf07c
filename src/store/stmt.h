/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/stmt.h - a prepared statement with its cleanup. */
#ifndef CAPAIAN_STORE_STMT_H
#define CAPAIAN_STORE_STMT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/db.h"
#include "store/engine.h"

/* What is counted (versions, steps, lines) never comes near it. */
#define STMT_COUNT_MAX (INT64_C(1) << 53)

/*
 * Use: open, add parameters, rows, close - with no return in between.
 * The first failure is kept and makes every later call do nothing, so
 * the one check is that of stmt_close(), and nothing can leak on the way
 * to it.
 */
struct stmt {
    struct store *store;
    struct engine_stmt *handle;
    struct cached_stmt *slot; /* NULL: a second use at the same time, or
                                 one that is not kept */
    int next;                 /* parameter that stmt_add_*() fills next */
    enum engine_result result; /* the first one that is no success */
    bool any; /* see stmt_take_any() */
    bool odd;
};

/* sql is a literal, or of record_sql(): its address is the key of the
 * cache, so it stays until the store is closed. */
void stmt_open(struct stmt *q, struct store *store, const char *sql);

/*
 * Give the next parameter, from the first.  Texts and bytes are
 * borrowed until stmt_close().
 */
void stmt_add_int(struct stmt *q, int64_t n);
void stmt_add_text(struct stmt *q, const char *text);
void stmt_add_bytes(struct stmt *q, const unsigned char *bytes, size_t n);
void stmt_add_null(struct stmt *q);

/* The text, or NULL in the database where it is "". */
void stmt_add_optional(struct stmt *q, const char *text);

/* True: a row is there to be read.  False: no more rows, or a failure. */
bool stmt_row(struct stmt *q);

/* Of a statement whose rows have one column. */
#define STMT_ONLY 0

/*
 * Columns of that row, from 0: an enum beside the statement names them.
 * Text is borrowed until the next step and
 * never NULL.  What this program cannot have stored is taken for what it
 * is, a damaged file: a text that is none, no UTF-8, or one that would
 * steer a terminal.
 */
int64_t stmt_int(struct stmt *q, int column);
const char *stmt_text(struct stmt *q, int column);

/* The same: a number that is not in low..high. */
int64_t stmt_int_in(struct stmt *q, int column, int64_t low, int64_t high);

/* Of what is read whatever it holds, the log and what was half typed: any
 * text, and the nearest number in low..high. */
const char *stmt_any_text(struct stmt *q, int column);
int64_t stmt_int_near(struct stmt *q, int column, int64_t low,
                      int64_t high);

/* Does the text of the column go on behind a NUL? */
bool stmt_goes_on(struct stmt *q, int column);

/* A code as the schema has it: 1 to 40 of letters, digits, "-" and "." */
const char *stmt_code(struct stmt *q, int column);

/*
 * For whoever holds what is read against what it should be: nothing of it
 * fails, any text is taken, and the nearest number.  q->odd says that
 * something was not all that stands there: a text that goes on behind a
 * NUL, a number that is none; it is the caller's to put back.
 */
void stmt_take_any(struct stmt *q);

/* The row that was read cannot be ours: the statement fails. */
void stmt_damaged(struct stmt *q);

/* Copies a blob of n bytes; false, and bytes untouched, where it is none
 * or of another size. */
bool stmt_bytes(struct stmt *q, int column, unsigned char *bytes, size_t n);
bool stmt_is_null(struct stmt *q, int column);
bool stmt_is_int(struct stmt *q, int column);

/*
 * Resets the statement, so the next user finds no old parameters and no
 * read lock stays behind.  ERR_STORE: something failed since stmt_open().
 */
CAP_MUST_CHECK bool stmt_close(struct stmt *q, struct err *err);

/* For a statement without rows: runs and closes it. */
CAP_MUST_CHECK bool stmt_run(struct stmt *q, struct err *err);

/* As stmt_run(); a key that is there already is no failure: *taken. */
CAP_MUST_CHECK bool stmt_run_unique(struct stmt *q, bool *taken,
                                    struct err *err);

/* Finalizes all cached statements. */
void stmt_forget_all(struct store *store);

#endif
