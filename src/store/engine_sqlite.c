/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine_sqlite.h"

#include <sqlite3.h>

#include "store/db.h"

const char engine_begin_sql[] = "BEGIN IMMEDIATE";
const char engine_others_sql[] = "PRAGMA data_version";
const char engine_form_sql[] = "PRAGMA schema_version";

/* SQLite's own name for what is lent as an engine_stmt. */
static sqlite3_stmt *engine_own(struct engine_stmt *s)
{
    return (sqlite3_stmt *)s;
}

static enum engine_result engine_constraint(struct sqlite3 *db)
{
    int extended = db ? sqlite3_extended_errcode(db) : 0;

    return extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
                   extended == SQLITE_CONSTRAINT_UNIQUE
               ? ENGINE_TAKEN
               : ENGINE_REFUSED;
}

enum engine_result engine_result_of(struct sqlite3 *db, int rc)
{
    static const struct {
        int rc;
        enum engine_result result;
    } results[] = {
        { SQLITE_OK, ENGINE_OK },
        { SQLITE_ROW, ENGINE_ROW },
        { SQLITE_DONE, ENGINE_DONE },
        { SQLITE_BUSY, ENGINE_BUSY },
        { SQLITE_LOCKED, ENGINE_BUSY },
        { SQLITE_FULL, ENGINE_FULL },
        { SQLITE_READONLY, ENGINE_READONLY },
        { SQLITE_CORRUPT, ENGINE_DAMAGED },
        { SQLITE_NOTADB, ENGINE_FOREIGN },
        { SQLITE_CANTOPEN, ENGINE_UNOPENED },
        { SQLITE_ERROR, ENGINE_UNKNOWN },
        { SQLITE_PERM, ENGINE_FORBIDDEN },
        { SQLITE_IOERR, ENGINE_DISK },
        { SQLITE_SCHEMA, ENGINE_CHANGED },
    };

    if ((rc & 0xFF) == SQLITE_CONSTRAINT)
        return engine_constraint(db);
    for (size_t i = 0; i < CAP_LEN(results); i++)
        if (results[i].rc == (rc & 0xFF))
            return results[i].result;
    return ENGINE_OTHER;
}

/* The most frequent answers, without a search. */
static enum engine_result engine_of_step(struct engine_stmt *s, int rc)
{
    return rc == SQLITE_ROW    ? ENGINE_ROW
           : rc == SQLITE_DONE ? ENGINE_DONE
                               : engine_result_of(
                                     sqlite3_db_handle(engine_own(s)), rc);
}

static enum engine_result engine_of_call(int rc)
{
    return rc == SQLITE_OK ? ENGINE_OK : engine_result_of(NULL, rc);
}

enum engine_result engine_prepare(struct store *store, const char *sql,
                                  bool kept, struct engine_stmt **out)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v3(store->db, sql, -1,
                                kept ? SQLITE_PREPARE_PERSISTENT : 0, &s,
                                NULL);

    *out = (struct engine_stmt *)s;
    return engine_of_call(rc);
}

enum engine_result engine_give_int(struct engine_stmt *s, int at, int64_t n)
{
    return engine_of_call(sqlite3_bind_int64(engine_own(s), at, n));
}

enum engine_result engine_give_text(struct engine_stmt *s, int at,
                                    const char *text)
{
    return engine_of_call(
        sqlite3_bind_text(engine_own(s), at, text, -1, SQLITE_STATIC));
}

enum engine_result engine_give_bytes(struct engine_stmt *s, int at,
                                     const unsigned char *bytes, size_t n)
{
    return engine_of_call(
        sqlite3_bind_blob64(engine_own(s), at, bytes, n, SQLITE_STATIC));
}

enum engine_result engine_give_null(struct engine_stmt *s, int at)
{
    return engine_of_call(sqlite3_bind_null(engine_own(s), at));
}

enum engine_result engine_step(struct engine_stmt *s)
{
    return engine_of_step(s, sqlite3_step(engine_own(s)));
}

int64_t engine_int(struct engine_stmt *s, int column)
{
    return sqlite3_column_int64(engine_own(s), column);
}

const char *engine_text(struct engine_stmt *s, int column)
{
    return (const char *)sqlite3_column_text(engine_own(s), column);
}

const void *engine_bytes(struct engine_stmt *s, int column)
{
    return sqlite3_column_blob(engine_own(s), column);
}

size_t engine_size(struct engine_stmt *s, int column)
{
    return (size_t)sqlite3_column_bytes(engine_own(s), column);
}

enum engine_type engine_type(struct engine_stmt *s, int column)
{
    switch (sqlite3_column_type(engine_own(s), column)) {
    case SQLITE_INTEGER:
        return ENGINE_INTEGER;
    case SQLITE_TEXT:
        return ENGINE_TEXT;
    case SQLITE_BLOB:
        return ENGINE_BYTES;
    case SQLITE_FLOAT:
        return ENGINE_REAL;
    default:
        return ENGINE_NULL;
    }
}

void engine_reset(struct engine_stmt *s)
{
    sqlite3_reset(engine_own(s));
    sqlite3_clear_bindings(engine_own(s));
}

void engine_finish(struct engine_stmt *s)
{
    sqlite3_finalize(engine_own(s));
}

enum engine_result engine_exec(struct store *store, const char *sql)
{
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK ? ENGINE_OK : engine_result_of(store->db, rc);
}

int64_t engine_changed(const struct store *store)
{
    return sqlite3_changes64(store->db);
}

uint64_t engine_changes(const struct store *store)
{
    return (uint64_t)sqlite3_total_changes64(store->db);
}

int64_t engine_last_id(const struct store *store)
{
    return sqlite3_last_insert_rowid(store->db);
}

bool engine_in_transaction(const struct store *store)
{
    return store->db && !sqlite3_get_autocommit(store->db);
}

void engine_on_busy(struct store *store, int (*ask)(void *store, int tries))
{
    sqlite3_busy_handler(store->db, ask, store);
}

enum engine_result engine_durable(struct store *store, bool durable)
{
    return engine_exec(store, durable ? "PRAGMA synchronous = FULL"
                                      : "PRAGMA synchronous = NORMAL");
}

const char *engine_file(const struct store *store)
{
    const char *path = sqlite3_db_filename(store->db, "main");

    return path ? path : "";
}
