/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/desk_undo.c - taking back, and whether one still may. */
#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
#include "app/permit.h"
#include "core/review.h"

/*
 * A role may have become less since the step: then what it changed in
 * the open year is no longer its user's to take back.
 */
struct asking {
    struct desk *desk;
    const char *review_unit; /* of a state that was given, or NULL */
    enum permit_act review;
    bool figures; /* states that came along with them are not asked for */
};

static enum permit_act act_of_state(const struct log_line *line)
{
    enum review_state before = review_state_of(line->before);
    enum review_state after = review_state_of(line->after);

    if (before == REVIEW_LOCKED || after == REVIEW_LOCKED)
        return PERMIT_LOCK;
    if (before == REVIEW_APPROVED || after == REVIEW_APPROVED ||
        before == REVIEW_RETURNED || after == REVIEW_RETURNED)
        return PERMIT_REVIEW;
    return PERMIT_SUBMIT;
}

/* A step gives states of one kind, to rows of what its user has. */
static bool ask_state(struct asking *a, const struct log_line *line,
                      const struct record_name *name, struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    bool state = strcmp(line->field, "status") == 0 ||
                 strcmp(line->change, "add") == 0;

    (void)err;
    if (!state || a->review_unit)
        return true;
    a->review = act_of_state(line);
    a->review_unit =
        desk_unit_of(a->desk, name->fields[table_column(table, "tabel")],
                    name->fields[table_column(table, "kode")]);
    return true;
}

/* The key alone does not say whose a row is. */
static void add_unit(const struct desk *desk, const struct table *table,
                     const char *key, struct record_name *name)
{
    if (table->id == TABLE_INDICATOR || table->id == TABLE_BUDGET)
        name->fields[table_column(table, "unit")] =
            desk_unit_of(desk, table->name, key);
}

static bool ask_line(void *context, const struct log_line *line,
                     struct err *err)
{
    struct asking *a = context;
    const struct table *table = table_find(line->table);
    struct record_name name;
    bool ok = true;

    if (!table || line->line == 0)
        return true;
    record_name(table, line->office, line->year, line->key, &name);
    if (table->id == TABLE_REVIEW) {
        ok = ask_state(a, line, &name, err);
    } else if (table->id != TABLE_NOTE) {
        a->figures = true;
        add_unit(a->desk, table, line->key, &name);
        ok = permit_check_record(a->desk, table, name.fields,
                                 table_column(table, line->field), err);
    }
    free(name.parts);
    return ok;
}

/* Everybody's undo takes back only their own; a guest's would be of the
 * time before. */
static bool may_take_back(struct desk *desk, bool redo, struct err *err)
{
    struct asking a = { .desk = desk };
    struct log_filter filter = { .office = desk->office, .year = desk->year };

    if (!permit_load(desk, err))
        return false;
    if (desk->role == PERSON_ALONE || desk->role == PERSON_PLANNER)
        return true;
    if (desk->role == PERSON_GUEST)
        return permit_check(desk, PERMIT_ENTER, "", err);
    if (!store_next_undo(desk->store, desk->user, redo, &filter.first_step,
                         err))
        return false;
    filter.last_step = filter.first_step;
    if (filter.first_step == 0)
        return true;
    if (!log_each(desk->store, &filter, ask_line, &a, err))
        return false;
    return a.figures || !a.review_unit ||
           permit_check(desk, a.review, a.review_unit, err);
}

static bool take_back(struct desk *desk, bool redo, bool force,
                      struct undone *out, struct conflict *conflict,
                      struct err *err)
{
    *out = (struct undone){ 0 };
    if (conflict)
        *conflict = (struct conflict){ 0 };
    if (!may_take_back(desk, redo, err))
        return false;
    if (redo ? !store_redo(desk->store, desk_actor(desk), force, out,
                           conflict, err)
             : !store_undo(desk->store, desk_actor(desk), force, out,
                           conflict, err))
        return false;
    desk_reload(desk);
    return true;
}

bool desk_undo(struct desk *desk, bool force, struct undone *out,
               struct conflict *conflict, struct err *err)
{
    return take_back(desk, false, force, out, conflict, err);
}

bool desk_redo(struct desk *desk, bool force, struct undone *out,
               struct conflict *conflict, struct err *err)
{
    return take_back(desk, true, force, out, conflict, err);
}
