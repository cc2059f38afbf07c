/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/baseline_step.c - what there is, said once for each office. */
#include "store/change.h"

#include <stdio.h>
#include <string.h>

#include "store/baseline.h"
#include "store/chain.h"
#include "store/known.h"
#include "store/stmt.h"

/* The end of the old chain, which nothing is added to any more; "" where
 * there is none. */
static bool baseline_read_old(struct store *store, char hex[CHAIN_HEX_SIZE],
                              struct err *err)
{
    unsigned char hash[CHAIN_HASH_SIZE];
    struct stmt q;

    hex[0] = '\0';
    stmt_open(&q, store, "SELECT hash FROM change_end WHERE chain = ''");
    if (stmt_row(&q) && stmt_bytes(&q, STMT_ONLY, hash, sizeof(hash)))
        chain_hex(hash, hex);
    return stmt_close(&q, err);
}

/* What belongs to no office is always there; of an office that has
 * nothing, nothing is said. */
static bool baseline_of_chain(struct store *store, const char *chain,
                              const char *old, struct err *err)
{
    struct buf text = BUF_INIT;
    int64_t rows;
    bool ok = baseline_text(store, chain, &text, &rows, err);

    if (ok && (rows > 0 || strcmp(chain, CHAIN_COMMON) == 0))
        ok = chain_add_entry(store, chain, "baseline", old, text.s, err);
    buf_release(&text);
    return ok;
}

static bool baseline_next_office(struct store *store,
                                 char office[CHAIN_NAME_SIZE], bool *found,
                                 struct err *err)
{
    struct stmt q;

    *found = false;
    stmt_open(&q, store, "SELECT code FROM office WHERE code > ?"
                         " ORDER BY code LIMIT 1");
    stmt_add_text(&q, office);
    if (stmt_row(&q)) {
        *found = true;
        snprintf(office, CHAIN_NAME_SIZE, "%s", stmt_text(&q, STMT_ONLY));
    }
    return stmt_close(&q, err);
}

static bool baseline_of_all(struct store *store, const char *old,
                            struct err *err)
{
    char office[CHAIN_NAME_SIZE] = "";
    bool found, ok = baseline_of_chain(store, CHAIN_COMMON, old, err) &&
                     baseline_next_office(store, office, &found, err);

    while (ok && found) {
        char code[CHAIN_NAME_SIZE];

        snprintf(code, sizeof(code), "%s", office);
        ok = baseline_of_chain(store, code, old, err) &&
             baseline_next_office(store, office, &found, err);
    }
    return ok;
}

bool step_baseline_within(struct store *store, enum step_kind kind,
                          struct actor actor, const char *detail,
                          struct err *err)
{
    struct chain_head head = {
        .user = actor.user, .detail = detail, .kind = step_kind_name(kind),
        .at_ms = actor.now_ms,
    };
    char old[CHAIN_HEX_SIZE] = "";
    int64_t arrival;
    bool ok;

    known_begin(store);
    ok = chain_begin(store, &head, &arrival, err) &&
         (kind != STEP_BASELINE || baseline_read_old(store, old, err)) &&
         baseline_of_all(store, old, err) && chain_end(store, err);
    known_free(store);
    return ok;
}

bool step_baseline(struct store *store, enum step_kind kind,
                   struct actor actor, const char *detail, struct err *err)
{
    if (!store_begin(store, err))
        return false;
    if (step_baseline_within(store, kind, actor, detail, err) &&
        store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}
