/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/loop.h - the one loop of the program. */
#ifndef CAPAIAN_UI_LOOP_H
#define CAPAIAN_UI_LOOP_H

#include "ui/term.h"
#include "ui/view.h"

enum loop_end {
    LOOP_QUIT,  /* the operator left */
    LOOP_ENDED, /* the line was lost or the system asked; view_end() done */
};

/*
 * Draws, presents, waits, gives to the top view, prepares, until the
 * stack is told to quit, is empty, or the terminal ends.
 */
enum loop_end loop_run(struct view_stack *stack, struct term *term);

#endif
