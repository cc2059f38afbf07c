/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/trend.h"

#include "app/office.h"
#include "run.h"
#include "store/store.h"

static struct store *store;
static struct desk desk;
static struct trend trend;

static void setup(void)
{
    struct desk_place place = { "6372", 2024, 3 };
    struct err err = ERR_INIT;

    store = memory_store();
    fill_offices(store);
    must(desk_open(&desk, store, "sari", test_clock, place, &err), &err);
}

static void teardown(void)
{
    trend_release(&trend);
    desk_close(&desk);
    store_close(store);
}

static void load(enum trend_kind kind, const char *code)
{
    struct err err = ERR_INIT;

    trend_release(&trend);
    must(trend_load(&desk, kind, code, &trend, &err), &err);
}

static void go(int quarter)
{
    struct err err = ERR_INIT;

    must(desk_go_quarter(&desk, quarter, &err), &err);
}

static const char *capaian_of(const struct trend_point *p)
{
    return percent_text(p->has_capaian, p->capaian);
}

static const char *absorbed(const struct trend_point *p)
{
    return percent_text(p->has_absorption, p->absorption);
}

START_TEST(a_row_is_followed_over_quarters_and_years)
{
    load(TREND_INDICATOR, "P-1");
    ck_assert_str_eq(capaian_of(&trend.quarter[0]), "25,00");
    ck_assert(trend.quarter[0].entered);
    ck_assert_str_eq(capaian_of(&trend.quarter[2]), "25,00");
    ck_assert(!trend.quarter[2].entered); /* carried over from TW I */
    ck_assert_str_eq(capaian_of(&trend.quarter[3]), "50,00");
    ck_assert_str_eq(trend.quarter[3].category, "Kurang Berhasil");
    ck_assert_str_eq(plain_value(trend.quarter[3].target), "200");
    ck_assert_uint_eq(trend.years, 2);
    ck_assert_int_eq(trend.year[0].year, 2023);
    ck_assert_str_eq(capaian_of(&trend.year[0]), "90,00");
    ck_assert_str_eq(capaian_of(&trend.year[1]), "50,00");
}
END_TEST

START_TEST(other_years_go_to_their_end_the_own_to_its_quarter)
{
    go(0);
    load(TREND_INDICATOR, "P-1");
    ck_assert_int_eq(trend.year[0].quarter, 3);
    ck_assert_str_eq(capaian_of(&trend.year[0]), "90,00");
    ck_assert_int_eq(trend.year[1].quarter, 0);
    ck_assert_str_eq(capaian_of(&trend.year[1]), "25,00");
    ck_assert_int_eq(desk.quarter, 0);
}
END_TEST

START_TEST(what_a_year_does_not_have_is_not_there)
{
    load(TREND_INDICATOR, "P-2");
    ck_assert(!trend.year[0].there);
    ck_assert(!trend.year[0].has_capaian);
    ck_assert(trend.year[1].there);
    load(TREND_UNIT, "HSDM");
    ck_assert(!trend.year[0].there);
    ck_assert(trend.year[1].there);
    ck_assert(!trend.year[1].has_capaian);
    ck_assert_str_eq(absorbed(&trend.year[1]), "50,00");
}
END_TEST

/* One and the same figure, here and where the grids take it from. */
START_TEST(units_have_the_sums_of_the_desk)
{
    static const char *const units[] = { "", "PDI", "KUL", "HSDM" };

    for (size_t u = 0; u < CAP_LEN(units); u++) {
        load(TREND_UNIT, units[u]);
        for (int q = 0; q < 4; q++) {
            const struct trend_point *p = &trend.quarter[q];
            struct unit_sum sum;

            go(q);
            sum = desk_unit_sum(&desk, units[u]);
            ck_assert_int_eq(p->quarter, q);
            ck_assert_uint_eq(p->rows, sum.mean.rows);
            ck_assert_uint_eq(p->filled, sum.mean.filled);
            ck_assert(p->has_capaian == sum.has_average);
            ck_assert(p->capaian.hundredths == sum.average.hundredths);
            ck_assert(p->has_absorption == sum.has_absorption);
            ck_assert(p->absorption.hundredths ==
                      sum.absorption.hundredths);
            ck_assert(amount_same(p->ceiling, sum.ceiling));
            ck_assert(amount_same(p->absorbed, sum.realized));
        }
    }
}
END_TEST

START_TEST(sums_of_the_budget_are_followed_too)
{
    load(TREND_BUDGET, "076.01.CQ");
    ck_assert_str_eq(absorbed(&trend.quarter[0]), "2,50");
    ck_assert(trend.quarter[0].spent);
    ck_assert_str_eq(absorbed(&trend.quarter[1]), "2,50");
    ck_assert(!trend.quarter[1].spent);
    ck_assert_str_eq(absorbed(&trend.quarter[3]), "22,50");
    ck_assert_str_eq(plain_amount(trend.quarter[3].absorbed), "900");
    ck_assert(!trend.year[0].there);
    load(TREND_BUDGET, "no such code");
    ck_assert(!trend.year[1].there);
    ck_assert_str_eq(absorbed(&trend.quarter[3]), "");
}
END_TEST

START_TEST(an_office_without_years_has_none)
{
    struct err err = ERR_INIT;
    struct store *empty = memory_store();
    struct desk nothing;
    struct trend t;

    open_desk(&nothing, empty);
    must(trend_load(&nothing, TREND_UNIT, "", &t, &err), &err);
    ck_assert_uint_eq(t.years, 0);
    ck_assert(!t.quarter[3].there);
    trend_release(&t);
    desk_close(&nothing);
    store_close(empty);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_row_is_followed_over_quarters_and_years);
    tcase_add_test(cases, other_years_go_to_their_end_the_own_to_its_quarter);
    tcase_add_test(cases, what_a_year_does_not_have_is_not_there);
    tcase_add_test(cases, units_have_the_sums_of_the_desk);
    tcase_add_test(cases, sums_of_the_budget_are_followed_too);
    tcase_add_test(cases, an_office_without_years_has_none);
}

int main(void)
{
    return run_tests("trend", add);
}
