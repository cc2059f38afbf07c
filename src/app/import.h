/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/import.h - CSV files into the database: all or nothing. */
#ifndef CAPAIAN_APP_IMPORT_H
#define CAPAIAN_APP_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/table.h"
#include "store/step.h"

struct store;

/* A cell, a row or a head line that cannot be taken. */
struct refusal {
    char *file;
    size_t line;       /* physical line, from 1 */
    const char *column; /* name in the head line; "-": the whole row */
    char check[4];     /* "N03" */
    char *what;        /* in the user's language, with what was typed */
};

struct import_count {
    bool read;                    /* there was a file of the table */
    int64_t added, changed, same; /* rows */
};

/* How many refusals are kept; the others are only counted. */
#define IMPORT_LISTED 100

struct import_result {
    struct import_count table[TABLE_COUNT];
    int64_t cells; /* changed, of the changed rows */
    struct refusal refused[IMPORT_LISTED];
    size_t listed;       /* in refused */
    size_t refused_count; /* all */
    char **warning; /* whole lines in the user's language */
    size_t warnings;
    size_t files;   /* tables read */
};

#define IMPORT_RESULT_INIT { .files = 0 }

/*
 * Reads paths: a directory with files named after their tables, or such
 * a file.  One step of actor; with dry_run (or on any refusal) nothing
 * is stored, and result says what would be.  A row is matched by its
 * key; columns that a file does not have stay as they are.
 *
 * result must be empty (IMPORT_RESULT_INIT) and is filled in any case;
 * import_result_release() frees.  ERR_INPUT: result->refused says which
 * cells, or *err what else is wrong; ERR_LOCKED, ERR_STORE, ERR_IO.
 */
CAP_MUST_CHECK bool import_paths(struct store *store,
                                 const char *const *paths, size_t count,
                                 struct actor actor, bool dry_run,
                                 struct import_result *result,
                                 struct err *err);
void import_result_release(struct import_result *result);

/* Adds "file:line: column: id: what, as typed". */
void refusal_describe(const struct refusal *refusal, struct buf *out);

#endif
