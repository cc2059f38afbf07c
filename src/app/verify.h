/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/verify.h - does the log vouch for all that is there? */
#ifndef CAPAIAN_APP_VERIFY_H
#define CAPAIAN_APP_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

struct store;

/* A chain of the log, as one writes it down. */
struct verified_chain {
    const char *name; /* an office, "*" of what belongs to none, "-" of the
                         lines from before offices had chains */
    int64_t lines;
    const char *hash; /* of the last one, in hexadecimal */
};

/* Who is told; texts are translated, and valid during the call. */
struct verify_listener {
    /* Of each chain, before what was found. */
    void (*chain)(void *context, const struct verified_chain *chain);
    /* A sentence.  fault: another program did that; else it is only to be
     * known. */
    void (*found)(void *context, bool fault, const char *text);
    void *context;
};

/* So many faults of one chain are told; then how many more there are. */
#define VERIFY_TOLD_MAX 40

/*
 * Was a line of the log changed, removed, put in, cut off at the end, by
 * another program?  Do the tables hold what the log says?  Is there a
 * trigger, a view, a table that is not of ours?  office: only its chain
 * and its records; NULL: all.  *faults: how many.
 *
 * ERR_INPUT (N03): nothing is known of such an office; ERR_STORE: the
 * database cannot be read.
 */
CAP_MUST_CHECK bool verify_database(struct store *store, const char *office,
                                    const struct verify_listener *to,
                                    int64_t *faults, struct err *err);

/* The lines of the log alone: of a file in which rows are missing. */
CAP_MUST_CHECK bool verify_log(struct store *store,
                               const struct verify_listener *to,
                               int64_t *faults, struct err *err);

#endif
