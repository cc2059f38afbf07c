/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "core/efficiency.h"

/* People see the columns from kode on. */
static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "menurut", NULL, GRID_WORDS, 0 },
    { "kode", N_("Code"), GRID_WORDS, 0 },
    { "uraian", N_("Description"), GRID_WORDS, 0 },
    { "bernilai", N_("With a value"), GRID_COUNT_NO, 4 },
    { "jumlah", N_("Rows"), GRID_COUNT_NO, 4 },
    { "capaian", N_("Achievement"), GRID_PERCENT, 0 },
    { "pagu", N_("Ceiling"), GRID_AMOUNT, 2 },
    { "realisasi", N_("Realized"), GRID_AMOUNT, 3 },
    { "serapan", N_("Absorption"), GRID_PERCENT, 0 },
    { "selisih", N_("Points"), GRID_PERCENT, 0 },
    { "e", N_("E"), GRID_PERCENT, 0 },
    { "e_batas", N_("E held"), GRID_PERCENT, 0 },
    { "ne", N_("NE"), GRID_PERCENT, 0 },
};
#define FOR_PEOPLE 4

/* What a unit or a kegiatan reached and what it spent. */
struct held {
    struct mean mean;
    struct amount ceiling, realized;
};

/* All rows that have both. */
struct both {
    struct efficiency efficiency;
    struct amount ceiling, realized;
};

static void begin_part(struct making *m, const char *name,
                       const char *caption)
{
    making_part(m, name, columns + FOR_PEOPLE, CAP_LEN(columns) - FOR_PEOPLE,
                caption);
    making_meanings(m);
    grid_meaning(m->grid, "capaian",
                 _("Mean of the capaian of all rows with a value, each"
                   " counted up to the cap"));
    grid_meaning(m->grid, "selisih", _("Capaian - serapan"));
    grid_meaning(m->grid, "e",
                 _("Sum of (pagu x C - realisasi) / sum of (pagu x C) x"
                   " 100 of the rows above that have both; for the whole"
                   " office from its own capaian, pagu and realisasi"));
    grid_meaning(m->grid, "e_batas", _("E held to -20 to 20"));
    grid_meaning(m->grid, "ne", _("50 + E held / 20 x 50"));
}

static void add_efficiency(struct making *m, const struct efficiency *e)
{
    struct percent value = { 0 };
    bool has = efficiency_value(e, &value);

    report_percent(m->grid, has, value);
    report_percent(m->grid, has, efficiency_held(value));
    report_percent(m->grid, has, efficiency_score(value));
}

static void add_counts(struct making *m, const struct mean *mean)
{
    report_count(m->grid, mean->count);
    report_count(m->grid, mean->rows);
}

/* pagu, realisasi, serapan and the points between that and capaian. */
static void add_money(struct making *m, const struct held *h, bool has,
                      struct percent average)
{
    struct percent absorbed = { 0 };
    bool spent = absorption(h->realized, h->ceiling, &absorbed);

    report_amount(m->grid, h->ceiling);
    report_amount(m->grid, h->realized);
    report_percent(m->grid, spent, absorbed);
    report_percent(m->grid, has && spent,
                   efficiency_points(average, absorbed));
}

static bool has_both(const struct held *h, bool has)
{
    return has && amount_counts(h->ceiling) && amount_counts(h->realized);
}

/* The efficiency of one row by itself. */
static void add_held(struct making *m, const struct held *h, bool has,
                     struct percent average)
{
    struct efficiency own = { 0 };

    if (has_both(h, has))
        efficiency_add(&own, h->ceiling.rupiah, h->realized.rupiah,
                       average);
    add_efficiency(m, &own);
}

static void add_row(struct making *m, const char *code, const char *name,
                    const struct held *h, struct both *both)
{
    struct percent average = { 0 };
    bool has = mean_value(&h->mean, &average);

    making_row(m, GRID_ROW);
    grid_cell(m->grid, code);
    grid_cell(m->grid, name);
    add_counts(m, &h->mean);
    report_percent(m->grid, has, average);
    add_money(m, h, has, average);
    add_held(m, h, has, average);
    if (has_both(h, has)) {
        efficiency_add(&both->efficiency, h->ceiling.rupiah,
                       h->realized.rupiah, average);
        both->ceiling = amount_add(both->ceiling, h->ceiling);
        both->realized = amount_add(both->realized, h->realized);
    }
}

/* The rows with both together; they have no capaian of their own. */
static void add_both(struct making *m, const struct both *both)
{
    const struct held sums = { .ceiling = both->ceiling,
                               .realized = both->realized };

    if (!amount_counts(both->ceiling))
        return;
    making_row(m, GRID_SUM);
    grid_cell(m->grid, "");
    making_word(m, _("Rows that have both"), "jumlah");
    making_gap(m, 3);
    add_money(m, &sums, false, (struct percent){ 0 });
    add_efficiency(m, &both->efficiency);
}

