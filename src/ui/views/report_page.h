/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/report_page.h - one table of the report as it will print. */
#ifndef CAPAIAN_UI_VIEWS_REPORT_PAGE_H
#define CAPAIAN_UI_VIEWS_REPORT_PAGE_H

#include <stdbool.h>

#include "app/desk.h"
#include "app/report.h"
#include "ui/view.h"

/* width: columns that it is made for; 0: as many as the terminal has. */
struct view *report_page_view(struct desk *desk, enum report_id id,
                              int width);

/* Of a closed page: where the operator was; false: another view. */
bool report_page_left(const struct view *closed, enum report_id *id,
                      int *width);

#endif
