/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/torture/shown.h - what the screen says, in English, to the one who
 * waits for it.
 *
 * Those with a context fit victim_wait(); where it is named it is a
 * struct shown, else NULL.
 */
#ifndef CAPAIAN_TESTS_TORTURE_SHOWN_H
#define CAPAIAN_TESTS_TORTURE_SHOWN_H

#include <stdbool.h>

#include "screen/screen.h"

/* A row U-01.. with what its cell is to show, 1000..9999. */
struct shown {
    int row, value;
};

/* --- the grid --- */

bool shown_open(const struct screen *s, const void *context);
bool shown_grid(const struct screen *s, const void *context);
bool shown_first_row(const struct screen *s, const void *context);

/* Is it asked whether a value that was half typed is to be gone on with? */
bool shown_draft(const struct screen *s);
bool shown_no_draft(const struct screen *s, const void *context);

/* --- a value --- */

bool shown_in_row(const struct screen *s, int row, int value);

/* The cell displays the value, and it is not the field that does. */
bool shown_stored(const struct screen *s, const void *shown);

/* It was this value that was taken back, and not another one. */
bool shown_taken_back(const struct screen *s, const void *shown);

/* Is it asked whether to take it back, as it is not on the screen? */
bool shown_question(const struct screen *s, const void *shown);

/* One of the two. */
bool shown_answer(const struct screen *s, const void *shown);

/* --- an import --- */

bool shown_path(const struct screen *s, const void *context);
bool shown_preview(const struct screen *s, const void *context);
bool shown_imported(const struct screen *s, const void *context);
bool shown_question_import(const struct screen *s, const void *context);
bool shown_import_taken_back(const struct screen *s, const void *context);

#endif
