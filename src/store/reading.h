/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/reading.h - a database that cannot be written, for reading. */
#ifndef CAPAIAN_STORE_READING_H
#define CAPAIAN_STORE_READING_H

#include <stdbool.h>

#include "base/err.h"
#include "store/db.h"
#include "store/leftover.h"

/*
 * Opens the file at path without writing into it or beside it, because
 * of why.  Where others have it open and let this user look, it is read
 * with them; where the disk takes nothing from anybody, as it lies there;
 * else, and where its version is an older one, a copy in memory is read,
 * which is of this moment.  ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool reading_open(const char *path, enum store_reading why,
                                 const struct leftover *left,
                                 struct store **out, struct err *err);

/* The copy alone: of the file with the log or journal beside it, brought
 * to the newest version.  ERR_IO, ERR_STORE. */
CAP_MUST_CHECK bool reading_private(const char *path, struct store **out,
                                    struct err *err);

/* What there is to say of why; NULL for STORE_WRITES. */
const char *reading_reason(enum store_reading why);

/* The same with a place for what it names: of STORE_READS_PLANTED what was
 * planted, of STORE_READS_EARLIER which program; else NULL. */
const char *reading_naming(enum store_reading why);

/* ERR_STORE, with its name: something was planted, so that nothing may be
 * written.  Before any statement names a table. */
CAP_MUST_CHECK bool reading_is_clean(struct store *store, struct err *err);

#endif
