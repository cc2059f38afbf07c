/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acuan: rows are added, ordered, removed and copied by keys alone. */
#include "run.h"
#include "ui/views/room.h"

/* To the line with that text, from the top. */
static void go_to(struct room *r, const char *text)
{
    press(r, "Home");
    for (int i = 0; i < 60 && !strstr(marked(r), text); i++)
        press(r, "Down");
    ck_assert_msg(strstr(marked(r), text), "no line %s", text);
}

/* Fills the field with that label of a new row in. */
static void fill(struct room *r, const char *label, const char *text)
{
    go_to(r, label);
    press(r, "Enter Ctrl-U");
    type(r, text);
    press(r, "Enter");
}

START_TEST(an_empty_database_leads_to_an_indicator_by_keys_alone)
{
    struct room r;

    room_open(&r, false, 24, 80);
    room_show(&r, new_record_view(&r.desk, &tables[TABLE_OFFICE]));
    fill(&r, "Code", "6372");
    fill(&r, "Name", "KPU Kota Banjarbaru");
    press(&r, "End Enter");
    expect(&r, "Add the year 2025");
    type(&r, "y");
    ck_assert_str_eq(r.desk.office, "6372");
    ck_assert_int_eq(r.desk.year, 2025);
    expect(&r, "There is no row yet: + adds the first.");
    press(&r, "+");
    go_to(&r, "Unit ");
    press(&r, "Enter");
    type(&r, "PDI");
    press(&r, "Enter");
    fill(&r, "Code", "P-1");
    fill(&r, "Indicator", "Jumlah layanan");
    fill(&r, "Unit of measure", "orang");
    fill(&r, "Target", "1.500");
    press(&r, "End Enter");
    expect(&r, "Stored.");
    ck_assert_uint_eq(r.desk.indicators.count, 1);
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2025", "P-1",
                            "target"), "1500");
    /* Back through the form of the office, which is done. */
    press(&r, "q");
    expect(&r, "the floor");
    room_close(&r);
}
END_TEST

START_TEST(a_new_row_is_refused_at_the_field_that_is_wrong)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_INDICATOR]));
    press(&r, "+");
    fill(&r, "Code", "P-7");
    press(&r, "End Enter");
    expect(&r, "N03");
    ck_assert(strstr(marked(&r), "Indicator *"));
    fill(&r, "Indicator", "Jumlah laporan");
    go_to(&r, "Target");
    press(&r, "Enter");
    type(&r, "39.420.68212");
    press(&r, "Enter");
    expect(&r, "ENTER");
    expect(&r, "N01");
    ck_assert_uint_eq(row_count(&r, TABLE_INDICATOR), 3);
    press(&r, "Esc End Enter");
    expect(&r, "Stored.");
    ck_assert(strstr(marked(&r), "P-7"));
    ck_assert_uint_eq(row_count(&r, TABLE_INDICATOR), 4);
    room_close(&r);
}
END_TEST

START_TEST(a_new_row_is_not_left_unasked)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_REVISION]));
    press(&r, "+");
    ck_assert(strstr(marked(&r), "Number"));
    expect(&r, "Number *             0");
    press(&r, "Esc");
    expect(&r, "There is no row yet");
    press(&r, "+");
    fill(&r, "Ceiling", "12,5jt");
    press(&r, "Esc");
    expect(&r, "Leave without storing this row?");
    type(&r, "n");
    expect(&r, "12.500.000");
    press(&r, "Esc");
    type(&r, "y");
    expect(&r, "There is no row yet");
    ck_assert_uint_eq(row_count(&r, TABLE_REVISION), 0);
    room_close(&r);
}
END_TEST

START_TEST(rows_keep_the_order_they_are_given)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_INDICATOR]));
    go_to(&r, "K-1");
    press(&r, "K");
    ck_assert(strstr(marked(&r), "K-1"));
    ck_assert_str_eq(r.desk.indicators.row[1].code, "K-1");
    press(&r, "J");
    ck_assert(strstr(marked(&r), "K-1"));
    ck_assert_str_eq(r.desk.indicators.row[2].code, "K-1");
    room_close(&r);
}
END_TEST

START_TEST(a_removal_says_what_goes_and_is_taken_back)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_INDICATOR]));
    go_to(&r, "P-1");
    view_command(&r.stage.stack, CMD_REMOVE);
    expect(&r, "Remove \"P-1 Jumlah layanan P-1\"?");
    expect(&r, "With it go: realizations");
    expect(&r, "entered 2.");
    press(&r, "Enter");
    type(&r, "n");
    ck_assert_uint_eq(row_count(&r, TABLE_INDICATOR), 3);
    view_command(&r.stage.stack, CMD_REMOVE);
    type(&r, "y");
    expect(&r, "Removed.");
    expect_not(&r, "P-1");
    ck_assert_uint_eq(row_count(&r, TABLE_INDICATOR), 2);
    undo(&r);
    expect(&r, "P-1");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "100");
    room_close(&r);
}
END_TEST

