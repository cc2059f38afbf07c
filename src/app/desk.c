/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
#include "base/mem.h"
#include "core/quarter.h"

void text_keep(char *to, size_t size, const char *text)
{
    size_t len = strlen(text);

    if (len >= size)
        len = 0;
    memmove(to, text, len);
    to[len] = '\0';
}

struct actor desk_actor(const struct desk *desk)
{
    return (struct actor){ desk->user, desk->clock() };
}

struct desk desk_empty_copy(const struct desk *desk)
{
    struct desk fresh = {
        .store = desk->store,
        .user = desk->user,
        .clock = desk->clock,
        .backups = desk->backups,
        .example_dir = desk->example_dir,
        .served = desk->served,
        .exchange = desk->exchange,
        .year = desk->year,
        .quarter = desk->quarter,
        .quarter_chosen = desk->quarter_chosen,
    };

    memcpy(fresh.office, desk->office, sizeof(fresh.office));
    memcpy(fresh.unit, desk->unit, sizeof(fresh.unit));
    return fresh;
}

void desk_replace(struct desk *desk, const struct desk *fresh)
{
    desk_unload(desk);
    *desk = *fresh;
}

void desk_reload(struct desk *desk)
{
    struct err ignored = ERR_INIT;

    if (!desk_refresh(desk, NULL, &ignored))
        return;
}

static bool no_such_office(const char *office, struct err *err)
{
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("There is no office %s in this database; offices"
                         " come by import or are added in Acuan"),
                      "%s", office);
}

static bool no_such_year(int year, struct err *err)
{
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("The office has no year %s; years come by import"
                         " or are added in Acuan"),
                      "%d", year);
}

/* Puts the kept place where nothing else is asked for. */
static void begin_at(struct desk *desk, struct desk_place place,
                     const struct kept_place *kept)
{
    if (kept) {
        text_keep(desk->office, sizeof(desk->office), kept->office);
        text_keep(desk->unit, sizeof(desk->unit), kept->unit);
        desk->year = kept->year;
    }
    if (place.office && place.office[0])
        text_keep(desk->office, sizeof(desk->office), place.office);
    if (place.year != 0)
        desk->year = place.year;

    desk->quarter = -1;
    if (place.quarter >= 0 && place.quarter <= 3) {
        desk->quarter = place.quarter;
        desk->quarter_chosen = true;
    } else if (kept && (kept->chosen ||
                        (strcmp(desk->office, kept->office) == 0 &&
                         desk->year == kept->year))) {
        desk->quarter = kept->quarter;
        desk->quarter_chosen = kept->chosen;
    }
}

/* Is the kept place not what was opened, though nobody asked for else? */
static bool kept_is_gone(const struct desk *desk, struct desk_place place,
                         const struct kept_place *kept)
{
    bool office_given = place.office && place.office[0];

    if (strcmp(desk->office, kept->office) != 0)
        return !office_given;
    return place.year == 0 && desk->year != kept->year;
}

/* Loads at the kept place; a place that is gone counts as none. */
static bool load_first(struct desk *desk, struct desk_place place,
                       const struct kept_place *kept, struct err *err)
{
    struct desk empty = *desk;

    begin_at(desk, place, kept);
    if (!desk_load(desk, err))
        return false;
    if (!kept || !kept_is_gone(desk, place, kept))
        return true;
    desk_unload(desk);
    *desk = empty;
    begin_at(desk, place, NULL);
    return desk_load(desk, err);
}

bool desk_open(struct desk *desk, struct store *store, const char *user,
               desk_clock *clock, struct desk_place place, struct err *err)
{
    struct desk fresh = { .store = store, .clock = clock };
    struct kept_place kept;
    bool known, ok;

    if (!place_recall(store, user, &kept, &known, err))
        return false;
    fresh.user = mem_dup(user);
    if (!load_first(&fresh, place, known ? &kept : NULL, err)) {
        free(fresh.user);
        return false;
    }

    ok = true;
    if (place.office && place.office[0] &&
        strcmp(fresh.office, place.office) != 0)
        ok = no_such_office(place.office, err);
    else if (place.year != 0 && fresh.year != place.year)
        ok = no_such_year(place.year, err);
    if (!ok) {
        desk_close(&fresh);
        return false;
    }
    *desk = fresh;
    return true;
}

void desk_close(struct desk *desk)
{
    desk_unload(desk);
    free(desk->user);
    *desk = (struct desk){ 0 };
}

