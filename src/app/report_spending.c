/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_inside.h"

#include <string.h>

#include "app/i18n.h"

/* People see the columns from kode on. */
static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "menurut", NULL, GRID_WORDS, 0 },
    { "kode", N_("Code"), GRID_WORDS, 0 },
    { "uraian", N_("Description"), GRID_WORDS, 0 },
    { "pagu", N_("Ceiling"), GRID_AMOUNT, 0 },
    { "realisasi", N_("Realized"), GRID_AMOUNT, 0 },
    { "serapan", N_("Absorption"), GRID_PERCENT, 0 },
    { "sisa", N_("Remainder"), GRID_AMOUNT, 1 },
};
#define FOR_PEOPLE 4

static void begin_part(struct making *m, const char *name,
                       const char *caption)
{
    making_part(m, name, columns + FOR_PEOPLE, CAP_LEN(columns) - FOR_PEOPLE,
                caption);
    making_meanings(m);
}

struct sums {
    struct amount ceiling, realized;
};

static void add_to(struct sums *sums, struct amount ceiling,
                   struct amount realized)
{
    sums->ceiling = amount_add(sums->ceiling, ceiling);
    sums->realized = amount_add(sums->realized, realized);
}

static void add_total(struct making *m, const char *label, const char *word,
                      const struct sums *sums)
{
    making_row(m, GRID_SUM);
    grid_cell(m->grid, "");
    making_word(m, label, word);
    making_money(m, sums->ceiling, sums->realized);
}

/*
 * What the kinds have more than the leaves.  They have one figure a year:
 * before its end a difference in what is spent says nothing.
 */
static void add_difference(struct making *m, const struct sums *sums)
{
    const struct unit_sum *total = &m->desk->total;
    const struct amount none = { .state = VALUE_EMPTY };

    making_row(m, GRID_SUM);
    grid_cell(m->grid, "");
    making_word(m, _("Difference"), "selisih");
    report_amount(m->grid, amount_less(sums->ceiling, total->ceiling));
    report_amount(m->grid,
                  m->desk->quarter == 3
                      ? amount_less(sums->realized, total->realized)
                      : none);
    making_gap(m, 2);
}

static void add_kinds(struct making *m)
{
    const struct spending_set *set = &m->desk->spending;
    const struct unit_sum *total = &m->desk->total;
    struct sums sums = { { 0 }, { 0 } };
    struct sums leaves = { total->ceiling, total->realized };

    begin_part(m, "belanja", _("By kind of spending"));
    for (size_t i = 0; i < set->count; i++) {
        const struct spending_row *r = &set->row[i];

        making_row(m, GRID_ROW);
        grid_cell(m->grid, r->kind);
        grid_cell(m->grid, r->text);
        making_money(m, r->ceiling, r->realized);
        add_to(&sums, r->ceiling, r->realized);
    }
    if (set->count == 0)
        return;
    add_total(m, _("Total"), "jumlah", &sums);
    add_total(m, _("Sum of the budget rows"), "jumlah anggaran", &leaves);
    add_difference(m, &sums);
}

/* The sums of the leaves that say so; which tells one what of a row. */
static size_t sum_leaves(const struct desk *desk,
                         const char *(*which)(const struct budget_row *),
                         const char *value, struct sums *sums)
{
    size_t count = 0;

    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];

        if (!node->leaf || node->row == BUDGET_NO_ROW
            || strcmp(which(&desk->budget.row[node->row]), value) != 0)
            continue;
        add_to(sums, node->ceiling, node->realized);
        count++;
    }
    return count;
}

static const char *source_of(const struct budget_row *row)
{
    return row->source;
}

static const char *unit_of(const struct budget_row *row)
{
    return row->unit;
}

static void add_leaves(struct making *m,
                       const char *(*which)(const struct budget_row *),
                       const char *value, const char *name,
                       struct sums *total)
{
    struct sums sums = { { 0 }, { 0 } };

    if (sum_leaves(m->desk, which, value, &sums) == 0)
        return;
    making_row(m, GRID_ROW);
    grid_cell(m->grid, value);
    grid_cell(m->grid, name);
    making_money(m, sums.ceiling, sums.realized);
    add_to(total, sums.ceiling, sums.realized);
}

static void add_sources(struct making *m)
{
    static const struct {
        const char *code, *name;
    } sources[] = {
        { "APBN", N_("State budget") },
        { "HIBAH", N_("Grants") },
        { "", N_("Without a source") },
    };
    struct sums total = { { 0 }, { 0 } };

    begin_part(m, "sumber", _("By source"));
    for (size_t i = 0; i < CAP_LEN(sources); i++)
        add_leaves(m, source_of, sources[i].code,
                   making_for_programs(m) ? "" : _(sources[i].name),
                   &total);
    if (m->desk->total.leaves > 0)
        add_total(m, _("Total"), "jumlah", &total);
}

static void add_units(struct making *m)
{
    const struct unit_list *units = &m->desk->units;
    struct sums total = { { 0 }, { 0 } };

    begin_part(m, "unit", _("By unit"));
    for (size_t i = 0; i < units->count; i++)
        add_leaves(m, unit_of, units->item[i].code, units->item[i].name,
                   &total);
    add_leaves(m, unit_of, "",
               making_for_programs(m) ? "" : report_unit_name(m->desk, ""),
               &total);
    if (m->desk->total.leaves > 0)
        add_total(m, _("Total"), "jumlah", &total);
}

bool report_spending(const struct desk *desk, enum grid_use use,
                     struct grid *out, struct err *err)
{
    struct making m;

    (void)err;
    making_begin(&m, desk, use, REPORT_SPENDING, columns, CAP_LEN(columns),
                 out);
    add_kinds(&m);
    add_sources(&m);
    add_units(&m);
    making_end(&m);
    return true;
}
