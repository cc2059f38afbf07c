/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup_about.h"

#include <stdio.h>
#include <string.h>

#include "store/chain_old.h"
#include "store/copy_inside.h"
#include "store/db.h"
#include "store/stmt.h"

/* Lines that say what was entered, not that somebody tried to; of a row
 * that was reviewed one, not by whom and when besides. */
#define ENTERED                                                            \
    "l.change IN ('set', 'add', 'remove', 'move')"                         \
    " AND NOT (l.tbl = 'reviu' AND l.change = 'set'"                       \
    " AND l.field NOT IN ('status', 'kata'))"
#define LINES_AFTER                                                        \
    " FROM change_step s CROSS JOIN change_log l"                          \
    " WHERE l.chain = s.chain AND l.step = s.step"                         \
    " AND s.arrival > ? AND " ENTERED

static bool count(struct store *store, const char *sql, int64_t after,
                  int64_t *out, struct err *err)
{
    struct stmt q;
    int64_t n = 0;

    stmt_open(&q, store, sql);
    stmt_add_int(&q, after);
    if (stmt_row(&q))
        n = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    *out = n;
    return true;
}

/* Steps with all their parts, but those that only say what there was; and
 * the last one of all. */
static bool count_steps(struct store *store, int64_t after, int64_t *steps,
                        int64_t *last, struct err *err)
{
    bool old;

    if (!chain_is_old(store, &old, err))
        return false;
    if (old)
        return chain_old_count(store, after, steps, last, err);
    return count(store, "SELECT count(*) FROM change_step WHERE arrival > ?"
                        " AND arrival = part_of AND kind <> 'baseline'",
                 after, steps, err) &&
           log_last_step(store, last, err);
}

static bool read_mark(struct store *store, int64_t step,
                      struct chain_mark *m, struct err *err)
{
    enum { AT, WHO, KIND };
    bool old;
    struct stmt q;

    if (!chain_is_old(store, &old, err))
        return false;
    if (old)
        return chain_old_mark(store, step, m, err);
    memset(m, 0, sizeof(*m));
    stmt_open(&q, store, "SELECT at, author, kind FROM change_step"
                         " WHERE arrival = ?");
    stmt_add_int(&q, step);
    if (stmt_row(&q)) {
        m->there = true;
        m->at_ms = stmt_int(&q, AT);
        snprintf(m->user, sizeof(m->user), "%s", stmt_text(&q, WHO));
        snprintf(m->kind, sizeof(m->kind), "%s", stmt_text(&q, KIND));
    }
    return stmt_close(&q, err);
}

/* The newest step that people made. */
static bool newest_step(struct store *store, int64_t *step, struct err *err)
{
    int64_t unused;
    bool old;

    if (!chain_is_old(store, &old, err))
        return false;
    if (old)
        return chain_old_count(store, 0, &unused, step, err);
    return count(store, "SELECT coalesce(max(arrival), ?) FROM change_step"
                        " WHERE kind <> 'baseline'", 0, step, err);
}

static bool read_about(struct store *copy, struct backup_about *out,
                       struct err *err)
{
    struct chain_mark newest;
    int64_t step, unused;

    if (!count(copy, "SELECT count(*) FROM office WHERE ? = 0", 0,
               &out->offices, err) ||
        !count_steps(copy, 0, &out->steps, &unused, err) ||
        !newest_step(copy, &step, err) ||
        !read_mark(copy, step, &newest, err))
        return false;
    out->last_ms = newest.at_ms;
    snprintf(out->last_user, sizeof(out->last_user), "%s", newest.user);
    return true;
}

bool backup_about(const char *path, struct backup_about *out,
                  struct err *err)
{
    struct backup_about about = { 0 };
    struct store *copy;
    bool ok;

    if (!copy_look(path, err) || !store_open_reading(path, &copy, err))
        return false;
    ok = read_about(copy, &about, err);
    store_close(copy);
    if (ok)
        *out = about;
    return ok;
}

bool backup_same(struct store *store, const char *path, bool *same,
                 struct err *err)
{
    struct backup_about own = { 0 }, copy;

    if (!backup_about(path, &copy, err) || !read_about(store, &own, err))
        return false;
    *same = own.offices == copy.offices && own.steps == copy.steps &&
            own.last_ms == copy.last_ms &&
            strcmp(own.last_user, copy.last_user) == 0;
    return true;
}

bool backup_nothing(struct store *store, bool *nothing, struct err *err)
{
    struct backup_about own = { 0 };

    if (!read_about(store, &own, err))
        return false;
    *nothing = own.steps == 0;
    return true;
}

