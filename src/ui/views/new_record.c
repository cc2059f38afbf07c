/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An empty form; the row is stored when all of it is right. */
#include "ui/views/new_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/people.h"
#include "base/mem.h"
#include "core/zone.h"
#include "ui/dialog.h"
#include "ui/views/draft.h"
#include "ui/views/record_form.h"
#include "ui/views/sheet.h"
#include "ui/views/views.h"

enum { ITEM_STORE = 1000 };

/* What lies above the form, or what it is to do next. */
enum new_state {
    NEW_FILLING,
    NEW_ASKING_LEAVE, /* discard what was typed? */
    NEW_ASKING_ME,    /* the first person: name oneself, too? */
    NEW_ASKING_ALONE, /* or only that one? */
    NEW_ASKING_YEAR,  /* the office is stored: add its first year? */
    NEW_SHOWING,      /* the next screen lies above */
    NEW_LEAVING
};

struct new_record {
    struct view view;
    struct desk *desk;
    struct record_form form;
    struct sheet sheet;
    char *initial[TABLE_COLUMNS_MAX]; /* to see whether anything is typed */
    enum new_state state;
    bool stored;
    int year; /* to be offered */
    bool starts;      /* prepare() goes to start_column */
    size_t start_column;
    char *start_text; /* and types on; owned, or NULL */
};

/* Characters go into the field that is selected: nothing else is here. */
static const char *const contexts[] = { "choose", NULL };

static struct new_record *self(struct view *v)
{
    return (struct new_record *)v;
}

static const struct new_record *look(const struct view *v)
{
    return (const struct new_record *)v;
}

/* --- what stands in the fields at first --- */

static int calendar_year(const struct desk *desk)
{
    return zone_date(desk->clock()).year;
}

static int next_year(const struct desk *desk)
{
    if (desk->years.count == 0)
        return calendar_year(desk);
    return desk->years.item[desk->years.count - 1].year + 1;
}

/* One more than the largest number in a column of the table. */
static long next_number(struct desk *desk, const struct table *table,
                        size_t column)
{
    struct record_list list;
    struct err err = ERR_INIT;
    long largest = table->id == TABLE_REVISION ? -1 : 0;

    if (!desk_records(desk, table, &list, &err))
        return largest + 1;
    for (size_t i = 0; i < list.count; i++) {
        long number = strtol(list.item[i].field[column], NULL, 10);

        if (number > largest)
            largest = number;
    }
    record_list_release(&list);
    return largest + 1;
}

static void set_named(struct record_form *f, const char *name,
                      const char *text)
{
    int column = table_column(f->table, name);

    if (column >= 0)
        record_form_set(f, (size_t)column, text);
}

/*
 * Indicators come in runs of one sasaran: a new one begins with what the
 * last one of its unit says, so that only its own text is typed.
 */
static void follow_last(struct record_form *f, const struct desk *desk)
{
    for (size_t i = desk->indicators.count; i > 0; i--) {
        const struct indicator *last = &desk->indicators.row[i - 1];

        if (desk->unit[0] != '\0' && strcmp(last->unit, desk->unit) != 0)
            continue;
        set_named(f, "unit", last->unit);
        set_named(f, "tujuan", last->goal);
        set_named(f, "program", last->program);
        set_named(f, "kegiatan", last->activity);
        set_named(f, "sasaran", last->objective);
        set_named(f, "satuan", last->measure);
        return;
    }
}

static bool signs(const struct desk *desk, const char *unit)
{
    for (size_t i = 0; i < desk->signatories.count; i++)
        if (strcmp(desk->signatories.row[i].unit, unit) == 0)
            return true;
    return false;
}

/*
 * Agreements are mostly signed on one day: the next unit that has nobody
 * yet, the one in sight before others, and the date of the last.
 */
static void follow_signatories(struct record_form *f,
                               const struct desk *desk)
{
    const struct signatory_set *set = &desk->signatories;
    const char *unit = signs(desk, desk->unit) ? "" : desk->unit;

    for (size_t i = 0; i < desk->units.count && unit[0] == '\0'; i++)
        if (!signs(desk, desk->units.item[i].code))
            unit = desk->units.item[i].code;
    set_named(f, "unit", unit);
    if (set->count > 0)
        set_named(f, "tanggal", set->row[set->count - 1].date);
}

