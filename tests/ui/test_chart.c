/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart.h"

#include "run.h"

static const struct chart chart = {
    .left = 2, .label = 3, .value = 6, .note = 5, .whole = 100,
};

/* The bar has twenty columns. */
#define COLS 41

static const struct {
    struct chart_bar bar;
    bool ascii;
    const char *want;
} bars[] = {
    { { "TW", "50,00", "ok", 50, 0, false, false }, false,
      "  TW  ██████████··········  50,00  ok" },
    { { "TW", "50,00", "ok", 50, 0, false, true }, true,
      "> TW  ##########..........  50,00  ok" },
    { { "TW", "50,00", "", 50, 60, false, false }, true,
      "  TW  ##########..|.......  50,00" },
    { { "TW", "50,00", "", 50, 40, false, false }, false,
      "  TW  ████████│█··········  50,00" },
    { { "TW", "100,00", "", 100, 100, false, false }, true,
      "  TW  ###################| 100,00" },
    { { "TW", "180,00", "", 180, 0, false, false }, true,
      "  TW  ###################> 180,00" },
    { { "TW", "-", "none", 90, 0, true, false }, true,
      "  TW  ....................      -  none" },
    { { "TW", "0,00", "", 0, 15, false, false }, true,
      "  TW  ...|................   0,00" },
};

START_TEST(a_bar_stands_between_its_label_and_its_figure)
{
    struct surface s;
    struct buf text = BUF_INIT;

    surface_init(&s, 1, COLS, bars[_i].ascii);
    chart_bar(&chart, &s, 0, &bars[_i].bar);
    surface_row_text(&s, 0, &text);
    ck_assert_str_eq(text.s, bars[_i].want);
    buf_release(&text);
    surface_release(&s);
}
END_TEST

static const struct {
    uint64_t whole, step;
    const char *want;
} scales[] = {
    { 100, 25, "      0   25   50   75 100%" },
    { 150, 50, "      0    50     100  150%" },
    { 120, 50, "      0      50     100%" },
    { 100, 10, "      0  20  40  60  80" }, /* no room for all */
    { 100, 0, "" },
};

START_TEST(a_scale_says_what_the_columns_are)
{
    struct chart c = chart;
    struct surface s;
    struct buf text = BUF_INIT;

    c.whole = scales[_i].whole;
    surface_init(&s, 1, COLS, true);
    chart_scale(&c, &s, 0, scales[_i].step, 1, "%");
    surface_row_text(&s, 0, &text);
    ck_assert_str_eq(text.s, scales[_i].want);
    buf_release(&text);
    surface_release(&s);
}
END_TEST

START_TEST(a_narrow_surface_keeps_a_bar)
{
    struct surface s;
    struct chart c = chart;

    surface_init(&s, 1, 10, true);
    ck_assert_int_eq(chart_column(&c, &s, 100), 13);
    c.whole = 0;
    ck_assert_int_eq(chart_column(&c, &s, 100), 6);
    chart_bar(&c, &s, 0, &bars[0].bar);
    surface_release(&s);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, a_bar_stands_between_its_label_and_its_figure,
                        0, (int)CAP_LEN(bars));
    tcase_add_loop_test(cases, a_scale_says_what_the_columns_are, 0,
                        (int)CAP_LEN(scales));
    tcase_add_test(cases, a_narrow_surface_keeps_a_bar);
}

int main(void)
{
    return run_tests("chart", add);
}
