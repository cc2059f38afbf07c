/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulir: one row in full, changed where it stands. */
#include "run.h"
#include "ui/views/room.h"

static const struct table *const indicators = &tables[TABLE_INDICATOR];

/* Opens the form of P-1: 200 orang, 50 in the first quarter, 100 now. */
static void open_form(struct room *r)
{
    room_open(r, true, 24, 80);
    room_show(r, form_view(&r->desk, indicators, "P-1"));
}

static const char *p1(struct room *r, const char *column)
{
    return stored(r, TABLE_INDICATOR, "6372", "2024", "P-1", column);
}

/* To the field with that label, from the top. */
static void go_to(struct room *r, const char *label)
{
    press(r, "Home");
    for (int i = 0; i < 60 && !strstr(marked(r), label); i++)
        press(r, "Down");
    ck_assert_msg(strstr(marked(r), label), "no field %s", label);
}

START_TEST(a_row_is_shown_in_full)
{
    struct room r;

    open_form(&r);
    expect(&r, "Indicators  P-1");
    expect(&r, "Jumlah layanan P-1");
    expect(&r, "PDI  Perencanaan, Data, dan Informasi");
    expect(&r, "TW III");
    /* 50 of 200, carried to the third quarter, then 100. */
    expect(&r, "25,00           25,00           25,00           50,00");
    expect(&r, "(50)");
    expect(&r, "Kurang Berhasil");
    press(&r, "G");
    expect(&r, "row added");
    room_close(&r);
}
END_TEST

START_TEST(a_field_is_stored_at_once_when_it_is_accepted)
{
    struct room r;

    open_form(&r);
    go_to(&r, "Objective");
    press(&r, "Enter Ctrl-U");
    type(&r, "Layanan prima");
    press(&r, "Enter");
    ck_assert_str_eq(p1(&r, "sasaran"), "Layanan prima");
    ck_assert_str_eq(p1(&r, "indikator"), "Jumlah layanan P-1");
    press(&r, "G");
    expect(&r, "Objective: Layanan yang baik -> Layanan prima");
    undo(&r);
    ck_assert_str_eq(p1(&r, "sasaran"), "Layanan yang baik");
    room_close(&r);
}
END_TEST

START_TEST(a_quarter_shows_how_it_is_read_and_its_capaian)
{
    struct room r;

    open_form(&r);
    go_to(&r, "Realized");
    press(&r, "Enter Ctrl-U");
    type(&r, "1.500,5");
    expect(&r, "1.500,5 orang");
    expect(&r, "750,25");
    /* In the foot the cap holds: (110 + 110) / 2. */
    expect(&r, "Average 110,00");
    press(&r, "Esc");
    ck_assert_str_eq(p1(&r, "tw4"), "100");
    press(&r, "Enter Ctrl-U");
    type(&r, "150");
    press(&r, "Enter");
    ck_assert_str_eq(p1(&r, "tw4"), "150");
    expect(&r, "75,00");
    room_close(&r);
}
END_TEST

/* A letter that opened a list was lost, and n, t and k were commands. */
START_TEST(a_list_takes_the_letter_that_opens_it)
{
    static const struct {
        const char *field, *typed, *column, *stored;
    } cases[] = {
        { "Polarity", "turun", "polaritas", "turun" },
        { "Polarity", "n", "polaritas", "naik" },
        { "Kind", "a", "jenis", "angka" },
    };
    struct room r;

    open_form(&r);
    for (size_t i = 0; i < CAP_LEN(cases); i++) {
        go_to(&r, cases[i].field);
        type(&r, cases[i].typed);
        expect(&r, "Type a part of the name");
        press(&r, "Enter");
        ck_assert_str_eq(p1(&r, cases[i].column), cases[i].stored);
    }
    /* What begins none of its words is a command still. */
    go_to(&r, "Polarity");
    type(&r, "k");
    expect(&r, "SELECT");
    go_to(&r, "Unit ");
    type(&r, "zz");
    press(&r, "Enter");
    expect(&r, "Nothing has this text.");
    press(&r, "Esc");
    room_close(&r);
}
END_TEST

