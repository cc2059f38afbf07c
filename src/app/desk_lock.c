/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year is closed, and opened again. */
#include "app/desk_lock.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/desk_inside.h"
#include "app/desk_review.h"
#include "app/permit.h"
#include "core/typed.h"

bool desk_is_locked(const struct desk *desk)
{
    return desk->years.count > 0 && desk->years.item[desk->year_at].locked;
}

const char *desk_lock_reason(const struct desk *desk)
{
    return desk_is_locked(desk)
               ? N_("N04: the year is locked: its figures cannot be"
                    " changed; Years in the menu opens it again.")
               : NULL;
}

size_t desk_unapproved(const struct desk *desk, size_t *rows)
{
    struct review_count count = desk_count_reviews(desk, NULL);

    *rows = count.rows;
    if (!desk_reviews(desk) && desk->role == PERSON_ALONE)
        return 0;
    return count.rows - count.state[REVIEW_APPROVED]
           - count.state[REVIEW_LOCKED];
}

/* Sets the state of the year itself. */
static bool set_year(struct step *step, const struct desk *desk,
                     const char *state, struct err *err)
{
    const struct table *table = &tables[TABLE_YEAR];
    struct record_name name;
    struct record now;
    char year[16];
    bool found, ok;

    record_name(table, desk->office, desk->year, "", &name);
    snprintf(year, sizeof(year), "%d", desk->year);
    ok = record_find(step->store, table, name.fields, 0, &now, &found, err);
    free(name.parts);
    if (!ok)
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND,
                       N_("The year %s is gone; somebody removed it"
                          " meanwhile"), "%s", year);
    ok = step_set(step, table, (const char *const *)now.field, 0,
                  (size_t)table_column(table, "status"), state, now.version,
                  NULL, err);
    record_release(&now);
    return ok;
}

/* The rows of the year go on by act, those that may. */
static bool move_rows(struct step *step, struct desk *desk,
                      enum review_act act, struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    size_t status = (size_t)table_column(table, "status");
    struct record_list list;
    bool ok = true;

    if (!desk_records(desk, table, &list, err))
        return false;
    for (size_t i = 0; i < list.count && ok; i++) {
        const struct record *r = &list.item[i];
        enum review_state from = review_state_of(r->field[status]), to;

        if (!review_next(from, act, &to) || to == from)
            continue;
        ok = step_set(step, table, (const char *const *)r->field, 0, status,
                      review_state_name(to), r->version, NULL, err);
    }
    record_list_release(&list);
    return ok;
}

static bool refuse_unapproved(size_t missing, size_t rows, struct err *err)
{
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("Rows that nobody approved: %s. Give a reason to"
                         " lock the year all the same."), "%zu / %zu",
                      missing, rows);
}

/* The rows are changed while the year is open: N04 holds for them too. */
static bool lock(struct step *step, struct desk *desk, const char *reason,
                 struct err *err)
{
    size_t rows, missing = desk_unapproved(desk, &rows);

    if (desk->year == 0 || desk_is_locked(desk))
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("There is no open year here to lock."), NULL);
    if (missing > 0 && typed_span(reason).len == 0)
        return refuse_unapproved(missing, rows, err);
    return move_rows(step, desk, REVIEW_LOCK, err)
           && set_year(step, desk, YEAR_WORD_LOCKED, err);
}

static bool reopen(struct step *step, struct desk *desk, const char *reason,
                   struct err *err)
{
    (void)reason;
    if (!desk_is_locked(desk))
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("The year is not locked."), NULL);
    return set_year(step, desk, YEAR_WORD_OPEN, err)
           && move_rows(step, desk, REVIEW_REOPEN, err);
}

static bool run(struct desk *desk, const char *reason,
                bool (*change)(struct step *step, struct desk *desk,
                               const char *reason, struct err *err),
                struct err *err)
{
    struct permit_ask ask = { .act = PERMIT_LOCK, .office = desk->office };
    struct change c;

    if (!change_begin(desk, STEP_ADMIN, reason, &ask, &c, err)
        || !change_end(&c, change(&c.step, desk, reason, err), err))
        return false;
    desk_reload(desk);
    return true;
}

bool desk_lock_year(struct desk *desk, const char *reason, struct err *err)
{
    return run(desk, reason, lock, err);
}

bool desk_reopen_year(struct desk *desk, const char *reason,
                      struct err *err)
{
    return run(desk, reason, reopen, err);
}
