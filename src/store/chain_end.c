/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/chain_end.h"

#include <string.h>

#include "store/db.h"
#include "store/log.h"
#include "store/stmt.h"

bool chain_read_end(struct store *store, struct chain_end_of *out,
                    struct err *err)
{
    struct chain_end_of end = { .lines = 0 };
    struct stmt q;

    stmt_open(&q, store, "SELECT lines, step, line, hash FROM change_end");
    if (stmt_row(&q)) {
        end.lines = stmt_int_in(&q, 0, 0, STMT_COUNT_MAX);
        end.at.step = stmt_int(&q, 1);
        end.at.line = stmt_int(&q, 2);
        stmt_bytes(&q, 3, end.hash, sizeof(end.hash));
    }
    *out = end;
    return stmt_close(&q, err);
}

bool chain_has(struct store *store, const struct chain_end_of *end,
               bool *found, struct err *err)
{
    unsigned char hash[CHAIN_HASH_SIZE];
    struct stmt q;

    *found = false;
    stmt_open(&q, store,
              "SELECT hash FROM change_log WHERE step = ? AND line = ?");
    stmt_add_int(&q, end->at.step);
    stmt_add_int(&q, end->at.line);
    if (stmt_row(&q))
        *found = stmt_bytes(&q, 0, hash, sizeof(hash)) &&
                 memcmp(hash, end->hash, sizeof(hash)) == 0;
    return stmt_close(&q, err);
}

bool chain_count_step(struct store *store, int64_t step, int64_t *lines,
                      struct err *err)
{
    struct stmt q;

    *lines = 0;
    stmt_open(&q, store, "SELECT count(*) FROM change_log WHERE step = ?");
    stmt_add_int(&q, step);
    if (stmt_row(&q))
        *lines = stmt_int(&q, 0);
    return stmt_close(&q, err);
}

/* The line before: its text and hash, for the one that comes next. */
struct chain_back {
    struct chain_end_of end;
    struct buf text; /* of the line that follows */
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
        b->sound = line->step == b->end.at.step &&
                   line->line == b->end.at.line &&
                   memcmp(line->hash, b->end.hash, sizeof(due)) == 0;
    }
    b->seen++;
    memcpy(b->hash, line->hash, sizeof(b->hash));
    buf_reset(&b->text);
    chain_text(line, &b->text);
    return b->sound && b->seen < b->most;
}

bool chain_verify_end(struct store *store, int64_t most, struct err *err)
{
    struct chain_back b = { .text = BUF_INIT, .sound = true, .most = most };
    struct err failed = ERR_INIT;
    bool ok = chain_read_end(store, &b.end, err);

    if (ok && !log_walk_back(store, chain_step_back, &b, &failed)) {
        /* Stopped by ourselves, or not. */
        ok = failed.code == ERR_NONE;
        if (!ok)
            *err = failed;
    }
    buf_release(&b.text);
    if (ok && (!b.sound || (b.seen > 0) != (b.end.lines > 0)))
        return engine_failed(store, ENGINE_DAMAGED, err);
    return ok;
}
