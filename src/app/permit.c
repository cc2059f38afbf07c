/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/permit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
#include "app/permit_inside.h"
#include "base/mem.h"
#include "store/refuse.h"

/* --- what it may do --- */

/* Who is let in by a server is no owner of what has no people yet. */
static const char *const of_nobody =
    N_("Nobody is named in this office yet, so nobody changes it from here:"
       " whoever looks after the server names its planner with capaian"
       " operator add.");

static const char *const of_others =
    N_("This belongs to another unit than yours.");

static const char *const of_server =
    N_("Backups are brought back on the server itself, by whoever looks"
       " after it.");

bool permit_is_reason(const char *reason)
{
    return permit_is_refusal(reason) || strcmp(reason, of_nobody) == 0
           || strcmp(reason, of_others) == 0
           || strcmp(reason, of_server) == 0;
}

const char *permit_reason_of(struct standing standing, enum permit_act act,
                             const char *unit)
{
    enum person_role role = standing.role;

    if (!person_may(role, act))
        return standing.nobodys ? of_nobody : permit_refusal(role, act);
    if (person_of_units(role) && permit_of_unit(act)
        && !person_has_unit(standing.units, unit))
        return of_others;
    return NULL;
}

/* --- where somebody stands --- */

struct standing standing_of(const struct seat *seat, bool served)
{
    if (seat)
        return (struct standing){ seat->role, seat->units, false };
    if (served)
        return (struct standing){ PERSON_GUEST, "", true };
    return (struct standing){ PERSON_ALONE, "", false };
}

struct standing standing_in_file(const struct seat_list *seats, bool served)
{
    const struct seat *best = NULL;

    if (seats->count == 0)
        return standing_of(NULL, served);
    for (size_t i = 0; i < seats->count; i++) {
        const struct seat *seat = &seats->item[i];

        if (!best || person_rank(seat->role) > person_rank(best->role))
            best = seat;
    }
    return standing_of(best, served);
}

static bool has_office(const struct desk *desk, const char *office)
{
    for (size_t i = 0; i < desk->offices.count; i++)
        if (strcmp(desk->offices.item[i].code, office) == 0)
            return true;
    return false;
}

/* As the desk was loaded. */
static struct standing standing_at(const struct desk *desk,
                                   const char *office)
{
    const struct seat *seat = seat_in(&desk->seats, office);

    if (!seat && !has_office(desk, office))
        return standing_in_file(&desk->seats, desk->served);
    return standing_of(seat, desk->served);
}

/* What the role in the open office is, for whoever asks the desk. */
static void take_role(struct desk *desk)
{
    desk->role = standing_at(desk, desk->office).role;
}

bool permit_load(struct desk *desk, struct err *err)
{
    struct seat_list seats;

    if (!load_seats(desk->store, desk->user, &seats, err))
        return false;
    seat_list_release(&desk->seats);
    desk->seats = seats;
    take_role(desk);
    return true;
}

void desk_serve(struct desk *desk, bool exchange)
{
    desk->served = true;
    desk->exchange = exchange;
    store_set_served(desk->store, true);
    take_role(desk);
}

/* --- what is offered --- */

static const char *of_files(const struct desk *desk, enum permit_act act)
{
    if (!desk->served)
        return NULL;
    if (!desk->exchange)
        return N_("No file of the server can be read or written from here.");
    return person_may_served(desk->role, act)
               ? NULL : permit_refusal(desk->role, act);
}

const char *permit_reason(const struct desk *desk, enum permit_act act,
                          const char *unit)
{
    if (act == PERMIT_READ_FILE || act == PERMIT_WRITE_FILE)
        return of_files(desk, act);
    if (store_reading_reason(desk->store))
        return store_reading_reason(desk->store);
    if (desk->served && !person_may_served(PERSON_PLANNER, act))
        return of_server;
    if (act == PERMIT_IMPORT)
        return permit_reason_of(standing_in_file(&desk->seats,
                                                 desk->served), act, unit);
    return permit_reason_of(standing_at(desk, desk->office), act, unit);
}

/* The users of a scale are not loaded: whoever asks that reads. */
static const char *reason_of_scale(const struct desk *desk,
                                   enum permit_act act, const char *scale)
{
    struct office_codes users;
    struct err ignored = ERR_INIT;
    const char *reason = NULL;

    if (!load_scale_users(desk->store, scale, &users, &ignored))
        return NULL;
    if (users.count == 0)
        reason = permit_reason_of(
            standing_in_file(&desk->seats, desk->served), act, "");
    for (size_t i = 0; i < users.count && !reason; i++)
        reason = permit_reason_of(standing_at(desk, users.item[i]), act, "");
    office_codes_release(&users);
    return reason;
}

