/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/opened.h"
#include "base/buf.h"
#include "base/mem.h"
#include "store/own.h"
#include "store/store.h"

/* So often a name that nobody has is looked for. */
#define SAVE_TRIES 100

struct saving {
    const struct store *store;
    char *path;   /* as it was given, for messages */
    char *target; /* the same behind links */
    struct opened_place place; /* of the target */
    char *written; /* its name in the place until it is whole; NULL: none */
    bool replace;
    mode_t mode;  /* of the file that is replaced; 0: as any other */
    FILE *file;   /* NULL: ended */
    dev_t device;
    ino_t inode;  /* of what was written */
};

static bool save_failed(const char *path, struct err *err)
{
    return err_set(err, ERR_IO, N_("The file cannot be written"), "%s: %s",
                   path, strerror(errno));
}

static bool save_exists(const char *path, struct err *err)
{
    return err_set(err, ERR_INPUT,
                   N_("There is a file %s already: write to another one, or"
                      " say that it may be replaced"), "%s", path);
}

/* --- beginning --- */

/* In the exchange directory a link is no name to write to. */
static bool save_follows(const struct saving *s)
{
    return !store_is_confined(s->store) || s->path[0] == '/';
}

static void save_resolve(struct saving *s)
{
    if (save_follows(s))
        s->target = realpath(s->path, NULL);
    if (!s->target)
        s->target = mem_dup(s->path);
}

/* A database of another office is as easily named by mistake. */
static bool save_is_database(const struct saving *s)
{
    static const char magic[16] = "SQLite format 3";
    struct err ignored = ERR_INIT;
    char begin[sizeof(magic)];
    FILE *file;
    bool is;

    if (!opened_read(s->store, s->target, &file, &ignored))
        return false;
    is = fread(begin, 1, sizeof(begin), file) == sizeof(begin) &&
         memcmp(begin, magic, sizeof(begin)) == 0;
    fclose(file);
    return is;
}

/* What has the name already. */
static bool save_judge_old(struct saving *s, const struct stat *st,
                           struct err *err)
{
    if (own_file_of(s->store, st))
        return err_set(err, ERR_INPUT,
                       N_("%s belongs to a database; name another file"),
                       "%s", s->path);
    if (S_ISDIR(st->st_mode))
        return err_set(err, ERR_INPUT,
                       N_("%s is a directory; name a file in it"), "%s",
                       s->path);
    if (!S_ISREG(st->st_mode))
        return err_set(err, ERR_INPUT,
                       N_("%s is no plain file and no directory; name"
                          " another one"), "%s", s->path);
    if (!s->replace)
        return save_exists(s->path, err);
    if (save_is_database(s))
        return err_set(err, ERR_INPUT,
                       N_("%s is a database and is not replaced; name"
                          " another file"), "%s", s->path);
    /* In the exchange directory a file is as its rules make it. */
    if (save_follows(s))
        s->mode = st->st_mode & 0777;
    return true;
}

static bool save_look(struct saving *s, struct err *err)
{
    struct stat st;

    if (fstatat(s->place.directory, s->place.name, &st,
                AT_SYMLINK_NOFOLLOW) == 0)
        return save_judge_old(s, &st, err);
    return errno == ENOENT || save_failed(s->path, err);
}

static void save_choose_name(struct saving *s)
{
    static const char letters[] = "0123456789abcdefghijklmnopqrstuv";
    struct buf name = BUF_INIT;
    uint32_t number;

    if (getrandom(&number, sizeof(number), 0) != sizeof(number))
        number = (uint32_t)getpid();
    buf_addf(&name, "%s.", s->place.name);
    for (int i = 0; i < 6; i++, number /= 32)
        buf_addc(&name, letters[number % 32]);
    free(s->written);
    s->written = buf_detach(&name);
}

/* A file that was not there before; for whom, the directory and the umask
 * say, or the file that it replaces. */
