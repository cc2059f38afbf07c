/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell.h"

#include <stddef.h>

#include "app/daily.h"
#include "app/desk_explain.h"
#include "app/desk_lock.h"
#include "app/desk_review.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "app/rescue.h"
#include "base/compiler.h"
#include "core/table.h"
#include "ui/dialog.h"
#include "ui/views/entry.h"
#include "ui/views/history.h"
#include "ui/views/notes.h"
#include "ui/views/pane.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

/* --- the top line --- */

static void top(void *context, const struct view_stack *stack,
                struct buf *name, struct buf *left, struct buf *right)
{
    const struct shell *shell = context;
    const struct desk *desk = shell->desk;
    char quarter[PANE_QUARTER_SIZE];

    (void)stack;
    if (desk->offices.count == 0) {
        buf_adds(name, "capaian");
        if (rescue_word(desk))
            buf_addf(left, "  %s", rescue_word(desk));
        buf_adds(right, desk->user);
        return;
    }
    buf_adds(name, desk->offices.item[desk->office_at].name);
    if (desk->year != 0) {
        buf_addf(left, "  %d  ", desk->year);
        /* TRANSLATORS: %s is "TW IV": figures to the end of it. */
        buf_addf(left, _("up to %s"), pane_quarter(desk->quarter, quarter));
        if (desk_is_locked(desk))
            buf_addf(left, "  %s", _("LOCKED"));
    }
    if (rescue_word(desk))
        buf_addf(left, "  %s", rescue_word(desk));
    buf_adds(right, desk->unit[0] ? desk->unit : _("all units"));
    /* A guest is called one; who is at work elsewhere is told so. */
    if (desk->unit[0] && person_may(desk->role, PERMIT_ENTER) &&
        permit_reason(desk, PERMIT_ENTER, desk->unit))
        /* TRANSLATORS: behind a unit whose figures one may not enter */
        buf_adds(right, _(" (read)"));
    buf_adds(right, "  ");
    /* One who works alone need not be told from others. */
    if (desk->role != PERSON_ALONE)
        buf_addf(right, "%s, ", desk->user);
    buf_adds(right, _(person_role_label(desk->role)));
}

static void label(void *context, const struct view_stack *stack,
                  enum cmd cmd, struct buf *out)
{
    const struct shell *shell = context;
    const char *word;

    if (cmd == CMD_FINDINGS)
        buf_addf(out, " %zu", desk_count_findings(shell->desk, NULL).open);
    if (cmd == CMD_REVIEW)
        buf_addf(out, " %zu", desk_count_waiting(shell->desk));
    if (cmd != CMD_DIRECTION)
        return;
    word = entry_direction_word(view_base(stack));
    if (word)
        buf_addf(out, ": %s", word);
}

/* --- commands --- */

static enum outcome push(struct shell *shell, struct view *v)
{
    view_push(shell->stack, v);
    return OUTCOME_DONE;
}

/* Questions that push their own views. */
static enum outcome ask(struct shell *shell,
                        void (*fn)(struct view_stack *stack,
                                   struct desk *desk))
{
    fn(shell->stack, shell->desk);
    return OUTCOME_DONE;
}

static enum outcome go_quarter(struct shell *shell, int step,
                               struct err *err)
{
    char text[PANE_QUARTER_SIZE];
    int quarter = shell->desk->quarter + step;

    if (!desk_go_quarter(shell->desk, quarter, err))
        return OUTCOME_FAILED;
    view_inform(shell->stack, _("Figures up to %s."),
                pane_quarter(quarter, text));
    return OUTCOME_DONE;
}

static enum outcome go_unit(struct shell *shell, int direction)
{
    desk_go_unit(shell->desk, desk_unit_beside(shell->desk, direction));
    return OUTCOME_DONE;
}

/* Office, year, quarter, unit, and the screens with their rows. */
static bool keep_place(struct shell *shell, struct err *err)
{
    struct buf screens = BUF_INIT;
    bool ok;

    screens_write(shell->stack, &screens);
    ok = desk_keep_place(shell->desk, err) &&
         desk_keep_screens(shell->desk, screens.s, err);
    buf_release(&screens);
    return ok;
}

static bool leave(void *context, struct view *closed, struct err *err)
{
    struct shell *shell = context;
    bool kept = true;

    if (!confirm_result(closed))
        return true;
    kept = keep_place(shell, err);
    view_quit(shell->stack);
    return kept;
}

static enum outcome quit(struct shell *shell)
{
    bool lost = rescue_is_needed(shell->desk) && !shell->rescued;
    struct view *ask = confirm_view(
        lost ? _("Leave capaian? The database is no longer the file that"
                 " was opened: what only this program has is lost then."
                 " Backup in the menu (m) makes a copy of it.")
             : _("Leave capaian? Everything entered is already stored."));

