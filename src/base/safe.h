/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/safe.h - characters that steer a terminal, or cannot be seen. */
#ifndef CAPAIAN_BASE_SAFE_H
#define CAPAIAN_BASE_SAFE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * A text may come from a file, a name, another program's database.  What
 * is printed of it must be seen as it is and obeyed by nobody: control
 * characters (C0, DEL, C1), what turns the direction of writing, what has
 * no width and what parts lines unseen are written as their code, for
 * example <U+009B>; a byte that is no UTF-8 as <9B>.
 */

/* Is it such a character?  A newline and a tab are. */
bool safe_is_harmful(uint32_t character);

/*
 * Bytes of text before the first harmful character or broken byte, len
 * where there is none.  lines: newlines and tabs may stand.
 */
size_t safe_length(const char *text, size_t len, bool lines);

/* Appends text as it may be printed. */
void safe_add(struct buf *out, const char *text, size_t len, bool lines);

/*
 * What names the character at text, len bytes away from its end, and how
 * many bytes it has: "U+009B", "9B" for a broken byte.
 */
#define SAFE_NAME_SIZE 12
size_t safe_name(const char *text, size_t len, char name[SAFE_NAME_SIZE]);

#endif
