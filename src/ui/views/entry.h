/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/entry.h - typing figures into the cells of a grid. */
#ifndef CAPAIAN_UI_VIEWS_ENTRY_H
#define CAPAIAN_UI_VIEWS_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/desk.h"
#include "core/table.h"
#include "core/value.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/view.h"

/*
 * What Indikator and Anggaran have in common.  Each of them is a struct
 * that begins with a struct entry, has its view_ops call the functions
 * below and says by a struct entry_ops what its rows and cells are.
 */
struct entry;

/* A column one types into: of the table, and its quarter or -1. */
struct entry_cell {
    size_t column;
    int quarter;
};

#define ENTRY_CELLS_MAX 6

struct entry_ops {
    enum table_id table;
    bool headings; /* lines without a row stand between the rows */

    /* Makes the rows shown anew from the desk, list.count among them. */
    void (*rebuild)(struct entry *e);

    /* The code of a row shown, NULL for a heading. */
    const char *(*code)(const struct entry *e, size_t at);

    /* Its index in the desk's rows; ENTRY_NO_ROW: no cell to type in. */
    size_t (*row)(const struct entry *e, size_t at);

    /* Why there is no cell in the row at the cursor, N_(). */
    const char *no_cell;

    /* Jenis of the row: what its cells take. */
    enum kind (*kind)(const struct entry *e, size_t row);

    /* The cell as stored (plain text, "" empty), and its version. */
    void (*stored)(const struct entry *e, size_t row,
                   const struct entry_cell *cell, struct buf *out);
    int64_t (*version)(const struct entry *e, size_t row,
                       const struct entry_cell *cell);

    /*
     * Can text stand in the row's cell while it is typed?  What cannot is
     * refused with no_letter, N_() with a %s for the character.
     */
    bool (*stands)(const struct entry *e, size_t row, const char *text);
    const char *(*no_letter)(const struct entry *e, size_t row);

    /* What = and " store; false: there is nothing to take. */
    bool (*target)(const struct entry *e, size_t row,
                   const struct entry_cell *cell, struct buf *out);
    bool (*before)(const struct entry *e, size_t row,
                   const struct entry_cell *cell, struct buf *out);
    const char *no_target; /* N_() */

    /* Reads text as the cell would; keeps it for what is live. */
    bool (*read)(struct entry *e, size_t row, const char *text,
                 struct err *err);

    bool (*store)(struct entry *e, size_t row,
                  const struct entry_cell *cell, const char *text,
                  int64_t seen, struct conflict *conflict, struct err *err);

    /* Has the row text in what search and filter look at? */
    bool (*has)(const struct entry *e, size_t at, const char *text);

    /* Makes a row shown that is folded away.  NULL: none can be. */
    void (*reveal)(struct entry *e, const char *code);

    /* Findings that hold on the row and ask for a word still. */
    size_t (*findings)(const struct entry *e, size_t at);
};

#define ENTRY_NO_ROW ((size_t)-1)

enum entry_direction {
    ENTRY_DOWN,
    ENTRY_NEXT_EMPTY,
    ENTRY_STAY,
    ENTRY_DIRECTIONS
};

/* Where to go when a value was accepted. */
enum entry_move {
    ENTRY_ONWARD, /* by the direction */
    ENTRY_NEXT_CELL,
    ENTRY_PREV_CELL,
    ENTRY_UP,
    ENTRY_BELOW,
};

enum entry_mode {
    ENTRY_SELECT, /* moving: letters are commands */
    ENTRY_TYPE,   /* line holds what is typed */
};

struct entry {
    struct view view;
    const struct entry_ops *ops;
    struct desk *desk;
    struct list list;
    struct entry_cell cell[ENTRY_CELLS_MAX]; /* from left to right */
    size_t cells, cell_at;
    char *code;   /* of the current row; owned, NULL at first */
    char *office; /* where the rows were made: elsewhere the cursor */
    char *unit;   /* goes to the first row; owned, NULL at first */
    int year;
    int quarter;
    int rows, cols; /* of draw()'s surface */
    enum entry_direction direction;
    struct buf search, filter;

    enum entry_mode mode;
    enum entry_mode left;    /* the mode that Esc ended last */
    struct buf unfiltered;   /* the filter that Esc took away last */
    char *typing_code;       /* the row typed in */
    size_t typing_row;       /* its index now */
    struct entry_cell into;  /* the cell typed in */
    struct line line;
    bool replaces;           /* a grade was opened: a letter begins anew */
    struct buf was;          /* what the cell held at the start */
    int64_t seen;            /* and its version */
    bool readable;           /* ops->read() took line */
    bool kept;               /* a draft lies in the database */

    bool starts;      /* the first prepare() goes to start_column */
    char *start_text; /* and goes on with a draft; owned, or NULL */
    size_t start_column;
    char **mark; /* codes of the rows marked to be handed in; owned */
    size_t marks, mark_cap;
    struct submit_missing *missing; /* see submit.c; or NULL */

