/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temuan as cells: checks, their findings, the pane of the current one. */
#include "ui/views/findings_inside.h"

#include "app/i18n.h"
#include "core/quarter.h"
#include "ui/views/pane.h"

#define WIDE_COLS 120
#define FIGURE_COLS 20
#define UNIT 2
#define UNIT_COLS 11
#define CODE (UNIT + UNIT_COLS + 1)
#define QUARTER_COLS 6

int findings_pane_rows(const struct findings_view *fv)
{
    return fv->rows < 30 ? 8 : fv->rows / 3;
}

static int figures_width(const struct surface *s)
{
    return s->cols >= WIDE_COLS ? 2 * FIGURE_COLS : 0;
}

static int text_col(const struct findings_view *fv)
{
    return CODE + fv->code_w + 1 + QUARTER_COLS;
}

static bool is_explained(const struct findings_view *fv,
                         const struct finding *f)
{
    return desk_explanation_of(fv->desk, f)[0] != '\0';
}

static void draw_figures(const struct finding *f, struct surface *s,
                         int line, enum role role)
{
    int col = s->cols - figures_width(s);

    if (figures_width(s) == 0)
        return;
    surface_figure(s, line, col, FIGURE_COLS - 1, role, f->expected);
    surface_figure(s, line, col + FIGURE_COLS, FIGURE_COLS - 1, role,
                   f->actual);
}

/* Of two amounts what lies between them; false: they are none. */
static bool difference(const struct finding *f, char text[NUMBER_TEXT_SIZE])
{
    struct amount expected, actual;
    struct err err = ERR_INIT;

    if (f->subject == CHECK_ON_INDICATOR ||
        !amount_parse(f->expected, &expected, &err) ||
        !amount_parse(f->actual, &actual, &err) ||
        expected.state != VALUE_NUMBER || actual.state != VALUE_NUMBER)
        return false;
    pane_difference(actual.rupiah.rp - expected.rupiah.rp, text);
    return true;
}

/* Where there is no room for both figures, the difference goes ahead. */
static void add_text(const struct findings_view *fv, const struct finding *f,
                     bool figures, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    if (!figures && difference(f, text))
        buf_addf(out, "%s  ", text);
    finding_describe(fv->desk, f, out);
}

static void draw_finding(const struct findings_view *fv,
                         const struct finding *f, struct surface *s,
                         int line, bool selected)
{
    bool explained = is_explained(fv, f);
    enum role role = explained ? ROLE_DIM : ROLE_TEXT;
    int col = text_col(fv);
    struct buf text = BUF_INIT;

    surface_text(s, line, 0, 1, ROLE_MARK, selected ? ">" : "");
    surface_text(s, line, 1, 1, explained ? ROLE_DIM : ROLE_WARN,
                 explained ? "*" : "!");
    surface_text(s, line, UNIT, UNIT_COLS, role,
                 finding_unit(fv->desk, f));
    surface_text(s, line, CODE, fv->code_w, selected ? ROLE_CURSOR : role,
                 f->subject == CHECK_ON_ANALYSIS ? _("Objective")
                 : f->subject_code[0]            ? f->subject_code
                                                 : _("Year"));
    if (selected)
        surface_cursor(s, line, CODE);
    if (f->quarter >= 0)
        surface_printf(s, line, CODE + fv->code_w + 1, QUARTER_COLS, role,
                       "TW %s", quarter_roman(f->quarter));
    add_text(fv, f, figures_width(s) > 0, &text);
    surface_text(s, line, col, s->cols - col - figures_width(s) - 1, role,
                 text.s);
    draw_figures(f, s, line, role);
    buf_release(&text);
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct findings_view *fv = context;
    const struct findings_row *r = &fv->row[row];
    const struct finding *f = findings_at(fv, row);
    struct buf text = BUF_INIT;

    if (f) {
        draw_finding(fv, f, s, line, selected);
        return;
    }
    buf_addf(&text, "%s  %s (%zu", check_name(r->id), _(check_title(r->id)),
             r->below.open + r->below.explained);
    if (r->below.explained > 0)
        buf_addf(&text, ", %zu*", r->below.explained);
    buf_adds(&text, ")");
    surface_text(s, line, 1, s->cols - 2, ROLE_HEAD, text.s);
    buf_release(&text);
}

static void draw_head(const struct findings_view *fv, struct surface *s)
{
    int figures = s->cols - figures_width(s), col = text_col(fv);

    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    surface_text(s, 0, UNIT, UNIT_COLS, ROLE_HEAD, _("Unit"));
    surface_text(s, 0, CODE, fv->code_w, ROLE_HEAD, _("Code"));
    surface_text(s, 0, CODE + fv->code_w + 1, QUARTER_COLS, ROLE_HEAD,
                 _("Qtr"));
    surface_text(s, 0, col, figures - col - 1, ROLE_HEAD, _("Finding"));
    if (figures == s->cols)
        return;
    surface_put(s, 0, figures, FIGURE_COLS - 1, ALIGN_RIGHT, ROLE_HEAD,
                _("Expected"));
    surface_put(s, 0, figures + FIGURE_COLS, FIGURE_COLS - 1, ALIGN_RIGHT,
                ROLE_HEAD, _("Actual"));
}

/* --- the pane --- */

/* Both figures, and of amounts what lies between them. */
static void add_figures(const struct finding *f, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    buf_addf(out, _("Expected %s, actual %s."), f->expected, f->actual);
    if (!difference(f, text))
        return;
    buf_adds(out, "  ");
    buf_addf(out, _("Difference %s."), text);
}

/* The whole sentence, its figures, the word, the text of the row. */
static void draw_pane(const struct findings_view *fv,
                      const struct finding *f, struct surface *s)
{
    const char *word = desk_explanation_of(fv->desk, f);
    struct buf text = BUF_INIT;
    int width = s->cols - 4, line = 1;

    surface_rule(s, 0, 0, s->cols, ROLE_BAR);
    buf_addf(&text, "%s: ", check_name(f->id));
    finding_describe(fv->desk, f, &text);
    line += surface_wrap(s, line, 2, s->rows - line, width, ROLE_TEXT,
                         text.s);
    if (f->expected[0] || f->actual[0]) {
        buf_reset(&text);
        add_figures(f, &text);
        line += surface_wrap(s, line, 2, 2, width, ROLE_TEXT, text.s);
    }
    if (word[0] != '\0') {
        buf_reset(&text);
        buf_addf(&text, "* %s", word);
        line += surface_wrap(s, line, 2, s->rows - line - 1, width,
                             ROLE_TEXT, text.s);
    }
    surface_wrap(s, line, 2, s->rows - line, width, ROLE_DIM,
                 findings_text(fv, f));
    buf_release(&text);
}

void findings_draw(const struct view *v, struct surface *s)
{
    const struct findings_view *fv = (const struct findings_view *)v;
    const struct finding *f = findings_current(fv);
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

void findings_foot(const struct view *v, struct surface *s)
{
    const struct findings_view *fv = (const struct findings_view *)v;
    struct finding_count all = desk_count_findings(fv->desk, NULL);
    struct buf text = BUF_INIT;

    buf_addf(&text,
             ngettext_("%zu finding", "%zu findings",
                       (unsigned long)fv->desk->finding_count),
             fv->desk->finding_count);
    buf_addf(&text, "   ! %zu   * %zu", all.open, all.explained);
    if (fv->finder.filter) {
        buf_adds(&text, "   ");
        buf_addf(&text, _("Filter \"%s\": %zu shown"), fv->finder.filter,
                 fv->shown.open + fv->shown.explained);
    }
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, text.s);
    buf_release(&text);
}