const char *permit_reason_record(const struct desk *desk,
                                 const struct table *table,
                                 const char *const *fields, int column)
{
    struct demand d = demand_of(table, fields, column);
    struct err ignored = ERR_INIT;
    struct buf unit = BUF_INIT;
    const char *reason = store_reading_reason(desk->store);

    if (reason)
        return reason;
    if (d.scale)
        return reason_of_scale(desk, d.act, d.scale);
    if (d.office[0] == '\0' && table->id != TABLE_OFFICE)
        d.office = desk->office;
    if (!permit_of_unit(d.act) || demand_unit(desk->store, &d, &unit,
                                              &ignored))
        reason = permit_reason_of(standing_at(desk, d.office), d.act,
                                  unit.s);
    buf_release(&unit);
    return reason;
}

const char *permit_reason_new(const struct desk *desk,
                              const struct table *table)
{
    const char *none[TABLE_COLUMNS_MAX] = { NULL };
    struct demand d = demand_of(table, none, -1);
    bool of_file = table->id == TABLE_OFFICE || d.scale;

    if (store_reading_reason(desk->store))
        return store_reading_reason(desk->store);
    /* Whose it will be is asked when it is there. */
    if (permit_of_unit(d.act) && person_may(desk->role, d.act))
        return NULL;
    return permit_reason_of(
        of_file ? standing_in_file(&desk->seats, desk->served)
                : standing_at(desk, desk->office), d.act, "");
}

/* --- what is done --- */

void attempt_keep(struct attempt *refused, struct store *store,
                  struct actor actor)
{
    struct err ignored = ERR_INIT;

    /* Refused it is, even where the log cannot be written. */
    if (refused->reason)
        (void)!store_refuse(store, actor,
                            &(struct refusal){
                                .table = refused->table,
                                .office = refused->office,
                                .year = refused->year,
                                .key = refused->key.s,
                                .field = refused->field,
                                .tried = refused->tried.s,
                                .reason = refused->reason }, &ignored);
    buf_release(&refused->key);
    buf_release(&refused->tried);
    *refused = (struct attempt)ATTEMPT_INIT;
}

void permit_keep(struct desk *desk, struct attempt *refused)
{
    struct err ignored = ERR_INIT;

    if (!store_may_write(desk->store, &ignored))
        refused->reason = NULL;
    attempt_keep(refused, desk->store, desk_actor(desk));
}

void permit_keep_attempt(struct desk *desk, const char *tried,
                         const char *reason)
{
    struct attempt a = ATTEMPT_INIT;

    snprintf(a.office, sizeof(a.office), "%s", desk->office);
    a.year = desk->year;
    a.reason = reason;
    buf_adds(&a.tried, tried);
    permit_keep(desk, &a);
}

bool permit_check(struct desk *desk, enum permit_act act, const char *unit,
                  struct err *err)
{
    struct buf tried = BUF_INIT;
    bool of_file = act == PERMIT_READ_FILE || act == PERMIT_WRITE_FILE;
    const char *reason;

    if ((!of_file && !store_may_write(desk->store, err)) ||
        !permit_load(desk, err))
        return false;
    reason = permit_reason(desk, act, unit);
    if (!reason)
        return true;
    buf_addf(&tried, "%s %s", permit_act_name(act), unit ? unit : "");
    permit_keep_attempt(desk, tried.s, reason);
    buf_release(&tried);
    return err_refuse(err, ERR_LOCKED, "N04", reason, NULL);
}

/* --- the whole database --- */

bool permit_check_import(struct store *store, struct actor actor,
                         struct err *err)
{
    struct permit_ask ask = { .act = PERMIT_IMPORT, .office = "" };
    struct attempt refused = ATTEMPT_INIT;
    bool ok = permit_ask(store, actor.user, &ask, &refused, err);

    attempt_keep(&refused, store, actor);
    return ok;
}

static bool check_seats(struct judge *j, enum permit_act act,
                        struct err *err)
{
    for (size_t i = 0; i < j->seats.count; i++)
        if (!judge_act(j, act, j->seats.item[i].office, "", err))
            return false;
    return true;
}

bool permit_check_whole(struct store *store, struct actor actor,
                        enum permit_act act, struct err *err)
{
    struct attempt refused = ATTEMPT_INIT;
    struct judge j;
    bool ok;

    if (!judge_begin(&j, store, actor.user, &refused, err))
        return false;
    ok = check_seats(&j, act, err);
    judge_end(&j);
    attempt_keep(&refused, store, actor);
    return ok;
}
