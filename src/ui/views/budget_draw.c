/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anggaran as cells: columns by width, the tree, the pane, the sums. */
#include "ui/views/budget_inside.h"

#include <string.h>

#include "app/i18n.h"
#include "base/text.h"
#include "core/words.h"
#include "ui/views/pane.h"
#include "ui/views/state.h"

#define WIDE_COLS 110 /* from here all four quarters are cells */
#define TEXT_COLS_MIN 16

/* --- where the columns stand --- */

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int amount_width(struct amount a)
{
    char text[NUMBER_TEXT_SIZE];

    return text_width(pane_amount(a, text));
}

/* The part of a code behind its parent's. */
static const char *last_part(const struct budget_node *node)
{
    const char *dot = strrchr(node->code, '.');

    return node->parent == BUDGET_NO_ROW || !dot ? node->code : dot + 1;
}

/* A leaf's quarters, and what stands in brackets in one that is empty. */
static int quarters_width(const struct budget_view *bv,
                          const struct budget_node *node)
{
    const struct desk *desk = bv->entry.desk;
    const struct amount *own;
    int width = amount_width(node->realized);

    if (!node->leaf || node->row == BUDGET_NO_ROW)
        return width;
    own = desk->budget.row[node->row].realized;
    if (own[desk->quarter].state == VALUE_EMPTY
        && node->realized.state != VALUE_EMPTY)
        width += 2;
    for (int q = 0; q < 4 && bv->at.wide; q++)
        width = most(width, amount_width(own[q]));
    return width;
}

static void measure(struct budget_view *bv)
{
    const struct budget_tree *tree = &bv->entry.desk->tree;
    struct budget_columns *c = &bv->at;

    c->code_w = 8;
    c->amount_w = 11;
    for (size_t i = 0; i < tree->count; i++) {
        const struct budget_node *node = &tree->node[i];

        c->code_w = most(c->code_w,
                         node->depth + 1 + text_width(last_part(node)));
        c->amount_w = most(c->amount_w, amount_width(node->ceiling));
        if (c->wide)
            c->amount_w = most(c->amount_w,
                               amount_width(node->first_ceiling));
        c->amount_w = most(c->amount_w, amount_width(node->realized));
        c->quarter_w = most(c->quarter_w, quarters_width(bv, node));
    }
    if (c->code_w > 14)
        c->code_w = 14;
    if (c->amount_w > 20)
        c->amount_w = 20;
    c->quarter_w = most(c->quarter_w, c->amount_w);
    c->remainder_w = c->amount_w;
}

static int taken(const struct budget_columns *c)
{
    return 1 + c->code_w + 1 + (c->wide ? 2 : 1) * (1 + c->amount_w) +
           (c->wide ? 4 : 1) * (1 + c->quarter_w) + 1 + ABSORPTION_COLS +
           (c->remainder_w ? 1 + c->remainder_w : 0);
}

static void place(struct budget_columns *c, int cols, int quarter)
{
    int at = 1 + c->code_w + 1;

    c->text = at;
    c->text_w = most(cols - taken(c), 4);
    at += c->text_w + 1;
    c->first = at;
    if (c->wide)
        at += c->amount_w + 1;
    c->ceiling = at;
    at += c->amount_w + 1;
    for (int q = 0; q < 4; q++) {
        c->quarter[q] = at;
        if (c->wide || q == quarter)
            at += c->quarter_w + 1;
    }
    c->absorption = at;
    c->remainder = at + ABSORPTION_COLS + 1;
}

void budget_layout(struct budget_view *bv)
{
    static const struct table *const table = &tables[TABLE_BUDGET];
    struct entry *e = &bv->entry;
    struct budget_columns *c = &bv->at;
    struct entry_cell cell[ENTRY_CELLS_MAX];
    size_t cells = 0;

    *c = (struct budget_columns){ .wide = e->cols >= WIDE_COLS };
    measure(bv);
    if (e->cols - taken(c) < TEXT_COLS_MIN)
        c->remainder_w = 0;
    place(c, e->cols, e->desk->quarter);
    if (c->wide)
        cell[cells++] = (struct entry_cell){
            (size_t)table_column(table, "pagu_awal"), -1,
        };
    cell[cells++] = (struct entry_cell){
        (size_t)table_column(table, "pagu"), -1,
    };
    for (size_t i = 0; i < table->count; i++) {
        int q = column_quarter(&table->column[i]);

        if (q >= 0 && (c->wide || q == e->desk->quarter))
            cell[cells++] = (struct entry_cell){ i, q };
    }
    entry_cells(e, cell, cells);
}

