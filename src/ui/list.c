/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list.h"

static bool is_heading(const struct list *l, size_t row)
{
    return l->heading && l->heading(l->context, row);
}

size_t list_after(const struct list *l, size_t from)
{
    for (size_t row = from + 1; row < l->count; row++)
        if (!is_heading(l, row))
            return row;
    return l->count;
}

size_t list_before(const struct list *l, size_t from)
{
    for (size_t row = from < l->count ? from : l->count; row-- > 0;)
        if (!is_heading(l, row))
            return row;
    return l->count;
}

bool list_selected(const struct list *l)
{
    return l->cur < l->count && !is_heading(l, l->cur);
}

/* The selection off a heading: to the row below it, else above it. */
static void leave_heading(struct list *l)
{
    size_t row;

    if (l->cur >= l->count)
        l->cur = l->count ? l->count - 1 : 0;
    if (l->count == 0 || !is_heading(l, l->cur))
        return;
    row = list_after(l, l->cur);
    if (row == l->count)
        row = list_before(l, l->cur);
    if (row != l->count)
        l->cur = row;
}

static void settle(struct list *l)
{
    size_t first;

    if (l->height == 0)
        l->height = 1;
    leave_heading(l);
    first = l->cur;
    if (l->top > l->cur)
        l->top = l->cur;
    if (l->cur - l->top >= l->height)
        l->top = l->cur - l->height + 1;
    /* No blank lines below the last row while there are rows above. */
    if (l->top > 0 && l->count - l->top < l->height)
        l->top = l->count > l->height ? l->count - l->height : 0;
    /* The headings right above the selection are shown with it. */
    while (first > 0 && is_heading(l, first - 1))
        first--;
    if (l->top > first && l->cur - first < l->height)
        l->top = first;
}

void list_set(struct list *l, size_t count, size_t height)
{
    l->count = count;
    l->height = height;
    settle(l);
}

void list_goto(struct list *l, size_t row)
{
    l->cur = row;
    settle(l);
}

static void move_up(struct list *l, size_t step)
{
    size_t row;

    l->cur -= step < l->cur ? step : l->cur;
    if (l->count == 0 || !is_heading(l, l->cur))
        return;
    row = list_before(l, l->cur);
    /* Only headings above: settle() goes to the row below them. */
    if (row != l->count)
        l->cur = row;
}

bool list_move(struct list *l, enum cmd cmd)
{
    size_t page = l->height > 1 ? l->height - 1 : 1;

    if (cmd == CMD_MOVE_UP)
        move_up(l, 1);
    else if (cmd == CMD_MOVE_DOWN)
        l->cur++;
    else if (cmd == CMD_PAGE_UP)
        move_up(l, page);
    else if (cmd == CMD_PAGE_DOWN)
        l->cur += page;
    else if (cmd == CMD_MOVE_TOP)
        l->cur = 0;
    else if (cmd == CMD_MOVE_BOTTOM)
        l->cur = l->count;
    else
        return false;
    settle(l);
    return true;
}

void list_draw(const struct list *l, struct surface *s, int line,
               list_row_fn *draw_row, const void *context)
{
    for (size_t i = 0; i < l->height && l->top + i < l->count; i++) {
        size_t row = l->top + i;

        draw_row(context, row, s, line + (int)i, row == l->cur);
    }
}
