/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/ahead.h - events that came before they could be dealt with. */
#ifndef CAPAIAN_UI_AHEAD_H
#define CAPAIAN_UI_AHEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/term.h"

/* More than anybody types, or pastes, while the program is busy. */
#define AHEAD_MOST 1000
#define AHEAD_PASTES_MOST (4 * TERM_PASTE_MAX)

/* The first in is the first out; zeroed it is empty. */
struct ahead {
    struct key_event *item;
    size_t first, count, cap;
    size_t pasted; /* bytes of the pastes in it */
};

/* Takes *ev with its paste, and leaves it an empty one.  False: there are
 * too many, and *ev is as it was. */
bool ahead_add(struct ahead *a, struct key_event *ev);

/* False: it is empty.  The paste that *ev had is freed. */
bool ahead_take(struct ahead *a, struct key_event *ev);

void ahead_clear(struct ahead *a);
void ahead_release(struct ahead *a);

#endif
