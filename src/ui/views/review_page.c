/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a row under review, and the summary at the end. */
#include <stdio.h>
#include <string.h>

#include "app/desk_changes.h"
#include "app/desk_explain.h"
#include "app/desk_note.h"
#include "app/i18n.h"
#include "app/moment.h"
#include "app/reckoning.h"
#include "ui/views/notes.h"
#include "ui/views/pane.h"
#include "ui/views/review_inside.h"
#include "ui/views/state.h"

static const char *shown(const char *text)
{
    return text[0] ? text : _("empty");
}

/* --- what the row is, and its figures --- */

static void add_capaian(struct review_view *rv, const struct indicator *r,
                        const struct row_figures *f)
{
    struct buf line = BUF_INIT;

    reckoning_describe(rv->desk, r, f->realized, false, &line);
    if (f->category)
        buf_addf(&line, "  %s", f->category->category);
    sheet_field(&rv->sheet, REVIEW_FIGURES, _("Capaian"), line.s);
    buf_release(&line);
}

static void add_indicator(struct review_view *rv)
{
    const struct indicator *r = &rv->desk->indicators.row[rv->pick.at];
    const struct row_figures *f = &rv->desk->figures[rv->pick.at];
    char text[NUMBER_TEXT_SIZE], quarter[PANE_QUARTER_SIZE];
    struct buf line = BUF_INIT;

    sheet_field(&rv->sheet, REVIEW_NAME, _("Indicator"), r->text);
    if (r->objective[0])
        sheet_field(&rv->sheet, REVIEW_NAME, _("Objective"), r->objective);
    buf_addf(&line, "%s %s", value_format(r->target, NUMBER_GROUPED, text),
             r->measure);
    sheet_field(&rv->sheet, REVIEW_FIGURES, _("Target"), line.s);
    buf_reset(&line);
    buf_addf(&line, "%s %s",
             shown(value_format(f->realized, NUMBER_GROUPED, text)),
             f->from >= 0 ? r->measure : "");
    if (f->from >= 0 && f->from != rv->desk->quarter)
        buf_addf(&line, "  (%s)", pane_quarter(f->from, quarter));
    sheet_field(&rv->sheet, REVIEW_FIGURES, _("Realisasi"), line.s);
    if (f->has_value)
        add_capaian(rv, r, f);
    buf_release(&line);
}

static void add_budget(struct review_view *rv)
{
    const struct budget_row *b = &rv->desk->budget.row[rv->pick.at];
    struct amount realized = amount_at(b->realized, rv->desk->quarter, NULL);
    char text[NUMBER_TEXT_SIZE];
    struct buf line = BUF_INIT;
    struct percent share = { 0 };
    struct rupiah rest;

    sheet_field(&rv->sheet, REVIEW_NAME, _("Description"), b->text);
    sheet_field(&rv->sheet, REVIEW_FIGURES, _("Pagu"),
                pane_amount(b->ceiling, text));
    buf_adds(&line, pane_amount(realized, text));
    if (absorption(realized, b->ceiling, &share))
        buf_addf(&line, "  %s %s %%", _("Serapan"),
                 pane_percent(true, share, text));
    if (remainder_of(realized, b->ceiling, &rest))
        buf_addf(&line, "  %s %s", _("Sisa"),
                 rupiah_format(rest, NUMBER_GROUPED, text));
    sheet_field(&rv->sheet, REVIEW_FIGURES, _("Realisasi"), line.s);
    buf_release(&line);
}

/* --- what changed --- */

static void add_field(const struct column *column, const char *text,
                      struct buf *out)
{
    if (text[0])
        column_shown(column, text, out);
    else
        buf_adds(out, shown(text));
}

static void add_change(struct review_view *rv, size_t at)
{
    const struct review_change *c = &rv->changes.item[at];
    const struct column *column = &tables[rv->pick.table].column[c->column];
    int q = column_quarter(column), item = REVIEW_CHANGES + (int)at;
    char quarter[PANE_QUARTER_SIZE];
    struct buf line = BUF_INIT;

    add_field(column, c->before, &line);
    buf_adds(&line, " -> ");
    add_field(column, c->now, &line);
    buf_addf(&line, "   %s, ", c->who);
    moment_text(c->at_ms, &line);
    sheet_field(&rv->sheet, item,
                q >= 0 ? pane_quarter(q, quarter) : _(column->label),
                line.s);
    buf_release(&line);
}

