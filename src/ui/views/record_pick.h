/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/record_pick.h - fields that are chosen from a list. */
#ifndef CAPAIAN_UI_VIEWS_RECORD_PICK_H
#define CAPAIAN_UI_VIEWS_RECORD_PICK_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/dialog.h"
#include "ui/views/record_form.h"

/*
 * A picker for a column of f with what it may hold, the present text
 * marked; f->pick then has the text of each item.  NULL: the column is
 * typed.
 */
struct view *record_pick_view(struct record_form *f, size_t column);

/*
 * Does one of the words that the column is chosen from begin with the
 * letter, as it is written?  The names of scales are not looked at.
 */
bool record_pick_begins(const struct record_form *f, size_t column,
                        char letter);

/* Frees f->pick. */
void record_pick_release(struct record_form *f);

#endif
