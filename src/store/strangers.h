/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/strangers.h - what a database holds that is not of ours. */
#ifndef CAPAIAN_STORE_STRANGERS_H
#define CAPAIAN_STORE_STRANGERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct store;

/*
 * Another program may have changed the tables of a database, or planted a
 * trigger or a view that changes what is written or read.  What a database
 * of its version has to have is what the migrations make: the same ones
 * are run on an empty database, and both are held against each other.
 *
 * Names, tables, and the texts of triggers and indexes are compared; of
 * tables the columns with their declared types, not the stored SQL, which
 * an ALTER changes.  What is called sqlite_* is SQLite's own.
 */
enum stranger_kind {
    /* Nothing can be read of such a database: see strangers_refuse(). */
    STRANGER_NO_TABLE,  /* a table of ours is missing */
    STRANGER_NOT_TABLE, /* it is a view, or lies elsewhere */
    STRANGER_COLUMN,    /* a column of it is missing, or is another one */
    /* It is opened for reading only. */
    STRANGER_TRIGGER, /* not of ours, or with another text */
    STRANGER_VIEW,
    STRANGER_ENTRY, /* something that is not what it says it is */
    /* It is as good as without them: only "log --verify" says so. */
    STRANGER_NO_TRIGGER, /* a trigger of ours is missing */
    STRANGER_NO_INDEX,   /* an index of ours is missing, or is another */
    STRANGER_TABLE,
    STRANGER_INDEX,
    STRANGER_MORE_COLUMN, /* a table of ours has one more */
};

/* Names are as they are stored: anything may stand in them (base/safe.h).
 * Borrowed during the call. */
struct stranger {
    enum stranger_kind kind;
    const char *name;  /* of the object, or of the column */
    const char *table; /* which it belongs to; of a table its own name */
};

typedef bool stranger_fn(void *context, const struct stranger *stranger,
                         struct err *err);

/*
 * Calls each for all of them, the gravest kinds not first; false where
 * each returned it.  No table of the database is read, only the list of
 * what it holds.  ERR_STORE.
 */
CAP_MUST_CHECK bool strangers_each(struct store *store, stranger_fn *each,
                                   void *context, struct err *err);

/*
 * What opening asks before any statement names a table.  *found: it may be
 * opened for reading only; what keeps it from more is appended to what, in
 * words that may be printed ("trigger x, view y").  ERR_STORE where nothing
 * of it may be read; the message names the object and the way back.
 */
CAP_MUST_CHECK bool strangers_check(struct store *store, bool *found,
                                    struct buf *what, struct err *err);

/* Takes triggers and views that are not ours out of a private copy. */
CAP_MUST_CHECK bool strangers_drop(struct store *store, struct err *err);

/*
 * A digest of the list of what a database holds, in hexadecimal digits.
 * Of one without strangers it is strangers_none() of its version ("" of
 * one that is not known), and all is said.  Where it is another, the
 * longer way says the same.
 */
#define STRANGERS_DIGEST_SIZE 65
CAP_MUST_CHECK bool strangers_digest(struct store *store,
                                     char out[STRANGERS_DIGEST_SIZE],
                                     struct err *err);
const char *strangers_none(int64_t version);

#endif
