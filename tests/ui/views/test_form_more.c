/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulir of an indicator: years and plan, causes and follow-up. */
#include "run.h"
#include "ui/views/room.h"
#include "ui/views/scene.h"

static const struct table *const indicators = &tables[TABLE_INDICATOR];
static const struct table *const analyses = &tables[TABLE_ANALYSIS];

static void open_form(struct room *r, const char *code, int rows, int cols)
{
    room_open(r, true, rows, cols);
    room_show(r, form_view(&r->desk, indicators, code));
}

/* To the field with that label, from the top. */
static void go_to(struct room *r, const char *label)
{
    press(r, "Home");
    for (int i = 0; i < 60 && !strstr(marked(r), label); i++)
        press(r, "Down");
    ck_assert_msg(strstr(marked(r), label), "no field %s", label);
}

/* The target of P-1 in the plan. */
static const char *planned(struct room *r, const char *year)
{
    return stored(r, TABLE_PLAN, "6372", year, "P-1", "target");
}

/* --- years and the plan --- */

static const struct {
    int rows, cols;
} sizes[] = { { 24, 80 }, { 43, 132 } };

START_TEST(the_years_of_the_plan_stand_side_by_side)
{
    struct room r;

    open_form(&r, "P-1", sizes[_i].rows, sizes[_i].cols);
    go_to(&r, "Plan ");
    expect(&r, "2020");
    expect(&r, "2024");
    press(&r, "Down Up");
    go_to(&r, "Plan ");
    for (int row = 0; row < r.stage.s.rows; row++) {
        char line[512];

        snprintf(line, sizeof(line), "%s", stage_row(&r.stage, row));
        if (strncmp(line, "  Capaian %", 11) == 0 && strstr(line, "90,00"))
            ck_assert(strstr(strstr(line, "90,00"), "50,00"));
    }
    expect(&r, "90,00");
    room_close(&r);
}
END_TEST

START_TEST(a_target_of_the_plan_is_entered_changed_and_taken_away)
{
    struct room r;
    size_t lines;

    open_form(&r, "P-1", 24, 80);
    go_to(&r, "Plan ");
    lines = log_lines(r.store);
    /* The cursor is on this year. */
    type(&r, "160 orang");
    expect(&r, "160 orang");
    press(&r, "Enter");
    ck_assert_str_eq(planned(&r, "2024"), "160");
    ck_assert_uint_eq(log_lines(r.store), lines + 1);
    /* 100 of 160 this year; last year's 90 of 120. */
    expect(&r, "62,50");
    go_to(&r, "Plan ");
    press(&r, "Left");
    type(&r, "120");
    press(&r, "Enter");
    ck_assert_str_eq(planned(&r, "2023"), "120");
    expect(&r, "75,00");
    press(&r, "Up");
    go_to(&r, "Plan ");
    press(&r, "Right Left");
    press(&r, "Right");
    press(&r, "Enter Ctrl-U");
    type(&r, "200");
    press(&r, "Enter");
    ck_assert_str_eq(planned(&r, "2024"), "200");
    ck_assert_uint_eq(row_count(&r, TABLE_PLAN), 2);
    go_to(&r, "Plan ");
    press(&r, "x");
    ck_assert_str_eq(planned(&r, "2024"), "-none-");
    undo(&r);
    ck_assert_str_eq(planned(&r, "2024"), "200");
    undo(&r);
    ck_assert_str_eq(planned(&r, "2024"), "160");
    undo(&r);
    ck_assert_str_eq(planned(&r, "2023"), "-none-");
    undo(&r);
    ck_assert_uint_eq(row_count(&r, TABLE_PLAN), 0);
    room_close(&r);
}
END_TEST

START_TEST(years_that_are_not_there_can_be_planned_for)
{
    struct room r;

    open_form(&r, "P-1", 24, 80);
    go_to(&r, "Plan ");
    press(&r, "Left Left Left Left");
    type(&r, "1.500,5");
    press(&r, "Tab");
    ck_assert_str_eq(planned(&r, "2020"), "1500,5");
    /* Tab goes on to the year beside it. */
    type(&r, "7");
    press(&r, "Enter");
    ck_assert_str_eq(planned(&r, "2021"), "7");
    expect(&r, "1.500,5");
    room_close(&r);
}
END_TEST

