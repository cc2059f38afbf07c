/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/report_page.h"

#include <stdio.h>
#include <string.h>

#include "app/i18n.h"
#include "app/permit.h"
#include "ui/views/finder.h"
#include "ui/views/paper.h"
#include "ui/views/screens.h"
#include "ui/views/report_export.h"

#define WIDTH_STEP 10
#define WIDTH_LEAST 60
#define WIDTH_MOST 200

/* What the text was made of: it is made again when one differs. */
struct made {
    uint64_t stamp;
    char office[8];
    int year, quarter, width;
    enum report_id id;
    bool done;
};

struct report_page {
    struct view view;
    struct desk *desk;
    enum report_id id;
    int width; /* 0: the terminal's */
    int cols;
    struct paper paper;
    struct finder finder;
    struct made made;
};

static struct report_page *self(struct view *v)
{
    return (struct report_page *)v;
}

static const struct report_page *look(const struct view *v)
{
    return (const struct report_page *)v;
}

static int width_of(const struct report_page *p)
{
    int width = p->width > 0 ? p->width : p->cols;

    if (width < WIDTH_LEAST)
        return WIDTH_LEAST;
    return width < WIDTH_MOST ? width : WIDTH_MOST;
}

/* --- reading --- */

static struct made now(const struct report_page *p)
{
    struct made m = {
        .stamp = p->desk->stamp,
        .year = p->desk->year,
        .quarter = p->desk->quarter,
        .width = width_of(p),
        .id = p->id,
        .done = true,
    };

    snprintf(m.office, sizeof(m.office), "%s", p->desk->office);
    return m;
}

static bool same(const struct made *a, const struct made *b)
{
    return a->done == b->done && a->stamp == b->stamp &&
           a->year == b->year && a->quarter == b->quarter &&
           a->width == b->width && a->id == b->id &&
           strcmp(a->office, b->office) == 0;
}

static bool make(struct report_page *p, struct err *err)
{
    struct buf text = BUF_INIT;
    struct grid grid;

    if (p->desk->year == 0) {
        paper_set(&p->paper, _("There is no year to make tables of."));
        return true;
    }
    if (!reports[p->id].make(p->desk, GRID_TEXT, &grid, err))
        return false;
    grid_text(&grid, width_of(p), &text);
    grid_release(&grid);
    paper_set(&p->paper, text.s);
    buf_release(&text);
    return true;
}

static bool prepare(struct view *v, struct err *err)
{
    struct report_page *p = self(v);
    struct made m;

    if (!desk_refresh(p->desk, NULL, err))
        return false;
    m = now(p);
    if (same(&m, &p->made))
        return true;
    if (!make(p, err))
        return false;
    p->made = m;
    return true;
}

static void resize(struct view *v, int rows, int cols)
{
    self(v)->cols = cols;
    paper_resize(&self(v)->paper, rows, cols);
}

/* --- drawing --- */

static void draw(const struct view *v, struct surface *s)
{
    paper_draw(&look(v)->paper, s, look(v)->finder.search);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct report_page *p = look(v);
    const struct paper *paper = &p->paper;
    int right = paper->left + paper->cols;
    struct buf text = BUF_INIT;

    buf_addf(&text, _("Lines %zu to %zu of %zu"),
             paper->list.count ? paper->list.top + 1 : 0, paper_last(paper),
             paper->list.count);
    if (paper->widest > paper->cols)
        buf_addf(&text, _("   Columns %d to %d of %d"), paper->left + 1,
                 right < paper->widest ? right : paper->widest,
                 paper->widest);
    /* TRANSLATORS: < and > are the keys that change it. */
    buf_addf(&text, _("   Width %d (< >)"), width_of(p));
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, text.s);
    buf_release(&text);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct report_page *p = look(v);

    /* TRANSLATORS: number of the table, how many, its title. */
    buf_addf(out, _("Table %d of %d: %s"),
             (int)p->id + 1, (int)REPORT_COUNT, _(reports[p->id].title));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_HELP, CMD_TABLE_NEXT, CMD_SEARCH, CMD_WRITE_TABLE,
        CMD_QUARTER_PREV, CMD_BACK, CMD_QUARTER_NEXT, CMD_MOVE_RIGHT,
        CMD_WIDER, CMD_NARROWER, CMD_NONE,
    };

    (void)v;
    return all;
}

