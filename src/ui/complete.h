/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/complete.h - file names completed. */
#ifndef CAPAIAN_UI_COMPLETE_H
#define CAPAIAN_UI_COMPLETE_H

#include <stddef.h>

#include "base/buf.h"

/*
 * Appends to whole the path that typed begins, as far as all files that
 * begin so agree, with a "/" behind a directory; to names, if there are
 * several, what they are called, a blank between two.  Returns how many
 * there are; 0: none, whole is untouched.  Names with a dot in front are
 * found only if the dot is typed; names that nobody can type (a line break,
 * what steers a terminal) are not.
 */
size_t complete_file(const char *typed, struct buf *whole, struct buf *names);

#endif
