/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Riwayat: who changed what, in which scope, and an earlier value again. */
#include "ui/views/scene.h"

#include "app/desk_changes.h"
#include "store/step.h"
#include "ui/views/history.h"

#include "run.h"

static void settle(struct scene *s)
{
    for (int i = 0; view_working(&s->stack) && i < 1000; i++)
        view_step(&s->stack);
}

static void keys(struct scene *s, const char *names)
{
    char name[KEYCODE_NAME_SIZE];
    int used;

    while (sscanf(names, " %15s%n", name, &used) == 1) {
        scene_press(s, name);
        settle(s);
        names += used;
    }
}

/* One field, by somebody at a time. */
static void set_by(struct scene *s, const char *user, int64_t at,
                   enum table_id id, const char *code, const char *column,
                   const char *text)
{
    const struct table *table = &tables[id];
    const char *fields[TABLE_COLUMNS_MAX] = { "6372", "2024" };
    struct actor actor = { user, at };
    struct err err = ERR_INIT;
    int i = table_column(table, column);
    struct record r;
    struct step step;

    fields[table_column(table, "kode")] = code;
    scene_must(desk_record(&s->desk, table, fields, 0, &r, &err), &err);
    scene_must(step_begin(&step, s->store, STEP_EDIT, actor, "", &err),
               &err);
    scene_must(step_set(&step, table, fields, 0, (size_t)i, text,
                        column_quarter(&table->column[i]) >= 0
                            ? r.cell_version[column_quarter(
                                  &table->column[i])]
                            : r.version, NULL, &err), &err);
    scene_must(step_commit(&step, &err), &err);
    record_release(&r);
    view_refresh(&s->stack);
}

#define MINUTE INT64_C(60000)

/* HSDM's first two indicators at TW IV, changed by two people. */
static void begin(struct scene *s, int rows, int cols)
{
    scene_begin(s, 3, "HSDM", rows, cols);
    set_by(s, "budi", SCENE_NOW - 300 * MINUTE, TABLE_INDICATOR, "HSDM-01",
           "tw4", "8000");
    set_by(s, "budi", SCENE_NOW - 290 * MINUTE, TABLE_INDICATOR, "HSDM-02",
           "tw4", "40");
    set_by(s, "budi", SCENE_NOW - 200 * MINUTE, TABLE_INDICATOR, "HSDM-01",
           "satuan", "jiwa");
    set_by(s, "sari", SCENE_NOW - 100 * MINUTE, TABLE_INDICATOR, "HSDM-01",
           "tw4", "8082");
}

/* The text of the line that is marked with ">". */
static const char *marked(struct scene *s)
{
    for (int row = 0; row < s->surface.rows; row++)
        if (scene_row(s, row)[0] == '>')
            return scene_row(s, row);
    return "";
}

static void mark_has(struct scene *s, const char *want)
{
    ck_assert_msg(strstr(marked(s), want) != NULL, "no \"%s\" at >\n%s",
                  want, scene_text(s));
}

START_TEST(a_cell_tells_who_changed_it_from_what)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_push(&s, indicator_view(&s.desk, NULL));
    keys(&s, "H");
    mark_has(&s, "sari      entry     8.000 -> 8.082");
    scene_has(&s, "budi      entry     8.082 -> 8.000");
    scene_has(&s, "impor     import    row added");
    scene_has(&s, "Cell HSDM-01 Realized Q4   3 changes");
    /* The pane has it whole, and where log --verify would name it. */
    scene_has(&s, "#5.1");
    scene_has(&s, "Jumlah badan adhok");
    scene_has(&s, "Before: 8.000");
    scene_has_not(&s, "jiwa");
    keys(&s, "q");
    scene_has(&s, "Target");
    scene_end(&s);
}
END_TEST

static const struct {
    const char *choice, *foot, *has, *has_not;
} scopes[] = {
    { "Enter", "Cell HSDM-01 Realized Q4", "8.082 -> 8.000", "jiwa" },
    { "Down Enter", "Row HSDM-01   4", "orang -> jiwa", "50 -> 40" },
    { "Down Down Enter", "Unit HSDM", "50 -> 40", "Action plan" },
    { "Down Down Down Enter", "A session of sari   1", "8.000 -> 8.082",
      "budi" },
    { "End Up Enter", "All by sari   1", "8.000 -> 8.082", "budi" },
    { "End Enter", "The office's year 2024", "Action plan", "no such" },
};

