/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/log.c - reading the change log, for people. */
#include "store/log.h"

#include <stdio.h>
#include <string.h>

#include "store/chain.h"
#include "store/packed.h"

#define COLUMNS                                                            \
    "SELECT s.arrival, l.line, s.at, s.author, s.kind,"                    \
    " coalesce(s.reverses, 0), l.change, l.tbl, l.office, l.year, l.key,"  \
    " l.field, l.before, l.after, s.detail, l.chain, l.step, s.part_of"

/* What parts say of each other, and the row that a rename took along, are
 * told by the line of the rename. */
#define TOLD                                                               \
    " AND l.change <> 'with' AND (l.change <> 'follow' OR l.field <> '')"

/*
 * ?1 office, ?2 year, ?3 table, ?4 key, ?5 limit, ?6 ?7 the line past
 * which the page begins (arrival, line), ?8 ?9 first and last step, ?10
 * field, ?11 user, ?12 unit, ?13 the key of its review, ?14 ?15 that of
 * its notes from and up to, ?16 is 1 with what is of no office and year,
 * ?17 chain of the office, ?18 ?19 the same line in the chain.
 */

/* --- one row --- */

/* A parameter that is not given: elsewhere its type must be said. */
#define NONE(parameter) "CAST(" parameter " AS TEXT) IS NULL"

/*
 * Office, year, table and key are given: the index finds the lines in
 * their order, and three such walks are merged.  Of one office the chain
 * '' comes first, and its own steps arrive in their order.
 */
#define LINES                                                              \
    COLUMNS " FROM change_log l CROSS JOIN change_step s"                  \
    " WHERE s.chain = l.chain AND s.step = l.step"
#define OF_KEY(which)                                                      \
    LINES " AND l.office = ?1 AND l.year = ?2 AND " which                  \
    " AND (" NONE("?11") " OR s.author = ?11) AND s.arrival >= ?8"         \
    " AND s.arrival <= ?9" TOLD
#define ROW_OLDER " AND (l.chain, l.step, l.line) < (?18, ?19, ?7)"
#define ROW_NEWER " AND (l.chain, l.step, l.line) > (?18, ?19, ?7)"
#define HANGING(page)                                                      \
    " UNION ALL "                                                          \
    OF_KEY("l.tbl = 'reviu' AND l.key = ?13 AND " NONE("?10")) page        \
    " UNION ALL "                                                          \
    OF_KEY("l.tbl = 'catatan' AND l.key > ?14 AND l.key < ?15") page
#define IN_FIELD " AND (" NONE("?10") " OR l.field IN (?10, ''))"
#define OF_ROW(page)                                                       \
    OF_KEY("l.tbl = ?3 AND l.key = ?4" IN_FIELD) page HANGING(page)

/*
 * A row that was given another code is followed to the one before: each
 * name holds for the steps from one renaming to the next.
 */
#define RENAMED(r, to)                                                     \
    r ".office = ?1 AND " r ".year = ?2 AND " r ".tbl = ?3 AND " r         \
    ".change = 'set' AND " r ".field = 'kode' AND " r ".after = " to
#define LAST_RENAMED(to, before)                                           \
    "coalesce((SELECT max(t.arrival) FROM change_log p"                    \
    "  JOIN change_step t ON t.chain = p.chain AND t.step = p.step"        \
    "  WHERE " RENAMED("p", to) before "), 0)"
#define NAMES                                                              \
    "WITH RECURSIVE name (key, lo, hi) AS ("                               \
    "SELECT ?4, " LAST_RENAMED("?4", "") ", 9223372036854775807"           \
    " UNION ALL SELECT r.key, "                                            \
    LAST_RENAMED("r.key", " AND t.arrival < u.arrival") ", u.arrival"      \
    " FROM name n JOIN change_log r ON " RENAMED("r", "n.key")             \
    " JOIN change_step u ON u.chain = r.chain AND u.step = r.step"         \
    " AND u.arrival = n.lo) "
