/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "older.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/schema.h"

static const char *const *const versions[] = {
    schema_version_1,
    schema_version_2,
};

static void run(struct sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return;
    fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
    abort();
}

/* Adds the columns that the table has in this version. */
static void add_columns(struct sqlite3 *db, const char *table,
                        struct buf *out)
{
    struct sqlite3_stmt *q;

    sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?, 'main')",
                       -1, &q, NULL);
    sqlite3_bind_text(q, 1, table, -1, SQLITE_STATIC);
    for (int i = 0; sqlite3_step(q) == SQLITE_ROW; i++)
        buf_addf(out, "%s\"%s\"", i > 0 ? ", " : "",
                 (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
}

static void copy_rows(struct sqlite3 *db)
{
    struct buf sql = BUF_INIT, columns = BUF_INIT;
    struct sqlite3_stmt *q;

    sqlite3_prepare_v2(db, "SELECT name FROM main.sqlite_schema"
                           " WHERE type = 'table' ORDER BY rowid", -1, &q,
                       NULL);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(q, 0);

        buf_reset(&columns);
        add_columns(db, table, &columns);
        buf_reset(&sql);
        /* Of the log only what this version may hold. */
        buf_addf(&sql, "INSERT OR IGNORE INTO main.%s (%s)"
                 " SELECT %s FROM now.%s", table, columns.s, columns.s,
                 table);
        run(db, sql.s);
    }
    sqlite3_finalize(q);
    buf_release(&columns);
    buf_release(&sql);
}

void older_file(const char *path, int version, const char *newest)
{
    struct buf sql = BUF_INIT;
    struct sqlite3 *db;

    if (version < 1 || (size_t)version > CAP_LEN(versions) ||
        sqlite3_open(path, &db) != SQLITE_OK)
        abort();
    run(db, "PRAGMA synchronous = OFF");
    for (int i = 0; i < version; i++)
        for (const char *const *s = versions[i]; *s; s++)
            run(db, *s);
    buf_addf(&sql, "ATTACH '%s' AS now", newest);
    run(db, sql.s);
    run(db, "BEGIN");
    copy_rows(db);
    run(db, "COMMIT");
    run(db, "DETACH now");
    run(db, "PRAGMA journal_mode = WAL");
    sqlite3_close(db);
    buf_release(&sql);
}
