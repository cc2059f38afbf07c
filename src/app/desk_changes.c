/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk_changes.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_lock.h"
#include "app/permit.h"
#include "base/mem.h"

void logged_release(struct logged *l)
{
    free(l->user);
    free(l->kind);
    free(l->change);
    free(l->chain);
    free(l->name);
    free(l->office);
    free(l->key);
    free(l->field);
    free(l->before);
    free(l->after);
    free(l->detail);
    *l = (struct logged){ 0 };
}

static struct logged take(const struct log_line *line)
{
    return (struct logged){
        .step = line->step,
        .line = line->line,
        .at_ms = line->at_ms,
        .number = line->number,
        .reverses = line->reverses,
        .chain = mem_dup(line->chain),
        .user = mem_dup(line->user),
        .kind = mem_dup(line->kind),
        .change = mem_dup(line->change),
        .name = mem_dup(line->table),
        .table = table_find(line->table),
        .office = mem_dup(line->office),
        .key = mem_dup(line->key),
        .field = mem_dup(line->field),
        .before = mem_dup(line->before),
        .after = mem_dup(line->after),
        .detail = mem_dup(line->detail),
        .year = line->year,
    };
}

struct logged logged_copy(const struct logged *l)
{
    return take(&(struct log_line){
        .step = l->step, .line = l->line, .at_ms = l->at_ms,
        .number = l->number, .chain = l->chain,
        .user = l->user, .kind = l->kind, .reverses = l->reverses,
        .detail = l->detail, .change = l->change, .table = l->name,
        .office = l->office, .year = l->year, .key = l->key,
        .field = l->field, .before = l->before, .after = l->after });
}

/* --- whose changes --- */

static struct changes_scope scope(enum changes_of of, const char *office,
                                  int year)
{
    return (struct changes_scope){
        .of = of,
        .office = mem_dup(office),
        .year = year,
        .key = mem_dup(""),
        .field = mem_dup(""),
        .unit = mem_dup(""),
        .user = mem_dup(""),
    };
}

static void put(char **to, const char *text)
{
    char *copy = mem_dup(text);

    free(*to);
    *to = copy;
}

static struct changes_scope of_row(const char *office, int year,
                                   const struct table *table,
                                   const char *key, const char *field)
{
    struct changes_scope s = scope(field[0] != '\0' ? CHANGES_OF_CELL
                                                    : CHANGES_OF_ROW,
                                   office, year);

    s.table = table;
    put(&s.key, key);
    put(&s.field, field);
    return s;
}

/* An office is logged as of itself, a plan as of no year, a scale as of
 * neither. */
struct changes_scope changes_of_row(const struct desk *desk,
                                    const struct table *table,
                                    const char *key, const char *field)
{
    const char *office = table_column(table, "satker") >= 0 ? desk->office
                         : table->id == TABLE_OFFICE        ? key
                                                            : "";

    return of_row(office, table_of_year(table) ? desk->year : 0, table, key,
                  field);
}

static const char *named(const struct record *r, const char *name)
{
    int column = table_column(r->table, name);

    return column >= 0 ? r->field[column] : "";
}

struct changes_scope changes_of_record(const struct record *record,
                                       const char *field)
{
    const struct table *table = record->table;
    const char *year = named(record, "tahun");
    struct buf key = BUF_INIT;
    struct changes_scope s;

    record_key(table, (const char *const *)record->field, record->place,
               &key);
    s = of_row(named(record, table->id == TABLE_OFFICE ? "kode" : "satker"),
               table_of_year(table) ? (int)strtol(year, NULL, 10) : 0,
               table, key.s, field);
    buf_release(&key);
    return s;
}

struct changes_scope changes_of_unit(const struct desk *desk,
                                     const char *unit)
{
    struct changes_scope s = scope(CHANGES_OF_UNIT, desk->office,
                                   desk->year);

    put(&s.unit, unit);
    return s;
}

struct changes_scope changes_of_person(const char *user)
{
    struct changes_scope s = scope(CHANGES_OF_PERSON, "", 0);

    put(&s.user, user);
    return s;
}

struct changes_scope changes_of_office(const struct desk *desk)
{
    return scope(CHANGES_OF_OFFICE, desk->office, desk->year);
}

bool changes_of_session(struct desk *desk, const char *user, int64_t step,
                        struct changes_scope *out, struct err *err)
{
    int64_t first, last;

    if (!log_session(desk->store, user, step, CHANGES_PAUSE_MS, &first,
                     &last, err))
        return false;
    *out = scope(CHANGES_OF_SESSION, "", 0);
    out->first_step = first;
    out->last_step = last;
    put(&out->user, user);
    return true;
}

