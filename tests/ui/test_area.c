/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/area.h"

#include <stdio.h>
#include <string.h>

#include "run.h"
#include "ui/dialog.h"
#include "ui/stage.h"

#define E_MARK "e\xCC\x81" /* two code points, one character */

/* Steps: a character each; the text is shown with | as the cursor. */
static const struct {
    const char *start, *steps, *want;
} edits[] = {
    { "", "", "|" },
    { "satu", "n", "satu\n|" },
    { "satu", "<<n", "sa\n|tu" },
    { "satu\ndua", "^b", "satu|dua" },
    { "satu\ndua", "k^d", "|atu\ndua" },
    { "satu\ndua", "k$d", "satu|dua" },
    { "satu\ndua tiga", "w", "satu\ndua |" },
    { "satu\n", "w", "satu|" },
    { "satu\n  ", "w", "satu\n|" },
    { "satu dua tiga", "k", "satu| dua tiga" }, /* wrapped at ten */
    { "satu dua tiga", "$kj", "satu dua tiga|" },
    { "satu dua tiga", "^", "satu dua |tiga" },
    { "satu dua tiga", "k$", "satu dua| tiga" },
    { "abcdefghijklmn", "k$", "abcdefghi|jklmn" }, /* no blank to go to */
    { "satu\n\ndua", "kk", "sat|u\n\ndua" },       /* past the empty row */
    { "satu\n\ndua", "k", "satu\n|\ndua" },
    { "a\nb\nc\nd\ne", "p", "a\nb|\nc\nd\ne" },
    { "a\nb\nc\nd\ne", "ppq", "a\nb\nc\nd|\ne" },
    { "a" E_MARK "b", "<b", "a|b" },
    { "a" E_MARK "b\nxx", "k", "a" E_MARK "|b\nxx" },
    { "漢字漢字漢字\nabc", "k", "漢字漢字漢字|\nabc" },
    { "a\r\nb\rc\td\x1b", "", "a\nb\nc d|" },
};

static void step(struct area *a, char how)
{
    static const struct {
        char how;
        enum cmd cmd;
    } steps[] = {
        { '<', CMD_LINE_LEFT },      { '>', CMD_LINE_RIGHT },
        { '^', CMD_LINE_HOME },      { '$', CMD_LINE_END },
        { 'b', CMD_LINE_BACKSPACE }, { 'd', CMD_LINE_DELETE },
        { 'k', CMD_MOVE_UP },        { 'j', CMD_MOVE_DOWN },
        { 'p', CMD_PAGE_UP },        { 'q', CMD_PAGE_DOWN },
        { 'w', CMD_LINE_WORD },      { 'n', CMD_NEW_LINE },
    };

    for (size_t i = 0; i < CAP_LEN(steps); i++)
        if (steps[i].how == how)
            ck_assert(area_run(a, steps[i].cmd));
}

START_TEST(a_text_is_edited)
{
    struct buf got = BUF_INIT;
    struct area a;

    area_init(&a, edits[_i].start, 100);
    area_resize(&a, 4, 10);
    for (const char *at = edits[_i].steps; *at != '\0'; at++)
        step(&a, *at);
    buf_add(&got, a.text.s, a.at);
    buf_addc(&got, '|');
    buf_adds(&got, a.text.s + a.at);
    ck_assert_str_eq(got.s, edits[_i].want);
    buf_release(&got);
    area_release(&a);
}
END_TEST

START_TEST(what_has_no_room_changes_nothing)
{
    struct area a;

    area_init(&a, "12345", 6);
    ck_assert(!area_insert(&a, "\xC3\xA9"));
    ck_assert(area_insert(&a, "\n"));
    ck_assert(!area_run(&a, CMD_NEW_LINE));
    ck_assert(!area_run(&a, CMD_ACCEPT));
    ck_assert_str_eq(a.text.s, "12345\n");
    area_release(&a);
    area_init(&a, "12345\xC3\xA9", 6);
    ck_assert_str_eq(a.text.s, "12345");
    area_release(&a);
}
END_TEST

/* Whatever is done, the cursor is on the part that is shown. */
START_TEST(the_cursor_is_always_seen)
{
    static const char how[] = "kkkpjjq$nn<<^w>bqqpdkkjn$";
    struct area a;
    int column;

    area_init(&a, "Keterlambatan revisi anggaran oleh Sekretariat Jenderal\n"
                  "karena perubahan pagu pada akhir tahun, sehingga kegiatan"
                  "\n\nsosialisasi baru terlaksana pada Triwulan IV.", 400);
    for (int cols = 1; cols < 40; cols += 3) {
        for (size_t height = 1; height < 6; height++) {
            area_resize(&a, height, cols);
            for (size_t i = 0; i < sizeof(how) - 1; i++) {
                size_t row;

                step(&a, how[i]);
                row = area_cursor(&a, &column);
                ck_assert_uint_ge(row, a.top);
                ck_assert_uint_lt(row, a.top + height);
                ck_assert_int_le(column, cols);
            }
        }
    }
    area_release(&a);
}
END_TEST

/* --- the dialog --- */

struct below {
    struct view view;
    char got[64];
};

static struct stage t;
static struct below *below;
static char draft[64];

