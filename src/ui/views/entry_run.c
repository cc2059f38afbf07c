/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands and characters of a grid. */
#include "ui/views/entry.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_lock.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "base/compiler.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/views/history.h"
#include "ui/views/notes.h"
#include "ui/views/submit.h"
#include "ui/views/views.h"

/* --- moving --- */

static bool is_empty(const struct entry *e, size_t at)
{
    struct buf text = BUF_INIT;
    size_t row = e->ops->row(e, at);
    bool empty = false;

    if (row != ENTRY_NO_ROW) {
        e->ops->stored(e, row, entry_at(e), &text);
        empty = text.len == 0;
    }
    buf_release(&text);
    return empty;
}

/* The next row with an empty cell, around the end; false: none. */
static bool next_empty(const struct entry *e, size_t *out)
{
    for (size_t i = 1; i <= e->list.count; i++) {
        size_t at = (e->list.cur + i) % e->list.count;

        if (is_empty(e, at)) {
            *out = at;
            return true;
        }
    }
    return false;
}

/* A row below (above) that has cells; parents of sums are passed over. */
static bool next_row(const struct entry *e, bool up, size_t *out)
{
    size_t at = e->list.cur;

    for (;;) {
        at = up ? list_before(&e->list, at) : list_after(&e->list, at);
        if (at == e->list.count)
            return false;
        if (e->ops->row(e, at) != ENTRY_NO_ROW) {
            *out = at;
            return true;
        }
    }
}

static void step_row(struct entry *e, bool up)
{
    size_t at;

    if (next_row(e, up, &at))
        entry_goto(e, at);
}

static void step_cell(struct entry *e, bool back)
{
    size_t at;

    if (!back && e->cell_at + 1 < e->cells) {
        e->cell_at++;
    } else if (back && e->cell_at > 0) {
        e->cell_at--;
    } else if (next_row(e, back, &at)) {
        entry_goto(e, at);
        e->cell_at = back ? e->cells - 1 : 0;
    }
}

static void go_onward(struct entry *e)
{
    size_t at;

    switch (e->direction) {
    case ENTRY_DOWN:
        step_row(e, false);
        break;
    case ENTRY_NEXT_EMPTY:
        if (next_empty(e, &at))
            entry_goto(e, at);
        else
            view_inform(e->view.stack, "%s",
                        _("No empty cell is left in this column."));
        break;
    case ENTRY_STAY:
    case ENTRY_DIRECTIONS:
        break;
    }
}

void entry_move(struct entry *e, enum entry_move move)
{
    switch (move) {
    case ENTRY_ONWARD:
        go_onward(e);
        break;
    case ENTRY_NEXT_CELL:
        step_cell(e, false);
        break;
    case ENTRY_PREV_CELL:
        step_cell(e, true);
        break;
    case ENTRY_UP:
        step_row(e, true);
        break;
    case ENTRY_BELOW:
        step_row(e, false);
        break;
    }
}

/* --- while something is typed --- */

static enum outcome accept(struct entry *e, enum entry_move move,
                           struct err *err)
{
    const char *text = entry_typed(e);

    if (strcmp(text, e->was.s) == 0) {
        entry_close(e);
        entry_move(e, move);
        return OUTCOME_DONE;
    }
    return entry_store(e, e->typing_row, &e->into, text, e->seen, move, err);
}

static enum outcome run_typing(struct entry *e, enum cmd cmd,
                               struct err *err)
{
    if (cmd == CMD_CANCEL) {
        e->left = e->mode;
        entry_close(e);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_ACCEPT)
        return accept(e, ENTRY_ONWARD, err);
    if (cmd == CMD_ACCEPT_NEXT)
        return accept(e, ENTRY_NEXT_CELL, err);
    if (cmd == CMD_ACCEPT_PREV)
        return accept(e, ENTRY_PREV_CELL, err);
    if (cmd == CMD_ACCEPT_UP)
        return accept(e, ENTRY_UP, err);
    if (cmd == CMD_ACCEPT_DOWN)
        return accept(e, ENTRY_BELOW, err);
    if (e->mode == ENTRY_CHOOSE && list_move(&e->options, cmd))
        return OUTCOME_DONE;
    if (e->mode == ENTRY_TYPE && line_run(&e->line, cmd))
        return OUTCOME_DONE;
    return OUTCOME_IGNORED;
}

/* --- the commands of the grid --- */

static enum outcome take(struct entry *e, bool target, struct err *err)
{
    size_t row = entry_row(e);
    struct buf text = BUF_INIT;
    enum outcome outcome;
    bool found;

