/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "app/grid_inside.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#define ROOM_TO_SIGN 3 /* lines between a title and a name */

/* A table on its way to paper. */
struct printer {
    const struct grid *grid; /* the part */
    const char *title;       /* of the whole table */
    struct layout layout;
    struct grid_paper *paper;
    int width;        /* of the paper, or what the part needs */
    struct buf *out;
    struct buf block; /* lines that stay together */
    bool open;        /* a page is begun */
    int used;         /* its lines so far */
    int top;          /* those that every page begins with */
    bool in_rows;     /* a new page repeats the column heads */
    bool titled;      /* what comes next begins with a title */
};

static int lines_of(const char *text)
{
    int lines = 0;

    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static void end_page(struct printer *p)
{
    if (p->open)
        buf_addc(p->out, '\f');
    p->open = false;
}

/* The title and the number of the page, and the heads once more. */
static void begin_page(struct printer *p)
{
    struct buf number = BUF_INIT;
    struct slot slot[2];
    size_t before;
    int width;

    end_page(p);
    p->open = true;
    before = p->out->len;
    buf_addf(&number, _("Page %d"), ++p->paper->page);
    width = text_width(number.s);
    slot[0] = (struct slot){ .rest = p->titled ? "" : p->title,
                             .width = p->width - width - 2 };
    slot[1] = (struct slot){ .rest = number.s, .width = width,
                             .right = true };
    slots_add(slot, CAP_LEN(slot), 2, p->out);
    buf_addc(p->out, '\n');
    if (p->in_rows)
        heads_add(p->grid, &p->layout, p->out);
    p->used = p->top = lines_of(p->out->s + before);
    buf_release(&number);
}

/* Puts the block on paper; a block longer than a page is torn. */
static void put_block(struct printer *p)
{
    const char *at = p->block.s, *last = at + p->block.len;
    int length = p->paper->length;

    if (length > 0 && p->block.len > 0
        && (!p->open || (p->used + lines_of(at) > length
                         && p->used > p->top)))
        begin_page(p);
    while (at < last) {
        const char *end = memchr(at, '\n', (size_t)(last - at));
        size_t len = (size_t)(end - at) + 1;

        if (length > 0 && p->used >= length && p->used > p->top)
            begin_page(p);
        buf_add(p->out, at, len);
        p->used++;
        at += len;
    }
    buf_reset(&p->block);
    p->titled = false;
}

/* What stands above the rows: it stays with the first of them. */
static void gather_top(struct printer *p, bool first)
{
    int width = p->width;

    p->titled = p->grid->title[0] != '\0';
    if (!first)
        buf_addc(&p->block, '\n');
    across_add(p->grid->title, 0, width, &p->block);
    across_add(p->grid->subtitle, 0, width, &p->block);
    if (p->grid->intro[0] != '\0') {
        buf_addc(&p->block, '\n');
        across_add(p->grid->intro, 0, width, &p->block);
    }
    if (p->grid->caption[0] != '\0') {
        if (p->block.len > 1)
            buf_addc(&p->block, '\n');
        across_add(p->grid->caption, 0, width, &p->block);
    }
    heads_add(p->grid, &p->layout, &p->block);
}

static bool is_kind(const struct grid *grid, size_t row,
                    enum grid_row_kind kind)
{
    return row < grid->rows && grid->row[row].kind == kind;
}

/* Does a row head the ones below it, as a parent of the budget does? */
static bool is_parent(const struct grid *grid, size_t row)
{
    return is_kind(grid, row, GRID_SUM) && row + 1 < grid->rows
           && grid->row[row + 1].level > grid->row[row].level;
}

/* A parent stays with its first child, a row with the sum under it. */
static bool stays_with_next(const struct grid *grid, size_t row)
{
    return is_parent(grid, row)
           || (is_kind(grid, row + 1, GRID_SUM)
               && !is_parent(grid, row + 1));
}

static void put_rows(struct printer *p)
{
    const struct grid *grid = p->grid;

    for (size_t r = 0; r < grid->rows; r++) {
        if (grid->row[r].kind == GRID_HEADING) {
            across_add(grid_at(grid, r, 0), grid->row[r].level,
                       p->width, &p->block);
            continue;
        }
        line_add(grid, &p->layout, r, &p->block);
        if (stays_with_next(grid, r))
            continue;
        put_block(p);
        p->in_rows = true;
    }
    rule_add(&p->layout, &p->block);
    put_block(p);
    p->in_rows = false;
}

/* Which columns did not find a place. */
static void add_lost(const struct printer *p, struct buf *out)
{
    const char *last = "";
    struct buf names = BUF_INIT;
    struct buf line = BUF_INIT;

    for (size_t i = 0; i < p->grid->columns; i++) {
        const struct grid_head *head = &p->grid->head[i];

        if (!p->layout.lost[i])
            continue;
        buf_addf(&names, "%s%s", names.len > 0 ? ", " : "", head->label);
        last = head->group;
        if (last[0] != '\0')
            buf_addf(&names, " %s", last);
    }
    if (names.len > 0) {
        p->paper->lost = true;
        buf_addf(&line, _("Left out for want of width: %s"), names.s);
        across_add(line.s, 0, p->width, out);
    }
    buf_release(&names);
    buf_release(&line);
}

static void put_notes(struct printer *p)
{
    if (p->grid->signature && p->grid->notes[0] != '\0')
        buf_addc(&p->block, '\n');
    across_add(p->grid->notes, 0, p->width, &p->block);
    add_lost(p, &p->block);
    put_block(p);
}

static void add_pair(struct printer *p, const char *left, const char *right)
{
    int width = (p->width - 2) / 2;
    struct slot slot[2] = {
        { .rest = left, .width = width },
        { .rest = right, .width = width },
    };

    if (left[0] != '\0' || right[0] != '\0')
        slots_add(slot, CAP_LEN(slot), 2, &p->block);
}

static const char *name_or_dots(const struct grid_party *party)
{
    return party->name[0] != '\0' ? party->name
                                  : "..............................";
}

static void put_signature(struct printer *p)
{
    const struct grid_signature *s = p->grid->signature;

    if (!s)
        return;
    buf_addc(&p->block, '\n');
    add_pair(p, "", s->place_date);
    add_pair(p, s->left.role, s->right.role);
    add_pair(p, s->left.title, s->right.title);
    buf_fill(&p->block, '\n', ROOM_TO_SIGN);
    add_pair(p, name_or_dots(&s->left), name_or_dots(&s->right));
    put_block(p);
}

void grid_print(const struct grid *grid, struct grid_paper *paper,
                struct buf *out)
{
    struct printer p = {
        .title = grid->title,
        .paper = paper,
        .out = out,
        .block = BUF_INIT,
    };

    for (p.grid = grid; p.grid; p.grid = p.grid->next) {
        p.width = paper->width > 0 ? paper->width
                                   : layout_needs(p.grid);
        layout_make(p.grid, p.width, &p.layout);
        if (p.grid->new_page)
            end_page(&p);
        gather_top(&p, p.grid == grid);
        put_rows(&p);
        put_signature(&p);
        put_notes(&p);
        layout_release(&p.layout);
    }
    end_page(&p);
    buf_release(&p.block);
}

void grid_text(const struct grid *grid, int width, struct buf *out)
{
    struct grid_paper paper = { .width = width };

    grid_print(grid, &paper, out);
}
