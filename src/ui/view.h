/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/view.h - screens as tables of functions, and their stack. */
#ifndef CAPAIAN_UI_VIEW_H
#define CAPAIAN_UI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "ui/command.h"
#include "ui/keycode.h"
#include "ui/surface.h"

struct table;
struct view;
struct view_stack;

/* What became of a command; the stack acts on it, the view does not. */
enum outcome {
    OUTCOME_DONE,    /* handled */
    OUTCOME_FAILED,  /* *err says why; it goes to the message line, and
                        what was typed ahead is dropped */
    OUTCOME_IGNORED, /* not mine: the stack or the application may know */
    OUTCOME_CLOSE,   /* take me off the stack */
};

/* A cell of a record as the change log names it; borrowed. */
struct view_cell {
    const struct table *table;
    const char *office; /* "" where the table has none */
    int year;           /* 0 where the table has none */
    const char *key;    /* as record_key() */
    const char *field;  /* column, "" for the whole row */
};

/* All may be NULL but draw. */
struct view_ops {
    const char *title; /* N_() */
    size_t size;       /* of the struct that begins with struct view */
    bool dialog;       /* drawn over the view below */
    bool unseen;       /* draws nothing: it only puts one question after
                          another, and closes with the last */

    /* Searched for keys in this order, ended by NULL: see keymap.h. */
    const char *const *contexts;

    /*
     * Reads from the model what draw() and run() will use.  Called after
     * every event and before the first drawing, for all views that are
     * seen; the only place where a view does I/O to show itself.
     */
    bool (*prepare)(struct view *v, struct err *err);

    /*
     * Draws all of the view on s, which is the part of the screen between
     * the top line and the three at the bottom, and blank; a dialog draws
     * its box over what is there (surface_box_centre()).  No I/O and no
     * change, so it cannot fail.  Puts the hardware cursor.
     */
    void (*draw)(const struct view *v, struct surface *s);

    /* The foot line (sums): s is that one line.  Not asked of dialogs. */
    void (*foot)(const struct view *v, struct surface *s);

    /* What the current field means; shown while there is no message. */
    void (*meaning)(const struct view *v, struct buf *out);

    /*
     * The commands worth a place in the key line, best first, ended by
     * CMD_NONE, at most 32; static; those without a key here are left
     * out.  NULL: accept, cancel, help, back.
     */
    const enum cmd *(*hints)(const struct view *v);

    /* Obeys cmd.  Never waits for a key: it pushes a view instead. */
    enum outcome (*run)(struct view *v, enum cmd cmd, struct err *err);

    /*
     * Why cmd cannot be given now, N_(): it is dim then, and the reason
     * is shown when it is tried.  NULL: it can (or is none of mine).
     */
    const char *(*can)(const struct view *v, enum cmd cmd);

    /*
     * What cmd would change, for the log where it is denied: fills cell
     * but its key, and appends that to key; false: nothing of its own.
     */
    bool (*aims_at)(const struct view *v, enum cmd cmd,
                    struct view_cell *cell, struct buf *key);

    /*
     * A typed character that is bound to nothing, or a whole paste with
     * its newlines.  Where paste is NULL, a paste of one line comes to
     * text as a whole if the view is typing; any other is refused.
     */
    enum outcome (*text)(struct view *v, const char *utf8, struct err *err);

    /*
     * Does the character begin to type into what is selected, though it
     * is a command elsewhere in these contexts?  Then it comes to text.
     */
    bool (*types)(const struct view *v, keycode key);
    enum outcome (*paste)(struct view *v, const char *utf8, struct err *err);

    /*
     * draw()'s surface has rows x cols now.  Called before the first
     * prepare() too.
     */
    void (*resize)(struct view *v, int rows, int cols);

    /*
     * The view above this one is about to be freed: take its result.
     * A failure goes to the message line.
     */
    bool (*resume)(struct view *v, struct view *closed, struct err *err);

    /*
     * Is the cell (or row) drawn just now?  What undo changes without
     * asking is seen to change.  NULL: none is.
     */
    bool (*shows)(const struct view *v, const struct view_cell *cell);

    /* Shows it, wherever in the open office and year it is; false: it
     * never does.  NULL: so it is for all. */
    bool (*seek)(struct view *v, const struct view_cell *cell);

    /*
     * A piece of work of at most a tenth of a second; called again and
     * again, with drawings and keys between, while v->working is set.
     */
    enum outcome (*step)(struct view *v, struct err *err);

