/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/efficiency.h - capaian held against what it cost. */
#ifndef CAPAIAN_CORE_EFFICIENCY_H
#define CAPAIAN_CORE_EFFICIENCY_H

#include <stdbool.h>

#include "core/number.h"

/* capaian - serapan, in points (may be negative). */
struct percent efficiency_points(struct percent capaian,
                                 struct percent absorption);

/*
 * E by the budget regulation (domain.md section 6), gathered over rows;
 * all zero at first.
 */
struct efficiency {
    cap_i128 promised; /* sum of pagu x C, in rupiah x 10^4 */
    cap_i128 spent;    /* sum of realisasi, in rupiah x 10^4 */
};

void efficiency_add(struct efficiency *e, struct rupiah ceiling,
                    struct rupiah realized, struct percent capaian);

/* E in per cent, half away from zero; false where the divisor is 0. */
bool efficiency_value(const struct efficiency *e, struct percent *out);

/* E held to -20..20. */
struct percent efficiency_held(struct percent e);

/* NE = 50 + E/20 x 50 with E held to -20..20: 0,00 to 100,00. */
struct percent efficiency_score(struct percent e);

#endif
