/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beranda: a line per unit and the office's totals. */
#include "ui/views/history.h"
#include "ui/views/views.h"

#include <string.h>

#include "app/desk_explain.h"
#include "app/desk_note.h"
#include "app/desk_review.h"
#include "app/i18n.h"
#include "base/compiler.h"
#include "base/text.h"
#include "ui/list.h"
#include "ui/views/finder.h"
#include "ui/views/pane.h"

#define WIDE_COLS 124 /* from here a unit is one line */
#define BAR_COLS 10
#define REVIEW_COLS 14

struct home {
    struct view view;
    struct desk *desk;
    struct list list; /* the units that have rows, then the office */
    struct finder finder;
    int rows, cols;
};

static struct home *self(struct view *v)
{
    return (struct home *)v;
}

static const struct unit_sum *sum_at(const struct home *h, size_t row)
{
    return row < h->desk->sum_count ? &h->desk->sum[row] : &h->desk->total;
}

static bool wide(const struct home *h)
{
    return h->cols >= WIDE_COLS;
}

static void settle(struct home *h)
{
    const struct desk *desk = h->desk;
    size_t room = h->rows > 2 ? (size_t)h->rows - 1 : 1;
    bool rows = desk->total.mean.rows > 0 || desk->total.leaves > 0;
    size_t count = desk->sum_count + (rows ? 1 : 0);

    list_set(&h->list, count, wide(h) ? room : room / 2);
    for (size_t i = 0; i < desk->sum_count; i++) {
        if (strcmp(desk->sum[i].code, desk->unit) == 0) {
            list_goto(&h->list, i);
            return;
        }
    }
    /* The whole office, or a unit that has no rows this year. */
    if (desk->unit[0] == '\0' && count > 0)
        list_goto(&h->list, count - 1);
}

static bool prepare(struct view *v, struct err *err)
{
    struct home *h = self(v);

    if (!desk_refresh(h->desk, NULL, err))
        return false;
    settle(h);
    return true;
}

static void resize(struct view *v, int rows, int cols)
{
    self(v)->rows = rows;
    self(v)->cols = cols;
    settle(self(v));
}

/* --- drawing --- */

/*
 * Where the pieces of a line stand; the money of a wide line besides.
 * Where rows are reviewed how far that came stands in place of the bar.
 */
struct columns {
    int name, filled, bar, average, category, money;
};

#define FILLED_COLS 8
#define AVERAGE_COLS 10
#define MONEY_COLS 18
#define FINDINGS_COLS 10

static struct columns columns_of(const struct home *h)
{
    struct columns c;
    int money = 2 * MONEY_COLS + 9 + FINDINGS_COLS + 1;
    int right = h->cols - (wide(h) ? money : 0);

    c.name = 15;
    c.money = right;
    c.category = right - 17;
    c.average = c.category - AVERAGE_COLS;
    c.bar = c.average - (desk_reviews(h->desk) ? REVIEW_COLS : BAR_COLS);
    c.filled = c.bar - FILLED_COLS - 1;
    return c;
}

static void draw_figures(const struct unit_sum *sum,
                         const struct columns *c, struct surface *s,
                         int line)
{
    char text[NUMBER_TEXT_SIZE];
    struct buf filled = BUF_INIT;

    buf_addf(&filled, "%zu/%zu", sum->mean.filled, sum->mean.rows);
    surface_figure(s, line, c->filled, FILLED_COLS, ROLE_TEXT,
                   sum->mean.rows ? filled.s : "");
    buf_release(&filled);
    if (sum->mean.rows == 0)
        return;
    surface_figure(s, line, c->average, AVERAGE_COLS, ROLE_TEXT,
                   pane_percent(sum->has_average, sum->average, text));
    surface_text(s, line, c->category + 1, 16, ROLE_TEXT,
                 sum->category ? sum->category->category : "");
}

/* Findings without a word, and behind them those that have one. */
static void draw_findings(const struct home *h, const struct unit_sum *sum,
                          struct surface *s, int line)
{
    int col = s->cols - FINDINGS_COLS;
    struct finding_count count = desk_count_findings(
        h->desk, sum->code[0] ? sum->code : NULL);

    if (count.open > 0)
        surface_printf(s, line, col, 4, ROLE_WARN, "!%3zu", count.open);
    if (count.explained > 0)
        surface_printf(s, line, col + 5, 4, ROLE_DIM, "*%3zu",
                       count.explained);
}

