/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify.h"

#include <stdlib.h>
#include <string.h>

#include "app/history.h"
#include "app/i18n.h"
#include "app/verify_words.h"
#include "base/buf.h"
#include "base/mem.h"
#include "store/chain.h"
#include "store/chain_end.h"
#include "store/store.h"
#include "store/strangers.h"
#include "store/vouch.h"

struct verifying {
    struct store *store;
    const char *office; /* or NULL */
    const struct verify_listener *to;
    int64_t faults;
    int64_t told;  /* of the chain that is looked at */
    int64_t lines; /* of all chains */
    char **kept; /* faults of lines, told behind all chains */
    size_t count, cap;
    struct err *err;
};

/* --- telling --- */

static void verify_found(struct verifying *v, bool fault, struct buf *text)
{
    v->faults += fault;
    v->told += fault;
    if (!fault || v->told <= VERIFY_TOLD_MAX)
        v->to->found(v->to->context, fault, text->s);
    buf_reset(text);
}

/* Ends what is told of a chain. */
static void verify_found_all(struct verifying *v)
{
    struct buf text = BUF_INIT;
    int64_t more = v->told - VERIFY_TOLD_MAX;

    if (more > 0) {
        buf_addf(&text,
                 ngettext_("There is %lld more that does not agree.",
                           "There are %lld more that do not agree.",
                           (unsigned long)more), (long long)more);
        v->to->found(v->to->context, true, text.s);
    }
    buf_release(&text);
    v->told = 0;
}

static void verify_keep(struct verifying *v, const char *text)
{
    v->kept = mem_grow(v->kept, v->count, &v->cap, sizeof(*v->kept));
    v->kept[v->count++] = mem_dup(text);
}

static void verify_tell_kept(struct verifying *v)
{
    for (size_t i = 0; i < v->count; i++) {
        v->faults++;
        v->to->found(v->to->context, true, v->kept[i]);
        free(v->kept[i]);
    }
    free(v->kept);
    v->kept = NULL;
    v->count = v->cap = 0;
}

/* --- the lines --- */

static void verify_keep_faults(struct verifying *v,
                               const struct chain_report *r)
{
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < r->count; i++) {
        buf_reset(&text);
        verify_say_chain(&r->fault[i], &text);
        verify_keep(v, text.s);
    }
    if (r->more)
        verify_keep(v, _("There is more that does not agree; it is not"
                         " listed."));
    buf_release(&text);
}

static bool verify_lines_of(struct verifying *v, const char *chain)
{
    struct chain_report *r = mem_zero(1, sizeof(*r));
    bool ok = chain_verify_of(v->store, chain, r, v->err);
    struct verified_chain told = { verify_chain_name(chain), r->lines,
                                   r->hash };

    if (ok) {
        v->lines += r->lines;
        v->to->chain(v->to->context, &told);
        verify_keep_faults(v, r);
    }
    free(r);
    return ok;
}

/* Calls each for the chain that is asked for, or for all. */
static bool verify_each(struct verifying *v,
                        bool (*each)(struct verifying *v, const char *chain))
{
    char chain[CHAIN_NAME_SIZE], next[CHAIN_NAME_SIZE];
    const char *after = NULL;
    bool found, ok;

    if (v->office)
        return each(v, v->office);
    while ((ok = chain_next(v->store, after, next, &found, v->err)) &&
           found) {
        memcpy(chain, next, sizeof(chain));
        after = chain;
        if (!each(v, chain))
            return false;
    }
    return ok;
}

/* Do all chains together have as many lines as were kept? */
static bool verify_last(struct verifying *v)
{
    struct buf text = BUF_INIT;
    struct chain_end_of end;

    if (v->office)
        return true;
    if (!chain_read_end(v->store, &end, v->err))
        return false;
    if (end.lines != v->lines) {
        buf_addf(&text, _("All chains together have %lld lines, and %lld"
                          " were written: whole steps were removed or put"
                          " in by another program."),
                 (long long)v->lines, (long long)end.lines);
        verify_found(v, true, &text);
    }
    buf_release(&text);
    return true;
}

