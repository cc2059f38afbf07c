/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a reference table: add, change, order, remove, copy. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk_history.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/views/finder.h"
#include "ui/views/form.h"
#include "ui/views/history.h"
#include "ui/views/new_record.h"
#include "ui/views/records_page.h"
#include "ui/views/scale.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

/* What lies above the list. */
enum records_state {
    RECORDS_IDLE,
    RECORDS_REMOVING,  /* sure? */
    RECORDS_TO_YEAR,   /* which year to copy to? */
    RECORDS_COPYING    /* sure? */
};

struct records_view {
    struct view view;
    struct desk *desk;
    const struct table *table;
    struct record_list rows;
    size_t *seen; /* indexes of the rows that the filter leaves */
    struct list list;
    struct finder finder;
    char *mark; /* name of the selected row, to find it again; or NULL */
    char *code; /* of the row to begin at; NULL when it was looked for */
    enum records_state state;
    int from, to; /* years of a copy */
    bool read;    /* rows are those of stamp, office and year */
    uint64_t stamp;
    char office[8];
    int year;
    int height;
};

static struct records_view *self(struct view *v)
{
    return (struct records_view *)v;
}

static const struct records_view *look(const struct view *v)
{
    return (const struct records_view *)v;
}

static const struct record *row_at(const struct records_view *rv,
                                   size_t row)
{
    return row < rv->list.count ? &rv->rows.item[rv->seen[row]] : NULL;
}

static const struct record *current(const struct records_view *rv)
{
    return row_at(rv, rv->list.cur);
}

static const char *const *fields_of(const struct record *r)
{
    return (const char *const *)r->field;
}

static bool has_text(const struct record *r, const char *text)
{
    for (size_t i = 0; i < r->table->count; i++)
        if (text_contains(r->field[i], text))
            return true;
    return false;
}

static bool match(const void *context, size_t row, const char *text)
{
    const struct record *r = row_at(context, row);

    return r && has_text(r, text);
}

/* --- reading --- */

/* What a row is known by while the list is read again. */
static char *mark_of(const char *const *fields, int place,
                     const struct table *table)
{
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key)
            buf_addf(&text, "%s\n", fields[i]);
    buf_addf(&text, "%d", place);
    return buf_detach(&text);
}

static void set_mark(struct records_view *rv, const char *const *fields,
                     int place)
{
    free(rv->mark);
    rv->mark = fields ? mark_of(fields, place, rv->table) : NULL;
}

static void keep_mark(struct records_view *rv)
{
    const struct record *r = current(rv);

    set_mark(rv, r ? fields_of(r) : NULL, r ? r->place : 0);
}

static int by_year(const void *a, const void *b)
{
    const struct record *left = a, *right = b;
    int column = table_column(left->table, "tahun");

    return strcmp(left->field[column], right->field[column]);
}

static bool read(struct records_view *rv, struct err *err)
{
    struct record_list rows;

    if (rv->read && rv->stamp == rv->desk->stamp &&
        rv->year == rv->desk->year &&
        strcmp(rv->office, rv->desk->office) == 0)
        return true;
    if (!desk_records(rv->desk, rv->table, &rows, err))
        return false;
    record_list_release(&rv->rows);
    rv->rows = rows;
    if (rv->table->id == TABLE_YEAR && rows.count > 0)
        qsort(rows.item, rows.count, sizeof(*rows.item), by_year);
    rv->read = true;
    rv->stamp = rv->desk->stamp;
    rv->year = rv->desk->year;
    snprintf(rv->office, sizeof(rv->office), "%s", rv->desk->office);
    return true;
}

static void filter(struct records_view *rv)
{
    size_t count = 0, cur = rv->list.cur;

    rv->seen = mem_resize(rv->seen, rv->rows.count + 1, sizeof(*rv->seen));
    for (size_t i = 0; i < rv->rows.count; i++) {
        const struct record *r = &rv->rows.item[i];
        char *mark;

        if (rv->finder.filter && !has_text(r, rv->finder.filter))
            continue;
        mark = mark_of(fields_of(r), r->place, rv->table);
        if (rv->mark && strcmp(mark, rv->mark) == 0)
            cur = count;
        free(mark);
        rv->seen[count++] = i;
    }
    rv->list.cur = cur;
    list_set(&rv->list, count, (size_t)rv->height);
}

