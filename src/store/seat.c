/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/packed.h"
#include "store/step.h"
#include "store/stmt.h"

enum { SEAT_OFFICE, SEAT_ROLE, SEAT_UNITS };

static void read_seat(struct stmt *q, struct seat *seat)
{
    bool named = !stmt_is_null(q, SEAT_ROLE);

    *seat = (struct seat){ .role = PERSON_GUEST };
    snprintf(seat->office, sizeof(seat->office), "%s",
             stmt_text(q, SEAT_OFFICE));
    if (named)
        seat->role = person_role(stmt_text(q, SEAT_ROLE));
    seat->units = mem_dup(named ? stmt_text(q, SEAT_UNITS) : "");
}

bool load_seats(struct store *store, const char *user,
                struct seat_list *out, struct err *err)
{
    struct seat_list list = { NULL, 0 };
    size_t cap = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT o.office, p.role, p.units"
              " FROM (SELECT DISTINCT office FROM operator) o"
              " LEFT JOIN operator p ON p.office = o.office"
              " AND p.name = ?");
    stmt_add_text(&q, user);
    while (stmt_row(&q)) {
        list.item = mem_grow(list.item, list.count, &cap,
                             sizeof(*list.item));
        read_seat(&q, &list.item[list.count++]);
    }
    if (!stmt_close(&q, err)) {
        seat_list_release(&list);
        return false;
    }
    *out = list;
    return true;
}

void seat_list_release(struct seat_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->item[i].units);
    free(list->item);
    *list = (struct seat_list){ NULL, 0 };
}

const struct seat *seat_in(const struct seat_list *list, const char *office)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i].office, office) == 0)
            return &list->item[i];
    return NULL;
}

bool load_scale_users(struct store *store, const char *scale,
                      struct office_codes *out, struct err *err)
{
    struct office_codes list = { NULL, 0 };
    size_t cap = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT code FROM office WHERE scale = ?1"
              " UNION SELECT office FROM year WHERE scale = ?1");
    stmt_add_text(&q, scale);
    while (stmt_row(&q)) {
        list.item = mem_grow(list.item, list.count, &cap,
                             sizeof(*list.item));
        snprintf(list.item[list.count++], sizeof(*list.item), "%s",
                 stmt_text(&q, STMT_ONLY));
    }
    if (!stmt_close(&q, err)) {
        office_codes_release(&list);
        return false;
    }
    *out = list;
    return true;
}

void office_codes_release(struct office_codes *list)
{
    free(list->item);
    *list = (struct office_codes){ NULL, 0 };
}

enum { REMOVED_OFFICE, REMOVED_NAME, REMOVED_ROW };

/* The lines of all parts of a step: ?1 and ?2 are the first and the last
 * one. */
#define OF_STEP                                                            \
    " FROM change_step s CROSS JOIN change_log l"                          \
    " WHERE l.chain = s.chain AND l.step = s.step"                         \
    " AND s.arrival >= ?1 AND s.arrival <= ?2"

/* Of a person who was removed with the office. */
static bool take_seat(struct seat_list *list, size_t *cap, struct stmt *q,
                      const char *user)
{
    const struct table *table = &tables[TABLE_OPERATOR];
    const char *office = stmt_text(q, REMOVED_OFFICE);
    struct seat *seat = NULL;
    struct record r;

    for (size_t i = 0; i < list->count && !seat; i++)
        if (strcmp(list->item[i].office, office) == 0)
            seat = &list->item[i];
    if (!seat) {
        list->item = mem_grow(list->item, list->count, cap,
                              sizeof(*list->item));
        seat = &list->item[list->count++];
        *seat = (struct seat){ .role = PERSON_GUEST, .units = mem_dup("") };
        snprintf(seat->office, sizeof(seat->office), "%s", office);
    }
    if (strcmp(stmt_text(q, REMOVED_NAME), user) != 0)
        return true;
    if (!packed_read(table, stmt_any_text(q, REMOVED_ROW), 0, &r))
        return false;
    free(seat->units);
    seat->role = person_role(r.field[OPERATOR_ROLE]);
    seat->units = mem_dup(r.field[OPERATOR_UNITS]);
    record_release(&r);
    return true;
}

static bool load_removed_people(struct store *store, int64_t step,
                                int64_t last, const char *user,
                                struct seat_list *out,
                                struct err *err)
{
    struct seat_list list = { NULL, 0 };
    size_t cap = 0;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT l.office, l.key, l.before" OF_STEP
              " AND l.tbl = 'operator' AND l.change = 'remove'");
    stmt_add_int(&q, step);
    stmt_add_int(&q, last);
    while (stmt_row(&q))
        if (!take_seat(&list, &cap, &q, user))
            stmt_damaged(&q);
    if (!stmt_close(&q, err)) {
        seat_list_release(&list);
        return false;
    }
    *out = list;
    return true;
}

bool load_step_offices(struct store *store, int64_t step, const char *user,
                       struct seat_list *people, struct office_codes *bare,
                       struct err *err)
{
    struct office_codes list = { NULL, 0 };
    size_t cap = 0;
    int64_t last;
    struct stmt q;

    if (!log_last_part(store, step, &last, err) ||
        !load_removed_people(store, step, last, user, people, err))
        return false;
    stmt_open(&q, store,
              "SELECT DISTINCT l.office" OF_STEP
              " AND l.tbl = 'satker' AND l.change IN ('add', 'remove')");
    stmt_add_int(&q, step);
    stmt_add_int(&q, last);
    while (stmt_row(&q)) {
        if (seat_in(people, stmt_text(&q, STMT_ONLY)))
            continue;
        list.item = mem_grow(list.item, list.count, &cap,
                             sizeof(*list.item));
        snprintf(list.item[list.count++], sizeof(*list.item), "%s",
                 stmt_text(&q, STMT_ONLY));
    }
    if (!stmt_close(&q, err)) {
        seat_list_release(people);
        office_codes_release(&list);
        return false;
    }
    *bare = list;
    return true;
}

bool load_unit_of(struct store *store, enum table_id table,
                  const char *office, int year, const char *code,
                  bool *found, struct buf *unit, struct err *err)
{
    bool here;
    struct stmt q;

    if (table == TABLE_BUDGET)
        stmt_open(&q, store,
                  "SELECT coalesce(unit, '') FROM budget"
                  " WHERE office = ?1 AND code = ?2"
                  " AND (?3 = 0 OR year = ?3) ORDER BY year DESC LIMIT 1");
    else
        stmt_open(&q, store,
                  "SELECT coalesce(unit, '') FROM indicator"
                  " WHERE office = ?1 AND code = ?2"
                  " AND (?3 = 0 OR year = ?3) ORDER BY year DESC LIMIT 1");
    stmt_add_text(&q, office);
    stmt_add_text(&q, code);
    stmt_add_int(&q, year);
    here = stmt_row(&q);
    if (here)
        buf_adds(unit, stmt_text(&q, STMT_ONLY));
    if (!stmt_close(&q, err))
        return false;
    *found = here;
    return true;
}

bool load_has_office(struct store *store, const char *code, bool *found,
                     struct err *err)
{
    bool here;
    struct stmt q;

    stmt_open(&q, store, "SELECT 1 FROM office WHERE code = ?");
    stmt_add_text(&q, code);
    here = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *found = here;
    return true;
}
