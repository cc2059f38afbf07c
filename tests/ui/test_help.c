/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views that are made from the table of keys: help, palette, menu. */
#include "ui/help.h"

#include "run.h"
#include "ui/keymap.h"
#include "ui/palette.h"
#include "ui/stage.h"

static struct stage t;
static enum cmd given; /* the last command that came to the view below */

static void draw(const struct view *v, struct surface *s)
{
    (void)v;
    (void)s;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    (void)v;
    (void)err;
    if (cmd == CMD_HELP || cmd == CMD_PALETTE || cmd == CMD_MENU)
        return OUTCOME_IGNORED;
    given = cmd;
    return OUTCOME_DONE;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    (void)v;
    return cmd == CMD_UNDO ? "There is nothing to take back." : NULL;
}

static const struct view_ops tree_ops = {
    .title = "Budget tree", .size = sizeof(struct view),
    .contexts = (const char *const[]){ "budget", "grid", "list", "global",
                                       NULL },
    .draw = draw, .run = run, .can = can,
};

static void setup(void)
{
    given = CMD_NONE;
    stage_open(&t, 24, 80, NULL, NULL);
    view_push(&t.stack, view_new(&tree_ops));
    view_refresh(&t.stack);
}

static void teardown(void)
{
    stage_close(&t);
}

START_TEST(help_begins_with_the_keys_of_the_screen)
{
    view_type(&t.stack, "?");
    ck_assert_str_eq(stage_row(&t, 1), " Budget tree");
    ck_assert_int_eq(stage_find(&t, ": fold-all"), 2);
    stage_expect(&t, "Enter, F2");
    view_key(&t.stack, KEYCODE_ESC);
    ck_assert_int_eq(t.stack.depth, 1);
}
END_TEST

/* Every binding of the table is somewhere in it, scrolled or not. */
START_TEST(help_leaves_no_key_out)
{
    struct buf all = BUF_INIT;

    stage_close(&t);
    stage_open(&t, 400, 80, NULL, NULL);
    view_push(&t.stack, view_new(&tree_ops));
    view_refresh(&t.stack);
    view_type(&t.stack, "?");
    frame_draw(&t.stack, &t.s);
    surface_dump(&t.s, &all);
    for (unsigned c = CMD_NONE + 1; c < CMD_COUNT; c++)
        ck_assert_msg(strstr(all.s, cmd_help((enum cmd)c)), "%s",
                      cmd_name((enum cmd)c));
    buf_release(&all);
}
END_TEST

START_TEST(help_is_searched)
{
    view_type(&t.stack, "?n");
    stage_expect(&t, "/ asks for a text");
    view_type(&t.stack, "/cursor");
    view_key(&t.stack, KEYCODE_ENTER);
    stage_expect(&t, ">");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, t.s.cursor_row), "cursor"));
    view_type(&t.stack, "nN/xyzzy");
    view_key(&t.stack, KEYCODE_ENTER);
    stage_expect(&t, "is not found.");
    view_key(&t.stack, KEYCODE_ESC);
    view_type(&t.stack, "?");
    stage_expect(&t, "This is the help.");
}
END_TEST

START_TEST(the_palette_gives_a_command_to_the_view_below)
{
    view_type(&t.stack, ":");
    stage_expect(&t, "Commands");
    view_type(&t.stack, "next find");
    stage_expect(&t, "> next-finding");
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(t.stack.depth, 1);
    ck_assert_int_eq(given, CMD_NEXT_FINDING);
    view_type(&t.stack, ":fold-all");
    view_key(&t.stack, KEYCODE_DOWN); /* unfold-all has the text too */
    view_key(&t.stack, KEYCODE_UP);
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(given, CMD_FOLD_ALL);
}
END_TEST

/* What is named so comes before what only tells of it in its help. */
START_TEST(the_palette_puts_names_before_help)
{
    view_type(&t.stack, ":year");
    stage_expect(&t, "> choose-year"); /* its label is "Year" */
    ck_assert_int_lt(stage_find(&t, "  years"),
                     stage_find(&t, "  copy-year-forward"));
    /* Its help says "yearly report", its name does not. */
    ck_assert_int_lt(stage_find(&t, "  copy-year-forward"),
                     stage_find(&t, "  reports"));
}
END_TEST

START_TEST(the_palette_shows_keys_and_why_not)
{
    view_type(&t.stack, ":same-as-t");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, stage_find(
        &t, "> same-as-target")), "= "));
    view_key(&t.stack, KEYCODE_ESC);
    view_type(&t.stack, ":undo");
    ck_assert_str_eq(stage_row(&t, 22), " There is nothing to take back.");
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(t.stack.depth, 2);
    view_key(&t.stack, KEYCODE_ESC);
    view_type(&t.stack, ":row-up");
    ck_assert_str_eq(stage_row(&t, 22),
                     " This belongs to another screen.");
    view_key(&t.stack, KEYCODE_ESC);
    ck_assert_int_eq(given, CMD_NONE);
}
END_TEST

/* What has no key here is in the menu, so nothing is out of reach. */
START_TEST(the_menu_has_what_has_no_key)
{
    const char *const *contexts = view_top(&t.stack)->contexts;

    /* High enough for the whole menu. */
    view_stack_resize(&t.stack, 60, 80);
    surface_release(&t.s);
    surface_init(&t.s, 60, 80, false);
    view_type(&t.stack, "m");
    stage_expect(&t, "Menu");
    stage_expect(&t, "Fold all");
    stage_expect(&t, "Offices");
    ck_assert_int_lt(stage_find(&t, "Choose the year"), 0);
    for (unsigned c = CMD_NONE + 1; c < CMD_COUNT; c++) {
        const char *key = keymap_key(contexts, (enum cmd)c);

        if (key && key[0] == '\0')
            stage_expect(&t, cmd_label((enum cmd)c));
    }
    view_type(&t.stack, "quit");
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(given, CMD_QUIT);
}
END_TEST

START_TEST(help_is_there_while_one_types)
{
    view_type(&t.stack, ":");
    view_key(&t.stack, KEYCODE_F + 1);
    ck_assert_int_eq(t.stack.depth, 3);
    stage_expect(&t, "Esc, Ctrl-C");
    view_type(&t.stack, "q");
    ck_assert_int_eq(t.stack.depth, 2);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, help_begins_with_the_keys_of_the_screen);
    tcase_add_test(cases, help_leaves_no_key_out);
    tcase_add_test(cases, help_is_searched);
    tcase_add_test(cases, the_palette_gives_a_command_to_the_view_below);
    tcase_add_test(cases, the_palette_puts_names_before_help);
    tcase_add_test(cases, the_palette_shows_keys_and_why_not);
    tcase_add_test(cases, the_menu_has_what_has_no_key);
    tcase_add_test(cases, help_is_there_while_one_types);
}

int main(void)
{
    return run_tests("help", add);
}
