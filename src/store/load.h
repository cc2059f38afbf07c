/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/load.h - what the screens and tables work on, as structs. */
#ifndef CAPAIAN_STORE_LOAD_H
#define CAPAIAN_STORE_LOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/account.h"
#include "core/budget.h"
#include "core/budget_year.h"
#include "core/check.h"
#include "core/indicator.h"
#include "core/review.h"
#include "core/scale.h"
#include "core/value.h"
#include "store/store.h"

/*
 * Indicators of one office and year in their order.  row[i] belongs to
 * version[i] (of the row) and cell_version[i][q].  All texts and arrays
 * are owned by the set.
 */
struct indicator_set {
    struct indicator *row;
    int64_t *version;
    int64_t (*cell_version)[4];
    size_t count;
    char *texts; /* memory of all texts */
};

CAP_MUST_CHECK bool load_indicators(struct store *store, const char *office,
                                    int year, struct indicator_set *out,
                                    struct err *err);
void indicator_set_release(struct indicator_set *set);

/* The same of the budget. */
struct budget_set {
    struct budget_row *row;
    int64_t *version;
    int64_t (*cell_version)[4];
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_budget(struct store *store, const char *office,
                                int year, struct budget_set *out,
                                struct err *err);
void budget_set_release(struct budget_set *set);

/* Rows around the budget of one office and year, in their order. */
struct control_set {
    struct control_row *row;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_controls(struct store *store, const char *office,
                                  int year, struct control_set *out,
                                  struct err *err);
void control_set_release(struct control_set *set);

struct revision_set {
    struct revision_row *row;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_revisions(struct store *store, const char *office,
                                   int year, struct revision_set *out,
                                   struct err *err);
void revision_set_release(struct revision_set *set);

struct spending_set {
    struct spending_row *row;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_spending(struct store *store, const char *office,
                                  int year, struct spending_set *out,
                                  struct err *err);
void spending_set_release(struct spending_set *set);

/* The plan of an office: all its years. */
struct plan_set {
    struct plan_row *row;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_plan(struct store *store, const char *office,
                              struct plan_set *out, struct err *err);
void plan_set_release(struct plan_set *set);

/* What the report of one office and year says in words. */
struct analysis_set {
    struct analysis_row *row;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_analyses(struct store *store, const char *office,
                                  int year, struct analysis_set *out,
                                  struct err *err);
void analysis_set_release(struct analysis_set *set);

struct signatory_set {
    struct signatory_row *row;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_signatories(struct store *store,
                                     const char *office, int year,
                                     struct signatory_set *out,
                                     struct err *err);
void signatory_set_release(struct signatory_set *set);

struct explanation_set {
    struct explanation_row *row;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_explanations(struct store *store,
                                      const char *office, int year,
                                      struct explanation_set *out,
                                      struct err *err);
void explanation_set_release(struct explanation_set *set);

/* Where rows stand under review, and what is asked about their cells. */
struct review_set {
    struct review_row *row; /* by table and code */
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_reviews(struct store *store, const char *office,
                                 int year, struct review_set *out,
                                 struct err *err);
void review_set_release(struct review_set *set);

/* The row about that code of that table, or NULL. */
const struct review_row *review_set_find(const struct review_set *set,
                                         const char *table,
                                         const char *code);

struct note_set {
    struct note_row *row; /* entries of a talk in their order */
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_notes(struct store *store, const char *office,
                               int year, struct note_set *out,
                               struct err *err);
void note_set_release(struct note_set *set);

/* The bands of a scale, best first; count 0: no such scale. */
struct scale_set {
    struct band *band;
    size_t count;
    char *texts;
};

CAP_MUST_CHECK bool load_scale(struct store *store, const char *scale,
                               struct scale_set *out, struct err *err);
void scale_set_release(struct scale_set *set);

/* The grade lists of the database, best first. */
CAP_MUST_CHECK bool load_grades(struct store *store, struct grades *out,
                                struct err *err);

/* The word lists of C06; words is borrowed from the set. */
struct word_set {
    struct word_lists words;
    const char **pointers;
    char *texts;
};

CAP_MUST_CHECK bool load_words(struct store *store, struct word_set *out,
                               struct err *err);
void word_set_release(struct word_set *set);

/* An office, a unit, a year: lists for pickers and reports. */
struct office_info {
    char code[8];
    const char *name, *kind, *province, *place, *scale; /* of the list */
};
struct office_list {
    struct office_info *item;
    size_t count;
    char *texts; /* memory of all texts */
};
CAP_MUST_CHECK bool load_offices(struct store *store,
                                 struct office_list *out, struct err *err);
void office_list_release(struct office_list *list);

struct unit_info {
    char *code, *name;
};
struct unit_list {
    struct unit_info *item;
    size_t count;
};
CAP_MUST_CHECK bool load_units(struct store *store, const char *office,
                               struct unit_list *out, struct err *err);
void unit_list_release(struct unit_list *list);

struct year_info {
    int year;
    char *scale;    /* "" for none */
    int cap;        /* 0, 100, 110, 120 */
    bool locked;
    int quarter;    /* 0..3: last one with any realisasi; -1: none */
};
struct year_list {
    struct year_info *item; /* oldest first */
    size_t count;
};
CAP_MUST_CHECK bool load_years(struct store *store, const char *office,
                               struct year_list *out, struct err *err);
void year_list_release(struct year_list *list);

/*
 * What a user left behind in this database (place on the screen, a
 * half-typed cell), by name; not part of the records nor of the log.
 * value NULL removes.  Reading gives an owned text, or NULL.
 *
 * memo_begin(): those of the user lie from now on beside the database
 * (store/memo_file.h), where that can be; for the session at a screen.
 * memo_is_cheap(): so they do, and may be set at every key.
 */
void memo_begin(struct store *store, const char *user);
bool memo_is_cheap(const struct store *store);
/* The same for a copy of this database at path, so far as it can be. */
void memo_take_along(const struct store *store, const char *user,
                     const char *path);

CAP_MUST_CHECK bool memo_set(struct store *store, const char *user,
                             const char *name, const char *value,
                             struct err *err);
CAP_MUST_CHECK bool memo_get(struct store *store, const char *user,
                             const char *name, char **value,
                             struct err *err);

#endif
