/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/table.h"

#include <string.h>

#include "base/text.h"
#include "core/budget.h"
#include "core/date.h"
#include "core/scale.h"
#include "core/typed.h"

#define TEXT_BYTES_MAX 4000
#define CODE_BYTES_MAX 40
#define COUNT_DIGITS_MAX 9

static const char *const office_kinds[] = {
    "kabupaten", "kota", "provinsi", "pusat", NULL
};
static const char *const caps[] = { "100", "110", "120", NULL };
static const char *const states[] = { "terbuka", "dikunci", NULL };
static const char *const kinds[] = { "angka", "predikat", "opini", NULL };
static const char *const polarities[] = { "naik", "turun", NULL };
static const char *const sources[] = { "APBN", "HIBAH", NULL };
static const char *const spendings[] = { "51", "52", "53", NULL };

static const char *const checks[] = {
    "C01", "C02", "C03", "C04", "C05", "C06", "C07", "C10",
    "A01", "A02", "A03", "A04", "A05", "A06", "A08", "K01", NULL
};

static const char *const roles[] = {
    "operator", "kasubbag", "perencana", "tamu", NULL
};
static const char *const row_tables[] = { "indikator", "anggaran", NULL };
static const char *const review_states[] = {
    "draf", "diajukan", "disetujui", "dikembalikan", "dikunci", NULL
};
static const char *const note_states[] = {
    "ditanya", "dijawab", "ditutup", NULL
};
static const char *const own[] = { "ya", NULL };

/* Of the flags below: part of the key, and may not be empty. */
#define KEY true, true
#define KEY_OR_NONE true, false
#define NEEDED false, true
#define FREE false, false

/* The head that every table of a year begins with. */
#define OFFICE { "satker", N_("Office"), COLUMN_OFFICE, KEY, NULL }
#define YEAR { "tahun", N_("Year"), COLUMN_YEAR, KEY, NULL }

static const struct column scale_columns[] = {
    { "skala", N_("Scale"), COLUMN_CODE, KEY, NULL },
    { "urut", N_("Order"), COLUMN_COUNT_NO, KEY, NULL },
    { "dari", N_("From"), COLUMN_LOWER, NEEDED, NULL },
    { "sampai", N_("Up to"), COLUMN_UPPER, FREE, NULL },
    { "kategori", N_("Category"), COLUMN_LINE, NEEDED, NULL },
    { "keterangan", N_("Remark"), COLUMN_TEXT, FREE, NULL },
};

static const struct column office_columns[] = {
    { "kode", N_("Code"), COLUMN_OFFICE, KEY, NULL },
    { "nama", N_("Name"), COLUMN_LINE, NEEDED, NULL },
    { "jenis", N_("Kind"), COLUMN_CHOICE, NEEDED, office_kinds },
    { "provinsi", N_("Province"), COLUMN_LINE, FREE, NULL },
    { "tempat", N_("Place"), COLUMN_LINE, FREE, NULL },
    { "skala", N_("Scale"), COLUMN_SCALE, FREE, NULL },
};

static const struct column unit_columns[] = {
    OFFICE,
    { "kode", N_("Code"), COLUMN_CODE, KEY, NULL },
    { "nama", N_("Name"), COLUMN_LINE, NEEDED, NULL },
    { "urut", N_("Order"), COLUMN_COUNT_NO, FREE, NULL },
};

static const struct column year_columns[] = {
    OFFICE,
    YEAR,
    { "skala", N_("Scale"), COLUMN_SCALE, FREE, NULL },
    { "batas", N_("Cap of averages"), COLUMN_CHOICE, FREE, caps },
    { "status", N_("State"), COLUMN_CHOICE, FREE, states },
};

static const struct column indicator_columns[] = {
    OFFICE,
    YEAR,
    { "unit", N_("Unit"), COLUMN_UNIT, FREE, NULL },
    { "tujuan", N_("Goal"), COLUMN_LINE, FREE, NULL },
    { "program", N_("Program"), COLUMN_LINE, FREE, NULL },
    { "kegiatan", N_("Activity"), COLUMN_LINE, FREE, NULL },
    { "sasaran", N_("Objective"), COLUMN_LINE, FREE, NULL },
    { "kode", N_("Code"), COLUMN_CODE, KEY, NULL },
    { "indikator", N_("Indicator"), COLUMN_TEXT, NEEDED, NULL },
    { "satuan", N_("Unit of measure"), COLUMN_LINE, FREE, NULL },
    { "jenis", N_("Kind"), COLUMN_CHOICE, NEEDED, kinds },
    { "polaritas", N_("Polarity"), COLUMN_CHOICE, NEEDED, polarities },
    { "target", N_("Target"), COLUMN_VALUE, FREE, NULL },
    { "tw1", N_("Realized Q1"), COLUMN_VALUE, FREE, NULL },
    { "tw2", N_("Realized Q2"), COLUMN_VALUE, FREE, NULL },
    { "tw3", N_("Realized Q3"), COLUMN_VALUE, FREE, NULL },
    { "tw4", N_("Realized Q4"), COLUMN_VALUE, FREE, NULL },
    { "catatan", N_("Note"), COLUMN_TEXT, FREE, NULL },
};

