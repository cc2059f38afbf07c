/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/surface.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "base/mem.h"
#include "base/safe.h"
#include "base/text.h"
#include "ui/ascii.h"

#define PRINTF_SIZE 512

static const struct cell blank = { L" ", 1, ROLE_TEXT };

void surface_init(struct surface *s, int rows, int cols, bool ascii)
{
    *s = (struct surface){ .ascii = ascii };
    surface_resize(s, rows, cols);
}

void surface_release(struct surface *s)
{
    free(s->cell);
    s->cell = NULL;
    s->rows = s->cols = 0;
}

void surface_resize(struct surface *s, int rows, int cols)
{
    free(s->cell);
    s->rows = rows > 0 ? rows : 1;
    s->cols = cols > 0 ? cols : 1;
    s->stride = s->cols;
    s->cell = mem_zero((size_t)s->rows * (size_t)s->cols, sizeof(*s->cell));
    surface_clear(s);
}

static struct cell *cell_at(const struct surface *s, int row, int col)
{
    return &s->cell[row * s->stride + col];
}

void surface_clear(struct surface *s)
{
    for (int row = 0; row < s->rows; row++)
        for (int col = 0; col < s->cols; col++)
            *cell_at(s, row, col) = blank;
    surface_cursor(s, -1, -1);
}

struct surface surface_window(struct surface *s, int row, int col, int rows,
                              int cols)
{
    struct surface w = *s;

    w.parent = s;
    w.parent_row = row < 0 ? 0 : row > s->rows ? s->rows : row;
    w.parent_col = col < 0 ? 0 : col > s->cols ? s->cols : col;
    w.rows = s->rows - w.parent_row;
    w.cols = s->cols - w.parent_col;
    if (rows < w.rows)
        w.rows = rows > 0 ? rows : 0;
    if (cols < w.cols)
        w.cols = cols > 0 ? cols : 0;
    w.cursor_row = w.cursor_col = -1;
    if (w.rows > 0 && w.cols > 0)
        w.cell = cell_at(s, w.parent_row, w.parent_col);
    else
        w.rows = w.cols = 0;
    return w;
}

void surface_cursor(struct surface *s, int row, int col)
{
    if (row < 0 || row >= s->rows || col < 0 || col >= s->cols)
        row = col = -1;
    for (; s; s = s->parent) {
        s->cursor_row = row;
        s->cursor_col = col;
        if (row >= 0) {
            row += s->parent_row;
            col += s->parent_col;
        }
    }
}

static bool inside(const struct surface *s, int row, int col)
{
    return row >= 0 && row < s->rows && col >= 0 && col < s->cols;
}

/*
 * Half of a wide character must not stay behind when its other half is
 * written over: makes the cell and what belonged to it blanks.
 */
static void detach(struct surface *s, int row, int col)
{
    struct cell *c = cell_at(s, row, col);

    if (c->width == 0 && col > 0) {
        struct cell *left = cell_at(s, row, col - 1);

        left->ch[0] = L' ';
        left->ch[1] = left->ch[2] = L'\0';
        left->width = 1;
    }
    if (c->width == 2 && col + 1 < s->cols) {
        cell_at(s, row, col + 1)->ch[0] = L' ';
        cell_at(s, row, col + 1)->width = 1;
    }
    c->ch[0] = L' ';
    c->ch[1] = c->ch[2] = L'\0';
    c->width = 1;
}

/* One character of width columns; one that does not fit is dropped. */
static void put_cell(struct surface *s, int row, int col, enum role role,
                     const struct cell *what)
{
    if (!inside(s, row, col) || !inside(s, row, col + what->width - 1))
        return;
    for (int i = 0; i < what->width; i++) {
        detach(s, row, col + i);
        cell_at(s, row, col + i)->role = (unsigned char)role;
    }
    *cell_at(s, row, col) = *what;
    cell_at(s, row, col)->role = (unsigned char)role;
    if (what->width == 2) {
        cell_at(s, row, col + 1)->ch[0] = L'\0';
        cell_at(s, row, col + 1)->width = 0;
    }
}

static void put_char(struct surface *s, int row, int col, enum role role,
                     wchar_t ch)
{
    struct cell c = { { ch, L'\0', L'\0' }, 1, 0 };

    put_cell(s, row, col, role, &c);
}

/* A line-drawing or block character, or what stands for it in ASCII. */
static wchar_t line_char(const struct surface *s, wchar_t ch)
{
    return s->ascii ? (wchar_t)ascii_for((uint32_t)ch) : ch;
}