START_TEST(a_wrong_target_stays_with_its_reason)
{
    struct room r;

    open_form(&r, "P-1", 24, 80);
    go_to(&r, "Plan ");
    type(&r, "1.2.3");
    expect(&r, "N01");
    press(&r, "Enter");
    expect(&r, "ENTER");
    /* A grade is no figure of this indicator. */
    press(&r, "Ctrl-U");
    type(&r, "BB");
    expect(&r, "\"B\" does not belong here");
    expect(&r, "ENTER");
    press(&r, "Esc");
    ck_assert_uint_eq(row_count(&r, TABLE_PLAN), 0);
    room_close(&r);
}
END_TEST

START_TEST(grades_of_the_plan_are_typed_as_they_are_written)
{
    struct step step;
    struct room r;

    room_open(&r, true, 24, 80);
    begin_rows(&step, r.store);
    add_row(&step, TABLE_INDICATOR, "satker", "6372", "tahun", "2024",
            "unit", "PDI", "kode", "P-9", "indikator", "Nilai SAKIP",
            "jenis", "predikat", "polaritas", "naik", "target", "BB", "tw4",
            "B", NULL);
    end_rows(&step);
    room_show(&r, form_view(&r.desk, indicators, "P-9"));
    go_to(&r, "Plan ");
    type(&r, "B");
    press(&r, "Enter");
    ck_assert_str_eq(stored(&r, TABLE_PLAN, "6372", "2024", "P-9",
                            "target"), "B");
    press(&r, "Up Enter");
    type(&r, "5");
    expect(&r, "N02: \"5\" does not belong here");
    type(&r, "AA"); /* in the place of the grade that was opened */
    press(&r, "Enter");
    ck_assert_str_eq(stored(&r, TABLE_PLAN, "6372", "2024", "P-9",
                            "target"), "AA");
    /* 60 of 90. */
    expect(&r, "66,67");
    room_close(&r);
}
END_TEST

/* --- causes and follow-up --- */

/* A field of what is said of the rows of PDI; "-none-": nothing is. */
static const char *said(struct store *store, const char *objective,
                        const char *column)
{
    static char text[4096];
    const char *fields[TABLE_COLUMNS_MAX] = {
        "6372", "2024", "PDI", objective,
    };
    struct err err = ERR_INIT;
    struct record record;
    bool found;

    for (size_t i = 4; i < analyses->count; i++)
        fields[i] = "";
    must(record_find(store, analyses, fields, 0, &record, &found, &err),
         &err);
    if (!found)
        return "-none-";
    snprintf(text, sizeof(text), "%s",
             record.field[table_column(analyses, column)]);
    record_release(&record);
    return text;
}

#define SERVICE "Layanan yang baik"

START_TEST(the_first_text_makes_the_record_and_the_last_one_ends_it)
{
    struct room r;
    size_t lines;

    open_form(&r, "P-1", 24, 80);
    lines = log_lines(r.store);
    go_to(&r, "Causes");
    expect(&r, "Of the objective, for all its 2 indicators.");
    press(&r, "Enter");
    expect(&r, "Causes: PDI " SERVICE);
    type(&r, "Hujan di dua kecamatan");
    press(&r, "Enter");
    type(&r, "Gudang penuh");
    press(&r, "Ctrl-D");
    ck_assert_str_eq(said(r.store, SERVICE, "sebab"),
                     "Hujan di dua kecamatan\nGudang penuh");
    ck_assert_uint_eq(log_lines(r.store), lines + 1);
    expect(&r, "Gudang penuh");
    go_to(&r, "In charge");
    type(&r, "Kasubbag PDI");
    press(&r, "Enter");
    type(&r, "TW II");
    press(&r, "Enter");
    ck_assert_str_eq(said(r.store, SERVICE, "pelaksana"), "Kasubbag PDI");
    ck_assert_str_eq(said(r.store, SERVICE, "batas"), "TW II");
    ck_assert_uint_eq(log_lines(r.store), lines + 3);
    ck_assert_uint_eq(row_count(&r, TABLE_ANALYSIS), 1);
    undo(&r);
    ck_assert_str_eq(said(r.store, SERVICE, "batas"), "");
    go_to(&r, "In charge");
    press(&r, "x");
    go_to(&r, "Causes");
    press(&r, "x");
    ck_assert_str_eq(said(r.store, SERVICE, "sebab"), "-none-");
    undo(&r);
    ck_assert_str_eq(said(r.store, SERVICE, "sebab"),
                     "Hujan di dua kecamatan\nGudang penuh");
    room_close(&r);
}
END_TEST

