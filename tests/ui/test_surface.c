/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/surface.h"

#include <string.h>

#include "run.h"
#include "ui/ascii.h"

#define E_MARK "e\xCC\x81" /* e and a combining acute accent */

static struct surface s;
static struct buf got;

static void setup(bool ascii)
{
    surface_init(&s, 6, 20, ascii);
    got = (struct buf)BUF_INIT;
}

static void teardown(void)
{
    surface_release(&s);
    buf_release(&got);
}

static const char *row(int n)
{
    buf_reset(&got);
    surface_row_text(&s, n, &got);
    return got.s;
}

static const struct {
    int col, width;
    enum align align;
    const char *text, *want;
    bool ascii;
} puts_[] = {
    { 0, 6, ALIGN_LEFT, "abc", "abc   |", false },
    { 0, 6, ALIGN_RIGHT, "abc", "   abc|", false },
    { 0, 6, ALIGN_CENTRE, "abc", " abc  |", false },
    { 2, 4, ALIGN_LEFT, "abcdefg", "..abc…|", false },
    { 0, 4, ALIGN_RIGHT, "abcdefg", "abc…|", false },
    { 0, 4, ALIGN_LEFT, "abcd", "abcd|", false },
    { 0, 1, ALIGN_LEFT, "ab", "…|", false },
    { 0, 0, ALIGN_LEFT, "ab", "|", false },
    { 0, 5, ALIGN_LEFT, "漢字漢", "漢字…|", false },
    { 0, 4, ALIGN_LEFT, "漢字漢", "漢… |", false }, /* no half of one */
    { 0, 5, ALIGN_RIGHT, "漢字", " 漢字|", false },
    { 0, 3, ALIGN_LEFT, E_MARK "x", E_MARK "x |", false },
    { 0, 3, ALIGN_LEFT, "a\033b", "a�b|", false },
    { 0, 4, ALIGN_LEFT, "a\u202Eb", "a�b |", false },
    { 0, 4, ALIGN_LEFT, "a\u200Db\xC2\x9B", "a�b�|", false },
    { 0, 3, ALIGN_LEFT, "a\xFFz", "a�z|", false },
    { 0, 3, ALIGN_LEFT, "a\tz", "a�z|", false },
    { 0, 6, ALIGN_LEFT, "é–" E_MARK "ü…", "e-eu~ |", true },
    { 0, 4, ALIGN_LEFT, "abcdefg", "abc~|", true },
    { 0, 5, ALIGN_LEFT, "漢x", "? x  |", true },
    { 0, 6, ALIGN_LEFT, "≥×“” ł", ">x\"\" ?|", true },
};

START_TEST(text_takes_exactly_its_columns)
{
    setup(puts_[_i].ascii);
    for (int col = 0; col < s.cols; col++)
        surface_text(&s, 0, col, 1, ROLE_TEXT, ".");
    surface_put(&s, 0, puts_[_i].col, puts_[_i].width, puts_[_i].align,
                ROLE_MARK, puts_[_i].text);
    surface_text(&s, 0, puts_[_i].col + puts_[_i].width, 1, ROLE_TEXT, "|");
    row(0);
    ck_assert_msg(strncmp(got.s, puts_[_i].want, strlen(puts_[_i].want)) == 0,
                  "want \"%s\", have \"%s\"", puts_[_i].want, got.s);
    if (puts_[_i].width > 0)
        ck_assert_int_eq(surface_role_at(&s, 0, puts_[_i].col), ROLE_MARK);
    teardown();
}
END_TEST

START_TEST(a_wide_character_never_loses_a_half)
{
    setup(false);
    surface_text(&s, 0, 0, 6, ROLE_TEXT, "漢字漢");
    surface_text(&s, 0, 1, 1, ROLE_TEXT, "x"); /* on a right half */
    ck_assert_str_eq(row(0), " x字漢");
    surface_text(&s, 0, 2, 1, ROLE_TEXT, "y"); /* on a left half */
    ck_assert_str_eq(row(0), " xy 漢");
    surface_text(&s, 0, 3, 2, ROLE_TEXT, "字"); /* over two halves */
    ck_assert_str_eq(row(0), " xy字");
    surface_text(&s, 0, 19, 2, ROLE_TEXT, "漢"); /* would stick out */
    ck_assert_str_eq(row(0), " xy字");
    teardown();
}
END_TEST

START_TEST(what_falls_outside_is_dropped)
{
    setup(false);
    surface_text(&s, -1, 0, 5, ROLE_TEXT, "above");
    surface_text(&s, 6, 0, 5, ROLE_TEXT, "below");
    surface_text(&s, 0, -2, 5, ROLE_TEXT, "abcde");
    surface_text(&s, 1, 18, 5, ROLE_TEXT, "abcde");
    surface_bar(&s, 2, 18, 9, 1, 1);
    surface_role(&s, 9, 9, 9, ROLE_ERROR);
    surface_cursor(&s, 7, 7);
    ck_assert_str_eq(row(0), "cde");
    ck_assert_str_eq(row(1), "                  ab");
    ck_assert_str_eq(row(2), "                  ██");
    ck_assert_str_eq(row(5), "");
    ck_assert_int_eq(s.cursor_row, -1);
    ck_assert_int_eq(surface_role_at(&s, 99, 0), ROLE_TEXT);
    teardown();
}
END_TEST

