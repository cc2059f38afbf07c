/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/log.h"
#include "store/stmt.h"

/* How far back the line is looked for that an inserted one stands behind. */
#define RING 256

struct link {
    struct chain_place at;
    unsigned char hash[CHAIN_HASH_SIZE];
};

/* A line whose hash does not follow from the line before it. */
struct suspect {
    struct chain_place at, to;
    unsigned char before[CHAIN_HASH_SIZE], hash[CHAIN_HASH_SIZE];
    struct buf place, change; /* its text in two parts */
    bool first;               /* the first line of its step */
    /* Where it follows from a line further back: those between. */
    struct chain_place strange, strange_to;
    int64_t strangers;
};

/* The walk along one chain. */
struct walk {
    struct chain_report *report; /* of this chain */
    char chain[CHAIN_NAME_SIZE];
    int64_t border;          /* the step before its first one */
    struct link ring[RING];  /* the last lines; the newest is last */
    size_t links;            /* lines walked: ring[(links - 1) % RING] */
    unsigned char due[CHAIN_HASH_SIZE]; /* what the last one's should be */
    int64_t inserted;
    struct suspect suspect[CHAIN_FAULTS_MAX];
    size_t suspects;
    struct buf text;
    /* Where the log ended when it was last written. */
    bool kept, seen, seen_last;
    struct link end, end_seen;
    int64_t end_lines;
    int64_t newest;          /* arrival of the last line */
};

static bool same_hash(const unsigned char *a, const unsigned char *b)
{
    return memcmp(a, b, CHAIN_HASH_SIZE) == 0;
}

static bool is_before(struct chain_place a, struct chain_place b)
{
    return a.step < b.step || (a.step == b.step && a.line < b.line);
}

static const struct link *last_link(const struct walk *w)
{
    static const struct link none;

    return w->links ? &w->ring[(w->links - 1) % RING] : &none;
}

static void add_fault(struct walk *w, struct chain_fault f)
{
    if (w->report->count < CHAIN_FAULTS_MAX)
        w->report->fault[w->report->count++] = f;
    else
        w->report->more = true;
}

static void drop_suspect(struct walk *w, size_t i)
{
    buf_release(&w->suspect[i].place);
    buf_release(&w->suspect[i].change);
    w->suspects--;
    memmove(&w->suspect[i], &w->suspect[i + 1],
            (w->suspects - i) * sizeof(w->suspect[0]));
}

/* Does the line follow from one further back?  Then those between were
 * put in, unless two have changed places. */
static void find_strangers(const struct walk *w, const struct log_line *line,
                           struct suspect *s)
{
    static const struct link none;
    unsigned char hash[CHAIN_HASH_SIZE];
    size_t back = w->links < RING ? w->links + 1 : RING;

    for (size_t n = 2; n <= back; n++) {
        const struct link *l =
            n > w->links ? &none : &w->ring[(w->links - n) % RING];

        chain_hash(l->hash, &w->text, hash);
        if (!same_hash(hash, line->hash))
            continue;
        s->strange = w->ring[(w->links - n + 1) % RING].at;
        s->strange_to = last_link(w)->at;
        s->strangers = (int64_t)n - 1;
        return;
    }
}

/* A long run of them is told as one, and needs no room for each. */
static bool join_run(struct walk *w, struct chain_place at)
{
    struct suspect *s = &w->suspect[w->suspects - 1];

    if (w->suspects < CHAIN_FAULTS_MAX / 2 || s->to.step != at.step ||
        s->to.line + 1 != at.line)
        return false;
    s->to = at;
    return true;
}

static void suspect_line(struct walk *w, const struct log_line *line)
{
    struct chain_place at = { line->number, line->line };
    struct suspect *s = &w->suspect[w->suspects];

    if (w->suspects > 0 && join_run(w, at))
        return;
    if (w->suspects == CHAIN_FAULTS_MAX) {
        w->report->more = true;
        return;
    }
    *s = (struct suspect){ .at = at, .to = at, .place = BUF_INIT,
                           .change = BUF_INIT };
    s->first = w->links == 0 || last_link(w)->at.step != at.step;
    memcpy(s->before, last_link(w)->hash, CHAIN_HASH_SIZE);
    chain_step_text(line, &s->place);
    chain_number_text(line, &s->place);
    chain_change_text(line, &s->change);
    if (line->hash) {
        memcpy(s->hash, line->hash, CHAIN_HASH_SIZE);
        find_strangers(w, line, s);
    }
    w->suspects++;
}

