/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a program that was configured without libxlsxwriter. */
#include "app/grid_xlsx.h"

bool xlsx_book_open(struct xlsx_book **out, const char *path,
                    const char *title, int64_t at_ms, struct err *err)
{
    (void)out;
    (void)path;
    (void)title;
    (void)at_ms;
    return err_set(err, ERR_INPUT,
                   N_("This program was built without xlsx: write html or"
                      " csv, which spreadsheets open too"), NULL);
}

void xlsx_book_add(struct xlsx_book *book, const struct grid *grid,
                   const char *name)
{
    (void)book;
    (void)grid;
    (void)name;
}

void xlsx_book_add_charts(struct xlsx_book *book, const struct grid *grid,
                          const char *name)
{
    (void)book;
    (void)grid;
    (void)name;
}

bool xlsx_book_close(struct xlsx_book *book, struct err *err)
{
    (void)book;
    (void)err;
    return true;
}

void xlsx_book_drop(struct xlsx_book *book)
{
    (void)book;
}
