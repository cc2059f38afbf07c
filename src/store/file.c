/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/migrate.h"

#define HEADER_SIZE 100
#define MAGIC "SQLite format 3" /* with its NUL */

/* Fields of the header, by the file format of SQLite. */
#define AT_PAGE_SIZE 16
#define AT_WRITE_VERSION 18
#define AT_CHANGES 24
#define AT_PAGES 28
#define AT_USER_VERSION 60
#define AT_APPLICATION 68
#define AT_VALID_FOR 92

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
           (uint32_t)p[2] << 8 | (uint32_t)p[3];
}

char *file_directory(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return mem_dup(".");
    if (slash == path)
        return mem_dup("/");
    return mem_dup_n(path, (size_t)(slash - path));
}

static bool has_beside(const char *path, const char *suffix)
{
    struct buf name = BUF_INIT;
    struct stat st;
    bool has;

    buf_addf(&name, "%s%s", path, suffix);
    has = stat(name.s, &st) == 0 && st.st_size > 0;
    buf_release(&name);
    return has;
}

bool file_has_wal(const char *path)
{
    return has_beside(path, "-wal");
}

bool file_has_journal(const char *path)
{
    return has_beside(path, "-journal");
}

/* Does another process hold a lock there? */
static bool is_locked(const char *path, off_t at, off_t len)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
                          .l_start = at, .l_len = len };
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool locked;

    if (fd < 0)
        return false;
    locked = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    close(fd);
    return locked;
}

/* The bytes that SQLite locks are part of its file formats. */
bool file_in_use(const char *path)
{
    return is_locked(path, 0x40000000, 512);
}

bool file_log_in_use(const char *path)
{
    struct buf name = BUF_INIT;
    bool used;

    buf_addf(&name, "%s-shm", path);
    used = is_locked(name.s, 120, 9);
    buf_release(&name);
    return used;
}

bool file_in_log_mode(const char *path)
{
    unsigned char header[HEADER_SIZE];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool whole;

    if (fd < 0)
        return false;
    whole = pread(fd, header, sizeof(header), 0) == sizeof(header);
    close(fd);
    return whole && header[AT_WRITE_VERSION] == 2;
}

static bool cut_off(const unsigned char *header, off_t size)
{
    uint64_t page = (uint64_t)header[AT_PAGE_SIZE] << 8 |
                    header[AT_PAGE_SIZE + 1];
    uint64_t pages = big_endian(header + AT_PAGES);

    if (page == 1)
        page = 65536;
    if (page < 512 || (page & (page - 1)) != 0)
        return true;
    if (memcmp(header + AT_CHANGES, header + AT_VALID_FOR, 4) != 0)
        return false; /* the count is an old program's guess */
    return (uint64_t)size < pages * page;
}

static bool judge(const char *path, const unsigned char *header, size_t len,
                  off_t size, struct err *err)
{
    if (len < HEADER_SIZE || memcmp(header, MAGIC, sizeof(MAGIC)) != 0)
        return err_set(err, ERR_STORE,
                       N_("%s is not a database of capaian. Name another"
                          " file, or restore a backup under this name."),
                       "%s", path);
    if (big_endian(header + AT_APPLICATION) != STORE_APPLICATION_ID)
        return err_set(err, ERR_STORE,
                       N_("%s is a database of another program. Name"
                          " another file; this one was left as it is."),
                       "%s", path);
    if (big_endian(header + AT_USER_VERSION) > (uint32_t)migrate_newest())
        return err_set(err, ERR_STORE,
                       N_("%s was written by a newer version of capaian."
                          " Install that version on this computer; the"
                          " file was left as it is."), "%s", path);
    if (cut_off(header, size) && !file_has_wal(path) &&
        !file_has_journal(path))
        return err_set(err, ERR_STORE,
                       N_("The database %s is damaged: a part of the file"
                          " is missing. Go back to a backup with \"capaian"
                          " restore\", or save what can be read with"
                          " \"capaian recover NEW\"; the file was left as"
                          " it is."), "%s", path);
    return true;
}

bool file_unreadable(const char *path, struct err *err)
{
    int reason = errno;

    return err_set(err, ERR_IO,
                   N_("The database cannot be read; check the path and the"
                      " permissions of its directories: %s"), "%s: %s",
                   path, strerror(reason));
}

