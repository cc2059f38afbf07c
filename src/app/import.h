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
    size_t order;      /* of the file among those read */
};

struct import_count {
    bool read;                    /* there was a file of the table */
    int64_t added, changed, same; /* rows */
};

/* A new row, or a cell of a row that is there. */
struct import_change {
    enum table_id table;
    bool added;        /* the row is new: only key and after are said */
    bool approved;     /* the row was, and stands under review again */
    char *key;         /* "6372 2024 K-01" */
    const char *column; /* name; "" of a new row */
    char *before, *after;
};

/* How many refusals and warnings are kept; the others are counted. */
#define IMPORT_LISTED 100

struct import_result {
    struct import_count table[TABLE_COUNT];
    int64_t cells; /* changed, of the changed rows */
    int64_t approved; /* rows that were approved and are changed */
    struct refusal refused[IMPORT_LISTED];
    size_t listed;       /* in refused */
    size_t refused_count; /* all */
    char *warning[IMPORT_LISTED]; /* lines in the user's language */
    size_t warnings;      /* in warning */
    size_t warning_count; /* all */
    size_t files;   /* tables read */
    struct import_change *change; /* the first ones: see import_ask */
    size_t changes, change_cap;
    uint64_t digest; /* of all changes: another one is another import */
};

#define IMPORT_RESULT_INIT { .files = 0 }

/* What to import, and how. */
struct import_ask {
    const char *const *path; /* directories, or files of a table */
    size_t paths;
    const char *office; /* of files without a column satker; NULL: none */
    int year;           /* of those without tahun; 0: none */
    bool dry_run;       /* nothing is stored */
    size_t list_new, list_changed; /* changes kept in the result */
    uint64_t expected;  /* the digest that was agreed to; 0: any */
};

/*
 * Reads a directory with files named after their tables ("indikator.csv",
 * and more rows of it in "indikator-....csv", case apart), or such a file.
 * One step of actor; with dry_run (or on any refusal) nothing is stored,
 * and result says what would be.  A row is matched by its key; columns
 * that a file does not have stay as they are.
 *
 * result must be empty (IMPORT_RESULT_INIT) and is filled in any case;
 * import_result_release() frees.  ERR_INPUT: result->refused says which
 * cells, or *err what else is wrong; ERR_CONFLICT: it is not what was
 * expected; ERR_LOCKED, ERR_STORE, ERR_IO.
 */
CAP_MUST_CHECK bool import_run(struct store *store,
                               const struct import_ask *ask,
                               struct actor actor,
                               struct import_result *result,
                               struct err *err);

/* The same of whole directories, as they say themselves. */
CAP_MUST_CHECK bool import_paths(struct store *store,
                                 const char *const *paths, size_t count,
                                 struct actor actor, bool dry_run,
                                 struct import_result *result,
                                 struct err *err);
void import_result_release(struct import_result *result);

/* Adds "file:line: column: id: what, as typed". */
void refusal_describe(const struct refusal *refusal, struct buf *out);

#endif
