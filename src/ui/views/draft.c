/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "core/typed.h"
#include "ui/views/entry.h"
#include "ui/views/findings.h"
#include "ui/views/form.h"
#include "ui/views/new_record.h"
#include "ui/views/notes.h"
#include "ui/views/pane.h"
#include "ui/views/record_form.h"
#include "ui/views/screens.h"
#include "ui/views/views.h"

/* Between the parts of a key of several; no field can hold it. */
#define PART '\036'

/* Is the column one of those that tell rows of an office's year apart? */
static bool names_row(const struct table *table, size_t column)
{
    return table->column[column].key && record_form_shows(table, column);
}

static void put(struct desk *desk, const struct table *table,
                const char *code, size_t column, const char *text)
{
    struct err ignored = ERR_INIT;
    struct draft draft = {
        .table = mem_dup(table->name),
        .office = mem_dup(desk->office),
        .code = mem_dup(code),
        .column = mem_dup(table->column[column].name),
        .year = desk->year,
        .text = mem_dup(text),
        .at_ms = desk->clock(),
    };

    (void)!desk_keep_draft(desk, &draft, &ignored);
    draft_release(&draft);
}

void draft_keep(struct desk *desk, const struct table *table,
                const char *const *fields, int place, size_t column,
                const char *text)
{
    struct buf code = BUF_INIT;
    bool first = true;

    for (size_t i = 0; i < table->count; i++) {
        if (!names_row(table, i))
            continue;
        if (!first)
            buf_addc(&code, PART);
        first = false;
        buf_adds(&code, fields[i]);
    }
    if (table->by_place)
        buf_addf(&code, "%c%d", PART, place);
    put(desk, table, code.s, column, text);
    buf_release(&code);
}

/* No row's code is this. */
static const char new_row[] = "+";

static bool is_new(const struct draft *d)
{
    return strcmp(d->code, new_row) == 0;
}

/* What is being typed, whether anything is, then the fields. */
void draft_keep_new(struct desk *desk, const struct table *table,
                    const char *const *fields, size_t column,
                    const char *text)
{
    struct buf all = BUF_INIT;

    buf_addf(&all, "%s%c%c", text ? text : "", PART, text ? '1' : '0');
    for (size_t i = 0; i < table->count; i++)
        buf_addf(&all, "%c%s", PART, fields[i]);
    put(desk, table, new_row, column, all.s);
    buf_release(&all);
}

/* --- going on --- */

/* The draft's key as fields of its table; owned by key. */
struct draft_key {
    char *field[TABLE_COLUMNS_MAX];
    char *parts;
    char year[16];
    int place;
};

static char *next_part(char **rest)
{
    char *part = *rest, *end = strchr(part, PART);

    *rest = end ? end + 1 : part + strlen(part);
    if (end)
        *end = '\0';
    return part;
}

static void key_init(struct draft_key *key, const struct table *table,
                     const struct draft *d)
{
    static char empty[] = "";
    char *rest;

    *key = (struct draft_key){ .parts = mem_dup(d->code) };
    snprintf(key->year, sizeof(key->year), "%d", d->year);
    rest = key->parts;
    for (size_t i = 0; i < table->count; i++) {
        const char *name = table->column[i].name;

        key->field[i] = empty;
        if (names_row(table, i))
            key->field[i] = next_part(&rest);
        else if (strcmp(name, "satker") == 0)
            key->field[i] = d->office;
        else if (strcmp(name, "tahun") == 0)
            key->field[i] = key->year;
    }
    if (table->by_place)
        key->place = atoi(next_part(&rest));
}

