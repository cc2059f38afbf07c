/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/views/test_report.c - Laporan: the list and the tables. */
#include "ui/views/views.h"

#include <unistd.h>

#include "app/report.h"
#include "run.h"
#include "ui/views/scene.h"

#define FOOT 21
#define MESSAGE 22

START_TEST(the_tables_are_listed)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    scene_type(&s, "L");
    scene_row_has(&s, 2, "> Measurement of performance");
    scene_row_has(&s, 2, "measurement");
    for (size_t i = 0; i < REPORT_COUNT; i++)
        scene_has(&s, reports[i].name);
    scene_press(&s, "Esc");
    scene_has(&s, "The whole satker");
    scene_end(&s);
}
END_TEST

START_TEST(a_table_is_shown_as_it_prints)
{
    struct scene s;
    struct err err = ERR_INIT;
    struct buf text = BUF_INIT;
    struct grid grid;
    int line = 1;

    scene_begin(&s, 3, "", 43, 132);
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    scene_must(reports[REPORT_MEASUREMENT].make(&s.desk, GRID_TEXT, &grid,
                                                &err),
               &err);
    grid_text(&grid, 132, &text);
    grid_release(&grid);
    for (const char *at = text.s; line < 39; line++) {
        size_t len = strcspn(at, "\n");
        char *want = strndup(at, len);

        ck_assert_str_eq(scene_row(&s, line), want);
        free(want);
        at += len + (at[len] == '\n');
    }
    buf_release(&text);
    scene_end(&s);
}
END_TEST

START_TEST(the_heads_stay_and_the_foot_says_where)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    scene_row_has(&s, FOOT, "Lines 1 to 20 of");
    scene_row_has(&s, FOOT, "Width 80");
    scene_press(&s, "PgDn");
    scene_row_has(&s, 1, "Target");
    scene_row_has(&s, 3, "------");
    scene_type(&s, "G");
    scene_row_has(&s, 1, "Target");
    scene_type(&s, "gg");
    scene_row_has(&s, 1, "Measurement of performance");
    scene_end(&s);
}
END_TEST

START_TEST(the_width_is_chosen)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    scene_type(&s, ">>");
    scene_row_has(&s, FOOT, "Columns 1 to 80 of 100   Width 100");
    scene_press(&s, "Right");
    scene_row_has(&s, FOOT, "Columns 9 to 88 of 100");
    scene_type(&s, "<<<<");
    scene_row_has(&s, FOOT, "Width 60");
    scene_type(&s, "<");
    scene_row_has(&s, MESSAGE, "The table cannot be made narrower.");
    for (int i = 0; i < 20; i++)
        scene_type(&s, ">");
    scene_row_has(&s, FOOT, "Width 200");
    scene_row_has(&s, MESSAGE, "The table cannot be made wider.");
    /* It is kept for the other tables, and on coming back. */
    scene_press(&s, "Tab");
    scene_row_has(&s, FOOT, "Width 200");
    scene_press(&s, "q");
    scene_row_has(&s, 3, "> Summary by unit");
    scene_press(&s, "Enter");
    scene_row_has(&s, FOOT, "Width 200");
    scene_end(&s);
}
END_TEST

START_TEST(tables_go_round)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    scene_type(&s, "{");
    scene_row_has(&s, MESSAGE, reports[REPORT_COUNT - 1].title);
    scene_type(&s, "}");
    scene_press(&s, "Tab");
    scene_row_has(&s, 1, "Summary by unit");
    scene_row_has(&s, MESSAGE, "Table 2 of");
    scene_press(&s, "Shift-Tab");
    scene_row_has(&s, 1, "Measurement of performance");
    scene_end(&s);
}
END_TEST

