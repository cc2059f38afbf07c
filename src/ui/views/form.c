/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulir: one row in full, each field changed where it stands. */
#include "ui/views/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/form_page.h"
#include "ui/views/pane.h"
#include "ui/views/views.h"

#define HISTORY_LINES 50

struct form_view {
    struct view view;
    struct desk *desk;
    struct form_page page;
    char *key[TABLE_COLUMNS_MAX]; /* what the row is found by */
    int place;
    struct record record; /* as read; table NULL: nothing was */
    bool stale;           /* to be read again whatever the stamp says */
    bool gone;            /* the year has no such row */
    uint64_t stamp;
    bool conflicting;     /* a choice between two values lies above */
    size_t contested;     /* of this column */
    char *mine;
    int64_t version;      /* to write mine over the other */
    int rows, cols;
};

static struct form_view *self(struct view *v)
{
    return (struct form_view *)v;
}

static const struct form_view *look(const struct view *v)
{
    return (const struct form_view *)v;
}

/* --- reading --- */

static void forget(struct form_view *fv)
{
    if (fv->record.table)
        record_release(&fv->record);
    fv->record = (struct record){ .table = NULL };
    record_list_release(&fv->page.actions);
    row_history_release(&fv->page.history);
}

static void set_key(struct form_view *fv, size_t column, const char *text)
{
    char *copy = mem_dup(text);

    free(fv->key[column]);
    fv->key[column] = copy;
}

/* The form goes along to another office or year of the desk. */
static void follow_desk(struct form_view *fv)
{
    const struct table *table = fv->page.fields.table;
    int office = table_column(table, "satker");
    int year = table_column(table, "tahun");
    char text[16];

    if (office >= 0 && strcmp(fv->key[office], fv->desk->office) != 0) {
        set_key(fv, (size_t)office, fv->desk->office);
        fv->stale = true;
    }
    snprintf(text, sizeof(text), "%d", fv->desk->year);
    if (year >= 0 && table->id != TABLE_YEAR && table_of_year(table) &&
        strcmp(fv->key[year], text) != 0) {
        set_key(fv, (size_t)year, text);
        fv->stale = true;
    }
}