START_TEST(the_scope_is_switched_inside)
{
    struct scene s;

    begin(&s, 30, 80);
    scene_push(&s, indicator_view(&s.desk, NULL));
    keys(&s, "H H");
    scene_has(&s, "Whose changes?");
    keys(&s, scopes[_i].choice);
    scene_has(&s, scopes[_i].foot);
    scene_has(&s, scopes[_i].has);
    scene_has_not(&s, scopes[_i].has_not);
    /* The selection stays on its line. */
    mark_has(&s, "8.000 -> 8.082");
    scene_end(&s);
}
END_TEST

/* Half an hour between two changes ends a session. */
START_TEST(a_session_ends_with_a_pause_of_half_an_hour)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_push(&s, history_view(&s.desk, changes_of_person("budi")));
    settle(&s);
    scene_has(&s, "All by budi   3");
    keys(&s, "H Up Enter");
    scene_has(&s, "A session of budi   1");
    mark_has(&s, "orang -> jiwa");
    keys(&s, "q");
    scene_push(&s, history_view(&s.desk, changes_of_person("budi")));
    settle(&s);
    keys(&s, "End H Up Enter");
    scene_has(&s, "A session of budi   2");
    scene_has(&s, "50 -> 40");
    scene_has(&s, "8.082 -> 8.000");
    scene_end(&s);
}
END_TEST

START_TEST(the_menu_shows_what_has_no_row)
{
    struct scene s;

    begin(&s, 24, 80);
    view_command(&s.stack, CMD_HISTORY_SESSION);
    scene_has(&s, "A session of sari   1");
    keys(&s, "q");
    view_command(&s.stack, CMD_HISTORY_PERSON);
    scene_has(&s, "All by sari   1");
    keys(&s, "q");
    view_command(&s.stack, CMD_HISTORY_YEAR);
    scene_has(&s, "The office's year 2024");
    keys(&s, "q H"); /* Beranda, on HSDM */
    scene_has(&s, "Unit HSDM");
    scene_end(&s);
}
END_TEST

START_TEST(a_cell_without_changes_shows_its_row)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_push(&s, history_view(&s.desk,
                                changes_of_row(&s.desk,
                                               &tables[TABLE_PLAN],
                                               "HSDM-01\x1F" "2030",
                                               "target")));
    settle(&s);
    scene_has(&s, "Nothing was changed here so far.");
    scene_has(&s, "the changes of");
    keys(&s, "Enter");
    scene_has(&s, "There is no change here.");
    keys(&s, "H End Enter");
    scene_has(&s, "The office's year 2024");
    scene_end(&s);
}
END_TEST

START_TEST(enter_goes_to_the_cell_and_back)
{
    struct scene s;
    struct err err = ERR_INIT;

    begin(&s, 24, 80);
    scene_push(&s, history_view(&s.desk, changes_of_office(&s.desk)));
    scene_must(desk_go_quarter(&s.desk, 1, &err), &err);
    desk_go_unit(&s.desk, "KUL");
    settle(&s);
    keys(&s, "Down Down Enter"); /* HSDM-02, the fourth quarter */
    ck_assert_str_eq(s.desk.unit, "HSDM");
    ck_assert_int_eq(s.desk.quarter, 3);
    mark_has(&s, " 2 Persentase pegawai");
    keys(&s, "q");
    scene_has(&s, "The office's year 2024");
    mark_has(&s, "50 -> 40");
    ck_assert_str_eq(s.desk.unit, "KUL");
    ck_assert_int_eq(s.desk.quarter, 1);
    /* What the grid has no cell for stands in the form. */
    keys(&s, "Up Enter");
    scene_has(&s, "Indicators  HSDM-01");
    mark_has(&s, "Unit of measure");
    scene_end(&s);
}
END_TEST

/* --- an earlier value again --- */