/* A grid at the cell, in the row's unit; false: the row is gone. */
static bool open_grid(struct view_stack *stack, struct desk *desk,
                      const struct draft *d, const struct table *table,
                      size_t column)
{
    bool indicator = table->id == TABLE_INDICATOR;
    size_t row = indicator ? desk_indicator(desk, d->code)
                           : desk_budget_row(desk, d->code);
    struct view *v;

    if (row == (size_t)-1)
        return false;
    v = view_top(stack);
    if (entry_of(v) && entry_of(v)->ops->table == table->id) {
        entry_show(v, table, d->code, column);
    } else {
        desk_go_unit(desk, indicator ? desk->indicators.row[row].unit
                                     : desk->budget.row[row].unit);
        v = indicator ? indicator_view(desk, d->code)
                      : budget_view(desk, d->code);
        view_push(stack, v);
    }
    entry_continue(v, column, d->text);
    return true;
}

static bool open_finding(struct view_stack *stack, struct desk *desk,
                         const struct draft *d, const struct table *table)
{
    struct draft_key key;
    bool found;

    key_init(&key, table, d);
    if (!screen_is(view_top(stack), "findings"))
        view_push(stack, findings_view(desk));
    found = findings_continue(view_top(stack),
                              key.field[table_column(table, "temuan")],
                              key.field[table_column(table, "subjek")],
                              d->text);
    free(key.parts);
    return found;
}

/* The word with which a row was being returned. */
static bool open_return(struct view_stack *stack, struct desk *desk,
                        const struct draft *d, const struct table *table)
{
    const struct table *of;
    struct draft_key key;
    bool waits;

    key_init(&key, table, d);
    of = table_find(key.field[table_column(table, "tabel")]);
    waits = of && review_continue(stack, desk, of->id,
                                  key.field[table_column(table, "kode")],
                                  d->text);
    free(key.parts);
    return waits;
}

/* The first indicator of that unit and sasaran; NULL: none. */
static const char *indicator_under(const struct desk *desk,
                                   const char *unit, const char *objective)
{
    const struct indicator_set *set = &desk->indicators;

    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->row[i].unit, unit) == 0 &&
            strcmp(set->row[i].objective, objective) == 0)
            return set->row[i].code;
    return NULL;
}

/* The indicator in whose form fields of another table stand; or NULL. */
static const char *indicator_of(const struct desk *desk,
                                const struct table *table,
                                const struct draft_key *key)
{
    const char *code;

    if (table->id == TABLE_ANALYSIS)
        return indicator_under(desk, key->field[table_column(table, "unit")],
                               key->field[table_column(table, "sasaran")]);
    if (table->id != TABLE_PLAN)
        return NULL;
    code = key->field[table_column(table, "kode")];
    return desk_indicator(desk, code) == (size_t)-1 ? NULL : code;
}

/* The form of an indicator, unless that is what is shown. */
static void push_indicator(struct view_stack *stack, struct desk *desk,
                           const char *code)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX];
    char year[16];

    snprintf(year, sizeof(year), "%d", desk->year);
    table_clear(table, fields);
    fields[table_column(table, "satker")] = desk->office;
    fields[table_column(table, "tahun")] = year;
    fields[table_column(table, "kode")] = code;
    if (!form_is_of(view_top(stack), table, fields, 0))
        view_push(stack, form_view(desk, table, code));
}

/* The form that has the field; a row of its own may not be there yet. */
static bool open_form(struct view_stack *stack, struct desk *desk,
                      const struct draft *d, const struct table *table,
                      size_t column)
{
    struct err err = ERR_INIT;
    struct draft_key key;
    struct record record;
    const char *code;
    bool found = true;

    key_init(&key, table, d);
    code = indicator_of(desk, table, &key);
    if (code) {
        push_indicator(stack, desk, code);
    } else if (desk_record(desk, table, (const char *const *)key.field,
                           key.place, &record, &err)) {
        if (!form_is_of(view_top(stack), table,
                        (const char *const *)record.field, record.place))
            view_push(stack, record_view(desk, &record));
        record_release(&record);
    } else {
        found = false;
    }
    if (found)
        form_continue(view_top(stack), table, column,
                      table->id == TABLE_PLAN
                          ? atoi(key.field[table_column(table, "tahun")])
                          : d->year,
                      d->text);
    free(key.parts);
    return found;
}

