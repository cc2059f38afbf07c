/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody tries on the screen and may not do stands in the log. */
#include "app/desk_lock.h"
#include "app/office.h"
#include "run.h"
#include "scene.h"
#include "store/db.h"

/* Who works in 6372; sari has the screen. */
static void employ(struct scene *s, const char *name, const char *role,
                   const char *units)
{
    struct err err = ERR_INIT;
    struct actor rini = { "rini", TEST_NOW };
    struct step step;

    must(step_begin(&step, s->store, STEP_ADMIN, rini, "", &err), &err);
    add_row(&step, TABLE_OPERATOR, "satker", "6372", "nama", name, "peran",
            role, "unit", units, NULL);
    end_rows(&step);
}

/* The small offices, with sari as role; NULL: not named, a guest. */
static void begin(struct scene *s, const char *role, const char *units)
{
    scene_store(s);
    fill_offices(s->store);
    employ(s, "rini", "perencana", "");
    if (role)
        employ(s, "sari", role, units);
    scene_open(s, "6372", 2024, 3, "PDI", 24, 80);
}

static bool tell(void *context, const struct log_line *l, struct err *err)
{
    struct buf *out = context;

    (void)err;
    if (strcmp(l->change, "refused") != 0)
        return true;
    ck_assert_str_eq(l->kind, "refused");
    ck_assert_str_eq(l->user, "sari");
    ck_assert_str_ne(l->after, "");
    buf_addf(out, "%s %s %d %s %s %s\n", l->before, l->office, l->year,
             l->table, l->key, l->field);
    return true;
}

/* What was refused so far, a line each; borrowed until the next call. */
static const char *refused(struct scene *s)
{
    static struct buf text = BUF_INIT;
    struct log_filter filter = { .office = NULL };
    struct err err = ERR_INIT;

    buf_reset(&text);
    must(log_each(s->store, &filter, tell, &text, &err), &err);
    return text.s;
}

#define P1 "set 6372 2024 indikator P-1 tw4\n"
#define P2 "set 6372 2024 indikator P-2 tw4\n"

/* A figure, the field that takes nothing, and away with it. */
static void try_figure(struct scene *s)
{
    scene_type(s, "7");
    scene_has(s, "N04: ");
    scene_type(s, "77");
    scene_press(s, "Enter");
}

START_TEST(typing_into_a_cell_is_kept_once_a_visit)
{
    struct scene s;

    begin(&s, NULL, "");
    scene_push(&s, indicator_view(&s.desk, NULL));
    try_figure(&s);
    ck_assert_str_eq(refused(&s), P1);
    try_figure(&s);
    scene_press(&s, "Enter"); /* the same, by a command */
    scene_press(&s, "Enter");
    scene_type(&s, "=");
    ck_assert_str_eq(refused(&s), P1);
    scene_press(&s, "Down");
    try_figure(&s);
    scene_press(&s, "Up");
    try_figure(&s);
    ck_assert_str_eq(refused(&s), P1 P2);
    ck_assert_str_eq(scene_realized(&s, "P-1", 3), "100");

    scene_type(&s, "q");
    scene_push(&s, indicator_view(&s.desk, NULL));
    try_figure(&s);
    ck_assert_str_eq(refused(&s), P1 P2 P1);
    scene_end(&s);
}
END_TEST

START_TEST(a_paste_is_typing_too)
{
    struct scene s;

    begin(&s, NULL, "");
    scene_push(&s, indicator_view(&s.desk, NULL));
    view_paste(&s.stack, "77");
    ck_assert_str_eq(refused(&s), P1);
    scene_end(&s);
}
END_TEST

START_TEST(whose_the_row_is_matters)
{
    struct scene s;

    begin(&s, "operator", "KUL");
    scene_push(&s, indicator_view(&s.desk, NULL));
    scene_type(&s, "7");
    scene_has(&s, "another unit than yours");
    ck_assert_str_eq(refused(&s), P1);
    scene_end(&s);

    begin(&s, "operator", "PDI");
    scene_push(&s, indicator_view(&s.desk, NULL));
    scene_type(&s, "7");
    scene_press(&s, "Enter");
    ck_assert_str_eq(scene_realized(&s, "P-1", 3), "7");
    ck_assert_str_eq(refused(&s), "");
    scene_end(&s);
}
END_TEST

