/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs that only show and ask: confirm and notice. */
#include "ui/dialog.h"

#include <stdlib.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/list.h"

#define DIALOG_COLS 64
#define NOTICE_COLS 76

/* --- confirm --- */

struct confirm {
    struct view view;
    char *question;
    bool yes;
};

static void confirm_draw(const struct view *v, struct surface *s)
{
    const struct confirm *c = (const struct confirm *)v;
    int lines = text_lines(c->question, DIALOG_COLS - 4), col = 0;
    struct surface box = surface_box_centre(s, lines + 4, DIALOG_COLS,
                                            _(v->ops->title));
    int last = box.rows - 1;

    surface_wrap(&box, 0, 0, box.rows - 2, box.cols, ROLE_TEXT, c->question);
    col += surface_print(&box, last, col, box.cols, ROLE_KEY, _("y"));
    col += surface_print(&box, last, col + 1, box.cols - col, ROLE_TEXT,
                         _("yes")) + 4;
    col += surface_print(&box, last, col, box.cols - col, ROLE_KEY, _("n"));
    surface_print(&box, last, col + 1, box.cols - col, ROLE_TEXT, _("no"));
    surface_cursor(&box, last, 0);
}

static enum outcome confirm_text(struct view *v, const char *utf8,
                                 struct err *err)
{
    struct confirm *c = (struct confirm *)v;

    (void)err;
    /* TRANSLATORS: the letters that answer yes and no; one letter each */
    c->yes = text_same(utf8, _("y"));
    if (c->yes || text_same(utf8, _("n")))
        return OUTCOME_CLOSE;
    /* TRANSLATORS: the two %s are the letters for yes and for no. */
    view_refuse(v->stack, _("Answer with %s or %s."), _("y"), _("n"));
    return OUTCOME_DONE;
}

static const enum cmd *confirm_hints(const struct view *v)
{
    static const enum cmd hints[] = { CMD_CANCEL, CMD_HELP, CMD_NONE };

    (void)v;
    return hints;
}

static void confirm_release(struct view *v)
{
    free(((struct confirm *)v)->question);
}

static const struct view_ops confirm_ops = {
    .title = N_("Are you sure?"),
    .size = sizeof(struct confirm),
    .dialog = true,
    .contexts = (const char *const[]){ "confirm", NULL },
    .draw = confirm_draw,
    .hints = confirm_hints,
    .text = confirm_text,
    .release = confirm_release,
};

struct view *confirm_view(const char *question)
{
    struct view *v = view_new(&confirm_ops);

    ((struct confirm *)v)->question = mem_dup(question);
    return v;
}

bool confirm_result(const struct view *closed)
{
    return closed->ops == &confirm_ops &&
           ((const struct confirm *)closed)->yes;
}

/* --- notice --- */

struct notice {
    struct view view;
    char *title;
    char **line; /* as many as list.count; wrapped already */
    size_t cap;
    struct list list;
};

static void notice_row(const void *context, size_t row, struct surface *s,
                       int line, bool selected)
{
    const struct notice *n = context;

    (void)selected;
    surface_text(s, line, 0, s->cols, ROLE_TEXT, n->line[row]);
}

static void notice_draw(const struct view *v, struct surface *s)
{
    const struct notice *n = (const struct notice *)v;
    struct surface box = surface_box_centre(s, (int)n->list.height + 2,
                                            NOTICE_COLS, n->title);

    list_draw(&n->list, &box, 0, notice_row, n);
    surface_cursor(&box, (int)(n->list.cur - n->list.top), 0);
    if (n->list.top + n->list.height < n->list.count)
        surface_put(&box, box.rows, 0, box.cols, ALIGN_RIGHT, ROLE_DIM, "");
}

static void notice_resize(struct view *v, int rows, int cols)
{
    struct notice *n = (struct notice *)v;
    size_t room = rows > 3 ? (size_t)rows - 2 : 1;

    (void)cols;
    list_set(&n->list, n->list.count,
             n->list.count < room ? n->list.count : room);
}

/* It has no selection: a move scrolls, as long as there is more. */
static enum outcome notice_run(struct view *v, enum cmd cmd, struct err *err)
{
    struct notice *n = (struct notice *)v;

    (void)err;
    if (cmd == CMD_MOVE_DOWN)
        n->list.cur = n->list.top + n->list.height - 1;
    else if (cmd == CMD_MOVE_UP)
        n->list.cur = n->list.top;
    return list_move(&n->list, cmd) ? OUTCOME_DONE : OUTCOME_IGNORED;
}

static void notice_meaning(const struct view *v, struct buf *out)
{
    const struct list *l = &((const struct notice *)v)->list;
    size_t last = l->top + l->height;

    if (l->count > l->height)
        buf_addf(out, _("Lines %zu to %zu of %zu"), l->top + 1,
                 last < l->count ? last : l->count, l->count);
}

static const enum cmd *notice_hints(const struct view *v)
{
    static const enum cmd hints[] = {
        CMD_CLOSE, CMD_MOVE_UP, CMD_MOVE_DOWN, CMD_PAGE_UP, CMD_PAGE_DOWN,
        CMD_NONE,
    };

    (void)v;
    return hints;
}

static void notice_release(struct view *v)
{
    struct notice *n = (struct notice *)v;

    for (size_t i = 0; i < n->list.count; i++)
        free(n->line[i]);
    free(n->line);
    free(n->title);
}

static const struct view_ops notice_ops = {
    .size = sizeof(struct notice),
    .dialog = true,
    .contexts = (const char *const[]){ "notice", NULL },
    .draw = notice_draw,
    .meaning = notice_meaning,
    .hints = notice_hints,
    .run = notice_run,
    .resize = notice_resize,
    .release = notice_release,
};

struct view *notice_view(const char *title)
{
    struct view *v = view_new(&notice_ops);
    struct notice *n = (struct notice *)v;

    n->title = mem_dup(title);
    n->list = (struct list)LIST_INIT;
    return v;
}

void notice_add(struct view *notice, const char *text)
{
    struct notice *n = (struct notice *)notice;
    size_t next;

    do {
        size_t len = text_wrap(text, NOTICE_COLS - 4, &next);

        n->line = mem_grow(n->line, n->list.count, &n->cap, sizeof(char *));
        n->line[n->list.count++] = mem_dup_n(text, len);
        text += next;
    } while (*text != '\0');
}
