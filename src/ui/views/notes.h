/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/notes.h - what is asked and answered about a cell. */
#ifndef CAPAIAN_UI_VIEWS_NOTES_H
#define CAPAIAN_UI_VIEWS_NOTES_H

#include "app/desk_note.h"
#include "ui/view.h"

/*
 * Shows the talk about a cell; where nothing is said yet, asks at once.
 * The cell is copied.
 */
void notes_open(struct view_stack *stack, struct desk *desk,
                const struct note_cell *cell);

/* Lists the open talks; Enter shows one.  Says so where there is none. */
void notes_list(struct view_stack *stack, struct desk *desk);

/* Shows the talk without asking; false: nothing is said about the cell. */
bool notes_again(struct view_stack *stack, struct desk *desk,
                 const struct note_cell *cell);

/* Goes on with a text that was half typed about the cell. */
void notes_continue(struct view_stack *stack, struct desk *desk,
                    const struct note_cell *cell, const char *text);

/* Appends how the talk stands: "asked sari, 3 days: ..." of each entry of
 * the row that is open, for the page of a review. */
void notes_describe(const struct desk *desk, const struct note_row *note,
                    struct buf *out);

#endif
