/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/undo_find.h - which step is to be taken back. */
#ifndef CAPAIAN_STORE_UNDO_FIND_H
#define CAPAIAN_STORE_UNDO_FIND_H

#include "core/table.h"
#include "store/step.h"
#include "store/stmt.h"

/* A step with all its parts: the arrivals of the first and the last. */
struct undo_step {
    int64_t id, last; /* 0: there is none */
};

/* The newest one that fits the wish, among the steps before one. */
CAP_MUST_CHECK bool undo_find(struct store *store, const char *user,
                              const struct undo_wish *wish, int64_t before,
                              struct undo_step *out, struct err *err);

/* Which step it is, and what it did. */
CAP_MUST_CHECK bool undo_tell(struct store *store,
                              const struct undo_step *step,
                              struct undone *u, struct err *err);

/* A line of a step; step is the first part's. */
struct undo_line {
    int64_t step;
    const char *change;
    const struct table *table; /* NULL: of none that is known */
    const char *office;
    int year;
    const char *key, *field, *before, *after;
};

/* The lines of all parts of a step, ?1 its first and ?2 its last one. */
#define UNDO_LINES                                                         \
    "SELECT l.change, l.tbl, l.office, l.year, l.key, l.field, l.before,"  \
    " l.after" UNDO_OF_STEP
#define UNDO_OF_STEP                                                       \
    " FROM change_step s CROSS JOIN change_log l"                          \
    " WHERE l.chain = s.chain AND l.step = s.step"                         \
    " AND s.arrival >= ?1 AND s.arrival <= ?2 AND l.line > 0"

/* The current row of such a statement. */
struct undo_line undo_read_line(struct stmt *q);

#endif
