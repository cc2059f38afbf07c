/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/import_preview.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_changes.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/views/finder.h"

/* A figure of rupiah with its points, and a little more. */
#define VALUE_WIDTH 20
#define MARK_WIDTH 2

/* What an item of the list is: the order is that of the list. */
enum item_kind {
    ITEM_HEADING, /* index: a table, or none */
    ITEM_REFUSED, /* index into the result, as below */
    ITEM_NOTE,
    ITEM_CHANGE,
    ITEM_MORE     /* what is not listed of the items before */
};

struct preview_item {
    enum item_kind kind;
    size_t index;
    char *text; /* of a heading or a count; owned */
};

struct import_preview {
    struct view view;
    const struct desk *desk;
    char *path;
    struct import_result result;
    struct preview_item *item;
    size_t items, item_cap;
    size_t *seen; /* indexes of the items that the filter leaves */
    struct list list;
    struct finder finder;
    int rows, cols;
    int pane;     /* lines below the list */
    bool asking;  /* about approved rows */
    bool agreed;
};

static struct import_preview *self(struct view *v)
{
    return (struct import_preview *)v;
}

static const struct import_preview *look(const struct view *v)
{
    return (const struct import_preview *)v;
}

/* --- the items --- */

static void add_item(struct import_preview *p, enum item_kind kind,
                     size_t index, char *text)
{
    p->item = mem_grow(p->item, p->items, &p->item_cap, sizeof(*p->item));
    p->item[p->items++] = (struct preview_item){ kind, index, text };
}

static void add_heading(struct import_preview *p, const char *what,
                        const char *table)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%s%s%s", what, table[0] ? ": " : "", table);
    add_item(p, ITEM_HEADING, 0, buf_detach(&text));
}

static void add_more(struct import_preview *p, size_t count)
{
    struct buf text = BUF_INIT;

    if (count == 0)
        return;
    buf_addf(&text, ngettext_("and %zu more", "and %zu more",
                              (unsigned long)count), count);
    add_item(p, ITEM_MORE, 0, buf_detach(&text));
}

/* New rows, or changed cells, under the names of their tables. */
static void add_changes(struct import_preview *p, bool added,
                        const char *what)
{
    const struct import_result *r = &p->result;
    int64_t all = added ? 0 : r->cells;
    size_t listed = 0;
    int table = -1;

    for (size_t i = 0; i < TABLE_COUNT && added; i++)
        all += r->table[i].added;
    for (size_t i = 0; i < r->changes; i++) {
        const struct import_change *c = &r->change[i];

        if (c->added != added)
            continue;
        if ((int)c->table != table)
            add_heading(p, what, _(tables[c->table].label));
        table = (int)c->table;
        add_item(p, ITEM_CHANGE, i, NULL);
        listed++;
    }
    add_more(p, (size_t)all - listed);
}

static void make_items(struct import_preview *p)
{
    const struct import_result *r = &p->result;

    if (r->listed > 0)
        add_heading(p, _("Refused"), "");
    for (size_t i = 0; i < r->listed; i++)
        add_item(p, ITEM_REFUSED, i, NULL);
    add_more(p, r->refused_count - r->listed);
    if (r->warnings > 0)
        add_heading(p, _("To be known"), "");
    for (size_t i = 0; i < r->warnings; i++)
        add_item(p, ITEM_NOTE, i, NULL);
    add_more(p, r->warning_count - r->warnings);
    add_changes(p, false, _("Changed"));
    add_changes(p, true, _("New"));
}

static const struct preview_item *item_at(const struct import_preview *p,
                                          size_t row)
{
    return row < p->list.count ? &p->item[p->seen[row]] : NULL;
}

static bool is_heading(const void *context, size_t row)
{
    const struct preview_item *item = item_at(context, row);

    return item && item->kind == ITEM_HEADING;
}

/* --- their words --- */

static void add_value(const struct import_change *c, const char *text,
                      struct buf *out)
{
    const struct table *table = &tables[c->table];
    int column = table_column(table, c->column);

    if (text[0] == '\0')
        buf_adds(out, "\xC2\xB7");
    else if (column >= 0)
        column_shown(&table->column[column], text, out);
    else
        buf_adds(out, text);
}

/* The row, without the office and the year that are open. */
static void add_key(const struct import_preview *p,
                    const struct import_change *c, struct buf *out)
{
    struct buf here = BUF_INIT;
    const char *key = c->key;

    buf_addf(&here, "%s %d ", p->desk->office, p->desk->year);
    if (strncmp(key, here.s, here.len) == 0)
        key += here.len;
    buf_adds(out, key);
    if (c->column[0])
        buf_addf(out, " %s", c->column);
    buf_release(&here);
}