/* --- the tables --- */

static void verify_take_row(void *context, const struct vouch_fault *f)
{
    struct buf text = BUF_INIT;

    verify_say_row(f, &text);
    verify_found(context, f->kind != VOUCH_CLOCK, &text);
    buf_release(&text);
}

static bool verify_rows_of(struct verifying *v, const char *chain)
{
    struct vouch_report report;
    struct buf text = BUF_INIT;
    char since[HISTORY_TIME_SIZE];

    if (strcmp(chain, CHAIN_OLD) == 0)
        return true;
    if (!vouch_rows(v->store, chain, verify_take_row, v, &report, v->err))
        return false;
    verify_found_all(v);
    if (report.since_ms != 0) {
        buf_addf(&text, _("%s: not vouched for before %s."),
                 verify_chain_name(chain),
                 history_time(report.since_ms, since));
        verify_found(v, false, &text);
    }
    buf_release(&text);
    return true;
}

/* --- what is not of this program --- */

static bool verify_take_stranger(void *context, const struct stranger *s,
                                 struct err *err)
{
    struct buf text = BUF_INIT;

    (void)err;
    verify_say_stranger(s, &text);
    /* More indexes and tables change nothing of ours. */
    verify_found(context, s->kind < STRANGER_NO_INDEX, &text);
    buf_release(&text);
    return true;
}

/* What was planted is not in the copy that is read instead. */
static void verify_planted(struct verifying *v)
{
    struct err why = ERR_INIT;
    struct buf text = BUF_INIT;

    if (store_reading(v->store) != STORE_READS_PLANTED ||
        store_reading_tell(v->store, &why))
        return;
    err_describe(&why, &text, i18n_text);
    verify_found(v, true, &text);
    buf_release(&text);
}

static bool verify_lines(struct verifying *v)
{
    bool ok = verify_each(v, verify_lines_of);

    verify_tell_kept(v);
    return ok && verify_last(v);
}

static bool verify_tables(struct verifying *v)
{
    bool ok = verify_each(v, verify_rows_of) &&
              (v->office ||
               vouch_unknown(v->store, verify_take_row, v, v->err)) &&
              vouch_steps(v->store, v->office, verify_take_row, v, v->err) &&
              strangers_each(v->store, verify_take_stranger, v, v->err);

    if (ok)
        verify_planted(v);
    verify_found_all(v);
    return ok;
}

/* Is there a chain, or an office, of that name? */
static bool verify_knows(struct store *store, const char *office,
                         struct err *err)
{
    char chain[CHAIN_NAME_SIZE], before[CHAIN_NAME_SIZE];
    const char *after = NULL;
    bool found;

    for (;;) {
        if (!chain_next(store, after, chain, &found, err))
            return false;
        if (!found)
            return err_refuse(err, ERR_INPUT, "N03",
                              N_("The log knows no office %s: write its"
                                 " code, such as 6372"), "%s", office);
        if (strcmp(chain, office) == 0)
            return true;
        memcpy(before, chain, sizeof(before));
        after = before;
    }
}

bool verify_database(struct store *store, const char *office,
                     const struct verify_listener *to, int64_t *faults,
                     struct err *err)
{
    struct verifying v = { .store = store, .office = office, .to = to,
                           .err = err };
    struct err unused = ERR_INIT; /* the first failure is told */
    struct vouch_moment *moment = vouch_moment_begin(store);
    bool ok = (!office || verify_knows(store, office, err)) &&
              verify_lines(&v) && verify_tables(&v);

    ok = vouch_moment_end(moment, ok ? err : &unused) && ok;
    if (ok)
        *faults = v.faults;
    return ok;
}

bool verify_log(struct store *store, const struct verify_listener *to,
                int64_t *faults, struct err *err)
{
    struct verifying v = { .store = store, .to = to, .err = err };

    if (!verify_lines(&v))
        return false;
    *faults = v.faults;
    return true;
}