/* The cell of the first grapheme cluster of text, len bytes long. */
static struct cell cluster(const struct surface *s, const char *text,
                           size_t len, int width)
{
    struct cell c = { { 0 }, (unsigned char)width, ROLE_TEXT };
    size_t at = 0;
    ucs4_t u;

    for (int i = 0; i < 3 && at < len; i++) {
        int n = u8_mbtouc(&u, (const uint8_t *)text + at, len - at);

        if (n <= 0 || safe_is_harmful(u))
            u = 0xFFFD;
        c.ch[i] = (wchar_t)u;
        at += n > 0 ? (size_t)n : 1;
    }
    if (width == 0) {
        /* A mark that stands alone needs something to stand on. */
        c.ch[1] = c.ch[0];
        c.ch[0] = L' ';
        c.width = 1;
    }
    if (s->ascii && (c.ch[0] >= 0x80 || c.ch[1] != L'\0')) {
        c.ch[0] = (wchar_t)ascii_for((uint32_t)c.ch[0]);
        c.ch[1] = c.ch[2] = L'\0';
    }
    return c;
}

/* Writes text up to its end or width columns; returns the columns. */
static int write_clusters(struct surface *s, int row, int col, int width,
                          enum role role, const char *text)
{
    int used = 0, w;
    size_t len;

    while ((len = text_grapheme(text, &w)) > 0) {
        struct cell c = cluster(s, text, len, w);

        if (used + c.width > width)
            break;
        /* In ASCII a wide character became one sign and a blank. */
        if (s->ascii && c.width == 2) {
            c.width = 1;
            put_char(s, row, col + used + 1, role, L' ');
            put_cell(s, row, col + used, role, &c);
            used += 2;
        } else {
            put_cell(s, row, col + used, role, &c);
            used += c.width;
        }
        text += len;
    }
    return used;
}

/* Columns of text as write_clusters() counts them. */
static int written_width(const char *text)
{
    int all = 0, w;
    size_t len;

    while ((len = text_grapheme(text, &w)) > 0) {
        all += w > 0 ? w : 1;
        text += len;
    }
    return all;
}

int surface_print(struct surface *s, int row, int col, int width,
                  enum role role, const char *text)
{
    int used;

    if (width <= 0)
        return 0;
    if (written_width(text) <= width)
        return write_clusters(s, row, col, width, role, text);
    used = write_clusters(s, row, col, width - 1, role, text);
    put_char(s, row, col + used, role, line_char(s, L'…'));
    return used + 1;
}

void surface_put(struct surface *s, int row, int col, int width,
                 enum align align, enum role role, const char *text)
{
    int room = width - written_width(text), left = 0, used;

    if (width <= 0)
        return;
    if (room > 0 && align == ALIGN_RIGHT)
        left = room;
    else if (room > 0 && align == ALIGN_CENTRE)
        left = room / 2;
    surface_fill(s, row, col, left, role);
    used = surface_print(s, row, col + left, width - left, role, text);
    surface_fill(s, row, col + left + used, width - left - used, role);
}

