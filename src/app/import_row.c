/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import_inside.h"

#include <string.h>

#include "base/mem.h"
#include "core/budget.h"

/* A row on its way: what was typed, what it means, what is stored. */
struct taking {
    struct import *in;
    const struct csv_row *row;
    const char *typed[TABLE_COLUMNS_MAX]; /* or as stored; never NULL */
    bool present[TABLE_COLUMNS_MAX];      /* the file has the column */
    size_t offset[TABLE_COLUMNS_MAX];     /* of the canonical text */
    const char *text[TABLE_COLUMNS_MAX];  /* canonical */
    int place;
    bool empty;   /* no row of the office and year was stored */
    bool locked;  /* the year was, before the import */
    bool again;   /* another file has had the key: */
    int64_t twin; /* there */
    bool found;
    struct record stored;
    bool bad[TABLE_COLUMNS_MAX];
    bool bad_key; /* one of the columns that name the row is bad */
    bool refused;
};

static size_t line_of(const struct taking *t, size_t column)
{
    return t->present[column] ? t->row->line[t->in->field_at[column]]
                              : t->row->at;
}

static void refuse(struct taking *t, size_t column, const struct err *why)
{
    import_refuse(t->in, line_of(t, column),
                  t->in->table->column[column].name, why,
                  t->typed[column]);
    t->bad[column] = t->refused = true;
    t->bad_key = t->bad_key || t->in->table->column[column].key;
}

static void refuse_text(struct taking *t, size_t column, const char *msgid)
{
    struct err why = ERR_INIT;

    err_refuse(&why, ERR_INPUT, "N03", msgid, NULL);
    refuse(t, column, &why);
}

/* Makes one text canonical; a refused one stays as it was typed. */
static void canonical(struct taking *t, size_t column)
{
    struct import *in = t->in;
    struct err why = ERR_INIT;

    t->offset[column] = in->texts.len;
    if (!field_canonical(in->table, column, t->typed, &in->grades,
                         &in->texts, &why)) {
        buf_cut(&in->texts, t->offset[column]);
        buf_adds(&in->texts, t->typed[column]);
        refuse(t, column, &why);
    }
    buf_addc(&in->texts, '\0');
}

static void point_at_texts(struct taking *t)
{
    for (size_t i = 0; i < t->in->table->count; i++)
        t->text[i] = t->in->texts.s + t->offset[i];
}

