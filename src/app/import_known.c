/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of an import may refer to, and where they go. */
#include <stdlib.h>
#include <string.h>

#include "app/import_inside.h"
#include "core/review.h"
#include "store/load.h"

/* Of import.years and import.scopes: what was found out. */
enum answer { ANSWER_NONE, ANSWER_NO, ANSWER_YES };

/* Puts "office, code" into in->key; office may be NULL. */
static void make_key(struct import *in, const char *office,
                     const char *code)
{
    buf_reset(&in->key);
    if (office) {
        buf_adds(&in->key, office);
        buf_addc(&in->key, KEY_JOINT);
    }
    buf_adds(&in->key, code);
}

bool import_knows(struct import *in, const struct text_map *map,
                  const char *office, const char *code)
{
    make_key(in, office, code);
    return text_map_find(map, in->key.s) != NULL;
}

void import_learn(struct import *in, struct text_map *map,
                  const char *office, const char *code)
{
    make_key(in, office, code);
    *text_map_at(map, in->key.s) = 1;
}

static bool load_units_of(struct import *in, const char *office,
                          struct err *err)
{
    struct unit_list units;

    if (!load_units(in->store, office, &units, err))
        return false;
    for (size_t i = 0; i < units.count; i++)
        import_learn(in, &in->units, office, units.item[i].code);
    unit_list_release(&units);
    return true;
}

static bool know_scale(void *context, const struct record *r,
                       struct err *err)
{
    struct import *in = context;

    (void)err;
    import_learn(in, &in->scales, NULL, r->field[SCALE_BAND_SCALE]);
    return true;
}

bool import_learn_all(struct import *in, struct err *err)
{
    struct office_list offices;
    bool ok = true;

    if (!load_offices(in->store, &offices, err))
        return false;
    for (size_t i = 0; i < offices.count && ok; i++) {
        import_learn(in, &in->offices, NULL, offices.item[i].code);
        ok = load_units_of(in, offices.item[i].code, err);
    }
    office_list_release(&offices);
    return ok
           && record_each(in->store, &tables[TABLE_SCALE_BAND], NULL, 0,
                          know_scale, in, err);
}

static bool is_locked(struct import *in, const char *office, int year,
                      bool *locked, struct err *err)
{
    struct year_list years;

    *locked = false;
    if (!load_years(in->store, office, &years, err))
        return false;
    for (size_t i = 0; i < years.count; i++)
        if (years.item[i].year == year)
            *locked = years.item[i].locked;
    year_list_release(&years);
    return true;
}

bool import_year_locked(struct import *in, const char *office,
                        const char *year, bool *locked, struct err *err)
{
    int64_t *answer;

    make_key(in, office, year);
    answer = text_map_at(&in->years, in->key.s);
    if (*answer == ANSWER_NONE) {
        if (!is_locked(in, office, atoi(year), locked, err))
            return false;
        *answer = *locked ? ANSWER_YES : ANSWER_NO;
    }
    *locked = *answer == ANSWER_YES;
    return true;
}

bool import_year_empty(struct import *in, const char *office,
                       const char *year, bool *empty, struct err *err)
{
    int64_t *answer, count;

    make_key(in, office, year);
    buf_addc(&in->key, KEY_JOINT);
    buf_adds(&in->key, in->table->name);
    answer = text_map_at(&in->scopes, in->key.s);
    if (*answer == ANSWER_NONE) {
        if (!record_count(in->store, in->table, office, atoi(year), &count,
                          err))
            return false;
        *answer = count == 0 ? ANSWER_YES : ANSWER_NO;
    }
    *empty = *answer == ANSWER_YES;
    return true;
}

/* Looks up a row whose other columns do not matter. */
static bool find(struct import *in, enum table_id id,
                 const char *const *fields, struct record *r, bool *found,
                 struct err *err)
{
    const char *all[TABLE_COLUMNS_MAX];

