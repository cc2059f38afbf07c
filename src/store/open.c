/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/open.c - a database file is opened, or made. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/connect.h"
#include "store/db.h"
#include "store/engine_sqlite.h"
#include "store/file.h"
#include "store/file_system.h"
#include "store/form.h"
#include "store/known.h"
#include "store/leftover.h"
#include "store/memo_file.h"
#include "store/migrate.h"
#include "store/older.h"
#include "store/place.h"
#include "store/reading.h"
#include "store/record_sql.h"
#include "store/restore.h"
#include "store/stmt.h"
#include "store/strangers.h"
#include "store/turn.h"

static bool prepare_missing(const char *path, enum store_access access,
                            struct err *err)
{
    switch (access) {
    case STORE_MUST_EXIST:
        return err_set(err, ERR_IO,
                       N_("There is no database %s. Name it with -d, or"
                          " make one with \"capaian import\" or \"capaian"
                          " example\"."), "%s", path);
    case STORE_MAY_CREATE:
    case STORE_MUST_CREATE:
        return file_can_be_made(path, err);
    }
    return true;
}

/* Everything that can be said without SQLite; *made: it will be new. */
static bool open_look(const char *path, enum store_access wanted,
                      bool *made, struct err *err)
{
    enum file_is is;

    if (wanted == STORE_MUST_CREATE && access(path, F_OK) == 0)
        return err_set(err, ERR_INPUT,
                       N_("The file %s exists already. Name another one, or"
                          " move it away first."), "%s", path);
    if (!file_look(path, &is, err))
        return false;
    *made = is != FILE_OURS;
    switch (is) {
    case FILE_MISSING:
        return prepare_missing(path, wanted, err);
    case FILE_EMPTY:
        if (wanted == STORE_MUST_EXIST)
            return err_set(err, ERR_STORE,
                           N_("The file %s is empty: it is not a database"
                              " of capaian. Name another one, or fill this"
                              " one with \"capaian import\"."), "%s", path);
        return file_writable(path, err);
    case FILE_OURS:
        break;
    }
    return true;
}

/* What every connection needs; writes nothing.  A file may have been made
 * to do harm, or have been damaged: nothing in it is obeyed or trusted. */
bool store_set_up(struct store *store, struct err *err)
{
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    return store_exec(store,
                      "PRAGMA trusted_schema = OFF;"
                      "PRAGMA cell_size_check = ON;"
                      "PRAGMA foreign_keys = ON;"
                      "PRAGMA synchronous = FULL;"
                      "PRAGMA secure_delete = OFF;"
                      "PRAGMA cache_size = -4000;"
                      "PRAGMA journal_size_limit = 4194304;",
                      err);
}

/*
 * Says once more, now through the log beside the file, whose it is.  Where
 * the file was ours at the first look, nothing may be made of an empty
 * one: then SQLite has not read what is there.
 */
bool store_recognise(struct store *store, bool ours, struct err *err)
{
    int64_t version, application = 0, objects = 0;
    struct stmt q;

    if (!migrate_version(store, &version, err))
        return false;
    stmt_open(&q, store, "PRAGMA application_id");
    if (stmt_row(&q))
        application = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    stmt_open(&q, store, "SELECT count(*) FROM sqlite_schema");
    if (stmt_row(&q))
        objects = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    if (version > migrate_newest())
        return err_set(err, ERR_STORE,
                       N_("%s was written by a newer version of capaian."
                          " Install that version on this computer; the"
                          " file was left as it is."), "%s", store->path);
    if (ours && objects == 0)
        return store_failed(store, SQLITE_CORRUPT, err);
    if (application != STORE_APPLICATION_ID && objects > 0)
        return err_set(err, ERR_STORE,
                       N_("%s is a database of another program. Name"
                          " another file; this one was left as it is."),
                       "%s", store->path);
    return true;
}

/*
 * The log mode comes after the first version, so that the file says from
 * its first moment whose it is.
 */
static bool begin_local(struct store *store, bool ours,
                        const struct leftover *left, struct err *err)
{
    return store_recognise(store, ours, err) &&
           reading_is_clean(store, err) &&
           leftover_fits(store, left, err) && older_migrate(store, err) &&
           store_exec(store, "PRAGMA journal_mode = WAL;", err);
}

