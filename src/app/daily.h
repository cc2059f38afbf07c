/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/daily.h - a checked copy a day, by itself. */
#ifndef CAPAIAN_APP_DAILY_H
#define CAPAIAN_APP_DAILY_H

#include <stdbool.h>
#include <stdint.h>

#include "app/backup_place.h"
#include "base/compiler.h"
#include "base/err.h"

struct store;

/*
 * Begins the copy of this day in pieces; b->running stays NULL where none
 * is due: there is one of today, nothing was changed since the newest, or
 * it is switched off.  What a killed program left half written goes.
 * ERR_IO where the last tenth of the disk would be filled, or nothing can
 * be written; ERR_STORE.  b and store are borrowed until daily_end().
 */
CAP_MUST_CHECK bool daily_begin(struct backups *b, struct store *store,
                                int64_t now_ms, struct err *err);

/* Another piece.  Afterwards running is NULL where it is done, or where
 * it failed; then the copies that nobody needs any more are gone. */
CAP_MUST_CHECK bool daily_step(struct backups *b, struct err *err);

/* Gives up what is not done; nothing of it is left. */
void daily_end(struct backups *b);

/* All of it at once: before a command that changes something. */
CAP_MUST_CHECK bool daily_make(struct backups *b, struct store *store,
                               int64_t now_ms, struct err *err);

#endif
