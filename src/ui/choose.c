/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that chooses from a list. */
#include "ui/dialog.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/line.h"
#include "ui/list.h"

#define CHOOSE_COLS_MIN 40
#define CHOOSE_COLS_MAX 76
#define FILTER_MAX 80
#define HEAD_ROWS 1 /* what is typed, above the items */
#define NAME_COLS 20 /* of a name that has a help beside it */

struct item {
    char *text, *help, *detail, *also, *reason; /* owned; "" for nothing */
    int tag;
};

struct choose {
    struct view view;
    char *title;
    struct item *item;
    size_t count, cap;
    size_t *shown; /* indexes of the items that have the filter's text */
    size_t current; /* the present one; count: none */
    bool has_current;
    struct line filter;
    struct list list; /* over shown */
    size_t room;      /* rows for items */
    bool accepted;
};

static struct choose *self(struct view *v)
{
    return (struct choose *)v;
}

static const struct item *shown_item(const struct choose *c, size_t row)
{
    return &c->item[c->shown[row]];
}

static const struct item *selected(const struct choose *c)
{
    return c->list.count ? shown_item(c, c->list.cur) : NULL;
}

/* How well an item answers to what was typed, the best first. */
enum fit { FIT_WHOLE, FIT_BEGINS, FIT_NAME, FIT_REST, FIT_NOT };

static enum fit fit_of(const struct item *item, const char *filter)
{
    if (text_same(item->text, filter))
        return FIT_WHOLE;
    if (text_begins(item->text, filter) || text_begins(item->also, filter))
        return FIT_BEGINS;
    if (text_contains(item->text, filter)
        || text_contains(item->also, filter))
        return FIT_NAME;
    if (text_contains(item->help, filter)
        || text_contains(item->detail, filter))
        return FIT_REST;
    return FIT_NOT;
}

/* Shows what has the filter's text, in the order it was added and, once
 * something is typed, the best first. */
static void filter(struct choose *c)
{
    const char *typed = c->filter.text.s;
    enum fit *fits = mem_zero(c->count + 1, sizeof(*fits));
    size_t count = 0, row = 0;

    c->shown = mem_resize(c->shown, c->count, sizeof(*c->shown));
    for (size_t i = 0; i < c->count; i++)
        fits[i] = fit_of(&c->item[i], typed);
    for (enum fit fit = FIT_WHOLE; fit < FIT_NOT; fit++) {
        for (size_t i = 0; i < c->count; i++) {
            if (fits[i] != fit)
                continue;
            if (typed[0] == '\0' && c->has_current && i == c->current)
                row = count;
            c->shown[count++] = i;
        }
    }
    free(fits);
    list_set(&c->list, count, c->room);
    list_goto(&c->list, row);
}

static bool prepare(struct view *v, struct err *err)
{
    struct choose *c = self(v);

    (void)err;
    /* The first time: items were added after the view was made. */
    if (!c->shown)
        filter(c);
    return true;
}

/* Names with a help stand in a column of their own. */
static char *row_text(const struct item *item)
{
    struct buf text = BUF_INIT;

    buf_adds(&text, item->text);
    if (item->help[0]) {
        while (text_width(text.s) < NAME_COLS)
            buf_addc(&text, ' ');
        buf_adds(&text, item->help);
    }
    return buf_detach(&text);
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool is_selected)
{
    const struct choose *c = context;
    const struct item *item = shown_item(c, row);
    int detail = text_width(item->detail);
    enum role role = item->reason[0] ? ROLE_DIM : ROLE_TEXT;
    bool now = c->has_current && c->shown[row] == c->current;
    char *text = row_text(item);

    if (detail > s->cols / 2)
        detail = s->cols / 2;
    surface_text(s, line, 0, 2, ROLE_MARK, is_selected ? ">" : now ? "*" : "");
    surface_text(s, line, 2, s->cols - detail - 3,
                 is_selected ? ROLE_CURSOR : role, text);
    free(text);
    surface_put(s, line, s->cols - detail, detail, ALIGN_RIGHT, ROLE_DIM,
                item->detail);
    if (is_selected)
        surface_cursor(s, line, 2);
}

static int width_of(const struct choose *c)
{
    int widest = text_width(c->title) + 6;

    if (widest < CHOOSE_COLS_MIN)
        widest = CHOOSE_COLS_MIN;

    for (size_t i = 0; i < c->count; i++) {
        char *text = row_text(&c->item[i]);
        int w = text_width(text) + 9 + text_width(c->item[i].detail);

        if (w > widest)
            widest = w;
        free(text);
    }
    return widest < CHOOSE_COLS_MAX ? widest : CHOOSE_COLS_MAX;
}

