/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/trend.h - figures over the quarters and the years. */
#ifndef CAPAIAN_APP_TREND_H
#define CAPAIAN_APP_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "app/desk.h"

enum trend_kind {
    TREND_UNIT,      /* code "": the whole office */
    TREND_INDICATOR,
    TREND_BUDGET,    /* a code of the tree, sums too */
};

/* The figures of one quarter or year, as the grids show them there. */
struct trend_point {
    int year;
    int quarter;  /* 0..3: they go up to it */
    bool there;   /* the year has the row, or rows of the unit */

    /* Something was entered in the quarter itself: else what is shown is
     * carried over from an earlier one. */
    bool entered, spent;

    bool has_capaian; /* of the row; of a unit the average */
    struct percent capaian;
    char category[48]; /* "" for none */
    size_t rows, filled; /* of a unit */
    struct value target, realized; /* of an indicator */

    bool has_absorption;
    struct percent absorption;
    struct amount ceiling, absorbed;
};

/* The years are those of the office, oldest first. */
struct trend {
    struct trend_point quarter[4]; /* of the desk's year */
    struct trend_point *year; /* each up to its last quarter, the desk's
                                 up to the desk's */
    size_t years;
};

/*
 * Reads all years of the desk's office, each through a desk of its own,
 * so that no figure is reckoned in another way than the grids do it.
 */
CAP_MUST_CHECK bool trend_load(const struct desk *desk,
                               enum trend_kind kind, const char *code,
                               struct trend *out, struct err *err);
void trend_release(struct trend *trend);

/* What is usually absorbed by the end of a quarter, in per cent. */
extern const int trend_usual[4];

#endif