static void add_office(struct making *m)
{
    const struct unit_sum *total = &m->desk->total;
    const struct held sums = { total->mean, total->ceiling,
                               total->realized };

    making_row(m, GRID_SUM);
    grid_cell(m->grid, "");
    making_word(m, _("Whole office"), "satker");
    add_counts(m, &total->mean);
    report_percent(m->grid, total->has_average, total->average);
    add_money(m, &sums, total->has_average, total->average);
    add_held(m, &sums, total->has_average, total->average);
}

static void add_units(struct making *m)
{
    struct both both = { .ceiling = { .state = VALUE_EMPTY } };

    begin_part(m, "unit", _("By unit"));
    for (size_t i = 0; i < m->desk->sum_count; i++) {
        const struct unit_sum *sum = &m->desk->sum[i];
        const struct held h = { sum->mean, sum->ceiling, sum->realized };

        add_row(m, sum->code, report_unit_name(m->desk, sum->code), &h,
                &both);
    }
    if (m->desk->sum_count == 0)
        return;
    add_both(m, &both);
    add_office(m);
}

/* The kegiatan that an indicator says it belongs to, as a budget code;
 * "" where it says none. */
static void activity_of(const struct desk *desk, const struct indicator *r,
                        char code[BUDGET_CODE_SIZE])
{
    code[0] = '\0';
    if (r->activity[0] == '\0')
        return;
    if (r->program[0] != '\0' && !strchr(r->activity, '.')) {
        snprintf(code, BUDGET_CODE_SIZE, "%s.%s", r->program, r->activity);
        return;
    }
    snprintf(code, BUDGET_CODE_SIZE, "%s", r->activity);
    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];
        const char *dot = strrchr(node->code, '.');

        if (node->level == BUDGET_ACTIVITY && dot
            && strcmp(dot + 1, r->activity) == 0) {
            snprintf(code, BUDGET_CODE_SIZE, "%s", node->code);
            return;
        }
    }
}

/* The indicators by their kegiatan. */
struct links {
    char (*code)[BUDGET_CODE_SIZE]; /* one a row */
    bool *done;
};

static struct links links_of(const struct desk *desk)
{
    size_t count = desk->indicators.count;
    struct links links = {
        .code = mem_zero(count, sizeof(*links.code)),
        .done = mem_zero(count, sizeof(*links.done)),
    };

    for (size_t i = 0; i < count; i++)
        activity_of(desk, &desk->indicators.row[i], links.code[i]);
    return links;
}

static void add_activity(struct making *m, struct links *links,
                         const char *code, const char *name,
                         const struct budget_node *node, struct both *both)
{
    struct held h = { .ceiling = { .state = VALUE_EMPTY } };

    for (size_t i = 0; i < m->desk->indicators.count; i++) {
        const struct row_figures *f = &m->desk->figures[i];

        if (links->code[i][0] == '\0' || links->done[i]
            || !budget_code_within(links->code[i], code))
            continue;
        links->done[i] = true;
        mean_add(&h.mean, value_filled(f->realized), f->has_value,
                 f->capaian, report_cap(m->desk));
    }
    if (node) {
        h.ceiling = node->ceiling;
        h.realized = node->realized;
    }
    add_row(m, code, name, &h, both);
}

/* The kegiatan of the budget, then those that only indicators name. */
static void add_activities(struct making *m)
{
    const struct desk *desk = m->desk;
    struct both both = { .ceiling = { .state = VALUE_EMPTY } };
    struct links links = links_of(desk);
    size_t rows;

    begin_part(m, "kegiatan", _("By kegiatan"));
    rows = m->grid->rows;
    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];

        if (node->level == BUDGET_ACTIVITY)
            add_activity(m, &links, node->code,
                         node->row == BUDGET_NO_ROW
                             ? "" : desk->budget.row[node->row].text,
                         node, &both);
    }
    for (size_t i = 0; i < desk->indicators.count; i++)
        if (links.code[i][0] != '\0' && !links.done[i])
            add_activity(m, &links, links.code[i], "", NULL, &both);
    if (m->grid->rows > rows)
        add_both(m, &both);
    free(links.code);
    free(links.done);
}

static void add_notes(struct making *m)
{
    if (making_for_programs(m))
        return;
    grid_note(m->grid, "%s",
              _("Points: capaian - serapan. E = sum of (pagu x C -"
                " realisasi) / sum of (pagu x C) x 100, C the capaian as a"
                " ratio; E held: between -20 and 20; NE = 50 + E held / 20"
                " x 50"));
    grid_note(m->grid, "%s",
              _("A kegiatan takes the indicators that name it"));
}

bool report_efficiency(const struct desk *desk, enum grid_use use,
                       struct grid *out, struct err *err)
{
    struct making m;

    (void)err;
    making_begin(&m, desk, use, REPORT_EFFICIENCY, columns,
                 CAP_LEN(columns), out);
    add_units(&m);
    add_activities(&m);
    add_notes(&m);
    making_end(&m);
    return true;
}
