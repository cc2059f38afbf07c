/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "app/grid_sheet.h"
#include "app/grid_xlsx_inside.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/*
 * The one file in which a figure becomes binary floating point: a sheet
 * knows nothing else.  15 digits survive that, so more are written as
 * text.
 */
#define EXACT_DIGITS 15

#define CELL_BYTES 32000  /* of 32.767 characters */
#define WIDEST 60         /* characters; wider columns are wrapped */
#define NARROWEST 6
#define MARGIN 2          /* characters of a column beside its text */
#define LINE_POINTS 15
#define HIGHEST 409       /* points of a row */
#define SHORT_ROWS 40     /* so many are seen without their heads */
#define NOTE_WIDTH 240    /* of a comment, in pixels */
#define NOTE_LINE 17

/* A sheet being filled. */
struct filling {
    struct xlsx_book *book;
    lxw_worksheet *sheet;
    size_t columns;  /* of the widest part, then of the one at hand */
    int *width;      /* in characters, of each */
    lxw_row_t row;   /* the next one */
};

/* text, not longer than a cell may hold; free() it. */
static char *fit_cell(const char *text)
{
    size_t len = 0, n;

    if (strlen(text) <= CELL_BYTES)
        return mem_dup(text);
    while ((n = text_grapheme(text + len, NULL)) > 0
           && len + n <= CELL_BYTES)
        len += n;
    return mem_dup_n(text, len);
}

static void write_text(struct filling *f, lxw_col_t column,
                       const char *text, lxw_format *format)
{
    const struct xlsx *x = &f->book->x;
    char *own = fit_cell(text);

    /* Also of an empty cell: it has a frame. */
    xlsx_check(f->book,
               own[0] != '\0'
                   ? x->worksheet_write_string(f->sheet, f->row, column,
                                               own, format)
                   : x->worksheet_write_blank(f->sheet, f->row, column,
                                              format));
    free(own);
}

static void write_comment(struct filling *f, lxw_col_t column,
                          const char *text)
{
    int lines = text_lines(text, NOTE_WIDTH / 7);
    char author[] = PACKAGE_NAME;
    lxw_comment_options options = {
        .author = author,
        .width = NOTE_WIDTH,
        .height = (uint16_t)(NOTE_LINE * (lines + 1)),
    };

    xlsx_check(f->book,
               f->book->x.worksheet_write_comment_opt(f->sheet, f->row,
                                                      column, text,
                                                      &options));
}

/* Writes text across columns first..last of the next row. */
static void write_across(struct filling *f, size_t first, size_t last,
                         const char *text, lxw_format *format)
{
    char *own = fit_cell(text);

    if (first == last)
        write_text(f, (lxw_col_t)first, own, format);
    else
        xlsx_check(f->book, f->book->x.worksheet_merge_range(
                                f->sheet, f->row, (lxw_col_t)first, f->row,
                                (lxw_col_t)last, own, format));
    free(own);
}

/* Not every program makes a row as high as its wrapped texts, and merged
 * cells no one: the row is told. */
static void set_height(struct filling *f, int lines, int points)
{
    if (lines > HIGHEST / points)
        lines = HIGHEST / points;
    xlsx_check(f->book, f->book->x.worksheet_set_row(f->sheet, f->row,
                                                     points * lines, NULL));
}

/* Characters of the first columns. */
static int total_of(const struct filling *f, size_t columns)
{
    int total = 0;

    for (size_t i = 0; i < columns; i++)
        total += f->width[i] + MARGIN;
    return total;
}

static void write_line(struct filling *f, const char *text, int look,
                       size_t columns, int points)
{
    set_height(f, text_lines(text, total_of(f, columns)), points);
    write_across(f, 0, columns - 1, text,
                 xlsx_format(f->book, look, false));
    f->row++;
}

static void write_lines(struct filling *f, const char *text, int look)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *line = mem_dup_n(text, len);

        write_line(f, line, look, f->columns, LINE_POINTS);
        free(line);
        text += len;
        text += *text == '\n';
    }
}

/* True: text is a figure that binary floating point keeps; it is
 * digits / 10^places, both exact, and division rounds correctly. */
static bool exact(const char *text, double *out, int *places)
{
    struct grid_number n;
    double scale = 1;

    if (!grid_number(text, &n) || n.significant > EXACT_DIGITS
        || n.places > XLSX_DECIMALS)
        return false;
    for (int i = 0; i < n.places; i++)
        scale *= 10;
    *out = (double)n.value / scale;
    *places = n.places;
    return true;
}

