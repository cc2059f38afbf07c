/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/table.h"

#include <string.h>

#include "base/text.h"
#include "core/budget.h"
#include "core/check.h"
#include "core/date.h"
#include "core/person.h"
#include "core/review.h"
#include "core/scale.h"
#include "core/typed.h"

#define COUNT_DIGITS_MAX 9

static const char *const office_kinds[] = {
    "kabupaten", "kota", "provinsi", "pusat", NULL
};
static const char *const caps[] = { "100", "110", "120", NULL };
static const char *const states[] = {
    YEAR_WORD_OPEN, YEAR_WORD_LOCKED, NULL
};
static const char *const kinds[] = { "angka", "predikat", "opini", NULL };
static const char *const polarities[] = { "naik", "turun", NULL };
static const char *const sources[] = { "APBN", "HIBAH", NULL };
static const char *const spendings[] = { "51", "52", "53", NULL };

#define CHECK_WORD(id, ...) #id,
static const char *const check_words[] = { CHECK_LIST(CHECK_WORD) NULL };

#define ROLE_WORD(id, word, ...) word,
static const char *const roles[] = { PERSON_LIST(ROLE_WORD) NULL };
static const char *const row_tables[] = { "indikator", "anggaran", NULL };
#define STATE_WORD(id, word, ...) word,
static const char *const review_states[] = {
    REVIEW_STATE_LIST(STATE_WORD) NULL
};
static const char *const note_states[] = {
    NOTE_STATE_LIST(STATE_WORD) NULL
};
static const char *const own[] = { "ya", NULL };

/* Of the flags below: part of the key, and may not be empty. */
#define KEY true, true
#define KEY_OR_NONE true, false
#define NEEDED false, true
#define FREE false, false

/* In how many parts the database keeps a field. */
enum {
    PARTS_STORED_TEXT = 1,
    PARTS_STORED_OPTIONAL = 1,
    PARTS_STORED_INTEGER = 1,
    PARTS_STORED_OPTIONAL_INTEGER = 1,
    PARTS_STORED_TARGET = 3,
    PARTS_STORED_AMOUNT = 2,
    PARTS_STORED_VALUE_CELL = 2,
    PARTS_STORED_AMOUNT_CELL = 2,
};

/* Where each column begins: behind the last part of the one before. */
#define AT(number, name, sql, stored, ...)                                 \
    AT_##number, LAST_##number = AT_##number + PARTS_##stored - 1,

#define COLUMN(number, name, sql, stored, label, type, flags, choices)      \
    [number] = { name, sql, stored, PARTS_##stored, AT_##number,           \
                 label, type, flags, choices },

