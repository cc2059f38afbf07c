/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/csv_text.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

#define BLOCK_SIZE (32 * 1024)

struct csv_text {
    FILE *file;
    enum csv_encoding encoding;
    const char *other;
    unsigned char block[BLOCK_SIZE];
    size_t block_len; /* the beginning may be left of the block before */
    bool at_end;      /* of the file */
    struct buf text;  /* of the blocks so far, as UTF-8 */
    size_t given;     /* bytes of it that were handed out */
    uint16_t high;    /* first half of a pair of UTF-16; 0: none */
};

/* Stands for what is no character: no UTF-8 holds such a byte. */
#define NO_CHARACTER '\xFF'

const char *csv_encoding_name(enum csv_encoding encoding)
{
    switch (encoding) {
    case CSV_UTF8:
        break;
    case CSV_UTF16_LE:
    case CSV_UTF16_BE:
        return "UTF-16";
    case CSV_WINDOWS_1252:
        return "windows-1252";
    }
    return "UTF-8";
}

enum csv_encoding csv_text_encoding(const struct csv_text *text)
{
    return text->encoding;
}

const char *csv_text_other(const struct csv_text *text)
{
    return text->other;
}

void csv_text_free(struct csv_text *text)
{
    if (!text)
        return;
    buf_release(&text->text);
    free(text);
}

/* --- looking --- */

/* What the whole file holds, as far as one has looked. */
struct looked {
    bool broken;  /* something that is no UTF-8 */
    bool several; /* a character of several bytes */
    bool strange; /* what windows-1252 has not, or nobody writes */
};

/*
 * NUL and five bytes that have no character.  The others stand for what
 * nobody writes here, and are what UTF-8 leaves when it is cut or mixed
 * with other text, or a mark of UTF-16.
 */
static bool is_strange(unsigned char byte)
{
    return memchr("\x00\x81\x8D\x8F\x90\x9D\xC2\xC3\xE2\xEF\xFE\xFF", byte,
                  12) != NULL;
}

/* Looks at len bytes; returns those that a character cut short begins. */
static size_t look_at(struct looked *l, const char *s, size_t len,
                      bool last)
{
    size_t i = 0;

    while (i < len) {
        unsigned char c = (unsigned char)s[i];
        int n;

        if (c > 0 && c < 0x80) {
            i++;
            continue;
        }
        n = text_character(s + i, len - i);
        if (n == 0 && !last)
            break;
        l->several = l->several || n > 1;
        l->strange = l->strange || (n <= 1 && is_strange(c));
        l->broken = l->broken || n <= 0;
        i += n > 0 ? (size_t)n : 1;
    }
    return len - i;
}

static bool cannot_read(struct err *err)
{
    return err_set(err, ERR_IO, N_("The file cannot be read: %s"), "%s",
                   strerror(errno));
}

/* Fills the block behind what is left in it. */
static bool read_block(struct csv_text *t, struct err *err)
{
    errno = 0;
    t->block_len += fread(t->block + t->block_len, 1,
                          BLOCK_SIZE - t->block_len, t->file);
    if (ferror(t->file))
        return cannot_read(err);
    t->at_end = feof(t->file) != 0;
    return true;
}

static void keep_rest(struct csv_text *t, size_t rest)
{
    memmove(t->block, t->block + t->block_len - rest, rest);
    t->block_len = rest;
}

static bool begins(const struct csv_text *t, const char *with, size_t len)
{
    return t->block_len >= len && memcmp(t->block, with, len) == 0;
}

/* By its first bytes; false: they do not say. */
static bool known_by_mark(struct csv_text *t, size_t *mark)
{
    *mark = 0;
    if (begins(t, "PK\x03\x04", 4) || begins(t, "\xD0\xCF\x11\xE0", 4)) {
        t->other = N_("This is a workbook, whatever its name says: save it"
                      " as CSV in a spreadsheet program");
    } else if (begins(t, "\xEF\xBB\xBF", 3)) {
        *mark = 3;
    } else if (begins(t, "\xFF\xFE", 2)) {
        t->encoding = CSV_UTF16_LE;
        *mark = 2;
    } else if (begins(t, "\xFE\xFF", 2)) {
        t->encoding = CSV_UTF16_BE;
        *mark = 2;
    }
    return t->other || *mark > 0;
}

/* Reads on as long as that says more, and stands at the beginning again. */
static bool look_through(struct csv_text *t, struct err *err)
{
    struct looked l = { .broken = false };
    long begin = ftell(t->file);

    /* What cannot be read twice is UTF-8, or says where it is not. */
    if (begin < 0)
        return true;
    for (;;) {
        keep_rest(t, look_at(&l, (const char *)t->block, t->block_len,
                             t->at_end));
        /* What follows would change nothing, and may never end. */
        if (t->at_end || l.several || l.strange)
            break;
        if (!read_block(t, err))
            return false;
    }
    if (l.broken && !l.several && !l.strange)
        t->encoding = CSV_WINDOWS_1252;
    t->block_len = 0;
    t->at_end = false;
    if (fseek(t->file, 0, SEEK_SET) != 0)
        return cannot_read(err);
    return read_block(t, err);
}

