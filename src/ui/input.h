/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/input.h - what a terminal sends, as keys. */
#ifndef CAPAIAN_UI_INPUT_H
#define CAPAIAN_UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/keycode.h"
#include "ui/term.h"

/*
 * Bytes go in as they are read, events come out.  Keys are known in the
 * forms of every terminal at once, whatever mode its keypad is in: what
 * TERM says is right less often than what all of them send.  Whatever a
 * terminal answers or reports (OSC, DCS, its type, the cursor, the focus,
 * the mouse) is taken whole and is nothing.
 *
 * Times are milliseconds of a clock that only goes forward.
 */

/* After an Esc alone its rest may follow for so long: see key_event. */
#define INPUT_JOIN_MS 300

enum input_state {
    INPUT_PLAIN,
    INPUT_STRING, /* within an answer that an end is to come of */
    INPUT_PASTE,  /* between the marks of a paste */
};

/* A key that the type of the terminal knows. */
struct input_key {
    char bytes[16];
    keycode key;
};

#define INPUT_KEYS_MAX 32

struct input {
    struct buf bytes;    /* read, and not yet dealt with */
    enum input_state state;
    size_t taken;        /* bytes of the string up to now */
    struct buf paste;
    int esc_delay;       /* after it an Esc is one */
    int64_t since;       /* when bytes came last */
    int64_t esc_at;      /* when an Esc alone was given; -1: not last */
    bool open;           /* and no bytes came since */
    int64_t due;         /* input_next() may say more then; -1: never */
    bool skips;          /* what has begun: see input_skip() */
    bool joined;         /* bytes begin with an Esc that was given */
    struct input_key more[INPUT_KEYS_MAX];
    size_t more_count;
};

void input_init(struct input *in, int esc_delay);
void input_release(struct input *in);

/*
 * Another form of a key.  Only what begins with an escape character is
 * taken: anything else is a character first.
 */
void input_know(struct input *in, const char *bytes, keycode key);

/* What one read(2) gave. */
void input_feed(struct input *in, const char *bytes, size_t len,
                int64_t now);

/* The next event; false: none is whole. */
bool input_next(struct input *in, int64_t now, struct key_event *ev);

/* Milliseconds until input_next() may say more by itself; -1: never. */
int input_wait(const struct input *in, int64_t now);

/* Forgets what came and was not asked for. */
void input_drop(struct input *in);

/* What has begun and is not whole yet is nothing when it is: a key that
 * comes in pieces, a paste. */
void input_skip(struct input *in);

#endif
