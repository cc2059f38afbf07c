/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/form_inside.h - what the files of Formulir share. */
#ifndef CAPAIAN_UI_VIEWS_FORM_INSIDE_H
#define CAPAIAN_UI_VIEWS_FORM_INSIDE_H

#include "ui/views/form_page.h"
#include "ui/view.h"

struct form_view {
    struct view view;
    struct desk *desk;
    struct form_page page;
    char *key[TABLE_COLUMNS_MAX]; /* what the row is found by */
    int place;
    struct record record; /* as read; table NULL: nothing was */
    bool stale;           /* to be read again whatever the stamp says */
    bool gone;            /* the year has no such row */
    uint64_t stamp;

    bool conflicting;     /* a choice between two values lies above */
    struct record_form *contested; /* of this field */
    size_t contested_at;
    char *mine;
    int64_t version;      /* to write mine over the other */

    bool kept;            /* a draft of the open field lies stored */
    const struct table *start_table; /* where to begin, or NULL */
    char *start_text;     /* a draft to go on with; owned, or NULL */
    size_t start_column;
    int start_year;       /* of a plan */
    int rows, cols;
};

/* --- form_store.c --- */

/*
 * Stores typed in the field and closes it.  False: *err says why, or a
 * conflict is being asked about.
 */
bool form_store(struct form_view *fv, struct record_form *f, size_t column,
                const char *typed, struct err *err);

/* The same for a text of several lines: a conflict is an error. */
bool form_write(void *context, const char *text, struct err *err);

/* What is half typed, when the line is lost. */
void form_lose(void *context, const char *text);

/* The answer to a conflict. */
bool form_resolve(struct form_view *fv, const struct view *closed,
                  struct err *err);

/* Ends typing; a draft that was kept is forgotten. */
void form_close(struct form_view *fv, struct record_form *f);

/* What the row is found by. */
void form_set_key(struct form_view *fv, size_t column, const char *text);

#endif
