/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/record_sql_inside.h"

#include <stdlib.h>

#include "base/mem.h"

/* Made when asked for first; NULL: not yet. */
struct record_texts {
    char *of_table[TABLE_COUNT][RECORD_STATEMENTS];
    char **follow; /* by reference */
};

bool record_has_position(const struct table *table)
{
    /* Bands stand where their scale does. */
    return table->id != TABLE_SCALE_BAND;
}

static bool sql_is_cell(const struct column *c)
{
    return column_quarter(c) >= 0;
}

/* What stands between two pieces of a list that begins at a byte. */
static void sql_between(struct buf *s, size_t begin, const char *between)
{
    if (s->len > begin)
        buf_adds(s, between);
}

/*
 * A figure and the mark beside it are columns of their own, named by what
 * they are of: ceiling_figure, ceiling_mark; in a table of cells figure
 * and mark alone.
 */
static void sql_add_part(struct buf *s, const struct column *c, int part)
{
    static const char *const two[] = { "figure", "mark" };
    static const char *const three[] = { "figure", "upper", "mark" };

    buf_adds(s, c->sql);
    if (c->parts > 1)
        buf_addf(s, "%s%s", c->sql[0] != '\0' ? "_" : "",
                 c->parts == 2 ? two[part] : three[part]);
}

/* " WHERE key = ? ..." */
static void sql_add_key(struct buf *s, const struct table *t)
{
    size_t begin;

    buf_adds(s, " WHERE ");
    begin = s->len;
    for (size_t i = 0; i < t->count; i++) {
        if (!t->column[i].key)
            continue;
        sql_between(s, begin, " AND ");
        buf_addf(s, "%s = ?", t->column[i].sql);
    }
    if (t->by_place)
        buf_adds(s, " AND place = ?");
}

static void sql_add_cells_of_row(struct buf *s, const struct table *t)
{
    for (int q = 1; q <= 4; q++) {
        buf_addf(s, " LEFT JOIN %s q%d ON ", t->cells, q);
        for (size_t i = 0; i < t->count; i++)
            if (t->column[i].key)
                buf_addf(s, "q%d.%s = r.%s AND ", q, t->column[i].sql,
                         t->column[i].sql);
        buf_addf(s, "q%d.quarter = %d", q, q);
    }
}

/* "SELECT row FROM r ...", with the cells of it or with none. */
static void sql_add_row_of(struct buf *s, const struct table *t, bool cells)
{
    buf_adds(s, "SELECT ");
    for (size_t i = 0; i < t->count; i++) {
        const struct column *c = &t->column[i];

        for (int p = 0; p < c->parts; p++) {
            if (sql_is_cell(c) && !cells) {
                buf_adds(s, "NULL, ");
                continue;
            }
            if (sql_is_cell(c))
                buf_addf(s, "q%d.", column_quarter(c) + 1);
            else
                buf_adds(s, "r.");
            sql_add_part(s, c, p);
            buf_adds(s, ", ");
        }
    }
    buf_addf(s, "%s.position, %s, r.version, r.step",
             record_has_position(t) ? "r" : "s",
             t->by_place ? "r.place" : "0");
    for (int q = 1; t->cells && q <= 4; q++)
        buf_addf(s, cells ? ", coalesce(q%d.version, 0)" : ", 0", q);
    buf_addf(s, " FROM %s r", t->sql);
    if (t->cells && cells)
        sql_add_cells_of_row(s, t);
    /* Who wants no figures wants whatever else there is. */
    if (!record_has_position(t))
        buf_addf(s, "%s JOIN scale s ON s.name = r.scale",
                 cells ? "" : " LEFT");
}

static void sql_add_row(struct buf *s, const struct table *t)
{
    sql_add_row_of(s, t, true);
}

