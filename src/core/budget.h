/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/core/budget.h - budget codes, their tree and its sums. */
#ifndef CAPAIAN_CORE_BUDGET_H
#define CAPAIAN_CORE_BUDGET_H

#include <stdbool.h>
#include <stddef.h>

#include "core/value.h"

/* "076.01.CQ.6709.QGE.001": 22 bytes; room for longer ones of later years. */
#define BUDGET_CODE_SIZE 48

/*
 * Levels by the number of parts: 2 the root 076.01, 3 program, 4
 * kegiatan, 5 KRO, 6 RO.  "076" alone is no node.
 */
enum budget_level {
    BUDGET_ROOT = 2,
    BUDGET_PROGRAM,
    BUDGET_ACTIVITY,
    BUDGET_KRO,
    BUDGET_RO
};

/*
 * Is it a code: 2 to 6 parts of capital letters and digits, joined by
 * dots?  ERR_INPUT N03.
 */
CAP_MUST_CHECK bool budget_code_check(const char *code, struct err *err);

/*
 * Is the last part of a code (see budget_code_check()) written as budgets
 * write it: 076, 01, CQ, 6709, QGE, 001?  "76.01" is not the root 076.01.
 */
bool budget_code_usual(const char *code);

/* Number of parts. */
int budget_code_level(const char *code);

/* The code one level up in parent; false for a root. */
bool budget_code_parent(const char *code, char parent[BUDGET_CODE_SIZE]);

/* Is code prefix itself or below it ("A.B" is not below "A.BC")? */
bool budget_code_within(const char *code, const char *prefix);

/* A row of the budget; texts belong to whoever holds the rows. */
struct budget_row {
    const char *code;
    const char *text;   /* uraian */
    const char *unit;   /* in charge; "" where nobody is */
    const char *source; /* APBN, HIBAH, "" */
    const char *note;
    struct amount first_ceiling; /* pagu awal */
    struct amount ceiling;       /* pagu */
    struct amount realized[4];   /* cumulative, by quarter */
};

/* A node of the tree with what it shows at one quarter. */
struct budget_node {
    char code[BUDGET_CODE_SIZE];
    int level;
    int depth;      /* steps below the topmost node shown */
    size_t row;     /* index into the rows, or BUDGET_NO_ROW: derived */
    size_t parent;  /* index of a node, or BUDGET_NO_ROW at the top */
    bool leaf;      /* nothing below it: carries amounts */
    size_t leaves;  /* leaves at or below it */
    size_t filled;  /* of those, with a filled realisasi at the quarter */
    struct amount first_ceiling; /* a leaf's own; a parent's sum, or empty */
    struct amount ceiling;
    struct amount realized;      /* at the quarter, as value_at() */
};

#define BUDGET_NO_ROW ((size_t)-1)

/* Owned arrays; budget_tree_release() frees. */
struct budget_tree {
    struct budget_node *node; /* parents before children, depth first,
                                 siblings in the order of their rows */
    size_t count;
};

/*
 * Makes the tree of rows at quarter 0..3.  Ancestors up to the root are
 * derived where they have no row.  A row with children never counts its
 * own amounts.
 */
void budget_tree_make(struct budget_tree *tree,
                      const struct budget_row *rows, size_t count,
                      int quarter);
void budget_tree_release(struct budget_tree *tree);

/* The node of a code, or NULL. */
const struct budget_node *budget_tree_find(const struct budget_tree *tree,
                                           const char *code);

/* Sum of the leaves within prefix; empty where no leaf has a number. */
struct amount budget_sum_ceiling(const struct budget_tree *tree,
                                 const char *prefix);
struct amount budget_sum_realized(const struct budget_tree *tree,
                                  const char *prefix);

/* a + b where numbers count and everything else does not. */
struct amount amount_add(struct amount a, struct amount b);

/* serapan: realized / ceiling x 100; false where pagu is 0 or no number. */
bool absorption(struct amount realized, struct amount ceiling,
                struct percent *out);

/* sisa = pagu - realisasi; false unless both are numbers. */
bool remainder_of(struct amount realized, struct amount ceiling,
                  struct rupiah *out);

#endif
