/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/backup_about.h - what a copy holds, and what it lacks. */
#ifndef CAPAIAN_STORE_BACKUP_ABOUT_H
#define CAPAIAN_STORE_BACKUP_ABOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/step.h"
#include "store/store.h"

/* A look at a copy that does not read all of it. */
struct backup_about {
    int64_t offices;
    int64_t steps;       /* changes in its log */
    int64_t last_ms;     /* the newest of them; 0: none */
    char last_user[64];
};

/*
 * Reads only the few pages it needs.  ERR_IO: not there; ERR_STORE: not a
 * database of this program, newer, cut off, damaged where it was read.
 */
CAP_MUST_CHECK bool backup_about(const char *path, struct backup_about *out,
                                 struct err *err);

/* Do the store and the copy end at the same change? */
CAP_MUST_CHECK bool backup_same(struct store *store, const char *path,
                                bool *same, struct err *err);

/* Was nothing ever entered into the store? */
CAP_MUST_CHECK bool backup_nothing(struct store *store, bool *nothing,
                                   struct err *err);

/*
 * A copy and the store have the beginning of their logs in common.  What
 * the store has after it would be lost by going back to the copy; what
 * the copy has after it (of a state that was itself replaced once) would
 * come back.
 */
struct backup_loss {
    int64_t common; /* the last step of both; 0: none */
    int64_t steps, lines;  /* of the store after it: accepted values */
    int64_t first_ms, last_ms;
    int64_t back_steps;    /* of the copy after it */
};

CAP_MUST_CHECK bool backup_loss(struct store *store, const char *path,
                                struct backup_loss *out, struct err *err);

/* Who made the lines that would be lost, most first. */
CAP_MUST_CHECK bool backup_loss_people(
    struct store *store, const struct backup_loss *loss,
    bool (*each)(void *context, const char *user, int64_t lines,
                 struct err *err),
    void *context, struct err *err);

/* The newest of these lines, newest first. */
CAP_MUST_CHECK bool backup_loss_lines(
    struct store *store, const struct backup_loss *loss, int64_t limit,
    bool (*each)(void *context, const struct log_line *line,
                 struct err *err),
    void *context, struct err *err);

#endif
