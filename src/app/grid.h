/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/grid.h - a table of a report, as data, as text and as CSV. */
#ifndef CAPAIAN_APP_GRID_H
#define CAPAIAN_APP_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* For whom the cells are written. */
enum grid_use {
    GRID_TEXT, /* people: grouped figures, words in their language */
    GRID_CSV,  /* programs: plain figures, the words of the data files */
};

struct grid_column {
    const char *name;  /* in the head line of the CSV; never translated */
    const char *label; /* N_() heading of the text; NULL: not in the text */
    bool right;        /* figures stand at the right */
    int drop;          /* 0: always shown; else left out of a text that is
                          too narrow, the highest first */
};

enum grid_row_kind {
    GRID_HEADING, /* one text across the columns; not in the CSV */
    GRID_ROW,
    GRID_SUM,     /* an average or a total of rows */
};

/* A row: its kind, and where its cells begin. */
struct grid_row {
    enum grid_row_kind kind;
    size_t first; /* index into cell; a heading has one cell */
};

/*
 * Rows are added and then only read.  The columns are borrowed, all texts
 * are owned; grid_release() frees.
 */
struct grid {
    enum grid_use use;
    const struct grid_column *column;
    size_t columns;
    char *title; /* "" for none */
    char *note;  /* below the text; "" for none */

    struct grid_row *row;
    size_t rows, row_cap;
    size_t *cell; /* offset into texts */
    size_t cells, cell_cap;
    struct buf texts;
};

void grid_init(struct grid *grid, enum grid_use use,
               const struct grid_column *columns, size_t count);
void grid_release(struct grid *grid);

/* Adds a row; its cells follow, one grid_cell() for each column. */
void grid_begin(struct grid *grid, enum grid_row_kind kind);
void grid_cell(struct grid *grid, const char *text);

/* Adds a heading. */
void grid_heading(struct grid *grid, const char *text);

/* Text of a cell; borrowed until the next row is added. */
const char *grid_at(const struct grid *grid, size_t row, size_t column);

/*
 * Adds the whole table to out, width columns wide: texts wrapped in whole
 * words, figures at the right, columns left out by their drop where they
 * cannot fit.
 */
void grid_text(const struct grid *grid, int width, struct buf *out);

/* Adds the head line; the rows. */
void grid_csv_head(const struct grid *grid, struct buf *out);
void grid_csv_rows(const struct grid *grid, struct buf *out);

#endif
