/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/own.h - which files belong to a database. */
#ifndef CAPAIAN_STORE_OWN_H
#define CAPAIAN_STORE_OWN_H

#include <stdbool.h>
#include <sys/stat.h>

struct store;

/*
 * Is it the database at path, or what SQLite and this program keep beside
 * it?  Such a file may not even be opened while the database is open:
 * closing it again would drop every lock that this process has on it.
 */
bool own_file(const char *path, const struct stat *file);

/* The same of an open database, also when its name leads to another file
 * by now.  A store of NULL owns nothing. */
bool own_file_of(const struct store *store, const struct stat *file);

/*
 * Would a file of that name in the directory be taken for one that lies
 * beside a database?  Its name without "-wal" and the like is that of a
 * file there.
 */
bool own_name(int directory, const char *name);

#endif