/* The array of a list, and how long a row of it is. */
#define COLUMNS_OF(prefix, array)                                          \
    enum { prefix##_LIST(AT) WIDTH_##prefix };                             \
    static const struct column array[] = { prefix##_LIST(COLUMN) };        \
    _Static_assert(CAP_LEN(array) == prefix##_COLUMNS                      \
                   && prefix##_COLUMNS <= TABLE_COLUMNS_MAX,               \
                   "union table_columns in core/table.h lacks the table")

COLUMNS_OF(SCALE_BAND, scale_band_columns);
COLUMNS_OF(OFFICE, office_columns);
COLUMNS_OF(UNIT, unit_columns);
COLUMNS_OF(YEAR, year_columns);
COLUMNS_OF(INDICATOR, indicator_columns);
COLUMNS_OF(BUDGET, budget_columns);
COLUMNS_OF(SPENDING, spending_columns);
COLUMNS_OF(REVISION, revision_columns);
COLUMNS_OF(CONTROL, control_columns);
COLUMNS_OF(ACTION, action_columns);
COLUMNS_OF(PLAN, plan_columns);
COLUMNS_OF(ANALYSIS, analysis_columns);
COLUMNS_OF(SIGNATORY, signatory_columns);
COLUMNS_OF(EXPLANATION, explanation_columns);
COLUMNS_OF(OPERATOR, operator_columns);
COLUMNS_OF(REVIEW, review_columns);
COLUMNS_OF(NOTE, note_columns);

_Static_assert(INDICATOR_Q4 == INDICATOR_Q1 + 3
               && BUDGET_Q4 == BUDGET_Q1 + 3,
               "tw1 to tw4 stand side by side: store/add.c, forms");

/* Whose rows belong to an office, and to a year of it. */
#define COLUMNS(prefix, array)                                             \
    .column = (array), .count = prefix##_COLUMNS, .width = WIDTH_##prefix
#define OF_OFFICE(prefix) .office = prefix##_OFFICE, .year = -1
#define OF_YEAR(prefix) .office = prefix##_OFFICE, .year = prefix##_YEAR

const struct table tables[TABLE_COUNT] = {
    [TABLE_SCALE_BAND] = {
        .id = TABLE_SCALE_BAND, .name = "skala", .sql = "scale_band",
        .label = N_("Bands of scales"),
        COLUMNS(SCALE_BAND, scale_band_columns),
        .office = -1, .year = -1,
    },
    [TABLE_OFFICE] = {
        .id = TABLE_OFFICE, .name = "satker", .sql = "office",
        .label = N_("Offices"),
        COLUMNS(OFFICE, office_columns),
        .office = OFFICE_CODE, .year = -1,
    },
    [TABLE_UNIT] = {
        .id = TABLE_UNIT, .name = "unit", .sql = "unit",
        .label = N_("Units"),
        COLUMNS(UNIT, unit_columns),
        OF_OFFICE(UNIT),
        .optional_file = true,
    },
    [TABLE_YEAR] = {
        .id = TABLE_YEAR, .name = "tahun", .sql = "year",
        .label = N_("Years"),
        COLUMNS(YEAR, year_columns),
        OF_YEAR(YEAR),
        .optional_file = true,
    },
    [TABLE_INDICATOR] = {
        .id = TABLE_INDICATOR, .name = "indikator", .sql = "indicator",
        .cells = "realization",
        .label = N_("Indicators"),
        COLUMNS(INDICATOR, indicator_columns),
        OF_YEAR(INDICATOR),
    },
    [TABLE_BUDGET] = {
        .id = TABLE_BUDGET, .name = "anggaran", .sql = "budget",
        .cells = "budget_realization",
        .label = N_("Budget"),
        COLUMNS(BUDGET, budget_columns),
        OF_YEAR(BUDGET),
    },
    [TABLE_SPENDING] = {
        .id = TABLE_SPENDING, .name = "belanja", .sql = "spending",
        .label = N_("Kinds of spending"),
        COLUMNS(SPENDING, spending_columns),
        OF_YEAR(SPENDING),
    },
    [TABLE_REVISION] = {
        .id = TABLE_REVISION, .name = "revisi", .sql = "revision",
        .label = N_("Budget revisions"),
        COLUMNS(REVISION, revision_columns),
        OF_YEAR(REVISION),
    },
    [TABLE_CONTROL] = {
        .id = TABLE_CONTROL, .name = "kontrol", .sql = "control_total",
        .label = N_("Control totals"),
        COLUMNS(CONTROL, control_columns),
        OF_YEAR(CONTROL),
    },
    [TABLE_ACTION] = {
        .id = TABLE_ACTION, .name = "aksi", .sql = "action",
        .label = N_("Action plan"),
        COLUMNS(ACTION, action_columns),
        OF_YEAR(ACTION),
        .by_place = true,
    },
    [TABLE_PLAN] = {
        .id = TABLE_PLAN, .name = "renstra", .sql = "plan",
        .label = N_("Five-year plan"),
        COLUMNS(PLAN, plan_columns),
        /* The year is a column as any other: see table_of_year(). */
        OF_OFFICE(PLAN),
        .optional_file = true,
    },
    [TABLE_ANALYSIS] = {
        .id = TABLE_ANALYSIS, .name = "analisis", .sql = "analysis",
        .label = N_("Causes and follow-up"),
        COLUMNS(ANALYSIS, analysis_columns),
        OF_YEAR(ANALYSIS),
        .optional_file = true,
    },
    [TABLE_SIGNATORY] = {
        .id = TABLE_SIGNATORY, .name = "penandatangan", .sql = "signatory",
        .label = N_("Signatories"),
        COLUMNS(SIGNATORY, signatory_columns),
        OF_YEAR(SIGNATORY),
        .optional_file = true,
    },
    [TABLE_EXPLANATION] = {
        .id = TABLE_EXPLANATION, .name = "penjelasan", .sql = "explanation",
        .label = N_("Explanations of findings"),
        COLUMNS(EXPLANATION, explanation_columns),
        OF_YEAR(EXPLANATION),
        .optional_file = true,
    },
    [TABLE_OPERATOR] = {
        .id = TABLE_OPERATOR, .name = "operator", .sql = "operator",
        .label = N_("People"),
        COLUMNS(OPERATOR, operator_columns),
        OF_OFFICE(OPERATOR),
        .optional_file = true, .inside = true,
    },
    [TABLE_REVIEW] = {
        .id = TABLE_REVIEW, .name = "reviu", .sql = "review",
        .label = N_("Review"),
        COLUMNS(REVIEW, review_columns),
        OF_YEAR(REVIEW),
        .optional_file = true, .inside = true,
    },
    [TABLE_NOTE] = {
        .id = TABLE_NOTE, .name = "catatan", .sql = "note",
        .label = N_("Notes"),
        COLUMNS(NOTE, note_columns),
        OF_YEAR(NOTE),
        .optional_file = true, .inside = true,
    },
};

bool table_of_year(const struct table *table)
{
    return table->year >= 0;
}

const struct table *table_find(const char *name)
{
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (strcmp(tables[i].name, name) == 0)
            return &tables[i];
    return NULL;
}

int table_column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->column[i].name, name) == 0)
            return (int)i;
    return -1;
}

