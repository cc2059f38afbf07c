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

/* What is no canonical number reaches the CHECK of the column as text. */
static void add_figure(struct stmt *q, const char *text)
{
    struct figure f;

    if (plain_figure(text, &f.micro))
        stmt_add_int(q, f.micro);
    else if (begins_number(text) && figure_read(text, NULL, &f) == NUMBER_OK)
        stmt_add_int(q, f.micro);
    else
        stmt_add_optional(q, text);
}

static void add_rupiah(struct stmt *q, const char *text)
{
    struct rupiah r;

    if (begins_number(text) && rupiah_read(text, &r) == NUMBER_OK)
        stmt_add_int(q, r.rp);
    else
        stmt_add_optional(q, text);
}

void row_add(struct stmt *q, char stored, const char *text)
{
    switch (stored) {
    case 't':
        stmt_add_text(q, text);
        break;
    case 'n':
        stmt_add_optional(q, text);
        break;
    case 'i':
        stmt_add_int(q, row_integer(text));
        break;
    case 'j':
        if (text[0] == '\0')
            stmt_add_null(q);
        else
            stmt_add_int(q, row_integer(text));
        break;
    case 'v':
    case 'V':
        add_figure(q, text);
        break;
    case 'a':
    case 'A':
        add_rupiah(q, text);
        break;
    }
}

void row_add_key(struct stmt *q, const struct table *table,
                 const char *const *fields, int place)
{
    const char *stored = record_sql[table->id].stored;

    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key)
            row_add(q, stored[i], fields[i]);
    if (table->by_place)
        stmt_add_int(q, place);
}

/* As the schema has it: capital letters, and room for them. */
static bool is_grade(const char *text)
{
    size_t len = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    return len > 0 && len < GRADE_SIZE && text[len] == '\0';
}

struct value row_value(struct stmt *q, int column)
{
    struct value v = { .state = VALUE_EMPTY };
    const char *text;

    if (stmt_is_null(q, column))
        return v;
    if (stmt_is_int(q, column)) {
        v.state = VALUE_NUMBER;
        v.figure.micro = stmt_int_in(q, column, 0, FIGURE_MAX);
        return v;
    }
    text = stmt_text(q, column);
    if (!is_grade(text) && strcmp(text, "-") != 0 && strcmp(text, "?") != 0)
        stmt_damaged(q);
    if (strcmp(text, "-") == 0) {
        v.state = VALUE_NA;
    } else if (strcmp(text, "?") == 0) {
        v.state = VALUE_UNASSESSED;
    } else {
        v.state = VALUE_GRADE;
        snprintf(v.grade, sizeof(v.grade), "%s", text);
    }
    return v;
}

struct amount row_amount(struct stmt *q, int column)
{
    struct amount a = { .state = VALUE_EMPTY };
    const char *text;

    if (stmt_is_null(q, column))
        return a;
    if (stmt_is_int(q, column)) {
        a.state = VALUE_NUMBER;
        a.rupiah.rp = stmt_int_in(q, column, 0, RUPIAH_MAX);
        return a;
    }
    text = stmt_text(q, column);
    if (strcmp(text, "-") != 0 && strcmp(text, "?") != 0)
        stmt_damaged(q);
    a.state = text[0] == '-' ? VALUE_NA : VALUE_UNASSESSED;
    return a;
}

void row_text(struct stmt *q, int column, char stored, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    if (!stmt_is_int(q, column)) {
        buf_adds(out, stmt_text(q, column));
        return;
    }
    switch (stored) {
    case 'v':
    case 'V':
        buf_adds(out, figure_format(
                          (struct figure){ stmt_int_in(q, column, 0,
                                                       FIGURE_MAX) },
                          NUMBER_PLAIN, text));
        break;
    case 'a':
    case 'A':
        buf_adds(out, rupiah_format(
                          (struct rupiah){ stmt_int_in(q, column, 0,
                                                       RUPIAH_MAX) },
                          NUMBER_PLAIN, text));
        break;
    default:
        buf_addf(out, "%" PRId64, stmt_int(q, column));
    }
}

bool row_is_cell(const struct table *table, size_t i)
{
    char stored = record_sql[table->id].stored[i];

    return stored == 'V' || stored == 'A';
}

void row_record(struct stmt *q, const struct table *table,
                struct record *out)
{
    const struct record_sql *sql = &record_sql[table->id];
    int n = (int)table->count;
    struct buf text = BUF_INIT;

    *out = (struct record){ .table = table };
    for (int i = 0; i < n; i++) {
        buf_reset(&text);
        row_text(q, i, sql->stored[i], &text);
        out->field[i] = mem_dup_n(text.s, text.len);
    }
    buf_release(&text);
    out->position = stmt_int_in(q, n, -STMT_COUNT_MAX, STMT_COUNT_MAX);
    out->place = (int)stmt_int_in(q, n + 1, 0, INT32_MAX);
    out->version = stmt_int_in(q, n + 2, 0, STMT_COUNT_MAX);
    out->step = stmt_int_in(q, n + 3, 0, STMT_COUNT_MAX);
    if (!sql->set_cell)
        return;
    for (int i = 0; i < 4; i++)
        out->cell_version[i] = stmt_int_in(q, n + 4 + i, 0,
                                           STMT_COUNT_MAX);
}

const char *row_office(const struct table *table, const char *const *fields)
{
    int i = record_sql[table->id].office;

    return i < 0 ? "" : fields[i];
}

int row_year(const struct table *table, const char *const *fields)
{
    int i = record_sql[table->id].year;

    return i < 0 ? 0 : (int)row_integer(fields[i]);
}

const char *const *row_fields(const struct record *r)
{
    /* C does not add const two levels down by itself. */
    return (const char *const *)r->field;
}
