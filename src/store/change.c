/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/change.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/reference.h"
#include "store/chain.h"
#include "store/known.h"
#include "store/review.h"
#include "store/row.h"
#include "store/rule.h"
#include "store/stmt.h"

bool change_log_line(struct step *step, const char *change,
                     const struct table *table, const char *const *fields,
                     int place, const char *field, const char *before,
                     const char *after, struct err *err)
{
    struct buf *key = &step->store->known->key;
    struct log_line line = {
        .change = change,
        .table = table->name,
        .office = row_office(table, fields),
        .year = row_year(table, fields),
        .field = field,
        .before = before,
        .after = after,
    };

    buf_reset(key);
    record_key(table, fields, place, key);
    line.key = key->s;
    step->line++;
    return chain_add(step->store, &line, err);
}

/* The part of the step in the log of the row's office. */
static struct chain_part *change_part(struct step *step,
                                      const struct table *table,
                                      const char *const *fields,
                                      struct err *err)
{
    return chain_part(step->store,
                      chain_of_office(row_office(table, fields)), err);
}

/* A row that came from another office has a number of that one's log. */
static bool change_has_line(struct step *step, const struct record *r,
                            const struct chain_part *part, bool *has,
                            struct err *err)
{
    const struct table *table = r->table;
    struct buf *key = &step->store->known->key;
    bool found;
    struct stmt q;

    buf_reset(key);
    record_key(table, row_fields(r), r->place, key);
    stmt_open(&q, step->store,
              "SELECT 1 FROM change_log WHERE office = ? AND year = ?"
              " AND tbl = ? AND key = ? AND chain = ? AND step = ? LIMIT 1");
    stmt_add_text(&q, row_office(table, row_fields(r)));
    stmt_add_int(&q, row_year(table, row_fields(r)));
    stmt_add_text(&q, table->name);
    stmt_add_text(&q, key->s);
    stmt_add_text(&q, part->chain);
    stmt_add_int(&q, part->number);
    found = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *has = found;
    return true;
}

bool change_is_of_step(struct step *step, const struct record *r,
                       bool *same, struct err *err)
{
    struct chain_part *part = change_part(step, r->table, row_fields(r),
                                          err);

    if (!part)
        return false;
    *same = part->arrival != 0 && r->step == part->number;
    return !*same || change_has_line(step, r, part, same, err);
}

/* N04; tahun rows themselves may be unlocked, which is their status. */
static bool check_lock(struct step *step, const struct record *r,
                       size_t column, struct err *err)
{
    const struct table *table = r->table;

    if (table->year < 0)
        return true;
    if (table->id == TABLE_YEAR && column == YEAR_STATE)
        return true;
    return rule_open(step->store, row_office(table, row_fields(r)),
                     row_year(table, row_fields(r)), err);
}

/* The rows of a unit belong to its office. */
static bool change_may_leave(struct step *step, const struct record *r,
                             struct err *err)
{
    bool has;

    if (!change_has_dependents(step->store, r, &has, err))
        return false;
    return !has || err_refuse(err, ERR_INPUT, "N03",
                              N_("The unit %s has rows here, so it cannot"
                                 " go to another office."), "%s",
                              r->field[UNIT_CODE]);
}

/* What fields, in which column is the new text, must comply with. */
static bool check_set(struct step *step, const struct record *r,
                      const char *const *fields, size_t column,
                      struct err *err)
{
    const struct table *table = r->table;
    const char *office = row_office(table, fields);

    switch (table->column[column].type) {
    case COLUMN_OFFICE:
        if (table->id == TABLE_OFFICE)
            return true;
        if (table->id == TABLE_UNIT && !change_may_leave(step, r, err))
            return false;
        return rule_office(step->store, office, err) &&
               (table->id == TABLE_YEAR || !table_of_year(table) ||
                change_ensure_year(step, office, fields[table->year],
                                   err));
    case COLUMN_YEAR:
        return table->id == TABLE_YEAR || !table_of_year(table) ||
               change_ensure_year(step, office, fields[table->year], err);
    case COLUMN_VALUE:
        return rule_value(step->store,
                          fields[table_column(table, "jenis")],
                          fields[column], err);
    case COLUMN_AMOUNT:
        return table->id != TABLE_BUDGET ||
               rule_leaf(step->store, fields, fields[column], err);
    case COLUMN_TEXT:
    case COLUMN_LINE:
    case COLUMN_UNIT:
    case COLUMN_CODE:
    case COLUMN_BUDGET:
    case COLUMN_SCALE:
    case COLUMN_CHOICE:
    case COLUMN_COUNT_NO:
    case COLUMN_DATE:
    case COLUMN_TARGET:
    case COLUMN_LOWER:
    case COLUMN_UPPER:
        break;
    }
    if (table->id == TABLE_SCALE_BAND && column == SCALE_BAND_SCALE)
        return true;
    return rule_names(step->store, table, fields, column, err);
}

