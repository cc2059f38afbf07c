/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/frame.h - the whole screen: four fixed lines around the views. */
#ifndef CAPAIAN_UI_FRAME_H
#define CAPAIAN_UI_FRAME_H

#include "ui/view.h"

/* Lines above and below the inner area: foot, message, keys. */
#define FRAME_TOP 1
#define FRAME_BOTTOM 3

/*
 * Draws all of stack on s (of the size of the terminal): the top line
 * with the mode, the views that are seen, the foot of the full-screen
 * one, the message or the meaning (a long message grows upwards), the
 * keys of the top view.  On a terminal below 80 x 24 a plain message.
 */
void frame_draw(const struct view_stack *stack, struct surface *s);

#endif
