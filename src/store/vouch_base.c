/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/vouch_base.c - what a baseline found, found again. */
#include "store/vouch_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/stmt.h"

/* So many rows of a group may have another step than it says. */
#define STEPS_MAX 8

struct step_differs {
    char *key;
    int64_t log, here;
};

struct vouch_base {
    int64_t step, at_ms;
    bool readable;
    char *text;
    char hex[CHAIN_HEX_SIZE];
    const char *at; /* in text: behind the group that is next */
    struct baseline_said said;
    bool has_said;  /* said is the group that is next */
    bool counts;    /* said is that of the rows that come */
    struct baseline_steps steps;
    struct step_differs differs[STEPS_MAX];
    size_t differing;
    struct baseline sum;
    bool told;
};

/* --- reading them --- */

enum base_column { BASE_STEP, BASE_AT, BASE_KIND, BASE_TEXT };

static void base_next_said(struct vouch_base *b)
{
    b->has_said = baseline_next_group(&b->at, &b->said);
}

static void base_take(struct stmt *q, const struct vouch_teller *teller,
                      struct vouch_bases *out)
{
    struct vouch_base *b;

    out->item = mem_grow(out->item, out->count, &out->cap,
                         sizeof(*out->item));
    b = &out->item[out->count++];
    *b = (struct vouch_base){
        .step = stmt_int_near(q, BASE_STEP, 0, STMT_COUNT_MAX),
        .at_ms = stmt_int(q, BASE_AT),
        .text = mem_dup(stmt_any_text(q, BASE_TEXT)),
    };
    baseline_begin(&b->sum);
    b->readable = baseline_read(b->text, b->hex, &b->at);
    if (b->readable)
        base_next_said(b);
    else
        vouch_tell(teller, (struct vouch_fault){
                       .kind = VOUCH_LINE, .at = { b->step, 0 } });
}

bool vouch_bases_read(struct store *store, const struct vouch_teller *teller,
                      struct vouch_bases *out, struct err *err)
{
    struct stmt q;

    *out = (struct vouch_bases){ .count = 0 };
    stmt_open(&q, store,
              "SELECT s.step, s.at, s.kind, l.after FROM change_step s"
              " JOIN change_log l ON l.chain = s.chain AND l.step = s.step"
              " AND l.line = 0 WHERE s.chain = ?"
              " AND s.kind IN ('baseline', 'restore')"
              " AND l.change = 'baseline' ORDER BY s.step DESC");
    stmt_add_text(&q, teller->chain);
    /* One that a migration or recover wrote: what was before it need not
     * be what is behind it. */
    while (!out->begins && stmt_row(&q)) {
        base_take(&q, teller, out);
        out->begins = strcmp(stmt_any_text(&q, BASE_KIND),
                             "baseline") == 0;
    }
    return stmt_close(&q, err);
}

int64_t vouch_base_step(const struct vouch_bases *bases, size_t i)
{
    return bases->item[i].step;
}

int64_t vouch_base_time(const struct vouch_bases *bases, size_t i)
{
    return bases->item[i].at_ms;
}

/* --- the groups --- */

static void base_tell_group(struct vouch_base *b,
                            const struct vouch_teller *teller, int year,
                            const char *table, int64_t log, int64_t here)
{
    b->told = true;
    vouch_tell(teller, (struct vouch_fault){
                   .kind = VOUCH_GROUP, .year = year, .table = table,
                   .key = "", .at = { b->step, 0 }, .at_ms = b->at_ms,
                   .rows_log = log, .rows_here = here });
}

static void base_drop_steps(struct vouch_base *b)
{
    for (size_t i = 0; i < b->differing; i++)
        free(b->differs[i].key);
    b->differing = 0;
}

