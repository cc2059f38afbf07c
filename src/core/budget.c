/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/budget.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/typed.h"

static bool is_part(char c)
{
    return typed_digit(c) || (typed_letter(c) && typed_upper(c) == c);
}

bool budget_code_check(const char *code, struct err *err)
{
    size_t len = strlen(code), part = 0;
    bool good = len < BUDGET_CODE_SIZE;
    char typed[EXCERPT_SIZE];
    int level;

    for (size_t i = 0; good && i <= len; i++) {
        if (i < len && is_part(code[i])) {
            part++;
            continue;
        }
        good = part > 0 && (i == len || code[i] == '.');
        part = 0;
    }
    level = budget_code_level(code);
    if (good && level >= BUDGET_ROOT && level <= BUDGET_RO)
        return true;
    return err_refuse(err, ERR_INPUT, "N03",
                      N_("\"%s\" is not a budget code: write two to six"
                         " parts of capital letters and digits joined by"
                         " points, such as 076.01.CQ.6709"),
                      "%s", typed_excerpt(code, typed));
}

/* What the parts of a code are made of, from the root on: "9" a digit,
 * "A" a digit or a capital letter. */
static const char *const usual_parts[] = {
    "999", "99", "AA", "9999", "AAA", "AAA",
};

static bool fits_part(const char *part, const char *usual)
{
    size_t i;

    for (i = 0; usual[i] && part[i]; i++)
        if (usual[i] == '9' && !typed_digit(part[i]))
            return false;
    return !usual[i] && !part[i];
}

bool budget_code_usual(const char *code)
{
    size_t level = (size_t)budget_code_level(code);
    const char *dot = strrchr(code, '.');
    char first[BUDGET_CODE_SIZE];

    if (!dot || level > CAP_LEN(usual_parts))
        return false;
    /* The root is two parts, of which neither is a node of its own. */
    if (level == BUDGET_ROOT) {
        memcpy(first, code, (size_t)(dot - code));
        first[dot - code] = '\0';
        if (!fits_part(first, usual_parts[0]))
            return false;
    }
    return fits_part(dot + 1, usual_parts[level - 1]);
}

int budget_code_level(const char *code)
{
    int level = 1;

    for (; *code; code++)
        level += *code == '.';
    return level;
}

bool budget_code_parent(const char *code, char parent[BUDGET_CODE_SIZE])
{
    const char *dot = strrchr(code, '.');
    size_t len;

    if (budget_code_level(code) <= BUDGET_ROOT)
        return false;
    len = (size_t)(dot - code);
    if (len >= BUDGET_CODE_SIZE)
        return false;
    memcpy(parent, code, len);
    parent[len] = '\0';
    return true;
}

bool budget_code_within(const char *code, const char *prefix)
{
    size_t len = strlen(prefix);

    return strncmp(code, prefix, len) == 0
           && (code[len] == '\0' || code[len] == '.');
}

/*
 * A tree while it is made: nodes in the order they are met, found by code
 * through an open hash table.
 */
struct making {
    struct budget_node *node;
    size_t count;
    size_t *first; /* per node: its first child, */
    size_t *last;  /* its last one, */
    size_t *next;  /* and its next sibling, or BUDGET_NO_ROW */
    size_t top;    /* the first node without a parent */
    size_t top_last;
    size_t *slot;  /* index of a node + 1, or 0 */
    size_t slots;  /* a power of two */
};

static size_t hash_of(const char *code)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (; *code; code++)
        h = (h ^ (unsigned char)*code) * UINT64_C(1099511628211);
    return (size_t)(h ^ (h >> 32));
}

/* The slot that holds code, or the free one where it belongs. */
static size_t *slot_of(const struct making *m, const char *code)
{
    size_t i = hash_of(code) & (m->slots - 1);

    while (m->slot[i] != 0 && strcmp(m->node[m->slot[i] - 1].code, code) != 0)
        i = (i + 1) & (m->slots - 1);
    return &m->slot[i];
}

/* Appends node n to the children of parent, or to the topmost ones. */
static void hang(struct making *m, size_t n, size_t parent)
{
    size_t *first = parent == BUDGET_NO_ROW ? &m->top : &m->first[parent];
    size_t *last = parent == BUDGET_NO_ROW ? &m->top_last : &m->last[parent];

    if (*first == BUDGET_NO_ROW)
        *first = n;
    else
        m->next[*last] = n;
    *last = n;
}

static size_t new_node(struct making *m, const char *code, size_t parent)
{
    size_t n = m->count++;
    struct budget_node *node = &m->node[n];

    *node = (struct budget_node){
        .level = budget_code_level(code),
        .depth = parent == BUDGET_NO_ROW ? 0 : m->node[parent].depth + 1,
        .row = BUDGET_NO_ROW,
        .parent = parent,
    };
    memcpy(node->code, code, strlen(code) + 1);
    m->first[n] = m->last[n] = m->next[n] = BUDGET_NO_ROW;
    hang(m, n, parent);
    return n;
}

/* The node of code, made with its ancestors where there is none. */
static size_t node_for(struct making *m, const char *code)
{
    char at[BUDGET_CODE_SIZE];
    size_t len = strlen(code), node = BUDGET_NO_ROW;
    bool root = true; /* the first part alone is no node */

    /* From the root down, so that a parent exists before its child. */
    for (size_t i = 0; i <= len && i < sizeof(at); i++) {
        if (code[i] != '.' && code[i] != '\0') {
            at[i] = code[i];
            continue;
        }
        at[i] = '\0';
        if (!root || i == len) {
            size_t *slot = slot_of(m, at);

            if (*slot == 0)
                *slot = new_node(m, at, node) + 1;
            node = *slot - 1;
        }
        root = false;
        at[i] = '.';
    }
    return node;
}

