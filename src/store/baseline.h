/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/baseline.h - the records of an office in one hash. */
#ifndef CAPAIAN_STORE_BASELINE_H
#define CAPAIAN_STORE_BASELINE_H

#include <stdbool.h>
#include <stdint.h>

#include <nettle/sha2.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/table.h"
#include "store/chain.h"
#include "store/record.h"
#include "store/store.h"

/*
 * What the log says once of all records of a chain, so that it vouches for
 * them from then on though no line of it tells how they came.
 *
 * The text of a record is, each as its length in bytes, a colon, and its
 * bytes: the name of its table, its year (0), its key in the log; of each
 * column that is not empty its name and its canonical text; of ":position",
 * ":version" and ":tw1" to ":tw4" (versions of cells), where it is not 0,
 * the name and the number.  The records stand in the order of
 * store/chain_rows.h; those of one year and table are a group.
 *
 * A baseline is a digest in hexadecimal, and behind a U+001F each, of every
 * group "YEAR TABLE ROWS HEX STEPS": how many records it has, the first 16
 * digits of the SHA-256 of their texts, and their step columns in that
 * order, "1*30,14,1*21": these are in no text, because a row that is
 * written later forgets the step it had.  The digest is the SHA-256 of a
 * line for each group, "YEAR TABLE ROWS HASH", with the whole hash, and a
 * line feed.
 */
#define BASELINE_GROUP_HEX 16

/* A baseline that is being reckoned, record by record. */
struct baseline {
    struct sha256_ctx all, group;
    const struct table *table; /* of the group; NULL: none is begun */
    int year;
    int64_t rows, group_rows;
    int64_t step, run; /* rows with the same step so far */
    struct buf steps, groups;
    char *text; /* of a record */
    size_t cap;
};

/* What one group of it came to, when it has ended. */
struct baseline_group {
    int year;
    const struct table *table;
    int64_t rows;
    char hex[BASELINE_GROUP_HEX + 1];
    const char *steps; /* borrowed until the next call */
};

void baseline_begin(struct baseline *b);

/* Does a record of that year and table begin another group? */
bool baseline_is_next_group(const struct baseline *b, int year,
                            const struct table *table);

/* Ends the group that is begun; false: there is none. */
bool baseline_end_group(struct baseline *b, struct baseline_group *out);

/* The record must not be of an earlier group, and of a later one only when
 * that before it has ended. */
void baseline_add(struct baseline *b, int year, const char *key,
                  const struct record *r);

/* The digest of all that was added. */
void baseline_end(struct baseline *b, char hex[CHAIN_HEX_SIZE]);

void baseline_release(struct baseline *b);

/*
 * Appends the baseline of what is stored now of a chain; *rows: how many
 * records that is.  Memory does not grow with them.  ERR_STORE.
 */
CAP_MUST_CHECK bool baseline_text(struct store *store, const char *chain,
                                  struct buf *out, int64_t *rows,
                                  struct err *err);

/* --- reading one --- */

/* A group as a baseline has it. */
struct baseline_said {
    int year;
    char table[24];
    int64_t rows;
    char hex[BASELINE_GROUP_HEX + 1];
    const char *steps; /* in the text, up to a U+001F or its end */
};

/* Copies the digest; *at is where the groups begin.  False: it is none. */
bool baseline_read(const char *text, char hex[CHAIN_HEX_SIZE],
                   const char **at);

/* The next group; false: there is no more. */
bool baseline_next_group(const char **at, struct baseline_said *out);

/* The next of steps; false: there is no more. */
struct baseline_steps {
    const char *at;
    int64_t step, run;
};
bool baseline_next_step(struct baseline_steps *steps, int64_t *step);

#endif