/* Goes to the first row of the code that was asked for. */
static void begin(struct records_view *rv)
{
    int column = table_column(rv->table, "kode");

    for (size_t i = 0; rv->code && column >= 0 && i < rv->list.count; i++) {
        if (strcmp(row_at(rv, i)->field[column], rv->code) != 0)
            continue;
        list_goto(&rv->list, i);
        keep_mark(rv);
        break;
    }
    free(rv->code);
    rv->code = NULL;
}

static bool prepare(struct view *v, struct err *err)
{
    struct records_view *rv = self(v);

    if (!desk_refresh(rv->desk, NULL, err) || !read(rv, err))
        return false;
    filter(rv);
    begin(rv);
    return true;
}

/* --- removing --- */

/* "Indicators 22, Budget 40": what goes with the row. */
static void add_hanging(const struct hanging *h, struct buf *out)
{
    const char *glue = "";

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        if (h->rows[i] == 0)
            continue;
        buf_addf(out, "%s%s %zu", glue, _(tables[i].label), h->rows[i]);
        glue = ", ";
    }
    if (h->figures > 0)
        buf_addf(out, "%s%s %zu", glue, _("realizations entered"),
                 h->figures);
}

static enum outcome ask_remove(struct records_view *rv,
                               const struct record *r, struct err *err)
{
    struct buf name = BUF_INIT, with = BUF_INIT, question = BUF_INIT;
    struct hanging hanging;

    if (!desk_hanging(rv->desk, r, &hanging, err))
        return OUTCOME_FAILED;
    records_name(rv->table, fields_of(r), &name);
    add_hanging(&hanging, &with);
    if (with.len > 0)
        buf_addf(&question, _("Remove \"%s\"? With it go: %s."), name.s,
                 with.s);
    else
        buf_addf(&question, _("Remove \"%s\"? It is one row, and nothing"
                              " hangs on it."), name.s);
    if (rv->table->id == TABLE_OPERATOR)
        buf_addf(&question, " %s", _("u does not take it back."));
    rv->state = RECORDS_REMOVING;
    keep_mark(rv);
    view_push(rv->view.stack, confirm_view(question.s));
    buf_release(&name);
    buf_release(&with);
    buf_release(&question);
    return OUTCOME_DONE;
}

static bool remove_row(struct records_view *rv, struct err *err)
{
    const struct record *r = current(rv);
    char *mark;
    bool same;

    if (!r)
        return true;
    /* Only what was asked about: the list may have been read again. */
    mark = mark_of(fields_of(r), r->place, rv->table);
    same = rv->mark && strcmp(mark, rv->mark) == 0;
    free(mark);
    if (!same)
        return true;
    if (!desk_remove(rv->desk, r, err))
        return false;
    set_mark(rv, NULL, 0);
    view_inform(rv->view.stack, "%s", rv->table->id == TABLE_OPERATOR
                                          ? _("Removed.")
                                          : _("Removed. u takes it back."));
    return true;
}

/* --- copying a year --- */

static bool year_number(const char *text, int *year)
{
    char *end;
    long n = strtol(text, &end, 10);

    if (end == text || *end || n < 2000 || n > 2099)
        return false;
    *year = (int)n;
    return true;
}

static bool accept_year(void *context, const char *text, struct err *err)
{
    int year;

    (void)context;
    if (year_number(text, &year))
        return true;
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("\"%s\" is not a year: write one from 2000 to"
                         " 2099"), "%s", text);
}

static int year_of(const struct record *r)
{
    int year = 0;

    year_number(r->field[table_column(r->table, "tahun")], &year);
    return year;
}

