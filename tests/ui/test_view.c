/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stack of views and the frame around them. */
#include "ui/view.h"

#include <stdio.h>

#include "run.h"
#include "ui/keymap.h"
#include "ui/stage.h"

/* A view that writes down what is done with it. */
struct probe {
    struct view view;
    struct buf *log; /* of the test */
    const char *name;
    bool fail_prepare, ignore, typing, keeps;
    enum outcome answer;
};

static const char *const moving[] = { "grid", "list", "global", NULL };
static const char *const typing[] = { "cell", NULL };
static struct buf journal;
static struct stage t;

static const struct probe *seen(const struct view *v)
{
    return (const struct probe *)v;
}

static void note(const struct view *v, const char *what, const char *more)
{
    buf_addf(&journal, "%s.%s%s%s ", seen(v)->name, what, more[0] ? ":" : "",
             more);
}

static bool prepare(struct view *v, struct err *err)
{
    if (seen(v)->fail_prepare)
        return err_set(err, ERR_STORE, "The rows cannot be read.", NULL);
    return true;
}

static void draw(const struct view *v, struct surface *s)
{
    surface_printf(s, 0, 0, s->cols, ROLE_TEXT, "view %s %dx%d",
                   seen(v)->name, s->rows, s->cols);
    surface_text(s, s->rows - 1, 0, 9, ROLE_TEXT, "last line");
    surface_cursor(s, 3, 4);
}

static void foot(const struct view *v, struct surface *s)
{
    surface_printf(s, 0, 1, s->cols - 1, ROLE_FOOT, "foot %s",
                   seen(v)->name);
}

static void meaning(const struct view *v, struct buf *out)
{
    buf_addf(out, "meaning %s", seen(v)->name);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd list[] = {
        CMD_HELP, CMD_EDIT, CMD_CLEAR, CMD_FOLD, CMD_BACKUP, CMD_BACK,
        CMD_NONE,
    };

    (void)v;
    return list;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct probe *p = (struct probe *)v;

    note(v, "run", cmd_name(cmd));
    if (cmd == CMD_EDIT) {
        p->typing = true;
        v->contexts = typing;
        return OUTCOME_DONE;
    }
    if (cmd == CMD_ACCEPT) {
        v->contexts = moving;
        return OUTCOME_DONE;
    }
    if (cmd == CMD_SEARCH) {
        err_set(err, ERR_NOTFOUND, "There is no %s here.", "%s", "horse");
        return OUTCOME_FAILED;
    }
    return p->answer;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    (void)v;
    return cmd == CMD_CLEAR ? "The cell is empty." : NULL;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    (void)err;
    if (utf8[0] == 'z')
        return OUTCOME_IGNORED;
    note(v, "text", utf8);
    return OUTCOME_DONE;
}

static void resize(struct view *v, int rows, int cols)
{
    char size[32];

    snprintf(size, sizeof(size), "%dx%d", rows, cols);
    note(v, "resize", size);
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    (void)err;
    note(v, "resume", seen(closed)->name);
    return true;
}

static bool keep(struct view *v)
{
    note(v, "keep", "");
    return seen(v)->keeps;
}

static void release(struct view *v)
{
    note(v, "release", "");
}

#define PROBE_OPS(is_dialog) { \
    .title = "Probe", .size = sizeof(struct probe), .dialog = is_dialog, \
    .contexts = moving, .prepare = prepare, .draw = draw, .foot = foot, \
    .meaning = meaning, .hints = hints, .run = run, .can = can, \
    .text = text, .resize = resize, .resume = resume, .keep = keep, \
    .release = release, \
}
static const struct view_ops full_ops = PROBE_OPS(false);
static const struct view_ops dialog_ops = PROBE_OPS(true);

static struct probe *probe(const struct view_ops *ops, const char *name)
{
    struct probe *p = (struct probe *)view_new(ops);

    p->name = name;
    p->answer = OUTCOME_IGNORED;
    return p;
}

static struct probe *push(const struct view_ops *ops, const char *name)
{
    struct probe *p = probe(ops, name);