    return push(shell, view_on_close(ask, leave, shell));
}

static enum outcome records(struct shell *shell, enum table_id id)
{
    return push(shell, records_view(shell->desk, &tables[id]));
}

static enum outcome run_place(struct shell *shell, enum cmd cmd,
                              struct err *err)
{
    if (cmd == CMD_CHOOSE_YEAR)
        return push(shell, year_view(shell->desk));
    if (cmd == CMD_CHOOSE_OFFICE)
        return push(shell, office_view(shell->desk));
    if (cmd == CMD_QUARTER_PREV)
        return go_quarter(shell, -1, err);
    if (cmd == CMD_QUARTER_NEXT)
        return go_quarter(shell, 1, err);
    if (cmd == CMD_UNIT_PREV)
        return go_unit(shell, -1);
    if (cmd == CMD_UNIT_NEXT)
        return go_unit(shell, 1);
    if (cmd == CMD_FINDINGS)
        return push(shell, findings_view(shell->desk));
    if (cmd == CMD_REPORTS)
        return push(shell, report_view(shell->desk));
    if (cmd == CMD_REVIEW)
        return push(shell, review_view(shell->desk));
    if (cmd == CMD_OPEN_NOTES)
        return ask(shell, notes_list);
    return OUTCOME_IGNORED;
}

static enum outcome run_history(struct shell *shell, enum cmd cmd,
                                struct err *err)
{
    const struct desk *desk = shell->desk;

    if (cmd == CMD_HISTORY_SESSION)
        return history_session(shell->stack, shell->desk, err)
                   ? OUTCOME_DONE
                   : OUTCOME_FAILED;
    if (cmd == CMD_HISTORY_PERSON)
        return push(shell, history_view(shell->desk,
                                        changes_of_person(desk->user)));
    if (cmd == CMD_HISTORY_YEAR)
        return push(shell, history_view(shell->desk,
                                        changes_of_office(desk)));
    return OUTCOME_IGNORED;
}

static enum outcome run_files(struct shell *shell, enum cmd cmd)
{
    if (cmd == CMD_IMPORT)
        return ask(shell, import_ask);
    if (cmd == CMD_EXPORT)
        return ask(shell, export_ask);
    if (cmd == CMD_LOAD_EXAMPLE)
        return ask(shell, example_ask);
    if (cmd == CMD_BACKUP)
        return ask(shell, backup_ask);
    if (cmd == CMD_RESTORE)
        return ask(shell, restore_ask);
    return OUTCOME_IGNORED;
}

static enum outcome run_reference(struct shell *shell, enum cmd cmd)
{
    if (cmd == CMD_REFERENCE)
        return push(shell, reference_view(shell->desk));
    if (cmd == CMD_OFFICES)
        return records(shell, TABLE_OFFICE);
    if (cmd == CMD_YEARS)
        return records(shell, TABLE_YEAR);
    if (cmd == CMD_UNITS)
        return records(shell, TABLE_UNIT);
    if (cmd == CMD_SCALES)
        return records(shell, TABLE_SCALE_BAND);
    if (cmd == CMD_INDICATOR_ROWS)
        return records(shell, TABLE_INDICATOR);
    if (cmd == CMD_BUDGET_ROWS)
        return records(shell, TABLE_BUDGET);
    if (cmd == CMD_REVISIONS)
        return records(shell, TABLE_REVISION);
    if (cmd == CMD_CONTROLS)
        return records(shell, TABLE_CONTROL);
    if (cmd == CMD_SPENDING)
        return records(shell, TABLE_SPENDING);
    if (cmd == CMD_PEOPLE)
        return records(shell, TABLE_OPERATOR);
    if (cmd == CMD_LOCK_YEAR)
        return ask(shell, lock_ask);
    if (cmd == CMD_REOPEN_YEAR)
        return ask(shell, reopen_ask);
    return OUTCOME_IGNORED;
}

static enum outcome run(void *context, struct view_stack *stack,
                        enum cmd cmd, struct err *err)
{
    struct shell *shell = context;
    enum outcome outcome;

    (void)stack;
    if (cmd == CMD_QUIT)
        return quit(shell);
    if (cmd == CMD_UNDO || cmd == CMD_REDO)
        return shell_undo(shell, cmd == CMD_REDO, err);
    outcome = run_place(shell, cmd, err);
    if (outcome == OUTCOME_IGNORED)
        outcome = run_history(shell, cmd, err);
    if (outcome == OUTCOME_IGNORED)
        outcome = run_files(shell, cmd);
    if (outcome == OUTCOME_IGNORED)
        outcome = run_reference(shell, cmd);
    return outcome;
}

/* --- why not now --- */

