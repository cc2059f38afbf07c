/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/indicator_inside.h - what the files of Indikator share. */
#ifndef CAPAIAN_UI_VIEWS_INDICATOR_INSIDE_H
#define CAPAIAN_UI_VIEWS_INDICATOR_INSIDE_H

#include "ui/views/entry.h"
#include "ui/views/remark.h"

enum shown_kind {
    SHOWN_UNIT,      /* heading: the unit of the row below */
    SHOWN_OBJECTIVE, /* heading: the sasaran of the row below */
    SHOWN_ROW,
};

/* A line of the list; row is an index into the desk's indicators. */
struct shown {
    enum shown_kind kind;
    size_t row;
    size_t number; /* of the row in its unit, from 1 */
};

/* Where the columns stand, and how wide they are; 0: not shown. */
struct indicator_columns {
    bool wide; /* all four quarters are cells */
    int code, code_w, text, text_w, measure, measure_w, target, target_w;
    int quarter[4], quarter_w; /* narrow: only the desk's */
    int capaian, category, category_w;
};

#define CAPAIAN_COLS 8

struct indicator_view {
    struct entry entry; /* first */
    struct shown *shown;
    size_t cap;
    struct indicator_columns at;

    /* While something is typed: what it would be. */
    struct value typed;
    bool live; /* preview holds */
    struct desk_preview preview;
    struct remark remark; /* the findings of the current row */

    /* Of the current row, read once a row and change. */
    struct buf change;   /* "opr-hsdm, 14 Jan 2025 09.12" */
    char *change_of;     /* its code; owned */
    uint64_t change_stamp;
};

/* The lines of the pane below the rows, with its rule: as many as it takes
 * to show whole what was said of the current row. */
int indicator_pane_rows(const struct indicator_view *iv, int rows, int cols);

void indicator_layout(struct indicator_view *iv);
void indicator_draw(const struct view *v, struct surface *s);
void indicator_pane(const struct indicator_view *iv, struct surface *s);

/* The figures to show for a row: as they would be, as they are. */
const struct row_figures *indicator_figures(const struct indicator_view *iv,
                                            size_t row);

#endif
