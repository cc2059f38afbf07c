/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/record_held.c - SQL of what rows name other rows. */
#include "store/record_sql_inside.h"

#include "core/check.h"

static bool held_is(const struct reference *ref, const struct table *t)
{
    return ref->parent == t->id && reference_holds(ref);
}

bool record_held_by(const struct table *table, size_t i)
{
    if (table->office == (int)i || table->year == (int)i)
        return true;
    for (size_t k = 0; k < table_reference_count; k++)
        if (held_is(&table_references[k], table)
            && table_references[k].named == i)
            return true;
    return false;
}

bool record_can_be_held(const struct table *table)
{
    for (size_t k = 0; k < table_reference_count; k++)
        if (held_is(&table_references[k], table))
            return true;
    return false;
}

/* Which parameter of RECORD_HOLDERS a column of the held row is. */
static int held_parameter(const struct table *t, size_t column)
{
    int n = 1;

    for (size_t i = 0; i < column; i++)
        n += record_held_by(t, i);
    return n;
}

static void held_add_same(struct buf *s, const char *column, int parameter)
{
    buf_addf(s, "%s = ?%d AND ", column, parameter);
}

/* "column is one of the checks that look at rows of the table". */
static void held_add_checks(struct buf *s, const char *column,
                            enum table_id table)
{
    const char *before = " IN (";

    buf_addf(s, " AND %s", column);
    for (int id = 0; id < CHECK_COUNT; id++) {
        const char *check = check_name((enum check_id)id);

        if (!check_looks_at(check, table))
            continue;
        buf_addf(s, "%s'%s'", before, check);
        before = ", ";
    }
    buf_addc(s, ')');
}

/* What stands in another column, where the reference says so. */
static void held_add_word(struct buf *s, const struct reference *ref)
{
    const char *of = tables[ref->child].column[ref->of].sql;

    if (ref->how == REFERENCE_TABLE)
        buf_addf(s, " AND %s = '%s'", of, ref->word);
    else if (ref->how == REFERENCE_FINDING)
        held_add_checks(s, of, ref->parent);
}

static void held_add_holder(struct buf *s, const struct table *t,
                            const struct reference *ref)
{
    const struct table *child = &tables[ref->child];

    buf_addf(s, "EXISTS (SELECT 1 FROM %s WHERE ", child->sql);
    if (ref->how != REFERENCE_PLACE || ref->parent == TABLE_YEAR) {
        if (t->office >= 0)
            held_add_same(s, child->column[child->office].sql,
                          held_parameter(t, (size_t)t->office));
        if (t->year >= 0 && ref->how != REFERENCE_PLACE)
            held_add_same(s, child->column[child->year].sql,
                          held_parameter(t, (size_t)t->year));
    }
    buf_addf(s, "%s = ?%d", child->column[ref->column].sql,
             held_parameter(t, ref->named));
    held_add_word(s, ref);
    buf_addc(s, ')');
}

void record_sql_holders(struct buf *s, const struct table *t)
{
    size_t begin;

    buf_adds(s, "SELECT 1 WHERE (");
    begin = s->len;
    for (size_t k = 0; k < table_reference_count; k++)
        if (held_is(&table_references[k], t)) {
            if (s->len > begin)
                buf_adds(s, " OR ");
            held_add_holder(s, t, &table_references[k]);
        }
    buf_addc(s, ')');
    /* It is the last band of a scale that takes it away. */
    if (t->id == TABLE_SCALE_BAND)
        buf_adds(s, " AND (SELECT count(*) FROM scale_band"
                    " WHERE scale = ?1) = 1");
}

void record_sql_follow(struct buf *s, const struct reference *ref)
{
    const struct table *child = &tables[ref->child];
    const char *office = child->column[child->office].sql;
    const char *year = child->column[child->year].sql;
    const char *code = child->column[ref->column].sql;

    buf_addf(s, "UPDATE %s SET %s = ?1, %s = ?2, %s = ?3 WHERE %s = ?4"
             " AND %s = ?5 AND %s = ?6", child->sql, office, year, code,
             office, year, code);
    held_add_word(s, ref);
    buf_addf(s, " AND NOT EXISTS (SELECT 1 FROM %s o WHERE o.%s = ?1"
             " AND o.%s = ?2 AND o.%s = ?3", child->sql, office, year, code);
    for (size_t i = 0; i < child->count; i++) {
        const struct column *c = &child->column[i];

        if (c->key && (int)i != child->office && (int)i != child->year
            && i != ref->column)
            buf_addf(s, " AND o.%s = %s.%s", c->sql, child->sql, c->sql);
    }
    buf_addc(s, ')');
}
