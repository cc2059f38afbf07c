/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Riwayat: who changed what and when; an earlier value stands again. */
#include "ui/views/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/history_inside.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

static struct history_view *self(struct view *v)
{
    return (struct history_view *)v;
}

static const struct history_view *look(const struct view *v)
{
    return (const struct history_view *)v;
}

/* A cell that was never changed by itself came with its row. */
static void widen(struct history_view *hv)
{
    struct changes_scope row;

    if (!hv->first || hv->view.working)
        return;
    hv->first = false;
    if (hv->count > 0 || hv->scope.of != CHANGES_OF_CELL)
        return;
    row = changes_scope_copy(&hv->scope);
    row.of = CHANGES_OF_ROW;
    row.field[0] = '\0';
    history_show(hv, row);
    view_inform(hv->view.stack, "%s",
                _("This cell was never changed: these are the changes of"
                  " its row."));
}

/* The office's year goes along with the desk. */
static void follow_desk(struct history_view *hv)
{
    const struct desk *desk = hv->desk;

    if ((hv->scope.of != CHANGES_OF_OFFICE &&
         hv->scope.of != CHANGES_OF_UNIT) ||
        hv->from.set ||
        (hv->scope.year == desk->year &&
         strcmp(hv->scope.office, desk->office) == 0))
        return;
    changes_scope_release(&hv->scope);
    hv->scope = changes_of_office(desk);
    history_to_newest(hv);
}

static bool prepare(struct view *v, struct err *err)
{
    struct history_view *hv = self(v);
    int height = hv->rows - 1 - history_pane_rows(hv);

    if (!desk_refresh(hv->desk, NULL, err))
        return false;
    follow_desk(hv);
    if (hv->loaded && hv->stamp != hv->desk->stamp &&
        !history_renew(hv, err))
        return false;
    hv->loaded = true;
    hv->stamp = hv->desk->stamp;
    list_set(&hv->list, hv->count, (size_t)(height > 1 ? height : 1));
    if (!history_fill(hv, err))
        return false;
    widen(hv);
    return hv->count > 0 || history_fill(hv, err);
}

static enum outcome step(struct view *v, struct err *err)
{
    struct history_view *hv = self(v);

    if (hv->seeking && !history_seek_on(hv, err))
        return OUTCOME_FAILED;
    v->working = hv->seeking;
    return OUTCOME_DONE; /* the rest is prepare()'s */
}

/* --- commands --- */

static bool move(struct history_view *hv, enum cmd cmd)
{
    if (cmd == CMD_MOVE_TOP && !hv->newest) {
        history_to_newest(hv);
        return true;
    }
    if (cmd == CMD_MOVE_BOTTOM && !hv->oldest) {
        history_to_oldest(hv);
        return true;
    }
    return list_move(&hv->list, cmd);
}

/* The window knows nothing of what the finder looks for: it only asks. */
static enum outcome find(struct history_view *hv, enum cmd cmd)
{
    if ((cmd == CMD_SEARCH_NEXT || cmd == CMD_SEARCH_PREV) &&
        hv->finder.search) {
        history_seek(hv, cmd == CMD_SEARCH_PREV, false);
        return OUTCOME_DONE;
    }
    return finder_run(&hv->finder, &hv->view, cmd, &hv->list, NULL, hv);
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct history_view *hv = self(v);

    hv->seeking = false;
    if (cmd == CMD_OPEN)
        return history_open(hv, err);
    if (cmd == CMD_RESTORE_VALUE)
        return history_restore(hv, err);
    if (cmd == CMD_HISTORY_SCOPE)
        return history_ask_scope(hv);
    if (move(hv, cmd))
        return OUTCOME_DONE;
    return find(hv, cmd);
}

/* The text that was asked for; an empty one ends the filter.  Not by
 * finder_take(), which looks at the window alone. */
