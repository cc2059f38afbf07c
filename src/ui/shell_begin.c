/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first screen, and a half-typed value that was left behind. */
#include "ui/shell.h"

#include <stdlib.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "app/opening.h"
#include "core/typed.h"
#include "ui/dialog.h"
#include "ui/views/draft.h"
#include "ui/views/pane.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

/* Goes to the cell and opens it with what was typed. */
static bool go_on(struct shell *shell, struct err *err)
{
    const struct draft *d = &shell->draft;
    struct buf name = BUF_INIT;

    if (!desk_go_cell(shell->desk, d->office, d->year, d->column, err))
        return false;
    if (draft_open(shell->stack, shell->desk, d)) {
        /* Where keys are not kept, the end is to forget it. */
        shell->drafted = !desk_keeps_keys(shell->desk);
        return true;
    }
    draft_name(d, &name);
    view_inform(shell->stack,
                _("The row %s is gone; the value half typed was \"%s\"."),
                name.s, d->text);
    buf_release(&name);
    return desk_forget_draft(shell->desk, err);
}

static bool answered(void *context, struct view *closed, struct err *err)
{
    struct shell *shell = context;
    bool ok;

    shell->offering = false;
    if (confirm_result(closed))
        ok = go_on(shell, err);
    else
        ok = desk_forget_draft(shell->desk, err);
    draft_release(&shell->draft);
    shell->draft = (struct draft){ 0 };
    return ok;
}

static void offer(struct shell *shell)
{
    const struct draft *d = &shell->draft;
    struct buf when = BUF_INIT, name = BUF_INIT, field = BUF_INIT;
    struct buf text = BUF_INIT, half = BUF_INIT;
    char typed[EXCERPT_SIZE];
    struct view *v;

    moment_text(d->at_ms, &when);
    draft_name(d, &name);
    draft_field(d, &field);
    draft_text(d, &half);
    /* TRANSLATORS: when, the code of a row, a quarter or column, text. */
    buf_addf(&text,
             _("A half-typed value from %s for %s %s: \"%s\"."
               " Continue typing it?"),
             when.s, name.s, field.s, typed_excerpt(half.s, typed));
    v = confirm_view(text.s);
    shell->offering = true;
    view_push(shell->stack, view_on_close(v, answered, shell));
    buf_release(&when);
    buf_release(&name);
    buf_release(&field);
    buf_release(&half);
    buf_release(&text);
}

static void warn_of_place(struct view_stack *stack,
                          const struct desk *desk)
{
    struct buf text = BUF_INIT;

    if (opening_tell(desk->store, &text))
        view_inform(stack, "%s", text.s);
    buf_release(&text);
}

/* Where the line was lost or the program was killed. */
static void open_screens(struct view_stack *stack, struct desk *desk)
{
    struct err err = ERR_INIT;
    char *screens = NULL;

    if (desk->office[0] == '\0')
        return;
    if (!desk_recall_screens(desk, &screens, &err))
        view_fail(stack, &err);
    else if (screens)
        screens_open(stack, desk, screens);
    free(screens);
}

void shell_begin(struct shell *shell, struct view_stack *stack,
                 struct desk *desk)
{
    struct err err = ERR_INIT;
    bool found = false;

    *shell = (struct shell){ .desk = desk, .stack = stack,
                             .backup_due = true, .denied = BUF_INIT };
    view_push(stack, desk->office[0] ? home_view(desk) : welcome_view(desk));
    open_screens(stack, desk);
    warn_of_place(stack, desk);
    if (!desk_recall_draft(desk, &shell->draft, &found, &err))
        view_fail(stack, &err);
    else if (found)
        offer(shell);
    view_refresh(stack);
}

void shell_release(struct shell *shell)
{
    shell_undo_release(shell);
    buf_release(&shell->denied);
    draft_release(&shell->draft);
    shell->draft = (struct draft){ 0 };
}
