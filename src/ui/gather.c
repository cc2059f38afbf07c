/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gather.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ui/signals.h"

/* Above the descriptors that everyone knows. */
#define LOWEST 10

/* More than any drawing of any terminal. */
#define SCREEN_BYTES (16 << 20)

bool gather_open(struct gather *g, int fd)
{
    *g = (struct gather){ .bytes = BUF_INIT };
    g->slot = fcntl(fd, F_DUPFD_CLOEXEC, LOWEST);
    g->real = fcntl(fd, F_DUPFD_CLOEXEC, LOWEST);
    /* A system without it draws right, in more packets. */
    g->store = memfd_create("capaian", MFD_CLOEXEC);
    return g->slot >= 0 && g->real >= 0;
}

void gather_close(struct gather *g)
{
    close(g->real);
    if (g->store >= 0)
        close(g->store);
    g->real = g->store = -1;
    buf_release(&g->bytes);
}

void gather_abandon(struct gather *g)
{
    dup3(g->real, g->slot, O_CLOEXEC);
}

/* May a file grow by a whole screen?  Files in memory are counted too. */
static bool may_grow(void)
{
    struct rlimit most;

    return getrlimit(RLIMIT_FSIZE, &most) == 0 &&
           most.rlim_cur >= SCREEN_BYTES;
}

void gather_begin(struct gather *g)
{
    g->begun = g->store >= 0 && may_grow() &&
               lseek(g->store, 0, SEEK_SET) == 0;
    if (g->begun)
        dup3(g->store, g->slot, O_CLOEXEC);
}

/* Takes every word out of b. */
static void leave_out(struct buf *b, const char *word)
{
    size_t len = strlen(word), from = 0, to = 0;

    if (len == 0)
        return;
    while (from < b->len) {
        if (strncmp(b->s + from, word, len) == 0)
            from += len;
        else
            b->s[to++] = b->s[from++];
    }
    buf_cut(b, to);
}

bool gather_end(struct gather *g, const char *needless)
{
    char piece[4096];
    off_t end, at = 0;

    if (!g->begun)
        return true;
    g->begun = false;
    gather_abandon(g);
    /* The offset is that of slot: both were the same open file. */
    end = lseek(g->store, 0, SEEK_CUR);
    buf_reset(&g->bytes);
    while (at < end) {
        size_t want = sizeof(piece);
        ssize_t n;

        if ((off_t)want > end - at)
            want = (size_t)(end - at);
        n = pread(g->store, piece, want, at);
        if (n <= 0)
            break;
        buf_add(&g->bytes, piece, (size_t)n);
        at += n;
    }
    leave_out(&g->bytes, needless);
    return signals_write(g->real, g->bytes.s, g->bytes.len);
}
