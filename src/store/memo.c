/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/memo.c - what a user left behind in this database. */
#include "store/load.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/stmt.h"

static bool write_memo(struct store *store, const char *user,
                       const char *name, const char *value, struct err *err)
{
    struct stmt q;

    if (!value) {
        stmt_open(&q, store, "DELETE FROM memo WHERE user = ? AND name = ?");
        stmt_add_text(&q, user);
        stmt_add_text(&q, name);
        return stmt_run(&q, err);
    }
    stmt_open(&q, store,
              "INSERT INTO memo (user, name, value) VALUES (?, ?, ?)"
              " ON CONFLICT (user, name) DO UPDATE"
              " SET value = excluded.value"
              " WHERE value <> excluded.value");
    stmt_add_text(&q, user);
    stmt_add_text(&q, name);
    stmt_add_text(&q, value);
    return stmt_run(&q, err);
}

bool memo_set(struct store *store, const char *user, const char *name,
              const char *value, struct err *err)
{
    struct err unused = ERR_INIT;
    bool ok;

    if (store->in_step || store->remote)
        return write_memo(store, user, name, value, err);
    /* Records wait for the disk; a place on the screen need not. */
    if (!store_exec(store, "PRAGMA synchronous = NORMAL", err))
        return false;
    ok = write_memo(store, user, name, value, err);
    return store_exec(store, "PRAGMA synchronous = FULL",
                      ok ? err : &unused) && ok;
}

bool memo_get(struct store *store, const char *user, const char *name,
              char **value, struct err *err)
{
    char *text = NULL;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT value FROM memo WHERE user = ? AND name = ?");
    stmt_add_text(&q, user);
    stmt_add_text(&q, name);
    if (stmt_row(&q))
        text = mem_dup(stmt_text(&q, 0));
    if (!stmt_close(&q, err)) {
        free(text);
        return false;
    }
    *value = text;
    return true;
}
