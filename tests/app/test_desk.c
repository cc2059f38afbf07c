/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk: where it opens, where it goes, and what it adds up to. */
#include "app/desk.h"

#include <stdlib.h>
#include <string.h>

#include "app/office.h"
#include "run.h"

static struct store *store;
static struct desk desk;
static struct err err;

static void setup(void)
{
    err = (struct err)ERR_INIT;
    store = memory_store();
    fill_offices(store);
    open_desk(&desk, store);
}

static void teardown(void)
{
    desk_close(&desk);
    store_close(store);
}

START_TEST(a_database_without_offices_opens_empty)
{
    struct desk_place nowhere = { .quarter = -1 };

    store = memory_store();
    must(desk_open(&desk, store, "sari", test_clock, nowhere, &err), &err);
    ck_assert_str_eq(desk.office, "");
    ck_assert_int_eq(desk.year, 0);
    ck_assert_int_eq(desk.quarter, 0); /* the calendar's */
    ck_assert_uint_eq(desk.offices.count, 0);
    ck_assert_uint_eq(desk.indicators.count, 0);
    ck_assert_uint_eq(desk.sum_count, 0);
    ck_assert_uint_eq(desk.total.mean.rows, 0);
    ck_assert_uint_eq(desk.finding_count, 0);
    ck_assert_str_eq(desk_unit_beside(&desk, 1), "");
    teardown();
}
END_TEST

START_TEST(it_opens_on_the_newest_year_and_the_last_figures)
{
    setup();
    ck_assert_str_eq(desk.office, "6372");
    ck_assert_int_eq(desk.year, 2024);
    ck_assert_int_eq(desk.quarter, 3);
    ck_assert_str_eq(desk.unit, "");
    ck_assert_uint_eq(desk.indicators.count, 3);
    ck_assert_uint_eq(desk.budget.count, 4);
    teardown();
}
END_TEST

static const struct {
    struct desk_place place;
    bool ok;
    const char *office;
    int year, quarter;
} places[] = {
    { { "6210", 0, -1 }, true, "6210", 2024, 0 },
    { { "6372", 2023, -1 }, true, "6372", 2023, 3 },
    { { "", 2023, 1 }, true, "6372", 2023, 1 },
    { { NULL, 0, 2 }, true, "6372", 2024, 2 },
    { { "6210", 2023, -1 }, false, "", 0, 0 },
    { { "9999", 0, -1 }, false, "", 0, 0 },
    { { "99999999999", 0, -1 }, false, "", 0, 0 },
    { { NULL, 2031, -1 }, false, "", 0, 0 },
};

START_TEST(it_opens_where_it_is_told_to)
{
    struct desk there;

    setup();
    if (!places[_i].ok) {
        ck_assert(!desk_open(&there, store, "budi", test_clock,
                             places[_i].place, &err));
        ck_assert_int_eq(err.code, ERR_INPUT);
        ck_assert_str_eq(err.check, "N03");
    } else {
        must(desk_open(&there, store, "budi", test_clock, places[_i].place,
                       &err), &err);
        ck_assert_str_eq(there.office, places[_i].office);
        ck_assert_int_eq(there.year, places[_i].year);
        ck_assert_int_eq(there.quarter, places[_i].quarter);
        desk_close(&there);
    }
    teardown();
}
END_TEST

START_TEST(the_sums_are_those_of_a_pocket_calculator)
{
    struct unit_sum sum;

    setup();
    /* P-1 50,00; P-2 150,00 counts as 110,00; K-1 30 of 40 from TW I. */
    ck_assert_uint_eq(desk.sum_count, 3);
    ck_assert_str_eq(desk.sum[0].code, "KUL");
    ck_assert_str_eq(desk.sum[1].code, "PDI");
    ck_assert_str_eq(desk.sum[2].code, "HSDM");

    sum = desk_unit_sum(&desk, "PDI");
    ck_assert_str_eq(percent_text(sum.has_average, sum.average), "80,00");
    ck_assert_str_eq(sum.category->category, "Cukup Berhasil");
    ck_assert_uint_eq(sum.mean.capped, 1);
    ck_assert_uint_eq(sum.leaves, 2);
    ck_assert_uint_eq(sum.leaves_filled, 2); /* "-" is filled */
    ck_assert_str_eq(plain_amount(sum.ceiling), "4000");
    ck_assert_str_eq(plain_amount(sum.realized), "900");
    ck_assert_str_eq(percent_text(sum.has_absorption, sum.absorption),
                     "22,50");

    sum = desk_unit_sum(&desk, "HSDM");
    ck_assert(!sum.has_average);
    ck_assert_str_eq(plain_amount(sum.realized), "250");

    /* (50 + 110 + 75) / 3 */
    ck_assert_str_eq(percent_text(desk.total.has_average,
                                  desk.total.average), "78,33");
    ck_assert_uint_eq(desk.total.mean.filled, 3);
    ck_assert_str_eq(plain_amount(desk.total.ceiling), "4500");
    ck_assert_str_eq(plain_amount(desk.total.realized), "1150");

    sum = desk_unit_sum(&desk, "TPPH");
    ck_assert_str_eq(sum.code, "TPPH");
    ck_assert_uint_eq(sum.mean.rows, 0);
    ck_assert_uint_eq(sum.leaves, 0);
    teardown();
}
END_TEST