    for (size_t i = 0; i < tables[id].count; i++)
        all[i] = fields[i] ? fields[i] : "";
    return record_find(in->store, &tables[id], all, 0, r, found, err);
}

bool import_office_scale(struct import *in, const char *office,
                         struct buf *scale, struct err *err)
{
    const struct table *table = &tables[TABLE_OFFICE];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct record r;
    bool found;

    buf_reset(scale);
    fields[table_column(table, "kode")] = office;
    if (!find(in, TABLE_OFFICE, fields, &r, &found, err))
        return false;
    if (found) {
        buf_adds(scale, r.field[table_column(table, "skala")]);
        record_release(&r);
    }
    return true;
}

bool import_has_indicator(struct import *in, const char *office,
                          const char *year, const char *code, bool *found,
                          struct err *err)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct record r;

    /* As the key of a row of the files is made. */
    buf_reset(&in->key);
    buf_addf(&in->key, "%s%c%s%c%s%c", office, KEY_JOINT, year, KEY_JOINT,
             code, KEY_JOINT);
    *found = text_map_find(&in->seen[TABLE_INDICATOR], in->key.s) != NULL;
    if (*found)
        return true;
    fields[table_column(table, "satker")] = office;
    fields[table_column(table, "tahun")] = year;
    fields[table_column(table, "kode")] = code;
    if (!find(in, TABLE_INDICATOR, fields, &r, found, err))
        return false;
    if (*found)
        record_release(&r);
    return true;
}

bool import_indicator_text(struct import *in, const char *office,
                           const char *year, const char *code,
                           struct buf *text, struct err *err)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct record r;
    bool found;

    buf_reset(text);
    fields[table_column(table, "satker")] = office;
    fields[table_column(table, "tahun")] = year;
    fields[table_column(table, "kode")] = code;
    if (!find(in, TABLE_INDICATOR, fields, &r, &found, err))
        return false;
    if (found) {
        buf_adds(text, r.field[table_column(table, "indikator")]);
        record_release(&r);
    }
    return true;
}

bool import_is_approved(struct import *in, const struct record *row,
                        bool *approved, struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct record r;
    bool found;

    *approved = false;
    if (row->table->id != TABLE_INDICATOR && row->table->id != TABLE_BUDGET)
        return true;
    fields[table_column(table, "satker")]
        = row->field[table_column(row->table, "satker")];
    fields[table_column(table, "tahun")]
        = row->field[table_column(row->table, "tahun")];
    fields[table_column(table, "tabel")] = row->table->name;
    fields[table_column(table, "kode")]
        = row->field[table_column(row->table, "kode")];
    if (!find(in, TABLE_REVIEW, fields, &r, &found, err))
        return false;
    if (found) {
        *approved = review_state_of(r.field[table_column(table, "status")])
                    == REVIEW_APPROVED;
        record_release(&r);
    }
    return true;
}

/* --- the roots of the budget --- */

struct root {
    const char *begins;
    bool found;
};

static bool look_at_root(void *context, const struct record *r,
                         struct err *err)
{
    struct root *root = context;
    const char *code = r->field[table_column(r->table, "kode")];

    (void)err;
    if (strncmp(code, root->begins, strlen(root->begins)) == 0)
        root->found = true;
    return true;
}

bool import_has_root(struct import *in, const char *office,
                     const char *year, const char *begins, bool *found,
                     struct err *err)
{
    struct root root = { .begins = begins };
    int64_t *answer;

    make_key(in, office, year);
    buf_addc(&in->key, KEY_JOINT);
    buf_adds(&in->key, begins);
    answer = text_map_at(&in->scopes, in->key.s);
    if (*answer == ANSWER_NONE) {
        if (!record_each(in->store, &tables[TABLE_BUDGET], office,
                         atoi(year), look_at_root, &root, err))
            return false;
        *answer = root.found ? ANSWER_YES : ANSWER_NO;
    }
    *found = *answer == ANSWER_YES;
    return true;
}
