/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/chain_old.h - the log of versions 1 to 4 of the schema. */
#ifndef CAPAIAN_STORE_CHAIN_OLD_H
#define CAPAIAN_STORE_CHAIN_OLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/*
 * A copy may be of an older version, whose log was one chain, and is
 * looked at as it is.  Its steps were counted from 1.
 */
CAP_MUST_CHECK bool chain_is_old(struct store *store, bool *old,
                                 struct err *err);

/* How many steps there are behind one, and which is the last. */
CAP_MUST_CHECK bool chain_old_count(struct store *store, int64_t after,
                                    int64_t *steps, int64_t *last,
                                    struct err *err);

/* Who made a step, when, and as what. */
struct chain_mark {
    bool there;
    int64_t at_ms;
    char user[64], kind[16];
};
CAP_MUST_CHECK bool chain_old_mark(struct store *store, int64_t step,
                                   struct chain_mark *out, struct err *err);

#endif
