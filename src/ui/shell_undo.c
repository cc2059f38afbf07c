/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: what was taken back, where, and others' changes. */
#include "ui/shell.h"

#include <string.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "core/table.h"
#include "ui/dialog.h"
#include "ui/views/entry.h"
#include "ui/views/pane.h"

/* A value as a sentence names it. */
static const char *shown(const char *text)
{
    return text && text[0] ? text : _("empty");
}

/* "L-03 TW III", the parts of the key set apart by blanks. */
static void name_cell(const struct undone *u, struct buf *out)
{
    int column = u->table && u->field ? table_column(u->table, u->field) : -1;
    char quarter[PANE_QUARTER_SIZE];
    int q;

    for (const char *c = u->key ? u->key : ""; *c; c++)
        buf_addc(out, *c == '\x1f' ? ' ' : *c);
    if (column < 0)
        return;
    q = column_quarter(&u->table->column[column]);
    buf_addf(out, "%s%s", out->len ? " " : "",
             q >= 0 ? pane_quarter(q, quarter)
                    : _(u->table->column[column].label));
}

static void tell(struct shell *shell, bool redo, const struct undone *u)
{
    struct buf text = BUF_INIT;

    if (u->lines > 1) {
        buf_addf(&text, redo ? ngettext_("Brought back: %zu change.",
                                         "Brought back: %zu changes.",
                                         (unsigned long)u->lines)
                             : ngettext_("Taken back: %zu change.",
                                         "Taken back: %zu changes.",
                                         (unsigned long)u->lines),
                 u->lines);
    } else {
        buf_addf(&text, "%s ", redo ? _("Brought back:") : _("Taken back:"));
        if (u->table && u->table->id != TABLE_INDICATOR &&
            u->table->id != TABLE_BUDGET)
            buf_addf(&text, "%s ", _(u->table->label));
        name_cell(u, &text);
        if (u->field && u->field[0])
            buf_addf(&text, ": %s -> %s", shown(u->from), shown(u->to));
    }
    view_inform(shell->stack, "%s", text.s);
    buf_release(&text);
}

/* Takes the screen to what changed, where it can be seen. */
static bool go_there(struct shell *shell, const struct undone *u,
                     struct err *err)
{
    int column;

    if (!u->table || u->lines != 1 || !u->field || !u->field[0])
        return true;
    if (u->table->id != TABLE_INDICATOR && u->table->id != TABLE_BUDGET)
        return true;
    if (!desk_go_cell(shell->desk, u->office, u->year, u->field, err))
        return false;
    column = table_column(u->table, u->field);
    if (u->key && column >= 0)
        entry_show(view_base(shell->stack), u->table, u->key,
                   (size_t)column);
    return true;
}

static enum outcome reverse(struct shell *shell, bool redo, bool force,
                            struct err *err);

static bool forced(void *context, struct view *closed, struct err *err)
{
    struct shell *shell = context;

    return !confirm_result(closed) ||
           reverse(shell, shell->redo, true, err) != OUTCOME_FAILED;
}

/* Somebody wrote into a cell of the step since: both values are said. */
static void ask_force(struct shell *shell, bool redo,
                      const struct undone *u, const struct conflict *c)
{
    struct buf text = BUF_INIT, when = BUF_INIT;
    struct view *v;

    moment_text(c->at_ms, &when);
    buf_addf(&text, _("Meanwhile %s wrote \"%s\" there (%s)."),
             c->who[0] ? c->who : _("somebody"), shown(c->stored), when.s);
    buf_addc(&text, ' ');
    if (u->to)
        buf_addf(&text, redo ? _("Bring back \"%s\" in its place?")
                             : _("Put back \"%s\" in its place?"),
                 shown(u->to));
    else
        buf_adds(&text, redo ? _("Bring back your change in its place?")
                             : _("Take back your change all the same?"));
    shell->redo = redo;
    v = confirm_view(text.s);
    view_push(shell->stack, view_on_close(v, forced, shell));
    buf_release(&text);
    buf_release(&when);
}

static enum outcome reverse(struct shell *shell, bool redo, bool force,
                            struct err *err)
{
    struct undone u = { 0 };
    struct conflict conflict = { 0 };
    enum outcome outcome = OUTCOME_DONE;
    bool had_office = shell->desk->office[0] != '\0';
    struct undo_wish wish = { .redo = redo, .force = force };
    bool ok = desk_take_back(shell->desk, &wish, &u, &conflict, err);

    if (!ok && err->code == ERR_CONFLICT && !force) {
        ask_force(shell, redo, &u, &conflict);
    } else if (!ok) {
        outcome = OUTCOME_FAILED;
    } else if (u.step == 0) {
        view_inform(shell->stack, "%s",
                    redo ? _("There is nothing to bring back.")
                         : _("You have nothing to take back."));
    } else {
        tell(shell, redo, &u);
        if (!go_there(shell, &u, err))
            outcome = OUTCOME_FAILED;
        /* With the last office Beranda goes, with the first it comes. */
        if (had_office != (shell->desk->office[0] != '\0') &&
            view_top(shell->stack) == shell->stack->view[0])
            view_queue(shell->stack, CMD_OPEN);
    }
    conflict_release(&conflict);
    undone_release(&u);
    return outcome;
}

enum outcome shell_undo(struct shell *shell, bool redo, struct err *err)
{
    return reverse(shell, redo, false, err);
}
