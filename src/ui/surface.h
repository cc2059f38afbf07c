/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/surface.h - cells between the views and the terminal. */
#ifndef CAPAIAN_UI_SURFACE_H
#define CAPAIAN_UI_SURFACE_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "base/buf.h"

/*
 * What a cell is, not how it looks: colours are chosen by the terminal.
 * No role is ever the only sign of a state: there is a letter too.
 */
enum role {
    ROLE_TEXT,
    ROLE_HEADER, /* the line at the top */
    ROLE_CURSOR, /* the current cell; never a bar across the row */
    ROLE_MARK,   /* selected, matched: beside a sign such as ">" */
    ROLE_ERROR,
    ROLE_WARN,
    ROLE_GOOD,
    ROLE_DIM,    /* not possible now, of less weight */
    ROLE_HEAD,   /* heads of tables, headings between rows */
    ROLE_FOOT,   /* sums */
    ROLE_KEY,    /* a key in the key line */
    ROLE_INPUT,  /* a field being typed into */
    ROLE_BAR,    /* the filled part of a bar, rules */
    ROLE_COUNT
};

enum align {
    ALIGN_LEFT,
    ALIGN_RIGHT,
    ALIGN_CENTRE,
};

struct cell {
    wchar_t ch[3];       /* a character and up to two combining ones */
    unsigned char width; /* columns it takes; 0: right half of the last */
    unsigned char role;  /* enum role */
};

/*
 * A surface, or a window on a part of one: a window writes into the cells
 * of its surface with coordinates of its own.  What falls outside is
 * dropped, always.
 */
struct surface {
    int rows, cols;
    bool ascii;           /* nothing but ASCII is written */
    int cursor_row, cursor_col; /* hardware cursor; -1: hidden */
    struct cell *cell;    /* of (0, 0); rows are stride apart */
    int stride;
    struct surface *parent; /* NULL: owns its cells */
    int parent_row, parent_col;
};

/* A blank surface without a cursor.  ascii holds until it is changed. */
void surface_init(struct surface *s, int rows, int cols, bool ascii);
void surface_release(struct surface *s);

/* Another size; it is blank then. */
void surface_resize(struct surface *s, int rows, int cols);

/* Blanks all cells, hides the cursor.  For a window: its part. */
void surface_clear(struct surface *s);

/*
 * A window on rows x cols of s from (row, col), cut to what s has; good
 * as long as s is not resized nor released, and is not released itself.
 */
struct surface surface_window(struct surface *s, int row, int col, int rows,
                              int cols);

/* Puts the hardware cursor at (row, col) of s, in all it is a part of. */
void surface_cursor(struct surface *s, int row, int col);

/*
 * Writes UTF-8 text into exactly width columns from (row, col): cut with
 * an ellipsis, or padded with blanks on the side that align leaves.
 * What base/safe.h calls harmful, and broken bytes, become U+FFFD.  In
 * ASCII, letters lose their marks and what has no counterpart becomes "?".
 */
void surface_put(struct surface *s, int row, int col, int width,
                 enum align align, enum role role, const char *text);

/* The same, on the left. */
void surface_text(struct surface *s, int row, int col, int width,
                  enum role role, const char *text);

/*
 * A figure, on the right of width columns.  A cut figure is a wrong one:
 * where it does not fit the columns are filled with "#", as spreadsheets
 * do, and whoever looks finds it in the pane.  Words ("-", "TW") that do
 * not fit are cut like any text.
 */
void surface_figure(struct surface *s, int row, int col, int width,
                    enum role role, const char *text);

/*
 * Writes text without padding, at most width columns; returns the columns
 * written, so that pieces can be set side by side.
 */
int surface_print(struct surface *s, int row, int col, int width,
                  enum role role, const char *text);

/* surface_text() of a printf(); for one line, cut at 512 bytes. */
void surface_printf(struct surface *s, int row, int col, int width,
                    enum role role, const char *fmt, ...) CAP_PRINTF(6, 7);

/* Blanks of a role; the role alone, over what is written. */
void surface_fill(struct surface *s, int row, int col, int width,
                  enum role role);
void surface_role(struct surface *s, int row, int col, int width,
                  enum role role);

/* A horizontal line. */
void surface_rule(struct surface *s, int row, int col, int width,
                  enum role role);

/*
 * A bar of width columns, part / whole of it filled: blocks by eighths of
 * a column, "#" and "." in ASCII.  A part over the whole fills it, a
 * whole of 0 leaves it empty; a part that is not 0 shows, and one below
 * the whole never looks full.
 */
void surface_bar(struct surface *s, int row, int col, int width,
                 uint64_t part, uint64_t whole);

/*
 * Writes text in whole words into rows x cols from (row, col), the rest
 * blank; the last line ends in an ellipsis if there is more.  Returns the
 * lines used.
 */
int surface_wrap(struct surface *s, int row, int col, int rows, int cols,
                 enum role role, const char *text);

/*
 * A frame of rows x cols with a title (may be "") in its upper edge,
 * blank inside; returns the window inside the frame and a blank column on
 * each side.
 */
struct surface surface_box(struct surface *s, int row, int col, int rows,
                           int cols, const char *title);

/* A box in the middle of s, made smaller if s is. */
struct surface surface_box_centre(struct surface *s, int rows, int cols,
                                  const char *title);

/* Appends the text of a row without the blanks at its end; for tests. */
void surface_row_text(const struct surface *s, int row, struct buf *out);

/* Appends all rows, each with a newline. */
void surface_dump(const struct surface *s, struct buf *out);

/* The role at (row, col); ROLE_TEXT outside. */
enum role surface_role_at(const struct surface *s, int row, int col);

#endif
