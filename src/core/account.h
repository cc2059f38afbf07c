/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/account.h - what a yearly report says beside its figures. */
#ifndef CAPAIAN_CORE_ACCOUNT_H
#define CAPAIAN_CORE_ACCOUNT_H

#include <stdint.h>

#include "core/value.h"

/* Texts belong to whoever holds the rows; none is NULL. */

/* What the five-year plan (renstra) wants of an indicator in a year. */
struct plan_row {
    const char *code; /* of the indicator */
    int year;
    struct value target; /* a number or a grade: the indicator knows */
};

/* Causes, obstacles, follow-up of a sasaran. */
struct analysis_row {
    const char *unit;
    const char *objective;
    const char *cause;     /* these three may have several lines */
    const char *obstacle;
    const char *follow_up;
    const char *actor;
    const char *due;       /* a date or any words: "TW II" */
};

/* Who signs the agreement of a unit. */
struct signatory_row {
    const char *unit;
    const char *name;
    const char *title;
    const char *date; /* "2024-01-15", or "" */
};

/* The word that is kept with the findings of a check on a subject. */
struct explanation_row {
    const char *check;   /* "C03" */
    const char *subject; /* finding.subject_code */
    const char *words;
    int64_t version; /* of the store, when it was read */
};

#endif