    if (row == ENTRY_NO_ROW) {
        err_set(err, ERR_INPUT, e->ops->no_cell, NULL);
        return OUTCOME_FAILED;
    }
    found = target ? e->ops->target(e, row, entry_at(e), &text)
                   : e->ops->before(e, row, entry_at(e), &text);
    if (found) {
        outcome = entry_store(e, row, entry_at(e), text.s,
                              e->ops->version(e, row, entry_at(e)),
                              ENTRY_ONWARD, err);
    } else {
        err_set(err, ERR_INPUT,
                target ? e->ops->no_target
                       : N_("No quarter before this one has a figure to"
                            " take."),
                NULL);
        outcome = OUTCOME_FAILED;
    }
    buf_release(&text);
    return outcome;
}

/* Empties the cell; the cursor stays, to see what became of it. */
static enum outcome clear(struct entry *e, struct err *err)
{
    enum entry_direction direction = e->direction;
    size_t row = entry_row(e);
    enum outcome outcome;

    if (row == ENTRY_NO_ROW) {
        err_set(err, ERR_INPUT, e->ops->no_cell, NULL);
        return OUTCOME_FAILED;
    }
    e->direction = ENTRY_STAY;
    outcome = entry_store(e, row, entry_at(e), "",
                          e->ops->version(e, row, entry_at(e)), ENTRY_ONWARD,
                          err);
    e->direction = direction;
    return outcome;
}

static enum outcome turn(struct entry *e)
{
    static const char *const words[ENTRY_DIRECTIONS] = {
        N_("Enter goes to the row below."),
        N_("Enter goes to the next empty cell."),
        N_("Enter stays in its cell."),
    };

    e->direction = (e->direction + 1) % ENTRY_DIRECTIONS;
    view_inform(e->view.stack, "%s", _(words[e->direction]));
    return OUTCOME_DONE;
}

static enum outcome open_form(struct entry *e)
{
    const char *code = list_selected(&e->list)
                           ? e->ops->code(e, e->list.cur)
                           : NULL;

    if (!code)
        return OUTCOME_IGNORED;
    view_push(e->view.stack,
              form_view(e->desk, &tables[e->ops->table], code));
    return OUTCOME_DONE;
}

/* The row, or where there is none the unit. */
static enum outcome open_trend(struct entry *e)
{
    const char *code = list_selected(&e->list)
                           ? e->ops->code(e, e->list.cur)
                           : NULL;

    view_push(e->view.stack,
              trend_view(e->desk, &tables[e->ops->table], code));
    return OUTCOME_DONE;
}

/* About the cell at the cursor. */
static enum outcome open_notes(struct entry *e)
{
    if (entry_row(e) == ENTRY_NO_ROW)
        return OUTCOME_IGNORED;
    notes_open(e->view.stack, e->desk,
               &(struct note_cell){ e->ops->table,
                                    e->ops->code(e, e->list.cur),
                                    entry_at(e)->column });
    return OUTCOME_DONE;
}

/* Of the cell, or of a row that has none. */
static enum outcome open_history(struct entry *e)
{
    const struct table *table = &tables[e->ops->table];
    const char *code = list_selected(&e->list)
                           ? e->ops->code(e, e->list.cur)
                           : NULL;
    const char *field = "";

    if (!code)
        return OUTCOME_IGNORED;
    if (entry_row(e) != ENTRY_NO_ROW)
        field = table->column[entry_at(e)->column].name;
    view_push(e->view.stack,
              history_view(e->desk, changes_of_row(e->desk, table, code,
                                                   field)));
    return OUTCOME_DONE;
}

static enum outcome run_moving(struct entry *e, enum cmd cmd,
                               struct err *err)
{
    if (list_move(&e->list, cmd)) {
        entry_remember(e);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_CELL_NEXT || cmd == CMD_CELL_PREV) {
        step_cell(e, cmd == CMD_CELL_PREV);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_MOVE_RIGHT || cmd == CMD_MOVE_LEFT) {
        if (cmd == CMD_MOVE_RIGHT && e->cell_at + 1 < e->cells)
            e->cell_at++;
        if (cmd == CMD_MOVE_LEFT && e->cell_at > 0)
            e->cell_at--;
        return OUTCOME_DONE;
    }
    if (cmd == CMD_EDIT)
        return entry_open(e, NULL, err);
    return OUTCOME_IGNORED;
}

enum outcome entry_run(struct entry *e, enum cmd cmd, struct err *err)
{
    enum outcome outcome;

