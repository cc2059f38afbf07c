/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/row.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

int64_t row_integer(const char *text)
{
    int64_t n = 0;

    for (const char *p = text; *p; p++) {
        if (*p < '0' || *p > '9' || n > INT64_MAX / 10 - 1)
            return 0;
        n = n * 10 + (*p - '0');
    }
    return n;
}

static bool begins_number(const char *text)
{
    return text[0] >= '0' && text[0] <= '9';
}

/*
 * Canonical figures are plain: digits, a comma, digits.  Read here where
 * they are short enough for no rule to matter; the parser of what people
 * type costs ten times that, ten times a row.
 */
static bool plain_figure(const char *text, int64_t *micro)
{
    int64_t n = 0;
    int whole = 0, places = -1;

    for (; *text; text++) {
        if (*text == ',' && places < 0 && whole > 0) {
            places = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || whole > 12 || places > 5)
            return false;
        n = n * 10 + (*text - '0');
        if (places < 0)
            whole++;
        else
            places++;
    }
    if (whole == 0 || whole > 12 || places == 0)
        return false;
    for (int i = places < 0 ? 0 : places; i < FIGURE_PLACES; i++)
        n *= 10;
    *micro = n;
    return true;
}

/*
 * A figure, or the mark that stands in its place.  What is neither reaches
 * the CHECK of the mark.
 */
static void row_add_figure(struct stmt *q, const char *text, int parts)
{
    struct figure f;
    bool is_figure = plain_figure(text, &f.micro)
                     || (begins_number(text)
                         && figure_read(text, NULL, &f) == NUMBER_OK);

    if (is_figure)
        stmt_add_int(q, f.micro);
    else
        stmt_add_null(q);
    if (parts == 3)
        stmt_add_null(q); /* no upper figure yet */
    stmt_add_optional(q, is_figure ? "" : text);
}

static void row_add_rupiah(struct stmt *q, const char *text)
{
    struct rupiah r;
    bool is_amount = begins_number(text)
                     && rupiah_read(text, &r) == NUMBER_OK;

    if (is_amount)
        stmt_add_int(q, r.rp);
    else
        stmt_add_null(q);
    stmt_add_optional(q, is_amount ? "" : text);
}

void row_add(struct stmt *q, const struct column *column, const char *text)
{
    switch (column->stored) {
    case STORED_TEXT:
        stmt_add_text(q, text);
        break;
    case STORED_OPTIONAL:
        stmt_add_optional(q, text);
        break;
    case STORED_INTEGER:
        stmt_add_int(q, row_integer(text));
        break;
    case STORED_OPTIONAL_INTEGER:
        if (text[0] == '\0')
            stmt_add_null(q);
        else
            stmt_add_int(q, row_integer(text));
        break;
    case STORED_TARGET:
    case STORED_VALUE_CELL:
        row_add_figure(q, text, column->parts);
        break;
    case STORED_AMOUNT:
    case STORED_AMOUNT_CELL:
        row_add_rupiah(q, text);
        break;
    }
}

void row_add_key(struct stmt *q, const struct table *table,
                 const char *const *fields, int place)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key)
            row_add(q, &table->column[i], fields[i]);
    if (table->by_place)
        stmt_add_int(q, place);
}

/* As the schema has it: capital letters, and room for them. */
static bool is_grade(const char *text)
{
    size_t len = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return len > 0 && len < GRADE_SIZE && text[len] == '\0';
}

/* The mark behind the figure: the last part of the column. */
static int row_mark(const struct column *column)
{
    return column->at + column->parts - 1;
}

/* That figure; false where there is only room for one. */
static bool row_figure(struct stmt *q, const struct column *column,
                       int64_t most, int64_t *figure)
{
    if (stmt_is_null(q, column->at))
        return false;
    *figure = stmt_int_in(q, column->at, 0, most);
    if (!stmt_is_int(q, column->at) || !stmt_is_null(q, row_mark(column)))
        stmt_damaged(q);
    return true;
}

struct value row_value(struct stmt *q, const struct column *column)
{
    struct value v = { .state = VALUE_EMPTY };
    int mark = row_mark(column);
    const char *text;

    /* A second figure, or a score with its grade, nobody writes so far. */
    if (column->parts == 3 && !stmt_is_null(q, column->at + 1))
        stmt_damaged(q);
    if (row_figure(q, column, FIGURE_MAX, &v.figure.micro)) {
        v.state = VALUE_NUMBER;
        return v;
    }
    if (stmt_is_null(q, mark))
        return v;
    text = stmt_text(q, mark);
    if (strcmp(text, "-") == 0) {
        v.state = VALUE_NA;
    } else if (strcmp(text, "?") == 0) {
        v.state = VALUE_UNASSESSED;
    } else if (is_grade(text)) {
        v.state = VALUE_GRADE;
        snprintf(v.grade, sizeof(v.grade), "%s", text);
    } else {
        stmt_damaged(q);
    }
    return v;
}

