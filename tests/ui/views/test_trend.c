/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_trend.c - Tren: bars over quarters and years. */
#include "ui/views/views.h"

#include "run.h"
#include "ui/views/room.h"
#include "ui/views/scene.h"

#define MESSAGE 22

START_TEST(the_unit_under_the_cursor_is_shown_from_home)
{
    struct scene s;

    scene_begin(&s, 3, "HSDM", 24, 80);
    scene_type(&s, "t");
    scene_row_has(&s, 1, "HSDM");
    scene_has(&s, "Average capaian, %");
    scene_has(&s, "> TW IV");
    scene_has(&s, "101,19  4/4  Sangat Berhasil");
    scene_has(&s, "usual 90: +9,98"); /* 99,98 of the budget */
    scene_has(&s, "TW I    ");
    scene_press(&s, "q");
    scene_has(&s, "> HSDM");
    scene_end(&s);
}
END_TEST

START_TEST(units_are_gone_through)
{
    struct scene s;

    scene_begin(&s, 3, "HSDM", 24, 80);
    scene_type(&s, "t}");
    scene_row_has(&s, 1, "The whole satker");
    scene_has(&s, "52/52  Berhasil");
    scene_type(&s, "}");
    scene_row_has(&s, 1, "LEMBAGA");
    scene_has_not(&s, "Absorption"); /* it is in charge of no budget */
    scene_type(&s, "[");
    scene_has(&s, "> TW III");
    scene_end(&s);
}
END_TEST

START_TEST(a_row_is_shown_from_its_grid)
{
    struct scene s;

    scene_begin(&s, 3, "LEMBAGA", 24, 80);
    scene_press(&s, "Enter");
    scene_type(&s, "t");
    scene_row_has(&s, 1, "L-01  Persentase Pemilih");
    scene_has(&s, "106,25  0,15 / 0,16  Sangat Be");
    scene_has(&s, "TW I    ·"); /* nothing was entered */
    scene_has(&s, "–  – / 0,16");
    scene_has_not(&s, "Absorption");
    /* From a row to whole units. */
    scene_type(&s, "}");
    scene_row_has(&s, 1, "SEKRETARIAT");
    scene_end(&s);
}
END_TEST

START_TEST(a_budget_row_is_held_against_the_usual_line)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    scene_type(&s, "at");
    scene_row_has(&s, 1, "076.01");
    scene_has(&s, "Absorption, %; the line is the usual 15, 40, 60, 90");
    scene_has(&s, "99,00  usual 90: +9,00");
    scene_has(&s, "│");
    scene_end(&s);
}
END_TEST

START_TEST(the_form_of_a_row_leads_there)
{
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, form_view(&r.desk, &tables[TABLE_INDICATOR], "P-1"));
    type(&r, "t");
    expect(&r, "P-1  Jumlah layanan P-1");
    expect(&r, "2023    ");
    expect(&r, "90,00  90 / 100  Cukup Berhasil");
    press(&r, "q");
    room_show(&r, form_view(&r.desk, &tables[TABLE_YEAR], NULL));
    type(&r, "t");
    expect(&r, "Only indicators and budget rows have a trend.");
    room_close(&r);
}
END_TEST

/* Two charts with years do not fit 20 rows: they scroll. */
START_TEST(what_does_not_fit_is_scrolled)
{
    struct room r;

    struct step step;

    room_open(&r, true, 24, 80);
    begin_rows(&step, r.store);
    add_row(&step, TABLE_YEAR, "satker", "6372", "tahun", "2022", "status",
            "terbuka", NULL);
    end_rows(&step);
    room_show(&r, trend_view(&r.desk, NULL, NULL));
    expect(&r, "The whole satker");
    expect(&r, "Lines 1 to 20 of 21.");
    press(&r, "Down");
    expect_not(&r, "The whole satker");
    expect(&r, "Lines 2 to 21 of 21.");
    press(&r, "PgUp");
    expect(&r, "The whole satker");
    view_stack_resize(&r.stage.stack, 43, 132);
    expect_not(&r, "Lines 1");
    room_close(&r);
}
END_TEST

START_TEST(wide_and_in_ascii_it_is_the_same)
{
    struct scene s;

    scene_begin(&s, 3, "TPPH", 43, 132);
    s.surface.ascii = true;
    scene_type(&s, "t");
    scene_has(&s, "usual 90: +9,93");
    scene_has(&s, "####|###");
    for (const char *at = scene_text(&s); *at; at++)
        ck_assert_int_lt((unsigned char)*at, 0x80);
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, the_unit_under_the_cursor_is_shown_from_home);
    tcase_add_test(cases, units_are_gone_through);
    tcase_add_test(cases, a_row_is_shown_from_its_grid);
    tcase_add_test(cases, a_budget_row_is_held_against_the_usual_line);
    tcase_add_test(cases, the_form_of_a_row_leads_there);
    tcase_add_test(cases, what_does_not_fit_is_scrolled);
    tcase_add_test(cases, wide_and_in_ascii_it_is_the_same);
}

int main(void)
{
    return run_tests("trend_view", add);
}
