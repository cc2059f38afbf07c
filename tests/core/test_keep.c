/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/core/test_keep.c - which copies are kept. */
#include "core/keep.h"
#include "core/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

/* "2026-11-21" or "2026-11-21T08", in UTC+7. */
static int64_t moment(const char *text)
{
    struct zone_date d = { 0 };
    int64_t ms = 0;

    ck_assert_int_ge(sscanf(text, "%d-%d-%dT%d", &d.year, &d.month, &d.day,
                            &d.hour), 3);
    ck_assert_msg(zone_time(&d, &ms), "%s", text);
    return ms;
}

/* Copies, newest first; those in brackets go. */
static const struct {
    const char *what;
    struct keep_rule rule;
    const char *copies;
} cases[] = {
    { "the newest of each of the last days", { 3, 0, 0 },
      "2026-11-21 2026-11-20 2026-11-19 [2026-11-18] [2026-11-17]" },
    { "only the newest of a day", { 2, 0, 0 },
      "2026-11-21T15 [2026-11-21T08] 2026-11-20T09 [2026-11-20T08]" },
    { "days with a copy count, not days of the calendar", { 2, 0, 0 },
      "2026-11-21 2026-03-02 [2026-03-01]" },
    { "a week begins on Monday", { 0, 2, 0 },
      "2026-11-22 [2026-11-16] 2026-11-15 [2026-11-09] [2026-11-08]" },
    { "a week over New Year is one", { 0, 1, 0 },
      "2027-01-03 [2026-12-28] [2026-12-27]" },
    { "the newest of a month", { 0, 0, 2 },
      "2026-11-21 [2026-11-01] 2026-10-31 [2026-10-01] [2026-09-30]" },
    { "what any of the three wants is kept", { 2, 2, 2 },
      "2026-11-21 2026-11-20 [2026-11-19] 2026-11-15 [2026-11-14]"
      " 2026-10-30 [2026-10-29]" },
    { "as it is without settings", KEEP_RULE_DEFAULT,
      "2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17 2026-11-16"
      " 2026-11-15 [2026-11-14] 2026-11-08 [2026-11-07] 2026-11-01"
      " 2026-10-31 [2026-10-01] 2026-09-30 2026-01-05 2025-12-31 2025-11-30"
      " 2025-10-01 2025-09-01 2025-08-01 2025-07-01 2025-06-01 2025-05-01"
      " [2025-04-01]" },
    { "nothing goes where it is off", { 0, 0, 0 },
      "2026-11-21 2024-01-01 2023-01-01" },
    { "one copy", { 7, 4, 12 }, "2020-02-29" },
    { "none", { 7, 4, 12 }, "" },
};

START_TEST(the_rule_decides_what_goes)
{
    char *list = strdup(cases[_i].copies), *rest = list, *word;
    int64_t at[40];
    bool goes[40], keep[40];
    size_t count = 0;

    while ((word = strtok_r(rest, " ", &rest))) {
        goes[count] = word[0] == '[';
        at[count++] = moment(word + (word[0] == '['));
    }
    keep_choose(cases[_i].rule, at, count, keep);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(keep[i] != goes[i], "%s: copy %zu %s",
                      cases[_i].what, i, keep[i] ? "stays" : "goes");
    free(list);
}
END_TEST

/* A copy each day for two years, tidied each day. */
START_TEST(over_the_years_a_year_of_copies_stays)
{
    int64_t at[64], first = moment("2025-01-01T08");
    struct keep_rule rule = KEEP_RULE_DEFAULT;
    size_t count = 0, most = 0;
    bool keep[64];

    for (int day = 0; day < 730; day++) {
        size_t kept = 0;

        memmove(at + 1, at, count * sizeof(at[0]));
        at[0] = first + day * INT64_C(86400000);
        keep_choose(rule, at, ++count, keep);
        for (size_t i = 0; i < count; i++)
            if (keep[i])
                at[kept++] = at[i];
        count = kept;
        most = count > most ? count : most;
    }
    ck_assert_uint_le(most, 7 + 4 + 12);
    /* A day may be the end of its week and of its month too. */
    ck_assert_uint_ge(count, 7 + 2 + 10);
    ck_assert_int_eq(at[0], moment("2026-12-31T08"));
    ck_assert_int_eq(at[count - 1], moment("2026-01-31T08"));
}
END_TEST

