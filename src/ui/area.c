/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/area.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "base/mem.h"
#include "base/text.h"

/* Appends text with newlines, and without what a terminal would obey. */
static void add_clean(struct buf *out, const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    ucs4_t c;
    int len;

    for (; *at != '\0'; at += len) {
        len = u8_strmbtouc(&c, at);
        if (len <= 0) {
            len = 1;
            continue;
        }
        if (c == '\r' && at[1] == '\n')
            continue;
        if (c == '\r' || c == '\n')
            buf_addc(out, '\n');
        else if (c == '\t')
            buf_addc(out, ' ');
        else if (c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0))
            buf_add(out, (const char *)at, (size_t)len);
    }
}

/* The boundary of clusters at or behind at. */
static size_t boundary(const char *text, size_t at)
{
    size_t end = 0, len;

    while (end < at && (len = text_grapheme(text + end, NULL)) > 0)
        end += len;
    return end;
}

static void add_row(struct area *a, size_t start, size_t len)
{
    a->row = mem_grow(a->row, a->rows, &a->cap, sizeof(*a->row));
    a->row[a->rows++] = (struct area_row){ start, len };
}

/* Wraps the text; an end with a newline has an empty row behind it. */
static void wrap(struct area *a)
{
    const char *text = a->text.s;
    size_t at = 0, next;

    a->rows = 0;
    do {
        size_t len = text_wrap(text + at, a->cols, &next);

        add_row(a, at, len);
        at += next;
    } while (text[at] != '\0');
    if (a->text.len > 0 && text[a->text.len - 1] == '\n')
        add_row(a, a->text.len, 0);
}

static int columns(const char *text, size_t len)
{
    int all = 0, w;
    size_t at = 0, step;

    while (at < len && (step = text_grapheme(text + at, &w)) > 0) {
        all += w;
        at += step;
    }
    return all;
}

size_t area_cursor(const struct area *a, int *column)
{
    size_t row = a->rows - 1;

    while (row > 0 && a->row[row].start > a->at)
        row--;
    if (column) {
        size_t start = a->row[row].start;

        *column = columns(a->text.s + start, a->at - start);
        /* Blanks that hang over the end of a row are not shown. */
        if (*column > a->cols)
            *column = a->cols;
    }
    return row;
}

static void settle(struct area *a)
{
    size_t row = area_cursor(a, NULL);

    if (a->top > row)
        a->top = row;
    if (row - a->top >= a->height)
        a->top = row - a->height + 1;
    if (a->top + a->height > a->rows)
        a->top = a->rows > a->height ? a->rows - a->height : 0;
}

void area_init(struct area *a, const char *text, size_t max)
{
    size_t len, fit = 0;
    struct buf clean = BUF_INIT;

    *a = (struct area){ .text = BUF_INIT, .max = max, .cols = 70,
                        .height = 1, .goal = -1 };
    add_clean(&clean, text);
    while ((len = text_grapheme(clean.s + fit, NULL)) > 0 && fit + len <= max)
        fit += len;
    buf_add(&a->text, clean.s, fit);
    buf_release(&clean);
    a->at = fit;
    wrap(a);
    settle(a);
}

void area_release(struct area *a)
{
    buf_release(&a->text);
    free(a->row);
    a->row = NULL;
    a->rows = a->cap = 0;
}

void area_resize(struct area *a, size_t height, int cols)
{
    a->height = height > 0 ? height : 1;
    a->cols = cols > 0 ? cols : 1;
    a->goal = -1;
    wrap(a);
    settle(a);
}

bool area_insert(struct area *a, const char *utf8)
{
    struct buf all = BUF_INIT;
    size_t end;

    buf_add(&all, a->text.s, a->at);
    add_clean(&all, utf8);
    end = all.len;
    buf_adds(&all, a->text.s + a->at);
    if (all.len > a->max) {
        buf_release(&all);
        return false;
    }
    buf_release(&a->text);
    a->text = all;
    a->at = boundary(a->text.s, end);
    a->goal = -1;
    wrap(a);
    settle(a);
    return true;
}