static void fill_defaults(struct new_record *n)
{
    struct record_form *f = &n->form;
    struct desk *desk = n->desk;
    char number[ZONE_DAY_SIZE];

    set_named(f, "satker", desk->office);
    snprintf(number, sizeof(number), "%d",
             f->table->id == TABLE_YEAR ? next_year(desk) : desk->year);
    set_named(f, "tahun", number);
    if (f->table->id == TABLE_INDICATOR || f->table->id == TABLE_BUDGET)
        set_named(f, "unit", desk->unit);
    if (f->table->id == TABLE_INDICATOR) {
        follow_last(f, desk);
        set_named(f, "jenis", kind_name(KIND_NUMBER));
        set_named(f, "polaritas", polarity_name(POLARITY_UP));
    }
    if (f->table->id == TABLE_BUDGET)
        set_named(f, "sumber", "APBN");
    if (f->table->id == TABLE_SIGNATORY)
        follow_signatories(f, desk);
    if (f->table->id == TABLE_ANALYSIS)
        set_named(f, "unit", desk->unit);
    /* Whoever begins the list gives the roles. */
    if (f->table->id == TABLE_OPERATOR) {
        bool first = desk->role == PERSON_ALONE;

        set_named(f, "nama", first ? desk->user : "");
        set_named(f, "peran", person_role_word(first ? PERSON_PLANNER
                                                     : PERSON_OPERATOR));
    }
    if (f->table->id == TABLE_REVISION) {
        zone_iso_day(desk->clock(), number);
        set_named(f, "tanggal", number);
    }
    if (f->table->id == TABLE_OFFICE)
        set_named(f, "jenis", "kabupaten");
    if (f->table->id == TABLE_YEAR && desk->office_at < desk->offices.count)
        set_named(f, "skala", desk->offices.item[desk->office_at].scale);
    for (size_t i = 0; i < f->table->count; i++) {
        if (f->table->column[i].type != COLUMN_COUNT_NO)
            continue;
        snprintf(number, sizeof(number), "%ld",
                 next_number(desk, f->table, i));
        record_form_set(f, i, number);
    }
}

static bool touched(const struct new_record *n)
{
    for (size_t i = 0; i < n->form.table->count; i++)
        if (strcmp(n->form.field[i], n->initial[i]) != 0)
            return true;
    return false;
}

/* --- what a kill must not take --- */

static void lose(void *context, const char *text)
{
    struct new_record *n = context;
    const struct record_form *f = &n->form;

    draft_keep_new(n->desk, f->table, record_form_fields(f), f->column,
                   text);
}

static bool keep(struct view *v)
{
    struct new_record *n = self(v);
    const struct record_form *f = &n->form;
    int item = sheet_item(&n->sheet);

    if (n->stored || n->state == NEW_LEAVING)
        return false;
    if (f->ask == RECORD_TYPING && !record_form_untouched(f)) {
        lose(n, f->line.text.s);
        return true;
    }
    if (!touched(n))
        return false;
    draft_keep_new(n->desk, f->table, record_form_fields(f),
                   item >= 0 && item != ITEM_STORE ? (size_t)item : 0, NULL);
    return true;
}

static void start(struct new_record *n)
{
    n->starts = false;
    sheet_goto(&n->sheet, (int)n->start_column);
    if (n->start_text)
        record_form_continue(&n->form, &n->view, n->start_column,
                             n->start_text);
    free(n->start_text);
    n->start_text = NULL;
}

/* --- drawing --- */

/* Realisasi are entered in the grids, when the row is there. */
static bool asks(const struct table *table, size_t column)
{
    return record_form_shows(table, column) &&
           column_quarter(&table->column[column]) < 0;
}

