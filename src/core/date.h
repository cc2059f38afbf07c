/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/date.h - days, however a spreadsheet writes them. */
#ifndef CAPAIAN_CORE_DATE_H
#define CAPAIAN_CORE_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* What the order of a date's numbers says. */
enum date_order {
    DATE_NONE,        /* it is no date */
    DATE_YEAR_FIRST,  /* 2024-02-13, 2024/2/13 */
    DATE_DAY_FIRST,   /* 13/02/2024: no month has that number */
    DATE_MONTH_FIRST, /* 2/13/2024: the same */
    DATE_SAME,        /* 05/05/2024: both orders are that day */
    DATE_PADDED,      /* 02/03/2024: either; two digits each, as here */
    DATE_EITHER       /* 2/3/2024: either */
};

#define DATE_SIZE 12

/*
 * Reads a day from 1999 to 2100: year, month and day with "-", "/" or
 * "." between them, the year first or last in four digits, with or
 * without a time of midnight behind it.  iso is "2024-02-13", with the
 * day first where it could be either; "" for DATE_NONE.
 */
enum date_order date_read(const char *text, char iso[DATE_SIZE]);

#endif