/* The unit in charge of the row of a line, NULL where none is known. */
static const char *unit_of(const struct desk *desk, const struct logged *l)
{
    bool rows = l->table == &tables[TABLE_INDICATOR] ||
                l->table == &tables[TABLE_BUDGET];

    if (!rows || strcmp(l->office, desk->office) != 0 ||
        l->year != desk->year)
        return NULL;
    return desk_unit_of(desk, l->table->name, l->key);
}

bool changes_of_line(struct desk *desk, const struct logged *l,
                     enum changes_of of, struct changes_scope *out)
{
    struct err ignored = ERR_INIT;
    const char *unit;

    switch (of) {
    case CHANGES_OF_CELL:
    case CHANGES_OF_ROW:
        if (!l->table || (of == CHANGES_OF_CELL && l->field[0] == '\0'))
            return false;
        *out = of_row(l->office, l->year, l->table, l->key,
                      of == CHANGES_OF_CELL ? l->field : "");
        return true;
    case CHANGES_OF_UNIT:
        unit = unit_of(desk, l);
        if (!unit || !unit[0])
            return false;
        *out = changes_of_unit(desk, unit);
        return true;
    case CHANGES_OF_SESSION:
        return changes_of_session(desk, l->user, l->step, out, &ignored);
    case CHANGES_OF_PERSON:
        *out = changes_of_person(l->user);
        return true;
    case CHANGES_OF_OFFICE:
        break;
    }
    *out = changes_of_office(desk);
    return true;
}

struct changes_scope changes_scope_copy(const struct changes_scope *s)
{
    struct changes_scope copy = *s;

    copy.office = mem_dup(s->office);
    copy.key = mem_dup(s->key);
    copy.field = mem_dup(s->field);
    copy.unit = mem_dup(s->unit);
    copy.user = mem_dup(s->user);
    return copy;
}

void changes_scope_release(struct changes_scope *s)
{
    free(s->office);
    free(s->key);
    free(s->field);
    free(s->unit);
    free(s->user);
    *s = (struct changes_scope){ .of = CHANGES_OF_OFFICE };
}

/* --- reading --- */

static const char *or_null(const char *text)
{
    return text[0] ? text : NULL;
}

static struct log_filter filter_of(const struct changes_ask *ask)
{
    const struct changes_scope *s = ask->scope;
    bool row = s->of == CHANGES_OF_ROW || s->of == CHANGES_OF_CELL;

    return (struct log_filter){
        /* A row of no office (a band of a scale) has the office "". */
        .office = row ? s->office : or_null(s->office),
        .year = s->year,
        .table = s->table,
        .key = row ? s->key : NULL,
        .field = or_null(s->field),
        .hanging = row,
        .unit = or_null(s->unit),
        .user = or_null(s->user),
        .first_step = s->first_step,
        .last_step = s->last_step,
        .around = s->of == CHANGES_OF_OFFICE,
        .newest_first = !ask->oldest_first,
        .past_step = ask->step,
        .past_line = ask->line,
        .limit = (int64_t)(ask->filter ? ask->look : ask->want),
    };
}

struct gathering {
    const struct desk *desk;
    const struct changes_ask *ask;
    struct changes_page page;
    size_t looked;
    bool full;
};

/* Who set a state and when, the line itself says. */
static bool is_idle(const struct logged *l)
{
    return l->table == &tables[TABLE_REVIEW] &&
           strcmp(l->change, "set") == 0 &&
           (strcmp(l->field, "oleh") == 0 || strcmp(l->field, "pada") == 0);
}

static bool gather(void *context, const struct log_line *line,
                   struct err *err)
{
    struct gathering *g = context;
    struct changes_page *p = &g->page;
    struct logged l = take(line);

    (void)err;
    g->looked++;
    p->step = line->step;
    p->line = line->line;
    if (is_idle(&l) ||
        (g->ask->filter && !logged_has(g->desk, &l, g->ask->filter))) {
        logged_release(&l);
        return true;
    }
    p->item = mem_grow(p->item, p->count, &p->cap, sizeof(*p->item));
    p->item[p->count++] = l;
    g->full = p->count == g->ask->want;
    return !g->full;
}

/*
 * No index knows the lines of a unit: a unit that was hardly touched is
 * looked for in so many steps at a time.  *whole: there are no others.
 */
#define BLOCK 20000

static bool take_block(struct desk *desk, const struct changes_ask *ask,
                       struct log_filter *f, bool *whole, struct err *err)
{
    int64_t last, from = ask->step;