/* What a leaf carries by its row. */
static void fill_leaf(struct budget_node *node, const struct budget_row *rows,
                      int quarter)
{
    node->leaf = true;
    node->leaves = 1;
    if (node->row == BUDGET_NO_ROW)
        return;
    node->first_ceiling = rows[node->row].first_ceiling;
    node->ceiling = rows[node->row].ceiling;
    node->realized = amount_at(rows[node->row].realized, quarter, NULL);
    node->filled = amount_filled(node->realized);
}

static void add_to_parent(struct budget_node *parent,
                          const struct budget_node *node)
{
    parent->leaves += node->leaves;
    parent->filled += node->filled;
    parent->first_ceiling = amount_add(parent->first_ceiling,
                                       node->first_ceiling);
    parent->ceiling = amount_add(parent->ceiling, node->ceiling);
    parent->realized = amount_add(parent->realized, node->realized);
}

/* Copies the nodes depth first, parents renumbered; returns the copy. */
static struct budget_node *in_order(const struct making *m)
{
    struct budget_node *out = mem_zero(m->count, sizeof(*out));
    size_t *place = mem_zero(m->count, sizeof(*place));
    size_t n = m->top, done = 0;

    while (n != BUDGET_NO_ROW) {
        place[n] = done;
        out[done] = m->node[n];
        if (out[done].parent != BUDGET_NO_ROW)
            out[done].parent = place[m->node[n].parent];
        done++;
        if (m->first[n] != BUDGET_NO_ROW) {
            n = m->first[n];
            continue;
        }
        /* Up to the nearest ancestor that has a sibling behind it. */
        while (m->next[n] == BUDGET_NO_ROW
               && m->node[n].parent != BUDGET_NO_ROW)
            n = m->node[n].parent;
        n = m->next[n];
    }
    free(place);
    return out;
}

static void making_init(struct making *m, size_t rows)
{
    size_t cap = rows * (BUDGET_RO - BUDGET_ROOT + 1);

    *m = (struct making){ .top = BUDGET_NO_ROW, .top_last = BUDGET_NO_ROW };
    for (m->slots = 16; m->slots < 2 * cap;)
        m->slots *= 2;
    m->node = mem_zero(cap, sizeof(*m->node));
    m->first = mem_zero(cap, sizeof(*m->first));
    m->last = mem_zero(cap, sizeof(*m->last));
    m->next = mem_zero(cap, sizeof(*m->next));
    m->slot = mem_zero(m->slots, sizeof(*m->slot));
}

static void making_release(struct making *m)
{
    free(m->node);
    free(m->first);
    free(m->last);
    free(m->next);
    free(m->slot);
}

void budget_tree_make(struct budget_tree *tree,
                      const struct budget_row *rows, size_t count,
                      int quarter)
{
    struct making m;

    making_init(&m, count);
    for (size_t i = 0; i < count; i++) {
        struct budget_node *node = &m.node[node_for(&m, rows[i].code)];

        if (node->row == BUDGET_NO_ROW)
            node->row = i;
    }
    /* A parent is made before its child: backwards, children are done. */
    for (size_t n = m.count; n > 0; n--) {
        struct budget_node *node = &m.node[n - 1];

        if (m.first[n - 1] == BUDGET_NO_ROW)
            fill_leaf(node, rows, quarter);
        if (node->parent != BUDGET_NO_ROW)
            add_to_parent(&m.node[node->parent], node);
    }
    tree->count = m.count;
    tree->node = in_order(&m);
    making_release(&m);
}

void budget_tree_release(struct budget_tree *tree)
{
    free(tree->node);
    *tree = (struct budget_tree){ .node = NULL };
}

const struct budget_node *budget_tree_find(const struct budget_tree *tree,
                                           const char *code)
{
    for (size_t i = 0; i < tree->count; i++)
        if (strcmp(tree->node[i].code, code) == 0)
            return &tree->node[i];
    return NULL;
}

struct amount budget_sum_ceiling(const struct budget_tree *tree,
                                 const char *prefix)
{
    struct amount sum = { .state = VALUE_EMPTY };

    for (size_t i = 0; i < tree->count; i++)
        if (tree->node[i].leaf
            && budget_code_within(tree->node[i].code, prefix))
            sum = amount_add(sum, tree->node[i].ceiling);
    return sum;
}

struct amount budget_sum_realized(const struct budget_tree *tree,
                                  const char *prefix)
{
    struct amount sum = { .state = VALUE_EMPTY };

    for (size_t i = 0; i < tree->count; i++)
        if (tree->node[i].leaf
            && budget_code_within(tree->node[i].code, prefix))
            sum = amount_add(sum, tree->node[i].realized);
    return sum;
}

struct amount amount_add(struct amount a, struct amount b)
{
    struct amount sum = { .state = VALUE_EMPTY };

    if (a.state == VALUE_NUMBER)
        sum = a;
    if (b.state == VALUE_NUMBER) {
        sum.state = VALUE_NUMBER;
        sum.rupiah.rp += b.rupiah.rp;
    }
    return sum;
}

bool absorption(struct amount realized, struct amount ceiling,
                struct percent *out)
{
    if (realized.state != VALUE_NUMBER || ceiling.state != VALUE_NUMBER
        || ceiling.rupiah.rp <= 0)
        return false;
    *out = percent_of(realized.rupiah.rp, ceiling.rupiah.rp);
    return true;
}

bool remainder_of(struct amount realized, struct amount ceiling,
                  struct rupiah *out)
{
    if (realized.state != VALUE_NUMBER || ceiling.state != VALUE_NUMBER)
        return false;
    out->rp = ceiling.rupiah.rp - realized.rupiah.rp;
    return true;
}
