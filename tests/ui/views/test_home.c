/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_home.c - Beranda, the first start, the pickers. */
#include "ui/views/views.h"

#include "run.h"
#include "ui/views/scene.h"

#define FOOT 21
#define MESSAGE 22

START_TEST(each_unit_has_its_lines_and_the_office_its_totals)
{
    struct scene s;

    scene_begin(&s, 3, "LEMBAGA", 24, 80);
    scene_row_has(&s, 2, "> LEMBAGA");
    scene_row_has(&s, 2, "6/6 ██████████");
    scene_row_has(&s, 2, "82,61 Cukup Berhasil");
    scene_has(&s, "98,21 Berhasil");
    scene_has(&s, "Pagu 12.584.654.000  Realisasi 12.582.259.175"
                  "  Serapan 99,98 %");
    scene_has(&s, "52/52");
    scene_has(&s, "Pagu 40.343.014.000");
    scene_row_has(&s, FOOT, "82,61 Cukup Berhasil");
    scene_end(&s);
}
END_TEST

START_TEST(a_wide_terminal_has_one_line_a_unit)
{
    struct scene s;

    scene_begin(&s, 3, "", 43, 132);
    scene_row_has(&s, 1, "Serapan");
    scene_row_has(&s, 5, "TPPH");
    scene_row_has(&s, 5, "3.247.483.000");
    scene_row_has(&s, 5, "99,93");
    scene_row_has(&s, 8, "> The whole satker");
    scene_end(&s);
}
END_TEST

START_TEST(enter_opens_the_unit_and_back_returns_to_its_line)
{
    struct scene s;

    scene_begin(&s, 3, "LEMBAGA", 24, 80);
    scene_press(&s, "Down");
    scene_press(&s, "Down");
    scene_row_has(&s, 0, "KUL");
    scene_press(&s, "Enter");
    scene_row_has(&s, 1, "Indikator");
    scene_row_has(&s, 0, "KUL");
    scene_press(&s, "q");
    scene_row_has(&s, 6, "> KUL");
    scene_type(&s, "a");
    scene_row_has(&s, 1, "Pagu");
    scene_press(&s, "Esc");
    scene_press(&s, "Home");
    scene_type(&s, "a");
    scene_row_has(&s, MESSAGE, "in charge of no budget row");
    scene_end(&s);
}
END_TEST

/* "/kul" was refused once, and its letters took back a value. */
START_TEST(a_unit_is_searched_for)
{
    struct scene s;
    size_t log;

    scene_begin(&s, 3, "", 24, 80);
    log = scene_log(&s);
    scene_type(&s, "/");
    scene_row_has(&s, 0, "ENTER");
    scene_type(&s, "kul");
    scene_press(&s, "Enter");
    scene_row_has(&s, 0, "KUL");
    scene_has(&s, "> KUL");
    scene_type(&s, "n");
    scene_has(&s, "> KUL");
    scene_type(&s, "/");
    scene_press(&s, "Ctrl-U");
    scene_type(&s, "zzz");
    scene_press(&s, "Enter");
    scene_row_has(&s, 22, "Nothing found: zzz");
    ck_assert(s.stack.refused);
    scene_type(&s, "ku"); /* what is typed on goes on into the field */
    scene_row_has(&s, 0, "ENTER");
    scene_press(&s, "Esc");
    scene_has(&s, "> KUL");
    scene_type(&s, "F");
    scene_has(&s, "shown whole; / searches in it");
    scene_type(&s, "uuu");
    scene_press(&s, "Enter");
    scene_row_has(&s, 0, "SELECT");
    ck_assert_uint_eq(scene_log(&s), log);
    scene_end(&s);
}
END_TEST

/* Each list knows what / is; where one does not, letters go nowhere. */
START_TEST(no_list_gives_the_letters_behind_a_slash_to_commands)
{
    static const enum cmd lists[] = {
        CMD_REFERENCE, CMD_REPORTS, CMD_FINDINGS, CMD_SCALES, CMD_UNITS,
        CMD_PEOPLE, CMD_INDICATORS, CMD_BUDGET, CMD_TREND, CMD_HISTORY,
        CMD_REVIEW, CMD_HELP,
    };
    struct scene s;

    scene_begin(&s, 3, "HSDM", 24, 80);
    for (size_t i = 0; i < CAP_LEN(lists); i++) {
        size_t log = scene_log(&s);
        int depth;

        view_command(&s.stack, lists[i]);
        ck_assert_int_eq(s.stack.depth, 2);
        depth = s.stack.depth;
        scene_type(&s, "/");
        ck_assert_msg(s.stack.depth == depth + 1, "%s: no prompt",
                      cmd_name(lists[i]));
        scene_type(&s, "kuxKUq");
        scene_press(&s, "Esc");
        ck_assert_int_eq(s.stack.depth, depth);
        scene_type(&s, "F");
        scene_press(&s, "Esc");
        ck_assert_int_eq(s.stack.depth, depth);
        ck_assert_uint_eq(scene_log(&s), log);
        scene_press(&s, "Esc");
        ck_assert_int_eq(s.stack.depth, 1);
    }
    scene_end(&s);
}
END_TEST

