/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/paper.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define SIDE_STEP 8 /* columns of one move left or right */
#define RULE_LEAST 10 /* a shorter line of dashes is a cell */

void paper_init(struct paper *p)
{
    *p = (struct paper){ .text = BUF_INIT, .list = LIST_INIT };
}

void paper_release(struct paper *p)
{
    buf_release(&p->text);
    free(p->line);
    free(p->part);
    paper_init(p);
}

char *paper_line(const struct paper *p, size_t line)
{
    size_t len = p->line[line + 1] - p->line[line];

    if (len > 0 && p->text.s[p->line[line] + len - 1] == '\n')
        len--;
    return mem_dup_n(p->text.s + p->line[line], len);
}

static bool is_rule(const struct paper *p, size_t line)
{
    const char *text = p->text.s + p->line[line];
    size_t len = strspn(text, "-");

    return len >= RULE_LEAST && (text[len] == '\n' || text[len] == '\0');
}

/* The next rule at or behind line; the count of lines: none. */
static size_t rule_from(const struct paper *p, size_t line)
{
    while (line < p->list.count && !is_rule(p, line))
        line++;
    return line;
}

static void find_parts(struct paper *p)
{
    size_t first = rule_from(p, 0), count = p->list.count;

    p->parts = 0;
    while (first < count) {
        size_t under = rule_from(p, first + 1);
        size_t end = under < count ? rule_from(p, under + 1) : count;

        if (end == count)
            break;
        p->part = mem_grow(p->part, p->parts, &p->part_cap,
                           sizeof(*p->part));
        p->part[p->parts++] = (struct paper_part){
            .head = first + 1, .heads = under - first, .end = end,
        };
        first = rule_from(p, end + 1);
    }
}

static void add_line(struct paper *p, size_t *count, size_t start)
{
    p->line = mem_grow(p->line, *count, &p->cap, sizeof(*p->line));
    p->line[(*count)++] = start;
}

static void settle(struct paper *p)
{
    int most = p->widest > p->cols ? p->widest - p->cols : 0;
    size_t top = p->list.top;

    list_set(&p->list, p->list.count, p->list.height);
    /* The list keeps its selection in sight; here what is seen counts. */
    p->list.top = top;
    if (top + p->list.height > p->list.count)
        p->list.top = p->list.count > p->list.height
                          ? p->list.count - p->list.height
                          : 0;
    if (p->left > most)
        p->left = most;
}

void paper_set(struct paper *p, const char *text)
{
    size_t count = 0, at = 0, before = p->list.count;

    buf_reset(&p->text);
    buf_adds(&p->text, text);
    p->widest = 0;
    while (p->text.s[at] != '\0') {
        add_line(p, &count, at);
        at += strcspn(p->text.s + at, "\n");
        at += p->text.s[at] == '\n';
    }
    add_line(p, &count, at);
    p->list.count = count - 1;
    if (before > 0)
        p->list.top = p->list.top * p->list.count / before;
    for (size_t i = 0; i < p->list.count; i++) {
        char *line = paper_line(p, i);
        int width = text_width(line);

        if (width > p->widest)
            p->widest = width;
        free(line);
    }
    find_parts(p);
    settle(p);
}

void paper_resize(struct paper *p, int rows, int cols)
{
    p->list.height = rows > 0 ? (size_t)rows : 1;
    p->cols = cols;
    settle(p);
}

/* The part whose heads are drawn over the first rows; NULL: none is. */
static const struct paper_part *held(const struct paper *p)
{
    for (size_t i = p->parts; i-- > 0;) {
        const struct paper_part *part = &p->part[i];

        if (part->head >= p->list.top)
            continue;
        return p->list.height > part->heads + 2 &&
                       p->list.top + part->heads <= part->end
                   ? part
                   : NULL;
    }
    return NULL;
}

static size_t held_rows(const struct paper *p)
{
    const struct paper_part *part = held(p);

    return part ? part->heads : 0;
}

size_t paper_last(const struct paper *p)
{
    size_t last = p->list.top + p->list.height;

    return last < p->list.count ? last : p->list.count;
}

static size_t most_top(const struct paper *p)
{
    return p->list.count > p->list.height ? p->list.count - p->list.height
                                          : 0;
}

/* How far a page goes: heads may cover rows, and a line is seen again. */
static size_t page(const struct paper *p)
{
    size_t kept = 1;

    for (size_t i = 0; i < p->parts; i++)
        if (p->part[i].heads + 1 > kept)
            kept = p->part[i].heads + 1;
    return p->list.height > kept + 1 ? p->list.height - kept : 1;
}

