/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What does not add up in the open year. */
#include "app/desk_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"

struct check_year desk_check_year(const struct desk *desk)
{
    return (struct check_year){
        .rows = desk->indicators.row,
        .count = desk->indicators.count,
        .last_year = desk->last_year,
        .has_scale = desk->scale.count > 0,
        .grades = &desk->grades,
        .words = &desk->words.words,
        .quarter = desk->quarter,
        .budget = desk->budget.row,
        .budget_count = desk->budget.count,
        .spent_last_year = desk->spent_last_year,
        .tree = &desk->tree,
        .controls = desk->controls.row,
        .control_count = desk->controls.count,
        .revisions = desk->revisions.row,
        .revision_count = desk->revisions.count,
        .spending = desk->spending.row,
        .spending_count = desk->spending.count,
        .analyses = desk->analyses.row,
        .analysis_count = desk->analyses.count,
    };
}

struct gathering {
    struct finding *item;
    size_t count, cap;
};

static void gather(void *context, const struct finding *f)
{
    struct gathering *all = context;

    all->item = mem_grow(all->item, all->count, &all->cap,
                         sizeof(*all->item));
    all->item[all->count++] = *f;
}

void desk_compute_findings(struct desk *desk)
{
    struct check_year year = desk_check_year(desk);
    struct gathering all = { 0 };

    /* No year, nothing to find: not even that it has no scale. */
    if (desk->year != 0)
        check_year_all(&year, gather, &all);
    free(desk->finding);
    desk->finding = all.item;
    desk->finding_count = all.count;
}

void desk_row_findings(const struct desk *desk, size_t row,
                       struct value value,
                       void (*found)(void *context,
                                     const struct finding *f),
                       void *context)
{
    struct check_year year = desk_check_year(desk);

    check_row(&year, row, value, found, context);
}

void desk_spent_findings(const struct desk *desk, size_t row,
                         struct amount value,
                         void (*found)(void *context,
                                       const struct finding *f),
                         void *context)
{
    struct check_year year = desk_check_year(desk);

    check_budget_row(&year, row, value, found, context);
}

void desk_ceiling_findings(const struct desk *desk, size_t row,
                           struct amount value,
                           void (*found)(void *context,
                                         const struct finding *f),
                           void *context)
{
    struct check_year year = desk_check_year(desk);
    size_t size = desk->budget.count * sizeof(*desk->budget.row);
    struct budget_row *rows = mem_zero(desk->budget.count, sizeof(*rows));

    memcpy(rows, desk->budget.row, size);
    rows[row].ceiling = value;
    year.budget = rows;
    check_budget_row(&year, row, rows[row].realized[desk->quarter], found,
                     context);
    free(rows);
}

size_t desk_findings_of(const struct desk *desk, size_t row)
{
    size_t count = 0;

    for (size_t i = 0; i < desk->finding_count; i++)
        count += desk->finding[i].subject == CHECK_ON_INDICATOR &&
                 desk->finding[i].row == row;
    return count;
}

size_t desk_findings_of_code(const struct desk *desk, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];

        count += (f->subject == CHECK_ON_BUDGET ||
                  f->subject == CHECK_ON_CODE) &&
                 strcmp(f->subject_code, code) == 0;
    }
    return count;
}

const char *finding_unit(const struct desk *desk, const struct finding *f)
{
    size_t row;

    switch (f->subject) {
    case CHECK_ON_INDICATOR:
        return desk->indicators.row[f->row].unit;
    case CHECK_ON_BUDGET:
        return desk->budget.row[f->row].unit;
    case CHECK_ON_CODE:
        row = desk_budget_row(desk, f->subject_code);
        return row == (size_t)-1 ? "" : desk->budget.row[row].unit;
    case CHECK_ON_ANALYSIS:
        return desk->analyses.row[f->row].unit;
    case CHECK_ON_YEAR:
        break;
    }
    return "";
}

void finding_describe(const struct desk *desk, const struct finding *f,
                      struct buf *out)
{
    const char *text = f->msgid[0] ? _(f->msgid) : "";
    const char *mark = strstr(text, "%s");

    (void)desk;
    if (!mark) {
        buf_adds(out, text);
        return;
    }
    buf_add(out, text, (size_t)(mark - text));
    buf_adds(out, f->detail);
    buf_adds(out, mark + 2);
}
