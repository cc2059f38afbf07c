/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import_marks.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/import_inside.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/marks.h"
#include "core/typed.h"

/* What is shown besides enum marks. */
#define SHOWN_ACCOUNT 8U     /* a figure as accounting formats write it */
#define SHOWN_DAY_FIRST 16U  /* 13/02/2024 */
#define SHOWN_MONTH_FIRST 32U

void import_marks_begin(struct import_marks *m)
{
    *m = (struct import_marks){ .names = TEXT_MAP_INIT };
}

void import_marks_release(struct import_marks *m)
{
    for (size_t i = 0; i < m->doubts; i++)
        free(m->doubt[i].typed);
    free(m->doubt);
    free(m->kind);
    text_map_release(&m->names);
    import_marks_begin(m);
}

static size_t kind_named(struct import_marks *m, const char *name)
{
    int64_t *index = text_map_at(&m->names, name);

    if (*index == 0) {
        m->kind = mem_grow(m->kind, m->kinds, &m->kind_cap,
                           sizeof(*m->kind));
        m->kind[m->kinds++] = (struct import_kind){ 0 };
        *index = (int64_t)m->kinds;
    }
    return (size_t)*index - 1;
}

/* Figures of one satuan, however it is written. */
static size_t kind_of_figures(struct taking *t)
{
    struct import *in = t->in;
    int column = table_column(in->table, "satuan");
    struct span unit = typed_span(column >= 0 ? t->typed[column] : "");

    buf_reset(&in->key);
    buf_addc(&in->key, 'v');
    for (size_t i = 0; i < unit.len; i++)
        buf_addc(&in->key, typed_lower(unit.s[i]));
    return kind_named(&in->now.marks, in->key.s);
}

/* Only so many are kept as will be listed; memory has an end. */
static void doubt(struct taking *t, size_t kind, size_t column,
                  unsigned against, unsigned needs)
{
    struct import_marks *m = &t->in->now.marks;
    struct import_kind *k = &m->kind[kind];

    k->doubts++;
    k->against = against;
    k->needs = needs;
    if (k->listed == IMPORT_LISTED)
        return;
    k->listed++;
    m->doubt = mem_grow(m->doubt, m->doubts, &m->doubt_cap,
                        sizeof(*m->doubt));
    m->doubt[m->doubts++] = (struct import_doubt){
        kind, import_line(t, column),
        t->in->table->column[column].name, against, needs,
        t->in->table->column[column].type == COLUMN_AMOUNT,
        mem_dup(t->typed[column])
    };
}

/* Keeps the first such cell, to say how it was read. */
static void example(char text[EXCERPT_SIZE], const char *typed)
{
    if (text[0] == '\0')
        typed_excerpt(typed, text);
}

static bool has_joint(const char *text)
{
    size_t len = strlen(text);

    for (size_t i = 0; i < len; i++)
        if (typed_blank(text + i, len - i) > 1)
            return true;
    return false;
}

static void look_at_figure(struct taking *t, size_t column, size_t kind)
{
    struct import_marks *m = &t->in->now.marks;
    const char *typed = t->typed[column];
    unsigned marks = marks_of(typed);
    size_t dashes = kind_named(m, "-");

    m->kind[kind].shown |= marks & MARKS_FOREIGN;
    if (marks & MARKS_UNCLEAR && !t->bad[column])
        doubt(t, kind, column, MARKS_FOREIGN, 0);
    if (marks_of_account(typed))
        m->kind[dashes].shown |= SHOWN_ACCOUNT;
    if (marks_is_dash(typed) && !t->bad[column]) {
        /* One that is not alone in that is padded as the other is. */
        if (m->kind[dashes].doubts > 0)
            m->kind[dashes].shown |= SHOWN_ACCOUNT;
        doubt(t, dashes, column, SHOWN_ACCOUNT, 0);
    }
    if (has_joint(typed) && !t->bad[column])
        example(m->joined, typed);
}

static void look_at_date(struct taking *t, size_t column)
{
    struct import_marks *m = &t->in->now.marks;
    char iso[DATE_SIZE], name[] = "d00";
    enum date_order order = date_read(t->typed[column], iso);
    size_t kind;

    if (order == DATE_NONE || order == DATE_YEAR_FIRST)
        return;
    name[1] = (char)('0' + column / 10);
    name[2] = (char)('0' + column % 10);
    kind = kind_named(m, name);
    if (order == DATE_MONTH_FIRST) {
        m->kind[kind].shown |= SHOWN_MONTH_FIRST;
        return;
    }
    example(m->dated, t->typed[column]);
    if (order == DATE_DAY_FIRST)
        m->kind[kind].shown |= SHOWN_DAY_FIRST;
    else if (order == DATE_PADDED)
        doubt(t, kind, column, SHOWN_MONTH_FIRST, 0);
    else if (order == DATE_EITHER)
        doubt(t, kind, column, SHOWN_MONTH_FIRST, SHOWN_DAY_FIRST);
}

