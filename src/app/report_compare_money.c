/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budget and kinds of spending of this year beside earlier ones. */
#include "app/report_compare.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"

static const struct grid_column columns[] = {
    { "kode", N_("Code"), GRID_WORDS, 0 },
    { "uraian", N_("Description"), GRID_WORDS, 0 },
};

/* A line of the table: a budget code or a kind of spending. */
struct line {
    char code[BUDGET_CODE_SIZE];
    const char *text; /* of the newest year that has it; borrowed */
    int level;
};

struct lines {
    struct line *item;
    size_t count, cap;
};

static void add_line(struct lines *lines, const char *code,
                     const char *text, int level)
{
    for (size_t i = 0; i < lines->count; i++)
        if (strcmp(lines->item[i].code, code) == 0)
            return;
    lines->item = mem_grow(lines->item, lines->count, &lines->cap,
                           sizeof(*lines->item));
    lines->item[lines->count] = (struct line){ .text = text,
                                               .level = level };
    memcpy(lines->item[lines->count].code, code, strlen(code) + 1);
    lines->count++;
}

static int by_code(const void *a, const void *b)
{
    const struct line *left = a, *right = b;

    return strcmp(left->code, right->code);
}

static void begin_part(struct compare *c, const char *name,
                       const char *caption)
{
    making_part(&c->m, name, columns, CAP_LEN(columns), caption);
    if (making_for_programs(&c->m))
        return;
    for (size_t at = 0; at <= c->count; at++) {
        int drop = 3 * (int)compare_back(c, at);
        int more = drop > 0;
        const struct grid_column three[] = {
            { "pagu", N_("Ceiling"), GRID_AMOUNT, drop + 2 * more },
            { "realisasi", N_("Realized"), GRID_AMOUNT, drop + more },
            { "serapan", N_("Absorption"), GRID_PERCENT, drop },
        };
        char year[16];

        compare_year(c, at, year);
        for (size_t i = 0; i < CAP_LEN(three); i++)
            grid_add_column(c->m.grid, &three[i], NULL, year);
    }
    making_meanings(&c->m);
}

/* What a line came to in a year; false: that year has no such line. */
struct money {
    struct amount ceiling, realized;
};

static bool money_is_there(struct money money)
{
    return amount_filled(money.ceiling) || amount_filled(money.realized);
}

static void add_money(struct compare *c, const struct line *line,
                      const char *word, size_t at, struct money money)
{
    struct percent absorbed = { 0 };
    bool has = absorption(money.realized, money.ceiling, &absorbed);
    struct grid *grid = c->m.grid;

    if (making_for_programs(&c->m)) {
        if (!money_is_there(money))
            return;
        compare_place(c, "", "", line->code, word ? word : line->text, "",
                      compare_desk(c, at)->year);
        grid_cell(grid, "");
        report_amount(grid, money.realized);
        grid_cell(grid, "");
        report_amount(grid, money.ceiling);
    } else {
        report_amount(grid, money.ceiling);
        report_amount(grid, money.realized);
    }
    report_percent(grid, has, absorbed);
}

static struct money budget_of(const struct desk *desk, const char *code)
{
    const struct budget_node *node = budget_tree_find(&desk->tree, code);
    struct money money = { { 0 }, { 0 } };

    if (node) {
        money.ceiling = node->ceiling;
        money.realized = node->realized;
    }
    return money;
}

/* Of a code people see its own part, by its indent. */
static void add_names(struct compare *c, const struct line *line,
                      enum grid_row_kind kind, const char *text)
{
    const char *dot = strrchr(line->code, '.');
    bool whole = c->m.use != GRID_TEXT || line->level == 0 || !dot;

    making_row(&c->m, kind);
    grid_level(c->m.grid, line->level);
    grid_cell(c->m.grid, whole ? line->code : dot + 1);
    grid_cell(c->m.grid, text);
}

/* The budget down to the kegiatan, where years can be compared. */
static void gather_budget(const struct desk *desk, struct lines *lines)
{
    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];

        if (node->level <= BUDGET_ACTIVITY)
            add_line(lines, node->code,
                     node->row == BUDGET_NO_ROW
                         ? "" : desk->budget.row[node->row].text,
                     node->level - BUDGET_ROOT);
    }
}

void compare_budget(struct compare *c)
{
    struct lines lines = { .count = 0 };

    begin_part(c, "anggaran", _("Budget by year"));
    for (size_t at = c->count + 1; at > 0; at--)
        gather_budget(compare_desk(c, at - 1), &lines);
    if (lines.count > 0)
        qsort(lines.item, lines.count, sizeof(*lines.item), by_code);
    for (size_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.item[i];

        if (!making_for_programs(&c->m))
            add_names(c, line,
                      line->level > 1 ? GRID_ROW : GRID_SUM, line->text);
        for (size_t at = 0; at <= c->count; at++)
            add_money(c, line, NULL, at,
                      budget_of(compare_desk(c, at), line->code));
    }
    free(lines.item);
}

/* code "": all kinds together. */
static struct money spending_of(const struct desk *desk, const char *code)
{
    const struct spending_set *set = &desk->spending;
    struct money money = { { 0 }, { 0 } };

    for (size_t i = 0; i < set->count; i++) {
        const struct spending_row *r = &set->row[i];

        if (code[0] == '\0') {
            money.ceiling = amount_add(money.ceiling, r->ceiling);
            money.realized = amount_add(money.realized, r->realized);
        } else if (strcmp(r->kind, code) == 0) {
            return (struct money){ r->ceiling, r->realized };
        }
    }
    return money;
}

void compare_spending(struct compare *c)
{
    const struct line all = { .code = "" };
    struct lines lines = { .count = 0 };

    begin_part(c, "belanja", _("Kinds of spending by year"));
    for (size_t at = c->count + 1; at > 0; at--) {
        const struct spending_set *set = &compare_desk(c, at - 1)->spending;

        for (size_t i = 0; i < set->count; i++)
            add_line(&lines, set->row[i].kind, set->row[i].text, 0);
    }
    if (lines.count > 0)
        qsort(lines.item, lines.count, sizeof(*lines.item), by_code);
    for (size_t i = 0; i <= lines.count && lines.count > 0; i++) {
        const struct line *line = i < lines.count ? &lines.item[i] : &all;
        bool sum = line == &all;

        if (!making_for_programs(&c->m))
            add_names(c, line, sum ? GRID_SUM : GRID_ROW,
                      sum ? _("Total") : line->text);
        for (size_t at = 0; at <= c->count; at++)
            add_money(c, line, sum ? "jumlah" : NULL, at,
                      spending_of(compare_desk(c, at), line->code));
    }
    free(lines.item);
}
