/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/findings.h - what the checks find, as a table. */
#ifndef CAPAIAN_APP_FINDINGS_H
#define CAPAIAN_APP_FINDINGS_H

#include "app/desk.h"
#include "app/grid.h"

/* The findings of the desk, a row each. */
void findings_make(const struct desk *desk, enum grid_use use,
                   struct grid *out);

#endif
