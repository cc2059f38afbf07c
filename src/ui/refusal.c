/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field that takes nothing and says why. */
#include "ui/dialog.h"

#include <stdlib.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#define REFUSAL_COLS 64

struct refusal {
    struct view view;
    char *title, *reason; /* owned */
};

static void refusal_draw(const struct view *v, struct surface *s)
{
    const struct refusal *r = (const struct refusal *)v;
    int lines = text_lines(r->reason, REFUSAL_COLS - 4);
    struct surface box = surface_box_centre(s, lines + 3, REFUSAL_COLS,
                                            r->title);

    surface_wrap(&box, 0, 0, lines, box.cols, ROLE_WARN, r->reason);
    surface_fill(&box, lines, 0, box.cols, ROLE_INPUT);
    surface_cursor(&box, lines, 0);
}

static void refusal_meaning(const struct view *v, struct buf *out)
{
    (void)v;
    buf_adds(out, _("Nothing is typed here; Enter or Esc closes it."));
}

static const enum cmd *refusal_hints(const struct view *v)
{
    static const enum cmd hints[] = { CMD_CLOSE, CMD_HELP, CMD_NONE };

    (void)v;
    return hints;
}

static enum outcome refusal_text(struct view *v, const char *utf8,
                                 struct err *err)
{
    (void)v;
    (void)utf8;
    err_set(err, ERR_INPUT,
            N_("Nothing is typed here; Enter or Esc closes it."), NULL);
    return OUTCOME_FAILED;
}

static void refusal_release(struct view *v)
{
    struct refusal *r = (struct refusal *)v;

    free(r->title);
    free(r->reason);
}

static const struct view_ops refusal_ops = {
    .size = sizeof(struct refusal),
    .dialog = true,
    .contexts = (const char *const[]){ "refused", NULL },
    .draw = refusal_draw,
    .meaning = refusal_meaning,
    .hints = refusal_hints,
    .text = refusal_text,
    .release = refusal_release,
};

struct view *refusal_view(const char *title, const char *reason)
{
    struct view *v = view_new(&refusal_ops);
    struct refusal *r = (struct refusal *)v;

    r->title = mem_dup(title);
    r->reason = mem_dup(reason);
    return v;
}
