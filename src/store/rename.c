/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/rename.c - a row gets another name, and what hangs on it
 * follows. */
#include "store/change.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/reference.h"
#include "store/packed.h"
#include "store/row.h"
#include "store/rule.h"
#include "store/stmt.h"

/* A row on its way from one name to another. */
struct renaming {
    struct step *step;
    const struct record *r;    /* as it was */
    const char *const *fields; /* as it will be */
    size_t column;             /* of the key */
    /* What the tables do not take along by themselves, as it was. */
    struct stored_rows *hanging; /* one a reference */
    struct buf left, came;
    size_t reference; /* the one that is walked along */
};

static bool rename_is_of_scale(const struct renaming *n)
{
    return n->r->table->id == TABLE_SCALE_BAND
           && n->column == SCALE_BAND_SCALE;
}

/* The table is named in the child, so that no foreign key can be. */
static bool rename_is_named(const struct reference *ref)
{
    return ref->how == REFERENCE_TABLE || ref->how == REFERENCE_FINDING
           || ref->how == REFERENCE_LIST;
}

/* Does the reference go by what is renamed?  The office and the year of a
 * row are part of how it is named in others. */
static bool rename_touches(const struct renaming *n,
                           const struct reference *ref)
{
    const struct table *t = n->r->table;

    if (ref->parent != t->id)
        return false;
    return n->column == ref->named || (int)n->column == t->office
           || (int)n->column == t->year;
}

/* --- before --- */

static bool rename_gather_one(struct renaming *n, size_t reference,
                              struct err *err)
{
    const struct reference *ref = &table_references[reference];
    const struct table *child = &tables[ref->child], *t = n->r->table;
    struct stored_rows all, *out = &n->hanging[reference];

    if (!stored_rows_read(n->step->store, child,
                          row_office(t, row_fields(n->r)),
                          child->year >= 0 ? row_year(t, row_fields(n->r))
                                           : 0,
                          &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (reference_names(ref, row_fields(&all.item[i]),
                            row_fields(n->r))) {
            out->item = mem_grow(out->item, out->count, &out->cap,
                                 sizeof(*out->item));
            out->item[out->count++] = all.item[i];
            all.item[i] = (struct record){ .table = child };
        }
    stored_rows_release(&all);
    return true;
}

static bool rename_gather(struct renaming *n, struct err *err)
{
    n->hanging = mem_zero(table_reference_count, sizeof(*n->hanging));
    for (size_t i = 0; i < table_reference_count; i++)
        if (rename_is_named(&table_references[i])
            && rename_touches(n, &table_references[i])
            && !rename_gather_one(n, i, err))
            return false;
    return true;
}

static void rename_release(struct renaming *n)
{
    for (size_t i = 0; n->hanging && i < table_reference_count; i++)
        stored_rows_release(&n->hanging[i]);
    free(n->hanging);
    buf_release(&n->left);
    buf_release(&n->came);
}

/* --- the tables --- */

/* The name of a scale: all its bands, and who names it, follow. */
static bool rename_scale(const struct renaming *n, bool *taken,
                         struct err *err)
{
    struct stmt q;

    stmt_open(&q, n->step->store,
              "UPDATE scale SET name = ? WHERE name = ?");
    stmt_add_text(&q, n->fields[SCALE_BAND_SCALE]);
    stmt_add_text(&q, n->r->field[SCALE_BAND_SCALE]);
    return stmt_run_unique(&q, taken, err);
}

static bool rename_row(const struct renaming *n, bool *taken,
                       struct err *err)
{
    const struct table *table = n->r->table;
    struct store *store = n->step->store;
    struct change_version v;
    struct stmt q;

    if (!change_version(n->step, n->r, n->fields, &v, err))
        return false;
    stmt_open(&q, store, record_sql(store, table, RECORD_RENAME));
    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key)
            row_add(&q, &table->column[i], n->fields[i]);
    stmt_add_int(&q, v.version);
    stmt_add_int(&q, v.step);
    row_add_key(&q, table, row_fields(n->r), n->r->place);
    return stmt_run_unique(&q, taken, err);
}

/* What was said of a row goes with its code, office and year. */
static bool rename_said(const struct renaming *n, size_t reference,
                        struct err *err)
{
    const struct reference *ref = &table_references[reference];
    const struct table *table = n->r->table;
    struct stmt q;

