/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: what would be taken back, asked where it cannot be seen
 * or is large, and others' changes. */
#include "ui/shell.h"

#include <string.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "base/mem.h"
#include "core/table.h"
#include "ui/dialog.h"
#include "ui/undone.h"
#include "ui/views/history.h"

/* --- where it is --- */

/* Where a change is to be seen: a review at the row it is of. */
static struct view_cell cell_of(const struct undone *u)
{
    return (struct view_cell){ u->table, u->office, u->year, u->key,
                               u->field };
}

static bool is_on_screen(const struct shell *shell, const struct undone *u)
{
    const struct view *v = view_top(shell->stack);
    struct view_cell cell = cell_of(u);

    return u->table && v->ops->shows && v->ops->shows(v, &cell);
}

/* Takes the screen to what changed; that it cannot is no failure. */
static void go_there(struct shell *shell, const struct undone *u)
{
    struct view *v = view_base(shell->stack);
    struct view_cell cell = cell_of(u);
    struct err ignored = ERR_INIT;

    if (!u->table)
        return;
    if (desk_go_cell(shell->desk, "", 0, u->field, &ignored)
        && v->ops->seek && v->ops->seek(v, &cell))
        return;
    (void)history_show_cell(shell->stack, shell->desk, &cell);
}

/* --- what was done --- */

static void tell(struct shell *shell, const struct undone *u)
{
    bool redo = shell->undo.redo;
    struct buf text = BUF_INIT;

    buf_addf(&text, "%s ", redo ? _("Redone:") : _("Taken back:"));
    if (undone_is_large(u))
        undone_step(u, &text);
    else
        undone_change(shell->desk, u, &text);
    view_inform(shell->stack, "%s", text.s);
    buf_release(&text);
}

static enum outcome carry_out(struct shell *shell, struct err *err);

static bool answered(void *context, struct view *closed, struct err *err)
{
    struct shell *shell = context;

    return !confirm_result(closed)
           || carry_out(shell, err) != OUTCOME_FAILED;
}

static bool forced(void *context, struct view *closed, struct err *err)
{
    struct shell *shell = context;

    shell->undo.force = true;
    return answered(context, closed, err);
}

/* Somebody wrote into a cell of the step since: both values are said. */
static void ask_force(struct shell *shell, const struct conflict *c)
{
    const struct undone *u = &shell->undo.next;
    bool redo = shell->undo.redo;
    struct buf text = BUF_INIT, when = BUF_INIT, value = BUF_INIT;

    moment_text(c->at_ms, &when);
    undone_value(shell->desk, u, c->stored, &value);
    buf_addf(&text, _("Meanwhile %s wrote \"%s\" there (%s)."),
             c->who[0] ? c->who : _("somebody"), value.s, when.s);
    buf_addc(&text, ' ');
    buf_reset(&value);
    undone_value(shell->desk, u, u->to, &value);
    if (!undone_is_large(u) && strcmp(u->change, "set") == 0)
        buf_addf(&text, redo ? _("Bring back \"%s\" in its place?")
                             : _("Put back \"%s\" in its place?"), value.s);
    else
        buf_adds(&text, redo ? _("Bring back your change in its place?")
                             : _("Take back your change all the same?"));
    view_push(shell->stack, view_on_close(confirm_view(text.s), forced,
                                          shell));
    view_drop_ahead(shell->stack);
    buf_release(&text);
    buf_release(&when);
    buf_release(&value);
}

static enum outcome carry_out(struct shell *shell, struct err *err)
{
    struct shell_undo *ask = &shell->undo;
    struct undo_wish wish = { .redo = ask->redo, .force = ask->force,
                              .step = ask->next.step };
    struct undone u = { 0 };
    struct conflict conflict = { 0 };
    enum outcome outcome = OUTCOME_DONE;
    bool had_office = shell->desk->office[0] != '\0';
    bool ok = desk_take_back(shell->desk, &wish, &u, &conflict, err);

    if (!ok && err->code == ERR_CONFLICT && conflict.stored
        && !ask->force) {
        ask_force(shell, &conflict);
    } else if (!ok) {
        outcome = OUTCOME_FAILED;
    } else {
        tell(shell, &u);
        if (ask->far)
            go_there(shell, &u);
        /* With the last office Beranda goes, with the first it comes. */
        if (had_office != (shell->desk->office[0] != '\0')
            && view_base(shell->stack) == shell->stack->view[0])
            view_queue(shell->stack, CMD_OPEN);
    }
    conflict_release(&conflict);
    undone_release(&u);
    return outcome;
}

/* --- what is asked --- */

static void ask(struct shell *shell)
{
    const struct undone *u = &shell->undo.next;
    struct buf text = BUF_INIT;

    if (undone_is_large(u))
        undone_ask_large(shell->desk, u, shell->undo.redo, &text);
    else
        undone_ask_far(shell->desk, u, shell->undo.redo, &text);
    view_push(shell->stack, view_on_close(confirm_view(text.s), answered,
                                          shell));
    view_drop_ahead(shell->stack);
    buf_release(&text);
}

static void inform_nothing(struct shell *shell, bool redo)
{
    bool place = shell->desk->office[0] != '\0';

    view_refuse(shell->stack, "%s",
                redo ? (place ? _("There is nothing of yours to redo in this"
                                  " office and year.")
                              : _("There is nothing of yours to redo."))
                     : (place ? _("There is nothing of yours to take back in"
                                  " this office and year.")
                              : _("There is nothing of yours to take"
                                  " back.")));
}

void shell_undo_release(struct shell *shell)
{
    undone_release(&shell->undo.next);
}

enum outcome shell_undo(struct shell *shell, bool redo, struct err *err)
{
    struct undo_wish wish = { .redo = redo };
    struct shell_undo *undo = &shell->undo;
    struct undone u;

    if (!desk_undo_next(shell->desk, &wish, &u, err))
        return OUTCOME_FAILED;
    undone_release(&undo->next);
    *undo = (struct shell_undo){ .next = u, .redo = redo };
    if (u.step == 0) {
        inform_nothing(shell, redo);
        return OUTCOME_DONE;
    }
    if (!desk_may_take_back(shell->desk, &u, err))
        return OUTCOME_FAILED;
    undo->far = !undone_is_large(&u) && !is_on_screen(shell, &u);
    if (undone_is_large(&u) || undo->far) {
        ask(shell);
        return OUTCOME_DONE;
    }
    return carry_out(shell, err);
}
