/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/review_inside.h - what the files of Reviu share. */
#ifndef CAPAIAN_UI_VIEWS_REVIEW_INSIDE_H
#define CAPAIAN_UI_VIEWS_REVIEW_INSIDE_H

#include "app/desk_review.h"
#include "app/trend.h"
#include "ui/views/sheet.h"

/* A row of the session. */
struct review_item {
    enum table_id table;
    char *code;   /* owned */
    bool again;   /* was skipped, and comes again at the end */
    bool approved, returned, own; /* in this session */
};

/* What the session came to, without what was taken back. */
struct review_tally {
    size_t approved, returned, own;
};

struct review_view {
    struct view view;
    struct desk *desk;
    struct review_item *item;
    size_t count, cap;
    size_t at;           /* count: the summary */
    bool begun;
    char office[8];      /* where the rows were gathered */
    int year;

    size_t skipped;

    /* The page of the row at hand. */
    bool there;          /* the row is in the year still */
    bool waits;
    struct review_pick pick;
    struct review_seen seen;
    struct review_changes changes;
    bool has_trend;
    struct trend trend;  /* of the row */
    uint64_t stamp;      /* of the desk when it was read */
    size_t read_at;      /* item it was read for */
    bool read;
    struct sheet sheet;

    char *start_code;    /* prepare() goes to its row; owned, or NULL */
    enum table_id start_table;
    char *start_word;    /* and goes on returning it; owned, or NULL */
};

/* Items of the sheet: from CHANGES on, one for each changed field. */
enum { REVIEW_NAME, REVIEW_FIGURES, REVIEW_EARLIER, REVIEW_FINDINGS,
       REVIEW_NOTES, REVIEW_CHANGES };

/* Counts the decisions that stand: a row that was taken back waits. */
struct review_tally review_tally(const struct review_view *rv);

/* Makes the page of the row, or the summary, anew. */
void review_page(struct review_view *rv);

void review_draw(const struct view *v, struct surface *s);
void review_foot(const struct view *v, struct surface *s);

#endif
