/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk_review.h"
#include "app/i18n.h"
#include "app/reckoning.h"
#include "core/quarter.h"
#include "core/zone.h"

/* A workbook names a sheet by this, its office and its year. */
#define X(id, name, title, sheet, on, charts) \
    _Static_assert(sizeof(title) > 1, "a report has a title"); \
    _Static_assert(sizeof(sheet) > 1 && sizeof(sheet) - 1 <= REPORT_SHEET, \
                   "a report has a name of its sheet that fits"); \
    _Static_assert((on) != 0, "the notes of a report count some rows");
REPORT_LIST(X)
#undef X

const struct report reports[REPORT_COUNT] = {
#define X(id, name, title, sheet, on, charts) \
    [REPORT_##id] = { #name, title, sheet, on, charts, report_##name },
    REPORT_LIST(X)
#undef X
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

/* How many rows of a kind stand where, of those that on names. */
static struct review_count count_on(const struct desk *desk, unsigned on)
{
    struct review_count none = { .rows = 0 };

    if (on == 0 || !desk_reviews(desk))
        return none;
    if (on == REPORT_ON_INDICATORS)
        return desk_count_reviews_in(desk, TABLE_INDICATOR, NULL);
    if (on == REPORT_ON_BUDGET)
        return desk_count_reviews_in(desk, TABLE_BUDGET, NULL);
    return desk_count_reviews(desk, NULL);
}

/* Rows that nobody has approved. */
static size_t not_approved(const struct review_count *c)
{
    return c->rows - c->state[REVIEW_APPROVED] - c->state[REVIEW_LOCKED];
}

static void report_put_title(const struct desk *desk, const char *title,
                             unsigned on, struct grid *grid)
{
    struct review_count count = count_on(desk, on);
    struct buf text = BUF_INIT;
    const char *name;

    if (desk->offices.count == 0)
        return;
    name = desk->offices.item[desk->office_at].name;
    grid_set(&grid->title, _(title));
    /* TRANSLATORS: name and code of an office, year, I to IV. */
    buf_addf(&text, _("%s (%s), %d, up to quarter %s"), name, desk->office,
             desk->year, quarter_roman(desk->quarter));
    if (not_approved(&count) > 0)
        buf_addf(&text, " - %s", _("DRAFT"));
    grid_set(&grid->subtitle, text.s);
    buf_release(&text);
}

void report_head(const struct desk *desk, enum report_id id,
                 struct grid *grid)
{
    report_put_title(desk, reports[id].title, reports[id].on, grid);
}

void report_title(const struct desk *desk, const char *title,
                  struct grid *grid)
{
    report_put_title(desk, title, 0, grid);
}

int report_cap(const struct desk *desk)
{
    return desk->years.count > 0 ? desk->years.item[desk->year_at].cap : 0;
}

static void note_scale(const struct desk *desk, struct grid *grid)
{
    int cap = report_cap(desk);

    if (desk->scale.count > 0)
        grid_note(grid, _("Scale of kategori: %s"),
                  desk->years.item[desk->year_at].scale);
    else
        grid_note(grid, "%s", _("Scale of kategori: none chosen"));
    if (cap > 0)
        grid_note(grid, _("Cap of averages: %d per cent, so many rows above"
                          " it: %zu"), cap, desk->total.mean.capped);
    else
        grid_note(grid, "%s", _("Cap of averages: none"));
}

static void note_missing(const struct desk *desk, unsigned on,
                         struct grid *grid)
{
    const struct mean *mean = &desk->total.mean;

    if (on & REPORT_ON_INDICATORS)
        grid_note(grid, _("Indicators without a value: %zu of %zu"),
                  mean->rows - mean->count, mean->rows);
    if (on & REPORT_ON_BUDGET)
        grid_note(grid, _("Budget rows without a realisasi: %zu of %zu"),
                  desk->total.leaves - desk->total.leaves_filled,
                  desk->total.leaves);
}

/* Rows whose capaian is below 0 and counts as 0: both figures. */
static void note_floor(const struct desk *desk, unsigned on,
                       struct grid *grid)
{
    struct buf list = BUF_INIT, pair = BUF_INIT;

    for (size_t i = 0; i < desk->indicators.count; i++) {
        const struct indicator *r = &desk->indicators.row[i];

        if (!(on & REPORT_ON_INDICATORS) ||
            !reckoning_floor(desk, r, desk->figures[i].realized, false,
                             &pair))
            continue;
        buf_addf(&list, "%s%s %s", list.len ? "; " : "", r->code, pair.s);
        buf_reset(&pair);
    }
    if (list.len > 0)
        grid_note(grid, _("Capaian below 0, counted as 0: %s"), list.s);
    buf_release(&list);
    buf_release(&pair);
}

/* The codes of rows of a table that were approved by their authors. */
static void add_own(const struct desk *desk, enum table_id table,
                    struct buf *out)
{
    for (size_t i = 0; i < desk->reviews.count; i++) {
        const struct review_row *r = &desk->reviews.row[i];

        if (r->own && (r->state == REVIEW_APPROVED ||
                       r->state == REVIEW_LOCKED) &&
            strcmp(r->table, tables[table].name) == 0)
            buf_addf(out, "%s%s", out->len ? ", " : "", r->code);
    }
}

static void note_review(const struct desk *desk, unsigned on,
                        struct grid *grid)
{
    struct review_count count = count_on(desk, on);
    struct buf own = BUF_INIT;

    if (not_approved(&count) > 0)
        grid_note(grid, _("DRAFT: rows that are not approved: %zu of %zu"),
                  not_approved(&count), count.rows);
    if (on & REPORT_ON_INDICATORS)
        add_own(desk, TABLE_INDICATOR, &own);
    if (on & REPORT_ON_BUDGET)
        add_own(desk, TABLE_BUDGET, &own);
    if (own.len > 0)
        grid_note(grid, _("Approved by the one who had entered them: %s"),
                  own.s);
    buf_release(&own);
}

/* The time of the office, as its quarter is. */
static void note_time(const struct desk *desk, struct grid *grid)
{
    struct zone_date at = zone_date(desk->clock());
    struct buf text = BUF_INIT;

    buf_addf(&text, "%04d-%02d-%02d %02d:%02d", at.year, at.month, at.day,
             at.hour, at.minute);
    /* TRANSLATORS: a date with time, hours before UTC, a version number. */
    grid_note(grid, _("Made %s (UTC+%d) with capaian %s"), text.s,
              ZONE_HOURS, PACKAGE_VERSION);
    buf_release(&text);
}

void report_say_empty(struct grid *grid)
{
    if (grid->use != GRID_CSV && grid->rows == 0)
        grid_heading(grid, _("Nothing is entered."));
}

void report_notes(const struct desk *desk, enum report_id id,
                  struct grid *grid)
{
    unsigned on = reports[id].on;

    report_say_empty(grid);
    if (grid->use == GRID_CSV || desk->offices.count == 0)
        return;
    grid_note(grid, _("Figures up to quarter %s of %d"),
              quarter_roman(desk->quarter), desk->year);
    note_scale(desk, grid);
    note_floor(desk, on, grid);
    note_missing(desk, on, grid);
    note_review(desk, on, grid);
    note_time(desk, grid);
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
    return grid->use == GRID_TEXT ? NUMBER_GROUPED : NUMBER_PLAIN;
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

void report_rupiah(struct grid *grid, bool has, struct rupiah r)
{
    char text[NUMBER_TEXT_SIZE];

    grid_cell(grid, has ? rupiah_format(r, style_of(grid), text) : "");
}

void report_value(struct grid *grid, struct value v)
{
    char text[NUMBER_TEXT_SIZE];

    grid_cell(grid, value_format(v, style_of(grid), text));
}

void report_count(struct grid *grid, size_t n)
{
    char text[32];

    snprintf(text, sizeof(text), "%zu", n);
    grid_cell(grid, text);
}
