/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/grid_inside.h - what the files of the text of a grid share. */
#ifndef CAPAIAN_APP_GRID_INSIDE_H
#define CAPAIAN_APP_GRID_INSIDE_H

#include "app/grid.h"

#define GRID_GAP 1 /* between two columns of the text */

/* How the columns of a text stand; a width of 0 is left out. */
struct layout {
    int *width;
    int *least;    /* narrower than this it is not made */
    int *decimals; /* columns from the decimal comma on */
    bool *lost;    /* left out for want of width */
    int total;
};

/* The width at which no column is left out and texts are still easy to
 * read; at least that of a terminal. */
int layout_needs(const struct grid *grid);

void layout_make(const struct grid *grid, int width, struct layout *layout);
void layout_release(struct layout *layout);

/* A cell being written line by line. */
struct slot {
    const char *rest; /* what is still to be written */
    int width;
    int indent; /* blanks before each line, of the width */
    int after;  /* and behind it */
    bool right;
};

/* Adds slots side by side, as many lines high as the highest. */
void slots_add(struct slot *slot, size_t count, int gap, struct buf *out);

/* Adds a text across all columns, wrapped; nothing for "". */
void across_add(const char *text, int indent, int width, struct buf *out);

void rule_add(const struct layout *layout, struct buf *out);

/* Adds the column heads between two rules. */
void heads_add(const struct grid *grid, const struct layout *layout,
              struct buf *out);

/* Adds a row that is no heading. */
void line_add(const struct grid *grid, const struct layout *layout,
             size_t row, struct buf *out);

#endif
