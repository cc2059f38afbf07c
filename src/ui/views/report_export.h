/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/report_export.h - tables of the report into files. */
#ifndef CAPAIAN_UI_VIEWS_REPORT_EXPORT_H
#define CAPAIAN_UI_VIEWS_REPORT_EXPORT_H

#include "app/desk.h"
#include "app/report.h"
#include "ui/view.h"

/*
 * Asks for the format (of the table, or of all of them), then for a file,
 * and writes the desk's office, year and quarter; a file that is there is
 * replaced only after a question.  width: columns of a text.
 */
void report_export_ask(struct view_stack *stack, struct desk *desk,
                       enum report_id id, int width);

#endif
