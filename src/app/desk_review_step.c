/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows handed in, approved and returned: each a step. */
#include "app/desk_review.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/desk_inside.h"
#include "app/permit.h"
#include "core/typed.h"
#include "store/review.h"

/* The key of a row, or of its record of reviu, as fields. */
struct named {
    const char *fields[TABLE_COLUMNS_MAX];
    char year[16];
};

static void put(struct named *n, const struct table *table,
                const char *column, const char *text)
{
    n->fields[table_column(table, column)] = text;
}

static void name_row(const struct desk *desk, const struct table *table,
                     const char *code, struct named *n)
{
    snprintf(n->year, sizeof(n->year), "%d", desk->year);
    table_clear(table, n->fields);
    put(n, table, "satker", desk->office);
    put(n, table, "tahun", n->year);
    put(n, table, "kode", code);
}

struct review_seen desk_review_seen(const struct desk *desk,
                                    struct review_pick pick)
{
    const struct review_row *r = desk_review(desk, pick.table,
                                             review_code(desk, pick));
    struct review_seen seen = { .review_version = r ? r->version : 0 };
    bool indicator = pick.table == TABLE_INDICATOR;

    seen.version = indicator ? desk->indicators.version[pick.at]
                             : desk->budget.version[pick.at];
    memcpy(seen.cell_version,
           indicator ? desk->indicators.cell_version[pick.at]
                     : desk->budget.cell_version[pick.at],
           sizeof(seen.cell_version));
    return seen;
}

static bool changed(struct err *err, const char *code)
{
    return err_set(err, ERR_CONFLICT,
                   N_("%s changed meanwhile: look at it again before you"
                      " decide"), "%s", code);
}

/* Is the row still the one that was seen?  *row is filled (release it). */
static bool find_same(struct step *step, const struct desk *desk,
                      struct review_pick pick,
                      const struct review_seen *seen, struct record *row,
                      struct err *err)
{
    const struct table *table = &tables[pick.table];
    const char *code = review_code(desk, pick);
    struct named n;
    bool found;

    name_row(desk, table, code, &n);
    if (!record_find(step->store, table, n.fields, 0, row, &found, err))
        return false;
    if (!found)
        return changed(err, code);
    if (row->version == seen->version &&
        memcmp(row->cell_version, seen->cell_version,
               sizeof(row->cell_version)) == 0)
        return true;
    record_release(row);
    return changed(err, code);
}

/* What is to be kept of a row. */
struct verdict {
    enum review_act act;
    const char *who;
    int64_t at_ms;
    const char *word;
    bool own;
    int64_t version; /* its state was seen at; -1: whichever */
};

/* The fields of reviu that a verdict fills, in the order of its columns. */
static void fill(struct named *n, const struct verdict *v,
                 enum review_state state, char at[24])
{
    const struct table *table = &tables[TABLE_REVIEW];

    snprintf(at, 24, "%" PRId64, v->at_ms);
    put(n, table, "status", review_state_name(state));
    put(n, table, "oleh", v->who);
    put(n, table, "pada", at);
    put(n, table, "kata", v->word);
    put(n, table, "sendiri", v->own ? "ya" : "");
}

static bool change_fields(struct step *step, const struct record *review,
                          const struct named *n, struct err *err)
{
    for (size_t i = 0; i < review->table->count; i++)
        if (!review->table->column[i].key &&
            !step_set(step, review->table, n->fields, 0, i, n->fields[i],
                      review->version, NULL, err))
            return false;
    return true;
}

/* Where the row stands now, if it is where it was seen. */
static bool stands(const struct record *review, bool found,
                   const struct verdict *v, enum review_state *out)
{
    const struct table *table = &tables[TABLE_REVIEW];

    if (v->version >= 0 && (!found || review->version != v->version))
        return false;
    *out = found ? review_state_of(
                       review->field[table_column(table, "status")])
                 : REVIEW_DRAFT;
    return true;
}

/* Moves a row on by the act; where it stands is asked in the step. */
static bool move_on(struct step *step, const struct desk *desk,
                    struct review_pick pick, const struct verdict *v,
                    struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    const char *code = review_code(desk, pick);
    enum review_state from, to;
    struct record review;
    struct named n;
    bool found, ok;
    char at[24];

    name_row(desk, table, code, &n);
    put(&n, table, "tabel", tables[pick.table].name);
    if (!record_find(step->store, table, n.fields, 0, &review, &found, err))
        return false;
    if (!stands(&review, found, v, &from)) {
        ok = changed(err, code);
    } else if (!review_next(from, v->act, &to)) {
        ok = err_set(err, ERR_CONFLICT, review_refusal(from, v->act), NULL);
    } else {
        fill(&n, v, to, at);
        ok = found ? change_fields(step, &review, &n, err)
                   : step_add(step, table, n.fields, NULL, err);
    }
    if (found)
        record_release(&review);
    return ok;
}

/* --- handing in --- */

/* What is asked for a row: as its record of reviu would be, but for the
 * act. */
