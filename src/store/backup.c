/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/backup.c - a checked copy. */
#include "store/store.h"

#include "store/copy.h"

bool store_backup(struct store *store, const char *path, struct err *err)
{
    struct store_copy *copy;
    bool done = false, ok;

    if (!store_copy_begin(store, path, COPY_AT_ONCE, &copy, err))
        return false;
    do
        ok = store_copy_step(copy, &done, err);
    while (ok && !done);
    store_copy_end(copy);
    return ok;
}
