/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/mem.h"
#include "base/safe.h"

/* A base and its marks; what is longer is no text but mischief. */
#define CLUSTER_BYTES_MAX 256

/* libunistring speaks of uint8_t; both are bytes. */
static const uint8_t *bytes(const char *text)
{
    return (const uint8_t *)text;
}

bool text_is_utf8(const char *text, size_t len)
{
    return u8_check(bytes(text), len) == NULL;
}

int text_character(const char *s, size_t len)
{
    ucs4_t c;
    int n = len > 0 ? u8_mbtoucr(&c, bytes(s), len) : 0;

    return n == -2 ? 0 : n;
}

static bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7F;
}

static int cluster_columns(const char *text, size_t len)
{
    int columns = u8_width(bytes(text), len, "UTF-8");

    /* An emoji of several code points is drawn in one wide cell. */
    return columns > 2 ? 2 : columns;
}

size_t text_grapheme(const char *text, int *columns)
{
    const uint8_t *start = bytes(text), *next, *bad;
    ucs4_t first;
    size_t len;
    int n;

    if (columns)
        *columns = text[0] != '\0';
    if (text[0] == '\0')
        return 0;
    /* Nearly all text: plain ASCII, and no combining mark behind it. */
    if (is_plain(text[0]) && (unsigned char)text[1] < 0x80)
        return 1;
    n = u8_strmbtouc(&first, start);
    if (n <= 0)
        return 1;
    if (safe_is_harmful(first))
        return (size_t)n;
    /* Not all of a long text for each cluster of it. */
    len = strnlen(text, CLUSTER_BYTES_MAX);
    /* The break finder wants well-formed text: stop before bad bytes. */
    bad = u8_check(start, len);
    if (bad)
        len = (size_t)(bad - start);
    next = u8_grapheme_next(start, start + len);
    len = next ? (size_t)(next - start) : 1;
    len = safe_length(text, len, false);
    if (columns)
        *columns = cluster_columns(text, len);
    return len;
}

size_t text_grapheme_before(const char *text, size_t len)
{
    size_t at = 0, step = 0;

    while (at < len) {
        step = text_grapheme(text + at, NULL);
        if (step == 0)
            return len - at;
        at += step;
    }
    return at > len ? len - (at - step) : step;
}

int text_width(const char *text)
{
    int width = 0, columns;
    size_t len;

    while ((len = text_grapheme(text, &columns)) > 0) {
        width += columns;
        text += len;
    }
    return width;
}

size_t text_fit(const char *text, int columns, int *used)
{
    size_t at = 0, len;
    int width = 0, w;

    while ((len = text_grapheme(text + at, &w)) > 0 && width + w <= columns) {
        width += w;
        at += len;
    }
    if (used)
        *used = width;
    return at;
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
           || (c >= 'a' && c <= 'z');
}

/*
 * UAX 14 changed between the versions of libunistring that are about (6.2
 * to 16): the same table would have other lines on another machine, and
 * the older ones tear "6870.QGE.002" apart.  Where ASCII is concerned this
 * says what holds with all of them: may a line end before text[at]?
 */
static bool may_break(const char *text, size_t at, bool possible)
{
    char last = text[at - 1], next = text[at];

    if (last == ' ')
        return (possible && !strchr(".,:;", next))
               || strchr("([{", next) != NULL;
    if (!possible || strchr(".,:;", last))
        return false;
    if (last == '-') /* "-a" begins a word, "a-a" is two */
        return at > 1
               && (is_alnum(text[at - 2]) || (text[at - 2] & 0x80) != 0);
    if (last == '/')
        return !(next >= '0' && next <= '9') && !strchr("$%+\\", next);
    if (strchr(")]}", last))
        return !strchr("$%+\\", next);
    return !(strchr("$%+\\", last) && strchr("([{", next));
}

