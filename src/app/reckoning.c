/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/reckoning.h"

#include "app/desk_inside.h"
#include "app/i18n.h"
#include "core/capaian.h"

/* The signs of a line of arithmetic. */
struct signs {
    const char *times, *minus, *about, *to;
};

static const struct signs reckoning_signs = {
    "\xC3\x97", "\xE2\x88\x92", "\xE2\x89\x88", "\xE2\x86\x92"
};
static const struct signs reckoning_signs_ascii = { "x", "-", "~", "->" };

static const struct signs *reckoning_signs_of(bool ascii)
{
    return ascii ? &reckoning_signs_ascii : &reckoning_signs;
}

static void reckoning_add(const struct signs *signs, struct percent p,
                          struct buf *out)
{
    char text[NUMBER_TEXT_SIZE];

    percent_format(p, NUMBER_GROUPED, text);
    if (text[0] == '-')
        buf_addf(out, "%s%s", signs->minus, text + 1);
    else
        buf_adds(out, text);
}

/* What is cut, and what is left of it. */
static void reckoning_add_pair(const struct signs *signs, struct percent from,
                               struct percent to, struct buf *out)
{
    reckoning_add(signs, from, out);
    buf_addf(out, " %s ", signs->to);
    reckoning_add(signs, to, out);
}

static bool reckoning_of(const struct desk *desk,
                         const struct indicator *row, struct value realized,
                         struct reckoning *out)
{
    return capaian_reckon(row->kind, row->polarity, row->target, realized,
                          &desk->grades, out);
}

static void reckoning_add_result(const struct signs *signs,
                                 const struct reckoning *r, struct buf *out)
{
    struct percent shown = capaian_shown(r->raw);

    if (shown.hundredths != r->raw.hundredths)
        reckoning_add_pair(signs, r->raw, shown, out);
    else
        reckoning_add(signs, shown, out);
    buf_adds(out, " %");
}

void reckoning_describe(const struct desk *desk, const struct indicator *row,
                        struct value realized, bool ascii, struct buf *out)
{
    const struct signs *signs = reckoning_signs_of(ascii);
    struct percent cap = { (cap_i128)desk_cap(desk) * 100 };
    struct buf cut = BUF_INIT;
    struct reckoning r;

    if (!reckoning_of(desk, row, realized, &r))
        return;
    if (r.rule) {
        buf_addf(out, "%s: ", _(r.rule));
    } else {
        capaian_formula(row->kind, row->polarity, row->target, realized,
                        &desk->grades, signs->times, out);
        buf_addf(out, " %s ", r.exact ? "=" : signs->about);
    }
    reckoning_add_result(signs, &r, out);
    if (cap.hundredths > 0 && r.raw.hundredths > cap.hundredths) {
        reckoning_add_pair(signs, r.raw, cap, &cut);
        /* TRANSLATORS: "in averages 125,00 -> 110,00" */
        buf_addf(out, _("  in averages %s"), cut.s);
        buf_release(&cut);
    }
}

bool reckoning_floor(const struct desk *desk, const struct indicator *row,
                     struct value realized, bool ascii, struct buf *out)
{
    struct reckoning r;

    if (!reckoning_of(desk, row, realized, &r) || r.raw.hundredths >= 0)
        return false;
    reckoning_add_pair(reckoning_signs_of(ascii), r.raw,
                       capaian_shown(r.raw), out);
    return true;
}
