/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/check_inside.h - what the files of the checks share. */
#ifndef CAPAIAN_CORE_CHECK_INSIDE_H
#define CAPAIAN_CORE_CHECK_INSIDE_H

#include <stddef.h>
#include <stdint.h>

#include "core/check.h"

/* Copies text into out of size bytes, cut where a character ends. */
void check_put(char *out, size_t size, const char *text);

/*
 * By how many places (1 to 3) a and b are shifted, if their digits are the
 * same but for the zeros at their ends; else 0.  *digits (may be NULL) is
 * how many digits that are then.
 */
int check_shifted(int64_t a, int64_t b, int *digits);

/*
 * A06 of a leaf with realized as its four quarters: an amount that falls,
 * one with the digits of another shifted, one far too small at the end.
 */
void check_spent(const struct check_year *year, size_t row,
                 const struct amount realized[4],
                 void (*found)(void *context, const struct finding *f),
                 void *context);

#endif
