/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/efficiency.h"
#include "run.h"

START_TEST(points_are_capaian_less_absorption)
{
    struct percent p = efficiency_points((struct percent){ 10625 },
                                         (struct percent){ 9491 });

    ck_assert_int_eq((int)p.hundredths, 1134);
    p = efficiency_points((struct percent){ 5000 }, (struct percent){ 9919 });
    ck_assert_int_eq((int)p.hundredths, -4919);
}
END_TEST

static const struct {
    int64_t ceiling, realized;
    int capaian; /* hundredths */
    int want;    /* hundredths */
} rows[] = {
    { 1000, 900, 10000, 1000 },   { 1000, 1000, 10000, 0 },
    { 1000, 1100, 10000, -1000 }, { 1000, 900, 12000, 2500 },
    { 1000, 900, 9000, 0 },       { 3, 1, 10000, 6667 },
    { 3, 4, 10000, -3333 },       { 6, 7, 10000, -1667 },
    { 20000, 19999, 10000, 1 },   { 20000, 20001, 10000, -1 },
};

START_TEST(one_row_by_the_regulation)
{
    struct efficiency e = { 0 };
    struct percent p;

    efficiency_add(&e, (struct rupiah){ rows[_i].ceiling },
                   (struct rupiah){ rows[_i].realized },
                   (struct percent){ rows[_i].capaian });
    ck_assert(efficiency_value(&e, &p));
    ck_assert_int_eq((int)p.hundredths, rows[_i].want);
}
END_TEST

START_TEST(rows_are_summed_before_they_are_divided)
{
    struct efficiency e = { 0 };
    struct percent p = { -7 };

    ck_assert(!efficiency_value(&e, &p));
    efficiency_add(&e, (struct rupiah){ 0 }, (struct rupiah){ 5 },
                   (struct percent){ 10000 });
    ck_assert(!efficiency_value(&e, &p));
    ck_assert_int_eq((int)p.hundredths, -7);
    efficiency_add(&e, (struct rupiah){ 100 }, (struct rupiah){ 45 },
                   (struct percent){ 10000 });
    efficiency_add(&e, (struct rupiah){ 300 }, (struct rupiah){ 150 },
                   (struct percent){ 5000 });
    /* (100 + 150 - 200) / 250 */
    ck_assert(efficiency_value(&e, &p));
    ck_assert_int_eq((int)p.hundredths, 2000);
}
END_TEST

START_TEST(absurd_figures_do_no_harm)
{
    struct efficiency e = { 0 };
    struct percent p;

    for (int i = 0; i < 100; i++)
        efficiency_add(&e, (struct rupiah){ RUPIAH_MAX },
                       (struct rupiah){ RUPIAH_MAX },
                       percent_of(FIGURE_MAX, 1));
    ck_assert(efficiency_value(&e, &p));
    ck_assert_int_eq((int)p.hundredths, 10000);
}
END_TEST

static const struct {
    int e, score;
} scores[] = {
    { 2000, 10000 }, { 5000, 10000 }, { -2000, 0 }, { -9999, 0 },
    { 0, 5000 },     { 1000, 7500 },  { 1, 5003 },  { -1, 4998 },
    { 3, 5008 },     { -1999, 3 },
};

START_TEST(a_score_is_held_to_0_and_100)
{
    struct percent p = efficiency_score((struct percent){ scores[_i].e });

    ck_assert_int_eq((int)p.hundredths, scores[_i].score);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, points_are_capaian_less_absorption);
    tcase_add_loop_test(cases, one_row_by_the_regulation, 0,
                        (int)CAP_LEN(rows));
    tcase_add_test(cases, rows_are_summed_before_they_are_divided);
    tcase_add_test(cases, absurd_figures_do_no_harm);
    tcase_add_loop_test(cases, a_score_is_held_to_0_and_100, 0,
                        (int)CAP_LEN(scores));
}

int main(void)
{
    return run_tests("efficiency", add);
}
