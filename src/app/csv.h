/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/csv.h - CSV files read strictly and written sparingly. */
#ifndef CAPAIAN_APP_CSV_H
#define CAPAIAN_APP_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "app/csv_text.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

/*
 * A row as it stands in the file.  Texts are NUL-terminated and good
 * until the next csv_next(); line[i] is the physical line, from 1, that
 * field i begins on.
 */
struct csv_row {
    const char *const *field;
    const size_t *line;
    size_t count;
    size_t at; /* line that the row begins on */
};

enum csv_found {
    CSV_ROW,   /* *row holds it */
    CSV_BAD,   /* a row that is none: *err says why, row->at where */
    CSV_END,   /* no more rows */
    CSV_FAILED /* the system refused: *err, ERR_IO */
};

struct csv_reader;

/* A field may be this long, and a row, and have so many fields. */
#define CSV_FIELD_MAX ((size_t)1024 * 1024)
#define CSV_ROW_MAX (8 * CSV_FIELD_MAX)
#define CSV_FIELDS_MAX 50000

/*
 * Reads from file, which stays the caller's, in whichever encoding
 * csv_text.h knows.  The delimiter (comma, semicolon or tab) is the one
 * that the first line holds most of, or that a line "sep=;" before it
 * names.  Where the first line ends in CR LF, every line break inside a
 * field is one LF.  false: the file cannot be read (ERR_IO).
 */
CAP_MUST_CHECK bool csv_reader_new(FILE *file, struct csv_reader **out,
                                   struct err *err);
void csv_reader_free(struct csv_reader *reader);

enum csv_encoding csv_reader_encoding(const struct csv_reader *reader);

/* What a line "sep=;" named, as far as one has read; '\0': there is none. */
char csv_reader_separator(const struct csv_reader *reader);

/*
 * The next row.  Rows without any text are passed over.  After CSV_BAD
 * (no text in the encoding, a NUL, a quotation mark where none may stand
 * or one that is never closed, too long) reading goes on with the line
 * after it, but ends where a quoted text is too long.
 */
CAP_MUST_CHECK enum csv_found csv_next(struct csv_reader *reader,
                                       struct csv_row *row,
                                       struct err *err);

/*
 * Adds a line of fields to out: quoted only where a comma, a quotation
 * mark, CR or LF needs it, ended by LF.
 */
void csv_add_row(struct buf *out, const char *const *fields, size_t count);

/*
 * Would a spreadsheet that opens the CSV run the text as a formula?  It
 * begins with "=", "+", "-", "@", a tab or a carriage return and is more
 * than that one character ("-" is what the data files write for "not
 * applicable").
 */
bool csv_is_formula(const char *text);

/* Adds text to out as csv_add_row() may write it for people who open the
 * CSV in a spreadsheet: an apostrophe before what it would run. */
void csv_add_harmless(struct buf *out, const char *text);

#endif
