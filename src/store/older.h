/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/older.h - a file of an earlier version, kept as it was. */
#ifndef CAPAIAN_STORE_OLDER_H
#define CAPAIAN_STORE_OLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct store;

/*
 * Brings the file of the store to the newest version as migrate() does,
 * after making a checked copy beside it: of "kinerja.db" of version 4
 * "kinerja-versi-4.db", or "-versi-4-2.db" where that is there and holds
 * something else.  Nobody writes between the copy and the change; where
 * nothing comes of the change, the copy goes.  store_older_copy() names
 * it afterwards.  Nothing is copied of a file that is new.
 *
 * ERR_STORE: older_not_kept, the copy cannot be made; a program of an
 * earlier version has it open (reading_naming()).  Else as migrate().
 */
CAP_MUST_CHECK bool older_migrate(struct store *store, struct err *err);

extern const char *const older_not_kept;

#endif
