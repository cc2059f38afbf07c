/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/help.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/dialog.h"
#include "ui/keymap.h"
#include "ui/list.h"

#define KEY_COLS 18

struct row {
    char *keys; /* owned; NULL: text is a heading */
    char *text; /* owned */
};

struct help {
    struct view view;
    struct row *row;
    size_t cap;
    struct list list; /* list.count rows */
    char *needle;     /* what was searched for last; NULL: nothing */
};

static struct help *self(struct view *v)
{
    return (struct help *)v;
}

static void add_row(struct help *h, const char *keys, const char *text)
{
    h->row = mem_grow(h->row, h->list.count, &h->cap, sizeof(*h->row));
    h->row[h->list.count++] = (struct row){
        .keys = keys ? mem_dup(keys) : NULL,
        .text = mem_dup(text),
    };
}

/*
 * The commands of the contexts with their keys, each where the first of
 * them has it; without those that hold in the contexts without (may be
 * NULL).
 */
static void add_contexts(struct help *h, const char *const *contexts,
                         const char *const *without)
{
    bool seen[CMD_COUNT] = { false };
    struct buf keys = BUF_INIT;

    for (const char *const *c = contexts; *c; c++) {
        for (size_t i = 0; i < keymap_default_count; i++) {
            const struct binding *b = &keymap_default[i];

            if (strcmp(b->context, *c) != 0 || seen[b->cmd] ||
                !keymap_key(contexts, b->cmd) ||
                (without && keymap_key(without, b->cmd)))
                continue;
            seen[b->cmd] = true;
            buf_reset(&keys);
            keymap_keys(contexts, b->cmd, &keys);
            if (keys.len == 0)
                buf_addf(&keys, ": %s", cmd_name(b->cmd));
            add_row(h, keys.s, _(cmd_help(b->cmd)));
        }
    }
    buf_release(&keys);
}

/* Takes the rows from first on away again. */
static void drop_rows(struct help *h, size_t first)
{
    while (h->list.count > first) {
        h->list.count--;
        free(h->row[h->list.count].keys);
        free(h->row[h->list.count].text);
    }
}

static bool among(const char *const *contexts, const char *context)
{
    for (; *contexts; contexts++)
        if (strcmp(*contexts, context) == 0)
            return true;
    return false;
}

/*
 * The rest of the table, a context at a time: of those that hold now,
 * what another one before them hides.
 */
static void add_rest(struct help *h, const char *const *contexts)
{
    const char *last = "";

    for (size_t i = 0; i < keymap_default_count; i++) {
        const char *context = keymap_default[i].context;
        const char *const only[] = { context, NULL };
        size_t before = h->list.count;

        if (strcmp(context, last) == 0)
            continue;
        last = context;
        add_row(h, NULL, "");
        add_row(h, NULL, _(keymap_context_title(context)));
        add_contexts(h, only, among(contexts, context) ? contexts : NULL);
        if (h->list.count == before + 2)
            drop_rows(h, before);
    }
}

static bool heading(const void *context, size_t row)
{
    return !((const struct help *)context)->row[row].keys;
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct help *h = context;
    const struct row *r = &h->row[row];

    if (!r->keys) {
        surface_text(s, line, 1, s->cols - 2, ROLE_HEAD, r->text);
        return;
    }
    surface_text(s, line, 0, 2, ROLE_MARK, selected ? ">" : "");
    surface_text(s, line, 2, KEY_COLS, ROLE_KEY, r->keys);
    surface_text(s, line, KEY_COLS + 3, s->cols - KEY_COLS - 3, ROLE_TEXT,
                 r->text);
    if (selected)
        surface_cursor(s, line, 0);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct help *h = (const struct help *)v;

    list_draw(&h->list, s, 0, draw_row, h);
}

static void meaning(const struct view *v, struct buf *out)
{
    (void)v;
    buf_adds(out, _("The keys of the screen you came from stand first."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd list[] = {
        CMD_BACK,        CMD_MOVE_UP, CMD_MOVE_DOWN, CMD_PAGE_DOWN,
        CMD_SEARCH,      CMD_SEARCH_NEXT, CMD_SEARCH_PREV, CMD_NONE,
    };

    (void)v;
    return list;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    if (cmd == CMD_HELP)
        return N_("This is the help.");
    if ((cmd == CMD_SEARCH_NEXT || cmd == CMD_SEARCH_PREV) &&
        !((const struct help *)v)->needle)
        return N_("Nothing has been searched for; / asks for a text.");
    return NULL;
}

static bool has_text(const struct row *row, const char *needle)
{
    return row->keys && (text_contains(row->text, needle) ||
                         text_contains(row->keys, needle));
}

/* What is nowhere stays in the prompt. */
static bool is_there(void *context, const char *text, struct err *err)
{
    const struct help *h = context;

    for (size_t i = 0; i < h->list.count; i++)
        if (text[0] == '\0' || has_text(&h->row[i], text))
            return true;
    return err_set(err, ERR_NOTFOUND, N_("\"%s\" is not found."), "%s",
                   text);
}

/* Goes to the next row with the needle, step +1 or -1, round the end. */
static void search(struct help *h, bool backwards)
{
    size_t count = h->list.count, row = h->list.cur;

    for (size_t i = 0; i < count; i++) {
        row = (row + (backwards ? count - 1 : 1)) % count;
        if (has_text(&h->row[row], h->needle)) {
            list_goto(&h->list, row);
            return;
        }
    }
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct help *h = self(v);
    const char *needle = prompt_result(closed);

    (void)err;
    if (!needle || needle[0] == '\0')
        return true;
    free(h->needle);
    h->needle = mem_dup(needle);
    search(h, false);
    return true;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct help *h = self(v);

    (void)err;
    if (list_move(&h->list, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_SEARCH) {
        view_push(v->stack, prompt_view(&(struct prompt){
                                .title = _("Search"),
                                .initial = h->needle,
                                .accept = is_there,
                                .context = h }));
        return OUTCOME_DONE;
    }
    if (cmd == CMD_SEARCH_NEXT || cmd == CMD_SEARCH_PREV) {
        search(h, cmd == CMD_SEARCH_PREV);
        return OUTCOME_DONE;
    }
    return OUTCOME_IGNORED;
}

static void resize(struct view *v, int rows, int cols)
{
    struct help *h = self(v);

    (void)cols;
    list_set(&h->list, h->list.count, (size_t)rows);
}

static void release(struct view *v)
{
    struct help *h = self(v);

    drop_rows(h, 0);
    free(h->row);
    free(h->needle);
}

static const struct view_ops help_ops = {
    .title = N_("Help"),
    .size = sizeof(struct help),
    .contexts = (const char *const[]){ "help", "list", "global", NULL },
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .release = release,
};

struct view *help_view(const struct view *of)
{
    struct view *v = view_new(&help_ops);
    struct help *h = self(v);
    const char *title = of->ops->title;

    h->list = (struct list)LIST_INIT;
    h->list.heading = heading;
    h->list.context = h;
    add_row(h, NULL, title ? _(title) : _("Keys"));
    add_contexts(h, of->contexts, NULL);
    add_rest(h, of->contexts);
    list_goto(&h->list, 0);
    return v;
}
