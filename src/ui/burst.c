/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/burst.h"

#include <unistr.h>

static bool ends_cell(const struct key_event *ev)
{
    return ev->key == KEYCODE_ENTER || ev->key == KEYCODE_TAB;
}

static bool is_part(const struct key_event *ev)
{
    return ev->kind == EVENT_KEY && !ev->alone && !ev->joined &&
           (ends_cell(ev) || keycode_is_text(ev->key));
}

bool burst_is_paste(const struct ahead *a)
{
    size_t ends = 0;

    if (a->count <= BURST_TYPED)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const struct key_event *ev = &a->item[a->first + i];

        if (!is_part(ev))
            return false;
        ends += ends_cell(ev);
    }
    return ends >= 2;
}

bool burst_add(const struct key_event *ev, struct buf *text)
{
    char utf8[5];

    if (!is_part(ev))
        return false;
    if (ev->key == KEYCODE_ENTER)
        buf_addc(text, '\n');
    else if (ev->key == KEYCODE_TAB)
        buf_addc(text, '\t');
    else
        buf_adds(text, keycode_utf8(ev->key, utf8));
    return true;
}

keycode burst_key(const struct buf *text, size_t *at)
{
    ucs4_t c;
    int len = u8_strmbtouc(&c, (const uint8_t *)text->s + *at);

    *at += len > 0 ? (size_t)len : 1;
    return c == '\n' ? KEYCODE_ENTER : c == '\t' ? KEYCODE_TAB : c;
}
