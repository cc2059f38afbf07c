/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/permit.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_inside.h"
#include "base/mem.h"
#include "store/refuse.h"

/* --- who it is --- */

/* Somebody's row in the table of people of an office. */
struct seat {
    const char *user;
    enum person_role role;
    char *units; /* owned; NULL: no row */
};

static bool look(void *context, const struct record *r, struct err *err)
{
    struct seat *seat = context;

    (void)err;
    if (seat->role == PERSON_ALONE)
        seat->role = PERSON_GUEST;
    if (strcmp(r->field[1], seat->user) == 0) {
        free(seat->units);
        seat->role = person_role(r->field[2]);
        seat->units = mem_dup(r->field[3]);
    }
    return true;
}

static bool find_seat(struct store *store, const char *office,
                      struct seat *seat, struct err *err)
{
    seat->role = PERSON_ALONE;
    seat->units = NULL;
    if (office[0] == '\0'
        || record_each(store, &tables[TABLE_OPERATOR], office, 0, look,
                       seat, err))
        return true;
    free(seat->units);
    return false;
}

bool permit_load(struct desk *desk, struct err *err)
{
    struct seat seat = { .user = desk->user };

    if (!find_seat(desk->store, desk->office, &seat, err))
        return false;
    free(desk->role_units);
    desk->role = seat.role;
    desk->role_units = seat.units;
    return true;
}

/* --- what it may do --- */

/* How the log names an act. */
static const char *act_name(enum permit_act act)
{
    static const char *const names[] = {
        [PERMIT_ENTER] = "enter",
        [PERMIT_SUBMIT] = "submit",
        [PERMIT_NOTE] = "note",
        [PERMIT_REVIEW] = "review",
        [PERMIT_ROWS] = "rows",
        [PERMIT_REFERENCE] = "reference",
        [PERMIT_IMPORT] = "import",
        [PERMIT_LOCK] = "lock",
        [PERMIT_PEOPLE] = "people",
        [PERMIT_RESTORE] = "restore",
        [PERMIT_READ_FILE] = "read-file",
        [PERMIT_WRITE_FILE] = "write-file",
    };

    return names[act];
}

static const char *not_of_role(enum permit_act act)
{
    switch (act) {
    case PERMIT_REVIEW:
        return N_("Only the reviewer of the unit (kasubbag) and the planner"
                  " approve and return rows.");
    case PERMIT_ROWS:
        return N_("Only the planner adds, removes, renames and moves rows.");
    case PERMIT_REFERENCE:
        return N_("Only the planner changes the reference tables.");
    case PERMIT_IMPORT:
        return N_("Only the planner imports.");
    case PERMIT_LOCK:
        return N_("Only the planner locks and reopens a year.");
    case PERMIT_PEOPLE:
        return N_("Only the planner says who works in this office.");
    case PERMIT_RESTORE:
        return N_("Only the planner goes back to a backup.");
    case PERMIT_ENTER:
    case PERMIT_SUBMIT:
    case PERMIT_NOTE:
    case PERMIT_READ_FILE:
    case PERMIT_WRITE_FILE:
        break;
    }
    return N_("You read here as a guest. The planner gives you a role under"
              " Acuan, People.");
}

/* What holds for a role that has these units. */
static const char *reason_of(enum person_role role, const char *units,
                             enum permit_act act, const char *unit)
{
    if (!person_may(role, act))
        return role == PERSON_GUEST ? not_of_role(PERMIT_ENTER)
                                    : not_of_role(act);
    if ((role == PERSON_OPERATOR || role == PERSON_HEAD)
        && permit_of_unit(act) && !person_has_unit(units, unit))
        return N_("This belongs to another unit than yours.");
    return NULL;
}

/* In restricted mode the disk is the server's, too: guests leave nothing
 * on it. */
static const char *of_files(const struct desk *desk, enum permit_act act)
{
    if (!desk->served)
        return NULL;
    if (!desk->exchange)
        return N_("No file of the server can be read or written from here.");
    if (act == PERMIT_WRITE_FILE && desk->role == PERSON_GUEST)
        return not_of_role(PERMIT_ENTER);
    return NULL;
}

const char *permit_reason(const struct desk *desk, enum permit_act act,
                          const char *unit)
{
    if (act == PERMIT_READ_FILE || act == PERMIT_WRITE_FILE)
        return of_files(desk, act);
    if (act == PERMIT_RESTORE && desk->served)
        return N_("Backups are brought back on the server itself, by whoever"
                  " looks after it.");
    return reason_of(desk->role, desk->role_units ? desk->role_units : "",
                     act, unit);
}

/* Says no, and keeps that it was tried. */
static bool refuse(struct store *store, struct actor actor,
                   const struct refusal *refusal, struct err *err)
{
    struct err ignored = ERR_INIT;

    /* Refused it is, even where the log cannot be written. */
    (void)!store_refuse(store, actor, refusal, &ignored);
    return err_refuse(err, ERR_LOCKED, "N04", refusal->reason, NULL);
}

void permit_keep_attempt(struct desk *desk, const char *tried,
                         const char *reason)
{
    struct err ignored = ERR_INIT;

    refuse(desk->store, desk_actor(desk),
           &(struct refusal){ .table = "", .office = desk->office,
                              .year = desk->year, .key = "", .field = "",
                              .tried = tried, .reason = reason }, &ignored);
}