void table_clear(const struct table *table, const char **fields)
{
    for (size_t i = 0; i < table->count; i++)
        fields[i] = "";
}

int column_quarter(const struct column *column)
{
    const char *name = column->name;

    if (strncmp(name, "tw", 2) != 0 || name[2] < '1' || name[2] > '4'
        || name[3] != '\0')
        return -1;
    return name[2] - '1';
}

static bool refuse(struct err *err, const char *msgid, const char *typed)
{
    char text[EXCERPT_SIZE];

    return err_refuse(err, ERR_INPUT, "N03", msgid, "%s",
                      typed_excerpt(typed, text));
}

_Static_assert(FIELD_BYTES_MAX == 4000 && CODE_BYTES_MAX == 40,
               "the messages below say so");

/* Refuses what no text may hold. */
static bool check_text(const char *text, size_t len, struct err *err)
{
    if (len > FIELD_BYTES_MAX)
        return refuse(err, N_("The text \"%s\" is too long: shorten it to"
                              " 4000 bytes"), text);
    if (!text_is_utf8(text, len))
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("The text is not UTF-8: save the file as UTF-8"
                             " or type the text again"), NULL);
    return typed_check(text, len, err);
}

static bool all_digits(struct span t)
{
    for (size_t i = 0; i < t.len; i++)
        if (!typed_digit(t.s[i]))
            return false;
    return t.len > 0;
}

static bool add_text(const char *typed, struct buf *out, struct err *err)
{
    struct buf text = BUF_INIT;
    bool ok;

    typed_plain(typed, &text);
    ok = check_text(text.s, text.len, err);
    if (ok)
        buf_add(out, text.s, text.len);
    buf_release(&text);
    return ok;
}

