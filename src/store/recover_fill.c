/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/recover_fill.c - rows that were read, stored anew. */
#include "store/recover_inside.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/engine_sqlite.h"
#include "store/stmt.h"

static enum recover_type type_of(const char *name)
{
    if (strcmp(name, "TEXT") == 0)
        return TYPE_TEXT;
    if (strcmp(name, "INTEGER") == 0)
        return TYPE_INTEGER;
    if (strcmp(name, "BLOB") == 0)
        return TYPE_BLOB;
    return TYPE_ANY;
}

/* Names of all columns, and what each says where nothing is stored. */
struct recover_lists {
    struct buf names, defaults;
};

enum { COLUMN_NAME, COLUMN_TYPE, COLUMN_FILLED, COLUMN_KEY, COLUMN_DEFAULT };

/* Without rowids the columns of the key are stored first, in its order. */
static bool read_columns(struct store *store, struct recover_def *def,
                         struct recover_lists *lists, struct err *err)
{
    int keys = 0, last = -1;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT name, type, \"notnull\", pk,"
              " coalesce(dflt_value, 'NULL') FROM pragma_table_xinfo(?1)"
              " ORDER BY CASE WHEN ?2 AND pk > 0 THEN 0 ELSE 1 END,"
              " CASE WHEN ?2 THEN pk ELSE 0 END, cid");
    stmt_add_text(&q, def->name);
    stmt_add_int(&q, def->bare);
    while (def->columns < PAGE_COLUMNS_MAX && stmt_row(&q)) {
        size_t i = def->columns++;
        const char *initial = stmt_text(&q, COLUMN_DEFAULT);

        buf_addf(&lists->names, "%s\"%s\"", i ? ", " : "",
                 stmt_text(&q, COLUMN_NAME));
        buf_addf(&lists->defaults, "%s%s", i ? ", " : "", initial);
        def->type[i] = type_of(stmt_text(&q, COLUMN_TYPE));
        def->filled[i] = stmt_int(&q, COLUMN_FILLED) != 0;
        if (def->filled[i] && strcmp(initial, "NULL") == 0)
            def->least = i + 1;
        if (stmt_int(&q, COLUMN_KEY) > 0) {
            def->least = i + 1;
            keys++;
            last = (int)i;
        }
    }
    def->rowid = -1;
    if (!def->bare && keys == 1 && def->type[last] == TYPE_INTEGER)
        def->rowid = last;
    return stmt_close(&q, err);
}

/* The rowid too, where no column is it: it decides what comes twice. */
static int prepare_insert(struct store *store, struct recover_def *def,
                          const char *names)
{
    bool own = !def->bare && def->rowid < 0;
    struct buf sql = BUF_INIT;
    int rc;

    /* Of where the log ends a new database has a row already. */
    buf_addf(&sql, "INSERT %s INTO \"%s\" (%s%s) VALUES (?1",
             strcmp(def->name, "change_end") == 0 ? "OR REPLACE" : "",
             def->name, names, own ? ", rowid" : "");
    for (size_t i = 1; i < def->columns + (own ? 1 : 0); i++)
        buf_addf(&sql, ", ?%zu", i + 1);
    buf_addc(&sql, ')');
    rc = sqlite3_prepare_v2(store->db, sql.s, -1, &def->insert, NULL);
    buf_release(&sql);
    return rc;
}

static int prepare_defaults(struct store *store, struct recover_def *def,
                            const char *list)
{
    struct buf sql = BUF_INIT;
    int rc;

    buf_addf(&sql, "SELECT %s", list);
    rc = sqlite3_prepare_v2(store->db, sql.s, -1, &def->defaults, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(def->defaults);
        rc = rc == SQLITE_ROW ? SQLITE_OK : rc;
    }
    buf_release(&sql);
    return rc;
}

static bool define(struct store *store, struct recover_def *def,
                   struct err *err)
{
    struct recover_lists lists = { BUF_INIT, BUF_INIT };
    bool ok = read_columns(store, def, &lists, err);
    int rc = SQLITE_OK;

    if (ok)
        rc = prepare_insert(store, def, lists.names.s);
    if (ok && rc == SQLITE_OK)
        rc = prepare_defaults(store, def, lists.defaults.s);
    buf_release(&lists.names);
    buf_release(&lists.defaults);
    return ok && (rc == SQLITE_OK || store_failed(store, rc, err));
}

enum { LIST_NAME, LIST_BARE };

bool recover_define(struct store *store, struct recover_set *set,
                    struct err *err)
{
    struct stmt q;

