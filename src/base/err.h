/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/err.h - what went wrong: a code, a message, one fact. */
#ifndef CAPAIAN_BASE_ERR_H
#define CAPAIAN_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/i18n.h"

/* The code is for programs: tests, the exit status, a retry. */
enum err_code {
    ERR_NONE,
    ERR_INPUT,    /* what was given cannot be accepted: exit 2 */
    ERR_RANGE,    /* a figure does not fit its type: exit 2 */
    ERR_NOTFOUND, /* no such record: exit 2 */
    ERR_CONFLICT, /* the record changed since it was read: exit 1 */
    ERR_LOCKED,   /* the year is locked, or not this person's row: exit 2 */
    ERR_STORE,    /* the database refused: exit 1 */
    ERR_IO,       /* the system refused: exit 1 */
};

#define ERR_DETAIL_SIZE 256

struct err {
    enum err_code code;
    const char *check;            /* "N01" .. "N04", or "": domain.md 7 */
    const char *msgid;            /* N_() literal, static */
    char detail[ERR_DETAIL_SIZE]; /* a fact, never translated: a path */
};

#define ERR_INIT { ERR_NONE, "", "", "" }

/*
 * Fills *err and returns false, so that a failing function can end in
 * "return err_set(...)".  msgid is one whole sentence that says what is
 * wrong and how to mend it; a single %s in it is where the detail goes,
 * without one the detail follows after ": ".  fmt and what follows make
 * the detail; fmt may be NULL.  The detail is cut at its size, on a
 * character boundary.
 */
bool err_set(struct err *err, enum err_code code, const char *msgid,
             const char *fmt, ...) CAP_PRINTF(4, 5);

/* The same for a refusal with an id of domain.md section 7 ("N01"). */
bool err_refuse(struct err *err, enum err_code code, const char *check,
                const char *msgid, const char *fmt, ...) CAP_PRINTF(5, 6);

/*
 * Appends the whole message to out, msgid put through translate (which
 * may be NULL: as it is).
 */
void err_describe(const struct err *err, struct buf *out,
                  const char *(*translate)(const char *msgid));

#endif
