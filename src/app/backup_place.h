/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/backup_place.h - where copies are, and what they are called. */
#ifndef CAPAIAN_APP_BACKUP_PLACE_H
#define CAPAIAN_APP_BACKUP_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "core/keep.h"

struct daily;

/* How the copies of a database are kept; main fills it. */
struct backups {
    const char *directory; /* NULL: beside the database, its name with
                              ".backups" */
    struct keep_rule keep;
    struct daily *running; /* of this program, or NULL: see daily.h */
};

/* A copy is named after the database and its moment (core/zone.h):
 * "capaian-2026-11-21-081502.db". */
enum backup_kind {
    BACKUP_DAILY,
    BACKUP_BEFORE /* a restore: "...-before-restore.db" */
};

/* The directory of copies; free() it. */
char *backup_directory(const struct backups *b, const char *database);

/* The path of a copy of at_ms; free() it. */
char *backup_path(const struct backups *b, const char *database,
                  enum backup_kind kind, int64_t at_ms);

/*
 * Is name that of a copy of the database?  *rest is what stands behind
 * it: "" for a copy, ".ab12cd" for one that was never finished.
 */
bool backup_name_parse(const char *database, const char *name,
                       enum backup_kind *kind, int64_t *at_ms,
                       const char **rest);

/* Makes the directory where it is missing, for those who may use the
 * database.  ERR_IO. */
CAP_MUST_CHECK bool backup_make_directory(const struct backups *b,
                                          const char *database,
                                          struct err *err);

/* The same permissions for the copy; a failure is of no harm. */
void backup_share(const char *database, const char *path);

/* A copy of the directory. */
struct backup_item {
    char *path;
    const char *name; /* its end, within path */
    enum backup_kind kind;
    int64_t at_ms;
    int64_t size;
};
struct backup_list {
    struct backup_item *item; /* newest first */
    size_t count;
};
#define BACKUP_LIST_INIT { NULL, 0 }

/* A directory that is not there has none.  ERR_IO. */
CAP_MUST_CHECK bool backup_list(const struct backups *b,
                                const char *database,
                                struct backup_list *out, struct err *err);
void backup_list_release(struct backup_list *list);

#endif
