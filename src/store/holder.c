/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/holder.c - which process holds SQLite's lock for writing. */
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/db.h"

/* The bytes that a writer locks are part of SQLite's file formats: of the
 * file beside the log, and of the database where there is no log. */
#define LOG_WRITE_BYTE 120
#define RESERVED_BYTE (INT64_C(0x40000000) + 1)

/*
 * Who locks the byte of the file at path for writing; 0: nobody that can
 * be named.  Read from what the kernel lists, never by opening the file:
 * closing it again would drop this program's own locks.
 */
static int who_locks(const char *path, int64_t byte)
{
    FILE *list = fopen("/proc/locks", "re");
    char line[256];
    struct stat st;
    int found = 0;

    if (!list)
        return 0;
    if (stat(path, &st) != 0)
        st.st_ino = 0;
    while (st.st_ino != 0 && fgets(line, sizeof(line), list)) {
        unsigned major, minor;
        uint64_t inode;
        int64_t from, to;
        int pid;

        /* "7: POSIX  ADVISORY  WRITE 4242 fe:00:1234 120 120" */
        if (sscanf(line,
                   "%*s POSIX %*s WRITE %d %x:%x:%" SCNu64 " %" SCNd64
                   " %" SCNd64, &pid, &major, &minor, &inode, &from, &to)
                == 6 && inode == st.st_ino && from <= byte && byte <= to &&
            (!found || (major == major(st.st_dev) &&
                        minor == minor(st.st_dev))))
            found = pid;
    }
    fclose(list);
    return found;
}

/* A program may call itself anything: nothing may steer a terminal. */
static void make_plain(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || (unsigned char)*text >= 0x7F)
            *text = *text == ' ' ? ' ' : '?';
}

static void name_program(int pid, char *name, size_t size)
{
    char path[64];
    FILE *f;

    name[0] = '\0';
    snprintf(path, sizeof(path), "/proc/%d/comm", pid);
    f = fopen(path, "re");
    if (!f)
        return;
    if (fgets(name, (int)size, f))
        name[strcspn(name, "\n")] = '\0';
    fclose(f);
    make_plain(name);
}

static void name_user(int pid, char *name, size_t size)
{
    char path[64];
    const struct passwd *user;
    struct stat st;

    name[0] = '\0';
    snprintf(path, sizeof(path), "/proc/%d", pid);
    if (stat(path, &st) != 0)
        return;
    user = getpwuid(st.st_uid);
    if (user)
        snprintf(name, size, "%s", user->pw_name);
    else
        snprintf(name, size, "%ju", (uintmax_t)st.st_uid);
    make_plain(name);
}

bool store_find_holder(const struct store *store, struct store_holder *out)
{
    struct buf shared = BUF_INIT;
    int pid;

    buf_addf(&shared, "%s-shm", store->path);
    pid = who_locks(shared.s, LOG_WRITE_BYTE);
    buf_release(&shared);
    if (pid <= 0)
        pid = who_locks(store->path, RESERVED_BYTE);
    /* Locks of another system or of an open file have no process here. */
    if (pid <= 0 || pid == (int)getpid())
        return false;
    out->pid = pid;
    name_program(pid, out->program, sizeof(out->program));
    name_user(pid, out->user, sizeof(out->user));
    return true;
}
