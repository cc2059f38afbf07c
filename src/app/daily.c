/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/daily.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "core/zone.h"
#include "store/backup_about.h"
#include "store/copy.h"
#include "store/store.h"

struct daily {
    struct store *store;
    struct store_copy *copy;
    char *path;
};

/* What was begun once and never finished, by a program that was killed. */
static void sweep(const struct backups *b, const char *database)
{
    char *directory = backup_directory(b, database);
    DIR *d = opendir(directory);
    struct buf path = BUF_INIT;

    for (const struct dirent *e; d && (e = readdir(d));) {
        enum backup_kind kind;
        const char *rest;
        int64_t at_ms;

        if (!backup_name_parse(database, e->d_name, &kind, &at_ms, &rest) ||
            rest[0] != '.' || strlen(rest) != strlen(COPY_SUFFIX))
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

/* Those of every day only, newest first. */
static size_t moments(const struct backup_list *list, int64_t *at_ms,
                      size_t *index)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++) {
        if (list->item[i].kind != BACKUP_DAILY)
            continue;
        at_ms[count] = list->item[i].at_ms;
        index[count++] = i;
    }
    return count;
}

/* Removes what the rule does not keep.  A failure stops nobody: it is
 * tried again tomorrow. */
static void tidy(const struct backups *b, const struct backup_list *list)
{
    int64_t *at_ms = mem_zero(list->count + 1, sizeof(*at_ms));
    size_t *index = mem_zero(list->count + 1, sizeof(*index));
    bool *keep = mem_zero(list->count + 1, sizeof(*keep));
    size_t count = moments(list, at_ms, index);

    keep_choose(b->keep, at_ms, count, keep);
    for (size_t i = 0; i < count; i++)
        if (!keep[i])
            (void)!unlink(list->item[index[i]].path);
    free(at_ms);
    free(index);
    free(keep);
}

static bool is_due(const struct backup_list *list, struct store *store,
                   int64_t now_ms)
{
    struct err ignored = ERR_INIT;
    bool same = false, looked = false;

    for (size_t i = 0; i < list->count; i++) {
        const struct backup_item *item = &list->item[i];

        if (item->kind != BACKUP_DAILY)
            continue;
        if (zone_day(item->at_ms) == zone_day(now_ms))
            return false;
        /* One that cannot be read any more is as good as none. */
        if (!looked && !backup_same(store, item->path, &same, &ignored))
            same = false;
        looked = true;
    }
    return !same;
}

static uint64_t file_size(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 ? (uint64_t)st.st_size : 0;
}

/* Room for as much as the database and its log are now. */
static bool has_room(const char *directory, const char *database)
{
    struct buf wal = BUF_INIT;
    struct statvfs fs;
    uint64_t size;

    buf_addf(&wal, "%s-wal", database);
    size = file_size(database) + file_size(wal.s);
    buf_release(&wal);
    /* Where the system cannot say, the copying will. */
    return statvfs(directory, &fs) != 0 ||
           keep_has_room((uint64_t)fs.f_blocks * fs.f_frsize,
                         (uint64_t)fs.f_bavail * fs.f_frsize, size);
}

static bool begin_copy(struct backups *b, struct store *store,
                       int64_t now_ms, struct err *err)
{
    const char *database = store_path(store);
    char *directory = backup_directory(b, database);
    char *path = backup_path(b, database, BACKUP_DAILY, now_ms);
    struct store_copy *copy = NULL;
    bool ok = has_room(directory, database);

    if (!ok)
        err_set(err, ERR_IO,
                N_("No backup was made: it would fill the last tenth of"
                   " the disk of %s. Make room there, or name another"
                   " directory with --backup-dir."), "%s", directory);
    ok = ok && store_copy_begin(store, path, COPY_PIECE, &copy, err);
    free(directory);
    if (!ok) {
        free(path);
        return false;
    }
    b->running = mem_zero(1, sizeof(*b->running));
    *b->running = (struct daily){ store, copy, path };
    return true;
}

bool daily_begin(struct backups *b, struct store *store, int64_t now_ms,
                 struct err *err)
{
    const char *database = store_path(store);
    struct backup_list list;
    bool empty, ok;

    if (b->running || keep_rule_is_off(b->keep) ||
        store_in_memory(store) || store_reading(store) != STORE_WRITES)
        return true;
    sweep(b, database);
    if (!backup_nothing(store, &empty, err) ||
        !backup_list(b, database, &list, err))
        return false;
    ok = true;
    if (!empty && is_due(&list, store, now_ms))
        ok = backup_make_directory(b, database, err) &&
             begin_copy(b, store, now_ms, err);
    backup_list_release(&list);
    return ok;
}

/* The copy is there: those it makes superfluous go. */
static void conclude(const struct backups *b)
{
    const struct daily *d = b->running;
    const char *database = store_path(d->store);
    struct err ignored = ERR_INIT;
    struct backup_list list;

    backup_share(database, d->path);
    if (!backup_list(b, database, &list, &ignored))
        return;
    tidy(b, &list);
    backup_list_release(&list);
}

bool daily_step(struct backups *b, struct err *err)
{
    bool done = false, ok;

    if (!b->running)
        return true;
    ok = store_copy_step(b->running->copy, &done, err);
    if (ok && done)
        conclude(b);
    if (!ok || done)
        daily_end(b);
    return ok;
}

void daily_end(struct backups *b)
{
    struct daily *d = b->running;

    if (!d)
        return;
    store_copy_end(d->copy);
    free(d->path);
    free(d);
    b->running = NULL;
}

bool daily_make(struct backups *b, struct store *store, int64_t now_ms,
                struct err *err)
{
    bool ok = daily_begin(b, store, now_ms, err);

    while (ok && b->running)
        ok = daily_step(b, err);
    return ok;
}
