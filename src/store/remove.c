/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/remove.c - rows that go, and what hangs on them. */
#include "store/change.h"

#include <string.h>

#include "core/reference.h"
#include "store/known.h"
#include "store/packed.h"
#include "store/row.h"
#include "store/rule.h"
#include "store/stmt.h"

bool change_has_dependents(struct store *store, const struct record *r,
                           bool *has, struct err *err)
{
    const struct table *table = r->table;
    bool here;
    struct stmt q;

    if (!record_can_be_held(table)) {
        *has = false;
        return true;
    }
    stmt_open(&q, store, record_sql(store, table, RECORD_HOLDERS));
    for (size_t i = 0; i < table->count; i++)
        if (record_held_by(table, i))
            row_add(&q, &table->column[i], r->field[i]);
    here = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *has = here;
    return true;
}

static bool refuse_needed(const struct record *r, struct err *err)
{
    if (r->table->id == TABLE_UNIT)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("The unit %s has rows. Give them another unit"
                             " first, then remove it."), "%s",
                          r->field[UNIT_CODE]);
    if (r->table->id == TABLE_SCALE_BAND)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("The scale %s is in use. Choose another one"
                             " for its offices and years first, then"
                             " remove its last band."), "%s",
                          r->field[SCALE_BAND_SCALE]);
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("Other rows still belong to this row. Remove them"
                         " first: %s"), "%s", r->table->name);
}

static bool delete_row(struct step *step, const struct record *r,
                       struct err *err)
{
    const struct table *table = r->table;
    struct buf packed = BUF_INIT;
    struct stmt q;
    bool ok;

    packed_write(r, &packed);
    ok = change_log_line(step, "remove", table, row_fields(r), r->place, "",
                         packed.s, "", err);
    buf_release(&packed);
    if (!ok)
        return false;
    stmt_open(&q, step->store, record_sql(step->store, table, RECORD_REMOVE));
    row_add_key(&q, table, row_fields(r), r->place);
    if (!stmt_run(&q, err))
        return false;
    if (table->id == TABLE_OFFICE || table->id == TABLE_UNIT ||
        table->id == TABLE_YEAR)
        known_forget(step->store);
    return true;
}

/* A scale goes with its last band. */
static bool delete_bare_scale(struct step *step, const char *scale,
                              struct err *err)
{
    struct stmt q;

    known_touch_scale(step->store, scale);
    stmt_open(&q, step->store,
              "DELETE FROM scale WHERE name = ?1 AND NOT EXISTS"
              " (SELECT 1 FROM scale_band WHERE scale = ?1)");
    stmt_add_text(&q, scale);
    return stmt_run(&q, err);
}

/* Copies the texts of the action behind r into r; *last: there is none. */
static bool pull_up(struct step *step, const struct record *r, bool *last,
                    struct err *err)
{
    struct record next;
    bool found, ok = true;

    if (!record_find(step->store, r->table, row_fields(r), r->place + 1,
                     &next, &found, err))
        return false;
    *last = !found;
    if (!found)
        return true;
    for (size_t i = 0; i < r->table->count && ok; i++) {
        struct record now;

        if (r->table->column[i].key ||
            strcmp(r->field[i], next.field[i]) == 0)
            continue;
        /* Read again: its version grew with the column before. */
        ok = record_find(step->store, r->table, row_fields(r), r->place,
                         &now, &found, err);
        if (!ok)
            break;
        ok = change_set(step, &now, i, next.field[i], err);
        record_release(&now);
    }
    record_release(&next);
    return ok;
}

/* The places behind the removed one close up, the last one goes. */
static bool remove_action(struct step *step, const struct record *r,
                          struct err *err)
{
    for (int place = r->place;; place++) {
        struct record now;
        bool found, last, ok;

        if (!record_find(step->store, r->table, row_fields(r), place, &now,
                         &found, err))
            return false;
        if (!found)
            return true;
        ok = pull_up(step, &now, &last, err);
        if (ok && last)
            ok = delete_row(step, &now, err);
        record_release(&now);
        if (!ok || last)
            return ok;
    }
}

bool change_remove(struct step *step, const struct record *r,
                   struct err *err)
{
    const struct table *table = r->table;
    bool has;

