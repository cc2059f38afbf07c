/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/submit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk_review.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/findings.h"
#include "ui/views/pane.h"
#include "ui/views/views.h"

enum scope { SCOPE_ROW, SCOPE_MARKED, SCOPE_UNIT, SCOPES };

/* --- marks --- */

static size_t mark_of(const struct entry *e, const char *code)
{
    size_t i = 0;

    while (i < e->marks && strcmp(e->mark[i], code) != 0)
        i++;
    return i;
}

bool submit_is_marked(const struct entry *e, const char *code)
{
    return mark_of(e, code) < e->marks;
}

static void forget_marks(struct entry *e)
{
    for (size_t i = 0; i < e->marks; i++)
        free(e->mark[i]);
    free(e->mark);
    e->mark = NULL;
    e->marks = e->mark_cap = 0;
}

enum outcome submit_mark(struct entry *e, struct err *err)
{
    const char *code;
    size_t i;

    if (entry_row(e) == ENTRY_NO_ROW) {
        err_set(err, ERR_INPUT, e->ops->no_cell, NULL);
        return OUTCOME_FAILED;
    }
    code = e->ops->code(e, e->list.cur);
    i = mark_of(e, code);
    if (i < e->marks) {
        free(e->mark[i]);
        e->mark[i] = e->mark[--e->marks];
    } else {
        e->mark = mem_grow(e->mark, e->marks, &e->mark_cap,
                           sizeof(*e->mark));
        e->mark[e->marks++] = mem_dup(code);
    }
    entry_move(e, ENTRY_BELOW);
    return OUTCOME_DONE;
}

/* --- what to hand in --- */

static void add_code(const struct entry *e, const char *code,
                     struct review_list *out)
{
    struct review_pick pick;

    if (review_find(e->desk, e->ops->table, code, &pick))
        review_list_add(out, pick);
}

static void gather(const struct entry *e, enum scope scope,
                   struct review_list *out)
{
    const struct desk *desk = e->desk;

    switch (scope) {
    case SCOPE_ROW:
        if (entry_row(e) != ENTRY_NO_ROW)
            add_code(e, e->ops->code(e, e->list.cur), out);
        break;
    case SCOPE_MARKED:
        for (size_t i = 0; i < e->marks; i++)
            add_code(e, e->mark[i], out);
        break;
    case SCOPE_UNIT:
        review_rows(desk, desk->unit[0] ? desk->unit : NULL, out);
        break;
    case SCOPES:
        break;
    }
}

static size_t drafts_in(const struct desk *desk,
                        const struct review_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += review_is_draft(
            desk_review_state(desk, list->item[i].table,
                              review_code(desk, list->item[i])));
    return count;
}

/* Rows of the scope, and of those the ones that may still be handed in. */
static size_t count_in(const struct entry *e, enum scope scope,
                       size_t *drafts)
{
    struct review_list list = { 0 };
    size_t count;

    gather(e, scope, &list);
    count = list.count;
    *drafts = drafts_in(e->desk, &list);
    review_list_release(&list);
    return count;
}

const char *submit_can(const struct entry *e)
{
    const struct desk *desk = e->desk;
    struct review_count count =
        desk_count_reviews(desk, desk->unit[0] ? desk->unit : NULL);

    if (count.rows == 0)
        return N_("There are no rows to hand in here.");
    if (count.state[REVIEW_DRAFT] + count.state[REVIEW_RETURNED] == 0)
        return N_("Every row here is handed in or approved already.");
    if (desk->unit[0])
        return permit_reason(desk, PERMIT_SUBMIT, desk->unit);
    return NULL;
}

/* --- what is missing --- */

/* One thing: the names outlive a year that is loaded anew. */
struct submit_lack {
    enum table_id table;
    char *code;
    bool empty;    /* the cell of the quarter */
    char check[8]; /* else the finding */
    char subject[SUBJECT_CODE_SIZE];
};

struct submit_missing {
    struct submit_lack *item;
    size_t count;
};

static void forget_missing(struct entry *e)
{
    struct submit_missing *m = e->missing;

    for (size_t i = 0; m && i < m->count; i++)
        free(m->item[i].code);
    if (m)
        free(m->item);
    free(m);
    e->missing = NULL;
}

static void remember_missing(struct entry *e, const struct lack_list *lacks)
{
    const struct desk *desk = e->desk;
    struct submit_missing *m = mem_zero(1, sizeof(*m));

    m->item = mem_zero(lacks->count, sizeof(*m->item));
    m->count = lacks->count;
    for (size_t i = 0; i < lacks->count; i++) {
        const struct review_lack *l = &lacks->item[i];
        struct submit_lack *to = &m->item[i];

        to->table = l->pick.table;
        to->code = mem_dup(review_code(desk, l->pick));
        to->empty = l->empty;
        if (l->empty)
            continue;
        snprintf(to->check, sizeof(to->check), "%s",
                 check_name(desk->finding[l->finding].id));
        snprintf(to->subject, sizeof(to->subject), "%s",
                 desk->finding[l->finding].subject_code);
    }
    forget_missing(e);
    e->missing = m;
}

