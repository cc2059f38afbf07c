/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indikator: a unit's rows under their sasaran, typed into. */
#include "ui/views/indicator_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/moment.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/typing.h"
#include "ui/views/pane.h"
#include "ui/views/views.h"

static struct indicator_view *self(struct view *v)
{
    return (struct indicator_view *)v;
}

static const struct indicator_view *of(const struct entry *e)
{
    return (const struct indicator_view *)e;
}

static const struct indicator *row_of(const struct entry *e, size_t row)
{
    return &e->desk->indicators.row[row];
}

/* --- the rows --- */

static bool fits(const struct indicator *r, const char *text)
{
    return text_contains(r->code, text) || text_contains(r->text, text) ||
           text_contains(r->objective, text);
}

static void add(struct indicator_view *iv, enum shown_kind kind, size_t row,
                size_t number)
{
    struct list *list = &iv->entry.list;

    iv->shown = mem_grow(iv->shown, list->count, &iv->cap,
                         sizeof(*iv->shown));
    iv->shown[list->count++] = (struct shown){ kind, row, number };
}

/* A row, under headings where they change. */
static void add_row(struct indicator_view *iv, size_t row, size_t number,
                    const struct indicator **above)
{
    const struct indicator *r = row_of(&iv->entry, row), *before = *above;
    bool unit = !before || strcmp(before->unit, r->unit) != 0;

    if (unit && iv->entry.desk->unit[0] == '\0')
        add(iv, SHOWN_UNIT, row, 0);
    if ((unit || strcmp(before->objective, r->objective) != 0) &&
        r->objective[0] != '\0')
        add(iv, SHOWN_OBJECTIVE, row, 0);
    add(iv, SHOWN_ROW, row, number);
    *above = r;
}

/* All rows of a unit, numbered from 1. */
static void add_unit(struct indicator_view *iv, const char *unit,
                     const struct indicator **above)
{
    const struct entry *e = &iv->entry;
    size_t number = 0;

    for (size_t row = 0; row < e->desk->indicators.count; row++) {
        if (strcmp(row_of(e, row)->unit, unit) != 0)
            continue;
        number++;
        if (e->filter.len == 0 || fits(row_of(e, row), e->filter.s))
            add_row(iv, row, number, above);
    }
}

static void rebuild(struct entry *e)
{
    struct indicator_view *iv = (struct indicator_view *)e;
    const struct desk *desk = e->desk;
    const struct indicator *above = NULL;

    e->list.count = 0;
    if (desk->unit[0] != '\0') {
        add_unit(iv, desk->unit, &above);
    } else {
        for (size_t i = 0; i < desk->units.count; i++)
            add_unit(iv, desk->units.item[i].code, &above);
        add_unit(iv, "", &above); /* rows that no unit is in charge of */
    }
    indicator_layout(iv);
}

/* --- what entry asks --- */

static const char *code(const struct entry *e, size_t at)
{
    const struct shown *shown = &of(e)->shown[at];

    return shown->kind == SHOWN_ROW ? row_of(e, shown->row)->code : NULL;
}

static size_t row(const struct entry *e, size_t at)
{
    const struct shown *shown = &of(e)->shown[at];

    return shown->kind == SHOWN_ROW ? shown->row : ENTRY_NO_ROW;
}

static enum kind kind(const struct entry *e, size_t r)
{
    return row_of(e, r)->kind;
}

static void stored(const struct entry *e, size_t r,
                   const struct entry_cell *cell, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    buf_adds(out, value_format(row_of(e, r)->realized[cell->quarter],
                               NUMBER_PLAIN, text));
}

static int64_t version(const struct entry *e, size_t r,
                       const struct entry_cell *cell)
{
    return e->desk->indicators.cell_version[r][cell->quarter];
}

/* A figure or a grade can be taken; "-" and "?" have to be typed. */
static bool take(struct value v, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    if (v.state != VALUE_NUMBER && v.state != VALUE_GRADE)
        return false;
    buf_adds(out, value_format(v, NUMBER_PLAIN, text));
    return true;
}

static bool target(const struct entry *e, size_t r,
                   const struct entry_cell *cell, struct buf *out)
{
    (void)cell;
    return take(row_of(e, r)->target, out);
}

static bool before(const struct entry *e, size_t r,
                   const struct entry_cell *cell, struct buf *out)
{
    return cell->quarter > 0 &&
           take(value_at(row_of(e, r)->realized, cell->quarter - 1, NULL),
                out);
}

static bool read_cell(struct entry *e, size_t r, const char *text,
                      struct err *err)
{
    return value_parse(text, row_of(e, r)->kind, row_of(e, r)->measure,
                       &e->desk->grades, &self(&e->view)->typed, err);
}

static bool stands(const struct entry *e, size_t r, const char *text)
{
    return row_of(e, r)->kind == KIND_NUMBER
               ? typing_figure(text, row_of(e, r)->measure)
               : typing_grade(text);
}

