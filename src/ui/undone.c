/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/undone.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_changes.h"
#include "app/i18n.h"
#include "app/moment.h"
#include "app/report_inside.h"
#include "core/quarter.h"
#include "core/review.h"
#include "core/typed.h"
#include "ui/views/pane.h"

#define JOINT '\x1F' /* between the parts of a key */

static const struct {
    const char *from, *to;
} marks[] = {
    { "", N_("empty") },
    { "-", N_("does not apply") },
    { "?", N_("not assessed yet") },
};

static bool is_of(const struct undone *u, enum table_id id)
{
    return u->table && u->table->id == id;
}

static bool hangs_on_row(const struct undone *u)
{
    return is_of(u, TABLE_REVIEW) || is_of(u, TABLE_NOTE);
}

static int column_of(const struct undone *u)
{
    return u->table && u->field ? table_column(u->table, u->field) : -1;
}

/* --- a value --- */

static bool is_percent(const struct desk *desk, const struct undone *u)
{
    size_t row;

    if (!is_of(u, TABLE_INDICATOR) || u->year != desk->year
        || strcmp(u->office, desk->office) != 0)
        return false;
    row = desk_indicator(desk, u->key);
    return row != (size_t)-1
           && strcmp(desk->indicators.row[row].measure, "%") == 0;
}

/* Of the two tables that keep what people did in words and moments. */
static bool add_state(const struct undone *u, const char *text,
                      struct buf *out)
{
    if (!hangs_on_row(u))
        return false;
    if (strcmp(u->field, "pada") == 0)
        moment_text(strtoll(text, NULL, 10), out);
    else if (strcmp(u->field, "status") == 0 && is_of(u, TABLE_REVIEW))
        buf_adds(out, _(review_state_label(review_state_of(text))));
    else if (strcmp(u->field, "status") == 0)
        buf_adds(out, _(note_state_label(note_state_of(text))));
    else
        return false;
    return true;
}

static void add_figure(const struct desk *desk, const struct undone *u,
                       const struct column *column, const char *text,
                       struct buf *out)
{
    char excerpt[EXCERPT_SIZE];

    if (column->type == COLUMN_DATE) {
        report_date(text, out);
    } else if (column->type == COLUMN_TEXT || column->type == COLUMN_LINE) {
        buf_adds(out, typed_excerpt(text, excerpt));
    } else {
        if (column->type == COLUMN_AMOUNT)
            buf_adds(out, "Rp ");
        column_shown(column, text, out);
        if ((column->type == COLUMN_VALUE || column->type == COLUMN_TARGET)
            && is_percent(desk, u))
            buf_adds(out, " %");
    }
}

void undone_value(const struct desk *desk, const struct undone *u,
                  const char *text, struct buf *out)
{
    int column = column_of(u);

    if (!text)
        text = "";
    for (size_t i = 0; i < CAP_LEN(marks); i++)
        if (strcmp(marks[i].from, text) == 0) {
            buf_adds(out, _(marks[i].to));
            return;
        }
    if (column < 0)
        buf_adds(out, text);
    else if (!add_state(u, text, out))
        add_figure(desk, u, &u->table->column[column], text, out);
}

/* --- a change --- */

/* Part i of the key; of the row that a review or a note is about. */
static void add_part(const struct undone *u, size_t i, struct buf *out)
{
    const char *at = u->key;

    for (; i > 0 && at; i--) {
        at = strchr(at, JOINT);
        at = at ? at + 1 : NULL;
    }
    for (; at && *at && *at != JOINT; at++)
        buf_addc(out, *at);
}

static void add_column(const struct table *table, const char *name,
                       struct buf *out)
{
    int column = table_column(table, name);
    char quarter[PANE_QUARTER_SIZE];
    int q;

    if (column < 0)
        return;
    q = column_quarter(&table->column[column]);
    buf_addf(out, " %s", q >= 0 ? pane_quarter(q, quarter)
                                : _(table->column[column].label));
}

static void add_name(const struct undone *u, struct buf *out)
{
    struct buf of = BUF_INIT, column = BUF_INIT;

    if (hangs_on_row(u)) {
        add_part(u, 1, out);
        buf_addf(out, " %s", _(u->table->label));
        add_part(u, 0, &of);
        add_part(u, 2, &column);
        if (is_of(u, TABLE_NOTE) && table_find(of.s))
            add_column(table_find(of.s), column.s, out);
        else if (is_of(u, TABLE_REVIEW) && strcmp(u->field, "status") != 0)
            add_column(u->table, u->field, out);
    } else {
        if (u->table && !is_of(u, TABLE_INDICATOR)
            && !is_of(u, TABLE_BUDGET))
            buf_addf(out, "%s%s", _(u->table->label), u->key[0] ? " " : "");
        for (const char *c = u->key; *c; c++)
            buf_addc(out, *c == JOINT ? ' ' : *c);
        if (u->table)
            add_column(u->table, u->field, out);
    }
    buf_release(&of);
    buf_release(&column);
}