static bool is_common(struct store *a, struct store *b, int64_t id,
                      bool *same, struct err *err)
{
    struct chain_mark of_a, of_b;

    if (!read_mark(a, id, &of_a, err) || !read_mark(b, id, &of_b, err))
        return false;
    *same = of_a.there && of_b.there && of_a.at_ms == of_b.at_ms &&
            strcmp(of_a.user, of_b.user) == 0 &&
            strcmp(of_a.kind, of_b.kind) == 0;
    return true;
}

/*
 * Steps arrive from 1 without gaps, and two logs that have one in common
 * have all before it: so the last one is found by halving.
 */
static bool last_common(struct store *a, struct store *b, int64_t *out,
                        struct err *err)
{
    int64_t low = 0, high = 0, unused;
    bool same;

    if (!count_steps(a, 0, &unused, &high, err))
        return false;
    while (low < high) {
        int64_t middle = high - (high - low) / 2;

        if (!is_common(a, b, middle, &same, err))
            return false;
        if (same)
            low = middle;
        else
            high = middle - 1;
    }
    *out = low;
    return true;
}

static bool read_loss(struct store *store, struct store *copy,
                      struct backup_loss *out, struct err *err)
{
    enum { FIRST, LAST };
    int64_t unused;
    struct stmt q;

    if (!last_common(store, copy, &out->common, err) ||
        !count_steps(store, out->common, &out->steps, &unused, err) ||
        !count(store, "SELECT count(*)" LINES_AFTER, out->common,
               &out->lines, err) ||
        !count_steps(copy, out->common, &out->back_steps, &unused, err))
        return false;
    stmt_open(&q, store,
              "SELECT coalesce(min(at), 0), coalesce(max(at), 0)"
              " FROM change_step WHERE arrival > ? AND kind <> 'baseline'");
    stmt_add_int(&q, out->common);
    if (stmt_row(&q)) {
        out->first_ms = stmt_int(&q, FIRST);
        out->last_ms = stmt_int(&q, LAST);
    }
    return stmt_close(&q, err);
}

bool backup_loss(struct store *store, const char *path,
                 struct backup_loss *out, struct err *err)
{
    struct backup_loss loss = { 0 };
    struct store *copy;
    bool ok;

    if (!copy_look(path, err) || !store_open_reading(path, &copy, err))
        return false;
    ok = read_loss(store, copy, &loss, err);
    store_close(copy);
    if (ok)
        *out = loss;
    return ok;
}

bool backup_loss_people(struct store *store, const struct backup_loss *loss,
                        bool (*each)(void *context, const char *user,
                                     int64_t lines, struct err *err),
                        void *context, struct err *err)
{
    enum { WHO, LINES };
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    bool stopped = false;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT s.author, count(*)" LINES_AFTER
              " GROUP BY s.author ORDER BY 2 DESC, 1");
    stmt_add_int(&q, loss->common);
    while (!stopped && stmt_row(&q))
        stopped = !each(context, stmt_text(&q, WHO), stmt_int(&q, LINES),
                        err);
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}

/* The newest lines, those of them that were entered. */
struct about_lines {
    int64_t left;
    bool (*each)(void *context, const struct log_line *line,
                 struct err *err);
    void *context;
    bool enough;
};

static bool about_line(void *context, const struct log_line *line,
                       struct err *err)
{
    struct about_lines *a = context;
    bool state = strcmp(line->table, "reviu") == 0 &&
                 strcmp(line->change, "set") == 0;
    bool entered = strcmp(line->change, "set") == 0 ||
                   strcmp(line->change, "add") == 0 ||
                   strcmp(line->change, "remove") == 0 ||
                   strcmp(line->change, "move") == 0;

    if (!entered || (state && strcmp(line->field, "status") != 0 &&
                     strcmp(line->field, "kata") != 0))
        return true;
    if (!a->each(a->context, line, err))
        return false;
    a->enough = --a->left <= 0;
    return !a->enough;
}

bool backup_loss_lines(struct store *store, const struct backup_loss *loss,
                       int64_t limit,
                       bool (*each)(void *context,
                                    const struct log_line *line,
                                    struct err *err),
                       void *context, struct err *err)
{
    struct about_lines a = { limit, each, context, limit <= 0 };
    struct log_filter newest = { .newest_first = true,
                                 .first_step = loss->common + 1 };

    return a.enough || log_each(store, &newest, about_line, &a, err) ||
           a.enough;
}
