/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/person.h - who may do what in an office. */
#ifndef CAPAIAN_CORE_PERSON_H
#define CAPAIAN_CORE_PERSON_H

#include <stdbool.h>

#include "base/err.h"

/*
 * What somebody is in an office, as the table operator says it.  An
 * office in whose table nobody stands is worked on alone: everything is
 * allowed.  Who is not in the table of an office that has one is a guest.
 */
enum person_role {
    PERSON_ALONE,
    PERSON_OPERATOR, /* "operator": enters the figures of units */
    PERSON_HEAD,     /* "kasubbag": reviews them, too */
    PERSON_PLANNER,  /* "perencana": everything in the office */
    PERSON_GUEST,    /* "tamu": reads */
};

/* What people do; domain.md, section 8. */
enum permit_act {
    PERMIT_ENTER,      /* figures, explanations, forms of rows there are */
    PERMIT_SUBMIT,     /* hand rows in for review */
    PERMIT_NOTE,       /* ask and answer about a cell */
    PERMIT_REVIEW,     /* approve and return */
    PERMIT_ROWS,       /* add, remove, rename and move rows */
    PERMIT_REFERENCE,  /* offices, years, units, scales ... */
    PERMIT_IMPORT,
    PERMIT_LOCK,       /* lock and reopen a year */
    PERMIT_PEOPLE,     /* say who works here */
    PERMIT_RESTORE,    /* go back to a backup */
    PERMIT_READ_FILE,  /* a file of the machine that runs the program */
    PERMIT_WRITE_FILE,
};

/* Of a word of the table; PERSON_GUEST for one that is none. */
enum person_role person_role(const char *word);

/* "operator" ...; "" of PERSON_ALONE. */
const char *person_role_word(enum person_role role);

/* N_() "operator" ... for people to read. */
const char *person_role_label(enum person_role role);

/*
 * May somebody of this role do it at all, for units or for the whole
 * office?  Files are no matter of roles: always true.
 */
bool person_may(enum person_role role, enum permit_act act);

/* Is it done for a unit, so that it matters whose the unit is? */
bool permit_of_unit(enum permit_act act);

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
