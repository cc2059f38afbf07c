/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Kinds of b-tree pages, by the file format. */
#define INDEX_INTERIOR 2
#define TABLE_INTERIOR 5
#define INDEX_LEAF 10
#define TABLE_LEAF 13

#define HEADER 100
#define DEPTH_MAX 24

static uint32_t two(const unsigned char *b)
{
    return (uint32_t)b[0] << 8 | b[1];
}

static uint32_t four(const unsigned char *b)
{
    return two(b) << 16 | two(b + 2);
}

void pages_init(struct pages *p, const unsigned char *bytes, size_t len)
{
    uint32_t size = len >= HEADER ? two(bytes + 16) : 0;
    uint32_t spare = len >= HEADER ? bytes[20] : 0;

    if (size == 1)
        size = 65536;
    if (size < 512 || (size & (size - 1)) != 0) {
        size = 4096;
        spare = 0;
    }
    *p = (struct pages){ .bytes = bytes, .len = len, .size = size,
                         .usable = size - spare };
    if (p->usable < 480)
        p->usable = size;
    p->count = (uint32_t)(len / size);
    p->seen = mem_zero((size_t)p->count + 1, 1);
}

void pages_release(struct pages *p)
{
    free(p->seen);
    p->seen = NULL;
}

static const unsigned char *page_at(const struct pages *p, uint32_t page)
{
    if (page == 0 || page > p->count)
        return NULL;
    return p->bytes + (size_t)(page - 1) * p->size;
}

void pages_mark_free(struct pages *p)
{
    uint32_t trunk = p->len >= HEADER ? four(p->bytes + 32) : 0;

    for (const unsigned char *b; (b = page_at(p, trunk));) {
        uint32_t count = four(b + 4);

        if (trunk == 1 || (p->seen[trunk] & PAGE_FREE) ||
            count > p->usable / 4 - 2)
            return;
        p->seen[trunk] |= PAGE_FREE;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t leaf = four(b + 8 + 4 * i);

            if (leaf > 1 && leaf <= p->count)
                p->seen[leaf] |= PAGE_FREE;
        }
        trunk = four(b);
    }
}

/* Reads a varint; 0: it does not end before end. */
static size_t varint(const unsigned char *b, const unsigned char *end,
                     uint64_t *out)
{
    uint64_t n = 0;

    for (size_t i = 0; i < 9 && b + i < end; i++) {
        if (i == 8) {
            *out = n << 8 | b[i];
            return 9;
        }
        n = n << 7 | (b[i] & 0x7F);
        if (!(b[i] & 0x80)) {
            *out = n;
            return i + 1;
        }
    }
    return 0;
}

/* --- a row --- */

static int64_t number(const unsigned char *b, size_t len)
{
    uint64_t n = b[0] & 0x80 ? ~UINT64_C(0) : 0;

    for (size_t i = 0; i < len; i++)
        n = n << 8 | b[i];
    return (int64_t)n;
}