START_TEST(a_window_writes_into_its_surface)
{
    struct surface w, inner, outside;

    setup(false);
    w = surface_window(&s, 1, 5, 3, 40); /* cut to 15 columns */
    inner = surface_window(&w, 1, 1, 1, 4);
    ck_assert_int_eq(w.cols, 15);
    surface_text(&w, 0, 0, 40, ROLE_TEXT, "0123456789abcdefgh");
    surface_text(&inner, 0, 0, 8, ROLE_TEXT, "abcdefgh");
    surface_cursor(&inner, 0, 2);
    ck_assert_str_eq(row(1), "     0123456789abcde");
    ck_assert_str_eq(row(2), "      abcd");
    ck_assert_int_eq(s.cursor_row, 2);
    ck_assert_int_eq(s.cursor_col, 8);
    surface_clear(&w);
    ck_assert_str_eq(row(1), "");
    ck_assert_int_eq(s.cursor_row, -1);
    outside = surface_window(&s, 9, 9, 3, 3);
    surface_text(&outside, 0, 0, 3, ROLE_TEXT, "abc");
    ck_assert_int_eq(outside.rows, 0);
    teardown();
}
END_TEST

static const struct {
    int width;
    uint64_t part, whole;
    const char *want;
    bool ascii;
} bars[] = {
    { 4, 0, 10, "····", false },
    { 4, 5, 10, "██··", false },
    { 4, 10, 10, "████", false },
    { 4, 11, 10, "████", false },
    { 4, 0, 0, "····", false },
    { 4, 3, 0, "····", false },
    { 1, 1, 8, "▏", false },
    { 1, 7, 8, "▉", false },
    { 2, 9, 16, "█▏", false },
    { 4, 1, 1000000, "▏···", false },     /* something shows */
    { 4, 999999, 1000000, "███▉", false }, /* not all is not full */
    { 4, UINT64_MAX - 1, UINT64_MAX, "███▉", false },
    { 4, 5, 10, "##..", true },
    { 4, 1, 1000000, "#...", true },
    { 4, 999999, 1000000, "###.", true },
};

START_TEST(a_bar_shows_its_part)
{
    setup(bars[_i].ascii);
    surface_bar(&s, 0, 0, bars[_i].width, bars[_i].part, bars[_i].whole);
    ck_assert_str_eq(row(0), bars[_i].want);
    teardown();
}
END_TEST

START_TEST(text_is_wrapped_in_words_and_ends_in_an_ellipsis)
{
    setup(false);
    surface_text(&s, 2, 0, 20, ROLE_TEXT, "what stood here");
    ck_assert_int_eq(surface_wrap(&s, 0, 2, 4, 10, ROLE_TEXT,
                                  "Persentase pegawai\nKPU"), 3);
    ck_assert_str_eq(row(0), "  Persentase");
    ck_assert_str_eq(row(1), "  pegawai");
    ck_assert_str_eq(row(2), "whKPU       ere");
    surface_wrap(&s, 4, 0, 2, 10, ROLE_TEXT, "satu dua tiga empat lima enam");
    ck_assert_str_eq(row(4), "satu dua");
    ck_assert_str_eq(row(5), "tiga empa…");
    surface_wrap(&s, 4, 0, 2, 10, ROLE_TEXT, "satu dua\ntiga\ndua");
    ck_assert_str_eq(row(5), "tiga dua…");
    teardown();
}
END_TEST

START_TEST(a_box_has_a_title_and_a_window_inside)
{
    struct surface in;

    setup(false);
    in = surface_box_centre(&s, 4, 12, "Judul");
    surface_text(&in, 0, 0, 20, ROLE_TEXT, "01234567890");
    ck_assert_str_eq(row(1), "    ┌─ Judul ──┐");
    ck_assert_str_eq(row(2), "    │ 01234567 │");
    ck_assert_str_eq(row(4), "    └──────────┘");
    ck_assert_int_eq(in.rows, 2);
    ck_assert_int_eq(in.cols, 8);
    s.ascii = true;
    in = surface_box_centre(&s, 40, 120, "A title that is far too long");
    ck_assert_str_eq(row(0), "+- A title that ~ -+");
    ck_assert_str_eq(row(5), "+------------------+");
    ck_assert_int_eq(in.rows, 4);
    teardown();
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, text_takes_exactly_its_columns, 0,
                        (int)CAP_LEN(puts_));
    tcase_add_test(cases, a_wide_character_never_loses_a_half);
    tcase_add_test(cases, what_falls_outside_is_dropped);
    tcase_add_test(cases, a_window_writes_into_its_surface);
    tcase_add_loop_test(cases, a_bar_shows_its_part, 0, (int)CAP_LEN(bars));
    tcase_add_test(cases, text_is_wrapped_in_words_and_ends_in_an_ellipsis);
    tcase_add_test(cases, a_box_has_a_title_and_a_window_inside);
}

int main(void)
{
    return run_tests("surface", add);
}
