/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/queue.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/beside.h"

/* Tickets are bytes; below the first one lies the lock of the head. */
#define HEAD_BYTE 0
#define FIRST_TICKET 64
#define LAST_TICKET (INT64_C(1) << 60)

/* The head is held for a few calls of the system. */
#define HEAD_TRIES 400
#define HEAD_PAUSE_NS 250000

#define TICKET_TRIES 1000

static const char magic[8] = { 'c', 'p', 'a', 'i', 'q', 'u', 'e', 'u' };

/* In the order of bytes of this machine, where all of them run. */
struct head {
    char magic[8];
    int64_t next;   /* the ticket to be given out */
    int64_t passed; /* tickets up to it are not waited for */
    uint64_t beat;  /* another number whenever the first one shows life */
};

struct queue {
    char *path;      /* of the database */
    int fd;          /* -1: not open */
    int64_t ticket;  /* 0: none */
    int64_t first;   /* the lowest ticket at the last look; 0: not looked */
    uint64_t beat;   /* at the last look, and since when it is that one */
    int64_t since_ms;
};

/*
 * Locks of the open file, not of the process: two stores of one process
 * wait for each other too, and closing one leaves the other's alone.
 */
#ifdef F_OFD_SETLK
static bool set_lock(int fd, int64_t at, short kind)
{
    struct flock range = { .l_type = kind, .l_whence = SEEK_SET,
                           .l_start = at, .l_len = 1 };

    return fcntl(fd, F_OFD_SETLK, &range) == 0;
}

/* The first that is found locked by others of from..to; 0: none. */
static int64_t find_lock(int fd, int64_t from, int64_t to)
{
    struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
                           .l_start = from, .l_len = to - from + 1 };

    if (from > to || fcntl(fd, F_OFD_GETLK, &range) != 0 ||
        range.l_type == F_UNLCK)
        return 0;
    return range.l_start < from ? from : range.l_start;
}
#else
static bool set_lock(int fd, int64_t at, short kind)
{
    (void)fd;
    (void)at;
    (void)kind;
    return false;
}

static int64_t find_lock(int fd, int64_t from, int64_t to)
{
    (void)fd;
    (void)from;
    (void)to;
    return 0;
}
#endif

struct queue *queue_new(const char *path)
{
    struct queue *q = mem_zero(1, sizeof(*q));

    q->path = mem_dup(path);
    q->fd = -1;
    return q;
}

static void shut(struct queue *q)
{
    if (q->fd >= 0)
        close(q->fd);
    q->fd = -1;
    q->ticket = 0;
}

void queue_free(struct queue *q)
{
    if (!q)
        return;
    shut(q);
    free(q->path);
    free(q);
}

/* --- the head of the file --- */

static bool read_head(const struct queue *q, struct head *h)
{
    return pread(q->fd, h, sizeof(*h), 0) == (ssize_t)sizeof(*h) &&
           memcmp(h->magic, magic, sizeof(magic)) == 0 &&
           h->next >= FIRST_TICKET && h->next < LAST_TICKET &&
           h->passed < h->next;
}

static bool write_head(const struct queue *q, const struct head *h)
{
    return pwrite(q->fd, h, sizeof(*h), 0) == (ssize_t)sizeof(*h);
}

/* One who is stopped while it has the head is not waited for. */
static bool lock_head(const struct queue *q)
{
    const struct timespec pause = { .tv_nsec = HEAD_PAUSE_NS };

    for (int tries = 0; tries < HEAD_TRIES; tries++) {
        if (set_lock(q->fd, HEAD_BYTE, F_WRLCK))
            return true;
        nanosleep(&pause, NULL);
    }
    return false;
}

static void unlock_head(const struct queue *q)
{
    (void)set_lock(q->fd, HEAD_BYTE, F_UNLCK);
}

/* Somebody may have put another file there: it is not written over. */
static bool is_ours(const struct queue *q)
{
    char found[sizeof(magic)];
    ssize_t got = pread(q->fd, found, sizeof(found), 0);

    return got == 0 || (got == (ssize_t)sizeof(found) &&
                        memcmp(found, magic, sizeof(magic)) == 0);
}