/* Is a number missing before the line?  *count: how many, 0 unknown. */
static bool has_gap(const struct walk *w, const struct log_line *line,
                    int64_t *count)
{
    int64_t last_step = w->links ? last_link(w)->at.step : w->border;
    struct chain_place last = last_link(w)->at;
    /* An import begins with the entry of its own. */
    bool entry = strcmp(line->kind, "import") == 0 ||
                 strcmp(line->kind, "copy") == 0;

    *count = 0;
    if (w->links > 0 && line->number == last.step) {
        *count = line->line - last.line - 1;
        return *count > 0;
    }
    if (line->number > last_step + 1)
        return true;
    *count = entry ? line->line : line->line - 1;
    return *count > 0;
}

/* Does the line follow from the one before it, as that stands or as it
 * should be (only its hash was changed)? */
static bool is_next(struct walk *w, const struct log_line *line)
{
    unsigned char stands[CHAIN_HASH_SIZE];

    buf_reset(&w->text);
    chain_text(line, &w->text);
    chain_hash(last_link(w)->hash, &w->text, stands);
    chain_hash(w->due, &w->text, w->due);
    if (!line->hash ||
        (!same_hash(stands, line->hash) && !same_hash(w->due, line->hash)))
        return false;
    memcpy(w->due, line->hash, CHAIN_HASH_SIZE);
    return true;
}

static void judge(struct walk *w, const struct log_line *line)
{
    struct chain_fault gap = { .kind = CHAIN_REMOVED,
                               .from = { line->number, line->line },
                               .to = last_link(w)->at };
    bool next = is_next(w, line);

    /* What was missing before the log was hashed is missing too. */
    if (has_gap(w, line, &gap.count))
        add_fault(w, gap);
    else if (!next)
        suspect_line(w, line);
}

static bool walk_line(void *context, const struct log_line *line,
                      struct err *err)
{
    struct walk *w = context;
    struct link *l;

    (void)err;
    judge(w, line);
    l = &w->ring[w->links++ % RING];
    *l = (struct link){ .at = { line->number, line->line } };
    w->newest = line->step;
    if (line->hash)
        memcpy(l->hash, line->hash, CHAIN_HASH_SIZE);
    w->seen_last = w->kept && line->hash &&
                   same_hash(line->hash, w->end.hash);
    if (w->seen_last) {
        w->seen = true;
        w->end_seen = *l;
    }
    return true;
}

static bool read_end(struct store *store, struct walk *w, struct err *err)
{
    enum { LINES, STEP, LINE, HASH };
    struct stmt q;

    stmt_open(&q, store, "SELECT lines, step, line, hash FROM change_end"
                         " WHERE chain = ?");
    stmt_add_text(&q, w->chain);
    if (stmt_row(&q)) {
        w->kept = true;
        w->end_lines = stmt_int_near(&q, LINES, 0, STMT_COUNT_MAX);
        w->end.at = (struct chain_place){
            stmt_int_near(&q, STEP, 0, STMT_COUNT_MAX),
            stmt_int_near(&q, LINE, 0, STMT_COUNT_MAX)
        };
        stmt_bytes(&q, HASH, w->end.hash, CHAIN_HASH_SIZE);
    }
    return stmt_close(&q, err);
}

/* Does suspect k follow from another hash than the one before it? */
static bool follows(const struct suspect *k, const unsigned char *hash)
{
    unsigned char got[CHAIN_HASH_SIZE];
    struct buf text = BUF_INIT;

    buf_add(&text, k->place.s, k->place.len);
    buf_add(&text, k->change.s, k->change.len);
    chain_hash(hash, &text, got);
    buf_release(&text);
    return same_hash(got, k->hash);
}

/* Is what stands at j that what was written at i? */
static bool was_at(const struct suspect *i, const struct suspect *j)
{
    unsigned char got[CHAIN_HASH_SIZE];
    struct buf text = BUF_INIT;

    buf_add(&text, i->place.s, i->place.len);
    buf_add(&text, j->change.s, j->change.len);
    chain_hash(i->before, &text, got);
    buf_release(&text);
    return same_hash(got, j->hash);
}

