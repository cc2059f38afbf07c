/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_indicator.c - rows, columns, the pane, the sums. */
#include "ui/views/entry.h"

#include "run.h"
#include "ui/views/scene.h"

#define FOOT 21

static void begin(struct scene *s, const char *unit, int rows, int cols)
{
    scene_begin(s, 3, unit, rows, cols);
    scene_push(s, indicator_view(&s->desk, NULL));
}

START_TEST(the_lembaga_of_2024_shows_its_published_figures)
{
    static const char *const capaian[] = { "106,25", "100,00", "64,52",
                                           "64,94",  "64,94",  "95,00" };
    size_t seen = 0;
    struct scene s;

    begin(&s, "LEMBAGA", 24, 80);
    for (int row = 2; row < 16 && seen < CAP_LEN(capaian); row++)
        seen += strstr(scene_row(&s, row), capaian[seen]) != NULL;
    ck_assert_uint_eq(seen, CAP_LEN(capaian));
    scene_row_has(&s, FOOT, "82,61 Cukup Berhasil");
    scene_end(&s);
}
END_TEST

START_TEST(a_row_is_shown_whole_with_its_formula_below)
{
    struct scene s;

    begin(&s, "LEMBAGA", 24, 80);
    scene_row_has(&s, 0, "KPU Kota Banjarbaru  2024  up to TW IV");
    scene_has(&s, "(2 × 0,16 − 0,15) / 0,16 × 100 = 106,25 %");
    scene_has(&s, "impor, 14 Jan 2025 02.00");
    for (int i = 0; i < 2; i++)
        scene_press(&s, "Down");
    scene_has(&s, "Note: Tabel 10");
    scene_end(&s);
}
END_TEST

/* What is typed into the first row of LEMBAGA (turun, target 0,16), and
 * how its capaian comes about then. */
static const struct {
    const char *typed, *want, *cell;
} ways[] = {
    { "0,16", "(2 × 0,16 − 0,16) / 0,16 × 100 = 100,00 %", "100,00" },
    { "0,17", "(2 × 0,16 − 0,17) / 0,16 × 100 = 93,75 %", "93,75" },
    { "0,171", "(2 × 0,16 − 0,171) / 0,16 × 100 ≈ 93,13 %", "93,13" },
    { "0,4", "(2 × 0,16 − 0,4) / 0,16 × 100 = −50,00 → 0,00 %", "0,00" },
    { "-", "Does not apply", "    - " },
};

START_TEST(an_explanation_states_no_false_sum)
{
    struct scene s;

    begin(&s, "LEMBAGA", 24, 80);
    scene_type(&s, ways[_i].typed);
    scene_has(&s, ways[_i].want);
    scene_press(&s, "Enter");
    scene_press(&s, "Up");
    scene_has(&s, ways[_i].want);
    scene_row_has(&s, 3, ways[_i].cell);
    scene_end(&s);
}
END_TEST

/* Gives an indicator another target, as its form does. */
static void set_target(struct scene *s, const char *code, const char *text)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct err err = ERR_INIT;
    struct record record;

    for (size_t i = 0; i < table->count; i++)
        fields[i] = "";
    fields[table_column(table, "satker")] = "6372";
    fields[table_column(table, "tahun")] = "2024";
    fields[table_column(table, "kode")] = code;
    scene_must(desk_record(&s->desk, table, fields, 0, &record, &err), &err);
    scene_must(desk_set_field(&s->desk, &record,
                              (size_t)table_column(table, "target"), text,
                              record.version, NULL, &err), &err);
    record_release(&record);
    view_refresh(&s->stack);
}

