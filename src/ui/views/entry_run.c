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
#include "ui/paste.h"
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
            view_refuse(e->view.stack, "%s",
                        _("No empty cell is left in this column."));
        break;
    case ENTRY_STAY:
    case ENTRY_DIRECTIONS:
        break;
    }
}

static void move_by(struct entry *e, enum entry_move move)
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

/* At an end the next value would be typed over the one just accepted. */
void entry_move(struct entry *e, enum entry_move move)
{
    size_t at = e->list.cur, cell = e->cell_at;

    move_by(e, move);
    if (e->list.cur == at && e->cell_at == cell &&
        (move != ENTRY_ONWARD || e->direction == ENTRY_DOWN))
        view_refuse(e->view.stack, "%s",
                    _("There is no row further on; the cursor stays."));
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

/* The rest of a grade where one alone begins so. */
static bool complete(struct entry *e)
{
    enum kind kind = e->ops->kind(e, e->typing_row);
    const struct grade *grade = grades_only(&e->desk->grades, kind,
                                            e->line.text.s);

    if (grade)
        line_set(&e->line, grade->code);
    return grade != NULL;
}

static enum outcome run_typing(struct entry *e, enum cmd cmd,
                               struct err *err)
{
    e->replaces = false;
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
    if (cmd == CMD_LINE_END && complete(e))
        return OUTCOME_DONE;
    if (line_run(&e->line, cmd))
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

/* Does it put another text into the cell? */
static bool entry_writes(enum cmd cmd)
{
    return cmd == CMD_EDIT || cmd == CMD_SAME_AS_TARGET ||
           cmd == CMD_SAME_AS_QUARTER || cmd == CMD_CLEAR;
}

const char *entry_can(const struct entry *e, enum cmd cmd)
{
    const char *locked = desk_lock_reason(e->desk);

    if (e->mode != ENTRY_SELECT)
        return NULL;
    if (cmd == CMD_SUBMIT)
        return locked ? locked : submit_can(e);
    if ((cmd == CMD_NOTES || cmd == CMD_MARK) && entry_row(e) == ENTRY_NO_ROW)
        return e->ops->no_cell;
    return entry_writes(cmd) ? entry_shut(e) : NULL;
}

/* --- characters --- */

/* A capital that a grade of the row's kind begins with. */
static bool begins_a_grade(const struct entry *e, const char *utf8)
{
    size_t row = entry_row(e), fit;
    struct buf ignored = BUF_INIT;

    if (utf8[0] < 'A' || utf8[0] > 'Z' || utf8[1] != '\0' ||
        row == ENTRY_NO_ROW || e->ops->kind(e, row) == KIND_NUMBER)
        return false;
    fit = grades_fitting(&e->desk->grades, e->ops->kind(e, row), utf8,
                         &ignored, NULL);
    buf_release(&ignored);
    return fit > 0;
}

static bool begins_a_figure(const char *utf8)
{
    return utf8[0] != '\0' && utf8[1] == '\0' &&
           strchr("0123456789,.-", utf8[0]) != NULL;
}

static bool no_room(struct err *err)
{
    return err_set(err, ERR_RANGE, N_("There is no room for more in a cell."),
                   NULL);
}

/* What cannot stand in the cell is not taken into it. */
static bool insert(struct entry *e, const char *utf8, struct err *err)
{
    char *before = mem_dup(e->line.text.s);
    size_t at = e->line.at;
    bool ok;

    if (e->replaces)
        line_set(&e->line, "");
    ok = line_insert(&e->line, utf8);
    if (!ok) {
        no_room(err);
    } else if (!e->ops->stands(e, e->typing_row, e->line.text.s) &&
               e->ops->stands(e, e->typing_row, before)) {
        err_refuse(err, ERR_INPUT,
                   e->ops->kind(e, e->typing_row) == KIND_NUMBER ? "N01"
                                                                 : "N02",
                   e->ops->no_letter(e, e->typing_row), "%s", utf8);
        line_set(&e->line, before);
        e->line.at = at;
        ok = false;
    }
    e->replaces = e->replaces && !ok;
    free(before);
    return ok;
}

bool entry_aims_at(const struct view *v, enum cmd cmd,
                   struct view_cell *cell, struct buf *key)
{
    const struct entry *e = (const struct entry *)v;
    const struct table *table = &tables[e->ops->table];

    if (!entry_writes(cmd) || entry_row(e) == ENTRY_NO_ROW)
        return false;
    cell->table = table;
    cell->field = table->column[entry_at(e)->column].name;
    buf_adds(key, e->ops->code(e, e->list.cur));
    return true;
}

/* A character that was to begin a figure is one more way to do so. */
static void entry_denied(const struct entry *e)
{
    const char *shut = entry_shut(e);

    if (shut)
        view_denied(e->view.stack, CMD_EDIT, shut);
}

/*
 * A cell that may not be typed into opens as well, and takes nothing: the
 * rest of what is typed would be commands.
 */
static enum outcome begin(struct entry *e, const char *utf8,
                          struct err *err)
{
    bool stands = entry_shut(e) ||
                  e->ops->stands(e, entry_row(e), utf8);

    if (entry_open(e, stands ? utf8 : NULL, err) == OUTCOME_FAILED) {
        entry_denied(e);
        view_shut(e->view.stack, CMD_EDIT, err);
        return OUTCOME_DONE;
    }
    return stands || insert(e, utf8, err) ? OUTCOME_DONE : OUTCOME_FAILED;
}

enum outcome entry_text(struct view *v, const char *utf8, struct err *err)
{
    struct entry *e = entry_of(v);

    if (e->mode == ENTRY_TYPE)
        return insert(e, utf8, err) ? OUTCOME_DONE : OUTCOME_FAILED;
    if (begins_a_figure(utf8) || begins_a_grade(e, utf8))
        return begin(e, utf8, err);
    return OUTCOME_IGNORED;
}

/*
 * Of one cell, with or without the line end that sheets put behind it: it
 * goes into the cell and is judged there.  Never to commands.
 */
enum outcome entry_paste(struct view *v, const char *utf8, struct err *err)
{
    struct entry *e = entry_of(v);
    size_t cells = paste_cells(utf8);
    enum outcome outcome = OUTCOME_DONE;
    char *value, *text;

    if (cells > 1) {
        view_refuse(v->stack,
                    ngettext_("This paste is %zu cell; a cell takes one, so"
                              " nothing of it was taken.",
                              "This paste is %zu cells; a cell takes one, so"
                              " nothing of it was taken.",
                              (unsigned long)cells),
                    cells);
        return OUTCOME_DONE;
    }
    value = paste_value(utf8);
    text = text_trim(value);
    if (e->mode == ENTRY_SELECT) {
        outcome = entry_open(e, text, err);
        if (outcome == OUTCOME_FAILED)
            entry_denied(e);
    } else if (!line_insert(&e->line, text)) {
        no_room(err);
        outcome = OUTCOME_FAILED;
    }
    free(text);
    free(value);
    return outcome;
}