/* --- commands --- */

static void go_table(struct report_page *p, int step)
{
    p->id = (enum report_id)(((int)p->id + step + REPORT_COUNT) %
                             REPORT_COUNT);
    p->paper.list.top = p->paper.list.cur = 0;
    p->paper.left = 0;
}

static enum outcome go_width(struct report_page *p, int step,
                             struct err *err)
{
    int width = width_of(p), other = width + step;

    if (other < WIDTH_LEAST)
        other = WIDTH_LEAST;
    if (other > WIDTH_MOST)
        other = WIDTH_MOST;
    if (other == width) {
        err_set(err, ERR_RANGE,
                step > 0 ? N_("The table cannot be made wider.")
                         : N_("The table cannot be made narrower."),
                NULL);
        return OUTCOME_FAILED;
    }
    p->width = other;
    return OUTCOME_DONE;
}

static enum outcome search(struct report_page *p, enum cmd cmd)
{
    enum outcome outcome;

    paper_begin_search(&p->paper, cmd);
    outcome = finder_run(&p->finder, &p->view, cmd, &p->paper.list,
                         paper_match, &p->paper);
    if (outcome == OUTCOME_DONE && p->finder.asking == FINDER_IDLE)
        paper_show_found(&p->paper, p->finder.search);
    return outcome;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct report_page *p = self(v);

    if (paper_move(&p->paper, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_SEARCH || cmd == CMD_SEARCH_NEXT ||
        cmd == CMD_SEARCH_PREV)
        return search(p, cmd);
    if (cmd == CMD_WIDER || cmd == CMD_NARROWER)
        return go_width(p, cmd == CMD_WIDER ? WIDTH_STEP : -WIDTH_STEP,
                        err);
    if (cmd == CMD_WRITE_TABLE) {
        report_export_ask(v->stack, p->desk, p->id, width_of(p));
        return OUTCOME_DONE;
    }
    if (cmd != CMD_TABLE_NEXT && cmd != CMD_TABLE_PREV)
        return OUTCOME_IGNORED;
    go_table(p, cmd == CMD_TABLE_NEXT ? 1 : -1);
    return OUTCOME_DONE;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    if (cmd == CMD_WRITE_TABLE && look(v)->desk->year == 0)
        return N_("There is no year to make tables of.");
    if (cmd == CMD_WRITE_TABLE)
        return permit_reason(look(v)->desk, PERMIT_WRITE_FILE, NULL);
    if (cmd == CMD_FILTER)
        return N_("A table is shown as it will print, whole; / searches in"
                  " it.");
    if (cmd == CMD_REPORTS)
        return N_("This is a table of the report; q goes back to their"
                  " list.");
    return NULL;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct report_page *p = self(v);

    (void)err;
    if (p->finder.asking == FINDER_IDLE)
        return true;
    finder_take(&p->finder, v, closed, &p->paper.list, paper_match,
                &p->paper);
    if (p->finder.search)
        paper_show_found(&p->paper, p->finder.search);
    return true;
}

static void release(struct view *v)
{
    paper_release(&self(v)->paper);
    finder_release(&self(v)->finder);
}

static void whereabouts(const struct view *v, struct buf *out)
{
    const struct report_page *p = look(v);

    buf_addf(out, "report%c%s%c%d", SCREEN_PART, reports[p->id].name,
             SCREEN_PART, p->width);
}

static const char *const contexts[] = { "report", "list", "global", NULL };

static const struct view_ops page_ops = {
    .title = N_("Report"),
    .size = sizeof(struct report_page),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .foot = foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .whereabouts = whereabouts,
    .release = release,
};

struct view *report_page_view(struct desk *desk, enum report_id id,
                              int width)
{
    struct view *v = view_new(&page_ops);
    struct report_page *p = self(v);

    p->desk = desk;
    p->id = id;
    p->width = width;
    paper_init(&p->paper);
    return v;
}

bool report_page_left(const struct view *closed, enum report_id *id,
                      int *width)
{
    if (closed->ops != &page_ops)
        return false;
    *id = look(closed)->id;
    *width = look(closed)->width;
    return true;
}
