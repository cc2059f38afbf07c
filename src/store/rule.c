/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rule.h"

#include <stdio.h>

#include "core/scale.h"
#include "core/value.h"
#include "store/known.h"
#include "store/load.h"
#include "store/record.h"
#include "store/row.h"
#include "store/stmt.h"

bool rule_office(struct store *store, const char *office, struct err *err)
{
    struct known_office *o = known_office(store, office, err);

    if (!o)
        return false;
    if (o->state != KNOWN_HERE)
        return err_refuse(err, ERR_INPUT, "N03",
                          N_("There is no office %s. Add it under Acuan, or"
                             " import its satker.csv first."), "%s",
                          office);
    return true;
}

bool rule_open(struct store *store, const char *office, int year,
               struct err *err)
{
    struct known_office *o = known_office(store, office, err);
    enum known_state state;

    if (!o || !known_year(store, o, year, &state, err))
        return false;
    if (state == KNOWN_LOCKED)
        return err_refuse(err, ERR_LOCKED, "N04",
                          N_("The year %s is locked. Open it under Acuan to"
                             " change its rows."), "%d (%s)", year, office);
    return true;
}

static bool rule_unit(struct store *store, const char *office,
                      const char *unit, struct err *err)
{
    struct known_office *o = known_office(store, office, err);
    bool found;

    if (!o || !known_unit(store, o, unit, &found, err))
        return false;
    if (found)
        return true;
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("The office has no unit %s. Choose one of its"
                         " units, or add it under Acuan or in unit.csv."),
                      "%s", unit);
}

static bool rule_scale(struct store *store, const char *scale,
                       struct err *err)
{
    bool found;

    if (!known_scale(store, scale, &found, err))
        return false;
    if (found)
        return true;
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("There is no scale %s. Add its bands under Acuan,"
                         " or import its skala.csv first."), "%s", scale);
}

static bool rule_indicator(struct store *store, const char *const *fields,
                           struct err *err)
{
    struct stmt q;
    bool here;

    stmt_open(&q, store, "SELECT 1 FROM indicator"
                         " WHERE office = ? AND year = ? AND code = ?");
    stmt_add_text(&q, fields[ACTION_OFFICE]);
    stmt_add_int(&q, row_integer(fields[ACTION_YEAR]));
    stmt_add_text(&q, fields[ACTION_INDICATOR]);
    here = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    if (here)
        return true;
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("There is no indicator %s in this office and year."
                         " Add it first, or correct the code."), "%s",
                      fields[ACTION_INDICATOR]);
}

bool rule_names(struct store *store, const struct table *table,
                const char *const *fields, size_t column, struct err *err)
{
    const char *text = fields[column];

    if (table->id == TABLE_ACTION && column == ACTION_INDICATOR)
        return rule_indicator(store, fields, err);
    if (text[0] == '\0')
        return true;
    if (table->column[column].type == COLUMN_UNIT)
        return rule_unit(store, row_office(table, fields), text, err);
    if (table->column[column].type == COLUMN_SCALE)
        return rule_scale(store, text, err);
    return true;
}

static bool is_number(const char *text)
{
    return text[0] >= '0' && text[0] <= '9';
}

bool rule_value(struct store *store, const char *kind, const char *text,
                struct err *err)
{
    const struct grades *grades;
    enum kind k = KIND_NUMBER;
    struct value v;

    if (text[0] == '\0')
        return true;
    /* A jenis that is none is refused by the database. */
    (void)kind_parse(kind, &k);
    if (k == KIND_NUMBER && is_number(text))
        return true; /* it is canonical */
    if (!store_grades(store, &grades, err))
        return false;
    return value_parse(text, k, "", grades, &v, err);
}

static bool refuse_parent(const char *code, struct err *err)
{
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("The budget code %s has codes below it, so it"
                         " shows their sum and carries no amounts. Enter"
                         " them on the codes below it."), "%s", code);
}

bool rule_leaf(struct store *store, const char *const *fields,
               const char *text, struct err *err)
{
    struct stmt q;
    bool parent;

    if (!is_number(text))
        return true;
    /* "/" is the byte after ".". */
    stmt_open(&q, store,
              "SELECT 1 FROM budget WHERE office = ?1 AND year = ?2"
              " AND code > ?3 || '.' AND code < ?3 || '/' LIMIT 1");
    stmt_add_text(&q, fields[BUDGET_OFFICE]);
    stmt_add_int(&q, row_integer(fields[BUDGET_YEAR]));
    stmt_add_text(&q, fields[BUDGET_CODE]);
    parent = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    return !parent || refuse_parent(fields[BUDGET_CODE], err);
}

bool rule_taken(const struct table *table, const char *const *fields,
                struct err *err)
{
    struct buf key = BUF_INIT;

    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key)
            buf_addf(&key, "%s%s", key.len ? ", " : "", fields[i]);
    err_refuse(err, ERR_INPUT, "N03",
               N_("%s is there already. Change that row, or give this one"
                  " another key."), "%s: %s", table->name, key.s);
    buf_release(&key);
    return false;
}

/* The other code, as SQL asks for it: ?1 and ?2 as below. */
#define TWIN_OF(column)                                                    \
    "lower(" column ") = lower(?1) AND " column " <> ?1"                    \
    " AND " column " <> ?2"

