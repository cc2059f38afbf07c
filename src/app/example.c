/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/example.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app/directory.h"
#include "base/mem.h"

struct folders {
    char **path;
    size_t count, cap;
};

static int by_name(const void *a, const void *b)
{
    char *const *left = a, *const *right = b;

    return strcmp(*left, *right);
}

static void release(struct folders *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->path[i]);
    free(all->path);
}

static void add_entry(struct folders *all, const char *directory,
                      const char *name)
{
    struct buf path = BUF_INIT;

    buf_addf(&path, "%s/%s", directory, name);
    if (name[0] != '.' && directory_is(path.s)) {
        all->path = mem_grow(all->path, all->count, &all->cap,
                             sizeof(*all->path));
        all->path[all->count++] = buf_detach(&path);
    }
    buf_release(&path);
}

static void list(struct folders *all, const char *directory)
{
    DIR *dir = opendir(directory);
    struct dirent *entry;

    if (!dir)
        return;
    while ((entry = readdir(dir)) != NULL)
        add_entry(all, directory, entry->d_name);
    closedir(dir);
    if (all->count > 0)
        qsort(all->path, all->count, sizeof(*all->path), by_name);
}

bool example_import(struct store *store, const char *directory,
                    struct actor actor, struct import_result *result,
                    struct err *err)
{
    struct folders all = { NULL, 0, 0 };
    bool ok;

    list(&all, directory);
    if (all.count == 0) {
        release(&all);
        return err_set(err, ERR_IO,
                       N_("The example records are missing in %s: install"
                          " the program whole"), "%s", directory);
    }
    ok = import_paths(store, (const char *const *)all.path, all.count,
                      actor, false, result, err);
    release(&all);
    return ok;
}
