/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/reckoning.h - how a capaian comes about, in words. */
#ifndef CAPAIAN_APP_RECKONING_H
#define CAPAIAN_APP_RECKONING_H

#include <stdbool.h>

#include "app/desk.h"
#include "base/buf.h"

/*
 * Adds how the capaian of a row comes about: "50 / 77,5 × 100 ≈ 64,52 %",
 * "(2 × 10 − 25) / 10 × 100 = −50,00 → 0,00 %", "target 0: only 0 reaches
 * it: 0,00 %".  Never an equation that is not true: "≈" where the quotient
 * was rounded, and where the floor or the cap of averages changes the
 * figure both stand side by side (domain.md section 4).  realized is the
 * figure reckoned with; nothing is added where it has no capaian.
 * ascii: for terminals without "×", "−", "≈" and "→".
 */
void reckoning_describe(const struct desk *desk, const struct indicator *row,
                        struct value realized, bool ascii, struct buf *out);

/* Adds the raw capaian and what counts of it, "−50,00 → 0,00"; false:
 * nothing was added, the floor does not change it (or it has none). */
bool reckoning_floor(const struct desk *desk, const struct indicator *row,
                     struct value realized, bool ascii, struct buf *out);

#endif
