/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/failed.c - what SQLite refused, in words that help. */
#include "store/engine_sqlite.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "store/db.h"
#include "store/form.h"
#include "store/restore.h"

/* What became of it and the sentence for that; %s is the path. */
static const struct {
    enum engine_result result;
    const char *msgid;
} failures[] = {
    { ENGINE_FULL,
      N_("The disk is full: nothing of this change was stored in %s. Make"
         " room and repeat the change.") },
    { ENGINE_BUSY,
      N_("Another program is writing to %s. Nothing was changed; wait until"
         " it is done and repeat.") },
    { ENGINE_READONLY,
      N_("The database %s may only be read: nothing was changed. Ask for"
         " the permission to write it, or copy it to a place of your"
         " own.") },
    { ENGINE_DAMAGED,
      N_("The database %s is damaged. Go back to a backup with \"capaian"
         " restore\", or save what can be read with \"capaian recover"
         " NEW\".") },
    { ENGINE_FOREIGN,
      N_("%s is not a database of capaian. Name another file, or restore a"
         " backup under this name.") },
    { ENGINE_UNOPENED,
      N_("The database %s cannot be opened. Check that the directory exists"
         " and may be written.") },
    /* Our statements are tested: what they name is not there. */
    { ENGINE_UNKNOWN,
      N_("The tables in %s are not those of this program: the database is"
         " damaged, or another program changed it. Go back to a backup with"
         " \"capaian restore\", or save what can be read with \"capaian"
         " recover NEW\".") },
    { ENGINE_FORBIDDEN,
      N_("The database %s may not be opened by this user. Ask its owner for"
         " the permission.") },
};

/* Of ENGINE_DISK and all others: %s is the path and the reason. */
static const char *const io_failed =
    N_("The disk could not be read or written; nothing of this change was"
       " stored. Check the disk: %s");
static const char *const other_failed =
    N_("The database refused the change; nothing of it was stored: %s");

/* No room, by a disk, a quota or a limit of the process. */
static bool failed_for_room(int reason)
{
    return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

/* The sentence for it.  rc is SQLite's own result, or 0: the last one. */
static bool failed_say(struct sqlite3 *db, const char *path,
                       enum engine_result result, int rc, struct err *err)
{
    int last = errno, system = db ? sqlite3_system_errno(db) : 0;

    /* What SQLite asked last is not always kept by it. */
    if ((result == ENGINE_DISK || result == ENGINE_UNOPENED) &&
        failed_for_room(system ? system : last))
        result = ENGINE_FULL;
    for (size_t i = 0; i < CAP_LEN(failures); i++)
        if (failures[i].result == result)
            return err_set(err, ERR_STORE, failures[i].msgid, "%s", path);
    if (rc == 0 && db)
        rc = sqlite3_extended_errcode(db);
    if (result == ENGINE_DISK)
        return err_set(err, ERR_STORE, io_failed, "%s: %s", path,
                       system ? strerror(system) : sqlite3_errstr(rc));
    return err_set(err, ERR_STORE, other_failed, "%s: %s", path,
                   db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
}

bool store_failed_at(struct sqlite3 *db, const char *path, int rc,
                     struct err *err)
{
    return failed_say(db, path, engine_result_of(db, rc), rc, err);
}

bool engine_failed_at(const struct store *store, const char *path,
                      enum engine_result result, struct err *err)
{
    return failed_say(store->db, path, result, 0, err);
}

static bool failed_is(const struct err *err, enum engine_result result)
{
    for (size_t i = 0; i < CAP_LEN(failures); i++)
        if (failures[i].msgid == err->msgid)
            return failures[i].result == result;
    return false;
}

bool store_is_full(const struct err *err)
{
    return failed_is(err, ENGINE_FULL);
}

bool store_is_damage(const struct err *err)
{
    return failed_is(err, ENGINE_DAMAGED) || failed_is(err, ENGINE_FOREIGN);
}

/* What comes of a file that is another one now. */
static bool failed_by_displacement(enum engine_result result)
{
    return result == ENGINE_DAMAGED || result == ENGINE_FOREIGN ||
           result == ENGINE_DISK || result == ENGINE_UNOPENED ||
           result == ENGINE_UNKNOWN || result == ENGINE_CHANGED;
}

static bool failed_of_store(struct store *store,
                            enum engine_result result, int rc,
                            struct err *err)
{
    /* Of a disk that failed, no look may change what SQLite knows. */
    if (result == ENGINE_UNKNOWN || result == ENGINE_CHANGED)
        form_look(store);
    if (failed_by_displacement(result) && !store_still_there(store, err))
        return false;
    return failed_say(store->db, store->path, result, rc, err);
}

bool engine_failed(struct store *store, enum engine_result result,
                   struct err *err)
{
    return failed_of_store(store, result, 0, err);
}

bool store_failed(struct store *store, int rc, struct err *err)
{
    return failed_of_store(store, engine_result_of(store->db, rc), rc, err);
}
