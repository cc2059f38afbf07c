/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/opened.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/file.h"
#include "store/own.h"
#include "store/store.h"

static bool opened_failed(const char *path, int reason, struct err *err)
{
    return err_set(err, reason == ENOENT ? ERR_INPUT : ERR_IO,
                   N_("The file cannot be opened"), "%s: %s", path,
                   strerror(reason));
}

static bool opened_refuse_own(const char *path, struct err *err)
{
    return err_set(err, ERR_INPUT,
                   N_("%s belongs to a database; name another file"),
                   "%s", path);
}

/* --- the way to a name --- */

/* May links be on the way to it? */
static bool opened_is_confined(const struct store *store, const char *path)
{
    return store_is_confined(store) && path[0] != '/';
}

/* Goes down from *directory, which is closed where that is not had. */
static bool opened_go(int *directory, const char *name)
{
    int next = -1;

    if (strcmp(name, "..") == 0)
        errno = EACCES;
    else
        next = openat(*directory, name,
                      O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    close(*directory);
    *directory = next;
    return next >= 0;
}

/* The directory of the path; below the one that the program stands in,
 * step by step, so that no link is followed.  -1: errno. */
static int opened_parent(const char *path, bool confined)
{
    bool here = !strchr(path, '/');
    char *above = file_directory(path), *step;
    int fd;

    fd = open(confined ? "." : above, O_PATH | O_DIRECTORY | O_CLOEXEC);
    step = confined && !here ? above : NULL;
    while (step && fd >= 0) {
        char *end = strchr(step, '/');

        if (end)
            *end = '\0';
        if (!opened_go(&fd, step))
            break;
        step = end ? end + 1 : NULL;
    }
    free(above);
    return fd;
}

static const char *opened_last(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Looks without opening: a descriptor that is good for nothing else, or
 * -1 and errno. */
static int opened_handle(const char *path, bool confined)
{
    int directory, fd, reason;

    if (!confined)
        return open(path, O_PATH | O_CLOEXEC);
    directory = opened_parent(path, true);
    if (directory < 0)
        return -1;
    fd = openat(directory, opened_last(path),
                O_PATH | O_NOFOLLOW | O_CLOEXEC);
    reason = errno;
    close(directory);
    errno = reason;
    return fd;
}

/* --- what it is --- */

static bool opened_judge(const char *path, const struct stat *st,
                         bool confined, enum opened_kind *kind,
                         struct err *err)
{
    if (S_ISREG(st->st_mode))
        *kind = OPENED_FILE;
    else if (S_ISDIR(st->st_mode))
        *kind = OPENED_DIRECTORY;
    else if (!confined && (S_ISFIFO(st->st_mode) || S_ISCHR(st->st_mode)))
        *kind = OPENED_STREAM;
    else
        return err_set(err, ERR_INPUT,
                       N_("%s is no plain file and no directory; name"
                          " another one"), "%s", path);
    return true;
}

/* *handle is -1 where nothing is there; else close() it. */
static bool opened_find(const struct store *store, const char *path,
                        int *handle, enum opened_kind *kind,
                        struct err *err)
{
    bool confined = opened_is_confined(store, path), ok;
    int fd = opened_handle(path, confined);
    struct stat st;

    *handle = -1;
    if (fd < 0 && errno == ENOENT) {
        *kind = OPENED_MISSING;
        return true;
    }
    if (fd < 0 || fstat(fd, &st) != 0) {
        ok = opened_failed(path, errno, err);
        if (fd >= 0)
            close(fd);
        return ok;
    }
    ok = own_file_of(store, &st) ? opened_refuse_own(path, err)
                                 : opened_judge(path, &st, confined, kind,
                                                err);
    if (ok)
        *handle = fd;
    else
        close(fd);
    return ok;
}

bool opened_look(const struct store *store, const char *path,
                 enum opened_kind *kind, struct err *err)
{
    int handle;
    bool ok = opened_find(store, path, &handle, kind, err);

    if (handle >= 0)
        close(handle);
    return ok;
}

/* --- opening what was looked at --- */

static bool opened_is_same(int fd, const struct stat *want)
{
    struct stat st;

    return fstat(fd, &st) == 0 && st.st_dev == want->st_dev &&
           st.st_ino == want->st_ino;
}

/*
 * Without /proc only the name is left.  What is found under it may be
 * another file by then, the database even: that one stays open as long as
 * the program runs, since closing it is what does the harm.
 */
static int opened_by_name(const struct store *store, const char *path,
                          const struct stat *want, int flags)
{
    bool confined = opened_is_confined(store, path);
    int directory = opened_parent(path, confined), fd;
    struct stat st;

    if (directory < 0)
        return -1;
    fd = openat(directory, opened_last(path),
                flags | (confined ? O_NOFOLLOW : 0));
    close(directory);
    if (fd < 0 || opened_is_same(fd, want))
        return fd;
    if (fstat(fd, &st) == 0 && !own_file_of(store, &st))
        close(fd);
    errno = EAGAIN;
    return -1;
}

bool opened_again(int fd, struct buf *out)
{
    struct buf name = BUF_INIT;
    struct stat st, there;
    bool has;

    buf_addf(&name, "/proc/self/fd/%d", fd);
    has = fstat(fd, &st) == 0 && stat(name.s, &there) == 0 &&
          st.st_dev == there.st_dev && st.st_ino == there.st_ino;
    if (has)
        buf_adds(out, name.s);
    buf_release(&name);
    return has;
}

/* Opens what handle looks at, and closes handle; -1: errno. */
static int opened_reopen(const struct store *store, const char *path,
                         int handle, int flags)
{
    struct buf name = BUF_INIT;
    struct stat st;
    int fd = -1, reason;

    if (opened_again(handle, &name))
        fd = open(name.s, flags);
    else if (fstat(handle, &st) == 0)
        fd = opened_by_name(store, path, &st, flags);
    reason = errno;
    close(handle);
    buf_release(&name);
    errno = reason;
    return fd;
}

static bool opened_refuse_kind(const char *path, enum opened_kind kind,
                               struct err *err)
{
    switch (kind) {
    case OPENED_MISSING:
        return opened_failed(path, ENOENT, err);
    case OPENED_DIRECTORY:
        return err_set(err, ERR_INPUT,
                       N_("%s is a directory; name a file in it"), "%s",
                       path);
    case OPENED_STREAM:
        return err_set(err, ERR_INPUT,
                       N_("%s is a pipe or a device; name a plain file"),
                       "%s", path);
    case OPENED_FILE:
        break;
    }
    return true;
}

bool opened_directory(const struct store *store, const char *path,
                      DIR **out, struct err *err)
{
    enum opened_kind kind;
    int handle, fd;

    if (!opened_find(store, path, &handle, &kind, err))
        return false;
    if (handle < 0)
        return opened_failed(path, ENOENT, err);
    fd = openat(handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *out = fd < 0 ? NULL : fdopendir(fd);
    if (!*out) {
        opened_failed(path, errno, err);
        if (fd >= 0)
            close(fd);
    }
    close(handle);
    return *out != NULL;
}

bool opened_read(const struct store *store, const char *path, FILE **out,
                 struct err *err)
{
    enum opened_kind kind;
    int handle, fd;

    if (!opened_find(store, path, &handle, &kind, err))
        return false;
    if (kind != OPENED_FILE) {
        if (handle >= 0)
            close(handle);
        return opened_refuse_kind(path, kind, err);
    }
    /* A file that became a pipe meanwhile keeps nobody waiting. */
    fd = opened_reopen(store, path, handle,
                       O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return opened_failed(path, errno, err);
    *out = fdopen(fd, "rb");
    if (*out)
        return true;
    opened_failed(path, errno, err);
    close(fd);
    return false;
}

bool opened_stream(const struct store *store, const char *path, int *fd,
                   struct err *err)
{
    enum opened_kind kind;
    int handle;

    if (!opened_find(store, path, &handle, &kind, err))
        return false;
    if (kind != OPENED_STREAM) {
        if (handle >= 0)
            close(handle);
        return opened_failed(path, EAGAIN, err); /* it was one */
    }
    *fd = opened_reopen(store, path, handle,
                        O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return *fd >= 0 || opened_failed(path, errno, err);
}

/* --- a place to write to --- */

static bool opened_no_directory(const char *path, struct err *err)
{
    int reason = errno;
    char *directory = file_directory(path);

    if (reason == ENOENT || reason == ENOTDIR)
        err_set(err, ERR_IO,
                N_("There is no directory %s. Make it, or name another"
                   " file."), "%s", directory);
    else
        err_set(err, ERR_IO, N_("The file cannot be written"), "%s: %s",
                path, strerror(reason));
    free(directory);
    return false;
}

bool opened_place(const struct store *store, const char *path,
                  struct opened_place *out, struct err *err)
{
    struct opened_place place = { -1, opened_last(path) };

    if (strcmp(path, "-") == 0 || place.name[0] == '\0')
        return err_set(err, ERR_INPUT,
                       N_("\"%s\" is no name of a file; type one"), "%s",
                       path);
    place.directory = opened_parent(path, opened_is_confined(store, path));
    if (place.directory < 0)
        return opened_no_directory(path, err);
    if (own_name(place.directory, place.name)) {
        opened_leave(&place);
        return opened_refuse_own(path, err);
    }
    *out = place;
    return true;
}

void opened_leave(struct opened_place *place)
{
    if (place->directory >= 0)
        close(place->directory);
    place->directory = -1;
}
