/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/screens.h"

#include <stdlib.h>
#include <string.h>

#include "app/report.h"
#include "base/compiler.h"
#include "base/mem.h"
#include "ui/views/entry.h"
#include "ui/views/findings.h"
#include "ui/views/form.h"
#include "ui/views/history.h"
#include "ui/views/notes.h"
#include "ui/views/report_page.h"
#include "ui/views/views.h"

/* Between two screens. */
#define SCREEN_END '\035'

#define PARTS_MAX (TABLE_COLUMNS_MAX + 6)

/* The parts of a screen; those that are not there are "". */
struct parts {
    const char *part[PARTS_MAX];
};

static void cut(char *text, struct parts *out)
{
    char *end;

    for (size_t i = 0; i < PARTS_MAX; i++) {
        out->part[i] = text;
        end = strchr(text, SCREEN_PART);
        if (end)
            *end = '\0';
        text = end ? end + 1 : text + strlen(text);
    }
}

static int column_of(const struct table *table, const char *name)
{
    return table ? table_column(table, name) : -1;
}

/* --- each screen; part[0] is its name --- */

static bool open_grid(struct view_stack *stack, struct desk *desk,
                      const struct parts *p)
{
    const struct table *table = table_find(p->part[1]);
    bool budget = table == &tables[TABLE_BUDGET];
    int column = column_of(table, p->part[3]);
    struct view *v;

    if (!budget && table != &tables[TABLE_INDICATOR])
        return false;
    v = budget ? budget_view(desk, p->part[2])
               : indicator_view(desk, p->part[2]);
    if (column >= 0)
        entry_begin_at(v, (size_t)column);
    view_push(stack, v);
    return true;
}

static bool open_form(struct view_stack *stack, struct desk *desk,
                      const struct parts *p)
{
    const struct table *table = table_find(p->part[1]);
    const struct table *of = table_find(p->part[3]);
    int column = column_of(of, p->part[4]);
    struct err ignored = ERR_INIT;
    struct record record;
    struct view *v;

    if (!table || table->count + 6 > PARTS_MAX)
        return false;
    if (!desk_record(desk, table, p->part + 6, atoi(p->part[2]), &record,
                     &ignored))
        return false;
    record_release(&record);
    v = form_keyed(desk, table, p->part + 6, atoi(p->part[2]));
    if (column >= 0)
        form_begin_at(v, of, (size_t)column, atoi(p->part[5]));
    view_push(stack, v);
    return true;
}

static bool open_findings(struct view_stack *stack, struct desk *desk,
                          const struct parts *p)
{
    struct view *v = findings_view(desk);

    findings_begin_at(v, p->part[1], p->part[2]);
    view_push(stack, v);
    return true;
}

static bool open_records(struct view_stack *stack, struct desk *desk,
                         const struct parts *p)
{
    const struct table *table = table_find(p->part[1]);

    if (!table)
        return false;
    view_push(stack, records_marked(desk, table, p->part[2]));
    return true;
}

static bool open_reference(struct view_stack *stack, struct desk *desk,
                           const struct parts *p)
{
    (void)p;
    view_push(stack, reference_view(desk));
    return true;
}

static bool open_reports(struct view_stack *stack, struct desk *desk,
                         const struct parts *p)
{
    (void)p;
    view_push(stack, report_view(desk));
    return true;
}

static bool open_report(struct view_stack *stack, struct desk *desk,
                        const struct parts *p)
{
    const struct report *report = report_find(p->part[1]);

    if (!report || desk->year == 0)
        return false;
    view_push(stack,
              report_page_view(desk, (enum report_id)(report - reports),
                               atoi(p->part[2])));
    return true;
}

static bool open_trend(struct view_stack *stack, struct desk *desk,
                       const struct parts *p)
{
    const struct table *table = table_find(p->part[1]);

    view_push(stack, trend_view(desk, table, table ? p->part[2] : NULL));
    return true;
}

static bool open_history(struct view_stack *stack, struct desk *desk,
                         const struct parts *p)
{
    struct view *v = history_again(desk, p->part + 1);

    if (v)
        view_push(stack, v);
    return v != NULL;
}

static bool open_notes(struct view_stack *stack, struct desk *desk,
                       const struct parts *p)
{
    const struct table *table = table_find(p->part[1]);
    int column = column_of(table, p->part[3]);
    struct note_cell cell;

    if (column < 0)
        return false;
    cell = (struct note_cell){ table->id, p->part[2], (size_t)column };
    return notes_again(stack, desk, &cell);
}

static bool open_review(struct view_stack *stack, struct desk *desk,
                        const struct parts *p)
{
    const struct table *table = table_find(p->part[1]);

    view_push(stack, table ? review_at(desk, table->id, p->part[2])
                           : review_view(desk));
    return true;
}

static const struct {
    const char *name;
    bool (*open)(struct view_stack *stack, struct desk *desk,
                 const struct parts *p);
} screens[] = {
    { "grid", open_grid },           { "form", open_form },
    { "findings", open_findings },   { "records", open_records },
    { "reference", open_reference }, { "reports", open_reports },
    { "report", open_report },       { "trend", open_trend },
    { "history", open_history },     { "notes", open_notes },
    { "review", open_review },
};

static bool open_screen(struct view_stack *stack, struct desk *desk,
                        char *text)
{
    struct parts p;

    cut(text, &p);
    for (size_t i = 0; i < CAP_LEN(screens); i++)
        if (strcmp(screens[i].name, p.part[0]) == 0)
            return screens[i].open(stack, desk, &p);
    return false;
}

/* --- all of them --- */

void screens_write(const struct view_stack *stack, struct buf *out)
{
    for (int i = 1; i < stack->depth; i++) {
        const struct view *v = stack->view[i];

        if (v->ops->dialog)
            continue;
        if (!v->ops->whereabouts)
            return;
        v->ops->whereabouts(v, out);
        buf_addc(out, SCREEN_END);
    }
}

void screens_open(struct view_stack *stack, struct desk *desk,
                  const char *text)
{
    char *copy = mem_dup(text), *at = copy, *end;

    while ((end = strchr(at, SCREEN_END)) != NULL) {
        *end = '\0';
        if (!open_screen(stack, desk, at))
            break;
        at = end + 1;
    }
    free(copy);
}

bool screen_is(const struct view *v, const char *name)
{
    struct buf text = BUF_INIT;
    size_t len = strlen(name);
    bool is;

    if (!v->ops->whereabouts)
        return false;
    v->ops->whereabouts(v, &text);
    is = strncmp(text.s, name, len) == 0 &&
         (text.s[len] == '\0' || text.s[len] == SCREEN_PART);
    buf_release(&text);
    return is;
}
