/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/baseline.h - the records of an office in one hash. */
#ifndef CAPAIAN_STORE_BASELINE_H
#define CAPAIAN_STORE_BASELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/store.h"

/*
 * Appends what a baseline says of the records of an office, or of those
 * that belong to none (chain CHAIN_COMMON).  *rows: how many they are.
 * ERR_STORE.
 */
CAP_MUST_CHECK bool baseline_text(struct store *store, const char *chain,
                                  struct buf *out, int64_t *rows,
                                  struct err *err);

#endif
