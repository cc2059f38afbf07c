/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/csv_text.h - the bytes of a file as lines of UTF-8. */
#ifndef CAPAIAN_APP_CSV_TEXT_H
#define CAPAIAN_APP_CSV_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/compiler.h"
#include "base/err.h"

/* How the characters of a file are written. */
enum csv_encoding {
    CSV_UTF8,
    CSV_UTF16_LE,
    CSV_UTF16_BE,
    CSV_WINDOWS_1252
};

/* "UTF-8", "UTF-16", "windows-1252": as people call it. */
const char *csv_encoding_name(enum csv_encoding encoding);

/*
 * A piece of one physical line, with its line end where ends_line is set;
 * never longer than memory can bear, however long the line is.  Good
 * until the next call.
 */
struct csv_piece {
    const char *s;
    size_t len;
    bool ends_line;
    const char *wrong; /* N_() why no row may hold it, or NULL */
};

struct csv_text;

/*
 * Looks at file, which stays the caller's and is read from its beginning.
 * A byte order mark says what it is.  Without one it is UTF-8, unless it
 * is not, holds no character of more than one byte, and none of the bytes
 * that windows-1252 has not, or that are what is left of UTF-8 that was
 * cut: then it is windows-1252.  In doubt it is UTF-8, and the lines that
 * are not say so.  false: the file cannot be read (ERR_IO).
 */
CAP_MUST_CHECK bool csv_text_new(FILE *file, struct csv_text **out,
                                 struct err *err);
void csv_text_free(struct csv_text *text);

enum csv_encoding csv_text_encoding(const struct csv_text *text);

/* N_() what the file is if it is no text at all (a workbook), or NULL. */
const char *csv_text_other(const struct csv_text *text);

/* *end: there are no more; *piece is then empty.  ERR_IO. */
CAP_MUST_CHECK bool csv_text_next(struct csv_text *text,
                                  struct csv_piece *piece, bool *end,
                                  struct err *err);

#endif
