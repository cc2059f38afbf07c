/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/save.h - a file that is there whole, or not at all. */
#ifndef CAPAIAN_APP_SAVE_H
#define CAPAIAN_APP_SAVE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/compiler.h"
#include "base/err.h"

struct store;

/*
 * A file on its way to its name: made new beside it, in a directory that
 * is held open, and renamed within that when all of it is on the disk, so
 * that nobody ever sees half of it and nothing else is ever written to.
 * store says which files are nobody's to write, and where links are
 * refused: see opened.h.  NULL: no database is open.
 */
struct saving;

/*
 * Begins the file path.  A link is followed; in the exchange directory it
 * is refused.  Without replace a file that is there is left alone
 * (ERR_INPUT).  ERR_INPUT: also what is no plain file, or a database;
 * ERR_IO.  saving_drop() in any case.
 */
CAP_MUST_CHECK bool saving_begin(const struct store *store,
                                 const char *path, bool replace,
                                 struct saving **out, struct err *err);

/* Where to write to; closed by saving_end(). */
FILE *saving_file(const struct saving *s);

/* Adds to name a name under which what opens files itself finds it;
 * false: this system has none that is safe. */
bool saving_path(const struct saving *s, struct buf *name);

/* Brings what was written to the disk. */
CAP_MUST_CHECK bool saving_end(struct saving *s, struct err *err);

/* After that: what has the name now, if anything. */
enum saving_finds { SAVING_NOTHING, SAVING_SAME, SAVING_OTHER };
CAP_MUST_CHECK bool saving_compare(const struct saving *s,
                                   enum saving_finds *found,
                                   struct err *err);

/* Gives it its name. */
CAP_MUST_CHECK bool saving_name(struct saving *s, struct err *err);

/* Frees it; what has no name yet is removed.  NULL is fine. */
void saving_drop(struct saving *s);

/*
 * Writes the contents to out; path is where out is, for what opens files
 * itself, or NULL where that is none that may be opened twice (a pipe).
 */
typedef bool save_contents(void *context, FILE *out, const char *path,
                           struct err *err);

/*
 * All of that for one file with what contents() writes.  A pipe or a
 * character device that is there is written to as it is, outside the
 * exchange directory.  Errors of saving_begin(), ERR_IO, or what
 * contents() said.
 */
CAP_MUST_CHECK bool save_file(const struct store *store, const char *path,
                              bool replace, save_contents *contents,
                              void *context, struct err *err);

#endif
