/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drops a multibyte character that the cut at the size left incomplete. */
static void trim_broken_end(char *text)
{
    size_t end = strlen(text), lead = end;
    unsigned char first;
    size_t need;

    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0)
        return;
    first = (unsigned char)text[lead - 1];
    if (first < 0xC0)
        return;
    need = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (end - (lead - 1) < need)
        text[lead - 1] = '\0';
}

static void CAP_PRINTF(5, 0) fill(struct err *err, enum err_code code,
                                  const char *check, const char *msgid,
                                  const char *fmt, va_list args)
{
    char detail[ERR_DETAIL_SIZE] = "";

    /* Apart first: an argument may point into the old detail. */
    if (fmt) {
        int n = vsnprintf(detail, sizeof(detail), fmt, args);

        if (n >= (int)sizeof(detail))
            trim_broken_end(detail);
    }
    err->code = code;
    err->check = check;
    err->msgid = msgid;
    memcpy(err->detail, detail, sizeof(detail));
}

bool err_set(struct err *err, enum err_code code, const char *msgid,
             const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    fill(err, code, "", msgid, fmt, args);
    va_end(args);
    return false;
}

bool err_refuse(struct err *err, enum err_code code, const char *check,
                const char *msgid, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    fill(err, code, check, msgid, fmt, args);
    va_end(args);
    return false;
}

void err_describe(const struct err *err, struct buf *out,
                  const char *(*translate)(const char *msgid))
{
    const char *text = translate && err->msgid[0] ? translate(err->msgid)
                                                  : err->msgid;
    const char *mark = strstr(text, "%s");

    if (mark) {
        buf_add(out, text, (size_t)(mark - text));
        buf_adds(out, err->detail);
        buf_adds(out, mark + 2);
        return;
    }
    buf_adds(out, text);
    if (err->detail[0] == '\0')
        return;
    if (text[0] != '\0')
        buf_adds(out, ": ");
    buf_adds(out, err->detail);
}
