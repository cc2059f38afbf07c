/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/exchange.h - the one directory that restricted mode may use. */
#ifndef CAPAIAN_APP_EXCHANGE_H
#define CAPAIAN_APP_EXCHANGE_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"

struct desk;

/*
 * Goes to the directory: from then on the names that people type are
 * those of files in it.  What is written there is for the group too.  All
 * paths begin with "/".  ERR_INPUT: it is no directory, anybody may write
 * there, or the database or its backups (a directory) lie in it.
 */
CAP_MUST_CHECK bool exchange_enter(const char *directory,
                                   const char *database,
                                   const char *backups, struct err *err);

/*
 * May text be used as the name of a file or directory to read or write?
 * At a desk that is not served any may.  Else it is a plain name (see
 * served_file()) of nothing, of a file, or of a directory whose CSV files
 * are files: no link, no device.  Where it is not the attempt is in the
 * change log.  ERR_INPUT.
 */
CAP_MUST_CHECK bool exchange_name(struct desk *desk, const char *text,
                                  struct err *err);

#endif
