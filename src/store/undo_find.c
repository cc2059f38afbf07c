/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/undo_find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/log.h"

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

static enum step_kind undo_find_kind(const char *name)
{
    for (int k = STEP_EDIT; k <= STEP_BASELINE; k++)
        if (strcmp(step_kind_name((enum step_kind)k), name) == 0)
            return (enum step_kind)k;
    return STEP_EDIT;
}

/* A step of the log, as far as undo asks. */
struct met {
    struct undo_step step;
    enum step_kind kind;
    int64_t reverses; /* the first part of the step taken back, or 0 */
};

/* What a walk from the newest step of a user to older ones looks for. */
struct search {
    const struct undo_wish *wish;
    struct dead dead;
    struct undo_step found; /* 0: nothing yet */
    bool over;
};

static void visit(struct search *s, const struct met *m)
{
    bool wanted = false;

    if (is_dead(&s->dead, m->step.id))
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
    case STEP_BASELINE:
        return;
    }
    if (wanted) {
        s->found = m->step;
        s->over = true;
        return;
    }
    s->dead.id = mem_grow(s->dead.id, s->dead.count, &s->dead.cap,
                          sizeof(*s->dead.id));
    s->dead.id[s->dead.count++] = m->reverses;
}

/*
 * What an undo or redo took back: a part of it names a step of its own
 * chain, or an old one.  0: nothing.
 */
static bool undo_reversed(struct store *store, const struct undo_step *step,
                          int64_t *reversed, struct err *err)
{
    int64_t found = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT r.part_of FROM change_step u JOIN change_step r"
              " ON r.step = u.reverses AND r.chain IN (u.chain, '')"
              " WHERE u.arrival >= ?1 AND u.arrival <= ?2"
              " AND u.reverses IS NOT NULL LIMIT 1");
    stmt_add_int(&q, step->id);
    stmt_add_int(&q, step->last);
    if (stmt_row(&q))
        found = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    /* It only leads to older ones, whoever wrote it. */
    *reversed = found < step->id ? found : 0;
    return true;
}

static bool is_reversal(enum step_kind kind)
{
    return kind == STEP_UNDO || kind == STEP_REDO;
}

/* Reads a step by its first part. */
static bool undo_read_step(struct store *store, int64_t id, struct met *out,
                           int64_t *at_ms, struct err *err)
{
    enum { KIND, AT };
    struct met m = { .step = { id, id }, .kind = STEP_EDIT };
    struct stmt q;

    stmt_open(&q, store,
              "SELECT kind, at FROM change_step WHERE arrival = ?");
    stmt_add_int(&q, id);
    if (stmt_row(&q)) {
        m.kind = undo_find_kind(stmt_text(&q, KIND));
        *at_ms = stmt_int(&q, AT);
    }
    if (!stmt_close(&q, err) ||
        !log_last_part(store, id, &m.step.last, err) ||
        (is_reversal(m.kind) &&
         !undo_reversed(store, &m.step, &m.reverses, err)))
        return false;
    *out = m;
    return true;
}

/* The step that one comes from: what an undo took back, and so on. */
static bool find_first(struct store *store, const struct met *of,
                       struct met *first, int64_t *at_ms, struct err *err)
{
    struct met m = *of;

    while (m.reverses != 0)
        if (!undo_read_step(store, m.reverses, &m, at_ms, err))
            return false;
    *first = m;
    return true;
}

/* Did the step change anything of the place that is asked for? */
static bool is_here(struct store *store, const struct undo_wish *wish,
                    const struct met *m, bool *here, struct err *err)
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
              "SELECT 1" UNDO_OF_STEP
              " AND l.change NOT IN ('follow', 'with')"
              " AND (l.office = '' OR l.tbl = 'satker' OR (l.office = ?3"
              " AND (l.year IN (0, ?4) OR l.tbl = 'renstra' OR ?5 = 'copy'"
              " OR (l.tbl = 'tahun' AND l.field <> 'status'"
              " AND (l.change = 'remove' OR NOT EXISTS (SELECT 1"
              "  FROM change_log o WHERE o.chain = s.chain"
              "  AND o.step = s.step AND o.line > 0 AND o.change <> 'follow'"
              "  AND o.tbl NOT IN ('tahun', '')))))))"
              " LIMIT 1");
    stmt_add_int(&q, m->step.id);
    stmt_add_int(&q, m->step.last);
    stmt_add_text(&q, wish->office);
    stmt_add_int(&q, wish->year);
    stmt_add_text(&q, step_kind_name(m->kind));
    found = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *here = found;
    return true;
}

/* Is it about who works in an office?  That is no step to be taken
 * back. */
static bool is_of_people(struct store *store, const struct undo_step *step,
                         bool *people, struct err *err)
{
    bool found;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT 1" UNDO_OF_STEP " AND l.tbl = 'operator'"
              " AND l.change <> 'follow' LIMIT 1");
    stmt_add_int(&q, step->id);
    stmt_add_int(&q, step->last);
    found = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *people = found;
    return true;
}

/* A step that the walk came to; those of elsewhere are passed over, with
 * the undos and redos of them. */
static bool consider(struct store *store, struct search *s, struct met *m,
                     struct err *err)
{
    struct met first;
    int64_t at_ms = 0;
    bool here, people = false;

    if (is_reversal(m->kind) &&
        !undo_reversed(store, &m->step, &m->reverses, err))
        return false;
    if (!find_first(store, m, &first, &at_ms, err) ||
        !is_here(store, s->wish, &first, &here, err))
        return false;
    if (here && m->kind == STEP_ADMIN
        && !is_of_people(store, &m->step, &people, err))
        return false;
    if (here && !people)
        visit(s, m);
    return true;
}