    set->count = 0;
    stmt_open(&q, store,
              "SELECT name, wr FROM pragma_table_list WHERE schema = 'main'"
              " AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY"
              " name");
    while (set->count < RECOVER_TABLES_MAX && stmt_row(&q)) {
        struct recover_def *def = &set->def[set->count++];

        *def = (struct recover_def){ .bare = stmt_int(&q, LIST_BARE) != 0,
                                     .indexed = -1 };
        snprintf(def->name, sizeof(def->name), "%s", stmt_text(&q, LIST_NAME));
    }
    if (!stmt_close(&q, err))
        return false;
    for (size_t i = 0; i < set->count; i++)
        if (!define(store, &set->def[i], err))
            return false;
    return true;
}

void recover_forget(struct recover_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        sqlite3_finalize(set->def[i].insert);
        sqlite3_finalize(set->def[i].defaults);
        set->def[i].insert = set->def[i].defaults = NULL;
    }
}

struct recover_def *recover_find(struct recover_set *set, const char *name)
{
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->def[i].name, name) == 0)
            return &set->def[i];
    return NULL;
}

static bool fits(const struct recover_def *def, size_t i,
                 const struct page_column *c)
{
    switch (c->kind) {
    case PAGE_NULL:
        return !def->filled[i] || (int)i == def->rowid;
    case PAGE_INT:
        return def->type[i] == TYPE_INTEGER || def->type[i] == TYPE_ANY;
    case PAGE_TEXT:
        return def->type[i] == TYPE_TEXT || def->type[i] == TYPE_ANY;
    case PAGE_BLOB:
        return def->type[i] == TYPE_BLOB;
    case PAGE_REAL:
        return false;
    }
    return false;
}

enum recover_fit recover_fit(const struct recover_def *def,
                             const struct page_row *row)
{
    if (row->count > def->columns || row->count < def->least)
        return FITS_NOT;
    for (size_t i = 0; i < row->count; i++)
        if (!fits(def, i, &row->column[i]))
            return FITS_NOT;
    return row->count == def->columns ? FITS_WHOLE : FITS_SHORT;
}

/* A text with bytes that are none keeps the others. */
static int bind_text(struct sqlite3_stmt *s, int at,
                     const struct page_column *c)
{
    const char *text = (const char *)c->bytes;
    struct buf mended = BUF_INIT;
    int rc;

    if (text_is_utf8(text, c->len) && !memchr(text, '\0', c->len))
        return sqlite3_bind_text(s, at, text, (int)c->len,
                                 SQLITE_TRANSIENT);
    for (size_t i = 0; i < c->len; i++)
        buf_addc(&mended, text[i] > 0 ? text[i] : '?');
    rc = sqlite3_bind_text(s, at, mended.s, (int)mended.len,
                           SQLITE_TRANSIENT);
    buf_release(&mended);
    return rc;
}

static int bind(struct sqlite3_stmt *s, int at, const struct page_column *c)
{
    switch (c->kind) {
    case PAGE_INT:
        return sqlite3_bind_int64(s, at, c->number);
    case PAGE_TEXT:
        return bind_text(s, at, c);
    case PAGE_BLOB:
        return sqlite3_bind_blob(s, at, c->bytes, (int)c->len,
                                 SQLITE_TRANSIENT);
    case PAGE_NULL:
    case PAGE_REAL:
        break;
    }
    return sqlite3_bind_null(s, at);
}

void recover_store(struct recover_def *def, const struct page_row *row)
{
    int rc;

    if (recover_fit(def, row) == FITS_NOT) {
        def->refused++;
        return;
    }
    for (size_t i = 0; i < row->count; i++)
        (void)bind(def->insert, (int)i + 1, &row->column[i]);
    for (int i = (int)row->count; i < (int)def->columns; i++)
        (void)sqlite3_bind_value(def->insert, i + 1,
                                 sqlite3_column_value(def->defaults, i));
    if (!def->bare)
        sqlite3_bind_int64(def->insert,
                           def->rowid >= 0 ? def->rowid + 1
                                           : (int)def->columns + 1,
                           row->rowid);
    rc = sqlite3_step(def->insert);
    if (rc != SQLITE_DONE)
        rc = sqlite3_extended_errcode(sqlite3_db_handle(def->insert));
    sqlite3_reset(def->insert);
    sqlite3_clear_bindings(def->insert);
    if (rc == SQLITE_DONE)
        def->rows++;
    else if ((rc & 0xFF) != SQLITE_CONSTRAINT && rc != SQLITE_TOOBIG)
        def->failed = rc;
    else if (rc != SQLITE_CONSTRAINT_PRIMARYKEY &&
             rc != SQLITE_CONSTRAINT_UNIQUE && rc != SQLITE_CONSTRAINT_ROWID)
        def->refused++;
}
