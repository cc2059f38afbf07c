/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/report.h - the tables of the yearly report. */
#ifndef CAPAIAN_APP_REPORT_H
#define CAPAIAN_APP_REPORT_H

#include <stdbool.h>

#include "app/desk.h"
#include "app/grid.h"
#include "base/compiler.h"
#include "base/err.h"

/* What the notes of a table count. */
#define REPORT_ON_INDICATORS 1u
#define REPORT_ON_BUDGET 2u

struct report {
    const char *name;  /* "measurement": of the command; not translated */
    const char *title; /* N_() */
    unsigned on;       /* REPORT_ON_...: which rows it tells of */
    /*
     * Makes the table of one office and year at the desk's quarter; for
     * GRID_TEXT and GRID_SHEET with notes and, where it needs them,
     * further parts.  On failure there is nothing to release.
     */
    bool (*make)(const struct desk *desk, enum grid_use use,
                 struct grid *out, struct err *err) CAP_MUST_CHECK;
};

enum report_id {
    REPORT_MEASUREMENT,
    REPORT_SUMMARY,
    REPORT_COMPARISON,
    REPORT_BUDGET,
    REPORT_SPENDING,
    REPORT_REVISIONS,
    REPORT_EFFICIENCY,
    REPORT_ACHIEVED,
    REPORT_AGREEMENT,
    REPORT_ACTIONS,
    REPORT_COUNT
};

extern const struct report reports[REPORT_COUNT];

/* The report of that name, or NULL. */
const struct report *report_find(const char *name);

/* Which offices and years a table is made of. */
struct report_scope {
    const char *office; /* NULL: all */
    int year;           /* 0: all */
    int quarter;        /* 0..3 */
};

/* Is there the office, and the year in it (or in any)?  ERR_INPUT, N03. */
CAP_MUST_CHECK bool report_scope_check(struct store *store,
                                       const char *office, int year,
                                       struct err *err);

/*
 * Opens a desk on every office and year of scope in turn, offices in
 * their order, years oldest first, and calls each(); false from it stops.
 * ERR_INPUT (N03): an office or year that is not there.
 */
CAP_MUST_CHECK bool report_each(struct store *store,
                                struct report_scope scope,
                                desk_clock *clock,
                                bool (*each)(void *context,
                                             const struct desk *desk,
                                             struct err *err),
                                void *context, struct err *err);

/* For the files that make tables. */

CAP_MUST_CHECK bool report_measurement(const struct desk *desk,
                                       enum grid_use use, struct grid *out,
                                       struct err *err);
CAP_MUST_CHECK bool report_summary(const struct desk *desk,
                                   enum grid_use use, struct grid *out,
                                   struct err *err);
CAP_MUST_CHECK bool report_budget(const struct desk *desk,
                                  enum grid_use use, struct grid *out,
                                  struct err *err);
CAP_MUST_CHECK bool report_spending(const struct desk *desk,
                                    enum grid_use use, struct grid *out,
                                    struct err *err);
CAP_MUST_CHECK bool report_revisions(const struct desk *desk,
                                     enum grid_use use, struct grid *out,
                                     struct err *err);
CAP_MUST_CHECK bool report_efficiency(const struct desk *desk,
                                      enum grid_use use, struct grid *out,
                                      struct err *err);
CAP_MUST_CHECK bool report_achieved(const struct desk *desk,
                                    enum grid_use use, struct grid *out,
                                    struct err *err);
CAP_MUST_CHECK bool report_agreement(const struct desk *desk,
                                     enum grid_use use, struct grid *out,
                                     struct err *err);
CAP_MUST_CHECK bool report_actions(const struct desk *desk,
                                   enum grid_use use, struct grid *out,
                                   struct err *err);
CAP_MUST_CHECK bool report_comparison(const struct desk *desk,
                                      enum grid_use use, struct grid *out,
                                      struct err *err);

/*
 * Names the table, the office, the year and the quarter above it, and
 * says DRAFT where rows it tells of are not approved: see
 * desk_reviews().
 */
void report_title(const struct desk *desk, const char *title, unsigned on,
                  struct grid *grid);

/* Says in a heading that a table or part for people has no rows. */
void report_say_empty(struct grid *grid);

/*
 * Notes for people: the quarter, the scale and the cap in force, rows
 * without a value (of what on says), those that nobody has approved or
 * that were approved by who had entered them, the time and the version.
 */
void report_notes(const struct desk *desk, unsigned on, struct grid *grid);

/* The cells that every row begins with: satker, tahun, tw. */
void report_cells_of_place(const struct desk *desk, struct grid *grid);

/* Cells of figures, as grid->use wants them. */
void report_percent(struct grid *grid, bool has, struct percent p);
void report_amount(struct grid *grid, struct amount a);
void report_rupiah(struct grid *grid, bool has, struct rupiah r);
void report_value(struct grid *grid, struct value v);
void report_count(struct grid *grid, size_t n);

/* The cap of averages of the desk's year: 0, 100, 110, 120. */
int report_cap(const struct desk *desk);

#endif