    enum entry_move move; /* of the value that met a conflict */
    struct buf mine;
    int64_t theirs;
};

/* Begins e; code (or NULL) is where the cursor shall stand. */
void entry_init(struct entry *e, const struct entry_ops *ops,
                struct desk *desk, const char *code);
void entry_release(struct entry *e);

/* The cells of a row from left to right; cell_at stays if it can. */
void entry_cells(struct entry *e, const struct entry_cell *cell,
                 size_t count);

/* The parts of view_ops that are the same for all grids. */
bool entry_prepare(struct entry *e, struct err *err);
enum outcome entry_run(struct entry *e, enum cmd cmd, struct err *err);
const char *entry_can(const struct entry *e, enum cmd cmd);
enum outcome entry_text(struct view *v, const char *utf8, struct err *err);
enum outcome entry_paste(struct view *v, const char *utf8, struct err *err);
bool entry_keep(struct view *v);
void entry_take_back(struct view *v);
void entry_whereabouts(const struct view *v, struct buf *out);
const enum cmd *entry_hints(const struct view *v);

/* The desk's row at the cursor, or ENTRY_NO_ROW. */
size_t entry_row(const struct entry *e);

/* The unit in charge of it; "" where nobody is, or where no row is. */
const char *entry_unit(const struct entry *e);

/*
 * Why nothing may be typed into the cell at the cursor, N_(): it is a sum,
 * the year is locked, it is another unit's; NULL: it may.
 */
const char *entry_shut(const struct entry *e);

/* Is this cell the one typed in? */
bool entry_is_typing(const struct entry *e, size_t row, size_t column);

/* The current cell; there is one. */
const struct entry_cell *entry_at(const struct entry *e);

/* Draws the field typed in at a cell, or the text at the cursor. */
void entry_draw_cell(const struct entry *e, struct surface *s, int line,
                     int col, int width, size_t row, size_t column,
                     bool current, enum role role, const char *text);

/* What stands before a row: "+" marked, ">" the selected one. */
const char *entry_row_sign(const struct entry *e, const char *code,
                           bool selected);

/* "  Filter \"x\"" for the heads line; "" without a filter. */
void entry_describe_filter(const struct entry *e, struct buf *out);

/*
 * Shows the cell of that row and column in v, if v is a grid of that
 * table; the unit of the desk gives way to the row's.
 */
void entry_show(struct view *v, const struct table *table, const char *code,
                size_t column);

/* What cmd changes: the cell at the cursor. */
bool entry_aims_at(const struct view *v, enum cmd cmd,
                   struct view_cell *cell, struct buf *key);

/* Of view_ops: is the cell in one of the lines drawn, does it stand in
 * the grid?  The unit of the desk gives way to the row's. */
bool entry_shows(const struct view *v, const struct view_cell *cell);
bool entry_seek_cell(struct view *v, const struct view_cell *cell);

/* For a new grid: its first prepare() opens the cell with this text. */
void entry_continue(struct view *v, size_t column, const char *text);

/* The same without opening it: the cursor is in that column. */
void entry_begin_at(struct view *v, size_t column);

/* Takes the direction and the place of the grid that with replaces. */
void entry_inherit(struct view *with, const struct entry *from);

/* Where Enter goes in v: "down"; NULL: v is no grid. */
const char *entry_direction_word(struct view *v);

/* The two grids. */
extern const struct view_ops indicator_ops;
extern const struct view_ops budget_ops;

/* --- between the files of entry --- */

/* A grid's entry, NULL for another kind of view. */
struct entry *entry_of(struct view *v);

/* Remembers the row that the list stands on. */
void entry_remember(struct entry *e);

/* Puts the cursor on a row shown. */
void entry_goto(struct entry *e, size_t at);

/* The row shown that has this code; list.count: none. */
size_t entry_find(const struct entry *e, const char *code);

/* Moves as after an accepted value. */
void entry_move(struct entry *e, enum entry_move move);

/* Opens the current cell with text; NULL: with what it holds. */
enum outcome entry_open(struct entry *e, const char *text,
                        struct err *err);

/* Back to moving; a kept draft is forgotten. */
void entry_close(struct entry *e);

/* Reads what is typed now. */
void entry_reread(struct entry *e);

/* What is typed, as text. */
const char *entry_typed(const struct entry *e);

/* Stores text in the cell; conflicts are asked about. */
enum outcome entry_store(struct entry *e, size_t row,
                         const struct entry_cell *cell, const char *text,
                         int64_t seen, enum entry_move move,
                         struct err *err);

/* Search, filter, next finding; IGNORED: cmd is none of them. */
enum outcome entry_seek(struct entry *e, enum cmd cmd, struct err *err);

#endif