static void begin(struct taking *t, struct import *in,
                  const struct csv_row *row)
{
    memset(t, 0, sizeof(*t));
    t->in = in;
    t->row = row;
    buf_reset(&in->texts);
    for (size_t i = 0; i < in->table->count; i++) {
        t->present[i] = in->field_at[i] != NO_FIELD;
        t->typed[i] = t->present[i] ? row->field[in->field_at[i]] : "";
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

static const char *text_of(const struct taking *t, const char *column)
{
    int i = table_column(t->in->table, column);

    return i < 0 ? "" : t->text[i];
}

static const char *office_of(const struct taking *t)
{
    return text_of(t, t->in->table->id == TABLE_OFFICE ? "kode" : "satker");
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
    refuse(t, column, &why);
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
 * A key may stand once in a file; rows of an action plan are counted.
 * Two files may hold the same row: folders of offices that share a scale
 * do.
 */
static void check_key(struct taking *t)
{
    struct import *in = t->in;
    int64_t here = place_of(t), *seen;

    buf_reset(&in->key);
    for (size_t i = 0; i < in->table->count; i++) {
        if (!in->table->column[i].key)
            continue;
        buf_adds(&in->key, t->text[i]);
        buf_addc(&in->key, KEY_JOINT);
    }
    seen = text_map_at(&in->seen[in->table->id], in->key.s);
    if (in->table->by_place) {
        if (*seen >> 32 != here >> 32)
            *seen = here >> 32 << 32;
        t->place = (int)(++*seen & 0xFFFFFFFF);
        t->again = true; /* the others of its key may be stored */
    } else if (*seen == 0) {
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
            refuse_text(t, i, N_("There is no office of this code: import"
                                 " satker.csv with it, or add it first"));
        else if (type == COLUMN_UNIT && !t->bad_key
                 && !import_knows(in, &in->units, office_of(t), t->text[i]))
            refuse_text(t, i, N_("The office has no unit of this code:"
                                 " import unit.csv with it, or correct the"
                                 " code"));
        else if (type == COLUMN_SCALE
                 && !import_knows(in, &in->scales, NULL, t->text[i]))
            refuse_text(t, i, N_("There is no scale of this name: import"
                                 " skala.csv with it, or correct the"
                                 " name"));
    }
}

/* What holds for all rows of the table, office and year. */
static bool look_at_scope(struct taking *t, struct err *err)
{
    const char *year = text_of(t, "tahun");

    if (year[0] == '\0' || !table_of_year(t->in->table))
        return true;
    if (!import_year_locked(t->in, office_of(t), year, &t->locked, err))
        return false;
    return t->in->table->id == TABLE_YEAR
           || import_year_empty(t->in, office_of(t), year, &t->empty, err);
}

static bool find_stored(struct taking *t, struct err *err)
{
    if (t->empty && !t->again)
        return true;
    if (!record_find(t->in->store, t->in->table, t->text, t->place,
                     &t->stored, &t->found, err))
        return false;
    for (size_t i = 0; t->found && i < t->in->table->count; i++)
        if (!t->present[i])
            t->typed[i] = t->stored.field[i];
    return true;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t")] == '\0';
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
    if (!import_office_scale(in, office_of(t), &in->scale, err))
        return false;
    t->typed[table_column(in->table, "skala")] = in->scale.s;
    return true;
}

/* What a file has for others to refer to. */
static void remember(struct taking *t)
{
    struct import *in = t->in;

    if (in->table->id == TABLE_OFFICE) {
        static const char *const first[] = {
            "LEMBAGA", "SEKRETARIAT", "KUL", "TPPH", "PDI", "HSDM"
        };

        import_learn(in, &in->offices, NULL, office_of(t));
        for (size_t i = 0; i < CAP_LEN(first) && !t->found; i++)
            import_learn(in, &in->units, office_of(t), first[i]);
    } else if (in->table->id == TABLE_UNIT) {
        import_learn(in, &in->units, office_of(t), text_of(t, "kode"));
    } else if (in->table->id == TABLE_SCALE_BAND) {
        int64_t *first = text_map_at(&in->bands, text_of(t, "skala"));

        import_learn(in, &in->scales, NULL, text_of(t, "skala"));
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
    buf_addf(&in->key, "%s%c%s%c", office_of(t), KEY_JOINT,
             text_of(t, "tahun"), KEY_JOINT);
    head = in->key.len;
    for (size_t i = 0; i < table->count; i++) {
        char c = t->text[i][0];

        if (table->column[i].type != COLUMN_AMOUNT || c < '0' || c > '9')
            continue;
        in->amount = mem_grow(in->amount, in->amounts, &in->amount_cap,
                              sizeof(*in->amount));
        in->amount[in->amounts++] = (struct amount_place){
            in->amount_keys.len, in->files - 1, line_of(t, i), i
        };
        buf_adds(&in->amount_keys, in->key.s);
        buf_adds(&in->amount_keys, text_of(t, "kode"));
        buf_addc(&in->amount_keys, '\0');
        break;
    }
    strcpy(code, text_of(t, "kode"));
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

/* A step of the store that refuses a row refuses it here too. */
static bool refused_by_store(struct taking *t, const struct err *err)
{
    switch (err->code) {
    case ERR_INPUT:
    case ERR_RANGE:
    case ERR_NOTFOUND:
    case ERR_LOCKED:
        import_refuse(t->in, t->row->at, "-", err, NULL);
        t->refused = true;
        return true;
    case ERR_NONE:
    case ERR_CONFLICT:
    case ERR_STORE:
    case ERR_IO:
        break;
    }
    return false;
}

static bool add_row(struct taking *t, struct err *err)
{
    struct import *in = t->in;

    in->result->table[in->table->id].added++;
    if (import_refused(in))
        return true;
    return step_add(&in->step, in->table, t->text, NULL, err)
           || refused_by_store(t, err);
}

static int64_t version_of(const struct taking *t, size_t column)
{
    int quarter = column_quarter(&t->in->table->column[column]);

    return quarter < 0 ? t->stored.version
                       : t->stored.cell_version[quarter];
}

static bool set_cell(struct taking *t, size_t column, struct err *err)
{
    struct import *in = t->in;

    if (import_refused(in)
        || strcmp(t->text[column], t->stored.field[column]) == 0)
        return true;
    if (!step_set(&in->step, in->table, t->text, t->place, column,
                  t->text[column], version_of(t, column), NULL, err))
        return refused_by_store(t, err);
    return true;
}

static bool change_row(struct taking *t, struct err *err)
{
    struct import *in = t->in;
    int64_t cells = 0;

    for (size_t i = 0; i < in->table->count; i++)
        cells += strcmp(t->text[i], t->stored.field[i]) != 0;
    if (cells == 0) {
        in->result->table[in->table->id].same++;
        return true;
    }
    in->result->table[in->table->id].changed++;
    in->result->cells += cells;
    for (size_t i = 0; i < in->table->count; i++)
        if (!set_cell(t, i, err))
            return false;
    return true;
}

/* A locked year takes nothing new; what is the same may stand there. */
static void check_lock(struct taking *t)
{
    const struct table *table = t->in->table;
    struct err why = ERR_INIT;

    if (!t->locked)
        return;
    err_refuse(&why, ERR_LOCKED, "N04",
               N_("The year is locked: open it again before changing it"),
               NULL);
    for (size_t i = 0; i < table->count; i++) {
        if (t->found && strcmp(t->text[i], t->stored.field[i]) == 0)
            continue;
        refuse(t, t->found ? i : (size_t)table_column(table, "tahun"),
               &why);
        if (!t->found)
            return;
    }
}

/* An action belongs to an indicator, stored or of these files. */
static bool check_action(struct taking *t, struct err *err)
{
    size_t code = (size_t)table_column(t->in->table, "indikator");
    bool found;

    if (!import_has_indicator(t->in, office_of(t), text_of(t, "tahun"),
                              t->text[code], &found, err))
        return false;
    if (!found)
        refuse_text(t, code,
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
    canonical_keys(t);
    if (!t->bad_key)
        check_key(t);
    if (t->bad_key)
        return true;
    return look_at_scope(t, err) && find_stored(t, err)
           && fill_year(t, err);
}

static bool take(struct taking *t, struct err *err)
{
    const struct table *table = t->in->table;

    if (!take_key(t, err))
        return false;
    for (size_t i = 0; i < table->count; i++)
        if (!table->column[i].key)
            canonical(t, i);
    point_at_texts(t);
    check_references(t);
    if (!t->bad_key) {
        remember(t);
        if (table->id == TABLE_ACTION && !check_action(t, err))
            return false;
    }
    if (!t->refused)
        check_again(t);
    if (!t->refused)
        check_lock(t);
    if (t->refused)
        return true;
    if (table->id == TABLE_BUDGET)
        remember_budget(t);
    return t->found ? change_row(t, err) : add_row(t, err);
}

bool import_row(struct import *in, const struct csv_row *row,
                struct err *err)
{
    struct err why = ERR_INIT;
    struct taking t;
    bool ok;

    if (row->count != in->width) {
        err_refuse(&why, ERR_INPUT, "N03",
                   N_("The row has not as many fields as the head line:"
                      " %s"), "%zu / %zu", row->count, in->width);
        import_refuse(in, row->at, "-", &why, NULL);
        return true;
    }
    begin(&t, in, row);
    ok = take(&t, err);
    if (t.found)
        record_release(&t.stored);
    return ok;
}
