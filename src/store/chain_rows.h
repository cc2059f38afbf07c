/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/chain_rows.h - all records that one chain of the log tells of. */
#ifndef CAPAIAN_STORE_CHAIN_ROWS_H
#define CAPAIAN_STORE_CHAIN_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/record.h"
#include "store/store.h"

/*
 * The records of an office, of every table, or what belongs to no office
 * (CHAIN_COMMON): the bands of all scales, and as tables of their own, that
 * are no records otherwise, the grades and the words of the checks.
 *
 * They come as the index of the log has their lines, read backwards: the
 * newest year first (0, of what is of no year, last), in it the table whose
 * name is the greatest by its bytes, in it the greatest key.  One reading:
 * no change of others is seen.  Memory is that of a row of each table.
 */
struct chain_rows;

/* Borrowed until the next call. */
struct chain_row {
    int year;                  /* 0: of none */
    const struct table *table; /* its name is that of the log */
    const char *key;           /* as the log calls the row */
    const struct record *record;
    bool odd; /* it holds what this program cannot have stored */
};

/* chain: borrowed until the end. */
struct chain_rows *chain_rows_open(struct store *store, const char *chain);

/*
 * A figure whose row is not there: no row of its own is given for it, but
 * fn is called, with the key it has.  To be set before the first row.
 */
typedef void chain_stray_fn(void *context, const struct chain_row *row,
                            int quarter);
void chain_rows_on_stray(struct chain_rows *rows, chain_stray_fn *fn,
                         void *context);

/* NULL: there are no more, or a failure, which the end tells of. */
const struct chain_row *chain_rows_next(struct chain_rows *rows);

/* Closes and frees.  ERR_STORE: not all of them could be read. */
CAP_MUST_CHECK bool chain_rows_close(struct chain_rows *rows,
                                     struct err *err);

/* The table of that name, also one of the two that are no records; NULL:
 * there is none. */
const struct table *chain_table(const char *name);

/* Is it one of the two? */
bool chain_table_is_list(const struct table *table);

/*
 * Which of two rows comes first in that order: < 0, 0, > 0.  Tables by
 * their names.
 */
struct chain_key {
    int year;
    const char *table, *key;
};
int chain_key_compare(struct chain_key a, struct chain_key b);

#endif