/* The bytes that a serial type takes; false: there is no such type. */
static bool width_of(uint64_t type, size_t *width)
{
    static const unsigned char widths[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

    if (type < sizeof(widths))
        *width = widths[type];
    else if (type >= 12 && type < UINT32_MAX)
        *width = (size_t)(type - 12) / 2;
    else
        return false;
    return true;
}

static struct page_column column_of(uint64_t type, const unsigned char *b,
                                    size_t width)
{
    struct page_column c = { .kind = PAGE_INT };

    if (type == 0)
        c.kind = PAGE_NULL;
    else if (type == 7)
        c.kind = PAGE_REAL;
    else if (type == 8 || type == 9)
        c.number = (int64_t)type - 8;
    else if (type < 7)
        c.number = number(b, width);
    else
        c = (struct page_column){ type % 2 ? PAGE_TEXT : PAGE_BLOB, 0, b,
                                  width };
    return c;
}

static bool decode(const unsigned char *b, size_t len, struct page_row *row)
{
    const unsigned char *end = b + len, *at = b, *data;
    uint64_t head, type;
    size_t used = varint(b, end, &head), width;

    if (used == 0 || head < used || head > len)
        return false;
    at += used;
    data = b + head;
    row->count = 0;
    while (at < b + head) {
        used = varint(at, b + head, &type);
        if (used == 0 || !width_of(type, &width) ||
            width > (size_t)(end - data) || row->count == PAGE_COLUMNS_MAX)
            return false;
        row->column[row->count++] = column_of(type, data, width);
        at += used;
        data += width;
    }
    /* Every byte belongs to a column, else it is something else. */
    return row->count > 0 && data == end;
}

/* --- a cell --- */

/* How much of a payload lies on the page itself. */
static size_t local_part(const struct pages *p, bool index, uint64_t len)
{
    uint32_t u = p->usable;
    uint64_t most = index ? (u - 12) * 64 / 255 - 23 : u - 35;
    uint64_t least = (u - 12) * 32 / 255 - 23, part;

    if (len <= most)
        return (size_t)len;
    part = least + (len - least) % (u - 4);
    return (size_t)(part <= most ? part : least);
}

/* The payload at b, with what overflows it, into out. */
static bool payload(struct pages *p, bool index, const unsigned char *b,
                    const unsigned char *end, uint64_t len, struct buf *out)
{
    size_t part = local_part(p, index, len);
    uint32_t next;

    if (len == 0 || len > p->len || part > (size_t)(end - b))
        return false;
    buf_reset(out);
    buf_add(out, (const char *)b, part);
    if (part == len)
        return true;
    if ((size_t)(end - b) < part + 4)
        return false;
    next = four(b + part);
    for (const unsigned char *page; out->len < len; next = four(page)) {
        size_t rest = (size_t)len - out->len, room = p->usable - 4;

        page = page_at(p, next);
        if (!page || next == 1)
            return false;
        p->seen[next] |= PAGE_SEEN;
        buf_add(out, (const char *)page + 4, rest < room ? rest : room);
    }
    return true;
}

struct walk {
    struct pages *pages;
    bool index;
    void (*each)(void *context, const struct page_row *row);
    void *context;
    struct page_damage *damage;
    struct buf payload;
    int64_t rows;
};

static void read_cell(struct walk *w, const unsigned char *b,
                      const unsigned char *end)
{
    struct page_row row = { 0 };
    uint64_t len, rowid = 0;
    size_t used = varint(b, end, &len), more = 0;
    bool ok = used > 0;

    if (ok && !w->index) {
        more = varint(b + used, end, &rowid);
        ok = more > 0;
    }
    ok = ok && payload(w->pages, w->index, b + used + more, end, len,
                       &w->payload) &&
         decode((const unsigned char *)w->payload.s, w->payload.len, &row);
    if (!ok) {
        w->damage->rows++;
        return;
    }
    row.rowid = (int64_t)rowid;
    w->rows++;
    if (w->each)
        w->each(w->context, &row);
}

/* --- a page --- */

struct node {
    const unsigned char *page, *cells; /* the pointers of the cells */
    int kind;
    uint32_t count;
    bool leaf, index;
};

static bool look(const struct pages *p, uint32_t page, struct node *n)
{
    const unsigned char *b = page_at(p, page);
    const unsigned char *head;

    if (!b)
        return false;
    head = b + (page == 1 ? HEADER : 0);
    n->page = b;
    n->kind = head[0];
    n->leaf = n->kind == INDEX_LEAF || n->kind == TABLE_LEAF;
    n->index = n->kind == INDEX_LEAF || n->kind == INDEX_INTERIOR;
    n->count = two(head + 3);
    n->cells = head + (n->leaf ? 8 : 12);
    return (n->leaf || n->index || n->kind == TABLE_INTERIOR) &&
           (size_t)(n->cells - b) + 2 * (size_t)n->count <= p->usable &&
           n->count <= p->usable / 4;
}

static void walk_page(struct walk *w, uint32_t page, int depth);

static void walk_cell(struct walk *w, const struct node *n, uint32_t i,
                      int depth)
{
    uint32_t at = two(n->cells + 2 * (size_t)i);
    const unsigned char *b = n->page + at;
    const unsigned char *end = n->page + w->pages->usable;

    if (at < (size_t)(n->cells - n->page) || at + 4 > w->pages->usable) {
        w->damage->rows++;
        return;
    }
    if (!n->leaf) {
        walk_page(w, four(b), depth + 1);
        b += 4;
    }
    if (n->leaf || n->index)
        read_cell(w, b, end);
}

static void walk_page(struct walk *w, uint32_t page, int depth)
{
    struct node n;

    /* A page that is reached twice belongs to nobody any more. */
    if (depth > DEPTH_MAX || !look(w->pages, page, &n) ||
        n.index != w->index || (w->pages->seen[page] & PAGE_SEEN)) {
        w->damage->pages++;
        return;
    }
    w->pages->seen[page] |= PAGE_SEEN;
    for (uint32_t i = 0; i < n.count; i++)
        walk_cell(w, &n, i, depth);
    if (!n.leaf)
        walk_page(w, four(n.cells - 4), depth + 1);
}

int64_t pages_walk(struct pages *p, uint32_t root, bool index,
                   void (*each)(void *context, const struct page_row *row),
                   void *context, struct page_damage *damage)
{
    struct walk w = { p, index, each, context, damage, BUF_INIT, 0 };

    walk_page(&w, root, 0);
    buf_release(&w.payload);
    return w.rows;
}

bool pages_rows(struct pages *p, uint32_t page, bool *index,
                void (*each)(void *context, const struct page_row *row),
                void *context, struct page_damage *damage)
{
    struct walk w = { p, false, each, context, damage, BUF_INIT, 0 };
    struct node n;

    if (!look(p, page, &n) || n.kind == TABLE_INTERIOR)
        return false;
    w.index = *index = n.index;
    for (uint32_t i = 0; i < n.count; i++) {
        uint32_t at = two(n.cells + 2 * (size_t)i) + (n.leaf ? 0 : 4);

        if (at < (size_t)(n.cells - n.page) || at + 4 > p->usable)
            damage->rows++;
        else
            read_cell(&w, n.page + at, n.page + p->usable);
    }
    buf_release(&w.payload);
    return w.rows > 0;
}
