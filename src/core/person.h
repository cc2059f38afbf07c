/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/person.h - who may do what in an office. */
#ifndef CAPAIAN_CORE_PERSON_H
#define CAPAIAN_CORE_PERSON_H

#include <stdbool.h>

#include "base/err.h"
#include "base/i18n.h"

/*
 * What somebody is in an office, as the table operator says it: id, word
 * there, N_() label, does it hold for units, N_() what it is for.
 */
#define PERSON_LIST(X) \
    X(OPERATOR, "operator", N_("operator"), true, \
      N_("enters the figures of units")) \
    X(HEAD, "kasubbag", N_("reviewer"), true, \
      N_("enters and reviews those of units")) \
    X(PLANNER, "perencana", N_("planner"), false, \
      N_("everything in the office")) \
    X(GUEST, "tamu", N_("guest"), false, N_("reads"))

/*
 * An office in whose table nobody stands is worked on alone: everything
 * is allowed.  Who is not in the table of an office that has one is a
 * guest.
 */
enum person_role {
    PERSON_ALONE,
#define X(id, word, label, of_units, what) PERSON_##id,
    PERSON_LIST(X)
#undef X
    PERSON_ROLES
};

/* Sets of roles: who may do what is said by the least of them. */
#define MAY_PLANNER ((1u << PERSON_ALONE) | (1u << PERSON_PLANNER))
#define MAY_REVIEWER (MAY_PLANNER | (1u << PERSON_HEAD))
#define MAY_STAFF (MAY_REVIEWER | (1u << PERSON_OPERATOR))
#define MAY_ALL (MAY_STAFF | (1u << PERSON_GUEST))

/* Is it done for a unit, so that it matters whose the unit is? */
#define WITHIN_UNIT true
#define WITHIN_OFFICE false

/*
 * What people do, and who may: id, name in the log, whose it is, the roles
 * that may, those of them that still may where the program serves others
 * (serve.c), N_() why the others may not; a guest is told that it is one.
 * permit, what is dim and the tests follow; section 8 of
 * src/core/domain.md must say the same, as tests/app/test_facts says.
 */
#define PERMIT_LIST(X) \
    /* Figures, explanations, forms of rows there are. */ \
    X(ENTER, "enter", WITHIN_UNIT, MAY_STAFF, MAY_STAFF, PERMIT_AS_GUEST) \
    /* Hand rows in for review. */ \
    X(SUBMIT, "submit", WITHIN_UNIT, MAY_STAFF, MAY_STAFF, PERMIT_AS_GUEST) \
    /* Ask and answer about a cell. */ \
    X(NOTE, "note", WITHIN_UNIT, MAY_STAFF, MAY_STAFF, PERMIT_AS_GUEST) \
    /* Approve and return. */ \
    X(REVIEW, "review", WITHIN_UNIT, MAY_REVIEWER, MAY_REVIEWER, \
      N_("Only the reviewer of the unit (kasubbag) and the planner approve" \
         " and return rows.")) \
    /* Add, remove, rename and move rows. */ \
    X(ROWS, "rows", WITHIN_OFFICE, MAY_PLANNER, MAY_PLANNER, \
      N_("Only the planner adds, removes, renames and moves rows.")) \
    /* Offices, years, units, scales ... */ \
    X(REFERENCE, "reference", WITHIN_OFFICE, MAY_PLANNER, MAY_PLANNER, \
      N_("Only the planner changes the reference tables.")) \
    X(IMPORT, "import", WITHIN_OFFICE, MAY_PLANNER, MAY_PLANNER, \
      N_("Only the planner imports.")) \
    /* Lock and reopen a year. */ \
    X(LOCK, "lock", WITHIN_OFFICE, MAY_PLANNER, MAY_PLANNER, \
      N_("Only the planner locks and reopens a year.")) \
    /* Say who works here. */ \
    X(PEOPLE, "people", WITHIN_OFFICE, MAY_PLANNER, MAY_PLANNER, \
      N_("Only the planner says who works in this office.")) \
    /* Go back to a backup: on the server itself. */ \
    X(RESTORE, "restore", WITHIN_OFFICE, MAY_PLANNER, 0, \
      N_("Only the planner goes back to a backup.")) \
    /* Files of the machine that runs the program; where it serves others \
     * the disk is the server's, and guests leave nothing on it. */ \
    X(READ_FILE, "read-file", WITHIN_OFFICE, MAY_ALL, MAY_ALL, \
      PERMIT_AS_GUEST) \
    X(WRITE_FILE, "write-file", WITHIN_OFFICE, MAY_ALL, MAY_STAFF, \
      PERMIT_AS_GUEST)

#define PERMIT_AS_GUEST \
    N_("You read here as a guest. The planner gives you a role under" \
       " Acuan, People.")

enum permit_act {
#define X(id, ...) PERMIT_##id,
    PERMIT_LIST(X)
#undef X
    PERMIT_ACTS
};

/* "enter" ...: how the log names it. */
const char *permit_act_name(enum permit_act act);

/* Of a word of the table; PERSON_GUEST for one that is none. */
enum person_role person_role(const char *word);

/* "operator" ...; "" of PERSON_ALONE. */
const char *person_role_word(enum person_role role);

/* N_() "operator" ... for people to read. */
const char *person_role_label(enum person_role role);

/* N_() "enters the figures of units" ... */
const char *person_role_help(enum person_role role);

/* Does the role hold for units, so that it matters whose a row is? */
bool person_of_units(enum person_role role);

/*
 * May somebody of this role do it at all, for units or for the whole
 * office?  _served(): let in by a server.
 */
bool person_may(enum person_role role, enum permit_act act);
bool person_may_served(enum person_role role, enum permit_act act);

/* May it do everything that anybody may, in the whole office? */
bool person_may_all(enum person_role role);

/* How many kinds of things it may do. */
unsigned person_rank(enum person_role role);

/* Is it done for a unit, so that it matters whose the unit is? */
bool permit_of_unit(enum permit_act act);

/* N_() why this role may not: a guest is told that it is one. */
const char *permit_refusal(enum person_role role, enum permit_act act);

/* Is it one of those sentences? */
bool permit_is_refusal(const char *reason);

/*
 * Is unit among units (codes with a blank between them, "" for all)?
 * unit NULL or "": rows of the whole office, which only those have who
 * have all units.
 */
bool person_has_unit(const char *units, const char *unit);

/*
 * Is name one that somebody may have here: letters, digits, ".", "_",
 * "-" and "@", beginning with a letter or digit, at most 32?  The name
 * stands in forced commands of a server, in the log and on every screen.
 * ERR_INPUT (N03).
 */
CAP_MUST_CHECK bool person_name_check(const char *name, struct err *err);

#endif