/* --- rows --- */

static void draw_heads(const struct budget_view *bv, struct surface *s)
{
    const struct budget_columns *c = &bv->at;
    char quarter[PANE_QUARTER_SIZE];
    struct buf text = BUF_INIT;

    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    surface_text(s, 0, 1, c->code_w, ROLE_HEAD, _("Code"));
    entry_describe_filter(&bv->entry, &text);
    surface_text(s, 0, c->text, c->text_w, ROLE_HEAD,
                 text.len ? text.s : _("Description"));
    buf_release(&text);
    if (c->wide)
        surface_put(s, 0, c->first, c->amount_w, ALIGN_RIGHT, ROLE_HEAD,
                    _("First pagu"));
    surface_put(s, 0, c->ceiling, c->amount_w, ALIGN_RIGHT, ROLE_HEAD,
                _("Pagu"));
    for (int q = 0; q < 4; q++) {
        if (c->wide || q == bv->entry.desk->quarter)
            surface_put(s, 0, c->quarter[q], c->quarter_w, ALIGN_RIGHT,
                        ROLE_HEAD,
                        c->wide ? pane_quarter(q, quarter)
                                : _("Realisasi"));
    }
    surface_put(s, 0, c->absorption, ABSORPTION_COLS, ALIGN_RIGHT, ROLE_HEAD,
                _("Serapan"));
    if (c->remainder_w)
        surface_put(s, 0, c->remainder, c->remainder_w, ALIGN_RIGHT,
                    ROLE_HEAD, _("Sisa"));
}

static void draw_code(const struct budget_view *bv,
                      const struct budget_node *node, struct surface *s,
                      int line)
{
    struct buf text = BUF_INIT;
    bool folded = !node->leaf && bv->entry.filter.len == 0 &&
                  budget_is_folded(bv, node->code);
    const char *sign;

    buf_fill(&text, ' ', (size_t)(node->depth > 0 ? node->depth : 0));
    sign = node->leaf ? state_sign(bv->entry.desk, TABLE_BUDGET, node->code)
                      : folded ? "+" : "-";
    buf_adds(&text, sign[0] ? sign : " ");
    buf_adds(&text, last_part(node));
    surface_text(s, line, 1, bv->at.code_w, ROLE_TEXT, text.s);
    buf_release(&text);
}

/* A parent's sums: no cells, only what its leaves come to. */
static void draw_sums(const struct budget_view *bv,
                      const struct budget_figures *f, struct surface *s,
                      int line)
{
    const struct budget_columns *c = &bv->at;
    char text[NUMBER_TEXT_SIZE];

    if (c->wide)
        surface_figure(s, line, c->first, c->amount_w, ROLE_FOOT,
                       amount_format(f->first, NUMBER_GROUPED, text));
    surface_figure(s, line, c->ceiling, c->amount_w, ROLE_FOOT,
                   amount_format(f->ceiling, NUMBER_GROUPED, text));
    surface_figure(s, line, c->quarter[bv->entry.desk->quarter], c->quarter_w,
                   ROLE_FOOT,
                   amount_format(f->realized, NUMBER_GROUPED, text));
}

static void draw_cell(const struct budget_view *bv, size_t row,
                      const struct entry_cell *cell, struct surface *s,
                      int line, bool current)
{
    const struct budget_columns *c = &bv->at;
    const struct entry *e = &bv->entry;
    const struct budget_row *r = &e->desk->budget.row[row];
    bool first = cell->quarter < 0 && cell == &e->cell[0] && c->wide;
    int q = cell->quarter, from = -1;
    struct amount own = q >= 0  ? r->realized[q]
                        : first ? r->first_ceiling
                                : r->ceiling;
    struct amount carried;
    char text[NUMBER_TEXT_SIZE];
    struct buf shown = BUF_INIT;
    enum role role = ROLE_TEXT;

    carried = amount_at(r->realized, e->desk->quarter, &from);
    if (own.state == VALUE_EMPTY && q == e->desk->quarter && from >= 0) {
        buf_addf(&shown, "(%s)", pane_amount(carried, text));
    } else if (own.state == VALUE_EMPTY) {
        buf_adds(&shown, "·");
        role = ROLE_DIM;
    } else {
        buf_adds(&shown, pane_amount(own, text));
    }
    entry_draw_cell(e, s, line,
                    q >= 0  ? c->quarter[q]
                    : first ? c->first
                            : c->ceiling,
                    q >= 0 ? c->quarter_w : c->amount_w, row, cell->column,
                    current, role, shown.s);
    buf_release(&shown);
}

