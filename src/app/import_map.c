/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct text_slot {
    uint64_t hash;
    size_t text; /* where in texts, plus one; 0: free */
    int64_t number;
};

/* FNV-1a. */
static uint64_t hash_of(const char *key)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * UINT64_C(1099511628211);
    return h;
}

/* The slot that holds key, or the free one where it belongs. */
static struct text_slot *slot_of(const struct text_map *map,
                                 const char *key, uint64_t hash)
{
    size_t i = (size_t)hash & (map->cap - 1);

    while (map->slot[i].text != 0
           && (map->slot[i].hash != hash
               || strcmp(map->texts.s + map->slot[i].text - 1, key) != 0))
        i = (i + 1) & (map->cap - 1);
    return &map->slot[i];
}

static void grow(struct text_map *map)
{
    struct text_slot *old = map->slot;
    size_t count = map->cap;

    map->cap = count ? count * 2 : 64;
    map->slot = mem_zero(map->cap, sizeof(*map->slot));
    for (size_t i = 0; i < count; i++) {
        size_t at = (size_t)old[i].hash & (map->cap - 1);

        if (old[i].text == 0)
            continue;
        while (map->slot[at].text != 0)
            at = (at + 1) & (map->cap - 1);
        map->slot[at] = old[i];
    }
    free(old);
}

int64_t *text_map_at(struct text_map *map, const char *key)
{
    uint64_t hash = hash_of(key);
    struct text_slot *slot;

    if (map->count >= map->cap / 4 * 3)
        grow(map);
    slot = slot_of(map, key, hash);
    if (slot->text == 0) {
        *slot = (struct text_slot){ hash, map->texts.len + 1, 0 };
        buf_add(&map->texts, key, strlen(key) + 1);
        map->count++;
    }
    return &slot->number;
}

const int64_t *text_map_find(const struct text_map *map, const char *key)
{
    struct text_slot *slot;

    if (map->cap == 0)
        return NULL;
    slot = slot_of(map, key, hash_of(key));
    return slot->text == 0 ? NULL : &slot->number;
}

void text_map_release(struct text_map *map)
{
    free(map->slot);
    buf_release(&map->texts);
    *map = (struct text_map)TEXT_MAP_INIT;
}
