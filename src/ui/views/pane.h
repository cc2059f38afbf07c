/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/pane.h - what the screens show below and beside rows. */
#ifndef CAPAIAN_UI_VIEWS_PANE_H
#define CAPAIAN_UI_VIEWS_PANE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/desk.h"
#include "base/buf.h"
#include "core/number.h"
#include "ui/surface.h"

/* The percentage, or a dash where there is none; returns text. */
const char *pane_percent(bool has, struct percent p,
                         char text[NUMBER_TEXT_SIZE]);

/* The amount of a sum, or a dash where there is none; returns text. */
const char *pane_amount(struct amount a, char text[NUMBER_TEXT_SIZE]);

/* A difference with its sign, "0" without one; returns text. */
const char *pane_difference(int64_t rp, char text[NUMBER_TEXT_SIZE]);

/* The quarter as it is named everywhere: "TW III"; returns text. */
#define PANE_QUARTER_SIZE 16
const char *pane_quarter(int quarter, char text[PANE_QUARTER_SIZE]);

/*
 * The foot line of sums: filled n/m with a bar, average, kategori, the
 * office's average (office NULL: not shown), serapan.  What is fixed in
 * width stays in its place while figures change under the typing hand,
 * and in the role of text: another role costs bytes at every key;
 * as much is left out as the line is too narrow for.  sum is of one of
 * the desk's units, as it is or as it would be.
 */
void pane_foot(const struct desk *desk, const struct unit_sum *sum,
               const struct unit_sum *office, struct surface *s);

#endif
