/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/line.h"

#include <string.h>

#include "run.h"

#define E_MARK "e\xCC\x81" /* two code points, one character */

/* Steps: a character each; the line shows its text with | as cursor. */
static const struct {
    const char *start, *steps, *want;
} edits[] = {
    { "", "", "|" },
    { "77,5", "", "77,5|" },
    { "77,5", "<<", "77|,5" },
    { "77,5", "<<+8", "778|,5" },
    { "77,5", "^+9", "9|77,5" },
    { "77,5", "^$", "77,5|" },
    { "77,5", "bb", "77|" },
    { "77,5", "^d", "|7,5" },
    { "77,5", "d", "77,5|" },
    { "77,5", "^b", "|77,5" },
    { "77,5", "^<", "|77,5" },
    { "77,5", ">", "77,5|" },
    { "77,5", "<u", "|5" },
    { "satu dua", "w", "satu |" },
    { "satu dua  ", "w", "satu |" },
    { "satu dua", "ww", "|" },
    { "a" E_MARK "b", "<<", "a|" E_MARK "b" },
    { "a" E_MARK "b", "<b", "a|b" },
    { "a" E_MARK "b", "^>d", "a|b" },
    { "漢字", "<b", "|字" },
    { "e", "+\xCC\x81" "<", "|" E_MARK }, /* a mark typed on its own */
    { "abcdefghij", "+k", "abcdefghij|" },    /* there is no room */
    { "a\tb\x1b\nc", "", "abc|" },
};

static void step(struct line *l, char how)
{
    static const struct {
        char how;
        enum cmd cmd;
    } steps[] = {
        { '<', CMD_LINE_LEFT },      { '>', CMD_LINE_RIGHT },
        { '^', CMD_LINE_HOME },      { '$', CMD_LINE_END },
        { 'b', CMD_LINE_BACKSPACE }, { 'd', CMD_LINE_DELETE },
        { 'u', CMD_LINE_CLEAR },     { 'w', CMD_LINE_WORD },
    };

    for (size_t i = 0; i < CAP_LEN(steps); i++)
        if (steps[i].how == how)
            ck_assert(line_run(l, steps[i].cmd));
}

START_TEST(a_line_is_edited)
{
    struct buf got = BUF_INIT;
    struct line l;

    line_init(&l, edits[_i].start, 10);
    for (const char *at = edits[_i].steps; *at != '\0'; at++) {
        char typed[3] = "";

        if (*at != '+') {
            step(&l, *at);
            continue;
        }
        typed[0] = *++at;
        if ((unsigned char)typed[0] >= 0x80)
            typed[1] = *++at;
        line_insert(&l, typed);
    }
    buf_add(&got, l.text.s, l.at);
    buf_addc(&got, '|');
    buf_adds(&got, l.text.s + l.at);
    ck_assert_str_eq(got.s, edits[_i].want);
    buf_release(&got);
    line_release(&l);
}
END_TEST

START_TEST(what_has_no_room_changes_nothing)
{
    struct line l;

    line_init(&l, "12345", 6);
    ck_assert(!line_insert(&l, "\xC3\xA9"));
    ck_assert_str_eq(l.text.s, "12345");
    ck_assert(line_insert(&l, "6"));
    ck_assert(!line_insert(&l, "7"));
    line_set(&l, "abcde\xC3\xA9");
    ck_assert_str_eq(l.text.s, "abcde");
    ck_assert(!line_run(&l, CMD_ACCEPT));
    line_release(&l);
}
END_TEST

static const struct {
    const char *text;
    int left; /* times left from the end */
    enum align align;
    const char *want;
    int cursor;
} drawn[] = {
    { "77,5", 0, ALIGN_LEFT, "[77,5    ]", 5 },
    { "77,5", 2, ALIGN_LEFT, "[77,5    ]", 3 },
    { "77,5", 0, ALIGN_RIGHT, "[   77,5 ]", 8 },
    { "77,5", 4, ALIGN_RIGHT, "[   77,5 ]", 4 },
    { "12345678", 0, ALIGN_LEFT, "[5678    ]", 5 },
    { "12345678", 1, ALIGN_LEFT, "[12345678]", 8 },
    { "12345678", 0, ALIGN_RIGHT, "[5678    ]", 5 },
    { "1234567", 0, ALIGN_RIGHT, "[1234567 ]", 8 },
    { "0123456789abcdef", 0, ALIGN_LEFT, "[cdef    ]", 5 },
    { "0123456789abcdef", 16, ALIGN_LEFT, "[01234567]", 1 },
    { "漢字漢字漢字", 0, ALIGN_LEFT, "[漢字    ]", 5 },
};

START_TEST(the_part_around_the_cursor_is_shown)
{
    struct surface s;
    struct buf got = BUF_INIT;
    struct line l;

    surface_init(&s, 1, 10, false);
    line_init(&l, drawn[_i].text, 80);
    for (int i = 0; i < drawn[_i].left; i++)
        line_run(&l, CMD_LINE_LEFT);
    surface_text(&s, 0, 0, 10, ROLE_TEXT, "[        ]");
    line_draw(&l, &s, 0, 1, 8, drawn[_i].align);
    surface_row_text(&s, 0, &got);
    ck_assert_str_eq(got.s, drawn[_i].want);
    ck_assert_int_eq(s.cursor_col, drawn[_i].cursor);
    ck_assert_int_eq(surface_role_at(&s, 0, 8), ROLE_INPUT);
    buf_release(&got);
    line_release(&l);
    surface_release(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_line_is_edited, 0, (int)CAP_LEN(edits));
    tcase_add_test(cases, what_has_no_room_changes_nothing);
    tcase_add_loop_test(cases, the_part_around_the_cursor_is_shown, 0,
                        (int)CAP_LEN(drawn));
}

int main(void)
{
    return run_tests("line", add);
}
