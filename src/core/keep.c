/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/keep.h"

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

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30,
                                31, 31, 30, 31, 30, 31 };

    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

/* Days from 1970 to the first day of a year. */
static int64_t day_of_year(int year)
{
    int64_t y = year - 1;

    return (y * 365 + y / 4 - y / 100 + y / 400) - 719162;
}

struct keep_date keep_date(int64_t ms)
{
    struct keep_date d = { .year = 1970, .month = 1 };
    int64_t day = keep_day(ms);
    int rest;

    if (day < 0)
        day = 0;
    /* Never too late: no year is longer than 366 days. */
    d.year += (int)(day / 366);
    while (day_of_year(d.year + 1) <= day)
        d.year++;
    rest = (int)(day - day_of_year(d.year));
    while (rest >= days_in(d.year, d.month))
        rest -= days_in(d.year, d.month++);
    d.day = rest + 1;
    rest = ms + ZONE < 0 ? 0 : (int)((ms + ZONE) % DAY / SECOND);
    d.hour = rest / 3600;
    d.minute = rest / 60 % 60;
    d.second = rest % 60;
    return d;
}

bool keep_time(const struct keep_date *d, int64_t *ms)
{
    int64_t day;

    if (d->year < 1970 || d->year > 9999 || d->month < 1 || d->month > 12 ||
        d->day < 1 || d->day > days_in(d->year, d->month) || d->hour < 0 ||
        d->hour > 23 || d->minute < 0 || d->minute > 59 || d->second < 0 ||
        d->second > 59)
        return false;
    day = day_of_year(d->year) + d->day - 1;
    for (int m = 1; m < d->month; m++)
        day += days_in(d->year, m);
    *ms = day * DAY - ZONE +
          (d->hour * 3600 + d->minute * 60 + d->second) * SECOND;
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
