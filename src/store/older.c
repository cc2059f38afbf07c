/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/older.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/connect.h"
#include "store/copy.h"
#include "store/db.h"
#include "store/engine_sqlite.h"
#include "store/file.h"
#include "store/migrate.h"
#include "store/reading.h"
#include "store/restore.h"

const char *const older_not_kept =
    N_("The database is of an earlier version, and what is there could not"
       " be kept before it is brought to this one: %s");

/* The n-th name of the copy, from 1. */
static void older_name(const char *path, int64_t version, int n,
                       struct buf *out)
{
    size_t len = strlen(path);

    if (len > 3 && strcmp(path + len - 3, ".db") == 0)
        len -= 3;
    buf_reset(out);
    buf_add(out, path, len);
    buf_addf(out, "-versi-%lld", (long long)version);
    if (n > 1)
        buf_addf(out, "-%d", n);
    buf_adds(out, ".db");
}

/* For the group that may use the database, as its other copies. */
static void older_share(const char *path, const char *copy)
{
    struct stat st;

    if (stat(path, &st) == 0 && (st.st_mode & 060) != 0)
        (void)!chmod(copy, 0600 | (st.st_mode & 060));
}

/*
 * A program that was killed between the copy and the change left one: it
 * is of the same bytes, and does for this time too.
 */
static void older_drop_twin(const struct store *store, int64_t version,
                            int n, struct buf *name)
{
    struct buf twin = BUF_INIT;

    for (int i = 1; i < n; i++) {
        older_name(store->path, version, i, &twin);
        if (store_same_bytes(twin.s, name->s)) {
            unlink(name->s);
            buf_reset(name);
            buf_adds(name, twin.s);
            break;
        }
    }
    buf_release(&twin);
}

/* Does name begin a copy of that name, with the suffix of the moment? */
static bool older_is_unfinished(const char *name, const char *copy)
{
    size_t len = strlen(copy);

    return strncmp(name, copy, len) == 0 && name[len] == '.' &&
           strlen(name + len) == strlen(COPY_SUFFIX);
}

/* What a program that was killed left of one. */
static void older_sweep(const char *copy)
{
    char *directory = file_directory(copy);
    const char *slash = strrchr(copy, '/'), *own = slash ? slash + 1 : copy;
    DIR *d = opendir(directory);
    struct buf path = BUF_INIT;

    for (const struct dirent *e; d && (e = readdir(d));) {
        if (!older_is_unfinished(e->d_name, own))
            continue;
        buf_reset(&path);
        buf_addf(&path, "%s/%s", directory, e->d_name);
        store_copy_sweep(path.s);
    }
    if (d)
        closedir(d);
    buf_release(&path);
    free(directory);
}

/* The connection that holds the lock cannot be copied from. */
static bool older_copy(const struct store *store, const char *copy,
                       struct err *err)
{
    struct store *reader = store_new(store->path);
    int rc = connect_with(store->path, "?mode=ro", SQLITE_OPEN_READONLY,
                          &reader->db);
    bool ok;

    if (rc == SQLITE_OK)
        sqlite3_busy_timeout(reader->db, STORE_PATIENCE_MS);
    ok = rc == SQLITE_OK ? store_backup(reader, copy, err)
                         : store_failed(reader, rc, err);
    store_close(reader);
    return ok;
}

/* Damage, and a full disk, are said as ever. */
static bool older_say(struct err *err)
{
    if (store_is_damage(err) || store_is_full(err))
        return false;
    return err_set(err, ERR_STORE, older_not_kept, "%s", err->detail);
}

static bool older_keep(struct store *store, int64_t version, bool *made,
                       struct err *err)
{
    struct buf name = BUF_INIT;
    int n = 1;

    older_name(store->path, version, n, &name);
    older_sweep(name.s);
    while (access(name.s, F_OK) == 0)
        older_name(store->path, version, ++n, &name);
    if (!older_copy(store, name.s, err)) {
        buf_release(&name);
        return older_say(err);
    }
    older_share(store->path, name.s);
    store->older = mem_dup(name.s);
    older_drop_twin(store, version, n, &name);
    *made = strcmp(store->older, name.s) == 0;
    free(store->older);
    store->older = buf_detach(&name);
    return true;
}

/* Its statements would fail, in words that blame the database. */
static bool older_is_free(const struct store *store, struct err *err)
{
    struct store_holder who;

    return !store_find_earlier(store, &who) ||
           err_set(err, ERR_STORE, reading_naming(STORE_READS_EARLIER),
                   "%s, %d%s%s", who.program, who.pid,
                   who.user[0] ? ", " : "", who.user);
}

static bool older_change(struct store *store, bool *made, struct err *err)
{
    int64_t version;

    /* Another program may have been quicker. */
    return migrate_version(store, &version, err) &&
           (version == 0 || version >= migrate_newest() ||
            (older_is_free(store, err) &&
             older_keep(store, version, made, err))) &&
           migrate_within(store, err) && store_commit(store, err);
}

bool older_migrate(struct store *store, struct err *err)
{
    bool made = false;
    int64_t version;

    if (!migrate_version(store, &version, err))
        return false;
    if (version == 0 || version >= migrate_newest())
        return migrate(store, err);
    if (!store_begin(store, err))
        return false;
    if (older_change(store, &made, err))
        return true;
    store_rollback(store);
    if (made)
        unlink(store->older);
    return false;
}
