/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/backup.c - a checked copy, and back from one. */
#include "store/store.h"

#include "store/copy.h"
#include "store/copy_inside.h"
#include "store/db.h"
#include "store/file.h"
#include "store/migrate.h"

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

/* A copy of the backup of our own, brought to the newest version. */
static bool stage(const char *path, struct store **out, struct err *err)
{
    struct store *source = NULL, *staged = NULL;
    bool ok;

    /* "" is a temporary file that SQLite removes. */
    if (!store_open_staging(&staged, err))
        return false;
    ok = store_open_reading(path, &source, err) &&
         copy_all(source->db, staged->db, path, err) &&
         copy_is_whole(staged->db, path, err) && migrate(staged, err);
    store_close(source);
    if (!ok) {
        store_close(staged);
        return false;
    }
    *out = staged;
    return true;
}

bool copy_look(const char *path, struct err *err)
{
    enum file_is is;

    if (!file_look(path, &is, err))
        return false;
    switch (is) {
    case FILE_MISSING:
        return err_set(err, ERR_IO,
                       N_("There is no backup %s. Check the name."), "%s",
                       path);
    case FILE_EMPTY:
        return err_set(err, ERR_STORE,
                       N_("%s is not a database of capaian. Name another"
                          " file, or restore a backup under this name."),
                       "%s", path);
    case FILE_OURS:
        break;
    }
    return true;
}

bool store_restore(struct store *store, const char *path, struct err *err)
{
    struct store *staged;
    bool ok;

    if (!copy_look(path, err) || !stage(path, &staged, err))
        return false;
    ok = copy_all(staged->db, store->db, store->path, err);
    store_close(staged);
    store_forget(store);
    return ok;
}
