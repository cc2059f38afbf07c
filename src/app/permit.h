/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/permit.h - who may do what: domain.md, section 8. */
#ifndef CAPAIAN_APP_PERMIT_H
#define CAPAIAN_APP_PERMIT_H

#include <stdbool.h>

#include "app/desk.h"
#include "core/person.h"

/*
 * A record is judged by the role in its own office, whichever office is
 * open; a scale by that in every office which uses it.  What is done asks
 * within its own transaction (change_begin() in app/desk_inside.h,
 * permit_lines() for what is known only afterwards): a role that was
 * taken a moment ago is gone.  What is only offered asks what was loaded.
 */

/* --- what is offered: dim, with the reason --- */

/*
 * NULL, or why the operator may not do it in the open office, as an N_()
 * sentence.  unit: whose rows; NULL or "" for those of the whole office.
 */
const char *permit_reason(const struct desk *desk, enum permit_act act,
                          const char *unit);

/* Is it a reason that comes from somebody's role, and not from the year,
 * the row or the database? */
bool permit_is_reason(const char *reason);

/* permit_reason() of a record, in its own office: to change column of it
 * (fields as stored), or with column -1 to add, remove or move it.
 * _new(): of one that is still to be named. */
const char *permit_reason_record(const struct desk *desk,
                                 const struct table *table,
                                 const char *const *fields, int column);
const char *permit_reason_new(const struct desk *desk,
                              const struct table *table);

/* --- what is done --- */

/* What somebody wants to do; texts are borrowed. */
struct permit_ask {
    enum permit_act act; /* where it is about no record */
    const char *office, *unit;

    const struct table *table; /* else the record, or NULL */
    const char *const *fields;
    int column;     /* -1: add, remove or move it */
    const char *to; /* what the column is to become, or NULL */
};

/* What was refused, until its step is given up and the log can say it. */
struct attempt {
    const char *table; /* "" where it is of none */
    char office[8];
    int year;
    struct buf key, tried;
    const char *field;
    const char *reason; /* N_(); NULL: nothing was refused */
};
#define ATTEMPT_INIT { "", "", 0, BUF_INIT, BUF_INIT, "", NULL }

/*
 * May user do it, as things are stored now?  Within the transaction that
 * does it.  N04 (ERR_LOCKED): no, and *refused says what; ERR_STORE.
 */
CAP_MUST_CHECK bool permit_ask(struct store *store, const char *user,
                               const struct permit_ask *ask,
                               struct attempt *refused, struct err *err);

/*
 * The same of every line of a step in the log, in whatever office and
 * year it lies: before it is taken back (back), or for an import after
 * it was done, before it is committed.
 */
CAP_MUST_CHECK bool permit_lines(struct store *store, const char *user,
                                 int64_t step, bool back,
                                 struct attempt *refused, struct err *err);

/* Keeps in the log what was refused, if anything was, and releases it.
 * Not within a step; where the log cannot be written it is not. */
void attempt_keep(struct attempt *refused, struct store *store,
                  struct actor actor);

/* permit_reason() asked anew of the store, for what is no change of it
 * (files); the attempt is in the log.  N04. */
CAP_MUST_CHECK bool permit_check(struct desk *desk, enum permit_act act,
                                 const char *unit, struct err *err);

/* The same for the operator of a desk; not in a database that is only
 * read. */
void permit_keep(struct desk *desk, struct attempt *refused);

/* Keeps in the log that something else was tried in the office, and why
 * it was refused (N_()); where the log cannot be written it is not. */
void permit_keep_attempt(struct desk *desk, const char *tried,
                         const char *reason);

/* May actor begin to import: planner of any office, or in a file without
 * people anybody?  permit_lines() asks in the end for each office. */
CAP_MUST_CHECK bool permit_check_import(struct store *store,
                                        struct actor actor,
                                        struct err *err);

/*
 * May actor do what concerns the whole database (restore)?  In every
 * office that has people actor must be the planner.  N04.
 */
CAP_MUST_CHECK bool permit_check_whole(struct store *store,
                                       struct actor actor,
                                       enum permit_act act,
                                       struct err *err);

#endif