/* After a damage of the head tickets are given out that are held yet. */
static int64_t take_free(const struct queue *q, int64_t ticket)
{
    for (int tries = 0; tries < TICKET_TRIES; tries++)
        if (set_lock(q->fd, ticket + tries, F_WRLCK))
            return ticket + tries;
    return 0;
}

static bool take_ticket(struct queue *q)
{
    struct head h;
    int64_t ticket;

    if (!is_ours(q))
        return false;
    if (!read_head(q, &h)) {
        memset(&h, 0, sizeof(h));
        memcpy(h.magic, magic, sizeof(magic));
        h.next = FIRST_TICKET;
    }
    ticket = take_free(q, h.next);
    if (ticket == 0)
        return false;
    h.next = ticket + 1;
    if (!write_head(q, &h)) {
        (void)set_lock(q->fd, ticket, F_UNLCK);
        return false;
    }
    q->ticket = ticket;
    q->first = 0;
    return true;
}

/* A file that was removed meanwhile is another one than the others'. */
static bool is_open(struct queue *q)
{
    struct stat st;

    if (q->fd >= 0 && (fstat(q->fd, &st) != 0 || st.st_nlink == 0))
        shut(q);
    if (q->fd < 0)
        q->fd = beside_open(q->path, QUEUE_SUFFIX);
    return q->fd >= 0;
}

bool queue_join(struct queue *q)
{
    bool joined;

    if (!is_open(q) || !lock_head(q))
        return false;
    joined = take_ticket(q);
    unlock_head(q);
    return joined;
}

void queue_leave(struct queue *q)
{
    if (q->ticket > 0)
        (void)set_lock(q->fd, q->ticket, F_UNLCK);
    q->ticket = 0;
}

/* --- waiting --- */

static int64_t lowest(const struct queue *q, int64_t from)
{
    int64_t found = 0, next = find_lock(q->fd, from, q->ticket - 1);

    while (next > 0) {
        found = next;
        next = find_lock(q->fd, from, found - 1);
    }
    return found;
}

/* Nobody need wait for that ticket again. */
static void pass(const struct queue *q, int64_t ticket)
{
    struct head h;

    if (!lock_head(q))
        return;
    if (read_head(q, &h) && h.passed < ticket && ticket < h.next) {
        h.passed = ticket;
        (void)write_head(q, &h);
    }
    unlock_head(q);
}

/* Looks for the first one from a ticket on. */
static void look(struct queue *q, int64_t from, int64_t now_ms)
{
    struct head h;
    bool whole = read_head(q, &h);

    if (whole && h.passed >= from)
        from = h.passed + 1;
    q->first = lowest(q, from);
    q->beat = whole ? h.beat : 0;
    q->since_ms = now_ms;
}

/* Is the first one to be waited for: did it show life, has nobody waited
 * long enough for it? */
static bool is_patient(struct queue *q, int64_t now_ms)
{
    struct head h;
    bool whole = read_head(q, &h);

    if (whole && h.passed >= q->first)
        return false;
    if (whole && h.beat != q->beat) {
        q->beat = h.beat;
        q->since_ms = now_ms;
    }
    return now_ms - q->since_ms < QUEUE_PATIENCE_MS;
}

int64_t queue_ahead(struct queue *q, int64_t now_ms)
{
    int64_t first = q->first;

    if (q->ticket == 0)
        return 0;
    if (first == 0) {
        look(q, FIRST_TICKET, now_ms);
    } else if (find_lock(q->fd, first, first) == 0) {
        look(q, first + 1, now_ms);
    } else if (!is_patient(q, now_ms)) {
        pass(q, first);
        look(q, first + 1, now_ms);
    }
    /* The first of all stays it: the next look begins at itself. */
    if (q->first == 0) {
        q->first = q->ticket;
        return 0;
    }
    return q->ticket - q->first;
}

void queue_beat(struct queue *q)
{
    struct head h;

    if (q->ticket == 0 || !lock_head(q))
        return;
    if (read_head(q, &h)) {
        h.beat++;
        (void)write_head(q, &h);
    }
    unlock_head(q);
}
