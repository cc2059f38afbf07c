/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scale is changed aside and stored as a whole, or not at all. */
#include "app/desk_scale.h"
#include "run.h"
#include "ui/views/room.h"

/* The scale of office.h: >100, 91-100, 71-90, 0-70. */
static void open_scale(struct room *r)
{
    room_open(r, true, 24, 80);
    room_show(r, scale_view(&r->desk, "uji"));
}

/* "91-100 Berhasil" of a band as it is stored; borrowed. */
static const char *band(struct room *r, const char *scale, size_t at)
{
    static char text[128];
    struct record_list bands;
    struct err err = ERR_INIT;

    must(desk_bands(&r->desk, scale, &bands, &err), &err);
    text[0] = '\0';
    if (at < bands.count)
        snprintf(text, sizeof(text), "%s-%s %s",
                 bands.item[at].field[band_column(BAND_FROM)],
                 bands.item[at].field[band_column(BAND_TO)],
                 bands.item[at].field[band_column(BAND_CATEGORY)]);
    record_list_release(&bands);
    return text;
}

/* Types into the selected cell. */
static void put(struct room *r, const char *text)
{
    press(r, "Enter Ctrl-U");
    type(r, text);
    press(r, "Enter");
}

START_TEST(a_change_is_stored_when_it_is_said_and_in_one_step)
{
    struct room r;

    open_scale(&r);
    expect(&r, "These bands are a scale.");
    press(&r, "Down Down");
    put(&r, "75");
    expect(&r, "Scale uji *");
    press(&r, "Right");
    put(&r, "Cukup"); /* two fields of one band */
    press(&r, "Down Left Left");
    put(&r, "74");
    ck_assert_str_eq(band(&r, "uji", 2), "71-90 Cukup Berhasil");
    press(&r, "End Enter");
    expect(&r, "Scale stored.");
    ck_assert_str_eq(band(&r, "uji", 2), "75-90 Cukup");
    ck_assert_str_eq(band(&r, "uji", 3), "0-74 Kurang Berhasil");
    undo(&r);
    ck_assert_str_eq(band(&r, "uji", 2), "71-90 Cukup Berhasil");
    ck_assert_str_eq(band(&r, "uji", 3), "0-70 Kurang Berhasil");
    expect(&r, "71");
    room_close(&r);
}
END_TEST

START_TEST(bands_that_overlap_are_refused)
{
    struct room r;
    size_t lines;

    open_scale(&r);
    lines = log_lines(r.store);
    press(&r, "Down Down Right");
    put(&r, "95");
    expect(&r, "No scale yet.");
    press(&r, "End Enter");
    expect(&r, "N03");
    ck_assert_str_eq(band(&r, "uji", 2), "71-90 Cukup Berhasil");
    ck_assert_uint_eq(log_lines(r.store), lines);
    room_close(&r);
}
END_TEST

START_TEST(what_is_no_bound_stays_in_the_cell)
{
    struct room r;

    open_scale(&r);
    press(&r, "Down");
    press(&r, "Enter Ctrl-U");
    type(&r, "ninety");
    press(&r, "Enter");
    expect(&r, "ENTER");
    expect(&r, "ninety");
    press(&r, "Esc");
    expect(&r, "These bands are a scale.");
    room_close(&r);
}
END_TEST

START_TEST(bands_are_added_removed_and_ordered)
{
    struct room r;

    open_scale(&r);
    press(&r, "End +");
    put(&r, "0");
    put(&r, "50");
    put(&r, "Tidak Berhasil");
    press(&r, "Up");
    press(&r, "Left Left Left");
    put(&r, "51");
    press(&r, "End Enter");
    expect(&r, "Scale stored.");
    ck_assert_str_eq(band(&r, "uji", 3), "51-70 Kurang Berhasil");
    ck_assert_str_eq(band(&r, "uji", 4), "0-50 Tidak Berhasil");
    press(&r, "Home K J");
    ck_assert(strstr(marked(&r), ">100"));
    expect(&r, "No scale yet.");
    press(&r, "K");
    expect(&r, "These bands are a scale");
    press(&r, "End Up");
    view_command(&r.stage.stack, CMD_REMOVE);
    expect_not(&r, "Tidak Berhasil");
    expect(&r, "No scale yet.");
    room_close(&r);
}
END_TEST

