/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_inside.h"

#include <string.h>

#include "app/i18n.h"
#include "core/unit.h"
#include "core/words.h"

/* Of the CSV. */
static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "bagian", NULL, GRID_WORDS, 0 },
    { "unit", NULL, GRID_WORDS, 0 },
    { "sasaran", NULL, GRID_WORDS, 0 },
    { "kode", NULL, GRID_WORDS, 0 },
    { "uraian", NULL, GRID_WORDS, 0 },
    { "satuan", NULL, GRID_WORDS, 0 },
    { "target", NULL, GRID_FIGURE, 0 },
    { "pagu", NULL, GRID_AMOUNT, 0 },
    { "terbilang", NULL, GRID_WORDS, 0 },
};

static const struct grid_column target_columns[] = {
    { "no", N_("No"), GRID_COUNT_NO, 0 },
    { "sasaran", N_("Objective"), GRID_WORDS, 0 },
    { "kode", N_("Code"), GRID_WORDS, 2 },
    { "indikator", N_("Indicator"), GRID_WORDS, 0 },
    { "satuan", N_("Unit of measure"), GRID_WORDS, 1 },
    { "target", N_("Target"), GRID_FIGURE, 0 },
};

static const struct grid_column budget_columns[] = {
    { "kode", N_("Code"), GRID_WORDS, 0 },
    { "uraian", N_("Program and kegiatan"), GRID_WORDS, 0 },
    { "pagu", N_("Budget"), GRID_AMOUNT, 0 },
};

/* The two at the top answer for the budget of the whole office. */
static bool has_whole_budget(const char *unit)
{
    return strcmp(unit, UNIT_CHAIR) == 0
           || strcmp(unit, UNIT_SECRETARY) == 0;
}

static void add_target(struct making *m, const struct indicator *r,
                       size_t no, bool same)
{
    making_row(m, GRID_ROW);
    if (making_for_programs(m)) {
        grid_cell(m->grid, r->unit);
        grid_cell(m->grid, r->objective);
    } else {
        report_count(m->grid, no);
        grid_cell(m->grid, same ? "" : r->objective);
    }
    grid_cell(m->grid, r->code);
    grid_cell(m->grid, r->text);
    grid_cell(m->grid, r->measure);
    report_value(m->grid, r->target);
    if (making_for_programs(m))
        making_gap(m, 2);
}

static void begin_unit(struct making *m, const char *unit)
{
    struct buf caption = BUF_INIT;
    bool first = !m->begun;

    buf_addf(&caption, "%s  %s", unit, report_unit_name(m->desk, unit));
    making_part(m, "indikator", target_columns, CAP_LEN(target_columns),
                caption.s);
    buf_release(&caption);
    if (making_for_programs(m))
        return;
    if (!first)
        report_head(m->desk, m->id, m->grid);
    m->grid->new_page = !first;
    grid_set(&m->grid->intro,
             _("The first party promises the second party to reach the"
               " targets of this agreement and is answerable for them. The"
               " second party gives the guidance that is needed, evaluates"
               " what was reached and decides on reward and reproof."));
}

/* The targets of a unit, in their order. */
static void add_targets(struct making *m, const char *unit)
{
    const struct indicator_set *set = &m->desk->indicators;
    const char *before = NULL;
    size_t no = 0;

    begin_unit(m, unit);
    for (size_t i = 0; i < set->count; i++) {
        const struct indicator *r = &set->row[i];

        if (strcmp(r->unit, unit) != 0)
            continue;
        add_target(m, r, ++no,
                   before && strcmp(before, r->objective) == 0);
        before = r->objective;
    }
}

/*
 * What a leaf gives a unit: its pagu, or where none is entered yet, as
 * in January, its first one.
 */
static struct amount share_of(const struct desk *desk, const char *unit,
                              const struct budget_node *node)
{
    const struct amount none = { .state = VALUE_EMPTY };

    if (!node->leaf || node->row == BUDGET_NO_ROW)
        return none;
    if (!has_whole_budget(unit)
        && strcmp(desk->budget.row[node->row].unit, unit) != 0)
        return none;
    return amount_filled(node->ceiling) ? node->ceiling
                                        : node->first_ceiling;
}

/* The sum of what is within code; "" is all. */
static struct amount sum_within(const struct desk *desk, const char *unit,
                                const char *code)
{
    struct amount sum = { .state = VALUE_EMPTY };

    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];

        if (code[0] == '\0' || budget_code_within(node->code, code))
            sum = amount_add(sum, share_of(desk, unit, node));
    }
    return sum;
}

static void add_budget_row(struct making *m, enum grid_row_kind kind,
                           const char *unit, const char *code,
                           const char *text, struct amount sum)
{
    making_row(m, kind);
    if (making_for_programs(m)) {
        grid_cell(m->grid, unit);
        grid_cell(m->grid, "");
    }
    grid_cell(m->grid, code);
    grid_cell(m->grid, text);
    if (making_for_programs(m))
        making_gap(m, 2);
    report_amount(m->grid, sum);
}

