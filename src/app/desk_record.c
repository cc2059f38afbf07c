/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole records of any table: for the forms and lists of Acuan. */
#include "app/desk_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/people.h"
#include "app/permit.h"
#include "base/mem.h"
#include "base/text.h"

bool desk_record(struct desk *desk, const struct table *table,
                 const char *const *fields, int place, struct record *out,
                 struct err *err)
{
    bool found;

    if (!record_find(desk->store, table, fields, place, out, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND,
                       N_("The record is not there any more; somebody"
                          " removed or renamed it"),
                       NULL);
    return true;
}

static struct record copy_record(const struct record *r)
{
    struct record copy = *r;

    for (size_t i = 0; i < r->table->count; i++)
        copy.field[i] = mem_dup(r->field[i]);
    return copy;
}

struct taking {
    struct record_list list;
    size_t cap;
};

static bool take(void *context, const struct record *r, struct err *err)
{
    struct taking *taking = context;
    struct record_list *list = &taking->list;

    (void)err;
    list->item = mem_grow(list->item, list->count, &taking->cap,
                          sizeof(*list->item));
    list->item[list->count++] = copy_record(r);
    return true;
}

bool records_of(struct desk *desk, const struct table *table,
                const char *office, int year, struct record_list *out,
                struct err *err)
{
    struct taking taking = { .cap = 0 };

    if (!record_each(desk->store, table, office, year, take, &taking, err)) {
        record_list_release(&taking.list);
        return false;
    }
    *out = taking.list;
    return true;
}

bool desk_records(struct desk *desk, const struct table *table,
                  struct record_list *out, struct err *err)
{
    const char *office = table->id == TABLE_OFFICE ? NULL : desk->office;
    int year = table->id == TABLE_YEAR ? 0 : desk->year;

    /* No office or no year: year 0 would ask for the rows of all. */
    if ((table_column(table, "satker") >= 0 && !desk->office[0]) ||
        (table_column(table, "tahun") >= 0 && desk->year == 0)) {
        *out = (struct record_list){ 0 };
        return true;
    }
    return records_of(desk, table, office, year, out, err);
}

void record_list_release(struct record_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_release(&list->item[i]);
    free(list->item);
    *list = (struct record_list){ 0 };
}

/* What stands where nothing was typed. */
static const char *field_default(const struct desk *desk,
                                 const struct column *column,
                                 const char *year)
{
    if (strcmp(column->name, "satker") == 0)
        return desk->office;
    if (strcmp(column->name, "tahun") == 0 && desk->year != 0)
        return year;
    return "";
}

/* Makes all fields canonical; *column is the one that was refused. */
static bool canonical_fields(const struct desk *desk,
                             const struct table *table,
                             const char *const *typed, struct buf *text,
                             int *column, struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];
    char year[16];

    snprintf(year, sizeof(year), "%d", desk->year);
    for (size_t i = 0; i < table->count; i++)
        fields[i] = typed[i] ? typed[i]
                             : field_default(desk, &table->column[i], year);
    for (size_t i = 0; i < table->count; i++) {
        if (!field_canonical(table, i, fields, &desk->grades, &text[i],
                             err) ||
            !field_of_people(desk, table, i, &text[i], err)) {
            *column = (int)i;
            return false;
        }
    }
    return true;
}

static bool add_record(struct desk *desk, const struct table *table,
                       const char *const *typed, bool with_me, int *column,
                       struct err *err)
{
    struct buf text[TABLE_COLUMNS_MAX];
    const char *fields[TABLE_COLUMNS_MAX];
    struct permit_ask ask = { .table = table, .fields = fields,
                              .column = -1 };
    struct change change;
    int refused = -1;
    bool ok;

    for (size_t i = 0; i < table->count; i++)
        text[i] = (struct buf)BUF_INIT;
    ok = canonical_fields(desk, table, typed, text, &refused, err);
    for (size_t i = 0; i < table->count; i++)
        fields[i] = text[i].s;
    if (ok && change_begin(desk, record_step_kind(table), "", &ask, &change,
                           err)) {
        ok = step_add(&change.step, table, fields, NULL, err) &&
             (!with_me || people_add_me(&change.step, desk, err)) &&
             people_hold(desk, table, err);
        ok = change_end(&change, ok, err);
    } else {
        ok = false;
    }
    for (size_t i = 0; i < table->count; i++)
        buf_release(&text[i]);
    if (column)
        *column = refused;
    if (ok)
        desk_reload(desk);
    return ok;
}

bool desk_add(struct desk *desk, const struct table *table,
              const char *const *typed, int *column, struct err *err)
{
    return add_record(desk, table, typed, false, column, err);
}

bool people_add_with_me(struct desk *desk, const char *const *typed,
                        int *column, struct err *err)
{
    return add_record(desk, &tables[TABLE_OPERATOR], typed, true, column,
                      err);
}

/* The fields of a record as the store takes them. */
static void borrow_fields(const struct record *record,
                          const char *fields[TABLE_COLUMNS_MAX])
{
    for (size_t i = 0; i < record->table->count; i++)
        fields[i] = record->field[i];
}

bool desk_remove(struct desk *desk, const struct record *record,
                 struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];
    struct permit_ask ask = { .table = record->table, .fields = fields,
                              .column = -1 };
    struct change change;
    bool ok;

    borrow_fields(record, fields);
    if (!change_begin(desk, record_step_kind(record->table), "", &ask,
                      &change, err))
        return false;
    ok = step_remove(&change.step, record->table, fields, record->place,
                     err) &&
         people_hold(desk, record->table, err);
    if (!change_end(&change, ok, err))
        return false;
    desk_reload(desk);
    return true;
}

bool desk_move(struct desk *desk, const struct record *record,
               int direction, struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];
    struct permit_ask ask = { .table = record->table, .fields = fields,
                              .column = -1 };
    struct change change;
    bool ok;

    borrow_fields(record, fields);
    if (!change_begin(desk, record_step_kind(record->table), "", &ask,
                      &change, err))
        return false;
    ok = step_move(&change.step, record->table, fields, record->place,
                   direction, err);
    if (!change_end(&change, ok, err))
        return false;
    desk_reload(desk);
    return true;
}

struct last_line {
    char *who;
    int64_t at_ms;
    bool known;
};

#define WHO_SIZE 64

static bool take_line(void *context, const struct log_line *line,
                      struct err *err)
{
    struct last_line *last = context;
    size_t len = 0, more;

    (void)err;
    while ((more = text_grapheme(line->user + len, NULL)) > 0 &&
           len + more < WHO_SIZE)
        len += more;
    memcpy(last->who, line->user, len);
    last->who[len] = '\0';
    last->at_ms = line->at_ms;
    last->known = true;
    return true;
}

bool desk_last_change(struct desk *desk, const struct table *table,
                      const char *key, char who[64], int64_t *at_ms,
                      bool *known, struct err *err)
{
    char name[WHO_SIZE] = "";
    struct last_line last = { .who = name };
    struct log_filter filter = {
        .office = table->id == TABLE_OFFICE ? key
                  : table->office >= 0      ? desk->office
                                            : "",
        .year = table->year >= 0 ? desk->year : 0,
        .table = table,
        .key = key,
        .newest_first = true,
        .limit = 1,
    };

    if (!log_each(desk->store, &filter, take_line, &last, err))
        return false;
    memcpy(who, name, sizeof(name));
    *at_ms = last.at_ms;
    *known = last.known;
    return true;
}
