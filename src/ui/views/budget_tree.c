/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of Anggaran: which nodes are listed, and their sums. */
#include "ui/views/budget_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static const struct budget_tree *tree_of(const struct budget_view *bv)
{
    return &bv->entry.desk->tree;
}

const struct budget_node *budget_node_at(const struct budget_view *bv,
                                         size_t at)
{
    return at < bv->entry.list.count ? &tree_of(bv)->node[bv->shown[at]]
                                     : NULL;
}

const struct budget_node *budget_current(const struct budget_view *bv)
{
    return budget_node_at(bv, bv->entry.list.cur);
}

const struct budget_row *budget_row_of(const struct budget_view *bv,
                                       const struct budget_node *node)
{
    return node->row == BUDGET_NO_ROW
               ? NULL
               : &bv->entry.desk->budget.row[node->row];
}

bool budget_whole(const struct budget_view *bv,
                  const struct budget_node *node)
{
    return node->leaf || bv->entry.desk->unit[0] == '\0';
}

bool budget_types_ceiling(const struct budget_view *bv)
{
    const struct entry *e = &bv->entry;

    return e->mode != ENTRY_SELECT &&
           (int)e->into.column ==
               table_column(&tables[TABLE_BUDGET], "pagu");
}

bool budget_on_first(const struct budget_view *bv)
{
    const struct entry *e = &bv->entry;
    const struct entry_cell *cell = e->mode == ENTRY_SELECT ? entry_at(e)
                                                            : &e->into;

    return (int)cell->column ==
           table_column(&tables[TABLE_BUDGET], "pagu_awal");
}

struct finding_count budget_findings(const struct budget_view *bv,
                                     const struct budget_node *node)
{
    if (!budget_whole(bv, node))
        return (struct finding_count){ 0, 0 };
    return desk_count_on_code(bv->entry.desk, node->code);
}

/* --- folds --- */

bool budget_is_folded(const struct budget_view *bv, const char *code)
{
    for (size_t i = 0; i < bv->folded_count; i++)
        if (strcmp(bv->folded[i], code) == 0)
            return true;
    return false;
}

void budget_set_folded(struct budget_view *bv, const char *code, bool fold)
{
    for (size_t i = 0; i < bv->folded_count; i++) {
        if (strcmp(bv->folded[i], code) != 0)
            continue;
        if (!fold) {
            free(bv->folded[i]);
            bv->folded[i] = bv->folded[--bv->folded_count];
        }
        return;
    }
    if (!fold)
        return;
    bv->folded = mem_grow(bv->folded, bv->folded_count, &bv->folded_cap,
                          sizeof(char *));
    bv->folded[bv->folded_count++] = mem_dup(code);
}

/* --- which nodes are listed --- */

static bool in_unit(const struct budget_view *bv,
                    const struct budget_node *node)
{
    const char *unit = bv->entry.desk->unit;
    const struct budget_row *r = budget_row_of(bv, node);

    return unit[0] == '\0' || (r && strcmp(r->unit, unit) == 0);
}

/* Marks the nodes that have a leaf of the unit at or below them. */
static void mark_unit(struct budget_view *bv)
{
    const struct budget_tree *tree = tree_of(bv);

    free(bv->figures);
    bv->figures = mem_zero(tree->count, sizeof(*bv->figures));
    for (size_t i = 0; i < tree->count; i++) {
        if (!tree->node[i].leaf || !in_unit(bv, &tree->node[i]))
            continue;
        for (size_t n = i; n != BUDGET_NO_ROW; n = tree->node[n].parent)
            bv->figures[n].shown = true;
    }
}

static bool fits(const struct budget_view *bv,
                 const struct budget_node *node, const char *text)
{
    const struct budget_row *r = budget_row_of(bv, node);

    return text_contains(node->code, text) ||
           (r && text_contains(r->text, text));
}

