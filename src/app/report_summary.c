/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <stdio.h>

#include "app/i18n.h"

static const struct grid_column columns[] = {
    { "satker", NULL, false, 0 },
    { "tahun", NULL, false, 0 },
    { "tw", NULL, false, 0 },
    { "unit", N_("Unit"), false, 0 },
    { "terisi", N_("Filled"), true, 0 },
    { "jumlah", NULL, true, 0 }, /* people read 7/9 */
    { "rata_rata", N_("Average"), true, 0 },
    { "kategori", N_("Category"), false, 0 },
    { "pagu", N_("Ceiling"), true, 0 },
    { "realisasi", N_("Realized"), true, 0 },
    { "serapan", N_("Absorption"), true, 0 },
};

static void add_counts(struct grid *grid, const struct mean *mean)
{
    char filled[64], rows[32];

    snprintf(rows, sizeof(rows), "%zu", mean->rows);
    snprintf(filled, sizeof(filled), "%zu", mean->filled);
    if (grid->use == GRID_TEXT)
        snprintf(filled, sizeof(filled), "%zu/%zu", mean->filled,
                 mean->rows);
    grid_cell(grid, filled);
    grid_cell(grid, rows);
}

static void add_sum(const struct desk *desk, struct grid *grid,
                    enum grid_row_kind kind, const struct unit_sum *sum,
                    const char *label)
{
    grid_begin(grid, kind);
    report_cells_of_place(desk, grid);
    grid_cell(grid, label);
    add_counts(grid, &sum->mean);
    report_percent(grid, sum->has_average, sum->average);
    grid_cell(grid, sum->category ? sum->category->category : "");
    report_amount(grid, sum->ceiling);
    report_amount(grid, sum->realized);
    report_percent(grid, sum->has_absorption, sum->absorption);
}

void report_summary(const struct desk *desk, enum grid_use use,
                    struct grid *out)
{
    grid_init(out, use, columns, CAP_LEN(columns));
    report_title(desk, reports[REPORT_SUMMARY].title, out);
    for (size_t i = 0; i < desk->sum_count; i++)
        add_sum(desk, out, GRID_ROW, &desk->sum[i], desk->sum[i].code);
    add_sum(desk, out, GRID_SUM, &desk->total,
            use == GRID_CSV ? "" : _("Whole office"));
}
