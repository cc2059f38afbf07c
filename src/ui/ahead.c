/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ahead.h"

#include <stdlib.h>

#include "base/mem.h"

bool ahead_add(struct ahead *a, struct key_event *ev)
{
    if (a->count == 0)
        a->first = 0;
    if (a->first + a->count == AHEAD_MOST ||
        a->pasted + ev->paste.len > AHEAD_PASTES_MOST)
        return false;
    a->item = mem_grow(a->item, a->first + a->count, &a->cap,
                       sizeof(*a->item));
    a->item[a->first + a->count++] = *ev;
    a->pasted += ev->paste.len;
    ev->paste = (struct buf)BUF_INIT;
    return true;
}

bool ahead_take(struct ahead *a, struct key_event *ev)
{
    if (a->count == 0)
        return false;
    buf_release(&ev->paste);
    *ev = a->item[a->first++];
    a->pasted -= ev->paste.len;
    a->count--;
    return true;
}

void ahead_clear(struct ahead *a)
{
    for (size_t i = 0; i < a->count; i++)
        buf_release(&a->item[a->first + i].paste);
    a->first = a->count = a->pasted = 0;
}

void ahead_release(struct ahead *a)
{
    ahead_clear(a);
    free(a->item);
    *a = (struct ahead){ 0 };
}
