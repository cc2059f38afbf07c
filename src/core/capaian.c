/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/capaian.h"

#include <string.h>

#include "base/i18n.h"

#define HUNDRED 10000 /* per cent, in hundredths */

/* Target and realisasi as two figures that can be divided. */
struct pair {
    struct figure target;
    struct figure realized;
};

static bool weigh(enum kind kind, struct value v,
                  const struct grades *grades, struct figure *out)
{
    const struct grade *g;

    if (v.state != VALUE_GRADE)
        return false;
    g = grades_find(grades, kind, v.grade);
    if (!g)
        return false;
    *out = g->weight;
    return true;
}

/* False: at least one of them has no figure. */
static bool pair_of(enum kind kind, struct value target,
                    struct value realized, const struct grades *grades,
                    struct pair *out)
{
    if (kind != KIND_NUMBER)
        return weigh(kind, target, grades, &out->target)
               && weigh(kind, realized, grades, &out->realized);
    if (target.state != VALUE_NUMBER || realized.state != VALUE_NUMBER)
        return false;
    out->target = target.figure;
    out->realized = realized.figure;
    return true;
}

/* part / whole in per cent, rounded half up; part may be below 0. */
static struct percent half_up(cap_i128 part, cap_i128 whole)
{
    cap_i128 n = 2 * part * HUNDRED + whole, q = n / (2 * whole);

    if (part >= 0)
        return percent_of(part, whole);
    /* C rounds towards 0, half up goes to the larger one. */
    if (n < 0 && n % (2 * whole) != 0)
        q--;
    return (struct percent){ q };
}

static void divide(cap_i128 part, cap_i128 whole, struct reckoning *out)
{
    out->raw = half_up(part, whole);
    out->exact = out->raw.hundredths * whole == part * HUNDRED;
}

/* Lower is better: what was saved against the target counts on top. */
static void lower_is_better(struct pair p, struct reckoning *out)
{
    if (p.target.micro != 0) {
        divide(2 * (cap_i128)p.target.micro - p.realized.micro,
               p.target.micro, out);
        return;
    }
    out->raw.hundredths = p.realized.micro == 0 ? HUNDRED : 0;
    out->rule = p.realized.micro == 0
                    ? N_("target 0: only 0 reaches it, and it is 0")
                    : N_("target 0: only 0 reaches it");
}

bool capaian_reckon(enum kind kind, enum polarity polarity,
                    struct value target, struct value realized,
                    const struct grades *grades, struct reckoning *out)
{
    struct reckoning r = { .exact = true };
    struct pair p;

    if (!pair_of(kind, target, realized, grades, &p))
        return false;
    if (kind == KIND_NUMBER && polarity == POLARITY_DOWN) {
        lower_is_better(p, &r);
    } else if (p.target.micro != 0) {
        divide(p.realized.micro, p.target.micro, &r);
    } else if (kind == KIND_NUMBER) {
        return false;
    } else {
        r.raw.hundredths = HUNDRED;
        r.rule = N_("the target's grade weighs 0: any grade reaches it");
    }
    *out = r;
    return true;
}

struct percent capaian_shown(struct percent raw)
{
    return raw.hundredths < 0 ? (struct percent){ 0 } : raw;
}

bool capaian(enum kind kind, enum polarity polarity, struct value target,
             struct value realized, const struct grades *grades,
             struct percent *out)
{
    struct reckoning r;

    if (!capaian_reckon(kind, polarity, target, realized, grades, &r))
        return false;
    *out = capaian_shown(r.raw);
    return true;
}

void capaian_formula(enum kind kind, enum polarity polarity,
                     struct value target, struct value realized,
                     const struct grades *grades, const char *times,
                     struct buf *out)
{
    /* Where the terminal has no "×" it has no true minus either. */
    const char *minus = strcmp(times, "x") == 0 ? "-" : "\xE2\x88\x92";
    char t[NUMBER_TEXT_SIZE], r[NUMBER_TEXT_SIZE];
    struct pair p;

    if (!pair_of(kind, target, realized, grades, &p) || p.target.micro == 0)
        return;
    figure_format(p.target, NUMBER_GROUPED, t);
    figure_format(p.realized, NUMBER_GROUPED, r);
    if (kind != KIND_NUMBER)
        buf_addf(out, "%s %s / %s %s %s 100", realized.grade, r,
                 target.grade, t, times);
    else if (polarity == POLARITY_DOWN)
        buf_addf(out, "(2 %s %s %s %s) / %s %s 100", times, t, minus, r, t,
                 times);
    else
        buf_addf(out, "%s / %s %s 100", r, t, times);
}

void mean_add(struct mean *m, bool filled, bool has_value,
              struct percent value, int cap)
{
    cap_i128 limit = (cap_i128)cap * 100;

    m->rows++;
    m->filled += filled;
    if (!has_value)
        return;
    m->count++;
    if (cap > 0 && value.hundredths > limit) {
        m->capped++;
        m->sum += limit;
    } else {
        m->sum += value.hundredths;
    }
}

void mean_join(struct mean *a, const struct mean *b)
{
    a->sum += b->sum;
    a->count += b->count;
    a->rows += b->rows;
    a->filled += b->filled;
    a->capped += b->capped;
}

bool mean_value(const struct mean *m, struct percent *out)
{
    cap_i128 count = (cap_i128)m->count;

    if (m->count == 0)
        return false;
    out->hundredths = (2 * m->sum + count) / (2 * count);
    return true;
}
