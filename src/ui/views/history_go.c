/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a change to its row, to other changes, and to the value before. */
#include "ui/views/history_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/compiler.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/entry.h"
#include "ui/views/form.h"
#include "ui/views/history.h"
#include "ui/views/views.h"

/* --- to the row --- */

static void remember(struct history_view *hv)
{
    const struct desk *desk = hv->desk;
    struct history_place *p = &hv->from;

    p->set = true;
    snprintf(p->office, sizeof(p->office), "%s", desk->office);
    p->year = desk->year;
    p->quarter = desk->quarter;
    snprintf(p->unit, sizeof(p->unit), "%s", desk->unit);
}

bool history_come_back(struct history_view *hv, struct err *err)
{
    struct history_place *p = &hv->from;
    struct desk *desk = hv->desk;

    if (!p->set)
        return true;
    p->set = false;
    if (strcmp(desk->office, p->office) != 0 &&
        !desk_go_office(desk, p->office, err))
        return false;
    if (desk->year != p->year && p->year != 0 &&
        !desk_go_year(desk, p->year, err))
        return false;
    desk_go_unit(desk, p->unit);
    return desk->quarter == p->quarter ||
           desk_go_quarter(desk, p->quarter, err);
}

/* Its grid at the cell. */
static void open_grid(struct view_stack *stack, struct desk *desk,
                      const struct record *r, const char *field)
{
    bool budget = r->table == &tables[TABLE_BUDGET];
    int column = table_column(r->table, field);
    const char *code = r->field[table_column(r->table, "kode")];
    struct view *v;

    desk_go_unit(desk, r->field[table_column(r->table, "unit")]);
    v = budget ? budget_view(desk, code) : indicator_view(desk, code);
    if (column >= 0)
        entry_begin_at(v, (size_t)column);
    view_push(stack, v);
}

/* A column that the grids have no cell for stands in the form. */
static bool is_in_grid(const struct record *r, const char *field)
{
    int column = table_column(r->table, field);

    if (r->table != &tables[TABLE_INDICATOR] &&
        r->table != &tables[TABLE_BUDGET])
        return false;
    return column < 0 || column_quarter(&r->table->column[column]) >= 0 ||
           strcmp(field, "pagu") == 0 || strcmp(field, "pagu_awal") == 0;
}

static void open_record(struct view_stack *stack, struct desk *desk,
                        const struct record *r, const char *field)
{
    int column = table_column(r->table, field);
    struct view *v;

    if (is_in_grid(r, field)) {
        open_grid(stack, desk, r, field);
        return;
    }
    v = record_view(desk, r);
    if (column >= 0)
        form_begin_at(v, r->table, (size_t)column, desk->year);
    view_push(stack, v);
}

/* The row that a review or a note is of; the line's own otherwise. */
static bool name_row(const struct table **table, char **key)
{
    const char *end = strchr(*key, '\x1F');
    char *of, *code;

    if (((*table)->id != TABLE_REVIEW && (*table)->id != TABLE_NOTE)
        || !end)
        return false;
    of = mem_dup_n(*key, (size_t)(end - *key));
    if (table_find(of)) {
        *table = table_find(of);
        code = mem_dup_n(end + 1, strcspn(end + 1, "\x1F"));
        free(*key);
        *key = code;
    }
    free(of);
    return true;
}

bool history_show_cell(struct view_stack *stack, struct desk *desk,
                       const struct view_cell *cell)
{
    const struct table *table = cell->table;
    struct err ignored = ERR_INIT;
    char *key = mem_dup(cell->key);
    const char *field = name_row(&table, &key) ? "" : cell->field;
    struct record_name name;
    struct record record;
    bool ok;

    record_name(table, cell->office, cell->year, key, &name);
    ok = desk_record(desk, table, name.fields, name.place, &record,
                     &ignored);
    if (ok) {
        open_record(stack, desk, &record, field);
        record_release(&record);
    }
    free(name.parts);
    free(key);
    return ok;
}

/*
 * The line as of the row that is there now: a review or a note is of the
 * row it names, and a row that was renamed has the name of the scope.
 */
