/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an office and year whole, and finding the place to open on. */
#include "app/desk_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/zone.h"

int quarter_of_time(int64_t ms)
{
    return (zone_date(ms).month - 1) / 3;
}

/* The office asked for, else the first. */
static bool find_office(struct desk *desk, struct err *err)
{
    const struct office_list *list = &desk->offices;

    if (!load_offices(desk->store, &desk->offices, err))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->item[i].code, desk->office) == 0) {
            desk->office_at = i;
            return true;
        }
    }
    desk->office_at = 0;
    text_keep(desk->office, sizeof(desk->office),
              list->count > 0 ? list->item[0].code : "");
    return true;
}

/* The year asked for, else the newest; then the quarter in it. */
static bool find_year(struct desk *desk, struct err *err)
{
    const struct year_list *list = &desk->years;
    bool found = false;

    if (!load_years(desk->store, desk->office, &desk->years, err))
        return false;
    for (size_t i = 0; i < list->count && !found; i++) {
        found = list->item[i].year == desk->year;
        if (found)
            desk->year_at = i;
    }
    if (!found) {
        desk->year_at = list->count > 0 ? list->count - 1 : 0;
        desk->year = list->count > 0 ? list->item[desk->year_at].year : 0;
        if (!desk->quarter_chosen)
            desk->quarter = -1;
    }
    if (desk->quarter < 0 && list->count > 0)
        desk->quarter = list->item[desk->year_at].quarter;
    if (desk->quarter < 0)
        desk->quarter = quarter_of_time(desk->clock());
    return true;
}

/* The unit stays where the office has it. */
static bool find_unit(struct desk *desk, struct err *err)
{
    if (!load_units(desk->store, desk->office, &desk->units, err))
        return false;
    for (size_t i = 0; i < desk->units.count; i++) {
        if (strcmp(desk->units.item[i].code, desk->unit) == 0)
            return true;
    }
    desk->unit[0] = '\0';
    return true;
}

/* A code with the row of last year that has it. */
struct ended {
    const char *code;
    size_t row;
};

static int by_code(const void *a, const void *b)
{
    const struct ended *left = a, *right = b;

    return strcmp(left->code, right->code);
}

/* The row of last year of that code; false: there is none. */
static bool find_ended(const struct ended *ended, size_t count,
                       const char *code, size_t *row)
{
    struct ended key = { .code = code };
    const struct ended *found = bsearch(&key, ended, count, sizeof(*ended),
                                        by_code);

    if (found)
        *row = found->row;
    return found != NULL;
}

/* last_year: the rows of the year before, matched by their code. */
static bool load_last_year(struct desk *desk, struct err *err)
{
    struct indicator_set before = { 0 };
    struct ended *ended;
    size_t at;

    desk->last_year = mem_zero(desk->indicators.count,
                               sizeof(*desk->last_year));
    if (!load_indicators(desk->store, desk->office, desk->year - 1, &before,
                         err))
        return false;
    ended = mem_zero(before.count, sizeof(*ended));
    for (size_t i = 0; i < before.count; i++)
        ended[i] = (struct ended){ before.row[i].code, i };
    qsort(ended, before.count, sizeof(*ended), by_code);
    for (size_t i = 0; i < desk->indicators.count; i++)
        if (find_ended(ended, before.count, desk->indicators.row[i].code,
                       &at))
            desk->last_year[i] = value_at(before.row[at].realized, 3, NULL);
    free(ended);
    indicator_set_release(&before);
    return true;
}

