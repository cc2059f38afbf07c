/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/chain_end.h - the end of the change log, without all of it. */
#ifndef CAPAIAN_STORE_CHAIN_END_H
#define CAPAIAN_STORE_CHAIN_END_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/chain.h"
#include "store/store.h"

/*
 * Where a log of version 3 of the schema or a newer one ends, all its
 * chains together: so many lines, the newest one.  Steps are arrivals
 * here; up to version 4 there was one chain, and they were its numbers.
 */
struct chain_end_of {
    int64_t lines; /* 0: it is empty, and nothing else is filled */
    struct chain_place at;
    unsigned char hash[CHAIN_HASH_SIZE];
};

/* The table of one row that keeps it; old: of versions 3 and 4. */
const char *chain_end_table(bool old);

/* As it was kept.  ERR_STORE. */
CAP_MUST_CHECK bool chain_read_end(struct store *store,
                                   struct chain_end_of *out,
                                   struct err *err);

/* Is that a line of the log, with that hash? */
CAP_MUST_CHECK bool chain_has(struct store *store,
                              const struct chain_end_of *end, bool *found,
                              struct err *err);

/* How many lines a step has, all its parts together. */
CAP_MUST_CHECK bool chain_count_step(struct store *store, int64_t step,
                                     int64_t *lines, struct err *err);

/*
 * Do the newest lines of each chain, so many at most of all chains, follow
 * from each other, and are the last ones where the chains are said to end?
 * ERR_STORE, damaged: no.
 */
CAP_MUST_CHECK bool chain_verify_end(struct store *store, int64_t most,
                                     struct err *err);

#endif
