/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_inside.h - what the files of the desk share. */
#ifndef CAPAIAN_APP_DESK_INSIDE_H
#define CAPAIAN_APP_DESK_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/desk.h"
#include "app/permit.h"

/*
 * Loads what the place of desk (office, year, quarter, unit) names into
 * a desk that holds nothing yet.  A place that is gone gives way to the
 * nearest one that is there; quarter -1 is chosen by the figures.  On
 * failure desk holds nothing.
 */
CAP_MUST_CHECK bool desk_load(struct desk *desk, struct err *err);

/* Frees all that desk_load() made; the place, store and user stay. */
void desk_unload(struct desk *desk);

/*
 * A desk at the same place that holds nothing: to be loaded, and then
 * put in the place of the old one by desk_replace().
 */
struct desk desk_empty_copy(const struct desk *desk);
void desk_replace(struct desk *desk, const struct desk *fresh);

/*
 * desk_refresh() after a write.  A failure is not the writer's: the old
 * rows stay, and the next desk_refresh() tries again and says it.
 */
void desk_reload(struct desk *desk);

/* A step of the operator, with what tells whether anything came of it. */
struct change {
    struct desk *desk;
    struct step step;
    int64_t before; /* lines at its beginning */
};

/*
 * Begins a step and asks in it whether the operator may: a role counts as
 * it is when nobody else can change it any more.  N04: the step is given
 * up, and the log says what was tried.
 */
CAP_MUST_CHECK bool change_begin(struct desk *desk, enum step_kind kind,
                                 const char *detail,
                                 const struct permit_ask *ask,
                                 struct change *change, struct err *err);

/* Asks for more, as change_begin() does; after N04 the step is no more,
 * which change_end() knows. */
CAP_MUST_CHECK bool change_may(struct change *change,
                               const struct permit_ask *ask,
                               struct err *err);

/*
 * Commits if ok, else takes all back; a step that changed nothing leaves
 * no trace.  Loads nothing: the caller calls desk_reload().
 */
CAP_MUST_CHECK bool change_end(struct change *change, bool ok,
                               struct err *err);

/* Figures, tree, findings and sums of the loaded rows at the quarter. */
void desk_compute(struct desk *desk);
void desk_compute_findings(struct desk *desk);
void desk_compute_sums(struct desk *desk);
void desk_compute_reviews(struct desk *desk);

/* The live figures of a row whose realisasi are tw. */
struct row_figures desk_figures(const struct desk *desk, size_t row,
                                const struct value tw[4]);

/* Cap of averages of the open year. */
int desk_cap(const struct desk *desk);

/* All records of a table, of an office (or NULL) and a year (or 0). */
CAP_MUST_CHECK bool records_of(struct desk *desk, const struct table *table,
                               const char *office, int year,
                               struct record_list *out, struct err *err);

/* The year as the checks see it; borrows from desk. */
struct check_year desk_check_year(const struct desk *desk);

/* Reads anew what the user is in every office. */
CAP_MUST_CHECK bool permit_load(struct desk *desk, struct err *err);

/* Who does it, now. */
struct actor desk_actor(const struct desk *desk);

/* Who works here is no step that undo takes back. */
enum step_kind record_step_kind(const struct table *table);

/* What the table of people asks beyond field_canonical(); others pass. */
CAP_MUST_CHECK bool field_of_people(const struct desk *desk,
                                    const struct table *table,
                                    size_t column, struct buf *text,
                                    struct err *err);

/* Names the user of the desk as planner, within the step. */
CAP_MUST_CHECK bool people_add_me(struct step *step, const struct desk *desk,
                                  struct err *err);

/* In a step that changed a row of table: see people_check(). */
CAP_MUST_CHECK bool people_hold(struct desk *desk, const struct table *table,
                                struct err *err);

/* The last known place of the user; *known false: none, or not readable. */
struct kept_place {
    char office[8];
    int year;
    int quarter; /* 0..3 */
    bool chosen;
    char unit[48];
};
CAP_MUST_CHECK bool place_recall(struct store *store, const char *user,
                                 struct kept_place *out, bool *known,
                                 struct err *err);

/* Copies text into to (of size bytes) if it fits whole; else "". */
void text_keep(char *to, size_t size, const char *text);

#endif
