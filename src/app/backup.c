/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup.h"

#include "store/store.h"

bool backup_make(struct store *store, const char *path, struct err *err)
{
    return store_backup(store, path, err);
}

bool backup_restore(struct store *store, const char *path, struct err *err)
{
    return store_restore(store, path, err);
}
