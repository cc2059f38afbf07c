/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/reading.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/connect.h"
#include "store/copy_inside.h"
#include "store/engine_sqlite.h"
#include "store/file.h"
#include "store/form.h"
#include "store/migrate.h"
#include "store/strangers.h"

/* A larger copy goes into a temporary file instead of memory. */
#define MEMORY_MOST (256 << 20)

/* So often a copy is begun anew because somebody wrote meanwhile. */
#define TRIES 5

const char *reading_reason(enum store_reading why)
{
    switch (why) {
    case STORE_WRITES:
        break;
    case STORE_READS_FILE:
        return N_("This user may not write the database, so it is open for"
                  " reading only. Ask its owner for the permission.");
    case STORE_READS_DIRECTORY:
        return N_("This user may not write into the directory of the"
                  " database, so it is open for reading only. Ask for the"
                  " permission.");
    case STORE_READS_SYSTEM:
        return N_("The disk of the database takes no changes, so it is open"
                  " for reading only. Copy it to a disk of your own.");
    case STORE_READS_FULL:
        return N_("The disk is full, so the database is open for reading"
                  " only. Make room and open it again.");
    case STORE_READS_PLANTED:
        return N_("The database holds a trigger or view that another"
                  " program put there, so it is open for reading only. Make"
                  " a clean file with \"capaian recover NEW\".");
    case STORE_READS_OLDER:
        return N_("The database is of an earlier version of capaian, and no"
                  " copy of it can be made beside it before it is brought"
                  " to this one, so it is open for reading only.");
    case STORE_READS_EARLIER:
        return N_("The database is of an earlier version of capaian, and a"
                  " program of that version has it open. It is open for"
                  " reading only here until that one has ended.");
    }
    return NULL;
}

const char *reading_naming(enum store_reading why)
{
    if (why == STORE_READS_PLANTED)
        return N_("The database holds what another program put there (%s),"
                  " so it is open for reading only. Make a clean file with"
                  " \"capaian recover NEW\".");
    if (why == STORE_READS_EARLIER)
        return N_("The database is of an earlier version of capaian, and a"
                  " program of that version has it open (%s). It is open"
                  " for reading only here until that one has ended.");
    return NULL;
}

bool reading_is_clean(struct store *store, struct err *err)
{
    struct buf planted = BUF_INIT;
    bool found, ok;

    ok = strangers_check(store, &found, &planted, err);
    if (ok && found)
        ok = err_set(err, ERR_STORE, reading_naming(STORE_READS_PLANTED),
                     "%s", planted.s);
    buf_release(&planted);
    return ok;
}

/* What was planted does no harm to who only reads. */
static bool reading_is_newest(struct store *store, struct err *err)
{
    struct buf planted = BUF_INIT;
    int64_t version;
    bool found, ok;

    ok = store_set_up(store, err) && store_recognise(store, true, err) &&
         strangers_check(store, &found, &planted, err) &&
         migrate_version(store, &version, err) &&
         version == migrate_newest();
    buf_release(&planted);
    return ok;
}

/* The copy is brought to the newest version, with nothing in it that
 * another program put there. */
static bool reading_make_ours(struct store *store, bool ours,
                              struct err *err)
{
    struct buf planted = BUF_INIT;
    bool found, ok;

    ok = store_set_up(store, err) && store_recognise(store, ours, err) &&
         strangers_check(store, &found, &planted, err) &&
         (!found || strangers_drop(store, err)) && migrate(store, err);
    buf_release(&planted);
    return ok;
}

/* --- as it lies there --- */

/* Nobody at all can write there: not even who owns it. */
static bool reading_is_fixed(const char *path)
{
    struct statvfs fs;

    return statvfs(path, &fs) == 0 && (fs.f_flag & ST_RDONLY) != 0;
}

static bool reading_direct(const char *path, const struct leftover *left,
                           struct store **out)
{
    bool logs = left->log || left->journal;
    struct err ignored = ERR_INIT;
    struct store *store;
    int rc;

    /* A log is brought in by whoever may write. */
    if (left->alone || (!logs && !reading_is_fixed(path)))
        return false;
    store = store_new(path);
    rc = connect_with(path, logs ? "?mode=ro" : "?immutable=1",
                      SQLITE_OPEN_READONLY, &store->db);
    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(store->db, STORE_PATIENCE_MS);
        if (reading_is_newest(store, &ignored) &&
            form_note(store, &ignored)) {
            *out = store;
            return true;
        }
    }
    store_close(store);
    return false;
}

/* --- a copy of our own --- */

static bool reading_copy_bytes(const char *from, const char *to,
                               struct err *err)
{
    static char bytes[65536];
    int source = open(from, O_RDONLY | O_CLOEXEC), target;
    ssize_t got = 0;
    bool ok;

    if (source < 0)
        return errno == ENOENT || file_unreadable(from, err);
    target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ok = target >= 0;
    while (ok && (got = read(source, bytes, sizeof(bytes))) > 0)
        ok = write(target, bytes, (size_t)got) == got;
    ok = ok && got == 0;
    if (!ok)
        file_not_written(to, err);
    if (target >= 0)
        close(target);
    close(source);
    return ok;
}

