/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year made from an earlier one: what stays the same, without figures. */
#include "app/desk_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/permit.h"

/* What becomes of a field in the year that is made. */
enum year_fate {
    FATE_KEPT,
    FATE_EMPTY,   /* a figure, or said of the year before only */
    FATE_YEAR,    /* the year itself */
    FATE_OPEN,    /* the state of a year */
    FATE_CEILING, /* the pagu, or where that is empty the pagu awal */
    FATE_NO_ROW,  /* no row of its table comes along */
};

/* No default here and below: whoever adds a column or a table says here
 * what becomes of it. */
static enum year_fate year_fate_of_year(enum year_column column)
{
    switch (column) {
    case YEAR_YEAR:
        return FATE_YEAR;
    case YEAR_STATE:
        return FATE_OPEN;
    case YEAR_OFFICE:
    case YEAR_SCALE:
    case YEAR_CAP:
    case YEAR_COLUMNS:
        break;
    }
    return FATE_KEPT;
}

static enum year_fate year_fate_of_indicator(enum indicator_column column)
{
    switch (column) {
    case INDICATOR_YEAR:
        return FATE_YEAR;
    case INDICATOR_Q1:
    case INDICATOR_Q2:
    case INDICATOR_Q3:
    case INDICATOR_Q4:
    case INDICATOR_NOTE:
        return FATE_EMPTY;
    case INDICATOR_OFFICE:
    case INDICATOR_UNIT:
    case INDICATOR_GOAL:
    case INDICATOR_PROGRAM:
    case INDICATOR_ACTIVITY:
    case INDICATOR_OBJECTIVE:
    case INDICATOR_CODE:
    case INDICATOR_TEXT:
    case INDICATOR_MEASURE:
    case INDICATOR_KIND:
    case INDICATOR_POLARITY:
    case INDICATOR_TARGET:
    case INDICATOR_COLUMNS:
        break;
    }
    return FATE_KEPT;
}

static enum year_fate year_fate_of_budget(enum budget_column column)
{
    switch (column) {
    case BUDGET_YEAR:
        return FATE_YEAR;
    case BUDGET_FIRST_CEILING:
        return FATE_CEILING;
    case BUDGET_CEILING:
    case BUDGET_Q1:
    case BUDGET_Q2:
    case BUDGET_Q3:
    case BUDGET_Q4:
    case BUDGET_NOTE:
        return FATE_EMPTY;
    case BUDGET_OFFICE:
    case BUDGET_CODE:
    case BUDGET_TEXT:
    case BUDGET_UNIT:
    case BUDGET_SOURCE:
    case BUDGET_COLUMNS:
        break;
    }
    return FATE_KEPT;
}

static enum year_fate year_fate_of(enum table_id table, size_t column)
{
    switch (table) {
    case TABLE_YEAR:
        return year_fate_of_year((enum year_column)column);
    case TABLE_INDICATOR:
        return year_fate_of_indicator((enum indicator_column)column);
    case TABLE_BUDGET:
        return year_fate_of_budget((enum budget_column)column);
    case TABLE_SCALE_BAND: /* of no year */
    case TABLE_OFFICE:
    case TABLE_UNIT:
    case TABLE_OPERATOR:
    case TABLE_PLAN: /* of years to come, already */
    case TABLE_SPENDING: /* what was spent, agreed and said in the year */
    case TABLE_REVISION:
    case TABLE_CONTROL:
    case TABLE_ACTION:
    case TABLE_ANALYSIS:
    case TABLE_SIGNATORY:
    case TABLE_EXPLANATION:
    case TABLE_REVIEW:
    case TABLE_NOTE:
    case TABLE_COUNT:
        break;
    }
    return FATE_NO_ROW;
}

/* Has the table rows that come along with the year itself? */
static bool year_has_rows(size_t table)
{
    return table != TABLE_YEAR
           && year_fate_of((enum table_id)table, 0) != FATE_NO_ROW;
}

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
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        int64_t count;

        if (!year_has_rows(i))
            continue;
        if (!record_count(desk->store, &tables[i], desk->office, to, &count,
                          err))
            return false;
        if (count > 0)
            return err_refuse(err, ERR_INPUT, "N03",
                              N_("The year %s has rows already; remove them"
                                 " first, or choose another year"),
                              "%d", to);
    }
    return true;
}

static const char *carried(const struct copying *c, const struct record *r,
                           size_t column)
{
    switch (year_fate_of(r->table->id, column)) {
    case FATE_KEPT:
        return r->field[column];
    case FATE_YEAR:
        return c->to;
    case FATE_OPEN:
        return YEAR_WORD_OPEN;
    case FATE_CEILING:
        return r->field[BUDGET_CEILING][0] ? r->field[BUDGET_CEILING]
                                           : r->field[column];
    case FATE_EMPTY:
    case FATE_NO_ROW:
        break;
    }
    return "";
}

static bool copy_row(struct copying *c, const struct record *r,
                     struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];

    for (size_t i = 0; i < r->table->count; i++)
        fields[i] = carried(c, r, i);
    return step_add(c->step, r->table, fields, NULL, err);
}

/* The year itself, unless it is there: then it stays as it is. */
static bool copy_the_year(struct copying *c, struct err *err)
{
    const struct table *table = &tables[TABLE_YEAR];
    const char *fields[YEAR_COLUMNS] = {
        [YEAR_OFFICE] = c->desk->office, [YEAR_YEAR] = c->to,
    };
    struct record record;
    char year[16];
    bool found, ok;

    if (!record_find(c->desk->store, table, fields, 0, &record, &found, err))
        return false;
    if (found) {
        record_release(&record);
        return true;
    }

    snprintf(year, sizeof(year), "%d", c->from);
    fields[YEAR_YEAR] = year;
    if (!record_find(c->desk->store, table, fields, 0, &record, &found, err))
        return false;
    if (!found)
        return no_source(c->from, err);
    ok = copy_row(c, &record, err);
    record_release(&record);
    return ok;
}

static bool copy_table(struct copying *c, const struct table *table,
                       struct err *err)
{
    struct record_list list = { 0 };
    bool ok;

    /* Read whole first: the store is not written while it is read. */
    ok = records_of(c->desk, table, c->desk->office, c->from, &list, err);
    for (size_t i = 0; i < list.count && ok; i++)
        ok = copy_row(c, &list.item[i], err);
    c->rows += list.count;
    record_list_release(&list);
    return ok;
}

static bool copy_all(struct copying *c, int to, struct err *err)
{
    bool ok = check_target(c->desk, c->from, to, err)
              && copy_the_year(c, err);

    for (size_t i = 0; i < TABLE_COUNT && ok; i++)
        ok = !year_has_rows(i) || copy_table(c, &tables[i], err);
    return ok;
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