/* Leaves the log mode; *left is whether that came about. */
static bool leave_log(struct store *store, bool *left, struct err *err)
{
    struct stmt q;
    bool done = false;

    stmt_open(&q, store, "PRAGMA journal_mode = DELETE");
    if (stmt_row(&q))
        done = strcmp(stmt_text(&q, STMT_ONLY), "delete") == 0;
    *left = done;
    return stmt_close(&q, err);
}

/*
 * On a network file system, without the log (see file_system.c).  A file
 * that was in use on a local disk before still says that it has one: it
 * is read with the lock for one program alone, in which SQLite never
 * touches shared memory, and brought back to the rollback journal.  Where
 * somebody else has it open that lock is not had, and nothing is changed.
 * EXTRA: in this mode a change is on the disk only when the directory is.
 */
static bool begin_remote(struct store *store, bool ours, struct err *err)
{
    bool left;

    if (file_in_log_mode(store->path)) {
        if (!store_exec(store, "PRAGMA locking_mode = EXCLUSIVE;", err) ||
            !store_recognise(store, ours, err) ||
            !reading_is_clean(store, err) || !leave_log(store, &left, err))
            return false;
        if (!left)
            return err_set(err, ERR_STORE,
                           N_("%s lies on a network file system, and"
                              " another program has it open as if it lay"
                              " on a disk. Close it there first."), "%s",
                           store->path);
        if (!store_exec(store, "PRAGMA locking_mode = NORMAL;", err))
            return false;
    }
    return store_recognise(store, ours, err) &&
           reading_is_clean(store, err) &&
           store_exec(store, "PRAGMA synchronous = EXTRA;", err) &&
           older_migrate(store, err);
}

static bool begin_use(struct store *store, bool ours,
                      const struct leftover *left, struct err *err)
{
    if (!store_set_up(store, err))
        return false;
    return store->remote ? begin_remote(store, ours, err)
                         : begin_local(store, ours, left, err);
}

/* The log is there when something has been read. */
static bool take_place(struct store *store, struct err *err)
{
    int64_t version;

    if (!migrate_version(store, &version, err))
        return false;
    /* Between the look and the lock another program may have been here. */
    if (version != migrate_newest())
        return place_refuse(STORE_FORM, store->path, err);
    store->place = place_take(store->db, store->path);
    return form_note(store, err);
}

/* Claims the name, so that two programs do not both make the file. */
static bool claim(const char *path, struct err *err)
{
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);

    if (fd < 0) {
        int reason = errno;

        return err_set(err, reason == EEXIST ? ERR_INPUT : ERR_IO,
                       N_("The database cannot be made: %s"), "%s: %s",
                       path, strerror(reason));
    }
    close(fd);
    return true;
}

struct store *store_new(const char *path)
{
    struct store *store = mem_zero(1, sizeof(*store));

    store->path = mem_dup(path);
    store->cache = mem_zero(STORE_CACHE, sizeof(*store->cache));
    return store;
}

/* Which file was opened; see own.h. */
void store_note_file(struct store *store)
{
    struct stat st;

    if (stat(store->path, &st) != 0)
        return;
    store->device = st.st_dev;
    store->inode = st.st_ino;
}

static bool open_writing(const char *path, int patience_ms,
                         const char *remote, bool made,
                         const struct leftover *left, struct store **out,
                         struct err *err)
{
    struct store *store = store_new(path);
    int rc = connect_named(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                           &store->db);

    store->remote = remote;
    if (rc == SQLITE_OK) {
        store_note_file(store);
        sqlite3_extended_result_codes(store->db, 0);
        turn_set_up(store, patience_ms);
        if (begin_use(store, !made && !left->journal, left, err) &&
            take_place(store, err)) {
            /* Where other computers write too, no file orders them. */
            if (!store->remote)
                store->turn.queue = queue_new(path);
            *out = store;
            return true;
        }
    } else {
        store_failed(store, rc, err);
    }
    /* A log that another program left stays as it was too. */
    if (left->log && store->db)
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
                          NULL);
    store_close(store);
    leftover_explain(path, left, err);
    return false;
}

/* A failure after which the file is only read; else STORE_WRITES. */
static enum store_reading open_to_read(const struct err *err)
{
    static const enum store_reading named[] = { STORE_READS_PLANTED,
                                                STORE_READS_EARLIER };

    for (size_t i = 0; i < CAP_LEN(named); i++)
        if (err->msgid == reading_naming(named[i]))
            return named[i];
    if (err->msgid == older_not_kept)
        return STORE_READS_OLDER;
    return store_is_full(err) ? STORE_READS_FULL : STORE_WRITES;
}

