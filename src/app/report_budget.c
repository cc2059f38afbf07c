/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <string.h>

#include "app/i18n.h"

static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "kode", N_("Code"), GRID_WORDS, 0 },
    { "uraian", N_("Description"), GRID_WORDS, 0 },
    { "unit", N_("Unit"), GRID_WORDS, 3 },
    { "sumber", N_("Source"), GRID_WORDS, 2 },
    { "pagu_awal", N_("First ceiling"), GRID_AMOUNT, 4 },
    { "pagu", N_("Ceiling"), GRID_AMOUNT, 0 },
    { "realisasi", N_("Realized"), GRID_AMOUNT, 0 },
    { "serapan", N_("Absorption"), GRID_PERCENT, 0 },
    { "sisa", N_("Remainder"), GRID_AMOUNT, 1 },
};

/* People see the tree by its indents, and of a code its own part. */
static const char *part_of(const struct grid *grid,
                           const struct budget_node *node)
{
    const char *dot = strrchr(node->code, '.');

    return grid->use != GRID_TEXT || node->depth == 0 || !dot ? node->code
                                                              : dot + 1;
}

static void add_node(const struct desk *desk, struct grid *grid,
                     const struct budget_node *node)
{
    static const struct budget_row derived = {
        .code = "", .text = "", .unit = "", .source = "", .note = ""
    };
    const struct budget_row *row = node->row == BUDGET_NO_ROW
                                       ? &derived
                                       : &desk->budget.row[node->row];
    struct percent absorbed = { 0 };
    struct rupiah rest = { 0 };
    bool has = absorption(node->realized, node->ceiling, &absorbed);

    grid_begin(grid, node->leaf ? GRID_ROW : GRID_SUM);
    grid_level(grid, node->depth);
    report_cells_of_place(desk, grid);
    grid_cell(grid, part_of(grid, node));
    grid_cell(grid, row->text);
    grid_cell(grid, row->unit);
    grid_cell(grid, row->source);
    report_amount(grid, node->first_ceiling);
    report_amount(grid, node->ceiling);
    report_amount(grid, node->realized);
    report_percent(grid, has, absorbed);
    has = remainder_of(node->realized, node->ceiling, &rest);
    report_rupiah(grid, has, rest);
}

bool report_budget(const struct desk *desk, enum grid_use use,
                   struct grid *out, struct err *err)
{
    (void)err;
    grid_init(out, use, columns, CAP_LEN(columns));
    report_head(desk, REPORT_BUDGET, out);
    grid_meaning(out, "pagu_awal", _("Sum of the leaves below it"));
    grid_meaning(out, "pagu", _("Sum of the leaves below it"));
    grid_meaning(out, "realisasi", _("Sum of the leaves below it"));
    grid_meaning(out, "serapan",
                 _("Sum of realisasi / sum of pagu x 100"));
    grid_meaning(out, "sisa", _("Sum of pagu - sum of realisasi"));
    for (size_t i = 0; i < desk->tree.count; i++)
        add_node(desk, out, &desk->tree.node[i]);
    report_notes(desk, REPORT_BUDGET, out);
    return true;
}
