/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/row.h"

void record_release(struct record *r)
{
    for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++) {
        free(r->field[i]);
        r->field[i] = NULL;
    }
}

void record_key(const struct table *table, const char *const *fields,
                int place, struct buf *out)
{
    bool first = true;

    for (size_t i = 0; i < table->count; i++) {
        /* An office is its own office, and needs a key nevertheless. */
        bool context = (int)i == table->year ||
                       ((int)i == table->office && table->id != TABLE_OFFICE);

        if (!table->column[i].key || context)
            continue;
        if (!first)
            buf_addc(out, '\x1F');
        first = false;
        buf_adds(out, fields[i]);
    }
    if (table->by_place)
        buf_addf(out, "\x1F%d", place);
}

void record_name(const struct table *table, const char *office, int year,
                 const char *key, struct record_name *out)
{
    char *at;

    *out = (struct record_name){ .parts = mem_dup(key) };
    snprintf(out->year, sizeof(out->year), "%d", year);
    at = out->parts;
    for (size_t i = 0; i < table->count; i++) {
        bool of_office = (int)i == table->office
                         && table->id != TABLE_OFFICE;
        char *end;

        out->fields[i] = "";
        if (!table->column[i].key)
            continue;
        if (of_office || (int)i == table->year) {
            out->fields[i] = of_office ? office : out->year;
            continue;
        }
        out->fields[i] = at;
        end = strchr(at, '\x1F');
        if (end)
            *end = '\0';
        at = end ? end + 1 : at + strlen(at);
    }
    if (table->by_place)
        out->place = (int)row_integer(at);
}

bool record_find(struct store *store, const struct table *table,
                 const char *const *fields, int place, struct record *out,
                 bool *found, struct err *err)
{
    struct record r = { .table = table };
    struct stmt q;
    bool here;

    stmt_open(&q, store, record_sql(store, table, RECORD_FIND));
    row_add_key(&q, table, fields, place);
    here = stmt_row(&q);
    if (here)
        row_record(&q, table, &r);
    if (!stmt_close(&q, err)) {
        record_release(&r);
        return false;
    }
    *found = here;
    if (here)
        *out = r;
    return true;
}

/* A walk over rows: what to do with each of them. */
struct walk {
    struct store *store;
    const struct table *table;
    int year;
    bool (*each)(void *context, const struct record *r, struct err *err);
    void *context;
};

/* Rows of one office; "" where the table knows none. */
static bool walk_office(const struct walk *w, const char *office,
                        struct err *err)
{
    bool one_year = w->table->year >= 0 && w->year != 0, stopped = false;
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    struct stmt q;

    stmt_open(&q, w->store,
              record_sql(w->store, w->table,
                         one_year ? RECORD_EACH_YEAR : RECORD_EACH));
    if (w->table->office >= 0)
        stmt_add_text(&q, office);
    if (one_year)
        stmt_add_int(&q, w->year);
    while (!stopped && stmt_row(&q)) {
        struct record r;

        row_record(&q, w->table, &r);
        stopped = !w->each(w->context, &r, err);
        record_release(&r);
    }
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}

/*
 * Office by office, so that only the rows of one are sorted at a time.
 * The statement that is open meanwhile keeps all of it one reading, in
 * which no change of others is seen.
 */
static bool walk_offices(const struct walk *w, struct err *err)
{
    struct err unused = ERR_INIT;
    bool failed = false;
    struct stmt q;

    stmt_open(&q, w->store, "SELECT code FROM office ORDER BY position");
    while (!failed && stmt_row(&q)) {
        char code[8];

        snprintf(code, sizeof(code), "%s", stmt_text(&q, STMT_ONLY));
        failed = !walk_office(w, code, err);
    }
    return stmt_close(&q, failed ? &unused : err) && !failed;
}

bool record_each(struct store *store, const struct table *table,
                 const char *office, int year,
                 bool (*each)(void *context, const struct record *r,
                              struct err *err),
                 void *context, struct err *err)
{
    struct walk w = { store, table, year, each, context };

    if (table->office < 0)
        return walk_office(&w, "", err);
    if (office)
        return walk_office(&w, office, err);
    return walk_offices(&w, err);
}

bool record_count(struct store *store, const struct table *table,
                  const char *office, int year, int64_t *count,
                  struct err *err)
{
    bool by_office = table->office >= 0 && office;
    bool by_year = table->year >= 0 && year != 0;
    enum record_statement which =
        by_office ? by_year ? RECORD_COUNT_YEAR : RECORD_COUNT
                  : by_year ? RECORD_COUNT_IN_YEAR : RECORD_COUNT_ALL;
    int64_t n = 0;
    struct stmt q;

    stmt_open(&q, store, record_sql(store, table, which));
    if (by_office)
        stmt_add_text(&q, office);
    if (by_year)
        stmt_add_int(&q, year);
    if (stmt_row(&q))
        n = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    *count = n;
    return true;
}
