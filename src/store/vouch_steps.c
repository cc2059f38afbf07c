/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/vouch_steps.c - what the steps of the chains say of each other. */
#include "store/vouch_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/stmt.h"

#define SEPARATOR '\x1F'

struct steps {
    struct store *store;
    struct vouch_teller teller;
    const char *chain; /* or NULL: all */
};

static void steps_tell(struct steps *s, const char *chain,
                       struct vouch_fault fault)
{
    s->teller.chain = chain;
    fault.table = fault.key = "";
    vouch_tell(&s->teller, fault);
}

static void steps_add_chain(struct stmt *q, const struct steps *s)
{
    if (s->chain)
        stmt_add_text(q, s->chain);
    else
        stmt_add_null(q);
}

#define OF_CHAIN "(CAST(?1 AS TEXT) IS NULL OR s.chain = ?1)"

/* --- clocks --- */

enum { ORDER_CHAIN, ORDER_STEP, ORDER_AT, ORDER_ARRIVAL };

static void steps_order(struct steps *s, const char *chain,
                        enum vouch_kind kind, int64_t step, int64_t at)
{
    steps_tell(s, chain, (struct vouch_fault){ .kind = kind,
                                               .at = { step, 0 },
                                               .at_ms = at });
}

/* Each is later than the one before it in its chain. */
static bool steps_in_order(struct steps *s, struct err *err)
{
    char chain[CHAIN_NAME_SIZE] = "";
    int64_t last_at = 0, last_arrival = 0;
    struct stmt q;

    stmt_open(&q, s->store,
              "SELECT s.chain, s.step, s.at, s.arrival FROM change_step s"
              " WHERE " OF_CHAIN " ORDER BY s.chain, s.step");
    steps_add_chain(&q, s);
    while (stmt_row(&q)) {
        const char *of = stmt_any_text(&q, ORDER_CHAIN);
        int64_t step = stmt_int(&q, ORDER_STEP);
        int64_t at = stmt_int(&q, ORDER_AT);
        int64_t arrival = stmt_int(&q, ORDER_ARRIVAL);
        bool same = last_arrival > 0 && strcmp(of, chain) == 0;

        if (same && at < last_at)
            steps_order(s, of, VOUCH_CLOCK, step, at);
        if (same && arrival < last_arrival)
            steps_order(s, of, VOUCH_ORDER, step, at);
        snprintf(chain, sizeof(chain), "%s", of);
        last_at = at;
        last_arrival = arrival;
    }
    return stmt_close(&q, err);
}

/* --- ends of what belongs to no office --- */

enum { COMMON_CHAIN, COMMON_STEP, COMMON_OF };

static bool steps_common(struct steps *s, struct err *err)
{
    static const unsigned char none[CHAIN_HASH_SIZE];
    struct stmt q;

    stmt_open(&q, s->store,
              "SELECT s.chain, s.step, s.common_step FROM change_step s"
              " WHERE " OF_CHAIN " AND s.chain NOT IN ('', '*')"
              " AND NOT (s.common_step = 0 AND s.common_hash = ?2)"
              " AND NOT EXISTS (SELECT 1 FROM change_log l"
              "  WHERE l.chain = '*' AND l.step = s.common_step"
              "  AND l.hash = s.common_hash AND NOT EXISTS (SELECT 1"
              "   FROM change_log m WHERE m.chain = l.chain"
              "   AND m.step = l.step AND m.line > l.line))"
              " ORDER BY s.chain, s.step");
    steps_add_chain(&q, s);
    stmt_add_bytes(&q, none, sizeof(none));
    while (stmt_row(&q)) {
        char log[24];

        snprintf(log, sizeof(log), "%lld",
                 (long long)stmt_int(&q, COMMON_OF));
        steps_tell(s, stmt_any_text(&q, COMMON_CHAIN),
                   (struct vouch_fault){
                       .kind = VOUCH_COMMON, .log = log,
                       .at = { stmt_int(&q, COMMON_STEP), 0 } });
    }
    return stmt_close(&q, err);
}

