/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/save.h - a file that is there whole, or not at all. */
#ifndef CAPAIAN_APP_SAVE_H
#define CAPAIAN_APP_SAVE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/compiler.h"
#include "base/err.h"

/*
 * Writes the contents to out; path is where out is, for what opens files
 * itself, or NULL where that is none that may be opened twice (a pipe).
 */
typedef bool save_contents(void *context, FILE *out, const char *path,
                           struct err *err);

/*
 * Makes the file path with what contents() writes: beside it under a name
 * of its own, brought to the disk and then renamed, so that nobody ever
 * sees half of it.  A link is followed, a device or a pipe written to.
 * Without replace a file that is there is left alone: ERR_INPUT.
 * Otherwise ERR_IO, or what contents() said.
 */
CAP_MUST_CHECK bool save_file(const char *path, bool replace,
                              save_contents *contents, void *context,
                              struct err *err);

#endif
