/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/grid_xlsx_inside.h - what the files of grid_xlsx share. */
#ifndef CAPAIAN_APP_GRID_XLSX_INSIDE_H
#define CAPAIAN_APP_GRID_XLSX_INSIDE_H

#include "app/grid_xlsx.h"
#include "app/xlsx_load.h"

#define XLSX_LEVELS 6   /* deeper ones are indented like the last */
#define XLSX_DECIMALS 6 /* figures with more do not exist */

/* How a cell looks. */
enum xlsx_look {
    LOOK_WORDS,                               /* and its levels */
    LOOK_RIGHT = LOOK_WORDS + XLSX_LEVELS + 1,
    LOOK_NUMBER,                              /* and its decimals */
    LOOK_HEADING = LOOK_NUMBER + XLSX_DECIMALS + 1, /* and its levels */
    LOOK_LABEL = LOOK_HEADING + XLSX_LEVELS + 1,
    LOOK_TITLE,
    LOOK_CAPTION,
    LOOK_PLAIN,
    LOOK_CENTER,
    LOOK_COUNT
};

struct xlsx_book {
    struct xlsx x;
    lxw_workbook *workbook;
    lxw_error failed;           /* the first failure */
    lxw_format *format[2][LOOK_COUNT]; /* [bold]; made when first used */

    /* The sheet added last, for its charts. */
    char name[LXW_MAX_SHEETNAME_LENGTH];
    lxw_row_t first, last;      /* rows of figures; last < first: none */
};

/* The format of that look, bold or not; of the workbook. */
lxw_format *xlsx_format(struct xlsx_book *book, int look, bool bold);

/* The name of a sheet: cut, and without the characters that mean something
 * in a reference to it. */
void xlsx_sheet_name(char out[LXW_MAX_SHEETNAME_LENGTH], const char *name);

/* Adds a sheet; NULL after a failure. */
lxw_worksheet *xlsx_sheet(struct xlsx_book *book, const char *name);

/* Keeps the first failure. */
void xlsx_check(struct xlsx_book *book, lxw_error result);

#endif
