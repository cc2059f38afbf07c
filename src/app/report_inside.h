/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/report_inside.h - what the files that make tables share. */
#ifndef CAPAIAN_APP_REPORT_INSIDE_H
#define CAPAIAN_APP_REPORT_INSIDE_H

#include "app/report.h"

/*
 * A table of several parts in the making: programs get all of it in one
 * grid, people a part for each thing that it tells.
 */
struct making {
    const struct desk *desk;
    enum grid_use use;
    enum report_id id;
    struct grid *out;  /* the first part */
    struct grid *grid; /* where rows go now */
    bool begun;
    const char *name;  /* of the part, for programs; NULL: no such cell */
};

/* columns are those of the CSV, from satker on. */
void making_begin(struct making *m, const struct desk *desk,
                  enum grid_use use, enum report_id id,
                  const struct grid_column *columns, size_t count,
                  struct grid *out);

/* Begins a part; name as above, caption over it ("" for none). */
void making_part(struct making *m, const char *name,
                 const struct grid_column *columns, size_t count,
                 const char *caption);

/* Begins a row; for programs with satker, tahun, tw and the part. */
void making_row(struct making *m, enum grid_row_kind kind);

/* A word for people; another, that stays, for programs. */
void making_word(struct making *m, const char *people,
                 const char *programs);

/* So many empty cells. */
void making_gap(struct making *m, size_t count);

/* Cells of pagu, realisasi, serapan, sisa. */
void making_money(struct making *m, struct amount ceiling,
                  struct amount realized);

/* Says how the sums of those are reckoned. */
void making_meanings(struct making *m);

/* The notes, below the last part. */
void making_end(struct making *m);

bool making_for_programs(const struct making *m);

/* The name of a unit; "" its own name where nobody is in charge. */
const char *report_unit_name(const struct desk *desk, const char *unit);

/* Is it a number? */
bool amount_counts(struct amount a);

/* a - b; empty unless both are numbers. */
struct amount amount_less(struct amount a, struct amount b);

/* "2024-02-13" as people write it: 13 February 2024; else as it is. */
void report_date(const char *date, struct buf *out);

#endif