#define OF_NAMES(page)                                                     \
    NAMES COLUMNS " FROM name n CROSS JOIN change_log l"                   \
    " CROSS JOIN change_step s"                                            \
    " WHERE s.chain = l.chain AND s.step = l.step"                         \
    " AND l.office = ?1 AND l.year = ?2 AND l.tbl = ?3"                    \
    " AND l.key = n.key AND s.arrival > n.lo AND s.arrival <= n.hi"        \
    IN_FIELD " AND (" NONE("?11") " OR s.author = ?11)"                    \
    " AND s.arrival >= ?8 AND s.arrival <= ?9" TOLD page HANGING(page)

/* By the columns LOG_CHAIN, LOG_NUMBER, LOG_NUMBER_OF_LINE. */
#define ROW_OLDEST " ORDER BY 16, 17, 2 LIMIT ?5"
#define ROW_NEWEST " ORDER BY 16 DESC, 17 DESC, 2 DESC LIMIT ?5"
#define OLDEST_OF_ROW OF_ROW(ROW_NEWER) ROW_OLDEST
#define NEWEST_OF_ROW OF_ROW(ROW_OLDER) ROW_NEWEST
#define OLDEST_OF_NAMES OF_NAMES(ROW_NEWER) ROW_OLDEST
#define NEWEST_OF_NAMES OF_NAMES(ROW_OLDER) ROW_NEWEST

/* --- steps, one after the other --- */

/* The row that a key of these tables begins with, behind its table. */
#define HANGS_ON(name, table)                                              \
    "SELECT 1 FROM " table " r WHERE r.office = l.office"                  \
    " AND r.year = l.year AND r.unit = ?12"                                \
    " AND (l.key = '" name "\x1F' || r.code"                               \
    "  OR substr(l.key, 1, length(r.code) + 2 + length('" name "'))"       \
    "   = '" name "\x1F' || r.code || '\x1F')"

#define IS_OF(table)                                                       \
    "SELECT 1 FROM " table " r WHERE r.office = l.office"                  \
    " AND r.year = l.year AND r.code = l.key AND r.unit = ?12"

#define OF_UNIT                                                            \
    " AND (" NONE("?12") " OR CASE l.tbl"                                  \
    "  WHEN 'indikator' THEN EXISTS (" IS_OF("indicator") ")"              \
    "  WHEN 'anggaran' THEN EXISTS (" IS_OF("budget") ")"                  \
    "  WHEN 'unit' THEN l.key = ?12"                                       \
    "  WHEN 'penandatangan' THEN l.key = ?12"                              \
    "  WHEN 'analisis' THEN substr(l.key, 1, length(?12) + 1)"             \
    "   = ?12 || '\x1F'"                                                   \
    "  WHEN 'reviu' THEN EXISTS (" HANGS_ON("indikator", "indicator") ")"  \
    "   OR EXISTS (" HANGS_ON("anggaran", "budget") ")"                    \
    "  WHEN 'catatan' THEN EXISTS ("                                       \
    HANGS_ON("indikator", "indicator") ")"                                 \
    "   OR EXISTS (" HANGS_ON("anggaran", "budget") ")"                    \
    "  ELSE 1 = 0 END)"

/*
 * The entry of a step stands in each of its parts: told once, of the
 * first; where one office is asked about, of its own part, or of that of
 * no office where it has none.
 */
#define ENTRY                                                              \
    " AND (l.line > 0 OR l.chain = ''"                                     \
    "  OR (" NONE("?17") " AND s.arrival = s.part_of)"                     \
    "  OR (?16 = 1 AND (l.chain = ?17 OR NOT EXISTS (SELECT 1"             \
    "   FROM change_step o WHERE o.chain = ?17"                            \
    "   AND o.arrival >= s.part_of AND o.arrival < s.part_of + 1000"       \
    "   AND o.part_of = s.part_of))))"

