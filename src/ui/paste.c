/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/paste.h"

#include <string.h>

#include "base/mem.h"
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
    if (byte == '\r' || byte == '\n' || byte == '\t' ||
        (byte >= 0x20 && byte != 0x7F))
        buf_addc(paste, (char)byte);
}

/* CR, LF and both in a row: as terminals and systems have it. */
static void end_lines(struct buf *paste)
{
    size_t to = 0;
    char before = '\0';

    for (size_t i = 0; i < paste->len; i++) {
        char c = paste->s[i];

        if (c != '\n' || before != '\r')
            paste->s[to++] = c == '\r' ? '\n' : c;
        before = c;
    }
    buf_cut(paste, to);
}

void paste_clean(struct buf *paste)
{
    struct buf clean = BUF_INIT;
    const char *at;

    end_lines(paste);
    at = paste->s;
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

size_t paste_cells(const char *text)
{
    size_t cells = 1;

    for (; *text != '\0'; text++)
        if (*text == '\t' || (*text == '\n' && text[1] != '\0'))
            cells++;
    return cells;
}

char *paste_value(const char *text)
{
    return mem_dup_n(text, strcspn(text, "\n\t"));
}
