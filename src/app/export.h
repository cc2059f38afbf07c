/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/export.h - the database as the CSV files of import. */
#ifndef CAPAIAN_APP_EXPORT_H
#define CAPAIAN_APP_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "core/table.h"

struct store;

struct export_result {
    int64_t rows[TABLE_COUNT]; /* written, without the head lines */
};

/*
 * Writes a file for every table into the directory path, made if it is
 * missing: all rows in their kept order, of one office (or NULL) and one
 * year (or 0); of the scales then only those that these use.  Files are
 * written whole under other names and only then take their own, so that
 * a failure leaves the old ones.  ERR_IO, ERR_STORE.
 */
CAP_MUST_CHECK bool export_tables(struct store *store, const char *path,
                                  const char *office, int year,
                                  struct export_result *result,
                                  struct err *err);

#endif
