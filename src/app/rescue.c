/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/rescue.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "core/keep.h"
#include "core/zone.h"
#include "store/store.h"

enum store_place rescue_look(struct desk *desk)
{
    return store_look(desk->store);
}

enum store_place rescue_place(const struct desk *desk)
{
    return store_place(desk->store);
}

bool rescue_is_needed(const struct desk *desk)
{
    return store_is_displaced(desk->store) &&
           store_place(desk->store) != STORE_FORM;
}

const char *rescue_database(const struct desk *desk)
{
    return store_path(desk->store);
}

const char *rescue_reading_reason(const struct desk *desk)
{
    return store_reading_reason(desk->store);
}

void rescue_ask(const struct desk *desk, struct buf *out)
{
    const char *path = store_path(desk->store);

    switch (store_place(desk->store)) {
    case STORE_SAME:
    case STORE_UNSEEN:
    case STORE_FORM:
        return;
    case STORE_MISSING:
        buf_addf(out, _("%s is no longer there: it was moved or deleted"
                        " while it was open here."), path);
        break;
    case STORE_OTHER:
        buf_addf(out, _("Another file has taken the place of %s since it"
                        " was opened here."), path);
        break;
    case STORE_WRITTEN:
        buf_addf(out, _("Another program has written over %s while it was"
                        " open here."), path);
        break;
    case STORE_LOG:
        buf_addf(out, _("The log beside %s (-wal, -shm) was removed or"
                        " replaced while it was open here."), path);
        break;
    }
    buf_adds(out, "  ");
    buf_adds(out, _("Nothing more is stored; what is being typed stays in"
                    " its cell. Make a copy now of all that this program"
                    " still has?"));
}

/* "kinerja-diselamatkan-2026-11-29-131502.db" in the directory. */
static char *rescue_path(const char *database, const char *directory,
                         int64_t now_ms)
{
    struct zone_date d = zone_date(now_ms);
    const char *slash = strrchr(database, '/');
    const char *name = slash ? slash + 1 : database;
    size_t len = strlen(name);
    struct buf path = BUF_INIT;

    if (len > 3 && strcmp(name + len - 3, ".db") == 0)
        len -= 3;
    buf_addf(&path,
             "%s/%.*s-diselamatkan-%04d-%02d-%02d-%02d%02d%02d.db",
             directory, (int)len, name, d.year, d.month, d.day, d.hour,
             d.minute, d.second);
    return buf_detach(&path);
}

/* The same with a name that is free: several may make one at once. */
static char *rescue_free_path(const char *database, const char *directory,
                              int64_t now_ms)
{
    char *path = rescue_path(database, directory, now_ms);

    while (access(path, F_OK) == 0) {
        free(path);
        now_ms += 1000;
        path = rescue_path(database, directory, now_ms);
    }
    return path;
}

static char *rescue_directory(const char *database)
{
    const char *slash = strrchr(database, '/');

    if (!slash)
        return mem_dup(".");
    return slash == database ? mem_dup("/")
                             : mem_dup_n(database,
                                         (size_t)(slash - database));
}

/* In the directory; false leaves *err filled. */
static bool rescue_into(struct desk *desk, const char *directory,
                        char **path, bool *whole, struct err *err)
{
    *path = rescue_free_path(store_path(desk->store), directory,
                             desk->clock());
    if (store_keep_copy(desk->store, *path, whole, err))
        return true;
    free(*path);
    *path = NULL;
    return false;
}

bool rescue_make(struct desk *desk, struct buf *told, struct err *err)
{
    char *directory = rescue_directory(store_path(desk->store));
    const char *home = getenv("HOME");
    struct err ignored = ERR_INIT;
    char *path;
    bool whole = false, ok;

    ok = rescue_into(desk, directory, &path, &whole, err) ||
         (!desk->served && home && home[0] == '/' &&
          rescue_into(desk, home, &path, &whole, &ignored));
    free(directory);
    if (!ok)
        return false;
    memo_take_along(desk->store, desk->user, path);
    if (whole)
        buf_addf(told,
                 _("A checked copy of all that was stored is in %s. Leave"
                   " capaian, find out what happened to the database, and"
                   " put the copy in its place or open it with -d."), path);
    else
        buf_addf(told,
                 _("What could be had is in %s, but the file had been"
                   " written over: it may be a mixture of both. Go back to"
                   " the last backup with \"capaian restore\" and compare,"
                   " or save what can be read with \"capaian recover\"."),
                 path);
    free(path);
    return true;
}

const char *rescue_word(const struct desk *desk)
{
    /* TRANSLATORS: in the top line, as LOCKED is. */
    if (store_reading_reason(desk->store))
        return _("READ ONLY");
    /* TRANSLATORS: in the top line: values are refused, for the file is
     * not the one that was opened. */
    return store_is_displaced(desk->store) ? _("NOT STORING") : NULL;
}