bool permit_check(struct desk *desk, enum permit_act act, const char *unit,
                  struct err *err)
{
    struct buf tried = BUF_INIT;
    const char *reason;

    if (!permit_load(desk, err))
        return false;
    reason = permit_reason(desk, act, unit);
    if (!reason)
        return true;
    buf_addf(&tried, "%s %s", act_name(act), unit ? unit : "");
    permit_keep_attempt(desk, tried.s, reason);
    buf_release(&tried);
    return err_refuse(err, ERR_LOCKED, "N04", reason, NULL);
}

/* --- records --- */

static const char *text_at(const struct table *table,
                           const char *const *fields, const char *name)
{
    int column = table_column(table, name);

    return column >= 0 && fields[column] ? fields[column] : "";
}

static const char *unit_of_indicator(const struct desk *desk,
                                     const char *code)
{
    return desk_unit_of(desk, tables[TABLE_INDICATOR].name, code);
}

static const char *unit_of_subject(const struct desk *desk,
                                   const char *subject)
{
    return desk_budget_row(desk, subject) == (size_t)-1
               ? unit_of_indicator(desk, subject)
               : desk_unit_of(desk, tables[TABLE_BUDGET].name, subject);
}

/* What names a row, or whose it is. */
static bool is_ground(const struct table *table, int column)
{
    return column < 0 || table->column[column].key
           || strcmp(table->column[column].name, "unit") == 0;
}

enum permit_act permit_act_of(const struct desk *desk,
                              const struct table *table,
                              const char *const *fields, int column,
                              const char **unit)
{
    *unit = "";
    switch (table->id) {
    case TABLE_INDICATOR:
    case TABLE_BUDGET:
        *unit = text_at(table, fields, "unit");
        return is_ground(table, column) ? PERMIT_ROWS : PERMIT_ENTER;
    case TABLE_ACTION:
        *unit = unit_of_indicator(desk, text_at(table, fields,
                                                "indikator"));
        return PERMIT_ENTER;
    case TABLE_PLAN:
        *unit = unit_of_indicator(desk, text_at(table, fields, "kode"));
        return PERMIT_ENTER;
    case TABLE_ANALYSIS:
        *unit = text_at(table, fields, "unit");
        return PERMIT_ENTER;
    case TABLE_EXPLANATION:
        *unit = unit_of_subject(desk, text_at(table, fields, "subjek"));
        return PERMIT_ENTER;
    case TABLE_REVIEW:
        return PERMIT_REVIEW;
    case TABLE_NOTE:
        return PERMIT_NOTE;
    case TABLE_OPERATOR:
        return PERMIT_PEOPLE;
    case TABLE_YEAR:
        return column >= 0 && strcmp(table->column[column].name,
                                     "status") == 0 ? PERMIT_LOCK
                                                    : PERMIT_REFERENCE;
    case TABLE_SCALE_BAND:
    case TABLE_OFFICE:
    case TABLE_UNIT:
    case TABLE_SPENDING:
    case TABLE_REVISION:
    case TABLE_CONTROL:
    case TABLE_SIGNATORY:
    case TABLE_COUNT:
        break;
    }
    return PERMIT_REFERENCE;
}

const char *permit_reason_record(const struct desk *desk,
                                 const struct table *table,
                                 const char *const *fields, int column)
{
    const char *unit;
    enum permit_act act = permit_act_of(desk, table, fields, column, &unit);

    return permit_reason(desk, act, unit);
}

const char *permit_reason_new(const struct desk *desk,
                              const struct table *table)
{
    const char *none[TABLE_COLUMNS_MAX] = { NULL };
    const char *unit;
    enum permit_act act = permit_act_of(desk, table, none, -1, &unit);

    /* Whose it will be is asked when it is there. */
    if (permit_of_unit(act) && person_may(desk->role, act))
        return NULL;
    return permit_reason(desk, act, "");
}

bool permit_check_record(struct desk *desk, const struct table *table,
                         const char *const *fields, int column,
                         struct err *err)
{
    struct buf key = BUF_INIT;
    const char *reason;

    if (!permit_load(desk, err))
        return false;
    reason = permit_reason_record(desk, table, fields, column);
    if (!reason)
        return true;
    record_key(table, fields, 0, &key);
    refuse(desk->store, desk_actor(desk),
           &(struct refusal){
               .table = table->name, .office = desk->office,
               .year = desk->year, .key = key.s,
               .field = column < 0 ? "" : table->column[column].name,
               .tried = column < 0 ? "row" : "set", .reason = reason },
           err);
    buf_release(&key);
    return false;
}

/* --- the whole database --- */

bool permit_check_whole(struct store *store, struct actor actor,
                        enum permit_act act, struct err *err)
{
    struct office_list offices;
    bool ok;

    if (!load_offices(store, &offices, err))
        return false;
    ok = true;
    for (size_t i = 0; i < offices.count && ok; i++) {
        struct seat seat = { .user = actor.user };
        const char *reason;

        ok = find_seat(store, offices.item[i].code, &seat, err);
        if (!ok)
            break;
        free(seat.units);
        reason = reason_of(seat.role, "", act, NULL);
        if (reason)
            ok = refuse(store, actor,
                        &(struct refusal){
                            .table = "", .office = offices.item[i].code,
                            .key = "", .field = "",
                            .tried = act_name(act), .reason = reason },
                        err);
    }
    office_list_release(&offices);
    return ok;
}