struct amount row_amount(struct stmt *q, const struct column *column)
{
    struct amount a = { .state = VALUE_EMPTY };
    int mark = row_mark(column);
    const char *text;

    if (row_figure(q, column, RUPIAH_MAX, &a.rupiah.rp)) {
        a.state = VALUE_NUMBER;
        return a;
    }
    if (stmt_is_null(q, mark))
        return a;
    text = stmt_text(q, mark);
    if (strcmp(text, "-") != 0 && strcmp(text, "?") != 0)
        stmt_damaged(q);
    a.state = text[0] == '-' ? VALUE_NA : VALUE_UNASSESSED;
    return a;
}

void row_text(struct stmt *q, const struct column *column, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    switch (column->stored) {
    case STORED_TEXT:
    case STORED_OPTIONAL:
        buf_adds(out, stmt_text(q, column->at));
        break;
    case STORED_INTEGER:
    case STORED_OPTIONAL_INTEGER:
        if (stmt_is_int(q, column->at))
            buf_add_number(out, stmt_int(q, column->at));
        else if (!stmt_is_null(q, column->at))
            stmt_damaged(q);
        break;
    case STORED_TARGET:
    case STORED_VALUE_CELL:
        buf_adds(out, value_format(row_value(q, column), NUMBER_PLAIN,
                                   text));
        break;
    case STORED_AMOUNT:
    case STORED_AMOUNT_CELL:
        buf_adds(out, amount_format(row_amount(q, column), NUMBER_PLAIN,
                                    text));
        break;
    }
}

bool row_is_cell(const struct table *table, size_t i)
{
    return table->column[i].stored == STORED_VALUE_CELL
           || table->column[i].stored == STORED_AMOUNT_CELL;
}

/* What stands behind the columns: see record_sql.h. */
enum { ROW_POSITION, ROW_PLACE, ROW_VERSION, ROW_STEP, ROW_CELL_VERSION };

static int64_t row_behind(struct stmt *q, const struct table *table,
                          int which)
{
    return stmt_int_in(q, table->width + which, 0, STMT_COUNT_MAX);
}

int64_t row_version(struct stmt *q, const struct table *table)
{
    return row_behind(q, table, ROW_VERSION);
}

int64_t row_cell_version(struct stmt *q, const struct table *table,
                         int quarter)
{
    return row_behind(q, table, ROW_CELL_VERSION + quarter);
}

static void row_numbers(struct stmt *q, const struct table *table,
                        struct record *out)
{
    out->position = stmt_int_in(q, table->width + ROW_POSITION,
                                -STMT_COUNT_MAX, STMT_COUNT_MAX);
    out->place = (int)stmt_int_in(q, table->width + ROW_PLACE, 0,
                                  INT32_MAX);
    out->version = row_version(q, table);
    out->step = row_behind(q, table, ROW_STEP);
    for (int i = 0; table->cells && i < 4; i++)
        out->cell_version[i] = row_cell_version(q, table, i);
}

void row_record(struct stmt *q, const struct table *table,
                struct record *out)
{
    struct buf text = BUF_INIT;

    *out = (struct record){ .table = table };
    for (size_t i = 0; i < table->count; i++) {
        buf_reset(&text);
        row_text(q, &table->column[i], &text);
        out->field[i] = mem_dup_n(text.s, text.len);
    }
    buf_release(&text);
    row_numbers(q, table, out);
}

void row_borrow(struct stmt *q, const struct table *table,
                struct buf *texts, struct record *out)
{
    size_t at[TABLE_COLUMNS_MAX];

    *out = (struct record){ .table = table };
    buf_reset(texts);
    for (size_t i = 0; i < table->count; i++) {
        at[i] = texts->len;
        row_text(q, &table->column[i], texts);
        buf_addc(texts, '\0');
    }
    for (size_t i = 0; i < table->count; i++)
        out->field[i] = texts->s + at[i];
    row_numbers(q, table, out);
}

const char *row_office(const struct table *table, const char *const *fields)
{
    return table->office < 0 ? "" : fields[table->office];
}

int row_year(const struct table *table, const char *const *fields)
{
    return table->year < 0 ? 0 : (int)row_integer(fields[table->year]);
}

const char *const *row_fields(const struct record *r)
{
    /* C does not add const two levels down by itself. */
    return (const char *const *)r->field;
}
