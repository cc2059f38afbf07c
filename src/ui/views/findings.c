/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temuan: what does not add up, by check; Enter goes to the cell. */
#include "ui/views/findings.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_lock.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "ui/views/findings_inside.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

static struct findings_view *self(struct view *v)
{
    return (struct findings_view *)v;
}

static const struct findings_view *look(const struct view *v)
{
    return (const struct findings_view *)v;
}

static bool is_heading(const void *context, size_t row)
{
    return !findings_at(context, row);
}

static bool prepare(struct view *v, struct err *err)
{
    struct findings_view *fv = self(v);
    int height = fv->rows - 1 - findings_pane_rows(fv);

    if (!desk_refresh(fv->desk, NULL, err))
        return false;
    findings_list(fv, (size_t)(height > 1 ? height : 1));
    return true;
}

/* --- commands --- */

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct findings_view *fv = self(v);
    enum outcome outcome;

    if (cmd == CMD_OPEN)
        return findings_open(fv, err);
    if (cmd == CMD_FORM)
        return findings_form(fv, err);
    if (cmd == CMD_EXPLAIN)
        return findings_explain(fv);
    if (cmd == CMD_HISTORY)
        return findings_history(fv);
    if (list_move(&fv->list, cmd)) {
        findings_keep_mark(fv);
        return OUTCOME_DONE;
    }
    outcome = finder_run(&fv->finder, v, cmd, &fv->list, findings_match, fv);
    if (outcome == OUTCOME_DONE)
        findings_keep_mark(fv);
    return outcome;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct findings_view *fv = self(v);

    if (fv->explaining && fv->explaining == closed) {
        findings_explained(fv, closed);
        return true;
    }
    if (fv->finder.asking != FINDER_IDLE) {
        finder_take(&fv->finder, v, closed, &fv->list, findings_match, fv);
        findings_keep_mark(fv);
        return true;
    }
    return findings_come_back(fv, err);
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct findings_view *fv = look(v);
    const struct desk *desk = fv->desk;

    if (cmd != CMD_OPEN && cmd != CMD_FORM && cmd != CMD_EXPLAIN &&
        cmd != CMD_HISTORY)
        return NULL;
    if (!findings_current(fv))
        return N_("There is no finding here.");
    if (cmd != CMD_EXPLAIN)
        return NULL;
    if (desk_lock_reason(desk))
        return desk_lock_reason(desk);
    return permit_reason(desk, PERMIT_ENTER,
                         finding_unit(desk, findings_current(fv)));
}

static void meaning(const struct view *v, struct buf *out)
{
    if (findings_current(look(v)))
        buf_adds(out, _("Enter goes to the cell, back returns here. e keeps"
                        " a word with it (*)."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_HELP, CMD_OPEN, CMD_EXPLAIN, CMD_FORM, CMD_SEARCH, CMD_FILTER,
        CMD_BACK, CMD_QUARTER_PREV, CMD_NONE
    };

    (void)v;
    return all;
}

static void resize(struct view *v, int rows, int cols)
{
    (void)cols;
    self(v)->rows = rows;
}

static void whereabouts(const struct view *v, struct buf *out)
{
    const struct finding *f = findings_current(look(v));

    buf_adds(out, "findings");
    if (f)
        buf_addf(out, "%c%s%c%s", SCREEN_PART, check_name(f->id),
                 SCREEN_PART, f->subject_code);
}

static void release(struct view *v)
{
    struct findings_view *fv = self(v);

    finder_release(&fv->finder);
    free(fv->row);
    free(fv->was);
}

static const char *const contexts[] = { "findings", "list", "global",
                                        NULL };

/* The word of a finding in one of the lines that are drawn. */
static bool shows(const struct view *v, const struct view_cell *cell)
{
    const struct findings_view *fv = (const struct findings_view *)v;
    const struct list *list = &fv->list;
    bool found = false;

    if (cell->table->id != TABLE_EXPLANATION
        || cell->year != fv->desk->year
        || strcmp(cell->office, fv->desk->office) != 0)
        return false;
    for (size_t i = list->top; i < list->count && !found
                               && i - list->top < list->height; i++) {
        const struct finding *f = findings_at(fv, i);
        struct buf key = BUF_INIT;

        if (!f)
            continue;
        buf_addf(&key, "%s\x1F%s", check_name(f->id), f->subject_code);
        found = strcmp(key.s, cell->key) == 0;
        buf_release(&key);
    }
    return found;
}

static const struct view_ops findings_ops = {
    .title = N_("Findings"),
    .size = sizeof(struct findings_view),
    .contexts = contexts,
    .prepare = prepare,
    .draw = findings_draw,
    .foot = findings_foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .shows = shows,
    .whereabouts = whereabouts,
    .release = release,
};

struct view *findings_view(struct desk *desk)
{
    struct view *v = view_new(&findings_ops);
    struct findings_view *fv = self(v);

    fv->desk = desk;
    fv->gone_to = -1;
    fv->list = (struct list)LIST_INIT;
    fv->list.heading = is_heading;
    fv->list.context = fv;
    return v;
}
