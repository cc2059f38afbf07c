/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/grid_xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
#define LINE_POINTS 15
#define HIGHEST 409       /* points of a row */
#define NOTE_WIDTH 240    /* of a comment, in pixels */
#define NOTE_LINE 17

/* A sheet being filled. */
struct filling {
    struct xlsx_book *book;
    lxw_worksheet *sheet;
    size_t columns;  /* of the widest part */
    int *width;      /* in characters, of each */
    int total;       /* of all */
    lxw_row_t row;   /* the next one */
};

bool xlsx_book_open(struct xlsx_book **out, const char *path,
                    const char *title, int64_t at_ms, struct err *err)
{
    struct xlsx_book *book = mem_zero(1, sizeof(*book));
    char *own = mem_dup(title);
    char program[] = PACKAGE_STRING;
    lxw_doc_properties about = {
        .title = own,
        .comments = program,
        .created = (time_t)(at_ms / 1000),
    };
    bool ok = xlsx_load(&book->x, XLSX_LIBRARY, err);

    if (ok) {
        book->workbook = book->x.workbook_new(path);
        if (!book->workbook)
            mem_die();
        xlsx_check(book, book->x.workbook_set_properties(book->workbook,
                                                         &about));
        *out = book;
    } else {
        free(book);
    }
    free(own);
    return ok;
}

void xlsx_check(struct xlsx_book *book, lxw_error result)
{
    if (book->failed == LXW_NO_ERROR)
        book->failed = result;
}

void xlsx_book_drop(struct xlsx_book *book)
{
    book->x.lxw_workbook_free(book->workbook);
    xlsx_unload(&book->x);
    free(book);
}

/* The library prints what went wrong, and a screen may stand where it
 * prints: its words are told by their number. */
