/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/backup.h - a copy of the whole database, and back from one. */
#ifndef CAPAIAN_APP_BACKUP_H
#define CAPAIAN_APP_BACKUP_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"

struct store;

/*
 * Makes a checked copy at path while others work.  ERR_INPUT where path
 * exists, so that no older copy is lost; ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool backup_make(struct store *store, const char *path,
                                struct err *err);

/*
 * Puts the copy at path in the place of everything that is stored.  On
 * failure nothing is changed.  ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool backup_restore(struct store *store, const char *path,
                                   struct err *err);

#endif