/* Lines i and j changed places; the lines behind them are in order. */
static void note_swap(struct walk *w, size_t i, size_t j)
{
    unsigned char a[CHAIN_HASH_SIZE], b[CHAIN_HASH_SIZE];

    memcpy(a, w->suspect[i].hash, sizeof(a));
    memcpy(b, w->suspect[j].hash, sizeof(b));
    add_fault(w, (struct chain_fault){ .kind = CHAIN_SWAPPED,
                                       .from = w->suspect[i].at,
                                       .to = w->suspect[j].at });
    drop_suspect(w, j);
    drop_suspect(w, i);
    for (size_t k = w->suspects; k-- > 0;) {
        const struct suspect *s = &w->suspect[k];

        if ((same_hash(s->before, a) && follows(s, b)) ||
            (same_hash(s->before, b) && follows(s, a)))
            drop_suspect(w, k);
    }
}

static void find_swaps(struct walk *w)
{
    for (size_t i = 0; i < w->suspects; i++)
        for (size_t j = i + 1; j < w->suspects; j++)
            if (was_at(&w->suspect[i], &w->suspect[j])) {
                note_swap(w, i, j);
                i = (size_t)-1; /* from the first again */
                break;
            }
}

/* Lines that were put in: nothing else is said of them. */
static void note_inserted(struct walk *w, struct chain_fault f)
{
    struct chain_report *r = w->report;
    size_t kept = 0;

    for (size_t i = w->suspects; i-- > 0;)
        if (!is_before(w->suspect[i].at, f.from) &&
            !is_before(f.to, w->suspect[i].at))
            drop_suspect(w, i);
    for (size_t i = 0; i < r->count; i++)
        if (is_before(r->fault[i].from, f.from) ||
            is_before(f.to, r->fault[i].from))
            r->fault[kept++] = r->fault[i];
    r->count = kept;
    add_fault(w, f);
}

static bool note_strangers(struct walk *w, size_t i)
{
    struct suspect *s = &w->suspect[i];
    struct chain_fault f = { .kind = CHAIN_INSERTED, .from = s->strange,
                             .to = s->strange_to, .count = s->strangers };

    /* No two lines have the same hash: it was copied with the line. */
    if (s->strangers == 0 && same_hash(s->before, s->hash))
        f = (struct chain_fault){ .kind = CHAIN_INSERTED, .from = s->at,
                                  .to = s->at, .count = 1 };
    if (f.count == 0)
        return false;
    if (s->strangers > 0)
        drop_suspect(w, i);
    note_inserted(w, f);
    w->inserted += f.count;
    return true;
}

static void find_inserted(struct walk *w)
{
    for (size_t i = w->suspects; i-- > 0;)
        if (note_strangers(w, i))
            i = w->suspects; /* from the last again */
}

/* Lines that are not there any more, by their count. */
static int64_t missing_lines(const struct walk *w)
{
    int64_t missing = w->end_lines - (int64_t)w->links + w->inserted;

    return w->kept && missing > 0 ? missing : 0;
}

/* How many of them no gap in the numbers tells of. */
static int64_t untold(const struct walk *w)
{
    int64_t missing = missing_lines(w);

    for (size_t i = 0; i < w->report->count; i++) {
        const struct chain_fault *f = &w->report->fault[i];

        if (f->kind == CHAIN_CUT ||
            (f->kind == CHAIN_REMOVED && f->count == 0))
            return 0; /* it may be all of them */
        if (f->kind == CHAIN_REMOVED)
            missing -= f->count;
    }
    return missing > 0 ? missing : 0;
}

/* Is it the same run of changed lines as the fault told last? */
static bool goes_on(const struct walk *w, const struct suspect *s)
{
    const struct chain_report *r = w->report;
    const struct chain_fault *f = r->count ? &r->fault[r->count - 1] : NULL;

    return f && f->kind == CHAIN_CHANGED && f->to.step == s->at.step &&
           f->to.line + 1 == s->at.line;
}

/* What is left: the line was changed, or the last ones of the step before
 * it were removed, whose numbers nobody misses. */
