/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/draft.h - what is half typed: kept, named, gone on with. */
#ifndef CAPAIAN_UI_VIEWS_DRAFT_H
#define CAPAIAN_UI_VIEWS_DRAFT_H

#include "app/desk.h"
#include "base/buf.h"
#include "core/table.h"
#include "ui/view.h"

/*
 * Keeps text as what was being typed into a column of the record of the
 * desk's office and year that fields and place name.  For keep(): a
 * failure is no reason to stop anybody.
 */
void draft_keep(struct desk *desk, const struct table *table,
                const char *const *fields, int place, size_t column,
                const char *text);

/*
 * The same for a new row: all of its fields, and the text of the column
 * that is being typed into, or NULL.
 */
void draft_keep_new(struct desk *desk, const struct table *table,
                    const char *const *fields, size_t column,
                    const char *text);

/*
 * Goes on with the text of the draft in its field, on the screen that is
 * shown if that has it, else on a new one; the desk is in its office and
 * year.  False: the row is gone.
 */
bool draft_open(struct view_stack *stack, struct desk *desk,
                const struct draft *draft);

/* Appends how a sentence names the draft's row, its field, its text. */
void draft_name(const struct draft *draft, struct buf *out);
void draft_field(const struct draft *draft, struct buf *out);
void draft_text(const struct draft *draft, struct buf *out);

#endif
