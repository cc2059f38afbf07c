/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/waiting.h - waiting for one's turn to write, in words. */
#ifndef CAPAIAN_APP_WAITING_H
#define CAPAIAN_APP_WAITING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/desk.h"
#include "base/buf.h"
#include "store/store.h"

/* A wait that is shorter is not told; a longer one with who writes. */
#define WAITING_TOLD_MS 300
#define WAITING_NAMED_MS 5000

/*
 * Appends that one waits after so many milliseconds, in the user's
 * language: from WAITING_NAMED_MS on with the process that holds the
 * lock, where it can be known.
 */
void waiting_describe(const struct store *store, int64_t waited_ms,
                      struct buf *out);

/* From now on fn is asked while the desk waits; NULL: nobody. */
void waiting_ask(struct desk *desk, store_waiting_fn *fn, void *context);

#endif
