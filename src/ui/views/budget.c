/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anggaran: the budget tree of a unit or of the office, typed into. */
#include "ui/views/budget_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/text.h"
#include "core/typing.h"
#include "ui/views/pane.h"
#include "ui/views/views.h"

static const char *const leaf_contexts[] = {
    "budget", "grid", "list", "global", NULL,
};
static const char *const parent_contexts[] = {
    "budget-parent", "budget", "grid", "list", "global", NULL,
};

static struct budget_view *self(struct view *v)
{
    return (struct budget_view *)v;
}

static const struct budget_view *of(const struct entry *e)
{
    return (const struct budget_view *)e;
}

static const struct budget_row *row_of(const struct entry *e, size_t row)
{
    return &e->desk->budget.row[row];
}

/* --- what entry asks --- */

static const char *code(const struct entry *e, size_t at)
{
    return budget_node_at(of(e), at)->code;
}

static size_t row(const struct entry *e, size_t at)
{
    const struct budget_node *node = budget_node_at(of(e), at);

    return node && node->leaf ? node->row : ENTRY_NO_ROW;
}

static enum kind kind(const struct entry *e, size_t r)
{
    (void)e;
    (void)r;
    return KIND_NUMBER;
}

/* Is the cell that of pagu awal? */
static bool is_first(const struct entry_cell *cell)
{
    return (int)cell->column ==
           table_column(&tables[TABLE_BUDGET], "pagu_awal");
}

static struct amount stored_amount(const struct entry *e, size_t r,
                                   const struct entry_cell *cell)
{
    if (cell->quarter >= 0)
        return row_of(e, r)->realized[cell->quarter];
    return is_first(cell) ? row_of(e, r)->first_ceiling
                          : row_of(e, r)->ceiling;
}

static void stored(const struct entry *e, size_t r,
                   const struct entry_cell *cell, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    buf_adds(out, amount_format(stored_amount(e, r, cell), NUMBER_PLAIN,
                                text));
}

static int64_t version(const struct entry *e, size_t r,
                       const struct entry_cell *cell)
{
    const struct budget_set *set = &e->desk->budget;

    return cell->quarter >= 0 ? set->cell_version[r][cell->quarter]
                              : set->version[r];
}

static bool take(struct amount a, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    if (a.state != VALUE_NUMBER)
        return false;
    buf_adds(out, amount_format(a, NUMBER_PLAIN, text));
    return true;
}

/*
 * The whole pagu is spent; the pagu stayed what it was at first, or was
 * at first what it is.
 */
static bool target(const struct entry *e, size_t r,
                   const struct entry_cell *cell, struct buf *out)
{
    return take(cell->quarter >= 0 || is_first(cell)
                    ? row_of(e, r)->ceiling
                    : row_of(e, r)->first_ceiling,
                out);
}

static bool before(const struct entry *e, size_t r,
                   const struct entry_cell *cell, struct buf *out)
{
    return cell->quarter > 0 &&
           take(amount_at(row_of(e, r)->realized, cell->quarter - 1, NULL),
                out);
}

static bool read_cell(struct entry *e, size_t r, const char *text,
                      struct err *err)
{
    (void)r;
    return amount_parse(text, &self(&e->view)->typed, err);
}

static bool stands(const struct entry *e, size_t r, const char *text)
{
    (void)e;
    (void)r;
    return typing_amount(text);
}

static const char *no_letter(const struct entry *e, size_t r)
{
    (void)e;
    (void)r;
    return N_("\"%s\" does not belong in an amount; Enter or Esc ends"
              " typing.");
}

/* The pagu is a field of the row's record. */
static bool store_ceiling(struct entry *e, size_t r, size_t column,
                          const char *text, int64_t seen,
                          struct conflict *conflict, struct err *err)
{
    const struct table *table = &tables[TABLE_BUDGET];
    const char *fields[TABLE_COLUMNS_MAX];
    struct buf year = BUF_INIT;
    struct record record;
    bool ok;

    buf_addf(&year, "%d", e->desk->year);
    table_clear(table, fields);
    fields[table_column(table, "satker")] = e->desk->office;
    fields[table_column(table, "tahun")] = year.s;
    fields[table_column(table, "kode")] = row_of(e, r)->code;
    ok = desk_record(e->desk, table, fields, 0, &record, err);
    if (ok) {
        ok = desk_set_field(e->desk, &record, column, text, seen, conflict,
                            err);
        record_release(&record);
    }
    buf_release(&year);
    return ok;
}

static bool store(struct entry *e, size_t r, const struct entry_cell *cell,
                  const char *text, int64_t seen, struct conflict *conflict,
                  struct err *err)
{
    if (cell->quarter < 0)
        return store_ceiling(e, r, cell->column, text, seen, conflict, err);
    return desk_set_spent(e->desk, r, cell->quarter, text, seen, conflict,
                          err);
}

static bool has(const struct entry *e, size_t at, const char *text)
{
    const struct budget_node *node = budget_node_at(of(e), at);
    const struct budget_row *r = budget_row_of(of(e), node);

    return text_contains(node->code, text) ||
           (r && text_contains(r->text, text));
}

