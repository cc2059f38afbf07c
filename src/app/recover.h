/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/recover.h - what can be read of a damaged database, told. */
#ifndef CAPAIAN_APP_RECOVER_H
#define CAPAIAN_APP_RECOVER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

/*
 * Makes a new database at path of what can be read of the one at
 * database, and appends what came of it: for each table how many rows,
 * how many are missing; what the change log says.  *complete: nothing is
 * missing.  ERR_INPUT: path exists; ERR_STORE: nothing can be read;
 * ERR_IO.
 */
CAP_MUST_CHECK bool recover_database(const char *database, const char *path,
                                     struct buf *out, bool *complete,
                                     struct err *err);

#endif
