/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/import_files.h - which files an import reads. */
#ifndef CAPAIAN_APP_IMPORT_FILES_H
#define CAPAIAN_APP_IMPORT_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "core/table.h"

struct import;

/* A file to read, found under what the user named. */
struct import_source {
    const struct table *table;
    char *path;
};

struct import_sources {
    struct import_source *item;
    size_t count, cap;
};

/*
 * Adds what path names: a file of a table, or a directory with such files,
 * each table's own before those with more rows of it.  What is not taken
 * of a directory is named in a warning.  ERR_INPUT: two files are of one
 * name but for case, or there is none.
 */
CAP_MUST_CHECK bool import_find(struct import *in,
                                struct import_sources *all,
                                const char *path, struct err *err);
void import_sources_release(struct import_sources *all);

#endif