START_TEST(wrong_input_stays_with_its_reason_and_stores_nothing)
{
    static const struct {
        const char *typed, *says;
    } cases[] = {
        { "39.420.68212", "N01" },
        { "-5", "N01" },
        { "2,0000001", "N01" },
    };
    struct room r;
    size_t lines;

    open_form(&r);
    go_to(&r, "Realized");
    lines = log_lines(r.store);
    for (size_t i = 0; i < CAP_LEN(cases); i++) {
        press(&r, "Enter Ctrl-U");
        type(&r, cases[i].typed);
        expect(&r, cases[i].says);
        press(&r, "Enter");
        expect(&r, "ENTER");
        expect(&r, cases[i].typed);
        press(&r, "Esc");
        expect(&r, "SELECT");
        ck_assert_str_eq(p1(&r, "tw4"), "100");
    }
    ck_assert_uint_eq(log_lines(r.store), lines);
    room_close(&r);
}
END_TEST

START_TEST(line_breaks_stay_where_nothing_is_changed)
{
    struct conflict conflict = { .stored = NULL };
    struct err err = ERR_INIT;
    struct record_list list;
    struct room r;

    open_form(&r);
    must(desk_records(&r.desk, indicators, &list, &err), &err);
    must(desk_set_field(&r.desk, &list.item[0],
                        (size_t)table_column(indicators, "catatan"),
                        "satu\ndua", list.item[0].version, &conflict, &err),
         &err);
    record_list_release(&list);
    conflict_release(&conflict);
    view_refresh(&r.stage.stack);
    go_to(&r, "Note");
    press(&r, "Enter");
    expect(&r, "\u2502 satu ");
    expect(&r, "\u2502 dua ");
    press(&r, "Ctrl-D");
    expect(&r, "SELECT");
    ck_assert_str_eq(p1(&r, "catatan"), "satu\ndua");
    /* What is typed goes on behind it. */
    type(&r, "!");
    press(&r, "Enter");
    type(&r, "tiga");
    press(&r, "Ctrl-D");
    ck_assert_str_eq(p1(&r, "catatan"), "satu\ndua!\ntiga");
    press(&r, "Enter");
    type(&r, "x");
    press(&r, "Esc");
    type(&r, "y");
    expect(&r, "SELECT");
    ck_assert_str_eq(p1(&r, "catatan"), "satu\ndua!\ntiga");
    room_close(&r);
}
END_TEST

START_TEST(a_required_field_is_never_emptied)
{
    struct room r;

    open_form(&r);
    go_to(&r, "Indicator ");
    press(&r, "x");
    expect(&r, "may not be empty");
    press(&r, "Enter Ctrl-U Enter");
    expect(&r, "ENTER");
    expect(&r, "N03");
    ck_assert_str_eq(p1(&r, "indikator"), "Jumlah layanan P-1");
    room_close(&r);
}
END_TEST

START_TEST(units_are_chosen_from_a_list)
{
    struct room r;

    open_form(&r);
    go_to(&r, "Unit ");
    press(&r, "Enter");
    type(&r, "hukum");
    press(&r, "Enter");
    ck_assert_str_eq(p1(&r, "unit"), "HSDM");
    expect(&r, "HSDM  Hukum dan Sumber Daya Manusia");
    room_close(&r);
}
END_TEST

START_TEST(a_renamed_row_stays_on_the_screen)
{
    struct room r;

    open_form(&r);
    go_to(&r, "Code");
    press(&r, "Enter Ctrl-U");
    type(&r, "P-9");
    press(&r, "Enter");
    expect(&r, "Indicators  P-9");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-9",
                            "tw4"), "100");
    go_to(&r, "Code");
    press(&r, "Enter Ctrl-U");
    type(&r, "K-1");
    press(&r, "Enter");
    expect(&r, "ENTER");
    expect(&r, "K-1");
    ck_assert_str_eq(p1(&r, "tw4"), "-none-");
    room_close(&r);
}
END_TEST

