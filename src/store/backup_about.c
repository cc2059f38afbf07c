/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup_about.h"

#include <stdio.h>
#include <string.h>

#include "store/copy_inside.h"
#include "store/db.h"
#include "store/stmt.h"

/* Lines that say what was entered, not that somebody tried to; of a row
 * that was reviewed one, not by whom and when besides. */
#define ENTERED                                                            \
    "l.change IN ('set', 'add', 'remove', 'move')"                         \
    " AND NOT (l.tbl = 'reviu' AND l.change = 'set'"                       \
    " AND l.field NOT IN ('status', 'kata'))"

static bool count(struct store *store, const char *sql, int64_t after,
                  int64_t *out, struct err *err)
{
    struct stmt q;
    int64_t n = 0;

    stmt_open(&q, store, sql);
    stmt_add_int(&q, after);
    if (stmt_row(&q))
        n = stmt_int(&q, 0);
    if (!stmt_close(&q, err))
        return false;
    *out = n;
    return true;
}

#define STEPS_AFTER "SELECT count(*) FROM change_step WHERE id > ?"

static bool read_about(struct store *copy, struct backup_about *out,
                       struct err *err)
{
    struct stmt q;

    if (!count(copy, "SELECT count(*) FROM office WHERE ? = 0", 0,
               &out->offices, err) ||
        !count(copy, STEPS_AFTER, 0, &out->steps, err))
        return false;
    stmt_open(&q, copy,
              "SELECT at, user FROM change_step ORDER BY id DESC LIMIT 1");
    if (stmt_row(&q)) {
        out->last_ms = stmt_int(&q, 0);
        snprintf(out->last_user, sizeof(out->last_user), "%s",
                 stmt_text(&q, 1));
    }
    return stmt_close(&q, err);
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

/* Who a step is, of one of the two logs. */
struct step_mark {
    bool there;
    int64_t at;
    char user[64], kind[16];
};

static bool read_mark(struct store *store, int64_t id, struct step_mark *m,
                      struct err *err)
{
    struct stmt q;

    memset(m, 0, sizeof(*m));
    stmt_open(&q, store, "SELECT at, user, kind FROM change_step"
                         " WHERE id = ?");
    stmt_add_int(&q, id);
    if (stmt_row(&q)) {
        m->there = true;
        m->at = stmt_int(&q, 0);
        snprintf(m->user, sizeof(m->user), "%s", stmt_text(&q, 1));
        snprintf(m->kind, sizeof(m->kind), "%s", stmt_text(&q, 2));
    }
    return stmt_close(&q, err);
}

static bool is_common(struct store *a, struct store *b, int64_t id,
                      bool *same, struct err *err)
{
    struct step_mark of_a, of_b;

    if (!read_mark(a, id, &of_a, err) || !read_mark(b, id, &of_b, err))
        return false;
    *same = of_a.there && of_b.there && of_a.at == of_b.at &&
            strcmp(of_a.user, of_b.user) == 0 &&
            strcmp(of_a.kind, of_b.kind) == 0;
    return true;
}

/*
 * Steps are numbered from 1 without gaps, and two logs that have a step
 * in common have all before it: so the last one is found by halving.
 */
static bool last_common(struct store *a, struct store *b, int64_t *out,
                        struct err *err)
{
    int64_t low = 0, high = 0;
    bool same;

    if (!count(a, "SELECT coalesce(max(id), ?) FROM change_step", 0, &high,
               err))
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
    struct stmt q;

    if (!last_common(store, copy, &out->common, err) ||
        !count(store, STEPS_AFTER, out->common, &out->steps, err) ||
        !count(store,
               "SELECT count(*) FROM change_log l WHERE l.step > ?"
               " AND " ENTERED, out->common, &out->lines, err) ||
        !count(copy, STEPS_AFTER, out->common, &out->back_steps, err))
        return false;
    stmt_open(&q, store,
              "SELECT coalesce(min(at), 0), coalesce(max(at), 0)"
              " FROM change_step WHERE id > ?");
    stmt_add_int(&q, out->common);
    if (stmt_row(&q)) {
        out->first_ms = stmt_int(&q, 0);
        out->last_ms = stmt_int(&q, 1);
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
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    bool stopped = false;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT s.user, count(*) FROM change_log l"
              " JOIN change_step s ON s.id = l.step"
              " WHERE l.step > ? AND " ENTERED
              " GROUP BY s.user ORDER BY 2 DESC, 1");
    stmt_add_int(&q, loss->common);
    while (!stopped && stmt_row(&q))
        stopped = !each(context, stmt_text(&q, 0), stmt_int(&q, 1), err);
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}

bool backup_loss_lines(struct store *store, const struct backup_loss *loss,
                       int64_t limit,
                       bool (*each)(void *context,
                                    const struct log_line *line,
                                    struct err *err),
                       void *context, struct err *err)
{
    struct err unused = ERR_INIT;
    bool stopped = false;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT l.step, l.line, s.at, s.user, s.kind,"
              " coalesce(s.reverses, 0), l.change, l.tbl, l.office, l.year,"
              " l.key, l.field, l.before, l.after FROM change_log l"
              " JOIN change_step s ON s.id = l.step"
              " WHERE l.step > ? AND " ENTERED
              " ORDER BY l.step DESC, l.line DESC LIMIT ?");
    stmt_add_int(&q, loss->common);
    stmt_add_int(&q, limit);
    while (!stopped && stmt_row(&q)) {
        struct log_line line = {
            .step = stmt_int(&q, 0),
            .line = stmt_int(&q, 1),
            .at_ms = stmt_int(&q, 2),
            .user = stmt_text(&q, 3),
            .kind = stmt_text(&q, 4),
            .reverses = stmt_int(&q, 5),
            .change = stmt_text(&q, 6),
            .table = stmt_text(&q, 7),
            .office = stmt_text(&q, 8),
            .year = (int)stmt_int(&q, 9),
            .key = stmt_text(&q, 10),
            .field = stmt_text(&q, 11),
            .before = stmt_text(&q, 12),
            .after = stmt_text(&q, 13),
        };

        stopped = !each(context, &line, err);
    }
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}