START_TEST(indicators_of_one_objective_share_what_is_said)
{
    struct room r;

    open_form(&r, "P-1", 43, 132);
    go_to(&r, "Follow-up");
    press(&r, "Enter");
    type(&r, "Jadwal dimajukan");
    press(&r, "Ctrl-D q");
    room_show(&r, form_view(&r.desk, indicators, "P-2"));
    expect(&r, "Jadwal dimajukan");
    press(&r, "q");
    room_show(&r, form_view(&r.desk, indicators, "K-1"));
    expect_not(&r, "Jadwal dimajukan");
    room_close(&r);
}
END_TEST

START_TEST(without_a_unit_there_is_nobody_to_say_it)
{
    struct room r;

    open_form(&r, "P-1", 43, 132);
    go_to(&r, "Unit ");
    press(&r, "x");
    expect(&r, "No unit is in charge of this indicator");
    expect_not(&r, "Obstacles");
    room_close(&r);
}
END_TEST

/* Somebody else stores a field of the same record. */
static void say_elsewhere(struct room *r, const char *column,
                          const char *text)
{
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct err err = ERR_INIT;
    struct record record;
    struct desk other;

    open_desk(&other, r->store);
    fields[table_column(analyses, "satker")] = "6372";
    fields[table_column(analyses, "tahun")] = "2024";
    fields[table_column(analyses, "unit")] = "PDI";
    fields[table_column(analyses, "sasaran")] = SERVICE;
    if (desk_record(&other, analyses, fields, 0, &record, &err)) {
        must(desk_set_field(&other, &record,
                            (size_t)table_column(analyses, column), text,
                            record.version, NULL, &err),
             &err);
        record_release(&record);
    } else {
        fields[table_column(analyses, column)] = text;
        must(desk_add(&other, analyses, fields, NULL, &err), &err);
    }
    desk_close(&other);
}

static void write_causes(struct room *r, const char *text)
{
    go_to(r, "Causes");
    press(r, "Enter");
    type(r, text);
}

START_TEST(others_may_write_the_other_fields_meanwhile)
{
    struct room r;

    open_form(&r, "P-1", 24, 80);
    write_causes(&r, "milik saya");
    say_elsewhere(&r, "hambatan", "milik orang");
    press(&r, "Ctrl-D");
    expect(&r, "SELECT");
    ck_assert_str_eq(said(r.store, SERVICE, "sebab"), "milik saya");
    ck_assert_str_eq(said(r.store, SERVICE, "hambatan"), "milik orang");
    room_close(&r);
}
END_TEST

START_TEST(the_same_field_is_not_written_over_unasked)
{
    struct room r;

    open_form(&r, "P-1", 24, 80);
    write_causes(&r, "milik saya");
    say_elsewhere(&r, "sebab", "milik orang");
    press(&r, "Ctrl-D");
    expect(&r, "Somebody else wrote meanwhile");
    expect(&r, "ENTER");
    ck_assert_str_eq(said(r.store, SERVICE, "sebab"), "milik orang");
    press(&r, "Ctrl-D");
    expect(&r, "SELECT");
    ck_assert_str_eq(said(r.store, SERVICE, "sebab"), "milik saya");

    /* One line of a text asks with both values. */
    go_to(&r, "In charge");
    type(&r, "saya");
    say_elsewhere(&r, "pelaksana", "orang");
    press(&r, "Enter");
    expect(&r, "Leave what stands there now: orang");
    press(&r, "Enter");
    ck_assert_str_eq(said(r.store, SERVICE, "pelaksana"), "orang");
    room_close(&r);
}
END_TEST

