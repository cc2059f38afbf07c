/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/state.h - where a row stands under review, in words. */
#ifndef CAPAIAN_UI_VIEWS_STATE_H
#define CAPAIAN_UI_VIEWS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/desk_review.h"
#include "base/buf.h"
#include "ui/surface.h"
#include "ui/view.h"

/*
 * Appends "submitted sari, 14 Jan 2025 09.12", of a draft the word alone;
 * nothing where nobody reviews.
 */
void state_describe(const struct desk *desk, enum table_id table,
                    const char *code, struct buf *out);

/*
 * Appends what stands at the right of a pane: where the row stands, or
 * of a draft who changed it last, as change says, and that it is one.
 */
void state_beside(const struct desk *desk, enum table_id table,
                  const char *code, const char *change, struct buf *out);

/* The sign of a row in a grid; "" for none. */
const char *state_sign(const struct desk *desk, enum table_id table,
                       const char *code);

/* Lines that state_draw_word() needs on a screen of cols columns. */
int state_word_lines(const struct desk *desk, enum table_id table,
                     const char *code, int cols);

/*
 * Draws why the row was returned, in up to lines lines; the lines it
 * took, 0: it is not returned.
 */
int state_draw_word(const struct desk *desk, enum table_id table,
                    const char *code, struct surface *s, int line,
                    int lines);

/* After a change was stored: tells that a row which stood at before is a
 * draft again, if it is. */
void state_tell(struct view_stack *stack, const struct desk *desk,
                enum table_id table, const char *code,
                enum review_state before);

/* Appends how long ago a moment was: "today", "3 days". */
void state_age(int64_t at_ms, int64_t now_ms, struct buf *out);

#endif
