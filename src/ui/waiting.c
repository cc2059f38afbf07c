/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting.h"

#include "app/i18n.h"
#include "ui/frame.h"

void waiting_init(struct waiting *w, struct view_stack *stack,
                  struct term *term)
{
    *w = (struct waiting){ .stack = stack, .term = term };
    surface_init(&w->s, 1, 1, term_ascii(term));
}

void waiting_release(struct waiting *w)
{
    surface_release(&w->s);
}

/* --- the line --- */

/* What there is to say by now: another number is another sentence. */
static int64_t moment(int64_t waited_ms)
{
    return waited_ms < WAITING_TOLD_MS ? 0 : 1 + waited_ms / WAITING_NAMED_MS;
}

/*
 * The views as they are, with another message and another key line: what
 * they say comes back with the next event.
 */
static void draw(struct waiting *w, struct buf *message)
{
    static const char *const contexts[] = { "prompt", NULL };
    static const enum cmd keys[] = { CMD_CANCEL, CMD_HELP, CMD_NONE };
    struct view_stack *stack = w->stack;
    struct buf kept = stack->message;
    struct view_bar bar = stack->bar;
    enum role role = stack->message_role;
    int rows, cols;

    stack->message = *message;
    stack->message_role = ROLE_WARN;
    stack->bar = (struct view_bar){ .of = bar.of ? bar.of : stack->view[0],
                                    .contexts = contexts, .cmd = keys };
    term_size(w->term, &rows, &cols);
    surface_resize(&w->s, rows, cols);
    frame_draw(stack, &w->s);
    term_present(w->term, &w->s);
    stack->message = kept;
    stack->message_role = role;
    stack->bar = bar;
}

static void tell(struct waiting *w, const struct store *store)
{
    int64_t now = moment(w->waited_ms);
    struct buf message = BUF_INIT;

    if ((now == w->told && !w->stale) || w->stack->depth == 0)
        return;
    w->told = now;
    w->stale = false;
    waiting_describe(store, w->waited_ms, &message);
    if (w->help)
        buf_addf(&message, " %s",
                 _("What was typed is stored when it is done; keys wait in"
                   " order. Esc leaves: nothing of it is stored, and what"
                   " was typed stays where it is."));
    draw(w, &message);
    buf_release(&message);
}

/* --- keys --- */

static bool is_escape(const struct key_event *ev)
{
    return ev->kind == EVENT_KEY &&
           (ev->key == KEYCODE_ESC || ev->key == KEYCODE_CTRL + 'C');
}

/* True: it is dealt with.  Only where the line has said it. */
static bool obey(struct waiting *w, const struct key_event *ev)
{
    if (ev->kind != EVENT_KEY)
        return false;
    if (ev->key == KEYCODE_F + 1) {
        w->help = !w->help;
    } else if (ev->key == KEYCODE_CTRL + 'L') {
        term_redraw(w->term);
    } else {
        return false;
    }
    w->stale = true;
    return true;
}

/*
 * An Esc alone is one when it is calm after it; what joins it was an
 * arrow key, which waits.  False: it was one.
 */
static bool judge_escape(struct waiting *w, struct key_event *ev)
{
    bool before = w->escape;

    w->escape = is_escape(ev) && ev->alone;
    if (is_escape(ev) && !ev->alone)
        return false;
    if (before && !ev->joined)
        return false;
    if (before)
        ev->joined = false;
    return true;
}

/* False: it is given up. */
static bool take(struct waiting *w, struct key_event *ev)
{
    if (ev->kind == EVENT_END)
        return false;
    if (ev->kind == EVENT_RESIZE)
        w->stale = true;
    if (w->told > 0 && !judge_escape(w, ev))
        return false;
    if (w->told > 0 && (w->escape || obey(w, ev)))
        return true;
    if (!term_put_off(w->term, ev))
        term_ring(w->term);
    return true;
}

static bool take_all(struct waiting *w)
{
    struct key_event ev = KEY_EVENT_INIT;
    bool goes_on = true;

    while (goes_on && term_poll(w->term, &ev))
        goes_on = take(w, &ev);
    buf_release(&ev.paste);
    return goes_on;
}

static void begin(struct waiting *w)
{
    w->told = 0;
    w->help = w->escape = w->stale = false;
    if (w->event != w->stack->event)
        w->left = false;
    w->event = w->stack->event;
}

bool waiting_goes_on(void *context, const struct store *store,
                     int64_t waited_ms)
{
    struct waiting *w = context;

    if (waited_ms < w->waited_ms || w->event != w->stack->event)
        begin(w);
    w->waited_ms = waited_ms;
    /* Whatever else that event wants to store goes with it, and what was
     * typed behind it was typed for another screen. */
    if (w->left || !take_all(w)) {
        w->left = true;
        term_drop(w->term);
        return false;
    }
    if (moment(waited_ms) > 0)
        tell(w, store);
    return true;
}