/* All that there is to say of an item. */
static void describe(const struct import_preview *p,
                     const struct preview_item *item, struct buf *out)
{
    const struct import_result *r = &p->result;
    const struct import_change *c;

    switch (item->kind) {
    case ITEM_HEADING:
    case ITEM_MORE:
        buf_adds(out, item->text);
        break;
    case ITEM_REFUSED:
        refusal_describe(&r->refused[item->index], out);
        break;
    case ITEM_NOTE:
        buf_adds(out, r->warning[item->index]);
        break;
    case ITEM_CHANGE:
        c = &r->change[item->index];
        buf_addf(out, "%s %s%s%s: ", tables[c->table].name, c->key,
                 c->column[0] ? " " : "", c->column);
        if (!c->added) {
            add_value(c, c->before, out);
            buf_adds(out, " \xE2\x86\x92 ");
        }
        add_value(c, c->after, out);
        if (c->approved)
            buf_addf(out, ". %s", _("The row was approved and has to be"
                                    " approved again."));
        break;
    }
}

static bool match(const void *context, size_t row, const char *text)
{
    const struct import_preview *p = context;
    const struct preview_item *item = item_at(p, row);
    struct buf all = BUF_INIT;
    bool found = false;

    if (item && item->kind != ITEM_HEADING) {
        describe(p, item, &all);
        found = text_contains(all.s, text);
    }
    buf_release(&all);
    return found;
}

void import_preview_counts(const struct import_result *result,
                           struct buf *out)
{
    int64_t added = 0, changed = 0, same = 0;

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        added += result->table[i].added;
        changed += result->table[i].changed;
        same += result->table[i].same;
    }
    buf_addf(out, _("new %lld, changed %lld, the same %lld"),
             (long long)added, (long long)changed, (long long)same);
    if (result->approved > 0) {
        buf_adds(out, ", ");
        buf_addf(out, _("approved among the changed %lld"),
                 (long long)result->approved);
    }
    if (result->refused_count > 0) {
        buf_adds(out, ", ");
        buf_addf(out, _("refused %zu"), result->refused_count);
    }
}

/* --- the view --- */

static void filter(struct import_preview *p)
{
    const char *text = p->finder.filter;
    size_t count = 0;

    p->seen = mem_resize(p->seen, p->items + 1, sizeof(*p->seen));
    for (size_t i = 0; i < p->items; i++) {
        p->seen[count] = i;
        p->list.count = count + 1;
        if (!text || is_heading(p, count) || match(p, count, text))
            count++;
    }
    list_set(&p->list, count, p->list.height);
}

/* The pane is as high as what it says, the list has the rest. */
static void divide(struct import_preview *p)
{
    const struct preview_item *item = item_at(p, p->list.cur);
    struct buf text = BUF_INIT;
    int rest;

    if (item)
        describe(p, item, &text);
    p->pane = text_lines(text.s, p->cols - 2);
    if (p->pane > p->rows / 2)
        p->pane = p->rows / 2;
    rest = p->rows - p->pane - 2;
    list_set(&p->list, p->list.count, rest > 0 ? (size_t)rest : 1);
    buf_release(&text);
}

static bool prepare(struct view *v, struct err *err)
{
    struct import_preview *p = self(v);

    (void)err;
    filter(p);
    divide(p);
    return true;
}

static void ask_about_approved(struct import_preview *p)
{
    struct buf question = BUF_INIT;

    buf_addf(&question,
             ngettext_("%lld approved row changes and has to be approved"
                       " again. Store the import?",
                       "%lld approved rows change and have to be approved"
                       " again. Store the import?",
                       (unsigned long)p->result.approved),
             (long long)p->result.approved);
    p->asking = true;
    view_push(p->view.stack, confirm_view(question.s));
    buf_release(&question);
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct import_preview *p = self(v);

    (void)err;
    if (list_move(&p->list, cmd))
        return OUTCOME_DONE;
    if (cmd != CMD_STORE)
        return finder_run(&p->finder, v, cmd, &p->list, match, p);
    if (p->result.approved > 0) {
        ask_about_approved(p);
        return OUTCOME_DONE;
    }
    p->agreed = true;
    return OUTCOME_CLOSE;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    if (cmd == CMD_STORE && look(v)->result.refused_count > 0)
        return N_("Nothing is stored while something is refused: mend the"
                  " files and import them again.");
    return NULL;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct import_preview *p = self(v);
    bool asking = p->asking;

    (void)err;
    p->asking = false;
    if (!asking) {
        finder_take(&p->finder, v, closed, &p->list, match, p);
        return true;
    }
    p->agreed = confirm_result(closed);
    if (p->agreed)
        view_queue(v->stack, CMD_BACK);
    return true;
}

/* --- drawing --- */

/* Columns of what a cell was and will be: as wide as the screen bears. */
static int value_width(const struct import_preview *p)
{
    int width = p->cols / 4;

    return width > VALUE_WIDTH && p->cols < 5 * VALUE_WIDTH ? VALUE_WIDTH
                                                            : width;
}

