/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/directory.h - directories that must be there. */
#ifndef CAPAIAN_APP_DIRECTORY_H
#define CAPAIAN_APP_DIRECTORY_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/compiler.h"
#include "base/err.h"

/*
 * Makes path and what is missing above it, with mode; those that are
 * there keep theirs.  ERR_IO.
 */
CAP_MUST_CHECK bool directory_make(const char *path, mode_t mode,
                                   struct err *err);

/* Is path a directory? */
bool directory_is(const char *path);

#endif
