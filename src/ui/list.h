/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/list.h - the arithmetic of a list of rows. */
#ifndef CAPAIAN_UI_LIST_H
#define CAPAIAN_UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/command.h"
#include "ui/surface.h"

/*
 * The list knows how many rows there are, never what is in them.
 * Invariant after every call: count == 0, or top <= cur < count and
 * cur - top < height; cur is a row that can be selected, if one can.
 */
struct list {
    size_t count;  /* rows in the model */
    size_t cur;    /* selected row */
    size_t top;    /* first row on the screen */
    size_t height; /* rows on the screen, at least 1 */

    /* Is row a heading, to be passed over?  NULL: none is. */
    bool (*heading)(const void *context, size_t row);
    const void *context;
};

#define LIST_INIT { 0, 0, 0, 1, NULL, NULL }

/* Other numbers; the selection stays where it can. */
void list_set(struct list *l, size_t count, size_t height);

/* Selects row, or the nearest that can be selected. */
void list_goto(struct list *l, size_t row);

/* Obeys the moves, pages and ends; false: cmd is none of them. */
bool list_move(struct list *l, enum cmd cmd);

/* Is there a selected row (not empty, not headings only)? */
bool list_selected(const struct list *l);

/*
 * The next row that can be selected after (before) from; count: none.
 * For "next empty" and such: call it again and again.
 */
size_t list_after(const struct list *l, size_t from);
size_t list_before(const struct list *l, size_t from);

/* Draws one row at line of s; selected: it is the current one. */
typedef void list_row_fn(const void *context, size_t row, struct surface *s,
                         int line, bool selected);

/* Calls draw_row for the rows on the screen, the first at line. */
void list_draw(const struct list *l, struct surface *s, int line,
               list_row_fn *draw_row, const void *context);

#endif
