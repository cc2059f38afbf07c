/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"

static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "unit", NULL, GRID_WORDS, 0 },
    { "sasaran", NULL, GRID_WORDS, 0 },
    { "kode", N_("Code"), GRID_WORDS, 2 },
    { "indikator", N_("Indicator"), GRID_WORDS, 0 },
    { "satuan", N_("Unit of measure"), GRID_WORDS, 1 },
    { "target", N_("Target"), GRID_FIGURE, 0 },
    { "realisasi", N_("Realized"), GRID_FIGURE, 0 },
    { "capaian", N_("Achievement"), GRID_PERCENT, 0 },
    { "kategori", N_("Category"), GRID_WORDS, 0 },
};

/* A table being made. */
struct making {
    const struct desk *desk;
    struct grid *grid;
    bool *done; /* rows that are in it */
};

static void begin_row(struct making *m, enum grid_row_kind kind,
                      const char *unit, const char *objective)
{
    grid_begin(m->grid, kind);
    report_cells_of_place(m->desk, m->grid);
    grid_cell(m->grid, unit);
    grid_cell(m->grid, objective);
}

static void add_indicator(struct making *m, size_t i)
{
    const struct indicator *r = &m->desk->indicators.row[i];
    const struct row_figures *f = &m->desk->figures[i];

    begin_row(m, GRID_ROW, r->unit, r->objective);
    grid_cell(m->grid, r->code);
    grid_cell(m->grid, r->text);
    grid_cell(m->grid, r->measure);
    report_value(m->grid, r->target);
    report_value(m->grid, f->realized);
    report_percent(m->grid, f->has_value, f->capaian);
    grid_cell(m->grid, f->category ? f->category->category : "");
    m->done[i] = true;
}

/* label is for people; programs find the same word everywhere. */
static void add_average(struct making *m, const char *unit,
                        const char *objective, const struct mean *mean,
                        const char *label)
{
    const struct scale_set *scale = &m->desk->scale;
    const struct band *band = NULL;
    struct percent average = { 0 };
    bool has = mean_value(mean, &average);

    if (has)
        band = scale_find(scale->band, scale->count, average);
    begin_row(m, GRID_SUM, unit, objective);
    grid_cell(m->grid, "");
    grid_cell(m->grid, m->grid->use == GRID_CSV ? "rata-rata" : label);
    grid_cell(m->grid, "");
    grid_cell(m->grid, "");
    grid_cell(m->grid, "");
    report_percent(m->grid, has, average);
    grid_cell(m->grid, band ? band->category : "");
}

/* The rows of one objective, in their order, and their average. */
static void add_objective(struct making *m, const char *unit, size_t first)
{
    const struct indicator *rows = m->desk->indicators.row;
    const char *objective = rows[first].objective;
    int cap = report_cap(m->desk);
    struct mean mean = { 0 };

    if (objective[0] != '\0') {
        grid_heading(m->grid, objective);
        grid_level(m->grid, 1);
    }
    for (size_t i = first; i < m->desk->indicators.count; i++) {
        const struct row_figures *f = &m->desk->figures[i];

        if (m->done[i] || strcmp(rows[i].unit, unit) != 0
            || strcmp(rows[i].objective, objective) != 0)
            continue;
        add_indicator(m, i);
        mean_add(&mean, value_filled(f->realized), f->has_value,
                 f->capaian, cap);
    }
    if (objective[0] != '\0')
        add_average(m, unit, objective, &mean,
                    _("Average of the objective"));
}

static void add_unit(struct making *m, const char *unit, const char *name)
{
    const struct desk *desk = m->desk;
    struct buf head = BUF_INIT;
    struct mean mean = { 0 };
    int cap = report_cap(desk);
    bool any = false;

    for (size_t i = 0; i < desk->indicators.count; i++) {
        const struct row_figures *f = &desk->figures[i];

        if (strcmp(desk->indicators.row[i].unit, unit) != 0)
            continue;
        if (!any) {
            buf_addf(&head, "%s%s%s", unit, unit[0] ? "  " : "", name);
            grid_heading(m->grid, head.s);
        }
        any = true;
        if (!m->done[i])
            add_objective(m, unit, i);
        mean_add(&mean, value_filled(f->realized), f->has_value,
                 f->capaian, cap);
    }
    /* Rows of nobody have no average of their own. */
    if (any && unit[0] != '\0')
        add_average(m, unit, "", &mean, _("Average of the unit"));
    buf_release(&head);
}

bool report_measurement(const struct desk *desk, enum grid_use use,
                        struct grid *out, struct err *err)
{
    struct making m = { desk, out, NULL };

    (void)err;
    grid_init(out, use, columns, CAP_LEN(columns));
    report_head(desk, REPORT_MEASUREMENT, out);
    grid_meaning(out, "capaian",
                 _("Mean of the capaian of the rows with a value, each"
                   " counted up to the cap"));
    m.done = mem_zero(desk->indicators.count, sizeof(*m.done));
    for (size_t i = 0; i < desk->units.count; i++)
        add_unit(&m, desk->units.item[i].code, desk->units.item[i].name);
    add_unit(&m, "", _("Without a unit in charge"));
    if (desk->indicators.count > 0)
        add_average(&m, "", "", &desk->total.mean,
                    _("Average of the office"));
    free(m.done);
    report_notes(desk, REPORT_MEASUREMENT, out);
    return true;
}
