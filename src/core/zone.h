/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/zone.h - moments where the offices are. */
#ifndef CAPAIAN_CORE_ZONE_H
#define CAPAIAN_CORE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"

/* Hours before UTC: tables, copies and quarters go by this time wherever
 * the computer is.  (Offices are in UTC+7 to UTC+9.) */
#define ZONE_HOURS 7

/* A moment there. */
struct zone_date {
    int year, month, day; /* 1..12, 1..31 */
    int hour, minute, second;
};

/* ms: milliseconds since 1970, UTC; where the C library knows no such
 * year, the first day of 1970. */
struct zone_date zone_date(int64_t ms);

/* The day there: "2024-02-13". */
#define ZONE_DAY_SIZE 40
void zone_iso_day(int64_t ms, char text[ZONE_DAY_SIZE]);

/* The last year of zone_time(). */
#define ZONE_YEAR_MOST 999999

/* Back again; false where there is no such date, before 1970 or after
 * that year. */
CAP_MUST_CHECK bool zone_time(const struct zone_date *date, int64_t *ms);

/* Days since 1970 there. */
int64_t zone_day(int64_t ms);

#endif
