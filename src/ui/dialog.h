/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/dialog.h - the small views: confirm, prompt, choose, refusal,
 * notice. */
#ifndef CAPAIAN_UI_DIALOG_H
#define CAPAIAN_UI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ui/view.h"

/*
 * Each constructor returns a view to push; texts are in the user's
 * language and copied.  Take the result in resume() of the view below or
 * with view_on_close(): the result functions may be asked of any closed
 * view and say false if it is of another kind or was cancelled.
 */

/*
 * Says what will happen and to how many; answered with y or n in the
 * user's language (_("y"), _("n")), Esc is no, never Enter.
 */
struct view *confirm_view(const char *question);
bool confirm_result(const struct view *closed);

struct prompt {
    const char *title;
    const char *label;   /* what is asked for; wrapped above the field */
    const char *initial; /* NULL: "" */
    size_t max;          /* bytes; 0: 255 */
    bool files;          /* Tab completes a file name */
    bool here;           /* ... in the exchange directory only, as label
                            then says */

    /*
     * Judges the text at Enter: false keeps the prompt open with the
     * reason in the message line.  NULL: everything is right.
     */
    bool (*accept)(void *context, const char *text, struct err *err);

    /*
     * Called after every event while there is a text: to keep it as a
     * draft.  NULL: it is not worth that.
     */
    void (*keep)(void *context, const char *text);
    void *context;
};

/* p is copied; its context is borrowed until the prompt is closed. */
struct view *prompt_view(const struct prompt *p);

/* The text, borrowed until the view is freed; NULL: cancelled, other. */
const char *prompt_result(const struct view *closed);

/* One item; what is NULL is nothing.  Texts are copied. */
struct choose_item {
    const char *text;
    const char *help;   /* beside it, in a column of its own */
    const char *detail; /* stands dim at the right */
    const char *also;   /* found by these words too, never shown */
    const char *reason; /* why it cannot be chosen now: it is dim */
    int tag;            /* the caller's own, given back by choose_tag() */
};

/*
 * A list to choose from: add the items, then push.  They are numbered
 * from 0 as they are added.  What is typed leaves the items that have it:
 * what it is first, then texts that begin with it, then those that have
 * it, then those whose help has it.  Enter takes the one at the cursor.
 */
struct view *choose_view(const char *title);

/* Begins as if text had been typed already. */
void choose_type(struct view *choose, const char *text);

void choose_add(struct view *choose, const char *text, const char *detail);
void choose_add_item(struct view *choose, const struct choose_item *item);

/* Marks an item as the present one and puts the cursor on it. */
void choose_current(struct view *choose, size_t index);
bool choose_result(const struct view *closed, size_t *index);
bool choose_tag(const struct view *closed, int *tag);

/*
 * In the place of a field that may not be typed into: says why, takes
 * nothing, and only Enter or Esc closes it, so that what somebody types
 * believing to be in the field reaches no command.
 */
struct view *refusal_view(const char *title, const char *reason);

/* Several lines to read, scrolled; Enter, Esc or q closes. */
struct view *notice_view(const char *title);
void notice_add(struct view *notice, const char *text);

#endif
