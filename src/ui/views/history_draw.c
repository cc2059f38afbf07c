/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Riwayat as cells: a line a change, the pane of the current one. */
#include "ui/views/history_inside.h"

#include <string.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "base/text.h"
#include "ui/views/pane.h"

#define WHEN 1
#define WHEN_COLS 17
#define WHO (WHEN + WHEN_COLS + 1)
#define WHO_COLS 9
#define KIND (WHO + WHO_COLS + 1)
#define KIND_COLS 9
#define WHAT (KIND + KIND_COLS + 1)

int history_pane_rows(const struct history_view *hv)
{
    return hv->rows < 30 ? 7 : hv->rows / 3;
}

/* In a cell's history the cell says nothing, in a row's its code. */
static int what_cols(const struct history_view *hv, const struct surface *s)
{
    int room = s->cols - WHAT;

    if (hv->scope.of == CHANGES_OF_CELL)
        return 0;
    return hv->scope.of == CHANGES_OF_ROW ? room * 2 / 5 : room / 2;
}

static void add_what(const struct history_view *hv, const struct logged *l,
                     struct buf *out)
{
    const struct changes_scope *s = &hv->scope;
    bool before = l->table == s->table && strcmp(l->key, s->key) != 0;

    /* Under the code that the row had then, the code is told. */
    if (s->of == CHANGES_OF_ROW && !before)
        logged_part(l, out);
    else
        logged_what(hv->desk, l, out);
}

static void add_change(const struct logged *l, struct buf *out)
{
    if (strcmp(l->change, "set") == 0 || strcmp(l->change, "follow") == 0) {
        logged_before(l, out);
        buf_adds(out, " -> ");
    }
    logged_after(l, out);
}

static enum role role_of(const struct logged *l)
{
    return strcmp(l->change, "refused") == 0 ? ROLE_WARN : ROLE_TEXT;
}

/* Is what was changed a figure, which must not be cut? */
static bool is_of_figure(const struct logged *l)
{
    int at = l->table ? table_column(l->table, l->field) : -1;

    return at >= 0 && (l->table->column[at].type == COLUMN_AMOUNT ||
                       l->table->column[at].type == COLUMN_VALUE ||
                       l->table->column[at].type == COLUMN_TARGET);
}

/* The values before and after; of figures that do not fit the one after.
 * The pane has both. */
static void draw_change(const struct logged *l, struct surface *s, int line,
                        int col, struct buf *text)
{
    int width = s->cols - col - 1;

    if (text_width(text->s) <= width || !is_of_figure(l)) {
        surface_text(s, line, col, width, role_of(l), text->s);
        return;
    }
    buf_reset(text);
    logged_after(l, text);
    surface_text(s, line, col, 3, role_of(l), "->");
    surface_figure(s, line, col + 3, width - 3, role_of(l), text->s);
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct history_view *hv = context;
    const struct logged *l = &hv->item[row];
    int what = what_cols(hv, s), col = WHAT + what + (what > 0);
    struct buf text = BUF_INIT;

    surface_text(s, line, 0, 1, ROLE_MARK, selected ? ">" : "");
    moment_text(l->at_ms, &text);
    surface_text(s, line, WHEN, WHEN_COLS,
                 selected ? ROLE_CURSOR : ROLE_TEXT, text.s);
    if (selected)
        surface_cursor(s, line, WHEN);
    surface_text(s, line, WHO, WHO_COLS, ROLE_TEXT, l->user);
    surface_text(s, line, KIND, KIND_COLS, role_of(l), logged_kind(l));
    if (what > 0) {
        buf_reset(&text);
        add_what(hv, l, &text);
        surface_text(s, line, WHAT, what, ROLE_TEXT, text.s);
    }
    buf_reset(&text);
    add_change(l, &text);
    draw_change(l, s, line, col, &text);
    buf_release(&text);
}

static void draw_head(const struct history_view *hv, struct surface *s)
{
    int what = what_cols(hv, s), col = WHAT + what + (what > 0);

    surface_fill(s, 0, 0, s->cols, ROLE_HEAD);
    surface_text(s, 0, WHEN, WHEN_COLS, ROLE_HEAD, _("When"));
    surface_text(s, 0, WHO, WHO_COLS, ROLE_HEAD, _("Who"));
    surface_text(s, 0, KIND, KIND_COLS, ROLE_HEAD, _("How"));
    surface_text(s, 0, WHAT, what, ROLE_HEAD, _("What"));
    surface_text(s, 0, col, s->cols - col - 1, ROLE_HEAD,
                 _("Before -> after"));
}

