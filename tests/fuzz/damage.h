/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/fuzz/damage.h - what happens to database files. */
#ifndef CAPAIAN_TESTS_DAMAGE_H
#define CAPAIAN_TESTS_DAMAGE_H

#include <stddef.h>
#include <stdint.h>

/* Numbers that are the same again for the same seed (splitmix64). */
struct chance {
    uint64_t state;
};

uint64_t chance_next(struct chance *c);

/* 0 .. n - 1; n > 0. */
size_t chance_below(struct chance *c, size_t n);

/* A file in memory. */
struct image {
    unsigned char *bytes;
    size_t len;
};

/* Damages the file in some way or other; its length may change. */
void damage_bytes(struct chance *c, struct image *image);

/*
 * Damages the rows or the schema of the database at path through SQLite:
 * what a hostile or careless program could store.
 */
void damage_rows(struct chance *c, const char *path);

#endif