static void sql_add_order(struct buf *s, const struct table *t)
{
    if (t->id == TABLE_SCALE_BAND)
        buf_adds(s, " ORDER BY s.position, r.rank");
    else if (t->id == TABLE_UNIT)
        buf_adds(s, " ORDER BY r.rank IS NULL, r.rank, r.position");
    else
        buf_adds(s, " ORDER BY r.position");
}

/* " WHERE r.office = ? AND r.year = ?", as far as is asked for. */
static void sql_add_place(struct buf *s, const struct table *t, bool office,
                          bool year)
{
    if (office && t->office >= 0)
        buf_addf(s, " WHERE r.%s = ?", t->column[t->office].sql);
    if (year)
        buf_addf(s, " %s r.%s = ?", office ? "AND" : "WHERE",
                 t->column[t->year].sql);
}

static void sql_each(struct buf *s, const struct table *t, bool year)
{
    sql_add_row(s, t);
    sql_add_place(s, t, true, year);
    sql_add_order(s, t);
}

static const struct column *sql_first_cell(const struct table *t)
{
    size_t i = 0;

    while (!sql_is_cell(&t->column[i]))
        i++;
    return &t->column[i];
}

/* The newest year first, and in it the greatest key by its bytes: numbers
 * are texts in the keys of the log. */
static void sql_add_key_order(struct buf *s, const struct table *t)
{
    size_t begin;

    buf_adds(s, " ORDER BY ");
    begin = s->len;
    if (t->year >= 0)
        buf_addf(s, "r.%s DESC", t->column[t->year].sql);
    for (size_t i = 0; i < t->count; i++) {
        const struct column *c = &t->column[i];

        if (!c->key || t->year == (int)i ||
            (t->office == (int)i && t->id != TABLE_OFFICE))
            continue;
        sql_between(s, begin, ", ");
        buf_addf(s, c->stored == STORED_INTEGER ? "CAST(r.%s AS TEXT) DESC"
                                                : "r.%s DESC", c->sql);
    }
    if (t->by_place)
        buf_adds(s, ", CAST(r.place AS TEXT) DESC");
}

static void sql_by_key(struct buf *s, const struct table *t)
{
    sql_add_row_of(s, t, false);
    sql_add_place(s, t, true, false);
    sql_add_key_order(s, t);
}

static void sql_add_no_chain(struct buf *s, const char *column,
                             const char *table)
{
    buf_addf(s, "SELECT DISTINCT %s FROM %s WHERE %s NOT IN"
             " (SELECT chain FROM change_end)", column, table, column);
}

static void sql_no_chain(struct buf *s, const struct table *t)
{
    const char *office = t->column[t->office].sql;

    sql_add_no_chain(s, office, t->sql);
    if (t->cells) {
        buf_adds(s, " UNION ");
        sql_add_no_chain(s, office, t->cells);
    }
}

static void sql_cells_by_key(struct buf *s, const struct table *t)
{
    const struct column *cell = sql_first_cell(t);

    buf_adds(s, "SELECT ");
    for (size_t i = 0; i < t->count; i++)
        if (t->column[i].key && t->office != (int)i)
            buf_addf(s, "r.%s, ", t->column[i].sql);
    buf_adds(s, "r.quarter, r.version");
    for (int p = 0; p < cell->parts; p++) {
        buf_adds(s, ", r.");
        sql_add_part(s, cell, p);
    }
    buf_addf(s, " FROM %s r", t->cells);
    sql_add_place(s, t, true, false);
    sql_add_key_order(s, t);
}

/* The key names columns of the row, whatever else is joined to it. */
static void sql_find(struct buf *s, const struct table *t)
{
    size_t begin;

    sql_add_row(s, t);
    buf_adds(s, " WHERE ");
    begin = s->len;
    for (size_t i = 0; i < t->count; i++) {
        if (!t->column[i].key)
            continue;
        sql_between(s, begin, " AND ");
        buf_addf(s, "r.%s = ?", t->column[i].sql);
    }
    if (t->by_place)
        buf_adds(s, " AND r.place = ?");
}

