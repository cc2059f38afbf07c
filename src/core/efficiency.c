/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/efficiency.h"

#define HUNDRED 10000 /* per cent, in hundredths: C = 1 */
#define E_LIMIT 2000  /* 20,00 per cent */

/*
 * Far above any real sum, far below what 128 bits hold: a target of
 * 0,000001 must not make the sum of a country overflow.
 */
#define PROMISED_MAX ((cap_i128)INT64_MAX * INT64_C(1000000000000))

struct percent efficiency_points(struct percent capaian,
                                 struct percent absorption)
{
    return (struct percent){ capaian.hundredths - absorption.hundredths };
}

void efficiency_add(struct efficiency *e, struct rupiah ceiling,
                    struct rupiah realized, struct percent capaian)
{
    cap_i128 promised = PROMISED_MAX;

    if (ceiling.rp == 0 || capaian.hundredths <= PROMISED_MAX / ceiling.rp)
        promised = ceiling.rp * capaian.hundredths;
    e->promised += promised;
    if (e->promised > PROMISED_MAX)
        e->promised = PROMISED_MAX;
    e->spent += (cap_i128)realized.rp * HUNDRED;
}

bool efficiency_value(const struct efficiency *e, struct percent *out)
{
    cap_i128 saved = e->promised - e->spent;

    if (e->promised <= 0)
        return false;
    *out = percent_of(saved < 0 ? -saved : saved, e->promised);
    if (saved < 0)
        out->hundredths = -out->hundredths;
    return true;
}

struct percent efficiency_held(struct percent e)
{
    if (e.hundredths < -E_LIMIT)
        e.hundredths = -E_LIMIT;
    if (e.hundredths > E_LIMIT)
        e.hundredths = E_LIMIT;
    return e;
}

struct percent efficiency_score(struct percent e)
{
    cap_i128 held = efficiency_held(e).hundredths;

    /* 50 + 2,5 E, half up: an odd hundredth leaves a half behind. */
    return (struct percent){ (HUNDRED + 5 * held + 1) / 2 };
}