/* Lines that a spreadsheet broke are one line to everybody who reads. */
static bool add_line(const char *typed, struct buf *out, struct err *err)
{
    struct buf text = BUF_INIT, line = BUF_INIT;
    bool ok;

    typed_plain(typed, &text);
    typed_fold(typed_span(text.s), &line);
    ok = check_text(line.s, line.len, err);
    if (ok)
        buf_add(out, line.s, line.len);
    buf_release(&line);
    buf_release(&text);
    return ok;
}

static bool add_code(const char *typed, struct buf *out, struct err *err)
{
    struct span t = typed_span(typed);

    for (size_t i = 0; i < t.len; i++)
        if (!typed_letter(t.s[i]) && !typed_digit(t.s[i]) && t.s[i] != '-'
            && t.s[i] != '.')
            return refuse(err, N_("\"%s\" is not a code: write letters,"
                                  " digits, - and . only, without blanks"),
                          typed);
    if (t.len > CODE_BYTES_MAX)
        return refuse(err, N_("The code \"%s\" is too long: write at most"
                              " 40 characters"), typed);
    buf_add(out, t.s, t.len);
    return true;
}

static bool add_office(const char *typed, struct buf *out, struct err *err)
{
    struct span t = typed_span(typed);

    if (!all_digits(t) || (t.len != 4 && t.len != 2))
        return refuse(err, N_("\"%s\" is not the code of an office: write"
                              " four digits such as 6372, or two for a"
                              " province"), typed);
    buf_add(out, t.s, t.len);
    return true;
}

static bool add_year(const char *typed, struct buf *out, struct err *err)
{
    struct span t = typed_span(typed);

    if (!all_digits(t) || t.len != 4 || t.s[0] != '2' || t.s[1] != '0')
        return refuse(err, N_("\"%s\" is not a year: write one from 2000 to"
                              " 2099"), typed);
    buf_add(out, t.s, t.len);
    return true;
}

static bool add_budget_code(const char *typed, struct buf *out,
                            struct err *err)
{
    struct span t = typed_span(typed);
    struct buf code = BUF_INIT;
    bool ok;

    for (size_t i = 0; i < t.len; i++)
        buf_addc(&code, typed_upper(t.s[i]));
    ok = budget_code_check(code.s, err);
    if (ok)
        buf_add(out, code.s, code.len);
    buf_release(&code);
    return ok;
}

static bool add_choice(const struct column *column, const char *typed,
                       struct buf *out, struct err *err)
{
    struct span t = typed_span(typed);
    struct buf list = BUF_INIT;

    for (const char *const *word = column->choices; *word; word++) {
        if (typed_is(t, *word)) {
            buf_adds(out, *word);
            buf_release(&list);
            return true;
        }
        buf_addf(&list, "%s%s", list.len ? ", " : "", *word);
    }
    err_refuse(err, ERR_INPUT, "N03",
               N_("There is no such choice: write one of %s"), "%s", list.s);
    buf_release(&list);
    return false;
}

static bool add_count(const char *typed, struct buf *out, struct err *err)
{
    struct span t = typed_span(typed);

    if (!all_digits(t))
        return refuse(err, N_("\"%s\" is not a whole number: write digits"
                              " only, such as 12"), typed);
    while (t.len > 1 && t.s[0] == '0') {
        t.s++;
        t.len--;
    }
    if (t.len > COUNT_DIGITS_MAX)
        return refuse(err, N_("\"%s\" is too large: write at most nine"
                              " digits"), typed);
    buf_add(out, t.s, t.len);
    return true;
}

/* Whether other dates say that the month stands first is not known here. */
static bool add_date(const char *typed, struct buf *out, struct err *err)
{
    char iso[DATE_SIZE];

    switch (date_read(typed, iso)) {
    case DATE_NONE:
        return refuse(err, N_("\"%s\" is not a date: write year, month and"
                              " day such as 2024-02-13"), typed);
    case DATE_MONTH_FIRST:
        return refuse(err, N_("\"%s\" has the month before the day: write"
                              " year, month and day such as 2024-02-13"),
                      typed);
    case DATE_YEAR_FIRST:
    case DATE_DAY_FIRST:
    case DATE_SAME:
    case DATE_PADDED:
    case DATE_EITHER:
        break;
    }
    buf_adds(out, iso);
    return true;
}

