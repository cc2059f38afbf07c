/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures and sums at the quarter, as they are and as they would be. */
#include "app/desk_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

int desk_cap(const struct desk *desk)
{
    return desk->years.count > 0 ? desk->years.item[desk->year_at].cap : 0;
}

struct row_figures desk_figures(const struct desk *desk, size_t row,
                                const struct value tw[4])
{
    const struct indicator *r = &desk->indicators.row[row];
    struct row_figures f = { .from = -1 };
    int cap = desk_cap(desk);

    f.realized = value_at(tw, desk->quarter, &f.from);
    f.has_value = capaian(r->kind, r->polarity, r->target, f.realized,
                          &desk->grades, &f.capaian);
    if (f.has_value) {
        f.capped = cap > 0 && f.capaian.hundredths > (cap_i128)cap * 100;
        f.category = scale_find(desk->scale.band, desk->scale.count,
                                f.capaian);
    }
    return f;
}

/* One row as it would be, in place of what it is. */
struct instead {
    size_t row;                 /* of the indicators, or BUDGET_NO_ROW */
    struct row_figures figures;
    size_t leaf;                /* row of the budget, or BUDGET_NO_ROW */
    size_t findings;            /* that would hold on either */
    struct amount realized;
};

static const struct instead nothing_else = {
    .row = BUDGET_NO_ROW,
    .leaf = BUDGET_NO_ROW,
};

/* Does a row of that unit belong to the sum of unit (NULL: of all)? */
static bool belongs(const struct unit_info *unit, const char *code)
{
    return !unit || strcmp(unit->code, code) == 0;
}

static void add_indicators(const struct desk *desk, struct unit_sum *sum,
                           const struct unit_info *unit,
                           const struct instead *in)
{
    int cap = desk_cap(desk);

    for (size_t i = 0; i < desk->indicators.count; i++) {
        const struct row_figures *f = i == in->row ? &in->figures
                                                   : &desk->figures[i];

        if (belongs(unit, desk->indicators.row[i].unit))
            mean_add(&sum->mean, value_filled(f->realized), f->has_value,
                     f->capaian, cap);
    }
    sum->has_average = mean_value(&sum->mean, &sum->average);
    if (sum->has_average)
        sum->category = scale_find(desk->scale.band, desk->scale.count,
                                   sum->average);
}

static void add_leaves(const struct desk *desk, struct unit_sum *sum,
                       const struct unit_info *unit,
                       const struct instead *in)
{
    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];
        struct amount realized;

        if (!node->leaf || node->row == BUDGET_NO_ROW ||
            !belongs(unit, desk->budget.row[node->row].unit))
            continue;
        realized = node->row == in->leaf ? in->realized : node->realized;
        sum->leaves++;
        sum->leaves_filled += amount_filled(realized);
        sum->ceiling = amount_add(sum->ceiling, node->ceiling);
        sum->realized = amount_add(sum->realized, realized);
    }
    sum->has_absorption = absorption(sum->realized, sum->ceiling,
                                     &sum->absorption);
}

static void add_findings(const struct desk *desk, struct unit_sum *sum,
                         const struct unit_info *unit,
                         const struct instead *in)
{
    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];

        if (f->subject == CHECK_ON_INDICATOR && f->row == in->row)
            continue;
        if (f->subject == CHECK_ON_BUDGET && f->row == in->leaf)
            continue;
        sum->findings += belongs(unit, finding_unit(desk, f));
    }
    if (in->row != BUDGET_NO_ROW &&
        belongs(unit, desk->indicators.row[in->row].unit))
        sum->findings += in->findings;
    if (in->leaf != BUDGET_NO_ROW &&
        belongs(unit, desk->budget.row[in->leaf].unit))
        sum->findings += in->findings;
}

/* The one place where rows are summed: unit NULL is the office. */
static struct unit_sum sum_of(const struct desk *desk,
                              const struct unit_info *unit,
                              const struct instead *in)
{
    struct unit_sum sum = { .code = "", .name = "" };

    if (unit) {
        sum.code = unit->code;
        sum.name = unit->name;
    } else if (desk->offices.count > 0) {
        sum.name = desk->offices.item[desk->office_at].name;
    }
    add_indicators(desk, &sum, unit, in);
    add_leaves(desk, &sum, unit, in);
    add_findings(desk, &sum, unit, in);
    return sum;
}

static bool has_rows(const struct desk *desk, const char *unit)
{
    for (size_t i = 0; i < desk->indicators.count; i++) {
        if (strcmp(desk->indicators.row[i].unit, unit) == 0)
            return true;
    }
    for (size_t i = 0; i < desk->budget.count; i++) {
        if (strcmp(desk->budget.row[i].unit, unit) == 0)
            return true;
    }
    return false;
}

