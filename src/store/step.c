/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/step.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/chain.h"
#include "store/change.h"
#include "store/known.h"
#include "store/row.h"
#include "store/rule.h"
#include "store/stmt.h"

const char *step_kind_name(enum step_kind kind)
{
    switch (kind) {
    case STEP_EDIT:
        return "edit";
    case STEP_IMPORT:
        return "import";
    case STEP_COPY:
        return "copy";
    case STEP_UNDO:
        return "undo";
    case STEP_REDO:
        return "redo";
    case STEP_REVIEW:
        return "review";
    case STEP_ADMIN:
        return "admin";
    case STEP_RESTORE:
        return "restore";
    case STEP_REFUSED:
        return "refused";
    case STEP_BASELINE:
        return "baseline";
    }
    return "edit";
}

/* What is one change to people, however many lines it has. */
static bool has_own_entry(enum step_kind kind)
{
    return kind == STEP_IMPORT || kind == STEP_COPY;
}

bool step_open(struct step *step, struct store *store, enum step_kind kind,
               struct actor actor, const char *detail, int64_t reverses,
               struct err *err)
{
    struct step s = { .store = store, .kind = kind };
    struct chain_head head = {
        .user = actor.user, .detail = detail, .kind = step_kind_name(kind),
        .at_ms = actor.now_ms, .reverses = reverses,
        .own_entry = has_own_entry(kind),
    };

    if (!store_begin(store, err))
        return false;
    known_begin(store);
    store->in_step = true;
    if (!chain_begin(store, &head, &s.id, err)) {
        step_abort(&s);
        return false;
    }
    *step = s;
    return true;
}

bool step_begin(struct step *step, struct store *store, enum step_kind kind,
                struct actor actor, const char *detail, struct err *err)
{
    return step_open(step, store, kind, actor, detail, 0, err);
}

bool step_alive(const struct step *step, struct err *err)
{
    /* After a full disk the engine may have rolled back by itself; what comes
     * then must not be stored alone. */
    if (step->store->in_step && engine_in_transaction(step->store))
        return true;
    return err_set(err, ERR_STORE,
                   N_("The change was given up, nothing of it was stored in"
                      " %s. Repeat it."), "%s", step->store->path);
}

void step_abort(struct step *step)
{
    if (!step->store->in_step)
        return;
    store_rollback(step->store);
    known_free(step->store);
    step->store->in_step = false;
}

bool step_verify(struct step *step, struct err *err)
{
    return step_alive(step, err) && rule_verify(step->store, err);
}

/* An undo that found nothing left to do is done all the same: with an
 * entry of its own where its step was, for a step without a line would
 * not be hashed. */
static bool step_enter_reversal(struct step *step, struct err *err)
{
    const struct chain *c = &step->store->known->chain;
    bool ok = true;

    for (size_t i = 0; i < c->reversed_count && ok; i++) {
        const char *chain = c->reversed[i].chain;

        /* Of an old one only the number is in the log of an office. */
        ok = chain_add_entry(step->store, chain[0] ? chain : CHAIN_COMMON,
                             "step", "", "", err);
    }
    return ok;
}

bool step_commit(struct step *step, struct err *err)
{
    bool reversal = step->kind == STEP_UNDO || step->kind == STEP_REDO;

    if (step->line == 0 && !reversal) {
        step_abort(step);
        return true;
    }
    if (!step_verify(step, err) ||
        (step->line == 0 && !step_enter_reversal(step, err)) ||
        !chain_end(step->store, err) || !store_commit(step->store, err)) {
        step_abort(step);
        return false;
    }
    known_free(step->store);
    step->store->in_step = false;
    return true;
}

/* May the version be written over?  Columns of one row that the same step
 * sets one after the other were read together. */
static bool step_is_current(struct step *step, const struct record *r,
                            size_t column, int64_t version, bool *current,
                            struct err *err)
{
    int quarter = row_is_cell(r->table, column)
                      ? column_quarter(&r->table->column[column])
                      : -1;

    if (quarter >= 0)
        *current = r->cell_version[quarter] == version;
    else
        *current = r->version == version;
    return *current || quarter >= 0 ||
           change_is_of_step(step, r, current, err);
}

/* May the row take that for a part of its key? */
static bool may_be_called(const struct step *step, const struct record *r,
                          size_t column, const char *text, struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];

    if (!r->table->column[column].key)
        return true;
    for (size_t i = 0; i < r->table->count; i++)
        fields[i] = i == column ? text : r->field[i];
    return rule_twin(step->store, r->table, fields, r->field[column], err);
}

bool step_set(struct step *step, const struct table *table,
              const char *const *fields, int place, size_t column,
              const char *text, int64_t version, struct conflict *conflict,
              struct err *err)
{
    struct record r;
    bool found, current, ok;

    if (!step_alive(step, err) ||
        !record_find(step->store, table, fields, place, &r, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND,
                       N_("The row is gone; somebody removed it meanwhile:"
                          " %s"), "%s", table->name);
    if (strcmp(r.field[column], text) == 0)
        ok = true;
    else if (!step_is_current(step, &r, column, version, &current, err))
        ok = false;
    else if (!current)
        ok = change_conflict(step->store, &r, (int)column, conflict, err);
    else
        ok = may_be_called(step, &r, column, text, err) &&
             change_set(step, &r, column, text, err);
    record_release(&r);
    return ok;
}

bool step_add(struct step *step, const struct table *table,
              const char *const *fields, int *place, struct err *err)
{
    struct addition a = { .fields = fields, .version = 1 };

    return step_alive(step, err) &&
           rule_twin(step->store, table, fields, NULL, err) &&
           change_add(step, table, a, place, err);
}

void conflict_release(struct conflict *c)
{
    free(c->stored);
    c->stored = NULL;
}

void undone_release(struct undone *u)
{
    free(u->key);
    free(u->field);
    free(u->from);
    free(u->to);
    *u = (struct undone){ 0 };
}
