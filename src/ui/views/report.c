/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laporan: the tables of the yearly report. */
#include "app/i18n.h"
#include "app/permit.h"
#include "app/report.h"
#include "base/text.h"
#include "ui/list.h"
#include "ui/views/finder.h"
#include "ui/views/report_export.h"
#include "ui/views/report_page.h"
#include "ui/views/views.h"

#define TITLE_COLS 50

struct reports {
    struct view view;
    struct desk *desk;
    struct list list;
    struct finder finder;
    int width; /* that the tables are made for; 0: the terminal's */
    int cols;
};

static struct reports *self(struct view *v)
{
    return (struct reports *)v;
}

static bool prepare(struct view *v, struct err *err)
{
    return desk_refresh(self(v)->desk, NULL, err);
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    (void)context;
    if (selected) {
        surface_text(s, line, 0, 1, ROLE_MARK, ">");
        surface_cursor(s, line, 2);
    }
    surface_text(s, line, 2, TITLE_COLS, selected ? ROLE_CURSOR : ROLE_TEXT,
                 _(reports[row].title));
    surface_text(s, line, TITLE_COLS + 4, s->cols - TITLE_COLS - 5,
                 ROLE_DIM, reports[row].name);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct reports *r = (const struct reports *)v;

    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    surface_text(s, 0, 2, TITLE_COLS, ROLE_HEAD, _("Table"));
    surface_text(s, 0, TITLE_COLS + 4, s->cols - TITLE_COLS - 5, ROLE_HEAD,
                 _("Name in commands"));
    list_draw(&r->list, s, 1, draw_row, r);
}

static void meaning(const struct view *v, struct buf *out)
{
    (void)v;
    buf_adds(out, _("Enter shows the table as it will print."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_HELP, CMD_OPEN, CMD_WRITE_TABLE, CMD_QUARTER_PREV,
        CMD_QUARTER_NEXT, CMD_CHOOSE_YEAR, CMD_BACK, CMD_NONE,
    };

    (void)v;
    return all;
}

static bool match(const void *context, size_t row, const char *text)
{
    (void)context;
    return text_contains(_(reports[row].title), text) ||
           text_contains(reports[row].name, text);
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct reports *r = self(v);
    enum report_id id = (enum report_id)r->list.cur;

    (void)err;
    if (list_move(&r->list, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_WRITE_TABLE) {
        report_export_ask(v->stack, r->desk, id,
                          r->width > 0 ? r->width : r->cols);
        return OUTCOME_DONE;
    }
    if (cmd != CMD_OPEN)
        return finder_run(&r->finder, v, cmd, &r->list, match, r);
    view_push(v->stack, report_page_view(r->desk, id, r->width));
    return OUTCOME_DONE;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct reports *r = (const struct reports *)v;

    if ((cmd == CMD_OPEN || cmd == CMD_WRITE_TABLE) && r->desk->year == 0)
        return N_("There is no year to make tables of.");
    if (cmd == CMD_FILTER)
        return finder_whole;
    if (cmd == CMD_WRITE_TABLE)
        return permit_reason(r->desk, PERMIT_WRITE_FILE, NULL);
    return NULL;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct reports *r = self(v);
    enum report_id id;

    (void)err;
    if (report_page_left(closed, &id, &r->width))
        list_goto(&r->list, id);
    finder_take(&r->finder, v, closed, &r->list, match, r);
    return true;
}

static void release(struct view *v)
{
    finder_release(&self(v)->finder);
}

static void resize(struct view *v, int rows, int cols)
{
    self(v)->cols = cols;
    list_set(&self(v)->list, REPORT_COUNT, rows > 2 ? (size_t)rows - 1 : 1);
}

static void whereabouts(const struct view *v, struct buf *out)
{
    (void)v;
    buf_adds(out, "reports");
}

static const char *const contexts[] = { "reports", "list", "global", NULL };

static const struct view_ops report_ops = {
    .title = N_("Reports"),
    .size = sizeof(struct reports),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .release = release,
    .whereabouts = whereabouts,
};

struct view *report_view(struct desk *desk)
{
    struct view *v = view_new(&report_ops);

    self(v)->desk = desk;
    self(v)->list = (struct list)LIST_INIT;
    return v;
}
