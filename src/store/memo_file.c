/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/memo_file.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/beside.h"

/*
 * A slot has two halves that are written in turn, so that a write which
 * is cut off by a kill leaves the one before it.
 */
#define HALF_SIZE 16384
#define SLOT_SIZE (2 * HALF_SIZE)
/* As many as there are people, mostly; more only for sessions that have
 * no place among these. */
#define SLOTS 128
#define SLOTS_MOST 8192
#define FIRST_READ 1024

static const char magic[8] = { 'c', 'p', 'a', 'i', 'm', 'e', 'm', 'o' };

/* In the order of bytes of this machine: elsewhere the check fails. */
struct half_head {
    char magic[8];
    uint64_t turn; /* grows with every write of the slot */
    uint64_t length;
    uint64_t check; /* over turn, length and the bytes that follow */
};

/* The bytes of a half: the user, then pairs of name and value, each with
 * its NUL. */
struct half {
    struct half_head head;
    char bytes[HALF_SIZE - sizeof(struct half_head)];
};

struct memo_file {
    int fd;
    off_t at; /* of the slot */
    char *user;
    uint64_t turn;
    struct buf pairs; /* as in a half, without the user */
};

/* --- a half --- */

/* FNV-1a: it finds what was cut off, and nobody forges a memo. */
static uint64_t add_check(uint64_t check, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < len; i++)
        check = (check ^ p[i]) * UINT64_C(1099511628211);
    return check;
}

static uint64_t check_of(const struct half *h)
{
    uint64_t check = UINT64_C(14695981039346656037);

    check = add_check(check, &h->head.turn, sizeof(h->head.turn));
    check = add_check(check, &h->head.length, sizeof(h->head.length));
    return add_check(check, h->bytes, (size_t)h->head.length);
}

static off_t half_at(off_t slot, uint64_t turn)
{
    return slot + (turn % 2 == 0 ? 0 : HALF_SIZE);
}

static bool is_head(const struct half *h, ssize_t got)
{
    return got >= (ssize_t)sizeof(h->head) &&
           memcmp(h->head.magic, magic, sizeof(magic)) == 0 &&
           h->head.length > 0 && h->head.length <= sizeof(h->bytes);
}

/* Mostly little is in it: the rest is read where there is one. */
static bool read_half(int fd, off_t at, struct half *h)
{
    ssize_t got = pread(fd, h, FIRST_READ, at);

    if (is_head(h, got) &&
        (size_t)got < sizeof(h->head) + h->head.length)
        got = pread(fd, h, sizeof(*h), at);
    return is_head(h, got) &&
           (size_t)got >= sizeof(h->head) + h->head.length &&
           h->bytes[h->head.length - 1] == '\0' &&
           h->head.check == check_of(h);
}

/* The newer one of the slot; false: nothing is in it. */
static bool read_slot(int fd, off_t at, struct half *out)
{
    static struct half other;
    bool first = read_half(fd, at, out);
    bool second = read_half(fd, at + HALF_SIZE, &other);

    if (second && (!first || other.head.turn > out->head.turn))
        *out = other;
    return first || second;
}

/* --- the values --- */

/* Begins with the name at pairs; the end of the pair. */
static const char *pair_value(const char *pair)
{
    return pair + strlen(pair) + 1;
}

static const char *find(const char *pairs, size_t len, const char *name)
{
    const char *end = pairs + len;

    while (pairs < end) {
        const char *value = pair_value(pairs);

        if (value >= end)
            return NULL;
        if (strcmp(pairs, name) == 0)
            return value;
        pairs = pair_value(value);
    }
    return NULL;
}

static void add_pair(struct buf *out, const char *name, const char *value)
{
    buf_add(out, name, strlen(name) + 1);
    buf_add(out, value, strlen(value) + 1);
}

/* The pairs with name's value set, or without it. */
static void change(const struct buf *pairs, const char *name,
                   const char *value, struct buf *out)
{
    const char *pair = pairs->s, *end = pairs->s + pairs->len;

    while (pair < end) {
        const char *old = pair_value(pair);

        if (old >= end)
            break;
        if (strcmp(pair, name) != 0)
            add_pair(out, pair, old);
        pair = pair_value(old);
    }
    if (value)
        add_pair(out, name, value);
}

static bool write_half(struct memo_file *m, const struct buf *pairs)
{
    static struct half h;
    size_t user = strlen(m->user) + 1, size;

    if (user + pairs->len > sizeof(h.bytes))
        return false;
    memcpy(h.head.magic, magic, sizeof(magic));
    h.head.turn = m->turn + 1;
    h.head.length = user + pairs->len;
    memcpy(h.bytes, m->user, user);
    memcpy(h.bytes + user, pairs->s, pairs->len);
    h.head.check = check_of(&h);
    size = sizeof(h.head) + (size_t)h.head.length;
    if (pwrite(m->fd, &h, size, half_at(m->at, h.head.turn)) !=
        (ssize_t)size)
        return false;
    m->turn++;
    return true;
}

