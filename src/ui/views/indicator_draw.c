/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indikator as cells: columns by width, rows, the pane below. */
#include "ui/views/indicator_inside.h"

#include <string.h>

#include "app/i18n.h"
#include "base/text.h"
#include "core/capaian.h"
#include "ui/views/pane.h"
#include "ui/views/state.h"

#define WIDE_COLS 110 /* from here all four quarters are cells */
#define TEXT_COLS_MIN 20

/* --- where the columns stand --- */

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int value_width(struct value v)
{
    char text[NUMBER_TEXT_SIZE];

    return text_width(value_format(v, NUMBER_GROUPED, text));
}

/* As wide as the widest of what stands in them, within reason. */
static void measure(struct indicator_view *iv)
{
    struct indicator_columns *c = &iv->at;
    const struct indicator_set *set = &iv->entry.desk->indicators;
    const struct scale_set *scale = &iv->entry.desk->scale;

    c->code_w = 4;
    c->measure_w = 3;
    c->target_w = 6;
    c->quarter_w = c->wide ? 7 : text_width(_("Realisasi"));
    c->category_w = 8;
    for (size_t i = 0; i < set->count; i++) {
        const struct indicator *r = &set->row[i];

        c->code_w = most(c->code_w, text_width(r->code));
        c->measure_w = most(c->measure_w, text_width(r->measure));
        c->target_w = most(c->target_w, value_width(r->target));
        for (int q = 0; q < 4; q++)
            c->quarter_w = most(c->quarter_w,
                                value_width(r->realized[q]) + 2);
    }
    for (size_t i = 0; i < scale->count; i++)
        c->category_w = most(c->category_w,
                             text_width(scale->band[i].category));
    c->code_w = least(c->code_w, 10);
    c->measure_w = least(c->measure_w, c->wide ? 10 : 6);
    c->target_w = least(c->target_w, 16);
    c->quarter_w = least(most(c->quarter_w, c->target_w), 17);
    c->category_w = least(c->category_w, c->wide ? 20 : 10);
}

static int taken(const struct indicator_columns *c)
{
    return 6 + (c->code_w ? c->code_w + 1 : 0) + 1 + c->measure_w + 1 +
           c->target_w + (c->wide ? 4 : 1) * (1 + c->quarter_w) + 1 +
           CAPAIAN_COLS + 1 + c->category_w;
}

/* What gives way when the text would get too narrow. */
static void make_room(struct indicator_columns *c, int cols)
{
    if (cols - taken(c) < TEXT_COLS_MIN + 5)
        c->code_w = 0;
    if (cols - taken(c) < TEXT_COLS_MIN)
        c->category_w = least(c->category_w, 10);
    if (cols - taken(c) < TEXT_COLS_MIN)
        c->measure_w = least(c->measure_w, 5);
    if (cols - taken(c) < TEXT_COLS_MIN)
        c->quarter_w = least(c->quarter_w, 11);
}

static void place(struct indicator_columns *c, int cols, int quarter)
{
    int at = 5;

    c->code = at;
    at += c->code_w ? c->code_w + 1 : 0;
    c->text = at;
    c->text_w = most(cols - taken(c), 4);
    at += c->text_w + 1;
    c->measure = at;
    at += c->measure_w + 1;
    c->target = at;
    at += c->target_w + 1;
    for (int q = 0; q < 4; q++) {
        c->quarter[q] = at;
        if (c->wide || q == quarter)
            at += c->quarter_w + 1;
    }
    c->capaian = at;
    c->category = at + CAPAIAN_COLS + 1;
}

void indicator_layout(struct indicator_view *iv)
{
    static const struct table *const table = &tables[TABLE_INDICATOR];
    struct entry *e = &iv->entry;
    struct entry_cell cell[4];
    size_t cells = 0;

    iv->at = (struct indicator_columns){ .wide = e->cols >= WIDE_COLS };
    measure(iv);
    if (!iv->at.wide)
        iv->at.code_w = 0;
    make_room(&iv->at, e->cols);
    place(&iv->at, e->cols, e->desk->quarter);
    for (size_t i = 0; i < table->count; i++) {
        int q = column_quarter(&table->column[i]);

        if (q >= 0 && (iv->at.wide || q == e->desk->quarter))
            cell[cells++] = (struct entry_cell){ i, q };
    }
    entry_cells(e, cell, cells);
}

/* --- rows --- */

static void draw_heads(const struct indicator_view *iv, struct surface *s)
{
    const struct indicator_columns *c = &iv->at;
    const struct entry *e = &iv->entry;
    char quarter[PANE_QUARTER_SIZE];
    struct buf text = BUF_INIT;

    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    surface_text(s, 0, 1, 3, ROLE_HEAD, _("No"));
    if (c->code_w)
        surface_text(s, 0, c->code, c->code_w, ROLE_HEAD, _("Code"));
    entry_describe_filter(e, &text);
    surface_text(s, 0, c->text, c->text_w, ROLE_HEAD,
                 text.len ? text.s : _("Indikator"));
    buf_release(&text);
    surface_text(s, 0, c->measure, c->measure_w, ROLE_HEAD, _("Satuan"));
    surface_put(s, 0, c->target, c->target_w, ALIGN_RIGHT, ROLE_HEAD,
                _("Target"));
    for (int q = 0; q < 4; q++) {
        if (!c->wide && q != e->desk->quarter)
            continue;
        surface_put(s, 0, c->quarter[q], c->quarter_w, ALIGN_RIGHT,
                    ROLE_HEAD,
                    c->wide ? pane_quarter(q, quarter) : _("Realisasi"));
    }
    surface_put(s, 0, c->capaian, CAPAIAN_COLS - 1, ALIGN_RIGHT, ROLE_HEAD,
                _("Capaian"));
    surface_text(s, 0, c->category, c->category_w, ROLE_HEAD,
                 _("Kategori"));
}