START_TEST(a_text_is_searched_for)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    scene_type(&s, "n");
    scene_has(&s, "Text to search for:");
    scene_type(&s, "hsdm");
    scene_press(&s, "Enter");
    scene_has(&s, "HSDM");
    ck_assert_int_eq(surface_role_at(&s.surface, s.surface.cursor_row,
                                     s.surface.cursor_col), ROLE_MARK);
    scene_type(&s, "/");
    scene_press(&s, "Ctrl-U");
    scene_type(&s, "pendidikan dan pelatihan dalam rangka");
    scene_press(&s, "Enter");
    scene_has(&s, "Pendidikan");
    scene_has_not(&s, "Nothing found");
    scene_type(&s, "F");
    scene_has(&s, "whole; / searches in it");
    scene_press(&s, "Esc");
    scene_type(&s, "/");
    scene_press(&s, "Ctrl-U");
    scene_type(&s, "no such text");
    scene_press(&s, "Enter");
    scene_row_has(&s, MESSAGE, "Nothing found: no such text");
    scene_end(&s);
}
END_TEST

START_TEST(the_quarter_is_changed_from_here)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    scene_row_has(&s, 2, "up to quarter IV");
    scene_type(&s, "[");
    scene_row_has(&s, 2, "up to quarter III");
    scene_type(&s, "L");
    scene_row_has(&s, MESSAGE, "q goes back to their list");
    scene_end(&s);
}
END_TEST

