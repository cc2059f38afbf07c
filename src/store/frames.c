/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/frames.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/pages.h"

#define LOG_HEAD 32
#define LOG_PAGE_SIZE 8
#define LOG_SALT 16
#define FRAME_HEAD 24
#define FRAME_SIZE 4
#define FRAME_SALT 8
#define SALTS 8

struct frames {
    int fd; /* -1: there is no log */
    unsigned char head[LOG_HEAD];
    uint32_t page_size;
    off_t at; /* of the next frame */
    /* The current one: */
    uint32_t page, size; /* size: pages of the file; 0: not the last */
};

static uint32_t frames_number(const unsigned char *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
           (uint32_t)b[2] << 8 | b[3];
}

static void frames_begin(struct frames *f, const char *path)
{
    struct buf name = BUF_INIT;

    *f = (struct frames){ .at = LOG_HEAD };
    buf_addf(&name, "%s-wal", path);
    f->fd = open(name.s, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    buf_release(&name);
    if (f->fd < 0 || pread(f->fd, f->head, LOG_HEAD, 0) != LOG_HEAD)
        return;
    f->page_size = frames_number(f->head + LOG_PAGE_SIZE);
    if (f->page_size < 512 || f->page_size > 65536)
        f->page_size = 0;
}

static void frames_end(struct frames *f)
{
    if (f->fd >= 0)
        close(f->fd);
}

/* The next one that was written since the log began anew. */
static bool frames_next(struct frames *f)
{
    unsigned char head[FRAME_HEAD];

    if (f->page_size == 0 ||
        pread(f->fd, head, FRAME_HEAD, f->at) != FRAME_HEAD ||
        memcmp(head + FRAME_SALT, f->head + LOG_SALT, SALTS) != 0)
        return false;
    f->at += FRAME_HEAD + (off_t)f->page_size;
    f->page = frames_number(head);
    f->size = frames_number(head + FRAME_SIZE);
    return true;
}

/* Where the last transaction ends that was brought to its end. */
static off_t frames_committed(struct frames *f, uint32_t *size)
{
    off_t end = f->at;

    *size = 0;
    while (frames_next(f))
        if (f->size > 0) {
            end = f->at;
            *size = f->size;
        }
    f->at = LOG_HEAD;
    return end;
}

bool frames_are_all(const char *path)
{
    uint32_t size, there = 0;
    unsigned char *seen;
    struct frames f;
    off_t end;

    frames_begin(&f, path);
    end = frames_committed(&f, &size);
    seen = mem_zero((size_t)size + 1, 1);
    while (f.at < end && frames_next(&f))
        if (f.page <= size && !seen[f.page]) {
            seen[f.page] = 1;
            there++;
        }
    frames_end(&f);
    free(seen);
    return size > 0 && there == size;
}

/* The row of where the log ends; its first column is the rowid. */
enum { END_ID, END_LINES, END_STEP, END_LINE, END_HASH, END_COLUMNS };

static void frames_read_row(void *context, const struct page_row *row)
{
    struct chain_end_of *out = context;
    const struct page_column *column = row->column;

    /* A page that was another table's before is none of it. */
    if (row->count != END_COLUMNS || row->rowid != 1 ||
        column[END_LINES].kind != PAGE_INT ||
        column[END_STEP].kind != PAGE_INT ||
        column[END_LINE].kind != PAGE_INT)
        return;
    out->lines = column[END_LINES].number;
    out->at = (struct chain_place){ column[END_STEP].number,
                                    column[END_LINE].number };
}

static bool frames_read_end(const struct frames *f, struct chain_end_of *out)
{
    size_t size = f->page_size;
    unsigned char *two = mem_zero(2, size);
    struct page_damage damage = { 0 };
    struct pages p;
    bool index = false;

    /* As the second page of a file: the first one is special. */
    two[16] = (unsigned char)(size >> 8);
    two[17] = (unsigned char)(size >> 16);
    *out = (struct chain_end_of){ .lines = 0 };
    if (pread(f->fd, two + size, size, f->at - (off_t)size) ==
        (ssize_t)size) {
        pages_init(&p, two, 2 * size);
        (void)pages_rows(&p, 2, &index, frames_read_row, out, &damage);
        pages_release(&p);
    }
    free(two);
    return out->lines > 0 && !index;
}

void frames_first_end(const char *path, uint32_t root,
                      struct chain_end_of *out, bool *known)
{
    struct frames f;
    bool found = false;

    frames_begin(&f, path);
    while (root > 0 && frames_next(&f)) {
        if (f.page == root)
            found = frames_read_end(&f, out);
        if (found && f.size > 0)
            break;
    }
    *known = found && f.size > 0;
    frames_end(&f);
}
