/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"

/* Of the CSV; people get a column for each year. */
static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "bagian", NULL, GRID_WORDS, 0 },
    { "unit", NULL, GRID_WORDS, 0 },
    { "sasaran", NULL, GRID_WORDS, 0 },
    { "kode", NULL, GRID_WORDS, 0 },
    { "uraian", NULL, GRID_WORDS, 0 },
    { "satuan", NULL, GRID_WORDS, 0 },
    { "banding", NULL, GRID_COUNT_NO, 0 },
    { "target", NULL, GRID_FIGURE, 0 },
    { "realisasi", NULL, GRID_FIGURE, 0 },
    { "capaian", NULL, GRID_PERCENT, 0 },
    { "pagu", NULL, GRID_AMOUNT, 0 },
    { "serapan", NULL, GRID_PERCENT, 0 },
};

static const struct grid_column row_columns[] = {
    { "kode", N_("Code"), GRID_WORDS, 3 },
    { "indikator", N_("Indicator"), GRID_WORDS, 0 },
    { "satuan", N_("Unit of measure"), GRID_WORDS, 5 },
};

static const struct grid_column average_columns[] = {
    { "unit", N_("Unit"), GRID_WORDS, 0 },
    { "nama", N_("Name"), GRID_WORDS, 1 },
};

const struct desk *compare_desk(const struct compare *c, size_t at)
{
    return at < c->count ? &c->before[at] : c->m.desk;
}

size_t compare_back(const struct compare *c, size_t at)
{
    return c->count - at;
}

void compare_place(struct compare *c, const char *unit,
                   const char *objective, const char *code,
                   const char *text, const char *measure, int year)
{
    const char *cells[] = { unit, objective, code, text, measure };
    char number[16];

    making_row(&c->m, GRID_ROW);
    for (size_t i = 0; i < CAP_LEN(cells); i++)
        grid_cell(c->m.grid, cells[i]);
    snprintf(number, sizeof(number), "%d", year);
    grid_cell(c->m.grid, number);
}

void compare_year(const struct compare *c, size_t at, char text[16])
{
    snprintf(text, 16, "%d", compare_desk(c, at)->year);
}

/* What the plan wants of an indicator in a year; empty: nothing. */
static struct value plan_of(const struct desk *desk, const char *code,
                            int year)
{
    const struct plan_set *plan = &desk->plan;

    for (size_t i = 0; i < plan->count; i++)
        if (plan->row[i].year == year
            && strcmp(plan->row[i].code, code) == 0)
            return plan->row[i].target;
    return (struct value){ .state = VALUE_EMPTY };
}

/* The year that the plan ends with, or this one. */
static int end_of_plan(const struct desk *desk)
{
    int end = desk->year;

    for (size_t i = 0; i < desk->plan.count; i++)
        if (desk->plan.row[i].year > end)
            end = desk->plan.row[i].year;
    return end;
}

/* Columns target, realisasi, capaian of a year; older ones go first. */
static void add_year_columns(struct compare *c, size_t at)
{
    static const int drops[][3] = { { 0, 0, 0 }, { 4, 2, 1 } };
    size_t back = compare_back(c, at);
    int older = 3 * (int)back;
    const struct grid_column three[] = {
        { "target", N_("Target"), GRID_FIGURE,
          back > 1 ? older + 2 : drops[back][0] },
        { "realisasi", N_("Realized"), GRID_FIGURE,
          back > 1 ? older + 1 : drops[back][1] },
        { "capaian", N_("Achievement"), GRID_PERCENT,
          back > 1 ? older : drops[back][2] },
    };
    char year[16];

    compare_year(c, at, year);
    for (size_t i = 0; i < CAP_LEN(three); i++)
        grid_add_column(c->m.grid, &three[i], NULL, year);
}

static void add_plan_columns(struct compare *c, int year)
{
    static const struct grid_column two[] = {
        { "renstra", N_("Target"), GRID_FIGURE, 0 },
        { "capaian_renstra", N_("Achievement"), GRID_PERCENT, 0 },
    };
    struct buf group = BUF_INIT;

    buf_addf(&group, _("Plan %d"), year);
    for (size_t i = 0; i < CAP_LEN(two); i++)
        grid_add_column(c->m.grid, &two[i], NULL, group.s);
    buf_release(&group);
}