/* --- after a lost line --- */

static void open_scene_form(struct scene *s, const char *code)
{
    scene_begin(s, 3, "PDI", 24, 80);
    scene_push(s, form_view(&s->desk, indicators, code));
}

/* Ends as with a lost line, and starts again on Beranda. */
static void lose_the_line(struct scene *s)
{
    view_end(&s->stack);
    scene_leave(s);
    scene_open(s, "6372", 2024, 3, "", 24, 80);
}

static void scene_go_to(struct scene *s, const char *label)
{
    scene_press(s, "Home");
    for (int i = 0; i < 60; i++) {
        for (int row = 2; row < 21; row++) {
            const char *line = scene_row(s, row);

            if (line[0] == '>' && strstr(line, label))
                return;
        }
        scene_press(s, "Down");
    }
    ck_abort_msg("no %s on\n%s", label, scene_text(s));
}

START_TEST(a_half_written_text_is_offered_again)
{
    const char *objective;
    struct scene s;

    open_scene_form(&s, "PDI-01");
    scene_go_to(&s, "Obstacles");
    scene_press(&s, "Enter");
    scene_type(&s, "Server padam");
    scene_press(&s, "Enter");
    scene_type(&s, "dua hari");
    lose_the_line(&s);
    scene_has(&s, "Causes and");
    scene_has(&s, "\"Server padam dua hari\"");
    scene_type(&s, "y");
    scene_has(&s, "Obstacles: PDI");
    scene_has(&s, "dua hari");
    scene_type(&s, " penuh");
    scene_press(&s, "Ctrl-D");
    scene_has(&s, "Indicators  PDI-01");
    objective = s.desk.indicators.row[desk_indicator(&s.desk, "PDI-01")]
                    .objective;
    ck_assert_str_eq(said(s.store, objective, "hambatan"),
                     "Server padam\ndua hari penuh");
    lose_the_line(&s);
    scene_has_not(&s, "half-typed");
    scene_end(&s);
}
END_TEST

static const struct {
    const char *label, *typed, *shown;
} halves[] = {
    { "Plan ", "12", "PDI-01 2024 Target: \"12\"" },
    { "Until when", "TW I", "\"TW I\"" },
    { "Objective", "Terw", "for PDI-01" },
    { "Note", "catat", "PDI-01 Note" },
    { "Realized", "77", "PDI-01 TW IV" },
};

START_TEST(every_half_typed_field_is_offered_again)
{
    struct scene s;

    open_scene_form(&s, "PDI-01");
    scene_go_to(&s, halves[_i].label);
    scene_press(&s, "Enter");
    scene_type(&s, halves[_i].typed);
    lose_the_line(&s);
    scene_has(&s, halves[_i].shown);
    scene_type(&s, "y");
    scene_row_has(&s, 0, "ENTER");
    scene_has(&s, halves[_i].typed);
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, the_years_of_the_plan_stand_side_by_side, 0,
                        (int)CAP_LEN(sizes));
    tcase_add_test(cases,
                   a_target_of_the_plan_is_entered_changed_and_taken_away);
    tcase_add_test(cases, years_that_are_not_there_can_be_planned_for);
    tcase_add_test(cases, a_wrong_target_stays_with_its_reason);
    tcase_add_test(cases, grades_of_the_plan_are_typed_as_they_are_written);
    tcase_add_test(cases,
                   the_first_text_makes_the_record_and_the_last_one_ends_it);
    tcase_add_test(cases, indicators_of_one_objective_share_what_is_said);
    tcase_add_test(cases, without_a_unit_there_is_nobody_to_say_it);
    tcase_add_test(cases, others_may_write_the_other_fields_meanwhile);
    tcase_add_test(cases, the_same_field_is_not_written_over_unasked);
    tcase_add_test(cases, a_half_written_text_is_offered_again);
    tcase_add_loop_test(cases, every_half_typed_field_is_offered_again, 0,
                        (int)CAP_LEN(halves));
}

int main(void)
{
    return run_tests("form_more", add);
}
