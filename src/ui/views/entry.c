/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid that is typed into: its rows, its modes, its commands. */
#include "ui/views/entry.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_lock.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "base/mem.h"
#include "ui/views/submit.h"

#define TYPED_MAX 120 /* bytes in a cell: "Rp 12.345.678.901.234,-" */

static const char *const cell_contexts[] = { "cell", NULL };

static bool is_heading(const void *context, size_t row)
{
    const struct entry *e = context;

    return e->ops->row(e, row) == ENTRY_NO_ROW;
}

struct entry *entry_of(struct view *v)
{
    if (v->ops != &indicator_ops && v->ops != &budget_ops)
        return NULL;
    return (struct entry *)v;
}

void entry_init(struct entry *e, const struct entry_ops *ops,
                struct desk *desk, const char *code)
{
    e->ops = ops;
    e->desk = desk;
    e->list = (struct list)LIST_INIT;
    e->list.heading = ops->headings ? is_heading : NULL;
    e->list.context = e;
    e->search = e->filter = e->was = e->mine = (struct buf)BUF_INIT;
    e->unfiltered = (struct buf)BUF_INIT;
    line_init(&e->line, "", TYPED_MAX);
    e->quarter = -1;
    e->code = mem_dup(code ? code : "");
    e->office = mem_dup(desk->office);
    e->unit = mem_dup(desk->unit);
    e->year = desk->year;
}

void entry_release(struct entry *e)
{
    free(e->code);
    free(e->office);
    free(e->unit);
    free(e->typing_code);
    free(e->start_text);
    submit_release(e);
    line_release(&e->line);
    buf_release(&e->search);
    buf_release(&e->filter);
    buf_release(&e->unfiltered);
    buf_release(&e->was);
    buf_release(&e->mine);
}

/* --- where the cursor stands --- */

static void keep(char **to, const char *text)
{
    char *copy = mem_dup(text);

    free(*to);
    *to = copy;
}

size_t entry_row(const struct entry *e)
{
    return list_selected(&e->list) ? e->ops->row(e, e->list.cur)
                                   : ENTRY_NO_ROW;
}

const struct entry_cell *entry_at(const struct entry *e)
{
    return &e->cell[e->cell_at];
}

void entry_remember(struct entry *e)
{
    const char *code = list_selected(&e->list)
                           ? e->ops->code(e, e->list.cur)
                           : NULL;

    keep(&e->code, code ? code : "");
}

void entry_goto(struct entry *e, size_t at)
{
    list_goto(&e->list, at);
    entry_remember(e);
}

size_t entry_find(const struct entry *e, const char *code)
{
    for (size_t at = 0; at < e->list.count; at++) {
        const char *other = e->ops->code(e, at);

        if (other && strcmp(other, code) == 0)
            return at;
    }
    return e->list.count;
}

void entry_cells(struct entry *e, const struct entry_cell *cell,
                 size_t count)
{
    struct entry_cell was = e->cells ? *entry_at(e)
                                     : (struct entry_cell){ 0, -1 };
    bool stays = e->cells && (e->quarter == e->desk->quarter
                              || was.quarter != e->quarter);
    size_t column = was.column, at = 0;

    /* The realisasi of the quarter first; who stood on that of another
     * one goes along with the quarter, who stood elsewhere stays. */
    for (size_t i = 0; i < count; i++)
        if (cell[i].quarter == e->desk->quarter)
            at = i;
    for (size_t i = 0; i < count && stays; i++)
        if (cell[i].column == column)
            at = i;
    memcpy(e->cell, cell, count * sizeof(*cell));
    e->cells = count;
    e->cell_at = at;
    e->quarter = e->desk->quarter;
}

/* The rows were made for another place: begin at its first row. */
static bool moved(struct entry *e)
{
    const struct desk *desk = e->desk;

    if (strcmp(e->office, desk->office) == 0 && e->year == desk->year &&
        strcmp(e->unit, desk->unit) == 0)
        return false;
    keep(&e->office, desk->office);
    keep(&e->unit, desk->unit);
    e->year = desk->year;
    return true;
}

/* The first row that can be typed into, else the first of all. */
static void go_first(struct entry *e)
{
    size_t at = 0;

    while (at < e->list.count && e->ops->row(e, at) == ENTRY_NO_ROW)
        at++;
    list_goto(&e->list, 0);
    list_goto(&e->list, at < e->list.count ? at : 0);
}

/* Makes the rows anew and finds the cursor's row among them. */
static void rebuild(struct entry *e)
{
    bool elsewhere = moved(e) || e->code[0] == '\0';
    size_t at;

    e->ops->rebuild(e);
    list_set(&e->list, e->list.count, e->list.height);
    at = entry_find(e, e->code);
    if (at < e->list.count)
        list_goto(&e->list, at);
    else if (elsewhere)
        go_first(e);
    entry_remember(e);
}