bool file_look(const char *path, enum file_is *is, struct err *err)
{
    unsigned char header[HEADER_SIZE];
    struct stat st;
    ssize_t got;
    int fd;

    if (stat(path, &st) != 0) {
        if (errno != ENOENT)
            return file_unreadable(path, err);
        *is = FILE_MISSING;
        return true;
    }
    if (S_ISDIR(st.st_mode))
        return err_set(err, ERR_IO,
                       N_("%s is a directory. Name a database file in"
                          " it."), "%s", path);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_STORE,
                       N_("%s is not a regular file. Name another file."),
                       "%s", path);
    if (st.st_size == 0) {
        *is = FILE_EMPTY;
        return true;
    }
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return file_unreadable(path, err);
    got = pread(fd, header, sizeof(header), 0);
    /* Closing drops this process's locks on the file; another store may
     * have it open, but only tests do that. */
    close(fd);
    if (got < 0)
        return file_unreadable(path, err);
    if (!judge(path, header, (size_t)got, st.st_size, err))
        return false;
    *is = FILE_OURS;
    return true;
}

bool file_is_missing(const char *path)
{
    struct stat st;

    return stat(path, &st) != 0 && errno == ENOENT;
}

void file_unmake(const char *path)
{
    struct stat st;

    if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0 &&
        !file_in_use(path))
        unlink(path);
}

enum store_reading file_may_write(const char *path)
{
    char *directory;
    enum store_reading why = STORE_WRITES;

    if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
        return errno == EROFS ? STORE_READS_SYSTEM : STORE_READS_FILE;
    directory = file_directory(path);
    if (faccessat(AT_FDCWD, directory, W_OK | X_OK, AT_EACCESS) != 0)
        why = STORE_READS_DIRECTORY;
    free(directory);
    return why;
}

bool file_writable(const char *path, struct err *err)
{
    char *directory;

    switch (file_may_write(path)) {
    case STORE_WRITES:
    case STORE_READS_FULL:
    case STORE_READS_PLANTED:
    case STORE_READS_OLDER:
    case STORE_READS_EARLIER:
        break;
    case STORE_READS_FILE:
        return err_set(err, ERR_STORE,
                       N_("The database %s may not be written by this"
                          " user. Ask its owner for the permission, or"
                          " copy it to a place of your own."), "%s", path);
    case STORE_READS_SYSTEM:
        return err_set(err, ERR_STORE,
                       N_("The disk of %s takes no changes. Copy the"
                          " database to a disk of your own."), "%s", path);
    case STORE_READS_DIRECTORY:
        directory = file_directory(path);
        err_set(err, ERR_STORE,
                N_("The directory %s may not be written by this user, but"
                   " a database needs files beside it. Ask for the"
                   " permission, or copy the database to a place of your"
                   " own."), "%s", directory);
        free(directory);
        return false;
    }
    return true;
}

bool file_can_be_made(const char *path, struct err *err)
{
    char *directory = file_directory(path);
    struct stat st;
    bool ok = false;

    if (stat(directory, &st) != 0 || !S_ISDIR(st.st_mode))
        err_set(err, ERR_IO,
                N_("There is no directory %s. Make it, or name another"
                   " file."), "%s", directory);
    else if (faccessat(AT_FDCWD, directory, W_OK | X_OK, AT_EACCESS) != 0)
        err_set(err, ERR_IO,
                N_("No file can be made in the directory %s: this user may"
                   " not write there. Ask for the permission, or name"
                   " another file."), "%s", directory);
    else
        ok = true;
    free(directory);
    return ok;
}

bool file_exists(const char *path, struct err *err)
{
    return err_set(err, ERR_INPUT,
                   N_("The file %s exists already. Name another one, or"
                      " move it away first."), "%s", path);
}

bool file_not_written(const char *path, struct err *err)
{
    int reason = errno;

    return err_set(err, ERR_IO,
                   N_("The backup could not be written: %s"), "%s: %s",
                   path, strerror(reason));
}

static bool sync_directory(const char *path, struct err *err)
{
    char *directory = file_directory(path);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    /* Some file systems cannot bring a directory to the disk. */
    if (!ok && fd >= 0 && errno == EINVAL)
        ok = true;
    if (!ok)
        file_not_written(path, err);
    if (fd >= 0)
        close(fd);
    free(directory);
    return ok;
}

bool file_publish(const char *temporary, const char *path, struct err *err)
{
    if (link(temporary, path) == 0) {
        unlink(temporary);
    } else if (errno == EEXIST || access(path, F_OK) == 0) {
        return file_exists(path, err);
    } else if (rename(temporary, path) != 0) {
        /* A file system without hard links: FAT on a stick. */
        return file_not_written(path, err);
    }
    return sync_directory(path, err);
}
