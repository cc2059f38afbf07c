/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/remark.h"

#include "app/i18n.h"
#include "base/text.h"

const char *remark_sign(struct finding_count count)
{
    if (count.open > 0)
        return "!";
    return count.explained > 0 ? "*" : "";
}

void remark_init(struct remark *r)
{
    *r = (struct remark){ .text = BUF_INIT };
}

void remark_release(struct remark *r)
{
    buf_release(&r->text);
}

void remark_begin(struct remark *r, const struct desk *desk)
{
    r->desk = desk;
    r->count = (struct finding_count){ 0, 0 };
    buf_reset(&r->text);
}

void remark_add(void *context, const struct finding *f)
{
    struct remark *r = context;
    const char *word = desk_explanation_of(r->desk, f);
    bool open = word[0] == '\0';
    bool first = open ? r->count.open == 0
                      : r->count.open + r->count.explained == 0;

    if (open)
        r->count.open++;
    else
        r->count.explained++;
    if (!first)
        return;
    buf_reset(&r->text);
    buf_addf(&r->text, "%s ", check_name(f->id));
    finding_describe(r->desk, f, &r->text);
    if (!open)
        buf_addf(&r->text, " - %s", word);
}

static void add_all(const struct remark *r, struct buf *out)
{
    size_t all = r->count.open + r->count.explained;

    if (all == 0)
        return;
    buf_addf(out, "%s %s", remark_sign(r->count), r->text.s);
    if (all > 1)
        buf_addf(out, " (+%zu)", all - 1);
}

int remark_lines(const struct remark *r, int cols)
{
    struct buf text = BUF_INIT;
    int lines;

    add_all(r, &text);
    lines = text.len > 0 ? text_lines(text.s, cols - 2) : 0;
    buf_release(&text);
    return lines;
}

bool remark_draw(const struct remark *r, struct surface *s, int line,
                 int lines)
{
    struct buf text = BUF_INIT;

    add_all(r, &text);
    if (text.len == 0)
        return false;
    surface_wrap(s, line, 1, lines, s->cols - 2,
                 r->count.open > 0 ? ROLE_WARN : ROLE_DIM, text.s);
    buf_release(&text);
    return true;
}
