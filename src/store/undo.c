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

/* Steps that are taken back already, met while walking to older ones. */
struct dead {
    int64_t *id;
    size_t count, cap;
};

static bool is_dead(const struct dead *d, int64_t id)
{
    for (size_t i = d->count; i-- > 0;)
        if (d->id[i] == id)
            return true;
    return false;
}

static enum step_kind kind_of(const char *name)
{
    for (int k = STEP_EDIT; k <= STEP_REFUSED; k++)
        if (strcmp(step_kind_name((enum step_kind)k), name) == 0)
            return (enum step_kind)k;
    return STEP_EDIT;
}

/* A step of the log, as far as undo asks. */
struct met {
    int64_t id;
    enum step_kind kind;
    int64_t reverses;
};

/* What a walk from the newest step of a user to older ones looks for. */
struct search {
    const struct undo_wish *wish;
    struct dead dead;
    int64_t found; /* 0: nothing yet */
    bool over;
};

static void visit(struct search *s, const struct met *m)
{
    bool wanted = false;

    if (is_dead(&s->dead, m->id))
        return;
    switch (m->kind) {
    case STEP_EDIT:
    case STEP_IMPORT:
    case STEP_COPY:
    case STEP_REVIEW:
    case STEP_RESTORE:
    case STEP_ADMIN:
        s->over = true;
        wanted = !s->wish->redo;
        break;
    case STEP_UNDO:
        wanted = s->wish->redo;
        break;
    case STEP_REDO:
        break;
    case STEP_REFUSED:
        return;
    }
    if (wanted) {
        s->found = m->id;
        s->over = true;
        return;
    }
    s->dead.id = mem_grow(s->dead.id, s->dead.count, &s->dead.cap,
                          sizeof(*s->dead.id));
    s->dead.id[s->dead.count++] = m->reverses;
}

/* The step that one comes from: what an undo took back, and so on. */
static bool find_first(struct store *store, int64_t step, int64_t *first,
                       struct err *err)
{
    int64_t at = step, next = step;
    struct stmt q;

    while (next != 0) {
        at = next;
        stmt_open(&q, store, "SELECT coalesce(reverses, 0)"
                             " FROM change_step WHERE id = ?");
        stmt_add_int(&q, at);
        next = stmt_row(&q) ? stmt_int(&q, 0) : 0;
        if (!stmt_close(&q, err))
            return false;
        /* It only leads to older ones, whoever wrote it. */
        if (next >= at)
            next = 0;
    }
    *first = at;
    return true;
}

/* Did the step change anything of the place that is asked for? */
static bool is_here(struct store *store, const struct undo_wish *wish,
                    int64_t step, bool *here, struct err *err)
{
    bool found;
    struct stmt q;

    *here = true;
    if (!wish->office || !wish->office[0])
        return true;
    /*
     * The plan and the list of years show all years of an office, and a
     * year that was removed is nowhere else to be brought back; a year is
     * copied from the one that is open.
     */
    stmt_open(&q, store,
              "SELECT 1 FROM change_log l WHERE step = ?1 AND line > 0"
              " AND (office = '' OR tbl = 'satker' OR (office = ?2"
              " AND (year IN (0, ?3) OR tbl = 'renstra'"
              " OR (tbl = 'tahun' AND field <> 'status'"
              " AND (change = 'remove' OR NOT EXISTS (SELECT 1"
              " FROM change_log o WHERE o.step = l.step AND o.line > 0"
              " AND o.tbl <> 'tahun')))"
              " OR EXISTS (SELECT 1 FROM change_step WHERE id = ?1"
              " AND kind = 'copy')))) LIMIT 1");
    stmt_add_int(&q, step);
    stmt_add_text(&q, wish->office);
    stmt_add_int(&q, wish->year);
    found = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *here = found;
    return true;
}

/* Is it about who works in an office?  That is no step to be taken
 * back. */
static bool is_of_people(struct store *store, int64_t step, bool *people,
                         struct err *err)
{
    bool found;
    struct stmt q;

    stmt_open(&q, store, "SELECT 1 FROM change_log WHERE step = ?"
                         " AND tbl = 'operator' LIMIT 1");
    stmt_add_int(&q, step);
    found = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *people = found;
    return true;
}

/* A step that the walk came to; those of elsewhere are passed over, with
 * the undos and redos of them. */
