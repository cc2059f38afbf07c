/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/keep.h"

#include <time.h>

#define SECOND INT64_C(1000)
#define DAY (86400 * SECOND)
#define ZONE (7 * 3600 * SECOND)

/* Reads a number and what must follow it; NULL: it does not. */
static const char *take(const char *text, char end, int *out)
{
    int n = 0;

    if (*text < '0' || *text > '9')
        return NULL;
    for (; *text >= '0' && *text <= '9'; text++) {
        n = n * 10 + (*text - '0');
        if (n > KEEP_MOST)
            return NULL;
    }
    if (*text != end)
        return NULL;
    *out = n;
    return text + 1;
}

bool keep_rule_parse(const char *text, struct keep_rule *out)
{
    struct keep_rule rule;

    if (!(text = take(text, ',', &rule.days)) ||
        !(text = take(text, ',', &rule.weeks)) ||
        !take(text, '\0', &rule.months))
        return false;
    *out = rule;
    return true;
}

bool keep_rule_is_off(struct keep_rule rule)
{
    return rule.days == 0 && rule.weeks == 0 && rule.months == 0;
}

int64_t keep_day(int64_t ms)
{
    int64_t local = ms + ZONE;

    return local / DAY - (local % DAY < 0 ? 1 : 0);
}

struct keep_date keep_date(int64_t ms)
{
    time_t local = (time_t)((ms + ZONE) / SECOND);
    struct tm tm = { .tm_year = 70, .tm_mday = 1 };

    if (local > 0)
        (void)!gmtime_r(&local, &tm);
    return (struct keep_date){ tm.tm_year + 1900, tm.tm_mon + 1,
                               tm.tm_mday, tm.tm_hour, tm.tm_min,
                               tm.tm_sec };
}

bool keep_time(const struct keep_date *d, int64_t *ms)
{
    struct tm tm = { .tm_year = d->year - 1900, .tm_mon = d->month - 1,
                     .tm_mday = d->day, .tm_hour = d->hour,
                     .tm_min = d->minute, .tm_sec = d->second };
    struct tm asked = tm;
    time_t local;

    if (d->year < 1970 || d->year > KEEP_YEAR_MOST)
        return false;
    local = timegm(&tm);
    /* What is no date or time of day becomes another one. */
    if (tm.tm_mon != asked.tm_mon || tm.tm_mday != asked.tm_mday ||
        tm.tm_hour != asked.tm_hour || tm.tm_min != asked.tm_min ||
        tm.tm_sec != asked.tm_sec)
        return false;
    *ms = (int64_t)local * SECOND - ZONE;
    return true;
}

/* Weeks begin on Monday; 1 January 1970 was a Thursday. */
static int64_t week_of(int64_t ms)
{
    return (keep_day(ms) + 3) / 7;
}

static int64_t month_of(int64_t ms)
{
    struct keep_date d = keep_date(ms);

    return (int64_t)d.year * 12 + d.month;
}

static void choose(int64_t period(int64_t ms), int most,
                   const int64_t *at_ms, size_t count, bool *keep)
{
    int64_t last = -1;

    for (size_t i = 0; i < count && most > 0; i++) {
        int64_t now = period(at_ms[i]);

        if (now == last)
            continue;
        last = now;
        keep[i] = true;
        most--;
    }
}

void keep_choose(struct keep_rule rule, const int64_t *at_ms, size_t count,
                 bool *keep)
{
    for (size_t i = 0; i < count; i++)
        keep[i] = keep_rule_is_off(rule);
    choose(keep_day, rule.days, at_ms, count, keep);
    choose(week_of, rule.weeks, at_ms, count, keep);
    choose(month_of, rule.months, at_ms, count, keep);
}

bool keep_has_room(uint64_t total, uint64_t avail, uint64_t size)
{
    return avail >= size && avail - size >= total / 10;
}
