/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk.h - one operator's open office and year. */
#ifndef CAPAIAN_APP_DESK_H
#define CAPAIAN_APP_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/budget.h"
#include "core/capaian.h"
#include "core/check.h"
#include "core/person.h"
#include "core/table.h"
#include "store/load.h"
#include "store/seat.h"
#include "store/step.h"

struct backups;
struct review_count;
struct store;

/* The clock is a parameter: milliseconds since 1970, UTC. */
typedef int64_t desk_clock(void); /* a function type, not a struct */

/* The sums of a unit, or of the whole office (code ""). */
struct unit_sum {
    const char *code; /* borrowed from the desk */
    const char *name;
    struct mean mean; /* rows, filled, with a value, average */
    bool has_average;
    struct percent average;
    const struct band *category; /* NULL: no average or no scale */
    size_t leaves, leaves_filled; /* budget leaves of this unit */
    struct amount ceiling, realized;
    bool has_absorption;
    struct percent absorption;
    size_t findings;
};

/* A row's live figures at the desk's quarter. */
struct row_figures {
    struct value realized; /* shown: of this quarter or carried over */
    int from;              /* quarter it comes from, -1: none */
    bool has_value;
    struct percent capaian;
    bool capped;                 /* the cap cuts it in averages */
    const struct band *category; /* NULL: none */
};

/*
 * Everything the screens show of one office and year, loaded whole (an
 * office's year is some hundred rows).  Read the fields freely, change
 * them only through desk_*().  Pointers into it are good until the next
 * call that takes a non-const desk.
 */
struct desk {
    struct store *store; /* borrowed */
    char *user;
    desk_clock *clock;
    struct backups *backups; /* borrowed, set after desk_open(); NULL:
                                none are made by themselves */
    const char *example_dir; /* borrowed, set after desk_open(): directory
                                of the example records; NULL: not known */

    bool served;    /* for a forced command on a server: desk_serve() */
    bool exchange;  /* where served: files of the directory it stands in
                       may be read and written, see exchange.h */
    enum person_role role;  /* of the user in the open office */
    struct seat_list seats; /* what the user is in every office */

    struct office_list offices;
    struct year_list years;   /* of the office */
    struct unit_list units;   /* of the office, in their order */

    char office[8];           /* "": the database has no office */
    size_t office_at;         /* index into offices */
    int year;                 /* 0: the office has no year */
    size_t year_at;
    int quarter;              /* 0..3 */
    bool quarter_chosen;      /* by the operator: it stays on going to
                                 another year or office */
    char unit[48];            /* "": the whole office */

    struct indicator_set indicators;
    struct row_figures *figures; /* one a row of indicators */
    struct value *last_year;     /* one a row: last year's end, or empty */
    struct amount *spent_last_year; /* the same, one a row of budget */
    struct budget_set budget;
    struct budget_tree tree;     /* at the quarter */
    struct control_set controls;
    struct revision_set revisions;
    struct spending_set spending;
    struct plan_set plan;        /* of the office: all years */
    struct analysis_set analyses;
    struct signatory_set signatories;
    struct explanation_set explanations; /* see desk_explain.h */
    struct review_set reviews;           /* see desk_review.h */
    struct review_count *review_counts;  /* of each unit, then of all */
    size_t waiting;                      /* for this user's review */
    struct note_set notes;               /* see desk_note.h */
    struct scale_set scale;      /* count 0: none chosen */
    struct grades grades;
    struct word_set words;

    struct unit_sum *sum; /* a unit that has rows each, in order */
    size_t sum_count;
    struct unit_sum total; /* all rows, those without a unit too */

    struct finding *finding; /* of the year at the quarter */
    size_t finding_count;

    uint64_t stamp; /* of the store when loaded */
};

/* What to open on; empty or -1/0: where this user left it, else the
 * newest year, the first office, the last quarter with any realisasi. */
struct desk_place {
    const char *office; /* NULL or "" */
    int year;           /* 0 */
    int quarter;        /* -1 */
};

/*
 * Opens a desk.  ERR_INPUT (N03) where place names an office or year that
 * is not there (the detail is it).  A database without offices opens with
 * office "" and everything empty.
 */
CAP_MUST_CHECK bool desk_open(struct desk *desk, struct store *store,
                              const char *user, desk_clock *clock,
                              struct desk_place place, struct err *err);
void desk_close(struct desk *desk);

/*
 * From now on the desk is one of somebody who is let in by a server: what
 * has no people is not theirs to change, and of files there are only those
 * of the exchange directory (exchange), or none.
 */
void desk_serve(struct desk *desk, bool exchange);

/*
 * Loads again if anything was written since by this or another program;
 * *changed (may be NULL) says whether.  Cheap when nothing was; nothing is
 * read where the file is no longer that of its name (see rescue.h).
 */
CAP_MUST_CHECK bool desk_refresh(struct desk *desk, bool *changed,
                                 struct err *err);

