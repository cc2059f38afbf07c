/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/undo.c - taking back through the change log. */
#include "store/step.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/review.h"
#include "store/change.h"
#include "store/review.h"
#include "store/packed.h"
#include "store/row.h"
#include "store/stmt.h"
#include "store/undo_find.h"

static void name_row(const struct undo_line *l, struct record_name *n)
{
    record_name(l->table, l->office, l->year, l->key, n);
}

/* Who takes back what, and what became of it. */
struct reversal {
    struct step *step;
    const char *user;
    bool force;
    struct conflict *conflict;
};

/* Did somebody else change the row after the step? */
static bool touched_by_others(struct reversal *v, const struct undo_line *l,
                              bool *touched, struct err *err)
{
    bool here;
    struct stmt q;

    stmt_open(&q, v->step->store,
              "SELECT 1 FROM change_log l JOIN change_step s"
              " ON s.chain = l.chain AND s.step = l.step"
              " WHERE l.office = ?1 AND l.year = ?2"
              " AND l.tbl = ?3 AND l.key = ?4 AND s.arrival > ?5"
              " AND s.author <> ?6 AND l.change <> 'follow' LIMIT 1");
    stmt_add_text(&q, l->office);
    stmt_add_int(&q, l->year);
    stmt_add_text(&q, l->table->name);
    stmt_add_text(&q, l->key);
    stmt_add_int(&q, l->step);
    stmt_add_text(&q, v->user);
    here = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *touched = here;
    return true;
}

/* Who changed the row last, if that is known. */
static bool find_last(struct reversal *v, const struct undo_line *l,
                      struct conflict *c, struct err *err)
{
    enum { WHO, AT };
    struct stmt q;

    stmt_open(&q, v->step->store,
              "SELECT s.author, s.at FROM change_log l JOIN change_step s"
              " ON s.chain = l.chain AND s.step = l.step"
              " WHERE l.office = ? AND l.year = ? AND l.tbl = ?"
              " AND l.key = ?"
              " ORDER BY l.chain DESC, l.step DESC, l.line DESC LIMIT 1");
    stmt_add_text(&q, l->office);
    stmt_add_int(&q, l->year);
    stmt_add_text(&q, l->table->name);
    stmt_add_text(&q, l->key);
    if (stmt_row(&q)) {
        snprintf(c->who, sizeof(c->who), "%s",
                 stmt_any_text(&q, WHO));
        c->at_ms = stmt_int(&q, AT);
    }
    return stmt_close(&q, err);
}

/* The row is not as the step left it: refused, or passed over by force. */
static bool gone(struct reversal *v, const struct undo_line *l,
                 struct err *err)
{
    struct conflict c = { .version = 0 };

    if (v->force)
        return true;
    if (!find_last(v, l, &c, err))
        return false;
    if (v->conflict) {
        c.stored = mem_dup("");
        *v->conflict = c;
    }
    return err_set(err, ERR_CONFLICT,
                   N_("The row is no longer there as this step left it;"
                      " somebody changed it meanwhile: %s"), "%s %s",
                   l->table->name, l->key);
}

/* A row that a change had made a draft, in the step that changed it. */
static bool is_reset(const struct undo_line *l)
{
    return l->table->id == TABLE_REVIEW && strcmp(l->field, "status") == 0 &&
           review_state_of(l->after) == REVIEW_DRAFT;
}

/*
 * Its figures are back, and so is its state; but what others wrote into
 * it since, nobody has approved.  That is no conflict: it stays a draft.
 */
static bool reverse_reset(struct reversal *v, const struct undo_line *l,
                          const struct record *r, size_t column,
                          struct err *err)
{
    bool untouched;

    if (strcmp(r->field[column], l->after) != 0)
        return true;
    if (!review_untouched(v->step->store, row_fields(r), l->step, v->user,
                          &untouched, err))
        return false;
    return !untouched || change_set(v->step, r, column, l->before, err);
}

static bool reverse_set(struct reversal *v, const struct undo_line *l,
                        struct err *err)
{
    int column = table_column(l->table, l->field);
    struct record r;
    struct record_name n;
    bool found, ok;

    if (column < 0)
        return gone(v, l, err);
    name_row(l, &n);
    if (l->table->column[column].key)
        n.fields[column] = l->after; /* it bears its new name */
    ok = record_find(v->step->store, l->table, n.fields, n.place, &r,
                     &found, err);
    free(n.parts);
    if (!ok)
        return false;
    if (!found)
        return gone(v, l, err);
    if (strcmp(r.field[column], l->before) == 0)
        ok = true;
    else if (is_reset(l))
        ok = reverse_reset(v, l, &r, (size_t)column, err);
    else if (strcmp(r.field[column], l->after) != 0 && !v->force)
        ok = change_conflict(v->step->store, &r, column, v->conflict, err);
    else
        ok = change_set(v->step, &r, (size_t)column, l->before, err);
    record_release(&r);
    return ok;
}

static bool reverse_found_add(struct reversal *v, const struct undo_line *l,
                              const struct record *r, struct err *err)
{
    bool touched, has;

    if (!touched_by_others(v, l, &touched, err) ||
        !change_has_dependents(v->step->store, r, &has, err))
        return false;
    if ((touched || has) && !v->force)
        return change_conflict(v->step->store, r, -1, v->conflict, err);
    /* Not even by force: rows of others hang on it. */
    return has || change_remove(v->step, r, err);
}

static bool reverse_add(struct reversal *v, const struct undo_line *l,
                        struct err *err)
{
    struct record r;
    struct record_name n;
    bool found, ok;

