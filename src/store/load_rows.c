/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/load_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/budget.h"
#include "store/texts.h"

/* Rows while they come in. */
struct load_coming {
    struct load_rows rows;
    size_t cap, version_cap, cell_cap;
    struct texts texts; /* of all rows, in the order of the members */
};

static bool load_is_text(const struct load_member *m)
{
    return m->kind == LOAD_TEXT || m->kind == LOAD_CODE
           || m->kind == LOAD_BUDGET_CODE;
}

static const char *load_text(struct stmt *q, const struct column *c,
                             enum load_kind kind)
{
    struct err unused = ERR_INIT;
    const char *text = kind == LOAD_CODE ? stmt_code(q, c->at)
                                         : stmt_text(q, c->at);

    if (kind == LOAD_BUDGET_CODE && !budget_code_check(text, &unused))
        stmt_damaged(q);
    return text;
}

static void load_put(struct load_coming *l, struct stmt *q,
                     const struct column *c, const struct load_member *m,
                     char *row)
{
    void *at = row + m->offset;

    switch (m->kind) {
    case LOAD_TEXT:
    case LOAD_CODE:
    case LOAD_BUDGET_CODE:
        texts_add(&l->texts, load_text(q, c, m->kind));
        break;
    case LOAD_VALUE:
        *(struct value *)at = row_value(q, c);
        break;
    case LOAD_AMOUNT:
        *(struct amount *)at = row_amount(q, c);
        break;
    case LOAD_NUMBER:
        *(int *)at = (int)stmt_int_in(q, c->at, 0, INT32_MAX);
        break;
    }
}

static void load_versions(struct load_coming *l, struct stmt *q,
                          const struct table *table)
{
    struct load_rows *r = &l->rows;

    r->version = mem_grow(r->version, r->count, &l->version_cap,
                          sizeof(*r->version));
    r->cell_version = mem_grow(r->cell_version, r->count, &l->cell_cap,
                               sizeof(*r->cell_version));
    r->version[r->count] = row_version(q, table);
    for (int i = 0; i < 4; i++)
        r->cell_version[r->count][i] = row_cell_version(q, table, i);
}

static void load_row(struct load_coming *l, struct stmt *q,
                     const struct load_shape *shape)
{
    const struct table *table = &tables[shape->table];
    struct load_rows *r = &l->rows;
    char *row;

    r->row = mem_grow(r->row, r->count, &l->cap, shape->size);
    row = (char *)r->row + r->count * shape->size;
    memset(row, 0, shape->size);
    for (size_t i = 0; i < shape->members; i++)
        load_put(l, q, &table->column[shape->member[i].column],
                 &shape->member[i], row);
    if (shape->read)
        shape->read(q, table, row);
    if (table->cells)
        load_versions(l, q, table);
    r->count++;
}

/* The texts have come to rest: now they have addresses. */
static void load_point(struct load_coming *l, const struct load_shape *shape)
{
    size_t at = 0;

    for (size_t i = 0; i < l->rows.count; i++) {
        char *row = (char *)l->rows.row + i * shape->size;

        for (size_t k = 0; k < shape->members; k++) {
            const struct load_member *m = &shape->member[k];

            if (load_is_text(m))
                at = texts_get(&l->texts, at,
                               (const char **)(void *)(row + m->offset), 1);
        }
    }
}

bool load_rows(struct store *store, const struct load_shape *shape,
               const char *office, int year, struct load_rows *out,
               struct err *err)
{
    const struct table *table = &tables[shape->table];
    struct load_coming l = { .texts = TEXTS_INIT };
    struct stmt q;

    stmt_open(&q, store,
              record_sql(store, table, table->year >= 0 ? RECORD_EACH_YEAR
                                                        : RECORD_EACH));
    stmt_add_text(&q, office);
    if (table->year >= 0)
        stmt_add_int(&q, year);
    while (stmt_row(&q))
        load_row(&l, &q, shape);
    if (!stmt_close(&q, err)) {
        texts_release(&l.texts);
        free(l.rows.row);
        free(l.rows.version);
        free(l.rows.cell_version);
        return false;
    }
    load_point(&l, shape);
    *out = l.rows;
    out->texts = texts_detach(&l.texts);
    return true;
}