#define SOME                                                               \
    " AND (" NONE("?1") " OR l.office = ?1"                                \
    "  OR (?16 = 1 AND l.office = ''))"                                    \
    " AND (?2 = 0 OR l.year = ?2 OR (?16 = 1 AND l.year = 0))"             \
    " AND (" NONE("?3") " OR l.tbl = ?3)"                                  \
    " AND (" NONE("?4") " OR l.key = ?4)"                                  \
    TOLD OF_UNIT

#define IN_CHAIN                                                           \
    " AND (" NONE("?17") " OR s.chain IN ('', ?17)"                        \
    "  OR (?16 = 1 AND s.chain = '*'))"

#define OF_STEPS                                                           \
    COLUMNS " FROM change_step s CROSS JOIN change_log l"                  \
    " WHERE l.chain = s.chain AND l.step = s.step" SOME ENTRY IN_CHAIN
/* By the index of an author's steps. */
#define OF_USER OF_STEPS " AND s.author = ?11"
/* Old lines lie in the order of their steps, which arrived by number. */
#define OF_OLD                                                             \
    COLUMNS " FROM change_log l CROSS JOIN change_step s"                  \
    " WHERE l.chain = '' AND s.arrival = l.step AND s.chain = ''" SOME

/* One bound on each side: of two SQLite may walk from the worse one. */
#define OLDEST                                                             \
    " AND (s.arrival, l.line) > (?6, ?7) AND s.arrival >= ?6"              \
    " AND s.arrival <= ?9 ORDER BY s.arrival, l.line LIMIT ?5"
#define NEWEST                                                             \
    " AND (s.arrival, l.line) < (?6, ?7) AND s.arrival <= ?6"              \
    " AND s.arrival >= ?8 ORDER BY s.arrival DESC, l.line DESC LIMIT ?5"

#define OLDEST_OLD                                                         \
    " AND (l.step, l.line) > (?6, ?7) AND l.step <= ?9"                    \
    " ORDER BY l.step, l.line LIMIT ?5"
#define NEWEST_OLD                                                         \
    " AND (l.step, l.line) < (?6, ?7) AND l.step >= ?8"                    \
    " ORDER BY l.step DESC, l.line DESC LIMIT ?5"

static bool is_of_row(const struct log_filter *f)
{
    return f->office && f->table && f->key &&
           (f->year != 0 || !table_of_year(f->table));
}

static void add_or_null(struct stmt *q, const char *text)
{
    if (text)
        stmt_add_text(q, text);
    else
        stmt_add_null(q);
}

/* The state, and the word that was said, of a row of reviu or catatan. */
static void log_show_addition(const struct log_line *l, struct buf *out)
{
    const char *word = strcmp(l->table, "catatan") == 0 ? "isi"
                       : strcmp(l->table, "reviu") == 0 ? "kata"
                                                        : NULL;
    size_t len;

    if (!word)
        return;
    packed_add_text(l->after, "status", out);
    len = out->len;
    buf_adds(out, ": ");
    packed_add_text(l->after, word, out);
    if (out->len == len + 2)
        buf_cut(out, len);
}

static void log_show_row(struct log_line *l, struct buf *shown)
{
    bool gone = strcmp(l->change, "remove") == 0;
    bool new = strcmp(l->change, "add") == 0;

    if (!(gone && packed_is_named(l->before)) &&
        !(new && packed_is_named(l->after)))
        return;
    buf_reset(shown);
    if (gone)
        packed_add_texts(l->before, shown);
    else
        log_show_addition(l, shown);
    *(gone ? &l->before : &l->after) = shown->s;
}

void log_show(struct log_line *l, struct buf *shown)
{
    if (strcmp(l->change, "baseline") != 0) {
        log_show_row(l, shown);
        return;
    }
    /* Hashes are for whoever verifies the log. */
    l->before = "";
    l->after = l->detail;
}

/* Past which line the page begins: a place, or the end of the steps. */
struct log_page {
    int64_t step, line, first, last;
    char chain[CHAIN_NAME_SIZE]; /* of a row: the same place there */
    int64_t number, row_line;
};

static struct log_page log_page_of(const struct log_filter *f)
{
    struct log_page p = {
        .step = f->past_step, .line = f->past_line,
        .first = f->first_step,
        .last = f->last_step ? f->last_step : INT64_MAX,
    };

