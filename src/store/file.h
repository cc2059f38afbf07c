/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/file.h - a database file, looked at before SQLite does. */
#ifndef CAPAIAN_STORE_FILE_H
#define CAPAIAN_STORE_FILE_H

#include <stdbool.h>

#include "base/err.h"
#include "store/store.h"

/*
 * SQLite makes files beside a database and may write into it as soon as
 * it opens one.  What is not ours is left exactly as it is, so it is
 * recognised by its first hundred bytes.
 */
enum file_is {
    FILE_MISSING,
    FILE_EMPTY, /* a file of no bytes: may become a database */
    FILE_OURS
};

/*
 * What is at path?  ERR_STORE: not a database, of another program, newer
 * than this program, cut off; ERR_IO: a directory, cannot be read.
 */
CAP_MUST_CHECK bool file_look(const char *path, enum file_is *is,
                              struct err *err);

bool file_is_missing(const char *path);

/* Removes the empty file that was made at path, and then nothing put into
 * it, where nobody else has it open. */
void file_unmake(const char *path);

/* May the file, and files beside it, be written? */
enum store_reading file_may_write(const char *path);

/* The same with the words of a refusal: ERR_STORE. */
CAP_MUST_CHECK bool file_writable(const char *path, struct err *err);

/* May a file be made at path?  ERR_IO. */
CAP_MUST_CHECK bool file_can_be_made(const char *path, struct err *err);

/* *err: errno says why path cannot be read (ERR_IO).  False. */
bool file_unreadable(const char *path, struct err *err);

/* *err: path exists already (ERR_INPUT); errno says why a copy at path
 * cannot be written (ERR_IO).  Both return false. */
bool file_exists(const char *path, struct err *err);
bool file_not_written(const char *path, struct err *err);

/*
 * Gives the finished file temporary its name, never over another file,
 * and brings the directory to the disk.  ERR_INPUT: path exists; ERR_IO.
 */
CAP_MUST_CHECK bool file_publish(const char *temporary, const char *path,
                                 struct err *err);

/* The directory path lies in; free() it. */
char *file_directory(const char *path);

/* Has the database at path a log that is not written back yet? */
bool file_has_wal(const char *path);

/*
 * Has it the journal of a change that was never ended?  Then the file is
 * not what it will be when SQLite has read that.
 */
bool file_has_journal(const char *path);

/*
 * Does another program have it open, or the index of its log (-shm)?
 * Asked without SQLite, which would work on the log or the journal beside
 * it; not of a database that this process has open (its locks would go).
 */
bool file_in_use(const char *path);
bool file_log_in_use(const char *path);

/* Does the header say that SQLite is to keep a log beside it (WAL)? */
bool file_in_log_mode(const char *path);

#endif
