/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/chain_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/chain.h"
#include "store/row.h"
#include "store/stmt.h"

/* --- the lists that are no records otherwise --- */

enum grade_column { GRADE_KIND, GRADE_CODE, GRADE_WEIGHT, GRADE_COLUMNS };
enum word_column { WORD_LIST, WORD_WORD, WORD_COLUMNS };

#define LIST_COLUMN(number, text, how, is_key)                             \
    [number] = { .name = (text), .sql = (text), .stored = (how),           \
                 .parts = 1, .at = (number), .type = COLUMN_LINE,          \
                 .key = (is_key) }

static const struct column grade_columns[] = {
    LIST_COLUMN(GRADE_KIND, "kind", STORED_TEXT, true),
    LIST_COLUMN(GRADE_CODE, "code", STORED_TEXT, true),
    LIST_COLUMN(GRADE_WEIGHT, "weight", STORED_INTEGER, false),
};

static const struct column word_columns[] = {
    LIST_COLUMN(WORD_LIST, "list", STORED_TEXT, true),
    LIST_COLUMN(WORD_WORD, "word", STORED_TEXT, true),
};

/* Never asked for by their ids. */
static const struct table lists[] = {
    { .id = TABLE_COUNT, .name = "ordinal_grade", .sql = "ordinal_grade",
      .column = grade_columns, .count = GRADE_COLUMNS,
      .width = GRADE_COLUMNS, .office = -1, .year = -1 },
    { .id = TABLE_COUNT, .name = "check_word", .sql = "check_word",
      .column = word_columns, .count = WORD_COLUMNS,
      .width = WORD_COLUMNS, .office = -1, .year = -1 },
};

/* As record_sql() has its rows. */
static const char *const lists_sql[] = {
    "SELECT kind, code, weight, position, 0, 0, 0 FROM ordinal_grade"
    " ORDER BY kind DESC, code DESC",
    "SELECT list, word, position, 0, 0, 0 FROM check_word"
    " ORDER BY list DESC, word DESC",
};

bool chain_table_is_list(const struct table *table)
{
    return table->id == TABLE_COUNT;
}

const struct table *chain_table(const char *name)
{
    for (size_t i = 0; i < CAP_LEN(lists); i++)
        if (strcmp(lists[i].name, name) == 0)
            return &lists[i];
    return table_find(name);
}

/* --- the order --- */

int chain_key_compare(struct chain_key a, struct chain_key b)
{
    int by_table;

    if (a.year != b.year)
        return a.year > b.year ? -1 : 1;
    by_table = strcmp(b.table, a.table);
    return by_table ? by_table : strcmp(b.key, a.key);
}

/* --- the rows of a table after each other, and of all merged --- */

/* Figures of its quarters, in the order of the rows they belong to. */
struct cells {
    struct stmt q;
    bool open, here;
    int quarter_at, version_at;
    struct column value; /* as it is read from there */
    struct buf texts;
};

struct cursor {
    struct stmt q;
    const struct table *table;
    bool here, odd;
    struct record record; /* borrows from texts */
    struct buf texts, key;
    int year;
    struct cells cells;
};

struct chain_rows {
    struct cursor cursor[TABLE_COUNT + CAP_LEN(lists)];
    size_t count;
    struct cursor *last; /* whose row was given */
    bool begun;
    struct chain_row row;
    chain_stray_fn *stray;
    void *context;
};

/* --- the figures of its quarters --- */

static void cells_open(struct cursor *c, struct store *store,
                       const char *office)
{
    struct cells *s = &c->cells;

    *s = (struct cells){ .open = true, .texts = BUF_INIT };
    for (size_t i = 0; i < c->table->count; i++) {
        const struct column *column = &c->table->column[i];

        s->quarter_at += column->key && c->table->office != (int)i;
        if (column_quarter(column) == 0)
            s->value = *column;
    }
    s->version_at = s->quarter_at + 1;
    s->value.at = s->version_at + 1;
    stmt_open(&s->q, store,
              record_sql(store, c->table, RECORD_CELLS_BY_KEY));
    stmt_take_any(&s->q);
    stmt_add_text(&s->q, office);
    s->here = stmt_row(&s->q);
}

/* Does the figure come before the row (< 0), is it of it, or behind? */
static int cells_compare(struct cursor *c)
{
    struct stmt *q = &c->cells.q;
    int at = 0;

    for (size_t i = 0; i < c->table->count; i++) {
        int order;

        if (!c->table->column[i].key || c->table->office == (int)i)
            continue;
        if (c->table->year == (int)i) {
            int64_t year = stmt_int(q, at);

            order = (year < c->year) - (year > c->year);
        } else {
            order = strcmp(c->record.field[i], stmt_any_text(q, at));
        }
        if (order != 0)
            return order;
        at++;
    }
    return 0;
}

