/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/load_rows.h - rows of a table as structs, all at once. */
#ifndef CAPAIAN_STORE_LOAD_ROWS_H
#define CAPAIAN_STORE_LOAD_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "core/table.h"
#include "store/row.h"

enum load_kind {
    LOAD_TEXT,        /* const char * */
    LOAD_CODE,        /* the same; damaged where it is no code */
    LOAD_BUDGET_CODE, /* the same; damaged where it is none of the budget */
    LOAD_VALUE,       /* struct value */
    LOAD_AMOUNT,      /* struct amount */
    LOAD_NUMBER,      /* int, not below 0 */
};

/* A column of the table that becomes a member of the struct. */
struct load_member {
    size_t column;
    enum load_kind kind;
    size_t offset;
};

#define LOAD_MEMBER(kind, column, type, member)                            \
    { column, LOAD_##kind, offsetof(type, member) }

/* How a struct comes out of a row of its table. */
struct load_shape {
    enum table_id table;
    size_t size; /* of the struct */
    const struct load_member *member;
    size_t members;
    /* What no kind of member does, or NULL; the struct begins as zeros. */
    void (*read)(struct stmt *q, const struct table *table, void *row);
};

/* All that was loaded; the caller's. */
struct load_rows {
    void *row;
    size_t count;
    char *texts;              /* memory of all texts */
    int64_t *version;         /* these two where the table has cells */
    int64_t (*cell_version)[4];
};

/* Rows of an office (and year, where the table has years) in their order;
 * on failure out is as it was. */
CAP_MUST_CHECK bool load_rows(struct store *store,
                              const struct load_shape *shape,
                              const char *office, int year,
                              struct load_rows *out, struct err *err);

#endif