/* What cannot be written; where it cannot be read either, *err stays. */
static bool open_for_reading(const char *path, const struct leftover *left,
                             struct store **out, const struct err *err)
{
    enum store_reading why = open_to_read(err);
    struct err unread = ERR_INIT;

    if (why == STORE_WRITES ||
        !reading_open(path, why, left, out, &unread))
        return false;
    if (reading_naming(why))
        (*out)->reading_for = mem_dup(err->detail);
    return true;
}

bool store_open_on(const char *path, enum store_access access,
                   int patience_ms, file_system_probe *probe,
                   struct store **out, struct err *err)
{
    struct leftover left;
    enum store_reading why;
    bool made = false, missing = file_is_missing(path);

    if (!open_look(path, access, &made, err) ||
        !leftover_look(path, &left, err))
        return false;
    why = made ? STORE_WRITES : file_may_write(path);
    if (why != STORE_WRITES)
        return reading_open(path, why, &left, out, err);
    if (!made && !leftover_try_journal(path, &left, err))
        return false;
    if (access == STORE_MUST_CREATE && !claim(path, err))
        return false;
    if (open_writing(path, patience_ms, probe(path), made, &left, out, err))
        return true;
    if (made && access == STORE_MUST_CREATE)
        store_remove(path);
    else if (missing)
        file_unmake(path);
    return !made && open_for_reading(path, &left, out, err);
}

bool store_open_patient(const char *path, enum store_access access,
                        int patience_ms, struct store **out,
                        struct err *err)
{
    return store_open_on(path, access, patience_ms, file_system_remote, out,
                         err);
}

bool store_open(const char *path, enum store_access access,
                struct store **out, struct err *err)
{
    return store_open_patient(path, access, STORE_PATIENCE_MS, out, err);
}

bool store_open_memory(struct store **out, struct err *err)
{
    struct store *store = store_new(":memory:");
    int rc = connect_nameless(":memory:", &store->db);

    store->in_memory = true;
    if (rc == SQLITE_OK && store_set_up(store, err) && migrate(store, err)) {
        *out = store;
        return true;
    }
    if (rc != SQLITE_OK)
        store_failed(store, rc, err);
    store_close(store);
    return false;
}

/* Where SQLite makes its temporary files; to say which disk is full. */
const char *store_temporary_directory(void)
{
    const char *const places[] = {
        getenv("SQLITE_TMPDIR"), getenv("TMPDIR"), "/var/tmp", "/usr/tmp",
        "/tmp",
    };

    for (size_t i = 0; i < CAP_LEN(places); i++)
        if (places[i] && access(places[i], W_OK | X_OK) == 0)
            return places[i];
    return ".";
}

bool store_open_staging(struct store **out, struct err *err)
{
    struct store *store = store_new(store_temporary_directory());
    int rc = connect_nameless("", &store->db);

    if (rc == SQLITE_OK && store_set_up(store, err)) {
        *out = store;
        return true;
    }
    if (rc != SQLITE_OK)
        store_failed(store, rc, err);
    store_close(store);
    return false;
}

/*
 * A file beside which no log lies is not written by anybody, and none is
 * to be made: SQLite reads it as it is.
 */
bool store_open_reading(const char *path, struct store **out,
                        struct err *err)
{
    bool alone = !file_has_wal(path) && !file_has_journal(path);
    struct buf planted = BUF_INIT; /* does no harm to who only reads */
    struct store *store = store_new(path);
    bool found;
    int rc = connect_with(path, alone ? "?immutable=1" : "?mode=ro",
                          SQLITE_OPEN_READONLY, &store->db);

    if (rc != SQLITE_OK)
        store_failed(store, rc, err);
    else if (store_recognise(store, true, err) &&
             strangers_check(store, &found, &planted, err)) {
        buf_release(&planted);
        *out = store;
        return true;
    }
    buf_release(&planted);
    store_close(store);
    return false;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    store_rollback(store);
    turn_end(store);
    known_free(store);
    memo_file_close(store->beside);
    stmt_forget_all(store);
    record_sql_release(store);
    if (store->place && !place_may_end(store->place)) {
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
                          NULL);
        place_drop_log(store->place, store->kept);
    }
    sqlite3_close(store->db);
    place_free(store->place);
    free(store->cache);
    free(store->reading_for);
    free(store->older);
    free(store->path);
    free(store);
}
