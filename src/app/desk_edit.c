/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every change of a record: one step, then the rows are read again. */
#include "app/desk_inside.h"

#include <stdio.h>
#include <string.h>

#include "app/desk_lock.h"
#include "app/desk_review.h"
#include "app/permit.h"


bool change_begin(struct desk *desk, enum step_kind kind,
                  const char *detail, const struct permit_ask *ask,
                  struct change *change, struct err *err)
{
    if (!step_begin(&change->step, desk->store, kind, desk_actor(desk),
                    detail, err))
        return false;
    change->desk = desk;
    change->before = change->step.line;
    return change_may(change, ask, err);
}

bool change_may(struct change *change, const struct permit_ask *ask,
                struct err *err)
{
    struct desk *desk = change->desk;
    struct attempt refused = ATTEMPT_INIT;
    struct err ignored = ERR_INIT;

    if (permit_ask(desk->store, desk->user, ask, &refused, err))
        return true;
    step_abort(&change->step);
    attempt_keep(&refused, desk->store, desk_actor(desk));
    /* So that the screen knows the role, too. */
    (void)!permit_load(desk, &ignored);
    return false;
}

bool change_end(struct change *change, bool ok, struct err *err)
{
    if (!ok || change->step.line == change->before) {
        step_abort(&change->step);
        return ok;
    }
    return step_commit(&change->step, err);
}

/* What the caller releases is whole even where nobody fills it. */
static void no_conflict(struct conflict *conflict)
{
    if (conflict)
        *conflict = (struct conflict){ 0 };
}

static bool set_cell(struct desk *desk, enum step_kind kind,
                     const struct table *table, const char *const *fields,
                     int place, size_t column, const char *text,
                     int64_t version, struct conflict *conflict,
                     struct err *err)
{
    struct permit_ask ask = { .table = table, .fields = fields,
                              .column = (int)column, .to = text };
    struct change change;
    bool ok;

    if (!change_begin(desk,
                      kind == STEP_EDIT ? record_step_kind(table) : kind,
                      "", &ask, &change, err))
        return false;
    ok = step_set(&change.step, table, fields, place, column, text, version,
                  conflict, err) &&
         people_hold(desk, table, err);
    return change_end(&change, ok, err);
}

static const char *const quarter_column[] = { "tw1", "tw2", "tw3", "tw4" };

/* A row of the open office and year, of which only this is known. */
struct row_name {
    enum table_id id;
    const char *code, *unit;
};

/* Sets a quarter of a row. */
static bool set_quarter(struct desk *desk, struct row_name row, int quarter,
                        const char *text, int64_t seen,
                        struct conflict *conflict, struct err *err)
{
    const struct table *table = &tables[row.id];
    const char *fields[TABLE_COLUMNS_MAX];
    char year[16];

    snprintf(year, sizeof(year), "%d", desk->year);
    table_clear(table, fields);
    fields[table_column(table, "satker")] = desk->office;
    fields[table_column(table, "tahun")] = year;
    fields[table_column(table, "kode")] = row.code;
    fields[table_column(table, "unit")] = row.unit;
    if (!set_cell(desk, STEP_EDIT, table, fields, 0,
                  (size_t)table_column(table, quarter_column[quarter]),
                  text, seen, conflict, err))
        return false;
    desk_reload(desk);
    return true;
}

bool desk_set_realized(struct desk *desk, size_t row, int quarter,
                       const char *typed, int64_t seen,
                       struct conflict *conflict, struct err *err)
{
    const struct indicator *r = &desk->indicators.row[row];
    char text[NUMBER_TEXT_SIZE];
    struct value value;

    no_conflict(conflict);
    if (!value_parse(typed, r->kind, r->measure, &desk->grades, &value, err))
        return false;
    return set_quarter(
        desk, (struct row_name){ TABLE_INDICATOR, r->code, r->unit },
        quarter, value_format(value, NUMBER_PLAIN, text), seen, conflict,
        err);
}

bool desk_set_spent(struct desk *desk, size_t row, int quarter,
                    const char *typed, int64_t seen,
                    struct conflict *conflict, struct err *err)
{
    const struct budget_row *r = &desk->budget.row[row];
    char text[NUMBER_TEXT_SIZE];
    struct amount amount;

    no_conflict(conflict);
    if (!amount_parse(typed, &amount, err))
        return false;
    return set_quarter(
        desk, (struct row_name){ TABLE_BUDGET, r->code, r->unit }, quarter,
        amount_format(amount, NUMBER_PLAIN, text), seen, conflict, err);
}

