/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/keep.h"

#include "core/zone.h"

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

/* Weeks begin on Monday; 1 January 1970 was a Thursday. */
static int64_t week_of(int64_t ms)
{
    return (zone_day(ms) + 3) / 7;
}

static int64_t month_of(int64_t ms)
{
    struct zone_date d = zone_date(ms);

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
    choose(zone_day, rule.days, at_ms, count, keep);
    choose(week_of, rule.weeks, at_ms, count, keep);
    choose(month_of, rule.months, at_ms, count, keep);
}

bool keep_has_room(uint64_t total, uint64_t avail, uint64_t size)
{
    return avail >= size && avail - size >= total / 10;
}
