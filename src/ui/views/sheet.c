/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define LABEL_WIDTH 20

static bool is_heading(const void *context, size_t row)
{
    const struct sheet *s = context;

    return !s->line[row].stop;
}

void sheet_init(struct sheet *s)
{
    *s = (struct sheet){ .list = LIST_INIT, .rows = 1, .cols = 1,
                         .label = LABEL_WIDTH, .item = -1 };
    s->list.heading = is_heading;
    s->list.context = s;
}

static void empty(struct sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        free(s->line[i].label);
        free(s->line[i].text);
    }
    s->count = 0;
}

void sheet_release(struct sheet *s)
{
    empty(s);
    free(s->line);
    s->line = NULL;
    s->cap = 0;
}

void sheet_resize(struct sheet *s, int rows, int cols)
{
    s->rows = rows > 1 ? rows : 1;
    s->cols = cols > 1 ? cols : 1;
    list_set(&s->list, s->list.count, (size_t)s->rows);
}

void sheet_begin(struct sheet *s)
{
    if (!s->sought && list_selected(&s->list)) {
        s->item = s->line[s->list.cur].item;
        s->offset = s->line[s->list.cur].offset;
    }
    empty(s);
}

static struct sheet_line *add(struct sheet *s, enum sheet_part part,
                              int item, enum role role)
{
    struct sheet_line *line;
    int offset = 0;

    if (s->count > 0 && item >= 0 && s->line[s->count - 1].item == item)
        offset = s->line[s->count - 1].offset + 1;
    s->line = mem_grow(s->line, s->count, &s->cap, sizeof(*s->line));
    line = &s->line[s->count++];
    *line = (struct sheet_line){ .part = part, .item = item,
                                 .offset = offset, .role = role };
    /* What is longer than the window is read by stopping on the way. */
    line->stop = item >= 0 && offset % s->rows == 0;
    line->text = mem_dup("");
    return line;
}

/* The lines of a wrapped text; the first one carries the label. */
static void add_wrapped(struct sheet *s, enum sheet_part part, int item,
                        enum role role, int width, const char *label,
                        const char *text)
{
    struct sheet_line *line;
    size_t next = 0, len;

    do {
        len = text_wrap(text, width, &next);
        line = add(s, part, item, role);
        if (label)
            line->label = mem_dup(label);
        label = NULL;
        free(line->text);
        line->text = mem_dup_n(text, len);
        text += next;
    } while (next > 0 && text[0]);
}

void sheet_heading(struct sheet *s, const char *text)
{
    if (s->count > 0)
        add(s, SHEET_TEXT, -1, ROLE_TEXT);
    add_wrapped(s, SHEET_TEXT, -1, ROLE_HEAD, s->cols - SHEET_MARK, NULL,
                text);
}

int sheet_text_col(const struct sheet *s)
{
    return SHEET_MARK + s->label + 1;
}

int sheet_text_width(const struct sheet *s)
{
    int width = s->cols - sheet_text_col(s) - 1;

    return width > 1 ? width : 1;
}

void sheet_field(struct sheet *s, int item, const char *label,
                 const char *text)
{
    add_wrapped(s, SHEET_FIELD, item, ROLE_TEXT, sheet_text_width(s), label,
                text);
}

void sheet_text(struct sheet *s, int item, enum role role, bool indent,
                const char *text)
{
    if (indent)
        add_wrapped(s, SHEET_FIELD, item, role, sheet_text_width(s), NULL,
                    text);
    else
        add_wrapped(s, SHEET_TEXT, item, role, s->cols - SHEET_MARK - 1,
                    NULL, text);
}

void sheet_own(struct sheet *s, int item)
{
    add(s, SHEET_OWN, item, ROLE_TEXT);
}

/* The line to select: of the same item, as near to where it was. */
static size_t find(const struct sheet *s)
{
    size_t found = s->list.cur;

    for (size_t i = 0; i < s->count; i++)
        if (s->line[i].item >= 0 && s->line[i].item == s->item &&
            s->line[i].stop && s->line[i].offset <= s->offset)
            found = i;
    return found;
}

/* Scrolls so that all lines of the selected item are seen, if they fit. */
static void show_whole(struct sheet *s)
{
    struct list *l = &s->list;
    size_t last = l->cur;

    if (!list_selected(l))
        return;
    while (last + 1 < s->count && s->line[last + 1].item ==
           s->line[l->cur].item)
        last++;
    while (last - l->top >= l->height && l->top < l->cur)
        l->top++;
}

void sheet_end(struct sheet *s)
{
    s->list.cur = find(s);
    s->sought = false;
    list_set(&s->list, s->count, (size_t)s->rows);
    show_whole(s);
}

int sheet_item(const struct sheet *s)
{
    return list_selected(&s->list) ? s->line[s->list.cur].item : -1;
}

void sheet_goto(struct sheet *s, int item)
{
    s->item = item;
    s->offset = 0;
    s->sought = true;
    list_goto(&s->list, find(s));
    show_whole(s);
}

bool sheet_move(struct sheet *s, enum cmd cmd)
{
    if (!list_move(&s->list, cmd))
        return false;
    show_whole(s);
    return true;
}

static void draw_line(const struct sheet *s, const struct sheet_line *line,
                      struct surface *window, int row)
{
    if (line->part == SHEET_TEXT) {
        surface_text(window, row, SHEET_MARK, s->cols - SHEET_MARK,
                     line->role, line->text);
        return;
    }
    if (line->label)
        surface_text(window, row, SHEET_MARK, s->label, ROLE_HEAD,
                     line->label);
    surface_text(window, row, sheet_text_col(s), sheet_text_width(s),
                 line->role, line->text);
}

void sheet_draw(const struct sheet *s, struct surface *window,
                sheet_own_fn *own, const void *context)
{
    for (size_t i = 0; i < s->list.height; i++) {
        size_t at = s->list.top + i;
        bool selected = at == s->list.cur && list_selected(&s->list);
        int row = (int)i;

        if (at >= s->count)
            break;
        if (selected) {
            surface_text(window, row, 0, 1, ROLE_MARK, ">");
            surface_cursor(window, row,
                           s->line[at].part == SHEET_FIELD
                               ? sheet_text_col(s) : SHEET_MARK);
        }
        if (s->line[at].part == SHEET_OWN)
            own(context, s->line[at].item, s->line[at].offset, window, row,
                selected);
        else
            draw_line(s, &s->line[at], window, row);
    }
}
