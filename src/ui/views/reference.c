/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acuan: the tables that everything else refers to. */
#include <stdio.h>
#include <string.h>

#include "app/desk_scale.h"
#include "app/i18n.h"
#include "base/text.h"
#include "ui/list.h"
#include "ui/views/finder.h"
#include "ui/views/views.h"

struct entry {
    enum table_id id;
    const char *label; /* N_() */
    const char *help;  /* N_() */
};

static const struct entry entries[] = {
    { TABLE_OFFICE, N_("Offices"), N_("Code, name and scale of each") },
    { TABLE_YEAR, N_("Years"),
      N_("Scale and cap of a year; copy a year forward") },
    { TABLE_UNIT, N_("Units"), N_("Whose agreement a row stands in") },
    { TABLE_SCALE_BAND, N_("Scales"),
      N_("Which capaian is called what") },
    { TABLE_INDICATOR, N_("Indicators"),
      N_("Texts, kinds and targets of this year") },
    { TABLE_BUDGET, N_("Budget"), N_("Codes and ceilings of this year") },
    { TABLE_REVISION, N_("Budget revisions"),
      N_("The numbered changes of the DIPA") },
    { TABLE_CONTROL, N_("Control totals"),
      N_("Printed totals that the rows must add up to") },
    { TABLE_SPENDING, N_("Kinds of spending"),
      N_("Totals of 51, 52 and 53") },
    { TABLE_ACTION, N_("Action plan"),
      N_("Who does what for an indicator, and when") },
    { TABLE_PLAN, N_("Five-year plan"),
      N_("Targets of the Renstra, year by year") },
    { TABLE_ANALYSIS, N_("Causes and follow-up"),
      N_("What the report says of each objective") },
    { TABLE_SIGNATORY, N_("Signatories"),
      N_("Who signs the agreement of each unit") },
    { TABLE_EXPLANATION, N_("Explanations"),
      N_("The word kept with a finding") },
    { TABLE_OPERATOR, N_("People"),
      N_("Who works here, as what, for which units") },
};

struct reference_view {
    struct view view;
    struct desk *desk;
    struct list list;
    struct finder finder;
    size_t count[CAP_LEN(entries)];
    bool counted;
    uint64_t stamp;
    char office[8];
    int year;
};

static struct reference_view *self(struct view *v)
{
    return (struct reference_view *)v;
}

static bool count_rows(struct reference_view *rv, size_t at,
                       struct err *err)
{
    enum table_id id = entries[at].id;
    struct record_list rows;
    struct scale_list scales;

    if (id == TABLE_SCALE_BAND) {
        if (!desk_scales(rv->desk, &scales, err))
            return false;
        rv->count[at] = scales.count;
        scale_list_release(&scales);
        return true;
    }
    if (!desk_records(rv->desk, &tables[id], &rows, err))
        return false;
    rv->count[at] = rows.count;
    record_list_release(&rows);
    return true;
}

static bool prepare(struct view *v, struct err *err)
{
    struct reference_view *rv = self(v);

    if (!desk_refresh(rv->desk, NULL, err))
        return false;
    if (rv->counted && rv->stamp == rv->desk->stamp &&
        rv->year == rv->desk->year &&
        strcmp(rv->office, rv->desk->office) == 0)
        return true;
    for (size_t i = 0; i < CAP_LEN(entries); i++)
        if (!count_rows(rv, i, err))
            return false;
    rv->counted = true;
    rv->stamp = rv->desk->stamp;
    rv->year = rv->desk->year;
    snprintf(rv->office, sizeof(rv->office), "%s", rv->desk->office);
    return true;
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct reference_view *rv = context;

    if (selected) {
        surface_text(s, line, 0, 1, ROLE_MARK, ">");
        surface_cursor(s, line, 2);
    }
    surface_text(s, line, 2, 24, selected ? ROLE_CURSOR : ROLE_TEXT,
                 _(entries[row].label));
    surface_printf(s, line, 27, 5, ROLE_TEXT, "%5zu", rv->count[row]);
    surface_text(s, line, 34, s->cols - 35, ROLE_DIM, _(entries[row].help));
}

static void draw(const struct view *v, struct surface *s)
{
    const struct reference_view *rv = (const struct reference_view *)v;

    surface_fill(s, 0, 0, s->cols, ROLE_HEADER);
    surface_text(s, 0, 2, 24, ROLE_HEADER, _("Reference"));
    surface_put(s, 0, 27, 5, ALIGN_RIGHT, ROLE_HEADER, _("Rows"));
    list_draw(&rv->list, s, 1, draw_row, rv);
}

static void meaning(const struct view *v, struct buf *out)
{
    (void)v;
    buf_adds(out, _("Enter opens the rows of the table."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = { CMD_HELP, CMD_OPEN, CMD_CHOOSE_YEAR,
                                    CMD_CHOOSE_OFFICE, CMD_BACK, CMD_NONE };

    (void)v;
    return all;
}

static bool match(const void *context, size_t row, const char *text)
{
    (void)context;
    return text_contains(_(entries[row].label), text) ||
           text_contains(_(entries[row].help), text);
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct reference_view *rv = self(v);

    (void)err;
    if (list_move(&rv->list, cmd))
        return OUTCOME_DONE;
    if (cmd != CMD_OPEN)
        return finder_run(&rv->finder, v, cmd, &rv->list, match, rv);
    view_push(v->stack,
              records_view(rv->desk, &tables[entries[rv->list.cur].id]));
    return OUTCOME_DONE;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    (void)v;
    return cmd == CMD_FILTER ? finder_whole : NULL;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct reference_view *rv = self(v);

    (void)err;
    finder_take(&rv->finder, v, closed, &rv->list, match, rv);
    return true;
}

static void release(struct view *v)
{
    finder_release(&self(v)->finder);
}

static void resize(struct view *v, int rows, int cols)
{
    (void)cols;
    list_set(&self(v)->list, CAP_LEN(entries),
             rows > 2 ? (size_t)rows - 1 : 1);
}

static void whereabouts(const struct view *v, struct buf *out)
{
    (void)v;
    buf_adds(out, "reference");
}

static const char *const contexts[] = { "list", "global", NULL };

static const struct view_ops reference_ops = {
    .title = N_("Reference"),
    .size = sizeof(struct reference_view),
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

struct view *reference_view(struct desk *desk)
{
    struct view *v = view_new(&reference_ops);

    self(v)->desk = desk;
    self(v)->list = (struct list)LIST_INIT;
    return v;
}
