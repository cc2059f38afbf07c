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
    COLUMNS " FROM change_log l JOIN change_step s"                        \
    " ON s.chain = l.chain AND s.step = l.step"
#define OF_KEY(which)                                                      \
    LINES " WHERE l.office = ?1 AND l.year = ?2 AND " which                \
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
    " JOIN change_step s ON s.chain = l.chain AND s.step = l.step"         \
    " WHERE l.office = ?1 AND l.year = ?2 AND l.tbl = ?3"                  \
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
    " AND (" NONE("?17") " OR i.chain IN ('', ?17)"                        \
    "  OR (?16 = 1 AND i.chain = '*'))"

/* The steps by their index alone; the lines of each; and only of lines
 * that are wanted what their step says. */
#define OF_STEPS                                                           \
    COLUMNS " FROM change_step i CROSS JOIN change_log l"                  \
    " CROSS JOIN change_step s WHERE l.chain = i.chain"                    \
    " AND l.step = i.step AND s.chain = l.chain AND s.step = l.step"       \
    SOME " AND (" NONE("?11") " OR s.author = ?11)" ENTRY IN_CHAIN
/* The same by the index of an author's steps. */
#define OF_USER OF_STEPS " AND i.author = ?11"

/* One bound on each side: of two SQLite may walk from the worse one. */
#define OLDEST                                                             \
    " AND (i.arrival, l.line) > (?6, ?7) AND i.arrival >= ?6"              \
    " AND i.arrival <= ?9 ORDER BY i.arrival, l.line LIMIT ?5"
#define NEWEST                                                             \
    " AND (i.arrival, l.line) < (?6, ?7) AND i.arrival <= ?6"              \
    " AND i.arrival >= ?8 ORDER BY i.arrival DESC, l.line DESC LIMIT ?5"

static bool is_of_row(const struct log_filter *f)
{
    return f->office && f->table && f->key &&
           (f->year != 0 || !table_of_year(f->table));
}

static const char *sql_of(const struct log_filter *f, bool renamed)
{
    if (is_of_row(f) && renamed)
        return f->newest_first ? NEWEST_OF_NAMES : OLDEST_OF_NAMES;
    if (is_of_row(f))
        return f->newest_first ? NEWEST_OF_ROW : OLDEST_OF_ROW;
    if (f->user)
        return f->newest_first ? OF_USER NEWEST : OF_USER OLDEST;
    return f->newest_first ? OF_STEPS NEWEST : OF_STEPS OLDEST;
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
 * The place of a page in the chain of one office: that of the step itself,
 * or of the nearest one beside it.
 */
static bool log_find_place(struct store *store, const struct log_filter *f,
                           struct log_page *p, struct err *err)
{
    enum { ARRIVAL, CHAIN, STEP };
    const char *chain = chain_of_office(f->office);
    struct stmt q;

    /* Behind all of it, or before. */
    p->number = f->newest_first ? -1 : INT64_MAX;
    p->row_line = p->line;
    snprintf(p->chain, sizeof(p->chain), "%s",
             f->newest_first ? CHAIN_OLD : chain);
    stmt_open(&q, store,
              f->newest_first
                  ? "SELECT arrival, chain, step FROM change_step"
                    " WHERE arrival <= ? AND chain IN ('', ?)"
                    " ORDER BY arrival DESC LIMIT 1"
                  : "SELECT arrival, chain, step FROM change_step"
                    " WHERE arrival >= ? AND chain IN ('', ?)"
                    " ORDER BY arrival LIMIT 1");
    stmt_add_int(&q, p->step);
    stmt_add_text(&q, chain);
    if (stmt_row(&q)) {
        snprintf(p->chain, sizeof(p->chain), "%s",
                 stmt_any_text(&q, CHAIN));
        p->number = stmt_int(&q, STEP);
        if (stmt_int(&q, ARRIVAL) != p->step)
            p->row_line = f->newest_first ? INT64_MAX : -1;
    }
    return stmt_close(&q, err);
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

static void log_give(struct stmt *q, const struct log_filter *f,
                     const struct log_page *p, const struct log_names *n)
{
    bool row = is_of_row(f);

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
    add_or_null(q, f->office ? chain_of_office(f->office) : NULL);
    if (row) {
        stmt_add_text(q, p->chain);
        stmt_add_int(q, p->number);
    }
}

static bool log_each_page(struct store *store, const struct log_filter *f,
                          const struct log_page *p, bool renamed,
                          bool (*each)(void *context,
                                       const struct log_line *line,
                                       struct err *err),
                          void *context, struct err *err)
{
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    struct buf shown = BUF_INIT;
    struct log_names names;
    bool stopped = false, ok;
    struct stmt q;

    log_name_hanging(f, &names);
    stmt_open(&q, store, sql_of(f, renamed));
    log_give(&q, f, p, &names);
    while (!stopped && stmt_row(&q)) {
        struct log_line line = log_read_line(&q);

        log_show(&line, &shown);
        stopped = !each(context, &line, err);
    }
    ok = stmt_close(&q, stopped ? &unused : err) && !stopped;
    log_release_names(&names);
    buf_release(&shown);
    return ok;
}

bool log_each(struct store *store, const struct log_filter *filter,
              bool (*each)(void *context, const struct log_line *line,
                           struct err *err),
              void *context, struct err *err)
{
    struct log_filter f = *filter;
    struct log_page page;
    bool renamed;

    if (f.of_step != 0) {
        f.first_step = f.of_step;
        if (!log_last_part(store, f.of_step, &f.last_step, err))
            return false;
    }
    page = log_page_of(&f);
    return was_renamed(store, &f, &renamed, err) &&
           (!is_of_row(&f) || log_find_place(store, &f, &page, err)) &&
           log_each_page(store, &f, &page, renamed, each, context, err);
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
