/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/log.c - reading the change log. */
#include "store/log.h"

#include <string.h>

#include "store/chain.h"
#include "store/packed.h"
#include "store/stmt.h"

#define COLUMNS                                                            \
    "SELECT l.step, l.line, s.at, s.user, s.kind,"                         \
    " coalesce(s.reverses, 0), l.change, l.tbl, l.office, l.year, l.key,"  \
    " l.field, l.before, l.after, s.detail"

#define LINES                                                              \
    COLUMNS " FROM change_log l JOIN change_step s ON s.id = l.step"

/* The next page.  One bound on each side: of two SQLite may walk from
 * the worse one. */
#define OLDER " AND (l.step, l.line) < (?6, ?7) AND l.step >= ?8"
#define NEWER " AND (l.step, l.line) > (?6, ?7) AND l.step <= ?9"

/*
 * Office, year, table and key are given: the index finds the lines in
 * their order, and three such walks are merged.
 */
#define OF_KEY(which)                                                      \
    LINES " WHERE l.office = ?1 AND l.year = ?2 AND " which                \
    " AND (?11 IS NULL OR s.user = ?11)"
#define HANGING(page)                                                      \
    " UNION ALL "                                                          \
    OF_KEY("l.tbl = 'reviu' AND l.key = ?13 AND ?10 IS NULL") page         \
    " UNION ALL "                                                          \
    OF_KEY("l.tbl = 'catatan' AND l.key > ?14 || char(31)"                 \
           " AND l.key < ?14 || char(32) AND ?15 IS NOT NULL") page
#define IN_FIELD " AND (?10 IS NULL OR l.field IN (?10, ''))"
#define OF_ROW(page)                                                       \
    OF_KEY("l.tbl = ?3 AND l.key = ?4" IN_FIELD) page HANGING(page)

/*
 * A row that was given another code is followed to the one before: each
 * name holds for the steps from one renaming to the next.
 */
#define RENAMED(r, to)                                                     \
    r ".office = ?1 AND " r ".year = ?2 AND " r ".tbl = ?3 AND " r         \
    ".change = 'set' AND " r ".field = 'kode' AND " r ".after = " to
#define NAMES                                                              \
    "WITH RECURSIVE name (key, lo, hi) AS ("                               \
    "SELECT ?4, coalesce((SELECT max(p.step) FROM change_log p"            \
    "  WHERE " RENAMED("p", "?4") "), 0), 9223372036854775807"             \
    " UNION ALL SELECT r.key, coalesce((SELECT max(p.step)"                \
    "  FROM change_log p WHERE " RENAMED("p", "r.key")                     \
    "  AND p.step < r.step), 0), r.step"                                   \
    " FROM name n JOIN change_log r ON " RENAMED("r", "n.key")             \
    " AND r.step = n.lo) "
#define OF_NAMES(page)                                                     \
    NAMES COLUMNS " FROM name n CROSS JOIN change_log l"                   \
    " JOIN change_step s ON s.id = l.step"                                 \
    " WHERE l.office = ?1 AND l.year = ?2 AND l.tbl = ?3"                  \
    " AND l.key = n.key AND l.step > n.lo AND l.step <= n.hi" IN_FIELD     \
    " AND (?11 IS NULL OR s.user = ?11)" page HANGING(page)

/* The row that a key of these tables begins with, behind its table. */
#define HANGS_ON(name, table)                                              \
    "SELECT 1 FROM " table " r WHERE r.office = l.office"                  \
    " AND r.year = l.year AND r.unit = ?12"                                \
    " AND (l.key = '" name "' || char(31) || r.code"                       \
    "  OR substr(l.key, 1, length(r.code) + 2 + length('" name "'))"       \
    "   = '" name "' || char(31) || r.code || char(31))"

#define IS_OF(table)                                                       \
    "SELECT 1 FROM " table " r WHERE r.office = l.office"                  \
    " AND r.year = l.year AND r.code = l.key AND r.unit = ?12"

#define SOME                                                               \
    " WHERE (?1 IS NULL OR l.office = ?1 OR (?15 AND l.office = ''))"      \
    " AND (?2 = 0 OR l.year = ?2 OR (?15 AND l.year = 0))"                 \
    " AND (?3 IS NULL OR l.tbl = ?3) AND (?4 IS NULL OR l.key = ?4)"       \
    " AND (?11 IS NULL OR s.user = ?11)"                                   \
    " AND (?12 IS NULL OR CASE l.tbl"                                      \
    "  WHEN 'indikator' THEN EXISTS (" IS_OF("indicator") ")"              \
    "  WHEN 'anggaran' THEN EXISTS (" IS_OF("budget") ")"                  \
    "  WHEN 'unit' THEN l.key = ?12"                                       \
    "  WHEN 'penandatangan' THEN l.key = ?12"                              \
    "  WHEN 'analisis' THEN substr(l.key, 1, length(?12) + 1)"             \
    "   = ?12 || char(31)"                                                 \
    "  WHEN 'reviu' THEN EXISTS (" HANGS_ON("indikator", "indicator") ")"  \
    "   OR EXISTS (" HANGS_ON("anggaran", "budget") ")"                    \
    "  WHEN 'catatan' THEN EXISTS ("                                       \
    HANGS_ON("indikator", "indicator") ")"                                 \
    "   OR EXISTS (" HANGS_ON("anggaran", "budget") ")"                    \
    "  ELSE 0 END)"