static bool consider(struct store *store, struct search *s,
                     const struct met *m, struct err *err)
{
    int64_t first = m->id;
    bool here, people = false;

    if (m->kind == STEP_REFUSED)
        return true;
    if (m->reverses != 0 && !find_first(store, m->id, &first, err))
        return false;
    if (!is_here(store, s->wish, first, &here, err))
        return false;
    if (here && m->kind == STEP_ADMIN
        && !is_of_people(store, m->id, &people, err))
        return false;
    if (here && !people)
        visit(s, m);
    return true;
}

/* Among the steps before one. */
static bool find_step(struct store *store, const char *user,
                      const struct undo_wish *wish, int64_t before,
                      int64_t *id, struct err *err)
{
    struct search s = { .wish = wish };
    struct err unused = ERR_INIT;
    bool ok = true;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT id, kind, coalesce(reverses, 0) FROM change_step"
              " WHERE user = ? AND id < ? AND NOT (kind = 'restore' AND EXISTS"
              " (SELECT 1 FROM change_log l WHERE l.step = change_step.id"
              " AND l.line = 0)) ORDER BY id DESC");
    stmt_add_text(&q, user);
    stmt_add_int(&q, before);
    while (ok && !s.over && stmt_row(&q)) {
        struct met m = { stmt_int(&q, 0), kind_of(stmt_text(&q, 1)),
                         stmt_int(&q, 2) };

        ok = consider(store, &s, &m, err);
    }
    free(s.dead.id);
    *id = s.found;
    return stmt_close(&q, ok ? err : &unused) && ok;
}

/* A line of the step that is taken back. */
struct line {
    int64_t step;
    const char *change;
    const struct table *table;
    const char *office, *key, *field, *before, *after;
    int year;
};