static bool has_digit(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

void surface_figure(struct surface *s, int row, int col, int width,
                    enum role role, const char *text)
{
    if (written_width(text) <= width || !has_digit(text)) {
        surface_put(s, row, col, width, ALIGN_RIGHT, role, text);
        return;
    }
    for (int i = 0; i < width; i++)
        put_char(s, row, col + i, role, L'#');
}

void surface_text(struct surface *s, int row, int col, int width,
                  enum role role, const char *text)
{
    surface_put(s, row, col, width, ALIGN_LEFT, role, text);
}

void surface_printf(struct surface *s, int row, int col, int width,
                    enum role role, const char *fmt, ...)
{
    char text[PRINTF_SIZE];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    surface_text(s, row, col, width, role, text);
}

void surface_fill(struct surface *s, int row, int col, int width,
                  enum role role)
{
    for (int i = 0; i < width; i++)
        put_char(s, row, col + i, role, L' ');
}

void surface_role(struct surface *s, int row, int col, int width,
                  enum role role)
{
    for (int i = 0; i < width; i++)
        if (inside(s, row, col + i))
            cell_at(s, row, col + i)->role = (unsigned char)role;
}

void surface_rule(struct surface *s, int row, int col, int width,
                  enum role role)
{
    for (int i = 0; i < width; i++)
        put_char(s, row, col + i, role, line_char(s, L'─'));
}

void surface_bar(struct surface *s, int row, int col, int width,
                 uint64_t part, uint64_t whole)
{
    int steps = s->ascii ? 1 : 8, all = width * steps, on = 0;

    if (width <= 0)
        return;
    if (whole > 0 && part >= whole)
        on = all;
    else if (whole > 0)
        on = (int)((cap_u128)part * (unsigned)all / whole);
    /* Something is never nothing, and not all is never all. */
    if (on == 0 && part > 0 && whole > 0)
        on = 1;
    for (int i = 0; i < width; i++, on -= steps) {
        if (on >= steps)
            put_char(s, row, col + i, ROLE_BAR, line_char(s, L'█'));
        else if (on > 0)
            put_char(s, row, col + i, ROLE_BAR, (wchar_t)(L'█' + 8 - on));
        else
            put_char(s, row, col + i, ROLE_DIM, s->ascii ? L'.' : L'·');
    }
}

int surface_wrap(struct surface *s, int row, int col, int rows, int cols,
                 enum role role, const char *text)
{
    struct buf line = BUF_INIT;
    int used = 0;
    size_t next;

    if (cols <= 0)
        return 0;
    for (; used < rows && *text != '\0'; used++, text += next) {
        size_t len = text_wrap(text, cols, &next);

        buf_reset(&line);
        buf_add(&line, text, len);
        /* The last line, and more of it: let it be cut by the width. */
        if (used == rows - 1 && text[next] != '\0') {
            buf_addc(&line, ' ');
            buf_adds(&line, text + next);
            for (size_t i = 0; i < line.len; i++)
                if (line.s[i] == '\n')
                    line.s[i] = ' ';
            if (written_width(line.s) <= cols)
                buf_adds(&line, "…");
        }
        surface_text(s, row + used, col, cols, role, line.s);
    }
    for (int i = used; i < rows; i++)
        surface_fill(s, row + i, col, cols, role);
    buf_release(&line);
    return used;
}

struct surface surface_box(struct surface *s, int row, int col, int rows,
                           int cols, const char *title)
{
    int last = row + rows - 1, end = col + cols - 1;

    for (int i = row; i <= last; i++)
        surface_fill(s, i, col, cols, ROLE_TEXT);
    surface_rule(s, row, col, cols, ROLE_BAR);
    surface_rule(s, last, col, cols, ROLE_BAR);
    for (int i = row; i <= last; i++) {
        put_char(s, i, col, ROLE_BAR, line_char(s, L'│'));
        put_char(s, i, end, ROLE_BAR, line_char(s, L'│'));
    }
    put_char(s, row, col, ROLE_BAR, line_char(s, L'┌'));
    put_char(s, row, end, ROLE_BAR, line_char(s, L'┐'));
    put_char(s, last, col, ROLE_BAR, line_char(s, L'└'));
    put_char(s, last, end, ROLE_BAR, line_char(s, L'┘'));
    if (title[0] != '\0' && cols > 6) {
        int used = surface_print(s, row, col + 3, cols - 6, ROLE_HEAD, title);

        put_char(s, row, col + 2, ROLE_TEXT, L' ');
        put_char(s, row, col + 3 + used, ROLE_TEXT, L' ');
    }
    return surface_window(s, row + 1, col + 2, rows - 2, cols - 4);
}

struct surface surface_box_centre(struct surface *s, int rows, int cols,
                                  const char *title)
{
    if (rows > s->rows)
        rows = s->rows;
    if (cols > s->cols)
        cols = s->cols;
    return surface_box(s, (s->rows - rows) / 2, (s->cols - cols) / 2, rows,
                       cols, title);
}

void surface_row_text(const struct surface *s, int row, struct buf *out)
{
    size_t kept = out->len;

    if (row < 0 || row >= s->rows)
        return;
    for (int col = 0; col < s->cols; col++) {
        const struct cell *c = cell_at(s, row, col);

        for (int i = 0; c->width > 0 && i < 3 && c->ch[i] != L'\0'; i++) {
            uint8_t utf8[4];
            int len = u8_uctomb(utf8, (ucs4_t)c->ch[i], sizeof(utf8));

            if (len > 0)
                buf_add(out, (const char *)utf8, (size_t)len);
        }
        if (c->width > 0 && c->ch[0] != L' ')
            kept = out->len;
    }
    buf_cut(out, kept);
}

void surface_dump(const struct surface *s, struct buf *out)
{
    for (int row = 0; row < s->rows; row++) {
        surface_row_text(s, row, out);
        buf_addc(out, '\n');
    }
}

enum role surface_role_at(const struct surface *s, int row, int col)
{
    return inside(s, row, col) ? (enum role)cell_at(s, row, col)->role
                               : ROLE_TEXT;
}
