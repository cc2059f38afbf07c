/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes that a spreadsheet took for numbers: 001 came back as 1. */
#include <stdio.h>
#include <string.h>

#include "app/i18n.h"
#include "app/import_inside.h"

#define CODE_MAX 50

/* Budget codes begin with three digits. */
#define ROOT_DIGITS 3

/* How many zeros a spreadsheet may have cut off a code: "1" of "001". */
static size_t cut_zeros(const char *code, enum column_type type)
{
    size_t digits = strspn(code, "0123456789");

    if (type == COLUMN_BUDGET)
        return digits < ROOT_DIGITS ? ROOT_DIGITS - digits : 0;
    return digits > 0 && code[digits] == '\0' ? 2 : 0;
}

static void refuse(struct taking *t, size_t column, const char *code,
                   bool stored)
{
    struct err why = ERR_INIT;

    if (stored)
        err_refuse(&why, ERR_INPUT, "N03",
                   N_("A spreadsheet seems to have cut the zeros off this"
                      " code; stored is %s: write it so, as text"), "%s",
                   code);
    else
        err_refuse(&why, ERR_INPUT, "N03",
                   N_("A spreadsheet seems to have cut the zeros off this"
                      " code; codes of the budget begin with %s: write it"
                      " so, as text"), "%s", code);
    import_refuse_cell(t, column, &why);
}

/* Is there such a row, but for the zeros before its code? */
static bool check_row(struct taking *t, size_t column, size_t zeros,
                      bool *found, struct err *err)
{
    const struct table *table = t->in->table;
    const char *fields[TABLE_COLUMNS_MAX];
    char code[CODE_MAX + 8];
    struct record r;

    *found = false;
    memcpy(fields, t->text, sizeof(fields));
    fields[column] = code;
    for (size_t i = 1; i <= zeros && !*found; i++) {
        snprintf(code, sizeof(code), "%.*s%s", (int)i, "00",
                 t->text[column]);
        if (!record_find(t->in->store, table, fields, 0, &r, found, err))
            return false;
    }
    if (*found) {
        record_release(&r);
        refuse(t, column, code, true);
    }
    return true;
}

/*
 * Does the budget stand under the same root with zeros?  076.01.CQ stays
 * a text in a spreadsheet, and only 076.01 comes back as 76.01.
 */
static bool check_root(struct taking *t, size_t column, size_t zeros,
                       struct err *err)
{
    const struct table *table = t->in->table;
    char root[ROOT_DIGITS + 2];
    bool found;

    snprintf(root, sizeof(root), "%.*s%.*s.", (int)zeros, "00",
             (int)(ROOT_DIGITS - zeros), t->text[column]);
    if (!import_has_root(t->in, t->text[table_column(table, "satker")],
                         t->text[table_column(table, "tahun")], root,
                         &found, err))
        return false;
    if (found)
        refuse(t, column, root, false);
    return true;
}

bool import_check_zeros(struct taking *t, struct err *err)
{
    const struct table *table = t->in->table;
    int at = table_column(table, "kode");
    enum column_type type;
    size_t zeros, column;
    bool found;

    if (t->found || at < 0 || strlen(t->text[at]) > CODE_MAX
        || (table->id != TABLE_INDICATOR && table->id != TABLE_BUDGET
            && table->id != TABLE_CONTROL))
        return true;
    column = (size_t)at;
    type = table->column[column].type;
    zeros = cut_zeros(t->text[column], type);
    if (zeros == 0)
        return true;
    if (!check_row(t, column, zeros, &found, err))
        return false;
    return found || type != COLUMN_BUDGET || zeros == ROOT_DIGITS
           || check_root(t, column, zeros, err);
}
