/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk_history.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
#include "base/mem.h"

struct gathering {
    struct row_history history;
    size_t cap;
};

static bool gather(void *context, const struct log_line *line,
                   struct err *err)
{
    struct gathering *g = context;
    struct row_history *h = &g->history;

    (void)err;
    h->item = mem_grow(h->item, h->count, &g->cap, sizeof(*h->item));
    h->item[h->count++] = (struct row_change){
        .at_ms = line->at_ms,
        .who = mem_dup(line->user),
        .change = mem_dup(line->change),
        .field = mem_dup(line->field ? line->field : ""),
        .before = mem_dup(line->before ? line->before : ""),
        .after = mem_dup(line->after ? line->after : ""),
    };
    return true;
}

/* The field of that name, or NULL where the table has none. */
static const char *named(const struct record *r, const char *name)
{
    int column = table_column(r->table, name);

    return column >= 0 ? r->field[column] : NULL;
}

static int year_of(const struct record *r)
{
    const char *year = named(r, "tahun");

    return year ? (int)strtol(year, NULL, 10) : 0;
}

bool desk_history(struct desk *desk, const struct record *record,
                  size_t limit, struct row_history *out, struct err *err)
{
    struct gathering g = { .cap = 0 };
    struct buf key = BUF_INIT;
    struct log_filter filter = {
        .office = named(record, "satker"),
        .year = year_of(record),
        .table = record->table,
        .newest_first = true,
        .limit = (int64_t)limit,
    };
    bool ok;

    record_key(record->table, (const char *const *)record->field,
               record->place, &key);
    filter.key = key.s;
    ok = log_each(desk->store, &filter, gather, &g, err);
    buf_release(&key);
    if (!ok) {
        row_history_release(&g.history);
        return false;
    }
    *out = g.history;
    return true;
}

void row_history_release(struct row_history *h)
{
    for (size_t i = 0; i < h->count; i++) {
        free(h->item[i].who);
        free(h->item[i].change);
        free(h->item[i].field);
        free(h->item[i].before);
        free(h->item[i].after);
    }
    free(h->item);
    *h = (struct row_history){ 0 };
}

/* Rows of every table of an office, or of one of its years. */
static bool count_below(struct desk *desk, const char *office, int year,
                        struct hanging *out, struct err *err)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        int64_t count;

        if (table_column(&tables[i], "satker") < 0 ||
            (year != 0 && (!table_of_year(&tables[i]) || i == TABLE_YEAR)))
            continue;
        if (!record_count(desk->store, &tables[i], office, year, &count,
                          err))
            return false;
        out->rows[i] = (size_t)count;
    }
    return true;
}

static bool count_actions(struct desk *desk, const struct record *record,
                          struct hanging *out, struct err *err)
{
    const char *code = named(record, "kode");
    struct record_list actions;

    if (!records_of(desk, &tables[TABLE_ACTION], named(record, "satker"),
                    year_of(record), &actions, err))
        return false;
    for (size_t i = 0; i < actions.count; i++)
        if (strcmp(named(&actions.item[i], "indikator"), code) == 0)
            out->rows[TABLE_ACTION]++;
    record_list_release(&actions);
    return true;
}

bool desk_hanging(struct desk *desk, const struct record *record,
                  struct hanging *out, struct err *err)
{
    struct hanging h = { .figures = 0 };

    for (size_t i = 0; i < record->table->count; i++)
        if (column_quarter(&record->table->column[i]) >= 0 &&
            record->field[i][0])
            h.figures++;
    if (record->table->id == TABLE_OFFICE &&
        !count_below(desk, named(record, "kode"), 0, &h, err))
        return false;
    if (record->table->id == TABLE_YEAR &&
        !count_below(desk, named(record, "satker"), year_of(record), &h,
                     err))
        return false;
    if (record->table->id == TABLE_INDICATOR &&
        !count_actions(desk, record, &h, err))
        return false;
    *out = h;
    return true;
}
