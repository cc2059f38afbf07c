/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/connect.h"
#include "store/copy_inside.h"
#include "store/db.h"
#include "store/engine_sqlite.h"
#include "store/file.h"

/* Brought to the disk every so many pages, so that no piece is slow. */
#define PAGES_A_SYNC 256

/* So often others may write before the copy no longer lets them. */
#define RESTARTS_MAX 5

/* Where the header of the file format says how it is written and read. */
#define AT_VERSIONS 18

struct store_copy {
    struct store *from;
    char *path, *temporary;
    struct sqlite3 *to;
    struct sqlite3_backup *pages; /* NULL: all are copied */
    int fd;        /* of the temporary file */
    int piece;
    int remaining; /* pages, after the piece before */
    int unsynced;
    int restarts;
    struct buf tables; /* those to be checked yet, a zero after each */
    size_t checked;    /* bytes of them */
    bool checking;
    bool unchecked; /* is not to be looked at */
    int into;       /* a file that is open already; -1: path */
    bool done;
};

static int first_word_ok(void *ok, int columns, char **values, char **names)
{
    (void)columns;
    (void)names;
    *(bool *)ok = values[0] && strcmp(values[0], "ok") == 0;
    return 1; /* one row says enough */
}

static bool says_ok(struct sqlite3 *db, const char *sql, const char *path,
                    struct err *err)
{
    bool ok = false;
    int rc = sqlite3_exec(db, sql, first_word_ok, &ok, NULL);

    /* SQLITE_ABORT is our own stop after the first row. */
    if (rc != SQLITE_OK && rc != SQLITE_ABORT)
        return store_failed_at(db, path, rc, err);
    if (ok)
        return true;
    return store_failed_at(db, path, SQLITE_CORRUPT, err);
}

bool copy_is_whole(struct sqlite3 *db, const char *path, struct err *err)
{
    return says_ok(db, "PRAGMA integrity_check(1)", path, err);
}

bool copy_is_quickly_whole(struct sqlite3 *db, const char *path,
                           struct err *err)
{
    return says_ok(db, "PRAGMA quick_check(1)", path, err);
}

bool copy_all(struct sqlite3 *from, struct sqlite3 *to, const char *path,
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

/*
 * A file of the moment, locked as long as this program lives, so that
 * what a killed one left can be told from what is being written.  Between
 * the making and the lock somebody may have swept it away.
 */
static int make_locked(char *name)
{
    size_t at = strlen(name) - strlen("XXXXXX");
    struct stat st;

    for (int tries = 0; tries < 5; tries++) {
        int fd;

        memcpy(name + at, "XXXXXX", strlen("XXXXXX"));
        fd = mkstemp(name);
        if (fd < 0)
            return -1;
        if (flock(fd, LOCK_EX | LOCK_NB) != 0 || fstat(fd, &st) != 0 ||
            st.st_nlink > 0)
            return fd;
        close(fd);
    }
    errno = EAGAIN;
    return -1;
}

void store_copy_sweep(const char *path)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        unlink(path);
    close(fd);
}

/*
 * Nobody knows the file under this name: it needs no journal and no locks
 * of SQLite, and is brought to the disk by ourselves.  A small cache has
 * each piece written as it comes, instead of all at the end.
 */
static bool open_target(struct store_copy *c, struct err *err)
{
    int rc = connect_with(c->temporary, "?nolock=1", SQLITE_OPEN_READWRITE,
                          &c->to);

    if (rc == SQLITE_OK)
        rc = sqlite3_exec(c->to,
                          "PRAGMA journal_mode = OFF;"
                          "PRAGMA synchronous = OFF;"
                          "PRAGMA cache_size = -512;", NULL, NULL, NULL);
    if (rc == SQLITE_OK) {
        c->pages = sqlite3_backup_init(c->to, "main", c->from->db, "main");
        rc = c->pages ? SQLITE_OK : sqlite3_errcode(c->to);
    }
    return rc == SQLITE_OK || store_failed_at(c->to, c->path, rc, err);
}

bool store_copy_begin(struct store *store, const char *path, int piece,
                      struct store_copy **out, struct err *err)
{
    struct buf name = BUF_INIT;
    struct store_copy *c;

    if (access(path, F_OK) == 0)
        return file_exists(path, err);
    if (!file_can_be_made(path, err))
        return false;
    buf_addf(&name, "%s%s", path, COPY_SUFFIX);
    c = mem_zero(1, sizeof(*c));
    c->from = store;
    c->tables = (struct buf)BUF_INIT;
    c->path = mem_dup(path);
    c->into = -1;
    c->piece = piece;
    c->fd = make_locked(name.s);
    c->temporary = buf_detach(&name);
    if (c->fd < 0)
        file_not_written(path, err);
    else if (open_target(c, err)) {
        *out = c;
        return true;
    }
    store_copy_end(c);
    return false;
}

/* Every byte so far is on the disk. */
static bool sync_target(struct store_copy *c, struct err *err)
{
    c->unsynced = 0;
    return fdatasync(c->fd) == 0 || file_not_written(c->path, err);
}

/* Somebody else wrote, and the pages are copied from the first again. */
static void note_restart(struct store_copy *c, int remaining)
{
    if (c->remaining > 0 && remaining >= c->remaining &&
        ++c->restarts >= RESTARTS_MAX)
        c->piece = COPY_AT_ONCE;
    c->remaining = remaining;
}

