/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where rows stand under review, and how many. */
#include "app/desk_review.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_explain.h"
#include "app/desk_inside.h"
#include "app/permit.h"
#include "base/mem.h"

void review_list_add(struct review_list *list, struct review_pick pick)
{
    list->item = mem_grow(list->item, list->count, &list->cap,
                          sizeof(*list->item));
    list->item[list->count++] = pick;
}

void review_list_release(struct review_list *list)
{
    free(list->item);
    *list = (struct review_list){ 0 };
}

/* --- rows --- */

const char *review_code(const struct desk *desk, struct review_pick pick)
{
    return pick.table == TABLE_INDICATOR
               ? desk->indicators.row[pick.at].code
               : desk->budget.row[pick.at].code;
}

const char *review_unit(const struct desk *desk, struct review_pick pick)
{
    return pick.table == TABLE_INDICATOR
               ? desk->indicators.row[pick.at].unit
               : desk->budget.row[pick.at].unit;
}

const char *review_text(const struct desk *desk, struct review_pick pick)
{
    return pick.table == TABLE_INDICATOR
               ? desk->indicators.row[pick.at].text
               : desk->budget.row[pick.at].text;
}

static bool is_leaf(const struct desk *desk, size_t at)
{
    const struct budget_node *node =
        budget_tree_find(&desk->tree, desk->budget.row[at].code);

    return node && node->leaf;
}

bool review_find(const struct desk *desk, enum table_id table,
                 const char *code, struct review_pick *out)
{
    size_t at = table == TABLE_INDICATOR ? desk_indicator(desk, code)
                                         : desk_budget_row(desk, code);

    if (at == (size_t)-1 || (table == TABLE_BUDGET && !is_leaf(desk, at)))
        return false;
    *out = (struct review_pick){ table, at };
    return true;
}

/* unit NULL: of whatever unit, in the order of the rows. */
static void add_rows(const struct desk *desk, const char *unit,
                     struct review_list *out)
{
    struct review_pick pick = { .table = TABLE_INDICATOR };

    for (pick.at = 0; pick.at < desk->indicators.count; pick.at++)
        if (!unit || strcmp(review_unit(desk, pick), unit) == 0)
            review_list_add(out, pick);
    pick.table = TABLE_BUDGET;
    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];

        pick.at = node->row;
        if (node->leaf && node->row != BUDGET_NO_ROW &&
            (!unit || strcmp(review_unit(desk, pick), unit) == 0))
            review_list_add(out, pick);
    }
}

void review_rows(const struct desk *desk, const char *unit,
                 struct review_list *out)
{
    if (unit) {
        add_rows(desk, unit, out);
        return;
    }
    for (size_t i = 0; i < desk->units.count; i++)
        add_rows(desk, desk->units.item[i].code, out);
    add_rows(desk, "", out);
}

/* --- states --- */

const struct review_row *desk_review(const struct desk *desk,
                                     enum table_id table, const char *code)
{
    return review_set_find(&desk->reviews, tables[table].name, code);
}

enum review_state desk_review_state(const struct desk *desk,
                                    enum table_id table, const char *code)
{
    const struct review_row *r = desk_review(desk, table, code);

    return r ? r->state : REVIEW_DRAFT;
}

struct review_count desk_count_reviews_in(const struct desk *desk,
                                          enum table_id table,
                                          const char *unit)
{
    struct review_count count = { .rows = 0 };
    struct review_list all = { 0 };

    add_rows(desk, unit, &all);
    for (size_t i = 0; i < all.count; i++) {
        const struct review_row *r;
        enum review_state state;

        if (all.item[i].table != table)
            continue;
        r = desk_review(desk, table, review_code(desk, all.item[i]));
        state = r ? r->state : REVIEW_DRAFT;
        count.rows++;
        count.state[state]++;
        count.own += r && r->own && (state == REVIEW_APPROVED ||
                                     state == REVIEW_LOCKED);
    }
    review_list_release(&all);
    return count;
}

