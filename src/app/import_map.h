/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/import_map.h - texts with a number each, found again fast. */
#ifndef CAPAIAN_APP_IMPORT_MAP_H
#define CAPAIAN_APP_IMPORT_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * A hash table that only grows.  The texts lie in one buffer, so that
 * 165.000 keys cost 165.000 small copies and no allocation each.
 */
struct text_map {
    struct text_slot *slot; /* cap of them, a power of two; or NULL */
    size_t cap;
    size_t count;
    struct buf texts;
};

#define TEXT_MAP_INIT { NULL, 0, 0, BUF_INIT }

/* The number of key: a new one is 0.  Good until the next call. */
int64_t *text_map_at(struct text_map *map, const char *key);

/* The same without adding; NULL where key is not there. */
const int64_t *text_map_find(const struct text_map *map, const char *key);

void text_map_release(struct text_map *map);

#endif