/* The cell, or the finding in Temuan, where e keeps a word with it. */
static void go(struct entry *e, const struct submit_lack *lack)
{
    const struct table *table = &tables[lack->table];
    char column[] = "tw1";
    struct view *v;

    if (!lack->empty) {
        v = findings_view(e->desk);
        findings_begin_at(v, lack->check, lack->subject);
        view_push(e->view.stack, v);
        return;
    }
    column[2] = (char)('1' + e->desk->quarter);
    if (e->ops->table == table->id) {
        entry_show(&e->view, table, lack->code,
                   (size_t)table_column(table, column));
        return;
    }
    view_push(e->view.stack, table->id == TABLE_BUDGET
                                 ? budget_view(e->desk, lack->code)
                                 : indicator_view(e->desk, lack->code));
}

static bool chosen(void *context, struct view *closed, struct err *err)
{
    struct entry *e = context;
    size_t i;

    (void)err;
    if (choose_result(closed, &i))
        go(e, &e->missing->item[i]);
    forget_missing(e);
    return true;
}

static void describe(const struct desk *desk, const struct review_lack *l,
                     struct buf *out)
{
    char quarter[PANE_QUARTER_SIZE];

    if (l->empty) {
        buf_addf(out, _("%s is empty"), pane_quarter(desk->quarter,
                                                     quarter));
        return;
    }
    buf_addf(out, "%s ", check_name(desk->finding[l->finding].id));
    finding_describe(desk, &desk->finding[l->finding], out);
}

static void show_missing(struct entry *e, const struct lack_list *lacks)
{
    struct buf text = BUF_INIT;
    struct view *v;

    remember_missing(e, lacks);
    buf_addf(&text,
             ngettext_("Not handed in: %zu thing is missing",
                       "Not handed in: %zu things are missing",
                       (unsigned long)lacks->count),
             lacks->count);
    v = choose_view(text.s);
    for (size_t i = 0; i < lacks->count; i++) {
        buf_reset(&text);
        describe(e->desk, &lacks->item[i], &text);
        choose_add_item(v, &(struct choose_item){
            .text = review_code(e->desk, lacks->item[i].pick),
            .help = text.s });
    }
    view_push(e->view.stack, view_on_close(v, chosen, e));
    buf_release(&text);
}

/* --- doing it --- */

static bool submit(struct entry *e, enum scope scope, struct err *err)
{
    struct review_list list = { 0 };
    struct lack_list lacks = { 0 };
    size_t count = 0;
    bool ok = true;

    gather(e, scope, &list);
    desk_lacks(e->desk, &list, &lacks);
    if (lacks.count > 0) {
        show_missing(e, &lacks);
    } else {
        ok = desk_submit(e->desk, &list, &count, err);
        if (ok)
            view_inform(e->view.stack,
                        ngettext_("Handed in: %zu row. u takes it back.",
                                  "Handed in: %zu rows. u takes it back.",
                                  (unsigned long)count),
                        count);
        if (ok && scope == SCOPE_MARKED)
            forget_marks(e);
    }
    lack_list_release(&lacks);
    review_list_release(&list);
    return ok;
}

static bool answered(void *context, struct view *closed, struct err *err)
{
    int scope;

    return !choose_tag(closed, &scope) ||
           submit(context, (enum scope)scope, err);
}

static void name_scope(const struct entry *e, enum scope scope, size_t rows,
                       struct buf *out)
{
    const struct desk *desk = e->desk;

    switch (scope) {
    case SCOPE_ROW:
        buf_addf(out, _("Row %s"), e->ops->code(e, e->list.cur));
        break;
    case SCOPE_MARKED:
        buf_addf(out, _("Marked rows: %zu"), rows);
        break;
    case SCOPE_UNIT:
        if (desk->unit[0])
            buf_addf(out, _("Unit %s: %zu rows"), desk->unit, rows);
        else
            buf_addf(out, _("Every unit: %zu rows"), rows);
        break;
    case SCOPES:
        break;
    }
}

enum outcome submit_ask(struct entry *e)
{
    struct view *v = choose_view(_("Hand in for review"));
    struct buf text = BUF_INIT;

    for (int i = 0; i < SCOPES; i++) {
        enum scope scope = (enum scope)i;
        size_t drafts, rows = count_in(e, scope, &drafts);

        if (rows == 0)
            continue;
        buf_reset(&text);
        name_scope(e, scope, rows, &text);
        choose_add_item(v, &(struct choose_item){
            .text = text.s, .tag = i,
            .reason = drafts ? NULL
                             : _("Handed in or approved already.") });
    }
    if (e->marks > 0 && entry_row(e) != ENTRY_NO_ROW)
        choose_current(v, 1);
    view_push(e->view.stack, view_on_close(v, answered, e));
    buf_release(&text);
    return OUTCOME_DONE;
}

void submit_release(struct entry *e)
{
    forget_marks(e);
    forget_missing(e);
}