void import_marks_look(struct taking *t, size_t column)
{
    if (!t->present[column] || typed_span(t->typed[column]).len == 0)
        return;
    switch (t->in->table->column[column].type) {
    case COLUMN_VALUE:
    case COLUMN_TARGET:
        look_at_figure(t, column, kind_of_figures(t));
        break;
    case COLUMN_AMOUNT:
        look_at_figure(t, column, kind_named(&t->in->now.marks, "a"));
        break;
    case COLUMN_DATE:
        look_at_date(t, column);
        break;
    case COLUMN_TEXT:
    case COLUMN_LINE:
    case COLUMN_OFFICE:
    case COLUMN_YEAR:
    case COLUMN_UNIT:
    case COLUMN_CODE:
    case COLUMN_BUDGET:
    case COLUMN_SCALE:
    case COLUMN_CHOICE:
    case COLUMN_COUNT_NO:
    case COLUMN_LOWER:
    case COLUMN_UPPER:
        break;
    }
}

/* --- when all is read --- */

void import_marks_refuse_dash(struct err *why)
{
    err_refuse(why, ERR_INPUT, "N01",
               N_("A dash like this is how spreadsheets show zero: write 0,"
                  " or - without blanks where it does not apply"), NULL);
}

/*
 * How to write which of the two figures it is: "45714 / 45,7140".  With
 * a fourth place nobody takes the comma for one that groups.
 */
static void refuse_figure(const struct import_doubt *d, struct err *why)
{
    struct span t = typed_span(d->typed);
    struct buf whole = BUF_INIT, part = BUF_INIT;

    for (size_t i = 0; i < t.len; i++) {
        bool mark = t.s[i] == '.' || t.s[i] == ',';

        if (!mark && !typed_digit(t.s[i]))
            continue;
        buf_addc(&part, mark ? ',' : t.s[i]);
        if (!mark)
            buf_addc(&whole, t.s[i]);
    }
    if (d->amount)
        err_refuse(why, ERR_INPUT, "N01",
                   N_("Ambiguous, because others beside it have a decimal"
                      " point or commas in thousands: write it without a"
                      " mark, such as %s"), "%s", whole.s);
    else
        err_refuse(why, ERR_INPUT, "N01",
                   N_("Ambiguous, because others beside it have a decimal"
                      " point or commas in thousands: write which it is,"
                      " %s"), "%s / %s0", whole.s, part.s);
    buf_release(&whole);
    buf_release(&part);
}

static void explain(const struct import_doubt *d, struct err *why)
{
    *why = (struct err)ERR_INIT;
    if (d->against == SHOWN_ACCOUNT)
        import_marks_refuse_dash(why);
    else if (d->against == SHOWN_MONTH_FIRST)
        err_refuse(why, ERR_INPUT, "N03",
                   N_("It is not known which of the two is the month: write"
                      " year, month and day such as 2024-02-13"), NULL);
    else
        refuse_figure(d, why);
}

static bool stays(const struct import_kind *k, unsigned against,
                  unsigned needs)
{
    return (k->shown & against) || (needs && !(k->shown & needs));
}

/* How cells were read that could have been read another way. */
static void say_how(struct import *in)
{
    const struct import_marks *m = &in->now.marks;
    const char *file = in->file[in->files - 1];
    struct buf line = BUF_INIT;
    char iso[DATE_SIZE];

    if (m->dated[0]) {
        date_read(m->dated, iso);
        /* TRANSLATORS: a file, a date as typed, and as it is kept. */
        buf_addf(&line, _("%s: dates have the day first: %s is %s"), file,
                 m->dated, iso);
        import_warn(in, buf_detach(&line));
    }
    if (m->joined[0]) {
        buf_addf(&line, _("%s: no-break spaces in and around figures are"
                          " passed over: %s"), file, m->joined);
        import_warn(in, buf_detach(&line));
    }
}

void import_marks_end(struct import *in)
{
    struct import_marks *m = &in->now.marks;
    struct err why = ERR_INIT;

    for (size_t i = 0; i < m->doubts; i++) {
        const struct import_doubt *d = &m->doubt[i];

        if (!stays(&m->kind[d->kind], d->against, d->needs))
            continue;
        explain(d, &why);
        import_refuse(in, d->line, d->column, &why, d->typed);
    }
    for (size_t i = 0; i < m->kinds; i++)
        if (stays(&m->kind[i], m->kind[i].against, m->kind[i].needs))
            in->result->refused_count += m->kind[i].doubts
                                         - m->kind[i].listed;
    say_how(in);
}
