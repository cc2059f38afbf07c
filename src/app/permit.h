/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/permit.h - what the operator of a desk may do. */
#ifndef CAPAIAN_APP_PERMIT_H
#define CAPAIAN_APP_PERMIT_H

#include <stdbool.h>

#include "app/desk.h"
#include "core/person.h"

/*
 * NULL, or why the operator may not do it, as an N_() sentence: for what
 * is offered (dim, with the reason).  unit: whose rows; NULL or "" for
 * those of the whole office.
 */
const char *permit_reason(const struct desk *desk, enum permit_act act,
                          const char *unit);

/*
 * The same for what is done: N04 ERR_LOCKED, and the attempt is in the
 * log.  Every use case that changes something asks this first, whichever
 * face it serves.
 */
CAP_MUST_CHECK bool permit_check(struct desk *desk, enum permit_act act,
                                 const char *unit, struct err *err);

/* Keeps in the log that something else was tried in the office, and why
 * it was refused (N_()); where the log cannot be written it is not. */
void permit_keep_attempt(struct desk *desk, const char *tried,
                         const char *reason);

/*
 * What it takes to change column of a record (fields as stored), or with
 * column -1 to add, remove or move it.  *unit is borrowed, from fields or
 * desk.
 */
enum permit_act permit_act_of(const struct desk *desk,
                              const struct table *table,
                              const char *const *fields, int column,
                              const char **unit);

/* permit_reason() and permit_check() of a record; _new(): of one that is
 * still to be named. */
const char *permit_reason_record(const struct desk *desk,
                                 const struct table *table,
                                 const char *const *fields, int column);
const char *permit_reason_new(const struct desk *desk,
                              const struct table *table);
CAP_MUST_CHECK bool permit_check_record(struct desk *desk,
                                        const struct table *table,
                                        const char *const *fields,
                                        int column, struct err *err);

/*
 * May actor do what concerns the whole database (import, restore)?  In
 * every office that has people actor must be the planner.  As
 * permit_check(), without a desk.
 */
CAP_MUST_CHECK bool permit_check_whole(struct store *store,
                                       struct actor actor,
                                       enum permit_act act,
                                       struct err *err);

#endif
