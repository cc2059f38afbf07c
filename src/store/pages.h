/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/pages.h - the pages of a database file, read without SQLite. */
#ifndef CAPAIAN_STORE_PAGES_H
#define CAPAIAN_STORE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * SQLite stops at the first page that is damaged.  Its file format is
 * documented ("Database File Format") and does not change, so what a page
 * holds can be read though the pages above it are gone.
 */
struct pages {
    const unsigned char *bytes; /* of the whole file; borrowed */
    size_t len;
    uint32_t size;   /* of a page */
    uint32_t usable; /* of it */
    uint32_t count;  /* whole pages */
    unsigned char *seen; /* [count + 1]: reached, by PAGE_... */
};

#define PAGE_SEEN 1u
#define PAGE_FREE 2u

/* The header says how large a page is; where it does not, 4096. */
void pages_init(struct pages *p, const unsigned char *bytes, size_t len);
void pages_release(struct pages *p);

/* Marks what the list of free pages names, so far as it can be read. */
void pages_mark_free(struct pages *p);

enum page_value { PAGE_NULL, PAGE_INT, PAGE_TEXT, PAGE_BLOB, PAGE_REAL };

/* As many as a row of ours has; more is no row of ours. */
#define PAGE_COLUMNS_MAX 40

struct page_column {
    enum page_value kind;
    int64_t number;
    const unsigned char *bytes; /* borrowed until the next row */
    size_t len;
};

/* A row of a table, or an entry of an index (rowid 0). */
struct page_row {
    int64_t rowid;
    struct page_column column[PAGE_COLUMNS_MAX];
    size_t count;
};

/* What a walk found that cannot be read. */
struct page_damage {
    uint32_t pages; /* missing, or not what they should be */
    uint32_t rows;  /* on pages that can be read */
};

/*
 * Calls each() for every row below the page root that can be read, and
 * marks the pages it comes through.  index: of the b-tree of an index or
 * of a table without rowids.  each may be NULL.  Returns how many.
 */
int64_t pages_walk(struct pages *p, uint32_t root, bool index,
                   void (*each)(void *context, const struct page_row *row),
                   void *context, struct page_damage *damage);

/*
 * The rows of one page alone, whatever is above it; false: it has none.
 * *index: as above.
 */
bool pages_rows(struct pages *p, uint32_t page, bool *index,
                void (*each)(void *context, const struct page_row *row),
                void *context, struct page_damage *damage);

#endif
