/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/line.h - a line of text being typed. */
#ifndef CAPAIAN_UI_LINE_H
#define CAPAIAN_UI_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/command.h"
#include "ui/surface.h"

/*
 * Invariants: text is well-formed UTF-8 without control characters, at
 * most max bytes; at is a boundary between grapheme clusters.
 */
struct line {
    struct buf text;
    size_t at;  /* the cursor, in bytes */
    size_t max; /* bytes that text may have */
};

/* Takes a copy of text (cut at max), the cursor behind it. */
void line_init(struct line *l, const char *text, size_t max);
void line_release(struct line *l);

/* Another text, the cursor behind it. */
void line_set(struct line *l, const char *text);

/*
 * Puts utf8 in at the cursor; control characters in it are left out.
 * False: no room, nothing is changed.
 */
bool line_insert(struct line *l, const char *utf8);

/* Obeys the CMD_LINE_ commands; false: cmd is none of them. */
bool line_run(struct line *l, enum cmd cmd);

/*
 * Draws the line in width columns, the part around the cursor if it is
 * longer, and puts the hardware cursor.  ALIGN_RIGHT keeps the last
 * column for the cursor.
 */
void line_draw(const struct line *l, struct surface *s, int row, int col,
               int width, enum align align);

#endif