static struct permit_ask ask_for(const struct desk *desk,
                                 enum permit_act act,
                                 struct review_pick pick)
{
    return (struct permit_ask){ .act = act, .office = desk->office,
                                .unit = review_unit(desk, pick) };
}

static bool may_submit(struct change *change, struct desk *desk,
                       const struct review_list *list, struct err *err)
{
    struct lack_list lacks = { 0 };
    size_t count;

    for (size_t i = 1; i < list->count; i++) {
        struct permit_ask ask = ask_for(desk, PERMIT_SUBMIT, list->item[i]);

        if (!change_may(change, &ask, err))
            return false;
    }
    desk_lacks(desk, list, &lacks);
    count = lacks.count;
    lack_list_release(&lacks);
    if (count > 0)
        return err_set(err, ERR_INPUT,
                       N_("Something is missing still, so nothing was"
                          " handed in; fill the empty cells and explain"
                          " the findings first"), NULL);
    return true;
}

static bool submit_row(struct step *step, const struct desk *desk,
                       struct review_pick pick, const struct verdict *v,
                       struct err *err)
{
    struct review_seen seen = desk_review_seen(desk, pick);
    struct record row;

    if (!find_same(step, desk, pick, &seen, &row, err))
        return false;
    record_release(&row);
    return move_on(step, desk, pick, v, err);
}

static bool submit_rows(struct step *step, const struct desk *desk,
                        const struct review_list *list, size_t *count,
                        struct err *err)
{
    struct verdict v = { REVIEW_SUBMIT, desk->user, desk->clock(), "",
                         false, -1 };
    size_t done = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct review_pick pick = list->item[i];

        if (!review_is_draft(desk_review_state(desk, pick.table,
                                               review_code(desk, pick))))
            continue;
        if (!submit_row(step, desk, pick, &v, err))
            return false;
        done++;
    }
    if (done == 0)
        return err_set(err, ERR_INPUT,
                       N_("These rows are handed in or approved already."),
                       NULL);
    *count = done;
    return true;
}

bool desk_submit(struct desk *desk, const struct review_list *list,
                 size_t *count, struct err *err)
{
    struct permit_ask ask = { .act = PERMIT_SUBMIT, .office = desk->office,
                              .unit = desk->unit };
    struct change change;

    if (list->count > 0)
        ask = ask_for(desk, PERMIT_SUBMIT, list->item[0]);
    if (!change_begin(desk, STEP_REVIEW, "", &ask, &change, err))
        return false;
    if (!change_end(&change,
                    may_submit(&change, desk, list, err) &&
                        submit_rows(&change.step, desk, list, count, err),
                    err))
        return false;
    desk_reload(desk);
    return true;
}

/* --- reviewing --- */

/* The row as it was seen; who wrote it tells whether it is one's own. */
static bool decide(struct desk *desk, struct step *step,
                   struct review_pick pick, const struct review_seen *seen,
                   struct verdict *v, struct err *err)
{
    struct record row;
    bool own, ok;

    if (!find_same(step, desk, pick, seen, &row, err))
        return false;
    ok = review_is_own(step->store, &row, desk->user, &own, err);
    record_release(&row);
    v->own = ok && v->act == REVIEW_APPROVE && own;
    return ok && move_on(step, desk, pick, v, err);
}

static bool judge(struct desk *desk, struct review_pick pick,
                  const struct review_seen *seen, struct verdict *v,
                  struct err *err)
{
    struct permit_ask ask = ask_for(desk, PERMIT_REVIEW, pick);
    struct change change;
    bool ok;

    if (!change_begin(desk, STEP_REVIEW, "", &ask, &change, err))
        return false;
    ok = change_end(&change,
                    decide(desk, &change.step, pick, seen, v, err), err);
    if (ok || err->code == ERR_CONFLICT)
        desk_reload(desk);
    return ok;
}

bool desk_approve(struct desk *desk, struct review_pick pick,
                  const struct review_seen *seen, bool *own,
                  struct err *err)
{
    struct verdict v = { REVIEW_APPROVE, desk->user, desk->clock(), "",
                         false, seen->review_version };

    if (!judge(desk, pick, seen, &v, err))
        return false;
    *own = v.own;
    return true;
}

bool desk_return(struct desk *desk, struct review_pick pick,
                 const struct review_seen *seen, const char *word,
                 struct err *err)
{
    const struct table *table = &tables[TABLE_REVIEW];
    size_t column = (size_t)table_column(table, "kata");
    const char *fields[TABLE_COLUMNS_MAX];
    struct buf text = BUF_INIT;
    struct verdict v = { REVIEW_RETURN, desk->user, desk->clock(), "",
                         false, seen->review_version };
    bool ok;

    if (typed_span(word).len == 0)
        return err_set(err, ERR_INPUT,
                       N_("Say in a word what is to be mended; a row is"
                          " returned with a reason."), NULL);
    table_clear(table, fields);
    fields[column] = word;
    ok = field_canonical(table, column, fields, &desk->grades, &text, err);
    v.word = text.s;
    ok = ok && judge(desk, pick, seen, &v, err);
    buf_release(&text);
    return ok;
}
