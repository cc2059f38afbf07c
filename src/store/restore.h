/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/restore.h - back from a copy, whatever is there now. */
#ifndef CAPAIAN_STORE_RESTORE_H
#define CAPAIAN_STORE_RESTORE_H

#include <stdbool.h>

#include "base/err.h"
#include "store/step.h"
#include "store/store.h"

/*
 * In two parts, so that what is there is kept only when it is known that
 * something will take its place: the copy at path as a database of our
 * own, checked, brought to the newest version, with an entry of actor in
 * its log (a step "restore" with the path); and then into the open store,
 * or over a file that cannot be opened: damaged, of another program, of a
 * newer version of this one.  What is there is overwritten, under SQLite's
 * locks; make a copy before.  store_close() the staged one.  ERR_STORE
 * where another program uses it, ERR_IO.
 */
CAP_MUST_CHECK bool restore_stage(const char *path, struct actor actor,
                                  struct store **staged, struct err *err);
CAP_MUST_CHECK bool restore_put(struct store *store, struct store *staged,
                                struct err *err);
CAP_MUST_CHECK bool restore_put_over(const char *database,
                                     struct store *staged, struct err *err);

/* May restore_put_over() write what is at database?  A file that may be
 * written and that nobody else has open, or none.  This process has not. */
CAP_MUST_CHECK bool store_can_replace(const char *database, struct err *err);

/* Are the two files the same, byte by byte? */
bool store_same_bytes(const char *database, const char *path);

/* Does *err say that a disk is full? */
bool store_is_full(const struct err *err);

/* Does *err say that what was read is damaged or no database? */
bool store_is_damage(const struct err *err);

/*
 * Copies the file and the logs beside it, byte by byte, unchecked; not of
 * a database that this process has open (its locks would go).  ERR_INPUT
 * where path exists; ERR_IO.
 */
CAP_MUST_CHECK bool store_raw_copy(const char *database, const char *path,
                                   struct err *err);

#endif
