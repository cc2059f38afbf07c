/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/permit_judge.c - who may do what, as it is stored now. */
#include "app/permit_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/record.h"

/* --- what a record takes --- */

static const char *text_at(const struct table *table,
                           const char *const *fields, const char *name)
{
    int column = table_column(table, name);

    return column >= 0 && fields[column] ? fields[column] : "";
}

/* What names a row, or whose it is. */
static bool is_ground(const struct table *table, int column)
{
    return column < 0 || table->column[column].key
           || strcmp(table->column[column].name, "unit") == 0;
}

/* The demand of a record that belongs to a row of another table. */
static void belongs_to(struct demand *d, enum table_id row,
                       const char *code)
{
    d->row = row;
    d->code = code;
}

static enum table_id table_of_row(const struct table *table,
                                  const char *const *fields)
{
    return strcmp(text_at(table, fields, "tabel"),
                  tables[TABLE_BUDGET].name) == 0 ? TABLE_BUDGET
                                                  : TABLE_INDICATOR;
}

/* Who works under which unit: its own column, or a row's. */
static void demand_of_unit(struct demand *d, const struct table *table,
                           const char *const *fields, int column)
{
    d->act = PERMIT_ENTER;
    d->unit = text_at(table, fields, "unit");
    if (table->id == TABLE_INDICATOR || table->id == TABLE_BUDGET) {
        if (is_ground(table, column))
            d->act = PERMIT_ROWS;
        belongs_to(d, table->id, text_at(table, fields, "kode"));
    } else if (table->id == TABLE_ACTION) {
        belongs_to(d, TABLE_INDICATOR, text_at(table, fields, "indikator"));
    } else if (table->id == TABLE_PLAN) {
        belongs_to(d, TABLE_INDICATOR, text_at(table, fields, "kode"));
    } else if (table->id == TABLE_EXPLANATION) {
        /* Of a row of the budget, of an indicator, else of a unit. */
        d->unit = text_at(table, fields, "subjek");
        belongs_to(d, TABLE_BUDGET, text_at(table, fields, "subjek"));
    } else if (table->id != TABLE_ANALYSIS) {
        d->act = table->id == TABLE_NOTE ? PERMIT_NOTE : PERMIT_REVIEW;
        belongs_to(d, table_of_row(table, fields),
                   text_at(table, fields, "kode"));
    }
}

/* No default: whoever adds a table says here who may change it. */
struct demand demand_of(const struct table *table,
                        const char *const *fields, int column)
{
    struct demand d = {
        .table = table->id,
        .act = PERMIT_REFERENCE,
        .office = text_at(table, fields, "satker"),
        .unit = "",
        .row = TABLE_COUNT,
        .code = "",
        .year = atoi(text_at(table, fields, "tahun")),
    };

    switch (table->id) {
    case TABLE_INDICATOR:
    case TABLE_BUDGET:
    case TABLE_ACTION:
    case TABLE_PLAN:
    case TABLE_ANALYSIS:
    case TABLE_EXPLANATION:
    case TABLE_REVIEW:
    case TABLE_NOTE:
        demand_of_unit(&d, table, fields, column);
        break;
    case TABLE_OPERATOR:
        d.act = PERMIT_PEOPLE;
        break;
    case TABLE_YEAR:
        if (column >= 0
            && strcmp(table->column[column].name, "status") == 0)
            d.act = PERMIT_LOCK;
        break;
    case TABLE_OFFICE:
        d.office = text_at(table, fields, "kode");
        break;
    case TABLE_SCALE_BAND:
        d.scale = text_at(table, fields, "skala");
        break;
    case TABLE_UNIT:
    case TABLE_SPENDING:
    case TABLE_REVISION:
    case TABLE_CONTROL:
    case TABLE_SIGNATORY:
    case TABLE_COUNT:
        break;
    }
    return d;
}

/* --- the judge --- */

bool judge_begin(struct judge *j, struct store *store, const char *user,
                 struct attempt *refused, struct err *err)
{
    *j = (struct judge){ .store = store, .user = user,
                         .served = store_is_served(store),
                         .refused = refused };
    return load_seats(store, user, &j->seats, err);
}

void judge_end(struct judge *j)
{
    seat_list_release(&j->seats);
    seat_list_release(&j->people);
    office_codes_release(&j->bare);
}

static bool is_bare(const struct judge *j, const char *office)
{
    for (size_t i = 0; i < j->bare.count; i++)
        if (strcmp(j->bare.item[i], office) == 0)
            return true;
    return false;
}

/*
 * An office without people that the step itself made is judged as its
 * making is; where it is only taken back that it came or went, its owner
 * may do so as with any such office.
 */
static bool find_standing(struct judge *j, const char *office,
                          struct standing *out, struct err *err)
{
    const struct seat *seat = seat_in(&j->seats, office);
    bool there = true;

    if (!seat)
        seat = seat_in(&j->people, office);
    if (!seat && is_bare(j, office))
        there = j->back && !j->served;
    else if (!seat && !load_has_office(j->store, office, &there, err))
        return false;
    *out = seat || there ? standing_of(seat, j->served)
                         : standing_in_file(&j->seats, j->served);
    return true;
}

