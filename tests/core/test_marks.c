/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/marks.h"

#include <string.h>

#include "base/compiler.h"
#include "core/date.h"
#include "run.h"

#define NBSP "\xC2\xA0"

static const struct {
    const char *typed;
    unsigned marks;
    bool account, dash;
} cells[] = {
    { "", 0, false, false },
    { "abc", 0, false, false },
    { "100", 0, false, false },
    { "77,5", 0, false, false },
    { "15.13", MARKS_POINT_DECIMAL, false, false },
    { "15.13 %", MARKS_POINT_DECIMAL, false, false },
    { "0.160", MARKS_POINT_DECIMAL, true, false },
    { "45.714", MARKS_UNCLEAR, true, false },
    { "45,714", MARKS_UNCLEAR, true, false },
    { "Rp 45.714,-", MARKS_UNCLEAR, true, false },
    { "4571.40", MARKS_POINT_DECIMAL, false, false },
    { "1.234.567", 0, true, false },
    { "1,234,567", MARKS_COMMA_GROUPS, true, false },
    { "1.234,56", 0, true, false },
    { "1,234.56", MARKS_POINT_DECIMAL | MARKS_COMMA_GROUPS, true, false },
    { "1,234.56.7", 0, true, false },
    { "1" NBSP "234.56", MARKS_POINT_DECIMAL, true, false },
    { "1" NBSP "234", 0, true, false },
    { " 5 ", 0, true, false },
    { "Rp5", 0, true, false },
    { "-", 0, false, false },
    { " -   ", 0, false, true },
    { NBSP "-" NBSP, 0, false, true },
    { "Rp-", 0, false, true },
    { "Rp. - ", 0, false, true },
    { "--", 0, false, false },
    { "-5", 0, false, false },
};

START_TEST(a_cell_shows_how_others_are_written)
{
    ck_assert_uint_eq(marks_of(cells[_i].typed), cells[_i].marks);
    ck_assert_int_eq(marks_of_account(cells[_i].typed), cells[_i].account);
    ck_assert_int_eq(marks_is_dash(cells[_i].typed), cells[_i].dash);
}
END_TEST

static const struct {
    const char *typed;
    enum date_order order;
    const char *iso;
} dates[] = {
    { "2024-02-13", DATE_YEAR_FIRST, "2024-02-13" },
    { " 2024/2/3 ", DATE_YEAR_FIRST, "2024-02-03" },
    { "2024-02-13 00:00:00", DATE_YEAR_FIRST, "2024-02-13" },
    { "2024-02-13T00:00:00.000", DATE_YEAR_FIRST, "2024-02-13" },
    { "2024-02-13 08:15", DATE_NONE, "" },
    { "13/02/2024", DATE_DAY_FIRST, "2024-02-13" },
    { "13-2-2024", DATE_DAY_FIRST, "2024-02-13" },
    { "13.02.2024", DATE_DAY_FIRST, "2024-02-13" },
    { "31/01/2024 0:00", DATE_DAY_FIRST, "2024-01-31" },
    { "2/13/2024", DATE_MONTH_FIRST, "2024-02-13" },
    { "05/05/2024", DATE_SAME, "2024-05-05" },
    { "02/03/2024", DATE_PADDED, "2024-03-02" },
    { "2/3/2024", DATE_EITHER, "2024-03-02" },
    { "29/02/2023", DATE_NONE, "" },
    { "13/02-2024", DATE_NONE, "" },
    { "13/02/24", DATE_NONE, "" },
    { "13 Februari 2024", DATE_NONE, "" },
    { "45335", DATE_NONE, "" },
    { "31/12/1998", DATE_NONE, "" },
    { "0/0/2024", DATE_NONE, "" },
    { "20240-02-13", DATE_NONE, "" },
    { "", DATE_NONE, "" },
};

START_TEST(a_date_says_which_number_is_the_month)
{
    char iso[DATE_SIZE];

    ck_assert_int_eq(date_read(dates[_i].typed, iso), dates[_i].order);
    ck_assert_str_eq(iso, dates[_i].iso);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_cell_shows_how_others_are_written, 0,
                        (int)CAP_LEN(cells));
    tcase_add_loop_test(cases, a_date_says_which_number_is_the_month, 0,
                        (int)CAP_LEN(dates));
}

int main(void)
{
    return run_tests("marks", add);
}
