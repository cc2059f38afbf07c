/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/chain_old.h"

#include <stdio.h>
#include <string.h>

#include "store/chain.h"
#include "store/log.h"
#include "store/migrate.h"
#include "store/stmt.h"

/* The first version whose log has a chain for each office. */
#define BY_OFFICE 5

#define OLD(hash, log, join)                                               \
    "SELECT l.step, l.line, s.at, s.user, s.kind,"                         \
    " coalesce(s.reverses, 0), l.change, l.tbl, l.office, l.year, l.key,"  \
    " l.field, l.before, l.after, s.detail, '', l.step, l.step, " hash     \
    ", 0, NULL FROM " log " l LEFT JOIN change_step s ON s.id = l.step"

bool log_walk_back_old(struct store *store,
                       bool (*each)(void *context,
                                    const struct log_line *line,
                                    struct err *err),
                       void *context, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store,
              OLD("l.hash", "change_log", "LEFT JOIN")
              " ORDER BY l.step DESC, l.line DESC");
    return log_walk_rows(&q, each, context, err);
}

/* What chain_fill() carries from line to line. */
struct filling {
    struct store *store;
    unsigned char hash[CHAIN_HASH_SIZE];
    int64_t lines;
    struct chain_place last;
    struct buf text;
};

static bool old_insert(struct filling *f, const struct log_line *l,
                       struct err *err)
{
    struct stmt q;

    stmt_open(&q, f->store,
              "INSERT INTO change_log (step, line, change, tbl, office,"
              " year, key, field, before, after, hash)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    stmt_add_int(&q, l->number);
    stmt_add_int(&q, l->line);
    stmt_add_text(&q, l->change);
    stmt_add_text(&q, l->table);
    stmt_add_text(&q, l->office);
    stmt_add_int(&q, l->year);
    stmt_add_text(&q, l->key);
    stmt_add_text(&q, l->field);
    stmt_add_text(&q, l->before);
    stmt_add_text(&q, l->after);
    stmt_add_bytes(&q, f->hash, sizeof(f->hash));
    return stmt_run(&q, err);
}

static bool old_fill_line(void *context, const struct log_line *line,
                          struct err *err)
{
    struct filling *f = context;

    buf_reset(&f->text);
    chain_text(line, &f->text);
    chain_hash(f->hash, &f->text, f->hash);
    f->last = (struct chain_place){ line->number, line->line };
    f->lines++;
    return old_insert(f, line, err);
}

static bool old_write_end(struct filling *f, struct err *err)
{
    struct stmt q;

    stmt_open(&q, f->store,
              "INSERT INTO change_end (id, lines, step, line, hash)"
              " VALUES (1, ?, ?, ?, ?)");
    stmt_add_int(&q, f->lines);
    stmt_add_int(&q, f->last.step);
    stmt_add_int(&q, f->last.line);
    stmt_add_bytes(&q, f->hash, sizeof(f->hash));
    return stmt_run(&q, err);
}

bool chain_fill(struct store *store, struct err *err)
{
    struct filling f = { .store = store, .text = BUF_INIT };
    struct stmt q;
    bool ok;

    /* An undo that found nothing to do had no line of its own. */
    ok = store_exec(store,
                    "INSERT INTO old_log (step, line, change, tbl,"
                    " office, year, key, field, before, after)"
                    " SELECT id, 0, 'step', '', '', 0, '', '', '', detail"
                    " FROM change_step s WHERE NOT EXISTS (SELECT 1"
                    " FROM old_log l WHERE l.step = s.id)", err);
    if (ok) {
        stmt_open(&q, store, OLD("NULL", "old_log", "JOIN")
                             " ORDER BY l.step, l.line");
        ok = log_walk_rows(&q, old_fill_line, &f, err) &&
             old_write_end(&f, err);
    }
    buf_release(&f.text);
    return ok;
}

bool chain_is_old(struct store *store, bool *old, struct err *err)
{
    int64_t version;

    if (!migrate_version(store, &version, err))
        return false;
    *old = version < BY_OFFICE;
    return true;
}

bool chain_old_count(struct store *store, int64_t after, int64_t *steps,
                     int64_t *last, struct err *err)
{
    enum { STEPS, LAST };
    struct stmt q;

    *steps = *last = 0;
    stmt_open(&q, store,
              "SELECT count(*), coalesce(max(id), 0) FROM change_step"
              " WHERE id > ?");
    stmt_add_int(&q, after);
    if (stmt_row(&q)) {
        *steps = stmt_int(&q, STEPS);
        *last = stmt_int(&q, LAST);
    }
    return stmt_close(&q, err);
}

bool chain_old_mark(struct store *store, int64_t step,
                    struct chain_mark *out, struct err *err)
{
    enum { AT, WHO, KIND };
    struct stmt q;

    memset(out, 0, sizeof(*out));
    stmt_open(&q, store,
              "SELECT at, user, kind FROM change_step WHERE id = ?");
    stmt_add_int(&q, step);
    if (stmt_row(&q)) {
        out->there = true;
        out->at_ms = stmt_int(&q, AT);
        snprintf(out->user, sizeof(out->user), "%s", stmt_text(&q, WHO));
        snprintf(out->kind, sizeof(out->kind), "%s", stmt_text(&q, KIND));
    }
    return stmt_close(&q, err);
}
