/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/memo_file.h - what a session leaves behind, beside the file. */
#ifndef CAPAIAN_STORE_MEMO_FILE_H
#define CAPAIAN_STORE_MEMO_FILE_H

#include <stdbool.h>

#include "base/compiler.h"

/*
 * A half-typed value and the place on the screen are kept at every key.
 * In the database that would cost a transaction a key, have every other
 * program read the year again, start a backup in pieces over and be in
 * the way of somebody's commit.  They lie in a small file beside it
 * ("records.db-memo"), one slot a session, each held by a lock that goes
 * with the process: what a killed one left is found by the next session
 * of that user, and what another one is typing still is left alone.
 *
 * Nothing of the records is in it: it is no part of a backup, and where
 * it is missing or damaged nothing is lost but the half-typed value.
 */
struct memo_file;

/*
 * A slot of the file beside the database at path for the user; NULL:
 * there can be none (the directory, a file of another kind, no slot).
 */
struct memo_file *memo_file_open(const char *path, const char *user);

/* Frees the slot; what is in it stays.  NULL is fine. */
void memo_file_close(struct memo_file *m);

const char *memo_file_user(const struct memo_file *m);

/* Borrowed until the next change; NULL: there is none. */
const char *memo_file_get(const struct memo_file *m, const char *name);

/*
 * Sets a value or (NULL) removes it; writes only what is another one.
 * False: it could not be written, or there is no room for it; the slot
 * then holds what it held.
 */
CAP_MUST_CHECK bool memo_file_set(struct memo_file *m, const char *name,
                                  const char *value);

#endif
