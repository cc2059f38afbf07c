/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "app/grid_sheet.h"
#include "app/grid_xlsx_inside.h"
#include "app/i18n.h"
#include "base/mem.h"

#define CHART_ROWS 32 /* of the default height, at twice the size */
#define DARK 0x1F4E79
#define LIGHT 0xE9A23B

/* A chart of the sheet that was added last. */
struct charting {
    struct xlsx_book *book;
    const struct grid *grid;
    lxw_worksheet *sheet; /* on which it stands */
    lxw_row_t row;
};

/* Where a column of the grid stands on its sheet; false: not shown. */
static bool place_of(const struct grid *grid, const char *name,
                     size_t *place)
{
    size_t column = grid_column_named(grid, name);
    size_t count, *shown = grid_shown(grid, &count);
    bool found = false;

    for (size_t i = 0; i < count && !found; i++) {
        found = shown[i] == column;
        if (found)
            *place = i;
    }
    free(shown);
    return found;
}

/* The cells of a column, "='Summary'!$B$4:$B$9". */
static char *range_of(const struct xlsx_book *book, size_t column)
{
    struct buf out = BUF_INIT;
    char letter = (char)('A' + column); /* a summary has a few columns */

    buf_addf(&out, "='%s'!$%c$%lu:$%c$%lu", book->name, letter,
             (unsigned long)book->first + 1, letter,
             (unsigned long)book->last + 1);
    return buf_detach(&out);
}

static void add_series(struct charting *c, lxw_chart *chart, size_t names,
                       size_t column, const char *label,
                       lxw_color_t colour)
{
    const struct xlsx *x = &c->book->x;
    char *categories = range_of(c->book, names);
    char *values = range_of(c->book, column);
    lxw_chart_fill fill = { .color = colour };
    lxw_chart_series *series;

    series = x->chart_add_series(chart, categories, values);
    x->chart_series_set_name(series, label);
    x->chart_series_set_fill(series, &fill);
    x->chart_series_set_labels(series);
    free(categories);
    free(values);
}

static void add_chart(struct charting *c, const char *title,
                      const char *first, const char *second)
{
    const struct xlsx *x = &c->book->x;
    const struct grid *grid = c->grid;
    size_t names, a, b = 0;
    char *own;
    lxw_chart *chart;

    if (!place_of(grid, "unit", &names) || !place_of(grid, first, &a)
        || (second && !place_of(grid, second, &b)))
        return;
    chart = x->workbook_add_chart(c->book->workbook, LXW_CHART_BAR);
    x->chart_title_set_name(chart, title);
    /* Bars lie: the units go down, the first above, as in the table. */
    x->chart_axis_set_reverse(chart->y_axis);
    x->chart_axis_set_min(chart->x_axis, 0);
    x->chart_axis_set_num_format(chart->x_axis, "#,##0");
    x->chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    add_series(c, chart, names, a,
               grid->head[grid_column_named(grid, first)].label,
               second ? LIGHT : DARK);
    if (second)
        add_series(c, chart, names, b,
                   grid->head[grid_column_named(grid, second)].label, DARK);
    x->chart_legend_set_position(chart, second ? LXW_CHART_LEGEND_BOTTOM
                                               : LXW_CHART_LEGEND_NONE);
    own = mem_dup(title);
    xlsx_check(c->book,
               x->worksheet_insert_chart_opt(
                   c->sheet, c->row, 0, chart,
                   &(lxw_chart_options){ .x_scale = 2, .y_scale = 2,
                                         .description = own }));
    free(own);
    c->row += CHART_ROWS;
}

void xlsx_book_add_charts(struct xlsx_book *book, const struct grid *grid,
                          const char *name)
{
    struct charting c = { .book = book, .grid = grid };

    if (book->failed != LXW_NO_ERROR || book->last < book->first)
        return;
    c.sheet = xlsx_sheet(book, name);
    if (!c.sheet)
        return;
    book->x.worksheet_fit_to_pages(c.sheet, 1, 1);
    add_chart(&c, _("Average capaian by unit, in per cent"), "rata_rata",
              NULL);
    add_chart(&c, _("Pagu against realisasi, in rupiah"), "pagu",
              "realisasi");
}
