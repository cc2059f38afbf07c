/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temuan: what does not add up, by check; Enter goes to the cell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/quarter.h"
#include "ui/list.h"
#include "ui/views/finder.h"
#include "ui/views/views.h"

#define HEADING ((size_t)-1)

/* A line of the list: a check, or one finding of it. */
struct findings_row {
    enum check_id id;
    size_t finding; /* index into the desk's; HEADING */
    size_t count;   /* of a heading: findings below it */
};

/* What a finding is known by when the list is made anew. */
struct findings_mark {
    enum check_id id;
    int quarter;
    char code[64]; /* of the row; "": of the year */
};

struct findings_view {
    struct view view;
    struct desk *desk;
    struct list list;
    struct findings_row *row;
    size_t count, cap, shown;
    struct finder finder;
    struct findings_mark mark;
    bool marked;
    int quarter, gone_to; /* of the desk before and after a jump; -1 */
    char unit[48];
    int rows;
};

static struct findings_view *self(struct view *v)
{
    return (struct findings_view *)v;
}

static const struct findings_view *look(const struct view *v)
{
    return (const struct findings_view *)v;
}

static const struct finding *finding_at(const struct findings_view *fv,
                                        size_t row)
{
    size_t at = row < fv->count ? fv->row[row].finding : HEADING;

    return at == HEADING ? NULL : &fv->desk->finding[at];
}

static const struct finding *current(const struct findings_view *fv)
{
    return list_selected(&fv->list) ? finding_at(fv, fv->list.cur) : NULL;
}

static const struct indicator *indicator_of(const struct findings_view *fv,
                                            const struct finding *f)
{
    if (f->subject != CHECK_ON_INDICATOR ||
        f->row >= fv->desk->indicators.count)
        return NULL;
    return &fv->desk->indicators.row[f->row];
}

static bool has_text(const struct findings_view *fv,
                     const struct finding *f, const char *text)
{
    const struct indicator *r = indicator_of(fv, f);
    struct buf line = BUF_INIT;
    bool found;

    buf_addf(&line, "%s ", check_name(f->id));
    if (r)
        buf_addf(&line, "%s %s %s ", r->unit, r->code, r->text);
    finding_describe(fv->desk, f, &line);
    found = text_contains(line.s, text);
    buf_release(&line);
    return found;
}

static bool match(const void *context, size_t row, const char *text)
{
    const struct findings_view *fv = context;
    const struct finding *f = finding_at(fv, row);

    return f && has_text(fv, f, text);
}

static bool is_heading(const void *context, size_t row)
{
    return !finding_at(context, row);
}

/* --- reading --- */

static void add(struct findings_view *fv, enum check_id id, size_t finding)
{
    fv->row = mem_grow(fv->row, fv->count, &fv->cap, sizeof(*fv->row));
    fv->row[fv->count++] = (struct findings_row){ id, finding, 0 };
}

/* A heading and its findings; nothing where none is shown. */
static void add_check(struct findings_view *fv, enum check_id id)
{
    size_t heading = fv->count;

    for (size_t i = 0; i < fv->desk->finding_count; i++) {
        const struct finding *f = &fv->desk->finding[i];

        if (f->id != id ||
            (fv->finder.filter && !has_text(fv, f, fv->finder.filter)))
            continue;
        if (fv->count == heading)
            add(fv, id, HEADING);
        add(fv, id, i);
        fv->row[heading].count++;
        fv->shown++;
    }
}

static struct findings_mark mark_of(const struct findings_view *fv,
                                    const struct finding *f)
{
    const struct indicator *r = indicator_of(fv, f);
    struct findings_mark mark = { .id = f->id, .quarter = f->quarter };

    snprintf(mark.code, sizeof(mark.code), "%s", r ? r->code : "");
    return mark;
}

/* Keeps the selection on its finding, wherever that stands now. */
static void find_mark(struct findings_view *fv)
{
    for (size_t i = 0; fv->marked && i < fv->count; i++) {
        const struct finding *f = finding_at(fv, i);
        struct findings_mark m;

        if (!f)
            continue;
        m = mark_of(fv, f);
        if (m.id == fv->mark.id && m.quarter == fv->mark.quarter &&
            strcmp(m.code, fv->mark.code) == 0) {
            fv->list.cur = i;
            return;
        }
    }
}

static int pane_rows(const struct findings_view *fv)
{
    return fv->rows < 30 ? 8 : fv->rows / 3;
}

