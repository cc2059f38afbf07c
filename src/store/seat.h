/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/seat.h - what somebody is, and whose a record is. */
#ifndef CAPAIAN_STORE_SEAT_H
#define CAPAIAN_STORE_SEAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "core/person.h"
#include "core/table.h"
#include "store/store.h"

/* What one person is in an office that has people. */
struct seat {
    char office[8];
    enum person_role role; /* PERSON_GUEST where the person is not named */
    char *units;           /* codes with a blank between; "": all */
};

/* One of each office that has people; others have none. */
struct seat_list {
    struct seat *item;
    size_t count;
};

CAP_MUST_CHECK bool load_seats(struct store *store, const char *user,
                               struct seat_list *out, struct err *err);
void seat_list_release(struct seat_list *list);

/* The seat in an office; borrowed, NULL: the office has no people. */
const struct seat *seat_in(const struct seat_list *list,
                           const char *office);

/* Codes of offices, each with a NUL behind it. */
struct office_codes {
    char (*item)[8];
    size_t count;
};

/* The offices that use a scale, by themselves or in a year. */
CAP_MUST_CHECK bool load_scale_users(struct store *store, const char *scale,
                                     struct office_codes *out,
                                     struct err *err);
void office_codes_release(struct office_codes *list);

/*
 * The offices that a step made or removed: those with people that it
 * removed, with what the user was there, and in bare the others.
 */
CAP_MUST_CHECK bool load_step_offices(struct store *store, int64_t step,
                                      const char *user,
                                      struct seat_list *people,
                                      struct office_codes *bare,
                                      struct err *err);

/*
 * Appends the unit in charge of a row of indikator or anggaran, as it is
 * stored now; nothing where there is no such row.  year 0: of the newest
 * year that has it.
 */
CAP_MUST_CHECK bool load_unit_of(struct store *store, enum table_id table,
                                 const char *office, int year,
                                 const char *code, bool *found,
                                 struct buf *unit, struct err *err);

/* Is there an office of that code? */
CAP_MUST_CHECK bool load_has_office(struct store *store, const char *code,
                                    bool *found, struct err *err);

#endif
