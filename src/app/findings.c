/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/findings.h"

#include <stdio.h>

#include "app/desk_explain.h"
#include "app/i18n.h"
#include "app/report.h"
#include "core/table.h"

static const struct grid_column columns[] = {
    { "id", N_("Check"), GRID_WORDS, 0 },
    { "grade", NULL, GRID_WORDS, 0 },
    { "office", NULL, GRID_WORDS, 0 },
    { "year", NULL, GRID_WORDS, 0 },
    { "unit", N_("Unit"), GRID_WORDS, 0 },
    { "subject", N_("Table"), GRID_WORDS, 1 },
    { "code", N_("Code"), GRID_WORDS, 0 },
    { "detail", N_("Finding"), GRID_WORDS, 0 },
    { "expected", N_("Expected"), GRID_WORDS, 0 },
    { "actual", N_("Entered"), GRID_WORDS, 0 },
    { "quarter", N_("Quarter"), GRID_COUNT_NO, 0 },
};

static void add_finding(const struct desk *desk, struct grid *grid,
                        const struct finding *f)
{
    struct buf detail = BUF_INIT;
    char year[16];

    finding_describe(desk, f, &detail);
    /* The files for programs have a fixed set of columns. */
    if (grid->use != GRID_CSV && desk_explanation_of(desk, f)[0])
        buf_addf(&detail, "\n%s %s", _("Explained:"),
                 desk_explanation_of(desk, f));
    snprintf(year, sizeof(year), "%d", desk->year);
    grid_begin(grid, GRID_ROW);
    grid_cell(grid, check_name(f->id));
    grid_cell(grid, CHECK_GRADE);
    grid_cell(grid, desk->office);
    grid_cell(grid, year);
    grid_cell(grid, finding_unit(desk, f));
    grid_cell(grid, tables[check_table(f)].name);
    grid_cell(grid, f->subject == CHECK_ON_ANALYSIS ? "" : f->subject_code);
    grid_cell(grid, detail.s);
    grid_cell(grid, f->expected);
    grid_cell(grid, f->actual);
    if (f->quarter >= 0)
        report_count(grid, (size_t)f->quarter + 1);
    else
        grid_cell(grid, "");
    buf_release(&detail);
}

void findings_make(const struct desk *desk, enum grid_use use,
                   struct grid *out)
{
    grid_init(out, use, columns, CAP_LEN(columns));
    report_title(desk, N_("Findings"), out);
    for (size_t i = 0; i < desk->finding_count; i++)
        add_finding(desk, out, &desk->finding[i]);
}
