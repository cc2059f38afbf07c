/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/signals.h - the signals of a full-screen program, as flags. */
#ifndef CAPAIAN_UI_SIGNALS_H
#define CAPAIAN_UI_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>

enum {
    SIGNALS_END = 1,    /* SIGHUP, SIGTERM */
    SIGNALS_RESIZE = 2, /* SIGWINCH */
    SIGNALS_STOP = 4,   /* SIGTSTP */
    SIGNALS_CONT = 8,   /* SIGCONT */
    SIGNALS_INT = 16,   /* SIGINT */
};

/*
 * Takes these signals until signals_give(): they are blocked except while
 * signals_wait() and signals_write() wait, so none is lost and no other
 * call is ever interrupted.  output is the descriptor written to.
 */
void signals_take(int output);

/* Everything as it was before signals_take(). */
void signals_give(void);

/* What of the wanted ones has come since the last call that wanted them:
 * SIGNALS_ values, or 0. */
unsigned signals_fetch(unsigned wanted);

/*
 * Waits until fd can be read, for at most timeout milliseconds (-1: for
 * ever).  False: a signal or the time came first; a signal that nobody
 * has fetched yet has come, too.
 */
bool signals_wait(int fd, int timeout);

/*
 * Writes all of data, in one write(2) unless the system takes less.
 * False: the descriptor is gone, or SIGNALS_END came while it was stuck.
 */
bool signals_write(int fd, const char *data, size_t len);

/*
 * Stops this process, or its whole group, as SIGTSTP does; returns when
 * it is continued.
 */
void signals_stop(bool group);

#endif