/*
 * Makes it a single file, with no log beside it: that is two bytes of the
 * header, and SQLite writes them only where it has locks.
 */
static bool end_pages(struct store_copy *c, struct err *err)
{
    static const unsigned char no_log[] = { 1, 1 };
    int rc = sqlite3_backup_finish(c->pages);

    c->pages = NULL;
    if (rc == SQLITE_OK)
        rc = sqlite3_close(c->to);
    if (rc != SQLITE_OK)
        return store_failed_at(c->to, c->path, rc, err);
    c->to = NULL;
    return pwrite(c->fd, no_log, sizeof(no_log), AT_VERSIONS) ==
               (ssize_t)sizeof(no_log) ||
           file_not_written(c->path, err);
}

static bool step_pages(struct store_copy *c, struct err *err)
{
    int rc = sqlite3_backup_step(c->pages, c->piece);

    if (rc == SQLITE_OK) {
        note_restart(c, sqlite3_backup_remaining(c->pages));
        c->unsynced += c->piece;
        return c->unsynced < PAGES_A_SYNC || sync_target(c, err);
    }
    if (rc != SQLITE_DONE)
        return store_failed_at(c->to, c->path, rc, err);
    return end_pages(c, err);
}

void store_copy_unchecked(struct store_copy *c)
{
    c->unchecked = true;
}

/* Reads it anew, as whoever needs it one day will. */
static bool open_copy(struct store_copy *c, struct err *err)
{
    int rc = connect_with(c->temporary, "?immutable=1",
                          SQLITE_OPEN_READONLY, &c->to);

    return rc == SQLITE_OK || store_failed_at(c->to, c->path, rc, err);
}

static int add_table(void *tables, int columns, char **values, char **names)
{
    (void)columns;
    (void)names;
    buf_add(tables, values[0], strlen(values[0]) + 1);
    return 0;
}

/* In pieces it is checked table by table: a large one takes a while. */
static bool begin_check(struct store_copy *c, struct err *err)
{
    int rc;

    if (!open_copy(c, err))
        return false;
    c->checking = true;
    if (c->piece == COPY_AT_ONCE)
        return copy_is_whole(c->to, c->path, err);
    rc = sqlite3_exec(c->to, "SELECT name FROM sqlite_schema WHERE type ="
                             " 'table' AND name NOT LIKE '%\"%'",
                      add_table, &c->tables, NULL);
    return rc == SQLITE_OK || store_failed_at(c->to, c->path, rc, err);
}

static bool check_table(struct store_copy *c, struct err *err)
{
    const char *name = c->tables.s + c->checked;
    struct buf sql = BUF_INIT;
    bool ok;

    c->checked += strlen(name) + 1;
    buf_addf(&sql, "PRAGMA integrity_check(\"%s\")", name);
    ok = says_ok(c->to, sql.s, c->path, err);
    buf_release(&sql);
    return ok;
}

/* The bytes of the finished copy, into a file of somebody else. */
static bool hand_over(const struct store_copy *c, struct err *err)
{
    static char bytes[65536];
    off_t at = 0;
    ssize_t got;

    while ((got = pread(c->fd, bytes, sizeof(bytes), at)) > 0) {
        for (ssize_t put, done = 0; done < got; done += put) {
            put = write(c->into, bytes + done, (size_t)(got - done));
            if (put < 0)
                return file_not_written(c->path, err);
        }
        at += got;
    }
    return got == 0 || file_not_written(c->path, err);
}

static bool conclude(struct store_copy *c, struct err *err)
{
    sqlite3_close(c->to);
    c->to = NULL;
    /* The parts of a mixture may be whole. */
    if (!c->unchecked && store_look(c->from) == STORE_WRITTEN)
        return store_still_there(c->from, err);
    if (c->into >= 0)
        return hand_over(c, err); /* and then it goes */
    if (!sync_target(c, err) || !file_publish(c->temporary, c->path, err))
        return false;
    c->done = true;
    return true;
}

bool store_copy_step(struct store_copy *c, bool *done, struct err *err)
{
    bool ok;

    *done = false;
    if (c->pages)
        return step_pages(c, err);
    if (!c->unchecked && !c->checking)
        return begin_check(c, err);
    if (c->checked < c->tables.len)
        return check_table(c, err);
    ok = conclude(c, err);
    *done = ok;
    return ok;
}

bool store_copy_into(struct store *store, const char *beside, int fd,
                     struct err *err)
{
    struct store_copy *c;
    bool done = false, ok;

    if (!store_copy_begin(store, beside, COPY_AT_ONCE, &c, err))
        return false;
    c->into = fd;
    do
        ok = store_copy_step(c, &done, err);
    while (ok && !done);
    store_copy_end(c);
    return ok;
}

void store_copy_end(struct store_copy *c)
{
    if (!c)
        return;
    if (c->pages)
        sqlite3_backup_finish(c->pages);
    sqlite3_close(c->to);
    if (c->fd >= 0) {
        close(c->fd);
        if (!c->done)
            unlink(c->temporary);
    }
    buf_release(&c->tables);
    free(c->temporary);
    free(c->path);
    free(c);
}
