/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/vouch.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/record_sql.h"
#include "store/stmt.h"
#include "store/vouch_inside.h"

/* A statement that is not at its end keeps what it began to read. */
struct vouch_moment {
    struct stmt q;
};

struct vouch_moment *vouch_moment_begin(struct store *store)
{
    struct vouch_moment *moment = mem_zero(1, sizeof(*moment));

    stmt_open(&moment->q, store, "SELECT count(*) FROM change_end");
    stmt_row(&moment->q);
    return moment;
}

bool vouch_moment_end(struct vouch_moment *moment, struct err *err)
{
    bool ok = stmt_close(&moment->q, err);

    free(moment);
    return ok;
}

/*
 * Two walks in the same order, of the rows and of the lines about rows,
 * side by side: what both have, or one of them, of a key is gone through
 * before the next one.
 */
struct vouch {
    struct store *store;
    struct vouch_teller teller;
    struct vouch_bases bases;
    struct vouch_list list;
    int64_t floor;   /* lines of steps before are not looked at */
    bool from_empty; /* the chain began with nothing there */
    struct chain_rows *rows;
    const struct chain_row *here; /* NULL: no more */
    struct stmt q;
    bool has_line;
    struct vouch_line line;
    struct vouch_row row;
    struct buf table, key; /* of the row that is gone back through */
    int64_t count;
};

enum vouch_column {
    VOUCH_STEP, VOUCH_NUMBER, VOUCH_CHANGE, VOUCH_TABLE, VOUCH_YEAR,
    VOUCH_KEY, VOUCH_FIELD, VOUCH_BEFORE, VOUCH_AFTER,
};

/* Is the line about what a row holds? */
static bool vouch_is_of_row(const char *change)
{
    static const char *const changes[] = { "set", "add", "remove", "move",
                                           "follow" };

    for (size_t i = 0; i < CAP_LEN(changes); i++)
        if (strcmp(changes[i], change) == 0)
            return true;
    return false;
}

static void vouch_next_line(struct vouch *v)
{
    while ((v->has_line = stmt_row(&v->q))) {
        v->line = (struct vouch_line){
            .at = { stmt_int_near(&v->q, VOUCH_STEP, 0, STMT_COUNT_MAX),
                    stmt_int_near(&v->q, VOUCH_NUMBER, 0, STMT_COUNT_MAX) },
            .change = stmt_any_text(&v->q, VOUCH_CHANGE),
        };
        if (v->line.at.step >= v->floor && vouch_is_of_row(v->line.change))
            break;
    }
    if (!v->has_line)
        return;
    v->line.table = stmt_any_text(&v->q, VOUCH_TABLE);
    v->line.year = (int)stmt_int_near(&v->q, VOUCH_YEAR, 0, INT32_MAX);
    v->line.key = stmt_any_text(&v->q, VOUCH_KEY);
    v->line.field = stmt_any_text(&v->q, VOUCH_FIELD);
    v->line.before = stmt_any_text(&v->q, VOUCH_BEFORE);
    v->line.after = stmt_any_text(&v->q, VOUCH_AFTER);
}

/* By the index of the rows, backwards; the chain must not be what leads
 * SQLite to another one. */
static void vouch_open_lines(struct vouch *v)
{
    bool common = strcmp(v->teller.chain, CHAIN_COMMON) == 0;

    stmt_open(&v->q, v->store,
              "SELECT step, line, change, tbl, year, key, field, before,"
              " after FROM change_log WHERE office = ? AND chain || '' = ?"
              " ORDER BY year DESC, tbl DESC, key DESC, chain DESC,"
              " step DESC, line DESC");
    stmt_add_text(&v->q, common ? "" : v->teller.chain);
    stmt_add_text(&v->q, v->teller.chain);
    vouch_next_line(v);
}

/* Does the chain begin with a baseline? */
static bool vouch_find_begin(struct vouch *v, struct err *err)
{
    int64_t first = 0;
    struct stmt q;

    stmt_open(&q, v->store, "SELECT min(step) FROM change_step"
                            " WHERE chain = ?");
    stmt_add_text(&q, v->teller.chain);
    if (stmt_row(&q))
        first = stmt_int_near(&q, STMT_ONLY, 0, STMT_COUNT_MAX);
    if (!stmt_close(&q, err))
        return false;
    v->from_empty = !v->bases.begins &&
                    (v->bases.count == 0 ||
                     vouch_base_step(&v->bases, v->bases.count - 1)
                         != first);
    if (v->bases.begins)
        v->floor = vouch_base_step(&v->bases, v->bases.count - 1);
    return true;
}

/* --- one row --- */

static struct chain_key vouch_line_key(const struct vouch *v)
{
    return (struct chain_key){ v->line.year, v->line.table, v->line.key };
}

static struct chain_key vouch_here_key(const struct vouch *v)
{
    return (struct chain_key){ v->here->year, v->here->table->name,
                               v->here->key };
}

/* Which row is next, of those that are there and those the log knows. */
static void vouch_begin_row(struct vouch *v)
{
    bool is_here = v->here &&
                   (!v->has_line ||
                    chain_key_compare(vouch_here_key(v),
                                      vouch_line_key(v)) <= 0);
    struct chain_key key = is_here ? vouch_here_key(v) : vouch_line_key(v);

    /* The next line takes its texts away. */
    buf_reset(&v->table);
    buf_adds(&v->table, key.table);
    buf_reset(&v->key);
    buf_adds(&v->key, key.key);
    v->teller.key = (struct chain_key){ key.year, v->table.s, v->key.s };
    vouch_row_begin(&v->row, &v->teller, is_here ? v->here->record : NULL);
}

