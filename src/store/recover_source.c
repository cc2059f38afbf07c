/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/recover_source.c - a copy of the damaged file, of our own. */
#include "store/recover_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/connect.h"
#include "store/file.h"

/* Fields of the header, by the file format of SQLite. */
#define HEADER 100
#define AT_PAGE_SIZE 16
#define AT_VERSIONS 18
#define AT_FRACTIONS 21
#define AT_FORMAT 44
#define AT_ENCODING 56
#define AT_APPLICATION 68

/* --- a copy of our own --- */

/* What the disk does not give any more is zero. */
static bool copy_readable(const char *from, const char *to, struct err *err)
{
    unsigned char block[4096];
    int source = open(from, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int target;
    struct stat st;
    bool ok = true;

    if (source < 0)
        return errno == ENOENT || file_unreadable(from, err);
    target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (target < 0 || fstat(source, &st) != 0)
        ok = file_not_written(to, err);
    for (off_t at = 0; ok && at < st.st_size; at += (off_t)sizeof(block)) {
        ssize_t got = pread(source, block, sizeof(block), at);

        if (got < 0) {
            memset(block, 0, sizeof(block));
            got = st.st_size - at < (off_t)sizeof(block)
                      ? (ssize_t)(st.st_size - at)
                      : (ssize_t)sizeof(block);
        }
        if (pwrite(target, block, (size_t)got, at) != got)
            ok = file_not_written(to, err);
    }
    if (target >= 0)
        close(target);
    close(source);
    return ok;
}

static bool make_copy(struct recover_source *s, const char *path,
                      struct err *err)
{
    static const char *const beside[] = { "-wal", "-journal", "" };
    struct buf name = BUF_INIT, from = BUF_INIT, to = BUF_INIT;
    bool ok = true;

    buf_addf(&name, "%s.XXXXXX", path);
    if (!mkdtemp(name.s)) {
        file_not_written(path, err);
        buf_release(&name);
        return false;
    }
    s->directory = mem_dup(name.s);
    buf_adds(&name, "/copy");
    s->copy = buf_detach(&name);
    for (size_t i = 0; i < CAP_LEN(beside) && ok; i++) {
        buf_reset(&from);
        buf_reset(&to);
        buf_addf(&from, "%s%s", s->database, beside[i]);
        buf_addf(&to, "%s%s", s->copy, beside[i]);
        ok = copy_readable(from.s, to.s, err);
    }
    buf_release(&from);
    buf_release(&to);
    return ok;
}

static void remove_copy(struct recover_source *s)
{
    static const char *const names[] = { "", "-wal", "-journal", "-shm" };
    struct buf path = BUF_INIT;

    for (size_t i = 0; s->copy && i < CAP_LEN(names); i++) {
        buf_reset(&path);
        buf_addf(&path, "%s%s", s->copy, names[i]);
        unlink(path.s);
    }
    if (s->directory)
        rmdir(s->directory);
    buf_release(&path);
    free(s->copy);
    free(s->directory);
}

/* --- its header, its log --- */

static bool has_header(const unsigned char *b)
{
    uint32_t page = (uint32_t)b[AT_PAGE_SIZE] << 8 | b[AT_PAGE_SIZE + 1];

    return memcmp(b, "SQLite format 3", 16) == 0 && page >= 512 &&
           (page & (page - 1)) == 0 && b[AT_FRACTIONS] == 64 &&
           b[AT_FRACTIONS + 1] == 32 && b[AT_FRACTIONS + 2] == 32;
}

/* A header that lets SQLite bring the log into the file. */
static void make_header(unsigned char *b)
{
    static const unsigned char application[] = { 0x43, 0x70, 0x61, 0x69 };

    memset(b, 0, HEADER);
    memcpy(b, "SQLite format 3", 16);
    b[AT_PAGE_SIZE] = 0x10; /* 4096 */
    b[AT_VERSIONS] = b[AT_VERSIONS + 1] = 2;
    b[AT_FRACTIONS] = 64;
    b[AT_FRACTIONS + 1] = b[AT_FRACTIONS + 2] = 32;
    b[AT_FORMAT + 3] = 4;
    b[AT_ENCODING + 3] = 1;
    memcpy(b + AT_APPLICATION, application, sizeof(application));
}

static void mend_header(struct recover_source *s)
{
    unsigned char header[HEADER];
    int fd = open(s->copy, O_RDWR | O_CLOEXEC);

    if (fd < 0)
        return;
    if (pread(fd, header, HEADER, 0) == HEADER && !has_header(header)) {
        s->headless = true;
        make_header(header);
        /* Where that fails there is a table less to read. */
        (void)!pwrite(fd, header, HEADER, 0);
    }
    close(fd);
}

/* What was committed and not in the file yet; what cannot be had of it is
 * not. */
static void take_log(const struct recover_source *s)
{
    struct sqlite3 *db;

    if (connect_named(s->copy, SQLITE_OPEN_READWRITE, &db) == SQLITE_OK) {
        (void)sqlite3_exec(db, "PRAGMA user_version", NULL, NULL, NULL);
        (void)sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                        NULL, NULL);
    }
    sqlite3_close(db);
}

static bool map_copy(struct recover_source *s, struct err *err)
{
    int fd = open(s->copy, O_RDONLY | O_CLOEXEC);
    struct stat st;
    void *bytes = MAP_FAILED;

    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size >= HEADER)
        bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd,
                     0);
    if (fd >= 0)
        close(fd);
    if (bytes == MAP_FAILED)
        return err_set(err, ERR_STORE,
                       N_("Nothing can be read of %s: it is no database of"
                          " capaian, or the list of its tables is damaged."
                          " Go back to the last backup with \"capaian"
                          " restore\"."), "%s", s->database);
    s->bytes = bytes;
    s->len = (size_t)st.st_size;
    return true;
}

bool recover_take(struct recover_source *s, const char *path,
                  struct err *err)
{
    struct stat st;

    if (stat(s->database, &st) != 0)
        return file_unreadable(s->database, err);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_STORE,
                       N_("%s is not a regular file. Name another file."),
                       "%s", s->database);
    if (!make_copy(s, path, err))
        return false;
    mend_header(s);
    take_log(s);
    return map_copy(s, err);
}

void recover_drop(struct recover_source *s)
{
    if (s->bytes)
        munmap(s->bytes, s->len);
    s->bytes = NULL;
    remove_copy(s);
}
