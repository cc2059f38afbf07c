/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/leftover.h - a log or journal that nobody has open. */
#ifndef CAPAIAN_STORE_LEFTOVER_H
#define CAPAIAN_STORE_LEFTOVER_H

#include <stdbool.h>

#include "base/err.h"
#include "store/db.h"

/*
 * A program that was killed leaves its log beside the file, and the next
 * one brings it in: so nothing is lost.  But SQLite cannot tell whether
 * the file is still the one that the log was written for.  Where another
 * one was put there meanwhile (a backup, a copy of last week), the two
 * make a mixture of both.  The change log can tell: each line follows
 * from the one before.
 */
struct leftover {
    bool log;   /* there is one, of more than no bytes */
    bool journal;
    bool alone; /* nobody has it open */
};

/*
 * Looks, before SQLite does.  ERR_STORE: a log that is open elsewhere
 * lies beside a file that is not.
 */
CAP_MUST_CHECK bool leftover_look(const char *path, struct leftover *out,
                                  struct err *err);

/*
 * SQLite rolls a journal back into the file as soon as it reads it; so it
 * is tried out in a copy before.  ERR_STORE: it does not fit the file,
 * which is whole by itself, as leftover_explain() says it.
 */
CAP_MUST_CHECK bool leftover_try_journal(const char *path,
                                         const struct leftover *l,
                                         struct err *err);

/*
 * Does the log fit the file?  Asked of the open store before it writes
 * anything; true where nothing was left.  ERR_STORE.
 */
CAP_MUST_CHECK bool leftover_fits(struct store *store,
                                  const struct leftover *l, struct err *err);

/*
 * After a failure that *err tells, and with the store closed: where the
 * file is whole by itself, *err says which file to move away instead.
 * Changes nothing on the disk.
 */
void leftover_explain(const char *path, const struct leftover *l,
                      struct err *err);

#endif
