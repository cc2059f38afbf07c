/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Anggaran holds its sums against, and who changed a row. */
#include "ui/views/budget_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/views/pane.h"

static struct amount amount_in(const struct record *r, const char *column)
{
    struct amount amount = { VALUE_EMPTY, { 0 } };
    struct err ignored = ERR_INIT;
    int at = table_column(r->table, column);

    /* Stored amounts are canonical: they are always read. */
    if (at < 0 || !amount_parse(r->field[at], &amount, &ignored))
        amount.state = VALUE_EMPTY;
    return amount;
}

static void release_control(struct budget_view *bv)
{
    for (size_t i = 0; i < bv->control_count; i++)
        free(bv->control[i].code);
    free(bv->control);
    bv->control = NULL;
    bv->control_count = 0;
}

static bool load_control(struct budget_view *bv, struct err *err)
{
    const struct table *table = &tables[TABLE_CONTROL];
    struct record_list list;
    size_t code = (size_t)table_column(table, "kode");

    if (!desk_records(bv->entry.desk, table, &list, err))
        return false;
    release_control(bv);
    bv->control = mem_zero(list.count, sizeof(*bv->control));
    for (size_t i = 0; i < list.count; i++) {
        struct budget_control *c = &bv->control[bv->control_count++];

        c->code = mem_dup(list.item[i].field[code]);
        c->ceiling = amount_in(&list.item[i], "pagu");
        c->realized = amount_in(&list.item[i], "realisasi");
    }
    record_list_release(&list);
    return true;
}

/* The pagu of the revision of the highest number. */
static bool load_revision(struct budget_view *bv, struct err *err)
{
    const struct table *table = &tables[TABLE_REVISION];
    size_t number = (size_t)table_column(table, "nomor");
    struct record_list list;
    long last = -1;

    if (!desk_records(bv->entry.desk, table, &list, err))
        return false;
    bv->revision.state = VALUE_EMPTY;
    for (size_t i = 0; i < list.count; i++) {
        long n = strtol(list.item[i].field[number], NULL, 10);

        if (n <= last)
            continue;
        last = n;
        bv->revision = amount_in(&list.item[i], "pagu");
    }
    record_list_release(&list);
    return true;
}

/* The office's year that is read, in one text. */
static char *place_of(const struct desk *desk)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%s %d", desk->office, desk->year);
    return buf_detach(&text);
}

static bool load_totals(struct budget_view *bv, struct err *err)
{
    const struct desk *desk = bv->entry.desk;
    char *place = place_of(desk);
    bool ok;

    if (bv->control_of && strcmp(bv->control_of, place) == 0 &&
        bv->control_stamp == desk->stamp) {
        free(place);
        return true;
    }
    ok = load_control(bv, err) && load_revision(bv, err);
    if (!ok) {
        free(place);
        return false;
    }
    free(bv->control_of);
    bv->control_of = place;
    bv->control_stamp = desk->stamp;
    return true;
}

bool budget_load(struct budget_view *bv, struct err *err)
{
    struct entry *e = &bv->entry;
    const struct budget_node *node = budget_current(bv);
    bool known = false;
    char who[64];
    int64_t at_ms;

    if (!load_totals(bv, err))
        return false;
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
        pane_when(at_ms, &bv->change);
    }
    free(bv->change_of);
    bv->change_of = mem_dup(e->code);
    bv->change_stamp = e->desk->stamp;
    return true;
}