START_TEST(r_puts_back_the_value_before_as_a_new_change)
{
    struct scene s;
    size_t lines;

    begin(&s, 24, 80);
    lines = scene_log(&s);
    scene_push(&s, indicator_view(&s.desk, NULL));
    keys(&s, "H r");
    scene_has(&s, "HSDM-01 Realized Q4: now there stands 8.082. Put back"
                  " 8.000?");
    keys(&s, "n");
    ck_assert_uint_eq(scene_log(&s), lines);
    keys(&s, "r y");
    ck_assert_str_eq(scene_realized(&s, "HSDM-01", 3), "8000");
    ck_assert_uint_eq(scene_log(&s), lines + 1);
    mark_has(&s, "restored  8.082 -> 8.000");
    scene_has(&s, "u takes that back");
    /* It is there now. */
    keys(&s, "Down r");
    scene_has(&s, "This value stands there now.");
    keys(&s, "u");
    scene_has(&s, "Take back HSDM-01 TW IV: 8.000 -> 8.082");
    keys(&s, "y");
    ck_assert_str_eq(scene_realized(&s, "HSDM-01", 3), "8082");
    scene_end(&s);
}
END_TEST

START_TEST(who_wrote_meanwhile_is_shown_before_anything_is_put_back)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_push(&s, indicator_view(&s.desk, NULL));
    keys(&s, "H r");
    set_by(&s, "budi", SCENE_NOW, TABLE_INDICATOR, "HSDM-01", "tw4", "77");
    keys(&s, "y");
    scene_has(&s, "budi changed it meanwhile.");
    scene_has(&s, "stands 77. Put back 8.000?");
    ck_assert_str_eq(scene_realized(&s, "HSDM-01", 3), "77");
    keys(&s, "y");
    ck_assert_str_eq(scene_realized(&s, "HSDM-01", 3), "8000");
    /* Another column of the row is in nobody's way. */
    keys(&s, "H Down Enter End Up Up r");
    scene_has(&s, "now there stands jiwa. Put back");
    set_by(&s, "budi", SCENE_NOW, TABLE_INDICATOR, "HSDM-01", "catatan",
           "x");
    keys(&s, "y");
    scene_has(&s, "restored  Unit of measure  jiwa -> orang");
    scene_end(&s);
}
END_TEST

/* What it was called then is what it is called now to everything else. */
START_TEST(a_renamed_row_is_gone_to_and_put_back)
{
    struct scene s;

    begin(&s, 24, 80);
    set_by(&s, "budi", SCENE_NOW, TABLE_INDICATOR, "HSDM-01", "kode",
           "HSDM-91");
    scene_push(&s, indicator_view(&s.desk, "HSDM-91"));
    keys(&s, "H");
    scene_has(&s, "Cell HSDM-91 Realized Q4   3 changes");
    keys(&s, "r y");
    ck_assert_str_eq(scene_realized(&s, "HSDM-91", 3), "8000");
    keys(&s, "H Down Enter");
    scene_has(&s, "HSDM-01 Code");
    keys(&s, "End Enter");
    scene_has(&s, "Realisasi up to TW IV");
    mark_has(&s, " 1 Jumlah badan adhok");
    scene_end(&s);
}
END_TEST

static const struct {
    enum table_id id;
    const char *key, *field, *reason;
} fixed[] = {
    { TABLE_INDICATOR, "HSDM-01", "", "The row was added here" },
    { TABLE_INDICATOR, "HSDM-03", "", "The row was renamed here" },
    { TABLE_INDICATOR, "HSDM-04", "", "The row was removed here" },
};

START_TEST(what_cannot_be_put_back_says_why)
{
    static const char *const key[] = { "6372", "2024", "", "", "", "", "",
                                       "HSDM-04" };
    struct err err = ERR_INIT;
    struct record r;
    struct scene s;

    begin(&s, 24, 80);
    set_by(&s, "sari", SCENE_NOW, TABLE_INDICATOR, "HSDM-03", "kode",
           "HSDM-33");
    scene_must(desk_record(&s.desk, &tables[TABLE_INDICATOR], key, 0, &r,
                           &err), &err);
    scene_must(desk_remove(&s.desk, &r, &err), &err);
    record_release(&r);
    scene_push(&s, history_view(&s.desk,
                                changes_of_row(&s.desk,
                                               &tables[fixed[_i].id],
                                               fixed[_i].key,
                                               fixed[_i].field)));
    settle(&s);
    keys(&s, _i == 0 ? "End r" : "r");
    scene_has(&s, fixed[_i].reason);
    scene_has_not(&s, "Are you sure?");
    scene_end(&s);
}
END_TEST

