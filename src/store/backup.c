/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/backup.c - a checked copy, and back from one. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/file.h"
#include "store/migrate.h"
#include "store/stmt.h"

/* Copies all of one database over another; path is for messages. */
static bool copy(struct sqlite3 *from, struct sqlite3 *to, const char *path,
                 struct err *err)
{
    struct sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    int rc;

    if (!b)
        return store_failed_at(to, path, sqlite3_errcode(to), err);
    /* All pages at once: one state, and others may read and write on. */
    rc = sqlite3_backup_step(b, -1);
    sqlite3_backup_finish(b);
    if (rc != SQLITE_DONE)
        return store_failed_at(to, path, rc, err);
    return true;
}

static int first_word_ok(void *ok, int columns, char **values, char **names)
{
    (void)columns;
    (void)names;
    *(bool *)ok = values[0] && strcmp(values[0], "ok") == 0;
    return 1; /* one row says enough */
}

/* Reads every page; SQLITE_ABORT is our own stop after the first row. */
static bool is_whole(struct sqlite3 *db, const char *path, struct err *err)
{
    bool ok = false;
    int rc = sqlite3_exec(db, "PRAGMA integrity_check(1)", first_word_ok,
                          &ok, NULL);

    if (rc != SQLITE_OK && rc != SQLITE_ABORT)
        return store_failed_at(db, path, rc, err);
    if (ok)
        return true;
    return store_failed_at(db, path, SQLITE_CORRUPT, err);
}

static bool io_failed(const char *path, int reason, struct err *err)
{
    return err_set(err, ERR_IO,
                   N_("The backup could not be written: %s"), "%s: %s",
                   path, strerror(reason));
}

static bool sync_path(const char *path, int flags, struct err *err)
{
    int fd = open(path, flags | O_CLOEXEC);
    int reason;
    bool ok;

    if (fd < 0)
        return io_failed(path, errno, err);
    ok = fsync(fd) == 0;
    reason = errno;
    close(fd);
    return ok || io_failed(path, reason, err);
}

static bool exists(const char *path, struct err *err)
{
    err_set(err, ERR_INPUT,
            N_("The file %s exists already. Name another one, or move it"
               " away first."), "%s", path);
    return false;
}

/* Gives the finished copy its name, never over another file. */
static bool publish(const char *temporary, const char *path,
                    const char *directory, struct err *err)
{
    if (!sync_path(temporary, O_RDONLY, err))
        return false;
    if (link(temporary, path) == 0) {
        unlink(temporary);
    } else if (errno == EEXIST) {
        return exists(path, err);
    } else if (access(path, F_OK) == 0) {
        return exists(path, err);
    } else if (rename(temporary, path) != 0) {
        /* A file system without hard links: FAT on a stick. */
        return io_failed(path, errno, err);
    }
    return sync_path(directory, O_RDONLY | O_DIRECTORY, err);
}

/* Fills the temporary file and looks whether it is whole. */
static bool write_copy(struct store *store, const char *temporary,
                       struct err *err)
{
    struct sqlite3 *db = NULL;
    bool ok;
    int rc = sqlite3_open_v2(temporary, &db, SQLITE_OPEN_READWRITE, NULL);

    if (rc != SQLITE_OK) {
        store_failed_at(db, temporary, rc, err);
        sqlite3_close(db);
        return false;
    }
    ok = copy(store->db, db, temporary, err);
    /* A single file, with no log beside it. */
    rc = ok ? sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL,
                           NULL)
            : SQLITE_OK;
    if (rc != SQLITE_OK)
        ok = store_failed_at(db, temporary, rc, err);
    ok = ok && is_whole(db, temporary, err);
    sqlite3_close(db);
    return ok;
}

bool store_backup(struct store *store, const char *path, struct err *err)
{
    struct buf temporary = BUF_INIT;
    char *directory;
    bool ok = false;
    int fd;

    if (access(path, F_OK) == 0)
        return exists(path, err);
    if (!file_can_be_made(path, err))
        return false;
    directory = file_directory(path);
    buf_addf(&temporary, "%s.XXXXXX", path);
    fd = mkstemp(temporary.s);
    if (fd < 0) {
        io_failed(path, errno, err);
    } else {
        close(fd);
        ok = write_copy(store, temporary.s, err) &&
             publish(temporary.s, path, directory, err);
        if (!ok)
            unlink(temporary.s);
    }
    buf_release(&temporary);
    free(directory);
    return ok;
}

/* Opens the backup for reading, leaving nothing beside it. */
static bool open_source(const char *path, struct sqlite3 **out,
                        struct err *err)
{
    struct buf uri = BUF_INIT;
    int rc;

    buf_adds(&uri, "file:");
    for (const char *p = path; *p; p++) {
        if (*p == '?' || *p == '#' || *p == '%')
            buf_addf(&uri, "%%%02X", (unsigned)*p);
        else
            buf_addc(&uri, *p);
    }
    /* Without a log beside it nobody writes it, and none is to be made. */
    buf_adds(&uri, file_has_wal(path) || file_has_journal(path)
                       ? "?mode=ro" : "?immutable=1");
    rc = sqlite3_open_v2(uri.s, out, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                         NULL);
    buf_release(&uri);
    return rc == SQLITE_OK || store_failed_at(*out, path, rc, err);
}

/* A copy of the backup of our own, brought to the newest version. */
static bool stage(const char *path, struct store **out, struct err *err)
{
    struct sqlite3 *source = NULL;
    struct store *staged = NULL;
    bool ok;

    /* "" is a temporary file that SQLite removes. */
    if (!store_open_staging(&staged, err))
        return false;
    ok = open_source(path, &source, err) &&
         copy(source, staged->db, path, err) &&
         is_whole(staged->db, path, err) && migrate(staged, err);
    sqlite3_close(source);
    if (!ok) {
        store_close(staged);
        return false;
    }
    *out = staged;
    return true;
}

static bool look_at_backup(const char *path, struct err *err)
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

    if (!look_at_backup(path, err) || !stage(path, &staged, err))
        return false;
    ok = copy(staged->db, store->db, store->path, err);
    store_close(staged);
    store_forget(store);
    return ok;
}