/* What becomes of a row where it was added, removed or moved. */
static const char *row_words(const struct undone *u)
{
    if (strcmp(u->change, "add") == 0)
        return _("it goes again");
    if (strcmp(u->change, "remove") == 0)
        return _("it is there again");
    if (strcmp(u->change, "move") == 0)
        return _("it stands where it stood");
    return NULL;
}

void undone_change(const struct desk *desk, const struct undone *u,
                   struct buf *out)
{
    const char *words = row_words(u);

    add_name(u, out);
    if (words) {
        buf_addf(out, ": %s", words);
    } else if (u->field[0] != '\0') {
        buf_adds(out, ": ");
        undone_value(desk, u, u->from, out);
        buf_adds(out, " -> ");
        undone_value(desk, u, u->to, out);
    }
}

/* --- a step --- */

bool undone_is_large(const struct undone *u)
{
    return u->lines > 1 || u->locked || u->opened;
}

static const char *kind_words(const struct undone *u)
{
    if (u->locked || u->opened)
        return _("lock of the year");
    switch (u->kind) {
    case STEP_IMPORT:
        return _("import");
    case STEP_COPY:
        return _("copied year");
    case STEP_REVIEW:
        return _("review");
    case STEP_RESTORE:
        return _("value put back");
    case STEP_EDIT:
    case STEP_UNDO:
    case STEP_REDO:
    case STEP_ADMIN:
    case STEP_REFUSED:
    case STEP_BASELINE:
        break;
    }
    return _("change");
}

void undone_step(const struct undone *u, struct buf *out)
{
    struct buf when = BUF_INIT;

    moment_text(u->at_ms, &when);
    buf_addf(out, "%s, %s, ", kind_words(u), when.s);
    buf_addf(out, ngettext_("%zu change", "%zu changes",
                            (unsigned long)u->lines), u->lines);
    buf_release(&when);
}

void undone_ask_large(const struct desk *desk, const struct undone *u,
                      bool redo, struct buf *out)
{
    struct buf step = BUF_INIT;

    undone_step(u, &step);
    if (u->locked)
        buf_addf(out, _("Open the year %d again? %s."),
                 u->year, step.s);
    else if (u->opened)
        buf_addf(out, _("Lock the year %d again? %s."),
                 u->year, step.s);
    else
        buf_addf(out, redo ? _("Redo all of it: %s?")
                           : _("Take all of it back: %s?"), step.s);
    /* An import says enough by its time and count. */
    if (!u->locked && !u->opened && u->kind != STEP_IMPORT
        && u->kind != STEP_COPY && u->table) {
        buf_adds(out, " ");
        buf_adds(out, _("It begins with:"));
        buf_addc(out, ' ');
        undone_change(desk, u, out);
    }
    buf_release(&step);
}

/* The text of the row in the open year, on a line of its own. */
static void add_row_text(const struct desk *desk, const struct undone *u,
                         struct buf *out)
{
    struct buf code = BUF_INIT;
    size_t row;

    add_part(u, hangs_on_row(u) ? 1 : 0, &code);
    row = desk_indicator(desk, code.s);
    if (!is_of(u, TABLE_BUDGET) && row != (size_t)-1) {
        buf_addf(out, " (%s)", desk->indicators.row[row].text);
    } else if (is_of(u, TABLE_BUDGET) || hangs_on_row(u)) {
        row = desk_budget_row(desk, code.s);
        if (row != (size_t)-1)
            buf_addf(out, " (%s)", desk->budget.row[row].text);
    }
    buf_release(&code);
}

void undone_ask_far(const struct desk *desk, const struct undone *u,
                    bool redo, struct buf *out)
{
    struct buf what = BUF_INIT;

    undone_change(desk, u, &what);
    if (u->table && u->table->id != TABLE_OFFICE
        && strcmp(u->office, desk->office) == 0
        && (u->year == desk->year || u->year == 0))
        add_row_text(desk, u, &what);
    buf_addf(out, redo ? _("Redo %s? It is not on the screen now; yes goes"
                           " there.")
                       : _("Take back %s? It is not on the screen now; yes"
                           " goes there."),
             what.s);
    buf_release(&what);
}
