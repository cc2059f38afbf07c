/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/chain_step.c - the parts of an open step, one a chain. */
#include "store/chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/known.h"
#include "store/stmt.h"

/* --- what was there before it --- */

static bool chain_read_number(struct store *store, const char *sql,
                              int64_t *out, struct err *err)
{
    struct stmt q;

    *out = 0;
    stmt_open(&q, store, sql);
    if (stmt_row(&q))
        *out = stmt_int_near(&q, STMT_ONLY, 0, STMT_COUNT_MAX);
    return stmt_close(&q, err);
}

static void chain_note_reversed(struct chain *c, const char *chain,
                                int64_t number)
{
    struct chain_reversed *r;

    c->reversed = mem_grow(c->reversed, c->reversed_count,
                           &c->reversed_cap, sizeof(*c->reversed));
    r = &c->reversed[c->reversed_count++];
    r->number = number;
    snprintf(r->chain, sizeof(r->chain), "%s", chain);
}

/* The parts of what is taken back: they arrived one after the other. */
static bool chain_read_reversed(struct store *store, struct chain *c,
                                struct err *err)
{
    enum { CHAIN, STEP, PART_OF };
    struct stmt q;

    if (c->reverses == 0)
        return true;
    stmt_open(&q, store,
              "SELECT chain, step, part_of FROM change_step"
              " WHERE arrival >= ? ORDER BY arrival");
    stmt_add_int(&q, c->reverses);
    while (stmt_row(&q) && stmt_int(&q, PART_OF) == c->reverses)
        chain_note_reversed(c, stmt_any_text(&q, CHAIN),
                            stmt_int(&q, STEP));
    return stmt_close(&q, err);
}

bool chain_begin(struct store *store, const struct chain_head *head,
                 int64_t *arrival, struct err *err)
{
    struct chain *c = &store->known->chain;
    int64_t last;

    c->at_ms = head->at_ms;
    c->reverses = head->reverses;
    c->user = mem_dup(head->user);
    c->detail = mem_dup(head->detail);
    c->kind = head->kind;
    c->own_entry = head->own_entry;
    if (!chain_read_number(store, "SELECT max(arrival) FROM change_step",
                           &last, err) ||
        !chain_read_number(store, "SELECT max(step) FROM change_step"
                                  " WHERE chain = ''", &c->border, err) ||
        !chain_read_number(store, "SELECT lines FROM change_last",
                           &c->lines, err) ||
        !chain_read_reversed(store, c, err))
        return false;
    *arrival = c->first = c->next = last + 1;
    return true;
}

/* --- a part --- */

/* Four digits are their number, two follow behind; else the last slot. */
static size_t chain_slot(const char *chain)
{
    size_t len = strlen(chain), n = 0;

    if (strcmp(chain_of_office(chain), chain) != 0 || len > 4)
        return CHAIN_SLOTS - 1;
    for (size_t i = 0; i < len; i++)
        if (chain[i] >= '0' && chain[i] <= '9')
            n = n * 10 + (size_t)(chain[i] - '0');
    return len == 4 ? n : len == 2 ? 10000 + n : CHAIN_SLOTS - 1;
}

/* A chain without its end begins anew: the next line then follows from
 * none, and chain_verify() says so. */
static bool chain_read_end(struct store *store, const char *chain,
                           struct chain_part *p, struct err *err)
{
    enum { LINES, HASH };
    struct stmt q;

    stmt_open(&q, store,
              "SELECT lines, hash FROM change_end WHERE chain = ?");
    stmt_add_text(&q, chain);
    if (stmt_row(&q)) {
        p->lines = stmt_int_in(&q, LINES, 0, STMT_COUNT_MAX);
        stmt_bytes(&q, HASH, p->hash, sizeof(p->hash));
    }
    return stmt_close(&q, err);
}

static bool chain_read_step(struct store *store, struct chain_part *p,
                            struct err *err)
{
    int64_t last = store->known->chain.border;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT max(step) FROM change_step WHERE chain = ?");
    stmt_add_text(&q, p->chain);
    if (stmt_row(&q) && stmt_int(&q, STMT_ONLY) > last)
        last = stmt_int_in(&q, STMT_ONLY, 0, STMT_COUNT_MAX);
    p->number = last + 1;
    return stmt_close(&q, err);
}

/* The end of what belongs to no office, when this step began. */
static bool chain_read_common(struct store *store, struct chain_part *p,
                              struct err *err)
{
    enum { STEP, HASH };
    struct stmt q;

    if (strcmp(p->chain, CHAIN_COMMON) == 0)
        return true;
    stmt_open(&q, store,
              "SELECT step, hash FROM change_end WHERE chain = '*'");
    if (stmt_row(&q)) {
        p->common_step = stmt_int_in(&q, STEP, 0, STMT_COUNT_MAX);
        stmt_bytes(&q, HASH, p->common_hash, sizeof(p->common_hash));
    }
    return stmt_close(&q, err);
}

