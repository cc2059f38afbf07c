/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/waiting.h - the screen while another program writes. */
#ifndef CAPAIAN_UI_WAITING_H
#define CAPAIAN_UI_WAITING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/waiting.h"
#include "ui/surface.h"
#include "ui/term.h"
#include "ui/view.h"

/*
 * A command of a view stores something while it is not this program's
 * turn.  The view has not come back, so nothing is given to it: the
 * message line says what is waited for, and who writes; Esc leaves, F1
 * says more, Ctrl-L draws anew; all other keys wait, and are obeyed in
 * their order afterwards.  Before the line has said it nobody knows of a
 * wait, and Esc is a key like the others.
 */
struct waiting {
    struct view_stack *stack;
    struct term *term;
    struct surface s;
    int64_t waited_ms; /* when it was asked last */
    int64_t told;      /* what the line says: see waiting.c; 0: nothing */
    bool help;         /* F1: it says more */
    bool escape;       /* an Esc came that may be a part of another key */
    bool stale;        /* to be drawn, whatever it says */
    bool left;         /* the event that wanted to store is given up */
    unsigned event;    /* the event of the stack that was */
};

void waiting_init(struct waiting *w, struct view_stack *stack,
                  struct term *term);
void waiting_release(struct waiting *w);

/* A store_waiting_fn with a struct waiting. */
bool waiting_goes_on(void *context, const struct store *store,
                     int64_t waited_ms);

#endif
