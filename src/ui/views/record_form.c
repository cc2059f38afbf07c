/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/record_form.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/capaian.h"
#include "core/typed.h"
#include "core/typing.h"
#include "core/words.h"
#include "ui/area.h"
#include "ui/views/record_pick.h"


static const char *const typing[] = { "cell", NULL };

void record_form_init(struct record_form *f, struct desk *desk,
                      const struct table *table,
                      const char *const *contexts)
{
    *f = (struct record_form){ .desk = desk, .table = table,
                               .contexts = contexts };
    for (size_t i = 0; i < table->count; i++)
        f->field[i] = mem_dup("");
}

static void end_line(struct record_form *f)
{
    if (f->ask == RECORD_TYPING)
        line_release(&f->line);
    free(f->opened);
    f->opened = NULL;
    f->ask = RECORD_IDLE;
}

void record_form_release(struct record_form *f)
{
    end_line(f);
    free(f->left);
    record_pick_release(f);
    for (size_t i = 0; i < f->table->count; i++)
        free(f->field[i]);
}

void record_form_set(struct record_form *f, size_t column, const char *text)
{
    char *copy = mem_dup(text);

    free(f->field[column]);
    f->field[column] = copy;
}

void record_form_take(struct record_form *f, const char *const *fields)
{
    for (size_t i = 0; i < f->table->count; i++)
        record_form_set(f, i, fields[i]);
}

const char *const *record_form_fields(const struct record_form *f)
{
    return (const char *const *)f->field;
}

const char *record_form_named(const struct record_form *f, const char *name)
{
    int column = table_column(f->table, name);

    return column >= 0 ? f->field[column] : "";
}

bool record_form_shows(const struct table *table, size_t column)
{
    const char *name = table->column[column].name;

    if (strcmp(name, "satker") == 0)
        return false;
    return strcmp(name, "tahun") != 0 || table->id == TABLE_YEAR ||
           !table_of_year(table);
}

/* The indicator that a row of the plan is for; NULL: not of this year. */
static const struct indicator *planned_for(const struct record_form *f)
{
    size_t row;

    if (f->table->id != TABLE_PLAN)
        return NULL;
    row = desk_indicator(f->desk, record_form_named(f, "kode"));
    return row == (size_t)-1 ? NULL : &f->desk->indicators.row[row];
}

bool record_form_kind(const struct record_form *f, enum kind *out)
{
    const struct indicator *of = planned_for(f);

    if (of)
        *out = of->kind;
    return of || kind_parse(record_form_named(f, "jenis"), out);
}

static enum kind kind_of(const struct record_form *f)
{
    enum kind kind;

    return record_form_kind(f, &kind) ? kind : KIND_NUMBER;
}

static const char *measure_of(const struct record_form *f)
{
    const struct indicator *of = planned_for(f);

    return of ? of->measure : record_form_named(f, "satuan");
}

/* A figure as the tables show it; false: text is none. */
static bool show_figure(const struct record_form *f, size_t column,
                        const char *text, struct buf *out)
{
    char grouped[NUMBER_TEXT_SIZE];
    struct err err = ERR_INIT;
    struct amount amount;
    struct value value;

    if (f->table->column[column].type == COLUMN_AMOUNT) {
        if (!amount_parse(text, &amount, &err))
            return false;
        buf_adds(out, amount_format(amount, NUMBER_GROUPED, grouped));
        return true;
    }
    if (f->table->column[column].type == COLUMN_TARGET && !planned_for(f) &&
        value_parse_any(text, &f->desk->grades, &value, &err)) {
        buf_adds(out, value_format(value, NUMBER_GROUPED, grouped));
        return true;
    }
    if ((f->table->column[column].type != COLUMN_VALUE &&
         f->table->column[column].type != COLUMN_TARGET) ||
        !value_parse(text, kind_of(f), measure_of(f),
                     &f->desk->grades, &value, &err))
        return false;
    buf_adds(out, value_format(value, NUMBER_GROUPED, grouped));
    return true;
}

