/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/step.h - every change: one transaction with its log lines. */
#ifndef CAPAIAN_STORE_STEP_H
#define CAPAIAN_STORE_STEP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/record.h"
#include "store/store.h"

/*
 * A step is what one undo takes back: one accepted value, one removal,
 * one import.  Between step_begin() and step_commit() every change adds
 * its line to the change log; nothing is visible to others before the
 * commit, and step_abort() leaves no trace.
 */
enum step_kind {
    STEP_EDIT,   /* "edit": a value entered on the screen */
    STEP_IMPORT, /* "import" */
    STEP_COPY,   /* "copy": a year copied forward */
    STEP_UNDO,   /* "undo": takes back the step it names */
    STEP_REDO,   /* "redo": takes back the undo it names */
    STEP_REVIEW, /* "review": rows handed in, approved, returned */
    STEP_ADMIN,  /* "admin": people (undo passes over them), a lock */
    STEP_RESTORE, /* "restore": a value from the log stored again */
    STEP_REFUSED, /* "refused": what somebody may not do; undo passes it */
    STEP_BASELINE, /* "baseline": what there is, said once; as that */
};

const char *step_kind_name(enum step_kind kind); /* as logged */

/* Who does it and when; strings are borrowed during the call. */
struct actor {
    const char *user;
    int64_t now_ms; /* UTC, milliseconds since 1970 */
};

struct step {
    struct store *store;
    int64_t id;   /* the first of its parts: see struct log_line */
    int64_t line; /* changes logged so far */
    enum step_kind kind;
};

/* A value that is not what the writer had seen. */
struct conflict {
    char *stored;    /* the text that stands there now; free() */
    int64_t version; /* to write over it knowingly */
    char who[64];    /* who wrote it, "" if unknown */
    int64_t at_ms;
};

/*
 * Begins the transaction (waits up to five seconds for another writer)
 * and logs the step.  detail: the path of an import, ...; may be "".
 * ERR_STORE: locked, disk full, read-only, ...
 *
 * After a failure of any of the calls below nothing more may be asked of
 * the step than step_abort(), but after ERR_CONFLICT, ERR_NOTFOUND,
 * ERR_LOCKED and ERR_INPUT it may go on: that one change was not made.
 *
 * step_commit() ends the step either way: on failure nothing of it is
 * stored (step_abort() is harmless then).  A step in which nothing
 * changed leaves no trace in the log.
 */
CAP_MUST_CHECK bool step_begin(struct step *step, struct store *store,
                               enum step_kind kind, struct actor actor,
                               const char *detail, struct err *err);
CAP_MUST_CHECK bool step_commit(struct step *step, struct err *err);
void step_abort(struct step *step);

/*
 * Sets one column of the row named by the key columns of fields and
 * place to the canonical text.  version is the one it was read at (the
 * row's, or for tw1..tw4 the cell's); it may be that before this step
 * for further columns of the same row.  Setting the value it has logs
 * nothing.  A key column renames the row, and what hangs on it follows
 * (skala.skala renames the whole scale, with all its bands).
 * ERR_CONFLICT: changed since, *conflict is filled if not NULL;
 * ERR_NOTFOUND: the row is gone; ERR_LOCKED (N04): the year is locked;
 * ERR_INPUT (N03): unknown office, unit, scale; an amount on a code that
 * has children; a key that exists; bands that are no scale.
 */
CAP_MUST_CHECK bool step_set(struct step *step, const struct table *table,
                             const char *const *fields, int place,
                             size_t column, const char *text,
                             int64_t version, struct conflict *conflict,
                             struct err *err);

/*
 * Adds a row at the end of its table's order (of its office), as fields
 * say.  A new office gets the six units of domain.md section 2; a row of
 * a year that is not there makes the year, with the office's scale.
 * *place (may be NULL) is the place an aksi row got.  Errors as
 * step_set(); ERR_INPUT (N03) for a key that exists.
 */
CAP_MUST_CHECK bool step_add(struct step *step, const struct table *table,
                             const char *const *fields, int *place,
                             struct err *err);

/*
 * Removes a row and what hangs on it (each logged, so that undo brings
 * all of it back).  ERR_INPUT (N03) where others still need it: a unit
 * with rows, a scale in use.
 */
CAP_MUST_CHECK bool step_remove(struct step *step, const struct table *table,
                                const char *const *fields, int place,
                                struct err *err);

/* Moves a row before or after its neighbour (up: -1, down: +1) within
 * its office and year, a band within its scale; nothing at the end. */
CAP_MUST_CHECK bool step_move(struct step *step, const struct table *table,
                              const char *const *fields, int place,
                              int direction, struct err *err);

/* For import of many rows: ends the transaction's bookkeeping that is
 * done once (bands are whole scales, amounts only on leaves).  Called by
 * step_commit() too. */
CAP_MUST_CHECK bool step_verify(struct step *step, struct err *err);

/* What an undo or redo did or would do, to show it and go there.  Owned
 * texts. */
struct undone {
    int64_t step;    /* the step taken back, 0: there was none */
    int64_t first;   /* what it comes from: of an undo that is taken back,
                        the step that had been undone */
    enum step_kind kind; /* of first */
    int64_t at_ms;       /* of first */
    size_t lines;    /* changes it held */
    bool locked, opened; /* a year, by it */
    char change[8];  /* of its first line: "set", "add" ... */
    const struct table *table; /* of its first line, or NULL */
    char office[8];
    int year;
    char *key;       /* as record_key() */
    char *field;     /* column, "" for a whole row */
    char *from, *to; /* the value before and after the undo */
};

