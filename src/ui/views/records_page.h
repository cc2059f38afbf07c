/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/records_page.h - which columns a list of rows shows. */
#ifndef CAPAIAN_UI_VIEWS_RECORDS_PAGE_H
#define CAPAIAN_UI_VIEWS_RECORDS_PAGE_H

#include "app/desk.h"
#include "core/table.h"
#include "ui/surface.h"

/* The heads of the main columns of a table, on one line. */
void records_draw_head(const struct table *table, struct surface *s,
                       int line);

/* The main columns of a row; fields are canonical. */
void records_draw_row(const struct desk *desk, const struct table *table,
                      const char *const *fields, struct surface *s, int line,
                      bool selected);

/* The text of the indicator that a row is for by its code; "": none is
 * there this year. */
const char *records_of_code(const struct desk *desk,
                            const struct table *table,
                            const char *const *fields);

/*
 * Appends what names a row to people: its code and text, "L-01 Nilai
 * Keterbukaan ...".
 */
void records_name(const struct table *table, const char *const *fields,
                  struct buf *out);

#endif
