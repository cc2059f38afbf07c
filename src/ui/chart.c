/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart.h"

#include <stdio.h>

#include "base/text.h"

#define GAP 1
#define BAR_LEAST 8

static int bar_left(const struct chart *c)
{
    return c->left + c->label + GAP;
}

static int bar_cols(const struct chart *c, const struct surface *s)
{
    int right = c->value + GAP + (c->note ? c->note + 2 * GAP : 0);
    int cols = s->cols - bar_left(c) - right - GAP;

    return cols > BAR_LEAST ? cols : BAR_LEAST;
}

int chart_column(const struct chart *c, const struct surface *s,
                 uint64_t part)
{
    int cols = bar_cols(c, s);

    if (c->whole == 0)
        return bar_left(c);
    if (part >= c->whole)
        return bar_left(c) + cols - 1;
    return bar_left(c) + (int)(part * (uint64_t)cols / c->whole);
}

void chart_bar(const struct chart *c, struct surface *s, int row,
               const struct chart_bar *bar)
{
    int left = bar_left(c), cols = bar_cols(c, s), at = left + cols + GAP;

    if (bar->current)
        surface_text(s, row, c->left - 2, 1, ROLE_MARK, ">");
    surface_text(s, row, c->left, c->label, ROLE_TEXT, bar->label);
    surface_bar(s, row, left, cols, bar->missing ? 0 : bar->part, c->whole);
    if (!bar->missing && bar->part > c->whole)
        surface_text(s, row, left + cols - 1, 1, ROLE_MARK, ">");
    if (bar->mark > 0)
        surface_text(s, row, chart_column(c, s, bar->mark), 1, ROLE_MARK,
                     "│");
    surface_figure(s, row, at, c->value, ROLE_TEXT, bar->value);
    if (c->note > 0)
        surface_text(s, row, at + c->value + 2 * GAP, c->note, ROLE_TEXT,
                     bar->note);
}

void chart_scale(const struct chart *c, struct surface *s, int row,
                 uint64_t step, uint64_t one, const char *unit)
{
    int free_from = bar_left(c);

    for (uint64_t at = 0; step > 0 && at <= c->whole; at += step) {
        char text[32];
        int column = chart_column(c, s, at), width;

        snprintf(text, sizeof(text), "%llu%s",
                 (unsigned long long)(at / one),
                 at + step > c->whole ? unit : "");
        width = text_width(text);
        /* Centred under its place, but for the first. */
        if (at > 0)
            column -= width / 2;
        if (column < free_from)
            continue;
        surface_print(s, row, column, width, ROLE_DIM, text);
        free_from = column + width + 1;
    }
}
