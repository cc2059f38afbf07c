/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/trial.h - much work done on a private copy, then put in. */
#ifndef CAPAIAN_STORE_TRIAL_H
#define CAPAIAN_STORE_TRIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

struct store;

/*
 * A step of many thousand rows would hold the lock while it is judged and
 * made.  It is made on a copy that nobody else sees instead, and only the
 * pages are written under the lock, all at once, if nobody has written
 * since the copy was taken.
 */
struct trial {
    struct store *store; /* the copy; used like any other store */
    unsigned state;      /* of the original when it was taken */
    unsigned untouched;  /* of the copy then */
};

/*
 * Is it worth while for a step that is made of so many bytes of text?
 * They are to be many by themselves, and not few beside the database.
 */
bool trial_pays(struct store *store, int64_t bytes);

/*
 * Takes a copy, in a temporary file of SQLite, that is gone with
 * trial_end(); others write meanwhile.  ERR_STORE: a lack of room, most
 * likely.
 */
CAP_MUST_CHECK bool trial_begin(struct trial *t, struct store *store,
                                struct err *err);

/*
 * Puts what the copy holds in the place of all that store holds, in one
 * step that others see at once or not at all; does not even wait where
 * the copy is as it was.  *stale: somebody has written meanwhile, and
 * nothing was changed.
 */
CAP_MUST_CHECK bool trial_put(struct trial *t, struct store *store,
                              bool *stale, struct err *err);

void trial_end(struct trial *t);

#endif
