/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/budget_inside.h - what the files of Anggaran share. */
#ifndef CAPAIAN_UI_VIEWS_BUDGET_INSIDE_H
#define CAPAIAN_UI_VIEWS_BUDGET_INSIDE_H

#include "ui/views/entry.h"
#include "ui/views/remark.h"

/* What a node shows: of the leaves of the unit shown, as typed. */
struct budget_figures {
    bool shown; /* a leaf of the unit lies at or below it */
    struct amount first; /* pagu awal */
    struct amount ceiling;
    struct amount realized;
};

/* Where the columns stand, and how wide they are; 0: not shown. */
struct budget_columns {
    bool wide; /* pagu awal and all four quarters are cells */
    int code_w, text, text_w, first, ceiling, amount_w;
    int quarter[4], quarter_w; /* as wide as "(97)", carried over, needs */
    int absorption, remainder, remainder_w;
};

#define ABSORPTION_COLS 7

struct budget_view {
    struct entry entry; /* first */
    size_t *shown;      /* nodes of the desk's tree, as listed */
    size_t cap;
    struct budget_figures *figures; /* one a node */
    struct amount first, ceiling, realized; /* of all that is shown */
    char **folded;      /* codes of the parents folded; owned */
    size_t folded_count, folded_cap;
    struct budget_columns at;

    struct amount typed; /* while something is typed */
    bool live;

    struct remark remark; /* the findings of the current row */

    struct buf change; /* of the current row: who, when */
    char *change_of;
    uint64_t change_stamp;
};


/* The lines of the pane below the tree: as many as it takes to show whole
 * what was said of the current row. */
int budget_pane_rows(const struct budget_view *bv, int rows, int cols);
void budget_layout(struct budget_view *bv);
void budget_draw(const struct view *v, struct surface *s);
void budget_foot(const struct view *v, struct surface *s);

/* The rows of the tree that are listed. */
void budget_rebuild(struct entry *e);

/* Sums of what is shown, with what is being typed. */
void budget_sum(struct budget_view *bv);

/*
 * Findings of a node that is listed: of its row, and where the sums are
 * those of the whole office, of its control totals.
 */
struct finding_count budget_findings(const struct budget_view *bv,
                                     const struct budget_node *node);

/* Reads who changed the row. */
CAP_MUST_CHECK bool budget_load(struct budget_view *bv, struct err *err);

/* The pagu that the documents have: of the last revision, of the first
 * DIPA; empty: none. */
struct amount budget_last_revision(const struct desk *desk);
struct amount budget_first_revision(const struct desk *desk);

/* sum - total; false unless both are numbers. */
bool budget_difference(struct amount sum, struct amount total,
                       int64_t *out);

/* Appends how the sums of a code differ from its control totals. */
void budget_describe_control(const struct desk *desk, const char *code,
                             struct amount ceiling, struct amount realized,
                             struct buf *out);

/* Is the current cell, or the one typed in, that of pagu awal? */
bool budget_on_first(const struct budget_view *bv);

/* Are a node's sums those of the whole office? */
bool budget_whole(const struct budget_view *bv,
                  const struct budget_node *node);

/* Is what is being typed a pagu (the last one)? */
bool budget_types_ceiling(const struct budget_view *bv);

bool budget_is_folded(const struct budget_view *bv, const char *code);
void budget_set_folded(struct budget_view *bv, const char *code, bool fold);

/* The node at a line of the list, or at the cursor; NULL: none. */
const struct budget_node *budget_node_at(const struct budget_view *bv,
                                         size_t at);
const struct budget_node *budget_current(const struct budget_view *bv);

/* The row of the desk a node has, or NULL. */
const struct budget_row *budget_row_of(const struct budget_view *bv,
                                       const struct budget_node *node);

#endif
