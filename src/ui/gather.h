/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/gather.h - many writes of a library made one. */
#ifndef CAPAIAN_UI_GATHER_H
#define CAPAIAN_UI_GATHER_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * The library writes to slot.  Between gather_begin() and gather_end() a
 * file in memory stands in its place, which takes any amount without
 * waiting; outside of them it is the terminal, whose modes and size the
 * library can ask for.
 */
struct gather {
    int slot;         /* what the library writes to */
    int real;         /* the terminal */
    int store;        /* -1: there is none, everything goes to slot */
    bool begun;       /* store stands in slot's place */
    struct buf bytes; /* kept from one time to the next */
};

/* For the terminal fd, which stays open.  False: no descriptors left. */
bool gather_open(struct gather *g, int fd);

/* Closes what is open but slot, which whoever wrote to it closes. */
void gather_close(struct gather *g);

void gather_begin(struct gather *g);

/*
 * Sends what has been gathered, in one write(2), or none if there is
 * nothing.  Every needless in it is left out ("": nothing is).  False:
 * the terminal is gone.
 */
bool gather_end(struct gather *g, const char *needless);

/* The terminal stands in slot again, what was gathered is dropped. */
void gather_abandon(struct gather *g);

#endif