static void write_figure(struct filling *f, const struct grid_head *head,
                         lxw_col_t column, const char *text, bool sum)
{
    struct grid_number n;
    double value;
    int places;

    if (exact(text, &value, &places)) {
        xlsx_check(f->book,
                   f->book->x.worksheet_write_number(
                       f->sheet, f->row, column, value,
                       xlsx_format(f->book, LOOK_NUMBER + places, sum)));
    } else {
        write_text(f, column, text, xlsx_format(f->book, LOOK_RIGHT, sum));
        if (grid_number(text, &n)) {
            write_comment(f, column,
                          _("This figure is written as a text: a sheet"
                            " reckons with 15 digits and would round it"));
            return;
        }
    }
    if (sum && text[0] != '\0' && head->meaning[0] != '\0')
        write_comment(f, column, head->meaning);
}

static void take_most(int *most, int other)
{
    if (other > *most)
        *most = other;
}

static int clip_level(int level)
{
    return level > XLSX_LEVELS ? XLSX_LEVELS : level;
}

static void write_cells(struct filling *f, const struct grid *grid,
                        size_t row, const size_t *shown, size_t count)
{
    bool sum = grid->row[row].kind == GRID_SUM;
    int lines = 1;

    for (size_t i = 0; i < count; i++) {
        const struct grid_head *head = &grid->head[shown[i]];
        const char *text = grid_at(grid, row, shown[i]);
        int level = i == 0 ? clip_level(grid->row[row].level) : 0;

        if (head->type == GRID_WORDS) {
            take_most(&lines, text_lines(text, f->width[i] - level));
            write_text(f, (lxw_col_t)i, text,
                       xlsx_format(f->book, LOOK_WORDS + level, sum));
        } else {
            write_figure(f, head, (lxw_col_t)i, text, sum);
        }
    }
    set_height(f, lines, LINE_POINTS);
    f->row++;
}

static void write_label(struct filling *f, const struct grid_head *head,
                        lxw_col_t column)
{
    write_text(f, column, head->label,
               xlsx_format(f->book, LOOK_LABEL, false));
    if (head->meaning[0] != '\0')
        write_comment(f, column, head->meaning);
}

static void write_heads(struct filling *f, const struct grid *grid,
                        const size_t *shown, size_t count)
{
    lxw_format *label = xlsx_format(f->book, LOOK_LABEL, false);
    int lines = 1;

    for (size_t i = 0; i < count && grid_has_groups(grid); i++) {
        size_t span = grid_group_span(grid, shown, count, i);

        write_across(f, i, i + span - 1, grid->head[shown[i]].group, label);
        i += span - 1;
    }
    f->row += grid_has_groups(grid);
    for (size_t i = 0; i < count; i++) {
        take_most(&lines, text_lines(grid->head[shown[i]].label,
                                     f->width[i]));
        write_label(f, &grid->head[shown[i]], (lxw_col_t)i);
    }
    set_height(f, lines, LINE_POINTS + 1);
    f->row++;
}

static void write_party(struct filling *f, const char *left,
                        const char *right)
{
    lxw_format *center = xlsx_format(f->book, LOOK_CENTER, false);
    size_t half = f->columns / 2;
    int room = total_of(f, f->columns) / 2;
    int a = text_lines(left, room), b = text_lines(right, room);

    set_height(f, a > b ? a : b, LINE_POINTS);
    if (half > 0)
        write_across(f, 0, half - 1, left, center);
    write_across(f, half, f->columns - 1, right, center);
    f->row++;
}

static const char *dotted(const char *name)
{
    return name[0] ? name : "........................................";
}

static void write_signature(struct filling *f,
                            const struct grid_signature *sign)
{
    f->row++;
    write_party(f, "", sign->place_date);
    write_party(f, sign->left.role, sign->right.role);
    write_party(f, sign->left.title, sign->right.title);
    f->row += 3;
    write_party(f, dotted(sign->left.name), dotted(sign->right.name));
}

static void write_top(struct filling *f, const char *title,
                      const char *subtitle)
{
    if (title[0] != '\0')
        write_line(f, title, LOOK_TITLE, f->columns, LINE_POINTS + 5);
    write_lines(f, subtitle, LOOK_PLAIN);
}

static void write_rows(struct filling *f, const struct grid *grid,
                       const size_t *shown, size_t count)
{
    for (size_t r = 0; r < grid->rows; r++) {
        if (grid->row[r].kind == GRID_HEADING)
            write_line(f, grid_at(grid, r, 0),
                       LOOK_HEADING + clip_level(grid->row[r].level),
                       count, LINE_POINTS);
        else
            write_cells(f, grid, r, shown, count);
    }
}

