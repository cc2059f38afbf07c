/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/grid_html.h"
#include "app/grid_sheet.h"
#include "app/i18n.h"
#include "base/compiler.h"

/* Units of the drawing; at the width of a telephone a letter is still
 * ten of its points high. */
#define WIDTH 480
#define BAR_MOST 330 /* of the longest bar; its figure stands behind it */
#define BAR 16
#define NAME 20      /* the line of a name */
#define GAP 10       /* between rows */

/* Hundredths of a figure, so that the bars of all places compare. */
static bool measure(const struct grid *grid, size_t row, size_t column,
                    int64_t *out)
{
    struct grid_number n;

    if (grid->row[row].kind == GRID_HEADING
        || !grid_number(grid_at(grid, row, column), &n) || n.places > 2)
        return false;
    for (int i = n.places; i < 2; i++) {
        if (n.value > INT64_MAX / 10 || n.value < -(INT64_MAX / 10))
            return false;
        n.value *= 10;
    }
    *out = n.value;
    return true;
}

static size_t bars_of(const struct html_chart *chart)
{
    return chart->series[1] ? 2 : 1;
}

static bool has_bar(const struct html_chart *chart, const struct grid *grid,
                    size_t row)
{
    int64_t n;

    for (size_t i = 0; i < bars_of(chart); i++)
        if (measure(grid, row, chart->column[i], &n))
            return true;
    return false;
}

/* The longest bar, and how many rows have one. */
static int64_t survey(const struct html_chart *chart,
                      const struct grid *grid, size_t *rows)
{
    int64_t most = 0, n;

    *rows = 0;
    for (size_t r = 0; r < grid->rows; r++) {
        if (!has_bar(chart, grid, r))
            continue;
        (*rows)++;
        for (size_t i = 0; i < bars_of(chart); i++)
            if (measure(grid, r, chart->column[i], &n) && n > most)
                most = n;
    }
    return most;
}

static void add_name(const struct grid *grid, size_t row, struct buf *out)
{
    size_t column = grid_column_named(grid, "unit");

    html_text(column == (size_t)-1 ? "" : grid_at(grid, row, column), out);
}

static void add_figure(const struct grid *grid, size_t row, size_t column,
                       struct buf *out)
{
    const char *text = grid_at(grid, row, column);

    if (text[0] == '\0')
        html_text(_("no value"), out);
    else
        grid_number_group(text, out);
}

/* The figures in words, for whoever cannot see the bars. */
static void add_description(const struct html_chart *chart,
                            const struct grid *grid, struct buf *out)
{
    const char *between = "";

    for (size_t r = 0; r < grid->rows; r++) {
        if (!has_bar(chart, grid, r))
            continue;
        buf_adds(out, between);
        between = "; ";
        add_name(grid, r, out);
        buf_adds(out, ": ");
        for (size_t i = 0; i < bars_of(chart); i++) {
            buf_adds(out, i > 0 ? ", " : "");
            html_text(chart->series[i], out);
            buf_addc(out, ' ');
            add_figure(grid, r, chart->column[i], out);
        }
    }
}

static void add_bar(const struct grid *grid, size_t row, size_t column,
                    const char *class, int64_t most, int y,
                    struct buf *out)
{
    int64_t n = 0;
    int width = 0;

    if (measure(grid, row, column, &n) && n > 0 && most > 0)
        width = (int)((cap_i128)n * BAR_MOST / most);
    buf_addf(out, "<rect class=\"%s\" x=\"1\" y=\"%d\" width=\"%d\""
                  " height=\"%d\"/><text x=\"%d\" y=\"%d\">",
             class, y, width, BAR - 3, width + 7, y + BAR - 5);
    add_figure(grid, row, column, out);
    buf_adds(out, "</text>\n");
}

/* Which bar is which; returns how high it is. */
static int add_legend(const struct html_chart *chart, struct buf *out)
{
    static const char *const class[] = { "b", "a" };

    if (!chart->series[1])
        return 0;
    for (int i = 0; i < 2; i++) {
        buf_addf(out, "<rect class=\"%s\" x=\"%d\" y=\"2\" width=\"12\""
                      " height=\"12\"/><text x=\"%d\" y=\"13\">",
                 class[i], 1 + i * 200, 20 + i * 200);
        html_text(chart->series[i], out);
        buf_adds(out, "</text>\n");
    }
    return NAME + 4;
}

static void add_bars(const struct html_chart *chart,
                     const struct grid *grid, int64_t most, int y,
                     struct buf *out)
{
    bool both = bars_of(chart) == 2;

    for (size_t r = 0; r < grid->rows; r++) {
        if (!has_bar(chart, grid, r))
            continue;
        buf_addf(out, "<text class=\"name\" x=\"1\" y=\"%d\">",
                 y + NAME - 6);
        add_name(grid, r, out);
        buf_adds(out, "</text>\n");
        y += NAME;
        add_bar(grid, r, chart->column[0], both ? "b" : "a", most, y, out);
        y += BAR;
        if (both) {
            add_bar(grid, r, chart->column[1], "a", most, y, out);
            y += BAR;
        }
        y += GAP;
    }
}

void html_chart(const struct html_chart *chart, const struct grid *grid,
                struct buf *out)
{
    int row_height = NAME + GAP + BAR * (int)bars_of(chart);
    size_t rows;
    int64_t most = survey(chart, grid, &rows);
    int top;

    if (rows == 0)
        return;
    top = chart->series[1] ? NAME + 4 : 0;
    buf_adds(out, "<figure>\n<figcaption>");
    html_text(chart->title, out);
    buf_addf(out, "</figcaption>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
                  " viewBox=\"0 0 %d %d\" role=\"img\""
                  " aria-labelledby=\"%s-title %s-desc\">\n"
                  "<title id=\"%s-title\">",
             WIDTH, top + row_height * (int)rows, chart->id, chart->id,
             chart->id);
    html_text(chart->title, out);
    buf_addf(out, "</title>\n<desc id=\"%s-desc\">", chart->id);
    add_description(chart, grid, out);
    buf_adds(out, "</desc>\n");
    add_bars(chart, grid, most, add_legend(chart, out), out);
    if (most > 0)
        buf_addf(out, "<line class=\"line\" x1=\"1\" y1=\"%d\" x2=\"1\""
                      " y2=\"%d\"/>\n",
                 top, top + row_height * (int)rows);
    buf_adds(out, "</svg>\n</figure>\n");
}
