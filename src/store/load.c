/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/load.c - indicators and budget rows of one office and year. */
#include "store/load.h"

#include <stdlib.h>

#include "store/load_rows.h"

static void read_indicator(struct stmt *q, const struct table *table,
                           void *row)
{
    const struct column *c = table->column;
    struct indicator *out = row;

    out->kind = KIND_NUMBER;
    if (!kind_parse(stmt_text(q, c[INDICATOR_KIND].at), &out->kind) ||
        !polarity_parse(stmt_text(q, c[INDICATOR_POLARITY].at),
                        &out->polarity))
        stmt_damaged(q);
}

bool load_indicators(struct store *store, const char *office, int year,
                     struct indicator_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(CODE, INDICATOR_CODE, struct indicator, code),
        LOAD_MEMBER(TEXT, INDICATOR_UNIT, struct indicator, unit),
        LOAD_MEMBER(TEXT, INDICATOR_GOAL, struct indicator, goal),
        LOAD_MEMBER(TEXT, INDICATOR_OBJECTIVE, struct indicator, objective),
        LOAD_MEMBER(TEXT, INDICATOR_PROGRAM, struct indicator, program),
        LOAD_MEMBER(TEXT, INDICATOR_ACTIVITY, struct indicator, activity),
        LOAD_MEMBER(TEXT, INDICATOR_TEXT, struct indicator, text),
        LOAD_MEMBER(TEXT, INDICATOR_MEASURE, struct indicator, measure),
        LOAD_MEMBER(TEXT, INDICATOR_NOTE, struct indicator, note),
        LOAD_MEMBER(VALUE, INDICATOR_TARGET, struct indicator, target),
        LOAD_MEMBER(VALUE, INDICATOR_Q1, struct indicator, realized[0]),
        LOAD_MEMBER(VALUE, INDICATOR_Q2, struct indicator, realized[1]),
        LOAD_MEMBER(VALUE, INDICATOR_Q3, struct indicator, realized[2]),
        LOAD_MEMBER(VALUE, INDICATOR_Q4, struct indicator, realized[3]),
    };
    static const struct load_shape shape = {
        TABLE_INDICATOR, sizeof(struct indicator),
        members, CAP_LEN(members), read_indicator
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct indicator_set){ rows.row, rows.version, rows.cell_version,
                                   rows.count, rows.texts };
    return true;
}

void indicator_set_release(struct indicator_set *set)
{
    free(set->row);
    free(set->version);
    free(set->cell_version);
    free(set->texts);
    *set = (struct indicator_set){ 0 };
}

bool load_budget(struct store *store, const char *office, int year,
                 struct budget_set *out, struct err *err)
{
    static const struct load_member members[] = {
        LOAD_MEMBER(BUDGET_CODE, BUDGET_CODE, struct budget_row, code),
        LOAD_MEMBER(TEXT, BUDGET_TEXT, struct budget_row, text),
        LOAD_MEMBER(TEXT, BUDGET_UNIT, struct budget_row, unit),
        LOAD_MEMBER(TEXT, BUDGET_SOURCE, struct budget_row, source),
        LOAD_MEMBER(TEXT, BUDGET_NOTE, struct budget_row, note),
        LOAD_MEMBER(AMOUNT, BUDGET_FIRST_CEILING, struct budget_row,
                    first_ceiling),
        LOAD_MEMBER(AMOUNT, BUDGET_CEILING, struct budget_row, ceiling),
        LOAD_MEMBER(AMOUNT, BUDGET_Q1, struct budget_row, realized[0]),
        LOAD_MEMBER(AMOUNT, BUDGET_Q2, struct budget_row, realized[1]),
        LOAD_MEMBER(AMOUNT, BUDGET_Q3, struct budget_row, realized[2]),
        LOAD_MEMBER(AMOUNT, BUDGET_Q4, struct budget_row, realized[3]),
    };
    static const struct load_shape shape = {
        TABLE_BUDGET, sizeof(struct budget_row),
        members, CAP_LEN(members), NULL
    };
    struct load_rows rows;

    if (!load_rows(store, &shape, office, year, &rows, err))
        return false;
    *out = (struct budget_set){ rows.row, rows.version, rows.cell_version,
                                rows.count, rows.texts };
    return true;
}

void budget_set_release(struct budget_set *set)
{
    free(set->row);
    free(set->version);
    free(set->cell_version);
    free(set->texts);
    *set = (struct budget_set){ 0 };
}
