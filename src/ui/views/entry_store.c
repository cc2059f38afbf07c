/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Storing a cell: conflicts with others, and what is half typed. */
#include "ui/views/entry.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/pane.h"
#include "ui/views/state.h"

/* The rows as they are now; then on to the next cell. */
static void stored(struct entry *e, enum entry_move move)
{
    entry_close(e);
    e->ops->rebuild(e);
    list_set(&e->list, e->list.count, e->list.height);
    if (entry_find(e, e->code) < e->list.count)
        list_goto(&e->list, entry_find(e, e->code));
    entry_move(e, move);
}

static const char *shown(const char *text)
{
    return text[0] ? text : _("empty");
}

/* The cell that met the conflict, where its row is now. */
static size_t conflict_row(const struct entry *e)
{
    size_t at = entry_find(e, e->typing_code);

    return at < e->list.count ? e->ops->row(e, at) : ENTRY_NO_ROW;
}

static bool resolved(void *context, struct view *closed, struct err *err)
{
    struct entry *e = context;
    size_t choice, row;
    char *mine;
    bool ok;

    if (!choose_result(closed, &choice))
        return true; /* what was typed stays in its cell */
    if (choice == 0) {
        entry_close(e);
        return true;
    }
    row = conflict_row(e);
    if (row == ENTRY_NO_ROW)
        return err_set(err, ERR_NOTFOUND,
                       N_("The row is gone meanwhile"), "%s",
                       e->typing_code);
    mine = mem_dup(e->mine.s);
    ok = entry_store(e, row, &e->into, mine, e->theirs, e->move, err) !=
         OUTCOME_FAILED;
    free(mine);
    return ok;
}

/* Both values, who wrote and when; the operator chooses. */
static void ask(struct entry *e, const struct conflict *conflict)
{
    struct buf title = BUF_INIT, theirs = BUF_INIT, mine = BUF_INIT;
    struct buf detail = BUF_INIT;
    struct view *v;

    buf_addf(&title, _("%s: changed by somebody else meanwhile"),
             e->typing_code);
    buf_addf(&theirs, _("Keep theirs: %s"), shown(conflict->stored));
    buf_addf(&mine, _("Store mine: %s"), shown(e->mine.s));
    if (conflict->who[0])
        buf_addf(&detail, "%s, ", conflict->who);
    moment_text(conflict->at_ms, &detail);

    v = choose_view(title.s);
    choose_add(v, theirs.s, detail.s);
    choose_add(v, mine.s, NULL);
    view_push(e->view.stack, view_on_close(v, resolved, e));
    view_drop_ahead(e->view.stack);
    buf_release(&title);
    buf_release(&theirs);
    buf_release(&mine);
    buf_release(&detail);
}

/* Remembers what was to be stored where, for the answer. */
static void meet(struct entry *e, size_t row, const struct entry_cell *cell,
                 const char *text, enum entry_move move,
                 const struct conflict *conflict)
{
    struct buf copy = BUF_INIT;
    size_t at;

    buf_adds(&copy, text);
    buf_release(&e->mine);
    e->mine = copy;
    e->move = move;
    e->theirs = conflict->version;
    e->into = *cell;
    for (at = 0; at < e->list.count; at++)
        if (e->ops->row(e, at) == row)
            break;
    if (e->mode == ENTRY_SELECT && at < e->list.count) {
        free(e->typing_code);
        e->typing_code = mem_dup(e->ops->code(e, at));
    }
    ask(e, conflict);
}

enum outcome entry_store(struct entry *e, size_t row,
                         const struct entry_cell *cell, const char *text,
                         int64_t seen, enum entry_move move,
                         struct err *err)
{
    struct conflict conflict = { 0 };
    enum outcome outcome = OUTCOME_DONE;
    char *code = mem_dup(review_code(
        e->desk, (struct review_pick){ e->ops->table, row }));
    enum review_state before = desk_review_state(e->desk, e->ops->table,
                                                 code);

    if (e->ops->store(e, row, cell, text, seen, &conflict, err)) {
        stored(e, move);
        state_tell(e->view.stack, e->desk, e->ops->table, code, before);
    } else if (err->code == ERR_CONFLICT) {
        meet(e, row, cell, text, move, &conflict);
    } else {
        outcome = OUTCOME_FAILED;
    }
    conflict_release(&conflict);
    free(code);
    return outcome;
}

/* What is half typed is offered at the next start. */
bool entry_keep(struct view *v)
{
    struct entry *e = entry_of(v);
    const struct table *table = &tables[e->ops->table];
    struct err err = ERR_INIT;
    struct draft draft;

    if (e->mode != ENTRY_TYPE || strcmp(e->line.text.s, e->was.s) == 0)
        return false;
    draft = (struct draft){
        .table = mem_dup(table->name),
        .office = mem_dup(e->desk->office),
        .code = mem_dup(e->typing_code),
        .column = mem_dup(table->column[e->into.column].name),
        .year = e->desk->year,
        .text = mem_dup(e->line.text.s),
        .at_ms = e->desk->clock(),
    };
    /* Nobody is there to be told of a failure. */
    (void)!desk_keep_draft(e->desk, &draft, &err);
    draft_release(&draft);
    return true;
}