static void ask_to_year(struct records_view *rv, const struct record *r)
{
    struct prompt prompt = {
        .title = _("Copy year"),
        .max = 8,
        .accept = accept_year,
    };
    struct buf label = BUF_INIT;
    char next[16];

    rv->from = year_of(r);
    buf_addf(&label, _("Copy the rows of %d, without realizations, to the"
                       " year:"), rv->from);
    snprintf(next, sizeof(next), "%d", rv->from + 1);
    prompt.label = label.s;
    prompt.initial = next;
    rv->state = RECORDS_TO_YEAR;
    view_push(rv->view.stack, prompt_view(&prompt));
    buf_release(&label);
}

static bool ask_copy(struct records_view *rv, const char *to,
                     struct err *err)
{
    const struct record *r = current(rv);
    struct buf question = BUF_INIT;
    struct hanging h;
    size_t rows;

    if (!r || !year_number(to, &rv->to))
        return true;
    if (!desk_hanging(rv->desk, r, &h, err))
        return false;
    rows = h.rows[TABLE_INDICATOR] + h.rows[TABLE_BUDGET];
    buf_addf(&question,
             ngettext_("Copy %zu row of %d to %d? Targets and ceilings stay"
                       " as proposals.",
                       "Copy %zu rows of %d to %d? Targets and ceilings"
                       " stay as proposals.",
                       (unsigned long)rows),
             rows, rv->from, rv->to);
    rv->state = RECORDS_COPYING;
    view_push(rv->view.stack, confirm_view(question.s));
    buf_release(&question);
    return true;
}

static bool copy_year(struct records_view *rv, struct err *err)
{
    size_t rows = 0;

    if (!desk_copy_year(rv->desk, rv->from, rv->to, &rows, err))
        return false;
    view_inform(rv->view.stack,
                ngettext_("%zu row copied to %d. u takes it back.",
                          "%zu rows copied to %d. u takes it back.",
                          (unsigned long)rows),
                rows, rv->to);
    return true;
}

/* --- commands --- */

static enum outcome move_row(struct records_view *rv,
                             const struct record *r, int direction,
                             struct err *err)
{
    size_t at = rv->list.cur;

    if (!desk_move(rv->desk, r, direction, err))
        return OUTCOME_FAILED;
    /* Rows told apart by their place change it: go by the line then. */
    if (rv->table->by_place) {
        set_mark(rv, NULL, 0);
        if (direction < 0 && at > 0)
            rv->list.cur--;
        if (direction > 0 && at + 1 < rv->list.count)
            rv->list.cur++;
    } else {
        keep_mark(rv);
    }
    return OUTCOME_DONE;
}

/* Of the row; in the list of people what that person did. */
static struct changes_scope changes_for(const struct record *r)
{
    if (r->table->id == TABLE_OPERATOR)
        return changes_of_person(r->field[table_column(r->table, "nama")]);
    return changes_of_record(r, "");
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct records_view *rv = self(v);
    const struct record *r;
    enum outcome outcome;

    if (list_move(&rv->list, cmd)) {
        keep_mark(rv);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_NEW) {
        view_push(v->stack, new_record_view(rv->desk, rv->table));
        return OUTCOME_DONE;
    }
    outcome = finder_run(&rv->finder, v, cmd, &rv->list, match, rv);
    if (outcome != OUTCOME_IGNORED) {
        keep_mark(rv);
        return outcome;
    }
    r = current(rv);
    if (!r)
        return OUTCOME_IGNORED;
    if (cmd == CMD_CHANGE || cmd == CMD_OPEN || cmd == CMD_FORM) {
        keep_mark(rv);
        view_push(v->stack, record_view(rv->desk, r));
    } else if (cmd == CMD_ROW_UP || cmd == CMD_ROW_DOWN) {
        return move_row(rv, r, cmd == CMD_ROW_UP ? -1 : 1, err);
    } else if (cmd == CMD_REMOVE) {
        return ask_remove(rv, r, err);
    } else if (cmd == CMD_COPY_YEAR) {
        ask_to_year(rv, r);
    } else if (cmd == CMD_HISTORY) {
        keep_mark(rv);
        view_push(v->stack, history_view(rv->desk, changes_for(r)));
    } else {
        return OUTCOME_IGNORED;
    }
    return OUTCOME_DONE;
}