void record_form_shown(const struct record_form *f, size_t column,
                       struct buf *out)
{
    const char *text = f->field[column];

    if (show_figure(f, column, text, out))
        return;
    buf_adds(out, text);
    if (f->table->column[column].type != COLUMN_UNIT)
        return;
    for (size_t i = 0; i < f->desk->units.count; i++)
        if (strcmp(f->desk->units.item[i].code, text) == 0)
            buf_addf(out, "  %s", f->desk->units.item[i].name);
}

bool record_form_canonical(const struct record_form *f, size_t column,
                           const char *text, struct buf *out,
                           struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];
    char plain[NUMBER_TEXT_SIZE];
    struct value value;

    /* The kind of the indicator is known here, and its satuan. */
    if (f->table->column[column].type == COLUMN_TARGET && planned_for(f)) {
        if (!value_parse(text, kind_of(f), measure_of(f), &f->desk->grades,
                         &value, err))
            return false;
        buf_adds(out, value_format(value, NUMBER_PLAIN, plain));
        return true;
    }
    for (size_t i = 0; i < f->table->count; i++)
        fields[i] = i == column ? text : f->field[i];
    return field_canonical(f->table, column, fields, &f->desk->grades, out,
                           err);
}

/* Is the column one for whole paragraphs? */
static bool has_paragraphs(const struct column *c)
{
    static const char *const names[] = {
        "sebab", "hambatan", "tindak_lanjut", "kata", "catatan",
        "keterangan",
    };

    for (size_t i = 0; i < CAP_LEN(names); i++)
        if (strcmp(c->name, names[i]) == 0)
            return c->type == COLUMN_TEXT;
    return false;
}

bool record_form_is_long(const struct record_form *f, size_t column)
{
    const struct column *c = &f->table->column[column];

    return f->areas && c->type == COLUMN_TEXT &&
           (has_paragraphs(c) || strchr(f->field[column], '\n') != NULL);
}

static bool accept_area(void *context, const char *text, struct err *err)
{
    struct record_form *f = context;
    struct buf canonical = BUF_INIT;
    bool right = record_form_canonical(f, f->column, text, &canonical, err);

    buf_release(&canonical);
    return right && (!f->write || f->write(f->context, text, err));
}

static void lose_area(void *context, const char *text)
{
    struct record_form *f = context;

    if (f->lost)
        f->lost(f->context, text);
}

/* "Causes: PDI Terwujudnya ...": the field, and of which row. */
static void add_area_title(const struct record_form *f, size_t column,
                           struct buf *out)
{
    char part[EXCERPT_SIZE];
    const char *glue = ":";

    buf_adds(out, _(f->table->column[column].label));
    for (size_t i = 0; i < f->table->count; i++) {
        if (!f->table->column[i].key || i == column ||
            !record_form_shows(f->table, i) || f->field[i][0] == '\0')
            continue;
        buf_addf(out, "%s %s", glue, typed_excerpt(f->field[i], part));
        glue = "";
    }
}

/* text NULL: the field's own. */
static void open_area(struct record_form *f, struct view *v, size_t column,
                      const char *text)
{
    struct buf title = BUF_INIT;
    struct view *area;

    add_area_title(f, column, &title);
    area = text_area_view(title.s, f->field[column], FIELD_BYTES_MAX);
    buf_release(&title);
    if (text)
        text_area_put(area, text);
    text_area_judge(area, accept_area, f);
    text_area_on_keep(area, lose_area, f);
    f->ask = RECORD_WRITING;
    view_push(v->stack, area);
}

/* text NULL: the field's own. */
static void open_line(struct record_form *f, struct view *v, size_t column,
                      const char *text)
{
    char *one_line = mem_dup(f->field[column]);

    f->ask = RECORD_TYPING;
    for (char *c = one_line; *c; c++)
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    line_init(&f->line, one_line, FIELD_BYTES_MAX);
    free(one_line);
    f->opened = mem_dup(f->line.text.s);
    if (text)
        line_set(&f->line, text);
    v->contexts = typing;
}

