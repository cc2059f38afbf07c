/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does not add up in the budget: A01 to A05, A08. */
#include "core/check.h"

#include <stdio.h>
#include <string.h>

#include "core/budget.h"
#include "core/check_inside.h"

static bool is_number(struct amount a)
{
    return a.state == VALUE_NUMBER;
}

static bool is_leaf(const struct budget_node *node)
{
    return node->leaf && node->row != BUDGET_NO_ROW;
}

static bool has_later(const struct check_year *year)
{
    for (size_t i = 0; i < year->tree->count; i++) {
        const struct budget_node *node = &year->tree->node[i];

        if (!is_leaf(node))
            continue;
        for (int q = year->quarter + 1; q < 4; q++)
            if (amount_filled(year->budget[node->row].realized[q]))
                return true;
    }
    return false;
}

static struct check_money budget_money(const struct check_year *year,
                                       void (*found)(void *context,
                                                     const struct finding *f),
                                       void *context)
{
    return (struct check_money){ year, !has_later(year), found, context };
}

static struct finding finding_of(enum check_id id,
                                 enum check_subject subject, size_t row,
                                 const char *code, const char *msgid)
{
    struct finding f = {
        .id = id, .subject = subject, .row = row, .quarter = -1,
        .msgid = msgid,
    };

    check_put(f.subject_code, sizeof(f.subject_code), code);
    return f;
}

static void tell(const struct check_money *m, struct finding *f,
                 struct amount expected, struct amount actual)
{
    char text[NUMBER_TEXT_SIZE];

    check_put(f->expected, sizeof(f->expected),
              amount_format(expected, NUMBER_GROUPED, text));
    check_put(f->actual, sizeof(f->actual),
              amount_format(actual, NUMBER_GROUPED, text));
    m->found(m->context, f);
}

/* Both numbers, and not the same one? */
static bool differ(struct amount a, struct amount b)
{
    return is_number(a) && is_number(b) && a.rupiah.rp != b.rupiah.rp;
}

void check_a01(const struct check_money *m, size_t row,
               const struct amount realized[4])
{
    const struct budget_row *r = &m->year->budget[row];
    struct finding f = finding_of(
        CHECK_A01, CHECK_ON_BUDGET, row, r->code,
        N_("More was spent than the ceiling allows: check both figures"));
    struct amount spent = amount_at(realized, m->year->quarter, &f.quarter);

    if (is_number(spent) && is_number(r->ceiling)
        && spent.rupiah.rp > r->ceiling.rupiah.rp)
        tell(m, &f, r->ceiling, spent);
}

void check_a05(const struct check_money *m, size_t row,
               const struct amount realized[4])
{
    const struct budget_row *r = &m->year->budget[row];
    struct finding f = finding_of(
        CHECK_A05, CHECK_ON_BUDGET, row, r->code,
        N_("There is a ceiling, but at the end of the year nothing is"
           " entered as spent: enter it, or 0 if nothing was"));
    const struct amount none = { .state = VALUE_EMPTY };

    f.quarter = 3;
    if (m->year->quarter == 3 && is_number(r->ceiling)
        && r->ceiling.rupiah.rp > 0
        && !amount_filled(amount_at(realized, 3, NULL)))
        tell(m, &f, none, none);
}

/* Nothing is summed up where nothing stands: then the code is wrong, or
 * the rows are missing. */
static void check_a02_empty(const struct check_money *m, size_t control)
{
    const struct control_row *c = &m->year->controls[control];
    struct finding f = finding_of(
        CHECK_A02, CHECK_ON_CODE, control, c->code,
        N_("No budget row stands under the code of this control total"
           " (%s): check the code, or enter the rows"));
    const struct amount none = { .state = VALUE_EMPTY };

    typed_excerpt(c->note[0] ? c->note : c->code, f.detail);
    if (is_number(c->ceiling))
        tell(m, &f, c->ceiling, none);
    else if (is_number(c->realized))
        tell(m, &f, c->realized, none);
}