START_TEST(a_unit_with_rows_is_not_removed)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_UNIT]));
    go_to(&r, "PDI");
    view_command(&r.stage.stack, CMD_REMOVE);
    type(&r, "y");
    expect(&r, "N03");
    ck_assert_uint_eq(row_count(&r, TABLE_UNIT), 6);
    room_close(&r);
}
END_TEST

START_TEST(an_office_goes_with_all_it_has)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_OFFICE]));
    go_to(&r, "6372");
    view_command(&r.stage.stack, CMD_REMOVE);
    expect(&r, "Indicators 4");
    expect(&r, "Budget 4");
    expect(&r, "Years 2");
    type(&r, "y");
    ck_assert_uint_eq(r.desk.offices.count, 1);
    ck_assert_str_eq(r.desk.office, "6210");
    undo(&r);
    ck_assert_uint_eq(r.desk.offices.count, 2);
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "100");
    room_close(&r);
}
END_TEST

START_TEST(a_year_is_copied_forward_as_one_step)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_YEAR]));
    go_to(&r, "2024");
    view_command(&r.stage.stack, CMD_COPY_YEAR);
    expect(&r, "to the year:");
    expect(&r, "2025");
    press(&r, "Ctrl-U");
    type(&r, "25");
    press(&r, "Enter");
    expect(&r, "N03");
    press(&r, "Ctrl-U");
    type(&r, "2025");
    press(&r, "Enter");
    expect(&r, "Copy 7 rows of 2024 to 2025?");
    type(&r, "y");
    expect(&r, "7 rows copied to 2025");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2025", "P-1",
                            "target"), "200");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2025", "P-1",
                            "tw4"), "");
    undo(&r);
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2025", "P-1",
                            "target"), "-none-");
    ck_assert_uint_eq(row_count(&r, TABLE_YEAR), 2);
    expect(&r, "2 rows");
    room_close(&r);
}
END_TEST

START_TEST(rows_are_searched_and_filtered)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_INDICATOR]));
    press(&r, "/");
    type(&r, "kul");
    press(&r, "Enter");
    ck_assert(strstr(marked(&r), "K-1"));
    press(&r, "n");
    ck_assert(strstr(marked(&r), "K-1"));
    press(&r, "F");
    type(&r, "pdi");
    press(&r, "Enter");
    expect(&r, "2 shown");
    expect_not(&r, "K-1");
    press(&r, "J");
    expect(&r, "Show all rows first");
    press(&r, "F Ctrl-U Enter");
    expect(&r, "K-1");
    room_close(&r);
}
END_TEST

START_TEST(the_tables_are_listed_with_their_rows)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, reference_view(&r.desk));
    go_to(&r, "Budget ");
    ck_assert(strstr(marked(&r), "    4"));
    press(&r, "Enter");
    expect(&r, "076.01.CQ.6709");
    press(&r, "Down Enter");
    expect(&r, "Budget  076.01.CQ.6709");
    press(&r, "q q");
    ck_assert(strstr(marked(&r), "Budget"));
    room_close(&r);
}
END_TEST

START_TEST(every_table_fits_narrow_and_wide)
{
    static const struct {
        int rows, cols;
    } sizes[] = { { 24, 80 }, { 43, 132 } };

    for (size_t k = 0; k < CAP_LEN(sizes); k++) {
        for (size_t i = 0; i < TABLE_COUNT; i++) {
            struct room r;

            room_open(&r, true, sizes[k].rows, sizes[k].cols);
            room_show(&r, records_view(&r.desk, &tables[i]));
            expect(&r, "q Back");
            press(&r, "+");
            if (i != TABLE_SCALE_BAND)
                expect(&r, "[ Store ]");
            room_close(&r);
        }
    }
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases,
                   an_empty_database_leads_to_an_indicator_by_keys_alone);
    tcase_add_test(cases, a_new_row_is_refused_at_the_field_that_is_wrong);
    tcase_add_test(cases, a_new_row_is_not_left_unasked);
    tcase_add_test(cases, rows_keep_the_order_they_are_given);
    tcase_add_test(cases, a_removal_says_what_goes_and_is_taken_back);
    tcase_add_test(cases, a_unit_with_rows_is_not_removed);
    tcase_add_test(cases, an_office_goes_with_all_it_has);
    tcase_add_test(cases, a_year_is_copied_forward_as_one_step);
    tcase_add_test(cases, rows_are_searched_and_filtered);
    tcase_add_test(cases, the_tables_are_listed_with_their_rows);
    tcase_add_test(cases, every_table_fits_narrow_and_wide);
}

int main(void)
{
    return run_tests("records", add);
}