    name_row(l, &n);
    ok = record_find(v->step->store, l->table, n.fields, n.place, &r,
                     &found, err);
    free(n.parts);
    if (!ok || !found)
        return ok; /* gone already, as wished */
    ok = reverse_found_add(v, l, &r, err);
    record_release(&r);
    return ok;
}

static bool reverse_remove(struct reversal *v, const struct undo_line *l,
                           struct err *err)
{
    struct record r, other;
    struct addition a;
    struct record_name n;
    bool found, ok;

    name_row(l, &n);
    ok = record_find(v->step->store, l->table, n.fields, n.place, &other,
                     &found, err);
    if (ok && found) {
        ok = v->force || change_conflict(v->step->store, &other, -1,
                                         v->conflict, err);
        record_release(&other);
    }
    free(n.parts);
    if (!ok || found)
        return ok;
    if (!packed_read(l->table, l->before, n.place, &r))
        return gone(v, l, err);
    /* Newer than any version somebody may still have on the screen. */
    for (int i = 0; i < 4; i++)
        r.cell_version[i] += r.cell_version[i] > 0;
    a = (struct addition){ row_fields(&r), r.place, r.position,
                           r.version + 1, r.cell_version, true };
    ok = change_add(v->step, l->table, a, NULL, err);
    record_release(&r);
    return ok;
}

static bool reverse_move(struct reversal *v, const struct undo_line *l,
                         struct err *err)
{
    struct record r;
    struct record_name n;
    bool found, ok;

    name_row(l, &n);
    ok = record_find(v->step->store, l->table, n.fields, n.place, &r,
                     &found, err);
    free(n.parts);
    if (!ok)
        return false;
    if (!found)
        return gone(v, l, err);
    if (r.position != row_integer(l->after) && !v->force)
        ok = change_conflict(v->step->store, &r, -1, v->conflict, err);
    else
        ok = change_move(v->step, &r, row_integer(l->before), err);
    record_release(&r);
    return ok;
}

static bool reverse_line(struct reversal *v, const struct undo_line *l,
                         struct err *err)
{
    if (strcmp(l->change, "set") == 0)
        return reverse_set(v, l, err);
    if (strcmp(l->change, "add") == 0)
        return reverse_add(v, l, err);
    if (strcmp(l->change, "remove") == 0)
        return reverse_remove(v, l, err);
    return reverse_move(v, l, err);
}

/* Line by line from the last one, so that memory does not grow. */
static bool reverse_lines(struct reversal *v, const struct undo_step *back,
                          struct err *err)
{
    struct err unused = ERR_INIT;
    bool ok = true;
    struct stmt q;

    stmt_open(&q, v->step->store,
              UNDO_LINES " AND l.change IN ('set', 'add', 'remove', 'move')"
              " ORDER BY s.arrival DESC, l.line DESC");
    stmt_add_int(&q, back->id);
    stmt_add_int(&q, back->last);
    while (ok && stmt_row(&q)) {
        struct undo_line l = undo_read_line(&q);

        l.step = back->id;
        if (l.table)
            ok = reverse_line(v, &l, err);
    }
    return stmt_close(&q, ok ? err : &unused) && ok;
}

static bool another_step(struct err *err)
{
    return err_set(err, ERR_CONFLICT,
                   N_("Your newest change is another one by now; look again"
                      " what is to be taken back."), NULL);
}

/* Within the transaction: which step it is may have changed since. */
static bool take_back(struct step *step, struct actor actor,
                      const struct undo_wish *wish, int64_t wanted,
                      struct conflict *conflict, struct err *err)
{
    struct reversal v = { step, actor.user, wish->force, conflict };
    struct undo_step back;

    return undo_find(step->store, actor.user, wish, step->id, &back, err) &&
           (back.id == wanted || another_step(err)) &&
           (!wish->may || wish->may(wish->context, back.id, err)) &&
           reverse_lines(&v, &back, err);
}

static void fill_texts(struct undone *u)
{
    if (u->key) /* nothing to do, or a step without lines */
        return;
    u->key = mem_dup("");
    u->field = mem_dup("");
    u->from = mem_dup("");
    u->to = mem_dup("");
}

bool store_undo_next(struct store *store, const char *user,
                     const struct undo_wish *wish, struct undone *out,
                     struct err *err)
{
    struct undone u = { .kind = STEP_EDIT };
    struct undo_step next;

    if (!undo_find(store, user, wish, INT64_MAX, &next, err) ||
        (next.id != 0 && !undo_tell(store, &next, &u, err))) {
        undone_release(&u);
        return false;
    }
    fill_texts(&u);
    *out = u;
    return true;
}

bool store_undo(struct store *store, struct actor actor,
                const struct undo_wish *wish, struct undone *out,
                struct conflict *conflict, struct err *err)
{
    struct undone u;
    struct step step;
    bool ok;

    if (!store_undo_next(store, actor.user, wish, &u, err))
        return false;
    if (u.step == 0 && wish->step == 0) {
        *out = u;
        return true;
    }
    if (wish->step != 0 && u.step != wish->step) {
        undone_release(&u);
        return another_step(err);
    }
    ok = step_open(&step, store, wish->redo ? STEP_REDO : STEP_UNDO, actor,
                   "", u.step, err);
    if (ok && !take_back(&step, actor, wish, u.step, conflict, err)) {
        step_abort(&step);
        ok = false;
    }
    if (!ok || !step_commit(&step, err)) {
        undone_release(&u);
        return false;
    }
    *out = u;
    return true;
}