static struct review_count count_both(const struct desk *desk,
                                      const char *unit)
{
    struct review_count sum = desk_count_reviews_in(desk, TABLE_INDICATOR,
                                                    unit);
    struct review_count more = desk_count_reviews_in(desk, TABLE_BUDGET,
                                                     unit);

    sum.rows += more.rows;
    sum.own += more.own;
    for (int i = 0; i < REVIEW_STATES; i++)
        sum.state[i] += more.state[i];
    return sum;
}

struct review_count desk_count_reviews(const struct desk *desk,
                                       const char *unit)
{
    size_t units = desk->units.count;

    if (!unit)
        return desk->review_counts ? desk->review_counts[units]
                                   : count_both(desk, NULL);
    for (size_t i = 0; i < units; i++)
        if (strcmp(desk->units.item[i].code, unit) == 0)
            return desk->review_counts[i];
    return count_both(desk, unit);
}

void desk_compute_reviews(struct desk *desk)
{
    size_t units = desk->units.count;
    struct review_list list = { 0 };

    free(desk->review_counts);
    desk->review_counts = mem_zero(units + 1, sizeof(*desk->review_counts));
    for (size_t i = 0; i < units; i++)
        desk->review_counts[i] = count_both(desk, desk->units.item[i].code);
    desk->review_counts[units] = count_both(desk, NULL);
    desk_waiting(desk, &list);
    desk->waiting = list.count;
    review_list_release(&list);
}

bool desk_reviews(const struct desk *desk)
{
    return desk->reviews.count > 0 || desk->role != PERSON_ALONE;
}

void desk_waiting(const struct desk *desk, struct review_list *out)
{
    struct review_list all = { 0 };

    if (desk->reviews.count == 0)
        return;
    review_rows(desk, NULL, &all);
    for (size_t i = 0; i < all.count; i++) {
        struct review_pick pick = all.item[i];

        if (desk_review_state(desk, pick.table, review_code(desk, pick)) ==
                REVIEW_SUBMITTED &&
            !permit_reason(desk, PERMIT_REVIEW, review_unit(desk, pick)))
            review_list_add(out, pick);
    }
    review_list_release(&all);
}

size_t desk_count_waiting(const struct desk *desk)
{
    return desk->waiting;
}

/* --- what is missing --- */

static void add_lack(struct lack_list *out, struct review_lack lack)
{
    out->item = mem_grow(out->item, out->count, &out->cap,
                         sizeof(*out->item));
    out->item[out->count++] = lack;
}

/* A leaf without pagu has nothing to account for. */
static bool is_empty(const struct desk *desk, struct review_pick pick)
{
    const struct budget_row *b;

    if (pick.table == TABLE_INDICATOR)
        return desk->indicators.row[pick.at].realized[desk->quarter].state ==
               VALUE_EMPTY;
    b = &desk->budget.row[pick.at];
    return b->realized[desk->quarter].state == VALUE_EMPTY &&
           b->ceiling.state == VALUE_NUMBER && b->ceiling.rupiah.rp > 0;
}

bool review_has_finding(const struct desk *desk, struct review_pick pick,
                        const struct finding *f)
{
    if (pick.table == TABLE_INDICATOR)
        return f->subject == CHECK_ON_INDICATOR && f->row == pick.at;
    return (f->subject == CHECK_ON_BUDGET || f->subject == CHECK_ON_CODE) &&
           strcmp(f->subject_code, review_code(desk, pick)) == 0;
}

static void lacks_of(const struct desk *desk, struct review_pick pick,
                     struct lack_list *out)
{
    if (!review_is_draft(desk_review_state(desk, pick.table,
                                           review_code(desk, pick))))
        return;
    if (is_empty(desk, pick))
        add_lack(out, (struct review_lack){ .pick = pick, .empty = true });
    for (size_t i = 0; i < desk->finding_count; i++)
        if (review_has_finding(desk, pick, &desk->finding[i]) &&
            desk_explanation_of(desk, &desk->finding[i])[0] == '\0')
            add_lack(out, (struct review_lack){ pick, false, i });
}

void desk_lacks(const struct desk *desk, const struct review_list *list,
                struct lack_list *out)
{
    for (size_t i = 0; i < list->count; i++)
        lacks_of(desk, list->item[i], out);
}

void lack_list_release(struct lack_list *list)
{
    free(list->item);
    *list = (struct lack_list){ 0 };
}
