/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/budget_year.h - a year's budget around its rows. */
#ifndef CAPAIAN_CORE_BUDGET_YEAR_H
#define CAPAIAN_CORE_BUDGET_YEAR_H

#include "core/value.h"

/* Texts belong to whoever holds the rows; none is NULL. */

/* A total of a signed document; a code may have several. */
struct control_row {
    const char *code; /* any prefix of a budget code */
    const char *note; /* of which document */
    struct amount ceiling;
    struct amount realized;
};

/* A revision of the DIPA. */
struct revision_row {
    int number; /* 0: the first DIPA */
    const char *date; /* "2024-02-13", or "" */
    const char *note;
    struct amount ceiling;
};

/* A kind of spending: a second breakdown of the same total. */
struct spending_row {
    const char *kind; /* "51", "52", "53" */
    const char *text;
    struct amount ceiling;
    struct amount realized;
};

#endif