void undone_release(struct undone *u);

/* What is to be taken back, or brought back (redo). */
struct undo_wish {
    bool redo;
    bool force; /* over what somebody changed since */

    /* Only steps that touched this office and year, or what is of the
     * office and of no year, or of no office at all (scales, and offices
     * themselves).  office NULL or "": every step. */
    const char *office;
    int year;

    /* The step that is meant, as store_undo_next() said; 0: the newest.
     * ERR_CONFLICT where another one is the next by now. */
    int64_t step;

    /* Asked within the transaction, before anything is changed; NULL:
     * nobody is asked. */
    bool (*may)(void *context, int64_t step, struct err *err);
    void *context;
};

/*
 * Takes back the newest step of actor.user that is not taken back yet,
 * as a new step; redo takes back the newest undo that no newer change of
 * that user followed.  Works across restarts.  out->step 0: nothing to
 * do.  ERR_CONFLICT: somebody changed one of its cells since; *conflict
 * is filled; force writes anyway.
 *
 * A year that was locked or opened is a step as others are; who works
 * here is passed over, and so is what was refused.
 */
CAP_MUST_CHECK bool store_undo(struct store *store, struct actor actor,
                               const struct undo_wish *wish,
                               struct undone *out,
                               struct conflict *conflict, struct err *err);

/* What store_undo() would take back; step 0: nothing. */
CAP_MUST_CHECK bool store_undo_next(struct store *store, const char *user,
                                    const struct undo_wish *wish,
                                    struct undone *out, struct err *err);

void conflict_release(struct conflict *c);

/*
 * A line of the change log.  Texts are valid during the call.
 *
 * A step that touches several offices has a part in the log of each
 * (store/chain.h).  What is called a step here is such a part, by its
 * arrival: the order in which this database got them, which is that of
 * all lines.  Its number is another one, in its chain.
 */
struct log_line {
    int64_t step, line;
    int64_t group;      /* the first part of the same step */
    const char *chain;
    int64_t number;     /* of the step in its chain */
    int64_t at_ms;
    const char *user;
    const char *kind;   /* "edit", ... */
    int64_t reverses;   /* what an undo or redo takes back, else 0: the
                           number of a step in the same chain */
    const char *detail; /* of the step: the path of an import, ... */
    int64_t common_step; /* the end of what belongs to no office, */
    const unsigned char *common_hash; /* under which it was made: 32
                           bytes, or NULL */
    const char *change; /* "step" (the entry of the import itself), "set",
                           "add", "remove", "move", "refused", "follow"
                           (a column that followed another row's new
                           name), "baseline" (what there was is vouched
                           for from here on) */
    const char *table;  /* "" for change "step" */
    const char *office; /* "" where the table has none; of satker itself */
    int year;           /* 0 where the table has none */
    const char *key, *field;
    /* of "set": the texts; of "remove" before: all fields, joined by
     * U+001F, and of an old line numbers behind them (as it is kept:
     * store/packed.h); of "move": places in the order; of
     * "step" after: the detail of the step; of "add" after: the state
     * and the word of a review or a note, else "" (kept is the whole
     * row); of "refused" before: what was tried, after: why not */
    const char *before, *after;
    const unsigned char *hash; /* 32 bytes, or NULL; see store/chain.h */
};

/*
 * Which lines of the change log, oldest first or newest first: of one
 * office (or NULL), year (or 0), table (or NULL) and key (or NULL); limit
 * 0: all.
 */
struct log_filter {
    const char *office;
    int year;
    const struct table *table;
    const char *key;
    bool newest_first;
    int64_t limit;

    /* With a key: what hangs on the row too (its review, its notes), and
     * its changes while it had another code. */
    bool hanging;
    /* With a key: of this column, or of the row as a whole; or NULL. */
    const char *field;
    /* Of what the unit is in charge of now; or NULL. */
    const char *unit;
    const char *user; /* or NULL */
    int64_t first_step, last_step; /* 0: all */
    int64_t of_step;  /* with all its parts; 0: all steps */
    /* With an office and a year: what belongs to neither as well. */
    bool around;
    /* Only what comes after this line, in the order asked for: the next
     * page; step 0: the first one. */
    int64_t past_step, past_line;
};
CAP_MUST_CHECK bool log_each(struct store *store,
                             const struct log_filter *filter,
                             bool (*each)(void *context,
                                          const struct log_line *line,
                                          struct err *err),
                             void *context, struct err *err);

/* The newest step, 0: there is none. */
CAP_MUST_CHECK bool log_last_step(struct store *store, int64_t *step,
                                  struct err *err);

/* The last part of the step whose first part is given. */
CAP_MUST_CHECK bool log_last_part(struct store *store, int64_t step,
                                  int64_t *last, struct err *err);

/*
 * The steps that the user of a step made around it without a pause longer
 * than pause_ms: from *first to *last.  Step 0 is the newest of user.
 * *first 0: there is none.
 */
CAP_MUST_CHECK bool log_session(struct store *store, const char *user,
                                int64_t step, int64_t pause_ms,
                                int64_t *first, int64_t *last,
                                struct err *err);

#endif
