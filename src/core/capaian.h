/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/capaian.h - achievement of a target, and its averages. */
#ifndef CAPAIAN_CORE_CAPAIAN_H
#define CAPAIAN_CORE_CAPAIAN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/value.h"

/*
 * Capaian by domain.md section 4: rounded half up to two decimals,
 * floored at 0, not capped.  False: the row has no value (*out is then
 * untouched): no target, realisasi empty, "-" or "?", target 0 with naik.
 */
bool capaian(enum kind kind, enum polarity polarity, struct value target,
             struct value realized, const struct grades *grades,
             struct percent *out);

/* How a capaian comes about, for whoever wants to follow it. */
struct reckoning {
    struct percent raw; /* rounded half up to two decimals, not floored */
    bool exact;         /* raw is the quotient itself, nothing was rounded */
    const char *rule;   /* N_(): why it is that, where no division gives
                           it; NULL: capaian_formula() says it */
};

/* As capaian(), with the way there. */
bool capaian_reckon(enum kind kind, enum polarity polarity,
                    struct value target, struct value realized,
                    const struct grades *grades, struct reckoning *out);

/* What is shown and counted of a raw capaian: 0 where it is below. */
struct percent capaian_shown(struct percent raw);

/*
 * Writes the formula with its numbers put in ("50 / 77,5 x 100", "(2 x
 * 0,16 - 0,15) / 0,16 x 100"), without its result; "" where there is no
 * value, or a rule and not a division gives it (target 0).  times is the
 * sign to use ("×" or "x").
 */
void capaian_formula(enum kind kind, enum polarity polarity,
                     struct value target, struct value realized,
                     const struct grades *grades, const char *times,
                     struct buf *out);

/* Cap of averages: 0 for none, or 100, 110, 120 per cent. */

/* An average being gathered; all zero at first. */
struct mean {
    cap_i128 sum;   /* of hundredths of the capaian as shown */
    size_t count;   /* rows with a value */
    size_t rows;    /* all rows */
    size_t filled;  /* rows whose realisasi is filled, "-" and "?" too */
    size_t capped;  /* rows that the cap cut */
};

/* Adds a row; has_value false: counted in rows only. */
void mean_add(struct mean *m, bool filled, bool has_value,
              struct percent value, int cap);

/* a += b: two units make an office. */
void mean_join(struct mean *a, const struct mean *b);

/* Mean of the shown values, half up to two decimals; false: no row. */
bool mean_value(const struct mean *m, struct percent *out);

#endif