    *whole = true;
    if (ask->scope->of != CHANGES_OF_UNIT)
        return true;
    if (!log_last_step(desk->store, &last, err))
        return false;
    if (ask->oldest_first) {
        f->last_step = from + BLOCK;
        *whole = f->last_step >= last;
    } else {
        f->first_step = (from ? from : last) - BLOCK;
        *whole = f->first_step <= 1;
    }
    return true;
}

bool desk_changes(struct desk *desk, const struct changes_ask *ask,
                  struct changes_page *out, struct err *err)
{
    struct log_filter filter = filter_of(ask);
    struct gathering g = { .desk = desk, .ask = ask };
    bool whole;

    g.page.step = ask->step;
    g.page.line = ask->line;
    /* Nobody has done anything yet: no session either. */
    if (ask->scope->of == CHANGES_OF_SESSION && filter.last_step == 0) {
        g.page.end = true;
        *out = g.page;
        return true;
    }
    if (!take_block(desk, ask, &filter, &whole, err))
        return false;
    if (!log_each(desk->store, &filter, gather, &g, err) && !g.full) {
        changes_page_release(&g.page);
        return false;
    }
    g.page.end = g.looked < (size_t)filter.limit && !g.full;
    if (g.page.end && !whole) {
        g.page.end = false;
        g.page.step = ask->oldest_first ? filter.last_step
                                        : filter.first_step;
        g.page.line = ask->oldest_first ? INT64_MAX : 0;
    }
    *out = g.page;
    return true;
}

void changes_page_release(struct changes_page *p)
{
    for (size_t i = 0; i < p->count; i++)
        logged_release(&p->item[i]);
    free(p->item);
    *p = (struct changes_page){ .item = NULL };
}

/* --- an earlier value again --- */

/* Of what a change of one column would not be enough. */
static const char *has_its_own_screen(const struct logged *l)
{
    if (!l->table)
        return NULL;
    if (l->table->id == TABLE_REVIEW || l->table->id == TABLE_NOTE)
        return N_("Reviews and notes go on, they are not put back.");
    if (l->table->id == TABLE_OPERATOR)
        return N_("Roles are changed where the people are, in Reference.");
    if (l->table->id == TABLE_YEAR && strcmp(l->field, "status") == 0)
        return N_("A year is locked and opened under Years, in the menu.");
    return NULL;
}

/* May the operator change the row of the line, in its own office? */
static const char *may_not(const struct desk *desk, const struct logged *l)
{
    struct record_name name;
    const char *reason;

    if (desk_lock_reason(desk) && l->year == desk->year &&
        strcmp(l->office, desk->office) == 0 &&
        l->table->id != TABLE_YEAR)
        return desk_lock_reason(desk);
    record_name(l->table, l->office, l->year, l->key, &name);
    reason = permit_reason_record(desk, l->table, name.fields,
                                  table_column(l->table, l->field));
    free(name.parts);
    return reason;
}

const char *logged_cannot_restore(const struct logged *l)
{
    int column = l->table ? table_column(l->table, l->field) : -1;

    if (strcmp(l->change, "step") == 0)
        return N_("This is the entry of a whole step: u takes it back as"
                  " long as it is your newest.");
    if (strcmp(l->change, "refused") == 0)
        return N_("This was refused: nothing was changed then.");
    if (strcmp(l->change, "baseline") == 0)
        return N_("This line only says what there was: nothing was changed"
                  " then.");
    if (strcmp(l->change, "follow") == 0)
        return N_("This followed the new name of another row: take that one"
                  " back.");
    if (strcmp(l->change, "add") == 0)
        return N_("The row was added here: before, there was none."
                  " Reference removes rows.");
    if (strcmp(l->change, "remove") == 0)
        return N_("The row was removed here. u brings it back as long as"
                  " this is your newest change; else add it anew.");
    if (strcmp(l->change, "move") == 0)
        return N_("Only the order of rows was changed here: Reference"
                  " moves rows.");
    if (has_its_own_screen(l))
        return has_its_own_screen(l);
    if (column < 0)
        return N_("This version of the program does not know the column.");
    if (l->table->column[column].key)
        return N_("The row was renamed here: Form gives it another name.");
    return NULL;
}

const char *logged_restore_reason(const struct desk *desk,
                                  const struct logged *l)
{
    const char *reason = logged_cannot_restore(l);

    return reason ? reason : may_not(desk, l);
}

bool logged_record(struct desk *desk, const struct logged *l,
                   struct record *out, struct err *err)
{
    struct record_name name;
    bool ok;

    if (!l->table)
        return err_set(err, ERR_NOTFOUND,
                       N_("This line is about no row: %s"), "%s", l->name);
    record_name(l->table, l->office, l->year, l->key, &name);
    ok = desk_record(desk, l->table, name.fields, name.place, out, err);
    free(name.parts);
    return ok;
}