static void lay(struct new_record *n)
{
    const struct table *table = n->form.table;

    sheet_begin(&n->sheet);
    for (size_t i = 0; i < table->count; i++)
        if (asks(table, i))
            record_form_lay(&n->form, i, &n->sheet);
    sheet_text(&n->sheet, -1, ROLE_TEXT, false, "");
    sheet_text(&n->sheet, ITEM_STORE, ROLE_KEY, true, _("[ Store ]"));
    sheet_end(&n->sheet);
}

static bool prepare(struct view *v, struct err *err)
{
    struct new_record *n = self(v);

    (void)err;
    lay(n);
    if (n->starts) {
        start(n);
        lay(n);
    }
    return true;
}

static void draw_own(const void *context, int item, int offset,
                     struct surface *s, int line, bool selected)
{
    const struct new_record *n = context;

    (void)item;
    (void)offset;
    (void)selected;
    record_form_draw(&n->form, &n->sheet, s, line);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct new_record *n = look(v);
    struct surface page = surface_window(s, 1, 0, s->rows - 1, s->cols);

    surface_printf(s, 0, 1, s->cols - 1, ROLE_HEAD, _("%s: new row"),
                   _(n->form.table->label));
    sheet_draw(&n->sheet, &page, draw_own, n);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct new_record *n = look(v);
    int item = sheet_item(&n->sheet);

    if (item == ITEM_STORE && n->form.table->id == TABLE_OPERATOR)
        buf_adds(out, _("Enter stores the row; u does not take it back."));
    else if (item == ITEM_STORE)
        buf_adds(out, _("Enter stores the row."));
    else if (item >= 0)
        record_form_meaning(n->form.table, (size_t)item, out);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd idle[] = {
        CMD_ACCEPT, CMD_MOVE_DOWN, CMD_MOVE_BOTTOM, CMD_CANCEL, CMD_HELP,
        CMD_NONE
    };
    static const enum cmd open[] = {
        CMD_ACCEPT, CMD_ACCEPT_UP, CMD_CANCEL, CMD_LINE_CLEAR, CMD_HELP,
        CMD_NONE
    };

    return look(v)->form.ask == RECORD_TYPING ? open : idle;
}

/* --- storing, and what comes after --- */

static void leave(struct new_record *n)
{
    n->state = NEW_LEAVING;
    view_queue(n->view.stack, CMD_CANCEL);
}

/* An office needs a year before anything can be entered in it. */
static void offer_year(struct new_record *n)
{
    struct buf question = BUF_INIT;

    n->year = calendar_year(n->desk);
    n->state = NEW_ASKING_YEAR;
    buf_addf(&question,
             _("The office is stored. Add the year %d to it now, and go on"
               " to its indicators?"), n->year);
    view_push(n->view.stack, confirm_view(question.s));
    buf_release(&question);
}

/* Whoever names the first person is no longer alone in the office. */
static void ask_me(struct new_record *n, bool again)
{
    const char *name = record_form_named(&n->form, "nama");
    const char *me = n->desk->user;
    struct buf question = BUF_INIT;

    if (again)
        buf_addf(&question, _("Store %s alone? You, %s, then only read in"
                              " this office; u does not take it back, only"
                              " %s can name you."), name, me, name);
    else
        buf_addf(&question, _("From now on only who is named works in this"
                              " office, and you, %s, are not. Name %s as"
                              " planner too, in the same step?"), me, me);
    n->state = again ? NEW_ASKING_ALONE : NEW_ASKING_ME;
    view_push(n->view.stack, confirm_view(question.s));
    buf_release(&question);
}

static bool add_row(struct new_record *n, bool with_me, int *column,
                    struct err *err)
{
    const char *const *typed = record_form_fields(&n->form);

    return with_me ? people_add_with_me(n->desk, typed, column, err)
                   : desk_add(n->desk, n->form.table, typed, column, err);
}

static enum outcome store(struct new_record *n, bool with_me,
                          struct err *err)
{
    const struct table *table = n->form.table;
    bool first = n->desk->offices.count == 0;
    int column = -1;