static const char *no_letter(const struct entry *e, size_t r)
{
    return row_of(e, r)->kind == KIND_NUMBER
               ? N_("\"%s\" does not belong in a figure; Enter or Esc"
                    " ends typing.")
               : N_("\"%s\" does not belong in a grade; Enter or Esc"
                    " ends typing.");
}

static bool store(struct entry *e, size_t r, const struct entry_cell *cell,
                  const char *text, int64_t seen, struct conflict *conflict,
                  struct err *err)
{
    return desk_set_realized(e->desk, r, cell->quarter, text, seen, conflict,
                             err);
}

static bool has(const struct entry *e, size_t at, const char *text)
{
    return fits(row_of(e, of(e)->shown[at].row), text);
}

static size_t findings(const struct entry *e, size_t at)
{
    return desk_count_on_row(e->desk, of(e)->shown[at].row).open;
}

static const struct entry_ops ops = {
    .table = TABLE_INDICATOR,
    .headings = true,
    .rebuild = rebuild,
    .code = code,
    .row = row,
    .no_cell = N_("There is no row to type into here."),
    .kind = kind,
    .stored = stored,
    .version = version,
    .target = target,
    .before = before,
    .no_target = N_("This row has no target to take; type the figure, or"
                    " enter its target under f."),
    .read = read_cell,
    .stands = stands,
    .no_letter = no_letter,
    .store = store,
    .has = has,
    .findings = findings,
};

/* --- what is live --- */

const struct row_figures *indicator_figures(const struct indicator_view *iv,
                                            size_t r)
{
    if (iv->live && r == iv->entry.typing_row)
        return &iv->preview.row;
    return &iv->entry.desk->figures[r];
}

/*
 * What the row would show at the desk's quarter if the cell typed into
 * held v: a later quarter changes nothing, an earlier one may be carried.
 */
static struct value effective(const struct indicator_view *iv)
{
    const struct entry *e = &iv->entry;
    struct value tw[4];

    memcpy(tw, row_of(e, e->typing_row)->realized, sizeof(tw));
    tw[e->into.quarter] = iv->typed;
    return e->into.quarter == e->desk->quarter
               ? iv->typed
               : value_at(tw, e->desk->quarter, NULL);
}

static void compute_live(struct indicator_view *iv)
{
    struct entry *e = &iv->entry;
    const struct desk *desk = e->desk;
    size_t r = entry_row(e);

    iv->live = e->mode != ENTRY_SELECT && e->readable;
    if (iv->live)
        iv->preview = desk_preview(desk, e->typing_row, effective(iv));
    remark_begin(&iv->remark, desk);
    if (r == ENTRY_NO_ROW)
        return;
    if (iv->live) {
        desk_row_findings(desk, r, effective(iv), remark_add, &iv->remark);
        return;
    }
    for (size_t i = 0; i < desk->finding_count; i++)
        if (desk->finding[i].subject == CHECK_ON_INDICATOR &&
            desk->finding[i].row == r)
            remark_add(&iv->remark, &desk->finding[i]);
}

/* Who changed the current row last; read when it is another row. */
static bool load_change(struct indicator_view *iv, struct err *err)
{
    struct entry *e = &iv->entry;
    bool known = false;
    char who[64];
    int64_t at_ms;

    if (iv->change_of && strcmp(iv->change_of, e->code) == 0 &&
        iv->change_stamp == e->desk->stamp)
        return true;
    buf_reset(&iv->change);
    if (e->code[0] != '\0' &&
        !desk_last_change(e->desk, &tables[TABLE_INDICATOR], e->code, who,
                          &at_ms, &known, err))
        return false;
    if (known) {
        buf_addf(&iv->change, "%s, ", who);
        moment_text(at_ms, &iv->change);
    }
    free(iv->change_of);
    iv->change_of = mem_dup(e->code);
    iv->change_stamp = e->desk->stamp;
    return true;
}

/* --- the view --- */

/* The list has what the pane leaves. */
static void set_height(struct indicator_view *iv)
{
    struct entry *e = &iv->entry;
    int height = e->rows - 1 - indicator_pane_rows(iv, e->rows, e->cols);
    size_t lines = height > 1 ? (size_t)height : 1;

    if (lines != e->list.height)
        list_set(&e->list, e->list.count, lines);
}

static bool prepare(struct view *v, struct err *err)
{
    struct indicator_view *iv = self(v);

    if (!entry_prepare(&iv->entry, err))
        return false;
    compute_live(iv);
    set_height(iv);
    return load_change(iv, err);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct indicator_view *iv = (const struct indicator_view *)v;
    const struct desk *desk = iv->entry.desk;
    struct unit_sum unit = desk_unit_sum(desk, desk->unit);

    if (desk->unit[0] == '\0') {
        pane_foot(desk, iv->live ? &iv->preview.office : &unit, NULL, s);
        return;
    }
    pane_foot(desk, iv->live ? &iv->preview.unit : &unit,
              iv->live ? &iv->preview.office : &desk->total, s);
}

