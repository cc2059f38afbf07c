/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/form_page.h"

#include <stdio.h>
#include <string.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "base/compiler.h"
#include "core/quarter.h"
#include "ui/views/pane.h"

#define QUARTERS 4
#define LINE_LABEL 13 /* columns of the labels beside the quarters */

void form_page_init(struct form_page *p, struct desk *desk,
                    const struct table *table, const char *const *contexts)
{
    *p = (struct form_page){ .quarter = desk->quarter };
    record_form_init(&p->fields, desk, table, contexts);
    record_form_init(&p->words, desk, &tables[TABLE_ANALYSIS], contexts);
    record_form_init(&p->plan, desk, &tables[TABLE_PLAN], contexts);
    p->fields.areas = p->words.areas = true;
    p->words.base = FORM_WORDS;
    sheet_init(&p->sheet);
}

void form_page_release(struct form_page *p)
{
    record_form_release(&p->fields);
    record_form_release(&p->words);
    record_form_release(&p->plan);
    sheet_release(&p->sheet);
    form_more_forget(p);
    row_history_release(&p->history);
}

/* --- the selected field --- */

int form_page_quarters(const struct table *table)
{
    return table_column(table, "tw1");
}

static bool on_quarters(const struct form_page *p)
{
    int item = sheet_item(&p->sheet);

    return item >= 0 && item == form_page_quarters(p->fields.table);
}

static bool on_plan(const struct form_page *p)
{
    return sheet_item(&p->sheet) == FORM_PLAN;
}

static bool on_words(const struct form_page *p)
{
    int item = sheet_item(&p->sheet);

    return item >= FORM_WORDS && item < FORM_PLAN;
}

struct record_form *form_page_form(struct form_page *p)
{
    if (form_page_column(p) < 0)
        return NULL;
    return on_plan(p) ? &p->plan : on_words(p) ? &p->words : &p->fields;
}

const struct record_form *form_page_form_of(const struct form_page *p)
{
    if (form_page_column(p) < 0)
        return NULL;
    return on_plan(p) ? &p->plan : on_words(p) ? &p->words : &p->fields;
}

const struct table *form_page_table(const struct form_page *p)
{
    const struct record_form *f = form_page_form_of(p);

    return f ? f->table : NULL;
}

int form_page_column(const struct form_page *p)
{
    const struct table *table = p->fields.table;
    int item = sheet_item(&p->sheet);

    if (on_plan(p))
        return table_column(p->plan.table, "target");
    if (on_words(p))
        return item - FORM_WORDS;
    if (item < 0 || item >= (int)table->count)
        return -1;
    return on_quarters(p) ? item + p->quarter : item;
}

struct record_form *form_page_asking(struct form_page *p)
{
    struct record_form *all[] = { &p->fields, &p->words, &p->plan };

    for (size_t i = 0; i < CAP_LEN(all); i++)
        if (all[i]->ask != RECORD_IDLE)
            return all[i];
    return NULL;
}

const struct record *form_page_record(const struct form_page *p)
{
    return on_plan(p) ? &p->plan_row[p->year_at] : &p->analysis;
}

bool form_page_idle(const struct form_page *p)
{
    return p->fields.ask == RECORD_IDLE && p->words.ask == RECORD_IDLE &&
           p->plan.ask == RECORD_IDLE;
}

bool form_page_beside(struct form_page *p, bool forward)
{
    int *at = on_quarters(p) ? &p->quarter : &p->year_at;
    int last = on_quarters(p) ? QUARTERS - 1 : PLAN_YEARS - 1;

    if (!on_quarters(p) && !on_plan(p))
        return false;
    if (forward ? *at == last : *at == 0)
        return false;
    *at += forward ? 1 : -1;
    return true;
}

/* Within the quarters and years first, then from item to item. */
void form_page_step(struct form_page *p, enum cmd cmd)
{
    bool forward = cmd == CMD_MOVE_DOWN;

    if (form_page_beside(p, forward))
        return;
    sheet_move(&p->sheet, cmd);
    if (on_quarters(p))
        p->quarter = forward ? 0 : QUARTERS - 1;
    if (on_plan(p))
        p->year_at = forward ? 0 : PLAN_YEARS - 1;
}