/* Has the node the filter's text, or one below it? */
static bool passes(const struct budget_view *bv, size_t i)
{
    const struct budget_tree *tree = tree_of(bv);
    const char *text = bv->entry.filter.s;

    for (size_t n = i; n < tree->count; n++) {
        if (n > i && tree->node[n].depth <= tree->node[i].depth)
            break;
        if (bv->figures[n].shown && fits(bv, &tree->node[n], text))
            return true;
    }
    return false;
}

static bool folded_away(const struct budget_view *bv, size_t i)
{
    const struct budget_tree *tree = tree_of(bv);

    for (size_t n = tree->node[i].parent; n != BUDGET_NO_ROW;
         n = tree->node[n].parent)
        if (budget_is_folded(bv, tree->node[n].code))
            return true;
    return false;
}

void budget_rebuild(struct entry *e)
{
    struct budget_view *bv = (struct budget_view *)e;
    const struct budget_tree *tree = tree_of(bv);

    mark_unit(bv);
    e->list.count = 0;
    for (size_t i = 0; i < tree->count; i++) {
        if (!bv->figures[i].shown)
            continue;
        if (e->filter.len > 0 ? !passes(bv, i) : folded_away(bv, i))
            continue;
        bv->shown = mem_grow(bv->shown, e->list.count, &bv->cap,
                             sizeof(*bv->shown));
        bv->shown[e->list.count++] = i;
    }
    budget_sum(bv);
    budget_layout(bv);
}

/* --- sums --- */

/* What a leaf has, or would have with what is typed. */
static struct amount ceiling_of(const struct budget_view *bv,
                                const struct budget_node *node)
{
    const struct entry *e = &bv->entry;

    if (bv->live && node->row == e->typing_row && budget_types_ceiling(bv))
        return bv->typed;
    return node->ceiling;
}

static struct amount first_of(const struct budget_view *bv,
                              const struct budget_node *node)
{
    if (bv->live && node->row == bv->entry.typing_row && budget_on_first(bv))
        return bv->typed;
    return node->first_ceiling;
}

static struct amount realized_of(const struct budget_view *bv,
                                 const struct budget_node *node)
{
    const struct entry *e = &bv->entry;
    struct amount tw[4];

    if (!bv->live || node->row != e->typing_row || e->into.quarter < 0)
        return node->realized;
    memcpy(tw, e->desk->budget.row[node->row].realized, sizeof(tw));
    tw[e->into.quarter] = bv->typed;
    return amount_at(tw, e->desk->quarter, NULL);
}

void budget_sum(struct budget_view *bv)
{
    const struct budget_tree *tree = tree_of(bv);
    const struct amount none = { VALUE_EMPTY, { 0 } };

    bv->first = bv->ceiling = bv->realized = none;
    for (size_t i = 0; i < tree->count; i++) {
        bv->figures[i].first = none;
        bv->figures[i].ceiling = bv->figures[i].realized = none;
    }
    for (size_t i = 0; i < tree->count; i++) {
        const struct budget_node *leaf = &tree->node[i];
        struct amount first = first_of(bv, leaf);
        struct amount ceiling = ceiling_of(bv, leaf);
        struct amount realized = realized_of(bv, leaf);

        if (!leaf->leaf || !in_unit(bv, leaf))
            continue;
        bv->first = amount_add(bv->first, first);
        bv->ceiling = amount_add(bv->ceiling, ceiling);
        bv->realized = amount_add(bv->realized, realized);
        bv->figures[i].first = first;
        bv->figures[i].ceiling = ceiling;
        bv->figures[i].realized = realized;
        for (size_t n = leaf->parent; n != BUDGET_NO_ROW;
             n = tree->node[n].parent) {
            struct budget_figures *f = &bv->figures[n];

            f->first = amount_add(f->first, first);
            f->ceiling = amount_add(f->ceiling, ceiling);
            f->realized = amount_add(f->realized, realized);
        }
    }
}
