/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/leftover.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/mem.h"
#include "store/chain_end.h"
#include "store/chain_old.h"
#include "store/connect.h"
#include "store/copy_inside.h"
#include "store/engine_sqlite.h"
#include "store/file.h"
#include "store/frames.h"
#include "store/migrate.h"
#include "store/reading.h"
#include "store/restore.h"
#include "store/stmt.h"
#include "store/strangers.h"

/* So large a database is not read whole at its start. */
#define READ_WHOLE_MOST (64 << 20)

/* Lines of the log whose hashes are reckoned anew. */
#define LINES_MOST 5000

/* How long somebody is waited for who has the file open, but not yet its
 * log. */
#define OPENING_TRIES 50
#define ENDING_TRIES 1000 /* two seconds: a refusal is worth the wait */
#define OPENING_NS 2000000

/* The first version whose log is a chain. */
#define CHAINED 3

/*
 * Every name of a file has a log of its own: who opens it under a second
 * one does not see what is stored under the first.  Who just opens it
 * locks the file first, and is waited for.
 */
static bool leftover_has_other_name(const char *path)
{
    const struct timespec pause = { .tv_nsec = OPENING_NS };
    struct stat st;

    if (stat(path, &st) != 0 || st.st_nlink < 2 || !file_in_log_mode(path))
        return false;
    for (int tries = 0; tries < OPENING_TRIES; tries++) {
        if (file_log_in_use(path) || !file_in_use(path))
            return false;
        nanosleep(&pause, NULL);
    }
    return true;
}

/*
 * Has somebody the log open, but not the file?  Who opens it locks the
 * file first and the index of its log then; but a program that ends or is
 * killed may let go of the file before it lets go of the index, and on a
 * busy machine it takes its time.
 */
static bool leftover_log_alone(const char *path)
{
    const struct timespec pause = { .tv_nsec = OPENING_NS };

    for (int tries = 0; tries < ENDING_TRIES; tries++) {
        if (!file_log_in_use(path) || file_in_use(path))
            return false;
        nanosleep(&pause, NULL);
    }
    return true;
}

bool leftover_look(const char *path, struct leftover *out, struct err *err)
{
    struct leftover l = { file_has_wal(path), file_has_journal(path), false };
    bool used = file_in_use(path);

    if (!used && leftover_log_alone(path))
        return err_set(err, ERR_STORE,
                       N_("A program has the log beside %s open, but not"
                          " this file: the file was replaced while it was"
                          " open there. Close capaian there first."), "%s",
                       path);
    if (used && leftover_has_other_name(path))
        return err_set(err, ERR_STORE,
                       N_("A program has the file %s open under another"
                          " name (it is a hard link); each name has a log"
                          " of its own. Open it under that name, or close"
                          " capaian there first."), "%s", path);
    /* Who opened it while we waited is seen now. */
    l.alone = !file_in_use(path) && (l.log || l.journal);
    *out = l;
    return true;
}

static bool leftover_number(struct store *store, const char *sql,
                            int64_t *out, struct err *err)
{
    struct stmt q;

    *out = 0;
    stmt_open(&q, store, sql);
    if (stmt_row(&q))
        *out = stmt_int(&q, STMT_ONLY);
    return stmt_close(&q, err);
}

/* Every page of what is not too large, and the newest lines of the log. */
static bool leftover_is_sound(struct store *store, struct err *err)
{
    int64_t pages, size, version;

    if (!leftover_number(store, "PRAGMA page_count", &pages, err) ||
        !leftover_number(store, "PRAGMA page_size", &size, err) ||
        !migrate_version(store, &version, err))
        return false;
    return (pages * size > READ_WHOLE_MOST ||
            copy_is_quickly_whole(store->db, store->path, err)) &&
           (version < CHAINED || chain_verify_end(store, LINES_MOST, err));
}

/* The file without its log.  Nobody has it open, so nobody writes. */
static bool leftover_open_file(const char *path, struct store *out,
                               struct err *err)
{
    struct buf planted = BUF_INIT; /* does no harm to who only reads */
    bool found, ok;
    int rc;