bool form_page_goto(struct form_page *p, const struct table *table,
                    size_t column, int year)
{
    int quarters = form_page_quarters(p->fields.table);
    int item = (int)column, q;

    if (table == p->plan.table && table != p->fields.table) {
        if (year < p->first_year || year >= p->first_year + PLAN_YEARS)
            return false;
        p->year_at = year - p->first_year;
        item = FORM_PLAN;
    } else if (table == p->words.table && table != p->fields.table) {
        item = FORM_WORDS + (int)column;
    } else {
        q = column_quarter(&table->column[column]);
        if (q >= 0) {
            p->quarter = q;
            item = quarters;
        }
    }
    sheet_goto(&p->sheet, item);
    return true;
}

/* --- the page --- */

static void lay_quarters(struct form_page *p, int first)
{
    const struct record_form *f = &p->fields;

    sheet_heading(&p->sheet, _("Quarters, cumulative"));
    sheet_own(&p->sheet, -1);
    for (int line = 0; line < 3; line++)
        sheet_own(&p->sheet, first);
    if (f->ask == RECORD_TYPING && (int)f->column >= first &&
        (int)f->column < first + QUARTERS)
        record_form_lay_judgement(f, first, false, &p->sheet);
}

static const char *action_field(const struct record *r, const char *name)
{
    return r->field[table_column(r->table, name)];
}

static void lay_actions(struct form_page *p)
{
    struct buf text = BUF_INIT;

    sheet_heading(&p->sheet, _("Action plan"));
    if (p->actions.count == 0)
        sheet_text(&p->sheet, -1, ROLE_DIM, false,
                   _("No row of the action plan names this indicator."));
    for (size_t i = 0; i < p->actions.count; i++) {
        const struct record *r = &p->actions.item[i];

        buf_reset(&text);
        buf_addf(&text, "%zu.", i + 1);
        if (action_field(r, "kegiatan")[0])
            buf_addf(&text, " %s", action_field(r, "kegiatan"));
        if (action_field(r, "jadwal")[0])
            buf_addf(&text, " (%s)", action_field(r, "jadwal"));
        if (action_field(r, "pelaksana")[0])
            buf_addf(&text, ", %s", action_field(r, "pelaksana"));
        sheet_text(&p->sheet, FORM_ACTION + (int)i, ROLE_TEXT, false,
                   text.s);
    }
    buf_release(&text);
}

/* What a kind of change did to a row, N_(). */
static const char *change_words(const char *change)
{
    static const struct {
        const char *change, *words;
    } all[] = {
        { "add", N_("row added") },
        { "remove", N_("row removed") },
        { "move", N_("row moved") },
    };

    for (size_t i = 0; i < CAP_LEN(all); i++)
        if (strcmp(all[i].change, change) == 0)
            return all[i].words;
    return change;
}

static void lay_history(struct form_page *p)
{
    const struct table *table = p->fields.table;
    struct buf text = BUF_INIT;

    sheet_heading(&p->sheet, _("History, newest first"));
    if (p->history.count == 0)
        sheet_text(&p->sheet, -1, ROLE_DIM, false,
                   _("No change of this row is logged."));
    for (size_t i = 0; i < p->history.count; i++) {
        const struct row_change *h = &p->history.item[i];
        int column = table_column(table, h->field);

        buf_reset(&text);
        moment_text(h->at_ms, &text);
        buf_addf(&text, "  %s  ", h->who);
        if (column >= 0 && (strcmp(h->change, "set") == 0 ||
                            strcmp(h->change, "follow") == 0))
            buf_addf(&text, "%s: %s -> %s", _(table->column[column].label),
                     h->before[0] ? h->before : _("(empty)"),
                     h->after[0] ? h->after : _("(empty)"));
        else
            buf_adds(&text, _(change_words(h->change)));
        sheet_text(&p->sheet, FORM_HISTORY + (int)i, ROLE_TEXT, false,
                   text.s);
    }
    buf_release(&text);
}

void form_page_lay(struct form_page *p)
{
    const struct table *table = p->fields.table;
    int quarters = form_page_quarters(table);

    sheet_begin(&p->sheet);
    for (size_t i = 0; i < table->count; i++)
        if (record_form_shows(table, i) &&
            column_quarter(&table->column[i]) < 0)
            record_form_lay(&p->fields, i, &p->sheet);
    if (quarters >= 0)
        lay_quarters(p, quarters);
    if (table->id == TABLE_INDICATOR) {
        form_more_lay_plan(p);
        form_more_lay_words(p);
        lay_actions(p);
    }
    lay_history(p);
    sheet_end(&p->sheet);
}

