/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/memo.c - what a user left behind in this database. */
#include "store/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/memo_file.h"
#include "store/stmt.h"

static bool write_row(struct store *store, const char *user,
                      const char *name, const char *value, struct err *err)
{
    struct stmt q;

    if (!value) {
        stmt_open(&q, store, "DELETE FROM memo WHERE author = ? AND name = ?");
        stmt_add_text(&q, user);
        stmt_add_text(&q, name);
        return stmt_run(&q, err);
    }
    stmt_open(&q, store,
              "INSERT INTO memo (author, name, value) VALUES (?, ?, ?)"
              " ON CONFLICT (author, name) DO UPDATE"
              " SET value = excluded.value"
              " WHERE memo.value <> excluded.value");
    stmt_add_text(&q, user);
    stmt_add_text(&q, name);
    stmt_add_text(&q, value);
    return stmt_run(&q, err);
}

static bool memo_durable(struct store *store, bool durable,
                         struct err *err)
{
    enum engine_result result = engine_durable(store, durable);

    return result == ENGINE_OK || engine_failed(store, result, err);
}

static bool set_row(struct store *store, const char *user, const char *name,
                    const char *value, struct err *err)
{
    struct err unused = ERR_INIT;
    bool ok;

    if (store->in_step || store->remote)
        return write_row(store, user, name, value, err);
    /* Records wait for the disk; a place on the screen need not. */
    if (!memo_durable(store, false, err))
        return false;
    ok = write_row(store, user, name, value, err);
    return memo_durable(store, true, ok ? err : &unused) && ok;
}

static bool get_row(struct store *store, const char *user, const char *name,
                    char **value, struct err *err)
{
    char *text = NULL;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT value FROM memo WHERE author = ? AND name = ?");
    stmt_add_text(&q, user);
    stmt_add_text(&q, name);
    if (stmt_row(&q))
        text = mem_dup(stmt_any_text(&q, STMT_ONLY));
    if (!stmt_close(&q, err)) {
        free(text);
        return false;
    }
    *value = text;
    return true;
}

/* --- beside the database --- */

void memo_begin(struct store *store, const char *user)
{
    const char *path = engine_file(store);

    /* "": in memory.  A network file system is written to seldom. */
    if (store->beside || store->remote || path[0] == '\0')
        return;
    store->beside = memo_file_open(path, user);
}

bool memo_is_cheap(const struct store *store)
{
    return store->beside != NULL;
}

void memo_take_along(const struct store *store, const char *user,
                     const char *path)
{
    static const char *const names[] = { "place", "screens", "draft" };
    struct memo_file *copy;

    if (!store->beside)
        return;
    copy = memo_file_open(path, user);
    for (size_t i = 0; copy && i < CAP_LEN(names); i++)
        (void)!memo_file_set(copy, names[i],
                             memo_file_get(store->beside, names[i]));
    memo_file_close(copy);
}

static bool lies_beside(const struct store *store, const char *user)
{
    return store->beside &&
           strcmp(memo_file_user(store->beside), user) == 0;
}

bool memo_set(struct store *store, const char *user, const char *name,
              const char *value, struct err *err)
{
    char *older = NULL;

    if (!lies_beside(store, user))
        return set_row(store, user, name, value, err);
    if (!memo_file_set(store->beside, name, value))
        return err_set(err, ERR_IO,
                       N_("What is half typed could not be kept beside %s"),
                       "%s", store->path);
    if (value || !store->older_memo)
        return true;
    /* What memo_get() would find next has gone with it. */
    if (!get_row(store, user, name, &older, err))
        return false;
    free(older);
    return !older || set_row(store, user, name, NULL, err);
}

bool memo_get(struct store *store, const char *user, const char *name,
              char **value, struct err *err)
{
    const char *beside = lies_beside(store, user)
                             ? memo_file_get(store->beside, name)
                             : NULL;

    if (beside) {
        *value = mem_dup(beside);
        return true;
    }
    if (!get_row(store, user, name, value, err))
        return false;
    store->older_memo = store->older_memo || *value;
    return true;
}
