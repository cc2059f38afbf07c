/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/migrate.h - the schema, version by version. */
#ifndef CAPAIAN_STORE_MIGRATE_H
#define CAPAIAN_STORE_MIGRATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/db.h"

/* The version this program writes. */
int migrate_newest(void);

/* The version of the open database. */
CAP_MUST_CHECK bool migrate_version(struct store *store, int64_t *version,
                                    struct err *err);

/*
 * Brings the database to the newest version, all in one transaction; does
 * nothing where it has it.  A damaged file is refused (ERR_STORE).  On
 * failure it is as it was.
 */
CAP_MUST_CHECK bool migrate(struct store *store, struct err *err);

/* The same within a transaction of the caller's. */
CAP_MUST_CHECK bool migrate_within(struct store *store, struct err *err);

/* The same to an older one, to be filled with rows of it. */
CAP_MUST_CHECK bool migrate_to(struct store *store, int64_t to,
                               struct err *err);

/* Milliseconds since 1970 by the clock of the engine: nobody hands a time
 * over at opening. */
CAP_MUST_CHECK bool migrate_now(struct store *store, int64_t *now_ms,
                                struct err *err);

#endif
