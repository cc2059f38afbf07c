/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_note.h - what is asked and answered about a cell. */
#ifndef CAPAIAN_APP_DESK_NOTE_H
#define CAPAIAN_APP_DESK_NOTE_H

#include "app/desk.h"
#include "core/review.h"

/*
 * A talk is about one column of an indicator or a budget row.  Its
 * entries are only added: each says what it made of the talk (asked,
 * answered, closed), and the last one is where it stands.
 */
struct note_cell {
    enum table_id table;
    const char *code;
    size_t column;
};

enum note_state desk_note_state(const struct desk *desk,
                                const struct note_cell *cell);

/* Calls each() for the entries of a talk in their order. */
void desk_notes_of(const struct desk *desk, const struct note_cell *cell,
                   void (*each)(void *context, const struct note_row *n),
                   void *context);

/* Open talks about rows of a unit (NULL: of all). */
size_t desk_count_notes(const struct desk *desk, const char *unit);

/*
 * The open talks, the oldest question first: entry i of the desk's notes
 * that is the last of its talk, or (size_t)-1 behind the last one.
 */
size_t desk_open_note(const struct desk *desk, size_t nth);

/*
 * Adds an entry that makes state of the talk, as one step, and loads
 * again.  last is the number of the entry that was seen last (0: none).
 * ERR_INPUT: no words (only closing needs none), or the talk is not at
 * that; ERR_LOCKED (N04); ERR_CONFLICT: somebody wrote meanwhile;
 * ERR_STORE.
 */
CAP_MUST_CHECK bool desk_note(struct desk *desk,
                              const struct note_cell *cell,
                              enum note_state state, const char *typed,
                              int last, struct err *err);

/* The number of the last entry of a talk, 0: none. */
int desk_note_last(const struct desk *desk, const struct note_cell *cell);

#endif