static const struct column budget_columns[] = {
    OFFICE,
    YEAR,
    { "kode", N_("Budget code"), COLUMN_BUDGET, KEY, NULL },
    { "uraian", N_("Description"), COLUMN_TEXT, NEEDED, NULL },
    { "unit", N_("Unit"), COLUMN_UNIT, FREE, NULL },
    { "sumber", N_("Source"), COLUMN_CHOICE, FREE, sources },
    { "pagu_awal", N_("First ceiling"), COLUMN_AMOUNT, FREE, NULL },
    { "pagu", N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL },
    { "tw1", N_("Realized Q1"), COLUMN_AMOUNT, FREE, NULL },
    { "tw2", N_("Realized Q2"), COLUMN_AMOUNT, FREE, NULL },
    { "tw3", N_("Realized Q3"), COLUMN_AMOUNT, FREE, NULL },
    { "tw4", N_("Realized Q4"), COLUMN_AMOUNT, FREE, NULL },
    { "catatan", N_("Note"), COLUMN_TEXT, FREE, NULL },
};

static const struct column spending_columns[] = {
    OFFICE,
    YEAR,
    { "belanja", N_("Kind of spending"), COLUMN_CHOICE, KEY, spendings },
    { "uraian", N_("Description"), COLUMN_TEXT, FREE, NULL },
    { "pagu", N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL },
    { "realisasi", N_("Realized"), COLUMN_AMOUNT, FREE, NULL },
};

static const struct column revision_columns[] = {
    OFFICE,
    YEAR,
    { "nomor", N_("Number"), COLUMN_COUNT_NO, KEY, NULL },
    { "tanggal", N_("Date"), COLUMN_DATE, FREE, NULL },
    { "pagu", N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL },
    { "keterangan", N_("Remark"), COLUMN_TEXT, FREE, NULL },
};

/* A code may have several printed totals: the remark tells them apart. */
static const struct column control_columns[] = {
    OFFICE,
    YEAR,
    { "kode", N_("Budget code"), COLUMN_BUDGET, KEY, NULL },
    { "pagu", N_("Ceiling"), COLUMN_AMOUNT, FREE, NULL },
    { "realisasi", N_("Realized"), COLUMN_AMOUNT, FREE, NULL },
    { "keterangan", N_("Remark"), COLUMN_TEXT, KEY_OR_NONE, NULL },
};

static const struct column action_columns[] = {
    OFFICE,
    YEAR,
    { "indikator", N_("Indicator"), COLUMN_CODE, KEY, NULL },
    { "kegiatan", N_("Activity"), COLUMN_TEXT, NEEDED, NULL },
    { "jadwal", N_("Schedule"), COLUMN_TEXT, FREE, NULL },
    { "pelaksana", N_("In charge"), COLUMN_TEXT, FREE, NULL },
};

/* By code and year: the plan spans years that nobody has opened yet. */
static const struct column plan_columns[] = {
    OFFICE,
    { "kode", N_("Indicator"), COLUMN_CODE, KEY, NULL },
    YEAR,
    { "target", N_("Target"), COLUMN_TARGET, FREE, NULL },
};

/* Indicators may stand under no sasaran, so an analysis may too. */
static const struct column analysis_columns[] = {
    OFFICE,
    YEAR,
    { "unit", N_("Unit"), COLUMN_UNIT, KEY, NULL },
    { "sasaran", N_("Objective"), COLUMN_LINE, KEY_OR_NONE, NULL },
    { "sebab", N_("Causes"), COLUMN_TEXT, FREE, NULL },
    { "hambatan", N_("Obstacles"), COLUMN_TEXT, FREE, NULL },
    { "tindak_lanjut", N_("Follow-up"), COLUMN_TEXT, FREE, NULL },
    { "pelaksana", N_("In charge"), COLUMN_LINE, FREE, NULL },
    { "batas", N_("Until when"), COLUMN_LINE, FREE, NULL },
};

static const struct column signatory_columns[] = {
    OFFICE,
    YEAR,
    { "unit", N_("Unit"), COLUMN_UNIT, KEY, NULL },
    { "nama", N_("Name"), COLUMN_LINE, FREE, NULL },
    { "jabatan", N_("Title"), COLUMN_LINE, FREE, NULL },
    { "tanggal", N_("Date"), COLUMN_DATE, FREE, NULL },
};

