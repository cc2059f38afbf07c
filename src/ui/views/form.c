/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulir: one row in full, each field changed where it stands. */
#include "ui/views/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/permit.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/form_inside.h"
#include "ui/views/history.h"
#include "ui/views/pane.h"
#include "ui/views/record_pick.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

#define HISTORY_LINES 50

static struct form_view *self(struct view *v)
{
    return (struct form_view *)v;
}

static const struct form_view *look(const struct view *v)
{
    return (const struct form_view *)v;
}

static void release(struct view *v);

static const char *const contexts[] = { "form", "list", "global", NULL };

/* --- reading --- */

static void forget(struct form_view *fv)
{
    if (fv->record.table)
        record_release(&fv->record);
    fv->record = (struct record){ .table = NULL };
    form_more_forget(&fv->page);
    row_history_release(&fv->page.history);
}

/* The form goes along to another office or year of the desk. */
static void follow_desk(struct form_view *fv)
{
    const struct table *table = fv->page.fields.table;
    int office = table_column(table, "satker");
    int year = table_column(table, "tahun");
    char text[16];

    if (office >= 0 && strcmp(fv->key[office], fv->desk->office) != 0) {
        form_set_key(fv, (size_t)office, fv->desk->office);
        fv->stale = true;
    }
    snprintf(text, sizeof(text), "%d", fv->desk->year);
    if (year >= 0 && table->id != TABLE_YEAR && table_of_year(table) &&
        strcmp(fv->key[year], text) != 0) {
        form_set_key(fv, (size_t)year, text);
        fv->stale = true;
    }
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
    return form_more_read(&fv->page, fv->desk, err) &&
           desk_history(fv->desk, &fv->record, HISTORY_LINES,
                        &fv->page.history, err);
}

/* Goes on with what a lost connection left. */
static void start(struct form_view *fv)
{
    struct record_form *f;

    if (form_page_goto(&fv->page, fv->start_table, fv->start_column,
                       fv->start_year) &&
        fv->start_text && (f = form_page_form(&fv->page))) {
        fv->kept = true;
        record_form_continue(f, &fv->view, (size_t)form_page_column(
                                               &fv->page),
                             fv->start_text);
        form_page_lay(&fv->page);
    }
    free(fv->start_text);
    fv->start_text = NULL;
    fv->start_table = NULL;
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
    if (!form_page_asking(&fv->page) && !fv->conflicting) {
        follow_desk(fv);
        if (fv->stale || fv->stamp != fv->desk->stamp) {
            fv->stale = true;
            if (!read(fv, err))
                return false;
            fv->stale = false;
            fv->stamp = fv->desk->stamp;
        }
    }
    if (fv->gone)
        return true;
    form_page_lay(&fv->page);
    if (fv->start_table)
        start(fv);
    return true;
}

/* --- typing --- */

/* Where the selection goes when a field is accepted. */
static enum cmd move_after(enum cmd cmd)
{
    if (cmd == CMD_ACCEPT_UP || cmd == CMD_ACCEPT_PREV)
        return CMD_MOVE_UP;
    return CMD_MOVE_DOWN;
}

static enum outcome store(struct form_view *fv, struct record_form *f,
                          size_t column, const char *typed, struct err *err)
{
    if (form_store(fv, f, column, typed, err) || fv->conflicting)
        return OUTCOME_DONE;
    return OUTCOME_FAILED;
}

static enum outcome run_typing(struct form_view *fv, struct record_form *f,
                               enum cmd cmd, struct err *err)
{
    enum outcome outcome = OUTCOME_DONE;
    char *typed;