/* --- the pane --- */

/* The number by which log --verify names it, and who and when whole. */
static void add_origin(const struct logged *l, struct buf *out)
{
    moment_text(l->at_ms, out);
    buf_addf(out, "  %s  %s", l->user, logged_kind(l));
    if (l->reverses != 0)
        buf_addf(out, " (%lld)", (long long)l->reverses);
    buf_addf(out, "  #%s%lld.%lld", l->chain[0] == '*' ? "* " : "",
             (long long)l->number, (long long)l->line);
    if (l->detail[0] && strcmp(l->change, "step") != 0 &&
        strcmp(l->change, "baseline") != 0)
        buf_addf(out, "  %s", l->detail);
}

/* A label and a text, wrapped over at most rows lines. */
static int draw_value(struct surface *s, int line, int rows,
                      const char *label, const char *value)
{
    struct buf text = BUF_INIT;
    int used;

    if (rows < 1)
        return 0;
    buf_addf(&text, "%s %s", label, value);
    used = surface_wrap(s, line, 2, rows, s->cols - 4, ROLE_TEXT, text.s);
    buf_release(&text);
    return used;
}

static void draw_pane(const struct history_view *hv, const struct logged *l,
                      struct surface *s)
{
    struct buf text = BUF_INIT;
    int line = 1;

    surface_rule(s, 0, 0, s->cols, ROLE_BAR);
    add_origin(l, &text);
    surface_text(s, line++, 2, s->cols - 4, ROLE_TEXT, text.s);
    buf_reset(&text);
    logged_what(hv->desk, l, &text);
    buf_addc(&text, ' ');
    logged_row(hv->desk, l, &text);
    line += surface_wrap(s, line, 2, 2, s->cols - 4, ROLE_DIM, text.s);
    if (strcmp(l->change, "move") != 0 && strcmp(l->change, "step") != 0 &&
        strcmp(l->change, "baseline") != 0 &&
        strcmp(l->change, "add") != 0) {
        buf_reset(&text);
        logged_before(l, &text);
        line += draw_value(s, line, (s->rows - line + 1) / 2, _("Before:"),
                           text.s);
    }
    buf_reset(&text);
    logged_after(l, &text);
    if (text.len > 0)
        draw_value(s, line, s->rows - line, _("After:"), text.s);
    buf_release(&text);
}

void history_draw(const struct view *v, struct surface *s)
{
    const struct history_view *hv = (const struct history_view *)v;
    const struct logged *l = history_current(hv);
    int height = (int)hv->list.height;
    struct surface pane = surface_window(s, 1 + height, 0,
                                         s->rows - 1 - height, s->cols);

    draw_head(hv, s);
    if (hv->count == 0 && !v->working)
        surface_wrap(s, 2, 2, 3, s->cols - 4, ROLE_TEXT,
                     hv->finder.filter
                         ? _("No change has the text of the filter. F and"
                             " an empty text show all.")
                         : _("Nothing was changed here so far. H shows the"
                             " changes of others, of a unit, of the whole"
                             " year."));
    list_draw(&hv->list, s, 1, draw_row, hv);
    if (l)
        draw_pane(hv, l, &pane);
}

void history_foot(const struct view *v, struct surface *s)
{
    const struct history_view *hv = (const struct history_view *)v;
    struct buf text = BUF_INIT;

    changes_scope_words(&hv->scope, &text);
    buf_adds(&text, "   ");
    if (hv->newest && hv->oldest)
        buf_addf(&text, ngettext_("%zu change", "%zu changes",
                                  (unsigned long)hv->count), hv->count);
    else
        buf_addf(&text, _("more than %zu changes"), hv->count);
    if (hv->finder.filter) {
        buf_adds(&text, "   ");
        buf_addf(&text, _("Filter \"%s\""), hv->finder.filter);
    }
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, text.s);
    buf_release(&text);
}