static bool prepare(struct view *v, struct err *err)
{
    struct findings_view *fv = self(v);
    int height;

    if (!desk_refresh(fv->desk, NULL, err))
        return false;
    fv->count = 0;
    fv->shown = 0;
    for (int id = 0; id < CHECK_COUNT; id++)
        add_check(fv, (enum check_id)id);
    height = fv->rows - 1 - pane_rows(fv);
    fv->list.context = fv;
    find_mark(fv);
    list_set(&fv->list, fv->count, (size_t)(height > 1 ? height : 1));
    return true;
}

/* To be called when the selection has moved. */
static void keep_mark(struct findings_view *fv)
{
    const struct finding *f = current(fv);

    fv->marked = f != NULL;
    if (f)
        fv->mark = mark_of(fv, f);
}

/* --- commands --- */

static enum outcome open_finding(struct findings_view *fv, struct err *err)
{
    const struct finding *at = current(fv);
    struct finding f;
    struct view *next;
    char code[64] = "", unit[48] = "";
    const struct indicator *r;

    if (!at)
        return OUTCOME_IGNORED;
    f = *at; /* what follows loads anew */
    r = indicator_of(fv, &f);
    if (!r) {
        next = form_view(fv->desk, &tables[TABLE_YEAR], NULL);
        view_push(fv->view.stack, next);
        return OUTCOME_DONE;
    }
    snprintf(code, sizeof(code), "%s", r->code);
    snprintf(unit, sizeof(unit), "%s", r->unit);
    fv->quarter = fv->desk->quarter;
    snprintf(fv->unit, sizeof(fv->unit), "%s", fv->desk->unit);
    if (f.quarter >= 0 && f.quarter != fv->desk->quarter &&
        !desk_go_quarter(fv->desk, f.quarter, err))
        return OUTCOME_FAILED;
    desk_go_unit(fv->desk, unit);
    fv->gone_to = fv->desk->quarter;
    next = indicator_view(fv->desk, code);
    view_push(fv->view.stack, next);
    return OUTCOME_DONE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct findings_view *fv = self(v);
    enum outcome outcome;

    if (cmd == CMD_OPEN)
        return open_finding(fv, err);
    if (list_move(&fv->list, cmd)) {
        keep_mark(fv);
        return OUTCOME_DONE;
    }
    outcome = finder_run(&fv->finder, v, cmd, &fv->list, match, fv);
    if (outcome == OUTCOME_DONE)
        keep_mark(fv);
    return outcome;
}

/*
 * The jump went to the quarter of the cell; the findings are those of
 * the quarter the operator had chosen.
 */
static bool come_back(struct findings_view *fv, struct err *err)
{
    int gone_to = fv->gone_to;

    if (gone_to < 0)
        return true;
    fv->gone_to = -1;
    desk_go_unit(fv->desk, fv->unit);
    if (fv->desk->quarter != gone_to || gone_to == fv->quarter)
        return true;
    return desk_go_quarter(fv->desk, fv->quarter, err);
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct findings_view *fv = self(v);

    if (fv->finder.asking != FINDER_IDLE) {
        finder_take(&fv->finder, v, closed, &fv->list, match, fv);
        keep_mark(fv);
        return true;
    }
    return come_back(fv, err);
}

static const char *can(const struct view *v, enum cmd cmd)
{
    if (cmd == CMD_OPEN && !current(look(v)))
        return N_("There is no finding here.");
    return NULL;
}

/* --- drawing --- */

static void draw_finding(const struct findings_view *fv,
                         const struct finding *f, struct surface *s,
                         int line, bool selected)
{
    const struct indicator *r = indicator_of(fv, f);
    enum role role = selected ? ROLE_CURSOR : ROLE_TEXT;
    int wide = s->cols >= 120 ? 16 : 0, col = 30;
    struct buf text = BUF_INIT;

    if (selected) {
        surface_text(s, line, 0, 2, ROLE_MARK, ">");
        surface_cursor(s, line, 14);
    }
    surface_text(s, line, 2, 11, ROLE_TEXT, r ? r->unit : "");
    surface_text(s, line, 14, 9, role, r ? r->code : _("Year"));
    if (f->quarter >= 0)
        surface_printf(s, line, 24, 6, ROLE_TEXT, "TW %s",
                       quarter_roman(f->quarter));
    finding_describe(fv->desk, f, &text);
    surface_text(s, line, col, s->cols - col - 2 * wide - 1, ROLE_TEXT,
                 text.s);
    if (wide) {
        surface_text(s, line, s->cols - 2 * wide, wide - 1, ROLE_TEXT,
                     f->expected);
        surface_text(s, line, s->cols - wide, wide - 1, ROLE_TEXT,
                     f->actual);
    }
    buf_release(&text);
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct findings_view *fv = context;
    const struct finding *f = finding_at(fv, row);
    struct buf text = BUF_INIT;

    if (f) {
        draw_finding(fv, f, s, line, selected);
        return;
    }
    buf_addf(&text, "%s  %s (%zu)", check_name(fv->row[row].id),
             _(check_title(fv->row[row].id)), fv->row[row].count);
    surface_text(s, line, 1, s->cols - 2, ROLE_HEAD, text.s);
    buf_release(&text);
}

