/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import_inside.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "core/budget.h"
#include "core/marks.h"
#include "core/typed.h"
#include "core/unit.h"

size_t import_line(const struct taking *t, size_t column)
{
    return t->present[column] ? t->row->line[t->in->now.at[column]]
                              : t->row->at;
}

void import_refuse_cell(struct taking *t, size_t column,
                        const struct err *why)
{
    import_refuse(t->in, import_line(t, column),
                  t->in->table->column[column].name, why,
                  t->typed[column]);
    t->bad[column] = t->refused = true;
    t->bad_key = t->bad_key || t->in->table->column[column].key;
}

void import_refuse_text(struct taking *t, size_t column, const char *msgid)
{
    struct err why = ERR_INIT;

    err_refuse(&why, ERR_INPUT, "N03", msgid, NULL);
    import_refuse_cell(t, column, &why);
}

static bool is_number(enum column_type type)
{
    return type == COLUMN_VALUE || type == COLUMN_TARGET
           || type == COLUMN_AMOUNT;
}

/* Makes one text canonical; a refused one stays as it was typed. */
static void canonical(struct taking *t, size_t column)
{
    struct import *in = t->in;
    struct err why = ERR_INIT;

    t->offset[column] = in->texts.len;
    if (t->bad[column]) {
        buf_adds(&in->texts, t->typed[column]);
    } else if (!field_canonical(in->table, column, t->typed, &in->grades,
                                &in->texts, &why)) {
        buf_cut(&in->texts, t->offset[column]);
        buf_adds(&in->texts, t->typed[column]);
        if (is_number(in->table->column[column].type)
            && marks_is_dash(t->typed[column]))
            import_marks_refuse_dash(&why);
        import_refuse_cell(t, column, &why);
    }
    buf_addc(&in->texts, '\0');
}

static void point_at_texts(struct taking *t)
{
    for (size_t i = 0; i < t->in->table->count; i++)
        t->text[i] = t->in->texts.s + t->offset[i];
}

/* What a row says in a column: what its file says, or who imports it. */
static const char *typed_in(const struct import *in,
                            const struct csv_row *row, size_t column)
{
    const struct column *c = &in->table->column[column];
    size_t field = in->now.at[column];

    if (field != NO_FIELD)
        return field < row->count ? row->field[field] : "";
    if (c->key && c->type == COLUMN_OFFICE && in->ask->office)
        return in->ask->office;
    return c->key && c->type == COLUMN_YEAR ? in->year : "";
}

static void begin(struct taking *t, struct import *in,
                  const struct csv_row *row)
{
    memset(t, 0, sizeof(*t));
    t->in = in;
    t->row = row;
    buf_reset(&in->texts);
    for (size_t i = 0; i < in->table->count; i++) {
        t->present[i] = in->now.at[i] != NO_FIELD;
        t->typed[i] = typed_in(in, row, i);
    }
}

static void canonical_keys(struct taking *t)
{
    const struct table *table = t->in->table;

    for (size_t i = 0; i < table->count; i++) {
        t->offset[i] = 0;
        if (table->column[i].key)
            canonical(t, i);
    }
    point_at_texts(t);
}

const char *import_text(const struct taking *t, const char *column)
{
    int i = table_column(t->in->table, column);

    return i < 0 ? "" : t->text[i];
}

const char *import_office(const struct taking *t)
{
    bool itself = t->in->table->id == TABLE_OFFICE;

    return import_text(t, itself ? "kode" : "satker");
}

/* Where a row of the files stands, as a number of a text_map. */
static int64_t place_of(const struct taking *t)
{
    return (int64_t)(t->in->files - 1) << 32 | (int64_t)t->row->at;
}

static void refuse_twice(struct taking *t, size_t column, int64_t place)
{
    struct err why = ERR_INIT;

    err_refuse(&why, ERR_INPUT, "N03",
               N_("This key stands already in %s: remove one of the two"
                  " rows"), "%s:%lld", t->in->file[place >> 32],
               (long long)(place & 0xFFFFFFFF));
    import_refuse_cell(t, column, &why);
}

/* The last column of the key that is no long text. */
static size_t key_column(const struct table *table)
{
    size_t last = 0;

    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key && table->column[i].type != COLUMN_TEXT)
            last = i;
    return last;
}