    if (e->mode != ENTRY_SELECT)
        return run_typing(e, cmd, err);
    outcome = run_moving(e, cmd, err);
    if (outcome == OUTCOME_IGNORED)
        outcome = entry_seek(e, cmd, err);
    if (outcome != OUTCOME_IGNORED)
        return outcome;
    if (cmd == CMD_SAME_AS_TARGET || cmd == CMD_SAME_AS_QUARTER)
        return take(e, cmd == CMD_SAME_AS_TARGET, err);
    if (cmd == CMD_CLEAR)
        return clear(e, err);
    if (cmd == CMD_DIRECTION)
        return turn(e);
    if (cmd == CMD_FORM)
        return open_form(e);
    if (cmd == CMD_TREND)
        return open_trend(e);
    if (cmd == CMD_MARK)
        return submit_mark(e, err);
    if (cmd == CMD_SUBMIT)
        return submit_ask(e);
    if (cmd == CMD_NOTES)
        return open_notes(e);
    if (cmd == CMD_HISTORY)
        return open_history(e);
    return OUTCOME_IGNORED;
}

const char *entry_can(const struct entry *e, enum cmd cmd)
{
    static const enum cmd writes[] = {
        CMD_EDIT, CMD_SAME_AS_TARGET, CMD_SAME_AS_QUARTER, CMD_CLEAR,
    };
    const struct desk *desk = e->desk;
    const char *locked = desk_lock_reason(desk);

    if (e->mode != ENTRY_SELECT)
        return NULL;
    if (cmd == CMD_SUBMIT)
        return locked ? locked : submit_can(e);
    if ((cmd == CMD_NOTES || cmd == CMD_MARK) && entry_row(e) == ENTRY_NO_ROW)
        return e->ops->no_cell;
    for (size_t i = 0; i < CAP_LEN(writes); i++) {
        if (writes[i] != cmd)
            continue;
        if (locked)
            return locked;
        if (entry_row(e) == ENTRY_NO_ROW)
            return e->ops->no_cell;
        return permit_reason(desk, PERMIT_ENTER, entry_unit(e));
    }
    return NULL;
}

/* --- characters --- */

/* The next option that begins with the letter, around the end. */
static void go_to_letter(struct entry *e, const char *letter)
{
    for (size_t i = 1; i <= e->options.count; i++) {
        size_t at = (e->options.cur + i) % e->options.count;
        const char *option = e->option[at];
        char first[2] = { option[0], '\0' };

        if (first[0] != '\0' && text_same(first, letter)) {
            list_goto(&e->options, at);
            return;
        }
    }
}

static bool begins_a_figure(const char *utf8)
{
    return utf8[0] != '\0' && utf8[1] == '\0' &&
           strchr("0123456789,.-", utf8[0]) != NULL;
}

static enum outcome begin(struct entry *e, const char *utf8,
                          struct err *err)
{
    size_t row = entry_row(e);

    if (row != ENTRY_NO_ROW && e->ops->kind(e, row) != KIND_NUMBER &&
        utf8[0] != '-') {
        err_refuse(err, ERR_INPUT, "N02",
                   N_("This cell takes a grade: Enter opens the list"),
                   NULL);
        return OUTCOME_FAILED;
    }
    return entry_open(e, utf8, err);
}

enum outcome entry_text(struct view *v, const char *utf8, struct err *err)
{
    struct entry *e = entry_of(v);

    if (e->mode == ENTRY_CHOOSE) {
        go_to_letter(e, utf8);
        return OUTCOME_DONE;
    }
    if (e->mode == ENTRY_SELECT)
        return begins_a_figure(utf8) ? begin(e, utf8, err) : OUTCOME_IGNORED;
    if (line_insert(&e->line, utf8))
        return OUTCOME_DONE;
    err_set(err, ERR_RANGE, N_("There is no room for more in a cell."),
            NULL);
    return OUTCOME_FAILED;
}

/* Its first line goes into the cell, never to commands. */
enum outcome entry_paste(struct view *v, const char *utf8, struct err *err)
{
    struct entry *e = entry_of(v);
    char *line = mem_dup_n(utf8, strcspn(utf8, "\n"));
    char *text = text_trim(line);
    enum outcome outcome = OUTCOME_DONE;

    if (e->mode == ENTRY_CHOOSE) {
        err_set(err, ERR_INPUT, N_("Choose from the list."), NULL);
        outcome = OUTCOME_FAILED;
    } else if (e->mode == ENTRY_SELECT) {
        outcome = entry_open(e, text, err);
    } else if (!line_insert(&e->line, text)) {
        err_set(err, ERR_RANGE, N_("There is no room for more in a cell."),
                NULL);
        outcome = OUTCOME_FAILED;
    }
    free(text);
    free(line);
    return outcome;
}
