/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year made from an earlier one: what stays the same, without figures. */
#include "app/desk_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/permit.h"
#include "core/quarter.h"

/* A copy under way. */
struct copying {
    struct desk *desk;
    struct step *step;
    int from;
    char to[16]; /* the year as a field */
    size_t rows;
};

static bool no_source(int from, struct err *err)
{
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("There is no year %s to copy from; choose one that"
                         " the office has"),
                      "%d", from);
}

static bool check_target(struct desk *desk, int from, int to,
                         struct err *err)
{
    static const enum table_id with_rows[] = { TABLE_INDICATOR,
                                               TABLE_BUDGET };

    if (to < 2000 || to > 2099)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("%s is not a year; write one from 2000 to"
                             " 2099"),
                          "%d", to);
    if (to == from)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("%s cannot be copied onto itself; choose"
                             " another year"),
                          "%d", to);
    for (size_t i = 0; i < CAP_LEN(with_rows); i++) {
        int64_t count;

        if (!record_count(desk->store, &tables[with_rows[i]], desk->office,
                          to, &count, err))
            return false;
        if (count > 0)
            return err_refuse(err, ERR_INPUT, "N03",
                              N_("The year %s has rows already; remove them"
                                 " first, or choose another year"),
                              "%d", to);
    }
    return true;
}

/* The year itself, unless it is there: then it stays as it is. */
static bool copy_the_year(struct copying *c, struct err *err)
{
    const struct table *table = &tables[TABLE_YEAR];
    const char *fields[TABLE_COLUMNS_MAX];
    struct record record;
    char year[16];
    bool found, ok;

    snprintf(year, sizeof(year), "%d", c->from);
    table_clear(table, fields);
    fields[table_column(table, "satker")] = c->desk->office;
    fields[table_column(table, "tahun")] = c->to;
    if (!record_find(c->desk->store, table, fields, 0, &record, &found, err))
        return false;
    if (found) {
        record_release(&record);
        return true;
    }

    fields[table_column(table, "tahun")] = year;
    if (!record_find(c->desk->store, table, fields, 0, &record, &found, err))
        return false;
    if (!found)
        return no_source(c->from, err);
    for (size_t i = 0; i < table->count; i++)
        fields[i] = record.field[i];
    fields[table_column(table, "tahun")] = c->to;
    fields[table_column(table, "status")] = "terbuka";
    ok = step_add(c->step, table, fields, NULL, err);
    record_release(&record);
    return ok;
}

static const char *carried(const struct record *r, const char *column)
{
    return r->field[table_column(r->table, column)];
}

/* One row with its figures of the year taken out. */
static bool copy_row(struct copying *c, const struct record *r,
                     struct err *err)
{
    const struct table *table = r->table;
    const char *fields[TABLE_COLUMNS_MAX];

    for (size_t i = 0; i < table->count; i++)
        fields[i] = column_quarter(&table->column[i]) >= 0 ? ""
                                                           : r->field[i];
    fields[table_column(table, "tahun")] = c->to;
    fields[table_column(table, "catatan")] = "";
    if (table->id == TABLE_BUDGET) {
        const char *last = carried(r, "pagu");

        fields[table_column(table, "pagu_awal")] =
            last[0] ? last : carried(r, "pagu_awal");
        fields[table_column(table, "pagu")] = "";
    }
    c->rows++;
    return step_add(c->step, table, fields, NULL, err);
}

static bool copy_table(struct copying *c, enum table_id id, struct err *err)
{
    struct record_list list = { 0 };
    bool ok;

    /* Read whole first: the store is not written while it is read. */
    ok = records_of(c->desk, &tables[id], c->desk->office, c->from, &list,
                    err);
    for (size_t i = 0; i < list.count && ok; i++)
        ok = copy_row(c, &list.item[i], err);
    record_list_release(&list);
    return ok;
}

static bool copy_all(struct copying *c, int to, struct err *err)
{
    return check_target(c->desk, c->from, to, err) &&
           copy_the_year(c, err) &&
           copy_table(c, TABLE_INDICATOR, err) &&
           copy_table(c, TABLE_BUDGET, err);
}

bool desk_copy_year(struct desk *desk, int from, int to, size_t *rows,
                    struct err *err)
{
    struct change change;
    struct permit_ask ask = { .act = PERMIT_ROWS, .office = desk->office };
    struct copying copying = { .desk = desk, .step = &change.step,
                               .from = from };
    char detail[32];
    bool known = false;

    for (size_t i = 0; i < desk->years.count && !known; i++)
        known = desk->years.item[i].year == from;
    if (!known)
        return no_source(from, err);

    snprintf(copying.to, sizeof(copying.to), "%d", to);
    snprintf(detail, sizeof(detail), "%d - %d", from, to);
    if (!change_begin(desk, STEP_COPY, detail, &ask, &change, err))
        return false;
    if (!change_end(&change, copy_all(&copying, to, err), err))
        return false;
    if (rows)
        *rows = copying.rows;
    desk_reload(desk);
    return true;
}