/*
 * A key may stand once in a file, but for rows of an action plan.  Two
 * files may hold the same row: folders of offices that share a scale
 * do.
 */
static void check_key(struct taking *t)
{
    struct import *in = t->in;
    int64_t here = place_of(t), *seen;

    if (in->table->by_place)
        return; /* see import_action.c */
    buf_reset(&in->key);
    for (size_t i = 0; i < in->table->count; i++) {
        if (!in->table->column[i].key)
            continue;
        buf_adds(&in->key, t->text[i]);
        buf_addc(&in->key, KEY_JOINT);
    }
    seen = text_map_at(&in->seen[in->table->id], in->key.s);
    if (*seen == 0) {
        *seen = here;
    } else if (*seen >> 32 == here >> 32) {
        refuse_twice(t, key_column(in->table), *seen);
    } else {
        t->again = true;
        t->twin = *seen;
    }
}

/* Offices, units and scales that a row names must be there. */
static void check_references(struct taking *t)
{
    struct import *in = t->in;
    const struct table *table = in->table;

    for (size_t i = 0; i < table->count; i++) {
        enum column_type type = table->column[i].type;

        if (t->text[i][0] == '\0' || t->bad[i])
            continue;
        if (type == COLUMN_OFFICE && table->id != TABLE_OFFICE
            && !import_knows(in, &in->offices, NULL, t->text[i]))
            import_refuse_text(t, i,
                               N_("There is no office of this code: import"
                                  " satker.csv with it, or add it first"));
        else if (type == COLUMN_UNIT && !t->bad_key
                 && !import_knows(in, &in->units, import_office(t),
                                  t->text[i]))
            import_refuse_text(t, i,
                               N_("The office has no unit of this code:"
                                  " import unit.csv with it, or correct the"
                                  " code"));
        else if (type == COLUMN_SCALE
                 && !import_knows(in, &in->scales, NULL, t->text[i]))
            import_refuse_text(t, i,
                               N_("There is no scale of this name: import"
                                  " skala.csv with it, or correct the"
                                  " name"));
    }
}

/* What holds for all rows of the table, office and year. */
static bool look_at_scope(struct taking *t, struct err *err)
{
    const char *year = import_text(t, "tahun");

    if (year[0] == '\0' || !table_of_year(t->in->table))
        return true;
    if (!import_year_locked(t->in, import_office(t), year, &t->locked, err))
        return false;
    return t->in->table->id == TABLE_YEAR
           || import_year_empty(t->in, import_office(t), year, &t->empty, err);
}

/*
 * A row may be stored under a key with the line breaks of its file, from
 * before they were read as blanks.
 */
static bool find_as_typed(struct taking *t, struct err *err)
{
    const struct table *table = t->in->table;
    const char *fields[TABLE_COLUMNS_MAX];
    bool differs = false;

    for (size_t i = 0; i < table->count; i++) {
        fields[i] = t->text[i];
        if (!table->column[i].key || table->column[i].type != COLUMN_LINE
            || strcmp(t->typed[i], t->text[i]) == 0)
            continue;
        fields[i] = t->typed[i];
        differs = true;
    }
    return !differs
           || record_find(t->in->store, table, fields, t->place, &t->stored,
                          &t->found, err);
}

static bool find_stored(struct taking *t, struct err *err)
{
    const struct table *table = t->in->table;

    if (table->by_place)
        return import_action_look_up(t, err);
    if (t->empty && !t->again)
        return true;
    if (!record_find(t->in->store, table, t->text, t->place, &t->stored,
                     &t->found, err)
        || (!t->found && !find_as_typed(t, err)))
        return false;
    for (size_t i = 0; t->found && i < table->count; i++)
        if (!t->present[i])
            t->typed[i] = t->stored.field[i];
    return true;
}

static bool is_blank(const char *text)
{
    return typed_span(text).len == 0;
}

/* How an indicator is read has a default, which is no figure. */
static void fill_indicator(struct taking *t)
{
    static const char *const names[][2] = {
        { "jenis", "angka" }, { "polaritas", "naik" }
    };
    const struct table *table = t->in->table;

    for (size_t i = 0; table->id == TABLE_INDICATOR && i < CAP_LEN(names);
         i++) {
        int column = table_column(table, names[i][0]);

        if (is_blank(t->typed[column]))
            t->typed[column] = t->found ? t->stored.field[column]
                                        : names[i][1];
    }
}

