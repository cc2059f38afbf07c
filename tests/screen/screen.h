/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/screen/screen.h - a program in a terminal that tests can read. */
#ifndef CAPAIAN_TESTS_SCREEN_H
#define CAPAIAN_TESTS_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

#include "base/buf.h"

#define SCREEN_PATIENCE_MS 10000 /* a deadline, never a delay */
#define SCREEN_ANY (-1)          /* any row */

struct screen {
    VTerm *vt;
    VTermScreen *grid;
    int rows, cols;
    int fd;       /* the terminal's side that we hold; -1: hung up */
    pid_t child;  /* 0: waited for */
    size_t bytes; /* what the program has written since screen_mark() */
    size_t bells; /* rung */
    size_t reads; /* in how many pieces it came; at least one a write */
};

/*
 * Runs argv in a terminal of rows x cols, TERM=xterm-256color and
 * LC_ALL=C.UTF-8, without NO_COLOR, LINES and COLUMNS.  env (may be
 * NULL) changes that: "NAME=value" sets, "NAME" unsets, NULL ends it.
 */
void screen_start(struct screen *s, int rows, int cols,
                  const char *const *env, char *const *argv);

/* Sends bytes as if they were typed. */
void screen_send(struct screen *s, const char *bytes);

/*
 * Waits until row (or any) has the text, or has it no more.  False: the
 * patience is over or the program ended; the screen goes to stderr.
 */
bool screen_wait(struct screen *s, int row, const char *text);
bool screen_wait_gone(struct screen *s, int row, const char *text);

/* Reads what the program has written up to now, without waiting. */
void screen_drain(struct screen *s);

/*
 * Takes at most that many bytes of what the program has written, waiting
 * for the first; how many, 0: none came, -1: it has closed the terminal.
 */
int screen_take(struct screen *s, size_t most, int wait_ms);

/* Has row (or any) the text now? */
bool screen_has(const struct screen *s, int row, const char *text);

/* Counts bytes and reads from here on. */
void screen_mark(struct screen *s);

void screen_resize(struct screen *s, int rows, int cols);
void screen_signal(struct screen *s, int number);

/* The line is lost: closes the terminal. */
void screen_hangup(struct screen *s);

/*
 * Waits until the program has ended; its exit status, 128 + the signal
 * that ended it, or -1: the patience was over and it was killed.  Frees
 * what s holds.
 */
int screen_finish(struct screen *s);

/* Appends the text of a row, or of all of them with newlines. */
void screen_row(const struct screen *s, int row, struct buf *out);
void screen_text(const struct screen *s, struct buf *out);

/* How a cell looks. */
VTermScreenCell screen_cell(const struct screen *s, int row, int col);

void screen_cursor(const struct screen *s, int *row, int *col);

/* Is there a colour, other than the terminal's own, on any cell? */
bool screen_has_colour(const struct screen *s);

/* Is the terminal's own echo off, as a full-screen program has it? */
bool screen_is_raw(const struct screen *s);

#endif