    if (f->newest_first && (p.step == 0 || p.step > p.last)) {
        p.step = p.last;
        p.line = INT64_MAX;
    } else if (!f->newest_first && p.step < p.first) {
        p.step = p.first;
        p.line = -1;
    }
    return p;
}

/*
 * The place of a page in the chain of one office, where its step is of it;
 * else from the end on, of the steps on this side of it.
 */
static bool log_find_place(struct store *store, const struct log_filter *f,
                           struct log_page *p, struct err *err)
{
    enum { CHAIN, STEP };
    const char *own = chain_of_office(f->office);
    bool found = false;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT chain, step FROM change_step WHERE arrival = ?");
    stmt_add_int(&q, p->step);
    if (stmt_row(&q)) {
        const char *chain = stmt_any_text(&q, CHAIN);

        found = strcmp(chain, CHAIN_OLD) == 0 || strcmp(chain, own) == 0;
        snprintf(p->chain, sizeof(p->chain), "%s", chain);
        p->number = stmt_int(&q, STEP);
        p->row_line = p->line;
    }
    if (!stmt_close(&q, err))
        return false;
    if (!found && f->newest_first) {
        snprintf(p->chain, sizeof(p->chain), "%s", own);
        p->number = p->row_line = INT64_MAX;
        p->last = p->last < p->step ? p->last : p->step;
    } else if (!found) {
        p->chain[0] = '\0';
        p->number = p->row_line = -1;
        p->first = p->first > p->step ? p->first : p->step;
    }
    return true;
}

/* What hangs on a row is named by its table, key, and column. */
struct log_names {
    struct buf row, notes, notes_end;
};

static void log_name_hanging(const struct log_filter *f,
                             struct log_names *n)
{
    *n = (struct log_names){ BUF_INIT, BUF_INIT, BUF_INIT };
    if (!f->hanging || !f->table || !f->key)
        return;
    buf_addf(&n->row, "%s\x1F%s", f->table->name, f->key);
    buf_adds(&n->notes, n->row.s);
    if (f->field)
        buf_addf(&n->notes, "\x1F%s", f->field);
    /* Up to the next character. */
    buf_addf(&n->notes_end, "%s ", n->notes.s);
    buf_addc(&n->notes, '\x1F');
}

static void log_release_names(struct log_names *n)
{
    buf_release(&n->row);
    buf_release(&n->notes);
    buf_release(&n->notes_end);
}

/* Had the row another code once? */
static bool was_renamed(struct store *store, const struct log_filter *f,
                        bool *renamed, struct err *err)
{
    struct stmt q;
    bool found;

    *renamed = false;
    if (!f->hanging || !is_of_row(f))
        return true;
    stmt_open(&q, store,
              "SELECT 1 FROM change_log r WHERE " RENAMED("r", "?4")
              " LIMIT 1");
    stmt_add_text(&q, f->office);
    stmt_add_int(&q, f->year);
    stmt_add_text(&q, f->table->name);
    stmt_add_text(&q, f->key);
    found = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *renamed = found;
    return true;
}

/* What a statement reads, and how. */
enum log_of {
    LOG_OF_ROW,
    LOG_OF_NAMES,
    LOG_OF_USER,
    LOG_OF_STEPS,
    LOG_OF_OLD,
};

/* The lines that are wanted, on their way to who asks for them. */
struct log_reading {
    struct store *store;
    struct log_filter f; /* its limit: lines still to come, or 0 */
    struct log_names names;
    struct buf shown;
    bool (*each)(void *context, const struct log_line *line,
                 struct err *err);
    void *context;
    bool full; /* so many as are wanted were there */
};

