/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/ui/stage.h - a stack and a surface for tests without a terminal. */
#ifndef CAPAIAN_TESTS_UI_STAGE_H
#define CAPAIAN_TESTS_UI_STAGE_H

#include <check.h>
#include <string.h>

#include "ui/frame.h"
#include "ui/surface.h"
#include "ui/view.h"

struct stage {
    struct view_stack stack;
    struct surface s;
    struct buf text; /* of the row asked for last */
};

static inline void stage_open(struct stage *t, int rows, int cols,
                              const struct view_app *app, void *context)
{
    view_stack_init(&t->stack, app, context, rows, cols);
    surface_init(&t->s, rows, cols, false);
    t->text = (struct buf)BUF_INIT;
}

static inline void stage_close(struct stage *t)
{
    view_stack_release(&t->stack);
    surface_release(&t->s);
    buf_release(&t->text);
}

/* The text of a row as it is drawn now; borrowed until the next call. */
static inline const char *stage_row(struct stage *t, int row)
{
    frame_draw(&t->stack, &t->s);
    buf_reset(&t->text);
    surface_row_text(&t->s, row, &t->text);
    return t->text.s;
}

/* The first row that has the text, -1: none. */
static inline int stage_find(struct stage *t, const char *text)
{
    for (int row = 0; row < t->s.rows; row++)
        if (strstr(stage_row(t, row), text))
            return row;
    return -1;
}

/* Fails with the whole screen unless the text is on it. */
static inline void stage_expect(struct stage *t, const char *text)
{
    struct buf all = BUF_INIT;

    if (stage_find(t, text) < 0) {
        surface_dump(&t->s, &all);
        ck_abort_msg("\"%s\" is not on\n%s", text, all.s);
    }
}

#endif
