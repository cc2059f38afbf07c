/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/report_compare.h - what the files of the comparison share. */
#ifndef CAPAIAN_APP_REPORT_COMPARE_H
#define CAPAIAN_APP_REPORT_COMPARE_H

#include "app/report_inside.h"

#define COMPARE_YEARS 4 /* earlier ones: with this year a five-year plan */

/* A year beside earlier ones, those oldest first. */
struct compare {
    struct making m; /* its desk is this year's */
    struct desk before[COMPARE_YEARS];
    size_t count;
    int end; /* the year that the plan ends with, or this one */
};

/* The desk of a year: 0 is the oldest, count this one. */
const struct desk *compare_desk(const struct compare *c, size_t at);

/* How many years before this one, as far as they are compared. */
size_t compare_back(const struct compare *c, size_t at);

/* That year in figures. */
void compare_year(const struct compare *c, size_t at, char text[16]);

/* Begins a row for programs, up to the year it is of. */
void compare_place(struct compare *c, const char *unit,
                   const char *objective, const char *code,
                   const char *text, const char *measure, int year);

/* The parts about money. */
void compare_budget(struct compare *c);
void compare_spending(struct compare *c);

#endif