START_TEST(leaving_is_asked_and_enter_does_not_answer)
{
    struct scene s;

    scene_begin(&s, 3, "HSDM", 24, 80);
    scene_press(&s, "q");
    scene_has(&s, "Leave capaian?");
    scene_press(&s, "Enter");
    ck_assert(!s.stack.quit);
    scene_type(&s, "n");
    ck_assert(!s.stack.quit);
    scene_press(&s, "Esc");
    scene_type(&s, "y");
    ck_assert(s.stack.quit);
    scene_leave(&s);

    /* It opens where it was left. */
    scene_open(&s, NULL, 0, -1, "HSDM", 24, 80);
    scene_row_has(&s, 0, "KPU Kota Banjarbaru  2024");
    scene_end(&s);
}
END_TEST

START_TEST(quarters_stop_at_the_ends_of_the_year)
{
    struct scene s;

    scene_begin(&s, 3, "HSDM", 24, 80);
    scene_type(&s, "]");
    scene_row_has(&s, MESSAGE, "TW IV is the last quarter");
    scene_type(&s, "[[[");
    scene_row_has(&s, 0, "up to TW I ");
    scene_has(&s, "0/4");
    scene_type(&s, "[");
    scene_row_has(&s, MESSAGE, "TW I is the first quarter");
    scene_end(&s);
}
END_TEST

START_TEST(units_go_round)
{
    struct scene s;

    scene_begin(&s, 3, "HSDM", 24, 80);
    scene_type(&s, "}");
    scene_row_has(&s, 0, "all units");
    scene_type(&s, "}");
    scene_row_has(&s, 0, "LEMBAGA");
    scene_type(&s, "{{");
    scene_row_has(&s, 0, "HSDM");
    scene_end(&s);
}
END_TEST

START_TEST(another_office_is_found_by_a_part_of_its_name)
{
    struct scene s;

    scene_store(&s);
    scene_import(&s, "banjarbaru");
    scene_import(&s, "balangan");
    scene_open(&s, "6372", 2024, 3, "", 24, 80);
    scene_type(&s, "O");
    scene_has(&s, "KPU Kabupaten Balangan");
    scene_type(&s, "balang");
    scene_press(&s, "Enter");
    scene_row_has(&s, 0, "KPU Kabupaten Balangan");
    scene_type(&s, "y");
    scene_has(&s, "2024");
    scene_press(&s, "Enter");
    scene_row_has(&s, 0, "2024");
    scene_end(&s);
}
END_TEST

START_TEST(an_empty_database_says_what_to_do_next)
{
    struct scene s;

    scene_store(&s);
    scene_open(&s, NULL, 0, -1, "", 24, 80);
    scene_has(&s, "This database has no office yet.");
    scene_has(&s, "Import the records");
    scene_type(&s, "v");
    scene_has(&s, "There is no office yet");
    /* What another program brings in is seen at the next key. */
    scene_import(&s, "banjarbaru");
    scene_press(&s, "Down");
    scene_press(&s, "Down");
    scene_has(&s, "LEMBAGA");
    scene_end(&s);
}
END_TEST

START_TEST(an_import_taken_back_leads_back_to_the_welcome)
{
    struct scene s;

    scene_store(&s);
    scene_import(&s, "balangan");
    scene_open(&s, "6311", 2024, 3, "LEMBAGA", 24, 80);
    /* It was another's import: give it to this operator. */
    free(s.desk.user);
    s.desk.user = strdup("impor");
    scene_type(&s, "u");
    scene_has(&s, "Take all of it back: import, 14 Jan 2025");
    scene_type(&s, "y");
    scene_has(&s, "This database has no office yet.");
    scene_has(&s, "Taken back: import, 14 Jan 2025");
    scene_type(&s, "U");
    scene_has(&s, "Redo all of it: import, 14 Jan 2025");
    scene_type(&s, "y");
    scene_has(&s, "LEMBAGA");
    scene_has(&s, "Redone: import");
    scene_end(&s);
}
END_TEST

START_TEST(rows_of_no_unit_are_reached_through_the_whole_office)
{
    struct scene s;

    scene_store(&s);
    scene_import(&s, "gunung-mas");
    scene_open(&s, "6210", 2024, 3, "", 24, 80);
    scene_has(&s, "> The whole satker");
    scene_type(&s, "a");
    scene_row_has(&s, 2, "076.01");
    scene_end(&s);
}
END_TEST

START_TEST(the_first_office_can_be_typed_in)
{
    struct scene s;

    scene_store(&s);
    scene_open(&s, NULL, 0, -1, "", 24, 80);
    scene_type(&s, "+");
    ck_assert_int_gt(s.stack.depth, 1);
    scene_press(&s, "Esc");
    scene_has(&s, "no office yet");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, each_unit_has_its_lines_and_the_office_its_totals);
    tcase_add_test(cases, a_wide_terminal_has_one_line_a_unit);
    tcase_add_test(cases, enter_opens_the_unit_and_back_returns_to_its_line);
    tcase_add_test(cases, a_unit_is_searched_for);
    tcase_add_test(cases,
                   no_list_gives_the_letters_behind_a_slash_to_commands);
    tcase_add_test(cases, leaving_is_asked_and_enter_does_not_answer);
    tcase_add_test(cases, quarters_stop_at_the_ends_of_the_year);
    tcase_add_test(cases, units_go_round);
    tcase_add_test(cases, another_office_is_found_by_a_part_of_its_name);
    tcase_add_test(cases, an_empty_database_says_what_to_do_next);
    tcase_add_test(cases, an_import_taken_back_leads_back_to_the_welcome);
    tcase_add_test(cases,
                   rows_of_no_unit_are_reached_through_the_whole_office);
    tcase_add_test(cases, the_first_office_can_be_typed_in);
}

int main(void)
{
    return run_tests("home", add);
}
