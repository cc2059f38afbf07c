/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane of Indikator: the current row whole, and how it is reckoned. */
#include "ui/views/indicator_inside.h"

#include <string.h>

#include "app/i18n.h"
#include "app/reckoning.h"
#include "base/text.h"
#include "ui/views/pane.h"
#include "ui/views/state.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Why the row has no value. */
static const char *no_value(const struct indicator *r, struct value realized)
{
    if (r->target.state == VALUE_EMPTY)
        return _("No target, so no capaian.");
    if (r->target.state == VALUE_NA || r->target.state == VALUE_UNASSESSED)
        return _("The target is no figure, so there is no capaian.");
    switch (realized.state) {
    case VALUE_EMPTY:
        return _("Nothing entered, so no capaian.");
    case VALUE_NA:
        return _("Does not apply: counted as filled, in no average.");
    case VALUE_UNASSESSED:
        return _("To be assessed later: in no average.");
    case VALUE_NUMBER:
    case VALUE_GRADE:
        break;
    }
    return _("A target of 0 has no capaian where higher is better.");
}

static void describe(const struct indicator_view *iv, size_t row,
                     bool ascii, struct buf *out)
{
    const struct desk *desk = iv->entry.desk;
    const struct indicator *r = &desk->indicators.row[row];
    const struct row_figures *f = indicator_figures(iv, row);
    char quarter[PANE_QUARTER_SIZE];

    if (!f->has_value) {
        buf_adds(out, no_value(r, f->realized));
        return;
    }
    reckoning_describe(desk, r, f->realized, ascii, out);
    if (f->from >= 0 && f->from != desk->quarter)
        buf_addf(out, "  (%s)", pane_quarter(f->from, quarter));
}

/* Lines that the list keeps at the least. */
#define LIST_LEAST 6

static int pane_rows(int rows)
{
    return rows < 24 ? 5 : rows < 34 ? 8 : 11;
}

/* What the pane says of the row besides its name and its formula: who
 * returned it and why, its first finding.  All of it is shown. */
static int said_lines(const struct indicator_view *iv,
                      const struct indicator *r, int cols)
{
    int word = 0;

    if (iv->entry.mode == ENTRY_SELECT)
        word = state_word_lines(iv->entry.desk, TABLE_INDICATOR, r->code,
                                cols);
    return word + remark_lines(&iv->remark, cols);
}

int indicator_pane_rows(const struct indicator_view *iv, int rows, int cols)
{
    size_t row = entry_row(&iv->entry);
    int most = rows - 1 - LIST_LEAST, wanted = pane_rows(rows), need;
    const struct indicator *r;
    struct buf text = BUF_INIT;

    if (row == ENTRY_NO_ROW)
        return wanted;
    r = &iv->entry.desk->indicators.row[row];
    describe(iv, row, false, &text);
    need = 2 + text_lines(text.s, cols - 26) +
           least(text_lines(r->text, cols - 2), 3) + said_lines(iv, r, cols);
    buf_release(&text);
    if (need > wanted)
        wanted = need;
    if (wanted > most && most >= pane_rows(rows))
        wanted = most;
    return wanted;
}

/* The figure as it was read: "8.082 orang". */
static void reading(const struct indicator_view *iv, struct buf *out)
{
    const struct entry *e = &iv->entry;
    const char *measure =
        e->desk->indicators.row[e->typing_row].measure;
    char text[NUMBER_TEXT_SIZE];

    if (!e->readable) {
        buf_adds(out, _("no figure yet"));
        return;
    }
    switch (iv->typed.state) {
    case VALUE_EMPTY:
        buf_adds(out, _("empty"));
        break;
    case VALUE_NA:
        buf_adds(out, _("does not apply"));
        break;
    case VALUE_UNASSESSED:
        buf_adds(out, _("to be assessed later"));
        break;
    case VALUE_NUMBER:
        buf_addf(out, "%s %s",
                 value_format(iv->typed, NUMBER_GROUPED, text), measure);
        break;
    case VALUE_GRADE:
        buf_adds(out, iv->typed.grade);
        break;
    }
}

/*
 * The formula; at the right who changed the row last and when, or, while
 * one types, how it is read.  A figure is never cut: where both do not fit
 * the formula takes a second line.  Returns the lines used, at most lines.
 */
static int draw_formula(const struct indicator_view *iv, size_t row,
                        struct surface *s, int line, int lines)
{
    bool typing = iv->entry.mode != ENTRY_SELECT;
    struct buf text = BUF_INIT, right = BUF_INIT;
    int width, used;

    if (typing)
        reading(iv, &right);
    else
        state_beside(iv->entry.desk, TABLE_INDICATOR,
                     iv->entry.desk->indicators.row[row].code, iv->change.s,
                     &right);
    width = text_width(right.s);
    describe(iv, row, s->ascii, &text);
    used = surface_wrap(s, line, 1, lines < 2 ? lines : 2,
                        s->cols - 4 - width, ROLE_TEXT, text.s);
    surface_text(s, line, s->cols - 1 - width, width,
                 typing ? ROLE_TEXT : ROLE_DIM, right.s);
    buf_release(&text);
    buf_release(&right);
    return used > 0 ? used : 1;
}

/* A finding as soon as it holds, else the note of the row. */
static void draw_remark(const struct indicator_view *iv,
                        const struct indicator *r, struct surface *s,
                        int line, int lines)
{
    bool found = remark_lines(&iv->remark, s->cols) > 0;
    struct buf text = BUF_INIT;
    int used = 0;

    /* Where there is a finding, too, a line of it is left. */
    if (iv->entry.mode == ENTRY_SELECT)
        used = state_draw_word(iv->entry.desk, TABLE_INDICATOR, r->code, s,
                               line, found && lines > 1 ? lines - 1 : lines);
    line += used;
    lines -= used;
    if (lines == 0)
        return;
    /* No note while one types: it would come and go with findings. */
    if (remark_draw(&iv->remark, s, line, lines) || r->note[0] == '\0' ||
        iv->entry.mode != ENTRY_SELECT)
        return;
    buf_addf(&text, _("Note: %s"), r->note);
    surface_wrap(s, line, 1, lines, s->cols - 2, ROLE_DIM, text.s);
    buf_release(&text);
}

void indicator_pane(const struct indicator_view *iv, struct surface *s)
{
    size_t row = entry_row(&iv->entry);
    const struct indicator *r = &iv->entry.desk->indicators.row[row];
    int width = s->cols - 2, line = 1;
    int text = s->rows < 8 ? 2 : 3;
    int objective = s->rows < 8 ? 0 : s->rows < 11 ? 1 : 2;
    int said = said_lines(iv, r, s->cols), room;

    /* What was said goes before the sasaran and before a long name, which
     * the list and the form show too. */
    room = s->rows - 2 - text - objective - said;
    if (room < 0 && said > 0) {
        objective = 0;
        text = least(text, text_lines(r->text, width));
        room = s->rows - 2 - text - said;
        if (room < 0)
            text = text + room > 1 ? text + room : 1;
    }
    surface_rule(s, 0, 0, s->cols, ROLE_BAR);
    surface_wrap(s, line, 1, text, width, ROLE_TEXT, r->text);
    line += text;
    surface_wrap(s, line, 1, objective, width, ROLE_DIM, r->objective);
    line += objective;
    line += draw_formula(iv, row, s, line, s->rows - line);
    draw_remark(iv, r, s, line, s->rows - line);
}
