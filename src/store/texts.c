/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/texts.h"

#include <string.h>

void texts_add(struct texts *t, const char *text)
{
    buf_add(&t->all, text, strlen(text) + 1);
}

size_t texts_get(const struct texts *t, size_t at, const char **out,
                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = t->all.s + at;
        at += strlen(out[i]) + 1;
    }
    return at;
}

char *texts_detach(struct texts *t)
{
    return buf_detach(&t->all);
}

void texts_release(struct texts *t)
{
    buf_release(&t->all);
}