/* --- lines in a chain that is not theirs --- */

enum { PLACE_CHAIN, PLACE_STEP, PLACE_LINE, PLACE_OFFICE };

static bool steps_places(struct steps *s, struct err *err)
{
    struct stmt q;

    stmt_open(&q, s->store,
              "SELECT s.chain, s.step, s.line, s.office FROM change_log s"
              " WHERE " OF_CHAIN " AND s.chain <> '' AND s.office <> s.chain"
              " AND NOT (s.office = '' AND s.chain = '*')"
              " AND NOT (s.office = '' AND s.change IN ('step', 'with',"
              "  'baseline'))");
    steps_add_chain(&q, s);
    while (stmt_row(&q))
        steps_tell(s, stmt_any_text(&q, PLACE_CHAIN),
                   (struct vouch_fault){
                       .kind = VOUCH_PLACE,
                       .here = stmt_any_text(&q, PLACE_OFFICE),
                       .at = { stmt_int(&q, PLACE_STEP),
                               stmt_int(&q, PLACE_LINE) } });
    return stmt_close(&q, err);
}

/* --- the parts of a step --- */

/*
 * Every part names all others.  A sum over the names of all, its own too,
 * is the same for each of them; so it is enough to count who has which sum,
 * and only where one is missing each name is looked up.
 */
struct part {
    uint64_t sum;
    size_t due; /* how many have that sum */
};

struct part_list {
    struct part *item;
    size_t count, cap;
};

/* FNV-1a: what the lines say is vouched for by their hashes. */
static uint64_t part_number(const char *name, size_t len)
{
    uint64_t n = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < len; i++)
        n = (n ^ (unsigned char)name[i]) * UINT64_C(1099511628211);
    return n ^ n >> 31;
}

/* The name of a part: "6372 14". */
#define PART_NAME_SIZE 32

static void part_name(char name[PART_NAME_SIZE], const char *chain,
                      int64_t step)
{
    snprintf(name, PART_NAME_SIZE, "%.7s %lld", chain, (long long)step);
}

/* The next name of a list; false: there is no more. */
static bool part_next(const char **at, const char **name, size_t *len)
{
    *at += **at == SEPARATOR;
    *name = *at;
    *len = strcspn(*at, "\x1F");
    *at += *len;
    return *len > 0;
}

static struct part vouch_steps_part(const char *self, const char *others)
{
    struct part p = { part_number(self, strlen(self)), 1 };
    const char *name;
    size_t len;

    for (; part_next(&others, &name, &len); p.due++)
        p.sum += part_number(name, len);
    return p;
}

static int part_by_sum(const void *a, const void *b)
{
    const struct part *x = a, *y = b;

    return (x->sum > y->sum) - (x->sum < y->sum);
}

/* Keeps those of which there are not as many as there should be. */
static void part_list_judge(struct part_list *list)
{
    size_t kept = 0, end;

    if (list->count > 0)
        qsort(list->item, list->count, sizeof(*list->item), part_by_sum);
    for (size_t i = 0; i < list->count; i = end) {
        struct part p = list->item[i];

        for (end = i; end < list->count && list->item[end].sum == p.sum;)
            end++;
        if (end - i != p.due)
            list->item[kept++] = p;
    }
    list->count = kept;
}

static bool part_is_listed(const struct part_list *list, uint64_t sum)
{
    struct part wanted = { .sum = sum };

    return list->count > 0 &&
           bsearch(&wanted, list->item, list->count, sizeof(*list->item),
                   part_by_sum);
}

