/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <stdio.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"

static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "unit", N_("Unit"), GRID_WORDS, 0 },
    { "terisi", N_("Filled"), GRID_COUNT_NO, 0 },
    { "jumlah", NULL, GRID_COUNT_NO, 0 }, /* people read 7/9 */
    { "rata_rata", N_("Average"), GRID_PERCENT, 0 },
    { "kategori", N_("Category"), GRID_WORDS, 1 },
    { "pagu", N_("Ceiling"), GRID_AMOUNT, 0 },
    { "realisasi", N_("Realized"), GRID_AMOUNT, 2 },
    { "serapan", N_("Absorption"), GRID_PERCENT, 0 },
};

/* People read 7/9 in one column; a spreadsheet counts in two. */
static void add_counts(struct grid *grid, const struct mean *mean)
{
    char text[64];

    if (grid->use != GRID_TEXT) {
        report_count(grid, mean->filled);
        report_count(grid, mean->rows);
        return;
    }
    snprintf(text, sizeof(text), "%zu/%zu", mean->filled, mean->rows);
    grid_cell(grid, text);
    grid_cell(grid, "");
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

/* The label of a column that people see in a spreadsheet only. */
static void show_rows(struct grid *grid)
{
    for (size_t i = 0; i < grid->columns; i++)
        if (strcmp(grid->head[i].name, "jumlah") == 0)
            grid->head[i].label = mem_dup(_("Rows"));
}

static void add_meanings(struct grid *grid)
{
    grid_meaning(grid, "terisi", _("Sum of all units, rows without a unit"
                                   " among them"));
    grid_meaning(grid, "rata_rata",
                 _("Mean of the capaian of all rows with a value, each"
                   " counted up to the cap"));
    grid_meaning(grid, "pagu", _("Sum of all budget leaves"));
    grid_meaning(grid, "realisasi", _("Sum of all budget leaves"));
    grid_meaning(grid, "serapan",
                 _("Sum of realisasi / sum of pagu x 100"));
}

bool report_summary(const struct desk *desk, enum grid_use use,
                    struct grid *out, struct err *err)
{
    (void)err;
    grid_init(out, use, columns, CAP_LEN(columns));
    report_head(desk, REPORT_SUMMARY, out);
    add_meanings(out);
    if (use == GRID_SHEET)
        show_rows(out);
    for (size_t i = 0; i < desk->sum_count; i++)
        add_sum(desk, out, GRID_ROW, &desk->sum[i], desk->sum[i].code);
    add_sum(desk, out, GRID_SUM, &desk->total,
            use == GRID_CSV ? "" : _("Whole office"));
    report_notes(desk, REPORT_SUMMARY, out);
    return true;
}
