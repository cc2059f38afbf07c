/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/own.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/queue.h"

static const char *const suffixes[] = {
    "", "-wal", "-shm", "-journal", "-memo", QUEUE_SUFFIX,
};

static bool own_same(const char *path, const struct stat *file)
{
    struct stat st;

    return stat(path, &st) == 0 && st.st_dev == file->st_dev &&
           st.st_ino == file->st_ino;
}

static bool own_is_one_of(const char *path, const struct stat *file)
{
    struct buf name = BUF_INIT;
    bool is = false;

    for (size_t i = 0; i < CAP_LEN(suffixes) && !is; i++) {
        buf_reset(&name);
        buf_addf(&name, "%s%s", path, suffixes[i]);
        is = own_same(name.s, file);
    }
    buf_release(&name);
    return is;
}

/* Behind a link SQLite keeps its files where the database really is. */
bool own_file(const char *path, const struct stat *file)
{
    char *target = realpath(path, NULL);
    bool is = own_is_one_of(path, file) ||
              (target && own_is_one_of(target, file));

    free(target);
    return is;
}

bool own_file_of(const struct store *store, const struct stat *file)
{
    return store && !store->in_memory &&
           ((store->device == file->st_dev && store->inode == file->st_ino) ||
            own_file(store->path, file));
}

static bool own_has(int directory, const char *name, size_t len)
{
    char *stem = mem_dup_n(name, len);
    struct stat st;
    bool has = fstatat(directory, stem, &st, 0) == 0 && S_ISREG(st.st_mode);

    free(stem);
    return has;
}

bool own_name(int directory, const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < CAP_LEN(suffixes); i++) {
        size_t end = strlen(suffixes[i]);

        if (end > 0 && len > end &&
            strcmp(name + len - end, suffixes[i]) == 0 &&
            own_has(directory, name, len - end))
            return true;
    }
    return false;
}