static void sql_count(struct buf *s, const struct table *t, bool office,
                      bool year)
{
    buf_addf(s, "SELECT count(*) FROM %s r", t->sql);
    sql_add_place(s, t, office, year);
}

static void sql_add_parameters(struct buf *s, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_adds(s, i ? ", ?" : "?");
}

static void sql_insert(struct buf *s, const struct table *t)
{
    size_t count = 0;

    buf_addf(s, "INSERT INTO %s (", t->sql);
    for (size_t i = 0; i < t->count; i++) {
        if (sql_is_cell(&t->column[i]))
            continue;
        for (int p = 0; p < t->column[i].parts; p++, count++) {
            sql_add_part(s, &t->column[i], p);
            buf_adds(s, ", ");
        }
    }
    if (t->by_place)
        buf_adds(s, "place, ");
    if (record_has_position(t))
        buf_adds(s, "position, ");
    buf_adds(s, "version, step) VALUES (");
    sql_add_parameters(s, count + t->by_place + record_has_position(t) + 2);
    buf_addc(s, ')');
}

/* The columns of the key, or the others. */
static void sql_update(struct buf *s, const struct table *t, bool key)
{
    buf_addf(s, "UPDATE %s SET ", t->sql);
    for (size_t i = 0; i < t->count; i++) {
        if (t->column[i].key != key || sql_is_cell(&t->column[i]))
            continue;
        for (int p = 0; p < t->column[i].parts; p++) {
            sql_add_part(s, &t->column[i], p);
            buf_adds(s, " = ?, ");
        }
    }
    buf_adds(s, "version = ?, step = ?");
    sql_add_key(s, t);
}

static void sql_remove(struct buf *s, const struct table *t)
{
    buf_addf(s, "DELETE FROM %s", t->sql);
    sql_add_key(s, t);
}

static void sql_set_position(struct buf *s, const struct table *t)
{
    buf_addf(s, "UPDATE %s SET position = ?", t->sql);
    sql_add_key(s, t);
}

static void sql_last(struct buf *s, const struct table *t)
{
    bool own = record_has_position(t);

    buf_addf(s, "SELECT max(r.position) FROM %s r", own ? t->sql : "scale");
    sql_add_place(s, t, own && t->id != TABLE_OFFICE, false);
}

/* "INSERT INTO cells (...) VALUES "; returns the columns of the key. */
static size_t sql_add_into_cells(struct buf *s, const struct table *t)
{
    size_t keys = 0;

    buf_addf(s, "INSERT INTO %s (", t->cells);
    for (size_t i = 0; i < t->count; i++)
        if (t->column[i].key) {
            buf_addf(s, "%s, ", t->column[i].sql);
            keys++;
        }
    buf_adds(s, "quarter, ");
    for (int p = 0; p < sql_first_cell(t)->parts; p++) {
        sql_add_part(s, sql_first_cell(t), p);
        buf_adds(s, ", ");
    }
    buf_adds(s, "version) VALUES ");
    return keys;
}

static void sql_add_cell(struct buf *s, const struct table *t)
{
    size_t keys = sql_add_into_cells(s, t);

    buf_addc(s, '(');
    sql_add_parameters(s, keys + (size_t)sql_first_cell(t)->parts + 2);
    buf_addc(s, ')');
}

static void sql_add_cells(struct buf *s, const struct table *t)
{
    size_t keys = sql_add_into_cells(s, t), next = keys;

    for (int q = 1; q <= 4; q++) {
        buf_adds(s, q > 1 ? ", (" : "(");
        for (size_t i = 1; i <= keys; i++)
            buf_addf(s, "?%zu, ", i);
        buf_addf(s, "%d", q);
        for (int p = 0; p <= sql_first_cell(t)->parts; p++)
            buf_addf(s, ", ?%zu", ++next);
        buf_addc(s, ')');
    }
}

/* Costs twice as much as adding: a statement of its own is undone on
 * failure. */
