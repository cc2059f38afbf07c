/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/safe.h"

#include <stdio.h>

#include <unictype.h>
#include <unistr.h>

/* Chooses how a sign looks, text or picture: nothing is hidden by it. */
static bool is_variation(uint32_t c)
{
    return c >= 0xFE00 && c <= 0xFE0F;
}

bool safe_is_harmful(uint32_t c)
{
    static const uint32_t masks = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf |
                                  UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Zl |
                                  UC_CATEGORY_MASK_Zp;

    if (c >= 0x20 && c < 0x7F)
        return false;
    return c < 0xA0 || uc_is_general_category_withtable(c, masks) ||
           uc_is_property_not_a_character(c) ||
           (uc_is_property_default_ignorable_code_point(c) &&
            !is_variation(c));
}

/* The character at text, 0 bytes of it where it is broken. */
static int take(const char *text, size_t len, ucs4_t *c)
{
    int n = u8_mbtoucr(c, (const uint8_t *)text, len);

    return n > 0 ? n : 0;
}

size_t safe_length(const char *text, size_t len, bool lines)
{
    size_t at = 0;
    ucs4_t c;

    while (at < len) {
        unsigned char byte = (unsigned char)text[at];
        int n = 1;

        if (byte < 0x20 || byte == 0x7F) {
            if (!lines || (byte != '\n' && byte != '\t'))
                return at;
        } else if (byte >= 0x80) {
            n = take(text + at, len - at, &c);
            if (n == 0 || safe_is_harmful(c))
                return at;
        }
        at += (size_t)n;
    }
    return at;
}

size_t safe_name(const char *text, size_t len, char name[SAFE_NAME_SIZE])
{
    ucs4_t c;
    int n = take(text, len, &c);

    if (n == 0)
        snprintf(name, SAFE_NAME_SIZE, "%02X",
                 (unsigned)(unsigned char)text[0]);
    else
        snprintf(name, SAFE_NAME_SIZE, "U+%04X", (unsigned)c);
    return n ? (size_t)n : 1;
}

void safe_add(struct buf *out, const char *text, size_t len, bool lines)
{
    char name[SAFE_NAME_SIZE];
    size_t at = 0, n;

    for (;;) {
        n = safe_length(text + at, len - at, lines);
        buf_add(out, text + at, n);
        at += n;
        if (at == len)
            return;
        at += safe_name(text + at, len - at, name);
        buf_addf(out, "<%s>", name);
    }
}