static const char *log_sql(enum log_of of, bool newest_first)
{
    switch (of) {
    case LOG_OF_ROW:
        return newest_first ? NEWEST_OF_ROW : OLDEST_OF_ROW;
    case LOG_OF_NAMES:
        return newest_first ? NEWEST_OF_NAMES : OLDEST_OF_NAMES;
    case LOG_OF_USER:
        return newest_first ? OF_USER NEWEST : OF_USER OLDEST;
    case LOG_OF_STEPS:
        return newest_first ? OF_STEPS NEWEST : OF_STEPS OLDEST;
    case LOG_OF_OLD:
        return newest_first ? OF_OLD NEWEST_OLD : OF_OLD OLDEST_OLD;
    }
    return "";
}

static void log_give(struct stmt *q, const struct log_reading *r,
                     enum log_of of, const struct log_page *p)
{
    const struct log_filter *f = &r->f;
    const struct log_names *n = &r->names;
    bool row = of == LOG_OF_ROW || of == LOG_OF_NAMES;

    add_or_null(q, f->office);
    stmt_add_int(q, f->year);
    add_or_null(q, f->table ? f->table->name : NULL);
    add_or_null(q, f->key);
    stmt_add_int(q, f->limit > 0 ? f->limit : INT64_MAX);
    stmt_add_int(q, p->step);
    stmt_add_int(q, row ? p->row_line : p->line);
    stmt_add_int(q, p->first);
    stmt_add_int(q, p->last);
    add_or_null(q, f->field);
    add_or_null(q, f->user);
    add_or_null(q, f->unit);
    add_or_null(q, n->row.len ? n->row.s : NULL);
    add_or_null(q, n->notes.len ? n->notes.s : NULL);
    add_or_null(q, n->notes.len ? n->notes_end.s : NULL);
    stmt_add_int(q, f->around);
    if (of != LOG_OF_OLD)
        add_or_null(q, f->office ? chain_of_office(f->office) : NULL);
    if (row) {
        stmt_add_text(q, p->chain);
        stmt_add_int(q, p->number);
    }
}

static bool log_read(struct log_reading *r, enum log_of of,
                     const struct log_page *p, struct err *err)
{
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    bool stopped = false;
    int64_t lines = 0;
    struct stmt q;

    stmt_open(&q, r->store, log_sql(of, r->f.newest_first));
    log_give(&q, r, of, p);
    while (!stopped && stmt_row(&q)) {
        struct log_line line = log_read_line(&q);

        lines++;
        log_show(&line, &r->shown);
        stopped = !r->each(r->context, &line, err);
    }
    r->full = r->f.limit > 0 && lines >= r->f.limit;
    if (r->f.limit > 0 && !r->full)
        r->f.limit -= lines;
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}

/* The last step that was made before offices had chains of their own. */
static bool log_border(struct store *store, int64_t *border,
                       struct err *err)
{
    struct stmt q;

    *border = 0;
    stmt_open(&q, store, "SELECT max(step) FROM change_step"
                         " WHERE chain = ''");
    if (stmt_row(&q))
        *border = stmt_int_near(&q, STMT_ONLY, 0, STMT_COUNT_MAX);
    return stmt_close(&q, err);
}

/* Old lines and new ones lie in different orders; all old ones are older. */
static bool log_read_steps(struct log_reading *r, const struct log_page *p,
                           struct err *err)
{
    struct log_page old = *p, new = *p;
    bool newest = r->f.newest_first, ok = true;
    int64_t border;

    if (!log_border(r->store, &border, err))
        return false;
    if (p->step > border) {
        old.step = border;
        old.line = INT64_MAX;
    } else if (!newest) {
        new.step = border;
        new.line = INT64_MAX;
    }
    new.first = p->first > border ? p->first : border + 1;
    old.last = p->last < border ? p->last : border;
    for (int i = 0; i < 2 && ok && !r->full; i++) {
        bool of_old = newest == (i == 1);

        if (of_old)
            ok = border == 0 || p->first > border ||
                 (!newest && p->step > border) ||
                 log_read(r, LOG_OF_OLD, &old, err);
        else
            ok = p->last <= border || (newest && p->step <= border) ||
                 log_read(r, LOG_OF_STEPS, &new, err);
    }
    return ok;
}