static const char *field_of(const struct table *table, const char *name,
                            const char *const *fields)
{
    int i = table_column(table, name);

    return i >= 0 && fields[i] ? fields[i] : "";
}

static bool add_value(const struct table *table, const char *typed,
                      const char *const *fields, const struct grades *grades,
                      struct buf *out, struct err *err)
{
    char text[NUMBER_TEXT_SIZE];
    enum kind kind = KIND_NUMBER;
    struct value v;

    /* A jenis that is none is refused in its own column. */
    if (!kind_parse(field_of(table, "jenis", fields), &kind))
        kind = KIND_NUMBER;
    if (!value_parse(typed, kind, field_of(table, "satuan", fields), grades,
                     &v, err))
        return false;
    buf_adds(out, value_format(v, NUMBER_PLAIN, text));
    return true;
}

static bool add_target(const char *typed, const struct grades *grades,
                       struct buf *out, struct err *err)
{
    char text[NUMBER_TEXT_SIZE];
    struct value v;

    if (!value_parse_any(typed, grades, &v, err))
        return false;
    buf_adds(out, value_format(v, NUMBER_PLAIN, text));
    return true;
}

static bool add_amount(const char *typed, struct buf *out, struct err *err)
{
    char text[NUMBER_TEXT_SIZE];
    struct amount a;

    if (!amount_parse(typed, &a, err))
        return false;
    buf_adds(out, amount_format(a, NUMBER_PLAIN, text));
    return true;
}

static bool add_bound(const char *typed, bool upper, struct buf *out,
                      struct err *err)
{
    char text[NUMBER_TEXT_SIZE];
    struct bound b;

    if (!bound_parse(typed, upper, &b, err))
        return false;
    buf_adds(out, bound_format(b, text));
    return true;
}

/* What a blank field is kept as; COLUMN_TEXT keeps its blanks. */
static bool add_blank(const struct table *table, const struct column *column,
                      const char *typed, struct buf *out, struct err *err)
{
    if (column->required)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("This may not be empty: fill in %s"), "%s",
                          column->name);
    if (column->type == COLUMN_TEXT)
        return add_text(typed, out, err);
    if (table->id == TABLE_YEAR && strcmp(column->name, "status") == 0)
        buf_adds(out, states[0]);
    return true;
}

bool field_canonical(const struct table *table, size_t column,
                     const char *const *fields, const struct grades *grades,
                     struct buf *out, struct err *err)
{
    const struct column *c = &table->column[column];
    const char *typed = fields[column] ? fields[column] : "";

    if (typed_span(typed).len == 0)
        return add_blank(table, c, typed, out, err);
    switch (c->type) {
    case COLUMN_TEXT:
        return add_text(typed, out, err);
    case COLUMN_LINE:
        return add_line(typed, out, err);
    case COLUMN_OFFICE:
        return add_office(typed, out, err);
    case COLUMN_YEAR:
        return add_year(typed, out, err);
    case COLUMN_UNIT:
    case COLUMN_CODE:
    case COLUMN_SCALE:
        return add_code(typed, out, err);
    case COLUMN_BUDGET:
        return add_budget_code(typed, out, err);
    case COLUMN_CHOICE:
        return add_choice(c, typed, out, err);
    case COLUMN_COUNT_NO:
        return add_count(typed, out, err);
    case COLUMN_DATE:
        return add_date(typed, out, err);
    case COLUMN_VALUE:
        return add_value(table, typed, fields, grades, out, err);
    case COLUMN_TARGET:
        return add_target(typed, grades, out, err);
    case COLUMN_AMOUNT:
        return add_amount(typed, out, err);
    case COLUMN_LOWER:
        return add_bound(typed, false, out, err);
    case COLUMN_UPPER:
        return add_bound(typed, true, out, err);
    }
    return true;
}