static bool refuse(struct judge *j, enum permit_act act, const char *office,
                   const char *unit, const char *reason, struct err *err)
{
    struct attempt *a = j->refused;

    a->table = a->field = "";
    snprintf(a->office, sizeof(a->office), "%s", office);
    a->reason = reason;
    buf_reset(&a->tried);
    buf_addf(&a->tried, "%s%s%s", permit_act_name(act), unit[0] ? " " : "",
             unit);
    return err_refuse(err, ERR_LOCKED, "N04", reason, NULL);
}

bool judge_act(struct judge *j, enum permit_act act, const char *office,
               const char *unit, struct err *err)
{
    struct standing standing;
    const char *reason;

    if (!find_standing(j, office, &standing, err))
        return false;
    reason = permit_reason_of(standing, act, unit);
    return !reason || refuse(j, act, office, unit, reason, err);
}

bool judge_may_all(struct judge *j, const char *office, bool *may,
                   struct err *err)
{
    struct standing standing;

    if (!find_standing(j, office, &standing, err))
        return false;
    *may = person_may_all(standing.role);
    return true;
}

bool judge_scale(struct judge *j, enum permit_act act, const char *scale,
                 struct err *err)
{
    struct office_codes users;
    bool ok = true;

    if (!load_scale_users(j->store, scale, &users, err))
        return false;
    if (users.count == 0)
        ok = judge_act(j, act, "", "", err);
    for (size_t i = 0; i < users.count && ok; i++)
        ok = judge_act(j, act, users.item[i], "", err);
    office_codes_release(&users);
    return ok;
}

bool demand_unit(struct store *store, const struct demand *d,
                 struct buf *unit, struct err *err)
{
    bool found = false;

    if (d->row == TABLE_COUNT) {
        buf_adds(unit, d->unit);
        return true;
    }
    if (!load_unit_of(store, d->row, d->office, d->year, d->code, &found,
                      unit, err))
        return false;
    if (!found && d->table == TABLE_EXPLANATION
        && !load_unit_of(store, TABLE_INDICATOR, d->office, d->year,
                         d->code, &found, unit, err))
        return false;
    /* The plan spans years that nobody has opened yet. */
    if (!found && d->table == TABLE_PLAN
        && !load_unit_of(store, TABLE_INDICATOR, d->office, 0, d->code,
                         &found, unit, err))
        return false;
    if (!found)
        buf_adds(unit, d->unit);
    return true;
}

static bool judge_fields(struct judge *j, const struct table *table,
                         const char *const *fields, int column,
                         struct err *err)
{
    struct demand d = demand_of(table, fields, column);
    struct buf unit = BUF_INIT;
    bool ok;

    if (d.scale)
        return judge_scale(j, d.act, d.scale, err);
    ok = !permit_of_unit(d.act) || demand_unit(j->store, &d, &unit, err);
    ok = ok && judge_act(j, d.act, d.office, unit.s, err);
    buf_release(&unit);
    return ok;
}

/* The log names the record that was not to be changed. */
static void name_record(struct attempt *a, const struct table *table,
                        const char *const *fields, int column)
{
    const char *known[TABLE_COLUMNS_MAX];

    for (size_t i = 0; i < table->count; i++)
        known[i] = fields[i] ? fields[i] : "";
    a->table = table->name;
    a->year = atoi(text_at(table, fields, "tahun"));
    a->field = column < 0 ? "" : table->column[column].name;
    buf_reset(&a->key);
    record_key(table, known, 0, &a->key);
    buf_reset(&a->tried);
    buf_adds(&a->tried, column < 0 ? "row" : "set");
}

bool judge_record(struct judge *j, const struct table *table,
                  const char *const *fields, int column, const char *to,
                  struct err *err)
{
    bool moves = to && column >= 0 && table->column[column].key
                 && table_column(table, "satker") >= 0;
    const char *then[TABLE_COLUMNS_MAX];
    bool ok = judge_fields(j, table, fields, column, err);

    /* It must be theirs where it comes from and where it goes. */
    if (ok && moves) {
        for (size_t i = 0; i < table->count; i++)
            then[i] = (int)i == column ? to : fields[i];
        ok = judge_fields(j, table, then, column, err);
    }
    if (!ok && err->code == ERR_LOCKED)
        name_record(j->refused, table, fields, column);
    return ok;
}

bool permit_ask(struct store *store, const char *user,
                const struct permit_ask *ask, struct attempt *refused,
                struct err *err)
{
    struct judge j;
    bool ok;

    if (!judge_begin(&j, store, user, refused, err))
        return false;
    if (ask->table)
        ok = judge_record(&j, ask->table, ask->fields, ask->column, ask->to,
                          err);
    else
        ok = judge_act(&j, ask->act, ask->office,
                       ask->unit ? ask->unit : "", err);
    judge_end(&j);
    return ok;
}
