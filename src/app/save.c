/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

/* A file on its way to its name. */
struct saving {
    const char *path; /* as it was given, for messages */
    char *target;     /* the same behind links */
    char *written;    /* where it is until it is whole */
    bool replace;
    mode_t mode;      /* of the file that is replaced; 0: as any other */
    save_contents *contents;
    void *context;
};

static bool write_failed(const struct saving *s, struct err *err)
{
    return err_set(err, ERR_IO, N_("The file cannot be written"), "%s: %s",
                   s->path, strerror(errno));
}

static bool exists_already(const struct saving *s, struct err *err)
{
    return err_set(err, ERR_INPUT,
                   N_("There is a file %s already: write to another one, or"
                      " say that it may be replaced"), "%s", s->path);
}

/* Writes through fd, which is closed. */
static bool fill(const struct saving *s, int fd, const char *path,
                 struct err *err)
{
    FILE *out = fdopen(fd, "w");
    bool ok;

    if (!out) {
        write_failed(s, err);
        close(fd);
        return false;
    }
    errno = 0;
    ok = s->contents(s->context, out, path, err);
    /* What failed on the way is known by its errno only: nothing fails
     * now any more. */
    if (ok && ferror(out)) {
        errno = errno ? errno : EIO;
        ok = write_failed(s, err);
    }
    if (ok && (fflush(out) != 0 || (path && fsync(fd) != 0)))
        ok = write_failed(s, err);
    if (fclose(out) != 0 && ok)
        ok = write_failed(s, err);
    return ok;
}

/* mkostemp() makes a file for its owner alone. */
static bool open_mode(const struct saving *s, int fd)
{
    mode_t mask = umask(0);

    umask(mask);
    return fchmod(fd, s->mode ? s->mode : 0666 & ~mask) == 0;
}

/* link() finds a file that came meanwhile; not every disk knows it. */
static bool give_name(const struct saving *s, struct err *err)
{
    if (!s->replace) {
        if (link(s->written, s->target) == 0) {
            unlink(s->written);
            return true;
        }
        if (errno == EEXIST || access(s->target, F_OK) == 0)
            return exists_already(s, err);
    }
    return rename(s->written, s->target) == 0 || write_failed(s, err);
}

static bool save_beside(struct saving *s, struct err *err)
{
    struct buf name = BUF_INIT;
    bool ok;
    int fd;

    buf_addf(&name, "%s.XXXXXX", s->target);
    s->written = buf_detach(&name);
    fd = mkostemp(s->written, O_CLOEXEC);
    if (fd < 0) {
        ok = write_failed(s, err);
    } else {
        if (open_mode(s, fd)) {
            ok = fill(s, fd, s->written, err) && give_name(s, err);
        } else {
            ok = write_failed(s, err);
            close(fd);
        }
        if (!ok)
            unlink(s->written);
    }
    free(s->written);
    return ok;
}

static bool save_through(const struct saving *s, struct err *err)
{
    int fd = open(s->path, O_WRONLY | O_CLOEXEC);

    return fd < 0 ? write_failed(s, err) : fill(s, fd, NULL, err);
}

bool save_file(const char *path, bool replace, save_contents *contents,
               void *context, struct err *err)
{
    struct saving s = {
        .path = path,
        .replace = replace,
        .contents = contents,
        .context = context,
    };
    struct stat st;
    bool ok;

    if (stat(path, &st) == 0) {
        if (!S_ISREG(st.st_mode))
            return save_through(&s, err);
        if (!replace)
            return exists_already(&s, err);
        s.mode = st.st_mode & 07777;
    }
    s.target = realpath(path, NULL);
    if (!s.target)
        s.target = mem_dup(path);
    ok = save_beside(&s, err);
    free(s.target);
    return ok;
}
