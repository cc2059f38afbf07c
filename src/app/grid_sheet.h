/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/grid_sheet.h - what the writers of xlsx and html ask a grid. */
#ifndef CAPAIAN_APP_GRID_SHEET_H
#define CAPAIAN_APP_GRID_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/grid.h"
#include "base/buf.h"

/* "-12,50" is -1250 with 2 places and 4 significant digits. */
struct grid_number {
    int64_t value;   /* without its comma */
    int places;      /* digits behind the comma */
    int significant; /* digits without zeros in front; at least 1 */
};

/*
 * Reads a figure as NUMBER_PLAIN writes it: digits, perhaps a sign and a
 * comma.  False: text is none ("", "-", a grade), or has more than 18
 * digits; *out is then untouched.
 */
bool grid_number(const char *text, struct grid_number *out);

/* Adds a cell, its thousands grouped by points if it is a plain figure. */
void grid_number_group(const char *text, struct buf *out);

/* The columns that people see: those with a label, without the ones that
 * may be left out and hold nothing.  free() it. */
size_t *grid_shown(const struct grid *grid, size_t *count);

/* Has any of the columns a heading above its own? */
bool grid_has_groups(const struct grid *grid);

/* How many of the shown columns from at on stand under one group. */
size_t grid_group_span(const struct grid *grid, const size_t *shown,
                       size_t count, size_t at);

/* Is the row a sum of those below it, as a parent of the budget is? */
bool grid_is_parent(const struct grid *grid, size_t row);

/* The column of that name of the CSV, or (size_t)-1. */
size_t grid_column_named(const struct grid *grid, const char *name);

#endif
