/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/copy_inside.h - what backup, restore and recover share. */
#ifndef CAPAIAN_STORE_COPY_INSIDE_H
#define CAPAIAN_STORE_COPY_INSIDE_H

#include <stdbool.h>

#include "base/err.h"

struct sqlite3;

/* Reads every page and index; path is for messages.  ERR_STORE. */
CAP_MUST_CHECK bool copy_is_whole(struct sqlite3 *db, const char *path,
                                  struct err *err);

/* Reads every page, but does not hold the indexes against the rows. */
CAP_MUST_CHECK bool copy_is_quickly_whole(struct sqlite3 *db,
                                          const char *path,
                                          struct err *err);

/* Copies all of one database over another; path is for messages. */
CAP_MUST_CHECK bool copy_all(struct sqlite3 *from, struct sqlite3 *to,
                             const char *path, struct err *err);

/* Is there a file of ours at path that is worth opening?  ERR_IO,
 * ERR_STORE. */
CAP_MUST_CHECK bool copy_look(const char *path, struct err *err);

#endif
