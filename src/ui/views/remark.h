/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/remark.h - the findings of a row beside its figures. */
#ifndef CAPAIAN_UI_VIEWS_REMARK_H
#define CAPAIAN_UI_VIEWS_REMARK_H

#include "app/desk_explain.h"
#include "base/buf.h"
#include "ui/surface.h"

/* The signs of a row with findings: none, all explained, one open. */
const char *remark_sign(struct finding_count count);

/* What is told of a row: its first finding, an open one before others. */
struct remark {
    const struct desk *desk; /* borrowed */
    struct finding_count count;
    struct buf text;
};

void remark_init(struct remark *r);
void remark_release(struct remark *r);

/* Nothing is told so far. */
void remark_begin(struct remark *r, const struct desk *desk);

/* Takes a finding; for the functions that call back, context a remark. */
void remark_add(void *context, const struct finding *f);

/* Lines that remark_draw() needs on a screen of cols columns; 0: none. */
int remark_lines(const struct remark *r, int cols);

/* "! C03 ... (+1)", wrapped; false: there is none. */
bool remark_draw(const struct remark *r, struct surface *s, int line,
                 int lines);

#endif
