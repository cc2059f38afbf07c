/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/review.h - the states of a row and of a note: domain.md 8. */
#ifndef CAPAIAN_CORE_REVIEW_H
#define CAPAIAN_CORE_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/i18n.h"

/* The word that SQL asks for, too. */
#define REVIEW_WORD_APPROVED "disetujui"

/*
 * Where a row stands between the one who enters it and who reads it: id,
 * word that is stored, N_() that people read, sign in a grid.
 */
#define REVIEW_STATE_LIST(X) \
    /* Also where nothing is kept of the row. */ \
    X(DRAFT, "draf", N_("draft"), "") \
    /* Waits for a reviewer. */ \
    X(SUBMITTED, "diajukan", N_("submitted"), "^") \
    X(APPROVED, REVIEW_WORD_APPROVED, N_("approved"), "=") \
    /* With a word why: a draft again. */ \
    X(RETURNED, "dikembalikan", N_("returned"), "<") \
    /* Approved, and then locked with its year. */ \
    X(LOCKED, "dikunci", N_("locked"), "#")

enum review_state {
#define X(id, ...) REVIEW_##id,
    REVIEW_STATE_LIST(X)
#undef X
    REVIEW_STATES
};

/* What people do to it. */
enum review_act {
    REVIEW_EDIT,    /* a stored change of the row */
    REVIEW_SUBMIT,
    REVIEW_APPROVE,
    REVIEW_RETURN,
    REVIEW_LOCK,    /* the year is closed */
    REVIEW_REOPEN,  /* and opened again */
    REVIEW_ACTS
};

/* The word that is stored: "draf". */
const char *review_state_name(enum review_state state);

/* The state of a stored word; "" and what is none are a draft. */
enum review_state review_state_of(const char *name);

/* N_() the word that people read. */
const char *review_state_label(enum review_state state);

/* One sign for it in a grid; "" for a draft. */
const char *review_state_sign(enum review_state state);

/*
 * What becomes of a row; false: the act does not go with its state, and
 * *to is untouched.
 */
CAP_MUST_CHECK bool review_next(enum review_state from, enum review_act act,
                                enum review_state *to);

/* N_() sentence: why review_next() says no; NULL where it says yes. */
const char *review_refusal(enum review_state from, enum review_act act);

/* Does the row count as finished by the one who enters it? */
bool review_is_draft(enum review_state state);

/* A talk about one cell; each entry says what it made of the talk: id,
 * word that is stored, N_() that people read. */
#define NOTE_STATE_LIST(X) \
    X(ASKED, "ditanya", N_("asked")) \
    X(ANSWERED, "dijawab", N_("answered")) \
    X(CLOSED, "ditutup", N_("closed"))

enum note_state {
    NOTE_NONE, /* nobody has asked */
#define X(id, ...) NOTE_##id,
    NOTE_STATE_LIST(X)
#undef X
    NOTE_STATES
};

const char *note_state_name(enum note_state state);
enum note_state note_state_of(const char *name);
const char *note_state_label(enum note_state state); /* N_() */

/* Does somebody wait: is it asked or answered, and not closed? */
bool note_is_open(enum note_state state);

/*
 * May an entry make to of a talk that is at from?  A question begins a
 * talk or a closed one anew; only an open one is answered or closed.
 */
bool note_may(enum note_state from, enum note_state to);

/* What is kept of rows and talks; texts belong to whoever holds the rows,
 * none is NULL. */

struct review_row {
    const char *table; /* "indikator" or "anggaran" */
    const char *code;
    enum review_state state;
    const char *who;   /* who made it that; of a draft, who had made it
                          what it was before */
    int64_t at_ms;
    const char *words; /* why it was returned */
    bool own;          /* approved by who wrote of it: review_is_own() of
                          the store */
    int64_t version;   /* of the store, when it was read */
};

/* An entry of the talk about a cell. */
struct note_row {
    const char *table;
    const char *code;
    const char *column; /* "tw3" */
    int number;         /* from 1 in the talk */
    enum note_state state;
    const char *who;
    int64_t at_ms;
    const char *words;
};

#endif
