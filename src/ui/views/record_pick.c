/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/record_pick.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_scale.h"
#include "app/i18n.h"
#include "base/mem.h"

void record_pick_release(struct record_form *f)
{
    for (size_t i = 0; i < f->picks; i++)
        free(f->pick[i]);
    free(f->pick);
    f->pick = NULL;
    f->picks = 0;
    f->pick_cap = 0;
}

static void add(struct record_form *f, struct view *picker,
                const char *value, const char *text, const char *detail)
{
    f->pick = mem_grow(f->pick, f->picks, &f->pick_cap, sizeof(*f->pick));
    f->pick[f->picks++] = mem_dup(value);
    choose_add(picker, text, detail);
}

/* Without the list of scales there is still the empty choice. */
static void add_scales(struct record_form *f, struct view *picker)
{
    struct err err = ERR_INIT;
    struct scale_list scales;

    if (!desk_scales(f->desk, &scales, &err))
        return;
    for (size_t i = 0; i < scales.count; i++)
        add(f, picker, scales.item[i].name, scales.item[i].name, NULL);
    scale_list_release(&scales);
}

/* The sasaran of an analysis, which is one of the unit's indicators'. */
static bool is_objective(const struct record_form *f, const struct column *c)
{
    return f->table->id == TABLE_ANALYSIS && strcmp(c->name, "sasaran") == 0;
}

static bool said_before(const struct indicator *row, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(row[i].unit, row[at].unit) == 0 &&
            strcmp(row[i].objective, row[at].objective) == 0)
            return true;
    return false;
}

/* How many there are; with a picker, they become its items. */
static size_t objectives(struct record_form *f, struct view *picker)
{
    const struct indicator_set *set = &f->desk->indicators;
    const char *unit = record_form_named(f, "unit");
    size_t count = 0;

    for (size_t i = 0; i < set->count; i++) {
        const struct indicator *r = &set->row[i];

        if ((unit[0] && strcmp(r->unit, unit) != 0) ||
            r->objective[0] == '\0' || said_before(set->row, i))
            continue;
        count++;
        if (picker)
            add(f, picker, r->objective, r->objective,
                unit[0] ? NULL : r->unit);
    }
    return count;
}

/* The units somebody works for: a list that each choice changes. */
static bool is_unit_list(const struct record_form *f, const struct column *c)
{
    return f->table->id == TABLE_OPERATOR && strcmp(c->name, "unit") == 0;
}

/* Each unit with the list as it would be with or without it. */
static void add_unit_lists(struct record_form *f, struct view *picker,
                           const struct column *c)
{
    const char *now = record_form_named(f, c->name);
    const struct unit_list *units = &f->desk->units;

    for (size_t i = 0; i < units->count; i++) {
        const char *code = units->item[i].code;
        bool in = now[0] && person_has_unit(now, code);
        struct buf list = BUF_INIT, text = BUF_INIT;

        for (size_t k = 0; k < units->count; k++) {
            const char *other = units->item[k].code;
            bool stays = now[0] && person_has_unit(now, other);

            if (k == i ? !in : stays)
                buf_addf(&list, "%s%s", list.len ? " " : "", other);
        }
        buf_addf(&text, "[%c] %s", in ? 'x' : ' ', code);
        add(f, picker, list.s, text.s, units->item[i].name);
        buf_release(&list);
        buf_release(&text);
    }
}

static void add_choices(struct record_form *f, struct view *picker,
                        const struct column *c)
{
    bool roles = f->table->id == TABLE_OPERATOR;

    for (const char *const *word = c->choices; *word; word++)
        add(f, picker, *word, *word,
            roles ? _(person_role_help(person_role(*word))) : NULL);
}

static void add_items(struct record_form *f, struct view *picker,
                      const struct column *c)
{
    const struct desk *desk = f->desk;

    if (c->type == COLUMN_UNIT)
        for (size_t i = 0; i < desk->units.count; i++)
            add(f, picker, desk->units.item[i].code,
                desk->units.item[i].code, desk->units.item[i].name);
    else if (c->type == COLUMN_SCALE)
        add_scales(f, picker);
    else if (c->type == COLUMN_CHOICE)
        add_choices(f, picker, c);
    else if (is_unit_list(f, c))
        add_unit_lists(f, picker, c);
    else if (is_objective(f, c))
        objectives(f, picker);
    else
        for (size_t i = 0; i < desk->indicators.count; i++)
            add(f, picker, desk->indicators.row[i].code,
                desk->indicators.row[i].code, desk->indicators.row[i].text);
}

/* The indicator that a row of another table belongs to. */
static bool is_row(const struct record_form *f, const struct column *c)
{
    return c->type == COLUMN_CODE &&
           (f->table->id == TABLE_ACTION || f->table->id == TABLE_PLAN);
}

/* Is the column one that is chosen, and not typed? */
static bool chooses(struct record_form *f, const struct column *c)
{
    if (c->type == COLUMN_UNIT || c->type == COLUMN_SCALE ||
        c->type == COLUMN_CHOICE)
        return true;
    if (is_unit_list(f, c))
        return f->desk->units.count > 0;
    if (is_objective(f, c))
        return objectives(f, NULL) > 0;
    return is_row(f, c) && f->desk->indicators.count > 0;
}

static bool unit_begins(const struct desk *desk, char letter)
{
    for (size_t i = 0; i < desk->units.count; i++)
        if (desk->units.item[i].code[0] == letter)
            return true;
    return false;
}

static bool row_begins(const struct desk *desk, bool objective, char letter)
{
    for (size_t i = 0; i < desk->indicators.count; i++) {
        const struct indicator *r = &desk->indicators.row[i];

        if ((objective ? r->objective : r->code)[0] == letter)
            return true;
    }
    return false;
}

bool record_pick_begins(const struct record_form *f, size_t column,
                        char letter)
{
    const struct column *c = &f->table->column[column];

    if (c->type == COLUMN_CHOICE) {
        for (const char *const *word = c->choices; *word; word++)
            if ((*word)[0] == letter)
                return true;
        return false;
    }
    if (c->type == COLUMN_UNIT || is_unit_list(f, c))
        return unit_begins(f->desk, letter);
    return (is_objective(f, c) || is_row(f, c)) &&
           row_begins(f->desk, is_objective(f, c), letter);
}

struct view *record_pick_view(struct record_form *f, size_t column)
{
    const struct column *c = &f->table->column[column];
    struct view *picker;

    if (!chooses(f, c))
        return NULL;
    record_pick_release(f);
    picker = choose_view(_(c->label));
    add_items(f, picker, c);
    if (!c->required)
        add(f, picker, "", is_unit_list(f, c) ? _("all units")
                                              : _("(empty)"),
            f->picks == 0 && c->type == COLUMN_SCALE
                ? _("make a scale first: menu, scales") : NULL);
    for (size_t i = 0; i < f->picks; i++)
        if (strcmp(f->pick[i], f->field[column]) == 0)
            choose_current(picker, i);
    return picker;
}