static void add_year(struct compare *c, const struct indicator *now,
                     size_t at)
{
    const struct desk *desk = compare_desk(c, at);
    size_t row = desk_indicator(desk, now->code);
    const struct row_figures *f;
    struct grid *grid = c->m.grid;

    if (making_for_programs(&c->m)) {
        if (row == (size_t)-1)
            return;
        compare_place(c, now->unit, now->objective, now->code, now->text,
                      now->measure, desk->year);
    } else if (row == (size_t)-1) {
        making_gap(&c->m, 3);
        return;
    }
    f = &desk->figures[row];
    report_value(grid, desk->indicators.row[row].target);
    report_value(grid, f->realized);
    report_percent(grid, f->has_value, f->capaian);
    if (making_for_programs(&c->m))
        making_gap(&c->m, 2);
}

/* This year's realisasi against what the plan wants for year. */
static void add_plan(struct compare *c, size_t row, int year)
{
    const struct desk *desk = c->m.desk;
    const struct indicator *r = &desk->indicators.row[row];
    struct value target = plan_of(desk, r->code, year);
    struct value realized = desk->figures[row].realized;
    struct percent p = { 0 };
    bool has = capaian(r->kind, r->polarity, target, realized,
                       &desk->grades, &p);

    if (making_for_programs(&c->m)) {
        if (!value_filled(target))
            return;
        compare_place(c, r->unit, r->objective, r->code, r->text,
                      r->measure, year);
    }
    report_value(c->m.grid, target);
    if (making_for_programs(&c->m))
        report_value(c->m.grid, realized);
    report_percent(c->m.grid, has, p);
    if (making_for_programs(&c->m))
        making_gap(&c->m, 2);
}

static void add_names(struct compare *c, const struct indicator *r)
{
    if (making_for_programs(&c->m))
        return;
    making_row(&c->m, GRID_ROW);
    grid_cell(c->m.grid, r->code);
    grid_cell(c->m.grid, r->text);
    grid_cell(c->m.grid, r->measure);
}

static void add_row_by_year(struct compare *c, size_t row)
{
    const struct indicator *r = &c->m.desk->indicators.row[row];

    add_names(c, r);
    for (size_t at = 0; at <= c->count; at++)
        add_year(c, r, at);
}

static void add_row_by_plan(struct compare *c, size_t row)
{
    const struct desk *desk = c->m.desk;
    const struct indicator *r = &desk->indicators.row[row];

    add_names(c, r);
    if (!making_for_programs(&c->m))
        report_value(c->m.grid, desk->figures[row].realized);
    add_plan(c, row, desk->year);
    if (c->end > desk->year)
        add_plan(c, row, c->end);
}

static bool is_planned(const struct compare *c, size_t row)
{
    const struct desk *desk = c->m.desk;
    const char *code = desk->indicators.row[row].code;

    return value_filled(plan_of(desk, code, desk->year))
           || value_filled(plan_of(desk, code, c->end));
}

static bool is_any(const struct compare *c, size_t row)
{
    (void)c;
    (void)row;
    return true;
}

/* The rows of a part, those that are wanted, under their units. */
struct wanted {
    bool (*is)(const struct compare *c, size_t row);
    void (*add)(struct compare *c, size_t row);
};

static void add_unit(struct compare *c, const char *unit,
                     const struct wanted *wanted)
{
    const struct indicator_set *set = &c->m.desk->indicators;
    struct buf head = BUF_INIT;
    bool any = false;

    buf_addf(&head, "%s%s%s", unit, unit[0] ? "  " : "",
             report_unit_name(c->m.desk, unit));
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->row[i].unit, unit) != 0 || !wanted->is(c, i))
            continue;
        if (!any && !making_for_programs(&c->m))
            grid_heading(c->m.grid, head.s);
        any = true;
        wanted->add(c, i);
    }
    buf_release(&head);
}

static void add_units(struct compare *c, const struct wanted *wanted)
{
    const struct unit_list *units = &c->m.desk->units;

    for (size_t i = 0; i < units->count; i++)
        add_unit(c, units->item[i].code, wanted);
    add_unit(c, "", wanted);
}

static void add_years(struct compare *c)
{
    static const struct wanted wanted = { is_any, add_row_by_year };

    making_part(&c->m, "indikator", row_columns, CAP_LEN(row_columns),
                _("Indicators by year"));
    for (size_t at = 0; at <= c->count && !making_for_programs(&c->m); at++)
        add_year_columns(c, at);
    add_units(c, &wanted);
}