/* --- the four quarters side by side --- */

/* The three lines of a quarter: what was reached, and what of it. */
struct quarter_texts {
    bool carried; /* from a quarter before */
    char realized[NUMBER_TEXT_SIZE + 2];
    char share[NUMBER_TEXT_SIZE];
    char rest[64];
};

/* A figure of a quarter before stands in parentheses. */
static void put_realized(struct quarter_texts *t, const char *figure)
{
    snprintf(t->realized, sizeof(t->realized), t->carried ? "(%s)" : "%s",
             figure);
}

static void indicator_texts(const struct record_form *f, int quarter,
                            struct quarter_texts *t)
{
    int first = form_page_quarters(f->table), from;
    const struct grades *grades = &f->desk->grades;
    enum polarity polarity = POLARITY_UP;
    enum kind kind = KIND_NUMBER;
    struct value tw[QUARTERS], target, shown;
    char text[NUMBER_TEXT_SIZE];
    struct err err = ERR_INIT;
    const struct band *band;
    struct percent percent;

    /* What is stored has been judged: it reads. */
    if (!kind_parse(record_form_named(f, "jenis"), &kind) ||
        !polarity_parse(record_form_named(f, "polaritas"), &polarity) ||
        !value_parse(record_form_named(f, "target"), kind,
                     record_form_named(f, "satuan"), grades, &target, &err))
        return;
    for (int q = 0; q < QUARTERS; q++)
        if (!value_parse(f->field[first + q], kind,
                         record_form_named(f, "satuan"), grades, &tw[q],
                         &err))
            return;
    shown = value_at(tw, quarter, &from);
    t->carried = from >= 0 && from != quarter;
    put_realized(t, value_format(shown, NUMBER_GROUPED, text));
    if (!capaian(kind, polarity, target, shown, grades, &percent))
        return;
    percent_format(percent, NUMBER_GROUPED, t->share);
    band = scale_find(f->desk->scale.band, f->desk->scale.count, percent);
    snprintf(t->rest, sizeof(t->rest), "%s", band ? band->category : "");
}

static void budget_texts(const struct record_form *f, int quarter,
                         struct quarter_texts *t)
{
    int first = form_page_quarters(f->table), from;
    struct amount tw[QUARTERS], ceiling, shown;
    char text[NUMBER_TEXT_SIZE];
    struct err err = ERR_INIT;
    struct percent percent;
    struct rupiah rest;

    if (!amount_parse(record_form_named(f, "pagu"), &ceiling, &err))
        return;
    for (int q = 0; q < QUARTERS; q++)
        if (!amount_parse(f->field[first + q], &tw[q], &err))
            return;
    shown = amount_at(tw, quarter, &from);
    t->carried = from >= 0 && from != quarter;
    put_realized(t, amount_format(shown, NUMBER_GROUPED, text));
    if (absorption(shown, ceiling, &percent))
        percent_format(percent, NUMBER_GROUPED, t->share);
    if (remainder_of(shown, ceiling, &rest))
        snprintf(t->rest, sizeof(t->rest), "%s",
                 rupiah_format(rest, NUMBER_GROUPED, text));
}

struct quarter_labels {
    const char *line[3];
};

static struct quarter_labels labels(const struct table *table)
{
    if (table->id == TABLE_BUDGET)
        return (struct quarter_labels){ { N_("Realized"),
                                          N_("Absorption %"),
                                          N_("Remainder") } };
    return (struct quarter_labels){ { N_("Realized"), N_("Capaian %"),
                                      N_("Category") } };
}