    if (record_form_run(f, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_CANCEL) {
        form_close(fv, f);
        return OUTCOME_DONE;
    }
    if (cmd != CMD_ACCEPT && cmd != CMD_ACCEPT_NEXT &&
        cmd != CMD_ACCEPT_PREV && cmd != CMD_ACCEPT_UP &&
        cmd != CMD_ACCEPT_DOWN)
        return OUTCOME_IGNORED;
    if (record_form_untouched(f)) {
        form_close(fv, f);
    } else {
        typed = mem_dup(f->line.text.s);
        outcome = store(fv, f, f->column, typed, err);
        free(typed);
    }
    if (f->ask == RECORD_IDLE)
        form_page_step(&fv->page, move_after(cmd));
    return outcome;
}

/* --- commands --- */

/* Why the selected field may not be changed, N_(); NULL: it may. */
static const char *shut(const struct form_view *fv)
{
    const struct record_form *f = form_page_form_of(&fv->page);

    if (!f)
        return NULL;
    return permit_reason_record(fv->desk, f->table, record_form_fields(f),
                                form_page_column(&fv->page));
}

static enum outcome open_item(struct form_view *fv, const char *typed)
{
    struct record_form *f = form_page_form(&fv->page);
    int item = sheet_item(&fv->page.sheet);
    struct err err = ERR_INIT;

