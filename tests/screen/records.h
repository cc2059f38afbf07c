/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/screen/records.h - the program on the records of one office. */
#ifndef CAPAIAN_TESTS_SCREEN_RECORDS_H
#define CAPAIAN_TESTS_SCREEN_RECORDS_H

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/compiler.h"
#include "screen/screen.h"

/* A directory with a database in it, and programs on it. */
struct desk_of {
    char directory[64];
    char file[128];
};

/* The copies that the program made by itself. */
static inline size_t remove_copies(const struct desk_of *d)
{
    char path[sizeof(d->file) + 300], copies[sizeof(d->file) + 10];
    size_t count = 0;
    DIR *list;

    snprintf(copies, sizeof(copies), "%s.backups", d->file);
    list = opendir(copies);
    for (const struct dirent *e; list && (e = readdir(list));) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", copies, e->d_name);
        unlink(path);
        count++;
    }
    if (list)
        closedir(list);
    rmdir(copies);
    return count;
}

static inline void remove_all(const struct desk_of *d)
{
    static const char *const ends[] = { "", "-wal", "-shm", "-memo",
                                        "-queue" };
    char path[160];

    for (size_t i = 0; i < CAP_LEN(ends); i++) {
        snprintf(path, sizeof(path), "%s%s", d->file, ends[i]);
        unlink(path);
    }
    remove_copies(d);
    rmdir(d->directory);
}

static inline void make_directory(struct desk_of *d)
{
    snprintf(d->directory, sizeof(d->directory), "screen-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(d->directory));
    snprintf(d->file, sizeof(d->file), "%s/records.db", d->directory);
}

/* With the 2024 records of Banjarbaru. */
static inline void make_records(struct desk_of *d)
{
    char command[4096];

    make_directory(d);
    snprintf(command, sizeof(command),
             "'%s' -d %s import '%s/data/example/banjarbaru' >%s/log 2>&1"
             " && rm %s/log",
             getenv("CAPAIAN"), d->file, getenv("CAPAIAN_SRCDIR"),
             d->directory, d->directory);
    ck_assert_int_eq(system(command), 0);
}

static inline void start_as(struct screen *s, const struct desk_of *d,
                            const char *user, const char *language,
                            const char *more, const char *const *env)
{
    const char *const words[] = {
        getenv("CAPAIAN"), "-d", d->file, "-u", user, "--lang", language,
        more,
    };
    char *argv[CAP_LEN(words) + 1] = { NULL };

    for (size_t i = 0; i < CAP_LEN(words) && words[i]; i++)
        argv[i] = strdup(words[i]);
    screen_start(s, 24, 80, env, argv);
    for (size_t i = 0; i < CAP_LEN(words); i++)
        free(argv[i]);
}

#endif
