/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temuan: by check, to the cell and back to the same line. */
#include "run.h"
#include "ui/views/room.h"

/*
 * Two figures that fall (C02): P-1 from the third quarter to the fourth,
 * K-1 from the first to the second; two capaian out of bounds in the
 * fourth (C03).
 */
static void open_findings(struct room *r, int rows, int cols)
{
    struct err err = ERR_INIT;
    size_t row;

    room_open(r, true, rows, cols);
    must(desk_go_quarter(&r->desk, 3, &err), &err);
    row = desk_indicator(&r->desk, "P-1");
    must(desk_set_realized(&r->desk, row, 2, "120", 0, NULL, &err), &err);
    must(desk_set_realized(&r->desk, row, 3, "90",
                           r->desk.indicators.cell_version[row][3], NULL,
                           &err), &err);
    row = desk_indicator(&r->desk, "K-1");
    must(desk_set_realized(&r->desk, row, 1, "18", 0, NULL, &err), &err);
    room_show(r, findings_view(&r->desk));
}

START_TEST(findings_stand_under_their_checks)
{
    struct room r;

    open_findings(&r, 24, 80);
    expect(&r, "C02  ");
    expect(&r, "C03  ");
    expect(&r, "(2)");
    ck_assert(strstr(marked(&r), "P-1"));
    ck_assert(strstr(marked(&r), "PDI"));
    ck_assert(strstr(marked(&r), "TW IV"));
    /* The pane has the sentence and the text of the row. */
    expect(&r, "C02: ");
    expect(&r, "Jumlah layanan P-1");
    room_close(&r);
}
END_TEST

START_TEST(enter_goes_to_the_cell_and_back_to_the_line)
{
    struct room r;

    open_findings(&r, 24, 80);
    desk_go_unit(&r.desk, "");
    press(&r, "Down");
    ck_assert(strstr(marked(&r), "K-1"));
    ck_assert(strstr(marked(&r), "TW II"));
    press(&r, "Enter");
    ck_assert_str_eq(r.desk.unit, "KUL");
    ck_assert_int_eq(r.desk.quarter, 1);
    expect(&r, "Jumlah layanan K-1");
    press(&r, "q");
    expect(&r, "Finding");
    ck_assert(strstr(marked(&r), "K-1"));
    ck_assert_str_eq(r.desk.unit, "");
    ck_assert_int_eq(r.desk.quarter, 3);
    room_close(&r);
}
END_TEST

START_TEST(a_year_without_a_scale_leads_to_its_form)
{
    struct room r;
    struct err err = ERR_INIT;

    room_open(&r, true, 24, 80);
    must(desk_go_office(&r.desk, "6210", &err), &err);
    room_show(&r, findings_view(&r.desk));
    expect(&r, "K01");
    press(&r, "End Enter");
    expect(&r, "Years  2024");
    expect(&r, "Cap of averages");
    press(&r, "Down Enter");
    type(&r, "uji");
    press(&r, "Enter q");
    expect_not(&r, "K01");
    room_close(&r);
}
END_TEST

START_TEST(a_filter_leaves_one_check_and_a_search_finds_a_row)
{
    struct room r;

    open_findings(&r, 24, 80);
    press(&r, "/");
    type(&r, "kul");
    press(&r, "Enter");
    ck_assert(strstr(marked(&r), "K-1"));
    press(&r, "F");
    type(&r, "c03");
    press(&r, "Enter");
    expect_not(&r, "C02");
    expect(&r, "C03");
    press(&r, "F Ctrl-U Enter");
    expect(&r, "C02");
    room_close(&r);
}
END_TEST

START_TEST(where_nothing_is_wrong_it_says_so)
{
    struct room r;
    struct err err = ERR_INIT;

    room_open(&r, true, 24, 80);
    must(desk_go_quarter(&r.desk, 0, &err), &err);
    room_show(&r, findings_view(&r.desk));
    expect(&r, "No findings");
    press(&r, "Enter");
    expect(&r, "There is no finding here.");
    room_close(&r);
}
END_TEST

START_TEST(wide_screens_show_what_was_expected)
{
    struct room r;

    open_findings(&r, 43, 132);
    expect(&r, "Expected");
    expect(&r, "Actual");
    room_close(&r);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, findings_stand_under_their_checks);
    tcase_add_test(cases, enter_goes_to_the_cell_and_back_to_the_line);
    tcase_add_test(cases, a_year_without_a_scale_leads_to_its_form);
    tcase_add_test(cases,
                   a_filter_leaves_one_check_and_a_search_finds_a_row);
    tcase_add_test(cases, where_nothing_is_wrong_it_says_so);
    tcase_add_test(cases, wide_screens_show_what_was_expected);
}

int main(void)
{
    return run_tests("findings", add);
}