    if (!add_row(n, with_me, &column, err)) {
        for (size_t i = 0; i < table->count && column < 0; i++)
            if (table->column[i].key && asks(table, i))
                column = (int)i;
        sheet_goto(&n->sheet, column);
        return OUTCOME_FAILED;
    }
    n->stored = true;
    if (table->id == TABLE_OFFICE &&
        (first || n->desk->years.count == 0)) {
        if (!desk_go_office(n->desk, record_form_named(&n->form, "kode"),
                            err))
            return OUTCOME_FAILED;
        offer_year(n);
        return OUTCOME_DONE;
    }
    view_inform(n->view.stack, "%s", table->id == TABLE_OPERATOR
                                         ? _("Stored.")
                                         : _("Stored. u takes it back."));
    return OUTCOME_CLOSE;
}

static enum outcome begin_store(struct new_record *n, struct err *err)
{
    if (n->form.table->id != TABLE_OPERATOR
        || !people_lock_out(n->desk, record_form_named(&n->form, "nama")))
        return store(n, false, err);
    ask_me(n, false);
    return OUTCOME_DONE;
}

/* Yes stores both; no asks once more, and then goes back to the form. */
static bool resume_person(struct new_record *n, bool again, bool yes,
                          struct err *err)
{
    enum outcome outcome;

    n->state = NEW_FILLING;
    if (!yes) {
        if (!again)
            ask_me(n, true);
        return true;
    }
    outcome = store(n, !again, err);
    if (outcome == OUTCOME_CLOSE)
        leave(n);
    return outcome != OUTCOME_FAILED;
}

static bool add_year(struct new_record *n, struct err *err)
{
    const struct table *table = &tables[TABLE_YEAR];
    const char *fields[TABLE_COLUMNS_MAX];
    char year[16];

    snprintf(year, sizeof(year), "%d", n->year);
    table_clear(table, fields);
    fields[table_column(table, "satker")] = n->desk->office;
    fields[table_column(table, "tahun")] = year;
    fields[table_column(table, "skala")] =
        record_form_named(&n->form, "skala");
    return desk_add(n->desk, table, fields, NULL, err) &&
           desk_go_year(n->desk, n->year, err);
}

static bool resume_year(struct new_record *n, const struct view *closed,
                        struct err *err)
{
    if (!confirm_result(closed)) {
        leave(n);
        return true;
    }
    if (!add_year(n, err)) {
        leave(n);
        return false;
    }
    n->state = NEW_SHOWING;
    view_push(n->view.stack,
              records_view(n->desk, &tables[TABLE_INDICATOR]));
    view_inform(n->view.stack,
                _("The year %d is there. + adds its first indicator."),
                n->year);
    return true;
}

/* --- typing --- */

/* Takes what was typed or chosen and goes to the next field. */
static bool accept(struct new_record *n, const char *text, enum cmd move,
                   struct err *err)
{
    struct record_form *f = &n->form;

    /* An empty field can wait: it is refused when the row is stored. */
    if (text[0] == '\0')
        record_form_set(f, f->column, "");
    else if (!record_form_accept(f, f->column, text, err))
        return false;
    record_form_close(f, &n->view);
    sheet_move(&n->sheet, move);
    return true;
}

static enum outcome run_typing(struct new_record *n, enum cmd cmd,
                               struct err *err)
{
    struct record_form *f = &n->form;
    enum cmd move = CMD_MOVE_DOWN;
    char *typed;
    bool ok;

    if (record_form_run(f, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_CANCEL) {
        record_form_close(f, &n->view);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_ACCEPT_UP || cmd == CMD_ACCEPT_PREV)
        move = CMD_MOVE_UP;
    else if (cmd != CMD_ACCEPT && cmd != CMD_ACCEPT_NEXT &&
             cmd != CMD_ACCEPT_DOWN)
        return OUTCOME_IGNORED;
    typed = mem_dup(f->line.text.s);
    ok = accept(n, typed, move, err);
    free(typed);
    return ok ? OUTCOME_DONE : OUTCOME_FAILED;
}

static enum outcome ask_leave(struct new_record *n)
{
    if (n->state == NEW_LEAVING || n->stored || !touched(n))
        return OUTCOME_CLOSE;
    n->state = NEW_ASKING_LEAVE;
    view_push(n->view.stack,
              confirm_view(_("Leave without storing this row? What was"
                             " typed is lost.")));
    return OUTCOME_DONE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct new_record *n = self(v);
    int item = sheet_item(&n->sheet);