/* A directory of its own, where the test then stands. */
static void enter_directory(char path[32])
{
    strcpy(path, "report-view-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(path));
    ck_assert_int_eq(chdir(path), 0);
}

static void leave_directory(const char *path)
{
    char command[64];

    ck_assert_int_eq(chdir(".."), 0);
    snprintf(command, sizeof(command), "rm -r '%s'", path);
    ck_assert_int_eq(system(command), 0);
}

static void file_is(const char *name, const char *want)
{
    char got[64] = "";
    FILE *file = fopen(name, "r");

    ck_assert_msg(file != NULL, "no file %s", name);
    ck_assert_uint_gt(fread(got, 1, sizeof(got) - 1, file), 0);
    fclose(file);
    ck_assert_msg(strncmp(got, want, strlen(want)) == 0, "%s: %s", name,
                  got);
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

/* Down the list of formats, to the prompt with the proposed name. */
static void choose_format(struct scene *s, int down)
{
    scene_type(s, "E");
    for (int i = 0; i < down; i++)
        scene_press(s, "Down");
    scene_press(s, "Enter");
}

START_TEST(a_table_is_written_in_each_format)
{
    static const struct {
        const char *name, *begins;
    } files[] = {
        { "capaian-6372-2024-tw4-measurement.txt", "Measurement of perf" },
        { "capaian-6372-2024-tw4-measurement.csv", "satker,tahun,tw," },
        { "capaian-6372-2024-tw4-measurement.xlsx", "PK" },
        { "capaian-6372-2024-tw4-measurement.html", "<!DOCTYPE html>" },
        { "capaian-6372-2024-tw4.txt", "Measurement of perf" },
        { "capaian-6372-2024-tw4.xlsx", "PK" },
        { "capaian-6372-2024-tw4.html", "<!DOCTYPE html>" },
    };
    struct scene s;
    char path[32];

    scene_begin(&s, 3, "", 24, 80);
    enter_directory(path);
    scene_type(&s, "L");
    for (size_t i = 0; i < CAP_LEN(files); i++) {
        bool workbook = strcmp(files[i].begins, "PK") == 0;

        choose_format(&s, (int)i);
        scene_has(&s, files[i].name);
        scene_press(&s, "Enter");
        if (workbook && !strstr(scene_text(&s), "Written to ")) {
            scene_has(&s, "xlsx"); /* it says what is missing */
            scene_press(&s, "Esc");
            continue;
        }
        scene_row_has(&s, MESSAGE, "Written to ");
        file_is(files[i].name, files[i].begins);
    }
    leave_directory(path);
    scene_end(&s);
}
END_TEST

START_TEST(a_file_that_is_there_is_not_replaced_unasked)
{
    struct scene s;
    char path[32];

    scene_begin(&s, 3, "", 24, 80);
    enter_directory(path);
    write_file("mine.txt", "something else");
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    choose_format(&s, 0);
    scene_press(&s, "Ctrl-U");
    scene_type(&s, "mi");
    scene_press(&s, "Tab"); /* completes the name */
    scene_has(&s, "mine.txt");
    scene_press(&s, "Enter");
    scene_has(&s, "mine.txt is there already. Replace it?");
    scene_press(&s, "Enter");
    scene_type(&s, "n");
    file_is("mine.txt", "something else");
    ck_assert_int_eq(s.stack.depth, 3);
    choose_format(&s, 0);
    scene_press(&s, "Ctrl-U");
    scene_type(&s, "mine.txt");
    scene_press(&s, "Enter");
    scene_type(&s, "y");
    scene_row_has(&s, MESSAGE, "Written to mine.txt.");
    file_is("mine.txt", "Measurement");
    leave_directory(path);
    scene_end(&s);
}
END_TEST

START_TEST(what_cannot_be_written_is_said_at_the_name)
{
    struct scene s;
    char path[32];

    scene_begin(&s, 3, "", 24, 80);
    enter_directory(path);
    scene_type(&s, "L");
    choose_format(&s, 1);
    scene_press(&s, "Ctrl-U");
    scene_press(&s, "Enter");
    scene_row_has(&s, MESSAGE, "Type a name");
    scene_type(&s, "/no/such/place/t.csv");
    scene_press(&s, "Enter");
    scene_has(&s, "There is no directory /no/such/place");
    scene_has(&s, "/no/such/place/t.csv");
    scene_press(&s, "Ctrl-U");
    scene_type(&s, ".");
    scene_press(&s, "Enter");
    scene_has(&s, ". is a directory");
    scene_press(&s, "Ctrl-U");
    ck_assert_int_eq(system("echo other >o.db"), 0);
    scene_type(&s, "o.db-wal");
    scene_press(&s, "Enter");
    scene_has(&s, "o.db-wal belongs to a database");
    ck_assert_int_ne(access("o.db-wal", F_OK), 0);
    scene_press(&s, "Esc");
    ck_assert_int_eq(s.stack.depth, 2);
    choose_format(&s, 1);
    scene_press(&s, "Esc");
    ck_assert_int_eq(s.stack.depth, 2);
    leave_directory(path);
    scene_end(&s);
}
END_TEST

START_TEST(in_ascii_nothing_else_is_written)
{
    struct scene s;

    scene_begin(&s, 3, "", 24, 80);
    s.surface.ascii = true;
    scene_type(&s, "L");
    scene_press(&s, "Enter");
    for (const char *at = scene_text(&s); *at; at++)
        ck_assert_int_lt((unsigned char)*at, 0x80);
    scene_end(&s);
}
END_TEST

START_TEST(without_a_year_there_is_no_table)
{
    struct scene s;

    scene_store(&s);
    scene_open(&s, NULL, 0, -1, "", 24, 80);
    scene_type(&s, "L");
    scene_has(&s, "There is no office yet");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, the_tables_are_listed);
    tcase_add_test(cases, a_table_is_shown_as_it_prints);
    tcase_add_test(cases, the_heads_stay_and_the_foot_says_where);
    tcase_add_test(cases, the_width_is_chosen);
    tcase_add_test(cases, tables_go_round);
    tcase_add_test(cases, a_text_is_searched_for);
    tcase_add_test(cases, the_quarter_is_changed_from_here);
    tcase_add_test(cases, a_table_is_written_in_each_format);
    tcase_add_test(cases, a_file_that_is_there_is_not_replaced_unasked);
    tcase_add_test(cases, what_cannot_be_written_is_said_at_the_name);
    tcase_add_test(cases, in_ascii_nothing_else_is_written);
    tcase_add_test(cases, without_a_year_there_is_no_table);
}

int main(void)
{
    return run_tests("report_view", add);
}