static void tell_suspects(struct walk *w)
{
    struct chain_report *r = w->report;
    int64_t missing = untold(w);
    size_t removed = 0, where = 0;

    for (size_t i = 0; i < w->suspects; i++) {
        const struct suspect *s = &w->suspect[i];

        if (missing > 0 && s->first) {
            where = r->count;
            removed++;
            add_fault(w, (struct chain_fault){ .kind = CHAIN_REMOVED,
                                               .from = s->at,
                                               .to = s->at });
        } else if (goes_on(w, s)) {
            r->fault[r->count - 1].to = s->to;
        } else {
            add_fault(w, (struct chain_fault){ .kind = CHAIN_CHANGED,
                                               .from = s->at,
                                               .to = s->to });
        }
    }
    if (removed == 1 && where < r->count)
        r->fault[where].count = missing;
}

/* The last line stands as it was changed: told already. */
static bool last_is_suspect(const struct walk *w)
{
    struct chain_place at = last_link(w)->at;

    for (size_t i = 0; i < w->suspects; i++)
        if (!is_before(w->suspect[i].to, at))
            return true;
    return false;
}

static void judge_end(struct walk *w)
{
    struct chain_place last = last_link(w)->at, from = w->end_seen.at;

    from.line++;
    if (w->seen_last && (w->end_lines == (int64_t)w->links ||
                         w->report->count > 0 || w->suspects > 0))
        return;
    if (w->seen && !w->seen_last) {
        note_inserted(w, (struct chain_fault){ .kind = CHAIN_INSERTED,
                                               .from = from, .to = last });
    } else if (w->kept && is_before(last, w->end.at)) {
        add_fault(w, (struct chain_fault){ .kind = CHAIN_CUT, .from = last,
                                           .to = w->end.at });
    } else if (!last_is_suspect(w) &&
               (w->links > 0 || w->end_lines > 0 || !w->kept)) {
        add_fault(w, (struct chain_fault){ .kind = CHAIN_END, .from = last,
                                           .to = last });
    }
}

/* Where the fault is told already, by the number that is missing. */
static bool is_told(const struct walk *w, int64_t step)
{
    for (size_t i = 0; i < w->report->count; i++) {
        const struct chain_fault *f = &w->report->fault[i];

        if (f->kind == CHAIN_REMOVED && f->to.step < step &&
            step < f->from.step)
            return true;
        if (f->kind == CHAIN_CUT && f->from.step < step)
            return true;
    }
    return false;
}

static bool find_empty(struct store *store, struct walk *w, struct err *err)
{
    struct stmt q;

    stmt_open(&q, store,
              "SELECT s.step FROM change_step s WHERE s.chain = ?"
              " AND NOT EXISTS (SELECT 1 FROM change_log l"
              " WHERE l.chain = s.chain AND l.step = s.step)"
              " ORDER BY s.step");
    stmt_add_text(&q, w->chain);
    while (stmt_row(&q)) {
        struct chain_place at = {
            stmt_int_near(&q, STMT_ONLY, 0, STMT_COUNT_MAX), 0
        };

        if (!is_told(w, at.step))
            add_fault(w, (struct chain_fault){ .kind = CHAIN_EMPTY,
                                               .from = at, .to = at });
    }
    return stmt_close(&q, err);
}

static void conclude(struct walk *w)
{
    struct chain_report *r = w->report;
    struct chain_fault *f = r->fault;

    find_swaps(w);
    find_inserted(w);
    judge_end(w);
    tell_suspects(w);
    /* One place where lines are missing: then it is all of them. */
    if (r->count == 1 && (f->kind == CHAIN_REMOVED || f->kind == CHAIN_CUT)
        && missing_lines(w) > 0)
        f->count = missing_lines(w);
    r->lines = (int64_t)w->links;
    chain_hex(last_link(w)->hash, r->hash);
}

static int by_place(const void *a, const void *b)
{
    const struct chain_fault *x = a, *y = b;

    return is_before(x->from, y->from) ? -1 : is_before(y->from, x->from);
}

/* What came to light about one chain, told with the others. */
static void add_report(struct chain_report *all,
                       const struct chain_report *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (all->count == CHAIN_FAULTS_MAX) {
            all->more = true;
            break;
        }
        all->fault[all->count++] = r->fault[i];
    }
    all->more = all->more || r->more;
    all->lines += r->lines;
}

static bool read_border(struct store *store, struct walk *w,
                        struct err *err)
{
    struct stmt q;

