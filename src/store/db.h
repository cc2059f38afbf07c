/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/db.h - the open database, as the files of this room see it. */
#ifndef CAPAIAN_STORE_DB_H
#define CAPAIAN_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/value.h"
#include "store/file_system.h"
#include "store/store.h"
#include "store/turn.h"

/* "Cpai" in the file's header: whose database it is. */
#define STORE_APPLICATION_ID 0x43706169

/* How long to wait for another writer. */
#define STORE_PATIENCE_MS 5000

/* Slots of the statement cache; a power of two, at most half in use. */
#define STORE_CACHE 1024

struct sqlite3;
struct engine_stmt;
struct known;
struct memo_file;
struct place;
struct record_texts;

struct cached_stmt {
    const char *sql; /* a literal; its address is the key */
    struct engine_stmt *handle;
    bool busy;
};

struct store {
    char *path;
    dev_t device;         /* the file that was opened, whatever its */
    ino_t inode;          /* name leads to by now; 0: in memory */
    bool confined;        /* see store_confine() */
    const char *remote;   /* the network file system, or NULL */
    bool in_memory;       /* of store_open_memory() */
    enum store_reading reading;
    char *reading_for;    /* what that reason names, or NULL */
    char *older;          /* see store_older_copy() */
    int64_t form;         /* see form.h */
    bool form_noted, other_form;
    uint64_t others;      /* commits of others, at the last stamp */
    struct place *place;  /* NULL: it lies in no file */
    bool kept;            /* all of it was copied: store_keep_copy() */
    struct sqlite3 *db; /* the engine's */
    struct cached_stmt *cache; /* STORE_CACHE slots */
    size_t cached;
    struct record_texts *record_texts; /* see record_sql() */
    uint64_t restored;    /* part of the stamp: restores seen */
    struct known *known;  /* what the open step has looked up */
    bool in_step;
    bool served;          /* see store_set_served() */
    struct grades grades; /* of the database, once read */
    bool grades_read;
    struct memo_file *beside; /* see memo_begin(); NULL: none */
    bool older_memo;      /* the table of memos has some of the user */
    struct turn turn;     /* waiting for the lock, and holding it */
};

/* store_open() with another patience; tests do not wait five seconds. */
CAP_MUST_CHECK bool store_open_patient(const char *path,
                                       enum store_access access,
                                       int patience_ms, struct store **out,
                                       struct err *err);

/* The same with another eye for file systems; tests have no network. */
CAP_MUST_CHECK bool store_open_on(const char *path, enum store_access access,
                                  int patience_ms, file_system_probe *probe,
                                  struct store **out, struct err *err);

/* An empty temporary database without a schema, gone when closed. */
CAP_MUST_CHECK bool store_open_staging(struct store **out, struct err *err);

/*
 * Opens a file of ours of any version for reading only, leaving nothing
 * beside it; for backups.  Only stmt_*() and store_close() may be used.
 */
CAP_MUST_CHECK bool store_open_reading(const char *path, struct store **out,
                                       struct err *err);

/*
 * A capaian that is not of this version, and has the file open: told from
 * its program, or where that may not be looked at from when it was begun.
 * As store_find_holder().
 */
bool store_find_earlier(const struct store *store, struct store_holder *out);

/* Parts of opening: a store without a connection; what every connection
 * needs; whose the file is, now through SQLite (ours: as it seemed before);
 * which file it is (see own.h). */
struct store *store_new(const char *path);
CAP_MUST_CHECK bool store_set_up(struct store *store, struct err *err);
CAP_MUST_CHECK bool store_recognise(struct store *store, bool ours,
                                    struct err *err);
void store_note_file(struct store *store);

/* Where SQLite makes its temporary files. */
const char *store_temporary_directory(void);

void store_set_patience(struct store *store, int patience_ms);

/*
 * Begins a writing transaction when it is this program's turn, ends it.
 * Rolling back never fails.  Nothing in between may wait for a key.
 */
CAP_MUST_CHECK bool store_begin(struct store *store, struct err *err);
CAP_MUST_CHECK bool store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);

/* Runs SQL without results; for pragmas and migrations. */
CAP_MUST_CHECK bool store_exec(struct store *store, const char *sql,
                               struct err *err);

/* The grade lists of the database; borrowed until it is closed. */
CAP_MUST_CHECK bool store_grades(struct store *store,
                                 const struct grades **out,
                                 struct err *err);

/* Drops what was read from the database and kept in memory. */
void store_forget(struct store *store);

#endif