    /*
     * After every event, and when the line is lost: keep what is half
     * typed for the next start; false: nothing is.
     */
    bool (*keep)(struct view *v);

    /*
     * Appends the name of the screen and of the row it is on, for the
     * next start (views/screens.h).  NULL: not gone back to by itself.
     */
    void (*whereabouts)(const struct view *v, struct buf *out);

    /*
     * The last command was CMD_CANCEL or CMD_BACK, it changed something
     * within the view, and its key was none: puts back what it took away.
     */
    void (*take_back)(struct view *v);

    /* Frees what the view owns, not the view. */
    void (*release)(struct view *v);
};

struct view {
    const struct view_ops *ops;
    struct view_stack *stack;     /* set by view_push() */
    const char *const *contexts;  /* ops->contexts at first; change it at
                                     any time, to { "cell", NULL } while a
                                     cell is typed into */
    bool ready;                   /* prepare() succeeded last time */
    bool working;                 /* step() is wanted */
    unsigned visit;               /* another for each view that is pushed */
    bool (*closed)(void *context, struct view *closed, struct err *err);
    void *closed_context;
};

/* What the application adds; all may be NULL. */
struct view_app {
    /* The top line: where one is at the left, a name that may be cut and
     * what follows it whole; who at the right. */
    void (*top)(void *context, const struct view_stack *stack,
                struct buf *name, struct buf *left, struct buf *right);

    /*
     * A command that the top view and the kit ignored: undo, year, office,
     * findings ...; CMD_QUIT when the last view is gone back from.
     */
    enum outcome (*run)(void *context, struct view_stack *stack,
                        enum cmd cmd, struct err *err);

    /* As view_ops.can, asked when the top view did not object. */
    const char *(*can)(void *context, const struct view_stack *stack,
                       enum cmd cmd);

    /*
     * cmd was given to the top view and is not done, for reason (N_()):
     * where that is one of rights the attempt is kept.
     */
    void (*denied)(void *context, struct view_stack *stack, enum cmd cmd,
                   const char *reason);

    /* Appends to the label of cmd in the key line: " 2" findings. */
    void (*label)(void *context, const struct view_stack *stack,
                  enum cmd cmd, struct buf *out);

    /*
     * After every event, and last when the line is lost: keep the place
     * and, by view_keep(), what is half typed.  NULL: views are asked to
     * keep at the end alone.
     */
    void (*keep)(void *context, struct view_stack *stack, bool last);

    /*
     * Work of the application itself, in pieces between the keys while no
     * view works: is there any, and a piece of it.  It changes nothing
     * that views show.
     */
    bool (*working)(void *context);
    void (*step)(void *context, struct view_stack *stack);
};

/* What stands in the key line: the keys of this state and no other. */
struct view_bar {
    const struct view *of;       /* NULL: nothing yet */
    const char *const *contexts; /* that the keys are those of */
    const enum cmd *cmd;         /* ended by CMD_NONE */
    uint32_t dim;                /* bit i: cmd[i] cannot be given */
};

/*
 * An Esc that may prove to be the first byte of another key: what it did
 * can be put back until the next event.
 */
struct view_escape {
    bool running;         /* its handlers are at work */
    struct view *top;     /* the view it was given to; NULL: it is over */
    int depth;            /* of the stack then */
    struct view *leaving; /* owned: it closed, and nobody has been told */
};

/* Read freely; change only through view_*(). */
struct view_stack {
    struct view **view; /* the bottom first; owned, as are the views */
    int depth;
    size_t cap;
    int rows, cols; /* of the whole terminal */
    const struct view_app *app;
    void *app_context;
    struct buf message;      /* "" : none; kept until the next key */
    enum role message_role;
    struct view_bar bar;     /* as of the last event */
    keycode pending;         /* first of two keys, or KEYCODE_NONE */
    enum cmd queued;         /* for the top view when the handler is back */
    struct view_escape escape;
    struct view *next;       /* takes the place of the view that closes */
    int unwind;              /* close down to this depth; -1: no */
    unsigned event;          /* another number for each that is given */
    unsigned visits;         /* views that were pushed */
    bool refused;            /* an event was: the loop drops what was typed
                                ahead of it, then clears */
    bool redraw;             /* the loop repaints everything, then clears */
    bool quit;               /* the loop ends */
    struct buf held;         /* lines that are asked about: view_hold() */
    struct buf again;        /* what the loop types, from again_at on */
    size_t again_at;
};

