/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/load.c - indicators and budget rows of one office and year. */
#include "store/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/row.h"
#include "store/stmt.h"
#include "store/texts.h"

/* The texts of an indicator by its columns. */
#define INDICATOR_TEXTS 9
#define BUDGET_TEXTS 5

static const int indicator_columns[INDICATOR_TEXTS] = {
    7, 2, 3, 6, 4, 5, 8, 9, 17
};

static const int budget_columns[BUDGET_TEXTS] = { 2, 3, 4, 5, 12 };

/* What both sets are filled through while rows come in. */
struct growing {
    struct texts texts;
    int64_t *version;
    int64_t (*cell_version)[4];
    size_t count, version_cap, cell_cap;
};

static void add_row(struct growing *g, struct stmt *q, int columns,
                    const int *text_columns, int text_count)
{
    for (int i = 0; i < text_count; i++)
        texts_add(&g->texts, stmt_text(q, text_columns[i]));
    g->version = mem_grow(g->version, g->count, &g->version_cap,
                          sizeof(*g->version));
    g->cell_version = mem_grow(g->cell_version, g->count, &g->cell_cap,
                               sizeof(*g->cell_version));
    g->version[g->count] = stmt_int_in(q, columns + 2, 0, STMT_COUNT_MAX);
    for (int i = 0; i < 4; i++)
        g->cell_version[g->count][i] =
            stmt_int_in(q, columns + 4 + i, 0, STMT_COUNT_MAX);
    g->count++;
}

static void drop(struct growing *g)
{
    texts_release(&g->texts);
    free(g->version);
    free(g->cell_version);
}

static void read_indicator(struct stmt *q, struct indicator *row)
{
    *row = (struct indicator){ .kind = KIND_NUMBER };
    (void)stmt_code(q, 7);
    if (!kind_parse(stmt_text(q, 10), &row->kind) ||
        !polarity_parse(stmt_text(q, 11), &row->polarity))
        stmt_damaged(q);
    row->target = row_value(q, 12);
    for (int i = 0; i < 4; i++)
        row->realized[i] = row_value(q, 13 + i);
}

/* The texts have come to rest: now they have addresses. */
static void point_indicator(struct indicator *row, const char **text)
{
    row->code = text[0];
    row->unit = text[1];
    row->goal = text[2];
    row->objective = text[3];
    row->program = text[4];
    row->activity = text[5];
    row->text = text[6];
    row->measure = text[7];
    row->note = text[8];
}

static void open_rows(struct stmt *q, struct store *store, enum table_id id,
                      const char *office, int year)
{
    stmt_open(q, store, record_sql[id].each_year);
    stmt_add_text(q, office);
    stmt_add_int(q, year);
}

bool load_indicators(struct store *store, const char *office, int year,
                     struct indicator_set *out, struct err *err)
{
    struct growing g = { .texts = TEXTS_INIT };
    struct indicator *row = NULL;
    size_t cap = 0;
    struct stmt q;

    open_rows(&q, store, TABLE_INDICATOR, office, year);
    while (stmt_row(&q)) {
        row = mem_grow(row, g.count, &cap, sizeof(*row));
        read_indicator(&q, &row[g.count]);
        add_row(&g, &q, 18, indicator_columns, INDICATOR_TEXTS);
    }
    if (!stmt_close(&q, err)) {
        drop(&g);
        free(row);
        return false;
    }
    for (size_t i = 0, at = 0; i < g.count; i++) {
        const char *text[INDICATOR_TEXTS];

        at = texts_get(&g.texts, at, text, INDICATOR_TEXTS);
        point_indicator(&row[i], text);
    }
    *out = (struct indicator_set){ row, g.version, g.cell_version, g.count,
                                   texts_detach(&g.texts) };
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

static void read_budget(struct stmt *q, struct budget_row *row)
{
    struct err unused = ERR_INIT;

    if (!budget_code_check(stmt_text(q, 2), &unused))
        stmt_damaged(q);
    *row = (struct budget_row){ .first_ceiling = row_amount(q, 6),
                                .ceiling = row_amount(q, 7) };
    for (int i = 0; i < 4; i++)
        row->realized[i] = row_amount(q, 8 + i);
}

static void point_budget(struct budget_row *row, const char **text)
{
    row->code = text[0];
    row->text = text[1];
    row->unit = text[2];
    row->source = text[3];
    row->note = text[4];
}

bool load_budget(struct store *store, const char *office, int year,
                 struct budget_set *out, struct err *err)
{
    struct growing g = { .texts = TEXTS_INIT };
    struct budget_row *row = NULL;
    size_t cap = 0;
    struct stmt q;

    open_rows(&q, store, TABLE_BUDGET, office, year);
    while (stmt_row(&q)) {
        row = mem_grow(row, g.count, &cap, sizeof(*row));
        read_budget(&q, &row[g.count]);
        add_row(&g, &q, 13, budget_columns, BUDGET_TEXTS);
    }
    if (!stmt_close(&q, err)) {
        drop(&g);
        free(row);
        return false;
    }
    for (size_t i = 0, at = 0; i < g.count; i++) {
        const char *text[BUDGET_TEXTS];

        at = texts_get(&g.texts, at, text, BUDGET_TEXTS);
        point_budget(&row[i], text);
    }
    *out = (struct budget_set){ row, g.version, g.cell_version, g.count,
                                texts_detach(&g.texts) };
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
