/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/rescue.h - when the open file is no longer that of its name. */
#ifndef CAPAIAN_APP_RESCUE_H
#define CAPAIAN_APP_RESCUE_H

#include <stdbool.h>

#include "app/desk.h"
#include "base/buf.h"

/*
 * The file was moved, replaced, written over or cut off by somebody else
 * while it was open (store/place.h).  This program still has what it had
 * opened, and is the last that has it.
 */

/* Looks at the name now; what it was at the last look. */
enum store_place rescue_look(struct desk *desk);
enum store_place rescue_place(const struct desk *desk);

/* Is nothing stored now that only this program has?  Not of STORE_FORM:
 * there all that was accepted is in the file. */
bool rescue_is_needed(const struct desk *desk);

/* The path of the database; borrowed. */
const char *rescue_database(const struct desk *desk);

/* Why nothing can be written into the database, N_(); NULL: it can. */
const char *rescue_reading_reason(const struct desk *desk);

/* Nothing more is stored: appends why, and asks whether to make a copy. */
void rescue_ask(const struct desk *desk, struct buf *out);

/*
 * Makes the copy: beside the database, else in the home directory, under
 * a name of its own; with what is half typed.  Appends where it is and
 * what is to be done with it.  ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool rescue_make(struct desk *desk, struct buf *told,
                                struct err *err);

/* What the top line says of a database that takes nothing; NULL: it
 * does. */
const char *rescue_word(const struct desk *desk);

#endif