    if (n->form.ask == RECORD_TYPING)
        return run_typing(n, cmd, err);
    if (sheet_move(&n->sheet, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_CANCEL || cmd == CMD_BACK)
        return ask_leave(n);
    if (cmd == CMD_ACCEPT && item == ITEM_STORE)
        return begin_store(n, err);
    if (item < 0 || item == ITEM_STORE)
        return OUTCOME_IGNORED;
    if (cmd == CMD_ACCEPT)
        record_form_open(&n->form, v, (size_t)item, NULL);
    else if (cmd == CMD_LINE_BACKSPACE || cmd == CMD_LINE_CLEAR)
        record_form_set(&n->form, (size_t)item, "");
    else
        return OUTCOME_IGNORED;
    return OUTCOME_DONE;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    struct new_record *n = self(v);
    int item = sheet_item(&n->sheet);

    if (n->form.ask == RECORD_TYPING)
        return record_form_type(&n->form, utf8, err) ? OUTCOME_DONE
                                                     : OUTCOME_FAILED;
    if (item < 0 || item == ITEM_STORE)
        return OUTCOME_IGNORED;
    record_form_open(&n->form, v, (size_t)item, utf8);
    return OUTCOME_DONE;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct new_record *n = self(v);
    const char *chosen;
    bool sure;

    switch (n->state) {
    case NEW_FILLING:
        chosen = record_form_chosen(&n->form, closed);
        return !chosen || accept(n, chosen, CMD_MOVE_DOWN, err);
    case NEW_ASKING_LEAVE:
        sure = confirm_result(closed);
        n->state = NEW_FILLING;
        if (sure)
            leave(n);
        return true;
    case NEW_ASKING_ME:
    case NEW_ASKING_ALONE:
        return resume_person(n, n->state == NEW_ASKING_ALONE,
                             confirm_result(closed), err);
    case NEW_ASKING_YEAR:
        return resume_year(n, closed, err);
    case NEW_SHOWING:
        leave(n);
        return true;
    case NEW_LEAVING:
        return true;
    }
    return true;
}

static void resize(struct view *v, int rows, int cols)
{
    sheet_resize(&self(v)->sheet, rows - 1, cols);
}

static void release(struct view *v)
{
    struct new_record *n = self(v);

    for (size_t i = 0; i < n->form.table->count; i++)
        free(n->initial[i]);
    record_form_release(&n->form);
    sheet_release(&n->sheet);
    free(n->start_text);
}

static void take_back(struct view *v)
{
    record_form_reopen(&self(v)->form, v);
}

static const struct view_ops new_record_ops = {
    .title = N_("New row"),
    .size = sizeof(struct new_record),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .text = text,
    .resize = resize,
    .resume = resume,
    .keep = keep,
    .take_back = take_back,
    .release = release,
};

const char *const *new_record_result(const struct view *closed)
{
    if (closed->ops != &new_record_ops || !look(closed)->stored)
        return NULL;
    return record_form_fields(&look(closed)->form);
}

struct view *new_record_view(struct desk *desk, const struct table *table)
{
    struct view *v = view_new(&new_record_ops);
    struct new_record *n = self(v);

    n->desk = desk;
    record_form_init(&n->form, desk, table, contexts);
    n->form.fresh = true;
    n->form.areas = true;
    n->form.lost = lose;
    n->form.context = n;
    sheet_init(&n->sheet);
    fill_defaults(n);
    for (size_t i = 0; i < table->count; i++)
        n->initial[i] = mem_dup(n->form.field[i]);
    return v;
}

struct view *new_record_again(struct desk *desk, const struct table *table,
                              const char *const *fields, size_t column,
                              const char *text)
{
    struct view *v = new_record_view(desk, table);
    struct new_record *n = self(v);

    for (size_t i = 0; i < table->count; i++)
        record_form_set(&n->form, i, fields[i]);
    n->starts = true;
    n->start_column = column;
    n->start_text = text ? mem_dup(text) : NULL;
    return v;
}