static void add_changes(struct review_view *rv)
{
    struct buf head = BUF_INIT;

    if (rv->changes.approved) {
        buf_addf(&head, "%s ", _("Changed since it was approved,"));
        moment_text(rv->changes.approved_at, &head);
    } else {
        buf_adds(&head, _("Entered since the year began"));
    }
    sheet_heading(&rv->sheet, head.s);
    if (rv->changes.count == 0)
        sheet_text(&rv->sheet, -1, ROLE_DIM, false,
                   _("Nothing is other than it was."));
    for (size_t i = 0; i < rv->changes.count; i++)
        add_change(rv, i);
    buf_release(&head);
}

/* --- earlier figures --- */

static const char *figure_of(const struct review_view *rv,
                             const struct trend_point *p,
                             char text[NUMBER_TEXT_SIZE])
{
    if (!p->there)
        return "–";
    if (rv->pick.table == TABLE_BUDGET)
        return pane_amount(p->absorbed, text);
    value_format(p->realized, NUMBER_GROUPED, text);
    return text[0] ? text : "–";
}

static void add_point(const struct review_view *rv,
                      const struct trend_point *p, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    buf_adds(out, figure_of(rv, p, text));
    if (rv->pick.table == TABLE_INDICATOR && p->has_capaian)
        buf_addf(out, " (%s %%)",
                 percent_format(p->capaian, NUMBER_GROUPED, text));
}

static void add_earlier(struct review_view *rv)
{
    struct buf line = BUF_INIT;
    char quarter[PANE_QUARTER_SIZE], year[16];

    if (!rv->has_trend)
        return;
    sheet_heading(&rv->sheet, _("Before"));
    for (int q = 0; q < rv->desk->quarter; q++) {
        buf_addf(&line, "%s%s  ", line.len ? "   " : "",
                 pane_quarter(q, quarter));
        add_point(rv, &rv->trend.quarter[q], &line);
    }
    if (line.len > 0)
        sheet_text(&rv->sheet, REVIEW_EARLIER, ROLE_TEXT, false, line.s);
    for (size_t i = rv->trend.years; i-- > 0;) {
        const struct trend_point *p = &rv->trend.year[i];
        struct buf text = BUF_INIT;

        if (p->year >= rv->desk->year || !p->there)
            continue;
        snprintf(year, sizeof(year), "%d", p->year);
        add_point(rv, p, &text);
        sheet_field(&rv->sheet, REVIEW_EARLIER, year, text.s);
        buf_release(&text);
    }
    buf_release(&line);
}

/* --- findings and notes --- */

static void add_findings(struct review_view *rv)
{
    const struct desk *desk = rv->desk;
    bool any = false;

    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];
        const char *word;
        struct buf text = BUF_INIT;

        if (!review_has_finding(desk, rv->pick, f))
            continue;
        if (!any)
            sheet_heading(&rv->sheet, _("Findings"));
        any = true;
        word = desk_explanation_of(desk, f);
        buf_addf(&text, "%s %s ", word[0] ? "*" : "!", check_name(f->id));
        finding_describe(desk, f, &text);
        sheet_text(&rv->sheet, REVIEW_FINDINGS,
                   word[0] ? ROLE_TEXT : ROLE_WARN, false, text.s);
        if (word[0])
            sheet_text(&rv->sheet, REVIEW_FINDINGS, ROLE_TEXT, true, word);
        buf_release(&text);
    }
}