static void base_tell_steps(struct vouch_base *b,
                            const struct vouch_teller *teller,
                            const struct baseline_group *g)
{
    char log[24], here[24];

    for (size_t i = 0; i < b->differing; i++) {
        snprintf(log, sizeof(log), "%lld", (long long)b->differs[i].log);
        snprintf(here, sizeof(here), "%lld", (long long)b->differs[i].here);
        vouch_tell(teller, (struct vouch_fault){
                       .kind = VOUCH_VALUE, .year = g->year,
                       .table = g->table->name, .key = b->differs[i].key,
                       .column = ":step", .log = log, .here = here,
                       .at = { b->step, 0 }, .at_ms = b->at_ms });
    }
    base_drop_steps(b);
}

static void base_end_group(struct vouch_base *b,
                           const struct vouch_teller *teller)
{
    struct baseline_group g;

    if (!baseline_end_group(&b->sum, &g))
        return;
    /* Where the rows are others, their steps are those of others. */
    if (b->counts && strcmp(g.hex, b->said.hex) == 0)
        base_tell_steps(b, teller, &g);
    else
        base_tell_group(b, teller, g.year, g.table->name,
                        b->counts ? b->said.rows : 0, g.rows);
    base_drop_steps(b);
    if (b->counts)
        base_next_said(b);
    b->counts = false;
}

/* Groups that are before that one, and of which no row came. */
static void base_pass_to(struct vouch_base *b,
                         const struct vouch_teller *teller,
                         const struct chain_key *to)
{
    while (b->has_said) {
        struct chain_key said = { b->said.year, b->said.table, "" };
        struct chain_key here = to ? *to : said;

        here.key = "";
        if (to && chain_key_compare(said, here) >= 0)
            return;
        base_tell_group(b, teller, b->said.year, b->said.table,
                        b->said.rows, 0);
        base_next_said(b);
    }
}

static void base_begin_group(struct vouch_base *b,
                             const struct vouch_teller *teller)
{
    base_pass_to(b, teller, &teller->key);
    b->counts = b->has_said && b->said.year == teller->key.year &&
                strcmp(b->said.table, teller->key.table) == 0;
    b->steps = (struct baseline_steps){ .at = b->counts ? b->said.steps
                                                        : "" };
}

static void base_step(struct vouch_base *b, const char *key,
                      const struct vouch_row *row)
{
    int64_t log;

    if (!baseline_next_step(&b->steps, &log) || !row->step_known ||
        row->record.step == log || b->differing == STEPS_MAX)
        return;
    b->differs[b->differing++] = (struct step_differs){
        .key = mem_dup(key), .log = log, .here = row->record.step
    };
}

void vouch_base_row(struct vouch_bases *bases, size_t i,
                    const struct vouch_teller *teller,
                    const struct vouch_row *row)
{
    struct vouch_base *b = &bases->item[i];

    if (!b->readable || !row->present)
        return;
    if (baseline_is_next_group(&b->sum, teller->key.year, row->table)) {
        base_end_group(b, teller);
        base_begin_group(b, teller);
    }
    baseline_add(&b->sum, teller->key.year, teller->key.key, &row->record);
    base_step(b, teller->key.key, row);
}

void vouch_bases_end(struct vouch_bases *bases,
                     const struct vouch_teller *teller)
{
    for (size_t i = 0; i < bases->count; i++) {
        struct vouch_base *b = &bases->item[i];
        char hex[CHAIN_HEX_SIZE];

        if (!b->readable)
            continue;
        base_end_group(b, teller);
        base_pass_to(b, teller, NULL);
        baseline_end(&b->sum, hex);
        if (!b->told && strcmp(hex, b->hex) != 0)
            vouch_tell(teller, (struct vouch_fault){
                           .kind = VOUCH_ALL, .table = "", .key = "",
                           .at = { b->step, 0 }, .at_ms = b->at_ms });
    }
}

void vouch_bases_release(struct vouch_bases *bases)
{
    for (size_t i = 0; i < bases->count; i++) {
        base_drop_steps(&bases->item[i]);
        baseline_release(&bases->item[i].sum);
        free(bases->item[i].text);
    }
    free(bases->item);
}
