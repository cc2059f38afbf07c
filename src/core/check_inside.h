/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/check_inside.h - what the files of the checks share. */
#ifndef CAPAIAN_CORE_CHECK_INSIDE_H
#define CAPAIAN_CORE_CHECK_INSIDE_H

#include <stddef.h>
#include <stdint.h>

#include "core/check.h"

/* Copies text into out of size bytes, cut where a character ends. */
void check_put(char *out, size_t size, const char *text);

/*
 * By how many places (1 to 3) a and b are shifted, if their digits are the
 * same but for the zeros at their ends; else 0.  *digits (may be NULL) is
 * how many digits that are then.
 */
int check_shifted(int64_t a, int64_t b, int *digits);

#define CHECK_NO_ROW ((size_t)-1)

/* A pass over rows: what all of them need, and where findings go. */
struct check_pass {
    const struct check_year *year;
    char **unwanted; /* the lists, folded */
    char **cure;
    void (*found)(void *context, const struct finding *f);
    void *context;
};

/* A row while it is looked at. */
struct check_look {
    const struct check_pass *pass;
    const struct indicator *row;
    const struct value *realized; /* of the four quarters */
    size_t index;
    const char *text;             /* folded */
    size_t twin;                  /* an earlier row of the same text */
    bool counts;                  /* see check_counts_things() */
};

/*
 * A pass over the budget.  Nothing is compared with what nobody has
 * entered: no rows, no amount, no figure yet.  Totals of a document have
 * no quarter, they are of the newest figures; seen from an earlier quarter
 * they would differ rightly.
 */
struct check_money {
    const struct check_year *year;
    bool newest; /* no leaf has a figure after the quarter */
    void (*found)(void *context, const struct finding *f);
    void *context;
};

/* The sums of all leaves. */
struct check_totals {
    struct amount first, ceiling, realized;
};

/* How a check looks: by one of these at least, in this order. */
struct check {
    const char *name;
    const char *title;    /* N_() */
    enum table_id table;
    /* At each indicator; */
    void (*indicator)(const struct check_look *l);
    /* at each leaf, with realized as its four quarters; */
    void (*leaf)(const struct check_money *m, size_t row,
                 const struct amount realized[4]);
    /* at each control total, with what its rows add up to; */
    void (*control)(const struct check_money *m, size_t control,
                    struct amount ceiling, struct amount realized);
    /* at the budget; */
    void (*budget)(const struct check_money *m,
                   const struct check_totals *t);
    /* at the year. */
    void (*year)(const struct check_pass *p);
};

extern const struct check checks[CHECK_COUNT];

void check_c01(const struct check_look *l);
void check_c02(const struct check_look *l);
void check_c03(const struct check_look *l);
void check_c04(const struct check_look *l);
void check_c05(const struct check_look *l);
void check_c06(const struct check_look *l);
void check_c07(const struct check_look *l);
void check_c10(const struct check_look *l);
void check_k01(const struct check_look *l);
void check_k01_year(const struct check_pass *p);
void check_a01(const struct check_money *m, size_t row,
               const struct amount realized[4]);
void check_a02(const struct check_money *m, size_t control,
               struct amount ceiling, struct amount realized);
void check_a03(const struct check_money *m, const struct check_totals *t);
void check_a04(const struct check_money *m, const struct check_totals *t);
void check_a05(const struct check_money *m, size_t row,
               const struct amount realized[4]);
/* An amount that falls, one with the digits of another shifted, one far
 * too small at the end. */
void check_a06(const struct check_money *m, size_t row,
               const struct amount realized[4]);
void check_a08(const struct check_money *m, const struct check_totals *t);

#endif
