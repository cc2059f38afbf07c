/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/import_preview.h - what an import would do, before it does. */
#ifndef CAPAIAN_UI_VIEWS_IMPORT_PREVIEW_H
#define CAPAIAN_UI_VIEWS_IMPORT_PREVIEW_H

#include "app/desk.h"
#include "app/import.h"
#include "ui/view.h"

/* So many changes are listed; all are counted. */
#define IMPORT_PREVIEW_NEW 2000
#define IMPORT_PREVIEW_CHANGED 5000

/*
 * The list of a dry run of path: what is refused first, then what is to be
 * known, what changes from what to what, what is new.  Enter agrees to it,
 * unless something is refused; where approved rows change it asks first.
 * Takes the result over and leaves an empty one.
 */
struct view *import_preview_view(const struct desk *desk, const char *path,
                                 struct import_result *result);

/* Of a closed one: the digest that was agreed to; 0: none was. */
uint64_t import_preview_agreed(const struct view *closed);

/* "3 new, 2 changed (1 approved), 4 the same, 1 refused". */
void import_preview_counts(const struct import_result *result,
                           struct buf *out);

#endif
