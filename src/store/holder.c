/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/holder.c - which process has a database, or its lock. */
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

/* A line of what the kernel lists. */
struct holder_lock {
    bool writes;
    int pid;
    unsigned major, minor;
    uint64_t inode;
    int64_t from, to;
};

/* "7: POSIX  ADVISORY  WRITE 4242 fe:00:1234 120 120", or EOF at its end;
 * false: there are no more. */
static bool holder_next(FILE *list, struct holder_lock *l)
{
    char line[256], kind[8];

    while (fgets(line, sizeof(line), list)) {
        int n = sscanf(line,
                       "%*s POSIX %*s %7s %d %x:%x:%" SCNu64 " %" SCNd64
                       " %" SCNd64, kind, &l->pid, &l->major, &l->minor,
                       &l->inode, &l->from, &l->to);

        if (n < 6)
            continue;
        if (n == 6)
            l->to = INT64_MAX;
        l->writes = strcmp(kind, "WRITE") == 0;
        return true;
    }
    return false;
}

/*
 * Who locks the byte of the file at path for writing; 0: nobody that can
 * be named.  Read from what the kernel lists, never by opening the file:
 * closing it again would drop this program's own locks.
 */
static int who_locks(const char *path, int64_t byte)
{
    FILE *list = fopen("/proc/locks", "re");
    struct holder_lock l;
    struct stat st;
    int found = 0;

    if (!list)
        return 0;
    if (stat(path, &st) != 0)
        st.st_ino = 0;
    while (st.st_ino != 0 && holder_next(list, &l))
        if (l.writes && l.inode == st.st_ino && l.from <= byte &&
            byte <= l.to &&
            (!found || (l.major == major(st.st_dev) &&
                        l.minor == minor(st.st_dev))))
            found = l.pid;
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

static void holder_name(int pid, struct store_holder *out)
{
    out->pid = pid;
    name_program(pid, out->program, sizeof(out->program));
    name_user(pid, out->user, sizeof(out->user));
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
    holder_name(pid, out);
    return true;
}

/* --- programs of an earlier version --- */

/* Seconds since 1970 when the process was begun; 0: unknown. */
static int64_t holder_began(int pid)
{
    int64_t boot = 0, ticks = 0;
    char path[64], line[1024];
    const char *fields;
    FILE *f;

    f = fopen("/proc/stat", "re");
    while (f && fgets(line, sizeof(line), f))
        if (sscanf(line, "btime %" SCNd64, &boot) == 1)
            break;
    if (f)
        fclose(f);
    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    f = fopen(path, "re");
    /* The name before them may hold anything; they are counted behind. */
    if (f && fgets(line, sizeof(line), f) &&
        (fields = strrchr(line, ')')) != NULL &&
        sscanf(fields + 1,
               " %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s"
               " %*s %*s %*s %*s %*s %" SCNd64, &ticks) != 1)
        ticks = 0;
    if (f)
        fclose(f);
    return boot > 0 && ticks > 0 ? boot + ticks / sysconf(_SC_CLK_TCK) : 0;
}

/* Is it a capaian whose program is not the one that runs here? */
static bool holder_is_earlier(int pid)
{
    struct stat own, other;
    char name[32], path[64];

    name_program(pid, name, sizeof(name));
    if (strcmp(name, "capaian") != 0 || stat("/proc/self/exe", &own) != 0)
        return false;
    snprintf(path, sizeof(path), "/proc/%d/exe", pid);
    if (stat(path, &other) == 0)
        return other.st_dev != own.st_dev || other.st_ino != own.st_ino;
    /* Of another user: begun before this one was installed? */
    return holder_began(pid) > 0 && holder_began(pid) < own.st_ctime;
}

/* Bytes of which everybody who has the database open locks some. */
#define OPEN_FIRST INT64_C(0x40000000)
#define OPEN_LAST (OPEN_FIRST + 511)

bool store_find_earlier(const struct store *store, struct store_holder *out)
{
    FILE *list = fopen("/proc/locks", "re");
    struct holder_lock lock;
    struct stat st;
    bool found = false;

    if (stat(store->path, &st) != 0)
        st.st_ino = 0;
    while (list && st.st_ino != 0 && !found && holder_next(list, &lock))
        found = lock.inode == st.st_ino && lock.from <= OPEN_LAST &&
                lock.to >= OPEN_FIRST && lock.pid > 0 &&
                lock.pid != (int)getpid() && holder_is_earlier(lock.pid);
    if (list)
        fclose(list);
    if (found)
        holder_name(lock.pid, out);
    return found;
}
