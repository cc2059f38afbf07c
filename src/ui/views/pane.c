/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/pane.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/i18n.h"
#include "base/text.h"
#include "core/quarter.h"

const char *pane_percent(bool has, struct percent p,
                         char text[NUMBER_TEXT_SIZE])
{
    if (!has)
        return "–";
    return percent_format(p, NUMBER_GROUPED, text);
}

const char *pane_amount(struct amount a, char text[NUMBER_TEXT_SIZE])
{
    if (a.state == VALUE_EMPTY)
        return "–";
    return amount_format(a, NUMBER_GROUPED, text);
}

const char *pane_difference(int64_t rp, char text[NUMBER_TEXT_SIZE])
{
    char plain[NUMBER_TEXT_SIZE];

    rupiah_format((struct rupiah){ rp }, NUMBER_GROUPED, plain);
    snprintf(text, NUMBER_TEXT_SIZE, "%s%.62s", rp > 0 ? "+" : "", plain);
    return text;
}

const char *pane_quarter(int quarter, char text[PANE_QUARTER_SIZE])
{
    /* TRANSLATORS: a quarter (triwulan): TW I to TW IV. */
    snprintf(text, PANE_QUARTER_SIZE, _("TW %s"), quarter_roman(quarter));
    return text;
}

/* What is shown, and how wide each piece is whatever its figures. */
struct foot {
    bool label, rows_without, office, absorption;
    int bar;
    int filled, average, category, without, of_office, absorbed;
};

/* Columns of a percentage: six, so that nothing moves while one types, but
 * for one that is larger. */
static int percent_cols(bool has, struct percent p)
{
    char text[NUMBER_TEXT_SIZE];
    int width = text_width(pane_percent(has, p, text));

    return width > 6 ? width : 6;
}

static int digits(size_t n)
{
    char text[24];

    return snprintf(text, sizeof(text), "%zu", n);
}

static void measure(struct foot *f, const struct desk *desk,
                    const struct unit_sum *sum,
                    const struct unit_sum *office)
{
    int n = digits(sum->mean.rows);

    f->filled = 2 * n + 1;
    f->average = text_width(_("Average")) + 1 +
                 percent_cols(sum->has_average, sum->average);
    for (size_t i = 0; i < desk->scale.count; i++) {
        int w = text_width(desk->scale.band[i].category);

        if (w > f->category)
            f->category = w;
    }
    f->without = 2 * n + 3 + text_width(_("of")) + 2;
    if (office)
        f->of_office = text_width(_("Satker")) + 1 +
                       percent_cols(office->has_average, office->average);
    f->absorbed = text_width(_("Serapan")) + 1 +
                  percent_cols(sum->has_absorption, sum->absorption) + 2;
}

static int total(const struct foot *f)
{
    int width = 1 + f->filled + 2 + f->average + 1 + f->category;

    if (f->label)
        width += text_width(_("Filled")) + 1;
    if (f->bar)
        width += 1 + f->bar;
    if (f->rows_without)
        width += 1 + f->without;
    if (f->office)
        width += 2 + f->of_office;
    if (f->absorption)
        width += 2 + f->absorbed;
    return width;
}

/* Leaves out what matters least until the rest fits. */
static void shrink(struct foot *f, int cols)
{
    if (total(f) > cols)
        f->bar = 4;
    if (total(f) > cols)
        f->label = false;
    if (total(f) > cols)
        f->bar = 0;
    if (total(f) > cols)
        f->absorption = false;
    if (total(f) > cols)
        f->office = false;
}

static int draw_filled(const struct foot *f, const struct unit_sum *sum,
                       struct surface *s, int col)
{
    if (f->label)
        col += surface_print(s, 0, col, s->cols, ROLE_FOOT, _("Filled")) + 1;
    surface_printf(s, 0, col, f->filled, ROLE_TEXT, "%zu/%zu",
                   sum->mean.filled, sum->mean.rows);
    col += f->filled;
    if (f->bar) {
        surface_bar(s, 0, col + 1, f->bar, sum->mean.filled,
                    sum->mean.rows);
        col += 1 + f->bar;
    }
    return col + 2;
}

/* A label and a percentage behind it, right in its columns. */
static int draw_percent(struct surface *s, int col, const char *label,
                        bool has, struct percent p, const char *sign)
{
    char text[NUMBER_TEXT_SIZE];
    int cols = percent_cols(has, p);

    col += surface_print(s, 0, col, s->cols, ROLE_FOOT, label) + 1;
    surface_figure(s, 0, col, cols, ROLE_TEXT, pane_percent(has, p, text));
    surface_print(s, 0, col + cols, s->cols, ROLE_TEXT, sign);
    return col + cols + text_width(sign);
}

void pane_foot(const struct desk *desk, const struct unit_sum *sum,
               const struct unit_sum *office, struct surface *s)
{
    struct unit_sum stored = desk_unit_sum(desk, sum->code);
    struct foot f = {
        .label = true,
        .bar = 10,
        .office = office != NULL,
        .absorption = sum->leaves > 0,
        .rows_without = stored.mean.count < stored.mean.rows,
    };
    int col;

    measure(&f, desk, sum, office);
    shrink(&f, s->cols);
    col = draw_filled(&f, sum, s, 1);
    col = draw_percent(s, col, _("Average"), sum->has_average, sum->average,
                       "") + 1;
    surface_text(s, 0, col, f.category, ROLE_TEXT,
                 sum->category ? sum->category->category : "");
    col += f.category;
    if (f.rows_without) {
        if (sum->mean.count < sum->mean.rows)
            surface_printf(s, 0, col + 1, f.without, ROLE_TEXT,
                           /* TRANSLATORS: 7 of 9 rows have a value. */
                           _("(%zu of %zu)"), sum->mean.count,
                           sum->mean.rows);
        col += 1 + f.without;
    }
    if (f.office)
        col = draw_percent(s, col + 2, _("Satker"), office->has_average,
                           office->average, "");
    if (f.absorption)
        draw_percent(s, col + 2, _("Serapan"), sum->has_absorption,
                     sum->absorption, " %");
}