/* Go elsewhere.  unit "" is the whole office. */
CAP_MUST_CHECK bool desk_go_office(struct desk *desk, const char *office,
                                   struct err *err);
CAP_MUST_CHECK bool desk_go_year(struct desk *desk, int year,
                                 struct err *err);
CAP_MUST_CHECK bool desk_go_quarter(struct desk *desk, int quarter,
                                    struct err *err);
void desk_go_unit(struct desk *desk, const char *unit);

/* The next (+1) or previous (-1) unit that has rows, "" among them, in
 * a round; borrowed from the desk. */
const char *desk_unit_beside(const struct desk *desk, int direction);

/* Sums of a unit ("" the office); all zero where it has no rows. */
struct unit_sum desk_unit_sum(const struct desk *desk, const char *unit);

/* Index of the indicator or budget row of that code, or (size_t)-1. */
size_t desk_indicator(const struct desk *desk, const char *code);
size_t desk_budget_row(const struct desk *desk, const char *code);

/* The unit in charge of a row of the open year; "" where there is no such
 * row, or table is neither "indikator" nor "anggaran". */
const char *desk_unit_of(const struct desk *desk, const char *table,
                         const char *code);

/*
 * What everything would be if the realisasi of a row at the desk's
 * quarter were value: for every key while typing.  No I/O.
 */
struct desk_preview {
    struct row_figures row;
    struct unit_sum unit;   /* of the row's unit */
    struct unit_sum office;
};
struct desk_preview desk_preview(const struct desk *desk, size_t row,
                                 struct value value);

/* The same of a budget leaf (row index into budget). */
struct budget_preview {
    struct amount realized; /* shown */
    bool has_absorption;
    struct percent absorption;
    bool has_remainder;
    struct rupiah remainder;
    struct unit_sum unit;   /* of the row's unit in charge */
    struct unit_sum office;
};
struct budget_preview desk_budget_preview(const struct desk *desk,
                                          size_t row, struct amount value);

/* Findings of one row with value typed in: see check_row(). */
void desk_row_findings(const struct desk *desk, size_t row,
                       struct value value,
                       void (*found)(void *context,
                                     const struct finding *f),
                       void *context);

/* The same of a budget leaf: see check_budget_row(). */
void desk_spent_findings(const struct desk *desk, size_t row,
                         struct amount value,
                         void (*found)(void *context,
                                       const struct finding *f),
                         void *context);

/* The same with value as the pagu of the leaf. */
void desk_ceiling_findings(const struct desk *desk, size_t row,
                           struct amount value,
                           void (*found)(void *context,
                                         const struct finding *f),
                           void *context);

/* Findings that hold on an indicator now. */
size_t desk_findings_of(const struct desk *desk, size_t row);

/* Findings that hold on a budget code now: of its row and of its control
 * totals. */
size_t desk_findings_of_code(const struct desk *desk, const char *code);

/* The unit that a finding is for: in charge of its row; "" where nobody
 * is or where it is no row's. */
const char *finding_unit(const struct desk *desk, const struct finding *f);

/* The whole sentence of a finding, translated. */
void finding_describe(const struct desk *desk, const struct finding *f,
                      struct buf *out);

/*
 * Stores what was typed as the realisasi of quarter (0..3) of a row of
 * indicators or budget, as one step of this user, and loads again.
 * seen is the cell's version the operator saw (cell_version), so that a
 * stale write is a conflict.  Errors: N01..N04, ERR_CONFLICT with
 * *conflict filled (release it), ERR_STORE.  On failure nothing changed.
 */
CAP_MUST_CHECK bool desk_set_realized(struct desk *desk, size_t row,
                                      int quarter, const char *typed,
                                      int64_t seen,
                                      struct conflict *conflict,
                                      struct err *err);
CAP_MUST_CHECK bool desk_set_spent(struct desk *desk, size_t row,
                                   int quarter, const char *typed,
                                   int64_t seen, struct conflict *conflict,
                                   struct err *err);

/*
 * A record of any table for the forms: by its key columns in fields and
 * place.  Owned by the caller.  ERR_NOTFOUND.
 */
CAP_MUST_CHECK bool desk_record(struct desk *desk, const struct table *table,
                                const char *const *fields, int place,
                                struct record *out, struct err *err);

/* All records of a table for office and year of the desk (or all where
 * the table has none; all offices, and all years of the office).  An
 * owned array. */
struct record_list {
    struct record *item;
    size_t count;
};
CAP_MUST_CHECK bool desk_records(struct desk *desk,
                                 const struct table *table,
                                 struct record_list *out, struct err *err);
void record_list_release(struct record_list *list);

/* Stores one field of a record as typed: made canonical, checked, one
 * step.  version: of the row, or of the cell for tw1..tw4.  Where the
 * desk stands on what is renamed, it goes along. */