/* Of a row of grades: which it takes, or which go on as is typed. */
static void mean_grade(const struct entry *e, size_t r, struct buf *out)
{
    bool typing = e->mode == ENTRY_TYPE;
    enum kind kind = row_of(e, r)->kind;
    char quarter[PANE_QUARTER_SIZE];
    struct buf fit = BUF_INIT;
    size_t count = grades_fitting(&e->desk->grades, kind,
                                  typing ? e->line.text.s : "", &fit, NULL);

    if (count == 0)
        grades_fitting(&e->desk->grades, kind, "", &fit, NULL);
    if (!typing)
        buf_addf(out, _("Realisasi up to %s: %s, or = for the target."),
                 pane_quarter(entry_at(e)->quarter, quarter), fit.s);
    else if (e->line.text.len == 0 || count == 0)
        buf_addf(out, _("%s, - does not apply, ? assessed later."), fit.s);
    else if (count == 1)
        buf_addf(out, _("It can be: %s. End writes it whole."), fit.s);
    else if (count > 1)
        buf_addf(out, _("It can be: %s."), fit.s);
    buf_release(&fit);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct indicator_view *iv = (const struct indicator_view *)v;
    const struct entry *e = &iv->entry;
    char quarter[PANE_QUARTER_SIZE];
    size_t r = entry_row(e);

    if (r == ENTRY_NO_ROW) {
        buf_adds(out, e->filter.len > 0
                          ? _("No row has this text; Esc shows all rows.")
                          : _("There are no indicators here."));
        return;
    }
    if (e->mode == ENTRY_SELECT && entry_shut(e)) {
        buf_adds(out, _(entry_shut(e)));
        return;
    }
    if (row_of(e, r)->kind != KIND_NUMBER) {
        mean_grade(e, r, out);
        return;
    }
    /* The same while one types: what is typed is read in the pane. */
    pane_quarter(entry_at(e)->quarter, quarter);
    if (row_of(e, r)->measure[0] != '\0')
        buf_addf(out, _("Realisasi up to %s, in %s. Type a figure, or = for"
                        " the target."), quarter, row_of(e, r)->measure);
    /* A long satuan stands in its column and in the pane as well. */
    if (out->len == 0 || text_width(out->s) > e->cols - 2) {
        buf_reset(out);
        buf_addf(out, _("Realisasi up to %s. Type a figure, or = for the"
                        " target."), quarter);
    }
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct entry *e = &self(v)->entry;
    enum outcome outcome = entry_run(e, cmd, err);
    struct view *with;

    if (outcome != OUTCOME_IGNORED || cmd != CMD_BUDGET ||
        e->mode != ENTRY_SELECT)
        return outcome;
    with = budget_view(e->desk, NULL);
    entry_inherit(with, e);
    return view_replace(v, with);
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct entry *e = &((const struct indicator_view *)v)->entry;

    if (cmd == CMD_INDICATORS)
        return N_("The indicators are shown already.");
    if (cmd == CMD_BUDGET && desk_unit_sum(e->desk, e->desk->unit).leaves == 0)
        return N_("This unit is in charge of no budget row in this year.");
    return entry_can(e, cmd);
}

static void resize(struct view *v, int rows, int cols)
{
    struct indicator_view *iv = self(v);
    struct entry *e = &iv->entry;

    e->rows = rows;
    e->cols = cols;
    set_height(iv);
    indicator_layout(iv);
}

static void release(struct view *v)
{
    struct indicator_view *iv = self(v);

    entry_release(&iv->entry);
    free(iv->shown);
    free(iv->change_of);
    remark_release(&iv->remark);
    buf_release(&iv->change);
}

const struct view_ops indicator_ops = {
    .title = N_("Indicators"),
    .size = sizeof(struct indicator_view),
    .contexts =
        (const char *const[]){ "indicator", "grid", "list", "global", NULL },
    .prepare = prepare,
    .draw = indicator_draw,
    .foot = foot,
    .meaning = meaning,
    .hints = entry_hints,
    .run = run,
    .can = can,
    .text = entry_text,
    .paste = entry_paste,
    .resize = resize,
    .shows = entry_shows,
    .aims_at = entry_aims_at,
    .seek = entry_seek_cell,
    .keep = entry_keep,
    .take_back = entry_take_back,
    .whereabouts = entry_whereabouts,
    .release = release,
};

struct view *indicator_view(struct desk *desk, const char *code_or_null)
{
    struct view *v = view_new(&indicator_ops);
    struct indicator_view *iv = self(v);

    entry_init(&iv->entry, &ops, desk, code_or_null);
    remark_init(&iv->remark);
    iv->change = (struct buf)BUF_INIT;
    return v;
}