/* A new row with the fields it had. */
static bool open_new(struct view_stack *stack, struct desk *desk,
                     const struct draft *d, const struct table *table,
                     size_t column)
{
    const char *fields[TABLE_COLUMNS_MAX];
    char *parts = mem_dup(d->text), *rest = parts;
    const char *text = next_part(&rest);
    bool open = strcmp(next_part(&rest), "1") == 0;

    for (size_t i = 0; i < table->count; i++)
        fields[i] = next_part(&rest);
    view_push(stack, new_record_again(desk, table, fields, column,
                                      open ? text : NULL));
    free(parts);
    return true;
}

/* The talk about a cell, and what was being said in it. */
static bool open_note(struct view_stack *stack, struct desk *desk,
                      const struct draft *d, const struct table *table)
{
    struct draft_key key;
    const struct table *of;
    int column;

    key_init(&key, table, d);
    of = table_find(key.field[table_column(table, "tabel")]);
    column = of ? table_column(of, key.field[table_column(table, "kolom")])
                : -1;
    if (column >= 0)
        notes_continue(stack, desk,
                       &(struct note_cell){
                           of->id, key.field[table_column(table, "kode")],
                           (size_t)column },
                       d->text);
    free(key.parts);
    return column >= 0;
}

/* Is the column a cell of a grid? */
static bool in_grid(const struct table *table, size_t column)
{
    return (table->id == TABLE_INDICATOR || table->id == TABLE_BUDGET) &&
           (column_quarter(&table->column[column]) >= 0 ||
            strncmp(table->column[column].name, "pagu", 4) == 0);
}

bool draft_open(struct view_stack *stack, struct desk *desk,
                const struct draft *d)
{
    const struct table *table = table_find(d->table);
    int column = table ? table_column(table, d->column) : -1;

    if (column < 0)
        return false;
    if (is_new(d))
        return open_new(stack, desk, d, table, (size_t)column);
    if (in_grid(table, (size_t)column))
        return open_grid(stack, desk, d, table, (size_t)column);
    if (table->id == TABLE_EXPLANATION)
        return open_finding(stack, desk, d, table);
    if (table->id == TABLE_NOTE)
        return open_note(stack, desk, d, table);
    if (table->id == TABLE_REVIEW)
        return open_return(stack, desk, d, table);
    return open_form(stack, desk, d, table, (size_t)column);
}

/* --- in words --- */

void draft_name(const struct draft *d, struct buf *out)
{
    const struct table *table = table_find(d->table);
    char text[EXCERPT_SIZE];

    if (table && is_new(d)) {
        buf_addf(out, "%s: %s", _(table->label), _("New row"));
        return;
    }
    if (table && table->id != TABLE_INDICATOR && table->id != TABLE_BUDGET)
        buf_addf(out, "%s: ", _(table->label));
    buf_adds(out, typed_excerpt(d->code, text));
}

void draft_field(const struct draft *d, struct buf *out)
{
    const struct table *table = table_find(d->table);
    int column = table ? table_column(table, d->column) : -1;
    char quarter[PANE_QUARTER_SIZE];
    int q = column >= 0 ? column_quarter(&table->column[column]) : -1;

    if (q >= 0)
        buf_adds(out, pane_quarter(q, quarter));
    else
        buf_adds(out, column >= 0 ? _(table->column[column].label)
                                  : d->column);
}

void draft_text(const struct draft *d, struct buf *out)
{
    char *parts, *rest, *part;
    const char *glue = "";

    if (!is_new(d)) {
        buf_adds(out, d->text);
        return;
    }
    parts = rest = mem_dup(d->text);
    part = next_part(&rest);
    buf_adds(out, part);
    /* Nothing is open: what the row has so far. */
    if (strcmp(next_part(&rest), "1") != 0) {
        while (*rest != '\0') {
            part = next_part(&rest);
            if (part[0] == '\0')
                continue;
            buf_addf(out, "%s%s", glue, part);
            glue = ", ";
        }
    }
    free(parts);
}
