/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/undone.h - a step that is taken back, in words. */
#ifndef CAPAIAN_UI_UNDONE_H
#define CAPAIAN_UI_UNDONE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/desk.h"
#include "base/buf.h"

/* All append, translated. */

/* "L-03 TW III: 8.082 -> empty", what it does to the one cell or row. */
void undone_change(const struct desk *desk, const struct undone *u,
                   struct buf *out);

/* A text of the cell in the form it is read: Rp, %, dates, words. */
void undone_value(const struct desk *desk, const struct undone *u,
                  const char *text, struct buf *out);

/* "import, 3 Feb 2025 08.15, 238 changes" */
void undone_step(const struct undone *u, struct buf *out);

/* Is it more than one can see at a glance: several cells, a lock? */
bool undone_is_large(const struct undone *u);

/*
 * The questions before it is done: about a large one, and about a cell
 * that is not on the screen, which yes goes to.
 */
void undone_ask_large(const struct desk *desk, const struct undone *u,
                      bool redo, struct buf *out);
void undone_ask_far(const struct desk *desk, const struct undone *u,
                    bool redo, struct buf *out);

#endif