static struct logged row_of(const struct history_view *hv,
                            const struct logged *l)
{
    const struct changes_scope *s = &hv->scope;
    const char *end = strchr(l->key, '\x1F');
    const struct table *table;
    struct logged row = logged_copy(l);
    char name[24];

    if (s->table && s->table == l->table) {
        free(row.key);
        row.key = mem_dup(s->key);
        return row;
    }
    if (!end || (strcmp(l->name, "reviu") != 0 &&
                 strcmp(l->name, "catatan") != 0))
        return row;
    snprintf(name, sizeof(name), "%.*s", (int)(end - l->key), l->key);
    table = table_find(name);
    if (table) {
        free(row.key);
        row.key = mem_dup_n(end + 1, strcspn(end + 1, "\x1F"));
        row.table = table;
        row.field[0] = '\0';
    }
    return row;
}

enum outcome history_open(struct history_view *hv, struct err *err)
{
    const struct logged *at = history_current(hv);
    enum outcome outcome = OUTCOME_FAILED;
    struct record record;
    struct logged l;

    if (!at)
        return OUTCOME_IGNORED;
    l = row_of(hv, at);
    remember(hv);
    if (logged_record(hv->desk, &l, &record, err)) {
        if (!l.office[0] || desk_go_cell(hv->desk, l.office, l.year, l.field,
                                         err)) {
            open_record(hv->view.stack, hv->desk, &record, l.field);
            outcome = OUTCOME_DONE;
        }
        record_release(&record);
    }
    if (outcome == OUTCOME_FAILED)
        hv->from.set = false;
    logged_release(&l);
    return outcome;
}

/* --- other changes --- */

static const struct {
    enum changes_of of;
    const char *text, *reason;
} choices[] = {
    { CHANGES_OF_CELL, N_("Of this cell"),
      N_("This line is of no cell.") },
    { CHANGES_OF_ROW, N_("Of this row"), N_("This line is of no row.") },
    { CHANGES_OF_UNIT, N_("Of the unit in charge of it"),
      N_("No unit is in charge of it, or it is not of the open year.") },
    { CHANGES_OF_SESSION, N_("Of this session (no pause of half an hour)"),
      NULL },
    { CHANGES_OF_PERSON, N_("All by this person"), NULL },
    { CHANGES_OF_OFFICE, N_("The office's whole year"), NULL },
};

/* Where there is no line, what is asked for now tells. */
static bool without_line(struct history_view *hv, enum changes_of of,
                         struct changes_scope *out)
{
    const struct changes_scope *s = &hv->scope;
    struct desk *desk = hv->desk;
    struct err ignored = ERR_INIT;

    switch (of) {
    case CHANGES_OF_CELL:
    case CHANGES_OF_ROW:
        if (!s->table || (of == CHANGES_OF_CELL && s->field[0] == '\0'))
            return false;
        *out = changes_of_row(desk, s->table, s->key,
                              of == CHANGES_OF_CELL ? s->field : "");
        return true;
    case CHANGES_OF_UNIT:
        if (!desk->unit[0])
            return false;
        *out = changes_of_unit(desk, desk->unit);
        return true;
    case CHANGES_OF_SESSION:
        return changes_of_session(desk, desk->user, 0, out, &ignored);
    case CHANGES_OF_PERSON:
        *out = changes_of_person(desk->user);
        return true;
    case CHANGES_OF_OFFICE:
        break;
    }
    *out = changes_of_office(desk);
    return true;
}

static bool find_scope(struct history_view *hv, enum changes_of of,
                       struct changes_scope *out)
{
    const struct logged *l = history_current(hv);
    bool same = hv->scope.table &&
                (of == CHANGES_OF_ROW || hv->scope.of == of);

    /* A row's notes and its review are of another row to the log. */
    return l && !same ? changes_of_line(hv->desk, l, of, out)
                      : without_line(hv, of, out);
}

enum outcome history_ask_scope(struct history_view *hv)
{
    struct view *choose = choose_view(_("Whose changes?"));
    struct changes_scope s;

    for (size_t i = 0; i < CAP_LEN(choices); i++) {
        struct choose_item item = { .text = _(choices[i].text),
                                    .tag = (int)choices[i].of };
        struct buf words = BUF_INIT;

        if (find_scope(hv, choices[i].of, &s)) {
            changes_scope_words(&s, &words);
            changes_scope_release(&s);
        } else if (choices[i].reason) {
            item.reason = _(choices[i].reason);
        }
        item.detail = words.s;
        choose_add_item(choose, &item);
        buf_release(&words);
        if (choices[i].of == hv->scope.of)
            choose_current(choose, i);
    }
    hv->choosing = true;
    view_push(hv->view.stack, choose);
    return OUTCOME_DONE;
}

