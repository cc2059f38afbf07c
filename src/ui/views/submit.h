/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/submit.h - marking rows of a grid and handing them in. */
#ifndef CAPAIAN_UI_VIEWS_SUBMIT_H
#define CAPAIAN_UI_VIEWS_SUBMIT_H

#include "ui/views/entry.h"

/* Marks the row at the cursor or takes the mark away; then down. */
enum outcome submit_mark(struct entry *e, struct err *err);

/* Is the row of that code marked? */
bool submit_is_marked(const struct entry *e, const char *code);

void submit_release(struct entry *e);

/*
 * Asks what to hand in: the row, the marked rows, the unit; then does it,
 * or lists what is missing, from where Enter goes to the cell.
 */
enum outcome submit_ask(struct entry *e);

/* Why nothing can be handed in now, N_(); NULL: it can. */
const char *submit_can(const struct entry *e);

#endif
