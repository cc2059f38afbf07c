/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/finder.h - searching and filtering a list of rows. */
#ifndef CAPAIAN_UI_VIEWS_FINDER_H
#define CAPAIAN_UI_VIEWS_FINDER_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/list.h"
#include "ui/view.h"

/* Has row the text? */
typedef bool finder_match_fn(const void *context, size_t row,
                             const char *text);

/* What a list was asked to look for; all zero at first. */
struct finder {
    char *search; /* NULL: nothing was searched for */
    char *filter; /* NULL: all rows are shown */
    enum { FINDER_IDLE, FINDER_SEARCH, FINDER_FILTER } asking;

    /* While the prompt is open: what it judges the text by; borrowed. */
    const struct list *list;
    finder_match_fn *match;
    const void *context;
};

void finder_release(struct finder *f);

/*
 * Obeys the search and filter commands: asks for the text, or goes to
 * the next match in list.  What no row has stays in the prompt with the
 * reason; match NULL: it is not known there.  OUTCOME_IGNORED: cmd is
 * none of them.
 */
enum outcome finder_run(struct finder *f, struct view *v, enum cmd cmd,
                        struct list *list, finder_match_fn *match,
                        const void *context);

/* Why a list that is short is never filtered, N_(). */
extern const char *const finder_whole;

/*
 * In resume(): takes the text that was asked for, and goes to the first
 * match of a search.  A new filter shows at the next prepare(); an empty
 * one shows all rows again.
 */
void finder_take(struct finder *f, struct view *v,
                 const struct view *closed, struct list *list,
                 finder_match_fn *match, const void *context);

#endif
