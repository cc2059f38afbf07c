/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/zone.h"

#include <stdio.h>
#include <time.h>

#define SECOND INT64_C(1000)
#define DAY (86400 * SECOND)
#define ZONE_MS (ZONE_HOURS * 3600 * SECOND)

static int64_t zone_floor(int64_t n, int64_t of)
{
    return n / of - (n % of < 0 ? 1 : 0);
}

int64_t zone_day(int64_t ms)
{
    return zone_floor(ms + ZONE_MS, DAY);
}

struct zone_date zone_date(int64_t ms)
{
    time_t local = (time_t)zone_floor(ms + ZONE_MS, SECOND);
    struct tm tm = { .tm_year = 70, .tm_mday = 1 };

    (void)!gmtime_r(&local, &tm);
    return (struct zone_date){ tm.tm_year + 1900, tm.tm_mon + 1,
                               tm.tm_mday, tm.tm_hour, tm.tm_min,
                               tm.tm_sec };
}

bool zone_time(const struct zone_date *d, int64_t *ms)
{
    struct tm tm = { .tm_year = d->year - 1900, .tm_mon = d->month - 1,
                     .tm_mday = d->day, .tm_hour = d->hour,
                     .tm_min = d->minute, .tm_sec = d->second };
    struct tm asked = tm;
    time_t local;

    if (d->year < 1970 || d->year > ZONE_YEAR_MOST)
        return false;
    local = timegm(&tm);
    /* What is no date or time of day becomes another one. */
    if (tm.tm_mon != asked.tm_mon || tm.tm_mday != asked.tm_mday ||
        tm.tm_hour != asked.tm_hour || tm.tm_min != asked.tm_min ||
        tm.tm_sec != asked.tm_sec)
        return false;
    *ms = (int64_t)local * SECOND - ZONE_MS;
    return true;
}

void zone_iso_day(int64_t ms, char text[ZONE_DAY_SIZE])
{
    struct zone_date d = zone_date(ms);

    snprintf(text, ZONE_DAY_SIZE, "%04d-%02d-%02d", d.year, d.month, d.day);
}
