/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/import_marks.h - what the cells of a file say of each other. */
#ifndef CAPAIAN_APP_IMPORT_MARKS_H
#define CAPAIAN_APP_IMPORT_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/import_map.h"
#include "base/err.h"
#include "core/typed.h"

struct import;
struct taking;

/* A cell that can be read in two ways, until the file says which. */
struct import_doubt {
    size_t kind; /* index into import_marks.kind */
    size_t line;
    const char *column;
    unsigned against; /* it stays in doubt if any of these is shown */
    unsigned needs;   /* or none of these, where there are some */
    bool amount;
    char *typed;
};

/*
 * Cells that are written alike: the figures of one satuan, the amounts,
 * the dates of a column, the dashes.
 */
struct import_kind {
    unsigned shown; /* what some of them show: enum marks, or a bit */
    size_t doubts, listed; /* of its cells: all, and those kept */
    unsigned against, needs; /* of the last one */
};

struct import_marks {
    struct text_map names; /* of a kind: its index + 1 */
    struct import_kind *kind;
    size_t kinds, kind_cap;
    struct import_doubt *doubt;
    size_t doubts, doubt_cap;
    char dated[EXCERPT_SIZE];  /* the first date with the day first */
    char joined[EXCERPT_SIZE]; /* the first figure with such blanks */
};

void import_marks_begin(struct import_marks *m);
void import_marks_release(struct import_marks *m);

/* Looks at a cell as it was typed, whether or not it was read well. */
void import_marks_look(struct taking *t, size_t column);

/* When the file is read: refuses what stays in doubt, says how dates
 * were read. */
void import_marks_end(struct import *in);

/* Why a dash that could be zero is refused. */
void import_marks_refuse_dash(struct err *why);

#endif
