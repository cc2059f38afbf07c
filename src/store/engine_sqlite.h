/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/engine_sqlite.h - what the files of the SQLite engine share. */
#ifndef CAPAIAN_STORE_ENGINE_SQLITE_H
#define CAPAIAN_STORE_ENGINE_SQLITE_H

#include "store/engine.h"

struct sqlite3;

/* A result of SQLite (SQLITE_FULL, ...) for what it is; db may be NULL,
 * and says which key was taken. */
enum engine_result engine_result_of(struct sqlite3 *db, int rc);

/* As engine_failed() for a result of SQLite itself. */
bool store_failed(struct store *store, int rc, struct err *err);

/* The same for a database that is not the store's own. */
bool store_failed_at(struct sqlite3 *db, const char *path, int rc,
                     struct err *err);

#endif
