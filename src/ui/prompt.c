/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that asks for a line of text. */
#include "ui/dialog.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/complete.h"
#include "ui/line.h"

#define PROMPT_COLS 72
#define PROMPT_MAX 255

struct prompt_dialog {
    struct view view;
    struct prompt p; /* title, label owned; initial not kept */
    char *title, *label;
    struct line line;
    struct buf names; /* files that go on as what is typed does */
    bool accepted;
};

static struct prompt_dialog *self(struct view *v)
{
    return (struct prompt_dialog *)v;
}

static void draw(const struct view *v, struct surface *s)
{
    const struct prompt_dialog *d = (const struct prompt_dialog *)v;
    int lines = d->label[0] ? text_lines(d->label, PROMPT_COLS - 4) : 0;
    int more = d->names.len ? text_lines(d->names.s, PROMPT_COLS - 4) : 0;
    struct surface box;

    if (more > 6)
        more = 6;
    box = surface_box_centre(s, lines + 1 + more + 2, PROMPT_COLS, d->title);
    surface_wrap(&box, 0, 0, lines, box.cols, ROLE_TEXT, d->label);
    surface_wrap(&box, lines + 1, 0, more, box.cols, ROLE_DIM, d->names.s);
    line_draw(&d->line, &box, lines, 0, box.cols, ALIGN_LEFT);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd plain[] = { CMD_ACCEPT, CMD_CANCEL, CMD_NONE };
    static const enum cmd files[] = {
        CMD_ACCEPT, CMD_COMPLETE, CMD_CANCEL, CMD_NONE,
    };

    return ((const struct prompt_dialog *)v)->p.files ? files : plain;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    if (cmd == CMD_COMPLETE && !((const struct prompt_dialog *)v)->p.files)
        return N_("No file name is asked for here.");
    return NULL;
}

/* What begins elsewhere is not looked at. */
static bool may_complete(const struct prompt_dialog *d)
{
    const char *typed = d->line.text.s;

    return !d->p.here || (typed[0] != '.' && !strchr(typed, '/'));
}

static void complete(struct prompt_dialog *d)
{
    const char *typed = d->line.text.s;
    struct buf whole = BUF_INIT;

    buf_reset(&d->names);
    if (!may_complete(d) || complete_file(typed, &whole, &d->names) == 0) {
        view_refuse(d->view.stack, "%s", _("No file begins like this."));
    } else if (whole.len <= d->line.max) {
        if (d->p.here && whole.s[whole.len - 1] == '/')
            whole.s[--whole.len] = '\0';
        line_set(&d->line, whole.s);
    }
    buf_release(&whole);
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct prompt_dialog *d = self(v);

    if (cmd == CMD_COMPLETE) {
        complete(d);
        return OUTCOME_DONE;
    }
    if (line_run(&d->line, cmd)) {
        buf_reset(&d->names);
        return OUTCOME_DONE;
    }
    if (cmd != CMD_ACCEPT)
        return OUTCOME_IGNORED;
    if (d->p.accept && !d->p.accept(d->p.context, d->line.text.s, err))
        return OUTCOME_FAILED;
    d->accepted = true;
    return OUTCOME_CLOSE;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    struct prompt_dialog *d = self(v);

    buf_reset(&d->names);
    if (line_insert(&d->line, utf8))
        return OUTCOME_DONE;
    err_set(err, ERR_RANGE, N_("There is no room for more here."), NULL);
    return OUTCOME_FAILED;
}

static bool keep(struct view *v)
{
    const struct prompt_dialog *d = self(v);

    if (!d->p.keep || d->line.text.len == 0)
        return false;
    d->p.keep(d->p.context, d->line.text.s);
    return true;
}

static void release(struct view *v)
{
    struct prompt_dialog *d = self(v);

    free(d->title);
    free(d->label);
    line_release(&d->line);
    buf_release(&d->names);
}

static const struct view_ops prompt_ops = {
    .size = sizeof(struct prompt_dialog),
    .dialog = true,
    .contexts = (const char *const[]){ "prompt", NULL },
    .draw = draw,
    .hints = hints,
    .can = can,
    .run = run,
    .text = text,
    .keep = keep,
    .release = release,
};

struct view *prompt_view(const struct prompt *p)
{
    struct view *v = view_new(&prompt_ops);
    struct prompt_dialog *d = self(v);

    d->p = *p;
    d->p.title = d->p.label = d->p.initial = NULL;
    d->title = mem_dup(p->title ? p->title : "");
    d->label = mem_dup(p->label ? p->label : "");
    d->names = (struct buf)BUF_INIT;
    line_init(&d->line, p->initial ? p->initial : "",
              p->max ? p->max : PROMPT_MAX);
    return v;
}

const char *prompt_result(const struct view *closed)
{
    const struct prompt_dialog *d = (const struct prompt_dialog *)closed;

    return closed->ops == &prompt_ops && d->accepted ? d->line.text.s : NULL;
}