static void name_row(const struct line *l, struct record_name *n)
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
static bool touched_by_others(struct reversal *v, const struct line *l,
                              bool *touched, struct err *err)
{
    bool here;
    struct stmt q;

    stmt_open(&q, v->step->store,
              "SELECT 1 FROM change_log l JOIN change_step s"
              " ON s.id = l.step WHERE l.office = ?1 AND l.year = ?2"
              " AND l.tbl = ?3 AND l.key = ?4 AND l.step > ?5"
              " AND s.user <> ?6 LIMIT 1");
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
static bool find_last(struct reversal *v, const struct line *l,
                      struct conflict *c, struct err *err)
{
    struct stmt q;

    stmt_open(&q, v->step->store,
              "SELECT s.user, s.at FROM change_log l JOIN change_step s"
              " ON s.id = l.step WHERE l.office = ? AND l.year = ?"
              " AND l.tbl = ? AND l.key = ?"
              " ORDER BY l.step DESC, l.line DESC LIMIT 1");
    stmt_add_text(&q, l->office);
    stmt_add_int(&q, l->year);
    stmt_add_text(&q, l->table->name);
    stmt_add_text(&q, l->key);
    if (stmt_row(&q)) {
        snprintf(c->who, sizeof(c->who), "%s",
                 stmt_any_text(&q, 0));
        c->at_ms = stmt_int(&q, 1);
    }
    return stmt_close(&q, err);
}

/* The row is not as the step left it: refused, or passed over by force. */
static bool gone(struct reversal *v, const struct line *l, struct err *err)
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
static bool is_reset(const struct line *l)
{
    return l->table->id == TABLE_REVIEW && strcmp(l->field, "status") == 0 &&
           review_state_of(l->after) == REVIEW_DRAFT;
}

/*
 * Its figures are back, and so is its state; but what others wrote into
 * it since, nobody has approved.  That is no conflict: it stays a draft.
 */
static bool reverse_reset(struct reversal *v, const struct line *l,
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

static bool reverse_set(struct reversal *v, const struct line *l,
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

static bool reverse_found_add(struct reversal *v, const struct line *l,
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

static bool reverse_add(struct reversal *v, const struct line *l,
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

static bool reverse_remove(struct reversal *v, const struct line *l,
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

static bool reverse_move(struct reversal *v, const struct line *l,
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

static bool reverse_line(struct reversal *v, const struct line *l,
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

static bool is_restate(const struct line *l)
{
    return l->table->id == TABLE_REVIEW && strcmp(l->change, "set") == 0;
}

/* Shows where the step began. */
static void describe(const struct line *l, struct undone *u)
{
    free(u->key);
    free(u->field);
    free(u->from);
    free(u->to);
    u->table = l->table;
    snprintf(u->change, sizeof(u->change), "%s", l->change);
    snprintf(u->office, sizeof(u->office), "%s", l->office);
    u->year = l->year;
    u->key = mem_dup(l->key);
    u->field = mem_dup(l->field);
    u->from = mem_dup(l->after);
    u->to = mem_dup(l->before);
}

static struct line read_line(struct stmt *q, int64_t step)
{
    return (struct line){ step, stmt_text(q, 0), table_find(stmt_text(q, 1)),
                          stmt_text(q, 2), stmt_text(q, 4), stmt_text(q, 5),
                          stmt_text(q, 6), stmt_text(q, 7),
                          (int)stmt_int(q, 3) };
}

/*
 * What a row's state lost is told with the change that it was lost by:
 * the line behind it.
 */
static bool tell_first(struct store *store, struct undone *u,
                       struct err *err)
{
    struct stmt q;

    stmt_open(&q, store,
              "SELECT change, tbl, office, year, key, field, before, after"
              " FROM change_log WHERE step = ? AND line IN (1, 2)"
              " ORDER BY line");
    stmt_add_int(&q, u->step);
    while (stmt_row(&q)) {
        struct line l = read_line(&q, u->step);

        if (!l.table)
            continue;
        if (!u->table || (u->table->id == TABLE_REVIEW &&
                          strcmp(u->change, "set") == 0 && !is_restate(&l)))
            describe(&l, u);
    }
    return stmt_close(&q, err);
}

/* States are counted only where they are all that changed. */
static bool tell_count(struct store *store, struct undone *u,
                       struct err *err)
{
    size_t lines = 0, states = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT count(*) FILTER (WHERE NOT (tbl = 'reviu'"
              " AND change = 'set')), count(*) FILTER (WHERE tbl = 'reviu'"
              " AND change = 'set' AND field = 'status'),"
              " count(*) FILTER (WHERE tbl = 'tahun' AND field = 'status'"
              " AND after = 'dikunci'), count(*) FILTER (WHERE tbl ="
              " 'tahun' AND field = 'status' AND after <> 'dikunci')"
              " FROM change_log WHERE step = ? AND line > 0");
    stmt_add_int(&q, u->step);
    if (stmt_row(&q)) {
        lines = (size_t)stmt_int(&q, 0);
        states = (size_t)stmt_int(&q, 1);
        u->locked = stmt_int(&q, 2) > 0;
        u->opened = stmt_int(&q, 3) > 0;
    }
    u->lines = lines > 0 ? lines : states;
    return stmt_close(&q, err);
}

/* Which step it is, and what it did. */
static bool tell(struct store *store, struct undone *u, struct err *err)
{
    struct stmt q;

    if (!find_first(store, u->step, &u->first, err))
        return false;
    stmt_open(&q, store, "SELECT kind, at FROM change_step WHERE id = ?");
    stmt_add_int(&q, u->first);
    if (stmt_row(&q)) {
        u->kind = kind_of(stmt_text(&q, 0));
        u->at_ms = stmt_int(&q, 1);
    }
    return stmt_close(&q, err) && tell_first(store, u, err) &&
           tell_count(store, u, err);
}

/* Line by line from the last one, so that memory does not grow. */
static bool reverse_lines(struct reversal *v, int64_t step, struct err *err)
{
    struct err unused = ERR_INIT;
    bool ok = true;
    struct stmt q;

    stmt_open(&q, v->step->store,
              "SELECT change, tbl, office, year, key, field, before, after"
              " FROM change_log WHERE step = ? AND line > 0"
              " ORDER BY line DESC");
    stmt_add_int(&q, step);
    while (ok && stmt_row(&q)) {
        struct line l = read_line(&q, step);

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
    int64_t id;

    return find_step(step->store, actor.user, wish, step->id, &id, err) &&
           (id == wanted || another_step(err)) &&
           (!wish->may || wish->may(wish->context, id, err)) &&
           reverse_lines(&v, id, err);
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

    if (!find_step(store, user, wish, INT64_MAX, &u.step, err) ||
        (u.step != 0 && !tell(store, &u, err))) {
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