/* Its number in the same chain, or that of an old step. */
static int64_t chain_reverses(const struct chain *c, const char *chain)
{
    for (size_t i = 0; i < c->reversed_count; i++)
        if (c->reversed[i].chain[0] == '\0' ||
            strcmp(c->reversed[i].chain, chain) == 0)
            return c->reversed[i].number;
    return 0;
}

static struct log_line chain_line(const struct chain *c,
                                  const struct chain_part *p)
{
    return (struct log_line){
        .step = p->arrival, .number = p->number, .chain = p->chain,
        .at_ms = c->at_ms, .user = c->user, .kind = c->kind,
        .reverses = p->reverses, .detail = c->detail,
        .common_step = p->common_step, .common_hash = p->common_hash,
        .table = "", .office = "", .key = "", .field = "", .before = "",
        .after = "",
    };
}

static struct chain_part *chain_read_part(struct store *store,
                                          const char *chain,
                                          struct err *err)
{
    struct chain *c = &store->known->chain;
    struct chain_part *p = mem_zero(1, sizeof(*p));
    struct log_line line;

    p->head = (struct buf)BUF_INIT;
    p->line = -1;
    snprintf(p->chain, sizeof(p->chain), "%s", chain);
    p->reverses = chain_reverses(c, chain);
    if (!chain_read_end(store, chain, p, err) ||
        !chain_read_step(store, p, err) ||
        !chain_read_common(store, p, err)) {
        free(p);
        return NULL;
    }
    line = chain_line(c, p);
    chain_step_text(&line, &p->head);
    c->part = mem_grow(c->part, c->count, &c->cap, sizeof(*c->part));
    c->part[c->count++] = p;
    c->slot[chain_slot(chain)] = (uint16_t)c->count;
    return p;
}

struct chain_part *chain_part(struct store *store, const char *chain,
                              struct err *err)
{
    struct chain *c = &store->known->chain;
    uint16_t slot;

    if (c->current && strcmp(c->current->chain, chain) == 0)
        return c->current;
    slot = c->slot[chain_slot(chain)];
    c->current = slot ? c->part[slot - 1]
                      : chain_read_part(store, chain, err);
    return c->current;
}

/* --- lines --- */

static bool chain_insert_step(struct store *store, const struct chain *c,
                              const struct chain_part *p, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store,
              "INSERT INTO change_step (chain, step, arrival, part_of, at,"
              " author, kind, reverses, detail, common_step, common_hash)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    stmt_add_text(&q, p->chain);
    stmt_add_int(&q, p->number);
    stmt_add_int(&q, p->arrival);
    stmt_add_int(&q, c->first);
    stmt_add_int(&q, c->at_ms);
    stmt_add_text(&q, c->user);
    stmt_add_text(&q, c->kind);
    if (p->reverses)
        stmt_add_int(&q, p->reverses);
    else
        stmt_add_null(&q);
    stmt_add_text(&q, c->detail);
    stmt_add_int(&q, p->common_step);
    stmt_add_bytes(&q, p->common_hash, sizeof(p->common_hash));
    return stmt_run(&q, err);
}

static bool chain_insert_line(struct store *store,
                              const struct chain_part *p,
                              const struct log_line *l, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store,
              "INSERT INTO change_log (chain, step, line, change, tbl,"
              " office, year, key, field, before, after, hash)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    stmt_add_text(&q, p->chain);
    stmt_add_int(&q, p->number);
    stmt_add_int(&q, l->line);
    stmt_add_text(&q, l->change);
    stmt_add_text(&q, l->table);
    /* What the hash does not hold is told by the chain. */
    stmt_add_text(&q, strcmp(p->chain, CHAIN_COMMON) == 0 ? "" : p->chain);
    stmt_add_int(&q, l->year);
    stmt_add_text(&q, l->key);
    stmt_add_text(&q, l->field);
    stmt_add_text(&q, l->before);
    stmt_add_text(&q, l->after);
    stmt_add_bytes(&q, p->hash, sizeof(p->hash));
    return stmt_run(&q, err);
}

/* Adds the line to the chain, and to the log. */
static bool chain_write(struct store *store, struct chain_part *p,
                        const struct log_line *l, struct err *err)
{
    struct chain *c = &store->known->chain;

    buf_reset(&c->text);
    buf_add(&c->text, p->head.s, p->head.len);
    chain_number_text(l, &c->text);
    chain_change_text(l, &c->text);
    chain_hash(p->hash, &c->text, p->hash);
    p->line = l->line;
    p->lines++;
    c->lines++;
    c->last = p;
    return chain_insert_line(store, p, l, err);
}

static bool chain_write_entry(struct store *store, struct chain_part *p,
                              const char *change, const char *before,
                              const char *after, struct err *err)
{
    struct log_line l = chain_line(&store->known->chain, p);

    l.change = change;
    l.before = before;
    l.after = after;
    return chain_write(store, p, &l, err);
}

/* With its first line a part is there. */
static bool chain_arrive(struct store *store, struct chain_part *p,
                         struct err *err)
{
    struct chain *c = &store->known->chain;

