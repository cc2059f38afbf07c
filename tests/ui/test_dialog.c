/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/dialog.h"

#include <stdio.h>

#include "run.h"
#include "ui/stage.h"

/* A view below that takes the results of the dialogs. */
struct below {
    struct view view;
    struct buf got;
};

static struct stage t;
static struct below *below;

static void draw(const struct view *v, struct surface *s)
{
    (void)v;
    for (int row = 0; row < s->rows; row++)
        surface_text(s, row, 0, 3, ROLE_TEXT, "xxx");
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct below *b = (struct below *)v;
    const char *text = prompt_result(closed);
    size_t index;
    int tag;

    (void)err;
    buf_reset(&b->got);
    if (confirm_result(closed))
        buf_adds(&b->got, "yes");
    if (text)
        buf_addf(&b->got, "text %s", text);
    if (choose_result(closed, &index) && choose_tag(closed, &tag))
        buf_addf(&b->got, "item %zu tag %d", index, tag);
    return true;
}

static void release(struct view *v)
{
    buf_release(&((struct below *)v)->got);
}

static const struct view_ops below_ops = {
    .title = "Below", .size = sizeof(struct below),
    .contexts = (const char *const[]){ "list", "global", NULL },
    .draw = draw, .resume = resume, .release = release,
};

static void setup(void)
{
    stage_open(&t, 24, 80, NULL, NULL);
    below = (struct below *)view_new(&below_ops);
    below->got = (struct buf)BUF_INIT;
    view_push(&t.stack, &below->view);
    view_refresh(&t.stack);
}

static void teardown(void)
{
    stage_close(&t);
}

static void push(struct view *v)
{
    view_push(&t.stack, v);
    view_refresh(&t.stack);
}

static void expect_closed(const char *result)
{
    ck_assert_int_eq(t.stack.depth, 1);
    ck_assert_str_eq(below->got.s, result);
}

START_TEST(a_confirmation_takes_a_letter_and_never_enter)
{
    push(confirm_view("Remove 12 indicators of HSDM with their figures?"));
    stage_expect(&t, "Remove 12 indicators of HSDM");
    stage_expect(&t, "y yes   n no");
    stage_expect(&t, "xxx"); /* the view below is still seen */
    view_key(&t.stack, KEYCODE_ENTER);
    view_type(&t.stack, "q ");
    ck_assert_int_eq(t.stack.depth, 2);
    stage_expect(&t, "Answer with y or n.");
    view_type(&t.stack, "y");
    expect_closed("yes");
}
END_TEST

START_TEST(a_confirmation_is_refused_in_several_ways)
{
    push(confirm_view("Remove?"));
    view_type(&t.stack, "n");
    expect_closed("");
    push(confirm_view("Remove?"));
    view_key(&t.stack, KEYCODE_ESC);
    expect_closed("");
    push(confirm_view("Remove?"));
    view_type(&t.stack, "Y");
    expect_closed("yes");
}
END_TEST

static bool only_digits(void *context, const char *text, struct err *err)
{
    ck_assert_str_eq(context, "mine");
    if (strspn(text, "0123456789") == strlen(text))
        return true;
    return err_set(err, ERR_INPUT, "\"%s\" is not a year.", "%s", text);
}

START_TEST(a_prompt_keeps_wrong_input_with_the_reason)
{
    static char mine[] = "mine";

    push(prompt_view(&(struct prompt){ .title = "Year",
                                       .label = "Which year?",
                                       .initial = "20x4",
                                       .accept = only_digits,
                                       .context = mine }));
    stage_expect(&t, "Which year?");
    stage_expect(&t, "20x4");
    view_key(&t.stack, KEYCODE_ENTER);
    stage_expect(&t, "! \"20x4\" is not a year.");
    stage_expect(&t, "20x4 ");
    view_key(&t.stack, KEYCODE_LEFT);
    view_key(&t.stack, KEYCODE_BACKSPACE);
    view_type(&t.stack, "2");
    ck_assert_int_eq(surface_role_at(&t.s, t.s.cursor_row,
                                     t.s.cursor_col), ROLE_INPUT);
    view_key(&t.stack, KEYCODE_ENTER);
    expect_closed("text 2024");
}
END_TEST

START_TEST(a_prompt_has_its_limit_and_can_be_left)
{
    push(prompt_view(&(struct prompt){ .title = "Code", .max = 3 }));
    view_type(&t.stack, "abcd");
    stage_expect(&t, "There is no room for more here.");
    view_key(&t.stack, KEYCODE_TAB); /* completes nothing here */
    stage_expect(&t, "No file name is asked for here.");
    view_paste(&t.stack, "z");
    view_key(&t.stack, KEYCODE_ESC);
    expect_closed("");
    push(prompt_view(&(struct prompt){ .files = true }));
    view_type(&t.stack, "/no/such/dir/x");
    view_key(&t.stack, KEYCODE_TAB);
    stage_expect(&t, "No file begins like this.");
}
END_TEST

static void push_units(size_t count)
{
    static const char *const names[] = {
        "HSDM", "KUL", "PARMAS", "Hukum", "TPPH", "Keuangan",
    };
    struct view *choose = choose_view("Unit");

    for (size_t i = 0; i < count; i++) {
        char text[32];

        snprintf(text, sizeof(text), i < CAP_LEN(names) ? "%s" : "%s %zu",
                 names[i % CAP_LEN(names)], i);
        choose_add_item(choose, &(struct choose_item){
                                    .text = text,
                                    .detail = i == 1 ? "4/13" : NULL,
                                    .also = i == 2 ? "humas" : NULL,
                                    .reason = i == 3 ? "It is locked." : NULL,
                                    .tag = (int)i * 10 });
    }
    choose_current(choose, 1);
    push(choose);
}

