/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/marks.h - what figures say of the marks of those beside them. */
#ifndef CAPAIAN_CORE_MARKS_H
#define CAPAIAN_CORE_MARKS_H

#include <stdbool.h>

/*
 * People and spreadsheets write 45.714 for two figures.  One by itself is
 * read as domain.md section 3 says; where others of its kind show that
 * the point is a decimal one, it is not known what it is.
 */
enum marks {
    MARKS_POINT_DECIMAL = 1, /* 15.13 */
    MARKS_COMMA_GROUPS = 2,  /* 20,041,125 */
    MARKS_UNCLEAR = 4        /* 45.714 and 45,714: one mark, three digits */
};

/* Of these two each makes what is unclear doubtful. */
#define MARKS_FOREIGN (MARKS_POINT_DECIMAL | MARKS_COMMA_GROUPS)

/* What a figure shows, as enum marks; 0 of what is none. */
unsigned marks_of(const char *text);

/* Is it as accounting formats write numbers: grouped, with blanks around
 * it or with Rp? */
bool marks_of_account(const char *text);

/* Is it a dash as they write zero: with blanks around it or with Rp? */
bool marks_is_dash(const char *text);

#endif