static void draw(const struct view *v, struct surface *s)
{
    const struct choose *c = (const struct choose *)v;
    size_t rows = c->count < c->room ? c->count : c->room;
    struct surface box = surface_box_centre(
        s, (int)(rows ? rows : 1) + HEAD_ROWS + 2, width_of(c), c->title);

    if (c->list.count == 0)
        surface_text(&box, HEAD_ROWS, 2, box.cols - 2, ROLE_DIM,
                     _("Nothing has this text."));
    list_draw(&c->list, &box, HEAD_ROWS, draw_row, c);
    surface_text(&box, 0, 0, 2, ROLE_KEY, ":");
    line_draw(&c->filter, &box, 0, 2, box.cols - 2, ALIGN_LEFT);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct choose *c = (const struct choose *)v;
    const struct item *item = selected(c);

    if (item && item->reason[0])
        buf_adds(out, item->reason);
    else
        buf_adds(out, _("Type a part of the name; Enter takes the row."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd list[] = {
        CMD_ACCEPT, CMD_MOVE_UP, CMD_MOVE_DOWN, CMD_CANCEL, CMD_NONE,
    };

    (void)v;
    return list;
}

static enum outcome take(struct choose *c)
{
    const struct item *item = selected(c);

    if (!item) {
        view_refuse(c->view.stack, "%s", _("Nothing has this text."));
        return OUTCOME_DONE;
    }
    if (item->reason[0]) {
        view_refuse(c->view.stack, "%s", item->reason);
        return OUTCOME_DONE;
    }
    c->accepted = true;
    return OUTCOME_CLOSE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct choose *c = self(v);

    (void)err;
    if (cmd == CMD_ACCEPT)
        return take(c);
    if (list_move(&c->list, cmd))
        return OUTCOME_DONE;
    if (line_run(&c->filter, cmd)) {
        filter(c);
        return OUTCOME_DONE;
    }
    return OUTCOME_IGNORED;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    struct choose *c = self(v);

    if (!line_insert(&c->filter, utf8)) {
        err_set(err, ERR_RANGE, N_("There is no room for more here."), NULL);
        return OUTCOME_FAILED;
    }
    filter(c);
    return OUTCOME_DONE;
}

static void resize(struct view *v, int rows, int cols)
{
    struct choose *c = self(v);

    (void)cols;
    c->room = rows > HEAD_ROWS + 3 ? (size_t)(rows - HEAD_ROWS - 2) : 1;
    list_set(&c->list, c->list.count, c->room);
}

static void release(struct view *v)
{
    struct choose *c = self(v);

    for (size_t i = 0; i < c->count; i++) {
        free(c->item[i].text);
        free(c->item[i].help);
        free(c->item[i].detail);
        free(c->item[i].also);
        free(c->item[i].reason);
    }
    free(c->item);
    free(c->shown);
    free(c->title);
    line_release(&c->filter);
}

static const struct view_ops choose_ops = {
    .size = sizeof(struct choose),
    .dialog = true,
    .contexts = (const char *const[]){ "choose", NULL },
    .prepare = prepare,
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .text = text,
    .resize = resize,
    .release = release,
};

struct view *choose_view(const char *title)
{
    struct view *v = view_new(&choose_ops);
    struct choose *c = self(v);

    c->title = mem_dup(title);
    c->room = 1;
    c->list = (struct list)LIST_INIT;
    line_init(&c->filter, "", FILTER_MAX);
    return v;
}

static char *copy(const char *text_or_null)
{
    return mem_dup(text_or_null ? text_or_null : "");
}

void choose_add_item(struct view *choose, const struct choose_item *item)
{
    struct choose *c = self(choose);

    c->item = mem_grow(c->item, c->count, &c->cap, sizeof(*c->item));
    c->item[c->count++] = (struct item){
        .text = copy(item->text),
        .help = copy(item->help),
        .detail = copy(item->detail),
        .also = copy(item->also),
        .reason = copy(item->reason),
        .tag = item->tag,
    };
}

void choose_add(struct view *choose, const char *text_, const char *detail)
{
    choose_add_item(choose, &(struct choose_item){ .text = text_,
                                                   .detail = detail });
}

void choose_type(struct view *choose, const char *text_)
{
    line_set(&self(choose)->filter, text_);
}

void choose_current(struct view *choose, size_t index)
{
    self(choose)->current = index;
    self(choose)->has_current = true;
}

bool choose_result(const struct view *closed, size_t *index)
{
    const struct choose *c = (const struct choose *)closed;

    if (closed->ops != &choose_ops || !c->accepted)
        return false;
    *index = c->shown[c->list.cur];
    return true;
}

bool choose_tag(const struct view *closed, int *tag)
{
    size_t index;

    if (!choose_result(closed, &index))
        return false;
    *tag = ((const struct choose *)closed)->item[index].tag;
    return true;
}
