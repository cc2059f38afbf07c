/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/permit_inside.h - what the files of permit share. */
#ifndef CAPAIAN_APP_PERMIT_INSIDE_H
#define CAPAIAN_APP_PERMIT_INSIDE_H

#include "app/permit.h"
#include "store/seat.h"

/* What holds for somebody in one office. */
struct standing {
    enum person_role role;
    const char *units; /* borrowed; "": all */
    bool nobodys;      /* let in by a server where nobody is named yet */
};

/* In the office of a seat; NULL: in one that has no people. */
struct standing standing_of(const struct seat *seat, bool served);

/* In what belongs to no office: what is to become one, a scale that none
 * uses. */
struct standing standing_in_file(const struct seat_list *seats,
                                 bool served);

/* NULL, or why not: N_(). */
const char *permit_reason_of(struct standing standing, enum permit_act act,
                             const char *unit);

/* What it takes to change a column of a record (-1: the record), and
 * whose it is; texts are borrowed from fields. */
struct demand {
    enum table_id table;
    enum permit_act act;
    const char *office; /* "": of none */
    const char *scale;  /* of its bands, else NULL */
    const char *unit;   /* or that of a row: */
    enum table_id row;  /* TABLE_COUNT: unit says it */
    const char *code;
    int year;           /* of the row */
};
struct demand demand_of(const struct table *table,
                        const char *const *fields, int column);

/* Appends the unit of the row that the record belongs to, as it is
 * stored; what no row says is as the record itself says. */
CAP_MUST_CHECK bool demand_unit(struct store *store, const struct demand *d,
                                struct buf *unit, struct err *err);

/* Somebody's questions, answered by what is stored now; for use within
 * one transaction. */
struct judge {
    struct store *store;
    const char *user;
    bool served;
    struct seat_list seats;

    /* Of a step that is looked at: offices that it made or removed. */
    struct seat_list people;  /* with what the user was there */
    struct office_codes bare; /* those without people */
    bool back;                /* the step is to be taken back */

    struct attempt *refused; /* filled where the answer is no */
};

CAP_MUST_CHECK bool judge_begin(struct judge *j, struct store *store,
                                const char *user, struct attempt *refused,
                                struct err *err);
void judge_end(struct judge *j);

/* May it be done in the office, for the unit?  N04; ERR_STORE. */
CAP_MUST_CHECK bool judge_act(struct judge *j, enum permit_act act,
                              const char *office, const char *unit,
                              struct err *err);

/* The same in every office that uses the scale. */
CAP_MUST_CHECK bool judge_scale(struct judge *j, enum permit_act act,
                                const char *scale, struct err *err);

/* May the column of the record become to (NULL: not asked)? */
CAP_MUST_CHECK bool judge_record(struct judge *j, const struct table *table,
                                 const char *const *fields, int column,
                                 const char *to, struct err *err);

/* Is everything in the office allowed there, whose unit it may be? */
CAP_MUST_CHECK bool judge_may_all(struct judge *j, const char *office,
                                  bool *may, struct err *err);

#endif
