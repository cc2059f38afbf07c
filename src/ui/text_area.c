/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog around the editor of a text of several lines. */
#include "ui/area.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/dialog.h"

#define AREA_COLS 78      /* of the box */
#define AREA_ROWS_MAX 22
#define AREA_WRAP (AREA_COLS - 5) /* and a column for the cursor */

struct text_area {
    struct view view;
    char *title;
    char *before; /* the text as it was */
    struct area area;
    int rows; /* of the box, at most */
    struct buf result;
    bool (*accept)(void *context, const char *text, struct err *err);
    void *accept_context;
    void (*on_keep)(void *context, const char *text);
    void *keep_context;
    bool accepted, dropped;
};

static struct text_area *self(struct view *v)
{
    return (struct text_area *)v;
}

static bool changed(const struct text_area *t)
{
    return strcmp(t->before, t->area.text.s) != 0;
}

static void draw(const struct view *v, struct surface *s)
{
    const struct text_area *t = (const struct text_area *)v;
    struct surface box = surface_box_centre(s, (int)t->area.height + 2,
                                            AREA_COLS, t->title);

    area_draw(&t->area, &box);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct area *a = &((const struct text_area *)v)->area;

    buf_addf(out, _("Line %zu of %zu. Enter begins a new line."),
             area_cursor(a, NULL) + 1, a->rows);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd list[] = {
        CMD_ACCEPT, CMD_CANCEL, CMD_NEW_LINE, CMD_LINE_WORD, CMD_HELP,
        CMD_NONE,
    };

    (void)v;
    return list;
}

static bool no_room(struct err *err)
{
    return err_set(err, ERR_RANGE, N_("There is no room for more here."),
                   NULL);
}

/* Blanks and empty lines at the end say nothing. */
static enum outcome accept(struct text_area *t, struct err *err)
{
    const struct buf *typed = &t->area.text;
    size_t len = typed->len;

    while (len > 0 && (typed->s[len - 1] == ' ' || typed->s[len - 1] == '\n'))
        len--;
    buf_reset(&t->result);
    buf_add(&t->result, typed->s, len);
    if (t->accept && !t->accept(t->accept_context, t->result.s, err))
        return OUTCOME_FAILED;
    t->accepted = true;
    return OUTCOME_CLOSE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct text_area *t = self(v);

    if (cmd == CMD_ACCEPT)
        return accept(t, err);
    if (cmd == CMD_CANCEL && changed(t) && !t->dropped) {
        view_push(v->stack, confirm_view(_("Leave without keeping the"
                                           " changed text?")));
        return OUTCOME_DONE;
    }
    if (area_run(&t->area, cmd))
        return OUTCOME_DONE;
    if (cmd != CMD_NEW_LINE)
        return OUTCOME_IGNORED;
    no_room(err);
    return OUTCOME_FAILED;
}

/* Only a handler of its own may close a view: the command comes again. */
static bool resume(struct view *v, struct view *closed, struct err *err)
{
    (void)err;
    if (confirm_result(closed)) {
        self(v)->dropped = true;
        view_queue(v->stack, CMD_CANCEL);
    }
    return true;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    if (area_insert(&self(v)->area, utf8))
        return OUTCOME_DONE;
    no_room(err);
    return OUTCOME_FAILED;
}

static void resize(struct view *v, int rows, int cols)
{
    int most = self(v)->rows;
    int height = rows < most ? rows : most;

    (void)cols; /* there are at least as many as the box has */
    area_resize(&self(v)->area, height > 3 ? (size_t)height - 2 : 1,
                AREA_WRAP);
}

static bool keep(struct view *v)
{
    struct text_area *t = self(v);

    if (!t->on_keep || !changed(t))
        return false;
    t->on_keep(t->keep_context, t->area.text.s);
    return true;
}

static void release(struct view *v)
{
    struct text_area *t = self(v);

    area_release(&t->area);
    buf_release(&t->result);
    free(t->before);
    free(t->title);
}

static const struct view_ops text_area_ops = {
    .size = sizeof(struct text_area),
    .dialog = true,
    .contexts = (const char *const[]){ "area", NULL },
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .text = text,
    .paste = text,
    .resize = resize,
    .resume = resume,
    .keep = keep,
    .release = release,
};

struct view *text_area_view(const char *title, const char *initial, size_t max)
{
    struct view *v = view_new(&text_area_ops);
    struct text_area *t = self(v);

    t->title = mem_dup(title);
    t->result = (struct buf)BUF_INIT;
    t->rows = AREA_ROWS_MAX;
    area_init(&t->area, initial, max);
    t->before = mem_dup(t->area.text.s);
    return v;
}

void text_area_rows(struct view *area, int rows)
{
    self(area)->rows = rows + 2;
}

void text_area_put(struct view *area, const char *typed)
{
    struct text_area *t = self(area);
    struct area with;

    area_init(&with, typed, t->area.max);
    area_resize(&with, t->area.height, t->area.cols);
    area_release(&t->area);
    t->area = with;
}

void text_area_judge(struct view *area,
                     bool (*fn)(void *context, const char *text,
                                struct err *err),
                     void *context)
{
    self(area)->accept = fn;
    self(area)->accept_context = context;
}

void text_area_on_keep(struct view *area,
                       void (*fn)(void *context, const char *text),
                       void *context)
{
    self(area)->on_keep = fn;
    self(area)->keep_context = context;
}

const char *text_area_result(const struct view *closed)
{
    const struct text_area *t = (const struct text_area *)closed;

    return closed->ops == &text_area_ops && t->accepted ? t->result.s : NULL;
}
