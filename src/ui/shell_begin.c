/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first screen, and a half-typed value that was left behind. */
#include "ui/shell.h"

#include "app/i18n.h"
#include "ui/dialog.h"
#include "ui/views/entry.h"
#include "ui/views/pane.h"
#include "ui/views/views.h"

/* The row of the draft in the open year; false: it is gone. */
static bool open_row(struct shell *shell, const struct draft *d,
                     const struct table *table, int column)
{
    struct desk *desk = shell->desk;
    struct view *v;
    size_t row;

    if (table->id == TABLE_INDICATOR) {
        row = desk_indicator(desk, d->code);
        if (row == (size_t)-1)
            return false;
        desk_go_unit(desk, desk->indicators.row[row].unit);
        v = indicator_view(desk, d->code);
    } else {
        row = desk_budget_row(desk, d->code);
        if (row == (size_t)-1)
            return false;
        desk_go_unit(desk, desk->budget.row[row].unit);
        v = budget_view(desk, d->code);
    }
    view_push(shell->stack, v);
    entry_continue(v, (size_t)column, d->text);
    return true;
}

/* Goes to the cell and opens it with what was typed. */
static bool go_on(struct shell *shell, struct err *err)
{
    const struct draft *d = &shell->draft;
    const struct table *table = table_find(d->table);
    int column = table ? table_column(table, d->column) : -1;

    if (!desk_go_cell(shell->desk, d->office, d->year, d->column, err))
        return false;
    if (column >= 0 && open_row(shell, d, table, column))
        return true;
    view_inform(shell->stack,
                _("The row %s is gone; the value half typed was \"%s\"."),
                d->code, d->text);
    return desk_forget_draft(shell->desk, err);
}

static bool answered(void *context, struct view *closed, struct err *err)
{
    struct shell *shell = context;
    bool ok;

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
    const struct table *table = table_find(d->table);
    int column = table ? table_column(table, d->column) : -1;
    char quarter[PANE_QUARTER_SIZE] = "";
    struct buf when = BUF_INIT, text = BUF_INIT;
    struct view *v;
    int q = column >= 0 ? column_quarter(&table->column[column]) : -1;

    pane_when(d->at_ms, &when);
    /* TRANSLATORS: when, the code of a row, a quarter or column, text. */
    buf_addf(&text,
             _("A half-typed value from %s for %s %s: \"%s\"."
               " Continue typing it?"),
             when.s, d->code,
             q >= 0        ? pane_quarter(q, quarter)
             : column >= 0 ? _(table->column[column].label)
                           : d->column,
             d->text);
    v = confirm_view(text.s);
    view_push(shell->stack, view_on_close(v, answered, shell));
    buf_release(&when);
    buf_release(&text);
}

void shell_begin(struct shell *shell, struct view_stack *stack,
                 struct desk *desk)
{
    struct err err = ERR_INIT;
    bool found = false;

    *shell = (struct shell){ .desk = desk, .stack = stack };
    view_push(stack, desk->office[0] ? home_view(desk) : welcome_view(desk));
    if (!desk_recall_draft(desk, &shell->draft, &found, &err))
        view_fail(stack, &err);
    else if (found)
        offer(shell);
    view_refresh(stack);
}

void shell_release(struct shell *shell)
{
    draft_release(&shell->draft);
    shell->draft = (struct draft){ 0 };
}
