/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/shell.h - what holds on every screen: where, who, undo, places. */
#ifndef CAPAIAN_UI_SHELL_H
#define CAPAIAN_UI_SHELL_H

#include <stdbool.h>

#include "app/desk.h"
#include "ui/ui.h"
#include "ui/view.h"

/* The context of shell_app: outlives the stack. */
struct shell {
    struct desk *desk; /* borrowed */
    struct view_stack *stack;
    struct draft draft; /* being offered */
    bool offering;      /* it is: nothing may be written over it */
    bool drafted;       /* something half typed was kept */
    bool backup_due;    /* is to be begun: after the first screen */
    bool redo;          /* of the question that is open */
};

extern const struct view_app shell_app;

/*
 * Fills stack with the screens that were left and, where a half-typed
 * value was left behind, the question whether to go on with it.
 */
void shell_begin(struct shell *shell, struct view_stack *stack,
                 struct desk *desk);
void shell_release(struct shell *shell);

/* Undo and redo, with the question where others wrote meanwhile. */
enum outcome shell_undo(struct shell *shell, bool redo, struct err *err);

#endif
