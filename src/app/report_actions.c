/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "store/record.h"

/* People see the columns from no on. */
static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "unit", NULL, GRID_WORDS, 0 },
    { "kode", NULL, GRID_WORDS, 0 },
    { "indikator", NULL, GRID_WORDS, 0 },
    { "no", N_("No"), GRID_COUNT_NO, 0 },
    { "kegiatan", N_("Activity"), GRID_WORDS, 0 },
    { "jadwal", N_("Schedule"), GRID_WORDS, 1 },
    { "pelaksana", N_("In charge"), GRID_WORDS, 0 },
};
#define FOR_PEOPLE 6

/* A row of the plan, by its indicator. */
struct action {
    size_t indicator; /* row of the desk */
    char *activity, *schedule, *actor;
};

struct plan {
    const struct desk *desk;
    struct action *action;
    size_t count, cap;
};

static void plan_release(struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        free(plan->action[i].activity);
        free(plan->action[i].schedule);
        free(plan->action[i].actor);
    }
    free(plan->action);
}

static char *field(const struct record *r, const char *name)
{
    return mem_dup(r->field[table_column(r->table, name)]);
}

static bool take(void *context, const struct record *r, struct err *err)
{
    struct plan *plan = context;
    int code = table_column(r->table, "indikator");
    struct action action = {
        .indicator = desk_indicator(plan->desk, r->field[code]),
    };

    (void)err;
    if (action.indicator == (size_t)-1)
        return true;
    action.activity = field(r, "kegiatan");
    action.schedule = field(r, "jadwal");
    action.actor = field(r, "pelaksana");
    plan->action = mem_grow(plan->action, plan->count, &plan->cap,
                            sizeof(*plan->action));
    plan->action[plan->count++] = action;
    return true;
}

static void add_action(struct making *m, const struct action *a, size_t no)
{
    const struct indicator *r = &m->desk->indicators.row[a->indicator];

    making_row(m, GRID_ROW);
    if (making_for_programs(m)) {
        grid_cell(m->grid, r->unit);
        grid_cell(m->grid, r->code);
        grid_cell(m->grid, r->text);
    }
    report_count(m->grid, no);
    grid_cell(m->grid, a->activity);
    grid_cell(m->grid, a->schedule);
    grid_cell(m->grid, a->actor);
}

static void add_heading(struct making *m, const char *code,
                        const char *text, int level)
{
    struct buf head = BUF_INIT;

    if (making_for_programs(m))
        return;
    buf_addf(&head, "%s%s%s", code, code[0] ? "  " : "", text);
    grid_heading(m->grid, head.s);
    grid_level(m->grid, level);
    buf_release(&head);
}

/* The actions of an indicator; *headed: its unit is named already. */
static size_t add_indicator(struct making *m, const struct plan *plan,
                            size_t row, bool *headed)
{
    const struct indicator *r = &m->desk->indicators.row[row];
    size_t no = 0;

    for (size_t i = 0; i < plan->count; i++) {
        if (plan->action[i].indicator != row)
            continue;
        if (!*headed)
            add_heading(m, r->unit, report_unit_name(m->desk, r->unit), 0);
        *headed = true;
        if (no == 0)
            add_heading(m, r->code, r->text, 1);
        add_action(m, &plan->action[i], ++no);
    }
    return no;
}

/* Returns how many indicators of the unit have no action. */
static size_t add_unit(struct making *m, const struct plan *plan,
                       const char *unit)
{
    const struct indicator_set *set = &m->desk->indicators;
    bool headed = false;
    size_t without = 0;

    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->row[i].unit, unit) == 0
            && add_indicator(m, plan, i, &headed) == 0)
            without++;
    return without;
}

bool report_actions(const struct desk *desk, enum grid_use use,
                    struct grid *out, struct err *err)
{
    struct plan plan = { .desk = desk };
    size_t without = 0;
    struct making m;

    if (desk->year != 0
        && !record_each(desk->store, &tables[TABLE_ACTION], desk->office,
                        desk->year, take, &plan, err)) {
        plan_release(&plan);
        return false;
    }
    making_begin(&m, desk, use, REPORT_ACTIONS, columns, CAP_LEN(columns),
                 out);
    making_part(&m, NULL, columns + FOR_PEOPLE,
                CAP_LEN(columns) - FOR_PEOPLE, "");
    for (size_t i = 0; i < desk->units.count; i++)
        without += add_unit(&m, &plan, desk->units.item[i].code);
    without += add_unit(&m, &plan, "");
    if (!making_for_programs(&m))
        grid_note(m.grid, _("Indicators without an action: %zu of %zu"),
                  without, desk->indicators.count);
    making_end(&m);
    plan_release(&plan);
    return true;
}