/* The rows of the action plan that name this indicator. */
static bool read_actions(struct form_view *fv, struct err *err)
{
    const struct table *actions = &tables[TABLE_ACTION];
    const char *code = record_form_named(&fv->page.fields, "kode");
    size_t named = (size_t)table_column(actions, "indikator"), kept = 0;
    struct record_list all;

    if (fv->page.fields.table->id != TABLE_INDICATOR)
        return true;
    if (!desk_records(fv->desk, actions, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (strcmp(all.item[i].field[named], code) == 0)
            all.item[kept++] = all.item[i];
        else
            record_release(&all.item[i]);
    }
    all.count = kept;
    fv->page.actions = all;
    return true;
}

static bool read(struct form_view *fv, struct err *err)
{
    const struct table *table = fv->page.fields.table;

    forget(fv);
    fv->gone = false;
    if (!desk_record(fv->desk, table, (const char *const *)fv->key,
                     fv->place, &fv->record, err)) {
        fv->record.table = NULL;
        fv->gone = err->code == ERR_NOTFOUND;
        return fv->gone;
    }
    record_form_take(&fv->page.fields,
                     (const char *const *)fv->record.field);
    return read_actions(fv, err) &&
           desk_history(fv->desk, &fv->record, HISTORY_LINES,
                        &fv->page.history, err);
}

static bool prepare(struct view *v, struct err *err)
{
    struct form_view *fv = self(v);

    if (!desk_refresh(fv->desk, NULL, err))
        return false;
    /*
     * While a field is open the row stays as it was read: its version
     * must be the one whose text the operator saw.
     */
    if (fv->page.fields.ask == RECORD_IDLE && !fv->conflicting) {
        follow_desk(fv);
        if (fv->stale || fv->stamp != fv->desk->stamp) {
            fv->stale = true;
            if (!read(fv, err))
                return false;
            fv->stale = false;
            fv->stamp = fv->desk->stamp;
        }
    }
    if (!fv->gone)
        form_page_lay(&fv->page);
    return true;
}

/* --- storing --- */

static int64_t version_of(const struct form_view *fv, size_t column)
{
    int quarter = column_quarter(&fv->record.table->column[column]);

    return quarter >= 0 ? fv->record.cell_version[quarter]
                        : fv->record.version;
}

/* A renamed row is found by its new name from now on. */
static void follow_name(struct form_view *fv, size_t column,
                        const char *typed)
{
    const struct table *table = fv->record.table;
    const char *fields[TABLE_COLUMNS_MAX];
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;

    if (!table->column[column].key)
        return;
    for (size_t i = 0; i < table->count; i++)
        fields[i] = i == column ? typed : fv->record.field[i];
    if (field_canonical(table, column, fields, &fv->desk->grades, &text,
                        &err))
        set_key(fv, column, text.s);
    buf_release(&text);
}

/* Shows both values and lets choose; nothing is written so far. */
static void ask_conflict(struct form_view *fv, size_t column,
                         const char *typed, const struct conflict *c)
{
    struct buf theirs = BUF_INIT, mine = BUF_INIT, who = BUF_INIT;
    struct view *choose;

    buf_addf(&theirs, _("Leave what stands there now: %s"),
             c->stored && c->stored[0] ? c->stored : _("(empty)"));
    buf_addf(&mine, _("Write what I typed: %s"),
             typed[0] ? typed : _("(empty)"));
    buf_addf(&who, "%s  ", c->who);
    pane_when(c->at_ms, &who);
    choose = choose_view(_("Changed by someone else meanwhile"),
                         CHOOSE_LETTERS);
    choose_add(choose, theirs.s, who.s);
    choose_add(choose, mine.s, NULL);
    free(fv->mine);
    fv->mine = mem_dup(typed);
    fv->conflicting = true;
    fv->contested = column;
    fv->version = c->version;
    view_push(fv->view.stack, choose);
    buf_release(&theirs);
    buf_release(&mine);
    buf_release(&who);
}

/* False: *err says why, or a conflict is being asked about. */
static bool store_version(struct form_view *fv, size_t column,
                          const char *typed, int64_t version,
                          struct err *err)
{
    struct conflict conflict = { .stored = NULL };

    if (!desk_set_field(fv->desk, &fv->record, column, typed, version,
                        &conflict, err)) {
        if (err->code == ERR_CONFLICT)
            ask_conflict(fv, column, typed, &conflict);
        conflict_release(&conflict);
        return false;
    }
    follow_name(fv, column, typed);
    record_form_close(&fv->page.fields, &fv->view);
    fv->stale = true;
    return true;
}

static enum outcome store(struct form_view *fv, size_t column,
                          const char *typed, struct err *err)
{
    if (store_version(fv, column, typed, version_of(fv, column), err))
        return OUTCOME_DONE;
    return fv->conflicting ? OUTCOME_DONE : OUTCOME_FAILED;
}

/* --- typing --- */

/* Where the selection goes when a field is accepted. */
static enum cmd move_after(enum cmd cmd)
{
    if (cmd == CMD_ACCEPT_UP || cmd == CMD_ACCEPT_PREV)
        return CMD_MOVE_UP;
    return CMD_MOVE_DOWN;
}

static enum outcome run_typing(struct form_view *fv, enum cmd cmd,
                               struct err *err)
{
    struct record_form *f = &fv->page.fields;
    enum outcome outcome = OUTCOME_DONE;
    char *typed;

    if (record_form_run(f, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_CANCEL) {
        record_form_close(f, &fv->view);
        return OUTCOME_DONE;
    }
    if (cmd != CMD_ACCEPT && cmd != CMD_ACCEPT_NEXT &&
        cmd != CMD_ACCEPT_PREV && cmd != CMD_ACCEPT_UP &&
        cmd != CMD_ACCEPT_DOWN)
        return OUTCOME_IGNORED;
    if (record_form_untouched(f)) {
        record_form_close(f, &fv->view);
    } else {
        typed = mem_dup(f->line.text.s);
        outcome = store(fv, f->column, typed, err);
        free(typed);
    }
    if (f->ask == RECORD_IDLE)
        form_page_step(&fv->page, move_after(cmd));
    return outcome;
}

/* --- commands --- */

static enum outcome open_item(struct form_view *fv, const char *typed)
{
    int column = form_page_column(&fv->page);
    int item = sheet_item(&fv->page.sheet);

    if (column >= 0) {
        record_form_open(&fv->page.fields, &fv->view, (size_t)column, typed);
        return OUTCOME_DONE;
    }
    if (typed || item < FORM_ACTION || item >= FORM_HISTORY)
        return OUTCOME_IGNORED;
    view_push(fv->view.stack,
              record_view(fv->desk,
                          &fv->page.actions.item[item - FORM_ACTION]));
    return OUTCOME_DONE;
}

/* The code of a row that has a trend; NULL: rows of this table have none. */
static const char *trend_code(const struct form_view *fv)
{
    const struct table *table = fv->page.fields.table;
    int code = table_column(table, "kode");

    if (table != &tables[TABLE_INDICATOR] && table != &tables[TABLE_BUDGET])
        return NULL;
    return code >= 0 && !fv->gone ? fv->key[code] : NULL;
}

static bool move(struct form_page *p, enum cmd cmd)
{
    bool quarters = sheet_item(&p->sheet) >= 0 &&
                    sheet_item(&p->sheet) ==
                        form_page_quarters(p->fields.table);

    if (sheet_move(&p->sheet, cmd))
        return true;
    if (cmd == CMD_CELL_NEXT || cmd == CMD_CELL_PREV) {
        form_page_step(p, cmd == CMD_CELL_NEXT ? CMD_MOVE_DOWN
                                               : CMD_MOVE_UP);
        return true;
    }
    if (!quarters || (cmd != CMD_MOVE_LEFT && cmd != CMD_MOVE_RIGHT))
        return false;
    if (cmd == CMD_MOVE_LEFT && p->quarter > 0)
        p->quarter--;
    if (cmd == CMD_MOVE_RIGHT && p->quarter < 3)
        p->quarter++;
    return true;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct form_view *fv = self(v);
    int column;

    if (fv->gone)
        return OUTCOME_IGNORED;
    if (fv->page.fields.ask == RECORD_TYPING)
        return run_typing(fv, cmd, err);
    if (move(&fv->page, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_OPEN || cmd == CMD_EDIT || cmd == CMD_CHANGE)
        return open_item(fv, NULL);
    if (cmd == CMD_TREND && trend_code(fv)) {
        view_push(v->stack, trend_view(fv->desk, fv->page.fields.table,
                                       trend_code(fv)));
        return OUTCOME_DONE;
    }
    column = form_page_column(&fv->page);
    if (cmd == CMD_CLEAR && column >= 0)
        return store(fv, (size_t)column, "", err);
    return OUTCOME_IGNORED;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    struct form_view *fv = self(v);

    (void)err;
    if (fv->gone)
        return OUTCOME_IGNORED;
    if (fv->page.fields.ask == RECORD_IDLE)
        return open_item(fv, utf8);
    record_form_type(&fv->page.fields, utf8);
    return OUTCOME_DONE;
}

static bool resume_conflict(struct form_view *fv, const struct view *closed,
                            struct err *err)
{
    size_t index;

    fv->conflicting = false;
    fv->stale = true;
    if (!choose_result(closed, &index))
        return true; /* still typing, nothing decided */
    if (index == 0) {
        record_form_close(&fv->page.fields, &fv->view);
        return true;
    }
    return store_version(fv, fv->contested, fv->mine, fv->version, err) ||
           fv->conflicting;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct form_view *fv = self(v);
    const char *chosen;
    char *typed;
    bool ok;

    if (fv->conflicting)
        return resume_conflict(fv, closed, err);
    chosen = record_form_chosen(&fv->page.fields, closed);
    if (!chosen)
        return true;
    typed = mem_dup(chosen);
    ok = store(fv, fv->page.fields.column, typed, err) == OUTCOME_DONE;
    free(typed);
    return ok;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct form_view *fv = look(v);
    int column = fv->gone ? -1 : form_page_column(&fv->page);

    if (cmd == CMD_TREND && fv->page.fields.ask == RECORD_IDLE &&
        !trend_code(fv))
        return N_("Only indicators and budget rows have a trend.");
    if (fv->page.fields.ask != RECORD_IDLE || cmd != CMD_CLEAR)
        return NULL;
    if (column < 0)
        return N_("There is no field here.");
    if (fv->page.fields.table->column[column].required)
        return N_("This field may not be empty.");
    return NULL;
}

/* --- drawing --- */

/* "Indicators  HSDM-02": the table and what names the row in it. */
static void add_title(const struct form_view *fv, struct buf *out)
{
    const struct table *table = fv->page.fields.table;

    buf_adds(out, _(table->label));
    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key && record_form_shows(table, i))
            buf_addf(out, "  %s", fv->key[i]);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct form_view *fv = look(v);
    struct surface page = surface_window(s, 1, 0, s->rows - 1, s->cols);
    struct buf title = BUF_INIT;

    add_title(fv, &title);
    surface_text(s, 0, 1, s->cols - 1, ROLE_HEAD, title.s);
    buf_release(&title);
    if (fv->gone)
        surface_wrap(s, 2, 2, s->rows - 2, s->cols - 4, ROLE_TEXT,
                     _("There is no such row here any more: it was removed"
                       " or renamed, or this year has none. Esc goes"
                       " back."));
    else
        form_page_draw(&fv->page, &page);
}

static void foot(const struct view *v, struct surface *s)
{
    if (!look(v)->gone)
        form_page_foot(&look(v)->page, s);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct form_view *fv = look(v);
    int column = fv->gone ? -1 : form_page_column(&fv->page);

    if (column >= 0)
        record_form_meaning(fv->page.fields.table, (size_t)column, out);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd idle[] = {
        CMD_HELP, CMD_EDIT, CMD_CLEAR, CMD_UNDO, CMD_REDO, CMD_FINDINGS,
        CMD_BACK, CMD_TREND, CMD_NONE
    };
    static const enum cmd open[] = {
        CMD_ACCEPT, CMD_CANCEL, CMD_ACCEPT_NEXT, CMD_LINE_CLEAR, CMD_HELP,
        CMD_NONE
    };

    return look(v)->page.fields.ask == RECORD_TYPING ? open : idle;
}

static void resize(struct view *v, int rows, int cols)
{
    sheet_resize(&self(v)->page.sheet, rows - 1, cols);
}

/* A figure that was being typed is offered at the next start. */
static void end(struct view *v)
{
    struct form_view *fv = self(v);
    const struct record_form *f = &fv->page.fields;
    struct err err = ERR_INIT;
    struct draft draft;

    if (f->ask != RECORD_TYPING || record_form_untouched(f) ||
        column_quarter(&f->table->column[f->column]) < 0)
        return;
    draft = (struct draft){
        .table = mem_dup(f->table->name),
        .office = mem_dup(fv->desk->office),
        .code = mem_dup(record_form_named(f, "kode")),
        .column = mem_dup(f->table->column[f->column].name),
        .year = fv->desk->year,
        .text = mem_dup(f->line.text.s),
        .at_ms = fv->desk->clock(),
    };
    /* Nobody is there to be told that it failed. */
    if (!desk_keep_draft(fv->desk, &draft, &err))
        err.code = ERR_NONE;
    draft_release(&draft);
}

static void release(struct view *v)
{
    struct form_view *fv = self(v);

    forget(fv);
    for (size_t i = 0; i < fv->page.fields.table->count; i++)
        free(fv->key[i]);
    free(fv->mine);
    form_page_release(&fv->page);
}

static const char *const contexts[] = { "form", "list", "global", NULL };

static const struct view_ops form_ops = {
    .title = N_("Form"),
    .size = sizeof(struct form_view),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .foot = foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .text = text,
    .resize = resize,
    .resume = resume,
    .end = end,
    .release = release,
};

static struct form_view *make(struct desk *desk, const struct table *table,
                              const char *const *key, int place)
{
    struct form_view *fv = (struct form_view *)view_new(&form_ops);

    fv->desk = desk;
    fv->place = place;
    fv->stale = true;
    for (size_t i = 0; i < table->count; i++)
        fv->key[i] = mem_dup(key[i]);
    form_page_init(&fv->page, desk, table, contexts);
    return fv;
}

struct view *record_view(struct desk *desk, const struct record *record)
{
    return &make(desk, record->table, (const char *const *)record->field,
                 record->place)->view;
}

struct view *form_view(struct desk *desk, const struct table *table,
                       const char *code)
{
    const char *key[TABLE_COLUMNS_MAX];
    int named = table_column(table, "kode");
    char year[16];

    snprintf(year, sizeof(year), "%d", desk->year);
    for (size_t i = 0; i < table->count; i++) {
        key[i] = "";
        if (strcmp(table->column[i].name, "satker") == 0)
            key[i] = desk->office;
        else if (strcmp(table->column[i].name, "tahun") == 0)
            key[i] = year;
        else if ((int)i == named && code)
            key[i] = code;
    }
    return &make(desk, table, key, 0)->view;
}
