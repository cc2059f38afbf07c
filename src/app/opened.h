/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/opened.h - a file that somebody names: looked at, then opened. */
#ifndef CAPAIAN_APP_OPENED_H
#define CAPAIAN_APP_OPENED_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/compiler.h"
#include "base/err.h"

struct store;

/*
 * Every file whose name comes from outside is opened here, and nowhere
 * else.  A name is looked at through a descriptor that opens nothing
 * (O_PATH); what belongs to the open database is refused without having
 * been opened, since closing it would drop SQLite's locks; then exactly
 * what was looked at is opened, whatever the name leads to by now.
 *
 * A relative name at a store that is confined (store_confine()) is one of
 * the exchange directory: it may have no links on its way, and no pipes
 * or devices at its end.  Otherwise links are followed.
 */

/* What is there. */
enum opened_kind {
    OPENED_MISSING,
    OPENED_FILE,
    OPENED_DIRECTORY,
    OPENED_STREAM /* a pipe or a character device */
};

/*
 * What does path lead to?  ERR_INPUT: a file of the database, or what is
 * neither of these kinds; ERR_IO: it cannot be found out.  store may be
 * NULL: none is open.
 */
CAP_MUST_CHECK bool opened_look(const struct store *store, const char *path,
                                enum opened_kind *kind, struct err *err);

/*
 * Opens a file (no pipe, device or directory) for reading: fclose() it.
 * ERR_INPUT: as opened_look(), or there is none; ERR_IO.
 */
CAP_MUST_CHECK bool opened_read(const struct store *store, const char *path,
                                FILE **out, struct err *err);

/* Opens a directory to see what is in it: closedir() it.  As above. */
CAP_MUST_CHECK bool opened_directory(const struct store *store,
                                     const char *path, DIR **out,
                                     struct err *err);

/* Opens a pipe or character device for writing; close() *fd. */
CAP_MUST_CHECK bool opened_stream(const struct store *store,
                                  const char *path, int *fd,
                                  struct err *err);

/* The directory that a name lies in, held open. */
struct opened_place {
    int directory;
    const char *name; /* in it; part of the path, which is borrowed */
};

/*
 * Finds the place of a file that is to be written at path.  ERR_INPUT:
 * path is "-" or ends in a slash, or a file of that name would belong to
 * a database; ERR_IO: there is no such directory.  opened_leave() in
 * any case of success.
 */
CAP_MUST_CHECK bool opened_place(const struct store *store,
                                 const char *path, struct opened_place *out,
                                 struct err *err);
void opened_leave(struct opened_place *place);

/*
 * Where a descriptor can be opened once more by a name, for what opens
 * files itself: adds that name to out.  false: the system has none.
 */
bool opened_again(int fd, struct buf *out);

#endif
