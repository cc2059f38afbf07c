/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/reference.h - which rows name rows of other tables. */
#ifndef CAPAIAN_CORE_REFERENCE_H
#define CAPAIAN_CORE_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "core/table.h"

/*
 * One description of every column whose text is the name of another row.
 * What may be removed, what goes with it, and what follows when a row gets
 * another name comes from here.
 *
 * Child and parent are always of the same office and year, as far as both
 * tables have these.
 */
enum reference_how {
    REFERENCE_PLACE,   /* the office or the year that the row lies in */
    REFERENCE_CODE,    /* the text is the code of the parent, or "" */
    REFERENCE_LIST,    /* codes with a blank between them, or "" */
    REFERENCE_TABLE,   /* a code; word stands in the column "of" */
    REFERENCE_FINDING, /* a code; the check in "of" looks at such rows */
};

struct reference {
    enum table_id child;
    size_t column; /* of the child: that which names */
    enum table_id parent;
    size_t named;  /* column of the parent: that which is named */
    enum reference_how how;
    size_t of;        /* TABLE, FINDING: a column of the child */
    const char *word; /* TABLE; else NULL */
};

extern const struct reference table_references[];
extern const size_t table_reference_count;

/* Does the child name the parent?  All fields of both, canonical. */
bool reference_names(const struct reference *ref, const char *const *child,
                     const char *const *parent);

/* Appends what the column of a child that names the parent says after the
 * named column of the parent went from one text to another. */
void reference_follow(const struct reference *ref, const char *text,
                      const char *from, const char *to, struct buf *out);

/*
 * Does a row that is named so have to stay?  Units of people, and the word
 * that is kept with a finding, are no reason to keep a row.
 */
bool reference_holds(const struct reference *ref);

#endif
