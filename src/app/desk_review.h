/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_review.h - rows handed in, approved, returned. */
#ifndef CAPAIAN_APP_DESK_REVIEW_H
#define CAPAIAN_APP_DESK_REVIEW_H

#include "app/desk.h"
#include "core/review.h"

/*
 * What is reviewed: the indicators, and the leaves of the budget that
 * have a row.  at is an index into the desk's rows of that table.
 */
struct review_pick {
    enum table_id table; /* TABLE_INDICATOR or TABLE_BUDGET */
    size_t at;
};

/* Owned; review_list_release() frees. */
struct review_list {
    struct review_pick *item;
    size_t count, cap;
};
void review_list_add(struct review_list *list, struct review_pick pick);
void review_list_release(struct review_list *list);

/* Code, unit and text of a picked row; borrowed from the desk. */
const char *review_code(const struct desk *desk, struct review_pick pick);
const char *review_unit(const struct desk *desk, struct review_pick pick);
const char *review_text(const struct desk *desk, struct review_pick pick);

/* The row of that code; false: there is none, or it is not reviewed. */
bool review_find(const struct desk *desk, enum table_id table,
                 const char *code, struct review_pick *out);

/* Is the finding about the row? */
bool review_has_finding(const struct desk *desk, struct review_pick pick,
                        const struct finding *f);

/* Appends the rows of a unit (NULL: of the office): its indicators, then
 * its leaves; for the office unit by unit. */
void review_rows(const struct desk *desk, const char *unit,
                 struct review_list *out);

/* Where a row stands; its record (borrowed), NULL where nothing is kept. */
enum review_state desk_review_state(const struct desk *desk,
                                    enum table_id table, const char *code);
const struct review_row *desk_review(const struct desk *desk,
                                     enum table_id table, const char *code);

/* How many rows of a unit (NULL: of all) stand where. */
struct review_count {
    size_t rows;
    size_t state[REVIEW_STATES];
    size_t own; /* of those approved: by who had entered them */
};
struct review_count desk_count_reviews(const struct desk *desk,
                                       const char *unit);

/* The same of one table, TABLE_INDICATOR or TABLE_BUDGET. */
struct review_count desk_count_reviews_in(const struct desk *desk,
                                          enum table_id table,
                                          const char *unit);

/*
 * Does anybody review here?  Only then is a row that nobody has approved
 * worth a word in the tables.
 */
bool desk_reviews(const struct desk *desk);

/* --- handing in --- */

/* Why a row cannot be handed in: an empty cell, or an open finding. */
struct review_lack {
    struct review_pick pick;
    bool empty;     /* the cell of the quarter */
    size_t finding; /* else index into the desk's findings */
};

struct lack_list {
    struct review_lack *item;
    size_t count, cap;
};

/* What is missing in the rows of list at the desk's quarter, in their
 * order; rows that are approved already lack nothing. */
void desk_lacks(const struct desk *desk, const struct review_list *list,
                struct lack_list *out);
void lack_list_release(struct lack_list *list);

/*
 * Hands the rows of list in, as one step, and loads again; those handed
 * in or approved already are passed over.  *count: how many were.
 * ERR_INPUT: something is missing (see desk_lacks()), or nothing is left
 * to hand in; ERR_LOCKED (N04); ERR_CONFLICT: a row changed since it was
 * loaded; ERR_STORE.
 */
CAP_MUST_CHECK bool desk_submit(struct desk *desk,
                                const struct review_list *list,
                                size_t *count, struct err *err);

/* --- reviewing --- */

/* The version of a row that a reviewer has before the eyes. */
struct review_seen {
    int64_t version, cell_version[4]; /* of the row */
    int64_t review_version;           /* of its state */
};
struct review_seen desk_review_seen(const struct desk *desk,
                                    struct review_pick pick);

/* Appends the rows that wait and that this user may approve, by unit. */
void desk_waiting(const struct desk *desk, struct review_list *out);
size_t desk_count_waiting(const struct desk *desk);

/*
 * Approves a row, or returns it with a word; one step, then loads again.
 * *own: the user wrote of it (see review_is_own()); that is marked.
 * ERR_CONFLICT: it is not the row that was seen; the desk then has what
 * is there now.  ERR_INPUT: no word; ERR_LOCKED (N04), ERR_STORE.
 */
CAP_MUST_CHECK bool desk_approve(struct desk *desk, struct review_pick pick,
                                 const struct review_seen *seen, bool *own,
                                 struct err *err);
CAP_MUST_CHECK bool desk_return(struct desk *desk, struct review_pick pick,
                                const struct review_seen *seen,
                                const char *word, struct err *err);

/* --- what changed --- */

/* A field that is not what it was when the row was approved last. */
struct review_change {
    size_t column;
    char *before; /* owned; "" empty */
    char *now;
    char *who;    /* wrote it last */
    int64_t at_ms;
};
struct review_changes {
    struct review_change *item; /* in the order of the columns */
    size_t count;
    bool approved; /* once: since then; else since the row is there */
    int64_t approved_at;
};
CAP_MUST_CHECK bool desk_review_changes(struct desk *desk,
                                        struct review_pick pick,
                                        struct review_changes *out,
                                        struct err *err);
void review_changes_release(struct review_changes *c);

#endif