static const char *can_add(const struct records_view *rv)
{
    if (table_column(rv->table, "satker") >= 0 && !rv->desk->office[0])
        return N_("There is no office yet: add one first.");
    if (table_column(rv->table, "tahun") >= 0 &&
        rv->table->id != TABLE_YEAR && rv->desk->year == 0)
        return N_("The office has no year yet: add one first.");
    return permit_reason_new(rv->desk, rv->table);
}

/* Removing, moving, copying the row at the cursor. */
static const char *can_change_row(const struct records_view *rv)
{
    const struct record *r = current(rv);

    return r ? permit_reason_record(rv->desk, rv->table, fields_of(r), -1)
             : N_("There is no row here.");
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct records_view *rv = look(v);
    bool order = cmd == CMD_ROW_UP || cmd == CMD_ROW_DOWN;

    if (cmd == CMD_NEW)
        return can_add(rv);
    if (cmd == CMD_COPY_YEAR && rv->table->id != TABLE_YEAR)
        return N_("Years are copied in the list of years.");
    if (order && rv->table->id == TABLE_YEAR)
        return N_("Years stand in the order of their numbers.");
    if (order && rv->finder.filter)
        return N_("Show all rows first: F and an empty text.");
    if ((cmd == CMD_CHANGE || cmd == CMD_HISTORY) && !current(rv))
        return N_("There is no row here.");
    if (cmd == CMD_COPY_YEAR && current(rv))
        return permit_reason(rv->desk, PERMIT_ROWS, "");
    if (order || cmd == CMD_REMOVE || cmd == CMD_COPY_YEAR)
        return can_change_row(rv);
    return NULL;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct records_view *rv = self(v);
    enum records_state state = rv->state;
    const char *const *stored = new_record_result(closed);

    rv->state = RECORDS_IDLE;
    if (stored)
        set_mark(rv, stored, 0);
    switch (state) {
    case RECORDS_IDLE:
        if (rv->finder.asking != FINDER_IDLE) {
            finder_take(&rv->finder, v, closed, &rv->list, match, rv);
            keep_mark(rv);
        }
        return true;
    case RECORDS_REMOVING:
        return !confirm_result(closed) || remove_row(rv, err);
    case RECORDS_TO_YEAR:
        return !prompt_result(closed) ||
               ask_copy(rv, prompt_result(closed), err);
    case RECORDS_COPYING:
        return !confirm_result(closed) || copy_year(rv, err);
    }
    return true;
}

/* --- drawing --- */

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct records_view *rv = context;
    const struct record *r = row_at(rv, row);

    if (r)
        records_draw_row(rv->desk, rv->table, fields_of(r), s, line,
                         selected);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct records_view *rv = look(v);
    const char *why = can_add(rv);

    surface_text(s, 0, 1, s->cols - 1, ROLE_HEAD, _(rv->table->label));
    records_draw_head(rv->table, s, 1);
    if (rv->list.count == 0)
        surface_wrap(s, 3, 2, 3, s->cols - 4, ROLE_TEXT,
                     why ? _(why)
                     : rv->finder.filter
                         ? _("No row has the text of the filter. F and an"
                             " empty text show all.")
                         : _("There is no row yet: + adds the first."));
    list_draw(&rv->list, s, 2, draw_row, rv);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct records_view *rv = look(v);
    struct buf text = BUF_INIT;

    buf_addf(&text,
             ngettext_("%zu row", "%zu rows", (unsigned long)rv->rows.count),
             rv->rows.count);
    if (rv->finder.filter) {
        buf_adds(&text, "   ");
        buf_addf(&text, _("Filter \"%s\": %zu shown"), rv->finder.filter,
                 rv->list.count);
    }
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, text.s);
    buf_release(&text);
}