/* Heads, rows and notes of one part. */
static void write_part(struct filling *f, const struct grid *grid,
                       bool alone)
{
    size_t count, *shown = grid_shown(grid, &count);
    lxw_row_t heads;

    write_lines(f, grid->intro, LOOK_PLAIN);
    f->row++;
    write_lines(f, grid->caption, LOOK_CAPTION);
    heads = f->row;
    if (count > 0)
        write_heads(f, grid, shown, count);
    if (alone && count > 0) {
        f->book->x.worksheet_freeze_panes(f->sheet, f->row, 0);
        xlsx_check(f->book, f->book->x.worksheet_repeat_rows(
                                f->sheet, heads, f->row - 1));
    }
    f->book->first = f->row;
    if (count > 0)
        write_rows(f, grid, shown, count);
    f->book->last = f->row - 1;
    if (grid->signature)
        write_signature(f, grid->signature);
    if (grid->notes[0] != '\0') {
        f->row++;
        write_lines(f, grid->notes, LOOK_PLAIN);
    }
    f->row++;
    free(shown);
}

/* The longest line of a text, the longest word of a heading. */
static int widest(const char *text, const char *ends)
{
    int most = 0;

    while (*text) {
        size_t len = strcspn(text, ends);
        char *part = mem_dup_n(text, len);
        int width = text_width(part);

        if (width > most)
            most = width;
        free(part);
        text += len;
        text += *text != '\0';
    }
    return most;
}

static void measure_column(const struct grid *grid, size_t column,
                           int indent, int *width)
{
    const struct grid_head *head = &grid->head[column];

    take_most(width, widest(head->label, " \n"));
    for (size_t r = 0; r < grid->rows; r++) {
        struct buf text = BUF_INIT;

        if (grid->row[r].kind == GRID_HEADING)
            continue;
        if (head->type == GRID_WORDS)
            buf_adds(&text, grid_at(grid, r, column));
        else
            grid_number_group(grid_at(grid, r, column), &text);
        take_most(width, widest(text.s, "\n")
                              + indent * clip_level(grid->row[r].level));
        buf_release(&text);
    }
}

/* Widths that fit the parts, which stand one below the other. */
static void measure(struct filling *f, const struct grid *grid, bool all)
{
    size_t most = 1;

    for (const struct grid *part = grid; part; part = part->next)
        if (part->columns > most)
            most = part->columns;
    f->width = mem_zero(most, sizeof(*f->width));
    f->columns = 1;
    for (const struct grid *part = grid; part;
         part = all ? part->next : NULL) {
        size_t count, *shown = grid_shown(part, &count);

        for (size_t i = 0; i < count; i++)
            measure_column(part, shown[i], i == 0, &f->width[i]);
        if (count > f->columns)
            f->columns = count;
        free(shown);
    }
    for (size_t i = 0; i < f->columns; i++) {
        take_most(&f->width[i], NARROWEST);
        if (f->width[i] > WIDEST)
            f->width[i] = WIDEST;
        xlsx_check(f->book, f->book->x.worksheet_set_column(
                                f->sheet, (lxw_col_t)i, (lxw_col_t)i,
                                f->width[i] + MARGIN, NULL));
    }
}

/* A sheet keeps the heads of one part in sight: parts that are long have
 * a sheet each, but not those that are signed together. */
static bool on_one_sheet(const struct grid *grid)
{
    size_t rows = 0;

    for (const struct grid *part = grid; part; part = part->next) {
        if (part->signature)
            return true;
        rows += part->rows;
    }
    return rows <= SHORT_ROWS || !grid->next;
}

/* Begins a sheet; false after a failure. */
static bool begin(struct filling *f, const char *name)
{
    f->sheet = xlsx_sheet(f->book, name);
    if (!f->sheet)
        return false;
    f->book->x.worksheet_set_landscape(f->sheet);
    f->book->x.worksheet_fit_to_pages(f->sheet, 1, 0);
    return true;
}

static void add_together(struct xlsx_book *book, const struct grid *grid,
                         const char *name)
{
    struct filling f = { .book = book };

    xlsx_sheet_name(book->name, name);
    if (!begin(&f, name))
        return;
    measure(&f, grid, true);
    for (const struct grid *part = grid; part; part = part->next) {
        write_top(&f, part->title, part->subtitle);
        write_part(&f, part, !grid->next);
    }
    free(f.width);
}

/* The parts after the first may leave their title to it. */
static void add_apart(struct xlsx_book *book, const struct grid *grid,
                      const char *name)
{
    size_t number = 1;

    for (const struct grid *part = grid; part; part = part->next) {
        const struct grid *titled = part->title[0] != '\0' ? part : grid;
        struct filling f = { .book = book };
        struct buf own = BUF_INIT;

        buf_adds(&own, name);
        if (number > 1)
            buf_addf(&own, " (%zu)", number);
        number++;
        if (begin(&f, own.s)) {
            measure(&f, part, false);
            write_top(&f, titled->title, titled->subtitle);
            write_part(&f, part, true);
            free(f.width);
        }
        buf_release(&own);
    }
}

void xlsx_book_add(struct xlsx_book *book, const struct grid *grid,
                   const char *name)
{
    if (on_one_sheet(grid))
        add_together(book, grid, name);
    else
        add_apart(book, grid, name);
}