    view_push(&t.stack, &p->view);
    view_refresh(&t.stack);
    return p;
}

/* What was written down since the last call. */
static void expect_journal(const char *want)
{
    ck_assert_str_eq(journal.s, want);
    buf_reset(&journal);
}

static void setup(void)
{
    journal = (struct buf)BUF_INIT;
    stage_open(&t, 24, 80, NULL, NULL);
}

static void teardown(void)
{
    stage_close(&t);
    buf_release(&journal);
}

START_TEST(a_key_is_a_command_or_text_by_the_contexts)
{
    push(&full_ops, "a")->answer = OUTCOME_DONE;
    expect_journal("a.resize:20x80 ");
    view_type(&t.stack, "j7gg");
    expect_journal("a.run:move-down a.text:7 a.run:move-top ");
    view_type(&t.stack, "gj"); /* the prefix came to nothing */
    expect_journal("a.run:move-down ");
    view_key(&t.stack, KEYCODE_ENTER);
    view_type(&t.stack, "jq:?é");
    expect_journal("a.run:edit a.text:j a.text:q a.text:: a.text:? "
                   "a.text:é ");
    view_key(&t.stack, KEYCODE_ENTER);
    view_type(&t.stack, "k");
    expect_journal("a.run:accept a.run:move-up ");
}
END_TEST

START_TEST(what_no_one_knows_is_said)
{
    push(&full_ops, "a");
    view_type(&t.stack, "z");
    ck_assert_str_eq(stage_row(&t, 22),
                     " That key does nothing here; ? shows the keys.");
    view_type(&t.stack, "o");
    ck_assert_str_eq(stage_row(&t, 22), " That cannot be done here.");
    view_type(&t.stack, "x");
    ck_assert_str_eq(stage_row(&t, 22), " The cell is empty.");
    ck_assert(t.stack.refused);
    view_type(&t.stack, "7"); /* a message lasts until the next key */
    ck_assert_str_eq(stage_row(&t, 22), " meaning a");
}
END_TEST

/* What was meant for the field must not reach commands. */
START_TEST(a_field_that_is_refused_takes_the_keys_until_it_is_closed)
{
    push(&full_ops, "a");
    buf_reset(&journal);
    view_type(&t.stack, "/");
    stage_expect(&t, "There is no horse here.");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 0), "ENTER"));
    ck_assert(t.stack.refused);
    expect_journal("a.run:search ");
    view_type(&t.stack, "kuq?8");
    view_key(&t.stack, KEYCODE_UP);
    view_paste(&t.stack, "x");
    expect_journal("");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 22), "Enter or Esc"));
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 23), "Enter Close"));
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(t.stack.depth, 1);
    view_type(&t.stack, "F"); /* nobody's: the same */
    stage_expect(&t, "There is nothing to search here.");
    view_key(&t.stack, KEYCODE_ESC);
    ck_assert_int_eq(t.stack.depth, 1);
}
END_TEST

START_TEST(back_closes_and_tells_the_view_below)
{
    push(&full_ops, "a");
    push(&full_ops, "b");
    buf_reset(&journal);
    view_type(&t.stack, "q");
    expect_journal("b.run:back a.resume:b b.release ");
    ck_assert_int_eq(t.stack.depth, 1);
    view_key(&t.stack, KEYCODE_ESC); /* the last view: leaves */
    ck_assert(t.stack.quit);
    ck_assert_int_eq(t.stack.depth, 1);
}
END_TEST

static enum outcome replace_answer;

static enum outcome replacing(struct view *v, enum cmd cmd, struct err *err)
{
    (void)err;
    if (cmd == CMD_BUDGET)
        return view_replace(v, &probe(&full_ops, "new")->view);
    if (cmd == CMD_OPEN) {
        view_push(v->stack, &probe(&dialog_ops, "d")->view);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_UNDO)
        view_queue(v->stack, CMD_BUDGET);
    return replace_answer;
}