/* A target of 0 has no division: words say what holds. */
START_TEST(a_target_of_0_is_explained_in_words)
{
    struct scene s;

    begin(&s, "LEMBAGA", 24, 80);
    set_target(&s, "L-01", "0");
    scene_has(&s, "target 0: only 0 reaches it: 0,00 %");
    scene_type(&s, "0");
    scene_has(&s, "target 0: only 0 reaches it, and it is 0: 100,00 %");
    scene_press(&s, "Enter");
    set_target(&s, "L-02", "0");
    scene_has(&s, "A target of 0 has no capaian");
    scene_has(&s, "  /0");
    scene_end(&s);
}
END_TEST

START_TEST(headings_are_passed_over)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_row_has(&s, 2, "Pembentukan Badan");
    scene_row_has(&s, 3, ">  1");
    scene_press(&s, "Down");
    scene_row_has(&s, 5, ">  2");
    scene_press(&s, "Home");
    scene_row_has(&s, 3, ">  1");
    scene_end(&s);
}
END_TEST

START_TEST(a_wide_terminal_has_four_cells_a_row_and_whole_words)
{
    struct scene s;

    begin(&s, "HSDM", 43, 132);
    scene_row_has(&s, 1, "TW I ");
    scene_row_has(&s, 1, "TW IV");
    scene_row_has(&s, 3, "HSDM-01");
    scene_has(&s, "Sangat Berhasil");
    scene_press(&s, "Shift-Tab");
    scene_has(&s, "up to TW III");
    scene_type(&s, "1");
    scene_press(&s, "Tab");
    scene_has(&s, "up to TW IV");
    ck_assert_str_eq(scene_realized(&s, "HSDM-01", 2), "1");
    scene_end(&s);
}
END_TEST

START_TEST(the_whole_office_has_a_heading_for_each_unit)
{
    struct scene s;

    begin(&s, "", 43, 132);
    scene_row_has(&s, 0, "all units");
    scene_row_has(&s, 2, "LEMBAGA");
    scene_has(&s, "SEKRETARIAT");
    scene_end(&s);
}
END_TEST

START_TEST(search_and_filter_look_at_code_text_and_sasaran)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_type(&s, "/");
    scene_type(&s, "kepegawaian");
    scene_press(&s, "Enter");
    scene_row_has(&s, 7, ">  3");
    scene_type(&s, "n");
    scene_row_has(&s, 9, ">  4");
    scene_type(&s, "N");
    scene_row_has(&s, 7, ">  3");
    scene_type(&s, "F");
    scene_type(&s, "HSDM-02");
    scene_press(&s, "Enter");
    scene_row_has(&s, 1, "Filter: HSDM-02");
    scene_row_has(&s, 3, ">  2");
    scene_row_has(&s, FOOT, "4/4");
    scene_press(&s, "Esc");
    scene_row_has(&s, 5, ">  2");
    scene_press(&s, "Esc");
    ck_assert_int_eq(s.stack.depth, 1);
    scene_end(&s);
}
END_TEST

START_TEST(a_filter_that_fits_nothing_can_be_left)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_type(&s, "F");
    scene_type(&s, "zzz");
    scene_press(&s, "Enter");
    scene_has(&s, "No row has this text");
    scene_type(&s, "5");
    scene_has(&s, "There is no row to type into here.");
    scene_press(&s, "Esc");
    scene_row_has(&s, 0, "SELECT");
    scene_type(&s, "=");
    scene_press(&s, "Enter");
    scene_press(&s, "Esc");
    scene_press(&s, "Esc");
    scene_has(&s, ">");
    scene_end(&s);
}
END_TEST

START_TEST(rows_without_a_value_are_counted_as_such)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_type(&s, "-");
    scene_press(&s, "Enter");
    scene_row_has(&s, FOOT, "4/4");
    scene_row_has(&s, FOOT, "(3 of 4)");
    scene_press(&s, "Up");
    scene_row_has(&s, 3, "    -  ");
    scene_has(&s, "Does not apply");
    scene_end(&s);
}
END_TEST

