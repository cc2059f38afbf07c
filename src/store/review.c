/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/review.h"

#include <stdio.h>
#include <string.h>

#include "core/review.h"
#include "store/change.h"
#include "store/row.h"
#include "store/stmt.h"

/* The record of reviu about a row; its key in fields. */
static bool find_review(struct store *store, const struct record *r,
                        struct record *out, bool *found, struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    const char *fields[TABLE_COLUMNS_MAX];

    table_clear(table, fields);
    fields[REVIEW_OFFICE] = row_office(r->table, row_fields(r));
    fields[REVIEW_YEAR] = r->field[r->table->year];
    fields[REVIEW_TABLE] = r->table->name;
    fields[REVIEW_CODE] = r->field[table_column(r->table, "kode")];
    return record_find(store, table, fields, 0, out, found, err);
}

static bool reset_found(struct step *step, const struct record *review,
                        struct err *err)
{
    enum review_state from = review_state_of(review->field[REVIEW_STATE]);
    enum review_state to;

    if (!review_next(from, REVIEW_EDIT, &to) || to == from)
        return true;
    return change_set(step, review, REVIEW_STATE, review_state_name(to),
                      err);
}

bool review_reset(struct step *step, const struct record *r,
                  struct err *err)
{
    struct record review;
    bool found, ok;

    if (r->table->id != TABLE_INDICATOR && r->table->id != TABLE_BUDGET)
        return true;
    if (!find_review(step->store, r, &review, &found, err))
        return false;
    if (!found)
        return true;
    ok = reset_found(step, &review, err);
    record_release(&review);
    return ok;
}

bool review_untouched(struct store *store, const char *const *fields,
                      int64_t since, const char *user, bool *untouched,
                      struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    bool touched;
    struct stmt q;

    stmt_open(&q, store,
              "SELECT 1 FROM change_log l JOIN change_step s"
              " ON s.chain = l.chain AND s.step = l.step"
              " WHERE l.office = ?1 AND l.year = ?2"
              " AND ((l.tbl = ?3 AND l.key = ?4) OR (l.tbl = 'reviu'"
              " AND l.key = ?3 || '\x1F' || ?4))"
              " AND s.arrival > ?5 AND s.author <> ?6"
              " AND l.change IN ('set', 'add', 'remove') LIMIT 1");
    stmt_add_text(&q, row_office(table, fields));
    stmt_add_int(&q, row_year(table, fields));
    stmt_add_text(&q, fields[REVIEW_TABLE]);
    stmt_add_text(&q, fields[REVIEW_CODE]);
    stmt_add_int(&q, since);
    stmt_add_text(&q, user);
    touched = stmt_row(&q);
    if (!stmt_close(&q, err))
        return false;
    *untouched = !touched;
    return true;
}

bool review_is_own(struct store *store, const struct record *r,
                   const char *user, bool *own, struct err *err)
{
    struct buf key = BUF_INIT;
    struct stmt q;
    bool found;

    record_key(r->table, row_fields(r), r->place, &key);
    stmt_open(&q, store,
              /* Of one office the old chain comes first, and each is in
               * its order. */
              "SELECT 1 FROM change_log l JOIN change_step s"
              " ON s.chain = l.chain AND s.step = l.step"
              " WHERE l.office = ?1 AND l.year = ?2"
              " AND l.tbl = ?3 AND l.key = ?4"
              " AND l.change IN ('set', 'add')"
              " AND s.author = ?5 AND s.kind <> 'undo'"
              " AND NOT EXISTS (SELECT 1 FROM change_log a"
              "  WHERE a.office = ?1 AND a.year = ?2"
              "  AND a.tbl = 'reviu' AND a.key = ?3 || '\x1F' || ?4"
              "  AND a.field = 'status'"
              "  AND a.after = '" REVIEW_WORD_APPROVED "'"
              "  AND (a.chain, a.step) >= (l.chain, l.step))"
              " AND NOT EXISTS (SELECT 1 FROM change_log n"
              "  WHERE n.office = ?1 AND n.year = ?2 AND n.tbl = ?3"
              "  AND n.key = ?4 AND n.change = 'set'"
              "  AND (n.field = l.field OR l.change = 'add')"
              "  AND (n.chain, n.step, n.line) > (l.chain, l.step, l.line))"
              " LIMIT 1");
    stmt_add_text(&q, row_office(r->table, row_fields(r)));
    stmt_add_int(&q, row_year(r->table, row_fields(r)));
    stmt_add_text(&q, r->table->name);
    stmt_add_text(&q, key.s);
    stmt_add_text(&q, user);
    found = stmt_row(&q);
    buf_release(&key);
    if (!stmt_close(&q, err))
        return false;
    *own = found;
    return true;
}
