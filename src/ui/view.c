/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/view.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/frame.h"
#include "ui/help.h"
#include "ui/keymap.h"
#include "ui/palette.h"
#include "ui/paste.h"

void view_stack_init(struct view_stack *stack, const struct view_app *app,
                     void *context, int rows, int cols)
{
    static const struct view_app no_app = { .top = NULL };

    *stack = (struct view_stack){
        .app = app ? app : &no_app,
        .app_context = context,
        .rows = rows,
        .cols = cols,
        .message = BUF_INIT,
        .held = BUF_INIT,
        .again = BUF_INIT,
        .unwind = -1,
    };
}

struct view *view_new(const struct view_ops *ops)
{
    struct view *v = mem_zero(1, ops->size);

    v->ops = ops;
    v->contexts = ops->contexts;
    return v;
}

struct view *view_top(const struct view_stack *stack)
{
    assert(stack->depth > 0);
    return stack->view[stack->depth - 1];
}

static int base_index(const struct view_stack *stack)
{
    int i = stack->depth - 1;

    while (i > 0 && stack->view[i]->ops->dialog)
        i--;
    return i;
}

struct view *view_base(const struct view_stack *stack)
{
    assert(stack->depth > 0);
    return stack->view[base_index(stack)];
}

static void tell_size(struct view_stack *stack, struct view *v)
{
    int rows = stack->rows - FRAME_TOP - FRAME_BOTTOM;

    if (v->ops->resize)
        v->ops->resize(v, rows > 1 ? rows : 1, stack->cols);
}

static void put_on(struct view_stack *stack, struct view *v)
{
    stack->view = mem_grow(stack->view, (size_t)stack->depth, &stack->cap,
                           sizeof(struct view *));
    stack->view[stack->depth++] = v;
}

void view_push(struct view_stack *stack, struct view *v)
{
    put_on(stack, v);
    stack->pending = KEYCODE_NONE;
    v->stack = stack;
    v->visit = ++stack->visits;
    tell_size(stack, v);
}

struct view *view_on_close(struct view *v,
                           bool (*fn)(void *context, struct view *closed,
                                      struct err *err),
                           void *context)
{
    v->closed = fn;
    v->closed_context = context;
    return v;
}

static void destroy(struct view *v)
{
    if (v->ops->release)
        v->ops->release(v);
    free(v);
}

void view_stack_release(struct view_stack *stack)
{
    while (stack->depth > 0)
        destroy(stack->view[--stack->depth]);
    free(stack->view);
    stack->view = NULL;
    stack->cap = 0;
    if (stack->next)
        destroy(stack->next);
    stack->next = NULL;
    if (stack->escape.leaving)
        destroy(stack->escape.leaving);
    stack->escape = (struct view_escape){ 0 };
    buf_release(&stack->message);
    buf_release(&stack->held);
    buf_release(&stack->again);
}

/* --- the message line --- */

static CAP_PRINTF(3, 0) void say(struct view_stack *stack, enum role role,
                                   const char *fmt, va_list args)
{
    char text[1024];

    vsnprintf(text, sizeof(text), fmt, args);
    buf_reset(&stack->message);
    buf_adds(&stack->message, text);
    stack->message_role = role;
}

void view_inform(struct view_stack *stack, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    say(stack, ROLE_TEXT, fmt, args);
    va_end(args);
}

void view_refuse(struct view_stack *stack, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    say(stack, ROLE_WARN, fmt, args);
    va_end(args);
    stack->refused = true;
}

static void add_reason(const struct err *err, struct buf *out)
{
    if (err->check[0] != '\0')
        buf_addf(out, "%s: ", err->check);
    err_describe(err, out, i18n_text);
}

void view_fail(struct view_stack *stack, const struct err *err)
{
    buf_reset(&stack->message);
    add_reason(err, &stack->message);
    stack->message_role = ROLE_ERROR;
}

void view_drop_ahead(struct view_stack *stack)
{
    stack->refused = true;
}

/* An event that was refused: in the message line, with what was ahead. */
static void fail(struct view_stack *stack, const struct err *err)
{
    view_fail(stack, err);
    stack->refused = true;
}

void view_shut(struct view_stack *stack, enum cmd cmd, const struct err *err)
{
    struct buf reason = BUF_INIT;

    add_reason(err, &reason);
    view_push(stack, refusal_view(_(cmd_label(cmd)), reason.s));
    stack->refused = true;
    buf_release(&reason);
}

void view_denied(struct view_stack *stack, enum cmd cmd, const char *reason)
{
    if (stack->app->denied)
        stack->app->denied(stack->app_context, stack, cmd, reason);
}

