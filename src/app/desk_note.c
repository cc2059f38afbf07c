/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk_note.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/desk_inside.h"
#include "app/permit.h"
#include "core/typed.h"

static bool is_about(const struct note_row *n, const struct note_cell *cell)
{
    const struct table *table = &tables[cell->table];

    return strcmp(n->code, cell->code) == 0 &&
           strcmp(n->table, table->name) == 0 &&
           strcmp(n->column, table->column[cell->column].name) == 0;
}

void desk_notes_of(const struct desk *desk, const struct note_cell *cell,
                   void (*each)(void *context, const struct note_row *n),
                   void *context)
{
    for (size_t i = 0; i < desk->notes.count; i++)
        if (is_about(&desk->notes.row[i], cell))
            each(context, &desk->notes.row[i]);
}

/* The last entry of a talk, NULL: there is none. */
static const struct note_row *last_of(const struct desk *desk,
                                      const struct note_cell *cell)
{
    const struct note_row *last = NULL;

    for (size_t i = 0; i < desk->notes.count; i++) {
        const struct note_row *n = &desk->notes.row[i];

        if (is_about(n, cell) && (!last || n->number > last->number))
            last = n;
    }
    return last;
}

enum note_state desk_note_state(const struct desk *desk,
                                const struct note_cell *cell)
{
    const struct note_row *last = last_of(desk, cell);

    return last ? last->state : NOTE_NONE;
}

int desk_note_last(const struct desk *desk, const struct note_cell *cell)
{
    const struct note_row *last = last_of(desk, cell);

    return last ? last->number : 0;
}

/* Is it the last entry of its talk? */
static bool ends_talk(const struct desk *desk, const struct note_row *n)
{
    for (size_t i = 0; i < desk->notes.count; i++) {
        const struct note_row *m = &desk->notes.row[i];

        if (m->number > n->number && strcmp(m->code, n->code) == 0 &&
            strcmp(m->column, n->column) == 0 &&
            strcmp(m->table, n->table) == 0)
            return false;
    }
    return true;
}

static bool is_open(const struct desk *desk, const struct note_row *n)
{
    return note_is_open(n->state) && ends_talk(desk, n);
}

size_t desk_count_notes(const struct desk *desk, const char *unit)
{
    size_t count = 0;

    for (size_t i = 0; i < desk->notes.count; i++) {
        const struct note_row *n = &desk->notes.row[i];

        count += is_open(desk, n) &&
                 (!unit ||
                  strcmp(desk_unit_of(desk, n->table, n->code), unit) == 0);
    }
    return count;
}

/* Open ones that wait longer; of the same age, that come before. */
static size_t older(const struct desk *desk, size_t at)
{
    int64_t at_ms = desk->notes.row[at].at_ms;
    size_t count = 0;

    for (size_t i = 0; i < desk->notes.count; i++) {
        const struct note_row *n = &desk->notes.row[i];

        count += is_open(desk, n) &&
                 (n->at_ms < at_ms || (n->at_ms == at_ms && i < at));
    }
    return count;
}

size_t desk_open_note(const struct desk *desk, size_t nth)
{
    for (size_t i = 0; i < desk->notes.count; i++)
        if (is_open(desk, &desk->notes.row[i]) && older(desk, i) == nth)
            return i;
    return (size_t)-1;
}

/* --- adding --- */

static bool check(const struct desk *desk, const struct note_cell *cell,
                  enum note_state state, const char *typed, int last,
                  struct err *err)
{
    if (desk_note_last(desk, cell) != last)
        return err_set(err, ERR_CONFLICT,
                       N_("Somebody wrote about this cell meanwhile: read"
                          " it first"), NULL);
    if (!note_may(desk_note_state(desk, cell), state))
        return err_set(err, ERR_INPUT,
                       N_("There is no open question about this cell."),
                       NULL);
    if (state != NOTE_CLOSED && typed_span(typed).len == 0)
        return err_set(err, ERR_INPUT,
                       N_("Nothing is written yet; Esc leaves without a"
                          " note."), NULL);
    return true;
}

static bool add(struct desk *desk, const struct note_cell *cell,
                enum note_state state, int last, const char *const *fields,
                struct err *err)
{
    const struct table *table = &tables[TABLE_NOTE];
    const char *words = fields[table_column(table, "isi")];
    struct permit_ask ask = { .table = table, .fields = fields,
                              .column = -1 };
    struct change change;

    if (!change_begin(desk, STEP_EDIT, "", &ask, &change, err))
        return false;
    if (!change_end(&change,
                    check(desk, cell, state, words, last, err)
                        && step_add(&change.step, table, fields, NULL, err),
                    err))
        return false;
    desk_reload(desk);
    return true;
}

bool desk_note(struct desk *desk, const struct note_cell *cell,
               enum note_state state, const char *typed, int last,
               struct err *err)
{
    const struct table *table = &tables[TABLE_NOTE];
    const char *fields[NOTE_COLUMNS];
    size_t words = NOTE_WORDS;
    char year[16], number[16], at[24];
    struct buf text = BUF_INIT;
    bool ok;

    snprintf(year, sizeof(year), "%d", desk->year);
    snprintf(number, sizeof(number), "%d", last + 1);
    snprintf(at, sizeof(at), "%" PRId64, desk->clock());
    table_clear(table, fields);
    fields[NOTE_OFFICE] = desk->office;
    fields[NOTE_YEAR] = year;
    fields[NOTE_TABLE] = tables[cell->table].name;
    fields[NOTE_CODE] = cell->code;
    fields[NOTE_FIELD] = tables[cell->table].column[cell->column].name;
    fields[NOTE_NUMBER] = number;
    fields[NOTE_STATE] = note_state_name(state);
    fields[NOTE_BY] = desk->user;
    fields[NOTE_AT] = at;
    fields[words] = typed;
    ok = field_canonical(table, words, fields, &desk->grades, &text, err);
    fields[words] = text.s;
    ok = ok && add(desk, cell, state, last, fields, err);
    buf_release(&text);
    return ok;
}