    stmt_open(&q, n->step->store,
              record_follow_sql(n->step->store, reference));
    stmt_add_text(&q, row_office(table, n->fields));
    stmt_add_int(&q, row_year(table, n->fields));
    stmt_add_text(&q, n->fields[ref->named]);
    stmt_add_text(&q, row_office(table, row_fields(n->r)));
    stmt_add_int(&q, row_year(table, row_fields(n->r)));
    stmt_add_text(&q, n->r->field[ref->named]);
    return stmt_run(&q, err);
}

/* A person has units by their codes, among others. */
static bool rename_unit_of(const struct renaming *n,
                           const struct reference *ref,
                           const struct record *person, struct err *err)
{
    struct buf units = BUF_INIT;
    struct stmt q;
    bool ok;

    reference_follow(ref, person->field[ref->column],
                     n->r->field[ref->named], n->fields[ref->named],
                     &units);
    stmt_open(&q, n->step->store, "UPDATE operator SET units = ?"
                                  " WHERE office = ? AND name = ?");
    stmt_add_text(&q, units.s);
    row_add_key(&q, person->table, row_fields(person), 0);
    ok = stmt_run(&q, err);
    buf_release(&units);
    return ok;
}

static bool rename_hanging(const struct renaming *n, struct err *err)
{
    for (size_t i = 0; i < table_reference_count; i++) {
        const struct reference *ref = &table_references[i];
        const struct stored_rows *list = &n->hanging[i];
        bool ok = true;

        if (ref->how == REFERENCE_LIST)
            for (size_t k = 0; k < list->count && ok; k++)
                ok = rename_unit_of(n, ref, &list->item[k], err);
        else if (list->count > 0)
            ok = rename_said(n, i, err);
        if (!ok)
            return false;
    }
    return true;
}

/* --- the log --- */

/* The row left under one name, and came under another. */
static bool rename_log_pair(struct renaming *n, const struct record *left,
                            const struct record *came, struct err *err)
{
    const struct table *table = left->table;

    buf_reset(&n->left);
    buf_reset(&n->came);
    packed_write(left, &n->left);
    packed_write(came, &n->came);
    return change_log_line(n->step, "follow", table, row_fields(left),
                           left->place, "", n->left.s, "", err)
           && change_log_line(n->step, "follow", table, row_fields(came),
                              came->place, "", "", n->came.s, err);
}

/* A child is not as it was: by its name, or in the column alone. */
static bool rename_log_child(struct renaming *n,
                             const struct record *before,
                             const struct record *now, size_t column,
                             struct err *err)
{
    const struct table *table = now->table;

    for (size_t i = 0; i < table->count; i++)
        if (table->column[i].key
            && strcmp(before->field[i], now->field[i]) != 0)
            return rename_log_pair(n, before, now, err);
    return strcmp(before->field[column], now->field[column]) == 0
           || change_log_line(n->step, "follow", table, row_fields(now),
                              now->place, table->column[column].name,
                              before->field[column], now->field[column],
                              err);
}

/*
 * A child as it is now was the same before, but for the column that names
 * the row and for the office and the year it lies in.
 */
static bool rename_log_now(void *context, const struct record *now,
                           struct err *err)
{
    struct renaming *n = context;
    const struct reference *ref = &table_references[n->reference];
    const struct table *child = now->table, *t = n->r->table;
    struct record before = *now;