/* The smallest terminal that views are drawn on. */
#define VIEW_MIN_ROWS 24
#define VIEW_MIN_COLS 80

void view_stack_init(struct view_stack *stack, const struct view_app *app,
                     void *context, int rows, int cols);
void view_stack_release(struct view_stack *stack);

/* Another size of the terminal; all views hear of it. */
void view_stack_resize(struct view_stack *stack, int rows, int cols);

/* A zeroed view of ops->size with its contexts set; for constructors. */
struct view *view_new(const struct view_ops *ops);

/* The view on top; there is one. */
struct view *view_top(const struct view_stack *stack);

/*
 * The full-screen view that is seen: the top one, or the one that the
 * dialogs on top lie over.
 */
struct view *view_base(const struct view_stack *stack);

/* Puts v on top; the stack owns it from now on. */
void view_push(struct view_stack *stack, struct view *v);

/*
 * fn(context, v, err) is called when v has closed, before the resume() of
 * the view below; for the results of dialogs.  It may push.  Returns v.
 */
struct view *view_on_close(struct view *v,
                           bool (*fn)(void *context, struct view *closed,
                                      struct err *err),
                           void *context);

/*
 * From a handler of v: with takes the place of v when the handler is
 * back.  To be returned from it: return view_replace(v, with);
 */
enum outcome view_replace(struct view *v, struct view *with);

/* From a handler: closes all views above v when the handler is back. */
void view_close_above(struct view_stack *stack, const struct view *v);

/* From a handler: cmd goes to the then top view when it is back. */
void view_queue(struct view_stack *stack, enum cmd cmd);

/* From a handler: the loop ends. */
void view_quit(struct view_stack *stack);

/* The message line, in the user's language; kept until the next key. */
void view_inform(struct view_stack *stack, const char *fmt, ...)
    CAP_PRINTF(2, 3);
void view_fail(struct view_stack *stack, const struct err *err);

/*
 * The same for what was asked for and is not done, in the user's
 * language: what was typed ahead of it is dropped, with a bell.
 */
void view_refuse(struct view_stack *stack, const char *fmt, ...)
    CAP_PRINTF(2, 3);

/*
 * From a handler that asks what nobody could foresee: what was typed
 * ahead was not meant as the answer.
 */
void view_drop_ahead(struct view_stack *stack);

/*
 * From a handler that was to open a field by cmd: opens one that takes
 * nothing and says why (dialog.h).
 */
void view_shut(struct view_stack *stack, enum cmd cmd,
               const struct err *err);

/* From a handler that refuses by itself what can() would have: as if cmd
 * had been given.  Tells the application only. */
void view_denied(struct view_stack *stack, enum cmd cmd, const char *reason);

/* Is the key a character that begins to type, and no command? */
bool view_types(const struct view *v, keycode key);

/* Why cmd cannot be given now, untranslated; NULL: it can. */
const char *view_can(const struct view_stack *stack, enum cmd cmd);

/* --- events: what the loop and the tests give --- */

/* A key: a command by the top view's contexts, or text. */
void view_key(struct view_stack *stack, keycode key);

/*
 * An Esc alone.  What it closes is out of sight at once, and is told of
 * and freed with the next event or by view_calm().
 */
void view_escape(struct view_stack *stack);

/* It was no Esc: what it did is put back.  The key is given after it. */
void view_take_back(struct view_stack *stack);

/* It was one. */
void view_calm(struct view_stack *stack);

/* A command, as if its key had been pressed. */
void view_command(struct view_stack *stack, enum cmd cmd);

/* Each character of text as a key; for tests. */
void view_type(struct view_stack *stack, const char *text);

void view_paste(struct view_stack *stack, const char *text);

/*
 * Lines that came at once like keys, as a paste does that has no brackets
 * around it: asks before they are typed.  In a text of several lines
 * they are a paste.
 */
void view_hold(struct view_stack *stack, const char *text);

/* Reads anew what is seen; after changes from outside, and at the start. */
void view_refresh(struct view_stack *stack);

/* One step() of the top view, if it is working, else of the app. */
bool view_working(const struct view_stack *stack);
void view_step(struct view_stack *stack);

/* The line is lost: what is half typed is kept. */
void view_end(struct view_stack *stack);

/* Asks the views from the top until one has kept something. */
bool view_keep(struct view_stack *stack);

#endif