/* --- what handlers ask for; done when they are back --- */

enum outcome view_replace(struct view *v, struct view *with)
{
    assert(!v->stack->next);
    v->stack->next = with;
    return OUTCOME_CLOSE;
}

void view_close_above(struct view_stack *stack, const struct view *v)
{
    for (int i = 0; i < stack->depth; i++)
        if (stack->view[i] == v)
            stack->unwind = i + 1;
}

void view_queue(struct view_stack *stack, enum cmd cmd)
{
    stack->queued = cmd;
}

void view_quit(struct view_stack *stack)
{
    stack->quit = true;
}

/* The view on top goes out of sight. */
static struct view *take_off(struct view_stack *stack)
{
    struct view *v = view_top(stack);

    stack->depth--;
    stack->pending = KEYCODE_NONE;
    stack->bar.of = NULL;
    if (v == stack->escape.top)
        stack->escape.top = NULL;
    return v;
}

/* The only place where a view is destroyed: no handler is running now. */
static void finish(struct view_stack *stack, struct view *closed)
{
    struct view *below = NULL;
    struct err err = ERR_INIT;

    if (stack->depth > 0)
        below = view_top(stack);
    if (closed->closed &&
        !closed->closed(closed->closed_context, closed, &err))
        fail(stack, &err);
    if (below && below->ops->resume &&
        !below->ops->resume(below, closed, &err))
        fail(stack, &err);
    destroy(closed);
}

static void pop(struct view_stack *stack)
{
    finish(stack, take_off(stack));
}

/* Nothing but the closing is to be done, so that it can be put back. */
static bool may_come_back(const struct view_stack *stack)
{
    return stack->escape.running && !stack->next && stack->unwind < 0 &&
           stack->queued == CMD_NONE;
}

static void close_view(struct view_stack *stack)
{
    struct view *next = stack->next;

    stack->next = NULL;
    if (!next && may_come_back(stack)) {
        stack->escape.leaving = take_off(stack);
        return;
    }
    pop(stack);
    if (next)
        view_push(stack, next);
}

/*
 * The view that whoever sits there takes for the top one: those that only
 * ask close by themselves once they are told of an Esc.
 */
static struct view *seen_top(const struct view_stack *stack)
{
    int i = stack->depth - 1;

    while (i > 0 && stack->escape.leaving && stack->view[i]->ops->unseen)
        i--;
    return i >= 0 ? stack->view[i] : NULL;
}

/* The key line of the top view. */
static void take_bar(struct view_stack *stack)
{
    static const enum cmd usual[] = {
        CMD_ACCEPT, CMD_CANCEL, CMD_HELP, CMD_BACK, CMD_NONE,
    };
    const struct view *v = seen_top(stack);
    struct view_bar bar = { .of = v, .contexts = v->contexts, .cmd = usual };

    if (v->ready && v->ops->hints)
        bar.cmd = v->ops->hints(v);
    for (unsigned i = 0; i < 32 && bar.cmd[i] != CMD_NONE; i++)
        if (view_can(stack, bar.cmd[i]))
            bar.dim |= UINT32_C(1) << i;
    stack->bar = bar;
}

/* Reads for all views that are seen; a list may have grown meanwhile. */
static void prepare(struct view_stack *stack)
{
    for (int i = stack->depth > 0 ? base_index(stack) : 0;
         i < stack->depth; i++) {
        struct view *v = stack->view[i];
        struct err err = ERR_INIT;

        v->ready = !v->ops->prepare || v->ops->prepare(v, &err);
        if (!v->ready)
            view_fail(stack, &err);
    }
    if (stack->depth > 0)
        take_bar(stack);
}

/* An event was dealt with: reads anew, keeps what a kill would take. */
static void settle(struct view_stack *stack)
{
    prepare(stack);
    if (stack->app->keep && stack->depth > 0)
        stack->app->keep(stack->app_context, stack, false);
}

bool view_keep(struct view_stack *stack)
{
    for (int i = stack->depth - 1; i >= 0; i--) {
        struct view *v = stack->view[i];

        if (v->ops->keep && v->ops->keep(v))
            return true;
    }
    return false;
}

static void give(struct view_stack *stack, enum cmd cmd);

static void act(struct view_stack *stack, const struct view *v,
                enum outcome outcome, const struct err *err)
{
    enum cmd queued;