/* The whole name of the row: the list may have cut it. */
static void meaning(const struct view *v, struct buf *out)
{
    const struct records_view *rv = look(v);
    const struct record *r = current(rv);

    if (r)
        records_name(rv->table, fields_of(r), out);
    if (r && rv->table->id == TABLE_PLAN)
        buf_addf(out, " %s",
                 records_of_code(rv->desk, rv->table, fields_of(r)));
}

/* In a line of the list that is drawn, with its main columns. */
static bool records_shows(const struct view *v, const struct view_cell *cell)
{
    const struct records_view *rv = look(v);
    const struct list *list = &rv->list;
    bool found = false;

    if (cell->table != rv->table)
        return false;
    for (size_t i = list->top; i < list->count && !found
                               && i - list->top < list->height; i++) {
        const struct record *r = row_at(rv, i);
        struct buf key = BUF_INIT;

        record_key(rv->table, fields_of(r), r->place, &key);
        found = strcmp(key.s, cell->key) == 0
                && (cell->year == 0 || table_column(rv->table, "tahun") < 0
                    || atoi(r->field[table_column(rv->table, "tahun")])
                           == cell->year);
        buf_release(&key);
    }
    return found;
}

/* The row at the cursor; of one that is to be added only the table. */
static bool records_aims_at(const struct view *v, enum cmd cmd,
                            struct view_cell *cell, struct buf *key)
{
    const struct records_view *rv = look(v);
    const struct record *r = current(rv);
    bool row = cmd == CMD_REMOVE || cmd == CMD_ROW_UP || cmd == CMD_ROW_DOWN;

    if (cmd != CMD_NEW && (!row || !r))
        return false;
    cell->table = rv->table;
    if (row)
        record_key(rv->table, fields_of(r), r->place, key);
    return true;
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_HELP, CMD_NEW, CMD_CHANGE, CMD_ROW_UP, CMD_ROW_DOWN,
        CMD_SEARCH, CMD_MENU, CMD_BACK, CMD_NONE
    };

    (void)v;
    return all;
}

static void resize(struct view *v, int rows, int cols)
{
    (void)cols;
    self(v)->height = rows > 3 ? rows - 2 : 1;
    list_set(&self(v)->list, self(v)->list.count, (size_t)self(v)->height);
}

static void whereabouts(const struct view *v, struct buf *out)
{
    const struct records_view *rv = look(v);

    buf_addf(out, "records%c%s%c%s", SCREEN_PART, rv->table->name,
             SCREEN_PART, rv->mark ? rv->mark : "");
}

static void release(struct view *v)
{
    struct records_view *rv = self(v);

    record_list_release(&rv->rows);
    finder_release(&rv->finder);
    free(rv->seen);
    free(rv->mark);
    free(rv->code);
}

static const char *const contexts[] = { "reference", "list", "global",
                                        NULL };

static const struct view_ops records_ops = {
    .title = N_("Reference"),
    .size = sizeof(struct records_view),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .foot = foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .shows = records_shows,
    .aims_at = records_aims_at,
    .whereabouts = whereabouts,
    .release = release,
};

struct view *records_view(struct desk *desk, const struct table *table)
{
    struct view *v;

    /* Bands by themselves mean nothing: scales are changed as wholes. */
    if (table->id == TABLE_SCALE_BAND)
        return scales_view(desk);
    v = view_new(&records_ops);
    self(v)->desk = desk;
    self(v)->table = table;
    self(v)->list = (struct list)LIST_INIT;
    self(v)->height = 1;
    return v;
}

struct view *records_marked(struct desk *desk, const struct table *table,
                            const char *mark)
{
    struct view *v = records_view(desk, table);

    if (v->ops == &records_ops)
        self(v)->mark = mem_dup(mark);
    return v;
}

struct view *records_at(struct desk *desk, const struct table *table,
                        const char *code)
{
    struct view *v = records_view(desk, table);

    if (v->ops == &records_ops)
        self(v)->code = mem_dup(code);
    return v;
}
