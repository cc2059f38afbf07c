/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/catalog.h - looks a text up in a message catalog (.mo). */
#ifndef CAPAIAN_BASE_CATALOG_H
#define CAPAIAN_BASE_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

/* What msgfmt writes, in either byte order.  Borrows the bytes. */
struct catalog {
    const unsigned char *bytes; /* NULL: there is none, nothing is found */
    size_t size;
    bool swapped;             /* the other byte order than this machine's */
    uint32_t count;           /* texts, ordered by strcmp() */
    uint32_t keys, values;    /* where the two tables begin */
};

/* False, and *out finds nothing, where the bytes are not a catalog. */
CAP_MUST_CHECK bool catalog_open(struct catalog *out, const void *bytes,
                                 size_t size);

/*
 * What stands for the text, inside the bytes of the catalog; of a text
 * with plural forms the first.  NULL: nothing.  Whatever the bytes are,
 * none outside of them is read and the answer ends in them.
 */
const char *catalog_find(const struct catalog *catalog, const char *text);

#endif
