/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/texts.h - many texts in one piece of memory. */
#ifndef CAPAIAN_STORE_TEXTS_H
#define CAPAIAN_STORE_TEXTS_H

#include <stddef.h>

#include "base/buf.h"

/* Texts one after the other, each with its NUL.  They have addresses only
 * when the last one is in. */
struct texts {
    struct buf all;
};

#define TEXTS_INIT { BUF_INIT }

void texts_add(struct texts *t, const char *text);

/* Fills out with the count texts from byte at on; returns where the next
 * one begins.  Borrowed until the next texts_add(). */
size_t texts_get(const struct texts *t, size_t at, const char **out,
                 size_t count);

/* The memory, free() it; addresses stay. */
char *texts_detach(struct texts *t);
void texts_release(struct texts *t);

#endif