/* What is typed goes on behind a long text, and replaces a short one. */
static void open_long(struct record_form *f, struct view *v, size_t column,
                      const char *typed)
{
    struct buf text = BUF_INIT;

    buf_adds(&text, f->field[column]);
    buf_adds(&text, typed ? typed : "");
    open_area(f, v, column, typed ? text.s : NULL);
    buf_release(&text);
}

void record_form_open(struct record_form *f, struct view *v, size_t column,
                      const char *typed)
{
    struct view *picker = record_pick_view(f, column);

    end_line(f);
    f->column = column;
    if (picker) {
        if (typed)
            choose_type(picker, typed);
        f->ask = RECORD_CHOOSING;
        view_push(v->stack, picker);
    } else if (record_form_is_long(f, column)) {
        open_long(f, v, column, typed);
    } else {
        open_line(f, v, column, typed);
    }
}

void record_form_continue(struct record_form *f, struct view *v,
                          size_t column, const char *text)
{
    end_line(f);
    f->column = column;
    if (record_form_is_long(f, column))
        open_area(f, v, column, text);
    else
        open_line(f, v, column, text);
}

void record_form_close(struct record_form *f, struct view *v)
{
    free(f->left);
    f->left = NULL;
    if (f->ask == RECORD_TYPING) {
        f->left = mem_dup(f->line.text.s);
        f->left_at = f->line.at;
    }
    end_line(f);
    v->contexts = f->contexts;
}

void record_form_reopen(struct record_form *f, struct view *v)
{
    if (!f->left || f->ask != RECORD_IDLE)
        return;
    open_line(f, v, f->column, f->left);
    f->line.at = f->left_at;
}

/* Is a grade typed into the column? */
static bool takes_grade(const struct record_form *f, size_t column)
{
    enum column_type type = f->table->column[column].type;

    return (type == COLUMN_VALUE || type == COLUMN_TARGET) &&
           kind_of(f) != KIND_NUMBER;
}

bool record_form_run(struct record_form *f, enum cmd cmd)
{
    const struct grade *grade = NULL;

    if (f->ask != RECORD_TYPING)
        return false;
    if (cmd == CMD_LINE_END && takes_grade(f, f->column))
        grade = grades_only(&f->desk->grades, kind_of(f), f->line.text.s);
    if (grade)
        line_set(&f->line, grade->code);
    return grade || line_run(&f->line, cmd);
}

/* Can text stand in the column while it is typed? */
static bool stands(const struct record_form *f, size_t column,
                   const char *text)
{
    enum column_type type = f->table->column[column].type;
    enum kind kind;

    if (takes_grade(f, column))
        return typing_grade(text);
    if (type == COLUMN_AMOUNT)
        return typing_amount(text);
    /* A plan for an indicator of no year here may hold either. */
    if (type == COLUMN_VALUE ||
        (type == COLUMN_TARGET && record_form_kind(f, &kind)))
        return typing_figure(text, measure_of(f));
    return true;
}

bool record_form_type(struct record_form *f, const char *utf8,
                      struct err *err)
{
    char *before = mem_dup(f->line.text.s);
    size_t at = f->line.at;
    bool ok;

    /* A grade that was opened is begun anew by a letter. */
    if (takes_grade(f, f->column) && record_form_untouched(f))
        line_set(&f->line, "");
    ok = line_insert(&f->line, utf8);
    if (!ok) {
        err_set(err, ERR_RANGE, N_("There is no room for more here."), NULL);
    } else if (!stands(f, f->column, f->line.text.s) &&
               stands(f, f->column, before)) {
        err_refuse(err, ERR_INPUT,
                   takes_grade(f, f->column) ? "N02" : "N01",
                   N_("\"%s\" does not belong here; Enter or Esc ends"
                      " typing."),
                   "%s", utf8);
        line_set(&f->line, before);
        f->line.at = at;
        ok = false;
    }
    free(before);
    return ok;
}

