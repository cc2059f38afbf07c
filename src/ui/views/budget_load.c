/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Anggaran holds its sums against, and who changed a row. */
#include "ui/views/budget_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/moment.h"
#include "base/mem.h"
#include "ui/views/pane.h"

struct amount budget_last_revision(const struct desk *desk)
{
    const struct revision_row *last = NULL;

    for (size_t i = 0; i < desk->revisions.count; i++) {
        const struct revision_row *r = &desk->revisions.row[i];

        /* "-" says that this one did not change the pagu. */
        if (r->ceiling.state != VALUE_NA &&
            (!last || r->number > last->number))
            last = r;
    }
    return last ? last->ceiling : (struct amount){ .state = VALUE_EMPTY };
}

struct amount budget_first_revision(const struct desk *desk)
{
    for (size_t i = 0; i < desk->revisions.count; i++)
        if (desk->revisions.row[i].number == 0)
            return desk->revisions.row[i].ceiling;
    return (struct amount){ .state = VALUE_EMPTY };
}

bool budget_difference(struct amount sum, struct amount total, int64_t *out)
{
    if (sum.state != VALUE_NUMBER || total.state != VALUE_NUMBER)
        return false;
    *out = sum.rupiah.rp - total.rupiah.rp;
    return true;
}

bool budget_load(struct budget_view *bv, struct err *err)
{
    struct entry *e = &bv->entry;
    const struct budget_node *node = budget_current(bv);
    bool known = false;
    char who[64];
    int64_t at_ms;

    if (bv->change_of && strcmp(bv->change_of, e->code) == 0 &&
        bv->change_stamp == e->desk->stamp)
        return true;
    buf_reset(&bv->change);
    if (node && node->row != BUDGET_NO_ROW &&
        !desk_last_change(e->desk, &tables[TABLE_BUDGET], node->code, who,
                          &at_ms, &known, err))
        return false;
    if (known) {
        buf_addf(&bv->change, "%s, ", who);
        moment_text(at_ms, &bv->change);
    }
    free(bv->change_of);
    bv->change_of = mem_dup(e->code);
    bv->change_stamp = e->desk->stamp;
    return true;
}
