/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/people.h"

#include <string.h>

#include "app/desk_inside.h"
#include "app/permit.h"
#include "base/text.h"
#include "core/typed.h"

#define TABLE (&tables[TABLE_OPERATOR])

/* The office's unit of that code, else in any case; NULL: none. */
static const char *unit_of(const struct desk *desk, const char *code)
{
    for (size_t i = 0; i < desk->units.count; i++)
        if (strcmp(desk->units.item[i].code, code) == 0)
            return desk->units.item[i].code;
    for (size_t i = 0; i < desk->units.count; i++)
        if (text_same(desk->units.item[i].code, code))
            return desk->units.item[i].code;
    return NULL;
}

bool people_units(const struct desk *desk, const char *typed,
                  struct buf *out, struct err *err)
{
    struct buf word = BUF_INIT, list = BUF_INIT;
    bool ok = true;

    for (const char *at = typed + strspn(typed, " ,"); *at && ok;) {
        size_t len = strcspn(at, " ,");
        const char *code;

        buf_reset(&word);
        buf_add(&word, at, len);
        code = unit_of(desk, word.s);
        if (!code)
            ok = err_refuse(err, ERR_INPUT, "N03",
                            N_("The office has no unit %s. Choose one of"
                               " its units, or add it under Acuan or in"
                               " unit.csv."), "%s", word.s);
        else if (list.len == 0 || !person_has_unit(list.s, code))
            buf_addf(&list, "%s%s", list.len ? " " : "", code);
        at += len;
        at += strspn(at, " ,");
    }
    if (ok)
        buf_add(out, list.s, list.len);
    buf_release(&word);
    buf_release(&list);
    return ok;
}

enum step_kind record_step_kind(const struct table *table)
{
    return table->id == TABLE_OPERATOR ? STEP_ADMIN : STEP_EDIT;
}

bool field_of_people(const struct desk *desk, const struct table *table,
                     size_t column, struct buf *text, struct err *err)
{
    struct buf units = BUF_INIT;

    if (table->id != TABLE_OPERATOR)
        return true;
    if (column == OPERATOR_NAME)
        return person_name_check(text->s, err);
    if (column != OPERATOR_UNITS)
        return true;
    if (!people_units(desk, text->s, &units, err)) {
        buf_release(&units);
        return false;
    }
    buf_release(text);
    *text = units;
    return true;
}

bool people_hold(struct desk *desk, const struct table *table,
                 struct err *err)
{
    return table->id != TABLE_OPERATOR
           || people_check(desk, desk->office, err);
}

struct staff {
    size_t people, planners;
};

static bool count(void *context, const struct record *r, struct err *err)
{
    struct staff *staff = context;

    (void)err;
    staff->people++;
    if (person_may(person_role(r->field[OPERATOR_ROLE]), PERMIT_PEOPLE))
        staff->planners++;
    return true;
}

bool people_check(struct desk *desk, const char *office, struct err *err)
{
    struct staff staff = { 0, 0 };

    if (!record_each(desk->store, TABLE, office, 0, count, &staff, err))
        return false;
    if (staff.people == 0 || staff.planners > 0)
        return true;
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("An office whose people have roles needs a planner"
                         " (perencana) who gives them: add the planner"
                         " first, remove the last planner last"), NULL);
}

/* Role and units of somebody who is there already. */
static bool change(struct step *step, const char *const *fields,
                   struct err *err)
{
    static const size_t columns[] = { OPERATOR_ROLE, OPERATOR_UNITS };

    for (size_t i = 0; i < CAP_LEN(columns); i++) {
        size_t column = columns[i];
        struct record now;
        bool found, ok;

        if (!record_find(step->store, TABLE, fields, 0, &now, &found, err))
            return false;
        if (!found)
            return step_add(step, TABLE, fields, NULL, err);
        ok = step_set(step, TABLE, fields, 0, column, fields[column],
                      now.version, NULL, err);
        record_release(&now);
        if (!ok)
            return false;
    }
    return true;
}

static bool put(struct desk *desk, const char *const *fields,
                struct err *err)
{
    struct permit_ask ask = { .table = TABLE, .fields = fields,
                              .column = -1 };
    struct change c;
    bool ok;

    if (!change_begin(desk, STEP_ADMIN, "", &ask, &c, err))
        return false;
    ok = change(&c.step, fields, err)
         && people_check(desk, desk->office, err);
    if (!change_end(&c, ok, err))
        return false;
    desk_reload(desk);
    return true;
}

bool people_lock_out(const struct desk *desk, const char *name)
{
    struct span typed = typed_span(name);

    return desk->office[0] != '\0' && desk->role == PERSON_ALONE
           && (typed.len != strlen(desk->user)
               || memcmp(typed.s, desk->user, typed.len) != 0);
}

/* The key of a person's record, the rest empty. */
static void people_name(const char **fields, const char *office,
                        const char *name)
{
    table_clear(TABLE, fields);
    fields[OPERATOR_OFFICE] = office;
    fields[OPERATOR_NAME] = name;
}

bool people_add_me(struct step *step, const struct desk *desk,
                   struct err *err)
{
    const char *fields[OPERATOR_COLUMNS];

    people_name(fields, desk->office, desk->user);
    fields[OPERATOR_ROLE] = person_role_word(PERSON_PLANNER);
    return person_name_check(desk->user, err)
           && step_add(step, TABLE, fields, NULL, err);
}

bool people_put(struct desk *desk, const char *name, const char *role,
                const char *units, struct err *err)
{
    const char *typed[OPERATOR_COLUMNS], *fields[OPERATOR_COLUMNS];
    struct buf text[OPERATOR_COLUMNS];
    bool ok = true;

    people_name(typed, desk->office, name);
    typed[OPERATOR_ROLE] = role;
    typed[OPERATOR_UNITS] = units;
    for (size_t i = 0; i < OPERATOR_COLUMNS; i++) {
        text[i] = (struct buf)BUF_INIT;
        if (ok && i == OPERATOR_UNITS)
            ok = people_units(desk, units, &text[i], err);
        else if (ok)
            ok = (i != OPERATOR_NAME || person_name_check(name, err))
                 && field_canonical(TABLE, i, typed, &desk->grades,
                                    &text[i], err);
        fields[i] = text[i].s;
    }
    ok = ok && put(desk, fields, err);
    for (size_t i = 0; i < OPERATOR_COLUMNS; i++)
        buf_release(&text[i]);
    return ok;
}

bool people_remove(struct desk *desk, const char *name, struct err *err)
{
    const char *fields[OPERATOR_COLUMNS];
    struct permit_ask ask = { .table = TABLE, .fields = fields,
                              .column = -1 };
    struct change c;
    bool ok;

    people_name(fields, desk->office, name);
    if (!change_begin(desk, STEP_ADMIN, "", &ask, &c, err))
        return false;
    ok = step_remove(&c.step, TABLE, fields, 0, err)
         && people_check(desk, desk->office, err);
    if (!change_end(&c, ok, err))
        return false;
    desk_reload(desk);
    return true;
}
