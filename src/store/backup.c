/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/backup.c - a checked copy. */
#include "store/store.h"

#include "store/chain.h"
#include "store/copy.h"
#include "store/db.h"
#include "store/engine.h"
#include "store/restore.h"

/* Does the log of the copy follow from its first line to its last? */
static bool backup_is_sound(const char *path, struct err *err)
{
    struct chain_report report;
    struct store *copy;
    bool ok;

    if (!store_open_reading(path, &copy, err))
        return false;
    ok = chain_verify(copy, &report, err);
    if (ok && report.count > 0)
        ok = engine_failed_at(copy, path, ENGINE_DAMAGED, err);
    store_close(copy);
    return ok;
}

static bool backup_make(struct store *store, const char *path, bool check,
                        struct err *err)
{
    struct store_copy *copy;
    bool done = false, ok;

    if (!store_copy_begin(store, path, COPY_AT_ONCE, &copy, err))
        return false;
    if (!check)
        store_copy_unchecked(copy);
    do
        ok = store_copy_step(copy, &done, err);
    while (ok && !done);
    store_copy_end(copy);
    return ok;
}

bool store_backup(struct store *store, const char *path, struct err *err)
{
    return backup_make(store, path, true, err);
}

bool store_copy_as_it_is(struct store *store, const char *path,
                         struct err *err)
{
    return backup_make(store, path, false, err);
}

bool store_keep_copy(struct store *store, const char *path, bool *whole,
                     struct err *err)
{
    /* Of a mixture of two files the parts may be whole. */
    if (store_look(store) != STORE_WRITTEN) {
        if (store_backup(store, path, err)) {
            *whole = store->kept = backup_is_sound(path, err);
            return true;
        }
        if (!store_is_damage(err))
            return false;
    }
    *whole = false;
    return store_copy_as_it_is(store, path, err);
}