static const char *unit_name(const struct desk *desk, const char *code)
{
    for (size_t i = 0; i < desk->units.count; i++)
        if (strcmp(desk->units.item[i].code, code) == 0)
            return desk->units.item[i].name;
    return code[0] ? code : _("No unit is in charge");
}

static void draw_heading(const struct indicator_view *iv,
                         const struct shown *shown, struct surface *s,
                         int line)
{
    const struct desk *desk = iv->entry.desk;
    const struct indicator *r = &desk->indicators.row[shown->row];
    struct buf text = BUF_INIT;

    if (shown->kind == SHOWN_UNIT) {
        buf_addf(&text, "%s  %s", r->unit, unit_name(desk, r->unit));
        surface_text(s, line, 0, s->cols, ROLE_FOOT, text.s);
    } else {
        surface_text(s, line, 1, s->cols - 1, ROLE_HEAD, r->objective);
    }
    buf_release(&text);
}

/* A cell of a quarter: its figure, "(97)" carried over, or a dot. */
static void draw_cell(const struct indicator_view *iv, size_t row, int q,
                      struct surface *s, int line, size_t column,
                      bool current)
{
    const struct indicator_columns *c = &iv->at;
    const struct entry *e = &iv->entry;
    const struct indicator *r = &e->desk->indicators.row[row];
    const struct row_figures *f = &e->desk->figures[row];
    struct value v = r->realized[q];
    char text[NUMBER_TEXT_SIZE];
    struct buf shown = BUF_INIT;
    enum role role = ROLE_TEXT;

    if (v.state == VALUE_EMPTY && q == e->desk->quarter && f->from >= 0) {
        buf_addf(&shown, "(%s)",
                 value_format(f->realized, NUMBER_GROUPED, text));
    } else if (v.state == VALUE_EMPTY) {
        buf_adds(&shown, "·");
        role = ROLE_DIM;
    } else {
        buf_adds(&shown, value_format(v, NUMBER_GROUPED, text));
    }
    entry_draw_cell(e, s, line, c->quarter[q], c->quarter_w, row, column,
                    current, role, shown.s);
    buf_release(&shown);
}

/* Why there is no capaian: nothing entered, "-", "?", or none to be
 * reckoned of what was. */
static const char *no_capaian(struct value realized)
{
    switch (realized.state) {
    case VALUE_EMPTY:
        return "·";
    case VALUE_NA:
        return "-";
    case VALUE_UNASSESSED:
        return "?";
    case VALUE_NUMBER:
    case VALUE_GRADE:
        break;
    }
    return "/0";
}

static void draw_capaian(const struct indicator_view *iv, size_t row,
                         struct surface *s, int line)
{
    const struct indicator_columns *c = &iv->at;
    const struct row_figures *f = indicator_figures(iv, row);
    char text[NUMBER_TEXT_SIZE];

    surface_figure(s, line, c->capaian, CAPAIAN_COLS - 1,
                   f->has_value ? ROLE_TEXT : ROLE_DIM,
                   f->has_value ? pane_percent(true, f->capaian, text)
                                : no_capaian(f->realized));
    if (f->has_value && f->capped)
        surface_text(s, line, c->capaian + CAPAIAN_COLS - 1, 1, ROLE_WARN,
                     "^");
    surface_text(s, line, c->category, c->category_w, ROLE_TEXT,
                 f->category ? f->category->category : "");
}

static void draw_row(const void *context, size_t at, struct surface *s,
                     int line, bool selected)
{
    const struct indicator_view *iv = context;
    const struct entry *e = &iv->entry;
    const struct indicator_columns *c = &iv->at;
    const struct shown *shown = &iv->shown[at];
    const struct indicator *r = &e->desk->indicators.row[shown->row];
    char text[NUMBER_TEXT_SIZE];
    struct finding_count found;

    if (shown->kind != SHOWN_ROW) {
        draw_heading(iv, shown, s, line);
        return;
    }
    found = selected ? iv->remark.count
                     : desk_count_on_row(e->desk, shown->row);
    surface_text(s, line, 0, 1, ROLE_TEXT,
                 entry_row_sign(e, r->code, selected));
    surface_printf(s, line, 1, 3, ROLE_TEXT, "%3zu", shown->number);
    if (shown->number < 100)
        surface_text(s, line, 1, 1, ROLE_TEXT,
                     state_sign(e->desk, TABLE_INDICATOR, r->code));
    surface_text(s, line, 4, 1, ROLE_TEXT, remark_sign(found));
    if (c->code_w)
        surface_text(s, line, c->code, c->code_w, ROLE_TEXT, r->code);
    surface_text(s, line, c->text, c->text_w, ROLE_TEXT, r->text);
    surface_text(s, line, c->measure, c->measure_w, ROLE_TEXT, r->measure);
    surface_figure(s, line, c->target, c->target_w, ROLE_TEXT,
                   value_format(r->target, NUMBER_GROUPED, text));
    for (size_t i = 0; i < e->cells; i++)
        draw_cell(iv, shown->row, e->cell[i].quarter, s, line,
                  e->cell[i].column, selected);
    draw_capaian(iv, shown->row, s, line);
}

void indicator_draw(const struct view *v, struct surface *s)
{
    const struct indicator_view *iv = (const struct indicator_view *)v;
    const struct entry *e = &iv->entry;
    int pane = s->rows - 1 - (int)e->list.height;
    struct surface below = surface_window(s, s->rows - pane, 0, pane,
                                          s->cols);

    draw_heads(iv, s);
    list_draw(&e->list, s, 1, draw_row, iv);
    if (entry_row(e) != ENTRY_NO_ROW)
        indicator_pane(iv, &below);
}
