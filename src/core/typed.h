/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/typed.h - what people type: blanks, case, and how to show it. */
#ifndef CAPAIAN_CORE_TYPED_H
#define CAPAIAN_CORE_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

/*
 * ASCII only and never by the locale: a file must be read the same way
 * everywhere.
 */

/* A piece of a text; not NUL-terminated. */
struct span {
    const char *s;
    size_t len;
};

bool typed_digit(char c);
bool typed_letter(char c);
char typed_lower(char c);
char typed_upper(char c);

/* Bytes of the blank at s, 0 where there is none; no-break and thin
 * spaces too. */
size_t typed_blank(const char *s, size_t len);

/* Is the blank one that no keyboard types: it holds a number together. */
bool typed_blank_joins(char first_byte);

/* Without the blanks around it. */
struct span typed_trim(struct span t);
struct span typed_span(const char *text);

/*
 * Appends text without what only word processors and spreadsheets put in
 * and nobody means: a byte order mark at its beginning, soft hyphens.
 */
void typed_plain(const char *text, struct buf *out);

/*
 * Is all of it to be seen, and obeyed by nobody (base/safe.h)?  N03 names
 * the first character that is not and its place, counted from 1; newlines
 * and tabs are taken.
 */
CAP_MUST_CHECK bool typed_check(const char *text, size_t len,
                                struct err *err);

/* Adds t to out, each run of blanks and line breaks as one blank. */
void typed_fold(struct span t, struct buf *out);

/* Is t that word, in any case? */
bool typed_is(struct span t, const char *word);

/* Does word begin with t, in any case? */
bool typed_begins(const char *word, struct span t);

#define EXCERPT_COLUMNS 40
#define EXCERPT_SIZE 176

/*
 * Copies text for a message: cut to EXCERPT_COLUMNS columns ("..." behind
 * it when it is cut), control characters as blanks; returns out.
 */
char *typed_excerpt(const char *text, char out[EXCERPT_SIZE]);

#endif
