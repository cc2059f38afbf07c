/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/vouch_inside.h - what the files of vouch share. */
#ifndef CAPAIAN_STORE_VOUCH_INSIDE_H
#define CAPAIAN_STORE_VOUCH_INSIDE_H

#include "base/buf.h"
#include "store/baseline.h"
#include "store/chain_rows.h"
#include "store/vouch.h"

/* A line about a row, borrowed from the statement that reads it. */
struct vouch_line {
    struct chain_place at;
    const char *change, *table, *key, *field, *before, *after;
    int year;
};

/* Whom a fault is told, and about which row. */
struct vouch_teller {
    vouch_fn *each;
    void *context;
    const char *chain;
    struct chain_key key; /* the row that is gone back through */
};

/* Fills in chain and row. */
void vouch_tell(const struct vouch_teller *to, struct vouch_fault fault);

/* --- a row that is gone back through (vouch_row.c) --- */

struct vouch_row {
    const struct vouch_teller *teller;
    const struct table *table; /* NULL: it has no table of ours */
    bool present; /* it is there, as record says */
    bool lost;    /* it should be there, and nothing is known of it */
    bool from_log; /* what is known of it comes from a line */
    bool any;     /* a line was seen */
    struct record record; /* its texts: own[], or borrowed from the row */
    char *own[TABLE_COLUMNS_MAX];
    bool step_known; /* record.step is what it was then */
    int64_t grown;   /* the step whose lines made the version grow; 0: it
                        is not known yet whether it added the row, too */
};

/* here: the row as it is stored, or NULL; stays until the end. */
void vouch_row_begin(struct vouch_row *row,
                     const struct vouch_teller *teller,
                     const struct record *here);

/* The row is, from here on, what it was before the line. */
void vouch_row_line(struct vouch_row *row, const struct vouch_line *line);

/* It is gone back to before that step. */
void vouch_row_leave(struct vouch_row *row, int64_t step);

void vouch_row_end(struct vouch_row *row);
void vouch_row_release(struct vouch_row *row);

/* --- baselines (vouch_base.c) --- */

struct vouch_base;
struct vouch_bases {
    struct vouch_base *item; /* newest first */
    size_t count, cap;
    bool begins; /* the chain is believed from the last one on only */
};

/* Reads those of a chain, up to the newest it begins anew with. */
CAP_MUST_CHECK bool vouch_bases_read(struct store *store,
                                     const struct vouch_teller *teller,
                                     struct vouch_bases *out,
                                     struct err *err);

/* Step and time of number i. */
int64_t vouch_base_step(const struct vouch_bases *bases, size_t i);
int64_t vouch_base_time(const struct vouch_bases *bases, size_t i);

/* The row as it was at number i: one after the other, as they come. */
void vouch_base_row(struct vouch_bases *bases, size_t i,
                    const struct vouch_teller *teller,
                    const struct vouch_row *row);

/* All rows were given. */
void vouch_bases_end(struct vouch_bases *bases,
                     const struct vouch_teller *teller);
void vouch_bases_release(struct vouch_bases *bases);

/* --- lists that a new database begins with (vouch_list.c) --- */

struct vouch_list {
    bool *seen; /* of all of them */
};

void vouch_list_begin(struct vouch_list *list);
/* A row that no line and no baseline tells of. */
void vouch_list_row(struct vouch_list *list,
                    const struct vouch_teller *teller,
                    const struct vouch_row *row);
/* Tells those that are missing. */
void vouch_list_end(struct vouch_list *list, struct vouch_teller *teller);
void vouch_list_release(struct vouch_list *list);

#endif