static lxw_error close_silently(struct xlsx_book *book)
{
    int kept = dup(STDERR_FILENO);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    lxw_error result;
    int why;

    fflush(stderr);
    if (kept >= 0 && nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    errno = 0;
    result = book->x.workbook_close(book->workbook);
    why = errno;
    fflush(stderr);
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    if (nowhere >= 0)
        close(nowhere);
    errno = why;
    return result;
}

bool xlsx_book_close(struct xlsx_book *book, struct err *err)
{
    lxw_error result = book->failed;

    if (result == LXW_NO_ERROR) {
        result = close_silently(book);
    } else {
        errno = 0;
        book->x.lxw_workbook_free(book->workbook);
    }
    if (result != LXW_NO_ERROR)
        err_set(err, ERR_IO, N_("The workbook cannot be written"), "%s%s%s",
                book->x.lxw_strerror(result), errno != 0 ? ": " : "",
                errno != 0 ? strerror(errno) : "");
    xlsx_unload(&book->x);
    free(book);
    return result == LXW_NO_ERROR;
}

/* Characters that mean something in a reference to a sheet are left out. */
static void take_name(char out[LXW_MAX_SHEETNAME_LENGTH], const char *name)
{
    size_t len = 0, at = 0, n;

    for (size_t chars = 0; chars < LXW_SHEETNAME_MAX
                           && (n = text_grapheme(name + at, NULL)) > 0;) {
        const char *part = name + at;

        at += n;
        for (size_t i = 0; i < n; i++)
            chars += ((unsigned char)part[i] & 0xC0) != 0x80;
        if (chars > LXW_SHEETNAME_MAX || len + n > LXW_SHEETNAME_MAX * 4)
            break;
        if (n == 1 && strchr("[]:*?/\\'", part[0]))
            continue;
        memcpy(out + len, part, n);
        len += n;
    }
    out[len] = '\0';
}

lxw_worksheet *xlsx_sheet(struct xlsx_book *book, const char *name)
{
    char taken[LXW_MAX_SHEETNAME_LENGTH];
    lxw_worksheet *sheet;

    take_name(taken, name);
    sheet = book->x.workbook_add_worksheet(book->workbook, taken);
    if (!sheet) {
        xlsx_check(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return NULL;
    }
    book->x.worksheet_set_paper(sheet, 9); /* A4 */
    xlsx_check(book, book->x.worksheet_set_footer(sheet, "&C&P / &N"));
    return sheet;
}

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

static void write_line(struct filling *f, const char *text, int look,
                       int points)
{
    set_height(f, text_lines(text, f->total), points);
    write_across(f, 0, f->columns - 1, text,
                 xlsx_format(f->book, look, false));
    f->row++;
}

static void write_lines(struct filling *f, const char *text, int look)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *line = mem_dup_n(text, len);

        write_line(f, line, look, LINE_POINTS);
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
    int a = text_lines(left, f->total / 2);
    int b = text_lines(right, f->total / 2);

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

static void write_rows(struct filling *f, const struct grid *grid,
                       const size_t *shown, size_t count)
{
    for (size_t r = 0; r < grid->rows; r++) {
        if (grid->row[r].kind == GRID_HEADING)
            write_line(f, grid_at(grid, r, 0),
                       LOOK_HEADING + clip_level(grid->row[r].level),
                       LINE_POINTS);
        else
            write_cells(f, grid, r, shown, count);
    }
}

/* Title, heads, rows and notes of one part. */
static void write_part(struct filling *f, const struct grid *grid,
                       bool alone)
{
    size_t count, *shown = grid_shown(grid, &count);
    lxw_row_t heads;

    if (grid->title[0] != '\0')
        write_line(f, grid->title, LOOK_TITLE, LINE_POINTS + 5);
    write_lines(f, grid->subtitle, LOOK_PLAIN);
    write_lines(f, grid->intro, LOOK_PLAIN);
    f->row++;
    if (grid->caption[0] != '\0')
        write_line(f, grid->caption, LOOK_HEADING, LINE_POINTS);
    heads = f->row;
    if (count > 0)
        write_heads(f, grid, shown, count);
    if (alone && count > 0) {
        f->book->x.worksheet_freeze_panes(f->sheet, f->row, 0);
        xlsx_check(f->book, f->book->x.worksheet_repeat_rows(
                                f->sheet, heads, f->row - 1));
    }
    f->book->first = f->row;
    write_rows(f, grid, shown, count);
    f->book->last = f->row - 1;
    if (grid->notes[0] != '\0') {
        f->row++;
        write_lines(f, grid->notes, LOOK_PLAIN);
    }
    if (grid->signature)
        write_signature(f, grid->signature);
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
static void measure(struct filling *f, const struct grid *grid)
{
    size_t most = 1;

    for (const struct grid *part = grid; part; part = part->next)
        if (part->columns > most)
            most = part->columns;
    f->width = mem_zero(most, sizeof(*f->width));
    f->columns = 1;
    for (const struct grid *part = grid; part; part = part->next) {
        size_t count, *shown = grid_shown(part, &count);

        for (size_t i = 0; i < count; i++)
            measure_column(part, shown[i], i == 0, &f->width[i]);
        if (count > f->columns)
            f->columns = count;
        free(shown);
    }
    f->total = 0;
    for (size_t i = 0; i < f->columns; i++) {
        take_most(&f->width[i], NARROWEST);
        if (f->width[i] > WIDEST)
            f->width[i] = WIDEST;
        f->total += f->width[i] + 2;
        xlsx_check(f->book, f->book->x.worksheet_set_column(
                                f->sheet, (lxw_col_t)i, (lxw_col_t)i,
                                f->width[i] + 2, NULL));
    }
}

void xlsx_book_add(struct xlsx_book *book, const struct grid *grid,
                   const char *name)
{
    struct filling f = { .book = book, .sheet = xlsx_sheet(book, name) };

    take_name(book->name, name);
    if (!f.sheet)
        return;
    book->x.worksheet_set_landscape(f.sheet);
    book->x.worksheet_fit_to_pages(f.sheet, 1, 0);
    measure(&f, grid);
    for (const struct grid *part = grid; part; part = part->next)
        write_part(&f, part, !grid->next);
    free(f.width);
}
