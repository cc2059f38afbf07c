/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/paste.h"

#include <string.h>

#include "base/text.h"
#include "ui/term.h"

bool paste_known(const char *type)
{
    /* vt100 and its line; vte is a terminal of today. */
    bool vt = strncmp(type, "vt", 2) == 0 && type[2] >= '0' && type[2] <= '9';

    return !vt && strncmp(type, "linux", 5) != 0 &&
           strncmp(type, "ansi", 4) != 0 && strncmp(type, "cons", 4) != 0;
}

void paste_add(struct buf *paste, int byte)
{
    if (paste->len >= TERM_PASTE_MAX)
        return;
    if (byte == '\r')
        byte = '\n';
    if (byte == '\n' || byte == '\t' || (byte >= 0x20 && byte != 0x7F))
        buf_addc(paste, (char)byte);
}

void paste_clean(struct buf *paste)
{
    struct buf clean = BUF_INIT;
    const char *at = paste->s;

    if (text_is_utf8(paste->s, paste->len))
        return;
    while (*at != '\0') {
        size_t len = text_grapheme(at, NULL);

        if (text_is_utf8(at, len))
            buf_add(&clean, at, len);
        at += len;
    }
    buf_reset(paste);
    buf_adds(paste, clean.s);
    buf_release(&clean);
}
