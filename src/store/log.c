/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/log.c - reading the change log. */
#include "store/log.h"

#include "store/chain.h"
#include "store/stmt.h"

#define COLUMNS                                                            \
    "SELECT l.step, l.line, s.at, s.user, s.kind,"                         \
    " coalesce(s.reverses, 0), l.change, l.tbl, l.office, l.year, l.key,"  \
    " l.field, l.before, l.after, s.detail"

#define LINES                                                              \
    COLUMNS " FROM change_log l JOIN change_step s ON s.id = l.step"

/* All four are given: the index finds the lines of one row. */
#define OF_ROW                                                             \
    " WHERE l.office = ?1 AND l.year = ?2 AND l.tbl = ?3 AND l.key = ?4"

#define SOME                                                               \
    " WHERE (?1 IS NULL OR l.office = ?1) AND (?2 = 0 OR l.year = ?2)"     \
    " AND (?3 IS NULL OR l.tbl = ?3) AND (?4 IS NULL OR l.key = ?4)"

#define OLDEST " ORDER BY l.step, l.line LIMIT ?5"
#define NEWEST " ORDER BY l.step DESC, l.line DESC LIMIT ?5"

static const char *sql_of(const struct log_filter *f)
{
    bool row = f->office && f->table && f->key;

    if (row)
        return f->newest_first ? LINES OF_ROW NEWEST : LINES OF_ROW OLDEST;
    return f->newest_first ? LINES SOME NEWEST : LINES SOME OLDEST;
}

static void add_or_null(struct stmt *q, const char *text)
{
    if (text)
        stmt_add_text(q, text);
    else
        stmt_add_null(q);
}

static struct log_line line_of(struct stmt *q)
{
    return (struct log_line){
        .step = stmt_int_near(q, 0, 0, STMT_COUNT_MAX),
        .line = stmt_int_near(q, 1, 0, STMT_COUNT_MAX),
        .at_ms = stmt_int(q, 2),
        .user = stmt_any_text(q, 3),
        .kind = stmt_any_text(q, 4),
        .reverses = stmt_int(q, 5),
        .change = stmt_any_text(q, 6),
        .table = stmt_any_text(q, 7),
        .office = stmt_any_text(q, 8),
        .year = (int)stmt_int_near(q, 9, 0, INT32_MAX),
        .key = stmt_any_text(q, 10),
        .field = stmt_any_text(q, 11),
        .before = stmt_any_text(q, 12),
        .after = stmt_any_text(q, 13),
        .detail = stmt_any_text(q, 14),
    };
}

bool log_each(struct store *store, const struct log_filter *filter,
              bool (*each)(void *context, const struct log_line *line,
                           struct err *err),
              void *context, struct err *err)
{
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    bool stopped = false;
    struct stmt q;

    stmt_open(&q, store, sql_of(filter));
    add_or_null(&q, filter->office);
    stmt_add_int(&q, filter->year);
    add_or_null(&q, filter->table ? filter->table->name : NULL);
    add_or_null(&q, filter->key);
    stmt_add_int(&q, filter->limit > 0 ? filter->limit : -1);
    while (!stopped && stmt_row(&q)) {
        struct log_line line = line_of(&q);

        stopped = !each(context, &line, err);
    }
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}

static bool walk(struct store *store, const char *sql,
                 bool (*each)(void *context, const struct log_line *line,
                              struct err *err),
                 void *context, struct err *err)
{
    unsigned char hash[CHAIN_HASH_SIZE];
    struct err unused = ERR_INIT;
    bool stopped = false;
    struct stmt q;

    stmt_open(&q, store, sql);
    while (!stopped && stmt_row(&q)) {
        struct log_line line = line_of(&q);

        if (stmt_bytes(&q, 15, hash, sizeof(hash)))
            line.hash = hash;
        stopped = !each(context, &line, err);
    }
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}

bool log_walk(struct store *store,
              bool (*each)(void *context, const struct log_line *line,
                           struct err *err),
              void *context, struct err *err)
{
    return walk(store,
                COLUMNS ", l.hash FROM change_log l"
                " LEFT JOIN change_step s ON s.id = l.step"
                " ORDER BY l.step, l.line", each, context, err);
}

bool log_walk_old(struct store *store,
                  bool (*each)(void *context, const struct log_line *line,
                               struct err *err),
                  void *context, struct err *err)
{
    return walk(store,
                COLUMNS ", NULL FROM old_log l"
                " JOIN change_step s ON s.id = l.step"
                " ORDER BY l.step, l.line", each, context, err);
}