/* Does that part name self? */
static bool part_names(struct steps *s, const char *part, const char *self,
                       bool *names, struct err *err)
{
    char chain[CHAIN_NAME_SIZE];
    const char *at, *name;
    size_t len = strcspn(part, " ");
    struct stmt q;

    *names = false;
    snprintf(chain, sizeof(chain), "%.*s", (int)len, part);
    stmt_open(&q, s->store, "SELECT after FROM change_log WHERE chain = ?"
                            " AND step = ? AND change = 'with'");
    stmt_add_text(&q, chain);
    stmt_add_int(&q, strtoll(part + len, NULL, 10));
    while (!*names && stmt_row(&q)) {
        at = stmt_any_text(&q, STMT_ONLY);
        while (!*names && part_next(&at, &name, &len))
            *names = strlen(self) == len && strncmp(name, self, len) == 0;
    }
    return stmt_close(&q, err);
}

/* Tells of each part that is not there, or does not know of this one. */
static bool steps_part(struct steps *s, const char *chain, int64_t step,
                       const char *others, struct err *err)
{
    char self[PART_NAME_SIZE], part[PART_NAME_SIZE];
    const char *name;
    bool names;
    size_t len;

    part_name(self, chain, step);
    while (part_next(&others, &name, &len)) {
        snprintf(part, sizeof(part), "%.*s", (int)len, name);
        if (!part_names(s, part, self, &names, err))
            return false;
        if (!names)
            steps_tell(s, chain, (struct vouch_fault){
                           .kind = VOUCH_PART, .log = part,
                           .at = { step, 0 } });
    }
    return true;
}

enum { PART_CHAIN, PART_STEP, PART_OTHERS };

/* The lines of parts, by the index: they are about no row. */
static const char steps_of_parts[] =
    "SELECT s.chain, s.step, s.after FROM change_log s WHERE s.office = ''"
    " AND s.year = 0 AND s.tbl = '' AND s.key = '' AND s.change = 'with'"
    " AND " OF_CHAIN;

static bool part_list_read(struct steps *s, struct part_list *list,
                           struct err *err)
{
    struct stmt q;

    stmt_open(&q, s->store, steps_of_parts);
    steps_add_chain(&q, s);
    while (stmt_row(&q)) {
        char self[PART_NAME_SIZE];

        part_name(self, stmt_any_text(&q, PART_CHAIN),
                  stmt_int(&q, PART_STEP));
        list->item = mem_grow(list->item, list->count, &list->cap,
                              sizeof(*list->item));
        list->item[list->count++] = vouch_steps_part(self, stmt_any_text(&q,
                                                             PART_OTHERS));
    }
    return stmt_close(&q, err);
}

/* Looks up what the lines name, of a list or (NULL) of all. */
static bool steps_look_up(struct steps *s, const struct part_list *list,
                          struct err *err)
{
    struct err unused = ERR_INIT; /* the first failure is told */
    bool ok = true;
    struct stmt q;

    stmt_open(&q, s->store, steps_of_parts);
    steps_add_chain(&q, s);
    while (ok && stmt_row(&q)) {
        const char *chain = stmt_any_text(&q, PART_CHAIN);
        const char *others = stmt_any_text(&q, PART_OTHERS);
        int64_t step = stmt_int(&q, PART_STEP);
        char self[PART_NAME_SIZE];

        part_name(self, chain, step);
        if (!list || part_is_listed(list, vouch_steps_part(self, others).sum))
            ok = steps_part(s, chain, step, others, err);
    }
    return stmt_close(&q, ok ? err : &unused) && ok;
}

static bool steps_parts(struct steps *s, struct err *err)
{
    struct part_list list = { .count = 0 };
    bool ok;

    if (s->chain)
        return steps_look_up(s, NULL, err);
    ok = part_list_read(s, &list, err);
    if (ok) {
        part_list_judge(&list);
        ok = list.count == 0 || steps_look_up(s, &list, err);
    }
    free(list.item);
    return ok;
}

bool vouch_steps(struct store *store, const char *chain, vouch_fn *each,
                 void *context, struct err *err)
{
    struct steps s = { .store = store, .chain = chain,
                       .teller = { .each = each, .context = context } };

    return steps_places(&s, err) && steps_parts(&s, err) &&
           steps_common(&s, err) && steps_in_order(&s, err);
}
