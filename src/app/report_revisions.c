/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report_inside.h"

#include <stdio.h>

#include "app/i18n.h"

/* People see the columns from nomor on. */
static const struct grid_column columns[] = {
    { "satker", NULL, GRID_WORDS, 0 },
    { "tahun", NULL, GRID_WORDS, 0 },
    { "tw", NULL, GRID_WORDS, 0 },
    { "nomor", N_("No"), GRID_COUNT_NO, 0 },
    { "tanggal", N_("Date"), GRID_WORDS, 0 },
    { "pagu", N_("Ceiling"), GRID_AMOUNT, 0 },
    { "perubahan", N_("Change"), GRID_AMOUNT, 1 },
    { "keterangan", N_("Remark"), GRID_WORDS, 0 },
};
#define FOR_PEOPLE 3

static void add_date(struct making *m, const char *date)
{
    struct buf text = BUF_INIT;

    report_date(date, &text);
    making_word(m, text.s, date);
    buf_release(&text);
}

/* before: the amount of the last revision that had one. */
static void add_revision(struct making *m, const struct revision_row *r,
                         struct amount before)
{
    char number[16];

    snprintf(number, sizeof(number), "%d", r->number);
    making_row(m, GRID_ROW);
    grid_cell(m->grid, number);
    add_date(m, r->date);
    report_amount(m->grid, r->ceiling);
    report_amount(m->grid, amount_less(r->ceiling, before));
    grid_cell(m->grid, r->note);
}

/* What the rows of the budget sum up to, and how far that is from the
 * revision which it belongs to. */
static void add_sum(struct making *m, struct amount sum,
                    struct amount revision, const char *label,
                    const char *word)
{
    if (!amount_counts(sum) || m->desk->revisions.count == 0)
        return;
    making_row(m, GRID_SUM);
    making_gap(m, 2);
    report_amount(m->grid, sum);
    report_amount(m->grid, amount_less(sum, revision));
    making_word(m, label, word);
}

static struct amount sum_of_first(const struct desk *desk)
{
    struct amount sum = { .state = VALUE_EMPTY };

    for (size_t i = 0; i < desk->tree.count; i++)
        if (desk->tree.node[i].leaf)
            sum = amount_add(sum, desk->tree.node[i].first_ceiling);
    return sum;
}

bool report_revisions(const struct desk *desk, enum grid_use use,
                      struct grid *out, struct err *err)
{
    const struct revision_set *set = &desk->revisions;
    struct amount first = { .state = VALUE_EMPTY };
    struct amount last = { .state = VALUE_EMPTY };
    struct making m;

    (void)err;
    making_begin(&m, desk, use, REPORT_REVISIONS, columns, CAP_LEN(columns),
                 out);
    making_part(&m, NULL, columns + FOR_PEOPLE,
                CAP_LEN(columns) - FOR_PEOPLE, "");
    grid_meaning(m.grid, "pagu", _("Sum of the budget rows"));
    grid_meaning(m.grid, "perubahan",
                 _("Sum of the budget rows - pagu of the revision"));
    for (size_t i = 0; i < set->count; i++) {
        add_revision(&m, &set->row[i], last);
        if (amount_counts(set->row[i].ceiling))
            last = set->row[i].ceiling;
        if (set->row[i].number == 0)
            first = set->row[i].ceiling;
    }
    add_sum(&m, sum_of_first(desk), first,
            _("First ceilings of the budget rows, and what they differ"
              " from revision 0"), "jumlah pagu awal");
    add_sum(&m, desk->total.ceiling, last,
            _("Ceilings of the budget rows, and what they differ from the"
              " last revision"), "jumlah pagu");
    making_end(&m);
    return true;
}
