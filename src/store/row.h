/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/row.h - canonical texts to and from what is stored. */
#ifndef CAPAIAN_STORE_ROW_H
#define CAPAIAN_STORE_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "core/value.h"
#include "store/record.h"
#include "store/record_sql.h"
#include "store/stmt.h"

/* Gives the next parameters: those of the column, from its text. */
void row_add(struct stmt *q, const struct column *column, const char *text);

/* The key columns of fields and the place, as WHERE asks for them. */
void row_add_key(struct stmt *q, const struct table *table,
                 const char *const *fields, int place);

/*
 * Columns of the row that was read, which record_sql() asked for.
 * row_text() appends the canonical text, whatever the column; the others
 * are for columns that are stored so.
 */
void row_text(struct stmt *q, const struct column *column, struct buf *out);
struct value row_value(struct stmt *q, const struct column *column);
struct amount row_amount(struct stmt *q, const struct column *column);

/* Its versions, from 0: of its own columns, of tw1..tw4. */
int64_t row_version(struct stmt *q, const struct table *table);
int64_t row_cell_version(struct stmt *q, const struct table *table,
                         int quarter);

/* Fills a record from the row (see record_sql.h). */
void row_record(struct stmt *q, const struct table *table,
                struct record *out);

/* The same; the texts lie in texts, and are borrowed from it. */
void row_borrow(struct stmt *q, const struct table *table,
                struct buf *texts, struct record *out);

/* Is column i of the table stored in a row of its own (tw1..tw4)? */
bool row_is_cell(const struct table *table, size_t i);

/* The office ("") and year (0) that fields belong to. */
const char *row_office(const struct table *table, const char *const *fields);
int row_year(const struct table *table, const char *const *fields);

/* A whole number of digits only; 0 for any other text. */
int64_t row_integer(const char *text);

/* fields of a record, to be given where texts are read. */
const char *const *row_fields(const struct record *r);

#endif
