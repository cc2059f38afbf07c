/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/new_record.h - what became of a form for a new row. */
#ifndef CAPAIAN_UI_VIEWS_NEW_RECORD_H
#define CAPAIAN_UI_VIEWS_NEW_RECORD_H

#include <stddef.h>

#include "app/desk.h"
#include "core/table.h"
#include "ui/view.h"

/*
 * The fields of the row that a closed new_record_view() stored, borrowed
 * until it is freed; NULL: it stored none, or is another view.
 */
const char *const *new_record_result(const struct view *closed);

/*
 * A new row with fields that were filled before; text (or NULL) goes on
 * being typed into the column.
 */
struct view *new_record_again(struct desk *desk, const struct table *table,
                              const char *const *fields, size_t column,
                              const char *text);

#endif