START_TEST(a_view_is_replaced_when_its_handler_is_back)
{
    static struct view_ops ops;

    ops = full_ops;
    ops.run = replacing;
    replace_answer = OUTCOME_DONE;
    push(&full_ops, "a");
    push(&ops, "b");
    buf_reset(&journal);
    view_command(&t.stack, CMD_UNDO); /* queues it */
    expect_journal("a.resume:b b.release new.resize:20x80 ");
    ck_assert_int_eq(t.stack.depth, 2);
    ck_assert_str_eq(stage_row(&t, 1), "view new 20x80");
}
END_TEST

START_TEST(the_views_above_one_are_closed_together)
{
    struct probe *a = push(&full_ops, "a");

    push(&full_ops, "b");
    push(&dialog_ops, "c")->answer = OUTCOME_DONE;
    buf_reset(&journal);
    view_close_above(&t.stack, &a->view);
    view_type(&t.stack, "j");
    expect_journal("c.run:move-down b.resume:c c.release "
                   "a.resume:b b.release ");
}
END_TEST

static bool closed_push(void *context, struct view *closed, struct err *err)
{
    (void)closed;
    view_push(context, &probe(&full_ops, "after")->view);
    return err_set(err, ERR_INPUT, "It went wrong.", NULL);
}

START_TEST(who_waits_for_a_dialog_is_called_and_may_push)
{
    push(&full_ops, "a");
    view_on_close(&push(&dialog_ops, "d")->view, closed_push, &t.stack);
    view_type(&t.stack, "q");
    ck_assert_int_eq(t.stack.depth, 2);
    ck_assert_str_eq(seen(view_top(&t.stack))->name, "after");
    ck_assert_str_eq(stage_row(&t, 22), " ! It went wrong.");
}
END_TEST

START_TEST(what_cannot_be_read_is_not_worked_on)
{
    struct probe *b;

    push(&full_ops, "a");
    b = push(&full_ops, "b");
    b->fail_prepare = true;
    view_refresh(&t.stack);
    buf_reset(&journal);
    view_type(&t.stack, "j7");
    expect_journal("");
    ck_assert_str_eq(stage_row(&t, 1), "");
    ck_assert_str_eq(stage_row(&t, 22), " ! The rows cannot be read.");
    view_type(&t.stack, "q");
    ck_assert_int_eq(t.stack.depth, 1);
}
END_TEST

START_TEST(the_frame_has_four_fixed_lines)
{
    push(&full_ops, "a");
    ck_assert_str_eq(stage_row(&t, 1), "view a 20x80");
    ck_assert_str_eq(stage_row(&t, 20), "last line");
    ck_assert_str_eq(stage_row(&t, 21), " foot a");
    ck_assert_str_eq(stage_row(&t, 22), " meaning a");
    /* Without a key here (fold, backup) a command has no place. */
    ck_assert_str_eq(stage_row(&t, 23),
                     " ? Help  Enter Enter  x Empty  q Back");
    ck_assert_int_eq(surface_role_at(&t.s, 23, 1), ROLE_KEY);
    ck_assert_int_eq(surface_role_at(&t.s, 23, 24), ROLE_DIM);
    ck_assert_int_eq(t.s.cursor_row, 4);
    ck_assert_int_eq(t.s.cursor_col, 4);
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 0), "SELECT"));
    ck_assert_int_eq(surface_role_at(&t.s, 0, 0), ROLE_HEADER);
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 0), "ENTER"));
    /* The keys of this state and no other. */
    ck_assert_str_eq(stage_row(&t, 23), " F1 Help");
}
END_TEST

START_TEST(a_dialog_lies_over_the_view_below)
{
    push(&full_ops, "a");
    push(&dialog_ops, "d");
    ck_assert_str_eq(stage_row(&t, 1), "view d 20x80");
    ck_assert_str_eq(stage_row(&t, 21), " foot a");
    ck_assert_str_eq(stage_row(&t, 22), " meaning d");
}
END_TEST

START_TEST(a_long_message_grows_upwards)
{
    push(&full_ops, "a");
    view_inform(&t.stack, "%0100d dan %080d", 1, 2);
    ck_assert_str_ne(stage_row(&t, 20), "last line");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 22), "02"));
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 23), "? Help"));
}
END_TEST