static const char *const reading_parts[] = { "-wal", "-journal", "-shm", "" };

static void reading_remove(const char *directory)
{
    struct buf name = BUF_INIT;

    for (size_t i = 0; i < CAP_LEN(reading_parts); i++) {
        buf_reset(&name);
        buf_addf(&name, "%s/copy%s", directory, reading_parts[i]);
        unlink(name.s);
    }
    rmdir(directory);
    buf_release(&name);
}

/* The file with its log or journal, in the directory. */
static bool reading_take(const char *path, const char *directory,
                         struct err *err)
{
    struct buf from = BUF_INIT, to = BUF_INIT;
    bool ok = true;

    for (size_t i = 0; i < CAP_LEN(reading_parts) && ok; i++) {
        if (strcmp(reading_parts[i], "-shm") == 0)
            continue;
        buf_reset(&from);
        buf_reset(&to);
        buf_addf(&from, "%s%s", path, reading_parts[i]);
        buf_addf(&to, "%s/copy%s", directory, reading_parts[i]);
        ok = reading_copy_bytes(from.s, to.s, err);
    }
    buf_release(&from);
    buf_release(&to);
    return ok;
}

/* A directory for it; the disk of the usual place may be the full one. */
static char *reading_directory(void)
{
    const char *const places[] = { store_temporary_directory(),
                                   "/dev/shm" };

    for (size_t i = 0; i < CAP_LEN(places); i++) {
        struct buf name = BUF_INIT;

        buf_addf(&name, "%s/capaian-XXXXXX", places[i]);
        if (mkdtemp(name.s))
            return buf_detach(&name);
        buf_release(&name);
    }
    return NULL;
}

/* Copies what is open as from into the store, and looks whether all of it
 * came over: somebody may have been writing. */
static bool reading_fill(struct sqlite3 *from, struct store *store,
                         struct err *err)
{
    return copy_all(from, store->db, store->path, err) &&
           copy_is_quickly_whole(store->db, store->path, err);
}

static bool reading_copy_with_log(struct store *store, const char *path,
                                  struct err *err)
{
    char *directory = reading_directory();
    struct buf copy = BUF_INIT;
    struct sqlite3 *db = NULL;
    bool ok;
    int rc;

    if (!directory)
        return file_not_written(store_temporary_directory(), err);
    buf_addf(&copy, "%s/copy", directory);
    ok = reading_take(path, directory, err);
    if (ok) {
        rc = connect_named(copy.s, SQLITE_OPEN_READWRITE, &db);
        ok = rc == SQLITE_OK ? reading_fill(db, store, err)
                             : store_failed_at(db, path, rc, err);
        sqlite3_close(db);
    }
    reading_remove(directory);
    buf_release(&copy);
    free(directory);
    return ok;
}

static bool reading_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev &&
           a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* *again: somebody began to write it. */
static bool reading_copy_alone(struct store *store, const char *path,
                               bool *again, struct err *err)
{
    struct sqlite3 *db;
    struct stat before, after;
    bool ok, looked = stat(path, &before) == 0;
    int rc = connect_with(path, "?immutable=1", SQLITE_OPEN_READONLY, &db);

    ok = rc == SQLITE_OK ? reading_fill(db, store, err)
                         : store_failed_at(db, path, rc, err);
    sqlite3_close(db);
    *again = looked && stat(path, &after) == 0 &&
             (!reading_same(&before, &after) || file_has_wal(path));
    return ok && !*again;
}

static struct store *reading_new(const char *path)
{
    struct store *store = store_new(path);
    struct stat st;
    bool small = stat(path, &st) == 0 && st.st_size < MEMORY_MOST;

    if (connect_nameless(small ? ":memory:" : "", &store->db) == SQLITE_OK)
        return store;
    store_close(store);
    return NULL;
}

bool reading_private(const char *path, struct store **out,
                            struct err *err)
{
    bool again = true, ok = false;
    /* What was being made when it was killed is rolled back to nothing. */
    bool ours = !file_has_journal(path);
    struct store *store = NULL;

    for (int tries = 0; tries < TRIES && again && !ok; tries++) {
        store_close(store);
        store = reading_new(path);
        if (!store)
            return store_failed_at(NULL, path, SQLITE_CANTOPEN, err);
        again = true;
        if (file_has_wal(path) || file_has_journal(path))
            ok = reading_copy_with_log(store, path, err);
        else
            ok = reading_copy_alone(store, path, &again, err);
    }
    if (!ok || !reading_make_ours(store, ours, err)) {
        store_close(store);
        return false;
    }
    *out = store;
    return true;
}

bool reading_open(const char *path, enum store_reading why,
                  const struct leftover *left, struct store **out,
                  struct err *err)
{
    struct store *store;

    if (!reading_direct(path, left, &store) &&
        !reading_private(path, &store, err))
        return false;
    store->reading = why;
    store_note_file(store);
    *out = store;
    return true;
}
