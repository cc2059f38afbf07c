/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "core/quarter.h"

const struct report reports[REPORT_COUNT] = {
    { "measurement", N_("Measurement of performance"), report_measurement },
    { "summary", N_("Summary by unit"), report_summary },
    { "budget", N_("Budget and its absorption"), report_budget },
};

const struct report *report_find(const char *name)
{
    for (size_t i = 0; i < REPORT_COUNT; i++)
        if (strcmp(reports[i].name, name) == 0)
            return &reports[i];
    return NULL;
}

/* An office on its way through all of scope. */
struct tour {
    struct store *store;
    struct report_scope scope;
    bool (*year)(struct tour *tour, const char *office, int year,
                 struct err *err);
    bool office_found, year_found;

    /* Of report_each(). */
    desk_clock *clock;
    bool (*each)(void *context, const struct desk *desk, struct err *err);
    void *context;
};

static bool visit_office(struct tour *tour, const char *office,
                         struct err *err)
{
    struct year_list years;
    bool ok = true;

    tour->office_found = true;
    if (!load_years(tour->store, office, &years, err))
        return false;
    for (size_t i = 0; i < years.count && ok; i++) {
        int year = years.item[i].year;

        if (tour->scope.year != 0 && tour->scope.year != year)
            continue;
        tour->year_found = true;
        ok = tour->year(tour, office, year, err);
    }
    year_list_release(&years);
    return ok;
}

static bool visit_all(struct tour *tour, struct err *err)
{
    const char *office = tour->scope.office;
    struct office_list offices;
    bool ok = true;

    if (!load_offices(tour->store, &offices, err))
        return false;
    for (size_t i = 0; i < offices.count && ok; i++)
        if (!office || strcmp(office, offices.item[i].code) == 0)
            ok = visit_office(tour, offices.item[i].code, err);
    office_list_release(&offices);
    if (!ok)
        return false;
    if (office && !tour->office_found)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("There is no office %s in this database"),
                          "%s", office);
    if (tour->scope.year != 0 && !tour->year_found)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("There is nothing of the year %s in this"
                             " database"), "%d", tour->scope.year);
    return true;
}

static bool pass_by(struct tour *tour, const char *office, int year,
                    struct err *err)
{
    (void)tour;
    (void)office;
    (void)year;
    (void)err;
    return true;
}

bool report_scope_check(struct store *store, const char *office, int year,
                        struct err *err)
{
    struct tour tour = {
        .store = store,
        .scope = { office, year, 0 },
        .year = pass_by,
    };

    return (!office && year == 0) || visit_all(&tour, err);
}

static bool visit_year(struct tour *tour, const char *office, int year,
                       struct err *err)
{
    struct desk_place place = { office, year, tour->scope.quarter };
    struct desk desk;
    bool ok;

    /* No user: what somebody left behind does not matter here. */
    if (!desk_open(&desk, tour->store, "", tour->clock, place, err))
        return false;
    ok = tour->each(tour->context, &desk, err);
    desk_close(&desk);
    return ok;
}

bool report_each(struct store *store, struct report_scope scope,
                 desk_clock *clock,
                 bool (*each)(void *context, const struct desk *desk,
                              struct err *err),
                 void *context, struct err *err)
{
    struct tour tour = {
        .store = store,
        .scope = scope,
        .year = visit_year,
        .clock = clock,
        .each = each,
        .context = context,
    };

    return visit_all(&tour, err);
}

void report_title(const struct desk *desk, const char *title,
                  struct grid *grid)
{
    struct buf text = BUF_INIT;
    const char *name;

    if (desk->offices.count == 0)
        return;
    name = desk->offices.item[desk->office_at].name;
    buf_addf(&text, "%s\n", _(title));
    /* TRANSLATORS: name and code of an office, year, I to IV. */
    buf_addf(&text, _("%s (%s), %d, up to quarter %s"), name, desk->office,
             desk->year, quarter_roman(desk->quarter));
    free(grid->title);
    grid->title = buf_detach(&text);
}

void report_cells_of_place(const struct desk *desk, struct grid *grid)
{
    char text[16];

    grid_cell(grid, desk->office);
    snprintf(text, sizeof(text), "%d", desk->year);
    grid_cell(grid, text);
    snprintf(text, sizeof(text), "%d", desk->quarter + 1);
    grid_cell(grid, text);
}

static enum number_style style_of(const struct grid *grid)
{
    return grid->use == GRID_CSV ? NUMBER_PLAIN : NUMBER_GROUPED;
}

void report_percent(struct grid *grid, bool has, struct percent p)
{
    char text[NUMBER_TEXT_SIZE];

    grid_cell(grid, has ? percent_format(p, style_of(grid), text) : "");
}

void report_amount(struct grid *grid, struct amount a)
{
    char text[NUMBER_TEXT_SIZE];

    grid_cell(grid, amount_format(a, style_of(grid), text));
}

void report_value(struct grid *grid, struct value v)
{
    char text[NUMBER_TEXT_SIZE];

    grid_cell(grid, value_format(v, style_of(grid), text));
}