bool paper_move(struct paper *p, enum cmd cmd)
{
    size_t top = p->list.top, last = most_top(p);
    int most = p->widest > p->cols ? p->widest - p->cols : 0;

    if (cmd == CMD_MOVE_UP)
        top -= top > 0;
    else if (cmd == CMD_MOVE_DOWN)
        top += top < last;
    else if (cmd == CMD_PAGE_UP)
        top -= page(p) < top ? page(p) : top;
    else if (cmd == CMD_PAGE_DOWN)
        top = page(p) < last - top ? top + page(p) : last;
    else if (cmd == CMD_MOVE_TOP)
        top = 0;
    else if (cmd == CMD_MOVE_BOTTOM)
        top = last;
    else if (cmd == CMD_MOVE_LEFT)
        p->left -= p->left < SIDE_STEP ? p->left : SIDE_STEP;
    else if (cmd == CMD_MOVE_RIGHT)
        p->left = p->left + SIDE_STEP < most ? p->left + SIDE_STEP : most;
    else
        return false;
    p->list.top = top;
    return true;
}

bool paper_match(const void *context, size_t line, const char *text)
{
    int column, width;

    return paper_find(context, line, text, &column, &width);
}

void paper_begin_search(struct paper *p, enum cmd cmd)
{
    size_t first = p->list.top + held_rows(p), last = paper_last(p);

    if (p->list.cur >= first && p->list.cur < last)
        return;
    /* The next one is looked for behind the selection, not at it. */
    p->list.cur = first;
    if (cmd == CMD_SEARCH_NEXT && first > 0)
        p->list.cur = first - 1;
    else if (cmd == CMD_SEARCH_PREV && last < p->list.count)
        p->list.cur = last;
}

void paper_show_found(struct paper *p, const char *text)
{
    size_t at = p->list.cur;
    int column, width;

    if (p->list.count == 0)
        return;
    /* Up until it is no longer under the heads. */
    while (p->list.top > 0 && at < p->list.top + held_rows(p))
        p->list.top--;
    if (!paper_find(p, at, text, &column, &width))
        return;
    if (column < p->left)
        p->left = column;
    if (column + width > p->left + p->cols)
        p->left = column + width - p->cols;
    settle(p);
}

/* Writes a line from the first column that is seen. */
static void draw_line(const struct paper *p, struct surface *s, int row,
                      enum role role, const char *line)
{
    int used;
    size_t skip = text_fit(line, p->left, &used);

    /* Half of a wide character is left of what is seen. */
    if (used < p->left && line[skip] != '\0') {
        int width;

        skip += text_grapheme(line + skip, &width);
        used += width;
        surface_fill(s, row, 0, used - p->left, role);
        used -= p->left;
    } else {
        used = 0;
    }
    /* No sign for what is cut: it is there, to the right. */
    line += skip;
    skip = text_fit(line, s->cols - used, NULL);
    if (skip > 0) {
        char *part = mem_dup_n(line, skip);

        surface_text(s, row, used, s->cols - used, role, part);
        free(part);
    }
}

static void draw_found(const struct paper *p, struct surface *s, int row,
                       const char *text)
{
    int column, width;

    if (!paper_find(p, p->list.cur, text, &column, &width))
        return;
    surface_role(s, row, column - p->left, width, ROLE_MARK);
    surface_cursor(s, row, column > p->left ? column - p->left : 0);
}

static bool is_head(const struct paper *p, size_t line)
{
    for (size_t i = 0; i < p->parts; i++)
        if (line >= p->part[i].head &&
            line + 1 < p->part[i].head + p->part[i].heads)
            return true;
    return false;
}

void paper_draw(const struct paper *p, struct surface *s, const char *found)
{
    const struct paper_part *over = held(p);
    size_t heads = over ? over->heads : 0;

    surface_cursor(s, 0, 0);
    for (size_t i = 0; i < p->list.height; i++) {
        size_t at = i < heads ? over->head + i : p->list.top + i;
        char *line;

        if (at >= p->list.count)
            break;
        line = paper_line(p, at);
        draw_line(p, s, (int)i, is_head(p, at) ? ROLE_HEAD : ROLE_TEXT,
                  line);
        if (found && at == p->list.cur && i >= heads)
            draw_found(p, s, (int)i, found);
        free(line);
    }
}