static void take_text(struct history_view *hv, const struct view *closed)
{
    bool search = hv->finder.asking == FINDER_SEARCH;
    char **kept = search ? &hv->finder.search : &hv->finder.filter;
    const struct logged *l = history_current(hv);
    const char *text = prompt_result(closed);

    hv->finder.asking = FINDER_IDLE;
    if (!text)
        return;
    free(*kept);
    *kept = text[0] ? mem_dup(text) : NULL;
    if (search && hv->finder.search)
        history_seek(hv, false, true);
    else if (!search && l)
        history_to_line(hv, l->step, l->line);
    else if (!search)
        history_to_newest(hv);
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct history_view *hv = self(v);

    if (hv->restoring)
        return history_restored(hv, closed, err);
    if (hv->choosing) {
        history_take_scope(hv, closed);
        return true;
    }
    if (hv->finder.asking != FINDER_IDLE) {
        take_text(hv, closed);
        return true;
    }
    return history_come_back(hv, err);
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct history_view *hv = look(v);
    const struct logged *l = history_current(hv);

    if (cmd != CMD_OPEN && cmd != CMD_RESTORE_VALUE)
        return NULL;
    if (!l)
        return N_("There is no change here.");
    if (cmd == CMD_OPEN)
        return l->table ? NULL : N_("This line is about no row.");
    return logged_restore_reason(hv->desk, l);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct history_view *hv = look(v);

    if (v->working)
        buf_adds(out, _("Looking further back ..."));
    else if (history_current(hv))
        buf_adds(out, _("Enter goes to the row, r puts back the value"
                        " before, H shows other changes."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_HELP, CMD_OPEN, CMD_RESTORE_VALUE, CMD_HISTORY_SCOPE,
        CMD_SEARCH, CMD_FILTER, CMD_BACK, CMD_NONE
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
    const struct changes_scope *s = &look(v)->scope;

    buf_addf(out, "history%c%d%c%s%c%s%c%s%c%s%c%s%c%lld", SCREEN_PART,
             (int)s->of, SCREEN_PART, s->table ? s->table->name : "",
             SCREEN_PART, s->key, SCREEN_PART, s->field, SCREEN_PART,
             s->unit, SCREEN_PART, s->user, SCREEN_PART,
             (long long)s->first_step);
}

static void release(struct view *v)
{
    struct history_view *hv = self(v);

    history_forget_choice(hv);
    history_clear(hv);
    free(hv->item);
    finder_release(&hv->finder);
    changes_scope_release(&hv->scope);
}

static const struct view_ops history_ops = {
    .title = N_("History"),
    .size = sizeof(struct history_view),
    .contexts =
        (const char *const[]){ "history", "list", "global", NULL },
    .prepare = prepare,
    .draw = history_draw,
    .foot = history_foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .step = step,
    .resize = resize,
    .resume = resume,
    .whereabouts = whereabouts,
    .release = release,
};

struct view *history_view(struct desk *desk, struct changes_scope scope)
{
    struct view *v = view_new(&history_ops);
    struct history_view *hv = self(v);

    hv->desk = desk;
    hv->scope = scope;
    hv->first = true;
    hv->newest = true;
    hv->list = (struct list)LIST_INIT;
    return v;
}

/* --- without a row --- */

bool history_session(struct view_stack *stack, struct desk *desk,
                     struct err *err)
{
    struct changes_scope s;

    if (!changes_of_session(desk, desk->user, 0, &s, err))
        return false;
    view_push(stack, history_view(desk, s));
    return true;
}

struct view *history_again(struct desk *desk, const char *const *part)
{
    enum changes_of of = (enum changes_of)atoi(part[0]);
    const struct table *table = table_find(part[1]);
    struct err ignored = ERR_INIT;
    struct changes_scope s;

    switch (of) {
    case CHANGES_OF_CELL:
    case CHANGES_OF_ROW:
        if (!table)
            return NULL;
        return history_view(desk, changes_of_row(desk, table, part[2],
                                                 part[3]));
    case CHANGES_OF_UNIT:
        return history_view(desk, changes_of_unit(desk, part[4]));
    case CHANGES_OF_SESSION:
        if (!changes_of_session(desk, part[5], atoll(part[6]), &s,
                                &ignored))
            return NULL;
        return history_view(desk, s);
    case CHANGES_OF_PERSON:
        return history_view(desk, changes_of_person(part[5]));
    case CHANGES_OF_OFFICE:
        return history_view(desk, changes_of_office(desk));
    }
    return NULL;
}
