/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/new_record.h - what became of a form for a new row. */
#ifndef CAPAIAN_UI_VIEWS_NEW_RECORD_H
#define CAPAIAN_UI_VIEWS_NEW_RECORD_H

#include "ui/view.h"

/*
 * The fields of the row that a closed new_record_view() stored, borrowed
 * until it is freed; NULL: it stored none, or is another view.
 */
const char *const *new_record_result(const struct view *closed);

#endif