static void draw_head(const struct findings_view *fv, struct surface *s)
{
    int wide = s->cols >= 120 ? 16 : 0;

    (void)fv;
    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    surface_text(s, 0, 2, 11, ROLE_HEAD, _("Unit"));
    surface_text(s, 0, 14, 9, ROLE_HEAD, _("Code"));
    surface_text(s, 0, 24, 6, ROLE_HEAD, _("Qtr"));
    surface_text(s, 0, 30, s->cols - 31 - 2 * wide, ROLE_HEAD,
                 _("Finding"));
    if (wide) {
        surface_text(s, 0, s->cols - 2 * wide, wide - 1, ROLE_HEAD,
                     _("Expected"));
        surface_text(s, 0, s->cols - wide, wide - 1, ROLE_HEAD,
                     _("Actual"));
    }
}

/* The whole sentence and the text of the row. */
static void draw_pane(const struct findings_view *fv,
                      const struct finding *f, struct surface *s)
{
    const struct indicator *r = indicator_of(fv, f);
    struct buf text = BUF_INIT;
    int line = 1;

    surface_rule(s, 0, 0, s->cols, ROLE_BAR);
    buf_addf(&text, "%s: ", check_name(f->id));
    finding_describe(fv->desk, f, &text);
    line += surface_wrap(s, line, 2, 3, s->cols - 4, ROLE_TEXT, text.s);
    if (f->expected[0] || f->actual[0]) {
        surface_printf(s, line++, 2, s->cols - 4, ROLE_TEXT,
                       _("Expected %s, actual %s."), f->expected,
                       f->actual);
    }
    if (r)
        surface_wrap(s, line, 2, s->rows - line, s->cols - 4, ROLE_DIM,
                     r->text);
    buf_release(&text);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct findings_view *fv = look(v);
    const struct finding *f = current(fv);
    int height = (int)fv->list.height;
    struct surface pane = surface_window(s, 1 + height, 0,
                                         s->rows - 1 - height, s->cols);

    draw_head(fv, s);
    if (fv->count == 0)
        surface_wrap(s, 2, 2, 3, s->cols - 4, ROLE_TEXT,
                     fv->finder.filter
                         ? _("No finding has the text of the filter. F"
                             " and an empty text show all.")
                         : _("No findings: everything that is entered"
                             " adds up."));
    list_draw(&fv->list, s, 1, draw_row, fv);
    if (f)
        draw_pane(fv, f, &pane);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct findings_view *fv = look(v);
    struct buf text = BUF_INIT;

    buf_addf(&text,
             ngettext_("%zu finding", "%zu findings",
                       (unsigned long)fv->desk->finding_count),
             fv->desk->finding_count);
    if (fv->finder.filter) {
        buf_adds(&text, "   ");
        buf_addf(&text, _("Filter \"%s\": %zu shown"), fv->finder.filter,
                 fv->shown);
    }
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, text.s);
    buf_release(&text);
}

static void meaning(const struct view *v, struct buf *out)
{
    if (current(look(v)))
        buf_adds(out, _("Enter goes to the cell; back returns here."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_HELP, CMD_OPEN, CMD_SEARCH, CMD_FILTER, CMD_QUARTER_PREV,
        CMD_BACK, CMD_NONE
    };

    (void)v;
    return all;
}

static void resize(struct view *v, int rows, int cols)
{
    (void)cols;
    self(v)->rows = rows;
}

static void release(struct view *v)
{
    struct findings_view *fv = self(v);

    finder_release(&fv->finder);
    free(fv->row);
}

static const char *const contexts[] = { "findings", "list", "global",
                                        NULL };

static const struct view_ops findings_ops = {
    .title = N_("Findings"),
    .size = sizeof(struct findings_view),
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
    .release = release,
};

struct view *findings_view(struct desk *desk)
{
    struct view *v = view_new(&findings_ops);
    struct findings_view *fv = self(v);

    fv->desk = desk;
    fv->gone_to = -1;
    fv->list = (struct list)LIST_INIT;
    fv->list.heading = is_heading;
    fv->list.context = fv;
    return v;
}