/*
 * From the newest part on; the first of a step comes last, and with it the
 * step is known.  A whole database that was put back is no step to be
 * taken back: it has an entry, and no other lines.
 */
bool undo_find(struct store *store, const char *user,
               const struct undo_wish *wish, int64_t before,
               struct undo_step *out, struct err *err)
{
    enum { ARRIVAL, PART_OF, KIND };
    struct search s = { .wish = wish };
    struct err unused = ERR_INIT;
    struct undo_step step = { 0, 0 };
    bool ok = true;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT s.arrival, s.part_of, s.kind FROM change_step s"
              " WHERE s.author = ? AND s.arrival < ?"
              " AND s.kind NOT IN ('refused', 'baseline')"
              " AND NOT (s.kind = 'restore' AND EXISTS (SELECT 1"
              "  FROM change_log l WHERE l.chain = s.chain"
              "  AND l.step = s.step AND l.line = 0))"
              " ORDER BY s.arrival DESC");
    stmt_add_text(&q, user);
    stmt_add_int(&q, before);
    while (ok && !s.over && stmt_row(&q)) {
        struct met m = { .kind = undo_find_kind(stmt_text(&q, KIND)) };

        if (step.id != stmt_int(&q, PART_OF))
            step.last = stmt_int(&q, ARRIVAL);
        step.id = stmt_int(&q, PART_OF);
        m.step = step;
        if (stmt_int(&q, ARRIVAL) == step.id)
            ok = consider(store, &s, &m, err);
    }
    free(s.dead.id);
    *out = s.found;
    return stmt_close(&q, ok ? err : &unused) && ok;
}

/* --- in words --- */

struct undo_line undo_read_line(struct stmt *q)
{
    enum { CHANGE, TABLE, OFFICE, YEAR, KEY, FIELD, BEFORE, AFTER };

    return (struct undo_line){
        .change = stmt_text(q, CHANGE),
        .table = table_find(stmt_text(q, TABLE)),
        .office = stmt_text(q, OFFICE),
        .year = (int)stmt_int(q, YEAR),
        .key = stmt_text(q, KEY),
        .field = stmt_text(q, FIELD),
        .before = stmt_text(q, BEFORE),
        .after = stmt_text(q, AFTER),
    };
}

static bool is_restate(const struct undo_line *l)
{
    return l->table->id == TABLE_REVIEW && strcmp(l->change, "set") == 0;
}

/* Shows where the step began. */
static void undo_find_describe(const struct undo_line *l, struct undone *u)
{
    struct log_line shown = { .change = l->change, .table = l->table->name,
                              .before = l->before, .after = l->after };
    struct buf text = BUF_INIT;

    log_show(&shown, &text);
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
    u->from = mem_dup(shown.after);
    u->to = mem_dup(shown.before);
    buf_release(&text);
}

/*
 * What a row's state lost is told with the change that it was lost by:
 * the line behind it.
 */
static bool tell_first(struct store *store, const struct undo_step *step,
                       struct undone *u, struct err *err)
{
    int seen = 0;
    struct stmt q;

    stmt_open(&q, store,
              UNDO_LINES " AND l.change NOT IN ('follow', 'with')"
              " ORDER BY s.arrival, l.line LIMIT 2");
    stmt_add_int(&q, step->id);
    stmt_add_int(&q, step->last);
    while (seen++ < 2 && stmt_row(&q)) {
        struct undo_line l = undo_read_line(&q);

        if (!l.table)
            continue;
        if (!u->table || (u->table->id == TABLE_REVIEW &&
                          strcmp(u->change, "set") == 0 && !is_restate(&l)))
            undo_find_describe(&l, u);
    }
    return stmt_close(&q, err);
}

/* States are counted only where they are all that changed. */
static bool tell_count(struct store *store, const struct undo_step *step,
                       struct undone *u, struct err *err)
{
    enum { LINES, STATES, LOCKED, OPENED };
    size_t lines = 0, states = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT count(*) FILTER (WHERE NOT (l.tbl = 'reviu'"
              " AND l.change = 'set')), count(*) FILTER (WHERE l.tbl ="
              " 'reviu' AND l.change = 'set' AND l.field = 'status'),"
              " count(*) FILTER (WHERE l.tbl = 'tahun' AND l.field ="
              " 'status' AND l.after = '" YEAR_WORD_LOCKED "'),"
              " count(*) FILTER (WHERE"
              " l.tbl = 'tahun' AND l.field = 'status'"
              " AND l.after <> '" YEAR_WORD_LOCKED "')"
              UNDO_OF_STEP " AND l.change NOT IN ('follow', 'with')");
    stmt_add_int(&q, step->id);
    stmt_add_int(&q, step->last);
    if (stmt_row(&q)) {
        lines = (size_t)stmt_int(&q, LINES);
        states = (size_t)stmt_int(&q, STATES);
        u->locked = stmt_int(&q, LOCKED) > 0;
        u->opened = stmt_int(&q, OPENED) > 0;
    }
    u->lines = lines > 0 ? lines : states;
    return stmt_close(&q, err);
}

bool undo_tell(struct store *store, const struct undo_step *step,
               struct undone *u, struct err *err)
{
    struct met m, first;

    u->step = step->id;
    if (!undo_read_step(store, step->id, &m, &u->at_ms, err) ||
        !find_first(store, &m, &first, &u->at_ms, err))
        return false;
    u->first = first.step.id;
    u->kind = first.kind;
    return tell_first(store, step, u, err) &&
           tell_count(store, step, u, err);
}