static bool needs_office(enum cmd cmd)
{
    static const enum cmd list[] = {
        CMD_CHOOSE_YEAR, CMD_CHOOSE_OFFICE, CMD_QUARTER_PREV,
        CMD_QUARTER_NEXT, CMD_UNIT_PREV, CMD_UNIT_NEXT, CMD_FINDINGS,
        CMD_REPORTS, CMD_REVIEW, CMD_OPEN_NOTES, CMD_EXPORT, CMD_YEARS,
        CMD_UNITS, CMD_INDICATOR_ROWS, CMD_BUDGET_ROWS, CMD_REVISIONS,
        CMD_CONTROLS, CMD_SPENDING,
        CMD_PEOPLE, CMD_LOCK_YEAR, CMD_REOPEN_YEAR, CMD_HISTORY_YEAR,
    };

    for (size_t i = 0; i < CAP_LEN(list); i++)
        if (list[i] == cmd)
            return true;
    return false;
}

/* What the operator is not here for. */
static const char *not_theirs(const struct desk *desk, enum cmd cmd)
{
    if (cmd == CMD_LOCK_YEAR || cmd == CMD_REOPEN_YEAR)
        return permit_reason(desk, PERMIT_LOCK, NULL);
    if ((cmd == CMD_UNDO || cmd == CMD_REDO) && rescue_reading_reason(desk))
        return rescue_reading_reason(desk);
    if ((cmd == CMD_UNDO || cmd == CMD_REDO) &&
        !person_may(desk->role, PERMIT_ENTER))
        return permit_reason(desk, PERMIT_ENTER, NULL);
    return transfer_reason(desk, cmd);
}

static const char *can(void *context, const struct view_stack *stack,
                       enum cmd cmd)
{
    const struct shell *shell = context;
    const struct desk *desk = shell->desk;

    (void)stack;
    if (needs_office(cmd) && desk->office[0] == '\0')
        return N_("There is no office yet: import records, load the"
                  " example or add an office first.");
    if (cmd == CMD_OPEN_NOTES && desk_count_notes(desk, NULL) == 0)
        return N_("No question is open in this year.");
    if (cmd == CMD_CHOOSE_YEAR && desk->years.count == 0)
        return N_("This office has no year yet: add one under Years in the"
                  " menu, or import records.");
    if (cmd == CMD_REPORTS && desk->year == 0)
        return N_("This office has no year yet: add one under Years in the"
                  " menu, or import records.");
    if (cmd == CMD_QUARTER_PREV && desk->quarter == 0)
        return N_("TW I is the first quarter of the year.");
    if (cmd == CMD_QUARTER_NEXT && desk->quarter == 3)
        return N_("TW IV is the last quarter; y chooses another year.");
    if ((cmd == CMD_UNIT_PREV || cmd == CMD_UNIT_NEXT) &&
        desk->sum_count == 0)
        return N_("No unit has rows in this year.");
    if (cmd == CMD_LOCK_YEAR && (desk->year == 0 || desk_is_locked(desk)))
        return N_("There is no open year here to lock.");
    if (cmd == CMD_REOPEN_YEAR && !desk_is_locked(desk))
        return N_("The year is not locked.");
    return not_theirs(desk, cmd);
}

/* --- what a kill must not take --- */

static void keep(void *context, struct view_stack *stack, bool last)
{
    struct shell *shell = context;
    struct err ignored = ERR_INIT;
    bool kept;

    (void)rescue_look(shell->desk);
    if (last)
        shell_rescue(shell);
    if (shell->offering || (!last && !desk_keeps_keys(shell->desk)))
        return;
    kept = view_keep(stack);
    if (!kept && shell->drafted)
        (void)!desk_forget_draft(shell->desk, &ignored);
    shell->drafted = kept;
    /* A failure stops nobody; the next key tries again. */
    (void)!keep_place(shell, &ignored);
}

/* --- the copy of the day --- */

static bool working(void *context)
{
    const struct shell *shell = context;
    const struct backups *b = shell->desk->backups;

    return shell_has_news(shell) ||
           (b && (shell->backup_due || b->running));
}

/* What it cannot do is said, and stops nobody. */
static void step(void *context, struct view_stack *stack)
{
    struct shell *shell = context;
    struct desk *desk = shell->desk;
    struct err err = ERR_INIT;
    bool ok;

    if (shell_has_news(shell)) {
        shell_tell_news(shell);
        return;
    }
    if (shell->backup_due)
        ok = daily_begin(desk->backups, desk->store, desk->clock(), &err);
    else
        ok = daily_step(desk->backups, &err);
    shell->backup_due = false;
    if (!ok)
        view_fail(stack, &err);
}

const struct view_app shell_app = {
    .top = top,
    .run = run,
    .can = can,
    .denied = shell_denied,
    .label = label,
    .keep = keep,
    .working = working,
    .step = step,
};
