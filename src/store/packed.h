/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/packed.h - a whole row as one text, as the log keeps it. */
#ifndef CAPAIAN_STORE_PACKED_H
#define CAPAIAN_STORE_PACKED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "store/record.h"

/*
 * A row that came or went is kept in the log whole, so that undo brings
 * all of it back.  Its pieces stand behind a U+001F each (which no field
 * can hold): "column=text" of every column that is not empty, in the
 * order of the table, by the names of the CSV files, then ":position=N",
 * ":version=N", ":step=N" (whoever takes it back gives it another one, but
 * only so can be told what it was), and ":tw1=N" to ":tw4=N", the versions
 * of the cells, each where it is not 0.  Its place, of an aksi, is part of
 * its key.
 *
 * Up to version 4 of the schema a row was its texts without names, in the
 * order its table had then, and six numbers.  Such a text begins with no
 * U+001F; it is read for ever.
 */
void packed_write(const struct record *r, struct buf *out);

/* The same of a row that is no record yet; cells: versions of tw1..tw4. */
struct packed_row {
    const struct table *table;
    const char *const *fields;
    int64_t position, version, step;
    int64_t cells[4];
};
void packed_write_row(const struct packed_row *row, struct buf *out);

/*
 * Back, in either form: columns that the text does not name are "", and
 * those that the table does not have are passed over.  *out is the
 * caller's to release.  False: not such a text.
 */
CAP_MUST_CHECK bool packed_read(const struct table *table, const char *text,
                                int place, struct record *out);

/* Is it what packed_write() writes of that record? */
bool packed_says(const char *text, const struct record *r);

bool packed_is_named(const char *text);

/* For people, of a text with names: all texts of columns, joined by
 * U+001F; the text of one column (nothing where it is not there). */
void packed_add_texts(const char *text, struct buf *out);
void packed_add_text(const char *text, const char *column, struct buf *out);

#endif