/* By the index of a user's steps. */
#define OF_USER                                                            \
    COLUMNS " FROM change_step s CROSS JOIN change_log l"                  \
    " ON l.step = s.id" SOME " AND s.user = ?11"

#define OLDEST_OF_ROW OF_ROW(NEWER) " ORDER BY 1, 2 LIMIT ?5"
#define NEWEST_OF_ROW OF_ROW(OLDER) " ORDER BY 1 DESC, 2 DESC LIMIT ?5"
#define OLDEST_OF_NAMES OF_NAMES(NEWER) " ORDER BY 1, 2 LIMIT ?5"
#define NEWEST_OF_NAMES                                                    \
    OF_NAMES(OLDER) " ORDER BY 1 DESC, 2 DESC LIMIT ?5"
#define OLDEST NEWER " ORDER BY l.step, l.line LIMIT ?5"
#define NEWEST OLDER " ORDER BY l.step DESC, l.line DESC LIMIT ?5"
#define OLDEST_OF_USER                                                     \
    NEWER " AND s.id >= ?6 AND s.id <= ?9"                                 \
    " ORDER BY s.id, l.line LIMIT ?5"
#define NEWEST_OF_USER                                                     \
    OLDER " AND s.id <= ?6 AND s.id >= ?8"                                 \
    " ORDER BY s.id DESC, l.line DESC LIMIT ?5"

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
        return f->newest_first ? OF_USER NEWEST_OF_USER
                               : OF_USER OLDEST_OF_USER;
    return f->newest_first ? LINES SOME NEWEST : LINES SOME OLDEST;
}

static void add_or_null(struct stmt *q, const char *text)
{
    if (text)
        stmt_add_text(q, text);
    else
        stmt_add_null(q);
}

static struct log_line line_of(struct stmt *q)
{
    return (struct log_line){
        .step = stmt_int_near(q, 0, 0, STMT_COUNT_MAX),
        .line = stmt_int_near(q, 1, 0, STMT_COUNT_MAX),
        .at_ms = stmt_int(q, 2),
        .user = stmt_any_text(q, 3),
        .kind = stmt_any_text(q, 4),
        .reverses = stmt_int(q, 5),
        .change = stmt_any_text(q, 6),
        .table = stmt_any_text(q, 7),
        .office = stmt_any_text(q, 8),
        .year = (int)stmt_int_near(q, 9, 0, INT32_MAX),
        .key = stmt_any_text(q, 10),
        .field = stmt_any_text(q, 11),
        .before = stmt_any_text(q, 12),
        .after = stmt_any_text(q, 13),
        .detail = stmt_any_text(q, 14),
    };
}

/* A row that was removed is shown as its texts, without their names. */
static void log_show(struct log_line *l, struct buf *shown)
{
    if (strcmp(l->change, "remove") != 0 || !packed_is_named(l->before))
        return;
    buf_reset(shown);
    packed_add_texts(l->before, shown);
    l->before = shown->s;
}

/* Past which line the page begins: a place, or the end of the steps. */
static void add_page(struct stmt *q, const struct log_filter *f)
{
    int64_t last = f->last_step ? f->last_step : INT64_MAX;
    int64_t step = f->past_step, line = f->past_line;

    if (f->newest_first && (step == 0 || step > last)) {
        step = last;
        line = INT64_MAX;
    } else if (!f->newest_first && step < f->first_step) {
        step = f->first_step;
        line = -1;
    }
    stmt_add_int(q, step);
    stmt_add_int(q, line);
    stmt_add_int(q, f->first_step);
    stmt_add_int(q, last);
}

