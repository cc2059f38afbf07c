/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/frame.h"

#include <stddef.h>
#include <string.h>

#include "app/i18n.h"
#include "base/text.h"
#include "ui/keymap.h"


static void draw_top(const struct view_stack *stack, struct surface *s)
{
    /* TRANSLATORS: the mode, always shown: moving, letters are commands */
    const char *select = _("SELECT"), *enter = _("ENTER"), *mode;
    struct buf name = BUF_INIT, left = BUF_INIT, right = BUF_INIT;
    int mode_cols = text_width(select), width, room, used;

    if (stack->app->top)
        stack->app->top(stack->app_context, stack, &name, &left,
                        &right);
    else
        buf_adds(&name, "capaian");
    mode = keymap_is_typing(view_top(stack)->contexts) ? enter : select;
    /* As wide for both, so that nothing moves when it changes. */
    if (text_width(enter) > mode_cols)
        mode_cols = text_width(enter);
    width = mode_cols + (right.len ? 3 + text_width(right.s) : 0);
    if (width > s->cols - 2)
        width = s->cols - 2;
    surface_fill(s, 0, 0, s->cols, ROLE_HEADER);
    room = s->cols - width - 4;
    used = room - text_width(left.s);
    if (used > text_width(name.s))
        used = text_width(name.s);
    if (used > 0)
        surface_text(s, 0, 1, used, ROLE_HEADER, name.s);
    else
        used = 0;
    surface_text(s, 0, 1 + used, room - used, ROLE_HEADER, left.s);
    surface_text(s, 0, s->cols - width - 1, width - mode_cols, ROLE_HEADER,
                 right.s);
    surface_text(s, 0, s->cols - mode_cols - 1, mode_cols, ROLE_HEADER,
                 mode);
    buf_release(&name);
    buf_release(&left);
    buf_release(&right);
}

static void draw_views(const struct view_stack *stack, struct surface *s)
{
    struct surface inner = surface_window(
        s, FRAME_TOP, 0, s->rows - FRAME_TOP - FRAME_BOTTOM, s->cols);
    struct surface foot = surface_window(s, s->rows - FRAME_BOTTOM, 0, 1,
                                         s->cols);
    const struct view *base = view_base(stack);
    int first = stack->depth - 1;

    while (stack->view[first] != base)
        first--;
    if (base->ready && base->ops->foot)
        base->ops->foot(base, &foot);
    surface_cursor(s, -1, -1);
    for (int i = first; i < stack->depth; i++) {
        /* What could not be read is not drawn: the message says why. */
        if (stack->view[i]->ready)
            stack->view[i]->ops->draw(stack->view[i], &inner);
    }
}

/* On the line above the keys, and upwards if it is long. */
static void draw_message(const struct view_stack *stack, struct surface *s)
{
    const struct view *v = view_top(stack);
    int last = s->rows - FRAME_BOTTOM + 1, width = s->cols - 2, lines;
    struct buf text = BUF_INIT;

    if (stack->message.len == 0) {
        if (v->ready && v->ops->meaning)
            v->ops->meaning(v, &text);
        surface_text(s, last, 1, width, ROLE_TEXT, text.s);
        buf_release(&text);
        return;
    }
    /* A sign first: an error is not told by its colour alone. */
    if (stack->message_role == ROLE_ERROR)
        buf_adds(&text, "! ");
    buf_adds(&text, stack->message.s);
    /* A message is shown whole, over the view for as long as it stands. */
    lines = text_lines(text.s, width);
    if (lines > last - FRAME_TOP)
        lines = last - FRAME_TOP;
    for (int i = 0; i < lines; i++)
        surface_fill(s, last - i, 0, s->cols, ROLE_TEXT);
    surface_wrap(s, last - lines + 1, 1, lines, width, stack->message_role,
                 text.s);
    buf_release(&text);
}

/*
 * The key to show for cmd: its first that is a command here, and does not
 * begin to type; "" or NULL: none.
 */
static const char *hint_key(const struct view_stack *stack, enum cmd cmd,
                            char name[KEYCODE_NAME_SIZE])
{
    const char *key = keymap_key(stack->bar.contexts, cmd), *at;
    struct buf all = BUF_INIT;
    size_t len;

    if (!key || !view_types(view_top(stack), keycode_parse(key)))
        return key;
    keymap_keys(stack->bar.contexts, cmd, &all);
    name[0] = '\0';
    for (at = all.s; *at != '\0' && name[0] == '\0';
         at += len + strspn(at + len, ", ")) {
        len = strcspn(at, ",");
        if (len >= KEYCODE_NAME_SIZE)
            continue;
        memcpy(name, at, len);
        name[len] = '\0';
        if (view_types(view_top(stack), keycode_parse(name)))
            name[0] = '\0';
    }
    buf_release(&all);
    return name;
}

/* One "key label" of the key line; returns the columns, 0: no room. */
static int draw_hint(const struct view_stack *stack, struct surface *s,
                     int col, enum cmd cmd, bool dim)
{
    char name[KEYCODE_NAME_SIZE];
    const char *key = hint_key(stack, cmd, name);
    struct buf label = BUF_INIT;
    int row = s->rows - 1, width, used;

    if (!key || key[0] == '\0')
        return 0;
    buf_adds(&label, _(cmd_label(cmd)));
    if (stack->app->label)
        stack->app->label(stack->app_context, stack, cmd, &label);
    width = text_width(key) + 1 + text_width(label.s);
    if (col + width >= s->cols) {
        buf_release(&label);
        return 0;
    }
    surface_fill(s, row, col, width, dim ? ROLE_DIM : ROLE_TEXT);
    used = surface_print(s, row, col, width, dim ? ROLE_DIM : ROLE_KEY, key);
    surface_print(s, row, col + used + 1, width - used - 1,
                  dim ? ROLE_DIM : ROLE_TEXT, label.s);
    buf_release(&label);
    return width + 2;
}

static void draw_hints(const struct view_stack *stack, struct surface *s)
{
    const struct view_bar *bar = &stack->bar;
    int col = 1;

    if (!bar->of)
        return;
    for (unsigned i = 0; i < 32 && bar->cmd[i] != CMD_NONE; i++)
        col += draw_hint(stack, s, col, bar->cmd[i], bar->dim >> i & 1);
}

void frame_draw(const struct view_stack *stack, struct surface *s)
{
    surface_clear(s);
    if (s->rows < VIEW_MIN_ROWS || s->cols < VIEW_MIN_COLS) {
        struct buf text = BUF_INIT;

        buf_addf(&text,
                 _("Terminal %dx%d; at least %dx%d is needed. Nothing is"
                   " lost: make it larger, or q to leave."),
                 s->cols, s->rows, VIEW_MIN_COLS, VIEW_MIN_ROWS);
        surface_wrap(s, 0, 0, s->rows, s->cols, ROLE_TEXT, text.s);
        surface_cursor(s, 0, 0);
        buf_release(&text);
        return;
    }
    if (stack->depth == 0)
        return;
    draw_top(stack, s);
    draw_views(stack, s);
    draw_message(stack, s);
    draw_hints(stack, s);
}