/* Does a row stand at that code or below it? */
static bool has_rows(const struct check_year *year, const char *code)
{
    for (size_t i = 0; i < year->budget_count; i++)
        if (budget_code_within(year->budget[i].code, code))
            return true;
    return false;
}

/* A control total against what the leaves within its code sum up to. */
void check_a02(const struct check_money *m, size_t control,
               struct amount ceiling, struct amount realized)
{
    const struct control_row *c = &m->year->controls[control];
    struct finding f = finding_of(
        CHECK_A02, CHECK_ON_CODE, control, c->code,
        N_("The ceilings of the rows do not add up to the control total"
           " (%s): check the rows and the document"));

    if (!has_rows(m->year, c->code)) {
        check_a02_empty(m, control);
        return;
    }
    typed_excerpt(c->note[0] ? c->note : c->code, f.detail);
    if (differ(c->ceiling, ceiling))
        tell(m, &f, c->ceiling, ceiling);
    f.msgid = N_("What the rows have spent does not add up to the control"
                 " total (%s): check the rows and the document");
    if (m->newest && differ(c->realized, realized))
        tell(m, &f, c->realized, realized);
}

static void budget_at_control(const struct check_money *m, size_t control,
                              struct amount ceiling, struct amount realized)
{
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (checks[i].control)
            checks[i].control(m, control, ceiling, realized);
}

static void budget_at_leaf(const struct check_money *m, size_t row,
                           const struct amount realized[4])
{
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (checks[i].leaf)
            checks[i].leaf(m, row, realized);
}

static struct check_totals totals_of(const struct check_year *year)
{
    struct check_totals t = { { 0 }, { 0 }, { 0 } };

    for (size_t i = 0; i < year->tree->count; i++) {
        const struct budget_node *node = &year->tree->node[i];

        if (!is_leaf(node))
            continue;
        t.first = amount_add(t.first, node->first_ceiling);
        t.ceiling = amount_add(t.ceiling, node->ceiling);
        t.realized = amount_add(t.realized, node->realized);
    }
    return t;
}

/*
 * The revision that the ceilings are of: the last one; "-" in it says
 * that it did not change them.
 */
static const struct revision_row *last_revision(const struct check_year *y)
{
    const struct revision_row *last = NULL;

    for (size_t i = 0; i < y->revision_count; i++) {
        const struct revision_row *r = &y->revisions[i];

        if (r->ceiling.state != VALUE_NA
            && (!last || r->number > last->number))
            last = r;
    }
    return last;
}

void check_a03(const struct check_money *m, const struct check_totals *t)
{
    const struct revision_row *last = last_revision(m->year);
    struct finding f = finding_of(
        CHECK_A03, CHECK_ON_YEAR, 0, "",
        N_("The ceilings of the rows do not add up to that of revision %s"
           " of the DIPA: check the rows and the revision"));

    if (last && differ(last->ceiling, t->ceiling)) {
        snprintf(f.detail, sizeof(f.detail), "%d", last->number);
        tell(m, &f, last->ceiling, t->ceiling);
    }
    f.detail[0] = '\0';
    f.msgid = N_("The first ceilings of the rows do not add up to that of"
                 " the first DIPA (revision 0): check the rows and the"
                 " revision");
    for (size_t i = 0; i < m->year->revision_count; i++) {
        const struct revision_row *r = &m->year->revisions[i];

        if (r->number == 0 && differ(r->ceiling, t->first))
            tell(m, &f, r->ceiling, t->first);
    }
}

/* Not yet known, unlike "-", which is nothing to be added. */
static bool is_open(struct amount a)
{
    return a.state == VALUE_EMPTY || a.state == VALUE_UNASSESSED;
}