    if (!reference_names(ref, row_fields(now), n->fields))
        return true;
    before.field[ref->column] = n->r->field[ref->named];
    if (child->office >= 0 && t->office >= 0)
        before.field[child->office] = n->r->field[t->office];
    if (child->year >= 0 && t->year >= 0)
        before.field[child->year] = n->r->field[t->year];
    return rename_log_child(n, &before, now, ref->column, err);
}

/* Those that a foreign key took along, as they come. */
static bool rename_log_taken(struct renaming *n, struct err *err)
{
    const struct reference *ref = &table_references[n->reference];
    const struct table *child = &tables[ref->child], *t = n->r->table;
    bool of_year = child->year >= 0 && t->year >= 0;

    return record_each(n->step->store, child,
                       t->office >= 0 ? row_office(t, n->fields) : NULL,
                       of_year ? row_year(t, n->fields) : 0,
                       rename_log_now, n, err);
}

/* What is in the way of one, of which the same was said already, makes it
 * stay where it is. */
static bool rename_log_gathered(struct renaming *n, struct err *err)
{
    const struct reference *ref = &table_references[n->reference];
    const struct stored_rows *list = &n->hanging[n->reference];
    const struct table *t = n->r->table;

    for (size_t i = 0; i < list->count; i++) {
        const struct record *before = &list->item[i];
        const struct table *child = before->table;
        const char *fields[TABLE_COLUMNS_MAX];
        struct record now;
        bool found, stays = false, ok;

        for (size_t k = 0; k < child->count; k++)
            fields[k] = before->field[k];
        if (ref->how != REFERENCE_LIST) {
            fields[ref->column] = n->fields[ref->named];
            fields[child->office] = row_office(t, n->fields);
            fields[child->year] = n->fields[t->year];
            if (!record_find(n->step->store, child, row_fields(before),
                             before->place, &now, &stays, err))
                return false;
            if (stays)
                record_release(&now);
        }
        if (stays)
            continue;
        if (!record_find(n->step->store, child, fields, before->place, &now,
                         &found, err))
            return false;
        ok = !found || rename_log_child(n, before, &now, ref->column, err);
        if (found)
            record_release(&now);
        if (!ok)
            return false;
    }
    return true;
}

/* A scale is its bands; each of them follows as others do. */
static bool rename_log_band(void *context, const struct record *now,
                            struct err *err)
{
    struct renaming *n = context;
    struct record before = *now;

    if (strcmp(now->field[SCALE_BAND_SCALE],
               n->fields[SCALE_BAND_SCALE]) != 0)
        return true;
    before.field[SCALE_BAND_SCALE] = n->r->field[SCALE_BAND_SCALE];
    return rename_log_pair(n, &before, now, err);
}

static bool rename_log_self(struct renaming *n, struct err *err)
{
    struct store *store = n->step->store;
    struct record now;
    bool found, ok;

    if (rename_is_of_scale(n))
        return record_each(store, n->r->table, NULL, 0, rename_log_band, n,
                           err);
    if (!record_find(store, n->r->table, n->fields, n->r->place, &now,
                     &found, err))
        return false;
    ok = !found || rename_log_pair(n, n->r, &now, err);
    if (found)
        record_release(&now);
    return ok;
}

static bool rename_log(struct renaming *n, struct err *err)
{
    const struct column *column = &n->r->table->column[n->column];

    if (!change_log_line(n->step, "set", n->r->table, row_fields(n->r),
                         n->r->place, column->name, n->r->field[n->column],
                         n->fields[n->column], err)
        || !rename_log_self(n, err))
        return false;
    for (n->reference = 0; n->reference < table_reference_count;
         n->reference++) {
        const struct reference *ref = &table_references[n->reference];

        if (!rename_touches(n, ref))
            continue;
        if (!(rename_is_named(ref) ? rename_log_gathered(n, err)
                                   : rename_log_taken(n, err)))
            return false;
    }
    return true;
}

static bool rename_all(struct renaming *n, struct err *err)
{
    bool taken, ok = rename_gather(n, err);

    if (ok)
        ok = rename_is_of_scale(n) ? rename_scale(n, &taken, err)
                                   : rename_row(n, &taken, err);
    if (ok && taken)
        return rule_taken(n->r->table, n->fields, err);
    return ok && rename_hanging(n, err) && rename_log(n, err);
}

bool change_rename(struct step *step, const struct record *r,
                   const char *const *fields, size_t column, struct err *err)
{
    struct renaming n = { .step = step, .r = r, .fields = fields,
                          .column = column, .left = BUF_INIT,
                          .came = BUF_INIT };
    bool ok = rename_all(&n, err);

    rename_release(&n);
    return ok;
}
