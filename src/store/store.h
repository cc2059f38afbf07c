/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/store.h - an open database file. */
#ifndef CAPAIAN_STORE_STORE_H
#define CAPAIAN_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct store;

enum store_access {
    STORE_MUST_EXIST, /* a command that only reads, an edit */
    STORE_MAY_CREATE, /* import, the screen: made where missing */
    STORE_MUST_CREATE /* example: refused where the file exists */
};

/*
 * Opens the database at path, a name and nothing else, and brings it to
 * the newest version.  Directories are the caller's to make.  Each of these
 * has its own message and leaves the file as it was: missing (ERR_IO),
 * exists (ERR_INPUT), not a database, of another program, newer than
 * this program, locked by another program for longer than
 * five seconds, damaged (ERR_STORE).  detail is the path.
 */
CAP_MUST_CHECK bool store_open(const char *path, enum store_access access,
                               struct store **out, struct err *err);

/* A new one that lies in no file: to try things out in. */
CAP_MUST_CHECK bool store_open_memory(struct store **out, struct err *err);
bool store_in_memory(const struct store *store);

/* Closes and frees; NULL is fine. */
void store_close(struct store *store);

/*
 * A database that is there but cannot be written is opened all the same:
 * everything can be read, and whatever would change it is refused with
 * the reason (N_(), NULL: it can be written).
 */
enum store_reading {
    STORE_WRITES,
    STORE_READS_FILE,      /* its permissions */
    STORE_READS_DIRECTORY, /* those of its directory */
    STORE_READS_SYSTEM,    /* its disk takes nothing */
    STORE_READS_FULL,      /* its disk is full */
    STORE_READS_PLANTED,   /* a trigger or view in it is not of ours */
    STORE_READS_OLDER,     /* of an earlier version that cannot be kept */
    STORE_READS_EARLIER,   /* or that a program of that version has open */
};
enum store_reading store_reading(const struct store *store);
const char *store_reading_reason(const struct store *store);

/* The same with what there is to name, for whoever has room for it; as
 * store_may_write() says it, but without the path.  false: *err is set. */
bool store_reading_tell(const struct store *store, struct err *err);
CAP_MUST_CHECK bool store_may_write(const struct store *store,
                                    struct err *err);

/*
 * Is the file that is open still the one of its name?  Looked at before
 * each write, which is refused where it is not (from STORE_MISSING on);
 * with stat(2), cheap enough for every key.  And are its tables of this
 * version (see store/form.h): looked at where others wrote.
 */
enum store_place {
    STORE_SAME,
    STORE_UNSEEN,  /* the name cannot be looked at: said, no more */
    STORE_MISSING, /* it was moved or deleted */
    STORE_OTHER,   /* another file has the name */
    STORE_WRITTEN, /* it was written over, not by SQLite */
    STORE_LOG,     /* the log beside it was removed or replaced */
    STORE_FORM,    /* a program of another version changed its tables */
};
enum store_place store_look(struct store *store);

/* What it was at the last look; and is nothing more to be stored? */
enum store_place store_place(const struct store *store);
bool store_is_displaced(const struct store *store);

/* Looks, and says what there is to say (ERR_STORE). */
CAP_MUST_CHECK bool store_still_there(struct store *store, struct err *err);

/* The path it was opened with; borrowed. */
const char *store_path(const struct store *store);

/*
 * The checked copy of what it was, where opening brought it to the newest
 * version; NULL where it did not.  Borrowed.
 */
const char *store_older_copy(const struct store *store);

/*
 * Whoever has it open is let in from outside and names files of one
 * directory only: see app/opened.h, which asks.  NULL is not confined.
 */
void store_confine(struct store *store);
bool store_is_confined(const struct store *store);

/*
 * The name of the network file system it lies on ("NFS"), or NULL.  It is
 * open without the log there, as SQLite's documentation demands; whether
 * the locks of that file system hold, nobody can promise.
 */
const char *store_remote(const struct store *store);

/* Who holds the lock for writing; names are "" where they are not known,
 * and never steer a terminal. */
struct store_holder {
    int pid;
    char program[32], user[40];
};

/* False: nobody that can be named; *out is untouched. */
bool store_find_holder(const struct store *store, struct store_holder *out);

/*
 * Asked some fifty times a second while the store waits for its turn to
 * write, or for another lock, with the milliseconds so far.  False: whoever
 * wanted it has left, and the call of the store fails with ERR_STORE.  It
 * must not use the store but for store_find_holder().
 */
typedef bool store_waiting_fn(void *context, const struct store *store,
                              int64_t waited_ms);

/* From now on fn decides how long is waited; NULL: five seconds again. */
void store_on_waiting(struct store *store, store_waiting_fn *fn,
                      void *context);

/* Removes the file of a closed store, which holds nothing, and what this
 * program made beside it. */
void store_remove(const char *path);

/*
 * Was it opened by a server for somebody who is let in, and not by its
 * owner?  So it is from the call on: see app/permit.h.
 */
void store_set_served(struct store *store, bool served);
bool store_is_served(const struct store *store);

/*
 * A number that is another one after any change to the file, whoever
 * made it; cheap enough for every key (no file is read unless another
 * process wrote).  ERR_STORE.
 */
CAP_MUST_CHECK bool store_stamp(struct store *store, uint64_t *stamp,
                                struct err *err);

/*
 * Makes a checked copy at path while others work: SQLite's backup, then
 * integrity_check of the copy, fsync, and only then the name.  ERR_INPUT
 * where path exists; ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool store_backup(struct store *store, const char *path,
                                 struct err *err);

/* A copy of what is there, though it may not be whole. */
CAP_MUST_CHECK bool store_copy_as_it_is(struct store *store,
                                        const char *path, struct err *err);

/*
 * The same where store_is_displaced(): *whole says whether it was checked
 * and its change log, too.  What was written over cannot be: then the
 * copy is what SQLite has of it, from the log and from memory, for
 * "capaian recover".  A whole one makes the log superfluous: it goes when
 * the store is closed.
 */
CAP_MUST_CHECK bool store_keep_copy(struct store *store, const char *path,
                                    bool *whole, struct err *err);

/*
 * Replaces all content of the store by that of the backup at path, after
 * checking that it is a whole database of this program, in one step that
 * others see at once or not at all.  On failure the store is as it was.
 */
CAP_MUST_CHECK bool store_restore(struct store *store, const char *path,
                                  struct err *err);

#endif