START_TEST(a_small_terminal_gets_a_message_and_no_commands)
{
    push(&full_ops, "a")->answer = OUTCOME_DONE;
    view_stack_resize(&t.stack, 20, 60);
    surface_resize(&t.s, 20, 60);
    buf_reset(&journal);
    ck_assert_str_eq(stage_row(&t, 0),
                     "Terminal 60x20; at least 80x24 is needed."
                     " Nothing is lost:");
    view_type(&t.stack, "j7");
    view_paste(&t.stack, "7");
    expect_journal("");
    view_type(&t.stack, "q"); /* stores what is half typed, and leaves */
    expect_journal("a.keep ");
    ck_assert(t.stack.quit);
}
END_TEST

START_TEST(a_wide_terminal_is_told_to_the_views)
{
    push(&full_ops, "a");
    view_stack_resize(&t.stack, 43, 132);
    surface_resize(&t.s, 43, 132);
    expect_journal("a.resize:20x80 a.resize:39x132 ");
    ck_assert_str_eq(stage_row(&t, 39), "last line");
    ck_assert_str_eq(stage_row(&t, 40), " foot a");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 42), "? Help"));
}
END_TEST

START_TEST(a_paste_goes_where_one_types_and_is_no_command)
{
    push(&full_ops, "a")->answer = OUTCOME_DONE;
    buf_reset(&journal);
    view_paste(&t.stack, "qx");
    expect_journal("");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 22), "then paste"));
    view_key(&t.stack, KEYCODE_ENTER);
    view_paste(&t.stack, "q8\n");
    expect_journal("a.run:edit a.text:q8 ");
    view_paste(&t.stack, "q8\nx");
    view_paste(&t.stack, "q\tx\t");
    expect_journal("");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 22), "3 cells"));
    ck_assert(t.stack.refused);
}
END_TEST

START_TEST(views_keep_from_the_top_until_one_has_something)
{
    struct probe *p;

    push(&full_ops, "a");
    p = push(&dialog_ops, "d");
    buf_reset(&journal);
    view_end(&t.stack);
    expect_journal("d.keep a.keep ");
    p->keeps = true;
    buf_reset(&journal);
    view_end(&t.stack);
    expect_journal("d.keep ");
}
END_TEST

static int steps_left;

static enum outcome step(struct view *v, struct err *err)
{
    (void)err;
    v->working = --steps_left > 0;
    return OUTCOME_DONE;
}

START_TEST(work_is_done_in_steps)
{
    static struct view_ops ops; /* outlives the view */
    struct probe *p;

    ops = full_ops;
    ops.step = step;
    p = push(&ops, "a");
    ck_assert(!view_working(&t.stack));
    p->view.working = true;
    for (steps_left = 3; view_working(&t.stack);)
        view_step(&t.stack);
    ck_assert_int_eq(steps_left, 0);
}
END_TEST

/* --- the application --- */

static void app_top(void *context, const struct view_stack *stack,
                    struct buf *name, struct buf *left,
                    struct buf *right)
{
    (void)stack;
    buf_adds(name, context);
    buf_adds(left, "  2024  LOCKED");
    buf_adds(right, "HSDM  opr-hsdm");
}

static enum outcome app_run(void *context, struct view_stack *stack,
                            enum cmd cmd, struct err *err)
{
    (void)context;
    (void)err;
    buf_addf(&journal, "app:%s ", cmd_name(cmd));
    if (cmd == CMD_QUIT)
        view_quit(stack);
    return OUTCOME_DONE;
}

static const char *app_can(void *context, const struct view_stack *stack,
                           enum cmd cmd)
{
    (void)context;
    (void)stack;
    return cmd == CMD_UNDO ? "There is nothing to take back." : NULL;
}

static void app_label(void *context, const struct view_stack *stack,
                      enum cmd cmd, struct buf *out)
{
    (void)context;
    (void)stack;
    if (cmd == CMD_EDIT)
        buf_adds(out, " 2");
}