bool desk_refresh(struct desk *desk, bool *changed, struct err *err)
{
    struct desk fresh;
    uint64_t stamp = 0;

    if (store_look(desk->store) <= STORE_UNSEEN &&
        !store_stamp(desk->store, &stamp, err))
        return false;
    /* What is open no longer counts, and may not even be readable: the
     * rows stay as they are, with what is being typed into them. */
    if (store_is_displaced(desk->store)) {
        if (changed)
            *changed = false;
        return true;
    }
    if (stamp != desk->stamp) {
        fresh = desk_empty_copy(desk);
        if (!desk_load(&fresh, err))
            return false;
        desk_replace(desk, &fresh);
        if (changed)
            *changed = true;
        return true;
    }
    if (changed)
        *changed = false;
    return true;
}

bool desk_go_office(struct desk *desk, const char *office, struct err *err)
{
    struct desk fresh = desk_empty_copy(desk);

    text_keep(fresh.office, sizeof(fresh.office), office);
    if (!fresh.quarter_chosen)
        fresh.quarter = -1;
    if (!desk_load(&fresh, err))
        return false;
    if (strcmp(fresh.office, office) != 0) {
        desk_unload(&fresh);
        return no_such_office(office, err);
    }
    desk_replace(desk, &fresh);
    return true;
}

bool desk_go_year(struct desk *desk, int year, struct err *err)
{
    struct desk fresh = desk_empty_copy(desk);

    fresh.year = year;
    if (!fresh.quarter_chosen)
        fresh.quarter = -1;
    if (!desk_load(&fresh, err))
        return false;
    if (fresh.year != year) {
        desk_unload(&fresh);
        return no_such_year(year, err);
    }
    desk_replace(desk, &fresh);
    return true;
}

bool desk_go_quarter(struct desk *desk, int quarter, struct err *err)
{
    if (quarter < 0 || quarter > 3)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("There is no quarter %s; quarters are 1 to 4"),
                          "%d", quarter + 1);
    desk->quarter_chosen = true;
    if (quarter != desk->quarter) {
        desk->quarter = quarter;
        desk_compute(desk);
    }
    return true;
}

void desk_go_unit(struct desk *desk, const char *unit)
{
    bool known = unit[0] == '\0';

    for (size_t i = 0; i < desk->units.count && !known; i++)
        known = strcmp(desk->units.item[i].code, unit) == 0;
    if (known)
        text_keep(desk->unit, sizeof(desk->unit), unit);
}

bool desk_go_cell(struct desk *desk, const char *office, int year,
                  const char *field, struct err *err)
{
    struct desk fresh = desk_empty_copy(desk);
    bool moved;

    if (office && office[0])
        text_keep(fresh.office, sizeof(fresh.office), office);
    if (year != 0)
        fresh.year = year;
    if (field && strncmp(field, "tw", 2) == 0) {
        int quarter;

        if (quarter_parse(field + 2, &quarter))
            fresh.quarter = quarter;
    }
    moved = strcmp(fresh.office, desk->office) != 0 ||
            fresh.year != desk->year;
    if (moved) {
        if (!desk_load(&fresh, err))
            return false;
        desk_replace(desk, &fresh);
    } else if (fresh.quarter != desk->quarter) {
        desk->quarter = fresh.quarter;
        desk_compute(desk);
    }
    return true;
}

size_t desk_indicator(const struct desk *desk, const char *code)
{
    for (size_t i = 0; i < desk->indicators.count; i++) {
        if (strcmp(desk->indicators.row[i].code, code) == 0)
            return i;
    }
    return (size_t)-1;
}

size_t desk_budget_row(const struct desk *desk, const char *code)
{
    for (size_t i = 0; i < desk->budget.count; i++) {
        if (strcmp(desk->budget.row[i].code, code) == 0)
            return i;
    }
    return (size_t)-1;
}

const char *desk_unit_of(const struct desk *desk, const char *table,
                         const char *code)
{
    size_t row = (size_t)-1;

    if (strcmp(table, tables[TABLE_BUDGET].name) == 0) {
        row = desk_budget_row(desk, code);
        return row == (size_t)-1 ? "" : desk->budget.row[row].unit;
    }
    if (strcmp(table, tables[TABLE_INDICATOR].name) == 0)
        row = desk_indicator(desk, code);
    return row == (size_t)-1 ? "" : desk->indicators.row[row].unit;
}