static void draw_cell(const struct form_page *p, int quarter, int offset,
                      struct surface *s, int line, int col, int width,
                      bool selected)
{
    const struct record_form *f = &p->fields;
    int column = form_page_quarters(f->table) + quarter;
    struct quarter_texts t = { .carried = false };
    enum role role = ROLE_TEXT;

    if (offset == 0 && f->ask == RECORD_TYPING && (int)f->column == column) {
        line_draw(&f->line, s, line, col, width, ALIGN_RIGHT);
        return;
    }
    if (f->table->id == TABLE_BUDGET)
        budget_texts(f, quarter, &t);
    else
        indicator_texts(f, quarter, &t);
    if (t.carried)
        role = ROLE_DIM;
    if (selected && offset == 0 && quarter == p->quarter)
        role = ROLE_CURSOR;
    surface_figure(s, line, col, width, role,
                   offset == 0 ? t.realized : offset == 1 ? t.share : t.rest);
    if (role == ROLE_CURSOR)
        surface_cursor(s, line, col + width - 1);
}

static void draw_own(const void *context, int item, int offset,
                     struct surface *s, int line, bool selected)
{
    const struct form_page *p = context;
    int left = SHEET_MARK + LINE_LABEL;
    int width = (s->cols - left - 1) / QUARTERS;
    bool here = on_quarters(p);

    (void)selected;
    if (item == FORM_PLAN || item == -2) {
        form_more_draw(p, item == FORM_PLAN ? offset : -1, s, line,
                       on_plan(p));
        return;
    }
    if (item >= 0 && item != form_page_quarters(p->fields.table)) {
        record_form_draw(item >= FORM_WORDS ? &p->words : &p->fields,
                         &p->sheet, s, line);
        return;
    }
    if (width > 24)
        width = 24;
    if (item >= 0)
        surface_text(s, line, SHEET_MARK, LINE_LABEL, ROLE_HEAD,
                     _(labels(p->fields.table).line[offset]));
    for (int q = 0; q < QUARTERS; q++) {
        int col = left + q * width + 1;
        char head[16];

        snprintf(head, sizeof(head), "TW %s", quarter_roman(q));
        if (item < 0)
            surface_put(s, line, col, width - 1, ALIGN_RIGHT, ROLE_HEAD,
                        head);
        else
            draw_cell(p, q, offset, s, line, col, width - 1, here);
    }
}

void form_page_draw(const struct form_page *p, struct surface *window)
{
    sheet_draw(&p->sheet, window, draw_own, p);
}

/* --- the foot --- */

/* Is the figure being typed one of the quarter that the sums are of? */
static bool typing_now(const struct record_form *f)
{
    return f->ask == RECORD_TYPING &&
           (int)f->column ==
               form_page_quarters(f->table) + f->desk->quarter;
}

static bool preview_indicator(const struct record_form *f,
                              struct unit_sum *unit,
                              struct unit_sum *office)
{
    const struct desk *desk = f->desk;
    size_t row = desk_indicator(desk, record_form_named(f, "kode"));
    struct desk_preview preview;
    struct err err = ERR_INIT;
    struct value value;

    if (row == (size_t)-1 ||
        !value_parse(f->line.text.s, desk->indicators.row[row].kind,
                     desk->indicators.row[row].measure, &desk->grades,
                     &value, &err))
        return false;
    preview = desk_preview(desk, row, value);
    *unit = preview.unit;
    *office = preview.office;
    return true;
}

static bool preview_budget(const struct record_form *f,
                           struct unit_sum *unit, struct unit_sum *office)
{
    size_t row = desk_budget_row(f->desk, record_form_named(f, "kode"));
    struct budget_preview preview;
    struct err err = ERR_INIT;
    struct amount amount;

    if (row == (size_t)-1 || !amount_parse(f->line.text.s, &amount, &err))
        return false;
    preview = desk_budget_preview(f->desk, row, amount);
    *unit = preview.unit;
    *office = preview.office;
    return true;
}

void form_page_foot(const struct form_page *p, struct surface *s)
{
    const struct record_form *f = &p->fields;
    const char *code = record_form_named(f, "unit");
    struct unit_sum unit, office;

    if (form_page_quarters(f->table) < 0)
        return;
    unit = desk_unit_sum(f->desk, code);
    office = f->desk->total;
    /* What cannot be read leaves the sums as they are stored. */
    if (typing_now(f) && !(f->table->id == TABLE_INDICATOR
                               ? preview_indicator(f, &unit, &office)
                               : preview_budget(f, &unit, &office)))
        unit = desk_unit_sum(f->desk, code);
    pane_foot(f->desk, &unit, code[0] ? &office : NULL, s);
}
