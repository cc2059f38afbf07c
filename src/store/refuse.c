/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/refuse.c - what somebody tried and may not do, as a line. */
#include "store/refuse.h"

#include "store/chain.h"

static bool add_line(struct step *step, const struct refusal *r,
                     struct err *err)
{
    struct log_line line = {
        .change = "refused",
        .table = r->table,
        .office = r->office,
        .year = r->year,
        .key = r->key,
        .field = r->field,
        .before = r->tried,
        .after = r->reason,
    };

    step->line++;
    return chain_add(step->store, &line, err);
}

bool store_refuse(struct store *store, struct actor actor,
                  const struct refusal *refusal, struct err *err)
{
    struct step step;

    if (!step_begin(&step, store, STEP_REFUSED, actor, "", err))
        return false;
    if (add_line(&step, refusal, err))
        return step_commit(&step, err);
    step_abort(&step);
    return false;
}