CAP_MUST_CHECK bool desk_set_field(struct desk *desk,
                                   const struct record *record,
                                   size_t column, const char *typed,
                                   int64_t version,
                                   struct conflict *conflict,
                                   struct err *err);

/* The same with a text of the change log: an earlier value stands again,
 * by a new step that says so. */
CAP_MUST_CHECK bool desk_restore_field(struct desk *desk,
                                       const struct record *record,
                                       size_t column, const char *text,
                                       int64_t version,
                                       struct conflict *conflict,
                                       struct err *err);

/* Adds a record from fields as typed (each made canonical first; NULL is
 * the desk's office or year, elsewhere empty); *column (may be NULL) is
 * the field that was refused, or -1. */
CAP_MUST_CHECK bool desk_add(struct desk *desk, const struct table *table,
                             const char *const *typed, int *column,
                             struct err *err);
CAP_MUST_CHECK bool desk_remove(struct desk *desk,
                                const struct record *record,
                                struct err *err);
CAP_MUST_CHECK bool desk_move(struct desk *desk,
                              const struct record *record, int direction,
                              struct err *err);

/*
 * Makes year to from year from of the office: scale, cap, indicators
 * and budget rows without any realisasi or note (targets and pagu stay
 * as a proposal: pagu awal takes pagu, or where that is empty pagu awal;
 * pagu stays empty), units unchanged.  Nothing that was noted, reviewed,
 * explained, agreed or spent in the year comes along.  One step.
 * A year that is there without rows keeps the scale and cap it has.
 * ERR_INPUT (N03) where year to has rows already.  *rows (may be NULL):
 * how many.
 */
CAP_MUST_CHECK bool desk_copy_year(struct desk *desk, int from, int to,
                                   size_t *rows, struct err *err);

/*
 * What store_undo() would take back, or bring back, of the open office
 * and year, whatever the wish says of them: to ask first.  step 0:
 * nothing.  Release it.
 */
CAP_MUST_CHECK bool desk_undo_next(struct desk *desk,
                                   const struct undo_wish *wish,
                                   struct undone *out, struct err *err);

/*
 * May it be taken back: each of its lines, as its change would be asked
 * for in its own office?  N04, and the attempt is in the log.
 */
CAP_MUST_CHECK bool desk_may_take_back(struct desk *desk,
                                       const struct undone *next,
                                       struct err *err);

/*
 * Does it.  Each of its lines is asked for as its change would be, in its
 * own office (N04).  Loads again.  What it did is in *out (release it).
 */
CAP_MUST_CHECK bool desk_take_back(struct desk *desk,
                                   const struct undo_wish *wish,
                                   struct undone *out,
                                   struct conflict *conflict,
                                   struct err *err);

/*
 * Goes to the office, year and quarter of a cell ("tw3"; any other field
 * keeps the quarter): after undo.  What the undo took away is not gone
 * to: the desk is then as near as it can be.
 */
CAP_MUST_CHECK bool desk_go_cell(struct desk *desk, const char *office,
                                 int year, const char *field,
                                 struct err *err);

/* Who changed a row last and when; false in *known: nobody is logged. */
CAP_MUST_CHECK bool desk_last_change(struct desk *desk,
                                     const struct table *table,
                                     const char *key, char who[64],
                                     int64_t *at_ms, bool *known,
                                     struct err *err);

/*
 * Where the user is, kept for the next start, and a half-typed value with
 * its cell.  Cheap enough for every key where desk_keeps_keys() says so
 * (see store/memo_file.h); else for the end.  desk_recall_draft(): *found
 * false if there is none; texts are owned by the draft.
 */
struct draft {
    char *table; /* "indikator" */
    char *office;
    char *code;   /* of the row; more where its key is more than a code */
    char *column; /* "tw3" */
    int year;
    char *text;
    int64_t at_ms;
};
CAP_MUST_CHECK bool desk_keep_place(struct desk *desk, struct err *err);
CAP_MUST_CHECK bool desk_keep_draft(struct desk *desk,
                                    const struct draft *draft,
                                    struct err *err);
CAP_MUST_CHECK bool desk_recall_draft(struct desk *desk, struct draft *out,
                                      bool *found, struct err *err);
CAP_MUST_CHECK bool desk_forget_draft(struct desk *desk, struct err *err);
bool desk_keeps_keys(const struct desk *desk);

/*
 * The screens and rows that the user is on, as the face writes them.
 * Only in the office and year they were kept in are they recalled: text
 * is NULL elsewhere.
 */
CAP_MUST_CHECK bool desk_keep_screens(struct desk *desk, const char *text,
                                      struct err *err);
CAP_MUST_CHECK bool desk_recall_screens(struct desk *desk, char **text,
                                        struct err *err);
void draft_release(struct draft *d);

/* Calendar quarter (0..3) of a time: core/zone.h. */
int quarter_of_time(int64_t ms);

#endif
