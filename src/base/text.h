/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/text.h - UTF-8 text measured in terminal columns. */
#ifndef CAPAIAN_BASE_TEXT_H
#define CAPAIAN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* True: text is well-formed UTF-8. */
bool text_is_utf8(const char *text, size_t len);

/*
 * Bytes of the well-formed character that s begins with; 0: len cuts it
 * short, or is 0; -1: none begins there.
 */
int text_character(const char *s, size_t len);

/*
 * Length in bytes of the first grapheme cluster of text (0 at its end)
 * and, where columns is not NULL, the columns it takes.  A broken byte
 * is a cluster of its own, one column wide (it is shown as U+FFFD), and
 * so is each character that base/safe.h calls harmful.
 */
size_t text_grapheme(const char *text, int *columns);

/* Bytes of the last grapheme cluster of the first len bytes of text. */
size_t text_grapheme_before(const char *text, size_t len);

/* Columns that text takes on a terminal. */
int text_width(const char *text);

/*
 * Bytes of the longest beginning of text that fits in columns, cut at a
 * grapheme boundary; *used (may be NULL) is the columns it takes.
 */
size_t text_fit(const char *text, int columns, int *used);

/*
 * The next line of text when it is broken in whole words at columns
 * (UAX 14): returns its length in bytes, and in *next where the line
 * after it begins.  A word longer than a line is cut at a grapheme
 * boundary; a newline in text ends a line.  0 and *next 0 at the end.
 */
size_t text_wrap(const char *text, int columns, size_t *next);

/* Lines that text takes when wrapped at columns; at least 1. */
int text_lines(const char *text, int columns);

/*
 * Is needle in hay, in any case (Unicode case folding)?  An empty needle
 * is in everything.
 */
bool text_contains(const char *hay, const char *needle);

/* Does hay begin with needle, in any case? */
bool text_begins(const char *hay, const char *needle);

/* Both in any case: as strcmp() of the case-folded texts is 0. */
bool text_same(const char *a, const char *b);

/*
 * A copy of text in which case does not matter (Unicode case folding), for
 * comparing and searching; free() it.
 */
char *text_fold(const char *text);

/* A copy of text without white space around it; free() it. */
char *text_trim(const char *text);

#endif