START_TEST(a_cap_marks_the_rows_it_cuts_in_averages)
{
    const struct table *table = &tables[TABLE_YEAR];
    const char *fields[TABLE_COLUMNS_MAX] = { "6372", "2024", "", "", "" };
    struct conflict conflict = { 0 };
    struct err err = ERR_INIT;
    struct record record;
    struct scene s;

    begin(&s, "LEMBAGA", 24, 80);
    scene_must(desk_record(&s.desk, table, fields, 0, &record, &err), &err);
    scene_must(desk_set_field(&s.desk, &record,
                              (size_t)table_column(table, "batas"), "100",
                              record.version, &conflict, &err),
               &err);
    record_release(&record);
    view_refresh(&s.stack);
    scene_row_has(&s, 3, "106,25^");
    scene_has(&s, "= 106,25 %  in ");
    scene_has(&s, "106,25 → 100,00");
    scene_row_has(&s, FOOT, "81,57");
    scene_end(&s);
}
END_TEST

START_TEST(the_cursor_stays_on_its_row_and_the_next_finding_is_found)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_press(&s, "Down");
    scene_type(&s, "f");
    ck_assert_int_eq(s.stack.depth, 3);
    scene_press(&s, "Esc");
    scene_row_has(&s, 5, ">  2");
    scene_type(&s, "5"); /* 10 per cent of its target */
    scene_press(&s, "Enter");
    scene_row_has(&s, 5, "!");
    scene_press(&s, "Home");
    scene_type(&s, ")");
    scene_row_has(&s, 5, ">  2!");
    scene_has(&s, "! C03");
    scene_end(&s);
}
END_TEST

START_TEST(ascii_draws_with_letters_alone)
{
    struct scene s;
    const char *all;

    begin(&s, "LEMBAGA", 24, 80);
    s.surface.ascii = true;
    all = scene_text(&s);
    for (const char *c = all; *c; c++)
        ck_assert_msg((unsigned char)*c < 0x80, "not ASCII:\n%s", all);
    scene_has(&s, "(2 x 0,16 - 0,15) / 0,16 x 100");
    scene_row_has(&s, FOOT, "####");
    scene_end(&s);
}
END_TEST

START_TEST(the_hardware_cursor_stands_in_the_cell)
{
    struct scene s;

    begin(&s, "HSDM", 24, 80);
    scene_text(&s);
    ck_assert_int_eq(s.surface.cursor_row, 3);
    ck_assert_int_eq(surface_role_at(&s.surface, 3, s.surface.cursor_col),
                     ROLE_CURSOR);
    scene_type(&s, "12");
    scene_text(&s);
    ck_assert_int_eq(s.surface.cursor_row, 3);
    ck_assert_int_eq(surface_role_at(&s.surface, 3,
                                     s.surface.cursor_col - 1),
                     ROLE_INPUT);
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, the_lembaga_of_2024_shows_its_published_figures);
    tcase_add_test(cases, a_row_is_shown_whole_with_its_formula_below);
    tcase_add_loop_test(cases, an_explanation_states_no_false_sum, 0,
                        (int)CAP_LEN(ways));
    tcase_add_test(cases, a_target_of_0_is_explained_in_words);
    tcase_add_test(cases, headings_are_passed_over);
    tcase_add_test(cases,
                   a_wide_terminal_has_four_cells_a_row_and_whole_words);
    tcase_add_test(cases, the_whole_office_has_a_heading_for_each_unit);
    tcase_add_test(cases, search_and_filter_look_at_code_text_and_sasaran);
    tcase_add_test(cases, a_filter_that_fits_nothing_can_be_left);
    tcase_add_test(cases, rows_without_a_value_are_counted_as_such);
    tcase_add_test(cases, a_cap_marks_the_rows_it_cuts_in_averages);
    tcase_add_test(cases,
                   the_cursor_stays_on_its_row_and_the_next_finding_is_found);
    tcase_add_test(cases, ascii_draws_with_letters_alone);
    tcase_add_test(cases, the_hardware_cursor_stands_in_the_cell);
}

int main(void)
{
    return run_tests("indicator", add);
}
