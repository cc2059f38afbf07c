/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/connect.h - a connection to a file that people named. */
#ifndef CAPAIAN_STORE_CONNECT_H
#define CAPAIAN_STORE_CONNECT_H

#include "base/buf.h"

struct sqlite3;

/*
 * sqlite3_open_v2() for a name as people give it: a path and nothing
 * else.  SQLite itself takes "file:x?mode=memory" for an address and
 * ":memory:" for no file at all, and what is stored there is gone with
 * the program.
 */
int connect_named(const char *path, int flags, struct sqlite3 **db);

/* One that lies in no file: ":memory:", or "", a temporary one. */
int connect_nameless(const char *kind, struct sqlite3 **db);

/* The same by a URI of SQLite with the parameters ("?immutable=1"). */
int connect_with(const char *path, const char *parameters, int flags,
                 struct sqlite3 **db);

#endif