static void draw_shares(const struct budget_view *bv,
                        const struct budget_figures *f, struct surface *s,
                        int line, enum role role)
{
    const struct budget_columns *c = &bv->at;
    char text[NUMBER_TEXT_SIZE];
    struct percent share;
    struct rupiah rest;
    bool has = absorption(f->realized, f->ceiling, &share);

    surface_figure(s, line, c->absorption, ABSORPTION_COLS,
                   has ? role : ROLE_DIM,
                   has ? pane_percent(true, share, text) : "·");
    if (!c->remainder_w)
        return;
    has = remainder_of(f->realized, f->ceiling, &rest);
    surface_figure(s, line, c->remainder, c->remainder_w,
                   has ? role : ROLE_DIM,
                   has ? rupiah_format(rest, NUMBER_GROUPED, text) : "·");
}

static void draw_row(const void *context, size_t at, struct surface *s,
                     int line, bool selected)
{
    const struct budget_view *bv = context;
    const struct budget_node *node = budget_node_at(bv, at);
    const struct budget_figures *f = &bv->figures[bv->shown[at]];
    const struct budget_row *r = budget_row_of(bv, node);
    enum role role = node->leaf ? ROLE_TEXT : ROLE_FOOT;

    surface_text(s, line, 0, 1, ROLE_TEXT,
                 entry_row_sign(&bv->entry, node->code, selected));
    draw_code(bv, node, s, line);
    surface_text(s, line, 1 + bv->at.code_w, 1, ROLE_TEXT,
                 remark_sign(selected ? bv->remark.count
                                      : budget_findings(bv, node)));
    surface_text(s, line, bv->at.text, bv->at.text_w, role,
                 r ? r->text : node->code);
    draw_shares(bv, f, s, line, role);
    if (!node->leaf) {
        draw_sums(bv, f, s, line);
        if (selected)
            surface_cursor(s, line, 1 + node->depth);
        return;
    }
    for (size_t i = 0; i < bv->entry.cells; i++)
        draw_cell(bv, node->row, &bv->entry.cell[i], s, line, selected);
}

/* --- the pane --- */

/* Lines that the tree keeps at the least. */
#define TREE_LEAST 6

/* A pane is high or low; what a low one has above the words of a row. */
#define HIGH 9
#define TOP_LOW 6

int budget_pane_rows(const struct budget_view *bv, int rows, int cols)
{
    int base = rows < 24 ? 7 : rows < 34 ? 9 : 11;
    int most = rows - 1 - TREE_LEAST, wanted;
    const struct budget_node *node = budget_current(bv);

    if (!node)
        return base;
    wanted = TOP_LOW + remark_lines(&bv->remark, cols);
    if (node->leaf && bv->entry.mode == ENTRY_SELECT)
        wanted += state_word_lines(bv->entry.desk, TABLE_BUDGET, node->code,
                                   cols);
    if (wanted >= HIGH)
        wanted++; /* its name has one line more then */
    if (wanted > most)
        wanted = most;
    return wanted > base ? wanted : base;
}

/* How what is typed is read: "Rp 12.500.000". */
static void reading(const struct budget_view *bv, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    if (!bv->live)
        buf_adds(out, _("no amount yet"));
    else if (bv->typed.state == VALUE_NUMBER)
        buf_addf(out, "Rp %s",
                 amount_format(bv->typed, NUMBER_GROUPED, text));
    else if (bv->typed.state == VALUE_EMPTY)
        buf_adds(out, _("empty"));
    else
        buf_adds(out, bv->typed.state == VALUE_NA
                          ? _("does not apply")
                          : _("to be assessed later"));
}

/* Code, unit in charge, source; what is left of the pagu. */
static void add_facts(const struct budget_view *bv,
                      const struct budget_node *node, bool brief,
                      struct buf *out)
{
    const struct budget_row *r = budget_row_of(bv, node);
    const struct budget_figures *f =
        &bv->figures[bv->shown[bv->entry.list.cur]];
    char text[NUMBER_TEXT_SIZE];
    struct rupiah rest;