/*
 * Where a line may end at or before limit, by UAX 14; 0: nowhere.  len is
 * not far behind it: what comes there does not matter, and to look at all
 * of a long text for each of its lines would take its square.
 */
static size_t last_break(const char *text, size_t len, size_t limit)
{
    char *marks = mem_alloc(len + 1);
    size_t at = 0;

    u8_possible_linebreaks(bytes(text), len, "UTF-8", marks);
    for (size_t i = 1; i <= limit && i < len; i++)
        if (marks[i] == UC_BREAK_MANDATORY ||
            may_break(text, i, marks[i] == UC_BREAK_POSSIBLE))
            at = i;
    free(marks);
    return at;
}

/* Where the line ends, or most where that is far away. */
static size_t line_end(const char *text, size_t most)
{
    size_t at = 0;

    while (at < most && text[at] != '\0' && text[at] != '\n')
        at++;
    /* Not within a character. */
    while (at == most && at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        most = --at;
    return at;
}

size_t text_wrap(const char *text, int columns, size_t *next)
{
    size_t line, fit, cut;

    if (columns < 1)
        columns = 1;
    fit = text_fit(text, columns, NULL);
    line = line_end(text, fit + CLUSTER_BYTES_MAX);
    if (fit >= line) {
        *next = text[line] == '\n' ? line + 1 : line;
        return line;
    }
    /* Blanks at the end of a line hang over it and are not shown. */
    while (fit < line && text[fit] == ' ')
        fit++;
    cut = fit < line ? last_break(text, line, fit) : line;
    if (cut == 0)
        cut = fit ? fit : text_grapheme(text, NULL);
    *next = cut == line && text[line] == '\n' ? line + 1 : cut;
    while (cut > 0 && text[cut - 1] == ' ')
        cut--;
    return cut;
}

int text_lines(const char *text, int columns)
{
    int lines = 0;
    size_t next;

    do {
        text_wrap(text, columns, &next);
        text += next;
        lines++;
    } while (*text != '\0');
    return lines;
}

char *text_fold(const char *text)
{
    size_t len = strlen(text), plain = 0;
    uint8_t *low;
    char *copy;

    while (plain < len && (unsigned char)text[plain] < 0x80)
        plain++;
    /* Nearly all text is ASCII, and folding that takes no library. */
    if (plain == len) {
        copy = mem_dup_n(text, len);
        for (size_t i = 0; i < len; i++)
            if (copy[i] >= 'A' && copy[i] <= 'Z')
                copy[i] = (char)(copy[i] - 'A' + 'a');
        return copy;
    }
    low = u8_casefold(bytes(text), len, NULL, NULL, NULL, &len);
    if (!low)
        return mem_dup(text);
    copy = mem_dup_n((const char *)low, len);
    free(low);
    return copy;
}

/* Where needle is in hay, in any case; SIZE_MAX: nowhere. */
static size_t place_of(const char *hay, const char *needle)
{
    char *low_hay = text_fold(hay), *low_needle = text_fold(needle);
    const char *found = strstr(low_hay, low_needle);
    size_t place = found ? (size_t)(found - low_hay) : SIZE_MAX;

    free(low_hay);
    free(low_needle);
    return place;
}

bool text_contains(const char *hay, const char *needle)
{
    return place_of(hay, needle) != SIZE_MAX;
}

bool text_begins(const char *hay, const char *needle)
{
    return place_of(hay, needle) == 0;
}

bool text_same(const char *a, const char *b)
{
    char *low_a = text_fold(a), *low_b = text_fold(b);
    bool same = strcmp(low_a, low_b) == 0;

    free(low_a);
    free(low_b);
    return same;
}

char *text_trim(const char *text)
{
    static const char blank[] = " \t\r\n\v\f";
    size_t len;

    text += strspn(text, blank);
    len = strlen(text);
    while (len > 0 && strchr(blank, text[len - 1]))
        len--;
    return mem_dup_n(text, len);
}