/* "<1 ^2 5/9": returned, handed in, approved of so many rows. */
static void draw_reviews(const struct home *h, const struct unit_sum *sum,
                         const struct columns *c, struct surface *s,
                         int line)
{
    static const enum review_state waiting[] = { REVIEW_RETURNED,
                                                 REVIEW_SUBMITTED };
    struct review_count count = desk_count_reviews(
        h->desk, sum->code[0] ? sum->code : NULL);
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < 2; i++)
        if (count.state[waiting[i]] > 0)
            buf_addf(&text, "%s%zu ", review_state_sign(waiting[i]),
                     count.state[waiting[i]]);
    if (count.rows > 0)
        buf_addf(&text, "%zu/%zu",
                 count.state[REVIEW_APPROVED] + count.state[REVIEW_LOCKED],
                 count.rows);
    surface_figure(s, line, c->bar, REVIEW_COLS,
                   count.state[REVIEW_RETURNED] > 0 ? ROLE_WARN : ROLE_TEXT,
                   text.s);
    buf_release(&text);
}

static void draw_money_wide(const struct unit_sum *sum,
                            const struct columns *c, struct surface *s,
                            int line)
{
    char text[NUMBER_TEXT_SIZE];

    if (sum->leaves == 0)
        return;
    surface_figure(s, line, c->money, MONEY_COLS, ROLE_TEXT,
                   pane_amount(sum->ceiling, text));
    surface_figure(s, line, c->money + MONEY_COLS, MONEY_COLS, ROLE_TEXT,
                   pane_amount(sum->realized, text));
    surface_figure(s, line, c->money + 2 * MONEY_COLS, 9, ROLE_TEXT,
                   pane_percent(sum->has_absorption, sum->absorption, text));
}

/* The second line of a unit where the terminal is narrow. */
static void draw_money(const struct unit_sum *sum, struct surface *s,
                       int line)
{
    int width = s->cols - 5 - FINDINGS_COLS;
    char ceiling[NUMBER_TEXT_SIZE], realized[NUMBER_TEXT_SIZE];
    char share[NUMBER_TEXT_SIZE];
    struct buf text = BUF_INIT;

    if (sum->leaves > 0)
        buf_addf(&text, _("Pagu %s  Realisasi %s  Serapan %s %%"),
                 pane_amount(sum->ceiling, ceiling),
                 pane_amount(sum->realized, realized),
                 pane_percent(sum->has_absorption, sum->absorption, share));
    /* Words give way before figures do. */
    if (text_width(text.s) > width) {
        buf_reset(&text);
        /* TRANSLATORS: of a pagu so much was spent, such a share. */
        buf_addf(&text, _("%s of %s  %s %%"),
                 pane_amount(sum->realized, realized),
                 pane_amount(sum->ceiling, ceiling),
                 pane_percent(sum->has_absorption, sum->absorption, share));
    }
    surface_text(s, line, 4, width, ROLE_DIM, text.s);
    buf_release(&text);
}

static void draw_unit(const struct home *h, size_t row, struct surface *s,
                      int line)
{
    const struct unit_sum *sum = sum_at(h, row);
    struct columns c = columns_of(h);
    bool current = row == h->list.cur, office = sum->code[0] == '\0';
    enum role role = office ? ROLE_FOOT : ROLE_TEXT;

    surface_text(s, line, 0, 2, ROLE_TEXT, current ? ">" : "");
    if (current)
        surface_cursor(s, line, 2);
    if (!office)
        surface_text(s, line, 2, c.name - 3, role, sum->code);
    surface_text(s, line, office ? 2 : c.name,
                 c.filled - (office ? 2 : c.name), role,
                 office ? _("The whole satker") : sum->name);
    draw_figures(sum, &c, s, line);
    if (desk_reviews(h->desk))
        draw_reviews(h, sum, &c, s, line);
    else if (sum->mean.rows > 0)
        surface_bar(s, line, c.bar, BAR_COLS, sum->mean.filled,
                    sum->mean.rows);
    if (wide(h)) {
        draw_money_wide(sum, &c, s, line);
        draw_findings(h, sum, s, line);
    } else {
        draw_money(sum, s, line + 1);
        draw_findings(h, sum, s, line + 1);
    }
}

