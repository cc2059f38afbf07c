/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Esc that was the first byte of another key: all it did is put back. */
#include "run.h"
#include "ui/keycode.h"
#include "ui/views/room.h"
#include "ui/views/scene.h"

#define TOP 0

/* The rest of an arrow key, read apart from its Esc. */
static void rest(struct view_stack *stack, const char *key)
{
    view_take_back(stack);
    view_key(stack, keycode_parse(key));
}

/* TPPH at TW III, where nothing is entered; the cursor on its first. */
static void begin(struct scene *s)
{
    scene_begin(s, 2, "TPPH", 24, 80);
    scene_push(s, indicator_view(&s->desk, NULL));
}

START_TEST(a_value_being_typed_is_not_lost)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "12");
    view_escape(&s.stack);
    scene_row_has(&s, TOP, "SELECT");
    rest(&s.stack, "Left");
    scene_row_has(&s, TOP, "ENTER");
    scene_type(&s, "3");
    view_escape(&s.stack);
    rest(&s.stack, "Down");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "132");
    scene_row_has(&s, TOP, "SELECT");
    ck_assert_int_eq(s.desk.quarter, 2);
    scene_end(&s);
}
END_TEST

START_TEST(an_esc_that_was_one_discards)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "12");
    view_escape(&s.stack);
    view_calm(&s.stack);
    scene_press(&s, "Down");
    scene_press(&s, "Up");
    ck_assert_str_eq(scene_realized(&s, "TPPH-01", 2), "");
    scene_row_has(&s, TOP, "SELECT");
    /* Without a rest nothing comes back, however often it is said. */
    view_take_back(&s.stack);
    scene_row_has(&s, TOP, "SELECT");
    scene_end(&s);
}
END_TEST

START_TEST(help_that_closed_is_there_again)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "?");
    scene_has(&s, "> Enter, F2");
    view_escape(&s.stack);
    scene_has_not(&s, "> Enter, F2");
    rest(&s.stack, "Down");
    scene_has(&s, "> Tab");
    /* And closes for good when the Esc was one, or a key came. */
    view_escape(&s.stack);
    scene_type(&s, "j");
    scene_has_not(&s, "> Tab");
    ck_assert_int_eq(s.stack.depth, 2);
    scene_type(&s, "?");
    view_escape(&s.stack);
    view_calm(&s.stack);
    ck_assert_int_eq(s.stack.depth, 2);
    ck_assert_ptr_null(s.stack.escape.leaving);
    scene_end(&s);
}
END_TEST

START_TEST(a_filter_that_was_taken_away_is_there_again)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "F");
    scene_type(&s, "pemilih");
    scene_press(&s, "Enter");
    scene_has(&s, "Filter: pemilih");
    view_escape(&s.stack);
    scene_has_not(&s, "Filter: pemilih");
    rest(&s.stack, "Down");
    scene_has(&s, "Filter: pemilih");
    scene_end(&s);
}
END_TEST

START_TEST(a_prompt_keeps_what_was_typed_and_its_cursor)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "F");
    scene_type(&s, "pmilih");
    for (int i = 0; i < 5; i++) {
        view_escape(&s.stack);
        rest(&s.stack, "Left");
    }
    scene_type(&s, "e");
    scene_press(&s, "Enter");
    scene_has(&s, "Filter: pemilih");
    scene_end(&s);
}
END_TEST

START_TEST(a_question_that_an_esc_put_is_taken_away)
{
    struct scene s;

    scene_begin(&s, 2, "TPPH", 24, 80);
    view_escape(&s.stack);
    scene_has(&s, "Leave capaian?");
    rest(&s.stack, "Down");
    scene_has_not(&s, "Leave capaian?");
    ck_assert(!s.stack.quit);
    ck_assert_int_eq(s.stack.depth, 1);
    scene_end(&s);
}
END_TEST

/* The prompt of an import lies over a view that only asks. */
START_TEST(a_key_behind_an_esc_is_not_lost)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "I");
    scene_row_has(&s, TOP, "ENTER");
    scene_type(&s, "12");
    view_escape(&s.stack);
    scene_row_has(&s, TOP, "SELECT");
    scene_row_has(&s, 23, "= Target");
    rest(&s.stack, "Left");
    scene_row_has(&s, TOP, "ENTER");
    view_escape(&s.stack);
    scene_press(&s, "Down");
    scene_type(&s, "7");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "TPPH-02", 2), "7");
    ck_assert_int_eq(s.stack.depth, 2);
    scene_end(&s);
}
END_TEST

START_TEST(whoever_leaves_meanwhile_frees_what_is_out_of_sight)
{
    struct scene s;

    begin(&s);
    scene_type(&s, "?");
    view_escape(&s.stack);
    scene_end(&s);
    begin(&s);
    scene_type(&s, "?");
    view_escape(&s.stack);
    view_stack_resize(&s.stack, 30, 100);
    view_end(&s.stack);
    scene_end(&s);
}
END_TEST

START_TEST(a_field_of_a_form_goes_on)
{
    static const struct table *const table = &tables[TABLE_INDICATOR];
    struct room r;

    room_open(&r, true, 24, 80);
    room_show(&r, form_view(&r.desk, table, "P-1"));
    press(&r, "Home");
    for (int i = 0; i < 60 && !strstr(marked(&r), "Objective"); i++)
        press(&r, "Down");
    press(&r, "Enter Ctrl-U");
    type(&r, "Layanan pima");
    for (int i = 0; i < 3; i++) {
        view_escape(&r.stage.stack);
        rest(&r.stage.stack, "Left");
    }
    type(&r, "r");
    view_escape(&r.stage.stack);
    rest(&r.stage.stack, "Down");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "sasaran"),
                     "Layanan prima");
    /* The whole form, which closes by another one. */
    view_escape(&r.stage.stack);
    expect_not(&r, "Layanan prima");
    rest(&r.stage.stack, "Up");
    expect(&r, "Layanan prima");
    room_close(&r);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, a_value_being_typed_is_not_lost);
    tcase_add_test(cases, an_esc_that_was_one_discards);
    tcase_add_test(cases, help_that_closed_is_there_again);
    tcase_add_test(cases, a_filter_that_was_taken_away_is_there_again);
    tcase_add_test(cases, a_prompt_keeps_what_was_typed_and_its_cursor);
    tcase_add_test(cases, a_question_that_an_esc_put_is_taken_away);
    tcase_add_test(cases, a_key_behind_an_esc_is_not_lost);
    tcase_add_test(cases,
                   whoever_leaves_meanwhile_frees_what_is_out_of_sight);
    tcase_add_test(cases, a_field_of_a_form_goes_on);
}

int main(void)
{
    return run_tests("escape", add);
}
