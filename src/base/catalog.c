/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/catalog.h"

#include <string.h>

/* The head of the file: seven words, of which four are needed. */
#define CATALOG_MAGIC 0x950412deU
#define CATALOG_MAGIC_SWAPPED 0xde120495U
#define CATALOG_HEAD 28

/* An entry of a table: length without the NUL, then the offset. */
#define CATALOG_ENTRY 8

static uint32_t catalog_word(const struct catalog *catalog, size_t offset)
{
    const unsigned char *at = catalog->bytes + offset;
    uint32_t word;

    memcpy(&word, at, sizeof(word));
    if (!catalog->swapped)
        return word;
    return word >> 24 | (word >> 8 & 0xff00) | (word << 8 & 0xff0000)
           | word << 24;
}

static bool catalog_has_table(const struct catalog *catalog, uint32_t offset)
{
    return offset <= catalog->size
           && catalog->count <= (catalog->size - offset) / CATALOG_ENTRY;
}

bool catalog_open(struct catalog *out, const void *bytes, size_t size)
{
    struct catalog found = { .bytes = bytes, .size = size };

    *out = (struct catalog){ .bytes = NULL };
    if (size < CATALOG_HEAD)
        return false;
    found.swapped = catalog_word(&found, 0) == CATALOG_MAGIC_SWAPPED;
    if (catalog_word(&found, 0) != CATALOG_MAGIC
        || catalog_word(&found, 4) >> 16 > 1)
        return false;
    found.count = catalog_word(&found, 8);
    found.keys = catalog_word(&found, 12);
    found.values = catalog_word(&found, 16);
    if (!catalog_has_table(&found, found.keys)
        || !catalog_has_table(&found, found.values))
        return false;
    *out = found;
    return true;
}

/* Entry i of a table; NULL where it does not end within the bytes. */
static const char *catalog_text(const struct catalog *catalog,
                                uint32_t table, uint32_t i)
{
    size_t entry = table + (size_t)i * CATALOG_ENTRY;
    uint32_t length = catalog_word(catalog, entry);
    uint32_t offset = catalog_word(catalog, entry + 4);

    if (offset >= catalog->size || length >= catalog->size - offset
        || catalog->bytes[offset + (size_t)length] != '\0')
        return NULL;
    return (const char *)catalog->bytes + offset;
}

const char *catalog_find(const struct catalog *catalog, const char *text)
{
    uint32_t low = 0, high = catalog->bytes ? catalog->count : 0;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const char *key = catalog_text(catalog, catalog->keys, middle);
        int order = key ? strcmp(text, key) : 0;

        if (!key)
            return NULL;
        if (order == 0)
            return catalog_text(catalog, catalog->values, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