    if (table->year >= 0 &&
        !rule_open(step->store, row_office(table, row_fields(r)),
                   row_year(table, row_fields(r)), err))
        return false;
    if (!change_has_dependents(step->store, r, &has, err))
        return false;
    if (has)
        return refuse_needed(r, err);
    if (table->by_place)
        return remove_action(step, r, err);
    return delete_row(step, r, err) &&
           (table->id != TABLE_SCALE_BAND ||
            delete_bare_scale(step, r->field[SCALE_BAND_SCALE], err));
}

/* Rows of a table that belong to an office (and year), last one first. */
static bool remove_rows(struct step *step, enum table_id id,
                        const char *office, int year, struct err *err)
{
    struct stored_rows list;
    bool ok = true;

    if (!stored_rows_read(step->store, &tables[id], office, year, &list,
                          err))
        return false;
    for (size_t i = list.count; i-- > 0 && ok;)
        ok = change_remove(step, &list.item[i], err);
    stored_rows_release(&list);
    return ok;
}

/* The rows that name r in that way. */
static bool remove_hanging(struct step *step, const struct record *r,
                           const struct reference *ref, struct err *err)
{
    const char *const *fields = row_fields(r);
    struct stored_rows list;
    bool ok = true;

    if (!stored_rows_read(step->store, &tables[ref->child],
                          row_office(r->table, fields),
                          row_year(r->table, fields), &list, err))
        return false;
    for (size_t i = list.count; i-- > 0 && ok;)
        if (reference_names(ref, row_fields(&list.item[i]), fields))
            ok = change_remove(step, &list.item[i], err);
    stored_rows_release(&list);
    return ok;
}

/* Actions, and what was said of the row. */
static bool remove_all_hanging(struct step *step, const struct record *r,
                               struct err *err)
{
    for (size_t i = 0; i < table_reference_count; i++)
        if (table_references[i].parent == r->table->id &&
            !remove_hanging(step, r, &table_references[i], err))
            return false;
    return true;
}

/* The rows of a year, or with year 0 all rows of the office. */
static bool remove_year(struct step *step, const char *office, int year,
                        struct err *err)
{
    for (int id = TABLE_COUNT - 1; id > TABLE_YEAR; id--)
        if ((year == 0 || table_of_year(&tables[id])) &&
            !remove_rows(step, (enum table_id)id, office, year, err))
            return false;
    return true;
}

/* All or nothing: a locked year is found before the first row goes. */
static bool check_years_open(struct step *step, const char *office,
                             struct err *err)
{
    struct stored_rows years;
    bool ok = true;

    if (!stored_rows_read(step->store, &tables[TABLE_YEAR], office, 0,
                          &years, err))
        return false;
    for (size_t i = 0; i < years.count && ok; i++)
        ok = rule_open(step->store, office,
                       (int)row_integer(years.item[i].field[YEAR_YEAR]), err);
    stored_rows_release(&years);
    return ok;
}

static bool remove_office(struct step *step, const char *office,
                          struct err *err)
{
    if (!check_years_open(step, office, err) ||
        !remove_year(step, office, 0, err))
        return false;
    return remove_rows(step, TABLE_YEAR, office, 0, err) &&
           remove_rows(step, TABLE_UNIT, office, 0, err);
}

static bool remove_with_dependents(struct step *step,
                                   const struct record *r, struct err *err)
{
    const struct table *table = r->table;
    const char *office = row_office(table, row_fields(r));
    int year = row_year(table, row_fields(r));
    bool ok = true;

    if (table->year >= 0 && !rule_open(step->store, office, year, err))
        return false;
    if (table->id == TABLE_OFFICE)
        ok = remove_office(step, office, err);
    else if (table->id == TABLE_YEAR)
        ok = remove_year(step, office, year, err);
    else if (table->id == TABLE_INDICATOR || table->id == TABLE_BUDGET)
        ok = remove_all_hanging(step, r, err);
    return ok && change_remove(step, r, err);
}

bool step_remove(struct step *step, const struct table *table,
                 const char *const *fields, int place, struct err *err)
{
    struct record r;
    bool found, ok;

    if (!step_alive(step, err) ||
        !record_find(step->store, table, fields, place, &r, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND,
                       N_("The row is gone; somebody removed it meanwhile:"
                          " %s"), "%s", table->name);
    ok = remove_with_dependents(step, &r, err);
    record_release(&r);
    return ok;
}