static void add_notes(struct review_view *rv)
{
    const struct desk *desk = rv->desk;
    const char *code = review_code(desk, rv->pick);
    bool any = false;

    for (size_t i = 0; i < desk->notes.count; i++) {
        const struct note_row *n = &desk->notes.row[i];
        struct buf text = BUF_INIT;

        if (strcmp(n->code, code) != 0 ||
            strcmp(n->table, tables[rv->pick.table].name) != 0)
            continue;
        if (!any)
            sheet_heading(&rv->sheet, _("Notes"));
        any = true;
        notes_describe(desk, n, &text);
        sheet_text(&rv->sheet, REVIEW_NOTES, ROLE_TEXT, false, text.s);
        buf_release(&text);
    }
}

/* --- the summary --- */

static void add_count(struct review_view *rv, const char *label, size_t n)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%zu", n);
    sheet_field(&rv->sheet, -1, label, text.s);
    buf_release(&text);
}

static void add_summary(struct review_view *rv)
{
    struct review_tally tally = review_tally(rv);

    if (rv->count == 0) {
        sheet_heading(&rv->sheet, _("No row waits for review"));
        sheet_text(&rv->sheet, -1, ROLE_TEXT, false,
                   _("Rows are handed in with s in Indikator and Anggaran."
                     " Only those of units that are yours to review are"
                     " shown."));
        return;
    }
    sheet_heading(&rv->sheet, _("The review is done"));
    add_count(rv, _("Approved"), tally.approved);
    add_count(rv, _("Returned"), tally.returned);
    add_count(rv, _("Skipped"), rv->skipped);
    add_count(rv, _("Own entries"), tally.own);
}

void review_page(struct review_view *rv)
{
    sheet_begin(&rv->sheet);
    if (rv->at >= rv->count) {
        add_summary(rv);
    } else if (!rv->there) {
        sheet_heading(&rv->sheet, _("The row is gone."));
    } else {
        if (rv->pick.table == TABLE_BUDGET)
            add_budget(rv);
        else
            add_indicator(rv);
        add_changes(rv);
        add_findings(rv);
        add_notes(rv);
        add_earlier(rv);
    }
    sheet_end(&rv->sheet);
}

/* --- drawing --- */

/* How many items before end were put off to the end, or were not. */
static size_t count_items(const struct review_view *rv, bool again,
                          size_t from, size_t end)
{
    size_t count = 0;

    for (size_t i = from; i < end; i++)
        count += rv->item[i].again == again;
    return count;
}

/* " 3/60  PK-05  HSDM", and at the right where the row stands; a row that
 * was put off is not counted twice. */
static void draw_head(const struct review_view *rv, struct surface *s)
{
    const struct review_item *i = &rv->item[rv->at];
    struct buf left = BUF_INIT, right = BUF_INIT;

    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    if (i->again)
        buf_addf(&left, "%s ", _("put off"));
    buf_addf(&left, "%zu/%zu  %s", count_items(rv, i->again, 0, rv->at) + 1,
             count_items(rv, i->again, 0, rv->count), i->code);
    if (rv->there) {
        buf_addf(&left, "  %s", review_unit(rv->desk, rv->pick));
        state_describe(rv->desk, i->table, i->code, &right);
    }
    surface_text(s, 0, 1, s->cols / 2 - 1, ROLE_HEAD, left.s);
    surface_put(s, 0, s->cols / 2, s->cols - s->cols / 2 - 1, ALIGN_RIGHT,
                ROLE_HEAD, right.s);
    buf_release(&left);
    buf_release(&right);
}

void review_draw(const struct view *v, struct surface *s)
{
    const struct review_view *rv = (const struct review_view *)v;
    struct surface page = surface_window(s, 1, 0, s->rows - 1, s->cols);

    if (rv->at < rv->count)
        draw_head(rv, s);
    sheet_draw(&rv->sheet, &page, NULL, NULL);
}

void review_foot(const struct view *v, struct surface *s)
{
    const struct review_view *rv = (const struct review_view *)v;
    struct review_tally tally = review_tally(rv);
    struct buf text = BUF_INIT;

    /* TRANSLATORS: numbers of rows in a session of review. */
    buf_addf(&text, _("Approved %zu   returned %zu   skipped %zu   own"
                      " entries %zu"),
             tally.approved, tally.returned,
             rv->skipped + count_items(rv, true, rv->at, rv->count),
             tally.own);
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, text.s);
    buf_release(&text);
}