    if (strcmp(w->chain, CHAIN_OLD) == 0)
        return true;
    stmt_open(&q, store,
              "SELECT max(step) FROM change_step WHERE chain = ''");
    if (stmt_row(&q))
        w->border = stmt_int_near(&q, STMT_ONLY, 0, STMT_COUNT_MAX);
    return stmt_close(&q, err);
}

/* *newest: arrival of the last line, 0 where there is none. */
static bool verify_chain(struct store *store, const char *chain,
                         int64_t *newest, struct chain_report *out,
                         struct err *err)
{
    struct walk *w = mem_zero(1, sizeof(*w));
    bool ok;

    *out = (struct chain_report){ .lines = 0 };
    w->report = out;
    w->text = (struct buf)BUF_INIT;
    snprintf(w->chain, sizeof(w->chain), "%s", chain);
    ok = read_end(store, w, err) && read_border(store, w, err) &&
         log_walk(store, chain, walk_line, w, err);
    if (ok) {
        conclude(w);
        ok = find_empty(store, w, err);
    }
    qsort(out->fault, out->count, sizeof(out->fault[0]), by_place);
    for (size_t i = 0; i < out->count; i++)
        snprintf(out->fault[i].chain, sizeof(out->fault[i].chain), "%s",
                 chain);
    *newest = w->links > 0 ? w->newest : 0;
    while (w->suspects > 0)
        drop_suspect(w, w->suspects - 1);
    buf_release(&w->text);
    free(w);
    return ok;
}

bool chain_verify_of(struct store *store, const char *chain,
                      struct chain_report *out, struct err *err)
{
    int64_t newest;

    return verify_chain(store, chain, &newest, out, err);
}

bool chain_verify(struct store *store, struct chain_report *out,
                  struct err *err)
{
    static const unsigned char none[CHAIN_HASH_SIZE];
    struct chain_report all = { .lines = 0 };
    struct chain_report one;
    char chain[CHAIN_NAME_SIZE];
    int64_t newest = 0, last;
    bool found, ok = chain_next(store, NULL, chain, &found, err);

    chain_hex(none, all.hash);
    while (ok && found) {
        char before[CHAIN_NAME_SIZE];

        snprintf(before, sizeof(before), "%s", chain);
        ok = verify_chain(store, chain, &last, &one, err);
        if (!ok)
            break;
        add_report(&all, &one);
        if (last > 0 && last >= newest) {
            newest = last;
            memcpy(all.hash, one.hash, sizeof(all.hash));
        }
        ok = chain_next(store, before, chain, &found, err);
    }
    if (ok)
        *out = all;
    return ok;
}

/* --- which chains there are --- */

/* The first one that a statement finds from that name on; *name is left
 * where another table has one that comes before it. */
static bool chain_next_of(struct store *store, const char *sql,
                          const char *after, char *name, bool *found,
                          struct err *err)
{
    struct stmt q;

    stmt_open(&q, store, sql);
    stmt_add_text(&q, after);
    if (stmt_row(&q)) {
        const char *chain = stmt_any_text(&q, STMT_ONLY);

        if (strlen(chain) >= CHAIN_NAME_SIZE)
            stmt_damaged(&q);
        else if (!*found || strcmp(chain, name) < 0)
            memcpy(name, chain, strlen(chain) + 1);
        *found = true;
    }
    return stmt_close(&q, err);
}

#define NEXT(table, from)                                                  \
    "SELECT chain FROM " table " WHERE chain " from " ?"                   \
    " ORDER BY chain LIMIT 1"

bool chain_next(struct store *store, const char *after,
                char chain[CHAIN_NAME_SIZE], bool *found, struct err *err)
{
    static const char *const first[] = {
        NEXT("change_step", ">="), NEXT("change_log", ">="),
        NEXT("change_end", ">="),
    };
    static const char *const next[] = {
        NEXT("change_step", ">"), NEXT("change_log", ">"),
        NEXT("change_end", ">"),
    };
    const char *const *sql = after ? next : first;
    char name[CHAIN_NAME_SIZE] = "";
    bool any = false;

    for (size_t i = 0; i < CAP_LEN(next); i++)
        if (!chain_next_of(store, sql[i], after ? after : "", name, &any,
                           err))
            return false;
    memcpy(chain, name, CHAIN_NAME_SIZE);
    *found = any;
    return true;
}
