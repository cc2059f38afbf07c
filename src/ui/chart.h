/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/chart.h - horizontal bars with their figures. */
#ifndef CAPAIAN_UI_CHART_H
#define CAPAIAN_UI_CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/surface.h"

/*
 * How the bars of one chart stand on a surface: a label at the left, the
 * bar, its figure, a note.  The bar has what they leave of the width.
 */
struct chart {
    int left;            /* columns before the label */
    int label, value, note; /* columns; note 0: none */
    uint64_t whole;      /* what a full bar stands for */
};

struct chart_bar {
    const char *label;
    const char *value; /* as text: the bar alone says nothing exact */
    const char *note;
    uint64_t part;
    uint64_t mark;     /* an expected figure; 0: none */
    bool missing;      /* there is nothing to draw */
    bool current;      /* its label is marked with ">" */
};

/*
 * The mark is drawn across the bar as a line ("|" in ASCII); a bar longer
 * than the chart ends in ">".
 */
void chart_bar(const struct chart *c, struct surface *s, int row,
               const struct chart_bar *bar);

/* The figures of the scale, every step of the whole; unit is put behind
 * the last one ("%"). */
void chart_scale(const struct chart *c, struct surface *s, int row,
                 uint64_t step, uint64_t one, const char *unit);

/* Column of a figure's end within s; the bar begins at that of 0. */
int chart_column(const struct chart *c, const struct surface *s,
                 uint64_t part);

#endif