/* --- typing --- */

bool entry_is_typing(const struct entry *e, size_t row, size_t column)
{
    return e->mode != ENTRY_SELECT && row == e->typing_row &&
           column == e->into.column;
}

const char *entry_typed(const struct entry *e)
{
    return e->line.text.s;
}

void entry_reread(struct entry *e)
{
    struct err ignored = ERR_INIT;

    e->readable = e->ops->read(e, e->typing_row, entry_typed(e), &ignored);
}

void entry_close(struct entry *e)
{
    struct err err = ERR_INIT;

    e->mode = ENTRY_SELECT;
    e->view.contexts = e->view.ops->contexts;
    if (e->kept && !desk_forget_draft(e->desk, &err))
        view_fail(e->view.stack, &err);
    e->kept = false;
}

void entry_take_back(struct view *v)
{
    struct entry *e = (struct entry *)v;

    if (e->left == ENTRY_SELECT) {
        buf_reset(&e->filter);
        buf_adds(&e->filter, e->unfiltered.s);
        return;
    }
    e->mode = e->left;
    v->contexts = cell_contexts;
}

const char *entry_unit(const struct entry *e)
{
    size_t row = entry_row(e);

    if (row == ENTRY_NO_ROW)
        return "";
    return e->ops->table == TABLE_BUDGET
               ? e->desk->budget.row[row].unit
               : e->desk->indicators.row[row].unit;
}

const char *entry_shut(const struct entry *e)
{
    if (entry_row(e) == ENTRY_NO_ROW)
        return e->ops->no_cell;
    if (desk_is_locked(e->desk))
        return desk_lock_reason(e->desk);
    return permit_reason(e->desk, PERMIT_ENTER, entry_unit(e));
}

static bool may_type(const struct entry *e, struct err *err)
{
    const char *shut = entry_shut(e);

    if (!shut)
        return true;
    /* The reason of a locked year has its number already. */
    if (entry_row(e) == ENTRY_NO_ROW || desk_is_locked(e->desk))
        return err_set(err, ERR_LOCKED, shut, NULL);
    return err_refuse(err, ERR_LOCKED, "N04", shut, NULL);
}

enum outcome entry_open(struct entry *e, const char *text, struct err *err)
{
    size_t row = entry_row(e);

    if (!may_type(e, err))
        return OUTCOME_FAILED;
    e->into = *entry_at(e);
    e->typing_row = row;
    keep(&e->typing_code, e->ops->code(e, e->list.cur));
    buf_reset(&e->was);
    e->ops->stored(e, row, &e->into, &e->was);
    e->seen = e->ops->version(e, row, &e->into);
    e->mode = ENTRY_TYPE;
    e->view.contexts = cell_contexts;
    line_set(&e->line, text ? text : e->was.s);
    e->replaces = !text && e->ops->kind(e, row) != KIND_NUMBER;
    entry_reread(e);
    return OUTCOME_DONE;
}

/* Goes on with what a lost connection left. */
static void start(struct entry *e)
{
    struct err err = ERR_INIT;

    e->starts = false;
    for (size_t i = 0; i < e->cells; i++)
        if (e->cell[i].column == e->start_column)
            e->cell_at = i;
    if (!e->start_text)
        return;
    if (entry_open(e, e->start_text, &err) == OUTCOME_FAILED)
        view_fail(e->view.stack, &err);
    else
        e->kept = true;
    free(e->start_text);
    e->start_text = NULL;
}

/* The row typed in may have moved, or be gone. */
static void follow_row(struct entry *e)
{
    size_t at = entry_find(e, e->typing_code);
    size_t row = at < e->list.count ? e->ops->row(e, at) : ENTRY_NO_ROW;

    if (row == ENTRY_NO_ROW) {
        view_inform(e->view.stack,
                    _("The row %s is gone; what was typed was \"%s\"."),
                    e->typing_code, entry_typed(e));
        entry_close(e);
        return;
    }
    e->typing_row = row;
    entry_reread(e);
}

bool entry_prepare(struct entry *e, struct err *err)
{
    bool typing = e->mode != ENTRY_SELECT;

    if (!desk_refresh(e->desk, NULL, err)) {
        /* What is half typed is worth more than fresh figures. */
        if (!typing)
            return false;
        view_fail(e->view.stack, err);
    }
    rebuild(e);
    if (e->starts)
        start(e);
    if (typing)
        follow_row(e);
    return true;
}