/* subjek: as a finding says it (core/check.h), "" for the year. */
static const struct column explanation_columns[] = {
    OFFICE,
    YEAR,
    { "temuan", N_("Finding"), COLUMN_CHOICE, KEY, checks },
    { "subjek", N_("Of"), COLUMN_LINE, KEY_OR_NONE, NULL },
    { "kata", N_("Explanation"), COLUMN_TEXT, NEEDED, NULL },
};

/* unit: codes with a blank between them, "" for all of the office. */
static const struct column operator_columns[] = {
    OFFICE,
    { "nama", N_("Name"), COLUMN_LINE, KEY, NULL },
    { "peran", N_("Role"), COLUMN_CHOICE, NEEDED, roles },
    { "unit", N_("Units"), COLUMN_LINE, FREE, NULL },
};

/* pada: milliseconds since 1970, UTC.  sendiri: approved by the one who
 * had entered it. */
static const struct column review_columns[] = {
    OFFICE,
    YEAR,
    { "tabel", N_("Table"), COLUMN_CHOICE, KEY, row_tables },
    { "kode", N_("Code"), COLUMN_LINE, KEY, NULL },
    { "status", N_("State"), COLUMN_CHOICE, NEEDED, review_states },
    { "oleh", N_("By"), COLUMN_LINE, FREE, NULL },
    { "pada", N_("At"), COLUMN_LINE, FREE, NULL },
    { "kata", N_("Word"), COLUMN_TEXT, FREE, NULL },
    { "sendiri", N_("Own entry"), COLUMN_CHOICE, FREE, own },
};

/* kolom: of the row named by tabel and kode, "" for the whole row. */
static const struct column note_columns[] = {
    OFFICE,
    YEAR,
    { "tabel", N_("Table"), COLUMN_CHOICE, KEY, row_tables },
    { "kode", N_("Code"), COLUMN_LINE, KEY, NULL },
    { "kolom", N_("Column"), COLUMN_LINE, KEY_OR_NONE, NULL },
    { "nomor", N_("Number"), COLUMN_COUNT_NO, KEY, NULL },
    { "status", N_("State"), COLUMN_CHOICE, NEEDED, note_states },
    { "oleh", N_("By"), COLUMN_LINE, FREE, NULL },
    { "pada", N_("At"), COLUMN_LINE, FREE, NULL },
    { "isi", N_("Note"), COLUMN_TEXT, NEEDED, NULL },
};

#define COLUMNS(array) (array), CAP_LEN(array)

const struct table tables[TABLE_COUNT] = {
    { TABLE_SCALE_BAND, "skala", N_("Bands of scales"),
      COLUMNS(scale_columns), false, false, false },
    { TABLE_OFFICE, "satker", N_("Offices"),
      COLUMNS(office_columns), false, false, false },
    { TABLE_UNIT, "unit", N_("Units"),
      COLUMNS(unit_columns), false, true, false },
    { TABLE_YEAR, "tahun", N_("Years"),
      COLUMNS(year_columns), false, true, false },
    { TABLE_INDICATOR, "indikator", N_("Indicators"),
      COLUMNS(indicator_columns), false, false, false },
    { TABLE_BUDGET, "anggaran", N_("Budget"),
      COLUMNS(budget_columns), false, false, false },
    { TABLE_SPENDING, "belanja", N_("Kinds of spending"),
      COLUMNS(spending_columns), false, false, false },
    { TABLE_REVISION, "revisi", N_("Budget revisions"),
      COLUMNS(revision_columns), false, false, false },
    { TABLE_CONTROL, "kontrol", N_("Control totals"),
      COLUMNS(control_columns), false, false, false },
    { TABLE_ACTION, "aksi", N_("Action plan"),
      COLUMNS(action_columns), true, false, false },
    { TABLE_PLAN, "renstra", N_("Five-year plan"),
      COLUMNS(plan_columns), false, true, false },
    { TABLE_ANALYSIS, "analisis", N_("Causes and follow-up"),
      COLUMNS(analysis_columns), false, true, false },
    { TABLE_SIGNATORY, "penandatangan", N_("Signatories"),
      COLUMNS(signatory_columns), false, true, false },
    { TABLE_EXPLANATION, "penjelasan", N_("Explanations of findings"),
      COLUMNS(explanation_columns), false, true, false },
    { TABLE_OPERATOR, "operator", N_("People"),
      COLUMNS(operator_columns), false, true, true },
    { TABLE_REVIEW, "reviu", N_("Review"),
      COLUMNS(review_columns), false, true, true },
    { TABLE_NOTE, "catatan", N_("Notes"),
      COLUMNS(note_columns), false, true, true },
};

bool table_of_year(const struct table *table)
{
    return table->id != TABLE_PLAN && table_column(table, "tahun") >= 0;
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

/* Refuses what no text may hold. */
static bool check_text(const char *text, size_t len, struct err *err)
{
    if (len > TEXT_BYTES_MAX)
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