static void reveal(struct entry *e, const char *wanted)
{
    char at[BUDGET_CODE_SIZE], above[BUDGET_CODE_SIZE];

    if (strlen(wanted) >= sizeof(at))
        return;
    memcpy(at, wanted, strlen(wanted) + 1);
    while (budget_code_parent(at, above)) {
        budget_set_folded(self(&e->view), above, false);
        memcpy(at, above, sizeof(at));
    }
}

static size_t findings(const struct entry *e, size_t at)
{
    return budget_findings(of(e), budget_node_at(of(e), at)).open;
}

static const struct entry_ops ops = {
    .table = TABLE_BUDGET,
    .rebuild = budget_rebuild,
    .code = code,
    .row = row,
    .no_cell = N_("This row shows the sum of those below it; amounts are"
                  " entered there."),
    .kind = kind,
    .stored = stored,
    .version = version,
    .target = target,
    .before = before,
    .no_target = N_("This row has no pagu to take; type the amount."),
    .read = read_cell,
    .stands = stands,
    .no_letter = no_letter,
    .store = store,
    .has = has,
    .reveal = reveal,
    .findings = findings,
};

/* --- folds --- */

static void fold_all(struct budget_view *bv, bool fold)
{
    const struct budget_tree *tree = &bv->entry.desk->tree;

    for (size_t i = 0; i < tree->count; i++)
        if (!tree->node[i].leaf)
            budget_set_folded(bv, tree->node[i].code, fold);
    /* The cursor goes up to what is left of its branch. */
    if (fold && budget_current(bv)) {
        size_t n = bv->shown[bv->entry.list.cur];

        while (tree->node[n].parent != BUDGET_NO_ROW)
            n = tree->node[n].parent;
        entry_goto(&bv->entry, entry_find(&bv->entry, tree->node[n].code));
    }
}

static enum outcome run_folds(struct budget_view *bv, enum cmd cmd)
{
    const struct budget_node *node = budget_current(bv);

    if (cmd == CMD_FOLD_ALL || cmd == CMD_UNFOLD_ALL) {
        fold_all(bv, cmd == CMD_FOLD_ALL);
        return OUTCOME_DONE;
    }
    if (!node || node->leaf)
        return OUTCOME_IGNORED;
    if (cmd == CMD_FOLD)
        budget_set_folded(bv, node->code, true);
    else if (cmd == CMD_UNFOLD)
        budget_set_folded(bv, node->code, false);
    else if (cmd == CMD_FOLD_TOGGLE)
        budget_set_folded(bv, node->code,
                          !budget_is_folded(bv, node->code));
    else
        return OUTCOME_IGNORED;
    return OUTCOME_DONE;
}

/* --- findings --- */

/* What would be shown at the desk's quarter with what is typed. */
static struct amount effective(const struct budget_view *bv)
{
    const struct entry *e = &bv->entry;
    struct amount tw[4];

    memcpy(tw, row_of(e, e->typing_row)->realized, sizeof(tw));
    tw[e->into.quarter] = bv->typed;
    return amount_at(tw, e->desk->quarter, NULL);
}

static bool tells(const struct budget_view *bv,
                  const struct budget_node *node, const struct finding *f)
{
    if (f->subject != CHECK_ON_BUDGET &&
        (f->subject != CHECK_ON_CODE || !budget_whole(bv, node)))
        return false;
    return strcmp(f->subject_code, node->code) == 0;
}

/* What is found on the current row, as it is or as it would be. */
static void find(struct budget_view *bv)
{
    const struct desk *desk = bv->entry.desk;
    const struct budget_node *node = budget_current(bv);

    remark_begin(&bv->remark, desk);
    if (!node)
        return;
    if (bv->live && bv->entry.into.quarter >= 0) {
        desk_spent_findings(desk, node->row, effective(bv), remark_add,
                            &bv->remark);
        return;
    }
    if (bv->live && budget_types_ceiling(bv)) {
        desk_ceiling_findings(desk, node->row, bv->typed, remark_add,
                              &bv->remark);
        return;
    }
    for (size_t i = 0; i < desk->finding_count; i++)
        if (tells(bv, node, &desk->finding[i]))
            remark_add(&bv->remark, &desk->finding[i]);
}

/* --- the view --- */

/* The tree has what the pane leaves. */
static void set_height(struct budget_view *bv)
{
    struct entry *e = &bv->entry;
    int height = e->rows - 1 - budget_pane_rows(bv, e->rows, e->cols);
    size_t lines = height > 1 ? (size_t)height : 1;

    if (lines != e->list.height)
        list_set(&e->list, e->list.count, lines);
}

