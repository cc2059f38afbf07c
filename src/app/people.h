/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/people.h - who works in an office. */
#ifndef CAPAIAN_APP_PEOPLE_H
#define CAPAIAN_APP_PEOPLE_H

#include <stdbool.h>

#include "app/desk.h"

/*
 * Makes somebody one who works in the desk's office, or gives who is one
 * another role and other units; one step.  role: a word of the table
 * operator; units: codes with blanks or commas between them, "" for all.
 * N03: no such role or unit, no name, or the office would have people
 * and no planner.  N04: see permit.h.
 */
CAP_MUST_CHECK bool people_put(struct desk *desk, const char *name,
                               const char *role, const char *units,
                               struct err *err);

/*
 * Would the first person of the office be another than its user, who
 * then only reads there?  Ask before it is done: undo passes over people.
 */
bool people_lock_out(const struct desk *desk, const char *name);

/* desk_add() of that person, and in the same step of the user as planner;
 * typed are the fields of the table operator. */
CAP_MUST_CHECK bool people_add_with_me(struct desk *desk,
                                       const char *const *typed,
                                       int *column, struct err *err);

/* Takes somebody away.  ERR_NOTFOUND; N03, N04 as above. */
CAP_MUST_CHECK bool people_remove(struct desk *desk, const char *name,
                                  struct err *err);

/* The units as the table keeps them: in the writing of the office, each
 * once, a blank between them.  N03. */
CAP_MUST_CHECK bool people_units(const struct desk *desk, const char *typed,
                                 struct buf *out, struct err *err);

/* N03 where the office has people and no planner: nobody could give
 * roles.  Asked inside the step that changed it. */
CAP_MUST_CHECK bool people_check(struct desk *desk, const char *office,
                                 struct err *err);

#endif