START_TEST(in_a_locked_year_nothing_is_put_back)
{
    const char *fields[TABLE_COLUMNS_MAX] = { "6372", "2024" };
    const struct table *table = &tables[TABLE_YEAR];
    struct err err = ERR_INIT;
    struct record r;
    struct scene s;

    begin(&s, 24, 80);
    scene_must(desk_record(&s.desk, table, fields, 0, &r, &err), &err);
    scene_must(desk_set_field(&s.desk, &r,
                              (size_t)table_column(table, "status"),
                              "dikunci", r.version, NULL, &err), &err);
    record_release(&r);
    scene_push(&s, indicator_view(&s.desk, NULL));
    keys(&s, "H r");
    scene_has(&s, "N04");
    scene_has_not(&s, "Are you sure?");
    scene_end(&s);
}
END_TEST

/* --- many lines --- */

#define MANY 3000

/* HSDM-01 at the third quarter, from 1 to MANY. */
static void many(struct scene *s)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX] = { "6372", "2024" };
    struct actor actor = { "budi", SCENE_NOW - 50 * MINUTE };
    struct err err = ERR_INIT;
    struct step step;
    char text[16];

    scene_begin(s, 3, "HSDM", 24, 80);
    fields[table_column(table, "kode")] = "HSDM-01";
    scene_must(step_begin(&step, s->store, STEP_EDIT, actor, "", &err),
               &err);
    for (int i = 1; i <= MANY; i++) {
        snprintf(text, sizeof(text), "%d", i);
        scene_must(step_set(&step, table, fields, 0,
                            (size_t)table_column(table, "tw3"), text, i - 1,
                            NULL, &err), &err);
    }
    scene_must(step_commit(&step, &err), &err);
    scene_push(s, history_view(&s->desk, changes_of_office(&s->desk)));
    settle(s);
}

START_TEST(it_scrolls_through_all_and_back_without_a_gap)
{
    struct scene s;
    char want[64];

    many(&s);
    scene_has(&s, "more than");
    for (int i = MANY; i > 0; i--) {
        snprintf(want, sizeof(want), "-> %d", i);
        if (i < 1000)
            mark_has(&s, want);
        scene_press(&s, "Down");
        settle(&s);
    }
    mark_has(&s, "impor");
    for (int i = 1; i <= MANY; i++) {
        scene_press(&s, "Up");
        settle(&s);
        snprintf(want, sizeof(want), "-> %d", i);
        if (i < 1000)
            mark_has(&s, want);
    }
    mark_has(&s, "2.999 -> 3.000");
    keys(&s, "Up PgDn Home");
    mark_has(&s, "2.999 -> 3.000");
    scene_end(&s);
}
END_TEST

START_TEST(both_ends_are_reached_at_once)
{
    struct scene s;

    many(&s);
    keys(&s, "End");
    mark_has(&s, "impor");
    mark_has(&s, "import");
    keys(&s, "PgUp PgUp PgDn PgDn");
    mark_has(&s, "impor");
    keys(&s, "Home");
    mark_has(&s, "2.999 -> 3.000");
    keys(&s, "PgDn PgUp");
    mark_has(&s, "2.999 -> 3.000");
    scene_end(&s);
}
END_TEST

START_TEST(search_and_filter_look_beyond_what_is_read)
{
    struct scene s;

    many(&s);
    keys(&s, "/");
    scene_type(&s, "-> nothing");
    keys(&s, "Enter");
    scene_has(&s, "Nothing found");
    mark_has(&s, "2.999 -> 3.000");
    keys(&s, "/ Ctrl-U");
    scene_type(&s, "1.234");
    keys(&s, "Enter");
    mark_has(&s, "1.234 -> 1.235");
    keys(&s, "n");
    mark_has(&s, "1.233 -> 1.234");
    keys(&s, "N");
    mark_has(&s, "1.234 -> 1.235");
    keys(&s, "F");
    scene_type(&s, "1.234");
    keys(&s, "Enter");
    scene_has(&s, "2 changes   Filter \"1.234\"");
    mark_has(&s, "1.234 -> 1.235");
    keys(&s, "F Ctrl-U Enter");
    scene_has(&s, "more than");
    mark_has(&s, "1.234 -> 1.235");
    keys(&s, "F");
    scene_type(&s, "HSDM-02");
    keys(&s, "Enter");
    mark_has(&s, "HSDM-02");
    scene_has(&s, "1 change ");
    scene_end(&s);
}
END_TEST

