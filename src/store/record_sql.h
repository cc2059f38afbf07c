/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/record_sql.h - the statements of every table of records. */
#ifndef CAPAIAN_STORE_RECORD_SQL_H
#define CAPAIAN_STORE_RECORD_SQL_H

#include "core/table.h"

/*
 * All tables are read and written the same way; only the literals differ.
 * "key" are the key columns in the order of the table, then the place of
 * an aksi; "fields" all columns but tw1..tw4, in their order.
 *
 * Rows come as: all columns in their order, position, place, version,
 * step, and where there are cells the versions of tw1..tw4.
 */
struct record_sql {
    /* A letter for each column, how it is stored: t text, n text or NULL
     * for "", i integer, j integer or NULL for "", v value, a amount,
     * V A the same in a row of its own (tw1..tw4). */
    const char *stored;
    int office; /* index of the column of the office, or -1 */
    int year;   /* of the year, or -1 */

    const char *find;         /* key -> row */
    const char *each;         /* [office] -> rows in order */
    const char *each_year;    /* office, year -> rows; NULL: no years */
    const char *count;        /* [office] -> number */
    const char *count_year;   /* office, year -> number */
    const char *count_all;    /* -> number, all offices */
    const char *count_in_year; /* year -> number, all offices */
    const char *insert;       /* fields, place, position, version, step */
    const char *update;       /* fields but key, version, step, key */
    const char *rename;       /* key without place, version, step, key */
    const char *remove;       /* key */
    const char *set_position; /* position, key; NULL: order is a column */
    const char *last;         /* [office] -> last position */
    const char *add_cell;     /* key, quarter, value, version; or NULL */
    const char *add_cells;    /* key, then value and version of all four */
    const char *set_cell;     /* the same, where there may be one */
};

extern const struct record_sql record_sql[TABLE_COUNT];

#endif