/* A new row needs what decides how it is read, and what it says. */
static void check_new(struct taking *t)
{
    const struct table *table = t->in->table;
    struct buf missing = BUF_INIT;
    struct err why = ERR_INIT;
    size_t first = 0;

    for (size_t i = 0; i < table->count && !t->found && !t->same; i++) {
        const struct column *c = &table->column[i];

        if (!c->required || c->key || t->present[i] || !is_blank(t->typed[i]))
            continue;
        if (missing.len == 0)
            first = i;
        buf_addf(&missing, "%s%s", missing.len ? ", " : "", c->name);
        t->bad[i] = true;
    }
    /* Where the code is wrong already nobody knows whether it is new. */
    if (missing.len > 0 && !t->refused) {
        err_refuse(&why, ERR_INPUT, "N03",
                   N_("No such row is stored, and a new one needs columns"
                      " that the file has not: %s"), "%s", missing.s);
        import_refuse(t->in, t->row->at, table->column[first].name, &why,
                      t->text[key_column(table)]);
        t->refused = true;
    }
    buf_release(&missing);
}

/* A name is the same however its blanks and lines were broken. */
static void keep_names(struct taking *t)
{
    const struct table *table = t->in->table;
    struct buf folded = BUF_INIT;

    for (size_t i = 0; t->found && i < table->count; i++) {
        const char *stored = t->stored.field[i];

        if (table->column[i].type != COLUMN_LINE
            || strcmp(t->text[i], stored) == 0)
            continue;
        buf_reset(&folded);
        typed_fold(typed_span(stored), &folded);
        if (strcmp(t->text[i], folded.s) == 0)
            t->text[i] = stored;
    }
    buf_release(&folded);
}

/*
 * Where the row of a year says nothing of its scale, it is that of the
 * office; of its state, it stays as it is.
 */
static bool fill_year(struct taking *t, struct err *err)
{
    static const char *const names[] = { "skala", "status" };
    struct import *in = t->in;

    if (in->table->id != TABLE_YEAR)
        return true;
    for (size_t i = 0; i < CAP_LEN(names) && t->found; i++) {
        int column = table_column(in->table, names[i]);

        if (is_blank(t->typed[column]))
            t->typed[column] = t->stored.field[column];
    }
    if (t->found || !is_blank(t->typed[table_column(in->table, "skala")]))
        return true;
    if (!import_office_scale(in, import_office(t), &in->filled, err))
        return false;
    t->typed[table_column(in->table, "skala")] = in->filled.s;
    return true;
}

/* What a file has for others to refer to. */
static void remember(struct taking *t)
{
    struct import *in = t->in;

    if (in->table->id == TABLE_OFFICE) {
        import_learn(in, &in->offices, NULL, import_office(t));
        for (size_t i = 0; i < UNITS_FIRST && !t->found; i++)
            import_learn(in, &in->units, import_office(t),
                         units_first[i].code);
    } else if (in->table->id == TABLE_UNIT) {
        import_learn(in, &in->units, import_office(t), import_text(t, "kode"));
    } else if (in->table->id == TABLE_SCALE_BAND) {
        int64_t *first = text_map_at(&in->bands, import_text(t, "skala"));

        import_learn(in, &in->scales, NULL, import_text(t, "skala"));
        if (*first == 0)
            *first = place_of(t);
    }
}