/* spent_last_year, likewise. */
static bool load_spent_last_year(struct desk *desk, struct err *err)
{
    struct budget_set before = { 0 };
    struct ended *ended;
    size_t at;

    desk->spent_last_year = mem_zero(desk->budget.count,
                                     sizeof(*desk->spent_last_year));
    if (!load_budget(desk->store, desk->office, desk->year - 1, &before,
                     err))
        return false;
    ended = mem_zero(before.count, sizeof(*ended));
    for (size_t i = 0; i < before.count; i++)
        ended[i] = (struct ended){ before.row[i].code, i };
    qsort(ended, before.count, sizeof(*ended), by_code);
    for (size_t i = 0; i < desk->budget.count; i++)
        if (find_ended(ended, before.count, desk->budget.row[i].code, &at))
            desk->spent_last_year[i] = amount_at(before.row[at].realized, 3,
                                                 NULL);
    free(ended);
    budget_set_release(&before);
    return true;
}

/* What stands around the rows: totals, revisions, the plan, words. */
static bool load_around(struct desk *desk, struct err *err)
{
    struct store *store = desk->store;
    const char *office = desk->office;
    int year = desk->year;

    return load_controls(store, office, year, &desk->controls, err) &&
           load_revisions(store, office, year, &desk->revisions, err) &&
           load_spending(store, office, year, &desk->spending, err) &&
           load_plan(store, office, &desk->plan, err) &&
           load_analyses(store, office, year, &desk->analyses, err) &&
           load_signatories(store, office, year, &desk->signatories, err) &&
           load_explanations(store, office, year, &desk->explanations,
                             err) &&
           load_reviews(store, office, year, &desk->reviews, err) &&
           load_notes(store, office, year, &desk->notes, err);
}

static bool load_rows(struct desk *desk, struct err *err)
{
    struct store *store = desk->store;
    const char *scale = "";

    if (desk->years.count > 0)
        scale = desk->years.item[desk->year_at].scale;
    if (scale[0] && !load_scale(store, scale, &desk->scale, err))
        return false;
    if (!load_grades(store, &desk->grades, err) ||
        !load_words(store, &desk->words, err))
        return false;
    if (desk->year == 0)
        return true;
    return load_indicators(store, desk->office, desk->year,
                           &desk->indicators, err) &&
           load_budget(store, desk->office, desk->year, &desk->budget,
                       err) &&
           load_around(desk, err) && load_last_year(desk, err) &&
           load_spent_last_year(desk, err);
}

bool desk_load(struct desk *desk, struct err *err)
{
    /*
     * The stamp first: what another program writes while this reads is
     * then newer than the stamp, and the next refresh loads again.
     */
    bool ok = store_stamp(desk->store, &desk->stamp, err) &&
              (store_place(desk->store) != STORE_FORM ||
               store_still_there(desk->store, err)) &&
              find_office(desk, err) && find_year(desk, err) &&
              find_unit(desk, err) && permit_load(desk, err) &&
              load_rows(desk, err);

    if (!ok) {
        desk_unload(desk);
        return false;
    }
    desk_compute(desk);
    return true;
}

void desk_unload(struct desk *desk)
{
    free(desk->sum);
    free(desk->finding);
    free(desk->figures);
    free(desk->last_year);
    free(desk->spent_last_year);
    free(desk->review_counts);
    budget_tree_release(&desk->tree);
    budget_set_release(&desk->budget);
    indicator_set_release(&desk->indicators);
    control_set_release(&desk->controls);
    revision_set_release(&desk->revisions);
    spending_set_release(&desk->spending);
    plan_set_release(&desk->plan);
    analysis_set_release(&desk->analyses);
    signatory_set_release(&desk->signatories);
    explanation_set_release(&desk->explanations);
    review_set_release(&desk->reviews);
    note_set_release(&desk->notes);
    scale_set_release(&desk->scale);
    word_set_release(&desk->words);
    unit_list_release(&desk->units);
    year_list_release(&desk->years);
    office_list_release(&desk->offices);
    seat_list_release(&desk->seats);
    desk->sum = NULL;
    desk->sum_count = 0;
    desk->finding = NULL;
    desk->finding_count = 0;
    desk->figures = NULL;
    desk->last_year = NULL;
    desk->spent_last_year = NULL;
    desk->review_counts = NULL;
    desk->waiting = 0;
}
