/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulir of an indicator: years and plan, causes and follow-up. */
#include "ui/views/form_page.h"

#include <stdio.h>
#include <string.h>

#include "app/i18n.h"
#include "core/capaian.h"

#define YEAR_LABEL 15 /* columns of the labels beside the years */

/* --- reading --- */

/* Rows of the action plan that name this indicator. */
static bool read_actions(struct form_page *p, struct desk *desk,
                         struct err *err)
{
    const struct table *actions = &tables[TABLE_ACTION];
    const char *code = record_form_named(&p->fields, "kode");
    size_t named = (size_t)table_column(actions, "indikator"), kept = 0;
    struct record_list all;

    if (!desk_records(desk, actions, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (strcmp(all.item[i].field[named], code) == 0)
            all.item[kept++] = all.item[i];
        else
            record_release(&all.item[i]);
    }
    all.count = kept;
    p->actions = all;
    return true;
}

static void set(struct record_form *f, const char *name, const char *text)
{
    record_form_set(f, (size_t)table_column(f->table, name), text);
}

static void empty(struct record_form *f)
{
    for (size_t i = 0; i < f->table->count; i++)
        record_form_set(f, i, "");
}

/* The record that the fields name; its table is NULL where none is. */
static bool read_record(const struct record_form *f, struct desk *desk,
                        struct record *out, struct err *err)
{
    *out = (struct record){ .table = NULL };
    if (desk_record(desk, f->table, record_form_fields(f), 0, out, err))
        return true;
    out->table = NULL;
    return err->code == ERR_NOTFOUND;
}

static bool read_words(struct form_page *p, struct desk *desk,
                       struct err *err)
{
    char year[16];

    snprintf(year, sizeof(year), "%d", desk->year);
    empty(&p->words);
    set(&p->words, "satker", desk->office);
    set(&p->words, "tahun", year);
    set(&p->words, "unit", record_form_named(&p->fields, "unit"));
    set(&p->words, "sasaran", record_form_named(&p->fields, "sasaran"));
    if (!read_record(&p->words, desk, &p->analysis, err))
        return false;
    if (p->analysis.table)
        record_form_take(&p->words,
                         (const char *const *)p->analysis.field);
    return true;
}

/* The field of the plan for the year selected. */
static void take_plan(struct form_page *p)
{
    const struct record *r = &p->plan_row[p->year_at];
    int target = table_column(p->plan.table, "target");
    char year[16];

    snprintf(year, sizeof(year), "%d", p->first_year + p->year_at);
    set(&p->plan, "tahun", year);
    record_form_set(&p->plan, (size_t)target,
                    r->table ? r->field[target] : "");
}

static bool read_plan(struct form_page *p, struct desk *desk,
                      struct err *err)
{
    int selected = p->year_at;

    empty(&p->plan);
    set(&p->plan, "satker", desk->office);
    set(&p->plan, "kode", record_form_named(&p->fields, "kode"));
    /* Plans are made for 2020 to 2024, 2025 to 2029 ... */
    if (p->first_year != desk->year - desk->year % PLAN_YEARS)
        selected = desk->year % PLAN_YEARS;
    p->first_year = desk->year - desk->year % PLAN_YEARS;
    for (p->year_at = 0; p->year_at < PLAN_YEARS; p->year_at++) {
        take_plan(p);
        if (!read_record(&p->plan, desk, &p->plan_row[p->year_at], err)) {
            p->year_at = selected;
            return false;
        }
    }
    p->year_at = selected;
    return trend_load(desk, TREND_INDICATOR,
                      record_form_named(&p->fields, "kode"), &p->trend,
                      err);
}

bool form_more_read(struct form_page *p, struct desk *desk, struct err *err)
{
    return p->fields.table->id != TABLE_INDICATOR ||
           (read_actions(p, desk, err) && read_words(p, desk, err) &&
            read_plan(p, desk, err));
}

static void forget(struct record *r)
{
    if (r->table)
        record_release(r);
    *r = (struct record){ .table = NULL };
}

void form_more_forget(struct form_page *p)
{
    record_list_release(&p->actions);
    forget(&p->analysis);
    for (int i = 0; i < PLAN_YEARS; i++)
        forget(&p->plan_row[i]);
    trend_release(&p->trend);
    p->trend = (struct trend){ .year = NULL };
}

/* --- the page --- */

void form_more_lay_plan(struct form_page *p)
{
    if (p->plan.ask == RECORD_IDLE)
        take_plan(p);
    sheet_heading(&p->sheet, _("Years, and the five-year plan"));
    sheet_own(&p->sheet, -2);
    for (int line = 0; line < 5; line++)
        sheet_own(&p->sheet, FORM_PLAN);
    if (p->plan.ask == RECORD_TYPING)
        record_form_lay_judgement(&p->plan, FORM_PLAN, false, &p->sheet);
}

/* Indicators of the year that stand under the same sasaran. */
static size_t sharing(const struct form_page *p)
{
    const struct indicator_set *set = &p->fields.desk->indicators;
    const char *unit = record_form_named(&p->fields, "unit");
    const char *objective = record_form_named(&p->fields, "sasaran");
    size_t count = 0;

    for (size_t i = 0; i < set->count; i++)
        count += strcmp(set->row[i].unit, unit) == 0 &&
                 strcmp(set->row[i].objective, objective) == 0;
    return count;
}

void form_more_lay_words(struct form_page *p)
{
    const struct table *table = p->words.table;
    size_t count = sharing(p);
    struct buf text = BUF_INIT;

    sheet_heading(&p->sheet, _("Causes, obstacles and follow-up"));
    if (record_form_named(&p->fields, "unit")[0] == '\0') {
        sheet_text(&p->sheet, -1, ROLE_DIM, false,
                   _("No unit is in charge of this indicator: choose one"
                     " above, then they can be written here."));
        return;
    }
    if (count > 1) {
        buf_addf(&text,
                 ngettext_("Of the objective, for its %zu indicator.",
                           "Of the objective, for all its %zu indicators.",
                           (unsigned long)count),
                 count);
        sheet_text(&p->sheet, -1, ROLE_DIM, false, text.s);
    }
    for (size_t i = 0; i < table->count; i++)
        if (!table->column[i].key)
            record_form_lay(&p->words, i, &p->sheet);
    buf_release(&text);
}

/* --- the years side by side --- */

static const struct trend_point *point_of(const struct form_page *p,
                                          int year)
{
    for (size_t i = 0; i < p->trend.years; i++)
        if (p->trend.year[i].year == year && p->trend.year[i].there)
            return &p->trend.year[i];
    return NULL;
}

static enum kind kind_of(const struct form_page *p)
{
    enum kind kind;

