/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/loop.h"

#include "ui/burst.h"
#include "ui/frame.h"

/*
 * Whatever was typed ahead of a refusal was typed for another screen than
 * the one that it would now meet: it is dropped at the last moment before
 * the refusal is written, and the next key counts.
 */
static void show(struct view_stack *stack, struct term *term,
                 struct surface *s)
{
    if (stack->redraw) {
        stack->redraw = false;
        term_redraw(term);
    }
    frame_draw(stack, s);
    if (stack->refused) {
        stack->refused = false;
        buf_reset(&stack->again);
        term_ring(term);
        term_drop(term);
    }
    term_present(term, s);
}

/* What was held and is to be typed after all comes first. */
static void next_event(struct view_stack *stack, struct term *term,
                       struct key_event *ev)
{
    if (stack->again.len == 0 || term_ending(term)) {
        term_wait(term, ev);
        return;
    }
    *ev = (struct key_event){ .kind = EVENT_KEY, .paste = ev->paste };
    ev->key = burst_key(&stack->again, &stack->again_at);
    if (stack->again_at >= stack->again.len)
        buf_reset(&stack->again);
}

static void take_size(struct view_stack *stack, const struct term *term,
                      struct surface *s)
{
    int rows, cols;

    term_size(term, &rows, &cols);
    surface_resize(s, rows, cols);
    view_stack_resize(stack, rows, cols);
}

/* False: the terminal has ended. */
static bool handle(struct view_stack *stack, const struct term *term,
                   struct surface *s, const struct key_event *ev)
{
    if (ev->joined)
        view_take_back(stack);
    switch (ev->kind) {
    case EVENT_KEY:
        if (ev->alone)
            view_escape(stack);
        else if (ev->key != KEYCODE_NONE)
            view_key(stack, ev->key);
        break;
    case EVENT_CALM:
        view_calm(stack);
        break;
    case EVENT_PASTE:
        view_paste(stack, ev->paste.s);
        break;
    case EVENT_LINES:
        view_hold(stack, ev->paste.s);
        break;
    case EVENT_RESIZE:
        /* Others may have written while this was stopped: reads anew. */
        take_size(stack, term, s);
        break;
    case EVENT_END:
        view_end(stack);
        return false;
    }
    return true;
}

enum loop_end loop_run(struct view_stack *stack, struct term *term)
{
    struct surface s;
    struct key_event ev = KEY_EVENT_INIT;
    bool open = true;

    surface_init(&s, 1, 1, term_ascii(term));
    take_size(stack, term, &s);
    while (open && !stack->quit && stack->depth > 0) {
        bool pending = !stack->refused && (stack->again.len > 0 ||
                                           term_pending(term));

        if (!pending)
            show(stack, term, &s);
        if (!pending && view_working(stack)) {
            view_step(stack);
            continue;
        }
        next_event(stack, term, &ev);
        stack->event++;
        open = handle(stack, term, &s, &ev);
    }
    buf_release(&ev.paste);
    surface_release(&s);
    return open ? LOOP_QUIT : LOOP_ENDED;
}
