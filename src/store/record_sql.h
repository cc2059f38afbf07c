/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/record_sql.h - the statements of every table of records. */
#ifndef CAPAIAN_STORE_RECORD_SQL_H
#define CAPAIAN_STORE_RECORD_SQL_H

#include "core/reference.h"
#include "core/table.h"
#include "store/db.h"

/*
 * All tables are read and written the same way, so no statement about
 * records stands anywhere: each is made of core/table_list.h and
 * core/reference.h when it is asked for first.
 *
 * "key" are the key columns in the order of the table, then the place of
 * an aksi; "fields" all columns but tw1..tw4, in their order.  A column
 * may take several parameters: see row_add().
 *
 * Rows come as: all columns, each from column.at on; then position,
 * place, version, step, and where there are cells the versions of
 * tw1..tw4 (ROW_POSITION and so on in store/row.h).
 */
enum record_statement {
    RECORD_FIND,          /* key -> row */
    RECORD_EACH,          /* [office] -> rows in order */
    RECORD_EACH_YEAR,     /* office, year -> rows in order */
    RECORD_BY_KEY,        /* [office] -> rows as chain_rows.h wants them,
                             without what is in rows of its own */
    RECORD_CELLS_BY_KEY,  /* office -> its tw1..tw4 in the same order: key
                             but office, quarter, version, value */
    RECORD_NO_CHAIN,      /* -> offices of rows that no chain tells of */
    RECORD_COUNT,         /* [office] -> number */
    RECORD_COUNT_YEAR,    /* office, year -> number */
    RECORD_COUNT_ALL,     /* -> number, all offices */
    RECORD_COUNT_IN_YEAR, /* year -> number, all offices */
    RECORD_INSERT,        /* fields, place, position, version, step */
    RECORD_UPDATE,        /* fields but key, version, step, key */
    RECORD_RENAME,        /* key without place, version, step, key */
    RECORD_REMOVE,        /* key */
    RECORD_SET_POSITION,  /* position, key */
    RECORD_LAST,          /* [office] -> last position */
    RECORD_ADD_CELL,      /* key, quarter, value, version */
    RECORD_ADD_CELLS,     /* key, then value and version of all four */
    RECORD_SET_CELL,      /* as ADD_CELL, where there may be one */
    RECORD_HOLDERS,       /* record_held_by() of the key -> a row, or none:
                             does anything hold this row? */
    RECORD_STATEMENTS
};

/*
 * The statement, borrowed from the store until it is closed: its address
 * stays, as stmt_open() wants.  The table must have what it is about
 * (years, cells, a position of its own, references that hold).
 */
const char *record_sql(struct store *store, const struct table *table,
                       enum record_statement which);

/*
 * Of a reference whose child names its parent beside the foreign keys
 * (REFERENCE_TABLE, REFERENCE_FINDING): children follow a parent to
 * another name.  Place (office, year) and code now, the same before.
 * Where another child of that name is already, a child stays.
 */
const char *record_follow_sql(struct store *store, size_t reference);

/* Is column i of the table what references name it by, with its office
 * and year?  Bound in the order of the table by RECORD_HOLDERS. */
bool record_held_by(const struct table *table, size_t i);

/* Can anything hold a row of the table? */
bool record_can_be_held(const struct table *table);

/* Is the order of the rows a column of their own? */
bool record_has_position(const struct table *table);

void record_sql_release(struct store *store);

#endif