/* What the end of the step must look at again. */
static bool touch(struct step *step, const struct table *table,
                  const char *const *fields, size_t column, struct err *err)
{
    const char *office = row_office(table, fields);
    struct known_office *o;

    if (table->id == TABLE_SCALE_BAND) {
        known_touch_scale(step->store, fields[SCALE_BAND_SCALE]);
    } else if (table->id == TABLE_BUDGET) {
        o = known_office(step->store, office, err);
        if (!o)
            return false;
        known_touch_budget(o, row_year(table, fields));
    } else if (table->id == TABLE_INDICATOR && column == INDICATOR_KIND) {
        known_touch_kind(step->store, office, row_year(table, fields),
                         fields[INDICATOR_CODE]);
    } else if (table->id == TABLE_YEAR && column == YEAR_STATE) {
        o = known_office(step->store, office, err);
        if (!o)
            return false;
        /* Locked now: but the rest of this step may still write. */
        known_fresh_lock(o, row_year(table, fields));
    } else if (table->id == TABLE_OFFICE || table->id == TABLE_UNIT ||
               table->column[column].key) {
        known_forget(step->store);
    }
    return true;
}

static bool write_cell(struct step *step, const struct record *r,
                       size_t column, const char *text, struct err *err)
{
    int quarter = column_quarter(&r->table->column[column]);
    struct stmt q;

    stmt_open(&q, step->store,
              record_sql(step->store, r->table, RECORD_SET_CELL));
    row_add_key(&q, r->table, row_fields(r), 0);
    stmt_add_int(&q, quarter + 1);
    row_add(&q, &r->table->column[column], text);
    stmt_add_int(&q, r->cell_version[quarter] + 1);
    return stmt_run(&q, err);
}

bool change_version(struct step *step, const struct record *r,
                    const char *const *fields, struct change_version *out,
                    struct err *err)
{
    struct chain_part *part;
    bool same;

    if (!change_is_of_step(step, r, &same, err))
        return false;
    part = change_part(step, r->table, fields, err);
    if (!part)
        return false;
    *out = (struct change_version){ same ? r->version : r->version + 1,
                             part->number };
    return true;
}

static bool write_column(struct step *step, const struct record *r,
                         const char *const *fields, struct err *err)
{
    const struct table *table = r->table;
    struct change_version v;
    struct stmt q;

    if (!change_version(step, r, fields, &v, err))
        return false;
    stmt_open(&q, step->store, record_sql(step->store, table, RECORD_UPDATE));
    for (size_t i = 0; i < table->count; i++)
        if (!table->column[i].key && !row_is_cell(table, i))
            row_add(&q, &table->column[i], fields[i]);
    stmt_add_int(&q, v.version);
    stmt_add_int(&q, v.step);
    row_add_key(&q, table, row_fields(r), r->place);
    return stmt_run(&q, err);
}

/* An aksi of another indicator (office, year) stands behind the others
 * there; its place is part of who it is. */
static bool replant(struct step *step, const struct record *r,
                    const char *const *fields, struct err *err)
{
    struct addition a = { .fields = fields, .version = r->version + 1 };

    return change_remove(step, r, err) &&
           change_add(step, r->table, a, NULL, err);
}

bool change_set(struct step *step, const struct record *r, size_t column,
                const char *text, struct err *err)
{
    const struct table *table = r->table;
    const char *fields[TABLE_COLUMNS_MAX];

    for (size_t i = 0; i < table->count; i++)
        fields[i] = r->field[i];
    fields[column] = text;
    if (!check_lock(step, r, column, err) ||
        !check_set(step, r, fields, column, err) ||
        !review_reset(step, r, err))
        return false;
    if (table->by_place && table->column[column].key)
        return replant(step, r, fields, err);
    if (table->column[column].key)
        return change_rename(step, r, fields, column, err) &&
               touch(step, table, fields, column, err);
    return (row_is_cell(table, column)
                ? write_cell(step, r, column, text, err)
                : write_column(step, r, fields, err)) &&
           change_log_line(step, "set", table, row_fields(r), r->place,
                           table->column[column].name, r->field[column],
                           text, err) &&
           touch(step, table, fields, column, err);
}

