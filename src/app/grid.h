/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/grid.h - a table of a report, as data, as text and as CSV. */
#ifndef CAPAIAN_APP_GRID_H
#define CAPAIAN_APP_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/compiler.h"

/* For whom the cells are written. */
enum grid_use {
    GRID_TEXT,  /* people: grouped figures, words in their language */
    GRID_CSV,   /* programs: plain figures, the words of the data files */
    GRID_SHEET, /* spreadsheets: words as for people, plain figures, no
                   indents in the texts */
};

/*
 * What the cells of a column are.  All but words stand at the right; a
 * cell may be "" (no value), and one of a figure or an amount "-" or "?"
 * too.  A negative one begins with "-" and a digit.
 */
enum grid_type {
    GRID_WORDS,    /* text, of several lines where it holds newlines */
    GRID_FIGURE,   /* an indicator's value, up to 6 decimals, or a grade */
    GRID_PERCENT,  /* two decimals */
    GRID_AMOUNT,   /* whole rupiah */
    GRID_COUNT_NO, /* how many; for people "7/9" too */
};

/* What grid_init() and grid_add_column() make a column of. */
struct grid_column {
    const char *name;  /* in the head line of the CSV; never translated */
    const char *label; /* N_() heading for people; NULL: not for them */
    enum grid_type type;
    int drop;          /* 0: always shown; else left out of a text that is
                          too narrow, the highest first */
};

/* A column in its grid: for people in their language. */
struct grid_head {
    const char *name; /* borrowed */
    char *label;      /* NULL: not for people */
    char *group;      /* neighbours of the same group stand under one more
                         heading, this text; "" for none */
    char *meaning;    /* how the figure of a GRID_SUM is reckoned; "" */
    enum grid_type type;
    int drop;
};

enum grid_row_kind {
    GRID_HEADING, /* one text across the columns; not in the CSV */
    GRID_ROW,
    GRID_SUM,     /* an average or a total of rows */
};

/* A row: its kind, and where its cells begin. */
struct grid_row {
    enum grid_row_kind kind;
    int level;    /* 0: outermost; people see the first shown column of a
                     row and the text of a heading indented by it */
    size_t first; /* index into cell; a heading has one cell */
};

/* Who signs under a table; "" is a dotted line to write on. */
struct grid_party {
    char *role;  /* "First party" */
    char *title; /* of the signatory; may have several lines */
    char *name;
};

struct grid_signature {
    char *place_date; /* "Banjarbaru, 2 Januari 2024" */
    struct grid_party left, right;
};

/*
 * Rows are added and then only read.  All texts are owned, grid_release()
 * frees; what base/safe.h calls harmful stands in them as its code.  A
 * table for people may have further parts with columns of their own, in
 * next; one for programs (GRID_CSV) never has.
 */
struct grid {
    enum grid_use use;
    struct grid_head *head;
    size_t columns;
    char *title;    /* of the table or the part; "" for none */
    char *subtitle; /* office, year, quarter; "" for none */
    char *intro;    /* sentences before the rows; "" for none */
    char *caption;  /* of this part, right above its rows; "" for none */
    bool new_page;  /* begins on a page of its own */
    char *notes;    /* below the table, a line each; "" for none */
    struct grid_signature *signature; /* NULL: nobody signs */

    struct grid_row *row;
    size_t rows, row_cap;
    size_t *cell; /* offset into texts */
    size_t cells, cell_cap;
    struct buf texts;

    struct grid *next; /* owned; NULL: the last part */
};

void grid_init(struct grid *grid, enum grid_use use,
               const struct grid_column *columns, size_t count);
void grid_release(struct grid *grid);

/*
 * Adds a column at the right, before the first row; label is what people
 * read (copied; NULL: column->label in their language), group as above.
 */
void grid_add_column(struct grid *grid, const struct grid_column *column,
                     const char *label, const char *group);

/* Puts columns first..last under one heading. */
void grid_group(struct grid *grid, size_t first, size_t last,
                const char *group);

/* Replaces an owned text of a grid by a copy of value. */
void grid_set(char **text, const char *value);

/* Says how the sums of the column of that name are reckoned. */
void grid_meaning(struct grid *grid, const char *name, const char *meaning);

/* Adds a line to the notes. */
void grid_note(struct grid *grid, const char *fmt, ...) CAP_PRINTF(2, 3);

/* Adds a signature with every text empty, to be filled by grid_set(). */
struct grid_signature *grid_sign(struct grid *grid);

/*
 * Adds a part behind the last one and returns it, empty: grid_init() it.
 * Good until grid_release() of the first.
 */
struct grid *grid_part(struct grid *grid);

/* Adds a row; its cells follow, one grid_cell() for each column. */
void grid_begin(struct grid *grid, enum grid_row_kind kind);
void grid_cell(struct grid *grid, const char *text);

/* Adds a heading. */
void grid_heading(struct grid *grid, const char *text);

/* The level of the row that was begun last. */
void grid_level(struct grid *grid, int level);

/* Text of a cell; borrowed until the next row is added. */
const char *grid_at(const struct grid *grid, size_t row, size_t column);

/* A printer's paper; page is the last one printed, 0 at first; lost: a
 * column was left out, as a note says. */
struct grid_paper {
    int width;  /* columns; 0: as many as a table needs, so that none of
                   its own is left out */
    int length; /* lines of a page; 0: one endless page */
    int page;
    bool lost;
};

/*
 * Adds the whole table with its parts to out: texts wrapped in whole
 * words, figures aligned on the decimal comma, columns left out by their
 * drop where they cannot fit (a note says which).  On pages the column
 * heads are repeated, pages are numbered and end with a form feed, and a
 * row stays on one page where it can.
 */
void grid_print(const struct grid *grid, struct grid_paper *paper,
                struct buf *out);

/* The same without pages. */
void grid_text(const struct grid *grid, int width, struct buf *out);

/*
 * Adds the head line; the rows.  Words that a spreadsheet would run as a
 * formula have an apostrophe before them, but where they are wanted raw.
 */
void grid_csv_head(const struct grid *grid, struct buf *out);
void grid_csv_rows(const struct grid *grid, bool raw, struct buf *out);

#endif
