/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vouched.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/chain.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/vouch.h"

bool vouched_tampered, vouched_holes;

static void vouched_add(void *context, const struct vouch_fault *f)
{
    if (f->kind != VOUCH_CLOCK)
        buf_addf(context,
                 "kind %d, chain \"%s\", %d %s %s %s: log \"%s\", here"
                 " \"%s\", line %lld.%lld, rows %lld, %lld\n",
                 (int)f->kind, f->chain, f->year, f->table, f->key,
                 f->column, f->log, f->here, (long long)f->at.step,
                 (long long)f->at.line, (long long)f->rows_log,
                 (long long)f->rows_here);
}

/* Is it a database of ours that can be read? */
static bool vouched_is_one(struct store *store, struct err *err)
{
    int64_t version;

    return store && store->db && !store->in_step &&
           !store_is_displaced(store) &&
           migrate_version(store, &version, err) &&
           version == migrate_newest();
}

static bool vouched_rows(struct store *store, struct buf *out,
                         struct err *err)
{
    char chain[CHAIN_NAME_SIZE], next[CHAIN_NAME_SIZE];
    struct vouch_report report;
    const char *after = NULL;
    bool found, ok;

    while ((ok = chain_next(store, after, next, &found, err)) && found) {
        memcpy(chain, next, sizeof(chain));
        after = chain;
        if (strcmp(chain, CHAIN_OLD) != 0 &&
            !vouch_rows(store, chain, vouched_add, out, &report, err))
            return false;
    }
    if (vouched_holes)
        return ok;
    return ok && vouch_unknown(store, vouched_add, out, err) &&
           vouch_steps(store, NULL, vouched_add, out, err);
}

/* What is wrong with it; nothing where it cannot be read: that is for the
 * test itself to find. */
static void vouched_faults(struct store *store, struct buf *out)
{
    struct err err = ERR_INIT;
    struct chain_report chains = { .lines = 0 };
    struct vouch_moment *moment;
    bool ok;

    if (!vouched_is_one(store, &err))
        return;
    /* Others may write meanwhile. */
    moment = vouch_moment_begin(store);
    ok = chain_verify(store, &chains, &err) &&
         vouched_rows(store, out, &err);
    if (!vouch_moment_end(moment, &err) || !ok) {
        buf_reset(out);
        return;
    }
    for (size_t i = 0; i < chains.count && !vouched_holes; i++)
        buf_addf(out, "kind %d in chain \"%s\" at %lld.%lld\n",
                 (int)chains.fault[i].kind, chains.fault[i].chain,
                 (long long)chains.fault[i].from.step,
                 (long long)chains.fault[i].from.line);
}

void vouched_check(struct store *store, const char *fmt, ...)
{
    struct buf faults = BUF_INIT;
    char where[160];
    va_list args;

    va_start(args, fmt);
    vsnprintf(where, sizeof(where), fmt, args);
    va_end(args);
    vouched_faults(store, &faults);

    ck_assert_msg(faults.len == 0, "%s:\n%s", where, faults.s);
    buf_release(&faults);
}

void vouched_close(struct store *store)
{
    if (!vouched_tampered)
        vouched_check(store, "at the end");
    (store_close)(store);
}
