/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"

bool directory_is(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool make_one(const char *path, mode_t mode, struct err *err)
{
    if (mkdir(path, mode) == 0 || (errno == EEXIST && directory_is(path)))
        return true;
    return err_set(err, ERR_IO, N_("The directory cannot be made"),
                   "%s: %s", path, strerror(errno));
}

bool directory_make(const char *path, mode_t mode, struct err *err)
{
    char *copy;
    bool ok = true;

    if (directory_is(path))
        return true;
    copy = mem_dup(path);
    for (char *slash = copy + 1; *slash && ok; slash++) {
        if (*slash != '/')
            continue;
        *slash = '\0';
        ok = directory_is(copy) || make_one(copy, mode, err);
        *slash = '/';
    }
    free(copy);
    return ok && make_one(path, mode, err);
}