bool record_form_untouched(const struct record_form *f)
{
    return f->opened && strcmp(f->opened, f->line.text.s) == 0;
}

const char *record_form_chosen(struct record_form *f,
                               const struct view *closed)
{
    enum record_ask ask = f->ask;
    size_t index;

    if (ask != RECORD_CHOOSING && ask != RECORD_WRITING)
        return NULL;
    f->ask = RECORD_IDLE;
    if (ask == RECORD_WRITING)
        return f->write ? NULL : text_area_result(closed);
    if (!choose_result(closed, &index) || index >= f->picks)
        return NULL;
    return f->pick[index];
}

/* "capaian 99,49 Berhasil" of a realisasi as it is being typed. */
static void add_capaian(const struct record_form *f, struct value realized,
                        struct buf *out)
{
    const struct scale_set *scale = &f->desk->scale;
    char text[NUMBER_TEXT_SIZE];
    struct err err = ERR_INIT;
    const struct band *band;
    enum polarity polarity;
    struct percent percent;
    struct value target;

    if (!polarity_parse(record_form_named(f, "polaritas"), &polarity) ||
        !value_parse(record_form_named(f, "target"), kind_of(f),
                     record_form_named(f, "satuan"), &f->desk->grades,
                     &target, &err) ||
        !capaian(kind_of(f), polarity, target, realized, &f->desk->grades,
                 &percent))
        return;
    band = scale_find(scale->band, scale->count, percent);
    buf_addf(out, "   %s %s %s", _("Capaian"),
             percent_format(percent, NUMBER_GROUPED, text),
             band ? band->category : "");
}

/* How the figure in text is read. */
static void add_reading(const struct record_form *f, size_t column,
                        const char *text, struct buf *out)
{
    const struct column *c = &f->table->column[column];
    char grouped[NUMBER_TEXT_SIZE];
    struct err err = ERR_INIT;
    struct amount amount;
    struct value value;

    if (c->type == COLUMN_AMOUNT && amount_parse(text, &amount, &err) &&
        amount.state == VALUE_NUMBER) {
        buf_addf(out, "Rp %s\n", rupiah_format(amount.rupiah,
                                               NUMBER_GROUPED, grouped));
        words_rupiah(amount.rupiah, out);
    }
    if ((c->type == COLUMN_VALUE ||
         (c->type == COLUMN_TARGET && planned_for(f))) &&
        value_parse(text, kind_of(f), measure_of(f), &f->desk->grades,
                    &value, &err) &&
        value.state == VALUE_NUMBER) {
        buf_addf(out, "%s %s",
                 value_format(value, NUMBER_GROUPED, grouped),
                 measure_of(f));
        if (column_quarter(c) >= 0)
            add_capaian(f, value, out);
    }
}

bool record_form_accept(struct record_form *f, size_t column,
                        const char *text, struct err *err)
{
    struct buf canonical = BUF_INIT;
    bool right = record_form_canonical(f, column, text, &canonical, err);

    if (right)
        record_form_set(f, column, canonical.s);
    buf_release(&canonical);
    return right;
}

bool record_form_judge(const struct record_form *f, size_t column,
                       const char *text, struct buf *out)
{
    struct buf canonical = BUF_INIT;
    struct err err = ERR_INIT;
    bool right = record_form_canonical(f, column, text, &canonical, &err);

    buf_release(&canonical);
    if (right) {
        add_reading(f, column, text, out);
        return true;
    }
    if (err.check[0])
        buf_addf(out, "%s: ", err.check);
    err_describe(&err, out, i18n_text);
    return false;
}

