/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

char buf_empty[1] = "";

static void reserve(struct buf *b, size_t more)
{
    size_t need = b->len + more + 1;

    if (need < more)
        mem_die();
    if (need <= b->cap)
        return;
    if (need < 2 * b->cap)
        need = 2 * b->cap;
    if (need < 32)
        need = 32;
    b->s = mem_resize(b->cap ? b->s : NULL, need, 1);
    b->cap = need;
}

void buf_add(struct buf *b, const char *text, size_t len)
{
    if (len == 0)
        return;
    reserve(b, len);
    memcpy(b->s + b->len, text, len);
    b->len += len;
    b->s[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_addc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list args, again;
    int n;

    va_start(args, fmt);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n > 0) {
        reserve(b, (size_t)n);
        vsnprintf(b->s + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

void buf_add_number(struct buf *b, int64_t n)
{
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char text[24];
    size_t at = sizeof(text);

    do {
        text[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (n < 0)
        text[--at] = '-';
    buf_add(b, text + at, sizeof(text) - at);
}

void buf_fill(struct buf *b, char c, size_t n)
{
    if (n == 0)
        return;
    reserve(b, n);
    memset(b->s + b->len, c, n);
    b->len += n;
    b->s[b->len] = '\0';
}

void buf_reset(struct buf *b)
{
    buf_cut(b, 0);
}

void buf_cut(struct buf *b, size_t len)
{
    assert(len <= b->len);
    b->len = len;
    if (b->cap)
        b->s[len] = '\0';
}

void buf_release(struct buf *b)
{
    if (b->cap)
        free(b->s);
    *b = (struct buf)BUF_INIT;
}

char *buf_detach(struct buf *b)
{
    char *s = b->cap ? b->s : mem_dup("");

    *b = (struct buf)BUF_INIT;
    return s;
}
