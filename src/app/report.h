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
#define REPORT_ON_BOTH (REPORT_ON_INDICATORS | REPORT_ON_BUDGET)

/* Letters of the name of a sheet, before the office and the year. */
#define REPORT_SHEET 17

struct report {
    const char *name;  /* "measurement": of the command; not translated */
    const char *title; /* N_() */
    const char *sheet; /* N_() what its sheet in a workbook is called */
    unsigned on;       /* REPORT_ON_...: which rows it tells of */
    bool charts;       /* one part, drawn as charts below it, too */
    /*
     * Makes the table of one office and year at the desk's quarter; for
     * GRID_TEXT and GRID_SHEET with notes and, where it needs them,
     * further parts.  On failure there is nothing to release.
     */
    bool (*make)(const struct desk *desk, enum grid_use use,
                 struct grid *out, struct err *err) CAP_MUST_CHECK;
};

/*
 * Every table of the report in its order: id, name, title, sheet, on and
 * charts as above; its maker is report_NAME().  Command line, screen,
 * workbook and tests/golden.sh follow; the name is also the word of the
 * manual pages, as tests/app/test_facts says.
 */
#define REPORT_LIST(X) \
    X(MEASUREMENT, measurement, N_("Measurement of performance"), \
      N_("Measurement"), REPORT_ON_INDICATORS, false) \
    X(SUMMARY, summary, N_("Summary by unit"), \
      N_("Summary"), REPORT_ON_BOTH, true) \
    X(COMPARISON, comparison, \
      N_("Comparison with earlier years and the plan"), \
      N_("Comparison"), REPORT_ON_BOTH, false) \
    X(BUDGET, budget, N_("Budget and its absorption"), \
      N_("Budget"), REPORT_ON_BUDGET, false) \
    X(SPENDING, spending, \
      N_("Budget by kind of spending, source and unit"), \
      N_("Spending"), REPORT_ON_BUDGET, false) \
    X(REVISIONS, revisions, N_("Revisions of the DIPA"), \
      N_("Revisions"), REPORT_ON_BUDGET, false) \
    X(EFFICIENCY, efficiency, N_("Efficiency"), \
      N_("Efficiency"), REPORT_ON_BOTH, false) \
    X(ACHIEVED, achieved, N_("Reached and not reached"), \
      N_("Achieved"), REPORT_ON_INDICATORS, false) \
    X(AGREEMENT, agreement, N_("Performance agreement"), \
      N_("Agreement"), REPORT_ON_BOTH, false) \
    X(ACTIONS, actions, N_("Action plan"), \
      N_("Actions"), REPORT_ON_INDICATORS, false)

enum report_id {
#define X(id, name, title, sheet, on, charts) REPORT_##id,
    REPORT_LIST(X)
#undef X
    REPORT_COUNT
};

extern const struct report reports[REPORT_COUNT];

#define X(id, name, title, sheet, on, charts) \
    CAP_MUST_CHECK bool report_##name(const struct desk *desk, \
                                      enum grid_use use, \
                                      struct grid *out, struct err *err);
REPORT_LIST(X)
#undef X

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

/*
 * Names the table, the office, the year and the quarter above it, and
 * says DRAFT where rows it tells of are not approved: see
 * desk_reviews().  _title(): the same of what is no table of the report,
 * and tells of no such rows.
 */
void report_head(const struct desk *desk, enum report_id id,
                 struct grid *grid);
void report_title(const struct desk *desk, const char *title,
                  struct grid *grid);

/* Says in a heading that a table or part for people has no rows. */
void report_say_empty(struct grid *grid);

/*
 * Notes for people: the quarter, the scale and the cap in force, rows
 * without a value (of what the table tells of), those that nobody has
 * approved or that were approved by who had entered them, the time and
 * the version.
 */
void report_notes(const struct desk *desk, enum report_id id,
                  struct grid *grid);

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
