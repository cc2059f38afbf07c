/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/record.h - rows of any table as canonical texts. */
#ifndef CAPAIAN_STORE_RECORD_H
#define CAPAIAN_STORE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/table.h"
#include "store/store.h"

/*
 * One row: a text for each column of its table, canonical as
 * field_canonical() makes it; never NULL.  Owned; record_release() frees.
 */
struct record {
    const struct table *table;
    char *field[TABLE_COLUMNS_MAX];
    int place;       /* aksi: place among rows of its key, from 1; else 0 */
    int64_t version; /* of the row's own columns, from 1 */
    int64_t cell_version[4]; /* of tw1..tw4; 0: never entered */
    int64_t position; /* in the order on paper, of its office */
    int64_t step;     /* of the change log, the last that wrote the row */
};

void record_release(struct record *r);

/*
 * The key of a row as one text: its key columns but satker and tahun,
 * joined by U+001F, and for aksi its place.  What the change log calls
 * the row.
 */
void record_key(const struct table *table, const char *const *fields,
                int place, struct buf *out);

/*
 * The way back: the key columns of the row that the change log calls so,
 * the others "".  fields borrow from office, key's copy and year.
 */
struct record_name {
    const char *fields[TABLE_COLUMNS_MAX];
    int place;
    char year[8];
    char *parts; /* owned: free() */
};
void record_name(const struct table *table, const char *office, int year,
                 const char *key, struct record_name *out);

/*
 * Looks a row up by the key columns of fields (the others are not read)
 * and place.  *found says whether it is there; only then *out is filled.
 */
CAP_MUST_CHECK bool record_find(struct store *store,
                                const struct table *table,
                                const char *const *fields, int place,
                                struct record *out, bool *found,
                                struct err *err);

/*
 * All rows of a table in their kept order, of one office (or NULL) and
 * one year (or 0), as far as the table has such columns.  (Units and
 * bands are ordered by urut, which says so itself.)  Streams: memory
 * does not grow with the table.  each() gets a record valid during the
 * call and returns false (with *err set) to stop with failure.
 */
CAP_MUST_CHECK bool record_each(struct store *store,
                                const struct table *table,
                                const char *office, int year,
                                bool (*each)(void *context,
                                             const struct record *r,
                                             struct err *err),
                                void *context, struct err *err);

/* Rows of a table (of one office or NULL, one year or 0). */
CAP_MUST_CHECK bool record_count(struct store *store,
                                 const struct table *table,
                                 const char *office, int year,
                                 int64_t *count, struct err *err);

#endif