    switch (outcome) {
    case OUTCOME_DONE:
        break;
    case OUTCOME_FAILED:
        fail(stack, err);
        break;
    case OUTCOME_IGNORED:
        view_refuse(stack, "%s", _("That cannot be done here."));
        break;
    case OUTCOME_CLOSE:
        assert(v == view_top(stack)); /* a view closes itself only */
        (void)v;
        close_view(stack);
        break;
    }
    while (stack->unwind >= 0 && stack->depth > stack->unwind)
        pop(stack);
    stack->unwind = -1;
    queued = stack->queued;
    stack->queued = CMD_NONE;
    if (queued != CMD_NONE && stack->depth > 0) {
        prepare(stack); /* the view that is now on top has to be ready */
        give(stack, queued);
    }
}

/* --- commands --- */

const char *view_can(const struct view_stack *stack, enum cmd cmd)
{
    const struct view *v = view_top(stack);
    const char *reason = NULL;

    if (v->ops->can)
        reason = v->ops->can(v, cmd);
    if (!reason && stack->app->can)
        reason = stack->app->can(stack->app_context, stack, cmd);
    return reason;
}

/* What the kit itself knows, for a view that did not want cmd. */
static enum outcome run_kit(struct view_stack *stack, struct view *v,
                            enum cmd cmd)
{
    if (cmd == CMD_HELP)
        view_push(stack, help_view(v));
    else if (cmd == CMD_PALETTE)
        view_push(stack, palette_view(stack));
    else if (cmd == CMD_MENU)
        view_push(stack, menu_view(stack));
    else if (cmd == CMD_REDRAW)
        stack->redraw = true;
    else
        return OUTCOME_IGNORED;
    return OUTCOME_DONE;
}

static enum outcome run_app(struct view_stack *stack, enum cmd cmd,
                            struct err *err)
{
    enum outcome outcome = OUTCOME_IGNORED;

    if (stack->app->run)
        outcome = stack->app->run(stack->app_context, stack, cmd, err);
    if (outcome == OUTCOME_IGNORED && cmd == CMD_QUIT) {
        view_quit(stack);
        outcome = OUTCOME_DONE;
    }
    return outcome;
}

static bool leaves(enum cmd cmd)
{
    return cmd == CMD_BACK || cmd == CMD_CANCEL || cmd == CMD_CLOSE;
}

/* From the view through the kit to the application. */
static enum outcome run(struct view_stack *stack, struct view *v,
                        enum cmd cmd, struct err *err)
{
    enum outcome outcome = OUTCOME_IGNORED;

    /* What could not be read is not worked on; prepare() says why. */
    if (v->ready && v->ops->run)
        outcome = v->ops->run(v, cmd, err);
    if (outcome != OUTCOME_IGNORED)
        return outcome;
    if (leaves(cmd)) {
        if (stack->depth > 1)
            return OUTCOME_CLOSE;
        cmd = CMD_QUIT; /* nothing to go back to */
    }
    outcome = run_kit(stack, v, cmd);
    if (outcome == OUTCOME_IGNORED)
        outcome = run_app(stack, cmd, err);
    return outcome;
}

/*
 * Why cmd cannot be given now: as an error, for view_shut().  N_() texts
 * of the views, so that they need not be known here.
 */
static void set_reason(struct err *err, const char *reason)
{
    *err = (struct err)ERR_INIT;
    (void)!err_set(err, ERR_INPUT, reason, NULL);
}

static void give(struct view_stack *stack, enum cmd cmd)
{
    struct view *v = view_top(stack);
    const char *reason = view_can(stack, cmd);
    bool field = cmd_is_typed_into(cmd) && !keymap_is_typing(v->contexts);
    struct err err = ERR_INIT;
    enum outcome outcome;

    if (reason)
        view_denied(stack, cmd, reason);
    if (reason && !field) {
        view_refuse(stack, "%s", _(reason));
        return;
    }
    if (reason) {
        set_reason(&err, reason);
        outcome = OUTCOME_FAILED;
    } else {
        outcome = run(stack, v, cmd, &err);
    }
    if (outcome == OUTCOME_IGNORED && field) {
        set_reason(&err, cmd == CMD_SEARCH || cmd == CMD_FILTER
                             ? N_("There is nothing to search here.")
                             : N_("That cannot be done here."));
        outcome = OUTCOME_FAILED;
    }
    if (outcome == OUTCOME_FAILED && field && view_top(stack) == v) {
        view_shut(stack, cmd, &err);
        outcome = OUTCOME_DONE;
    }
    act(stack, v, outcome, &err);
}

/*
 * An Esc was one: what it closed is told of.  True: another view came of
 * that, which nobody has seen, so that no key can have been meant for it.
 */
