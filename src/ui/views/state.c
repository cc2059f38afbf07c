/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/state.h"

#include "app/i18n.h"
#include "app/moment.h"
#include "base/text.h"
#include "ui/views/pane.h"

void state_describe(const struct desk *desk, enum table_id table,
                    const char *code, struct buf *out)
{
    const struct review_row *r = desk_review(desk, table, code);
    enum review_state state = r ? r->state : REVIEW_DRAFT;

    if (!desk_reviews(desk))
        return;
    buf_adds(out, _(review_state_label(state)));
    if (state == REVIEW_DRAFT)
        return;
    buf_addf(out, " %s, ", r->who);
    moment_text(r->at_ms, out);
}

void state_beside(const struct desk *desk, enum table_id table,
                  const char *code, const char *change, struct buf *out)
{
    bool draft = desk_review_state(desk, table, code) == REVIEW_DRAFT;

    if (draft)
        buf_adds(out, change);
    if (draft && out->len > 0 && desk_reviews(desk))
        buf_adds(out, "  ");
    state_describe(desk, table, code, out);
}

const char *state_sign(const struct desk *desk, enum table_id table,
                       const char *code)
{
    return review_state_sign(desk_review_state(desk, table, code));
}

/* Who returned the row and why; nothing of one that was not. */
static void add_word(const struct desk *desk, enum table_id table,
                     const char *code, struct buf *out)
{
    const struct review_row *r = desk_review(desk, table, code);

    if (!r || r->state != REVIEW_RETURNED)
        return;
    buf_addf(out, _("Returned by %s: "), r->who);
    buf_adds(out, r->words);
}

int state_word_lines(const struct desk *desk, enum table_id table,
                     const char *code, int cols)
{
    struct buf text = BUF_INIT;
    int lines;

    add_word(desk, table, code, &text);
    lines = text.len > 0 ? text_lines(text.s, cols - 2) : 0;
    buf_release(&text);
    return lines;
}

int state_draw_word(const struct desk *desk, enum table_id table,
                    const char *code, struct surface *s, int line,
                    int lines)
{
    struct buf text = BUF_INIT;
    int used = 0;

    add_word(desk, table, code, &text);
    if (text.len > 0 && lines > 0)
        used = surface_wrap(s, line, 1, lines, s->cols - 2, ROLE_WARN,
                            text.s);
    buf_release(&text);
    return used;
}

void state_tell(struct view_stack *stack, const struct desk *desk,
                enum table_id table, const char *code,
                enum review_state before)
{
    if (review_is_draft(before) ||
        desk_review_state(desk, table, code) != REVIEW_DRAFT)
        return;
    if (before == REVIEW_SUBMITTED)
        view_inform(stack, _("%s was submitted; changed, it is a draft"
                             " again. u takes both back."), code);
    else
        view_inform(stack, _("%s was approved; changed, it is a draft"
                             " again. u takes both back."), code);
}

void state_age(int64_t at_ms, int64_t now_ms, struct buf *out)
{
    const int64_t day = INT64_C(86400000);
    int64_t days = now_ms > at_ms ? (now_ms - at_ms) / day : 0;

    if (days == 0)
        buf_adds(out, _("today"));
    else
        buf_addf(out,
                 ngettext_("%zu day", "%zu days", (unsigned long)days),
                 (size_t)days);
}
