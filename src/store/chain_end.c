/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/chain_end.h"

#include <stdio.h>
#include <string.h>

#include "store/chain_old.h"
#include "store/db.h"
#include "store/log.h"
#include "store/stmt.h"

/* Of each chain at least so many, however many chains there are. */
#define CHAIN_LEAST 20

const char *chain_end_table(bool old)
{
    return old ? "change_end" : "change_last";
}

/* The row that a statement finds. */
static bool chain_read_row(struct stmt *q, struct chain_end_of *out,
                           struct err *err)
{
    enum { LINES, STEP, LINE, HASH };
    struct chain_end_of end = { .lines = 0 };

    if (stmt_row(q)) {
        end.lines = stmt_int_in(q, LINES, 0, STMT_COUNT_MAX);
        end.at.step = stmt_int(q, STEP);
        end.at.line = stmt_int(q, LINE);
        stmt_bytes(q, HASH, end.hash, sizeof(end.hash));
    }
    *out = end;
    return stmt_close(q, err);
}

bool chain_read_end(struct store *store, struct chain_end_of *out,
                    struct err *err)
{
    bool old;
    struct stmt q;

    if (!chain_is_old(store, &old, err))
        return false;
    if (!old)
        stmt_open(&q, store,
                  "SELECT lines, arrival, line, hash FROM change_last");
    else
        stmt_open(&q, store,
                  "SELECT lines, step, line, hash FROM change_end");
    return chain_read_row(&q, out, err);
}

bool chain_has(struct store *store, const struct chain_end_of *end,
               bool *found, struct err *err)
{
    unsigned char hash[CHAIN_HASH_SIZE];
    bool old;
    struct stmt q;

    *found = false;
    if (!chain_is_old(store, &old, err))
        return false;
    if (!old)
        stmt_open(&q, store,
                  "SELECT l.hash FROM change_step s JOIN change_log l"
                  " ON l.chain = s.chain AND l.step = s.step"
                  " WHERE s.arrival = ? AND l.line = ?");
    else
        stmt_open(&q, store, "SELECT hash FROM change_log"
                             " WHERE step = ? AND line = ?");
    stmt_add_int(&q, end->at.step);
    stmt_add_int(&q, end->at.line);
    if (stmt_row(&q))
        *found = stmt_bytes(&q, STMT_ONLY, hash, sizeof(hash)) &&
                 memcmp(hash, end->hash, sizeof(hash)) == 0;
    return stmt_close(&q, err);
}

bool chain_count_step(struct store *store, int64_t step, int64_t *lines,
                      struct err *err)
{
    bool old;
    struct stmt q;

    *lines = 0;
    if (!chain_is_old(store, &old, err))
        return false;
    /* From its last part: there are no more parts than chains. */
    if (!old)
        stmt_open(&q, store,
                  "SELECT count(*) FROM change_step e JOIN change_step s"
                  " ON s.part_of = e.part_of AND s.arrival <= e.arrival"
                  " AND s.arrival >= e.part_of JOIN change_log l"
                  " ON l.chain = s.chain AND l.step = s.step"
                  " WHERE e.arrival = ?");
    else
        stmt_open(&q, store,
                  "SELECT count(*) FROM change_log WHERE step = ?");
    stmt_add_int(&q, step);
    if (stmt_row(&q))
        *lines = stmt_int(&q, STMT_ONLY);
    return stmt_close(&q, err);
}

/* The line before: its text and hash, for the one that comes next. */
struct chain_back {
    struct chain_end_of end; /* with numbers of the chain */
    struct buf text;         /* of the line that follows */
    unsigned char hash[CHAIN_HASH_SIZE];
    bool sound;
    int64_t seen, most;
};

static bool chain_step_back(void *context, const struct log_line *line,
                            struct err *err)
{
    struct chain_back *b = context;
    unsigned char due[CHAIN_HASH_SIZE];

    (void)err;
    if (!line->hash)
        b->sound = false;
    if (!b->sound)
        return false;
    if (b->seen > 0) {
        chain_hash(line->hash, &b->text, due);
        b->sound = memcmp(due, b->hash, sizeof(due)) == 0;
    } else {
        b->sound = line->number == b->end.at.step &&
                   line->line == b->end.at.line &&
                   memcmp(line->hash, b->end.hash, sizeof(due)) == 0;
    }
    b->seen++;
    memcpy(b->hash, line->hash, sizeof(b->hash));
    buf_reset(&b->text);
    chain_text(line, &b->text);
    return b->sound && b->seen < b->most;
}

/* chain NULL: the one of a log of versions 3 and 4. */
static bool chain_verify_back(struct store *store, const char *chain,
                              struct chain_back *b, struct err *err)
{
    struct err failed = ERR_INIT;
    bool ok = chain ? log_walk_back(store, chain, chain_step_back, b,
                                    &failed)
                    : log_walk_back_old(store, chain_step_back, b, &failed);

    buf_release(&b->text);
    /* Stopped by ourselves, or not. */
    if (!ok && failed.code != ERR_NONE) {
        *err = failed;
        return false;
    }
    if (!b->sound || (b->seen > 0) != (b->end.lines > 0))
        return engine_failed(store, ENGINE_DAMAGED, err);
    return true;
}

static bool chain_verify_one(struct store *store, const char *chain,
                             int64_t most, struct err *err)
{
    struct chain_back b = { .text = BUF_INIT, .sound = true, .most = most };
    struct stmt q;

    stmt_open(&q, store, "SELECT lines, step, line, hash FROM change_end"
                         " WHERE chain = ?");
    stmt_add_text(&q, chain);
    return chain_read_row(&q, &b.end, err) &&
           chain_verify_back(store, chain, &b, err);
}

static bool chain_count(struct store *store, int64_t *chains,
                        struct err *err)
{
    struct stmt q;

    *chains = 0;
    stmt_open(&q, store, "SELECT count(*) FROM change_end");
    if (stmt_row(&q))
        *chains = stmt_int(&q, STMT_ONLY);
    return stmt_close(&q, err);
}

static bool chain_verify_each(struct store *store, int64_t most,
                              struct err *err)
{
    char chain[CHAIN_NAME_SIZE];
    int64_t chains;
    bool found, ok;

    if (!chain_count(store, &chains, err))
        return false;
    most = chains > 0 ? most / chains : most;
    if (most < CHAIN_LEAST)
        most = CHAIN_LEAST;
    ok = chain_next(store, NULL, chain, &found, err);
    while (ok && found) {
        char before[CHAIN_NAME_SIZE];

        snprintf(before, sizeof(before), "%s", chain);
        ok = chain_verify_one(store, chain, most, err) &&
             chain_next(store, before, chain, &found, err);
    }
    return ok;
}

bool chain_verify_end(struct store *store, int64_t most, struct err *err)
{
    struct chain_back b = { .text = BUF_INIT, .sound = true, .most = most };
    bool old;

    if (!chain_is_old(store, &old, err))
        return false;
    if (!old)
        return chain_verify_each(store, most, err);
    return chain_read_end(store, &b.end, err) &&
           chain_verify_back(store, NULL, &b, err);
}
