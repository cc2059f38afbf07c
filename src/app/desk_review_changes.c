/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not as it was when a row was approved last. */
#include "app/desk_review.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
#include "base/mem.h"

/* The log of one row, or of its state. */
static struct log_filter filter_of(const struct desk *desk,
                                   enum table_id table, const char *key)
{
    return (struct log_filter){
        .office = desk->office,
        .year = desk->year,
        .table = &tables[table],
        .key = key,
    };
}

/* --- the last approval that holds --- */

struct approvals {
    int64_t step, at_ms;     /* 0: never */
    int64_t before, before_at; /* the one before it */
};

static bool is_undo(const struct log_line *l)
{
    return strcmp(l->kind, "undo") == 0;
}

/* Oldest first. */
static bool see_state(void *context, const struct log_line *l,
                      struct err *err)
{
    const char *approved = review_state_name(REVIEW_APPROVED);
    struct approvals *a = context;

    (void)err;
    if (strcmp(l->change, "set") != 0 || strcmp(l->field, "status") != 0)
        return true;
    if (strcmp(l->kind, "review") == 0 && strcmp(l->after, approved) == 0) {
        a->before = a->step;
        a->before_at = a->at_ms;
        a->step = l->step;
        a->at_ms = l->at_ms;
    } else if (is_undo(l) && strcmp(l->before, approved) == 0) {
        a->step = a->before;
        a->at_ms = a->before_at;
    }
    return true;
}

static bool last_approval(struct desk *desk, struct review_pick pick,
                          struct approvals *out, struct err *err)
{
    struct buf key = BUF_INIT;
    struct log_filter filter;
    bool ok;

    buf_addf(&key, "%s\x1F%s", tables[pick.table].name,
             review_code(desk, pick));
    filter = filter_of(desk, TABLE_REVIEW, key.s);
    ok = log_each(desk->store, &filter, see_state, out, err);
    buf_release(&key);
    return ok;
}

/* --- what came after it --- */

struct gathering {
    const struct table *table;
    int64_t since;                 /* step of the approval */
    struct review_change *by_column[TABLE_COLUMNS_MAX];
};

static void put(char **to, const char *text)
{
    free(*to);
    *to = mem_dup(text);
}

static struct review_change *at(struct gathering *g, size_t column,
                                const char *before)
{
    struct review_change **c = &g->by_column[column];

    if (!*c) {
        *c = mem_zero(1, sizeof(**c));
        **c = (struct review_change){ .column = column };
        (*c)->before = mem_dup(before);
    }
    return *c;
}

/* The figures that a row came with are news to whoever sees it first. */
static void see_added(struct gathering *g, const struct log_line *l)
{
    for (size_t i = 0; i < g->table->count; i++) {
        struct review_change *c;

        if (column_quarter(&g->table->column[i]) < 0)
            continue;
        c = at(g, i, "");
        put(&c->who, l->user);
        c->at_ms = l->at_ms;
    }
}

static bool see_change(void *context, const struct log_line *l,
                       struct err *err)
{
    struct gathering *g = context;
    int column = table_column(g->table, l->field);
    struct review_change *c;

    (void)err;
    if (l->step <= g->since)
        return true;
    if (strcmp(l->change, "add") == 0)
        see_added(g, l);
    if (strcmp(l->change, "set") != 0 || column < 0)
        return true;
    c = at(g, (size_t)column, l->before);
    put(&c->who, l->user);
    c->at_ms = l->at_ms;
    return true;
}

static void drop(struct review_change *c)
{
    free(c->before);
    free(c->now);
    free(c->who);
}

/* Leaves out what is again as it was. */
static void settle(struct gathering *g, const struct record *now,
                   struct review_changes *out)
{
    size_t cap = 0;

    for (size_t i = 0; i < g->table->count; i++) {
        struct review_change *c = g->by_column[i];

        if (!c)
            continue;
        if (now && strcmp(c->before, now->field[i]) != 0) {
            c->now = mem_dup(now->field[i]);
            out->item = mem_grow(out->item, out->count, &cap,
                                 sizeof(*out->item));
            out->item[out->count++] = *c;
        } else {
            drop(c);
        }
        free(c);
        g->by_column[i] = NULL;
    }
}

static bool read_row(struct desk *desk, struct review_pick pick,
                     struct record *out, struct err *err)
{
    const struct table *table = &tables[pick.table];
    struct record_name name;
    bool ok;

    record_name(table, desk->office, desk->year, review_code(desk, pick),
                &name);
    ok = desk_record(desk, table, name.fields, 0, out, err);
    free(name.parts);
    return ok;
}

bool desk_review_changes(struct desk *desk, struct review_pick pick,
                         struct review_changes *out, struct err *err)
{
    struct gathering g = { .table = &tables[pick.table] };
    struct review_changes changes = { .count = 0 };
    struct approvals approved = { 0 };
    struct log_filter filter = filter_of(desk, pick.table,
                                         review_code(desk, pick));
    struct record now;
    bool ok;

    if (!last_approval(desk, pick, &approved, err) ||
        !read_row(desk, pick, &now, err))
        return false;
    g.since = approved.step;
    ok = log_each(desk->store, &filter, see_change, &g, err);
    settle(&g, ok ? &now : NULL, &changes);
    record_release(&now);
    if (!ok)
        return false;
    changes.approved = approved.step != 0;
    changes.approved_at = approved.at_ms;
    *out = changes;
    return true;
}

void review_changes_release(struct review_changes *c)
{
    for (size_t i = 0; i < c->count; i++)
        drop(&c->item[i]);
    free(c->item);
    *c = (struct review_changes){ 0 };
}