START_TEST(figures_follow_the_quarter)
{
    size_t row;

    setup();
    row = desk_indicator(&desk, "P-1");
    ck_assert_str_eq(plain_value(desk.figures[row].realized), "100");
    row = desk_indicator(&desk, "P-2");
    ck_assert(desk.figures[row].capped);
    must(desk_go_quarter(&desk, 1, &err), &err);
    row = desk_indicator(&desk, "P-1");
    ck_assert_str_eq(plain_value(desk.figures[row].realized), "50");
    ck_assert_int_eq(desk.figures[row].from, 0);
    ck_assert_str_eq(percent_text(true, desk.figures[row].capaian),
                     "25,00");
    ck_assert_str_eq(desk.figures[row].category->category,
                     "Kurang Berhasil");
    row = desk_indicator(&desk, "P-2");
    ck_assert(!desk.figures[row].has_value);
    ck_assert_int_eq(desk.figures[row].from, -1);
    ck_assert_uint_eq(desk_unit_sum(&desk, "PDI").mean.filled, 1);
    ck_assert_str_eq(plain_amount(desk_unit_sum(&desk, "PDI").realized),
                     "100");
    ck_assert(!desk_go_quarter(&desk, 4, &err));
    ck_assert_int_eq(desk.quarter, 1);
    ck_assert(desk_indicator(&desk, "nix") == (size_t)-1);
    ck_assert(desk_budget_row(&desk, "nix") == (size_t)-1);
    ck_assert_uint_eq(desk_budget_row(&desk, "076.01.CQ.6709"), 1);
    teardown();
}
END_TEST

START_TEST(a_chosen_quarter_stays_and_the_unit_too)
{
    setup();
    desk_go_unit(&desk, "PDI");
    must(desk_go_office(&desk, "6210", &err), &err);
    ck_assert_str_eq(desk.unit, "PDI");
    ck_assert_int_eq(desk.quarter, 0); /* its last figures */
    ck_assert(desk.scale.count == 0 && !desk.total.category);
    must(desk_go_quarter(&desk, 2, &err), &err);
    must(desk_go_office(&desk, "6372", &err), &err);
    must(desk_go_year(&desk, 2023, &err), &err);
    ck_assert_int_eq(desk.quarter, 2);
    ck_assert_int_eq(desk.year, 2023);

    ck_assert(!desk_go_office(&desk, "9999", &err));
    ck_assert_str_eq(err.check, "N03");
    ck_assert(!desk_go_year(&desk, 2030, &err));
    ck_assert_str_eq(err.check, "N03");
    ck_assert_str_eq(desk.office, "6372");
    ck_assert_int_eq(desk.year, 2023);
    desk_go_unit(&desk, "TIADA");
    ck_assert_str_eq(desk.unit, "PDI");
    teardown();
}
END_TEST

START_TEST(units_with_rows_make_a_round)
{
    static const char *const round[] = { "KUL", "PDI", "HSDM", "" };

    setup();
    for (size_t i = 0; i < CAP_LEN(round); i++) {
        desk_go_unit(&desk, desk_unit_beside(&desk, 1));
        ck_assert_str_eq(desk.unit, round[i]);
    }
    for (size_t i = CAP_LEN(round) - 1; i-- > 0;) {
        desk_go_unit(&desk, desk_unit_beside(&desk, -1));
        ck_assert_str_eq(desk.unit, round[i]);
    }
    teardown();
}
END_TEST

START_TEST(it_goes_to_the_cell_of_an_undo)
{
    setup();
    must(desk_go_cell(&desk, "6210", 2024, "tw3", &err), &err);
    ck_assert_str_eq(desk.office, "6210");
    ck_assert_int_eq(desk.quarter, 2);
    must(desk_go_cell(&desk, "6210", 2024, "target", &err), &err);
    ck_assert_int_eq(desk.quarter, 2);
    must(desk_go_cell(&desk, "", 0, "tw1", &err), &err);
    ck_assert_str_eq(desk.office, "6210");
    ck_assert_int_eq(desk.quarter, 0);
    must(desk_go_cell(&desk, "6372", 2023, "", &err), &err);
    ck_assert_int_eq(desk.year, 2023);
    must(desk_go_cell(&desk, "9999", 2023, "", &err), &err);
    ck_assert_uint_eq(desk.offices.count, 2);
    teardown();
}
END_TEST