void check_a04(const struct check_money *m, const struct check_totals *t)
{
    const struct check_year *year = m->year;
    struct amount ceiling = { 0 }, realized = { 0 };
    bool ceilings = true, spent = m->newest;
    struct finding f = finding_of(
        CHECK_A04, CHECK_ON_YEAR, 0, "",
        N_("The ceilings of the kinds of spending do not add up to those of"
           " the rows: check both"));

    for (size_t i = 0; i < year->spending_count; i++) {
        const struct spending_row *r = &year->spending[i];

        ceilings = ceilings && !is_open(r->ceiling);
        spent = spent && !is_open(r->realized);
        ceiling = amount_add(ceiling, r->ceiling);
        realized = amount_add(realized, r->realized);
    }
    if (ceilings && differ(ceiling, t->ceiling))
        tell(m, &f, t->ceiling, ceiling);
    f.msgid = N_("What the kinds of spending have spent does not add up to"
                 " what the rows have: check both");
    if (spent && differ(realized, t->realized))
        tell(m, &f, t->realized, realized);
}

/* --- how codes are written --- */

/* The first row at a node or below it: nodes that are derived have none. */
static size_t first_row(const struct budget_tree *tree, size_t at)
{
    while (tree->node[at].row == BUDGET_NO_ROW)
        at++;
    return tree->node[at].row;
}

void check_a08(const struct check_money *m, const struct check_totals *t)
{
    const struct check_year *year = m->year;
    const struct amount none = { .state = VALUE_EMPTY };
    struct finding f;
    size_t row;

    (void)t;
    for (size_t i = 0; i < year->tree->count; i++) {
        const char *code = year->tree->node[i].code;

        if (budget_code_usual(code))
            continue;
        row = first_row(year->tree, i);
        f = finding_of(CHECK_A08, CHECK_ON_BUDGET, row,
                       year->budget[row].code,
                       N_("The code %s is not written as budgets write them"
                          " (076.01.CQ.6709.QGE.001): what is written in"
                          " two ways is summed up apart"));
        check_put(f.detail, sizeof(f.detail), code);
        tell(m, &f, none, none);
    }
    for (size_t i = 0; i < year->control_count; i++) {
        const char *code = year->controls[i].code;

        if (budget_code_usual(code))
            continue;
        f = finding_of(CHECK_A08, CHECK_ON_CODE, i, code,
                       N_("The code %s of a control total is not written as"
                          " budgets write them (076.01.CQ.6709.QGE.001)"));
        check_put(f.detail, sizeof(f.detail), code);
        tell(m, &f, none, none);
    }
}

void check_budget(const struct check_year *year,
                  void (*found)(void *context, const struct finding *f),
                  void *context)
{
    struct check_totals totals;
    struct check_money m;

    if (!year->tree)
        return;
    m = budget_money(year, found, context);
    totals = totals_of(year);
    for (size_t i = 0; i < year->tree->count; i++) {
        const struct budget_node *node = &year->tree->node[i];

        if (is_leaf(node))
            budget_at_leaf(&m, node->row, year->budget[node->row].realized);
    }
    for (size_t i = 0; i < year->control_count; i++) {
        const char *code = year->controls[i].code;

        budget_at_control(&m, i, budget_sum_ceiling(year->tree, code),
                          budget_sum_realized(year->tree, code));
    }
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (checks[i].budget)
            checks[i].budget(&m, &totals);
}

void check_budget_row(const struct check_year *year, size_t row,
                      struct amount realized,
                      void (*found)(void *context, const struct finding *f),
                      void *context)
{
    const struct budget_row *r = &year->budget[row];
    struct check_money m = budget_money(year, found, context);
    struct amount tw[4];

    memcpy(tw, r->realized, sizeof(tw));
    tw[year->quarter] = realized;
    budget_at_leaf(&m, row, tw);
    for (size_t i = 0; i < year->control_count; i++)
        if (strcmp(year->controls[i].code, r->code) == 0)
            budget_at_control(&m, i, r->ceiling,
                              amount_at(tw, year->quarter, NULL));
}
