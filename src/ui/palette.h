/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/palette.h - commands found by a part of their names. */
#ifndef CAPAIAN_UI_PALETTE_H
#define CAPAIAN_UI_PALETTE_H

#include "ui/view.h"

/*
 * All commands, filtered by what is typed, with their keys and, dim, the
 * reason why one cannot be given now.  Enter gives it to the view below.
 */
struct view *palette_view(const struct view_stack *stack);

/* The same for the commands of the top view that have no key. */
struct view *menu_view(const struct view_stack *stack);

#endif