static bool log_read_page(struct log_reading *r, struct log_page *p,
                          struct err *err)
{
    bool renamed;

    if (!is_of_row(&r->f))
        return r->f.user ? log_read(r, LOG_OF_USER, p, err)
                         : log_read_steps(r, p, err);
    return was_renamed(r->store, &r->f, &renamed, err) &&
           log_find_place(r->store, &r->f, p, err) &&
           log_read(r, renamed ? LOG_OF_NAMES : LOG_OF_ROW, p, err);
}

bool log_each(struct store *store, const struct log_filter *filter,
              bool (*each)(void *context, const struct log_line *line,
                           struct err *err),
              void *context, struct err *err)
{
    struct log_reading r = { .store = store, .f = *filter, .each = each,
                             .shown = BUF_INIT, .context = context };
    struct log_page page;
    bool ok;

    if (r.f.of_step != 0) {
        r.f.first_step = r.f.of_step;
        if (!log_last_part(store, r.f.of_step, &r.f.last_step, err))
            return false;
    }
    page = log_page_of(&r.f);
    log_name_hanging(&r.f, &r.names);
    ok = log_read_page(&r, &page, err);
    log_release_names(&r.names);
    buf_release(&r.shown);
    return ok;
}

bool log_last_step(struct store *store, int64_t *step, struct err *err)
{
    int64_t last = 0;
    struct stmt q;

    stmt_open(&q, store, "SELECT max(arrival) FROM change_step");
    if (stmt_row(&q))
        last = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    *step = last;
    return true;
}

bool log_last_part(struct store *store, int64_t step, int64_t *last,
                   struct err *err)
{
    enum { ARRIVAL, PART_OF };
    int64_t found = step;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT arrival, part_of FROM change_step"
              " WHERE arrival > ? ORDER BY arrival");
    stmt_add_int(&q, step);
    while (stmt_row(&q) && stmt_int(&q, PART_OF) == step)
        found = stmt_int(&q, ARRIVAL);
    if (!stmt_close(&q, err))
        return false;
    *last = found;
    return true;
}

/* --- what was done in one sitting --- */

/* The step where the sitting begins (ends), walking from the given one. */
static bool walk_steps(struct store *store, const char *sql,
                       const char *user, int64_t pause_ms, int64_t *step,
                       struct err *err)
{
    enum { ARRIVAL, AT };
    int64_t before = 0, found = *step;
    bool first = true;
    struct stmt q;

    stmt_open(&q, store, sql);
    stmt_add_text(&q, user);
    stmt_add_int(&q, *step);
    while (stmt_row(&q)) {
        int64_t at = stmt_int(&q, AT);
        int64_t pause = at > before ? at - before : before - at;

        if (!first && pause > pause_ms)
            break;
        found = stmt_int(&q, ARRIVAL);
        before = at;
        first = false;
    }
    if (!stmt_close(&q, err))
        return false;
    *step = found;
    return true;
}

static bool newest_step(struct store *store, const char *user,
                        int64_t *step, struct err *err)
{
    int64_t found = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT arrival FROM change_step WHERE author = ?"
              " ORDER BY arrival DESC LIMIT 1");
    stmt_add_text(&q, user);
    if (stmt_row(&q))
        found = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    *step = found;
    return true;
}

bool log_session(struct store *store, const char *user, int64_t step,
                 int64_t pause_ms, int64_t *first, int64_t *last,
                 struct err *err)
{
    int64_t from, to;

    if (step == 0 && !newest_step(store, user, &step, err))
        return false;
    from = to = step;
    if (step != 0 &&
        (!walk_steps(store,
                     "SELECT arrival, at FROM change_step"
                     " WHERE author = ?1 AND arrival <= ?2"
                     " ORDER BY arrival DESC", user, pause_ms, &from,
                     err) ||
         !walk_steps(store,
                     "SELECT arrival, at FROM change_step"
                     " WHERE author = ?1 AND arrival >= ?2"
                     " ORDER BY arrival", user, pause_ms, &to, err)))
        return false;
    *first = from;
    *last = to;
    return true;
}
