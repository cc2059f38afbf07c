/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/move.c - a row before or after its neighbour. */
#include "store/step.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "store/change.h"
#include "store/row.h"

static bool same_row(const struct record *a, const struct record *b)
{
    for (size_t i = 0; i < a->table->count; i++)
        if (a->table->column[i].key && strcmp(a->field[i], b->field[i]) != 0)
            return false;
    return a->place == b->place;
}

/* May the row stand before or after that one? */
static bool same_list(const struct record *a, const struct record *b)
{
    return a->table->id != TABLE_SCALE_BAND ||
           strcmp(a->field[SCALE_BAND_SCALE],
                  b->field[SCALE_BAND_SCALE]) == 0;
}

/* The row again, after a change of it. */
static bool set_column(struct step *step, const struct record *r, size_t i,
                       const char *text, struct err *err)
{
    struct record now;
    bool found, ok;

    if (!record_find(step->store, r->table, row_fields(r), r->place, &now,
                     &found, err))
        return false;
    if (!found)
        return true;
    ok = strcmp(now.field[i], text) == 0 ||
         change_set(step, &now, i, text, err);
    record_release(&now);
    return ok;
}

/* Two actions of one indicator: their places are who they are, so their
 * texts change places. */
static bool swap_texts(struct step *step, const struct record *a,
                       const struct record *b, struct err *err)
{
    for (size_t i = 0; i < a->table->count; i++) {
        if (a->table->column[i].key)
            continue;
        if (!set_column(step, a, i, b->field[i], err) ||
            !set_column(step, b, i, a->field[i], err))
            return false;
    }
    return true;
}

/* Bands: urut is part of the key, so one of them steps aside first. */
static bool swap_bands(struct step *step, const struct record *a,
                       const struct record *b, struct err *err)
{
    struct record moved = *a;
    char aside[] = "999999999";

    moved.field[SCALE_BAND_ORDER] = aside;
    return set_column(step, a, SCALE_BAND_ORDER, aside, err) &&
           set_column(step, b, SCALE_BAND_ORDER, a->field[SCALE_BAND_ORDER],
                      err) &&
           set_column(step, &moved, SCALE_BAND_ORDER,
                      b->field[SCALE_BAND_ORDER], err);
}

static bool in_order(const struct stored_rows *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const char *order = list->item[i].field[UNIT_ORDER];

        if (order[0] == '\0')
            return false;
        if (i > 0 && row_integer(order) <=
                         row_integer(list->item[i - 1].field[UNIT_ORDER]))
            return false;
    }
    return true;
}

/* Units: by urut; where that says nothing, all of them get one. */
static bool swap_units(struct step *step, const struct stored_rows *list,
                       size_t a, size_t b, struct err *err)
{
    if (in_order(list))
        return set_column(step, &list->item[a], UNIT_ORDER,
                          list->item[b].field[UNIT_ORDER], err) &&
               set_column(step, &list->item[b], UNIT_ORDER,
                          list->item[a].field[UNIT_ORDER], err);
    for (size_t i = 0; i < list->count; i++) {
        size_t to = i == a ? b : i == b ? a : i;
        char order[24];

        snprintf(order, sizeof(order), "%zu", to + 1);
        if (!set_column(step, &list->item[i], UNIT_ORDER, order, err))
            return false;
    }
    return true;
}

static bool swap(struct step *step, const struct stored_rows *list,
                 size_t a, size_t b, struct err *err)
{
    const struct record *x = &list->item[a], *y = &list->item[b];

    if (x->table->id == TABLE_SCALE_BAND)
        return swap_bands(step, x, y, err);
    if (x->table->id == TABLE_UNIT)
        return swap_units(step, list, a, b, err);
    if (x->table->id == TABLE_ACTION &&
        strcmp(x->field[ACTION_INDICATOR],
               y->field[ACTION_INDICATOR]) == 0)
        return swap_texts(step, x, y, err);
    return change_move(step, x, y->position, err) &&
           change_move(step, y, x->position, err);
}

static bool move_in(struct step *step, const struct stored_rows *list,
                    const struct record *r, int direction, struct err *err)
{
    for (size_t i = 0; i < list->count; i++) {
        size_t to = direction < 0 ? i - 1 : i + 1;

        if (!same_row(&list->item[i], r))
            continue;
        /* Before the first one, "to" is larger than any count. */
        if (to >= list->count || !same_list(r, &list->item[to]))
            return true;
        return swap(step, list, i, to, err);
    }
    return true;
}

bool step_move(struct step *step, const struct table *table,
               const char *const *fields, int place, int direction,
               struct err *err)
{
    struct stored_rows list;
    struct record r;
    const char *office;
    bool found, ok;

    if (!step_alive(step, err) ||
        !record_find(step->store, table, fields, place, &r, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND,
                       N_("The row is gone; somebody removed it meanwhile:"
                          " %s"), "%s", table->name);
    office = table->id == TABLE_OFFICE ? NULL : row_office(table, fields);
    ok = stored_rows_read(step->store, table, office,
                          table->id == TABLE_YEAR ? 0
                                                  : row_year(table, fields),
                          &list, err);
    if (ok) {
        ok = move_in(step, &list, &r, direction, err);
        stored_rows_release(&list);
    }
    record_release(&r);
    return ok;
}
