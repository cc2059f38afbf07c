/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/shell.h - what holds on every screen: where, who, undo, places. */
#ifndef CAPAIAN_UI_SHELL_H
#define CAPAIAN_UI_SHELL_H

#include <stdbool.h>

#include "app/desk.h"
#include "ui/ui.h"
#include "ui/view.h"

/* What u or U asks about. */
struct shell_undo {
    struct undone next; /* owned */
    bool redo, force;
    bool far; /* it is not on the screen: yes goes there */
};

/* The context of shell_app: outlives the stack. */
struct shell {
    struct desk *desk; /* borrowed */
    struct view_stack *stack;
    struct draft draft; /* being offered */
    bool offering;      /* it is: nothing may be written over it */
    bool drafted;       /* something half typed was kept */
    bool backup_due;    /* is to be begun: after the first screen */
    struct shell_undo undo;
    enum store_place told; /* of the file: what was said last */
    bool rescued;       /* all that is open was copied elsewhere */

    /* What was denied on the view of a visit: kept once. */
    unsigned denied_on;
    struct buf denied;
};

extern const struct view_app shell_app;

/*
 * Fills stack with the screens that were left and, where a half-typed
 * value was left behind, the question whether to go on with it.
 */
void shell_begin(struct shell *shell, struct view_stack *stack,
                 struct desk *desk);
void shell_release(struct shell *shell);

/*
 * Is there something to be said of the file that is open?  Says it, and
 * where nothing more is stored asks whether to make a copy elsewhere.
 */
bool shell_has_news(const struct shell *shell);
void shell_tell_news(struct shell *shell);

/* The line is lost: makes that copy, for nobody is there to be asked. */
void shell_rescue(struct shell *shell);

/*
 * Undo and redo, of the open office and year.  At once where the one cell
 * is on the screen; else, of several cells, of a lock, and where others
 * wrote meanwhile, a question comes first.
 */
enum outcome shell_undo(struct shell *shell, bool redo, struct err *err);
void shell_undo_release(struct shell *shell);

/*
 * As view_app.denied: what somebody's role forbids stands in the log, as
 * it does where a command is refused; once for each field or command while
 * a view is open, and not in a database that is only read.
 */
void shell_denied(void *context, struct view_stack *stack, enum cmd cmd,
                  const char *reason);

#endif
