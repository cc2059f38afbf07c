/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid.h"

#include <stdlib.h>
#include <string.h>

#include "app/csv.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#define GAP 1         /* between two columns of the text */
#define NARROWEST 8   /* a wrapped column that is narrower is no use */
#define LONG_WORD 18  /* longer ones are cut before the table overflows */

void grid_init(struct grid *grid, enum grid_use use,
               const struct grid_column *columns, size_t count)
{
    *grid = (struct grid){
        .use = use,
        .column = columns,
        .columns = count,
        .title = mem_dup(""),
        .note = mem_dup(""),
        .texts = BUF_INIT,
    };
}

void grid_release(struct grid *grid)
{
    free(grid->title);
    free(grid->note);
    free(grid->row);
    free(grid->cell);
    buf_release(&grid->texts);
    *grid = (struct grid){ .texts = BUF_INIT };
}

void grid_begin(struct grid *grid, enum grid_row_kind kind)
{
    grid->row = mem_grow(grid->row, grid->rows, &grid->row_cap,
                         sizeof(*grid->row));
    grid->row[grid->rows++] = (struct grid_row){ kind, grid->cells };
}

void grid_cell(struct grid *grid, const char *text)
{
    grid->cell = mem_grow(grid->cell, grid->cells, &grid->cell_cap,
                          sizeof(*grid->cell));
    grid->cell[grid->cells++] = grid->texts.len;
    for (; *text; text++)
        buf_addc(&grid->texts,
                 *text == '\t' && grid->use == GRID_TEXT ? ' ' : *text);
    buf_addc(&grid->texts, '\0');
}

void grid_heading(struct grid *grid, const char *text)
{
    grid_begin(grid, GRID_HEADING);
    grid_cell(grid, text);
}

const char *grid_at(const struct grid *grid, size_t row, size_t column)
{
    return grid->texts.s + grid->cell[grid->row[row].first + column];
}

/* How the columns of a text stand; a width of 0 is left out. */
struct layout {
    int *width;
    int *least; /* narrower than this it is not made */
    int total;
};

/* Columns of the longest word, or of the longest line, of text. */
static int widest(const char *text, bool by_word)
{
    const char *ends = by_word ? " \n" : "\n";
    int most = 0;

    while (*text) {
        size_t len = strcspn(text, ends);
        char *part = mem_dup_n(text, len);
        int width = text_width(part);

        free(part);
        if (width > most)
            most = width;
        text += len;
        text += *text != '\0';
    }
    return most;
}

static void take_width(int *width, int other)
{
    if (other > *width)
        *width = other;
}

static int total_of(const struct grid *grid, const int *width)
{
    int total = 0;

    for (size_t i = 0; i < grid->columns; i++)
        total += width[i] ? width[i] + GAP : 0;
    return total > 0 ? total - GAP : 0;
}

/* A column that may be left out and holds nothing anyway. */
static bool is_idle(const struct grid *grid, size_t column)
{
    if (grid->column[column].drop == 0)
        return false;
    for (size_t r = 0; r < grid->rows; r++)
        if (grid->row[r].kind != GRID_HEADING
            && grid_at(grid, r, column)[0] != '\0')
            return false;
    return true;
}

/* What a column would like: its longest line, its heading's words. */
static void measure(const struct grid *grid, size_t column,
                    struct layout *layout)
{
    int width = widest(_(grid->column[column].label), true);
    int word = width;

    for (size_t r = 0; r < grid->rows; r++) {
        if (grid->row[r].kind == GRID_HEADING)
            continue;
        take_width(&width, widest(grid_at(grid, r, column), false));
        take_width(&word, widest(grid_at(grid, r, column), true));
    }
    if (word < NARROWEST)
        word = NARROWEST;
    if (word > LONG_WORD)
        word = LONG_WORD;
    if (grid->column[column].right || word > width)
        word = width;
    layout->width[column] = width;
    layout->least[column] = word;
}

/* The shown column to leave out first; -1: all must stay. */
static int first_to_drop(const struct grid *grid, const int *width)
{
    int found = -1;

    for (size_t i = 0; i < grid->columns; i++)
        if (width[i] && grid->column[i].drop > 0
            && (found < 0
                || grid->column[i].drop > grid->column[found].drop))
            found = (int)i;
    return found;
}

/* The widest column that may still be narrower; -1: none. */
static int first_to_shrink(const struct grid *grid,
                           const struct layout *layout)
{
    int found = -1;

    for (size_t i = 0; i < grid->columns; i++)
        if (layout->width[i] > layout->least[i]
            && (found < 0 || layout->width[i] > layout->width[found]))
            found = (int)i;
    return found;
}