/* K, u, r ... would move the band, take back a change, and so on. */
START_TEST(a_cell_of_words_takes_letters)
{
    struct room r;
    size_t lines;

    open_scale(&r);
    lines = log_lines(r.store);
    press(&r, "Down Right Right");
    expect(&r, "Enter Change");
    expect_not(&r, "K Row up");
    expect(&r, "Esc Back"); /* q types */
    type(&r, "Kurang Berhasil");
    expect(&r, "ENTER");
    press(&r, "Enter");
    expect(&r, "Kurang Berhasil");
    ck_assert_uint_eq(log_lines(r.store), lines);
    press(&r, "Left");
    type(&r, "quK");
    expect(&r, "quK");
    press(&r, "Esc Left Left");
    expect(&r, "K Row up");
    room_close(&r);
}
END_TEST

START_TEST(changed_bands_are_not_left_unasked)
{
    struct room r;

    open_scale(&r);
    press(&r, "Right Right");
    put(&r, "Istimewa");
    press(&r, "Left Left u");
    expect(&r, "Store the changed bands first");
    press(&r, "q");
    expect(&r, "The changed bands are not stored");
    press(&r, "Enter");
    expect(&r, "Istimewa");
    press(&r, "Esc Down Down Enter");
    expect(&r, "the floor");
    ck_assert_str_eq(band(&r, "uji", 0), ">100- Sangat Berhasil");
    room_show(&r, scale_view(&r.desk, "uji"));
    press(&r, "Right Right");
    put(&r, "Istimewa");
    press(&r, "Esc Down Enter");
    expect(&r, "the floor");
    ck_assert_str_eq(band(&r, "uji", 0), ">100- Istimewa");
    room_close(&r);
}
END_TEST

START_TEST(a_scale_is_made_and_removed_whole)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_SCALE_BAND]));
    press(&r, "+");
    type(&r, "uji");
    press(&r, "Enter");
    expect(&r, "There is a scale uji already");
    type(&r, "-2");
    press(&r, "Enter");
    expect(&r, "Scale uji-2");
    press(&r, "+");
    put(&r, "0");
    press(&r, "Right");
    put(&r, "Semua");
    press(&r, "End Enter");
    expect(&r, "Scale stored.");
    ck_assert_str_eq(band(&r, "uji-2", 0), "0- Semua");
    press(&r, "q");
    press(&r, "End");
    ck_assert(strstr(marked(&r), "uji-2"));
    view_command(&r.stage.stack, CMD_REMOVE);
    expect(&r, "Remove the scale \"uji-2\" with its 1 band?");
    type(&r, "y");
    ck_assert_str_eq(band(&r, "uji-2", 0), "");
    undo(&r);
    ck_assert_str_eq(band(&r, "uji-2", 0), "0- Semua");
    room_close(&r);
}
END_TEST

START_TEST(a_scale_in_use_is_not_removed)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, records_view(&r.desk, &tables[TABLE_SCALE_BAND]));
    view_command(&r.stage.stack, CMD_REMOVE);
    expect(&r, "with its 4 bands?");
    type(&r, "y");
    expect(&r, "N03");
    ck_assert_str_eq(band(&r, "uji", 0), ">100- Sangat Berhasil");
    room_close(&r);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases,
                   a_change_is_stored_when_it_is_said_and_in_one_step);
    tcase_add_test(cases, bands_that_overlap_are_refused);
    tcase_add_test(cases, what_is_no_bound_stays_in_the_cell);
    tcase_add_test(cases, bands_are_added_removed_and_ordered);
    tcase_add_test(cases, a_cell_of_words_takes_letters);
    tcase_add_test(cases, changed_bands_are_not_left_unasked);
    tcase_add_test(cases, a_scale_is_made_and_removed_whole);
    tcase_add_test(cases, a_scale_in_use_is_not_removed);
}

int main(void)
{
    return run_tests("scale", add);
}