bool change_move(struct step *step, const struct record *r,
                 int64_t position, struct err *err)
{
    char before[24], after[24];
    struct stmt q;

    if (r->table->year >= 0 &&
        !rule_open(step->store, row_office(r->table, row_fields(r)),
                   row_year(r->table, row_fields(r)), err))
        return false;
    stmt_open(&q, step->store,
              record_sql(step->store, r->table, RECORD_SET_POSITION));
    stmt_add_int(&q, position);
    row_add_key(&q, r->table, row_fields(r), r->place);
    if (!stmt_run(&q, err))
        return false;
    snprintf(before, sizeof(before), "%" PRId64, r->position);
    snprintf(after, sizeof(after), "%" PRId64, position);
    return change_log_line(step, "move", r->table, row_fields(r), r->place,
                           "", before, after, err);
}

enum { WRITER_NAME, WRITER_AT };

/* Who wrote the column last, or the row; *conflict is left where nobody
 * is known. */
static bool find_writer(struct store *store, const struct record *r,
                        int column, struct conflict *conflict,
                        struct err *err)
{
    const struct table *table = r->table;
    struct buf key = BUF_INIT;
    struct stmt q;
    bool ok;

    record_key(table, row_fields(r), r->place, &key);
    stmt_open(&q, store,
              "SELECT s.author, s.at FROM change_log l"
              " JOIN change_step s ON s.chain = l.chain AND s.step = l.step"
              " WHERE l.office = ?1 AND l.year = ?2 AND l.tbl = ?3"
              " AND l.key = ?4 AND l.change <> 'follow'"
              " AND (CAST(?5 AS TEXT) IS NULL OR l.field = ?5 OR l.field = '')"
              " ORDER BY l.chain DESC, l.step DESC, l.line DESC LIMIT 1");
    stmt_add_text(&q, row_office(table, row_fields(r)));
    stmt_add_int(&q, row_year(table, row_fields(r)));
    stmt_add_text(&q, table->name);
    stmt_add_text(&q, key.s);
    /* A row's version says only that some column was written. */
    if (column >= 0 && row_is_cell(table, (size_t)column))
        stmt_add_text(&q, table->column[column].name);
    else
        stmt_add_null(&q);
    if (stmt_row(&q)) {
        snprintf(conflict->who, sizeof(conflict->who), "%s",
                 stmt_any_text(&q, WRITER_NAME));
        conflict->at_ms = stmt_int(&q, WRITER_AT);
    }
    ok = stmt_close(&q, err);
    buf_release(&key);
    return ok;
}

bool change_conflict(struct store *store, const struct record *r,
                     int column, struct conflict *conflict, struct err *err)
{
    struct conflict c = { .version = r->version };
    const char *stored = column >= 0 ? r->field[column] : "";

    if (column >= 0 && row_is_cell(r->table, (size_t)column))
        c.version = r->cell_version[column_quarter(
            &r->table->column[column])];
    if (!find_writer(store, r, column, &c, err))
        return false;
    err_set(err, ERR_CONFLICT,
            N_("Somebody changed this meanwhile. Look at the value that is"
               " stored now and choose which one stands: %s"), "%s",
            stored);
    if (conflict) {
        c.stored = mem_dup(stored);
        *conflict = c;
    }
    return false;
}

/* A struct record of its own from one that is only lent. */
static bool keep(void *context, const struct record *r, struct err *err)
{
    struct stored_rows *list = context;
    struct record copy = *r;

    (void)err;
    for (size_t i = 0; i < r->table->count; i++)
        copy.field[i] = mem_dup(r->field[i]);
    list->item = mem_grow(list->item, list->count, &list->cap,
                          sizeof(*list->item));
    list->item[list->count++] = copy;
    return true;
}

bool stored_rows_read(struct store *store, const struct table *table,
                      const char *office, int year, struct stored_rows *out,
                      struct err *err)
{
    struct stored_rows list = { NULL, 0, 0 };

    if (!record_each(store, table, office, year, keep, &list, err)) {
        stored_rows_release(&list);
        return false;
    }
    *out = list;
    return true;
}

void stored_rows_release(struct stored_rows *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_release(&list->item[i]);
    free(list->item);
    *list = (struct stored_rows){ NULL, 0, 0 };
}