static bool app_working(void *context)
{
    (void)context;
    return steps_left > 0;
}

static void app_step(void *context, struct view_stack *stack)
{
    (void)context;
    (void)stack;
    steps_left--;
    buf_adds(&journal, "app:step ");
}

START_TEST(the_application_works_while_no_view_does)
{
    static const struct view_app app = {
        .top = app_top, .working = app_working, .step = app_step,
    };
    static char where[] = "KPU";

    stage_close(&t);
    stage_open(&t, 24, 80, &app, where);
    push(&full_ops, "a");
    buf_reset(&journal);
    steps_left = 2;
    while (view_working(&t.stack))
        view_step(&t.stack);
    /* Nothing is read anew for it. */
    expect_journal("app:step app:step ");
    view_step(&t.stack);
    expect_journal("");
}
END_TEST

START_TEST(the_application_takes_what_views_ignore)
{
    static const struct view_app app = {
        .top = app_top, .run = app_run, .can = app_can, .label = app_label,
    };
    static char where[] = "KPU Kota Banjarbaru";

    stage_close(&t);
    stage_open(&t, 24, 80, &app, where);
    push(&full_ops, "a");
    buf_reset(&journal);
    ck_assert_str_eq(stage_row(&t, 0),
                     " KPU Kota Banjarbaru  2024  LOCKED"
                     "                      HSDM  opr-hsdm   SELECT");
    ck_assert_ptr_nonnull(strstr(stage_row(&t, 23), "Enter Enter 2"));
    view_type(&t.stack, "yu");
    expect_journal("a.run:choose-year app:choose-year ");
    ck_assert_str_eq(stage_row(&t, 22), " There is nothing to take back.");
    view_type(&t.stack, "q");
    expect_journal("a.run:back app:quit ");
    ck_assert(t.stack.quit);
}
END_TEST

/* What follows the name says what may be done: the name gives way. */
START_TEST(a_long_name_is_cut_and_nothing_behind_it)
{
    static const struct view_app app = { .top = app_top };
    static char where[] = "KPU Kabupaten Kepulauan Siau Tagulandang Biaro";

    stage_close(&t);
    stage_open(&t, 24, 80, &app, where);
    push(&full_ops, "a");
    ck_assert_str_eq(stage_row(&t, 0),
                     " KPU Kabupaten Kepulauan Siau Tagulanda…  2024  LOCKED"
                     "  HSDM  opr-hsdm   SELECT");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_key_is_a_command_or_text_by_the_contexts);
    tcase_add_test(cases, what_no_one_knows_is_said);
    tcase_add_test(
        cases, a_field_that_is_refused_takes_the_keys_until_it_is_closed);
    tcase_add_test(cases, back_closes_and_tells_the_view_below);
    tcase_add_test(cases, a_view_is_replaced_when_its_handler_is_back);
    tcase_add_test(cases, the_views_above_one_are_closed_together);
    tcase_add_test(cases, who_waits_for_a_dialog_is_called_and_may_push);
    tcase_add_test(cases, what_cannot_be_read_is_not_worked_on);
    tcase_add_test(cases, the_frame_has_four_fixed_lines);
    tcase_add_test(cases, a_dialog_lies_over_the_view_below);
    tcase_add_test(cases, a_long_message_grows_upwards);
    tcase_add_test(cases, a_small_terminal_gets_a_message_and_no_commands);
    tcase_add_test(cases, a_wide_terminal_is_told_to_the_views);
    tcase_add_test(cases, a_paste_goes_where_one_types_and_is_no_command);
    tcase_add_test(cases, views_keep_from_the_top_until_one_has_something);
    tcase_add_test(cases, work_is_done_in_steps);
    tcase_add_test(cases, the_application_works_while_no_view_does);
    tcase_add_test(cases, the_application_takes_what_views_ignore);
    tcase_add_test(cases, a_long_name_is_cut_and_nothing_behind_it);
}

int main(void)
{
    return run_tests("view", add);
}