static const struct {
    const char *text;
    bool good;
    struct keep_rule want;
} rules[] = {
    { "7,4,12", true, { 7, 4, 12 } }, { "0,0,0", true, { 0, 0, 0 } },
    { "999,0,1", true, { 999, 0, 1 } }, { "1000,0,0", false, { 0, 0, 0 } },
    { "7,4", false, { 0, 0, 0 } }, { "7,4,12,1", false, { 0, 0, 0 } },
    { "-1,4,12", false, { 0, 0, 0 } }, { "", false, { 0, 0, 0 } },
    { "7, 4, 12", false, { 0, 0, 0 } }, { ",,", false, { 0, 0, 0 } },
    { "99999999999999999999,1,1", false, { 0, 0, 0 } },
};

START_TEST(the_rule_is_read_or_refused)
{
    struct keep_rule got = { -1, -1, -1 };

    ck_assert_msg(keep_rule_parse(rules[_i].text, &got) == rules[_i].good,
                  "%s", rules[_i].text);
    if (!rules[_i].good) {
        ck_assert_int_eq(got.days, -1);
        return;
    }
    ck_assert_int_eq(got.days, rules[_i].want.days);
    ck_assert_int_eq(got.weeks, rules[_i].want.weeks);
    ck_assert_int_eq(got.months, rules[_i].want.months);
}
END_TEST

START_TEST(moments_and_dates_go_over_into_each_other)
{
    for (int64_t day = 0; day < 60000; day++) {
        int64_t ms = day * INT64_C(86400000) + (day % 86400) * 1000, back;
        struct zone_date d = zone_date(ms);

        ck_assert(zone_time(&d, &back));
        ck_assert_int_eq(back, ms);
    }
}
END_TEST

START_TEST(a_date_is_that_of_the_zone)
{
    struct zone_date d = zone_date(INT64_C(1704041999000));

    ck_assert_int_eq(d.year, 2023); /* 31 December, 23:59:59 */
    ck_assert_int_eq(d.month, 12);
    ck_assert_int_eq(d.day, 31);
    ck_assert_int_eq(d.hour, 23);
    ck_assert_int_eq(d.minute, 59);
    ck_assert_int_eq(d.second, 59);
    ck_assert_int_ne(zone_day(INT64_C(1704041999000)),
                     zone_day(INT64_C(1704042000000)));
}
END_TEST

static const struct zone_date wrong[] = {
    { 2023, 2, 29, 0, 0, 0 }, { 1969, 12, 31, 0, 0, 0 },
    { 2024, 13, 1, 0, 0, 0 }, { 2024, 0, 1, 0, 0, 0 },
    { 2024, 4, 31, 0, 0, 0 }, { 2024, 4, 0, 0, 0, 0 },
    { 2024, 4, 1, 24, 0, 0 }, { 2024, 4, 1, 0, 60, 0 },
    { 2024, 4, 1, 0, 0, 60 }, { 2024, 4, 1, -1, 0, 0 },
    { 10001, 2, 29, 0, 0, 0 }, { 1000000, 1, 1, 0, 0, 0 },
};

START_TEST(what_is_no_date_is_refused)
{
    int64_t ms = 42;

    ck_assert(!zone_time(&wrong[_i], &ms));
    ck_assert_int_eq(ms, 42);
}
END_TEST

static const struct {
    uint64_t total, avail, size;
    bool room;
} disks[] = {
    { 1000, 1000, 900, true }, { 1000, 1000, 901, false },
    { 1000, 100, 0, true },    { 1000, 99, 0, false },
    { 1000, 50, 60, false },   { 0, 0, 0, true },
    { UINT64_MAX, UINT64_MAX, 1000, true },
};

START_TEST(a_tenth_of_the_disk_stays_free)
{
    ck_assert(keep_has_room(disks[_i].total, disks[_i].avail,
                            disks[_i].size) == disks[_i].room);
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_loop_test(tests, the_rule_decides_what_goes, 0,
                        (int)CAP_LEN(cases));
    tcase_add_test(tests, over_the_years_a_year_of_copies_stays);
    tcase_add_loop_test(tests, the_rule_is_read_or_refused, 0,
                        (int)CAP_LEN(rules));
    tcase_add_test(tests, moments_and_dates_go_over_into_each_other);
    tcase_add_test(tests, a_date_is_that_of_the_zone);
    tcase_add_loop_test(tests, what_is_no_date_is_refused, 0,
                        (int)CAP_LEN(wrong));
    tcase_add_loop_test(tests, a_tenth_of_the_disk_stays_free, 0,
                        (int)CAP_LEN(disks));
}

int main(void)
{
    return run_tests("keep", add);
}
