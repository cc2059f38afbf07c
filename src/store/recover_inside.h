/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/recover_inside.h - what the files of recover share. */
#ifndef CAPAIAN_STORE_RECOVER_INSIDE_H
#define CAPAIAN_STORE_RECOVER_INSIDE_H

#include "store/db.h"
#include "store/pages.h"
#include "store/recover.h"

struct sqlite3_stmt;

enum recover_type { TYPE_TEXT, TYPE_INTEGER, TYPE_BLOB, TYPE_ANY };

/* A table as the new database has it, and what was found of it. */
struct recover_def {
    char name[RECOVER_NAME_SIZE];
    bool bare;      /* without rowids: its columns stand in another order */
    size_t columns; /* in the order in which they are stored */
    enum recover_type type[PAGE_COLUMNS_MAX];
    bool filled[PAGE_COLUMNS_MAX]; /* NOT NULL */
    size_t least;   /* columns that every row has: those behind it came
                       later, and SQLite left older rows as they were */
    struct sqlite3_stmt *defaults; /* at its only row: what those say */
    int rowid;      /* the column that is the rowid; -1: none */
    struct sqlite3_stmt *insert;
    uint32_t root;  /* 0: not in the list of tables */
    struct page_damage damage;
    int64_t rows, refused, made;
    int failed; /* a result of SQLite that is no row's fault, or 0 */
    int64_t indexed; /* entries of an index that is whole; -1: none is */
};

/* The damaged file, from a copy that nobody else knows. */
struct recover_source {
    const char *database; /* its path; borrowed */
    char *directory;      /* of our own, with the copy in it */
    char *copy;
    unsigned char *bytes; /* of the copy, mapped */
    size_t len;
    bool headless; /* its header was damaged, the copy has another one */
};

/*
 * Copies what the disk still gives, with the log beside it, into a
 * directory beside path, and takes the log into the copy.  recover_drop()
 * either way.  ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool recover_take(struct recover_source *source,
                                 const char *path, struct err *err);
void recover_drop(struct recover_source *source);

struct recover_set {
    struct recover_def def[RECOVER_TABLES_MAX];
    size_t count;
    int64_t version; /* of the schema they are from */
};

/* Reads what tables store has, and prepares to fill them. */
CAP_MUST_CHECK bool recover_define(struct store *store,
                                   struct recover_set *set,
                                   struct err *err);
void recover_forget(struct recover_set *set);

struct recover_def *recover_find(struct recover_set *set, const char *name);

/* Could the row be one of that table?  One that lacks columns at its end
 * was perhaps stored before they came. */
enum recover_fit { FITS_NOT, FITS_SHORT, FITS_WHOLE };
enum recover_fit recover_fit(const struct recover_def *def,
                             const struct page_row *row);

/* Stores it; what the table refuses is counted, but not what is there. */
void recover_store(struct recover_def *def, const struct page_row *row);

/* Rows that others refer to and that are lost are made anew. */
CAP_MUST_CHECK bool recover_parents(struct store *store,
                                    struct recover_set *set,
                                    struct err *err);

#endif