static bool end_escape(struct view_stack *stack)
{
    struct view *leaving = stack->escape.leaving;
    const struct view *top = seen_top(stack);
    int depth = stack->depth;

    stack->escape = (struct view_escape){ 0 };
    if (!leaving)
        return false;
    finish(stack, leaving);
    act(stack, NULL, OUTCOME_DONE, NULL);
    prepare(stack);
    /* One that went with it was not to be seen either. */
    return stack->depth >= depth && depth > 0 && view_top(stack) != top;
}

void view_command(struct view_stack *stack, enum cmd cmd)
{
    (void)end_escape(stack);
    if (stack->depth == 0)
        return;
    buf_reset(&stack->message);
    stack->pending = KEYCODE_NONE;
    give(stack, cmd);
    settle(stack);
}

/* --- keys and text --- */

/* A character could have begun a word: the rest must reach no command. */
static void unknown_key(struct view_stack *stack, bool character)
{
    bool typing = keymap_is_typing(view_top(stack)->contexts);

    view_inform(stack, "%s",
                typing
                    ? _("That key does nothing here; F1 shows the keys.")
                    : _("That key does nothing here; ? shows the keys."));
    stack->message_role = ROLE_WARN;
    stack->refused = stack->refused || character;
}

static void give_text(struct view_stack *stack, const char *utf8)
{
    struct view *v = view_top(stack);
    struct err err = ERR_INIT;
    enum outcome outcome = OUTCOME_IGNORED;

    if (v->ready && v->ops->text)
        outcome = v->ops->text(v, utf8, &err);
    if (outcome == OUTCOME_IGNORED)
        unknown_key(stack, true);
    else
        act(stack, v, outcome, &err);
}

/* Nothing can be seen on it, so nothing may be changed blindly. */
static bool too_small(struct view_stack *stack, keycode key)
{
    if (stack->rows >= VIEW_MIN_ROWS && stack->cols >= VIEW_MIN_COLS)
        return false;
    if (key == 'q') {
        view_end(stack);
        view_quit(stack);
    } else if (key == KEYCODE_CTRL + 'L') {
        stack->redraw = true;
    }
    return true;
}

bool view_types(const struct view *v, keycode key)
{
    return v->ready && v->ops->types && keycode_is_text(key) &&
           !keymap_is_typing(v->contexts) && v->ops->types(v, key);
}

static void give_key(struct view_stack *stack, keycode key)
{
    const char *const *contexts;
    enum cmd cmd = CMD_NONE;
    char utf8[5];
    bool types;

    if (stack->depth == 0 || too_small(stack, key))
        return;
    buf_reset(&stack->message);
    contexts = view_top(stack)->contexts;
    types = view_types(view_top(stack), key);
    if (stack->pending != KEYCODE_NONE)
        cmd = keymap_find(contexts, stack->pending, key);
    stack->pending = KEYCODE_NONE;
    if (cmd == CMD_NONE && !types)
        cmd = keymap_find(contexts, key, KEYCODE_NONE);
    if (cmd != CMD_NONE)
        give(stack, cmd);
    else if (!types && keymap_is_prefix(contexts, key))
        stack->pending = key;
    else if (keycode_is_text(key))
        give_text(stack, keycode_utf8(key, utf8));
    else
        unknown_key(stack, false);
    settle(stack);
}

void view_key(struct view_stack *stack, keycode key)
{
    if (end_escape(stack))
        settle(stack);
    else
        give_key(stack, key);
}

/* --- an Esc that may be none --- */

void view_escape(struct view_stack *stack)
{
    if (end_escape(stack)) {
        settle(stack);
        return;
    }
    if (stack->depth == 0)
        return;
    stack->escape.top = view_top(stack);
    stack->escape.depth = stack->depth;
    stack->escape.running = true;
    give_key(stack, KEYCODE_ESC);
    stack->escape.running = false;
}

void view_take_back(struct view_stack *stack)
{
    struct view_escape was = stack->escape;

    stack->escape = (struct view_escape){ 0 };
    if (!was.top && !was.leaving)
        return;
    /* What it asked is answered as by another Esc. */
    while (!was.leaving && stack->depth > was.depth)
        pop(stack);
    if (was.leaving) {
        put_on(stack, was.leaving);
        stack->bar.of = NULL;
    } else if (view_top(stack) == was.top && was.top->ops->take_back) {
        was.top->ops->take_back(was.top);
    }
    settle(stack);
}

void view_calm(struct view_stack *stack)
{
    if (!stack->escape.leaving)
        return;
    (void)end_escape(stack);
    settle(stack);
}

