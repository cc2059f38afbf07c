/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/form.h - are the tables still those that were opened? */
#ifndef CAPAIAN_STORE_FORM_H
#define CAPAIAN_STORE_FORM_H

#include <stdbool.h>

#include "base/err.h"

struct store;

/*
 * While a program has a database open, one of another version may bring it
 * to its own form, and any other program may plant a trigger.  Statements
 * would fail, or do what is not meant.  So each change of the tables is
 * noticed, by the number that SQLite counts them with: in the transaction
 * of every write, and where data of others come in.
 */

/* Remembers what they are now: after opening. */
CAP_MUST_CHECK bool form_note(struct store *store, struct err *err);

/*
 * Looks.  After a change of the version store_look() says STORE_FORM from
 * now on; a failure is nobody's: the next statement has it too.
 */
void form_look(struct store *store);

/* In the transaction of a write: looks, and refuses what must not be
 * (ERR_STORE). */
CAP_MUST_CHECK bool form_check(struct store *store, struct err *err);

#endif