/* Takes the bytes from first to end out; the cursor stands at first. */
static void cut(struct area *a, size_t first, size_t end)
{
    struct buf rest = BUF_INIT;

    buf_adds(&rest, a->text.s + end);
    buf_cut(&a->text, first);
    buf_adds(&a->text, rest.s);
    buf_release(&rest);
    a->at = boundary(a->text.s, first);
    wrap(a);
}

static size_t before(const struct area *a)
{
    return a->at - text_grapheme_before(a->text.s, a->at);
}

static size_t after(const struct area *a)
{
    return a->at + text_grapheme(a->text.s + a->at, NULL);
}

/* A newline is a word of its own: Ctrl-W joins no lines unasked. */
static size_t word_before(const struct area *a)
{
    size_t at = a->at;

    if (at > 0 && a->text.s[at - 1] == '\n')
        return at - 1;
    while (at > 0 && a->text.s[at - 1] == ' ')
        at--;
    while (at > 0 && a->text.s[at - 1] != ' ' && a->text.s[at - 1] != '\n')
        at--;
    return at;
}

/* Where the cursor stands at the end of a row, and is still on it. */
static size_t row_end(const struct area *a, size_t row)
{
    size_t start = a->row[row].start, end = start + a->row[row].len;

    if (row + 1 < a->rows && end == a->row[row + 1].start && end > start)
        end -= text_grapheme_before(a->text.s + start, end - start);
    return end;
}

/* To another row, as near to the goal column as the row allows. */
static void go_row(struct area *a, size_t row)
{
    size_t at = a->row[row].start, end = row_end(a, row), step;
    int used = 0, w;

    if (a->goal < 0)
        area_cursor(a, &a->goal);
    while (at < end && (step = text_grapheme(a->text.s + at, &w)) > 0 &&
           used + w <= a->goal) {
        used += w;
        at += step;
    }
    a->at = at;
}

static bool move_rows(struct area *a, enum cmd cmd)
{
    size_t row = area_cursor(a, NULL), last = a->rows - 1, step = 1;

    if (cmd == CMD_PAGE_UP || cmd == CMD_PAGE_DOWN)
        step = a->height > 1 ? a->height - 1 : 1;
    if (cmd == CMD_MOVE_UP || cmd == CMD_PAGE_UP)
        go_row(a, step < row ? row - step : 0);
    else if (cmd == CMD_MOVE_DOWN || cmd == CMD_PAGE_DOWN)
        go_row(a, step < last - row ? row + step : last);
    else
        return false;
    settle(a);
    return true;
}

bool area_run(struct area *a, enum cmd cmd)
{
    size_t row = area_cursor(a, NULL);

    if (move_rows(a, cmd))
        return true;
    if (cmd == CMD_NEW_LINE)
        return area_insert(a, "\n");
    if (cmd == CMD_LINE_LEFT)
        a->at = before(a);
    else if (cmd == CMD_LINE_RIGHT)
        a->at = after(a);
    else if (cmd == CMD_LINE_HOME)
        a->at = a->row[row].start;
    else if (cmd == CMD_LINE_END)
        a->at = row_end(a, row);
    else if (cmd == CMD_LINE_BACKSPACE)
        cut(a, before(a), a->at);
    else if (cmd == CMD_LINE_DELETE)
        cut(a, a->at, after(a));
    else if (cmd == CMD_LINE_WORD)
        cut(a, word_before(a), a->at);
    else
        return false;
    a->goal = -1;
    settle(a);
    return true;
}

void area_draw(const struct area *a, struct surface *s)
{
    struct buf line = BUF_INIT;
    size_t row;
    int column;

    for (size_t i = 0; i < a->height && a->top + i < a->rows; i++) {
        const struct area_row *r = &a->row[a->top + i];

        buf_reset(&line);
        buf_add(&line, a->text.s + r->start, r->len);
        surface_text(s, (int)i, 0, s->cols, ROLE_TEXT, line.s);
    }
    buf_release(&line);
    row = area_cursor(a, &column);
    surface_cursor(s, (int)(row - a->top), column);
}