    return record_form_kind(&p->fields, &kind) ? kind : KIND_NUMBER;
}

static struct value planned(const struct form_page *p, int at)
{
    const struct record *r = &p->plan_row[at];
    struct value v = { .state = VALUE_EMPTY };
    struct err err = ERR_INIT;

    if (!r->table ||
        !value_parse(r->field[table_column(r->table, "target")],
                     kind_of(p), "", &p->fields.desk->grades, &v, &err))
        v.state = VALUE_EMPTY;
    return v;
}

/* What was reached of what the plan wants; false: no value. */
static bool of_plan(const struct form_page *p, int at,
                    const struct trend_point *point, struct percent *out)
{
    enum polarity polarity;

    return polarity_parse(record_form_named(&p->fields, "polaritas"),
                          &polarity) &&
           capaian(kind_of(p), polarity, planned(p, at), point->realized,
                   &p->fields.desk->grades, out);
}

/* The text of a year in a line; "" where there is none. */
static void add_cell(const struct form_page *p, int at, int offset,
                     struct buf *out)
{
    const struct trend_point *point = point_of(p, p->first_year + at);
    const struct record *r = &p->plan_row[at];
    char text[NUMBER_TEXT_SIZE];
    struct percent percent;

    if (offset == 0 && r->table) {
        struct value v = planned(p, at);

        /* What is no value of this kind is shown as it is kept. */
        buf_adds(out, value_filled(v)
                          ? value_format(v, NUMBER_GROUPED, text)
                          : r->field[table_column(r->table, "target")]);
    }
    if (offset == 0 || !point)
        return;
    if (offset == 1)
        buf_adds(out, value_format(point->target, NUMBER_GROUPED, text));
    else if (offset == 2)
        buf_adds(out, value_format(point->realized, NUMBER_GROUPED, text));
    else if (offset == 3 && point->has_capaian)
        buf_adds(out, percent_format(point->capaian, NUMBER_GROUPED, text));
    else if (offset == 4 && of_plan(p, at, point, &percent))
        buf_adds(out, percent_format(percent, NUMBER_GROUPED, text));
}

static void draw_year(const struct form_page *p, int at, int offset,
                      struct surface *s, int line, int col, int width,
                      bool current)
{
    struct buf text = BUF_INIT;
    enum role role = current ? ROLE_CURSOR : ROLE_TEXT;

    if (current && p->plan.ask == RECORD_TYPING) {
        line_draw(&p->plan.line, s, line, col, width, ALIGN_RIGHT);
        return;
    }
    add_cell(p, at, offset, &text);
    if (offset == 0 && text.len == 0) {
        buf_adds(&text, "·");
        role = current ? ROLE_CURSOR : ROLE_DIM;
    }
    surface_figure(s, line, col, width, role, text.s);
    if (current)
        surface_cursor(s, line, col + width - 1);
    buf_release(&text);
}

void form_more_draw(const struct form_page *p, int offset,
                    struct surface *s, int line, bool here)
{
    static const char *const labels[] = {
        /* TRANSLATORS: lines of a table of years, at most 15 columns. */
        N_("Plan"), N_("Target"), N_("Realized"), N_("Capaian %"),
        N_("Of the plan %"),
    };
    int left = SHEET_MARK + YEAR_LABEL, width;
    char head[16];

    width = (s->cols - left - 1) / PLAN_YEARS;
    if (width > 24)
        width = 24;
    if (offset >= 0)
        surface_text(s, line, SHEET_MARK, YEAR_LABEL, ROLE_HEAD,
                     _(labels[offset]));
    for (int at = 0; at < PLAN_YEARS; at++) {
        int col = left + at * width + 1;

        if (offset >= 0) {
            draw_year(p, at, offset, s, line, col, width - 1,
                      here && offset == 0 && at == p->year_at);
            continue;
        }
        snprintf(head, sizeof(head), "%d", p->first_year + at);
        surface_put(s, line, col, width - 1, ALIGN_RIGHT, ROLE_HEAD, head);
    }
}
