/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/chain.h"

#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/known.h"
#include "store/log.h"
#include "store/stmt.h"

static void add_bytes(struct buf *out, const char *bytes, size_t len)
{
    buf_add_number(out, (int64_t)len);
    buf_addc(out, ':');
    buf_add(out, bytes, len);
}

static void add_text(struct buf *out, const char *text)
{
    add_bytes(out, text, strlen(text));
}

static void add_number(struct buf *out, int64_t n)
{
    int64_t len = n < 0 ? 2 : 1;

    for (int64_t rest = n / 10; rest != 0; rest /= 10)
        len++;
    buf_add_number(out, len);
    buf_addc(out, ':');
    buf_add_number(out, n);
}

void chain_place_text(const struct log_line *line, struct buf *out)
{
    add_number(out, line->step);
    add_number(out, line->at_ms);
    add_text(out, line->user);
    add_text(out, line->kind);
    add_number(out, line->reverses);
    add_text(out, line->detail);
    add_number(out, line->line);
}

void chain_change_text(const struct log_line *line, struct buf *out)
{
    add_text(out, line->change);
    add_text(out, line->table);
    add_text(out, line->office);
    add_number(out, line->year);
    add_text(out, line->key);
    add_text(out, line->field);
    add_text(out, line->before);
    add_text(out, line->after);
}

void chain_text(const struct log_line *line, struct buf *out)
{
    chain_place_text(line, out);
    chain_change_text(line, out);
}

void chain_hash(const unsigned char before[CHAIN_HASH_SIZE],
                const struct buf *text, unsigned char hash[CHAIN_HASH_SIZE])
{
    struct sha256_ctx ctx;

    sha256_init(&ctx);
    sha256_update(&ctx, CHAIN_HASH_SIZE, before);
    sha256_update(&ctx, text->len, (const uint8_t *)text->s);
    sha256_digest(&ctx, CHAIN_HASH_SIZE, hash);
}

/* A log without its end begins anew: the next line then follows from
 * none, and chain_verify() says so. */
static bool read_end(struct store *store, struct chain *c, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store, "SELECT lines, hash FROM change_end");
    if (stmt_row(&q)) {
        c->lines = stmt_int_in(&q, 0, 0, STMT_COUNT_MAX);
        stmt_bytes(&q, 1, c->hash, sizeof(c->hash));
    }
    return stmt_close(&q, err);
}

bool chain_begin(struct store *store, const struct log_line *step,
                 struct err *err)
{
    struct chain *c = &store->known->chain;

    c->step = *step;
    c->step.user = c->user = mem_dup(step->user);
    c->step.detail = c->detail = mem_dup(step->detail);
    return read_end(store, c, err);
}

/* Adds the line to the chain, and to the log. */
static bool write_line(struct store *store, struct chain *c,
                       const struct log_line *l, struct err *err)
{
    struct stmt q;

    buf_reset(&c->text);
    chain_text(l, &c->text);
    chain_hash(c->hash, &c->text, c->hash);
    c->last = (struct chain_place){ l->step, l->line };
    c->lines++;
    stmt_open(&q, store,
              "INSERT INTO change_log (step, line, change, tbl, office,"
              " year, key, field, before, after, hash)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    stmt_add_int(&q, l->step);
    stmt_add_int(&q, l->line);
    stmt_add_text(&q, l->change);
    stmt_add_text(&q, l->table);
    stmt_add_text(&q, l->office);
    stmt_add_int(&q, l->year);
    stmt_add_text(&q, l->key);
    stmt_add_text(&q, l->field);
    stmt_add_text(&q, l->before);
    stmt_add_text(&q, l->after);
    stmt_add_bytes(&q, c->hash, sizeof(c->hash));
    return stmt_run(&q, err);
}

bool chain_add(struct store *store, const struct log_line *line,
               struct err *err)
{
    struct chain *c = &store->known->chain;
    struct log_line l = *line;

    l.step = c->step.step;
    l.at_ms = c->step.at_ms;
    l.user = c->user;
    l.kind = c->step.kind;
    l.reverses = c->step.reverses;
    l.detail = c->detail;
    return write_line(store, c, &l, err);
}

static bool write_end(struct store *store, const struct chain *c,
                      struct err *err)
{
    struct stmt q;

    stmt_open(&q, store,
              "INSERT INTO change_end (id, lines, step, line, hash)"
              " VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
              " lines = excluded.lines, step = excluded.step,"
              " line = excluded.line, hash = excluded.hash");
    stmt_add_int(&q, c->lines);
    stmt_add_int(&q, c->last.step);
    stmt_add_int(&q, c->last.line);
    stmt_add_bytes(&q, c->hash, sizeof(c->hash));
    return stmt_run(&q, err);
}

bool chain_end(struct store *store, struct err *err)
{
    return write_end(store, &store->known->chain, err);
}

void chain_release(struct chain *c)
{
    free(c->user);
    free(c->detail);
    buf_release(&c->text);
    *c = (struct chain){ .text = BUF_INIT };
}

/* What chain_fill() carries from line to line. */
struct filling {
    struct store *store;
    struct chain chain;
};

static bool fill_line(void *context, const struct log_line *line,
                      struct err *err)
{
    struct filling *f = context;

    return write_line(f->store, &f->chain, line, err);
}

bool chain_fill(struct store *store, struct err *err)
{
    struct filling f = { store, { .text = BUF_INIT } };
    bool ok;

    /* An undo that found nothing to do had no line of its own. */
    ok = store_exec(store,
                    "INSERT INTO old_log (step, line, change, tbl,"
                    " office, year, key, field, before, after)"
                    " SELECT id, 0, 'step', '', '', 0, '', '', '', detail"
                    " FROM change_step s WHERE NOT EXISTS (SELECT 1"
                    " FROM old_log l WHERE l.step = s.id)", err) &&
         log_walk_old(store, fill_line, &f, err) &&
         write_end(store, &f.chain, err);
    chain_release(&f.chain);
    return ok;
}