    if (f && shut(fv)) {
        view_denied(fv->view.stack, CMD_EDIT, shut(fv));
        err_refuse(&err, ERR_LOCKED, "N04", shut(fv), NULL);
        view_shut(fv->view.stack, CMD_EDIT, &err);
        return OUTCOME_DONE;
    }
    if (f) {
        fv->version = 0;
        record_form_open(f, &fv->view, (size_t)form_page_column(&fv->page),
                         typed);
        return OUTCOME_DONE;
    }
    if (typed || item < FORM_ACTION || item >= FORM_HISTORY)
        return OUTCOME_IGNORED;
    view_push(fv->view.stack,
              record_view(fv->desk,
                          &fv->page.actions.item[item - FORM_ACTION]));
    return OUTCOME_DONE;
}

static bool move(struct form_page *p, enum cmd cmd)
{
    if (sheet_move(&p->sheet, cmd))
        return true;
    if (cmd == CMD_CELL_NEXT || cmd == CMD_CELL_PREV) {
        form_page_step(p, cmd == CMD_CELL_NEXT ? CMD_MOVE_DOWN
                                               : CMD_MOVE_UP);
        return true;
    }
    if (cmd != CMD_MOVE_LEFT && cmd != CMD_MOVE_RIGHT)
        return false;
    form_page_beside(p, cmd == CMD_MOVE_RIGHT);
    return true;
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

/* Of the field at the cursor, whatever record it is stored in. */
static enum outcome open_history(struct form_view *fv)
{
    const struct record_form *f = form_page_form(&fv->page);
    const struct record *r = &fv->record;
    const char *field = "";

    if (f)
        field = f->table->column[form_page_column(&fv->page)].name;
    if (f && f != &fv->page.fields) {
        r = form_page_record(&fv->page);
        if (!r->table) { /* nothing was entered there so far */
            r = &fv->record;
            field = "";
        }
    }
    view_push(fv->view.stack,
              history_view(fv->desk, changes_of_record(r, field)));
    return OUTCOME_DONE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct form_view *fv = self(v);
    struct record_form *f = form_page_asking(&fv->page);

    if (fv->gone)
        return OUTCOME_IGNORED;
    if (f)
        return run_typing(fv, f, cmd, err);
    if (move(&fv->page, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_OPEN || cmd == CMD_EDIT || cmd == CMD_CHANGE)
        return open_item(fv, NULL);
    if (cmd == CMD_TREND && trend_code(fv)) {
        view_push(v->stack, trend_view(fv->desk, fv->page.fields.table,
                                       trend_code(fv)));
        return OUTCOME_DONE;
    }
    if (cmd == CMD_HISTORY)
        return open_history(fv);
    f = form_page_form(&fv->page);
    if (cmd == CMD_CLEAR && f)
        return store(fv, f, (size_t)form_page_column(&fv->page), "", err);
    return OUTCOME_IGNORED;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    struct form_view *fv = self(v);
    struct record_form *f = form_page_asking(&fv->page);

    if (fv->gone)
        return OUTCOME_IGNORED;
    if (!f)
        return open_item(fv, utf8);
    return record_form_type(f, utf8, err) ? OUTCOME_DONE : OUTCOME_FAILED;
}

/* On a field that is chosen from a list, the first letter of its words. */
static bool types(const struct view *v, keycode key)
{
    const struct form_page *p = &look(v)->page;
    const struct record_form *f = form_page_form_of(p);

    return f && keycode_is_letter(key) &&
           record_pick_begins(f, (size_t)form_page_column(p), (char)key);
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct form_view *fv = self(v);
    struct record_form *f = form_page_asking(&fv->page);
    const char *chosen;
    char *typed;
    bool ok;

    if (fv->conflicting)
        return form_resolve(fv, closed, err);
    if (!f)
        return true;
    chosen = record_form_chosen(f, closed);
    if (!chosen) {
        if (f->ask == RECORD_IDLE)
            form_close(fv, f); /* a text was stored, or left */
        return true;
    }
    typed = mem_dup(chosen);
    ok = store(fv, f, f->column, typed, err) == OUTCOME_DONE;
    free(typed);
    return ok;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct form_view *fv = look(v);
    const struct table *table = fv->gone ? NULL
                                         : form_page_table(&fv->page);

    if (!form_page_idle(&fv->page))
        return NULL;
    if (cmd == CMD_TREND && !trend_code(fv))
        return N_("Only indicators and budget rows have a trend.");
    if (cmd == CMD_EDIT)
        return shut(fv);
    if (cmd != CMD_CLEAR)
        return NULL;
    if (!table)
        return N_("There is no field here.");
    if (shut(fv))
        return shut(fv);
    if (table->column[form_page_column(&fv->page)].required)
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
    const struct table *table = fv->gone ? NULL
                                         : form_page_table(&fv->page);

    if (table)
        record_form_meaning(table, (size_t)form_page_column(&fv->page), out);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd idle[] = {
        CMD_HELP, CMD_EDIT, CMD_CLEAR, CMD_UNDO, CMD_REDO, CMD_FINDINGS,
        CMD_BACK, CMD_TREND, CMD_HISTORY, CMD_NONE
    };
    static const enum cmd open[] = {
        CMD_ACCEPT, CMD_CANCEL, CMD_ACCEPT_NEXT, CMD_LINE_CLEAR, CMD_HELP,
        CMD_NONE
    };

    return form_page_idle(&look(v)->page) ? idle : open;
}

static void resize(struct view *v, int rows, int cols)
{
    sheet_resize(&self(v)->page.sheet, rows - 1, cols);
}

/* What is being typed is offered at the next start. */
static bool keep(struct view *v)
{
    struct form_view *fv = self(v);
    const struct record_form *f = form_page_asking(&fv->page);

    if (!f || f->ask != RECORD_TYPING || record_form_untouched(f))
        return false;
    form_lose(fv, f->line.text.s);
    return true;
}

/* The row by its key; then the table, column and year of the field. */
static void whereabouts(const struct view *v, struct buf *out)
{
    const struct form_view *fv = look(v);
    const struct table *table = fv->page.fields.table;
    const struct table *of = fv->gone ? NULL : form_page_table(&fv->page);
    int column = of ? form_page_column(&fv->page) : -1;

    buf_addf(out, "form%c%s%c%d%c%s%c%s%c%d", SCREEN_PART, table->name,
             SCREEN_PART, fv->place, SCREEN_PART,
             column >= 0 ? of->name : "", SCREEN_PART,
             column >= 0 ? of->column[column].name : "", SCREEN_PART,
             fv->page.first_year + fv->page.year_at);
    for (size_t i = 0; i < table->count; i++)
        buf_addf(out, "%c%s", SCREEN_PART,
                 table->column[i].key ? fv->key[i] : "");
}

bool form_is_of(const struct view *v, const struct table *table,
                const char *const *key, int place)
{
    const struct form_view *fv = look(v);

    if (v->ops->release != release || fv->page.fields.table != table ||
        fv->place != place)
        return false;
    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key && strcmp(fv->key[i], key[i]) != 0)
            return false;
    return true;
}

static void release(struct view *v)
{
    struct form_view *fv = self(v);

    forget(fv);
    for (size_t i = 0; i < fv->page.fields.table->count; i++)
        free(fv->key[i]);
    free(fv->mine);
    free(fv->start_text);
    form_page_release(&fv->page);
}

/* --- is it shown --- */

/* Is it the record, by its office, year and key? */
static bool form_names(const struct record *r, const struct view_cell *cell)
{
    struct record_name name;
    struct buf key = BUF_INIT;
    bool same;

    if (r->table != cell->table)
        return false;
    record_name(r->table, cell->office, cell->year, cell->key, &name);
    record_key(r->table, (const char *const *)r->field, r->place, &key);
    same = strcmp(key.s, cell->key) == 0;
    for (size_t i = 0; i < r->table->count && same; i++)
        if (r->table->column[i].key)
            same = strcmp(name.fields[i], r->field[i]) == 0;
    free(name.parts);
    buf_release(&key);
    return same;
}

/* The item of the page that the cell is; false: it is none of them. */
static bool form_item_of(const struct form_view *fv,
                         const struct view_cell *cell, int *item)
{
    const struct form_page *p = &fv->page;
    int column = table_column(cell->table, cell->field);

    if (column >= 0 && form_names(&fv->record, cell)) {
        *item = column_quarter(&cell->table->column[column]) >= 0
                    ? form_page_quarters(cell->table) : column;
        return true;
    }
    if (p->analysis.table && form_names(&p->analysis, cell)) {
        *item = FORM_WORDS + (column >= 0 ? column : 0);
        return true;
    }
    for (size_t i = 0; i < PLAN_YEARS; i++)
        if (p->plan_row[i].table && form_names(&p->plan_row[i], cell)) {
            *item = FORM_PLAN;
            return true;
        }
    return false;
}

/* In one of the lines that are drawn; a record of causes is one. */
static bool form_shows(const struct view *v, const struct view_cell *cell)
{
    const struct form_view *fv = look(v);
    const struct sheet *sheet = &fv->page.sheet;
    const struct list *list = &sheet->list;
    int item, last;

    if (!fv->record.table || !form_page_idle(&fv->page)
        || !form_item_of(fv, cell, &item))
        return false;
    last = item == FORM_WORDS ? FORM_PLAN - 1 : item;
    for (size_t i = list->top; i < list->count
                               && i - list->top < list->height; i++)
        if (sheet->line[i].item >= item && sheet->line[i].item <= last)
            return true;
    return false;
}

/* The field at the cursor, in whatever record it is. */
static bool form_aims_at(const struct view *v, enum cmd cmd,
                         struct view_cell *cell, struct buf *key)
{
    const struct form_view *fv = look(v);
    const struct record_form *f = fv->gone ? NULL
                                           : form_page_form_of(&fv->page);
    const char *const *fields;

    if (!f || (cmd != CMD_EDIT && cmd != CMD_CLEAR))
        return false;
    fields = record_form_fields(f);
    cell->table = f->table;
    cell->field = f->table->column[form_page_column(&fv->page)].name;
    if (f->table->office >= 0)
        cell->office = fields[f->table->office];
    cell->year = f->table->year >= 0 ? atoi(fields[f->table->year]) : 0;
    record_key(f->table, fields, fv->place, key);
    return true;
}

static void take_back(struct view *v)
{
    struct form_view *fv = self(v);
    struct record_form *f = form_page_form(&fv->page);

    if (f)
        record_form_reopen(f, v);
}

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
    .types = types,
    .resize = resize,
    .resume = resume,
    .shows = form_shows,
    .aims_at = form_aims_at,
    .keep = keep,
    .whereabouts = whereabouts,
    .take_back = take_back,
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
    fv->page.fields.write = fv->page.words.write = form_write;
    fv->page.fields.lost = fv->page.words.lost = form_lose;
    fv->page.fields.context = fv->page.words.context = fv;
    return fv;
}

void form_continue(struct view *v, const struct table *table,
                   size_t column, int year, const char *text)
{
    struct form_view *fv = self(v);

    free(fv->start_text);
    fv->start_text = mem_dup(text);
    fv->start_table = table;
    fv->start_column = column;
    fv->start_year = year;
}

void form_begin_at(struct view *v, const struct table *table, size_t column,
                   int year)
{
    struct form_view *fv = self(v);

    fv->start_table = table;
    fv->start_column = column;
    fv->start_year = year;
}

struct view *form_keyed(struct desk *desk, const struct table *table,
                        const char *const *key, int place)
{
    return &make(desk, table, key, place)->view;
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
