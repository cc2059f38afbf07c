/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/area.h - texts of several lines: the editor and its dialog. */
#ifndef CAPAIAN_UI_AREA_H
#define CAPAIAN_UI_AREA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/command.h"
#include "ui/surface.h"
#include "ui/view.h"

/* A row of the screen: the text from start on, len bytes shown of it. */
struct area_row {
    size_t start, len;
};

/*
 * Invariants: text is well-formed UTF-8 with newlines and no other
 * control characters, at most max bytes; at is a boundary between
 * grapheme clusters; row has the text wrapped in whole words at cols,
 * a row at least; the cursor's row is one of the height from top.
 */
struct area {
    struct buf text;
    size_t at;   /* the cursor, in bytes */
    size_t max;  /* bytes that text may have */
    int cols;
    struct area_row *row;
    size_t rows, cap;
    size_t top, height;
    int goal;    /* the column that Up and Down keep to; -1: the cursor's */
};

/* Takes a copy of text (cut at max), the cursor behind it. */
void area_init(struct area *a, const char *text, size_t max);
void area_release(struct area *a);

/* Another size of the part of the screen; the text is wrapped anew. */
void area_resize(struct area *a, size_t height, int cols);

/*
 * Puts utf8 in at the cursor: CR LF and CR become newlines, a tab a
 * blank, other control characters are left out.  False: no room, nothing
 * is changed.
 */
bool area_insert(struct area *a, const char *utf8);

/*
 * Obeys CMD_NEW_LINE, the moves, the pages and the CMD_LINE_ commands;
 * false: cmd is none of them, or there is no room for a new line.
 */
bool area_run(struct area *a, enum cmd cmd);

/* The row of the cursor, and its column there (cols at most). */
size_t area_cursor(const struct area *a, int *column);

/* Draws the rows from top and puts the hardware cursor. */
void area_draw(const struct area *a, struct surface *s);

/*
 * The dialog: typed, wrapped, scrolled; Ctrl-D or F2 accepts, Esc leaves
 * and asks before a changed text is lost.  Push what it returns; title
 * and text are copied.
 */
struct view *text_area_view(const char *title, const char *text, size_t max);

/* At most that many rows of text at once; the more below are scrolled. */
void text_area_rows(struct view *area, int rows);

/*
 * Puts text in, as if it had been typed: leaving asks before it is lost.
 */
void text_area_put(struct view *area, const char *text);

/*
 * Judges the text when it is accepted, as the accept() of a prompt does:
 * false keeps the dialog open with the reason in the message line.
 */
void text_area_judge(struct view *area,
                     bool (*accept)(void *context, const char *text,
                                    struct err *err),
                     void *context);

/*
 * fn is called after every event while the text is typed, if it was
 * changed: to keep it as a draft.
 */
void text_area_on_keep(struct view *area,
                       void (*fn)(void *context, const char *text),
                       void *context);

/*
 * The text as it was accepted, without blanks and empty lines at its end;
 * borrowed until the view is freed.  NULL: cancelled, or another view.
 */
const char *text_area_result(const struct view *closed);

#endif
