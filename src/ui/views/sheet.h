/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/sheet.h - labels and wrapped texts, one below the other. */
#ifndef CAPAIAN_UI_VIEWS_SHEET_H
#define CAPAIAN_UI_VIEWS_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/command.h"
#include "ui/list.h"
#include "ui/surface.h"

/*
 * A page of lines that is made anew by each prepare(): sheet_begin(), the
 * lines, sheet_end().  A line belongs to an item, a number of the view's
 * choice, or to none (-1); one moves from item to item, and the selection
 * stays on its item when the page is made anew.
 */
enum sheet_part {
    SHEET_FIELD, /* a label at the left, a text at the right */
    SHEET_TEXT,  /* a text over the whole width */
    SHEET_OWN    /* drawn by the view */
};

struct sheet_line {
    enum sheet_part part;
    int item;   /* -1: none */
    int offset; /* lines below the first one of its item */
    bool stop;  /* the selection may stand here */
    enum role role;
    char *label, *text; /* owned; label NULL: blank */
};

struct sheet {
    struct list list; /* of the lines */
    struct sheet_line *line;
    size_t count, cap;
    int rows, cols;   /* of the window it is drawn on */
    int label;        /* columns of the labels */
    int item, offset; /* where the selection is to be */
    bool sought;      /* by sheet_goto(), since the last sheet_end() */
};

/* The first two columns are for the mark of the selection. */
#define SHEET_MARK 2

void sheet_init(struct sheet *s);
void sheet_release(struct sheet *s);
void sheet_resize(struct sheet *s, int rows, int cols);

void sheet_begin(struct sheet *s);
void sheet_end(struct sheet *s);

/* A blank line and a heading. */
void sheet_heading(struct sheet *s, const char *text);

/* Wrapped beside its label; of an empty text the label stands alone. */
void sheet_field(struct sheet *s, int item, const char *label,
                 const char *text);

/* Wrapped; under the texts of the fields if indent is set. */
void sheet_text(struct sheet *s, int item, enum role role, bool indent,
                const char *text);

/* One line that the view draws. */
void sheet_own(struct sheet *s, int item);

/* Columns from the left where texts of fields begin, and their width. */
int sheet_text_col(const struct sheet *s);
int sheet_text_width(const struct sheet *s);

/* The selected item, -1: there is none. */
int sheet_item(const struct sheet *s);

/* Selects an item, at once and after the next sheet_end(). */
void sheet_goto(struct sheet *s, int item);

/* Obeys the moves; false: cmd is none of them. */
bool sheet_move(struct sheet *s, enum cmd cmd);

/* Draws a SHEET_OWN line at line of window. */
typedef void sheet_own_fn(const void *context, int item, int offset,
                          struct surface *window, int line, bool selected);

void sheet_draw(const struct sheet *s, struct surface *window,
                sheet_own_fn *own, const void *context);

#endif