/* Tells of one that no row is there for. */
static void cells_stray(struct chain_rows *rows, struct cursor *c)
{
    struct stmt *q = &c->cells.q;
    const char *fields[TABLE_COLUMNS_MAX];
    struct chain_row row = { .table = c->table };
    struct buf key = BUF_INIT;
    int at = 0;

    for (size_t i = 0; i < c->table->count; i++) {
        fields[i] = "";
        if (!c->table->column[i].key || c->table->office == (int)i)
            continue;
        if (c->table->year == (int)i)
            row.year = (int)stmt_int_near(q, at++, 0, INT32_MAX);
        else
            fields[i] = stmt_any_text(q, at++);
    }
    record_key(c->table, fields, 0, &key);
    row.key = key.s;
    if (rows->stray)
        rows->stray(rows->context, &row,
                    (int)stmt_int_near(q, c->cells.quarter_at, 0, 9));
    buf_release(&key);
}

/* The column of a quarter, from 0. */
static size_t cells_column(const struct cursor *c, int quarter)
{
    size_t i = 0;

    while (column_quarter(&c->table->column[i]) != quarter)
        i++;
    return i;
}

/* Fills in those of the row that was read, and passes over others. */
static void cells_take(struct chain_rows *rows, struct cursor *c)
{
    struct cells *s = &c->cells;
    size_t at[4], begin;
    bool filled[4] = { false, false, false, false };
    int order = 0;

    buf_reset(&s->texts);
    for (; s->here; s->here = stmt_row(&s->q)) {
        int64_t quarter = stmt_int(&s->q, s->quarter_at) - 1;

        if (c->here && (order = cells_compare(c)) > 0)
            break;
        if (!c->here || order < 0 || quarter < 0 || quarter > 3) {
            cells_stray(rows, c);
            continue;
        }
        begin = s->texts.len;
        row_text(&s->q, &s->value, &s->texts);
        buf_addc(&s->texts, '\0');
        at[quarter] = begin;
        filled[quarter] = true;
        c->record.cell_version[quarter] =
            stmt_int_near(&s->q, s->version_at, 0, STMT_COUNT_MAX);
    }
    for (int i = 0; i < 4; i++)
        if (filled[i])
            c->record.field[cells_column(c, i)] = s->texts.s + at[i];
}

/* --- the rows --- */

static void cursor_step(struct chain_rows *rows, struct cursor *c)
{
    c->here = stmt_row(&c->q);
    if (c->here) {
        c->q.odd = c->cells.q.odd = false;
        row_borrow(&c->q, c->table, &c->texts, &c->record);
        c->year = row_year(c->table, row_fields(&c->record));
        buf_reset(&c->key);
        record_key(c->table, row_fields(&c->record), c->record.place,
                   &c->key);
    }
    if (c->cells.open)
        cells_take(rows, c);
    c->odd = c->q.odd || c->cells.q.odd;
}

static void cursor_open(struct chain_rows *rows, struct store *store,
                        const struct table *table, const char *sql,
                        const char *office)
{
    struct cursor *c = &rows->cursor[rows->count++];

    *c = (struct cursor){ .table = table, .texts = BUF_INIT,
                          .key = BUF_INIT };
    stmt_open(&c->q, store, sql);
    stmt_take_any(&c->q);
    if (office)
        stmt_add_text(&c->q, office);
    if (table->cells)
        cells_open(c, store, office);
}

struct chain_rows *chain_rows_open(struct store *store, const char *chain)
{
    struct chain_rows *rows = mem_zero(1, sizeof(*rows));
    bool common = strcmp(chain, CHAIN_COMMON) == 0;

    for (size_t i = 0; i < TABLE_COUNT; i++)
        if ((tables[i].office < 0) == common)
            cursor_open(rows, store, &tables[i],
                        record_sql(store, &tables[i], RECORD_BY_KEY),
                        common ? NULL : chain);
    for (size_t i = 0; i < CAP_LEN(lists) && common; i++)
        cursor_open(rows, store, &lists[i], lists_sql[i], NULL);
    return rows;
}

void chain_rows_on_stray(struct chain_rows *rows, chain_stray_fn *fn,
                         void *context)
{
    rows->stray = fn;
    rows->context = context;
}

static struct chain_key cursor_key(const struct cursor *c)
{
    return (struct chain_key){ c->year, c->table->name, c->key.s };
}

const struct chain_row *chain_rows_next(struct chain_rows *rows)
{
    struct cursor *first = NULL;

    if (rows->last)
        cursor_step(rows, rows->last);
    for (size_t i = 0; i < rows->count && !rows->begun; i++)
        cursor_step(rows, &rows->cursor[i]);
    rows->begun = true;
    for (size_t i = 0; i < rows->count; i++) {
        struct cursor *c = &rows->cursor[i];

        if (c->here &&
            (!first || chain_key_compare(cursor_key(c),
                                         cursor_key(first)) < 0))
            first = c;
    }
    rows->last = first;
    if (!first)
        return NULL;
    rows->row = (struct chain_row){ first->year, first->table, first->key.s,
                                    &first->record, first->odd };
    return &rows->row;
}

bool chain_rows_close(struct chain_rows *rows, struct err *err)
{
    struct err unused = ERR_INIT; /* the first failure is told */
    bool ok = true;

    for (size_t i = 0; i < rows->count; i++) {
        struct cursor *c = &rows->cursor[i];

        ok = stmt_close(&c->q, ok ? err : &unused) && ok;
        if (c->cells.open)
            ok = stmt_close(&c->cells.q, ok ? err : &unused) && ok;
        buf_release(&c->cells.texts);
        buf_release(&c->texts);
        buf_release(&c->key);
    }
    free(rows);
    return ok;
}