void desk_compute_sums(struct desk *desk)
{
    free(desk->sum);
    desk->sum = mem_zero(desk->units.count, sizeof(*desk->sum));
    desk->sum_count = 0;
    for (size_t i = 0; i < desk->units.count; i++) {
        const struct unit_info *unit = &desk->units.item[i];

        if (has_rows(desk, unit->code))
            desk->sum[desk->sum_count++] = sum_of(desk, unit, &nothing_else);
    }
    desk->total = sum_of(desk, NULL, &nothing_else);
}

void desk_compute(struct desk *desk)
{
    free(desk->figures);
    desk->figures = mem_zero(desk->indicators.count,
                             sizeof(*desk->figures));
    for (size_t i = 0; i < desk->indicators.count; i++)
        desk->figures[i] = desk_figures(desk, i,
                                        desk->indicators.row[i].realized);
    budget_tree_release(&desk->tree);
    budget_tree_make(&desk->tree, desk->budget.row, desk->budget.count,
                     desk->quarter);
    desk_compute_findings(desk);
    desk_compute_sums(desk);
    desk_compute_reviews(desk);
}

static const struct unit_info *unit_of(const struct desk *desk,
                                       const char *code)
{
    for (size_t i = 0; i < desk->units.count; i++) {
        if (strcmp(desk->units.item[i].code, code) == 0)
            return &desk->units.item[i];
    }
    return NULL;
}

/* The sum of the unit a row names; a row without unit has none. */
static struct unit_sum sum_of_named(const struct desk *desk,
                                    const char *code,
                                    const struct instead *in)
{
    const struct unit_info *unit = unit_of(desk, code);

    if (!unit)
        return (struct unit_sum){ .code = "", .name = "" };
    return sum_of(desk, unit, in);
}

struct unit_sum desk_unit_sum(const struct desk *desk, const char *unit)
{
    const struct unit_info *info;

    if (unit[0] == '\0')
        return desk->total;
    for (size_t i = 0; i < desk->sum_count; i++) {
        if (strcmp(desk->sum[i].code, unit) == 0)
            return desk->sum[i];
    }
    info = unit_of(desk, unit);
    return (struct unit_sum){ .code = info ? info->code : "",
                              .name = info ? info->name : "" };
}

const char *desk_unit_beside(const struct desk *desk, int direction)
{
    /* A round: the office, then its units. */
    size_t around = desk->sum_count + 1, at = 0;

    for (size_t i = 0; i < desk->sum_count; i++) {
        if (strcmp(desk->sum[i].code, desk->unit) == 0)
            at = i + 1;
    }
    at = (at + (direction < 0 ? around - 1 : 1)) % around;
    return at == 0 ? "" : desk->sum[at - 1].code;
}

static void count_finding(void *context, const struct finding *f)
{
    size_t *count = context;

    /* Control totals are not of one row. */
    *count += f->subject != CHECK_ON_CODE;
}

struct desk_preview desk_preview(const struct desk *desk, size_t row,
                                 struct value value)
{
    const struct indicator *r = &desk->indicators.row[row];
    struct instead in = nothing_else;
    struct desk_preview preview;
    struct value tw[4];

    memcpy(tw, r->realized, sizeof(tw));
    tw[desk->quarter] = value;
    in.row = row;
    in.figures = desk_figures(desk, row, tw);
    desk_row_findings(desk, row, value, count_finding, &in.findings);

    preview.row = in.figures;
    preview.unit = sum_of_named(desk, r->unit, &in);
    preview.office = sum_of(desk, NULL, &in);
    return preview;
}

struct budget_preview desk_budget_preview(const struct desk *desk,
                                          size_t row, struct amount value)
{
    const struct budget_row *r = &desk->budget.row[row];
    struct instead in = nothing_else;
    struct budget_preview preview = { .realized = { VALUE_EMPTY, { 0 } } };
    struct amount tw[4];

    memcpy(tw, r->realized, sizeof(tw));
    tw[desk->quarter] = value;
    in.leaf = row;
    in.realized = amount_at(tw, desk->quarter, NULL);
    desk_spent_findings(desk, row, value, count_finding, &in.findings);

    preview.realized = in.realized;
    preview.has_absorption = absorption(in.realized, r->ceiling,
                                        &preview.absorption);
    preview.has_remainder = remainder_of(in.realized, r->ceiling,
                                         &preview.remainder);
    preview.unit = sum_of_named(desk, r->unit, &in);
    preview.office = sum_of(desk, NULL, &in);
    return preview;
}
