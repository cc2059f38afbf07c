/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_inside.h"

#include <stdio.h>
#include <string.h>

#include "app/i18n.h"

bool making_for_programs(const struct making *m)
{
    return m->use == GRID_CSV;
}

void making_begin(struct making *m, const struct desk *desk,
                  enum grid_use use, enum report_id id,
                  const struct grid_column *columns, size_t count,
                  struct grid *out)
{
    *m = (struct making){
        .desk = desk, .use = use, .id = id, .out = out, .grid = out,
    };
    if (making_for_programs(m))
        grid_init(out, use, columns, count);
}

void making_part(struct making *m, const char *name,
                 const struct grid_column *columns, size_t count,
                 const char *caption)
{
    m->name = name;
    if (making_for_programs(m))
        return;
    if (m->begun)
        report_say_empty(m->grid);
    m->grid = m->begun ? grid_part(m->out) : m->out;
    grid_init(m->grid, m->use, columns, count);
    if (!m->begun)
        report_head(m->desk, m->id, m->grid);
    grid_set(&m->grid->caption, caption);
    m->begun = true;
}

void making_row(struct making *m, enum grid_row_kind kind)
{
    grid_begin(m->grid, kind);
    if (!making_for_programs(m))
        return;
    report_cells_of_place(m->desk, m->grid);
    if (m->name)
        grid_cell(m->grid, m->name);
}

void making_word(struct making *m, const char *people, const char *programs)
{
    grid_cell(m->grid, making_for_programs(m) ? programs : people);
}

void making_gap(struct making *m, size_t count)
{
    for (size_t i = 0; i < count; i++)
        grid_cell(m->grid, "");
}

void making_money(struct making *m, struct amount ceiling,
                  struct amount realized)
{
    struct percent absorbed = { 0 };
    struct rupiah rest = { 0 };
    bool has = absorption(realized, ceiling, &absorbed);

    report_amount(m->grid, ceiling);
    report_amount(m->grid, realized);
    report_percent(m->grid, has, absorbed);
    has = remainder_of(realized, ceiling, &rest);
    report_rupiah(m->grid, has, rest);
}

void making_meanings(struct making *m)
{
    grid_meaning(m->grid, "pagu", _("Sum of the rows above"));
    grid_meaning(m->grid, "realisasi", _("Sum of the rows above"));
    grid_meaning(m->grid, "serapan",
                 _("Sum of realisasi / sum of pagu x 100"));
    grid_meaning(m->grid, "sisa", _("Sum of pagu - sum of realisasi"));
}

void making_end(struct making *m)
{
    report_notes(m->desk, m->id, m->grid);
}

const char *report_unit_name(const struct desk *desk, const char *unit)
{
    if (unit[0] == '\0')
        return _("Without a unit in charge");
    for (size_t i = 0; i < desk->units.count; i++)
        if (strcmp(desk->units.item[i].code, unit) == 0)
            return desk->units.item[i].name;
    return "";
}

bool amount_counts(struct amount a)
{
    return a.state == VALUE_NUMBER;
}

struct amount amount_less(struct amount a, struct amount b)
{
    struct amount less = { .state = VALUE_EMPTY };

    if (amount_counts(a) && amount_counts(b)) {
        less.state = VALUE_NUMBER;
        less.rupiah.rp = a.rupiah.rp - b.rupiah.rp;
    }
    return less;
}

void report_date(const char *date, struct buf *out)
{
    static const char *const months[] = {
        N_("January"), N_("February"), N_("March"), N_("April"), N_("May"),
        N_("June"), N_("July"), N_("August"), N_("September"),
        N_("October"), N_("November"), N_("December"),
    };
    int year, month, day;

    if (sscanf(date, "%d-%d-%d", &year, &month, &day) == 3 && month >= 1
        && month <= 12)
        buf_addf(out, "%d %s %d", day, _(months[month - 1]), year);
    else
        buf_adds(out, date);
}
