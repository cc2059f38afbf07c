/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/grid_xlsx.h - tables as a workbook of Office Open XML. */
#ifndef CAPAIAN_APP_GRID_XLSX_H
#define CAPAIAN_APP_GRID_XLSX_H

#include <stdbool.h>
#include <stdint.h>

#include "app/grid.h"
#include "base/compiler.h"
#include "base/err.h"

struct xlsx_book;

/*
 * Begins a workbook that will be written to path, which is overwritten;
 * title and at_ms (when it was made) go into its properties.  End it by
 * xlsx_book_close() or xlsx_book_drop().  ERR_IO: libxlsxwriter is not
 * there.  ERR_INPUT: the program was built without it.
 */
CAP_MUST_CHECK bool xlsx_book_open(struct xlsx_book **out, const char *path,
                                   const char *title, int64_t at_ms,
                                   struct err *err);

/*
 * Adds a table of GRID_SHEET with its parts as a sheet, or, if they are
 * long, as a sheet each: name, "name (2)" and so on.  name is unique in
 * the book and cut where it is longer than a sheet's may be.  A failure is
 * kept for xlsx_book_close().
 */
void xlsx_book_add(struct xlsx_book *book, const struct grid *grid,
                   const char *name);

/*
 * Adds a sheet of that name with the charts of the table that was added
 * last and has one part: capaian by unit, and pagu against realisasi.
 */
void xlsx_book_add_charts(struct xlsx_book *book, const struct grid *grid,
                          const char *name);

/* Writes the file and frees book.  ERR_IO. */
CAP_MUST_CHECK bool xlsx_book_close(struct xlsx_book *book,
                                    struct err *err);

/* Frees book and writes nothing. */
void xlsx_book_drop(struct xlsx_book *book);

#endif
