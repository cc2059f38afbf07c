/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/vouch.h - what the tables hold is what the log says. */
#ifndef CAPAIAN_STORE_VOUCH_H
#define CAPAIAN_STORE_VOUCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/chain.h"
#include "store/store.h"

/*
 * A row of the tables is gone back through the lines of the log about it,
 * from the newest one: each says what must stand after it, and what stood
 * before.  So a row ends as nothing, before its "add", or as what the last
 * baseline found (store/baseline.h), whose digest must come out.  Whatever
 * another program changed, put in or took out is found and named; of rows
 * that are older than the baseline and were not written since, by their
 * year and table.
 *
 * The log itself is believed here: chain_verify() looks whether it is as
 * it was written.
 */
enum vouch_kind {
    VOUCH_VALUE,  /* a column has another text than the log says */
    VOUCH_GONE,   /* a row that the log knows is not there */
    VOUCH_STAYED, /* one that was removed is there */
    VOUCH_NOBODY, /* one is there that nobody added */
    VOUCH_ODD,    /* a row holds what this program cannot have stored */
    VOUCH_LINE,   /* a line does not fit the one after it, or cannot be
                     read: something changed what was written */
    VOUCH_GROUP,  /* rows of a year and table are not those that the
                     baseline found */
    VOUCH_ALL,    /* the same, and nobody knows of which */
    VOUCH_PLACE,  /* a line is in the chain of another office */
    VOUCH_PART,   /* another part of the step is not there, or does not
                     know of this one */
    VOUCH_COMMON, /* the step names an end of CHAIN_COMMON that is none */
    VOUCH_ORDER,  /* the step came into this file before the one before it
                     in its chain */
    VOUCH_CLOCK,  /* the step is older than the one before it: the clock
                     was set; no fault of the log */
};

struct vouch_fault {
    enum vouch_kind kind;
    const char *chain;
    int year;          /* 0: none */
    const char *table; /* "" where it is of no row */
    const char *key;   /* as the log calls it; of a group "" */
    const char *column; /* ":position", ":version", ":step", ":tw1" .. are
                           the numbers of a row; "" where it is of none */
    const char *log, *here; /* what the log says, and what there is; of
                               VOUCH_PART the chain that is missing */
    struct chain_place at; /* the line that says it, or the baseline */
    int64_t at_ms;         /* of the baseline; of VOUCH_CLOCK the step */
    int64_t rows_log, rows_here; /* of a group */
};

typedef void vouch_fn(void *context, const struct vouch_fault *fault);

struct vouch_report {
    int64_t rows;     /* in the tables */
    int64_t since_ms; /* the log begins anew with a baseline of that time,
                         and vouches for nothing before; 0: it does not */
};

/*
 * From the first to the second call all is read as it was at one moment,
 * whatever others write meanwhile.  The second closes and frees; ERR_STORE:
 * the database could not be read at the first.
 */
struct vouch_moment;
struct vouch_moment *vouch_moment_begin(struct store *store);
CAP_MUST_CHECK bool vouch_moment_end(struct vouch_moment *moment,
                                     struct err *err);

/* Holds the records of one chain against its lines; memory does not grow
 * with them.  ERR_STORE: they cannot be read. */
CAP_MUST_CHECK bool vouch_rows(struct store *store, const char *chain,
                               vouch_fn *each, void *context,
                               struct vouch_report *out, struct err *err);

/* The same of offices that have records and no chain: nobody added them. */
CAP_MUST_CHECK bool vouch_unknown(struct store *store, vouch_fn *each,
                                  void *context, struct err *err);

/*
 * What the steps say of each other: the parts of a step, the ends of
 * CHAIN_COMMON, clocks, lines in a chain that is not theirs.  chain: of
 * this one, or NULL: of all.
 */
CAP_MUST_CHECK bool vouch_steps(struct store *store, const char *chain,
                                vouch_fn *each, void *context,
                                struct err *err);

#endif
