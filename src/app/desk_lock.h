/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_lock.h - a year is closed, and opened again. */
#ifndef CAPAIAN_APP_DESK_LOCK_H
#define CAPAIAN_APP_DESK_LOCK_H

#include "app/desk.h"

/* Is the open year locked?  False where there is none. */
bool desk_is_locked(const struct desk *desk);

/* NULL, or why nothing can be changed in the open year: N_(). */
const char *desk_lock_reason(const struct desk *desk);

/*
 * How many rows nobody approved of all that are reviewed, where anybody
 * reviews here; else 0: whoever works alone closes the year at will.
 */
size_t desk_unapproved(const struct desk *desk, size_t *rows);

/*
 * Locks the open year: its rows that are approved are locked with it, in
 * one step that the log keeps with the reason.  ERR_INPUT (N03) where
 * rows are not approved and no reason is given, or where it is locked
 * already; N04: not this person's; ERR_STORE.
 */
CAP_MUST_CHECK bool desk_lock_year(struct desk *desk, const char *reason,
                                   struct err *err);

/* Opens it again; its rows are approved as they were. */
CAP_MUST_CHECK bool desk_reopen_year(struct desk *desk, const char *reason,
                                     struct err *err);

#endif
