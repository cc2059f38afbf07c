/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on a cell: asked, answered, closed, each with its age. */
#include "ui/views/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk_lock.h"
#include "app/desk_review.h"
#include "app/i18n.h"
#include "app/moment.h"
#include "app/permit.h"
#include "base/mem.h"
#include "ui/area.h"
#include "ui/dialog.h"
#include "ui/views/draft.h"
#include "ui/views/pane.h"
#include "ui/views/screens.h"
#include "ui/views/sheet.h"
#include "ui/views/state.h"


struct notes_view {
    struct view view;
    struct desk *desk;
    enum table_id table;
    char *code; /* owned */
    size_t column;
    struct sheet sheet;
    int items;

    /* While something is typed: what it makes of the talk, and behind
     * which entry it was begun. */
    const struct view *area; /* it lies above; NULL: nothing is typed */
    enum note_state making;
    int last;
    bool kept;   /* a draft of it lies apart */
    bool alone;  /* asked at once: nothing to come back to */
};

static struct notes_view *self(struct view *v)
{
    return (struct notes_view *)v;
}

static struct note_cell cell_of(const struct notes_view *nv)
{
    return (struct note_cell){ nv->table, nv->code, nv->column };
}

static enum note_state state_of(const struct notes_view *nv)
{
    struct note_cell cell = cell_of(nv);

    return desk_note_state(nv->desk, &cell);
}

/* --- in words --- */

static void name_column(const struct column *column, struct buf *out)
{
    char quarter[PANE_QUARTER_SIZE];
    int q = column_quarter(column);

    buf_adds(out, q >= 0 ? pane_quarter(q, quarter) : _(column->label));
}

/* "asked  sari, 14 Jan 2025 09.12 (3 days)" */
static void describe_entry(const struct desk *desk, const struct note_row *n,
                           struct buf *out)
{
    buf_addf(out, "%s  %s, ", _(note_state_label(n->state)), n->who);
    moment_text(n->at_ms, out);
    buf_adds(out, " (");
    state_age(n->at_ms, desk->clock(), out);
    buf_adds(out, ")");
}

void notes_describe(const struct desk *desk, const struct note_row *note,
                    struct buf *out)
{
    const struct table *table = table_find(note->table);
    int column = table ? table_column(table, note->column) : -1;

    if (column >= 0) {
        name_column(&table->column[column], out);
        buf_adds(out, "  ");
    }
    describe_entry(desk, note, out);
    buf_addf(out, ": %s", note->words);
}

/* --- the page --- */

static void add_entry(void *context, const struct note_row *n)
{
    struct notes_view *nv = context;
    struct buf text = BUF_INIT;

    describe_entry(nv->desk, n, &text);
    sheet_text(&nv->sheet, nv->items, ROLE_HEAD, false, text.s);
    sheet_text(&nv->sheet, nv->items, ROLE_TEXT, false, n->words);
    nv->items++;
    buf_release(&text);
}

static void add_heading(struct notes_view *nv)
{
    const struct column *column = &tables[nv->table].column[nv->column];
    struct review_pick pick;
    struct buf text = BUF_INIT;

    buf_addf(&text, "%s  ", nv->code);
    name_column(column, &text);
    sheet_heading(&nv->sheet, text.s);
    if (review_find(nv->desk, nv->table, nv->code, &pick))
        sheet_text(&nv->sheet, -1, ROLE_DIM, false,
                   review_text(nv->desk, pick));
    sheet_text(&nv->sheet, -1, ROLE_TEXT, false, "");
    buf_release(&text);
}

static bool prepare(struct view *v, struct err *err)
{
    struct notes_view *nv = self(v);
    struct note_cell cell = cell_of(nv);

    if (!desk_refresh(nv->desk, NULL, err))
        return false;
    nv->items = 0;
    sheet_begin(&nv->sheet);
    add_heading(nv);
    desk_notes_of(nv->desk, &cell, add_entry, nv);
    if (nv->items == 0)
        sheet_text(&nv->sheet, -1, ROLE_TEXT, false,
                   _("Nothing was asked about this cell yet."));
    sheet_end(&nv->sheet);
    return true;
}