/* Somebody else stores a figure while the field is open here. */
static void write_elsewhere(struct room *r, const char *text)
{
    struct conflict conflict = { .stored = NULL };
    struct err err = ERR_INIT;
    struct desk other;
    size_t row;

    open_desk(&other, r->store);
    row = desk_indicator(&other, "P-1");
    must(desk_set_realized(&other, row, 3, text,
                           other.indicators.cell_version[row][3], &conflict,
                           &err), &err);
    conflict_release(&conflict);
    desk_close(&other);
}

static void make_conflict(struct room *r)
{
    open_form(r);
    go_to(r, "Realized");
    press(r, "Enter Ctrl-U");
    type(r, "12");
    write_elsewhere(r, "110");
    type(r, "0"); /* the screen hears of the change before Enter */
    press(r, "Enter");
    expect(r, "Changed by someone else meanwhile");
    expect(r, "Leave what stands there now: 110");
    expect(r, "Write what I typed: 120");
    ck_assert_str_eq(p1(r, "tw4"), "110");
}

START_TEST(a_conflict_shows_both_values_and_theirs_can_stay)
{
    struct room r;

    make_conflict(&r);
    press(&r, "Enter");
    expect(&r, "SELECT");
    ck_assert_str_eq(p1(&r, "tw4"), "110");
    expect(&r, "55,00");
    room_close(&r);
}
END_TEST

START_TEST(a_conflict_shows_both_values_and_mine_can_be_written)
{
    struct room r;

    make_conflict(&r);
    press(&r, "Down Enter");
    expect(&r, "SELECT");
    ck_assert_str_eq(p1(&r, "tw4"), "120");
    room_close(&r);
}
END_TEST

START_TEST(a_budget_row_shows_serapan_and_words)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, form_view(&r.desk, &tables[TABLE_BUDGET],
                            "076.01.CQ.6709"));
    expect(&r, "90,00");
    go_to(&r, "Realized");
    press(&r, "Enter Ctrl-U");
    type(&r, "12,5jt");
    expect(&r, "Rp 12.500.000");
    expect(&r, "dua belas juta lima ratus ribu rupiah");
    press(&r, "Enter");
    ck_assert_str_eq(stored(&r, TABLE_BUDGET, "6372", "2024",
                            "076.01.CQ.6709", "tw4"), "12500000");
    room_close(&r);
}
END_TEST

START_TEST(a_row_that_is_gone_is_said_to_be)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, form_view(&r.desk, indicators, "Z-9"));
    expect(&r, "There is no such row here any more");
    press(&r, "q");
    expect(&r, "the floor");
    room_close(&r);
}
END_TEST

START_TEST(wide_screens_have_room_for_all_of_it)
{
    struct room r;

    room_open(&r, true, 43, 132);
    room_show(&r, form_view(&r.desk, indicators, "P-1"));
    expect(&r, "Unit of measure");
    expect(&r, "Years, and the five-year plan");
    expect(&r, "Causes, obstacles and follow-up");
    expect(&r, "Action plan");
    press(&r, "G");
    expect(&r, "row added");
    room_close(&r);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_row_is_shown_in_full);
    tcase_add_test(cases, a_field_is_stored_at_once_when_it_is_accepted);
    tcase_add_test(cases, a_quarter_shows_how_it_is_read_and_its_capaian);
    tcase_add_test(cases, a_list_takes_the_letter_that_opens_it);
    tcase_add_test(cases,
                   wrong_input_stays_with_its_reason_and_stores_nothing);
    tcase_add_test(cases, line_breaks_stay_where_nothing_is_changed);
    tcase_add_test(cases, a_required_field_is_never_emptied);
    tcase_add_test(cases, units_are_chosen_from_a_list);
    tcase_add_test(cases, a_renamed_row_stays_on_the_screen);
    tcase_add_test(cases,
                   a_conflict_shows_both_values_and_theirs_can_stay);
    tcase_add_test(cases,
                   a_conflict_shows_both_values_and_mine_can_be_written);
    tcase_add_test(cases, a_budget_row_shows_serapan_and_words);
    tcase_add_test(cases, a_row_that_is_gone_is_said_to_be);
    tcase_add_test(cases, wide_screens_have_room_for_all_of_it);
}

int main(void)
{
    return run_tests("form", add);
}
