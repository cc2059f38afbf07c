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

size_t desk_findings_of(const struct desk *desk, size_t row)
{
    size_t count = 0;

    for (size_t i = 0; i < desk->finding_count; i++)
        count += desk->finding[i].subject == CHECK_ON_INDICATOR &&
                 desk->finding[i].row == row;
    return count;
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