void record_form_lay_judgement(const struct record_form *f, int item,
                               bool indent, struct sheet *sheet)
{
    struct buf text = BUF_INIT;
    bool right;

    /* Nothing is typed so far: that is no reason to complain. */
    if (f->line.text.len > 0) {
        right = record_form_judge(f, f->column, f->line.text.s, &text);
        if (!right)
            sheet_text(sheet, item, ROLE_ERROR, indent, text.s);
        else if (text.len > 0)
            sheet_text(sheet, item, ROLE_DIM, indent, text.s);
    }
    buf_release(&text);
}

/* In a new row what has to be filled in is marked. */
static void add_label(const struct record_form *f, size_t column,
                      struct buf *out)
{
    const struct column *c = &f->table->column[column];

    buf_adds(out, _(c->label));
    if (f->fresh && c->required)
        buf_adds(out, " *");
}

void record_form_lay(const struct record_form *f, size_t column,
                     struct sheet *sheet)
{
    struct buf text = BUF_INIT, label = BUF_INIT;

    if (f->ask == RECORD_TYPING && f->column == column) {
        sheet_own(sheet, f->base + (int)column);
        record_form_lay_judgement(f, f->base + (int)column, true, sheet);
        return;
    }
    record_form_shown(f, column, &text);
    add_label(f, column, &label);
    sheet_field(sheet, f->base + (int)column, label.s, text.s);
    buf_release(&label);
    buf_release(&text);
}

void record_form_draw(const struct record_form *f, const struct sheet *sheet,
                      struct surface *window, int line)
{
    struct buf label = BUF_INIT;

    add_label(f, f->column, &label);
    surface_text(window, line, SHEET_MARK, sheet->label, ROLE_HEAD,
                 label.s);
    buf_release(&label);
    line_draw(&f->line, window, line, sheet_text_col(sheet),
              sheet_text_width(sheet), ALIGN_LEFT);
}

/* What can be written in a column of this type, N_(). */
static const char *type_meaning(enum column_type type)
{
    switch (type) {
    case COLUMN_TEXT:
    case COLUMN_LINE:
        return N_("Any text.");
    case COLUMN_OFFICE:
        return N_("Code of the region: four digits (6372), two for a"
                  " province.");
    case COLUMN_YEAR:
        return N_("A year from 2000 to 2099.");
    case COLUMN_UNIT:
    case COLUMN_SCALE:
    case COLUMN_CHOICE:
        return N_("Enter, or a letter of it, opens the list to choose from.");
    case COLUMN_CODE:
        return N_("Letters, digits, - and ., without blanks.");
    case COLUMN_BUDGET:
        return N_("Parts joined by dots: 076.01.CQ.6709.QGE.001.");
    case COLUMN_COUNT_NO:
        return N_("A whole number from 0.");
    case COLUMN_DATE:
        return N_("Year, month and day: 2024-02-13.");
    case COLUMN_VALUE:
        return N_("A number (77,5) or a grade (B); - does not apply, ?"
                  " assessed later.");
    case COLUMN_TARGET:
        return N_("A number such as 77,5, or a grade such as B or WTP.");
    case COLUMN_AMOUNT:
        return N_("Whole rupiah: 12.500.000 or 12,5jt; - does not apply.");
    case COLUMN_LOWER:
        return N_("The lowest percentage of the band: 91, or >100.");
    case COLUMN_UPPER:
        return N_("The highest percentage: 100, <55, or empty for no"
                  " limit.");
    }
    return "";
}

void record_form_meaning(const struct table *table, size_t column,
                         struct buf *out)
{
    const struct column *c = &table->column[column];

    if (c->required)
        buf_addf(out, "%s ", _("Required."));
    if (table->id != TABLE_SCALE_BAND && has_paragraphs(c))
        buf_adds(out, _("Any text, of several lines: Enter opens it, Ctrl-D"
                        " keeps it."));
    else
        buf_adds(out, _(type_meaning(c->type)));
    if (table->id == TABLE_OPERATOR)
        buf_addf(out, " %s", _("u does not take it back."));
}
