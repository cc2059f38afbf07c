/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/copy.h - a checked copy, made in pieces. */
#ifndef CAPAIAN_STORE_COPY_H
#define CAPAIAN_STORE_COPY_H

#include <stdbool.h>

#include "base/err.h"
#include "store/store.h"

/*
 * For a program that has keys to obey meanwhile: some pages at a time are
 * copied into a file of another name, which is then checked, brought to
 * the disk, and only then given its own.  Others, and this program, write
 * on between the pieces; the copy is of one moment all the same.
 */
struct store_copy;

/* Pages of a piece: some milliseconds. */
#define COPY_PIECE 64
#define COPY_AT_ONCE (-1)

/*
 * Begins a copy at path.  ERR_INPUT where path exists; ERR_IO, ERR_STORE.
 * store is borrowed until store_copy_end().
 */
CAP_MUST_CHECK bool store_copy_begin(struct store *store, const char *path,
                                     int piece, struct store_copy **out,
                                     struct err *err);

/* Takes over what is there, damaged or not, instead of checking it. */
void store_copy_unchecked(struct store_copy *copy);

/*
 * Removes the file that a copy which was killed left at path under the
 * name of the moment; one that is being written is left alone.
 */
void store_copy_sweep(const char *path);

/*
 * Another piece; *done when path is there.  After a failure, or *done,
 * nothing is left to do but store_copy_end().
 */
CAP_MUST_CHECK bool store_copy_step(struct store_copy *copy, bool *done,
                                    struct err *err);

/*
 * A checked copy into the file that fd writes to, at once.  It is made at
 * beside under the name of the moment, where nobody else may write.
 */
CAP_MUST_CHECK bool store_copy_into(struct store *store, const char *beside,
                                    int fd, struct err *err);

/* What store_copy_begin() appends to the name meanwhile: as long. */
#define COPY_SUFFIX ".XXXXXX"

/* Frees it; what is not done leaves nothing behind.  NULL is fine. */
void store_copy_end(struct store_copy *copy);

#endif