const char *memo_file_get(const struct memo_file *m, const char *name)
{
    return find(m->pairs.s, m->pairs.len, name);
}

bool memo_file_set(struct memo_file *m, const char *name, const char *value)
{
    const char *before = memo_file_get(m, name);
    struct buf pairs = BUF_INIT;

    if (before && value ? strcmp(before, value) == 0 : before == value)
        return true;
    change(&m->pairs, name, value, &pairs);
    if (!write_half(m, &pairs)) {
        buf_release(&pairs);
        return false;
    }
    buf_release(&m->pairs);
    m->pairs = pairs;
    return true;
}

const char *memo_file_user(const struct memo_file *m)
{
    return m->user;
}

/* --- a slot of one's own --- */

/* How well a slot suits; the smaller the better. */
enum suits {
    SUITS_DRAFT,  /* the user's, of a session that was cut off */
    SUITS_OWN,    /* the user's */
    SUITS_EMPTY,
    SUITS_OTHER,  /* another user's place: better that than none */
    SUITS_NOT     /* somebody's half-typed value */
};

static enum suits judge(int fd, off_t at, const char *user, struct half *h)
{
    const char *pairs;
    size_t own;
    bool draft;

    if (!read_slot(fd, at, h))
        return SUITS_EMPTY;
    own = strlen(h->bytes) + 1;
    pairs = h->bytes + own;
    draft = find(pairs, (size_t)h->head.length - own, "draft") != NULL;
    if (strcmp(h->bytes, user) == 0)
        return draft ? SUITS_DRAFT : SUITS_OWN;
    return draft ? SUITS_NOT : SUITS_OTHER;
}

/* POSIX locks: they go with the process, however it ends. */
static bool lock(int fd, off_t at, short kind)
{
    struct flock range = { .l_type = kind, .l_whence = SEEK_SET,
                           .l_start = at, .l_len = 1 };

    return fcntl(fd, F_SETLK, &range) == 0;
}

static bool is_held(int fd, off_t at)
{
    struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
                           .l_start = at, .l_len = 1 };

    return fcntl(fd, F_GETLK, &range) != 0 || range.l_type != F_UNLCK;
}

/*
 * The best slot of those that nobody holds; -1: none.  What is half typed
 * may lie in any slot there is; a new one is made behind the first SLOTS
 * only where nothing else is left.
 */
static off_t best_slot(int fd, const char *user, enum suits *suits)
{
    static struct half h;
    off_t best = -1, end = lseek(fd, 0, SEEK_END);

    *suits = SUITS_NOT;
    for (off_t n = 0; n < SLOTS_MOST && *suits != SUITS_DRAFT; n++) {
        off_t at = n * SLOT_SIZE;
        enum suits s;

        if (at >= end && (*suits <= SUITS_EMPTY ||
                          (n >= SLOTS && *suits < SUITS_NOT)))
            break;
        s = judge(fd, at, user, &h);
        if (s < *suits && !is_held(fd, at)) {
            *suits = s;
            best = at;
        }
    }
    return best;
}

/* Takes a slot; another program may look for one at the same time. */
static bool take_slot(struct memo_file *m)
{
    static struct half h;
    enum suits suits, now;
    off_t at;

    for (int tries = 0; tries < SLOTS_MOST; tries++) {
        at = best_slot(m->fd, m->user, &suits);
        if (at < 0)
            return false;
        if (!lock(m->fd, at, F_WRLCK))
            continue;
        now = judge(m->fd, at, m->user, &h);
        if (now == suits) {
            m->at = at;
            break;
        }
        lock(m->fd, at, F_UNLCK);
    }
    if (m->at < 0)
        return false;
    if (suits != SUITS_EMPTY)
        m->turn = h.head.turn;
    if (suits == SUITS_DRAFT || suits == SUITS_OWN) {
        size_t own = strlen(h.bytes) + 1;

        buf_add(&m->pairs, h.bytes + own, (size_t)h.head.length - own);
    }
    return true;
}

struct memo_file *memo_file_open(const char *path, const char *user)
{
    struct memo_file *m;
    int fd = beside_open(path, "-memo");

    if (fd < 0)
        return NULL;
    m = mem_zero(1, sizeof(*m));
    m->fd = fd;
    m->at = -1;
    m->user = mem_dup(user);
    m->pairs = (struct buf)BUF_INIT;
    if (take_slot(m))
        return m;
    memo_file_close(m);
    return NULL;
}

void memo_file_close(struct memo_file *m)
{
    if (!m)
        return;
    close(m->fd);
    buf_release(&m->pairs);
    free(m->user);
    free(m);
}