static int save_make(struct saving *s)
{
    mode_t mode = s->mode ? s->mode & 0600 : 0666;
    int fd = -1;

    for (int i = 0; i < SAVE_TRIES && fd < 0; i++) {
        save_choose_name(s);
        fd = openat(s->place.directory, s->written,
                    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd >= 0 && s->mode && fchmod(fd, s->mode) != 0) {
        close(fd);
        unlinkat(s->place.directory, s->written, 0);
        fd = -1;
    }
    if (fd < 0) {
        free(s->written);
        s->written = NULL;
    }
    return fd;
}

static bool save_open(struct saving *s, struct err *err)
{
    int fd = save_make(s);
    struct stat st;

    if (fd < 0)
        return save_failed(s->path, err);
    s->file = fstat(fd, &st) == 0 ? fdopen(fd, "w") : NULL;
    if (!s->file) {
        save_failed(s->path, err);
        close(fd);
        return false;
    }
    s->device = st.st_dev;
    s->inode = st.st_ino;
    return true;
}

bool saving_begin(const struct store *store, const char *path, bool replace,
                  struct saving **out, struct err *err)
{
    struct saving *s = mem_zero(1, sizeof(*s));

    s->store = store;
    s->path = mem_dup(path);
    s->replace = replace;
    s->place.directory = -1;
    save_resolve(s);
    if (opened_place(store, s->target, &s->place, err) &&
        save_look(s, err) && save_open(s, err)) {
        *out = s;
        return true;
    }
    saving_drop(s);
    return false;
}

FILE *saving_file(const struct saving *s)
{
    return s->file;
}

bool saving_path(const struct saving *s, struct buf *name)
{
    const char *slash = strrchr(s->target, '/');

    if (opened_again(fileno(s->file), name))
        return true;
    if (!save_follows(s))
        return false;
    if (slash)
        buf_add(name, s->target, (size_t)(slash - s->target) + 1);
    buf_adds(name, s->written);
    return true;
}

/* --- ending --- */

/* What failed on the way is known by its errno only. */
static bool save_flush(FILE *out, bool sync, const char *path,
                       struct err *err)
{
    if (ferror(out)) {
        errno = errno ? errno : EIO;
        return save_failed(path, err);
    }
    return (fflush(out) == 0 && (!sync || fsync(fileno(out)) == 0)) ||
           save_failed(path, err);
}

bool saving_end(struct saving *s, struct err *err)
{
    bool ok = save_flush(s->file, true, s->path, err);

    if (fclose(s->file) != 0 && ok)
        ok = save_failed(s->path, err);
    s->file = NULL;
    return ok;
}

static bool save_same_bytes(FILE *a, FILE *b)
{
    char left[16384], right[16384];
    size_t got;

    do {
        got = fread(left, 1, sizeof(left), a);
        if (fread(right, 1, sizeof(right), b) != got ||
            memcmp(left, right, got) != 0)
            return false;
    } while (got > 0);
    return !ferror(a) && !ferror(b);
}

/* What was written, for reading; NULL: it is no longer there. */
static FILE *save_reread(const struct saving *s)
{
    int fd = openat(s->place.directory, s->written,
                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

    return fd < 0 ? NULL : fdopen(fd, "rb");
}

bool saving_compare(const struct saving *s, enum saving_finds *found,
                    struct err *err)
{
    enum opened_kind kind;
    FILE *old, *new;

    *found = SAVING_NOTHING;
    if (!opened_look(s->store, s->target, &kind, err))
        return false;
    if (kind == OPENED_MISSING)
        return true;
    if (!opened_read(s->store, s->target, &old, err))
        return false;
    new = save_reread(s);
    *found = new && save_same_bytes(old, new) ? SAVING_SAME : SAVING_OTHER;
    fclose(old);
    if (new)
        fclose(new);
    return true;
}

/* link() finds a file that came meanwhile; not every disk knows it. */
static bool save_give_name(const struct saving *s, struct err *err)
{
    int at = s->place.directory;
    struct stat st;

    if (!s->replace) {
        if (linkat(at, s->written, at, s->place.name, 0) == 0) {
            unlinkat(at, s->written, 0);
            return true;
        }
        if (errno == EEXIST || fstatat(at, s->place.name, &st,
                                       AT_SYMLINK_NOFOLLOW) == 0)
            return save_exists(s->path, err);
    }
    return renameat(at, s->written, at, s->place.name) == 0 ||
           save_failed(s->path, err);
}

bool saving_name(struct saving *s, struct err *err)
{
    struct stat st;

    if (!save_give_name(s, err))
        return false;
    free(s->written);
    s->written = NULL;
    if (save_follows(s) ||
        (fstatat(s->place.directory, s->place.name, &st,
                 AT_SYMLINK_NOFOLLOW) == 0 &&
         st.st_dev == s->device && st.st_ino == s->inode))
        return true;
    return err_set(err, ERR_IO,
                   N_("Another program changed %s at the same moment; write"
                      " it again"), "%s", s->path);
}

void saving_drop(struct saving *s)
{
    if (!s)
        return;
    if (s->file)
        fclose(s->file);
    if (s->written)
        unlinkat(s->place.directory, s->written, 0);
    opened_leave(&s->place);
    free(s->written);
    free(s->target);
    free(s->path);
    free(s);
}

/* --- one file --- */

static bool save_beside(struct saving *s, save_contents *contents,
                        void *context, struct err *err)
{
    struct buf name = BUF_INIT;
    bool named = saving_path(s, &name), ok;

    errno = 0;
    ok = contents(context, s->file, named ? name.s : NULL, err) &&
         saving_end(s, err) && saving_name(s, err);
    buf_release(&name);
    return ok;
}

static bool save_through(const struct store *store, const char *path,
                         save_contents *contents, void *context,
                         struct err *err)
{
    FILE *out;
    bool ok;
    int fd;

    if (!opened_stream(store, path, &fd, err))
        return false;
    out = fdopen(fd, "w");
    if (!out) {
        save_failed(path, err);
        close(fd);
        return false;
    }
    errno = 0;
    ok = contents(context, out, NULL, err) &&
         save_flush(out, false, path, err);
    if (fclose(out) != 0 && ok)
        ok = save_failed(path, err);
    return ok;
}

bool save_file(const struct store *store, const char *path, bool replace,
               save_contents *contents, void *context, struct err *err)
{
    enum opened_kind kind = OPENED_MISSING;
    struct saving *s;
    bool ok;

    /* What "-" stands for is not looked at: it is refused below. */
    if (strcmp(path, "-") != 0 && !opened_look(store, path, &kind, err))
        return false;
    if (kind == OPENED_STREAM)
        return save_through(store, path, contents, context, err);
    if (!saving_begin(store, path, replace, &s, err))
        return false;
    ok = save_beside(s, contents, context, err);
    saving_drop(s);
    return ok;
}