static void draw_change(const struct import_preview *p,
                        const struct import_change *c, struct surface *s,
                        int line)
{
    int width = value_width(p), name = s->cols - MARK_WIDTH - 1;
    struct buf text = BUF_INIT;

    add_key(p, c, &text);
    if (c->added) {
        buf_addf(&text, "  %s", c->after);
        surface_text(s, line, MARK_WIDTH, name, ROLE_TEXT, text.s);
        buf_release(&text);
        return;
    }
    name -= 2 * (width + 1) + MARK_WIDTH;
    surface_text(s, line, MARK_WIDTH, name, ROLE_TEXT, text.s);
    buf_reset(&text);
    add_value(c, c->before, &text);
    surface_put(s, line, MARK_WIDTH + name + 1, width, ALIGN_RIGHT,
                ROLE_DIM, text.s);
    buf_reset(&text);
    add_value(c, c->after, &text);
    surface_put(s, line, MARK_WIDTH + name + width + 2, width, ALIGN_RIGHT,
                ROLE_TEXT, text.s);
    if (c->approved)
        surface_text(s, line, s->cols - 2, 1, ROLE_WARN, "!");
    buf_release(&text);
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct import_preview *p = context;
    const struct preview_item *item = item_at(p, row);
    struct buf text = BUF_INIT;
    enum role role = ROLE_TEXT;

    if (!item)
        return;
    if (selected) {
        surface_text(s, line, 0, 1, ROLE_MARK, ">");
        surface_cursor(s, line, 0);
    }
    if (item->kind == ITEM_CHANGE) {
        draw_change(p, &p->result.change[item->index], s, line);
        return;
    }
    if (item->kind == ITEM_HEADING)
        role = ROLE_HEAD;
    else if (item->kind == ITEM_REFUSED)
        role = ROLE_ERROR;
    describe(p, item, &text);
    surface_text(s, line, item->kind == ITEM_HEADING ? 1 : MARK_WIDTH,
                 s->cols - MARK_WIDTH - 1, role, text.s);
    buf_release(&text);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct import_preview *p = look(v);
    const struct preview_item *item = item_at(p, p->list.cur);
    int below = s->rows - p->pane - 1;
    struct buf text = BUF_INIT;

    surface_text(s, 0, 1, s->cols - 2, ROLE_HEAD,
                 p->result.refused_count > 0
                     ? _("Import: nothing is stored, something is refused")
                     : _("Import: nothing is stored before you agree"));
    list_draw(&p->list, s, 1, draw_row, p);
    surface_rule(s, below, 0, s->cols, ROLE_BAR);
    if (item)
        describe(p, item, &text);
    surface_wrap(s, below + 1, 1, p->pane, s->cols - 2, ROLE_TEXT, text.s);
    buf_release(&text);
}

static void foot(const struct view *v, struct surface *s)
{
    const struct import_preview *p = look(v);
    struct buf text = BUF_INIT;

    import_preview_counts(&p->result, &text);
    if (p->finder.filter) {
        buf_adds(&text, "   ");
        buf_addf(&text, _("Filter \"%s\""), p->finder.filter);
    }
    surface_text(s, 0, 1, s->cols - 2, ROLE_FOOT, text.s);
    buf_release(&text);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct import_preview *p = look(v);

    if (p->result.refused_count > 0)
        buf_adds(out, _("Mend what is refused, and import again."));
    else
        buf_addf(out, _("From %s. It is one step: u takes all of it back."),
                 p->path);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = {
        CMD_STORE, CMD_BACK, CMD_SEARCH, CMD_FILTER, CMD_HELP, CMD_NONE
    };
    static const enum cmd refused[] = {
        CMD_BACK, CMD_SEARCH, CMD_FILTER, CMD_HELP, CMD_NONE
    };

    return look(v)->result.refused_count > 0 ? refused : all;
}

static void resize(struct view *v, int rows, int cols)
{
    self(v)->rows = rows;
    self(v)->cols = cols;
}

static void release(struct view *v)
{
    struct import_preview *p = self(v);

    for (size_t i = 0; i < p->items; i++)
        free(p->item[i].text);
    free(p->item);
    free(p->seen);
    free(p->path);
    finder_release(&p->finder);
    import_result_release(&p->result);
}

static const char *const contexts[] = { "import", "list", NULL };

static const struct view_ops preview_ops = {
    .title = N_("Import"),
    .size = sizeof(struct import_preview),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .foot = foot,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .release = release,
};

struct view *import_preview_view(const struct desk *desk, const char *path,
                                 struct import_result *result)
{
    struct view *v = view_new(&preview_ops);
    struct import_preview *p = self(v);

    p->desk = desk;
    p->path = mem_dup(path);
    p->result = *result;
    *result = (struct import_result)IMPORT_RESULT_INIT;
    p->list = (struct list)LIST_INIT;
    p->list.heading = is_heading;
    p->list.context = p;
    make_items(p);
    return v;
}

uint64_t import_preview_agreed(const struct view *closed)
{
    return closed->ops == &preview_ops && look(closed)->agreed
               ? look(closed)->result.digest : 0;
}
