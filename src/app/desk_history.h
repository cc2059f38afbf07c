/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_history.h - what happened to a row, what hangs on it. */
#ifndef CAPAIAN_APP_DESK_HISTORY_H
#define CAPAIAN_APP_DESK_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/desk.h"

/* A line of the change log of one row.  Owned texts. */
struct row_change {
    int64_t at_ms;
    char *who;
    char *change; /* "set", "add", "remove", "move" */
    char *field;  /* column, "" for a whole row */
    char *before, *after;
};
struct row_history {
    struct row_change *item; /* newest first */
    size_t count;
};

/* The last lines (at most limit) of the change log of a record. */
CAP_MUST_CHECK bool desk_history(struct desk *desk,
                                 const struct record *record, size_t limit,
                                 struct row_history *out, struct err *err);
void row_history_release(struct row_history *h);

/*
 * What goes with a record when it is removed: rows by table, and the
 * realisasi entered in it.
 */
struct hanging {
    size_t rows[TABLE_COUNT];
    size_t figures;
};
CAP_MUST_CHECK bool desk_hanging(struct desk *desk,
                                 const struct record *record,
                                 struct hanging *out, struct err *err);

#endif
