/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/chain.h - every line of a chain vouches for all before. */
#ifndef CAPAIAN_STORE_CHAIN_H
#define CAPAIAN_STORE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/step.h"

/*
 * The change log is a chain of lines for each office, by its code; one for
 * what belongs to no office (scales, grades, words), CHAIN_COMMON; and
 * CHAIN_OLD, of the lines that were written before offices had their own.
 *
 * The hash of a line is the SHA-256 of the hash of the line before it in
 * its chain (32 bytes of zero before the first) and its canonical text.  A
 * table keeps of each chain how many lines there are, which is the last,
 * and its hash: it is written in the transaction of the lines, so that a
 * log whose end was cut off no longer agrees with it.
 *
 * Somebody who may write the file may also reckon all of it anew; the
 * last hash, noted elsewhere, shows even that.
 */
#define CHAIN_HASH_SIZE 32
#define CHAIN_NAME_SIZE 8
#define CHAIN_COMMON "*"
#define CHAIN_OLD ""

/*
 * Where a line of a chain is.  Steps are numbered in each chain without
 * gaps, and go on from the last old step; so a number tells of which of
 * the two it is.
 */
struct chain_place {
    int64_t step, line;
};

/* The chain of an office: itself where it is a code of two or four
 * digits, else CHAIN_COMMON. */
const char *chain_of_office(const char *office);

/*
 * Appends the canonical text of a line: each part as its length in bytes,
 * a colon, and its bytes, so that no two lines have the same text.
 * Numbers are decimal, hashes hexadecimal.
 *
 * chain, step, at_ms, user, kind, reverses, detail, common_step,
 * common_hash, line, change, table, year, key, field, before, after.
 *
 * Of CHAIN_OLD: step, at_ms, user, kind, reverses, detail, line, change,
 * table, office, year, key, field, before, after.
 *
 * Steps are numbers of the chain here, not arrivals.
 */
void chain_text(const struct log_line *line, struct buf *out);

/* Its three parts: what all lines of a step share, the line's number, and
 * what was changed. */
void chain_step_text(const struct log_line *line, struct buf *out);
void chain_number_text(const struct log_line *line, struct buf *out);
void chain_change_text(const struct log_line *line, struct buf *out);

/* The hash of a line; hash may be before. */
void chain_hash(const unsigned char before[CHAIN_HASH_SIZE],
                const struct buf *text,
                unsigned char hash[CHAIN_HASH_SIZE]);

/* Texts of the hash in hexadecimal, and a NUL. */
#define CHAIN_HEX_SIZE (2 * CHAIN_HASH_SIZE + 1)
void chain_hex(const unsigned char hash[CHAIN_HASH_SIZE],
               char hex[CHAIN_HEX_SIZE]);

/* --- the step that is open --- */

/* Its part in one chain. */
struct chain_part {
    char chain[CHAIN_NAME_SIZE];
    int64_t number;    /* the step in its chain */
    int64_t arrival;   /* 0: nothing was written into it yet */
    int64_t reverses;  /* number of what is taken back, or 0 */
    int64_t common_step;
    unsigned char common_hash[CHAIN_HASH_SIZE];
    unsigned char hash[CHAIN_HASH_SIZE]; /* of the last line */
    int64_t lines;     /* in the chain */
    int64_t line;      /* the last one of this step; -1: none */
    struct buf head;   /* what the texts of its lines begin with */
};

/* A part of the step that is taken back. */
struct chain_reversed {
    char chain[CHAIN_NAME_SIZE];
    int64_t number;
};

#define CHAIN_SLOTS 10201

struct chain {
    /* What all parts share; the texts are owned. */
    int64_t at_ms, reverses;
    char *user, *detail;
    const char *kind;
    bool own_entry; /* each part begins with an entry of the step */

    struct chain_part **part;
    size_t count, cap;
    struct chain_part *current; /* the one written into last, or NULL */
    uint16_t slot[CHAIN_SLOTS]; /* index + 1 by code */
    struct chain_reversed *reversed;
    size_t reversed_count, reversed_cap;

    int64_t border; /* the last step of CHAIN_OLD */
    int64_t first;  /* arrival of the first part */
    int64_t next;   /* of the next one */
    int64_t lines;  /* in all chains together */
    struct chain_part *last; /* that the newest line is in */
    struct buf text; /* of the line that is being added */
};

/* What the parts of a step share. */
struct chain_head {
    const char *user, *detail;
    const char *kind;  /* a literal: "edit" */
    int64_t at_ms;
    int64_t reverses;  /* arrival of the first part taken back, or 0 */
    bool own_entry;
};

/* Reads where the log ends; *arrival is what the step will be called. */
CAP_MUST_CHECK bool chain_begin(struct store *store,
                                const struct chain_head *head,
                                int64_t *arrival, struct err *err);

/*
 * The part of the open step in a chain, which need not hold a line yet;
 * borrowed until the step ends.  NULL with *err: the database failed.
 */
struct chain_part *chain_part(struct store *store, const char *chain,
                              struct err *err);

/*
 * Adds a line of the open step, with its hash, to the chain of its office:
 * the only writer of the log.  Of line the fields from change on are read.
 */
CAP_MUST_CHECK bool chain_add(struct store *store,
                              const struct log_line *line, struct err *err);

/* Adds an entry, line 0, to a chain: change is "step" or "baseline". */
CAP_MUST_CHECK bool chain_add_entry(struct store *store, const char *chain,
                                    const char *change, const char *before,
                                    const char *after, struct err *err);

/* Names the other parts in each, and keeps where the chains end now;
 * before the commit. */
CAP_MUST_CHECK bool chain_end(struct store *store, struct err *err);

void chain_release(struct chain *c);

/* For the migration to version 3: brings the lines of old_log into
 * change_log, each with its hash. */
CAP_MUST_CHECK bool chain_fill(struct store *store, struct err *err);

/* --- what another program did --- */

enum chain_fault_kind {
    CHAIN_CHANGED,  /* lines from..to are not as they were written */
    CHAIN_REMOVED,  /* lines are missing before from */
    CHAIN_INSERTED, /* lines from..to were not written by this program */
    CHAIN_SWAPPED,  /* lines from and to changed places */
    CHAIN_CUT,      /* the newest lines are missing, behind from */
    CHAIN_EMPTY,    /* step from has no line */
    CHAIN_END,      /* where the log ends was not kept as it is */
};

struct chain_fault {
    enum chain_fault_kind kind;
    char chain[CHAIN_NAME_SIZE];
    struct chain_place from, to; /* the same where it is one line */
    int64_t count;               /* lines missing; 0: not known */
};

#define CHAIN_FAULTS_MAX 40

struct chain_report {
    int64_t lines;             /* in the log now */
    char hash[CHAIN_HEX_SIZE]; /* of the newest one */
    struct chain_fault fault[CHAIN_FAULTS_MAX];
    size_t count;
    bool more;                 /* faults that found no room */
};

/* Walks the whole log, chain by chain.  ERR_STORE: it cannot be read. */
CAP_MUST_CHECK bool chain_verify(struct store *store,
                                 struct chain_report *out, struct err *err);

/* The same of one chain; the hash is that of its last line. */
CAP_MUST_CHECK bool chain_verify_of(struct store *store, const char *chain,
                                     struct chain_report *out,
                                     struct err *err);

/*
 * The name of the next chain behind that one (NULL: the first), of which
 * there is a step, a line, or an end; *found false: there is no more.
 */
CAP_MUST_CHECK bool chain_next(struct store *store, const char *after,
                               char chain[CHAIN_NAME_SIZE], bool *found,
                               struct err *err);

#endif
