/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding rows of a grid: search, filter, findings, a cell by name. */
#include "ui/views/entry.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/screens.h"

#define SEEK_MAX 80

static void set_text(struct buf *to, const char *text)
{
    buf_reset(to);
    buf_adds(to, text);
}

/* The next row after (before) the cursor that has the text. */
static void find(struct entry *e, bool back)
{
    size_t count = e->list.count;

    for (size_t i = 1; i <= count; i++) {
        size_t step = back ? count - i : i;
        size_t at = (e->list.cur + step) % count;

        if (e->ops->code(e, at) && e->ops->has(e, at, e->search.s)) {
            entry_goto(e, at);
            return;
        }
    }
    view_refuse(e->view.stack, _("No row has the text \"%s\"."),
                e->search.s);
}

/* A prompt that closed on what is not there would leave the next letters
 * to commands. */
static bool is_there(void *context, const char *text, struct err *err)
{
    const struct entry *e = context;

    for (size_t at = 0; text[0] && at < e->list.count; at++)
        if (e->ops->code(e, at) && e->ops->has(e, at, text))
            return true;
    return text[0] == '\0' ||
           err_set(err, ERR_NOTFOUND, N_("No row has the text \"%s\"."), "%s",
                   text);
}

static bool searched(void *context, struct view *closed, struct err *err)
{
    struct entry *e = context;
    const char *text = prompt_result(closed);

    (void)err;
    if (text && text[0]) {
        set_text(&e->search, text);
        find(e, false);
    }
    return true;
}

static bool filtered(void *context, struct view *closed, struct err *err)
{
    struct entry *e = context;
    const char *text = prompt_result(closed);

    (void)err;
    if (text)
        set_text(&e->filter, text);
    return true;
}

static enum outcome ask(struct entry *e, bool filter)
{
    struct prompt p = {
        .title = filter ? _("Filter") : _("Search"),
        .label = filter ? _("Show only the rows that have this text"
                            " (nothing: all rows):")
                        : _("Go to the next row that has this text:"),
        .initial = filter ? e->filter.s : e->search.s,
        .max = SEEK_MAX,
        .accept = filter ? NULL : is_there,
        .context = e,
    };

    view_push(e->view.stack, view_on_close(prompt_view(&p),
                                           filter ? filtered : searched, e));
    return OUTCOME_DONE;
}

static enum outcome next_finding(struct entry *e)
{
    for (size_t i = 1; i <= e->list.count; i++) {
        size_t at = (e->list.cur + i) % e->list.count;

        if (e->ops->code(e, at) && e->ops->findings(e, at) > 0) {
            entry_goto(e, at);
            return OUTCOME_DONE;
        }
    }
    view_refuse(e->view.stack, "%s",
                _("No row here has a finding without explanation."));
    return OUTCOME_DONE;
}

enum outcome entry_seek(struct entry *e, enum cmd cmd, struct err *err)
{
    (void)err;
    if (cmd == CMD_BACK && e->filter.len > 0) {
        e->left = ENTRY_SELECT;
        buf_reset(&e->unfiltered);
        buf_adds(&e->unfiltered, e->filter.s);
        buf_reset(&e->filter);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_SEARCH || cmd == CMD_FILTER)
        return ask(e, cmd == CMD_FILTER);
    if (cmd == CMD_SEARCH_NEXT || cmd == CMD_SEARCH_PREV) {
        if (e->search.len == 0)
            return ask(e, false);
        find(e, cmd == CMD_SEARCH_PREV);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_NEXT_FINDING)
        return next_finding(e);
    return OUTCOME_IGNORED;
}

void entry_describe_filter(const struct entry *e, struct buf *out)
{
    if (e->filter.len > 0)
        buf_addf(out, _("Filter: %s"), e->filter.s);
}

/* --- from outside --- */