static void lay_out(const struct grid *grid, int width,
                    struct layout *layout)
{
    int at;

    layout->width = mem_zero(grid->columns, sizeof(*layout->width));
    layout->least = mem_zero(grid->columns, sizeof(*layout->least));
    for (size_t i = 0; i < grid->columns; i++)
        if (grid->column[i].label && !is_idle(grid, i))
            measure(grid, i, layout);
    while (total_of(grid, layout->least) > width
           && (at = first_to_drop(grid, layout->width)) >= 0)
        layout->width[at] = layout->least[at] = 0;
    while (total_of(grid, layout->width) > width
           && (at = first_to_shrink(grid, layout)) >= 0)
        layout->width[at]--;
    layout->total = total_of(grid, layout->width);
}

/* Adds line without the blanks at its end. */
static void add_trimmed(struct buf *out, const char *line, size_t len)
{
    while (len > 0 && line[len - 1] == ' ')
        len--;
    buf_add(out, line, len);
    buf_addc(out, '\n');
}

/* Adds one line of a cell, padded to width. */
static void add_padded(struct buf *line, const char *text, size_t len,
                       int width, bool right)
{
    char *part = mem_dup_n(text, len);
    int room = width - text_width(part);
    size_t blanks = room > 0 ? (size_t)room : 0;

    if (right)
        buf_fill(line, ' ', blanks);
    buf_adds(line, part);
    if (!right)
        buf_fill(line, ' ', blanks);
    free(part);
}

/* Adds a row of cells, as many lines high as its highest cell. */
static void add_cells(const struct grid *grid, const struct layout *layout,
                      const char **rest, struct buf *out)
{
    struct buf line = BUF_INIT;
    bool more = true;

    while (more) {
        more = false;
        buf_reset(&line);
        for (size_t i = 0; i < grid->columns; i++) {
            int width = layout->width[i];
            size_t next, len;

            if (width == 0)
                continue;
            if (line.len > 0)
                buf_fill(&line, ' ', GAP);
            len = text_wrap(rest[i], width, &next);
            add_padded(&line, rest[i], len, width, grid->column[i].right);
            rest[i] += next;
            more = more || rest[i][0] != '\0';
        }
        add_trimmed(out, line.s, line.len);
    }
    buf_release(&line);
}

/* Adds a text across all columns, wrapped. */
static void add_across(const char *text, int width, struct buf *out)
{
    while (*text) {
        size_t next, len = text_wrap(text, width, &next);

        add_trimmed(out, text, len);
        text += next;
    }
}

static void add_rule(const struct layout *layout, struct buf *out)
{
    buf_fill(out, '-', (size_t)layout->total);
    buf_addc(out, '\n');
}

static void add_row(const struct grid *grid, const struct layout *layout,
                    size_t row, const char **cells, struct buf *out)
{
    for (size_t i = 0; i < grid->columns; i++)
        cells[i] = grid_at(grid, row, i);
    add_cells(grid, layout, cells, out);
}

void grid_text(const struct grid *grid, int width, struct buf *out)
{
    const char **cells = mem_zero(grid->columns, sizeof(*cells));
    struct layout layout;

    lay_out(grid, width, &layout);
    add_across(grid->title, width, out);
    for (size_t i = 0; i < grid->columns; i++)
        cells[i] = grid->column[i].label ? _(grid->column[i].label) : "";
    add_rule(&layout, out);
    add_cells(grid, &layout, cells, out);
    add_rule(&layout, out);
    for (size_t r = 0; r < grid->rows; r++) {
        if (grid->row[r].kind == GRID_HEADING)
            add_across(grid_at(grid, r, 0), width, out);
        else
            add_row(grid, &layout, r, cells, out);
    }
    add_rule(&layout, out);
    add_across(grid->note, width, out);
    free(layout.width);
    free(layout.least);
    free(cells);
}

void grid_csv_head(const struct grid *grid, struct buf *out)
{
    const char **names = mem_zero(grid->columns, sizeof(*names));

    for (size_t i = 0; i < grid->columns; i++)
        names[i] = grid->column[i].name;
    csv_add_row(out, names, grid->columns);
    free(names);
}

void grid_csv_rows(const struct grid *grid, struct buf *out)
{
    const char **cells = mem_zero(grid->columns, sizeof(*cells));

    for (size_t r = 0; r < grid->rows; r++) {
        if (grid->row[r].kind == GRID_HEADING)
            continue;
        for (size_t i = 0; i < grid->columns; i++)
            cells[i] = grid_at(grid, r, i);
        csv_add_row(out, cells, grid->columns);
    }
    free(cells);
}
