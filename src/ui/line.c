/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/line.h"

#include <string.h>

#include <unistr.h>

#include "base/text.h"

/* Appends text to out without its control characters and bad bytes. */
static void add_clean(struct buf *out, const char *text)
{
    const uint8_t *at = (const uint8_t *)text;
    ucs4_t c;
    int len;

    while (*at != '\0') {
        len = u8_strmbtouc(&c, at);
        if (len <= 0)
            len = 1;
        else if (c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0))
            buf_add(out, (const char *)at, (size_t)len);
        at += len;
    }
}

void line_init(struct line *l, const char *text, size_t max)
{
    *l = (struct line){ .text = BUF_INIT, .at = 0, .max = max };
    line_set(l, text);
}

void line_release(struct line *l)
{
    buf_release(&l->text);
    l->at = 0;
}

void line_set(struct line *l, const char *text)
{
    struct buf clean = BUF_INIT;
    size_t len, fit = 0;

    add_clean(&clean, text);
    while ((len = text_grapheme(clean.s + fit, NULL)) > 0 &&
           fit + len <= l->max)
        fit += len;
    buf_reset(&l->text);
    buf_add(&l->text, clean.s, fit);
    l->at = fit;
    buf_release(&clean);
}

/* A mark typed after a letter joins its cluster: go behind all of it. */
static size_t boundary(const char *text, size_t at)
{
    size_t end = 0, len;

    while (end < at && (len = text_grapheme(text + end, NULL)) > 0)
        end += len;
    return end;
}

bool line_insert(struct line *l, const char *utf8)
{
    struct buf all = BUF_INIT;
    size_t end;

    buf_add(&all, l->text.s, l->at);
    add_clean(&all, utf8);
    end = all.len;
    buf_adds(&all, l->text.s + l->at);
    if (all.len > l->max) {
        buf_release(&all);
        return false;
    }
    buf_release(&l->text);
    l->text = all;
    l->at = boundary(l->text.s, end);
    return true;
}

/* Takes the bytes from first to end out; the cursor stands at first. */
static void cut(struct line *l, size_t first, size_t end)
{
    struct buf rest = BUF_INIT;

    buf_adds(&rest, l->text.s + end);
    buf_cut(&l->text, first);
    buf_adds(&l->text, rest.s);
    buf_release(&rest);
    l->at = boundary(l->text.s, first);
}

static size_t before(const struct line *l)
{
    return l->at - text_grapheme_before(l->text.s, l->at);
}

static size_t after(const struct line *l)
{
    return l->at + text_grapheme(l->text.s + l->at, NULL);
}

static size_t word_before(const struct line *l)
{
    size_t at = l->at;

    while (at > 0 && l->text.s[at - 1] == ' ')
        at--;
    while (at > 0 && l->text.s[at - 1] != ' ')
        at--;
    return at;
}

bool line_run(struct line *l, enum cmd cmd)
{
    if (cmd == CMD_LINE_LEFT)
        l->at = before(l);
    else if (cmd == CMD_LINE_RIGHT)
        l->at = after(l);
    else if (cmd == CMD_LINE_HOME)
        l->at = 0;
    else if (cmd == CMD_LINE_END)
        l->at = l->text.len;
    else if (cmd == CMD_LINE_BACKSPACE)
        cut(l, before(l), l->at);
    else if (cmd == CMD_LINE_DELETE)
        cut(l, l->at, after(l));
    else if (cmd == CMD_LINE_CLEAR)
        cut(l, 0, l->at);
    else if (cmd == CMD_LINE_WORD)
        cut(l, word_before(l), l->at);
    else
        return false;
    return true;
}

/* Columns of the first len bytes of text. */
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

void line_draw(const struct line *l, struct surface *s, int row, int col,
               int width, enum align align)
{
    int cursor = columns(l->text.s, l->at), all = text_width(l->text.s);
    int half = width / 2 > 0 ? width / 2 : 1, first = 0, shown = 0, w;
    const char *text = l->text.s;
    size_t step;

    if (width < 1)
        return;
    surface_fill(s, row, col, width, ROLE_INPUT);
    /*
     * By halves of the field, so that the text stands still for most
     * keys; from the cursor alone, so that drawing keeps no state.
     */
    if (cursor >= width)
        first = ((cursor - width) / half + 1) * half;
    while (shown < first && (step = text_grapheme(text, &w)) > 0) {
        shown += w;
        text += step;
    }
    cursor -= shown;
    if (align == ALIGN_RIGHT && all < width) {
        surface_put(s, row, col, width - 1, ALIGN_RIGHT, ROLE_INPUT, text);
        cursor += width - 1 - all;
    } else {
        struct buf part = BUF_INIT;

        buf_add(&part, text, text_fit(text, width, NULL));
        surface_text(s, row, col, width, ROLE_INPUT, part.s);
        buf_release(&part);
    }
    surface_cursor(s, row, col + cursor);
}