bool rule_twin(struct store *store, const struct table *table,
               const char *const *fields, const char *was, struct err *err)
{
    static const struct {
        const char *sql;
        int column; /* of the code */
    } twins[TABLE_COUNT] = {
        [TABLE_SCALE_BAND] = { "SELECT name FROM scale WHERE "
                               TWIN_OF("name"), SCALE_BAND_SCALE },
        [TABLE_UNIT] = { "SELECT code FROM unit WHERE "
                         TWIN_OF("code") " AND office = ?3", UNIT_CODE },
        [TABLE_INDICATOR] = { "SELECT code FROM indicator WHERE "
                              TWIN_OF("code") " AND office = ?3"
                              " AND year = ?4", INDICATOR_CODE },
        [TABLE_PLAN] = { "SELECT code FROM plan WHERE "
                         TWIN_OF("code") " AND office = ?3", PLAN_CODE },
    };
    const char *code, *sql = twins[table->id].sql;
    struct buf other = BUF_INIT;
    struct stmt q;
    bool ok;

    if (!sql)
        return true;
    code = fields[twins[table->id].column];
    stmt_open(&q, store, sql);
    stmt_add_text(&q, code);
    stmt_add_text(&q, was ? was : "");
    if (table->id != TABLE_SCALE_BAND)
        stmt_add_text(&q, row_office(table, fields));
    if (table->id == TABLE_INDICATOR)
        stmt_add_int(&q, row_year(table, fields));
    if (stmt_row(&q))
        buf_addf(&other, "%s: %s, %s", table->name, code,
                 stmt_text(&q, STMT_ONLY));
    ok = stmt_close(&q, err);
    if (ok && other.len > 0)
        ok = err_refuse(err, ERR_INPUT, "N03",
                        N_("%s differ in capital and small letters only."
                           " Use the code that is there already, or"
                           " another one."), "%s", other.s);
    buf_release(&other);
    return ok;
}

/* In any order of the rows: nobody with children has numbers. */
static bool verify_budget(struct store *store, const char *office, int year,
                          struct err *err)
{
    struct buf code = BUF_INIT;
    struct stmt q;
    bool bad, ok;

    stmt_open(&q, store,
              "SELECT p.code FROM budget p"
              " WHERE p.office = ?1 AND p.year = ?2"
              " AND EXISTS (SELECT 1 FROM budget c"
              "  WHERE c.office = ?1 AND c.year = ?2"
              "  AND c.code > p.code || '.' AND c.code < p.code || '/')"
              " AND (p.first_ceiling_figure IS NOT NULL"
              "  OR p.ceiling_figure IS NOT NULL"
              "  OR EXISTS (SELECT 1 FROM budget_realization r"
              "   WHERE r.office = ?1 AND r.year = ?2 AND r.code = p.code"
              "   AND r.figure IS NOT NULL))"
              " LIMIT 1");
    stmt_add_text(&q, office);
    stmt_add_int(&q, year);
    bad = stmt_row(&q);
    if (bad)
        buf_adds(&code, stmt_text(&q, STMT_ONLY));
    ok = stmt_close(&q, err);
    if (ok && bad)
        ok = refuse_parent(code.s, err);
    buf_release(&code);
    return ok;
}

static bool verify_budgets(struct store *store, struct err *err)
{
    struct known *k = store->known;

    for (size_t i = 0; i < k->office_count; i++)
        for (int y = 0; y < KNOWN_YEARS; y++) {
            if (!k->office[i].budget[y])
                continue;
            k->office[i].budget[y] = 0;
            if (!verify_budget(store, k->office[i].code,
                               KNOWN_FIRST_YEAR + y, err))
                return false;
        }
    return true;
}

static bool verify_scale(struct store *store, const char *scale,
                         struct err *err)
{
    struct scale_set set;
    bool ok;

    if (!load_scale(store, scale, &set, err))
        return false;
    ok = set.count == 0 || scale_check(set.band, set.count, err);
    scale_set_release(&set);
    return ok;
}

/* The values of an indicator whose jenis was changed. */
static bool verify_kind(struct store *store, const struct known_row *row,
                        struct err *err)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct record r;
    char year[8];
    bool found, ok = true;

    snprintf(year, sizeof(year), "%04d", row->year % 10000);
    fields[INDICATOR_OFFICE] = row->office;
    fields[INDICATOR_YEAR] = year;
    fields[INDICATOR_CODE] = row->key;
    if (!record_find(store, table, fields, 0, &r, &found, err))
        return false;
    if (!found)
        return true;
    for (size_t i = 0; i < table->count && ok; i++)
        if (table->column[i].type == COLUMN_VALUE)
            ok = rule_value(store, r.field[INDICATOR_KIND], r.field[i],
                            err);
    record_release(&r);
    return ok;
}

bool rule_verify(struct store *store, struct err *err)
{
    struct known *k = store->known;

    for (size_t i = 0; i < k->scale_count; i++)
        if (!verify_scale(store, k->scale[i], err))
            return false;
    for (size_t i = 0; i < k->kind_count; i++)
        if (!verify_kind(store, &k->kind[i], err))
            return false;
    return verify_budgets(store, err);
}