/*
 * Another jenis reads the figures of the row in another way: those that
 * stand there must have a meaning in it.
 */
static bool values_still_read(const struct desk *desk,
                              const struct table *table,
                              const char *const *fields, struct err *err)
{
    struct buf ignored = BUF_INIT;
    bool ok = true;

    for (size_t i = 0; i < table->count && ok; i++) {
        if (table->column[i].type == COLUMN_VALUE)
            ok = field_canonical(table, i, fields, &desk->grades, &ignored,
                                 err);
    }
    buf_release(&ignored);
    return ok;
}

static int year_number(const char *text)
{
    int year = 0;

    for (size_t i = 0; i < 4 && text[i] >= '0' && text[i] <= '9'; i++)
        year = year * 10 + (text[i] - '0');
    return year;
}

/* The state of a year in an office where rows are reviewed or people
 * have roles: its rows are locked with it. */
static bool is_lock_of_reviewed(const struct desk *desk,
                                const struct record *record, size_t column)
{
    return record->table->id == TABLE_YEAR &&
           strcmp(record->table->column[column].name, "status") == 0 &&
           (desk->role != PERSON_ALONE || desk_reviews(desk));
}

static bool lock_by_field(struct desk *desk, const struct record *record,
                          const char *typed, struct err *err)
{
    int year = year_number(
        record->field[table_column(record->table, "tahun")]);
    const char *office = record->field[table_column(record->table,
                                                    "satker")];
    bool locks = strcmp(typed, YEAR_WORD_LOCKED) == 0;

    if (strcmp(office, desk->office) != 0)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("This is of another office; O opens it first."),
                          NULL);
    if (year != desk->year)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("Go to the year %s first (y): its rows are"
                             " locked and opened with it."), "%d", year);
    if (locks == desk_is_locked(desk))
        return true;
    return locks ? desk_lock_year(desk, "", err)
                 : desk_reopen_year(desk, "", err);
}

/* The desk goes along with the name of what it stands on. */
static void follow(struct desk *desk, const struct record *record,
                   size_t column, const char *text)
{
    const struct table *table = record->table;
    const char *before = record->field[column];
    const char *name = table->column[column].name;
    int office = table_column(table, "satker");

    if (office >= 0 && strcmp(record->field[office], desk->office) != 0)
        return;
    if (table->id == TABLE_OFFICE && strcmp(name, "kode") == 0 &&
        strcmp(before, desk->office) == 0)
        text_keep(desk->office, sizeof(desk->office), text);
    if (table->id == TABLE_UNIT && strcmp(name, "kode") == 0 &&
        strcmp(before, desk->unit) == 0)
        text_keep(desk->unit, sizeof(desk->unit), text);
    if (table->id == TABLE_YEAR && strcmp(name, "tahun") == 0 &&
        year_number(before) == desk->year)
        desk->year = year_number(text);
}

static bool set_field(struct desk *desk, enum step_kind kind,
                      const struct record *record, size_t column,
                      const char *typed, int64_t version,
                      struct conflict *conflict, struct err *err)
{
    const struct table *table = record->table;
    const char *fields[TABLE_COLUMNS_MAX];
    struct buf text = BUF_INIT;
    bool ok;

    no_conflict(conflict);
    if (is_lock_of_reviewed(desk, record, column))
        return lock_by_field(desk, record, typed, err);
    for (size_t i = 0; i < table->count; i++)
        fields[i] = i == column ? typed : record->field[i];
    ok = field_canonical(table, column, fields, &desk->grades, &text,
                         err) &&
         field_of_people(desk, table, column, &text, err);
    if (ok && strcmp(table->column[column].name, "jenis") == 0) {
        fields[column] = text.s;
        ok = values_still_read(desk, table, fields, err);
    }
    fields[column] = record->field[column];
    ok = ok && set_cell(desk, kind, table, fields, record->place, column,
                        text.s, version, conflict, err);
    if (ok) {
        follow(desk, record, column, text.s);
        desk_reload(desk);
    }
    buf_release(&text);
    return ok;
}

bool desk_set_field(struct desk *desk, const struct record *record,
                    size_t column, const char *typed, int64_t version,
                    struct conflict *conflict, struct err *err)
{
    return set_field(desk, STEP_EDIT, record, column, typed, version,
                     conflict, err);
}

bool desk_restore_field(struct desk *desk, const struct record *record,
                        size_t column, const char *text, int64_t version,
                        struct conflict *conflict, struct err *err)
{
    return set_field(desk, STEP_RESTORE, record, column, text, version,
                     conflict, err);
}
