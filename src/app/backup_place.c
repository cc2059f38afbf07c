/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/backup_place.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/directory.h"
#include "base/buf.h"
#include "base/mem.h"
#include "core/zone.h"
#include "store/own.h"

static const char *const endings[] = {
    [BACKUP_DAILY] = ".db",
    [BACKUP_BEFORE] = "-before-restore.db",
};

char *backup_directory(const struct backups *b, const char *database)
{
    struct buf path = BUF_INIT;

    if (b->directory)
        return mem_dup(b->directory);
    buf_addf(&path, "%s.backups", database);
    return buf_detach(&path);
}

/* The name of the database without its directory and ".db". */
static const char *stem_of(const char *database, size_t *len)
{
    const char *slash = strrchr(database, '/');
    const char *name = slash ? slash + 1 : database;

    *len = strlen(name);
    if (*len > 3 && strcmp(name + *len - 3, ".db") == 0)
        *len -= 3;
    return name;
}

char *backup_path(const struct backups *b, const char *database,
                  enum backup_kind kind, int64_t at_ms)
{
    struct zone_date d = zone_date(at_ms);
    char *directory = backup_directory(b, database);
    struct buf path = BUF_INIT;
    const char *stem;
    size_t len;

    stem = stem_of(database, &len);
    buf_addf(&path, "%s/%.*s-%04d-%02d-%02d-%02d%02d%02d%s", directory,
             (int)len, stem, d.year, d.month, d.day, d.hour, d.minute,
             d.second, endings[kind]);
    free(directory);
    return buf_detach(&path);
}

/* A year has four digits, or more and no zero first; NULL: it is none. */
static const char *take_year(const char *text, int *year)
{
    size_t digits = strspn(text, "0123456789");
    int n = 0;

    if (digits < 4 || digits > 6 || (digits > 4 && text[0] == '0'))
        return NULL;
    for (size_t i = 0; i < digits; i++)
        n = n * 10 + (text[i] - '0');
    *year = n;
    return text + digits;
}

/* "-2026-11-21-081502"; returns what stands behind it, or NULL. */
static const char *take_moment(const char *text, int64_t *at_ms)
{
    static const char pattern[] = "-dd-dd-dddddd";
    struct zone_date d;

    if (text[0] != '-' || !(text = take_year(text + 1, &d.year)))
        return NULL;
    for (size_t i = 0; pattern[i]; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';

        if (pattern[i] == 'd' ? !digit : text[i] != pattern[i])
            return NULL;
    }
    if (sscanf(text, "-%2d-%2d-%2d%2d%2d", &d.month, &d.day, &d.hour,
               &d.minute, &d.second) != 5 ||
        !zone_time(&d, at_ms))
        return NULL;
    return text + strlen(pattern);
}

bool backup_name_parse(const char *database, const char *name,
                       enum backup_kind *kind, int64_t *at_ms,
                       const char **rest)
{
    const char *stem, *end;
    size_t len;

    stem = stem_of(database, &len);
    if (strncmp(name, stem, len) != 0)
        return false;
    end = take_moment(name + len, at_ms);
    for (size_t i = 0; end && i < CAP_LEN(endings); i++) {
        size_t n = strlen(endings[i]);

        if (strncmp(end, endings[i], n) != 0)
            continue;
        *kind = (enum backup_kind)i;
        *rest = end + n;
        return true;
    }
    return false;
}

/* Bits of the group that may use the database: its copies are for it. */
static mode_t group_of(const char *database)
{
    struct stat st;

    return stat(database, &st) == 0 ? st.st_mode & 060 : 0;
}

bool backup_make_directory(const struct backups *b, const char *database,
                           struct err *err)
{
    char *path = backup_directory(b, database);
    mode_t group = group_of(database);
    bool there = directory_is(path);
    bool ok = there || directory_make(path, 0700, err);

    if (ok && !there && group)
        (void)!chmod(path, 0700 | group | (group & 040) >> 2);
    free(path);
    return ok;
}

void backup_share(const char *database, const char *path)
{
    mode_t group = group_of(database);

    if (group)
        (void)!chmod(path, 0600 | group);
}

static int newest_first(const void *a, const void *b)
{
    const struct backup_item *x = a, *y = b;

    if (x->at_ms != y->at_ms)
        return x->at_ms < y->at_ms ? 1 : -1;
    return strcmp(y->name, x->name);
}

/* A link to the database itself is none: see own.h. */
static bool is_copy(const char *path, const char *database,
                    struct stat *st)
{
    return stat(path, st) == 0 && S_ISREG(st->st_mode) &&
           !own_file(database, st);
}

static void add_item(struct backup_list *list, size_t *cap,
                     const char *directory, const char *database,
                     const char *name, struct backup_item item)
{
    struct buf path = BUF_INIT;
    struct stat st;

    buf_addf(&path, "%s/%s", directory, name);
    if (!is_copy(path.s, database, &st)) {
        buf_release(&path);
        return;
    }
    item.size = st.st_size;
    item.path = buf_detach(&path);
    item.name = strrchr(item.path, '/') + 1;
    list->item = mem_grow(list->item, list->count, cap,
                          sizeof(*list->item));
    list->item[list->count++] = item;
}

bool backup_list(const struct backups *b, const char *database,
                 struct backup_list *out, struct err *err)
{
    struct backup_list list = BACKUP_LIST_INIT;
    char *directory = backup_directory(b, database);
    DIR *d = opendir(directory);
    size_t cap = 0;

    if (!d && errno != ENOENT) {
        err_set(err, ERR_IO, N_("The directory of the backups cannot be"
                                " read: %s"), "%s: %s", directory,
                strerror(errno));
        free(directory);
        return false;
    }
    for (const struct dirent *e; d && (e = readdir(d));) {
        struct backup_item item = { 0 };
        const char *rest;

        if (backup_name_parse(database, e->d_name, &item.kind, &item.at_ms,
                              &rest) && rest[0] == '\0')
            add_item(&list, &cap, directory, database, e->d_name, item);
    }
    if (d)
        closedir(d);
    free(directory);
    if (list.count > 0)
        qsort(list.item, list.count, sizeof(*list.item), newest_first);
    *out = list;
    return true;
}

void backup_list_release(struct backup_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->item[i].path);
    free(list->item);
    *list = (struct backup_list)BACKUP_LIST_INIT;
}
