/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/failed.c - what SQLite refused, in words that help. */
#include "store/db.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "store/place.h"
#include "store/restore.h"

/* A result of SQLite and the sentence for it; %s is the path. */
static const struct {
    int rc;
    const char *msgid;
} failures[] = {
    { SQLITE_FULL,
      N_("The disk is full: nothing of this change was stored in %s. Make"
         " room and repeat the change.") },
    { SQLITE_BUSY,
      N_("Another program is writing to %s. Nothing was changed; wait until"
         " it is done and repeat.") },
    { SQLITE_LOCKED,
      N_("Another program is writing to %s. Nothing was changed; wait until"
         " it is done and repeat.") },
    { SQLITE_READONLY,
      N_("The database %s may only be read: nothing was changed. Ask for"
         " the permission to write it, or copy it to a place of your"
         " own.") },
    { SQLITE_CORRUPT,
      N_("The database %s is damaged. Go back to a backup with \"capaian"
         " restore\", or save what can be read with \"capaian recover"
         " NEW\".") },
    { SQLITE_NOTADB,
      N_("%s is not a database of capaian. Name another file, or restore a"
         " backup under this name.") },
    { SQLITE_CANTOPEN,
      N_("The database %s cannot be opened. Check that the directory exists"
         " and may be written.") },
    /* Our statements are tested: what they name is not there. */
    { SQLITE_ERROR,
      N_("The tables in %s are not those of this program: the database is"
         " damaged, or another program changed it. Go back to a backup with"
         " \"capaian restore\", or save what can be read with \"capaian"
         " recover NEW\".") },
    { SQLITE_PERM,
      N_("The database %s may not be opened by this user. Ask its owner for"
         " the permission.") },
};

/* Of SQLITE_IOERR and all others: %s is the path and the reason. */
static const char *const io_failed =
    N_("The disk could not be read or written; nothing of this change was"
       " stored. Check the disk: %s");
static const char *const other_failed =
    N_("The database refused the change; nothing of it was stored: %s");

/* No room, by a disk, a quota or a limit of the process. */
static bool no_room(int reason)
{
    return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

bool store_failed_at(struct sqlite3 *db, const char *path, int rc,
                     struct err *err)
{
    int primary = rc & 0xFF;
    int last = errno, system = db ? sqlite3_system_errno(db) : 0;

    /* What SQLite asked last is not always kept by it. */
    if ((primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN) &&
        no_room(system ? system : last))
        primary = SQLITE_FULL;
    for (size_t i = 0; i < CAP_LEN(failures); i++)
        if (failures[i].rc == primary)
            return err_set(err, ERR_STORE, failures[i].msgid, "%s", path);
    if (primary == SQLITE_IOERR)
        return err_set(err, ERR_STORE, io_failed, "%s: %s", path,
                       system ? strerror(system) : sqlite3_errstr(rc));
    return err_set(err, ERR_STORE, other_failed, "%s: %s", path,
                   db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
}

bool store_is_full(const struct err *err)
{
    for (size_t i = 0; i < CAP_LEN(failures); i++)
        if (failures[i].msgid == err->msgid)
            return failures[i].rc == SQLITE_FULL;
    return false;
}

bool store_is_damage(const struct err *err)
{
    for (size_t i = 0; i < CAP_LEN(failures); i++)
        if (failures[i].msgid == err->msgid)
            return failures[i].rc == SQLITE_CORRUPT ||
                   failures[i].rc == SQLITE_NOTADB;
    return false;
}

/* What comes of a file that is another one now. */
static bool may_be_displaced(int rc)
{
    static const int codes[] = {
        SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR, SQLITE_CANTOPEN,
        SQLITE_ERROR, SQLITE_SCHEMA,
    };

    for (size_t i = 0; i < CAP_LEN(codes); i++)
        if ((rc & 0xFF) == codes[i])
            return true;
    return false;
}

bool store_failed(const struct store *store, int rc, struct err *err)
{
    if (store->place && may_be_displaced(rc) &&
        !place_refuse(place_look(store->place), store->path, err))
        return false;
    return store_failed_at(store->db, store->path, rc, err);
}