static void draw(const struct view *v, struct surface *s)
{
    (void)v;
    surface_text(s, 0, 0, 3, ROLE_TEXT, "xxx");
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct below *b = (struct below *)v;
    const char *text = text_area_result(closed);

    (void)err;
    snprintf(b->got, sizeof(b->got), "%s", text ? text : "(none)");
    return true;
}

static bool judge(void *context, const char *text, struct err *err)
{
    (void)context;
    if (strcmp(text, "tidak") != 0)
        return true;
    return err_set(err, ERR_INPUT, "Not this.", NULL);
}

static void keep(void *context, const char *text)
{
    (void)context;
    snprintf(draft, sizeof(draft), "%s", text);
}

static const struct view_ops below_ops = {
    .title = "Below", .size = sizeof(struct below),
    .contexts = (const char *const[]){ "list", "global", NULL },
    .draw = draw, .resume = resume,
};

static void setup(void)
{
    stage_open(&t, 24, 80, NULL, NULL);
    below = (struct below *)view_new(&below_ops);
    view_push(&t.stack, &below->view);
    draft[0] = '\0';
}

static void teardown(void)
{
    stage_close(&t);
}

static void push(const char *text)
{
    struct view *area = text_area_view("Sebab", text, 60);

    text_area_judge(area, judge, NULL);
    text_area_on_keep(area, keep, NULL);
    view_push(&t.stack, area);
    view_refresh(&t.stack);
}

START_TEST(lines_are_typed_and_kept)
{
    push("");
    stage_expect(&t, "Sebab");
    stage_expect(&t, "ENTER");
    stage_expect(&t, "Ctrl-D Accept");
    view_type(&t.stack, "satu q?:");
    view_key(&t.stack, KEYCODE_ENTER);
    view_paste(&t.stack, "dua\ntiga");
    stage_expect(&t, " satu q?:");
    stage_expect(&t, " tiga");
    ck_assert_str_eq(stage_row(&t, 22),
                     " Line 3 of 3. Enter begins a new line.");
    ck_assert_int_eq(t.s.cursor_col, 3 + 4);
    view_type(&t.stack, "  ");
    view_key(&t.stack, KEYCODE_ENTER);
    view_key(&t.stack, KEYCODE_CTRL + 'D');
    ck_assert_str_eq(below->got, "satu q?:\ndua\ntiga");
    ck_assert_int_eq(t.stack.depth, 1);
}
END_TEST

START_TEST(a_changed_text_is_not_lost_by_a_key)
{
    push("lama");
    view_type(&t.stack, "!");
    view_key(&t.stack, KEYCODE_ESC);
    stage_expect(&t, "Leave without keeping the changed text?");
    view_type(&t.stack, "n");
    stage_expect(&t, "lama!");
    view_key(&t.stack, KEYCODE_ESC);
    view_type(&t.stack, "y");
    ck_assert_int_eq(t.stack.depth, 1);
    ck_assert_str_eq(below->got, "(none)");
    push("lama");
    view_key(&t.stack, KEYCODE_ESC); /* unchanged: nothing to ask */
    ck_assert_int_eq(t.stack.depth, 1);
}
END_TEST

START_TEST(what_is_refused_stays)
{
    push("tidak");
    view_key(&t.stack, KEYCODE_F + 2);
    stage_expect(&t, "Not this.");
    stage_expect(&t, "tidak");
    view_paste(&t.stack, "a text that is much longer than what there is room"
                         " for in this one");
    stage_expect(&t, "There is no room for more here.");
    view_key(&t.stack, KEYCODE_BACKSPACE);
    view_key(&t.stack, KEYCODE_F + 2);
    ck_assert_str_eq(below->got, "tida");
}
END_TEST

START_TEST(a_lost_line_leaves_a_draft)
{
    push("satu");
    view_end(&t.stack);
    ck_assert_str_eq(draft, "");
    view_key(&t.stack, KEYCODE_ENTER);
    view_type(&t.stack, "dua");
    view_key(&t.stack, KEYCODE_ESC);
    view_end(&t.stack);
    ck_assert_str_eq(draft, "satu\ndua");
}
END_TEST

START_TEST(a_long_text_scrolls)
{
    struct buf text = BUF_INIT;
    struct view *area;

    for (int i = 1; i <= 40; i++)
        buf_addf(&text, "baris %d\n", i);
    area = text_area_view("Sebab", text.s, 4000);
    view_push(&t.stack, area);
    view_refresh(&t.stack);
    stage_expect(&t, "baris 40");
    ck_assert_int_lt(stage_find(&t, "baris 1 "), 0);
    for (int i = 0; i < 3; i++)
        view_key(&t.stack, KEYCODE_PGUP);
    stage_expect(&t, "baris 1 ");
    ck_assert_int_eq(t.s.cursor_row, 2);
    view_stack_resize(&t.stack, 43, 132);
    stage_expect(&t, "baris 1 ");
    buf_release(&text);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, a_text_is_edited, 0, (int)CAP_LEN(edits));
    tcase_add_test(cases, what_has_no_room_changes_nothing);
    tcase_add_test(cases, the_cursor_is_always_seen);
    tcase_add_test(cases, lines_are_typed_and_kept);
    tcase_add_test(cases, a_changed_text_is_not_lost_by_a_key);
    tcase_add_test(cases, what_is_refused_stays);
    tcase_add_test(cases, a_lost_line_leaves_a_draft);
    tcase_add_test(cases, a_long_text_scrolls);
}

int main(void)
{
    return run_tests("area", add);
}
