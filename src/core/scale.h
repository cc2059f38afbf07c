/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/scale.h - the bands that turn a capaian into a kategori. */
#ifndef CAPAIAN_CORE_SCALE_H
#define CAPAIAN_CORE_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/number.h"

/* An edge of a band as the office prints it; bound_parse() makes one. */
struct bound {
    bool none;   /* "": no limit (an empty sampai) */
    bool strict; /* ">100", "<55" */
    bool upper;  /* ends a band: a strict one is written with "<" */
    struct percent at;
};

/* A band; the texts belong to whoever holds the scale. */
struct band {
    struct bound from; /* dari */
    struct bound to;   /* sampai */
    const char *category;
    const char *note;
};

/*
 * Reads "91", ">100" (lower) or "100", "<55", "" (upper); up to two
 * decimals.  ERR_INPUT, N01 or N03.
 */
CAP_MUST_CHECK bool bound_parse(const char *text, bool upper,
                                struct bound *out, struct err *err);

/* As printed, figures plain ("90,5"); returns text. */
char *bound_format(struct bound b, char text[NUMBER_TEXT_SIZE]);

/*
 * May these bands (best first) be a scale?  ERR_INPUT N03: bands overlap,
 * are out of order, leave a gap wider than one whole number or one with a
 * whole number in it (that number would have no kategori), or do not
 * reach down to 0.  detail names the two bands.  No bands at all are no
 * scale, and pass.
 */
CAP_MUST_CHECK bool scale_check(const struct band *bands, size_t count,
                                struct err *err);

/*
 * The band of a capaian (domain.md section 5); NULL only where count is
 * 0.  bands have passed scale_check().
 */
const struct band *scale_find(const struct band *bands, size_t count,
                              struct percent capaian);

#endif
