/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head line of a CSV file: which column is which. */
#include <string.h>

#include "app/i18n.h"
#include "app/import_inside.h"
#include "base/mem.h"
#include "core/typed.h"

/* How many unknown columns are named; the others are counted. */
#define NAMED_MAX 12

void import_refuse_head(struct import *in, const char *column,
                        const char *msgid, const char *detail)
{
    struct err why = ERR_INIT;

    err_refuse(&why, ERR_INPUT, "N03", msgid, "%s", detail);
    import_refuse(in, in->now.head_line, column, &why, NULL);
}

/* Column names are ASCII: case and blanks around do not matter. */
static int column_of(const struct table *table, const char *name)
{
    struct span t = typed_span(name);

    for (size_t i = 0; i < table->count; i++)
        if (typed_is(t, table->column[i].name))
            return (int)i;
    return -1;
}

/* Columns that nobody knows: one line, however many there are. */
static void warn_of_columns(struct import *in, const struct csv_row *head)
{
    struct buf line = BUF_INIT, names = BUF_INIT;
    size_t named = 0, nameless = 0;
    char excerpt[EXCERPT_SIZE];

    for (size_t f = 0; f < head->count; f++) {
        if (typed_span(head->field[f]).len == 0)
            nameless++;
        else if (column_of(in->table, head->field[f]) < 0
                 && named++ < NAMED_MAX)
            buf_addf(&names, "%s\"%s\"", names.len ? ", " : "",
                     typed_excerpt(head->field[f], excerpt));
    }
    if (named > NAMED_MAX)
        /* TRANSLATORS: behind names of columns. */
        buf_addf(&names, _(" and %zu more"), named - NAMED_MAX);
    if (named > 0 && nameless > 0)
        /* TRANSLATORS: file, names of columns, how many have none. */
        buf_addf(&line, _("%s: columns that are not known are ignored: %s,"
                          " and %zu without a name"),
                 in->file[in->files - 1], names.s, nameless);
    else if (named > 0)
        /* TRANSLATORS: a file and the names of some of its columns. */
        buf_addf(&line, _("%s: columns that are not known are ignored: %s"),
                 in->file[in->files - 1], names.s);
    else
        buf_addf(&line, ngettext_("%s: %zu column without a name is"
                                  " ignored",
                                  "%s: %zu columns without a name are"
                                  " ignored",
                                  (unsigned long)nameless),
                 in->file[in->files - 1], nameless);
    if (named + nameless > 0)
        import_warn(in, mem_dup(line.s));
    buf_release(&line);
    buf_release(&names);
}

/* Office and year may be said beside the files. */
static bool is_said(const struct import *in, const struct column *c)
{
    return (c->type == COLUMN_OFFICE && strcmp(c->name, "satker") == 0
            && in->ask->office)
           || (c->type == COLUMN_YEAR && in->ask->year > 0);
}

static const char *missing(const struct column *c)
{
    if (c->type == COLUMN_OFFICE && strcmp(c->name, "satker") == 0)
        return N_("The column is missing: add it to the head line and to"
                  " every row, or say the office with -o");
    if (c->type == COLUMN_YEAR)
        return N_("The column is missing: add it to the head line and to"
                  " every row, or say the year with -y");
    return N_("The column is missing: add it to the head line and to every"
              " row");
}

bool import_head(struct import *in, const struct csv_row *head)
{
    const struct table *table = in->table;
    bool whole = true;

    in->now.width = head->count;
    in->now.needed = 0;
    for (size_t i = 0; i < table->count; i++)
        in->now.at[i] = NO_FIELD;
    for (size_t f = 0; f < head->count; f++) {
        int i = column_of(table, head->field[f]);

        if (i < 0)
            continue;
        in->now.needed = f + 1;
        if (in->now.at[i] == NO_FIELD) {
            in->now.at[i] = f;
            continue;
        }
        import_refuse_head(in, table->column[i].name,
                           N_("The column stands twice in the head line:"
                              " remove one of the two"), "");
        whole = false;
    }
    warn_of_columns(in, head);
    for (size_t i = 0; i < table->count; i++) {
        const struct column *c = &table->column[i];

        if (in->now.at[i] != NO_FIELD || !c->key || is_said(in, c))
            continue;
        import_refuse_head(in, c->name, missing(c), "");
        whole = false;
    }
    return whole;
}

bool import_width(struct import *in, const struct csv_row *row)
{
    struct err why = ERR_INIT;
    bool fits = row->count >= in->now.needed;

    /* Spreadsheets drop empty fields at the end, or add some. */
    for (size_t f = in->now.width; f < row->count && fits; f++)
        fits = typed_span(row->field[f]).len == 0;
    if (fits)
        return true;
    err_refuse(&why, ERR_INPUT, "N03",
               N_("The row has not as many fields as the head line: %s"),
               "%zu / %zu", row->count, in->now.width);
    import_refuse(in, row->at, "-", &why, NULL);
    return false;
}