static bool prepare(struct view *v, struct err *err)
{
    struct budget_view *bv = self(v);
    struct entry *e = &bv->entry;
    const struct budget_node *node;

    bv->live = false;
    if (!entry_prepare(e, err))
        return false;
    bv->live = e->mode != ENTRY_SELECT && e->readable;
    budget_sum(bv);
    find(bv);
    node = budget_current(bv);
    if (e->mode == ENTRY_SELECT)
        v->contexts = node && !node->leaf ? parent_contexts : leaf_contexts;
    if (!budget_load(bv, err))
        return false;
    set_height(bv);
    return true;
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct budget_view *bv = (const struct budget_view *)v;
    const struct entry *e = &bv->entry;
    char quarter[PANE_QUARTER_SIZE];
    const struct budget_node *node = budget_current(bv);

    if (!node) {
        buf_adds(out, e->filter.len > 0
                          ? _("No row has this text; Esc shows all rows.")
                          : _("There are no budget rows here."));
    } else if (!node->leaf) {
        buf_adds(out, _("The sum of the rows below it. Enter folds and"
                        " unfolds them."));
    } else if (e->mode == ENTRY_SELECT && entry_shut(e)) {
        buf_adds(out, _(entry_shut(e)));
    } else if (budget_on_first(bv)) {
        buf_adds(out, _("Pagu of the first DIPA, in rupiah; = takes the"
                        " pagu."));
    } else if (entry_at(e)->quarter < 0) {
        buf_adds(out, _("Pagu after the last revision, in rupiah; = takes"
                        " the first pagu."));
    } else {
        buf_addf(out, _("Realisasi up to %s, in rupiah. Type an amount, or ="
                        " for the whole pagu."),
                 pane_quarter(entry_at(e)->quarter, quarter));
    }
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd parent[] = {
        CMD_HELP, CMD_FOLD_TOGGLE, CMD_INDICATORS, CMD_FINDINGS,
        CMD_REVISIONS, CMD_CONTROLS, CMD_BACK, CMD_FOLD, CMD_UNFOLD,
        CMD_SPENDING, CMD_MENU, CMD_NONE,
    };
    const struct budget_view *bv = (const struct budget_view *)v;
    const struct budget_node *node = budget_current(bv);

    if (bv->entry.mode == ENTRY_SELECT && node && !node->leaf)
        return parent;
    return entry_hints(v);
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct budget_view *bv = self(v);
    struct entry *e = &bv->entry;
    enum outcome outcome = entry_run(e, cmd, err);
    struct view *with;

    if (outcome != OUTCOME_IGNORED || e->mode != ENTRY_SELECT)
        return outcome;
    if (cmd == CMD_CONTROLS && budget_current(bv)) {
        view_push(v->stack,
                  records_at(e->desk, &tables[TABLE_CONTROL],
                             budget_current(bv)->code));
        return OUTCOME_DONE;
    }
    if (cmd != CMD_INDICATORS)
        return run_folds(bv, cmd);
    with = indicator_view(e->desk, NULL);
    entry_inherit(with, e);
    return view_replace(v, with);
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct budget_view *bv = (const struct budget_view *)v;
    const struct desk *desk = bv->entry.desk;
    const struct budget_node *node = budget_current(bv);
    bool folds = cmd == CMD_FOLD || cmd == CMD_UNFOLD ||
                 cmd == CMD_FOLD_TOGGLE;

    if (folds && (!node || node->leaf))
        return N_("This row has nothing below it.");
    if (folds && bv->entry.filter.len > 0)
        return N_("A filter shows all rows that have its text; Esc leaves"
                  " it.");
    if (cmd == CMD_BUDGET)
        return N_("The budget is shown already.");
    if (cmd == CMD_INDICATORS &&
        desk_unit_sum(desk, desk->unit).mean.rows == 0)
        return N_("This unit has no indicators in this year.");
    if (cmd == CMD_FORM && (!node || node->row == BUDGET_NO_ROW))
        return N_("This code has no row of its own: it is a sum only.");
    return entry_can(&bv->entry, cmd);
}

static void resize(struct view *v, int rows, int cols)
{
    struct budget_view *bv = self(v);
    struct entry *e = &bv->entry;

    e->rows = rows;
    e->cols = cols;
    set_height(bv);
    budget_layout(bv);
}

static void release(struct view *v)
{
    struct budget_view *bv = self(v);

    entry_release(&bv->entry);
    for (size_t i = 0; i < bv->folded_count; i++)
        free(bv->folded[i]);
    free(bv->folded);
    free(bv->shown);
    free(bv->figures);
    free(bv->change_of);
    remark_release(&bv->remark);
    buf_release(&bv->change);
}

const struct view_ops budget_ops = {
    .title = N_("Budget"),
    .size = sizeof(struct budget_view),
    .contexts = leaf_contexts,
    .prepare = prepare,
    .draw = budget_draw,
    .foot = budget_foot,
    .meaning = meaning,
    .hints = hints,
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

struct view *budget_view(struct desk *desk, const char *code_or_null)
{
    struct view *v = view_new(&budget_ops);
    struct budget_view *bv = self(v);

    entry_init(&bv->entry, &ops, desk, code_or_null);
    remark_init(&bv->remark);
    bv->change = (struct buf)BUF_INIT;
    return v;
}