static void vouch_row_back(struct vouch *v)
{
    size_t base = 0;

    while (v->has_line &&
           chain_key_compare(vouch_line_key(v), v->teller.key) == 0) {
        for (; base < v->bases.count &&
               vouch_base_step(&v->bases, base) > v->line.at.step; base++) {
            vouch_row_leave(&v->row, vouch_base_step(&v->bases, base));
            vouch_base_row(&v->bases, base, &v->teller, &v->row);
        }
        vouch_row_line(&v->row, &v->line);
        vouch_next_line(v);
    }
    for (; base < v->bases.count; base++) {
        vouch_row_leave(&v->row, vouch_base_step(&v->bases, base));
        vouch_base_row(&v->bases, base, &v->teller, &v->row);
    }
    vouch_row_leave(&v->row, 0);
}

static void vouch_next_row(struct vouch *v)
{
    bool is_here;

    vouch_begin_row(v);
    is_here = v->row.present;
    vouch_row_back(v);
    if (v->row.present && v->from_empty) {
        if (chain_table_is_list(v->row.table))
            vouch_list_row(&v->list, &v->teller, &v->row);
        else
            vouch_tell(&v->teller,
                       (struct vouch_fault){ .kind = VOUCH_NOBODY });
    }
    if (is_here) {
        if (v->here->odd)
            vouch_tell(&v->teller, (struct vouch_fault){ .kind = VOUCH_ODD });
        v->here = chain_rows_next(v->rows);
        v->count++;
    }
}

/* A figure without its row. */
static void vouch_stray(void *context, const struct chain_row *row,
                        int quarter)
{
    static const char *const columns[] = { "tw1", "tw2", "tw3", "tw4" };
    struct vouch *v = context;

    vouch_tell(&v->teller, (struct vouch_fault){
                   .kind = VOUCH_NOBODY, .year = row->year,
                   .table = row->table->name, .key = row->key,
                   .column = quarter >= 1 && quarter <= 4
                                 ? columns[quarter - 1] : "" });
}

static bool vouch_all(struct vouch *v, struct err *err)
{
    struct err unused = ERR_INIT; /* the first failure is told */
    bool common = strcmp(v->teller.chain, CHAIN_COMMON) == 0, ok;

    vouch_list_begin(&v->list);
    v->rows = chain_rows_open(v->store, v->teller.chain);
    chain_rows_on_stray(v->rows, vouch_stray, v);
    vouch_open_lines(v);
    v->here = chain_rows_next(v->rows);
    while (v->here || v->has_line)
        vouch_next_row(v);
    ok = stmt_close(&v->q, err);
    ok = chain_rows_close(v->rows, ok ? err : &unused) && ok;
    v->teller.key = (struct chain_key){ 0, NULL, NULL };
    if (ok)
        vouch_bases_end(&v->bases, &v->teller);
    if (ok && common && v->from_empty)
        vouch_list_end(&v->list, &v->teller);
    vouch_list_release(&v->list);
    return ok;
}

/* Scales without a band: with its last one, a scale goes. */
static bool vouch_bare_scales(struct vouch *v, struct err *err)
{
    struct stmt q;

    if (strcmp(v->teller.chain, CHAIN_COMMON) != 0)
        return true;
    stmt_open(&q, v->store,
              "SELECT name FROM scale s WHERE NOT EXISTS (SELECT 1 FROM"
              " scale_band b WHERE b.scale = s.name) ORDER BY name");
    while (stmt_row(&q))
        vouch_tell(&v->teller, (struct vouch_fault){
                       .kind = VOUCH_NOBODY,
                       .table = tables[TABLE_SCALE_BAND].name,
                       .key = stmt_any_text(&q, STMT_ONLY) });
    return stmt_close(&q, err);
}

bool vouch_rows(struct store *store, const char *chain, vouch_fn *each,
                void *context, struct vouch_report *out, struct err *err)
{
    struct vouch v = {
        .store = store,
        .teller = { .each = each, .context = context, .chain = chain },
        .table = BUF_INIT, .key = BUF_INIT,
    };
    bool ok = vouch_bases_read(store, &v.teller, &v.bases, err) &&
              vouch_find_begin(&v, err) && vouch_all(&v, err) &&
              vouch_bare_scales(&v, err);

    if (ok) {
        *out = (struct vouch_report){ .rows = v.count };
        if (v.bases.begins)
            out->since_ms = vouch_base_time(&v.bases, v.bases.count - 1);
    }
    vouch_bases_release(&v.bases);
    vouch_row_release(&v.row);
    buf_release(&v.table);
    buf_release(&v.key);
    return ok;
}

/* --- offices that the log does not know --- */

struct vouch_offices {
    char **item;
    size_t count, cap;
};

static void vouch_offices_add(struct vouch_offices *list, const char *office)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i], office) == 0)
            return;
    list->item = mem_grow(list->item, list->count, &list->cap,
                          sizeof(*list->item));
    list->item[list->count++] = mem_dup(office);
}

static bool vouch_offices_read(struct store *store,
                               struct vouch_offices *list, struct err *err)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct stmt q;

        if (tables[i].office < 0)
            continue;
        stmt_open(&q, store,
                  record_sql(store, &tables[i], RECORD_NO_CHAIN));
        while (stmt_row(&q))
            vouch_offices_add(list, stmt_any_text(&q, STMT_ONLY));
        if (!stmt_close(&q, err))
            return false;
    }
    return true;
}

bool vouch_unknown(struct store *store, vouch_fn *each, void *context,
                   struct err *err)
{
    struct vouch_offices list = { .count = 0 };
    struct vouch_report report;
    bool ok = vouch_offices_read(store, &list, err);

    for (size_t i = 0; i < list.count; i++) {
        ok = ok && vouch_rows(store, list.item[i], each, context, &report,
                              err);
        free(list.item[i]);
    }
    free(list.item);
    return ok;
}