    buf_reset(out);
    buf_adds(out, node->code);
    if (!brief && node->leaf && r)
        buf_addf(out, "  %s%s%s", r->unit[0] ? r->unit : "–",
                 r->source[0] ? "  " : "", r->source);
    if (remainder_of(f->realized, f->ceiling, &rest))
        buf_addf(out, "  %s %s", _("Sisa"),
                 rupiah_format(rest, NUMBER_GROUPED, text));
}

/*
 * The facts; at the right who changed it last, or, while one types, how
 * it is read.  Where both do not fit, figures stay: while one types the
 * unit gives way, else who changed it.
 */
static void draw_facts(const struct budget_view *bv,
                       const struct budget_node *node, struct surface *s,
                       int line)
{
    bool typing = bv->entry.mode != ENTRY_SELECT;
    struct buf facts = BUF_INIT, right = BUF_INIT;
    int width;

    add_facts(bv, node, false, &facts);
    if (typing)
        reading(bv, &right);
    else if (node->leaf)
        state_beside(bv->entry.desk, TABLE_BUDGET, node->code, bv->change.s,
                     &right);
    else
        buf_adds(&right, bv->change.s);
    width = text_width(right.s);
    if (text_width(facts.s) > s->cols - 4 - width) {
        if (typing)
            add_facts(bv, node, true, &facts);
        else
            buf_reset(&right);
        width = text_width(right.s);
    }
    surface_text(s, line, 1, s->cols - 4 - width, ROLE_TEXT, facts.s);
    surface_text(s, line, s->cols - 1 - width, width,
                 typing ? ROLE_TEXT : ROLE_DIM, right.s);
    buf_release(&facts);
    buf_release(&right);
}

/* The amount in words; of a sum, what a signed document says. */
static void describe_amount(const struct budget_view *bv,
                            const struct budget_node *node, struct buf *out)
{
    const struct budget_figures *f =
        &bv->figures[bv->shown[bv->entry.list.cur]];
    struct amount a = f->realized;

    if (!node->leaf && bv->entry.desk->unit[0] == '\0')
        budget_describe_control(bv->entry.desk, node->code, f->ceiling,
                                f->realized, out);
    if (out->len > 0)
        return;
    if (node->leaf && entry_at(&bv->entry)->quarter < 0)
        a = budget_on_first(bv) ? f->first : f->ceiling;
    if (bv->live)
        a = bv->typed;
    if (a.state == VALUE_NUMBER && a.rupiah.rp >= 0 &&
        a.rupiah.rp <= RUPIAH_MAX)
        words_rupiah(a.rupiah, out);
}

static void draw_pane(const struct budget_view *bv, struct surface *s)
{
    const struct budget_node *node = budget_current(bv);
    const struct budget_row *r = budget_row_of(bv, node);
    struct buf words = BUF_INIT;
    int line = s->rows < HIGH ? 3 : 4, remark = line + 3;

    surface_rule(s, 0, 0, s->cols, ROLE_BAR);
    surface_wrap(s, 1, 1, line - 1, s->cols - 2, ROLE_TEXT,
                 r ? r->text : _("A sum: this code has no row of its own."));
    draw_facts(bv, node, s, line);
    describe_amount(bv, node, &words);
    if (words.len > 0 && words.s[0] == ' ') {
        struct buf text = BUF_INIT;

        buf_addf(&text, _("Against control totals:%s"), words.s);
        surface_wrap(s, line + 1, 1, 2, s->cols - 2, ROLE_WARN, text.s);
        buf_release(&text);
    } else {
        surface_wrap(s, line + 1, 1, 2, s->cols - 2, ROLE_DIM, words.s);
    }
    if (node->leaf && bv->entry.mode == ENTRY_SELECT)
        remark += state_draw_word(bv->entry.desk, TABLE_BUDGET, node->code,
                                  s, remark, s->rows - remark);
    if (!remark_draw(&bv->remark, s, remark, s->rows - remark) && r &&
        bv->entry.mode == ENTRY_SELECT)
        surface_wrap(s, remark, 1, s->rows - remark, s->cols - 2, ROLE_DIM,
                     r->note);
    buf_release(&words);
}

void budget_draw(const struct view *v, struct surface *s)
{
    const struct budget_view *bv = (const struct budget_view *)v;
    int pane = s->rows - 1 - (int)bv->entry.list.height;
    struct surface below = surface_window(s, s->rows - pane, 0, pane,
                                          s->cols);

    draw_heads(bv, s);
    list_draw(&bv->entry.list, s, 1, draw_row, bv);
    if (budget_current(bv))
        draw_pane(bv, &below);
}