bool csv_text_new(FILE *file, struct csv_text **out, struct err *err)
{
    struct csv_text *t = mem_zero(1, sizeof(*t));
    size_t mark;

    t->file = file;
    t->text = (struct buf)BUF_INIT;
    if (!read_block(t, err)
        || (!known_by_mark(t, &mark) && !look_through(t, err))) {
        csv_text_free(t);
        return false;
    }
    keep_rest(t, t->block_len - mark);
    *out = t;
    return true;
}

/* --- as UTF-8 --- */

static void add_character(struct buf *out, uint32_t c)
{
    if (c < 0x80) {
        buf_addc(out, (char)c);
        return;
    }
    if (c < 0x800) {
        buf_addc(out, (char)(0xC0 | c >> 6));
    } else {
        if (c < 0x10000) {
            buf_addc(out, (char)(0xE0 | c >> 12));
        } else {
            buf_addc(out, (char)(0xF0 | c >> 18));
            buf_addc(out, (char)(0x80 | (c >> 12 & 0x3F)));
        }
        buf_addc(out, (char)(0x80 | (c >> 6 & 0x3F)));
    }
    buf_addc(out, (char)(0x80 | (c & 0x3F)));
}

/* 0x80 to 0x9F; the rest of windows-1252 is as Unicode has it. */
static void add_windows(struct csv_text *t)
{
    static const uint16_t upper[] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };

    for (size_t i = 0; i < t->block_len; i++) {
        unsigned char c = t->block[i];

        if (c < 0x80 || c > 0x9F)
            add_character(&t->text, c);
        else if (upper[c - 0x80])
            add_character(&t->text, upper[c - 0x80]);
        else
            buf_addc(&t->text, NO_CHARACTER);
    }
    t->block_len = 0;
}

/* One of the two bytes each; pairs make the characters beyond. */
static void add_unit(struct csv_text *t, uint16_t unit)
{
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;

    if (t->high && low) {
        add_character(&t->text, 0x10000 + ((t->high & 0x3FFU) << 10)
                                    + (unit & 0x3FFU));
        t->high = 0;
        return;
    }
    if (t->high)
        buf_addc(&t->text, NO_CHARACTER);
    t->high = 0;
    if (unit >= 0xD800 && unit <= 0xDBFF)
        t->high = unit;
    else if (low)
        buf_addc(&t->text, NO_CHARACTER);
    else
        add_character(&t->text, unit);
}

static void add_utf16(struct csv_text *t)
{
    int first = t->encoding == CSV_UTF16_BE ? 8 : 0;
    size_t whole = t->block_len - t->block_len % 2;

    for (size_t i = 0; i < whole; i += 2)
        add_unit(t, (uint16_t)(t->block[i] << first
                               | t->block[i + 1] << (8 - first)));
    keep_rest(t, t->block_len - whole);
    if (t->at_end && (t->block_len > 0 || t->high)) {
        buf_addc(&t->text, NO_CHARACTER);
        t->block_len = 0;
        t->high = 0;
    }
}

/* As it is; what may be a character cut short waits for the rest. */
static void add_utf8(struct csv_text *t)
{
    const char *s = (const char *)t->block;
    size_t whole = t->block_len;

    for (size_t n = 1; n <= 3 && n <= t->block_len && !t->at_end; n++) {
        if (((unsigned char)s[t->block_len - n] & 0xC0) == 0x80)
            continue;
        if (text_character(s + t->block_len - n, n) == 0)
            whole = t->block_len - n;
        break;
    }
    buf_add(&t->text, s, whole);
    keep_rest(t, t->block_len - whole);
}

static void add_block(struct csv_text *t)
{
    switch (t->encoding) {
    case CSV_UTF8:
        add_utf8(t);
        break;
    case CSV_UTF16_LE:
    case CSV_UTF16_BE:
        add_utf16(t);
        break;
    case CSV_WINDOWS_1252:
        add_windows(t);
        break;
    }
}

/* --- handing out --- */

static void judge(struct csv_piece *piece)
{
    if (memchr(piece->s, '\0', piece->len))
        piece->wrong = N_("This row holds a NUL byte: save the file as CSV"
                          " in UTF-8");
    else if (!text_is_utf8(piece->s, piece->len))
        piece->wrong = N_("This row is not UTF-8: save the file as CSV in"
                          " UTF-8");
}

bool csv_text_next(struct csv_text *text, struct csv_piece *piece,
                   bool *end, struct err *err)
{
    struct csv_text *t = text;
    const char *newline;

    *piece = (struct csv_piece){ .s = "" };
    *end = false;
    while (t->given == t->text.len) {
        buf_reset(&t->text);
        t->given = 0;
        if (t->block_len == 0 && t->at_end) {
            *end = true;
            return true;
        }
        if (!t->at_end && t->block_len < BLOCK_SIZE && !read_block(t, err))
            return false;
        add_block(t);
    }
    piece->s = t->text.s + t->given;
    piece->len = t->text.len - t->given;
    newline = memchr(piece->s, '\n', piece->len);
    if (newline) {
        piece->len = (size_t)(newline - piece->s) + 1;
        piece->ends_line = true;
    }
    t->given += piece->len;
    judge(piece);
    return true;
}