    *out = (struct store){ .path = mem_dup(path) };
    out->cache = mem_zero(STORE_CACHE, sizeof(*out->cache));
    rc = connect_with(path, "?immutable=1", SQLITE_OPEN_READONLY, &out->db);
    if (rc != SQLITE_OK)
        return store_failed(out, rc, err);
    ok = strangers_check(out, &found, &planted, err);
    buf_release(&planted);
    return ok;
}

static void leftover_close_file(struct store *file)
{
    stmt_forget_all(file);
    sqlite3_close(file->db);
    free(file->cache);
    free(file->path);
}

static bool leftover_root(struct store *store, const char *table,
                          int64_t *root, struct err *err)
{
    struct stmt q;

    *root = 0;
    stmt_open(&q, store, "SELECT rootpage FROM sqlite_schema"
                         " WHERE name = ?");
    stmt_add_text(&q, table);
    if (stmt_row(&q))
        *root = stmt_int(&q, STMT_ONLY);
    return stmt_close(&q, err);
}

/*
 * Where the log of the file alone ends must be a line of the log that both
 * have together; and what was written first into the log must begin there
 * or before: else something between them is missing.
 */
static bool leftover_joins(struct store *store, struct store *file,
                           bool *joins, struct err *err)
{
    struct chain_end_of first, alone;
    bool known, found, old;
    int64_t root, lines;

    *joins = true;
    if (!chain_read_end(file, &alone, err) ||
        !chain_is_old(store, &old, err) ||
        !leftover_root(store, chain_end_table(old), &root, err))
        return false;
    frames_first_end(store->path, (uint32_t)root, &first, &known);
    if (alone.lines > 0) {
        if (!chain_has(store, &alone, &found, err))
            return false;
        *joins = found;
    }
    if (!*joins || !known)
        return true;
    if (!chain_count_step(store, first.at.step, &lines, err))
        return false;
    *joins = alone.lines >= first.lines - lines;
    return true;
}

static bool leftover_belongs(struct store *store, struct err *err)
{
    struct err unreadable = ERR_INIT;
    struct store file;
    int64_t version;
    bool joins = true, ok;

    if (frames_are_all(store->path))
        return true; /* it needs nothing of the file */
    /* Half brought in, the file alone may be in pieces: that is no harm. */
    ok = leftover_open_file(store->path, &file, &unreadable) &&
         migrate_version(&file, &version, &unreadable) &&
         version >= CHAINED &&
         leftover_joins(store, &file, &joins, &unreadable);
    leftover_close_file(&file);
    return !ok || joins || store_failed(store, SQLITE_CORRUPT, err);
}

bool leftover_fits(struct store *store, const struct leftover *l,
                   struct err *err)
{
    int64_t version;

    if (!l->alone || !l->log)
        return true;
    if (!migrate_version(store, &version, err))
        return false;
    return (version < CHAINED || leftover_belongs(store, err)) &&
           leftover_is_sound(store, err);
}

bool leftover_try_journal(const char *path, const struct leftover *l,
                          struct err *err)
{
    struct err failed = ERR_INIT;
    struct store *tried;
    bool fits;

    if (!l->alone || !l->journal)
        return true;
    fits = reading_private(path, &tried, &failed);
    if (fits) {
        fits = leftover_is_sound(tried, &failed);
        store_close(tried);
    }
    if (fits || !store_is_damage(&failed))
        return true; /* SQLite will say what there is to say */
    leftover_explain(path, l, &failed);
    if (store_is_damage(&failed))
        return true; /* in pieces both ways: nothing is to be saved so */
    *err = failed;
    return false;
}

void leftover_explain(const char *path, const struct leftover *l,
                      struct err *err)
{
    struct err unreadable = ERR_INIT;
    struct store file;
    bool whole;

    if (!l->alone || !store_is_damage(err))
        return;
    whole = leftover_open_file(path, &file, &unreadable) &&
            leftover_is_sound(&file, &unreadable);
    leftover_close_file(&file);
    if (!whole)
        return;
    err_set(err, ERR_STORE,
            N_("%s does not belong to the database beside it, which is"
               " whole by itself: a backup or another file was put there."
               " Move this file away (do not delete it) and open again."),
            "%s%s", path, l->log ? "-wal" : "-journal");
}
