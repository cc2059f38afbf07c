/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/chain.h - every line of the change log vouches for all before. */
#ifndef CAPAIAN_STORE_CHAIN_H
#define CAPAIAN_STORE_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/step.h"

/*
 * The hash of a line is the SHA-256 of the hash of the line before it (32
 * bytes of zero before the first) and its canonical text.  A table of one
 * row keeps how many lines there are, which is the last, and its hash:
 * it is written in the transaction of the lines, so that a log whose end
 * was cut off no longer agrees with it.
 *
 * Somebody who may write the file may also reckon all of it anew; the
 * last hash, noted elsewhere, shows even that.
 */
#define CHAIN_HASH_SIZE 32

struct chain_place {
    int64_t step, line;
};

/* What an open step knows of the chain. */
struct chain {
    unsigned char hash[CHAIN_HASH_SIZE]; /* of the last line */
    int64_t lines;                       /* in the whole log */
    struct chain_place last;
    struct log_line step; /* the part all lines of the step share; its
                             user and detail are owned */
    char *user, *detail;
    struct buf text; /* of the line that is being added */
};

/*
 * Appends the canonical text of a line: step, at_ms, user, kind,
 * reverses, detail, line, change, table, office, year, key, field,
 * before, after; each as its length in bytes, a colon, and its bytes, so
 * that no two lines have the same text.  Numbers are decimal.
 */
void chain_text(const struct log_line *line, struct buf *out);

/* Its two parts: up to the line's number, and what was changed. */
void chain_place_text(const struct log_line *line, struct buf *out);
void chain_change_text(const struct log_line *line, struct buf *out);

/* The hash of a line; hash may be before. */
void chain_hash(const unsigned char before[CHAIN_HASH_SIZE],
                const struct buf *text,
                unsigned char hash[CHAIN_HASH_SIZE]);

/* Reads where the log ends; step is what its lines will share. */
CAP_MUST_CHECK bool chain_begin(struct store *store,
                                const struct log_line *step,
                                struct err *err);

/*
 * Adds a line of the open step with its hash: the only writer of the log.
 * Of line the fields from change on are read, and its number.
 */
CAP_MUST_CHECK bool chain_add(struct store *store,
                              const struct log_line *line, struct err *err);

/* Keeps where the log ends now; before the commit. */
CAP_MUST_CHECK bool chain_end(struct store *store, struct err *err);

void chain_release(struct chain *c);

/* For the migration: brings the lines of old_log into change_log, each
 * with its hash. */
CAP_MUST_CHECK bool chain_fill(struct store *store, struct err *err);

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
    struct chain_place from, to; /* the same where it is one line */
    int64_t count;               /* lines missing; 0: not known */
};

#define CHAIN_FAULTS_MAX 40

/* Texts of the hash in hexadecimal, and a NUL. */
#define CHAIN_HEX_SIZE (2 * CHAIN_HASH_SIZE + 1)

struct chain_report {
    int64_t lines;             /* in the log now */
    char hash[CHAIN_HEX_SIZE]; /* of the last one */
    struct chain_fault fault[CHAIN_FAULTS_MAX];
    size_t count;
    bool more;                 /* faults that found no room */
};

/* Walks the whole log.  ERR_STORE: it cannot be read. */
CAP_MUST_CHECK bool chain_verify(struct store *store,
                                 struct chain_report *out, struct err *err);

#endif