static void draw_heads(const struct home *h, struct surface *s)
{
    struct columns c = columns_of(h);

    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    surface_print(s, 0, 2, 12, ROLE_HEAD, _("Unit"));
    surface_put(s, 0, c.filled, FILLED_COLS, ALIGN_RIGHT, ROLE_HEAD,
                _("Filled"));
    if (desk_reviews(h->desk))
        surface_put(s, 0, c.bar, REVIEW_COLS, ALIGN_RIGHT, ROLE_HEAD,
                    _("Approved"));
    surface_put(s, 0, c.average, AVERAGE_COLS, ALIGN_RIGHT, ROLE_HEAD,
                _("Average"));
    surface_print(s, 0, c.category + 1, 16, ROLE_HEAD, _("Kategori"));
    if (!wide(h))
        return;
    surface_put(s, 0, c.money, MONEY_COLS, ALIGN_RIGHT, ROLE_HEAD,
                _("Pagu"));
    surface_put(s, 0, c.money + MONEY_COLS, MONEY_COLS, ALIGN_RIGHT,
                ROLE_HEAD, _("Realisasi"));
    surface_put(s, 0, c.money + 2 * MONEY_COLS, 9, ALIGN_RIGHT, ROLE_HEAD,
                _("Serapan"));
}

/* No rows in this year: what to do next. */
static void draw_empty(const struct home *h, struct surface *s)
{
    struct buf text = BUF_INIT;

    if (h->desk->office[0] == '\0')
        buf_adds(&text, _("This database has no office any more; press"
                          " Enter."));
    else if (h->desk->year == 0)
        buf_adds(&text, _("This office has no year yet. Press I to import"
                          " records, or m for the menu: there Years adds a"
                          " year."));
    else
        buf_addf(&text,
                 _("There are no rows for %d yet. Press I to import records,"
                   " or m for the menu: Indicator rows and Budget rows add"
                   " them one by one, Copy year brings those of another"
                   " year; y chooses another year."),
                 h->desk->year);
    surface_wrap(s, 2, 2, s->rows - 3, s->cols - 4, ROLE_TEXT, text.s);
    surface_cursor(s, 2, 2);
    buf_release(&text);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct home *h = (const struct home *)v;
    int step = wide(h) ? 1 : 2;

    if (h->list.count == 0) {
        draw_empty(h, s);
        return;
    }
    draw_heads(h, s);
    for (size_t i = 0; i < h->list.height && h->list.top + i < h->list.count;
         i++)
        draw_unit(h, h->list.top + i, s, 1 + (int)i * step);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct home *h = (const struct home *)v;

    if (h->list.count > 0)
        pane_foot(h->desk, sum_at(h, h->list.cur), NULL, s);
}

