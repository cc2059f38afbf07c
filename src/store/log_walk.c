/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/log_walk.c - all lines of a chain, as they are kept. */
#include "store/log.h"

#include <string.h>

#include "store/chain.h"

#define WALK                                                               \
    "SELECT coalesce(s.arrival, 0), l.line, s.at, s.author, s.kind,"       \
    " coalesce(s.reverses, 0), l.change, l.tbl, l.office, l.year, l.key,"  \
    " l.field, l.before, l.after, s.detail, l.chain, l.step, s.part_of,"   \
    " l.hash, s.common_step, s.common_hash"                                \
    " FROM change_log l LEFT JOIN change_step s"                           \
    " ON s.chain = l.chain AND s.step = l.step WHERE l.chain = ?"

struct log_line log_read_line(struct stmt *q)
{
    return (struct log_line){
        .step = stmt_int_near(q, LOG_STEP, 0, STMT_COUNT_MAX),
        .line = stmt_int_near(q, LOG_NUMBER_OF_LINE, 0, STMT_COUNT_MAX),
        .at_ms = stmt_int(q, LOG_AT),
        .user = stmt_any_text(q, LOG_USER),
        .kind = stmt_any_text(q, LOG_KIND),
        .reverses = stmt_int(q, LOG_REVERSES),
        .change = stmt_any_text(q, LOG_CHANGE),
        .table = stmt_any_text(q, LOG_TABLE),
        .office = stmt_any_text(q, LOG_OFFICE),
        .year = (int)stmt_int_near(q, LOG_YEAR, 0, INT32_MAX),
        .key = stmt_any_text(q, LOG_KEY),
        .field = stmt_any_text(q, LOG_FIELD),
        .before = stmt_any_text(q, LOG_BEFORE),
        .after = stmt_any_text(q, LOG_AFTER),
        .detail = stmt_any_text(q, LOG_DETAIL),
        .chain = stmt_any_text(q, LOG_CHAIN),
        .number = stmt_int_near(q, LOG_NUMBER, 0, STMT_COUNT_MAX),
        .group = stmt_int_near(q, LOG_GROUP, 0, STMT_COUNT_MAX),
    };
}

/* A text that goes on behind a NUL is not what it seems to be. */
static bool log_walk_is_text(struct stmt *q)
{
    static const enum log_column texts[] = {
        LOG_USER, LOG_KIND, LOG_CHANGE, LOG_TABLE, LOG_OFFICE, LOG_KEY,
        LOG_FIELD, LOG_BEFORE, LOG_AFTER, LOG_DETAIL, LOG_CHAIN,
    };

    for (size_t i = 0; i < CAP_LEN(texts); i++)
        if (stmt_goes_on(q, (int)texts[i]))
            return false;
    return true;
}

/* The hash of a line holds its chain, and that tells its office. */
static bool log_walk_is_at_home(const struct log_line *l)
{
    if (l->chain[0] == '\0')
        return true;
    if (strcmp(l->chain, CHAIN_COMMON) == 0)
        return l->office[0] == '\0';
    return strcmp(l->chain, l->office) == 0;
}

bool log_walk_rows(struct stmt *q,
                   bool (*each)(void *context, const struct log_line *line,
                                struct err *err),
                   void *context, struct err *err)
{
    unsigned char hash[CHAIN_HASH_SIZE], common[CHAIN_HASH_SIZE];
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    bool stopped = false;

    while (!stopped && stmt_row(q)) {
        struct log_line line = log_read_line(q);

        line.common_step = stmt_int(q, LOG_COMMON_STEP);
        if (stmt_bytes(q, LOG_COMMON_HASH, common, sizeof(common)))
            line.common_hash = common;
        if (stmt_bytes(q, LOG_HASH, hash, sizeof(hash)) &&
            log_walk_is_text(q) && log_walk_is_at_home(&line))
            line.hash = hash;
        stopped = !each(context, &line, err);
    }
    return stmt_close(q, stopped ? &unused : err) && !stopped;
}

bool log_walk(struct store *store, const char *chain,
              bool (*each)(void *context, const struct log_line *line,
                           struct err *err),
              void *context, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store, WALK " ORDER BY l.step, l.line");
    stmt_add_text(&q, chain);
    return log_walk_rows(&q, each, context, err);
}

bool log_walk_back(struct store *store, const char *chain,
                   bool (*each)(void *context, const struct log_line *line,
                                struct err *err),
                   void *context, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store, WALK " ORDER BY l.step DESC, l.line DESC");
    stmt_add_text(&q, chain);
    return log_walk_rows(&q, each, context, err);
}
