/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/app/files.h - a directory of files for one test. */
#ifndef CAPAIAN_TESTS_APP_FILES_H
#define CAPAIAN_TESTS_APP_FILES_H

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

/* Makes a new directory; files_remove() frees the name. */
static inline char *files_make(void)
{
    const char *base = getenv("TMPDIR");
    struct buf name = BUF_INIT;

    buf_addf(&name, "%s/capaian-test-XXXXXX", base ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(name.s));
    return buf_detach(&name);
}

static inline void files_put(const char *dir, const char *name,
                             const char *text)
{
    struct buf path = BUF_INIT;
    FILE *file;

    buf_addf(&path, "%s/%s", dir, name);
    file = fopen(path.s, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    buf_release(&path);
}

/* The whole of a file, "" where there is none; free() it. */
static inline char *files_get(const char *dir, const char *name)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    char part[4096];
    FILE *file;
    size_t n;

    buf_addf(&path, "%s/%s", dir, name);
    file = fopen(path.s, "r");
    while (file && (n = fread(part, 1, sizeof(part), file)) > 0)
        buf_add(&text, part, n);
    if (file)
        fclose(file);
    buf_release(&path);
    return buf_detach(&text);
}

/* Removes the directory with its files, and frees its name. */
static inline void files_remove(char *dir)
{
    DIR *list = opendir(dir);
    struct dirent *entry;

    while (list && (entry = readdir(list)) != NULL) {
        struct buf path = BUF_INIT;

        buf_addf(&path, "%s/%s", dir, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path.s);
        buf_release(&path);
    }
    if (list)
        closedir(list);
    ck_assert_int_eq(rmdir(dir), 0);
    free(dir);
}

#endif