static bool has_finding(enum check_id id, const char *code)
{
    for (size_t i = 0; i < desk.finding_count; i++) {
        const struct finding *f = &desk.finding[i];

        if (f->id != id)
            continue;
        if (f->subject != CHECK_ON_INDICATOR)
            return code == NULL;
        if (code && strcmp(desk.indicators.row[f->row].code, code) == 0)
            return true;
    }
    return false;
}

START_TEST(findings_are_counted_where_they_hold)
{
    struct buf text = BUF_INIT;
    struct step step;
    size_t row, on_rows = 0;

    setup();
    begin_rows(&step, store);
    /* Last year 90: a slip by one place. */
    add_indicator(&step, "6372", "2023", "KUL", "K-2", "77", "", "90");
    add_indicator(&step, "6372", "2024", "KUL", "K-2", "77", "", "900");
    end_rows(&step);
    must(desk_refresh(&desk, NULL, &err), &err);
    ck_assert_str_eq(plain_value(
        desk.last_year[desk_indicator(&desk, "P-1")]), "90");
    ck_assert(!value_filled(desk.last_year[desk_indicator(&desk, "P-2")]));
    ck_assert(has_finding(CHECK_C03, "K-2"));
    ck_assert(has_finding(CHECK_C04, "K-2"));
    row = desk_indicator(&desk, "K-2");
    ck_assert_uint_ge(desk_findings_of(&desk, row), 2);
    for (size_t i = 0; i < desk.sum_count; i++)
        on_rows += desk.sum[i].findings;
    ck_assert_uint_eq(on_rows, desk.total.findings);
    ck_assert_uint_eq(desk.total.findings, desk.finding_count);
    for (size_t i = 0; i < desk.finding_count; i++) {
        buf_reset(&text);
        finding_describe(&desk, &desk.finding[i], &text);
        ck_assert_uint_gt(text.len, 0);
        ck_assert(!strstr(text.s, "%s"));
    }
    buf_release(&text);

    must(desk_go_office(&desk, "6210", &err), &err);
    ck_assert(has_finding(CHECK_K01, NULL));
    teardown();
}
END_TEST

START_TEST(it_reads_again_only_what_changed)
{
    struct step step;
    const struct indicator *rows;
    bool changed = true;

    setup();
    rows = desk.indicators.row;
    must(desk_refresh(&desk, &changed, &err), &err);
    ck_assert(!changed);
    ck_assert_ptr_eq(desk.indicators.row, rows);
    begin_rows(&step, store);
    add_indicator(&step, "6372", "2024", "TPPH", "T-1", "4", "", "4");
    end_rows(&step);
    must(desk_refresh(&desk, &changed, &err), &err);
    ck_assert(changed);
    ck_assert_uint_eq(desk.indicators.count, 4);
    ck_assert_uint_eq(desk.sum_count, 4);
    teardown();
}
END_TEST

static const struct {
    int64_t ms;
    int quarter;
} times[] = {
    { INT64_C(0), 0 },
    { INT64_C(-1), 0 },                /* 07.00 on 1 January 1970 */
    { INT64_C(-25200001), 3 },         /* a moment before that new year */
    { INT64_C(1711904399999), 0 },     /* 31 March 2024, 23.59 WIB */
    { INT64_C(1711904400000), 1 },     /* 1 April 2024, 00.00 WIB */
    { INT64_C(1735664400000), 0 },     /* 1 January 2025, 00.00 WIB */
    { INT64_C(1735664399999), 3 },
};

START_TEST(a_quarter_begins_at_midnight_in_jakarta)
{
    ck_assert_int_eq(quarter_of_time(times[_i].ms), times[_i].quarter);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_database_without_offices_opens_empty);
    tcase_add_test(cases, it_opens_on_the_newest_year_and_the_last_figures);
    tcase_add_loop_test(cases, it_opens_where_it_is_told_to, 0,
                        (int)CAP_LEN(places));
    tcase_add_test(cases, the_sums_are_those_of_a_pocket_calculator);
    tcase_add_test(cases, figures_follow_the_quarter);
    tcase_add_test(cases, a_chosen_quarter_stays_and_the_unit_too);
    tcase_add_test(cases, units_with_rows_make_a_round);
    tcase_add_test(cases, it_goes_to_the_cell_of_an_undo);
    tcase_add_test(cases, findings_are_counted_where_they_hold);
    tcase_add_test(cases, it_reads_again_only_what_changed);
    tcase_add_loop_test(cases, a_quarter_begins_at_midnight_in_jakarta, 0,
                        (int)CAP_LEN(times));
}

int main(void)
{
    return run_tests("desk", add);
}