static void add_plans(struct compare *c)
{
    static const struct wanted wanted = { is_planned, add_row_by_plan };
    static const struct grid_column realized = {
        "realisasi", N_("Realized"), GRID_FIGURE, 0
    };

    making_part(&c->m, "renstra", row_columns, CAP_LEN(row_columns),
                _("Indicators against the five-year plan"));
    if (!making_for_programs(&c->m)) {
        grid_add_column(c->m.grid, &realized, NULL, "");
        add_plan_columns(c, c->m.desk->year);
        if (c->end > c->m.desk->year)
            add_plan_columns(c, c->end);
    }
    add_units(c, &wanted);
}

static struct unit_sum sum_of(const struct desk *desk, const char *unit)
{
    return unit ? desk_unit_sum(desk, unit) : desk->total;
}

/* unit NULL: the whole office. */
static void add_average(struct compare *c, const char *unit)
{
    const char *name = unit ? report_unit_name(c->m.desk, unit)
                            : _("Whole office");

    if (!making_for_programs(&c->m)) {
        making_row(&c->m, unit ? GRID_ROW : GRID_SUM);
        grid_cell(c->m.grid, unit ? unit : "");
        grid_cell(c->m.grid, name);
    }
    for (size_t at = 0; at <= c->count; at++) {
        const struct desk *desk = compare_desk(c, at);
        struct unit_sum sum = sum_of(desk, unit);

        if (making_for_programs(&c->m)) {
            if (!sum.has_average)
                continue;
            compare_place(c, unit ? unit : "", "", "",
                          unit ? name : "satker", "", desk->year);
            making_gap(&c->m, 2);
        }
        report_percent(c->m.grid, sum.has_average, sum.average);
        if (making_for_programs(&c->m))
            making_gap(&c->m, 2);
    }
}

static void add_averages(struct compare *c)
{
    const struct desk *desk = c->m.desk;

    making_part(&c->m, "rata-rata", average_columns,
                CAP_LEN(average_columns),
                _("Average capaian of the units by year"));
    if (!making_for_programs(&c->m)) {
        for (size_t at = 0; at <= c->count; at++) {
            const struct grid_column average = {
                "rata_rata", NULL, GRID_PERCENT,
                compare_back(c, at) ? 1 + (int)compare_back(c, at) : 0
            };
            char year[16];

            compare_year(c, at, year);
            grid_add_column(c->m.grid, &average, year, "");
        }
        grid_meaning(c->m.grid, "rata_rata",
                     _("Mean of the capaian of all rows with a value, each"
                       " counted up to the cap"));
    }
    for (size_t i = 0; i < desk->sum_count; i++)
        add_average(c, desk->sum[i].code);
    if (desk->sum_count > 0)
        add_average(c, NULL);
}

static bool open_years(struct compare *c, const struct desk *desk,
                       struct err *err)
{
    size_t first = 0, end = 0;

    while (end < desk->years.count
           && desk->years.item[end].year < desk->year)
        end++;
    if (end > COMPARE_YEARS)
        first = end - COMPARE_YEARS;
    for (size_t i = first; i < end; i++) {
        struct desk_place place = { desk->office, desk->years.item[i].year,
                                    3 };

        if (!desk_open(&c->before[c->count], desk->store, "", desk->clock,
                       place, err))
            return false;
        c->count++;
    }
    return true;
}

static void close_years(struct compare *c)
{
    for (size_t i = 0; i < c->count; i++)
        desk_close(&c->before[i]);
}

bool report_comparison(const struct desk *desk, enum grid_use use,
                       struct grid *out, struct err *err)
{
    struct compare c = { .end = end_of_plan(desk) };

    if (!open_years(&c, desk, err)) {
        close_years(&c);
        return false;
    }
    making_begin(&c.m, desk, use, REPORT_COMPARISON, columns,
                 CAP_LEN(columns), out);
    add_years(&c);
    add_plans(&c);
    add_averages(&c);
    compare_budget(&c);
    compare_spending(&c);
    if (!making_for_programs(&c.m) && c.count > 0)
        grid_note(c.m.grid, "%s",
                  _("Earlier years: as they ended, up to quarter IV"));
    making_end(&c.m);
    close_years(&c);
    return true;
}
