/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/trial.h"

#include <sqlite3.h>

#include "store/copy_inside.h"
#include "store/db.h"
#include "store/engine_sqlite.h"
#include "store/form.h"
#include "store/place.h"
#include "store/stmt.h"
#include "store/turn.h"

/* Another number after each change of the file, by this store as well. */
static unsigned state_of(const struct store *store)
{
    unsigned state = 0;

    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_DATA_VERSION,
                         &state);
    return state;
}

/* Fewer bytes are stored in half a second. */
#define BYTES_FROM (INT64_C(1) << 20)

/* A byte of text costs as much as so many of pages that are copied. */
#define PAGES_A_BYTE 50

static int64_t number_of(struct store *store, const char *pragma)
{
    struct err ignored = ERR_INIT;
    int64_t n = 0;
    struct stmt q;

    stmt_open(&q, store, pragma);
    if (stmt_row(&q))
        n = stmt_int(&q, STMT_ONLY);
    return stmt_close(&q, &ignored) ? n : 0;
}

bool trial_pays(struct store *store, int64_t bytes)
{
    return !store->in_memory && !store->remote && bytes >= BYTES_FROM &&
           bytes * PAGES_A_BYTE >=
               number_of(store, "PRAGMA page_count") *
                   number_of(store, "PRAGMA page_size");
}

/* One state for the whole copy, and the number of just that one. */
static bool begin_reading(struct store *store, struct err *err)
{
    struct stmt q;

    if (!store_exec(store, "BEGIN", err))
        return false;
    stmt_open(&q, store, "SELECT count(*) FROM sqlite_schema");
    stmt_row(&q);
    if (stmt_close(&q, err))
        return true;
    store_rollback(store);
    return false;
}

bool trial_begin(struct trial *t, struct store *store, struct err *err)
{
    struct trial taken = { .store = NULL };
    bool ok;

    if (!store_open_staging(&taken.store, err))
        return false;
    ok = begin_reading(store, err);
    if (ok && !form_check(store, err)) {
        store_rollback(store);
        ok = false;
    }
    if (ok) {
        taken.state = state_of(store);
        ok = copy_all(store->db, taken.store->db, store->path, err);
        taken.untouched = state_of(taken.store);
        store_rollback(store);
    }
    if (ok)
        *t = taken;
    else
        store_close(taken.store);
    return ok;
}

/* Holds the lock from the first call on, also where it copies nothing. */
static bool put_pages(struct sqlite3_backup *pages, int count,
                      struct store *store, struct err *err)
{
    int rc = sqlite3_backup_step(pages, count);

    return rc == SQLITE_OK || rc == SQLITE_DONE ||
           store_failed(store, rc, err);
}

static bool put(struct trial *t, struct store *store, bool *stale,
                struct err *err)
{
    struct sqlite3_backup *pages = sqlite3_backup_init(
        store->db, "main", t->store->db, "main");
    bool ok;

    if (!pages)
        return store_failed(store, sqlite3_errcode(store->db), err);
    ok = put_pages(pages, 0, store, err) && store_still_there(store, err);
    *stale = ok && state_of(store) != t->state;
    if (ok && !*stale)
        ok = put_pages(pages, -1, store, err);
    /* What was not copied whole is taken back here. */
    if (sqlite3_backup_finish(pages) != SQLITE_OK && ok && !*stale)
        ok = store_failed(store, sqlite3_errcode(store->db), err);
    return ok;
}

bool trial_put(struct trial *t, struct store *store, bool *stale,
               struct err *err)
{
    bool ok;

    *stale = false;
    if (state_of(t->store) == t->untouched)
        return true;
    if (!turn_wait(store, err))
        return false;
    ok = put(t, store, stale, err);
    place_wrote(store->place);
    turn_give(store);
    store_forget(store);
    return ok;
}

void trial_end(struct trial *t)
{
    store_close(t->store);
    t->store = NULL;
}