void entry_show(struct view *v, const struct table *table, const char *code,
                size_t column)
{
    struct entry *e = entry_of(v);
    struct desk *desk;
    const char *unit;
    size_t row;

    if (!e || e->ops->table != table->id || e->mode != ENTRY_SELECT)
        return;
    desk = e->desk;
    row = table->id == TABLE_INDICATOR ? desk_indicator(desk, code)
                                       : desk_budget_row(desk, code);
    if (row == (size_t)-1)
        return;
    unit = table->id == TABLE_INDICATOR ? desk->indicators.row[row].unit
                                        : desk->budget.row[row].unit;
    if (desk->unit[0] != '\0' && strcmp(desk->unit, unit) != 0)
        desk_go_unit(desk, unit);
    if (e->filter.len > 0)
        buf_reset(&e->filter);
    if (e->ops->reveal)
        e->ops->reveal(e, code);
    free(e->code);
    e->code = mem_dup(code);
    for (size_t i = 0; i < e->cells; i++)
        if (e->cell[i].column == column)
            e->cell_at = i;
}

/* The code of the row that the cell is of, or that is reviewed there;
 * false: it is of no row of this grid.  Free it. */
static bool row_code(const struct entry *e, const struct view_cell *cell,
                     char **code)
{
    const char *name = tables[e->ops->table].name;
    size_t len = strlen(name);

    if (cell->table->id == e->ops->table) {
        *code = mem_dup(cell->key);
        return true;
    }
    /* The state stands in the line of the row. */
    if (cell->table->id != TABLE_REVIEW
        || strncmp(cell->key, name, len) != 0 || cell->key[len] != '\x1F')
        return false;
    *code = mem_dup(cell->key + len + 1);
    return true;
}

/* The cell of the grid, e->cells: it has none. */
static size_t cell_of(const struct entry *e, const struct view_cell *cell)
{
    int column = table_column(&tables[e->ops->table], cell->field);
    size_t at = 0;

    while (at < e->cells && (int)e->cell[at].column != column)
        at++;
    return at;
}

static bool is_open_here(const struct entry *e,
                         const struct view_cell *cell)
{
    return e->mode == ENTRY_SELECT && cell->year == e->desk->year
           && strcmp(cell->office, e->desk->office) == 0;
}

bool entry_shows(const struct view *v, const struct view_cell *cell)
{
    const struct entry *e = (const struct entry *)v;
    bool own = cell->table->id == e->ops->table;
    size_t at;
    char *code;

    if (!is_open_here(e, cell) || !row_code(e, cell, &code))
        return false;
    at = entry_find(e, code);
    free(code);
    return at < e->list.count && at >= e->list.top
           && at - e->list.top < e->list.height
           && (!own || cell_of(e, cell) < e->cells);
}

bool entry_seek_cell(struct view *v, const struct view_cell *cell)
{
    const struct entry *e = (const struct entry *)v;
    const struct table *table = &tables[e->ops->table];
    int column = cell->table == table ? table_column(table, cell->field)
                                      : -1;
    char *code;

    if (!is_open_here(e, cell) || !row_code(e, cell, &code))
        return false;
    /* The quarter of the desk is the cell's by now. */
    if (column >= 0 && column_quarter(&table->column[column]) < 0
        && cell_of(e, cell) == e->cells) {
        free(code);
        return false;
    }
    entry_show(v, table, code, column >= 0 ? (size_t)column : table->count);
    free(code);
    return true;
}

void entry_continue(struct view *v, size_t column, const char *text)
{
    struct entry *e = entry_of(v);

    free(e->start_text);
    e->start_text = mem_dup(text);
    entry_begin_at(v, column);
}

void entry_begin_at(struct view *v, size_t column)
{
    struct entry *e = entry_of(v);

    e->starts = true;
    e->start_column = column;
}

void entry_whereabouts(const struct view *v, struct buf *out)
{
    const struct entry *e = (const struct entry *)v;
    const struct table *table = &tables[e->ops->table];

    buf_addf(out, "grid%c%s%c%s%c%s", SCREEN_PART, table->name, SCREEN_PART,
             e->code, SCREEN_PART,
             e->cells ? table->column[entry_at(e)->column].name : "");
}

void entry_inherit(struct view *with, const struct entry *from)
{
    struct entry *e = entry_of(with);

    e->direction = from->direction;
}
