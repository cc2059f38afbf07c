/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/screens.h - the screens one is on, kept and opened again. */
#ifndef CAPAIAN_UI_VIEWS_SCREENS_H
#define CAPAIAN_UI_VIEWS_SCREENS_H

#include <stdbool.h>

#include "app/desk.h"
#include "base/buf.h"
#include "core/table.h"
#include "ui/view.h"

/*
 * What whereabouts() of a screen writes: its name and what finds its row
 * again, each part behind SCREEN_PART but the first.  No text that people
 * enter can hold it.
 */
#define SCREEN_PART '\036'

/* Appends the screens above the first one, the lowest first; dialogs and
 * what lies above a screen that does not say where it is are left out. */
void screens_write(const struct view_stack *stack, struct buf *out);

/*
 * Opens them again above the first one, as far as their rows and tables
 * are there.
 */
void screens_open(struct view_stack *stack, struct desk *desk,
                  const char *text);

/* Is the view the screen of that name? */
bool screen_is(const struct view *v, const char *name);

/* --- at a row, for screens that are opened again --- */

/* The list of a table at the row with that mark (records_mark()). */
struct view *records_marked(struct desk *desk, const struct table *table,
                            const char *mark);

/* A form by all of its key. */
struct view *form_keyed(struct desk *desk, const struct table *table,
                        const char *const *key, int place);

#endif
