/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/export.h - the database as the CSV files of import. */
#ifndef CAPAIAN_APP_EXPORT_H
#define CAPAIAN_APP_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "core/table.h"

struct store;

/* What is to be exported. */
struct export_order {
    const char *path;   /* the directory; made if it is missing */
    const char *office; /* NULL: all */
    int year;           /* 0: all */
    bool replace;       /* files that hold something else, too */
};

struct export_result {
    int64_t rows[TABLE_COUNT]; /* written, without the head lines */
    bool other[TABLE_COUNT]; /* a file that holds something else was there */
    size_t others;           /* how many */
};

/*
 * Writes a file for every table into the directory: all rows in their
 * kept order; of the scales, where an office or year is named, only those
 * that it uses.  Files are written whole under other names and only then
 * take their own, so that a failure leaves the old ones.  One that would
 * be the same again is left as it is.
 *
 * Where files hold something else and replace is not set, nothing is
 * written: false, ERR_INPUT, and result->others is not 0.  ERR_INPUT also
 * where the path is no directory, or "-", or a file belongs to the
 * database; ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool export_tables(struct store *store,
                                  const struct export_order *order,
                                  struct export_result *result,
                                  struct err *err);

/* Adds the names of the files that hold something else: "a.csv, b.csv". */
void export_others(const struct export_result *result, struct buf *out);

#endif