/* What somebody does meanwhile is there at the next key. */
START_TEST(a_new_change_is_seen)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_push(&s, history_view(&s.desk, changes_of_office(&s.desk)));
    settle(&s);
    set_by(&s, "budi", SCENE_NOW, TABLE_INDICATOR, "HSDM-01", "tw4", "7");
    settle(&s);
    mark_has(&s, "8.082 -> 7");
    keys(&s, "Down");
    set_by(&s, "budi", SCENE_NOW, TABLE_INDICATOR, "HSDM-01", "tw4", "8");
    settle(&s);
    mark_has(&s, "8.000 -> 8.082"); /* the selection stays */
    scene_has(&s, "7 -> 8");
    scene_end(&s);
}
END_TEST

START_TEST(it_is_opened_again_at_the_next_start)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_press(&s, "Enter");
    keys(&s, "H");
    scene_has(&s, "Cell HSDM-01");
    view_end(&s.stack);
    scene_leave(&s);
    scene_open(&s, "6372", 2024, 3, "HSDM", 24, 80);
    view_refresh(&s.stack);
    settle(&s);
    scene_has(&s, "Cell HSDM-01 Realized Q4   3 changes");
    scene_end(&s);
}
END_TEST

START_TEST(the_fields_of_a_form_have_a_history)
{
    struct scene s;

    begin(&s, 24, 80);
    scene_push(&s, form_view(&s.desk, &tables[TABLE_INDICATOR], "HSDM-01"));
    for (int i = 0; i < 12 && !strstr(marked(&s), "Unit of measure"); i++)
        keys(&s, "Down");
    keys(&s, "H");
    scene_has(&s, "Cell HSDM-01 Unit of measure");
    mark_has(&s, "orang -> jiwa");
    scene_end(&s);
}
END_TEST

START_TEST(a_finding_leads_to_the_history_of_its_row)
{
    struct scene s;

    begin(&s, 24, 80);
    set_by(&s, "budi", SCENE_NOW, TABLE_INDICATOR, "HSDM-01", "tw3",
           "9000"); /* more than at the end: C02 */
    scene_push(&s, findings_view(&s.desk));
    for (int i = 0; i < 30 && !strstr(marked(&s), "HSDM-01"); i++)
        keys(&s, "Down");
    keys(&s, "H");
    scene_has(&s, "Row HSDM-01   5 changes");
    mark_has(&s, "(empty) -> 9.000");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_cell_tells_who_changed_it_from_what);
    tcase_add_loop_test(cases, the_scope_is_switched_inside, 0,
                        (int)CAP_LEN(scopes));
    tcase_add_test(cases, a_session_ends_with_a_pause_of_half_an_hour);
    tcase_add_test(cases, the_menu_shows_what_has_no_row);
    tcase_add_test(cases, a_cell_without_changes_shows_its_row);
    tcase_add_test(cases, enter_goes_to_the_cell_and_back);
    tcase_add_test(cases, r_puts_back_the_value_before_as_a_new_change);
    tcase_add_test(cases,
                   who_wrote_meanwhile_is_shown_before_anything_is_put_back);
    tcase_add_test(cases, a_renamed_row_is_gone_to_and_put_back);
    tcase_add_loop_test(cases, what_cannot_be_put_back_says_why, 0,
                        (int)CAP_LEN(fixed));
    tcase_add_test(cases, in_a_locked_year_nothing_is_put_back);
    tcase_add_test(cases, it_scrolls_through_all_and_back_without_a_gap);
    tcase_add_test(cases, both_ends_are_reached_at_once);
    tcase_add_test(cases, search_and_filter_look_beyond_what_is_read);
    tcase_add_test(cases, a_new_change_is_seen);
    tcase_add_test(cases, it_is_opened_again_at_the_next_start);
    tcase_add_test(cases, the_fields_of_a_form_have_a_history);
    tcase_add_test(cases, a_finding_leads_to_the_history_of_its_row);
}

int main(void)
{
    return run_tests("history", add);
}