/* What hangs on a row is named by its table, key, and column. */
static void name_hanging(const struct log_filter *f, struct buf *row,
                         struct buf *notes)
{
    if (!f->hanging || !f->table || !f->key)
        return;
    buf_addf(row, "%s\x1F%s", f->table->name, f->key);
    buf_adds(notes, row->s);
    if (f->field)
        buf_addf(notes, "\x1F%s", f->field);
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

bool log_each(struct store *store, const struct log_filter *filter,
              bool (*each)(void *context, const struct log_line *line,
                           struct err *err),
              void *context, struct err *err)
{
    struct err unused = ERR_INIT; /* the first failure is each()'s */
    struct buf row = BUF_INIT, notes = BUF_INIT, shown = BUF_INIT;
    bool stopped = false, renamed, ok;
    struct stmt q;

    if (!was_renamed(store, filter, &renamed, err))
        return false;
    name_hanging(filter, &row, &notes);
    stmt_open(&q, store, sql_of(filter, renamed));
    add_or_null(&q, filter->office);
    stmt_add_int(&q, filter->year);
    add_or_null(&q, filter->table ? filter->table->name : NULL);
    add_or_null(&q, filter->key);
    stmt_add_int(&q, filter->limit > 0 ? filter->limit : -1);
    add_page(&q, filter);
    add_or_null(&q, filter->field);
    add_or_null(&q, filter->user);
    add_or_null(&q, filter->unit);
    add_or_null(&q, row.len ? row.s : NULL);
    add_or_null(&q, notes.len ? notes.s : NULL);
    stmt_add_int(&q, filter->around);
    while (!stopped && stmt_row(&q)) {
        struct log_line line = line_of(&q);

        log_show(&line, &shown);
        stopped = !each(context, &line, err);
    }
    ok = stmt_close(&q, stopped ? &unused : err) && !stopped;
    buf_release(&row);
    buf_release(&notes);
    buf_release(&shown);
    return ok;
}

bool log_last_step(struct store *store, int64_t *step, struct err *err)
{
    int64_t last = 0;
    struct stmt q;

    stmt_open(&q, store, "SELECT max(id) FROM change_step");
    if (stmt_row(&q))
        last = stmt_int(&q, 0);
    if (!stmt_close(&q, err))
        return false;
    *step = last;
    return true;
}

/* --- what was done in one sitting --- */

/* The step where the sitting begins (ends), walking from the given one. */
static bool walk_steps(struct store *store, const char *sql,
                       const char *user, int64_t pause_ms, int64_t *step,
                       struct err *err)
{
    int64_t before = 0, found = *step;
    bool first = true;
    struct stmt q;

    stmt_open(&q, store, sql);
    stmt_add_text(&q, user);
    stmt_add_int(&q, *step);
    while (stmt_row(&q)) {
        int64_t at = stmt_int(&q, 1);
        int64_t pause = at > before ? at - before : before - at;

        if (!first && pause > pause_ms)
            break;
        found = stmt_int(&q, 0);
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
              "SELECT id FROM change_step WHERE user = ?"
              " ORDER BY id DESC LIMIT 1");
    stmt_add_text(&q, user);
    if (stmt_row(&q))
        found = stmt_int(&q, 0);
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
                     "SELECT id, at FROM change_step WHERE user = ?1"
                     " AND id <= ?2 ORDER BY id DESC", user, pause_ms,
                     &from, err) ||
         !walk_steps(store,
                     "SELECT id, at FROM change_step WHERE user = ?1"
                     " AND id >= ?2 ORDER BY id", user, pause_ms, &to,
                     err)))
        return false;
    *first = from;
    *last = to;
    return true;
}

/* --- all of it, with the hashes --- */

/* Bytes of all texts of a line: a text that goes on behind a NUL is not
 * what it seems to be. */
#define LONG(column) " + length(CAST(" column " AS BLOB))"
#define SIZE                                                               \
    "0" LONG("coalesce(s.user, '')") LONG("coalesce(s.kind, '')")          \
    LONG("coalesce(s.detail, '')") LONG("l.change") LONG("l.tbl")          \
    LONG("l.office") LONG("l.key") LONG("l.field") LONG("l.before")        \
    LONG("l.after")

static size_t size_of(const struct log_line *l)
{
    return strlen(l->user) + strlen(l->kind) + strlen(l->detail) +
           strlen(l->change) + strlen(l->table) + strlen(l->office) +
           strlen(l->key) + strlen(l->field) + strlen(l->before) +
           strlen(l->after);
}

static bool walk(struct store *store, const char *sql,
                 bool (*each)(void *context, const struct log_line *line,
                              struct err *err),
                 void *context, struct err *err)
{
    unsigned char hash[CHAIN_HASH_SIZE];
    struct err unused = ERR_INIT;
    bool stopped = false;
    struct stmt q;

    stmt_open(&q, store, sql);
    while (!stopped && stmt_row(&q)) {
        struct log_line line = line_of(&q);

        if (stmt_bytes(&q, 15, hash, sizeof(hash)) &&
            stmt_int(&q, 16) == (int64_t)size_of(&line))
            line.hash = hash;
        stopped = !each(context, &line, err);
    }
    return stmt_close(&q, stopped ? &unused : err) && !stopped;
}

bool log_walk(struct store *store,
              bool (*each)(void *context, const struct log_line *line,
                           struct err *err),
              void *context, struct err *err)
{
    return walk(store,
                COLUMNS ", l.hash, " SIZE " FROM change_log l"
                " LEFT JOIN change_step s ON s.id = l.step"
                " ORDER BY l.step, l.line", each, context, err);
}

bool log_walk_back(struct store *store,
                   bool (*each)(void *context, const struct log_line *line,
                                struct err *err),
                   void *context, struct err *err)
{
    return walk(store,
                COLUMNS ", l.hash, " SIZE " FROM change_log l"
                " LEFT JOIN change_step s ON s.id = l.step"
                " ORDER BY l.step DESC, l.line DESC", each, context, err);
}

bool log_walk_old(struct store *store,
                  bool (*each)(void *context, const struct log_line *line,
                               struct err *err),
                  void *context, struct err *err)
{
    return walk(store,
                COLUMNS ", NULL, 0 FROM old_log l"
                " JOIN change_step s ON s.id = l.step"
                " ORDER BY l.step, l.line", each, context, err);
}
