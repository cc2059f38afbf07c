/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/typed.h"

#include <string.h>

#include "base/safe.h"
#include "base/text.h"

bool typed_digit(char c)
{
    return c >= '0' && c <= '9';
}

char typed_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char typed_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool typed_letter(char c)
{
    return typed_upper(c) >= 'A' && typed_upper(c) <= 'Z';
}

size_t typed_blank(const char *s, size_t len)
{
    if (len == 0)
        return 0;
    if (s[0] == ' ' || (s[0] >= '\t' && s[0] <= '\r'))
        return 1;
    /* No-break spaces, wide and narrow, and U+2000 to U+200A, thin ones:
     * pasted from reports. */
    if (len >= 2 && memcmp(s, "\xC2\xA0", 2) == 0)
        return 2;
    if (len >= 3 && memcmp(s, "\xE2\x80", 2) == 0
        && ((unsigned char)s[2] == 0xAF
            || ((unsigned char)s[2] >= 0x80 && (unsigned char)s[2] <= 0x8A)))
        return 3;
    return 0;
}

bool typed_blank_joins(char first_byte)
{
    return (unsigned char)first_byte >= 0x80;
}

void typed_fold(struct span t, struct buf *out)
{
    size_t i = 0, n;

    while (i < t.len) {
        n = typed_blank(t.s + i, t.len - i);
        if (n == 0)
            buf_addc(out, t.s[i++]);
        else if (i + n < t.len && typed_blank(t.s + i + n,
                                              t.len - i - n) > 0)
            i += n; /* the last of a run counts */
        else {
            buf_addc(out, ' ');
            i += n;
        }
    }
}

/* Bytes of the blank that t ends with. */
static size_t blank_at_end(struct span t)
{
    for (size_t n = 1; n <= 3 && n <= t.len; n++)
        if (typed_blank(t.s + t.len - n, n) == n)
            return n;
    return 0;
}

struct span typed_trim(struct span t)
{
    size_t n;

    while ((n = typed_blank(t.s, t.len)) > 0) {
        t.s += n;
        t.len -= n;
    }
    while ((n = blank_at_end(t)) > 0)
        t.len -= n;
    return t;
}

struct span typed_span(const char *text)
{
    return typed_trim((struct span){ text, strlen(text) });
}

void typed_plain(const char *text, struct buf *out)
{
    static const char mark[] = "\xEF\xBB\xBF", soft[] = "\xC2\xAD";
    const char *at;

    if (strncmp(text, mark, strlen(mark)) == 0)
        text += strlen(mark);
    while ((at = strstr(text, soft)) != NULL) {
        buf_add(out, text, (size_t)(at - text));
        text = at + strlen(soft);
    }
    buf_adds(out, text);
}

bool typed_check(const char *text, size_t len, struct err *err)
{
    size_t at = safe_length(text, len, true), place = 1;
    char name[SAFE_NAME_SIZE];

    if (at == len)
        return true;
    for (size_t i = 0; i < at; i++)
        place += ((unsigned char)text[i] & 0xC0) != 0x80;
    (void)safe_name(text + at, len - at, name);
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("A character of the text cannot be seen or steers"
                         " a terminal; its code and its place: %s. Write"
                         " the text without it"), "%s, %zu", name, place);
}

bool typed_begins(const char *word, struct span t)
{
    for (size_t i = 0; i < t.len; i++)
        if (word[i] == '\0' || typed_lower(t.s[i]) != typed_lower(word[i]))
            return false;
    return true;
}

bool typed_is(struct span t, const char *word)
{
    return typed_begins(word, t) && word[t.len] == '\0';
}

char *typed_excerpt(const char *text, char out[EXCERPT_SIZE])
{
    static const char more[] = "...";
    const size_t room = EXCERPT_SIZE - sizeof(more);
    size_t len = 0, step;
    int columns = 0, wide;

    /* By hand: marks without width could fill more than the room. */
    while ((step = text_grapheme(text + len, &wide)) > 0) {
        if (columns + wide > EXCERPT_COLUMNS || len + step > room)
            break;
        columns += wide;
        len += step;
    }
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        out[i] = c < 0x20 || c == 0x7F ? ' ' : text[i];
    }
    out[len] = '\0';
    if (text[len] != '\0')
        memcpy(out + len, more, sizeof(more));
    return out;
}
