/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/daily.h"
#include "app/opened.h"
#include "app/permit.h"
#include "app/save.h"
#include "store/backup_about.h"
#include "store/copy.h"
#include "store/restore.h"
#include "store/store.h"

const char *backup_database(const struct store *store)
{
    return store_path(store);
}

/* A name that is free: two restores may come in one second. */
static char *free_path(const struct backups *b, const char *database,
                       int64_t now_ms)
{
    char *path = backup_path(b, database, BACKUP_BEFORE, now_ms);

    while (access(path, F_OK) == 0) {
        free(path);
        now_ms += 1000;
        path = backup_path(b, database, BACKUP_BEFORE, now_ms);
    }
    return path;
}

/* An order to copy the database into a file that is open. */
struct handing {
    struct store *store;
    const char *beside; /* where it is made first */
};

static bool hand_over(void *context, FILE *out, const char *path,
                      struct err *err)
{
    const struct handing *h = context;

    (void)path;
    return store_copy_into(h->store, h->beside, fileno(out), err);
}

bool backup_make(struct store *store, const struct backups *b,
                 const char *path, int64_t now_ms, struct err *err)
{
    const char *database = store_path(store);
    struct handing h = { .store = store };
    struct opened_place place;
    char *beside;
    bool ok;

    if (!opened_place(store, path, &place, err))
        return false;
    opened_leave(&place);
    if (!store_is_confined(store))
        return store_backup(store, path, err);
    if (!backup_make_directory(b, database, err))
        return false;
    beside = free_path(b, database, now_ms);
    h.beside = beside;
    ok = save_file(store, path, false, hand_over, &h, err);
    free(beside);
    return ok;
}

bool backup_look(const struct store *store, const char *path,
                 struct err *err)
{
    enum opened_kind kind;

    return opened_look(store, path, &kind, err);
}

/* The database before it is replaced, by store or, where that is NULL, as
 * the file is.  One in memory keeps nothing: it is a test's. */
static bool keep(struct store *store, const char *database,
                 const struct backups *b, int64_t now_ms, char **kept,
                 struct err *err)
{
    char *path;
    bool ok;

    *kept = NULL;
    if (access(database, F_OK) != 0)
        return true;
    if (!backup_make_directory(b, database, err))
        return false;
    path = free_path(b, database, now_ms);
    ok = store ? store_copy_as_it_is(store, path, err)
               : store_raw_copy(database, path, err);
    if (ok) {
        backup_share(database, path);
        *kept = path;
        return true;
    }
    free(path);
    if (store_is_full(err))
        return err_set(err, ERR_STORE,
                       N_("There is no room to keep what is there now, so"
                          " nothing was restored. Make room: %s"), "%s",
                       err->detail);
    return err_set(err, ERR_STORE,
                   N_("What is there now could not be kept first, so nothing"
                      " was restored: %s"), "%s", err->detail);
}

/* A damaged database may not know any more who may do what. */
static bool may_restore(struct store *store, struct actor actor,
                        struct err *err)
{
    struct err why = ERR_INIT;

    if (permit_check_whole(store, actor, PERMIT_RESTORE, &why)
        || store_is_damage(&why))
        return true;
    *err = why;
    return false;
}

/* Asked once more where it is put in: making it ready takes its time. */
bool backup_restore(struct store *store, struct backups *b,
                    const char *path, struct actor actor, char **kept,
                    struct err *err)
{
    struct store *staged;
    bool ok;

    *kept = NULL;
    if (!store_may_write(store, err) || !backup_look(store, path, err))
        return false;
    if (!may_restore(store, actor, err))
        return false;
    /* The copy of the day reads what is about to be replaced. */
    daily_end(b);
    if (!restore_stage(path, actor, &staged, err))
        return false;
    ok = keep(store, store_path(store), b, actor.now_ms, kept, err) &&
         may_restore(store, actor, err) && restore_put(store, staged, err);
    store_close(staged);
    return ok;
}

bool backup_may_change(const struct store *store, struct err *err)
{
    return !store || store_may_write(store, err);
}

bool backup_is_unchanged(struct store *store, const char *database,
                         const char *kept)
{
    struct err ignored = ERR_INIT;
    bool same = false;

    return store ? backup_same(store, kept, &same, &ignored) && same
                 : store_same_bytes(database, kept);
}

bool backup_can_restore_over(const char *database, struct err *err)
{
    return store_can_replace(database, err);
}

bool backup_restore_over(const char *database, const struct backups *b,
                         const char *path, struct actor actor, char **kept,
                         struct err *err)
{
    struct store *staged;
    bool ok;

    *kept = NULL;
    if (!store_can_replace(database, err) ||
        !restore_stage(path, actor, &staged, err))
        return false;
    ok = keep(NULL, database, b, actor.now_ms, kept, err) &&
         restore_put_over(database, staged, err);
    store_close(staged);
    return ok;
}
