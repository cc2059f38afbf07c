/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

/* Opens what a look has found, whatever the name stands for by now. */
static int open_seen(int seen)
{
    struct buf name = BUF_INIT;
    int fd;

    buf_addf(&name, "/proc/self/fd/%d", seen);
    fd = open(name.s, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    buf_release(&name);
    return fd;
}

static int open_there(const char *name)
{
    int seen = open(name, O_PATH | O_CLOEXEC | O_NOFOLLOW), fd = -1;
    struct stat st;

    if (seen < 0)
        return -1;
    if (fstat(seen, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1)
        fd = open_seen(seen);
    close(seen);
    return fd;
}

static int make(const char *name, const struct stat *database)
{
    mode_t mode = database->st_mode & 0777;
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                  mode);

    if (fd >= 0) {
        (void)!fchown(fd, (uid_t)-1, database->st_gid);
        (void)!fchmod(fd, mode);
    }
    return fd;
}

int beside_open(const char *path, const char *suffix)
{
    struct buf name = BUF_INIT;
    struct stat st;
    int fd;

    if (stat(path, &st) != 0)
        return -1;
    buf_addf(&name, "%s%s", path, suffix);
    fd = make(name.s, &st);
    if (fd < 0 && errno == EEXIST)
        fd = open_there(name.s);
    buf_release(&name);
    return fd;
}