/* Amounts may stand on leaves only: seen when the tables are read. */
static void remember_budget(struct taking *t)
{
    struct import *in = t->in;
    const struct table *table = in->table;
    char code[BUDGET_CODE_SIZE], up[BUDGET_CODE_SIZE];
    size_t head;

    buf_reset(&in->key);
    buf_addf(&in->key, "%s%c%s%c", import_office(t), KEY_JOINT,
             import_text(t, "tahun"), KEY_JOINT);
    head = in->key.len;
    for (size_t i = 0; i < table->count; i++) {
        char c = t->text[i][0];

        if (table->column[i].type != COLUMN_AMOUNT || c < '0' || c > '9')
            continue;
        in->amount = mem_grow(in->amount, in->amounts, &in->amount_cap,
                              sizeof(*in->amount));
        in->amount[in->amounts++] = (struct amount_place){
            in->amount_keys.len, in->files - 1, import_line(t, i), i
        };
        buf_adds(&in->amount_keys, in->key.s);
        buf_adds(&in->amount_keys, import_text(t, "kode"));
        buf_addc(&in->amount_keys, '\0');
        break;
    }
    strcpy(code, import_text(t, "kode"));
    while (budget_code_parent(code, up)) {
        int64_t *known;

        strcpy(code, up);
        buf_cut(&in->key, head);
        buf_adds(&in->key, code);
        known = text_map_at(&in->parents, in->key.s);
        if (*known)
            break;
        *known = 1;
    }
}

/* A locked year takes nothing new; what is the same may stand there. */
static void check_lock(struct taking *t)
{
    const struct table *table = t->in->table;
    size_t year = (size_t)table_column(table, "tahun");
    struct err why = ERR_INIT;

    if (!t->locked || t->same)
        return;
    err_refuse(&why, ERR_LOCKED, "N04",
               N_("The year is locked: open it again before changing it"),
               NULL);
    for (size_t i = 0; i < table->count; i++) {
        if (t->found && strcmp(t->text[i], t->stored.field[i]) == 0)
            continue;
        import_refuse_cell(t, t->found ? i : year, &why);
        if (!t->found)
            return;
    }
}

/* An action belongs to an indicator, stored or of these files. */
static bool check_action(struct taking *t, struct err *err)
{
    size_t code = (size_t)table_column(t->in->table, "indikator");
    bool found;

    if (!import_has_indicator(t->in, import_office(t), import_text(t, "tahun"),
                              t->text[code], &found, err))
        return false;
    if (!found)
        import_refuse_text(t, code,
                    N_("There is no indicator of this code in that year:"
                       " import indikator.csv with it, or correct the"
                       " code"));
    return true;
}

/* Two files with one key must agree on the row. */
static void check_again(struct taking *t)
{
    struct import *in = t->in;

    if (t->twin == 0 || !t->found || import_refused(in))
        return;
    for (size_t i = 0; i < in->table->count; i++)
        if (strcmp(t->text[i], t->stored.field[i]) != 0) {
            refuse_twice(t, i, t->twin);
            return;
        }
}

/* The key of the row, and what is stored under it. */
static bool take_key(struct taking *t, struct err *err)
{
    const struct import *in = t->in;

    canonical_keys(t);
    if (!t->bad_key)
        check_key(t);
    if (t->bad_key)
        return true;
    if (!look_at_scope(t, err) || !find_stored(t, err)
        || !fill_year(t, err))
        return false;
    fill_indicator(t);
    if (in->table->by_place)
        return true;
    if (!import_check_zeros(t, err))
        return false;
    check_new(t);
    return true;
}

/* The texts of all columns, and what they say of those beside them. */
static void take_texts(struct taking *t)
{
    const struct table *table = t->in->table;

    for (size_t i = 0; i < table->count; i++)
        if (!table->column[i].key)
            canonical(t, i);
    point_at_texts(t);
    for (size_t i = 0; i < table->count; i++)
        import_marks_look(t, i);
}

static bool take(struct taking *t, struct err *err)
{
    const struct table *table = t->in->table;

    if (!take_key(t, err))
        return false;
    take_texts(t);
    check_references(t);
    if (!t->bad_key) {
        remember(t);
        if (table->id == TABLE_ACTION
            && (!check_action(t, err) || !import_action_find(t, err)))
            return false;
        if (table->by_place)
            check_new(t);
        keep_names(t);
    }
    if (!t->refused)
        check_again(t);
    if (!t->refused)
        check_lock(t);
    if (t->refused)
        return true;
    if (table->id == TABLE_BUDGET)
        remember_budget(t);
    return import_write(t, err);
}

bool import_row(struct import *in, const struct csv_row *row,
                struct err *err)
{
    struct taking t;
    bool ok;

    if (!import_width(in, row))
        return true;
    begin(&t, in, row);
    ok = take(&t, err);
    if (t.found)
        record_release(&t.stored);
    return ok;
}