/* The amount in words; it is Indonesian in every language. */
static void add_words(struct making *m, struct amount sum)
{
    struct buf words = BUF_INIT;
    struct buf line = BUF_INIT;

    if (sum.rupiah.rp >= 0 && sum.rupiah.rp <= RUPIAH_MAX)
        words_rupiah(sum.rupiah, &words);
    if (making_for_programs(m)) {
        grid_cell(m->grid, words.s);
    } else if (words.len > 0) {
        buf_addf(&line, _("In words: %s"), words.s);
        grid_heading(m->grid, line.s);
    }
    buf_release(&words);
    buf_release(&line);
}

static bool is_listed(const char *unit, const struct budget_node *node)
{
    if (node->level == BUDGET_PROGRAM
        || (node->level < BUDGET_PROGRAM && node->leaf))
        return true;
    return node->level == BUDGET_ACTIVITY && !has_whole_budget(unit);
}

/* The programs, of a subbagian with its kegiatan, and the total. */
static void add_budget(struct making *m, const char *unit)
{
    const struct desk *desk = m->desk;
    struct amount total = sum_within(desk, unit, "");

    if (!amount_counts(total))
        return;
    making_part(m, "anggaran", budget_columns, CAP_LEN(budget_columns),
                _("Budget by program"));
    grid_meaning(m->grid, "pagu", _("Sum of the budget rows"));
    for (size_t i = 0; i < desk->tree.count; i++) {
        const struct budget_node *node = &desk->tree.node[i];
        struct amount sum = sum_within(desk, unit, node->code);
        bool parent = node->level == BUDGET_PROGRAM
                      && !has_whole_budget(unit);

        if (!is_listed(unit, node) || !amount_counts(sum))
            continue;
        add_budget_row(m, parent ? GRID_SUM : GRID_ROW, unit, node->code,
                       node->row == BUDGET_NO_ROW
                           ? "" : desk->budget.row[node->row].text, sum);
        grid_level(m->grid, node->level > BUDGET_PROGRAM);
        if (making_for_programs(m))
            grid_cell(m->grid, "");
    }
    add_budget_row(m, GRID_SUM, unit, "",
                   making_for_programs(m) ? "jumlah" : _("Total"), total);
    add_words(m, total);
}

static const struct signatory_row *signatory_of(const struct desk *desk,
                                                const char *unit)
{
    for (size_t i = 0; unit && i < desk->signatories.count; i++)
        if (strcmp(desk->signatories.row[i].unit, unit) == 0)
            return &desk->signatories.row[i];
    return NULL;
}

/* To whom a unit promises; the Ketua's superior is no unit. */
static const char *superior_of(const char *unit)
{
    if (strcmp(unit, UNIT_CHAIR) == 0)
        return NULL;
    return strcmp(unit, UNIT_SECRETARY) == 0 ? UNIT_CHAIR : UNIT_SECRETARY;
}

static void set_party(struct grid_party *party, const char *role,
                      const struct signatory_row *who)
{
    grid_set(&party->role, role);
    if (!who)
        return;
    grid_set(&party->title, who->title);
    grid_set(&party->name, who->name);
}

static void add_signature(struct making *m, const char *unit)
{
    const struct desk *desk = m->desk;
    const struct signatory_row *who = signatory_of(desk, unit);
    struct grid_signature *s;
    struct buf where = BUF_INIT;

    if (making_for_programs(m))
        return;
    s = grid_sign(m->grid);
    buf_adds(&where, desk->offices.item[desk->office_at].place);
    buf_adds(&where, where.len > 0 ? ", " : "");
    if (who && who->date[0] != '\0')
        report_date(who->date, &where);
    else
        buf_addf(&where, ".................... %d", desk->year);
    grid_set(&s->place_date, where.s);
    set_party(&s->left, _("Second party,"),
              signatory_of(desk, superior_of(unit)));
    set_party(&s->right, _("First party,"), who);
    buf_release(&where);
}

static bool has_rows(const struct desk *desk, const char *unit)
{
    for (size_t i = 0; i < desk->indicators.count; i++)
        if (strcmp(desk->indicators.row[i].unit, unit) == 0)
            return true;
    return false;
}

bool report_agreement(const struct desk *desk, enum grid_use use,
                      struct grid *out, struct err *err)
{
    struct making m;

    (void)err;
    making_begin(&m, desk, use, REPORT_AGREEMENT, columns, CAP_LEN(columns),
                 out);
    for (size_t i = 0; i < desk->units.count; i++) {
        const char *unit = desk->units.item[i].code;

        if (!has_rows(desk, unit))
            continue;
        add_targets(&m, unit);
        add_budget(&m, unit);
        add_signature(&m, unit);
    }
    if (!m.begun)
        making_part(&m, NULL, target_columns, CAP_LEN(target_columns), "");
    making_end(&m);
    return true;
}
