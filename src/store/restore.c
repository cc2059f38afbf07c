/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/change.h"
#include "store/connect.h"
#include "store/copy_inside.h"
#include "store/db.h"
#include "store/engine_sqlite.h"
#include "store/file.h"
#include "store/form.h"
#include "store/migrate.h"
#include "store/strangers.h"
#include "store/turn.h"

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

/* What another program put into a backup does not come back with it. */
static bool stage_is_clean(struct store *staged, const char *path,
                           struct err *err)
{
    struct buf planted = BUF_INIT;
    bool found, ok;

    ok = strangers_check(staged, &found, &planted, err);
    if (ok && found)
        ok = err_set(err, ERR_STORE,
                     N_("The backup holds what another program put there,"
                        " so nothing was restored. Make a clean file of it"
                        " with \"capaian recover -d BACKUP NEW\" and"
                        " restore that: %s"), "%s: %s", path, planted.s);
    buf_release(&planted);
    return ok;
}

/* A copy of the backup of our own, brought to the newest version. */
static bool stage(const char *path, const struct actor *actor,
                  struct store **out, struct err *err)
{
    struct store *source = NULL, *staged = NULL;
    bool ok;

    /* "" is a temporary file that SQLite removes. */
    if (!copy_look(path, err) || !store_open_staging(&staged, err))
        return false;
    ok = store_open_reading(path, &source, err) &&
         copy_all(source->db, staged->db, path, err) &&
         copy_is_whole(staged->db, path, err) &&
         stage_is_clean(staged, path, err) && migrate(staged, err) &&
         (!actor || step_baseline(staged, STEP_RESTORE, *actor, path, err));
    store_close(source);
    if (!ok) {
        store_close(staged);
        return false;
    }
    *out = staged;
    return true;
}

bool restore_stage(const char *path, struct actor actor,
                   struct store **out, struct err *err)
{
    return stage(path, &actor, out, err);
}

bool restore_put(struct store *store, struct store *staged, struct err *err)
{
    bool ok;

    if (!turn_wait(store, err))
        return false;
    form_look(store);
    ok = store_still_there(store, err) &&
         copy_all(staged->db, store->db, store->path, err);
    turn_give(store);
    store_forget(store);
    return ok;
}

bool store_restore(struct store *store, const char *path, struct err *err)
{
    struct store *staged;
    bool ok;

    if (!stage(path, NULL, &staged, err))
        return false;
    ok = restore_put(store, staged, err);
    store_close(staged);
    return ok;
}

/* --- where nothing can be opened --- */

/*
 * A connection to which the file counts as empty, whatever is in it, but
 * which takes the same locks as all others.
 */
static bool open_blind(const char *database, struct sqlite3 **out,
                       struct err *err)
{
    int rc = connect_named(database,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, out);

    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(*out, STORE_PATIENCE_MS);
        rc = sqlite3_db_config(*out, SQLITE_DBCONFIG_RESET_DATABASE, 1,
                               NULL);
    }
    if (rc == SQLITE_OK)
        return true;
    store_failed_at(*out, database, rc, err);
    sqlite3_close(*out);
    return false;
}

bool store_can_replace(const char *database, struct err *err)
{
    struct stat st;

    if (stat(database, &st) != 0 && errno == ENOENT)
        return file_can_be_made(database, err);
    if (stat(database, &st) != 0 || !S_ISREG(st.st_mode))
        return err_set(err, ERR_STORE,
                       N_("%s is not a regular file. Name another file."),
                       "%s", database);
    if (!file_writable(database, err))
        return false;
    return !file_in_use(database) ||
           err_set(err, ERR_STORE,
                   N_("Another program has %s open. Close it there first."),
                   "%s", database);
}

bool restore_put_over(const char *database, struct store *staged,
                      struct err *err)
{
    bool missing = file_is_missing(database), ok;
    struct sqlite3 *db;

    if (!open_blind(database, &db, err))
        return false;
    ok = copy_all(staged->db, db, database, err);
    sqlite3_close(db);
    if (!ok && missing)
        file_unmake(database);
    return ok;
}

/* --- byte by byte --- */

static bool copy_bytes(int from, int to)
{
    static char bytes[65536];
    ssize_t got;

    while ((got = read(from, bytes, sizeof(bytes))) > 0)
        for (ssize_t put, at = 0; at < got; at += put) {
            put = write(to, bytes + at, (size_t)(got - at));
            if (put < 0)
                return false;
        }
    return got == 0 && fsync(to) == 0;
}

/* As far as there is something to read of the first. */
static bool same_bytes(int a, int b)
{
    static char of_a[32768], of_b[32768];
    ssize_t got, other;
    off_t at = 0;

    do {
        got = pread(a, of_a, sizeof(of_a), at);
        other = pread(b, of_b, sizeof(of_b), at);
        at += got;
    } while (got > 0 && got == other &&
             memcmp(of_a, of_b, (size_t)got) == 0);
    return got == 0 && other == 0;
}

bool store_same_bytes(const char *database, const char *path)
{
    int a = open(database, O_RDONLY | O_CLOEXEC);
    int b = open(path, O_RDONLY | O_CLOEXEC);
    bool same = a >= 0 && b >= 0 && same_bytes(a, b);

    if (a >= 0)
        close(a);
    if (b >= 0)
        close(b);
    return same;
}

static bool copy_file(const char *from, const char *path, struct err *err)
{
    struct buf temporary = BUF_INIT;
    int source = open(from, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int target = -1;
    bool ok = false;

    buf_addf(&temporary, "%s.XXXXXX", path);
    if (source >= 0)
        target = mkstemp(temporary.s);
    /* Held while it is written: see store_copy_sweep(). */
    if (target >= 0)
        (void)flock(target, LOCK_EX | LOCK_NB);
    if (target < 0 || !copy_bytes(source, target))
        file_not_written(path, err);
    else
        ok = file_publish(temporary.s, path, err);
    if (target >= 0) {
        close(target);
        if (!ok)
            unlink(temporary.s);
    }
    if (source >= 0)
        close(source);
    buf_release(&temporary);
    return ok;
}

bool store_raw_copy(const char *database, const char *path, struct err *err)
{
    static const char *const beside[] = { "-wal", "-journal" };
    struct buf from = BUF_INIT, to = BUF_INIT;
    bool ok = access(path, F_OK) != 0 || file_exists(path, err);

    /* The file itself comes last: with it everything is there. */
    for (size_t i = 0; i < CAP_LEN(beside) && ok; i++) {
        buf_reset(&from);
        buf_reset(&to);
        buf_addf(&from, "%s%s", database, beside[i]);
        buf_addf(&to, "%s%s", path, beside[i]);
        if (access(from.s, F_OK) == 0)
            ok = copy_file(from.s, to.s, err);
    }
    buf_release(&from);
    buf_release(&to);
    return ok && copy_file(database, path, err);
}