static void draw(const struct view *v, struct surface *s)
{
    const struct notes_view *nv = (const struct notes_view *)v;

    sheet_draw(&nv->sheet, s, NULL, NULL);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct notes_view *nv = (const struct notes_view *)v;

    buf_adds(out, note_is_open(state_of(nv))
                      ? _("Enter answers, x closes what is settled.")
                      : _("Nothing is open here; + asks."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd list[] = {
        CMD_HELP, CMD_ANSWER, CMD_ASK, CMD_CLOSE_NOTE, CMD_BACK, CMD_NONE,
    };

    (void)v;
    return list;
}

/* --- writing --- */

static bool accept(void *context, const char *text, struct err *err)
{
    struct notes_view *nv = context;
    struct note_cell cell = cell_of(nv);

    if (!desk_refresh(nv->desk, NULL, err))
        return false;
    if (desk_note(nv->desk, &cell, nv->making, text, nv->last, err))
        return true;
    /* Somebody wrote meanwhile: it is seen below, the next Enter stores. */
    if (err->code == ERR_CONFLICT)
        nv->last = desk_note_last(nv->desk, &cell);
    return false;
}

static void keep_draft(void *context, const char *text)
{
    const struct notes_view *nv = context;
    const struct table *table = &tables[TABLE_NOTE];
    const char *fields[TABLE_COLUMNS_MAX];
    char number[16];

    snprintf(number, sizeof(number), "%d", nv->last + 1);
    table_clear(table, fields);
    fields[table_column(table, "tabel")] = tables[nv->table].name;
    fields[table_column(table, "kode")] = nv->code;
    fields[table_column(table, "kolom")] =
        tables[nv->table].column[nv->column].name;
    fields[table_column(table, "nomor")] = number;
    draft_keep(nv->desk, table, fields, 0,
               (size_t)table_column(table, "isi"), text);
}

/* text NULL: nothing is typed so far. */
static void write_note(struct notes_view *nv, enum note_state making,
                       const char *text)
{
    struct note_cell cell = cell_of(nv);
    struct buf name = BUF_INIT, title = BUF_INIT;
    struct view *area;

    nv->making = making;
    nv->last = desk_note_last(nv->desk, &cell);
    buf_addf(&name, "%s ", nv->code);
    name_column(&tables[nv->table].column[nv->column], &name);
    if (making == NOTE_ASKED)
        buf_addf(&title, _("Ask about %s"), name.s);
    else
        buf_addf(&title, _("Answer about %s"), name.s);
    area = text_area_view(title.s, "", FIELD_BYTES_MAX);
    text_area_rows(area, 4);
    if (text)
        text_area_put(area, text);
    text_area_judge(area, accept, nv);
    text_area_on_keep(area, keep_draft, nv);
    view_push(nv->view.stack, area);
    nv->area = area;
    buf_release(&name);
    buf_release(&title);
}

static bool closed_at_once(void *context, struct view *closed,
                           struct err *err)
{
    struct notes_view *nv = context;
    struct note_cell cell = cell_of(nv);

    if (!confirm_result(closed))
        return true;
    if (!desk_note(nv->desk, &cell, NOTE_CLOSED, _("Settled."), nv->last,
                   err))
        return false;
    view_inform(nv->view.stack, "%s", _("Closed. u takes it back."));
    return true;
}

static enum outcome ask_close(struct notes_view *nv)
{
    struct note_cell cell = cell_of(nv);
    struct view *v = confirm_view(_("Is it settled? The question is closed"
                                    " and stays in the history."));

    nv->last = desk_note_last(nv->desk, &cell);
    view_push(nv->view.stack, view_on_close(v, closed_at_once, nv));
    return OUTCOME_DONE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct notes_view *nv = self(v);

    (void)err;
    if (cmd == CMD_ASK) {
        write_note(nv, NOTE_ASKED, NULL);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_ANSWER) {
        write_note(nv, note_is_open(state_of(nv)) ? NOTE_ANSWERED
                                                  : NOTE_ASKED, NULL);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_CLOSE_NOTE)
        return ask_close(nv);
    return sheet_move(&nv->sheet, cmd) ? OUTCOME_DONE : OUTCOME_IGNORED;
}

/* The unit of the row, "" where it is gone. */
static const char *unit_of(const struct notes_view *nv)
{
    return desk_unit_of(nv->desk, tables[nv->table].name, nv->code);
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct notes_view *nv = (const struct notes_view *)v;

    if (cmd != CMD_ASK && cmd != CMD_ANSWER && cmd != CMD_CLOSE_NOTE)
        return NULL;
    if (desk_lock_reason(nv->desk))
        return desk_lock_reason(nv->desk);
    if (cmd == CMD_CLOSE_NOTE && !note_is_open(state_of(nv)))
        return N_("There is no open question about this cell.");
    return permit_reason(nv->desk, PERMIT_NOTE, unit_of(nv));
}

/* The cell that is asked about. */
static bool notes_aims_at(const struct view *v, enum cmd cmd,
                          struct view_cell *cell, struct buf *key)
{
    const struct notes_view *nv = (const struct notes_view *)v;

    if (cmd != CMD_ASK && cmd != CMD_ANSWER && cmd != CMD_CLOSE_NOTE)
        return false;
    cell->table = &tables[nv->table];
    cell->field = cell->table->column[nv->column].name;
    buf_adds(key, nv->code);
    return true;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct notes_view *nv = self(v);
    bool ok = true;

    if (nv->making == NOTE_NONE || closed != nv->area)
        return true;
    nv->area = NULL;
    if (nv->kept)
        ok = desk_forget_draft(nv->desk, err);
    nv->kept = false;
    nv->making = NOTE_NONE;
    if (text_area_result(closed))
        view_inform(v->stack, "%s", _("Stored. u takes it back."));
    /* Nothing was said before: back to the cell, either way. */
    if (nv->alone)
        view_queue(v->stack, CMD_BACK);
    return ok;
}

static void resize(struct view *v, int rows, int cols)
{
    sheet_resize(&self(v)->sheet, rows, cols);
}

/* A cell that nothing is said about has no page to come back to. */
static void whereabouts(const struct view *v, struct buf *out)
{
    const struct notes_view *nv = (const struct notes_view *)v;
    const struct table *table = &tables[nv->table];

    buf_addf(out, "notes%c%s%c%s%c%s", SCREEN_PART, table->name, SCREEN_PART,
             nv->code, SCREEN_PART, table->column[nv->column].name);
}

static void release(struct view *v)
{
    struct notes_view *nv = self(v);

    sheet_release(&nv->sheet);
    free(nv->code);
}

static const struct view_ops notes_ops = {
    .title = N_("Notes"),
    .size = sizeof(struct notes_view),
    .contexts = (const char *const[]){ "notes", "list", "global", NULL },
    .prepare = prepare,
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .aims_at = notes_aims_at,
    .resize = resize,
    .resume = resume,
    .whereabouts = whereabouts,
    .release = release,
};

static struct notes_view *push(struct view_stack *stack, struct desk *desk,
                               const struct note_cell *cell)
{
    struct view *v = view_new(&notes_ops);
    struct notes_view *nv = self(v);

    nv->desk = desk;
    nv->table = cell->table;
    nv->code = mem_dup(cell->code);
    nv->column = cell->column;
    sheet_init(&nv->sheet);
    view_push(stack, v);
    return nv;
}

void notes_open(struct view_stack *stack, struct desk *desk,
                const struct note_cell *cell)
{
    bool said = desk_note_last(desk, cell) > 0;
    struct notes_view *nv = push(stack, desk, cell);

    if (said || desk_is_locked(desk) ||
        permit_reason(desk, PERMIT_NOTE, unit_of(nv)))
        return;
    nv->alone = true;
    write_note(nv, NOTE_ASKED, NULL);
}

bool notes_again(struct view_stack *stack, struct desk *desk,
                 const struct note_cell *cell)
{
    if (desk_note_last(desk, cell) == 0)
        return false;
    push(stack, desk, cell);
    return true;
}

void notes_continue(struct view_stack *stack, struct desk *desk,
                    const struct note_cell *cell, const char *text)
{
    struct view *top = view_top(stack);
    struct notes_view *nv;

    if (top->ops == &notes_ops && self(top)->table == cell->table &&
        self(top)->column == cell->column &&
        strcmp(self(top)->code, cell->code) == 0)
        nv = self(top);
    else
        nv = push(stack, desk, cell);
    nv->kept = true;
    nv->alone = desk_note_last(desk, cell) == 0;
    write_note(nv, note_is_open(state_of(nv)) ? NOTE_ANSWERED : NOTE_ASKED,
               text);
}

/* --- all that is open --- */

static bool listed(void *context, struct view *closed, struct err *err)
{
    struct desk *desk = context;
    const struct note_row *n;
    const struct table *table;
    int tag, column;

    (void)err;
    if (!choose_tag(closed, &tag) || (size_t)tag >= desk->notes.count)
        return true;
    n = &desk->notes.row[tag];
    table = table_find(n->table);
    column = table ? table_column(table, n->column) : -1;
    if (column >= 0)
        notes_open(closed->stack, desk,
                   &(struct note_cell){ table->id, n->code,
                                        (size_t)column });
    return true;
}

void notes_list(struct view_stack *stack, struct desk *desk)
{
    struct view *v = choose_view(_("Open notes"));
    struct buf text = BUF_INIT;
    size_t at;

    for (size_t i = 0; (at = desk_open_note(desk, i)) != (size_t)-1; i++) {
        buf_reset(&text);
        notes_describe(desk, &desk->notes.row[at], &text);
        choose_add_item(v, &(struct choose_item){
            .text = desk->notes.row[at].code, .help = text.s,
            .tag = (int)at });
    }
    buf_release(&text);
    view_push(stack, view_on_close(v, listed, desk));
}