START_TEST(a_list_is_chosen_from)
{
    push_units(6);
    stage_expect(&t, "> KUL");
    stage_expect(&t, "4/13");
    view_key(&t.stack, KEYCODE_DOWN);
    stage_expect(&t, "* KUL"); /* the present one stays marked */
    stage_expect(&t, "> PARMAS");
    ck_assert_int_eq(surface_role_at(&t.s, t.s.cursor_row,
                                     t.s.cursor_col), ROLE_INPUT);
    view_key(&t.stack, KEYCODE_ENTER);
    expect_closed("item 2 tag 20");
}
END_TEST

START_TEST(typing_leaves_the_items_that_have_the_text)
{
    push_units(6);
    view_type(&t.stack, "u");
    stage_expect(&t, "> KUL");
    ck_assert_int_lt(stage_find(&t, "TPPH"), 0);
    view_type(&t.stack, "mas"); /* PARMAS is called humas too */
    stage_expect(&t, "> PARMAS");
    view_type(&t.stack, "zz");
    stage_expect(&t, "Nothing has this text.");
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(t.stack.depth, 2);
    view_key(&t.stack, KEYCODE_BACKSPACE);
    view_key(&t.stack, KEYCODE_BACKSPACE);
    view_key(&t.stack, KEYCODE_ENTER);
    expect_closed("item 2 tag 20");
}
END_TEST

START_TEST(what_is_typed_whole_stands_first)
{
    struct view *choose = choose_view("Grade");

    choose_add(choose, "AA", NULL);
    choose_add(choose, "BB", NULL);
    choose_add(choose, "B", NULL);
    choose_type(choose, "b"); /* the first letter was typed before */
    push(choose);
    stage_expect(&t, "> B ");
    view_type(&t.stack, "b");
    stage_expect(&t, "> BB");
    view_key(&t.stack, KEYCODE_BACKSPACE);
    view_key(&t.stack, KEYCODE_ENTER);
    expect_closed("item 2 tag 0");
}
END_TEST

START_TEST(what_cannot_be_chosen_says_why)
{
    push_units(6);
    view_type(&t.stack, "huk");
    stage_expect(&t, "> Hukum");
    ck_assert_str_eq(stage_row(&t, 22), " It is locked.");
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(t.stack.depth, 2);
    view_key(&t.stack, KEYCODE_ESC);
    expect_closed("");
}
END_TEST

START_TEST(a_list_longer_than_the_screen_scrolls)
{
    push_units(100);
    view_key(&t.stack, KEYCODE_END);
    stage_expect(&t, "> Hukum 99");
    view_key(&t.stack, KEYCODE_ENTER);
    expect_closed("item 99 tag 990");
    push(choose_view("Nothing"));
    view_key(&t.stack, KEYCODE_ENTER);
    ck_assert_int_eq(t.stack.depth, 2);
}
END_TEST

START_TEST(a_notice_is_scrolled_and_closed)
{
    struct view *notice = notice_view("Refused cells");
    char text[64];

    for (int i = 1; i <= 40; i++) {
        snprintf(text, sizeof(text), "indikator.csv line %d", i);
        notice_add(notice, text);
    }
    push(notice);
    stage_expect(&t, "Refused cells");
    stage_expect(&t, "line 1");
    ck_assert_str_eq(stage_row(&t, 22), " Lines 1 to 18 of 40");
    view_key(&t.stack, KEYCODE_DOWN);
    ck_assert_str_eq(stage_row(&t, 22), " Lines 2 to 19 of 40");
    view_type(&t.stack, "kk");
    ck_assert_str_eq(stage_row(&t, 22), " Lines 1 to 18 of 40");
    view_key(&t.stack, KEYCODE_END);
    stage_expect(&t, "line 40");
    view_type(&t.stack, "q");
    expect_closed("");
}
END_TEST

START_TEST(a_long_line_of_a_notice_is_wrapped)
{
    struct view *notice = notice_view("Notice");

    notice_add(notice, "Persentase pegawai KPU yang telah mengikuti "
                       "Pendidikan dan Pelatihan dalam rangka "
                       "Peningkatan Kompetensi SDM");
    push(notice);
    stage_expect(&t, "Pelatihan");
    stage_expect(&t, "Kompetensi SDM");
    view_key(&t.stack, KEYCODE_ENTER);
    expect_closed("");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_confirmation_takes_a_letter_and_never_enter);
    tcase_add_test(cases, a_confirmation_is_refused_in_several_ways);
    tcase_add_test(cases, a_prompt_keeps_wrong_input_with_the_reason);
    tcase_add_test(cases, a_prompt_has_its_limit_and_can_be_left);
    tcase_add_test(cases, a_list_is_chosen_from);
    tcase_add_test(cases, typing_leaves_the_items_that_have_the_text);
    tcase_add_test(cases, what_is_typed_whole_stands_first);
    tcase_add_test(cases, what_cannot_be_chosen_says_why);
    tcase_add_test(cases, a_list_longer_than_the_screen_scrolls);
    tcase_add_test(cases, a_notice_is_scrolled_and_closed);
    tcase_add_test(cases, a_long_line_of_a_notice_is_wrapped);
}

int main(void)
{
    return run_tests("dialog", add);
}
