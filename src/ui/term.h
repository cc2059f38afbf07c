/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/term.h - the terminal: cells out, events in. */
#ifndef CAPAIAN_UI_TERM_H
#define CAPAIAN_UI_TERM_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "ui/keycode.h"
#include "ui/surface.h"

struct term_options {
    bool mono;  /* --mono or NO_COLOR: no colours */
    bool ascii; /* --ascii: lines, bars and letters in ASCII */
    bool stays; /* Ctrl-Z and SIGTSTP do nothing, and keys come over a
                   line: there is nobody behind it to go back to */
};

enum key_event_kind {
    EVENT_KEY,    /* key */
    EVENT_PASTE,  /* paste: the pasted text, newlines as "\n" */
    EVENT_LINES,  /* paste: keys that came at once, a paste perhaps; see
                     burst.h */
    EVENT_RESIZE, /* another size, see term_size(), or back from a stop */
    EVENT_CALM,   /* the Esc alone that came before was one */
    EVENT_END,    /* SIGHUP, SIGTERM, end of file: store and leave */
};

/*
 * A slow line takes keys apart: the first byte of an arrow key may come
 * alone, and is an Esc then (alone).  If its rest follows, that is an
 * event with joined set: what the Esc did is to be put back before it.
 * Else EVENT_CALM says so, unless another event comes first.
 */
struct key_event {
    enum key_event_kind kind;
    keycode key; /* KEYCODE_NONE: only where joined is set */
    bool alone, joined;
    struct buf paste; /* owned; reused from event to event */
};

#define KEY_EVENT_INIT \
    { EVENT_KEY, KEYCODE_NONE, false, false, BUF_INIT }

/* What is pasted beyond this many bytes is dropped. */
#define TERM_PASTE_MAX 65536

struct term;

/*
 * Takes the terminal of descriptors 0 and 1: full screen, keys one by
 * one, signals as events.  One at a time in a program.  The locale has
 * been set.  A type of terminal that is not known is taken for one that
 * is (term_assumed()).  ERR_IO: not a terminal, or one of a type that
 * cannot place its cursor; it is then as it was.
 */
CAP_MUST_CHECK bool term_open(const struct term_options *options,
                              struct term **out, struct err *err);

/* Gives the terminal back as it was and frees t; NULL is nothing. */
void term_close(struct term *t);

/* For mem_on_death(): gives the terminal back, frees nothing. */
void term_emergency(void);

void term_size(const struct term *t, int *rows, int *cols);

/* The type that it was taken for, static; NULL: it is of a known one. */
const char *term_assumed(const struct term *t);

/* Is it drawn in ASCII (option, or a locale that is not UTF-8)? */
bool term_ascii(const struct term *t);

/*
 * Shows s: sends what changed since the last call, in one write(2), or
 * none if nothing did.
 */
void term_present(struct term *t, const struct surface *s);

/* The next term_present() rings the bell, or flashes where there is none. */
void term_ring(struct term *t);

/*
 * Takes what can be read now off the line and drops it: it was typed
 * before anybody could see what term_present() shows next.
 */
void term_drop(struct term *t);

/* The next term_present() sends everything (the screen was spoilt). */
void term_redraw(struct term *t);

/*
 * Waits for the next event; never returns without one.  Ctrl-C is a key.
 * Being stopped (SIGTSTP, Ctrl-Z) happens in here.
 */
void term_wait(struct term *t, struct key_event *ev);

/* Is EVENT_END the next one?  For who works through keys for long. */
bool term_ending(struct term *t);

/* Is an event there already?  Then drawing can wait. */
bool term_pending(struct term *t);

/*
 * While the program is busy within an event: one that is there by now,
 * beyond those that were put off; false: none.  Never waits, and leaves
 * being stopped to term_wait().
 */
bool term_poll(struct term *t, struct key_event *ev);

/*
 * Takes the event with its paste: term_wait() gives it, after all that
 * came before.  False: there are too many, and *ev is as it was.
 */
bool term_put_off(struct term *t, struct key_event *ev);

#endif
