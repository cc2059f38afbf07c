/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/records_page.h - which columns a list of rows shows. */
#ifndef CAPAIAN_UI_VIEWS_RECORDS_PAGE_H
#define CAPAIAN_UI_VIEWS_RECORDS_PAGE_H

#include "core/table.h"
#include "ui/surface.h"

/* The heads of the main columns of a table, on one line. */
void records_draw_head(const struct table *table, struct surface *s,
                       int line);

/* The main columns of a row; fields are canonical. */
void records_draw_row(const struct table *table, const char *const *fields,
                      struct surface *s, int line, bool selected);

/*
 * Appends what names a row to people: its code and text, "L-01 Nilai
 * Keterbukaan ...".
 */
void records_name(const struct table *table, const char *const *fields,
                  struct buf *out);

#endif
