/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was spent, against itself over the quarters: A06. */
#include "core/check_inside.h"

#include <string.h>

#include "core/budget.h"
#include "core/quarter.h"

/* A pagu of which something is spent in every year, and how much less
 * than that is a figure without its thousands; domain.md section 7. */
#define SPENT_LARGE INT64_C(100000000)
#define SPENT_SHARE 100 /* one hundredth */

/*
 * Budgets are round sums: a tenth of 50.000.000 may well have been spent,
 * and so may exactly ten times last quarter's.  So few digits prove
 * nothing, but for a figure that has lost (or got) its thousands.
 */
#define SPENT_DIGITS 4
#define SPENT_DIGITS_THOUSANDS 3

/* A leaf while it is looked at. */
struct spent {
    const struct check_year *year;
    size_t row;
    const struct amount *realized; /* of the four quarters */
    void (*found)(void *context, const struct finding *f);
    void *context;
};

static bool spent_is_number(struct amount a)
{
    return a.state == VALUE_NUMBER;
}

static void spent_tell(const struct spent *s, int quarter,
                       struct amount other, const char *detail,
                       const char *msgid)
{
    struct finding f = {
        .id = CHECK_A06, .subject = CHECK_ON_BUDGET, .row = s->row,
        .quarter = quarter, .msgid = msgid,
    };
    char text[NUMBER_TEXT_SIZE];

    check_put(f.subject_code, sizeof(f.subject_code),
              s->year->budget[s->row].code);
    check_put(f.detail, sizeof(f.detail), detail);
    check_put(f.expected, sizeof(f.expected),
              amount_format(other, NUMBER_GROUPED, text));
    check_put(f.actual, sizeof(f.actual),
              amount_format(s->realized[quarter], NUMBER_GROUPED, text));
    s->found(s->context, &f);
}

/* Is a the other one with its digits shifted, and no mere round sum? */
static bool spent_shifted(struct amount a, struct amount other, int few)
{
    int digits = 0, shift;

    if (!spent_is_number(a) || !spent_is_number(other))
        return false;
    shift = check_shifted(a.rupiah.rp, other.rupiah.rp, &digits);
    return shift == 3 ? digits >= few : shift > 0 && digits >= SPENT_DIGITS;
}

/* The newest number before a quarter; false: there is none. */
static bool spent_before(const struct spent *s, int quarter, int *before)
{
    for (int q = quarter - 1; q >= 0; q--) {
        if (spent_is_number(s->realized[q])) {
            *before = q;
            return true;
        }
    }
    return false;
}

/* One finding a cell: the pagu is the likeliest to be meant. */
static bool spent_slip(const struct spent *s, int q)
{
    const struct budget_row *r = &s->year->budget[s->row];
    struct amount now = s->realized[q], last = { .state = VALUE_EMPTY };
    int before;

    if (s->year->spent_last_year)
        last = s->year->spent_last_year[s->row];
    if (amount_same(now, r->ceiling))
        return false;
    if (spent_shifted(now, r->ceiling, 1)) {
        spent_tell(s, q, r->ceiling, "",
                   N_("The digits are those of the ceiling, shifted: check"
                      " the zeros"));
        return true;
    }
    if (spent_before(s, q, &before)
        && spent_shifted(now, s->realized[before],
                         SPENT_DIGITS_THOUSANDS)) {
        spent_tell(s, q, s->realized[before], quarter_roman(before),
                   N_("The digits are those of quarter %s, shifted: check"
                      " the zeros"));
        return true;
    }
    if (spent_shifted(now, last, SPENT_DIGITS_THOUSANDS)) {
        spent_tell(s, q, last, "",
                   N_("The digits are those of last year, shifted: check"
                      " the zeros"));
        return true;
    }
    return false;
}

/* Less than a hundredth of a large pagu when the year is over. */
static void spent_little(const struct spent *s)
{
    struct amount ceiling = s->year->budget[s->row].ceiling, least;
    int from;
    struct amount spent = amount_at(s->realized, 3, &from);

    if (s->year->quarter != 3 || !spent_is_number(spent)
        || !spent_is_number(ceiling) || ceiling.rupiah.rp <= SPENT_LARGE
        || spent.rupiah.rp >= ceiling.rupiah.rp / SPENT_SHARE)
        return;
    least = ceiling;
    least.rupiah.rp = ceiling.rupiah.rp / SPENT_SHARE;
    spent_tell(s, from, least, "",
               N_("Less than one per cent of the ceiling is spent at the end"
                  " of the year: check the zeros, or say why"));
}

/* Less than the most that an earlier quarter had. */
static bool spent_falls(const struct spent *s, int q, int highest)
{
    if (highest < 0
        || s->realized[q].rupiah.rp >= s->realized[highest].rupiah.rp)
        return false;
    spent_tell(s, q, s->realized[highest], quarter_roman(highest),
               N_("The amount is lower than that of quarter %s, but a"
                  " quarter includes those before it: check both"));
    return true;
}

void check_a06(const struct check_money *m, size_t row,
               const struct amount realized[4])
{
    struct spent s = { m->year, row, realized, m->found, m->context };
    bool told = false;
    int highest = -1;

    for (int q = 0; q <= m->year->quarter; q++) {
        if (!spent_is_number(realized[q]))
            continue;
        told = spent_slip(&s, q) || spent_falls(&s, q, highest);
        if (!told)
            highest = q;
    }
    /* One finding a cell. */
    if (!told)
        spent_little(&s);
}
