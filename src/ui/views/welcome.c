/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database without an office: what to do next. */
#include "ui/views/views.h"

#include "app/i18n.h"
#include "base/compiler.h"
#include "core/table.h"
#include "ui/keymap.h"
#include "ui/list.h"

struct welcome {
    struct view view;
    struct desk *desk;
    struct list list; /* over choices */
};

static const enum cmd choices[] = { CMD_IMPORT, CMD_LOAD_EXAMPLE, CMD_NEW };

static const char *words_of(enum cmd cmd)
{
    if (cmd == CMD_IMPORT)
        return _("Import the records of your office from CSV files");
    if (cmd == CMD_LOAD_EXAMPLE)
        return _("Load the published records of three offices, to try");
    return _("Enter the first office by hand");
}

static struct welcome *self(struct view *v)
{
    return (struct welcome *)v;
}

static bool prepare(struct view *v, struct err *err)
{
    return desk_refresh(self(v)->desk, NULL, err);
}

static void draw_choice(const void *context, size_t row, struct surface *s,
                        int line, bool selected)
{
    const struct welcome *w = context;
    const char *key = keymap_key(w->view.contexts, choices[row]);

    surface_text(s, line, 4, 2, ROLE_MARK, selected ? ">" : "");
    surface_text(s, line, 6, 4, ROLE_KEY, key ? key : "");
    surface_text(s, line, 10, s->cols - 12,
                 selected ? ROLE_CURSOR : ROLE_TEXT, words_of(choices[row]));
    if (selected)
        surface_cursor(s, line, 10);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct welcome *w = (const struct welcome *)v;
    int line = 2;

    surface_text(s, line, 2, s->cols - 4, ROLE_HEAD,
                 _("This database has no office yet."));
    line += 2;
    line += surface_wrap(
        s, line, 2, 4, s->cols - 4, ROLE_TEXT,
        _("Here an office enters what its units promised for a year and what"
          " they reached; capaian, kategori and serapan are computed while"
          " you type, and every accepted value is stored at once."));
    surface_text(s, line + 1, 2, s->cols - 4, ROLE_TEXT,
                 _("To begin, do one of these:"));
    list_draw(&w->list, s, line + 3, draw_choice, w);
    surface_wrap(s, line + 3 + (int)CAP_LEN(choices) + 1, 2, 3, s->cols - 4,
                 ROLE_DIM,
                 _("What you load can be taken back with u. The key ? shows"
                   " all keys, : finds every command by its name."));
}

static void meaning(const struct view *v, struct buf *out)
{
    (void)v;
    buf_adds(out, _("Move with the arrows, choose with Enter, or press the"
                    " letter."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd list[] = {
        CMD_HELP, CMD_OPEN, CMD_IMPORT, CMD_LOAD_EXAMPLE, CMD_NEW,
        CMD_RESTORE, CMD_BACK, CMD_NONE,
    };

    (void)v;
    return list;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct welcome *w = self(v);

    (void)err;
    /* An office came in, from here or from another program. */
    if (w->desk->office[0] != '\0')
        return view_replace(v, home_view(w->desk));
    if (list_move(&w->list, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_OPEN) {
        view_queue(v->stack, choices[w->list.cur]);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_NEW) {
        view_push(v->stack, new_record_view(w->desk, &tables[TABLE_OFFICE]));
        return OUTCOME_DONE;
    }
    return OUTCOME_IGNORED;
}

/* What was above may have brought an office in: then Beranda follows. */
static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct welcome *w = self(v);

    (void)closed;
    if (!desk_refresh(w->desk, NULL, err))
        return false;
    if (w->desk->office[0] != '\0' && view_top(v->stack) == v)
        view_queue(v->stack, CMD_OPEN);
    return true;
}

static const struct view_ops welcome_ops = {
    .title = N_("Welcome"),
    .size = sizeof(struct welcome),
    .contexts = (const char *const[]){ "welcome", "list", "global", NULL },
    .prepare = prepare,
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .resume = resume,
};

struct view *welcome_view(struct desk *desk)
{
    struct view *v = view_new(&welcome_ops);
    struct welcome *w = self(v);

    w->desk = desk;
    w->list = (struct list)LIST_INIT;
    list_set(&w->list, CAP_LEN(choices), CAP_LEN(choices));
    return v;
}
