/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/date.h"

#include <stdio.h>

#include "core/typed.h"

/* The first DIPA of 2000 is dated in the year before it. */
#define YEAR_FIRST 1999
#define YEAR_LAST 2100

static int days_in(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

static bool is_day(int year, int month, int day)
{
    return year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1
           && month <= 12 && day >= 1 && day <= days_in(year, month);
}

/* What spreadsheets write behind a day: "00:00:00", with a T before. */
static bool is_midnight(struct span t)
{
    size_t zeros = 0;

    if (t.len > 0 && (t.s[0] == 'T' || t.s[0] == 't')) {
        t.s++;
        t.len--;
    }
    t = typed_trim(t);
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] != '0' && t.s[i] != ':' && t.s[i] != '.')
            return false;
        zeros += t.s[i] == '0';
    }
    return t.len == 0 || zeros >= 2;
}

/* Takes a number of at most four digits off the beginning. */
static bool cut_number(struct span *t, int *number, size_t *digits)
{
    *number = 0;
    *digits = 0;
    while (t->len > 0 && typed_digit(t->s[0])) {
        if (++*digits > 4)
            return false;
        *number = *number * 10 + (t->s[0] - '0');
        t->s++;
        t->len--;
    }
    return *digits > 0;
}

static enum date_order order_of(const int n[3], const size_t digits[3])
{
    if (digits[0] == 4)
        return digits[1] <= 2 && digits[2] <= 2 && is_day(n[0], n[1], n[2])
                   ? DATE_YEAR_FIRST : DATE_NONE;
    if (digits[2] != 4 || digits[0] > 2 || digits[1] > 2)
        return DATE_NONE;
    if (!is_day(n[2], n[1], n[0]))
        return is_day(n[2], n[0], n[1]) ? DATE_MONTH_FIRST : DATE_NONE;
    if (n[0] == n[1])
        return DATE_SAME;
    if (!is_day(n[2], n[0], n[1]))
        return DATE_DAY_FIRST;
    return digits[0] == 2 && digits[1] == 2 ? DATE_PADDED : DATE_EITHER;
}

enum date_order date_read(const char *text, char iso[DATE_SIZE])
{
    struct span t = typed_span(text);
    enum date_order order;
    size_t digits[3];
    char mark = '\0';
    int n[3];

    iso[0] = '\0';
    for (int i = 0; i < 3; i++) {
        if (i == 1 && t.len > 0)
            mark = t.s[0];
        if (i > 0) {
            if (t.len == 0 || t.s[0] != mark
                || (mark != '-' && mark != '/' && mark != '.'))
                return DATE_NONE;
            t.s++;
            t.len--;
        }
        if (!cut_number(&t, &n[i], &digits[i]))
            return DATE_NONE;
    }
    if (!is_midnight(t))
        return DATE_NONE;
    order = order_of(n, digits);
    if (order == DATE_YEAR_FIRST)
        snprintf(iso, DATE_SIZE, "%04d-%02d-%02d", n[0], n[1], n[2]);
    else if (order == DATE_MONTH_FIRST)
        snprintf(iso, DATE_SIZE, "%04d-%02d-%02d", n[2], n[0], n[1]);
    else if (order != DATE_NONE)
        snprintf(iso, DATE_SIZE, "%04d-%02d-%02d", n[2], n[1], n[0]);
    return order;
}
