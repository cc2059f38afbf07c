/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <string.h>

#include "app/i18n.h"

static const struct grid_column columns[] = {
    { "satker", NULL, false, 0 },
    { "tahun", NULL, false, 0 },
    { "tw", NULL, false, 0 },
    { "kode", N_("Code"), false, 0 },
    { "uraian", N_("Description"), false, 0 },
    { "unit", N_("Unit"), false, 3 },
    { "sumber", N_("Source"), false, 2 },
    { "pagu_awal", N_("First ceiling"), true, 4 },
    { "pagu", N_("Ceiling"), true, 0 },
    { "realisasi", N_("Realized"), true, 0 },
    { "serapan", N_("Absorption"), true, 0 },
    { "sisa", N_("Remainder"), true, 1 },
};

/* People see the tree by its indents, and of a code its own part. */
static void add_code(struct grid *grid, const struct budget_node *node)
{
    const char *dot = strrchr(node->code, '.');
    struct buf text = BUF_INIT;

    if (grid->use == GRID_CSV || node->depth == 0 || !dot) {
        grid_cell(grid, node->code);
        return;
    }
    buf_fill(&text, ' ', (size_t)node->depth);
    buf_adds(&text, dot + 1);
    grid_cell(grid, text.s);
    buf_release(&text);
}

static void add_remainder(struct grid *grid, const struct budget_node *node)
{
    char text[NUMBER_TEXT_SIZE];
    struct rupiah rest;

    if (!remainder_of(node->realized, node->ceiling, &rest)) {
        grid_cell(grid, "");
        return;
    }
    grid_cell(grid, rupiah_format(rest, grid->use == GRID_CSV
                                            ? NUMBER_PLAIN
                                            : NUMBER_GROUPED, text));
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
    bool has = absorption(node->realized, node->ceiling, &absorbed);

    grid_begin(grid, node->leaf ? GRID_ROW : GRID_SUM);
    report_cells_of_place(desk, grid);
    add_code(grid, node);
    grid_cell(grid, row->text);
    grid_cell(grid, row->unit);
    grid_cell(grid, row->source);
    report_amount(grid, node->first_ceiling);
    report_amount(grid, node->ceiling);
    report_amount(grid, node->realized);
    report_percent(grid, has, absorbed);
    add_remainder(grid, node);
}

void report_budget(const struct desk *desk, enum grid_use use,
                   struct grid *out)
{
    grid_init(out, use, columns, CAP_LEN(columns));
    report_title(desk, reports[REPORT_BUDGET].title, out);
    for (size_t i = 0; i < desk->tree.count; i++)
        add_node(desk, out, &desk->tree.node[i]);
}
