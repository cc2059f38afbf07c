/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of Anggaran: totals, and what the documents say of them. */
#include "ui/views/budget_inside.h"

#include <string.h>

#include "app/i18n.h"
#include "base/text.h"
#include "ui/views/pane.h"

void budget_describe_control(const struct desk *desk, const char *code,
                             struct amount ceiling, struct amount realized,
                             struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];
    int64_t rp;

    for (size_t i = 0; i < desk->controls.count; i++) {
        const struct control_row *c = &desk->controls.row[i];

        if (strcmp(c->code, code) != 0)
            continue;
        if (budget_difference(ceiling, c->ceiling, &rp))
            buf_addf(out, "  %s %s", _("pagu"), pane_difference(rp, text));
        if (budget_difference(realized, c->realized, &rp))
            buf_addf(out, "  %s %s", _("realisasi"),
                     pane_difference(rp, text));
    }
}

/* --- pieces of the line --- */

/* What is drawn of them is what fits. */
struct foot {
    struct buf totals, absorption, revision, control, control_short;
    bool differs; /* from a control total */
};

static const struct control_row *control_of_all(const struct desk *desk)
{
    if (desk->tree.count == 0)
        return NULL;
    for (size_t i = 0; i < desk->controls.count; i++)
        if (strcmp(desk->controls.row[i].code, desk->tree.node[0].code) == 0)
            return &desk->controls.row[i];
    return NULL;
}

static void add_control(const struct budget_view *bv, struct foot *f)
{
    const struct desk *desk = bv->entry.desk;
    const struct control_row *c = control_of_all(desk);
    char text[NUMBER_TEXT_SIZE];
    int64_t pagu = 0, spent = 0;
    bool has_pagu, has_spent;

    if (!c)
        return;
    has_pagu = budget_difference(bv->ceiling, c->ceiling, &pagu);
    has_spent = budget_difference(bv->realized, c->realized, &spent);
    if (!has_pagu && !has_spent)
        return;
    f->differs = pagu != 0 || spent != 0;
    buf_adds(&f->control, _("Control"));
    budget_describe_control(desk, c->code, bv->ceiling, bv->realized,
                            &f->control);
    /* TRANSLATORS: control totals, at most 4 columns: "Ctl -3.000/+400". */
    buf_addf(&f->control_short, "%s %s", _("Ctl"),
             has_pagu ? pane_difference(pagu, text) : "–");
    buf_addf(&f->control_short, "/%s",
             has_spent ? pane_difference(spent, text) : "–");
}

static void add_revision(struct amount sum, struct amount revision,
                         const char *label, struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];
    int64_t rp;

    if (budget_difference(sum, revision, &rp))
        buf_addf(out, "%s %s", label, pane_difference(rp, text));
}

/* The cursor is on pagu awal: its sum and the first DIPA. */
static void add_first(const struct budget_view *bv, struct foot *f)
{
    const struct desk *desk = bv->entry.desk;
    char text[NUMBER_TEXT_SIZE];

    buf_addf(&f->totals, "%s %s", _("First pagu"),
             pane_amount(bv->first, text));
    buf_addf(&f->totals, "  %s %s", _("Pagu"),
             pane_amount(bv->ceiling, text));
    if (desk->unit[0] == '\0')
        add_revision(bv->first, budget_first_revision(desk),
                     /* TRANSLATORS: difference to the first document. */
                     _("First DIPA"), &f->revision);
}

static void add_totals(const struct budget_view *bv, struct foot *f)
{
    const struct desk *desk = bv->entry.desk;
    char text[NUMBER_TEXT_SIZE];
    struct percent share;
    bool has = absorption(bv->realized, bv->ceiling, &share);

    buf_addf(&f->totals, "%s %s", _("Pagu"), pane_amount(bv->ceiling, text));
    buf_addf(&f->totals, "  %s %s", _("Realisasi"),
             pane_amount(bv->realized, text));
    buf_addf(&f->absorption, "%s %s %%", _("Serapan"),
             pane_percent(has, share, text));
    if (desk->unit[0] != '\0')
        return;
    /* TRANSLATORS: the budget document; difference to its pagu. */
    add_revision(bv->ceiling, budget_last_revision(desk), _("DIPA"),
                 &f->revision);
    add_control(bv, f);
}

/* Puts the pieces together; false: they do not fit in the line. */
static bool join(const struct buf *const *piece, size_t count, int cols,
                 struct buf *line)
{
    buf_reset(line);
    for (size_t i = 0; i < count; i++)
        if (piece[i]->len > 0)
            buf_addf(line, "%s%s", line->len ? "  " : "", piece[i]->s);
    return text_width(line->s) <= cols - 2;
}

/*
 * All of it; else where a control total is missed rather that than the
 * serapan, which the rows show as well.
 */
static void choose(const struct foot *f, int cols, struct buf *line)
{
    const struct buf *const all[] = { &f->totals, &f->absorption,
                                      &f->revision, &f->control };
    const struct buf *const missed[] = { &f->totals, &f->revision,
                                         &f->control_short };

    if (join(all, 4, cols, line))
        return;
    if (f->differs && join(missed, 3, cols, line))
        return;
    if (!join(all, 3, cols, line))
        join(all, 2, cols, line);
}

void budget_foot(const struct view *v, struct surface *s)
{
    const struct budget_view *bv = (const struct budget_view *)v;
    struct foot f = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT,
                      false };
    struct buf line = BUF_INIT;

    if (budget_on_first(bv))
        add_first(bv, &f);
    else
        add_totals(bv, &f);
    choose(&f, s->cols, &line);
    surface_fill(s, 0, 0, s->cols, ROLE_FOOT);
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, line.s);
    buf_release(&line);
    buf_release(&f.totals);
    buf_release(&f.absorption);
    buf_release(&f.revision);
    buf_release(&f.control);
    buf_release(&f.control_short);
}