START_TEST(a_field_of_a_form_is_named)
{
    struct scene s;

    begin(&s, "operator", "PDI");
    scene_push(&s, form_view(&s.desk, &tables[TABLE_INDICATOR], "P-1"));
    scene_press(&s, "Enter"); /* the first field is the unit */
    scene_has(&s, "Only the planner adds, removes, renames");
    scene_type(&s, "x\r");
    scene_type(&s, "x\r");
    ck_assert_str_eq(refused(&s), "set 6372 2024 indikator P-1 unit\n");
    scene_end(&s);
}
END_TEST

static const struct {
    const char *role;
    enum table_id table; /* of the list, or TABLE_COUNT: Indikator */
    enum cmd cmd;
    const char *kept;
} commands[] = {
    { "tamu", TABLE_COUNT, CMD_SUBMIT, "submit PDI 6372 2024   \n" },
    { "tamu", TABLE_COUNT, CMD_UNDO, "undo PDI 6372 2024   \n" },
    { "operator", TABLE_COUNT, CMD_LOCK_YEAR,
      "lock-year PDI 6372 2024   \n" },
    { "operator", TABLE_UNIT, CMD_NEW, "new 6372 2024 unit  \n" },
    { "operator", TABLE_UNIT, CMD_REMOVE,
      "remove 6372 2024 unit LEMBAGA \n" },
};

START_TEST(a_command_is_kept_as_well)
{
    const struct table *table = &tables[commands[_i].table % TABLE_COUNT];
    struct scene s;

    begin(&s, commands[_i].role, "");
    scene_push(&s, commands[_i].table == TABLE_COUNT
                       ? indicator_view(&s.desk, NULL)
                       : records_view(&s.desk, table));
    for (int i = 0; i < 3; i++)
        view_command(&s.stack, commands[_i].cmd);
    ck_assert_str_eq(refused(&s), commands[_i].kept);
    scene_end(&s);
}
END_TEST

/* Nobody may: a sum, a locked year, a key that is none. */
START_TEST(what_is_no_matter_of_rights_is_not_kept)
{
    struct err err = ERR_INIT;
    struct scene s;

    begin(&s, NULL, "");
    scene_push(&s, budget_view(&s.desk, NULL));
    scene_press(&s, "Home");
    scene_type(&s, "7"); /* 076.01.CQ has rows below it */
    scene_has_not(&s, "N04: ");
    scene_press(&s, "Enter");
    scene_type(&s, "Z");
    ck_assert_str_eq(refused(&s), "");
    scene_end(&s);

    begin(&s, "perencana", "");
    must(desk_lock_year(&s.desk, "Selesai", &err), &err);
    scene_push(&s, indicator_view(&s.desk, NULL));
    scene_type(&s, "7");
    scene_has(&s, "locked");
    ck_assert_str_eq(refused(&s), "");
    scene_end(&s);
}
END_TEST

START_TEST(where_nothing_is_stored_no_attempt_is)
{
    struct scene s;

    begin(&s, NULL, "");
    scene_push(&s, indicator_view(&s.desk, NULL));
    s.store->reading = STORE_READS_FILE;
    scene_type(&s, "7");
    scene_has(&s, "may not write the database");
    scene_press(&s, "Enter");
    view_command(&s.stack, CMD_SUBMIT);
    s.store->reading = STORE_WRITES;
    ck_assert_str_eq(refused(&s), "");
    scene_end(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, typing_into_a_cell_is_kept_once_a_visit);
    tcase_add_test(cases, a_paste_is_typing_too);
    tcase_add_test(cases, whose_the_row_is_matters);
    tcase_add_test(cases, a_field_of_a_form_is_named);
    tcase_add_loop_test(cases, a_command_is_kept_as_well, 0,
                        CAP_LEN(commands));
    tcase_add_test(cases, where_nothing_is_stored_no_attempt_is);
    tcase_add_test(cases, what_is_no_matter_of_rights_is_not_kept);
}

int main(void)
{
    return run_tests("denied", add);
}