    if (p->arrival != 0)
        return true;
    p->arrival = c->next++;
    return chain_insert_step(store, c, p, err) &&
           (!c->own_entry ||
            chain_write_entry(store, p, "step", "", c->detail, err));
}

bool chain_add(struct store *store, const struct log_line *line,
               struct err *err)
{
    struct chain_part *p = chain_part(store, chain_of_office(line->office),
                                      err);
    struct log_line l = *line;

    if (!p || !chain_arrive(store, p, err))
        return false;
    l.chain = p->chain;
    l.line = p->line < 0 ? 1 : p->line + 1;
    return chain_write(store, p, &l, err);
}

bool chain_add_entry(struct store *store, const char *chain,
                     const char *change, const char *before,
                     const char *after, struct err *err)
{
    struct chain_part *p = chain_part(store, chain, err);

    return p && chain_arrive(store, p, err) &&
           chain_write_entry(store, p, change, before, after, err);
}

/* --- its end --- */

/* Each part of a step that changed rows of several offices names the
 * others, so that none of them can be taken out unseen. */
static bool chain_name_others(struct store *store, struct chain *c,
                              struct chain_part *p, struct err *err)
{
    struct log_line l = chain_line(c, p);
    struct buf others = BUF_INIT;
    bool ok;

    for (size_t i = 0; i < c->count; i++) {
        const struct chain_part *o = c->part[i];

        if (o == p || o->arrival == 0)
            continue;
        if (others.len > 0)
            buf_addc(&others, '\x1F');
        buf_addf(&others, "%s %lld", o->chain, (long long)o->number);
    }
    l.change = "with";
    l.after = others.s;
    l.line = p->line < 0 ? 1 : p->line + 1;
    ok = chain_write(store, p, &l, err);
    buf_release(&others);
    return ok;
}

static int chain_by_arrival(const void *a, const void *b)
{
    const struct chain_part *x = *(struct chain_part *const *)a;
    const struct chain_part *y = *(struct chain_part *const *)b;

    return (x->arrival > y->arrival) - (x->arrival < y->arrival);
}

static bool chain_name_all(struct store *store, struct chain *c,
                           struct err *err)
{
    size_t there = 0;
    bool lines = false, ok = true;

    for (size_t i = 0; i < c->count; i++) {
        there += c->part[i]->arrival != 0;
        lines = lines || c->part[i]->line > 0;
    }
    if (there < 2 || !lines)
        return true;
    qsort(c->part, c->count, sizeof(*c->part), chain_by_arrival);
    for (size_t i = 0; i < c->count && ok; i++)
        ok = c->part[i]->arrival == 0 ||
             chain_name_others(store, c, c->part[i], err);
    return ok;
}

static bool chain_write_end(struct store *store, const struct chain_part *p,
                            struct err *err)
{
    struct stmt q;

    stmt_open(&q, store,
              "INSERT INTO change_end (chain, lines, step, line, hash)"
              " VALUES (?, ?, ?, ?, ?) ON CONFLICT (chain) DO UPDATE SET"
              " lines = excluded.lines, step = excluded.step,"
              " line = excluded.line, hash = excluded.hash");
    stmt_add_text(&q, p->chain);
    stmt_add_int(&q, p->lines);
    stmt_add_int(&q, p->number);
    stmt_add_int(&q, p->line);
    stmt_add_bytes(&q, p->hash, sizeof(p->hash));
    return stmt_run(&q, err);
}

static bool chain_write_last(struct store *store, const struct chain *c,
                             struct err *err)
{
    const struct chain_part *p = c->last;
    struct stmt q;

    if (!p)
        return true;
    stmt_open(&q, store,
              "INSERT INTO change_last (id, lines, arrival, line, hash)"
              " VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
              " lines = excluded.lines, arrival = excluded.arrival,"
              " line = excluded.line, hash = excluded.hash");
    stmt_add_int(&q, c->lines);
    stmt_add_int(&q, p->arrival);
    stmt_add_int(&q, p->line);
    stmt_add_bytes(&q, p->hash, sizeof(p->hash));
    return stmt_run(&q, err);
}

bool chain_end(struct store *store, struct err *err)
{
    struct chain *c = &store->known->chain;
    bool ok = chain_name_all(store, c, err);

    for (size_t i = 0; i < c->count && ok; i++) {
        struct chain_part *p = c->part[i];

        if (p->arrival == 0)
            continue;
        if (p->arrival > c->last->arrival)
            c->last = p;
        ok = chain_write_end(store, p, err);
    }
    return ok && chain_write_last(store, c, err);
}

void chain_release(struct chain *c)
{
    for (size_t i = 0; i < c->count; i++) {
        buf_release(&c->part[i]->head);
        free(c->part[i]);
    }
    free(c->part);
    free(c->reversed);
    free(c->user);
    free(c->detail);
    buf_release(&c->text);
    *c = (struct chain){ .text = BUF_INIT };
}