static void sql_set_cell(struct buf *s, const struct table *t)
{
    const struct column *c = sql_first_cell(t);

    sql_add_cell(s, t);
    buf_adds(s, " ON CONFLICT (");
    for (size_t i = 0; i < t->count; i++)
        if (t->column[i].key)
            buf_addf(s, "%s, ", t->column[i].sql);
    buf_adds(s, "quarter) DO UPDATE SET ");
    for (int p = 0; p < c->parts; p++) {
        sql_add_part(s, c, p);
        buf_adds(s, " = excluded.");
        sql_add_part(s, c, p);
        buf_adds(s, ", ");
    }
    buf_adds(s, "version = excluded.version");
}

/* --- once a store --- */

static void sql_make(struct buf *s, const struct table *t,
                     enum record_statement which)
{
    switch (which) {
    case RECORD_FIND:
        sql_find(s, t);
        break;
    case RECORD_EACH:
    case RECORD_EACH_YEAR:
        sql_each(s, t, which == RECORD_EACH_YEAR);
        break;
    case RECORD_BY_KEY:
        sql_by_key(s, t);
        break;
    case RECORD_CELLS_BY_KEY:
        sql_cells_by_key(s, t);
        break;
    case RECORD_NO_CHAIN:
        sql_no_chain(s, t);
        break;
    case RECORD_COUNT:
    case RECORD_COUNT_YEAR:
        sql_count(s, t, true, which == RECORD_COUNT_YEAR);
        break;
    case RECORD_COUNT_ALL:
    case RECORD_COUNT_IN_YEAR:
        sql_count(s, t, false, which == RECORD_COUNT_IN_YEAR);
        break;
    case RECORD_INSERT:
        sql_insert(s, t);
        break;
    case RECORD_UPDATE:
    case RECORD_RENAME:
        sql_update(s, t, which == RECORD_RENAME);
        break;
    case RECORD_REMOVE:
        sql_remove(s, t);
        break;
    case RECORD_SET_POSITION:
        sql_set_position(s, t);
        break;
    case RECORD_LAST:
        sql_last(s, t);
        break;
    case RECORD_ADD_CELL:
        sql_add_cell(s, t);
        break;
    case RECORD_ADD_CELLS:
        sql_add_cells(s, t);
        break;
    case RECORD_SET_CELL:
        sql_set_cell(s, t);
        break;
    case RECORD_HOLDERS:
        record_sql_holders(s, t);
        break;
    case RECORD_STATEMENTS:
        break;
    }
}

static struct record_texts *sql_texts(struct store *store)
{
    if (!store->record_texts) {
        store->record_texts = mem_zero(1, sizeof(*store->record_texts));
        store->record_texts->follow = mem_zero(table_reference_count,
                                               sizeof(char *));
    }
    return store->record_texts;
}

const char *record_sql(struct store *store, const struct table *table,
                       enum record_statement which)
{
    char **text = &sql_texts(store)->of_table[table->id][which];

    if (!*text) {
        struct buf s = BUF_INIT;

        sql_make(&s, table, which);
        *text = buf_detach(&s);
    }
    return *text;
}

const char *record_follow_sql(struct store *store, size_t reference)
{
    char **text = &sql_texts(store)->follow[reference];

    if (!*text) {
        struct buf s = BUF_INIT;

        record_sql_follow(&s, &table_references[reference]);
        *text = buf_detach(&s);
    }
    return *text;
}

void record_sql_release(struct store *store)
{
    struct record_texts *t = store->record_texts;

    if (!t)
        return;
    for (size_t i = 0; i < TABLE_COUNT; i++)
        for (size_t k = 0; k < RECORD_STATEMENTS; k++)
            free(t->of_table[i][k]);
    for (size_t i = 0; i < table_reference_count; i++)
        free(t->follow[i]);
    free(t->follow);
    free(t);
    store->record_texts = NULL;
}