void history_show(struct history_view *hv, struct changes_scope scope)
{
    const struct logged *l = history_current(hv);
    int64_t step = l ? l->step : 0, line = l ? l->line : 0;

    changes_scope_release(&hv->scope);
    hv->scope = scope;
    if (step != 0)
        history_to_line(hv, step, line);
    else
        history_to_newest(hv);
}

void history_take_scope(struct history_view *hv, const struct view *closed)
{
    struct changes_scope s;
    int tag;

    hv->choosing = false;
    if (choose_tag(closed, &tag) &&
        find_scope(hv, (enum changes_of)tag, &s))
        history_show(hv, s);
}

/* --- the value before --- */

static size_t column_of(const struct logged *l)
{
    return (size_t)table_column(l->table, l->field);
}

static int64_t version_of(const struct record *r, size_t column)
{
    int quarter = column_quarter(&r->table->column[column]);

    return quarter >= 0 ? r->cell_version[quarter] : r->version;
}

void history_forget_choice(struct history_view *hv)
{
    if (hv->chosen.key)
        logged_release(&hv->chosen);
    if (hv->now.table)
        record_release(&hv->now);
    hv->now = (struct record){ .table = NULL };
    hv->restoring = false;
}

/* Says what stands there and what will. */
static void ask(struct history_view *hv, const char *now, const char *who)
{
    struct buf what = BUF_INIT, stands = BUF_INIT, then = BUF_INIT;
    struct buf question = BUF_INIT;

    logged_what(hv->desk, &hv->chosen, &what);
    logged_shown(&hv->chosen, now, &stands);
    logged_shown(&hv->chosen, hv->chosen.before, &then);
    if (who)
        buf_addf(&question, _("%s changed it meanwhile. "), who);
    buf_addf(&question, _("%s: now there stands %s. Put back %s?"), what.s,
             stands.s, then.s);
    hv->restoring = true;
    view_push(hv->view.stack, confirm_view(question.s));
    buf_release(&what);
    buf_release(&stands);
    buf_release(&then);
    buf_release(&question);
}

enum outcome history_restore(struct history_view *hv, struct err *err)
{
    const struct logged *l = history_current(hv);
    size_t column;

    if (!l || logged_cannot_restore(l))
        return OUTCOME_IGNORED;
    history_forget_choice(hv);
    hv->chosen = row_of(hv, l);
    if (!logged_record(hv->desk, &hv->chosen, &hv->now, err)) {
        hv->now.table = NULL;
        history_forget_choice(hv);
        return OUTCOME_FAILED;
    }
    column = column_of(&hv->chosen);
    hv->version = version_of(&hv->now, column);
    if (strcmp(hv->now.field[column], l->before) == 0) {
        view_refuse(hv->view.stack, "%s",
                    _("This value stands there now."));
        history_forget_choice(hv);
        return OUTCOME_DONE;
    }
    ask(hv, hv->now.field[column], NULL);
    return OUTCOME_DONE;
}

/* Another column of the row was written: ours is what was shown still. */
static bool is_ours(const struct history_view *hv, const struct conflict *c)
{
    return c->stored &&
           strcmp(c->stored, hv->now.field[column_of(&hv->chosen)]) == 0;
}

static bool write(struct history_view *hv, struct conflict *c,
                  struct err *err)
{
    return desk_restore_field(hv->desk, &hv->now, column_of(&hv->chosen),
                              hv->chosen.before, hv->version, c, err);
}

bool history_restored(struct history_view *hv, const struct view *closed,
                      struct err *err)
{
    struct conflict c = { .stored = NULL };
    bool ok;

    hv->restoring = false;
    if (!confirm_result(closed)) {
        history_forget_choice(hv);
        return true;
    }
    ok = write(hv, &c, err);
    if (!ok && err->code == ERR_CONFLICT && is_ours(hv, &c)) {
        hv->version = c.version;
        conflict_release(&c);
        ok = write(hv, &c, err);
    }
    if (!ok && err->code == ERR_CONFLICT && c.stored) {
        hv->version = c.version;
        ask(hv, c.stored, c.who[0] ? c.who : _("Somebody"));
        conflict_release(&c);
        return true;
    }
    conflict_release(&c);
    if (ok)
        view_inform(hv->view.stack, "%s",
                    _("The earlier value stands again; u takes that"
                      " back."));
    history_forget_choice(hv);
    return ok;
}
