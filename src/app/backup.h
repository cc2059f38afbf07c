/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/backup.h - a copy of the whole database, and back from one. */
#ifndef CAPAIAN_APP_BACKUP_H
#define CAPAIAN_APP_BACKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/backup_place.h"
#include "base/compiler.h"
#include "base/err.h"
#include "store/step.h"

struct store;

/* The path of the database; borrowed from the store. */
const char *backup_database(const struct store *store);

/*
 * Makes a checked copy at path while others work.  ERR_INPUT where path
 * exists, so that no older copy is lost, or would belong to the database;
 * ERR_IO, ERR_STORE.  In the exchange directory it is for the group that
 * has the directory; it is made among the copies of b first, since SQLite
 * opens files by their names.
 */
CAP_MUST_CHECK bool backup_make(struct store *store,
                                const struct backups *b, const char *path,
                                int64_t now_ms, struct err *err);

/* May path be read as a copy?  Not where it belongs to the database
 * itself: ERR_INPUT.  store may be NULL. */
CAP_MUST_CHECK bool backup_look(const struct store *store, const char *path,
                                struct err *err);

/*
 * Puts the copy at path in the place of everything that is stored, and
 * says so in the log.  What was there is kept first, as *kept in the
 * directory of copies (free() it; NULL where there was nothing), whole or
 * damaged.  On failure nothing is changed.  ERR_LOCKED (N04) where actor
 * may not; ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool backup_restore(struct store *store, struct backups *b,
                                   const char *path, struct actor actor,
                                   char **kept, struct err *err);

/*
 * The same where the database cannot be opened, or is not there.  Nobody
 * knows then who may do what: it is for whoever may write the file.
 */
CAP_MUST_CHECK bool backup_restore_over(const char *database,
                                        const struct backups *b,
                                        const char *path,
                                        struct actor actor, char **kept,
                                        struct err *err);

/* Can the database be changed at all?  NULL: it is not open.  ERR_STORE. */
CAP_MUST_CHECK bool backup_may_change(const struct store *store,
                                      struct err *err);

/* After a restore that failed: is what is there still what was kept? */
bool backup_is_unchanged(struct store *store, const char *database,
                         const char *kept);

/* Could that be done?  To be asked before anybody is. */
CAP_MUST_CHECK bool backup_can_restore_over(const char *database,
                                            struct err *err);

#endif
