/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/trend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const int trend_usual[4] = { 15, 40, 60, 90 };

/* What is looked for in each year. */
struct subject {
    enum trend_kind kind;
    const char *code;
};

static void set_category(struct trend_point *p, const struct band *band)
{
    snprintf(p->category, sizeof(p->category), "%s",
             band ? band->category : "");
}

static void read_indicator(const struct desk *desk, const char *code,
                           struct trend_point *p)
{
    size_t row = desk_indicator(desk, code);
    const struct row_figures *f;

    if (row == (size_t)-1)
        return;
    f = &desk->figures[row];
    p->there = true;
    p->entered = f->from == desk->quarter;
    p->target = desk->indicators.row[row].target;
    p->realized = f->realized;
    p->has_capaian = f->has_value;
    p->capaian = f->capaian;
    set_category(p, f->category);
}

/* Is a realisasi of the quarter itself entered within the code? */
static bool spent_in(const struct desk *desk, const char *code)
{
    for (size_t i = 0; i < desk->budget.count; i++) {
        const struct budget_row *r = &desk->budget.row[i];

        if (budget_code_within(r->code, code) &&
            amount_filled(r->realized[desk->quarter]))
            return true;
    }
    return false;
}

static void read_budget(const struct desk *desk, const char *code,
                        struct trend_point *p)
{
    const struct budget_node *node = budget_tree_find(&desk->tree, code);

    if (!node)
        return;
    p->there = true;
    p->ceiling = node->ceiling;
    p->absorbed = node->realized;
    p->spent = spent_in(desk, code);
    p->has_absorption = absorption(node->realized, node->ceiling,
                                   &p->absorption);
}

static bool of_unit(const char *unit, const char *code)
{
    return code[0] == '\0' || strcmp(unit, code) == 0;
}

static void read_unit(const struct desk *desk, const char *code,
                      struct trend_point *p)
{
    struct unit_sum sum = desk_unit_sum(desk, code);

    p->there = sum.mean.rows > 0 || sum.leaves > 0;
    p->rows = sum.mean.rows;
    p->filled = sum.mean.filled;
    p->has_capaian = sum.has_average;
    p->capaian = sum.average;
    set_category(p, sum.category);
    p->ceiling = sum.ceiling;
    p->absorbed = sum.realized;
    p->has_absorption = sum.has_absorption;
    p->absorption = sum.absorption;
    for (size_t i = 0; i < desk->indicators.count; i++)
        if (of_unit(desk->indicators.row[i].unit, code) &&
            desk->figures[i].from == desk->quarter)
            p->entered = true;
    for (size_t i = 0; i < desk->budget.count; i++) {
        const struct budget_row *r = &desk->budget.row[i];

        if (of_unit(r->unit, code) &&
            amount_filled(r->realized[desk->quarter]))
            p->spent = true;
    }
}

static struct trend_point read_point(const struct desk *desk,
                                     struct subject subject)
{
    struct trend_point p = { .year = desk->year, .quarter = desk->quarter };

    switch (subject.kind) {
    case TREND_UNIT:
        read_unit(desk, subject.code, &p);
        break;
    case TREND_INDICATOR:
        read_indicator(desk, subject.code, &p);
        break;
    case TREND_BUDGET:
        read_budget(desk, subject.code, &p);
        break;
    }
    return p;
}

/* One year: up to its end, or all its quarters where quarters is given. */
static bool read_year(const struct desk *desk, int year,
                      struct subject subject, struct trend_point *end,
                      struct trend_point *quarters, struct err *err)
{
    struct desk_place place = { desk->office, year,
                                quarters ? desk->quarter : 3 };
    struct desk other;
    bool ok = true;

    /* No user: what somebody left behind does not matter here. */
    if (!desk_open(&other, desk->store, "", desk->clock, place, err))
        return false;
    *end = read_point(&other, subject);
    for (int q = 0; quarters && ok && q < 4; q++) {
        ok = desk_go_quarter(&other, q, err);
        if (ok)
            quarters[q] = read_point(&other, subject);
    }
    desk_close(&other);
    return ok;
}

bool trend_load(const struct desk *desk, enum trend_kind kind,
                const char *code, struct trend *out, struct err *err)
{
    struct subject subject = { kind, code };
    struct trend t = { .years = desk->years.count };
    bool ok = true;

    t.year = mem_zero(t.years, sizeof(*t.year));
    for (size_t i = 0; i < t.years && ok; i++) {
        bool here = i == desk->year_at;

        ok = read_year(desk, desk->years.item[i].year, subject, &t.year[i],
                       here ? t.quarter : NULL, err);
    }
    if (!ok) {
        trend_release(&t);
        return false;
    }
    *out = t;
    return true;
}

void trend_release(struct trend *trend)
{
    free(trend->year);
    *trend = (struct trend){ .year = NULL };
}
