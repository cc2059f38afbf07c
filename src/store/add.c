/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/add.c - new rows, and what comes into being with them. */
#include "store/change.h"

#include <stdio.h>
#include <string.h>

#include "core/unit.h"
#include "store/chain.h"
#include "store/known.h"
#include "store/packed.h"
#include "store/row.h"
#include "store/rule.h"
#include "store/stmt.h"

static bool add_first_units(struct step *step, const char *office,
                            struct err *err)
{
    const struct table *table = &tables[TABLE_UNIT];

    for (size_t i = 0; i < UNITS_FIRST; i++) {
        char order[24];
        const char *fields[UNIT_COLUMNS];
        struct addition a = { .fields = fields, .version = 1 };

        snprintf(order, sizeof(order), "%zu", i + 1);
        table_clear(table, fields);
        fields[UNIT_OFFICE] = office;
        fields[UNIT_CODE] = units_first[i].code;
        fields[UNIT_NAME] = units_first[i].name;
        fields[UNIT_ORDER] = order;
        if (!change_add(step, table, a, NULL, err))
            return false;
    }
    return true;
}

bool change_ensure_year(struct step *step, const char *office,
                        const char *year, struct err *err)
{
    struct known_office *o = known_office(step->store, office, err);
    enum known_state state;
    const char *fields[YEAR_COLUMNS];
    struct addition a = { .fields = fields, .version = 1 };

    if (!o || !known_year(step->store, o, (int)row_integer(year), &state,
                          err))
        return false;
    if (state != KNOWN_ABSENT)
        return rule_open(step->store, office, (int)row_integer(year), err);
    table_clear(&tables[TABLE_YEAR], fields);
    fields[YEAR_OFFICE] = office;
    fields[YEAR_YEAR] = year;
    fields[YEAR_SCALE] = o->scale;
    fields[YEAR_STATE] = YEAR_WORD_OPEN;
    return change_add(step, &tables[TABLE_YEAR], a, NULL, err);
}

/* All that must be there before the row, in the order of the tables. */
static bool check_add(struct step *step, const struct table *table,
                      const char *const *fields, struct err *err)
{
    const char *office = row_office(table, fields);

    if (table->office >= 0 && table->id != TABLE_OFFICE &&
        !rule_office(step->store, office, err))
        return false;
    for (size_t i = 0; i < table->count; i++) {
        if (table->column[i].type == COLUMN_VALUE &&
            !rule_value(step->store, fields[INDICATOR_KIND], fields[i], err))
            return false;
        if (!rule_names(step->store, table, fields, i, err))
            return false;
    }
    return table->year < 0 || table->id == TABLE_YEAR ||
           change_ensure_year(step, office, fields[table->year], err);
}

/* The last position taken; kept for the time of the step. */
static bool last_position(struct step *step, const struct table *table,
                          const char *const *fields, int64_t **last,
                          struct err *err)
{
    struct known_office *o = NULL;
    int64_t *kept = &step->store->known->last[table->id];
    struct stmt q;

    if (table->office >= 0 && table->id != TABLE_OFFICE) {
        o = known_office(step->store, row_office(table, fields), err);
        if (!o)
            return false;
        kept = &o->last[table->id];
    }
    *last = kept;
    if (*kept >= 0)
        return true;
    stmt_open(&q, step->store, record_sql(step->store, table, RECORD_LAST));
    if (o)
        stmt_add_text(&q, row_office(table, fields));
    *kept = stmt_row(&q) ? stmt_int_in(&q, STMT_ONLY, -STMT_COUNT_MAX,
                                       STMT_COUNT_MAX) : 0;
    return stmt_close(&q, err);
}

static bool next_position(struct step *step, const struct table *table,
                          struct addition *a, struct err *err)
{
    int64_t *last;

    if (!last_position(step, table, a->fields, &last, err))
        return false;
    if (a->position == 0)
        a->position = *last + 1;
    if (a->position > *last)
        *last = a->position;
    return true;
}

static bool next_place(struct step *step, struct addition *a,
                       struct err *err)
{
    struct stmt q;

    if (a->place > 0)
        return true;
    stmt_open(&q, step->store,
              "SELECT max(place) FROM action"
              " WHERE office = ? AND year = ? AND indicator = ?");
    stmt_add_text(&q, a->fields[ACTION_OFFICE]);
    stmt_add_int(&q, row_integer(a->fields[ACTION_YEAR]));
    stmt_add_text(&q, a->fields[ACTION_INDICATOR]);
    if (stmt_row(&q))
        a->place = (int)stmt_int_in(&q, STMT_ONLY, 0, INT32_MAX - 1) + 1;
    return stmt_close(&q, err);
}

/* The first band of a scale makes the scale. */
static bool ensure_scale(struct step *step, struct addition *a,
                         struct err *err)
{
    const char *name = a->fields[SCALE_BAND_SCALE];
    bool found;
    struct stmt q;

    known_touch_scale(step->store, name);
    stmt_open(&q, step->store, "SELECT position FROM scale WHERE name = ?");
    stmt_add_text(&q, name);
    found = stmt_row(&q);
    if (found)
        a->position = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    if (found)
        return true;
    if (!next_position(step, &tables[TABLE_SCALE_BAND], a, err))
        return false;
    stmt_open(&q, step->store,
              "INSERT INTO scale (name, position) VALUES (?, ?)");
    stmt_add_text(&q, name);
    stmt_add_int(&q, a->position);
    return stmt_run(&q, err);
}

