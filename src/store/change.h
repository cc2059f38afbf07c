/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/change.h - the parts a step is made of, each with its line. */
#ifndef CAPAIAN_STORE_CHANGE_H
#define CAPAIAN_STORE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/record.h"
#include "store/step.h"

/* As step_begin(), with the step that an undo or redo takes back, or 0. */
CAP_MUST_CHECK bool step_open(struct step *step, struct store *store,
                              enum step_kind kind, struct actor actor,
                              const char *detail, int64_t reverses,
                              struct err *err);

/*
 * A step that changes no row: for each office and for what belongs to none
 * one line that says what there is, so that it is vouched for from here
 * on.  step_baseline_within() in a transaction that is open already.
 */
CAP_MUST_CHECK bool step_baseline(struct store *store, enum step_kind kind,
                                  struct actor actor, const char *detail,
                                  struct err *err);
CAP_MUST_CHECK bool step_baseline_within(struct store *store,
                                         enum step_kind kind,
                                         struct actor actor,
                                         const char *detail,
                                         struct err *err);

/* Was the row written by this very step?  Its version grows once a step. */
CAP_MUST_CHECK bool change_is_of_step(struct step *step,
                                      const struct record *r, bool *same,
                                      struct err *err);

/* Is the step's transaction still open?  ERR_STORE. */
CAP_MUST_CHECK bool step_alive(const struct step *step, struct err *err);

/* Adds a line about the row that fields and place name. */
CAP_MUST_CHECK bool change_log_line(struct step *step, const char *change,
                                    const struct table *table,
                                    const char *const *fields, int place,
                                    const char *field, const char *before,
                                    const char *after, struct err *err);

/* A row to be added. */
struct addition {
    const char *const *fields;
    int place;                   /* of an aksi; 0: behind the others */
    int64_t position;            /* 0: at the end */
    int64_t version;
    const int64_t *cell_version; /* of tw1..tw4, or NULL: 1 if filled */
    bool bare;                   /* an office without the six units */
};

CAP_MUST_CHECK bool change_add(struct step *step, const struct table *table,
                               struct addition a, int *place,
                               struct err *err);

/* A year that is not there comes with its first row.  ERR_LOCKED where it
 * is there and locked. */
CAP_MUST_CHECK bool change_ensure_year(struct step *step,
                                       const char *office, const char *year,
                                       struct err *err);

/* What a row that is written gets: its version, and the step.  fields: as
 * it will be, and of which office. */
struct change_version {
    int64_t version, step;
};
CAP_MUST_CHECK bool change_version(struct step *step,
                                   const struct record *r,
                                   const char *const *fields,
                                   struct change_version *out,
                                   struct err *err);

/*
 * Gives a row another name, as fields say, of which column alone is
 * another one; what hangs on it follows.  In the log stand the column that
 * was set, and of every row that left one name and came under another (or
 * has a column that names it) what became of it.
 */
CAP_MUST_CHECK bool change_rename(struct step *step, const struct record *r,
                                  const char *const *fields, size_t column,
                                  struct err *err);

/* Sets a column of a row that was read in this step; r is then old. */
CAP_MUST_CHECK bool change_set(struct step *step, const struct record *r,
                               size_t column, const char *text,
                               struct err *err);

/* Removes one row; nothing may hang on it.  An aksi in the midst of
 * others moves these up. */
CAP_MUST_CHECK bool change_remove(struct step *step, const struct record *r,
                                  struct err *err);

/* Gives a row another place in the order on paper. */
CAP_MUST_CHECK bool change_move(struct step *step, const struct record *r,
                                int64_t position, struct err *err);

/* Does anything hang on the row (rows of a year, bands in use)? */
CAP_MUST_CHECK bool change_has_dependents(struct store *store,
                                          const struct record *r,
                                          bool *has, struct err *err);

/* Fills *conflict (which may be NULL) about a column of a row, or about
 * the whole row (column -1); returns ERR_CONFLICT, or another failure. */
CAP_MUST_CHECK bool change_conflict(struct store *store,
                                    const struct record *r, int column,
                                    struct conflict *conflict,
                                    struct err *err);

/* Rows gathered, for what changes them while walking. */
struct stored_rows {
    struct record *item;
    size_t count, cap;
};

CAP_MUST_CHECK bool stored_rows_read(struct store *store,
                                     const struct table *table,
                                     const char *office, int year,
                                     struct stored_rows *out,
                                     struct err *err);
void stored_rows_release(struct stored_rows *list);

#endif