/* Is there a count to tell?  Then it is parted from what stands before. */
static bool more(struct buf *out, size_t count)
{
    if (count > 0)
        buf_adds(out, " ");
    return count > 0;
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct home *h = (const struct home *)v;
    struct finding_count count = desk_count_findings(h->desk, NULL);
    size_t notes = desk_count_notes(h->desk, NULL);
    size_t waiting = desk_count_waiting(h->desk);
    size_t returned =
        desk_count_reviews(h->desk, NULL).state[REVIEW_RETURNED];

    if (h->list.count == 0)
        return;
    buf_addf(out,
             ngettext_("%zu finding in this year.", "%zu findings in this"
                       " year.", (unsigned long)h->desk->finding_count),
             h->desk->finding_count);
    if (more(out, count.explained))
        buf_addf(out, _("Explained (*): %zu."), count.explained);
    if (more(out, notes))
        buf_addf(out, _("Open notes (@): %zu."), notes);
    if (more(out, returned))
        buf_addf(out, _("Returned (<): %zu."), returned);
    if (more(out, waiting))
        buf_addf(out, _("Waiting for review (V): %zu."), waiting);
    buf_adds(out, "  ");
    buf_adds(out, _("Enter opens the unit."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd usual[] = {
        CMD_HELP, CMD_OPEN, CMD_INDICATORS, CMD_BUDGET, CMD_FINDINGS,
        CMD_CHOOSE_YEAR, CMD_CHOOSE_OFFICE, CMD_MENU, CMD_BACK, CMD_REVIEW,
        CMD_TREND, CMD_REPORTS, CMD_NONE,
    };
    /* What waits is what a reviewer came for. */
    static const enum cmd waiting[] = {
        CMD_HELP, CMD_OPEN, CMD_REVIEW, CMD_INDICATORS, CMD_BUDGET,
        CMD_FINDINGS, CMD_MENU, CMD_CHOOSE_YEAR, CMD_CHOOSE_OFFICE,
        CMD_BACK, CMD_TREND, CMD_REPORTS, CMD_NONE,
    };
    const struct home *h = (const struct home *)v;

    return desk_count_waiting(h->desk) > 0 ? waiting : usual;
}

/* --- commands --- */

static enum outcome open_grid(struct home *h, bool budget)
{
    desk_go_unit(h->desk, sum_at(h, h->list.cur)->code);
    view_push(h->view.stack, budget ? budget_view(h->desk, NULL)
                                    : indicator_view(h->desk, NULL));
    return OUTCOME_DONE;
}

static enum outcome open_history(struct home *h)
{
    const char *unit = sum_at(h, h->list.cur)->code;

    desk_go_unit(h->desk, unit);
    view_push(h->view.stack,
              history_view(h->desk, unit[0]
                                        ? changes_of_unit(h->desk, unit)
                                        : changes_of_office(h->desk)));
    return OUTCOME_DONE;
}

static bool match(const void *context, size_t row, const char *text)
{
    const struct home *h = context;

    return row < h->desk->sum_count &&
           (text_contains(h->desk->sum[row].code, text) ||
            text_contains(h->desk->sum[row].name, text));
}

/* The unit of the line is the desk's. */
static void take_unit(struct home *h)
{
    if (h->list.count > 0)
        desk_go_unit(h->desk, sum_at(h, h->list.cur)->code);
}

static enum outcome search(struct home *h, enum cmd cmd)
{
    enum outcome outcome = finder_run(&h->finder, &h->view, cmd, &h->list,
                                      match, h);

    if (outcome == OUTCOME_DONE)
        take_unit(h);
    return outcome;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct home *h = self(v);

    (void)err;
    /* The last office went: an import taken back, a backup restored. */
    if (h->desk->office[0] == '\0')
        return view_replace(v, welcome_view(h->desk));
    if (list_move(&h->list, cmd)) {
        take_unit(h);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_OPEN)
        return open_grid(h, sum_at(h, h->list.cur)->mean.rows == 0);
    if (cmd == CMD_INDICATORS || cmd == CMD_BUDGET)
        return open_grid(h, cmd == CMD_BUDGET);
    if (cmd == CMD_TREND) {
        desk_go_unit(h->desk, sum_at(h, h->list.cur)->code);
        view_push(v->stack, trend_view(h->desk, NULL, NULL));
        return OUTCOME_DONE;
    }
    if (cmd == CMD_HISTORY)
        return open_history(h);
    return search(h, cmd);
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct home *h = (const struct home *)v;
    const struct unit_sum *sum = sum_at(h, h->list.cur);

    if (cmd == CMD_FILTER)
        return finder_whole;
    if (cmd != CMD_OPEN && cmd != CMD_INDICATORS && cmd != CMD_BUDGET &&
        cmd != CMD_TREND && cmd != CMD_HISTORY)
        return NULL;
    if (h->desk->office[0] == '\0')
        return NULL;
    if (h->list.count == 0)
        return N_("There are no rows in this year yet.");
    if (cmd == CMD_INDICATORS && sum->mean.rows == 0)
        return N_("This unit has no indicators in this year.");
    if (cmd == CMD_BUDGET && sum->leaves == 0)
        return N_("This unit is in charge of no budget row in this year.");
    return NULL;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct home *h = self(v);

    if (!desk_refresh(h->desk, NULL, err))
        return false;
    if (h->finder.asking != FINDER_IDLE) {
        finder_take(&h->finder, v, closed, &h->list, match, h);
        take_unit(h);
    }
    if (h->desk->office[0] == '\0' && view_top(v->stack) == v)
        view_queue(v->stack, CMD_OPEN);
    return true;
}

static void release(struct view *v)
{
    finder_release(&self(v)->finder);
}

static const struct view_ops home_ops = {
    .title = N_("Home"),
    .size = sizeof(struct home),
    .contexts = (const char *const[]){ "home", "list", "global", NULL },
    .prepare = prepare,
    .draw = draw,
    .foot = foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .release = release,
};

struct view *home_view(struct desk *desk)
{
    struct view *v = view_new(&home_ops);
    struct home *h = self(v);

    h->desk = desk;
    h->list = (struct list)LIST_INIT;
    return v;
}