void view_type(struct view_stack *stack, const char *text)
{
    ucs4_t c;
    int len;

    while (*text != '\0' && stack->depth > 0) {
        len = u8_strmbtouc(&c, (const uint8_t *)text);
        if (len > 0)
            view_key(stack, c);
        text += len > 0 ? len : 1;
    }
}

/* Into a field of one line: all of it, or nothing. */
static void paste_line(struct view_stack *stack, const char *text)
{
    size_t cells = paste_cells(text);
    char *value = paste_value(text);

    if (cells > 1)
        view_refuse(stack,
                    ngettext_("This paste is %zu cell or line; one is typed"
                              " here, so nothing of it was taken.",
                              "This paste is %zu cells or lines; one is"
                              " typed here, so nothing of it was taken.",
                              (unsigned long)cells),
                    cells);
    else if (value[0] != '\0')
        give_text(stack, value);
    free(value);
}

void view_paste(struct view_stack *stack, const char *text)
{
    struct view *v;
    struct err err = ERR_INIT;

    if (end_escape(stack)) {
        settle(stack);
        return;
    }
    if (stack->depth == 0 || too_small(stack, KEYCODE_NONE))
        return;
    v = view_top(stack);
    buf_reset(&stack->message);
    stack->pending = KEYCODE_NONE;
    if (v->ready && v->ops->paste)
        act(stack, v, v->ops->paste(v, text, &err), &err);
    else if (v->ready && v->ops->text && keymap_is_typing(v->contexts))
        paste_line(stack, text);
    else
        view_refuse(stack, "%s",
                    _("Nothing is typed into here; first press Enter in"
                      " a cell, then paste."));
    settle(stack);
}

static bool answer_held(void *context, struct view *closed, struct err *err)
{
    struct view_stack *stack = context;

    (void)err;
    if (confirm_result(closed)) {
        buf_adds(&stack->again, stack->held.s);
        stack->again_at = 0;
    }
    buf_reset(&stack->held);
    return true;
}

void view_hold(struct view_stack *stack, const char *text)
{
    struct buf question = BUF_INIT;
    size_t cells = paste_cells(text);

    (void)end_escape(stack);
    if (stack->depth == 0 || too_small(stack, KEYCODE_NONE))
        return;
    if (strcmp(view_top(stack)->contexts[0], "area") == 0) {
        view_paste(stack, text);
        return;
    }
    buf_reset(&stack->message);
    stack->pending = KEYCODE_NONE;
    if (stack->held.len > 0) {
        view_refuse(stack, "%s", _("More came meanwhile; it was dropped."));
        return;
    }
    buf_adds(&stack->held, text);
    buf_addf(&question,
             ngettext_("%zu line came at once, as a paste does. Is it to be"
                       " typed from here on, key by key?",
                       "%zu lines or cells came at once, as a paste does."
                       " Are they to be typed from here on, key by key?",
                       (unsigned long)cells),
             cells);
    view_push(stack, view_on_close(confirm_view(question.s), answer_held,
                                   stack));
    buf_release(&question);
    settle(stack);
}

/* --- what comes from outside --- */

void view_refresh(struct view_stack *stack)
{
    prepare(stack);
}

void view_stack_resize(struct view_stack *stack, int rows, int cols)
{
    (void)end_escape(stack);
    stack->rows = rows;
    stack->cols = cols;
    for (int i = 0; i < stack->depth; i++)
        tell_size(stack, stack->view[i]);
    prepare(stack);
}

static bool top_works(const struct view_stack *stack)
{
    const struct view *v = stack->depth > 0 ? view_top(stack) : NULL;

    /* It goes on when it is known that it is on top. */
    return v && !stack->escape.leaving && v->working && v->ready &&
           v->ops->step;
}

static bool app_works(const struct view_stack *stack)
{
    return stack->app->working && stack->app->working(stack->app_context);
}

bool view_working(const struct view_stack *stack)
{
    return top_works(stack) || app_works(stack);
}

void view_step(struct view_stack *stack)
{
    struct view *v;
    struct err err = ERR_INIT;

    if (!top_works(stack)) {
        if (app_works(stack))
            stack->app->step(stack->app_context, stack);
        return;
    }
    v = view_top(stack);
    act(stack, v, v->ops->step(v, &err), &err);
    settle(stack);
}

void view_end(struct view_stack *stack)
{
    (void)end_escape(stack);
    if (stack->app->keep)
        stack->app->keep(stack->app_context, stack, true);
    else
        (void)view_keep(stack);
}