static bool insert_row(struct step *step, const struct table *table,
                       const struct addition *a, struct err *err)
{
    const char *chain = chain_of_office(row_office(table, a->fields));
    struct chain_part *part = chain_part(step->store, chain, err);
    struct stmt q;
    bool taken, ok;

    if (!part)
        return false;
    stmt_open(&q, step->store, record_sql(step->store, table, RECORD_INSERT));
    for (size_t i = 0; i < table->count; i++)
        if (!row_is_cell(table, i))
            row_add(&q, &table->column[i], a->fields[i]);
    if (table->by_place)
        stmt_add_int(&q, a->place);
    if (record_has_position(table))
        stmt_add_int(&q, a->position);
    stmt_add_int(&q, a->version);
    stmt_add_int(&q, part->number);
    ok = stmt_run_unique(&q, &taken, err);
    if (ok && taken)
        return rule_taken(table, a->fields, err);
    return ok;
}

/* The version that a cell begins with; 0: it was never entered. */
static int64_t cell_version(const struct addition *a, size_t column,
                            int quarter)
{
    return a->cell_version ? a->cell_version[quarter]
                           : a->fields[column][0] != '\0';
}

/* A year that is over: all four in one statement, as an import has them
 * by the hundred thousand. */
static bool insert_four(struct step *step, const struct table *table,
                        const struct addition *a, size_t first,
                        struct err *err)
{
    struct stmt q;

    stmt_open(&q, step->store,
              record_sql(step->store, table, RECORD_ADD_CELLS));
    row_add_key(&q, table, a->fields, 0);
    for (int quarter = 0; quarter < 4; quarter++) {
        size_t i = first + (size_t)quarter;

        row_add(&q, &table->column[i], a->fields[i]);
        stmt_add_int(&q, cell_version(a, i, quarter));
    }
    return stmt_run(&q, err);
}

static bool insert_cell(struct step *step, const struct table *table,
                        const struct addition *a, size_t first, int quarter,
                        struct err *err)
{
    size_t i = first + (size_t)quarter;
    struct stmt q;

    stmt_open(&q, step->store,
              record_sql(step->store, table, RECORD_ADD_CELL));
    row_add_key(&q, table, a->fields, 0);
    stmt_add_int(&q, quarter + 1);
    row_add(&q, &table->column[i], a->fields[i]);
    stmt_add_int(&q, cell_version(a, i, quarter));
    return stmt_run(&q, err);
}

static bool insert_cells(struct step *step, const struct table *table,
                         const struct addition *a, struct err *err)
{
    size_t first = 0;
    int filled = 0;

    if (!table->cells)
        return true;
    while (!row_is_cell(table, first))
        first++;
    for (int quarter = 0; quarter < 4; quarter++)
        filled += cell_version(a, first + (size_t)quarter, quarter) > 0;
    if (filled == 4)
        return insert_four(step, table, a, first, err);
    for (int quarter = 0; quarter < 4; quarter++)
        if (cell_version(a, first + (size_t)quarter, quarter) > 0 &&
            !insert_cell(step, table, a, first, quarter, err))
            return false;
    return true;
}

/* What later rows of the step may ask about, and its end looks at. */
static bool note_added(struct step *step, const struct table *table,
                       const struct addition *a, struct err *err)
{
    struct known_office *o;

    if (table->id != TABLE_OFFICE && table->id != TABLE_UNIT &&
        table->id != TABLE_YEAR && table->id != TABLE_BUDGET)
        return true;
    o = known_office(step->store, row_office(table, a->fields), err);
    if (!o)
        return false;
    if (table->id == TABLE_BUDGET) {
        known_touch_budget(o, row_year(table, a->fields));
        return true;
    }
    if (table->id == TABLE_YEAR) {
        known_fresh_lock(o, row_year(table, a->fields));
        return true;
    }
    known_drop(o);
    return table->id != TABLE_OFFICE || a->bare ||
           add_first_units(step, row_office(table, a->fields), err);
}

/* All of it, so that the log alone has every row. */
static bool log_addition(struct step *step, const struct table *table,
                         const struct addition *a, struct err *err)
{
    const char *chain = chain_of_office(row_office(table, a->fields));
    const struct chain_part *part = chain_part(step->store, chain, err);
    struct buf *packed = &step->store->known->packed;
    struct packed_row row = { .table = table, .fields = a->fields,
                              .position = a->position,
                              .version = a->version };

    if (!part)
        return false;
    row.step = part->number;
    for (size_t i = 0; i < table->count; i++)
        if (row_is_cell(table, i)) {
            int quarter = column_quarter(&table->column[i]);

            row.cells[quarter] = cell_version(a, i, quarter);
        }
    buf_reset(packed);
    packed_write_row(&row, packed);
    return change_log_line(step, "add", table, a->fields, a->place, "", "",
                           packed->s, err);
}

bool change_add(struct step *step, const struct table *table,
                struct addition a, int *place, struct err *err)
{
    if (!check_add(step, table, a.fields, err))
        return false;
    if (table->by_place && !next_place(step, &a, err))
        return false;
    if (table->id == TABLE_SCALE_BAND) {
        if (!ensure_scale(step, &a, err))
            return false;
    } else if (!next_position(step, table, &a, err)) {
        return false;
    }
    if (!insert_row(step, table, &a, err) ||
        !insert_cells(step, table, &a, err) ||
        !log_addition(step, table, &a, err) ||
        !note_added(step, table, &a, err))
        return false;
    if (place)
        *place = a.place;
    return true;
}
