/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of scales; each is opened, added and removed as a whole. */
#include "ui/views/scale.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_scale.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/views/finder.h"
#include "ui/views/views.h"

enum scales_state { SCALES_IDLE, SCALES_NAMING, SCALES_REMOVING };

struct scales_view {
    struct view view;
    struct desk *desk;
    struct scale_list scales;
    struct list list;
    struct finder finder;
    enum scales_state state;
    char *removing; /* name of the scale asked about */
    bool read;
    uint64_t stamp;
};

static struct scales_view *self(struct view *v)
{
    return (struct scales_view *)v;
}

static const struct scales_view *look(const struct view *v)
{
    return (const struct scales_view *)v;
}

static bool prepare(struct view *v, struct err *err)
{
    struct scales_view *sv = self(v);
    struct scale_list scales;

    if (!desk_refresh(sv->desk, NULL, err))
        return false;
    if (sv->read && sv->stamp == sv->desk->stamp)
        return true;
    if (!desk_scales(sv->desk, &scales, err))
        return false;
    scale_list_release(&sv->scales);
    sv->scales = scales;
    sv->read = true;
    sv->stamp = sv->desk->stamp;
    list_set(&sv->list, scales.count, sv->list.height);
    return true;
}

static const struct scale_info *current(const struct scales_view *sv)
{
    return sv->list.cur < sv->scales.count
               ? &sv->scales.item[sv->list.cur] : NULL;
}

/* The scale of the year one is in. */
static const char *of_year(const struct desk *desk)
{
    return desk->year_at < desk->years.count
               ? desk->years.item[desk->year_at].scale : "";
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct scales_view *sv = context;
    const struct scale_info *scale = &sv->scales.item[row];

    if (selected) {
        surface_text(s, line, 0, 1, ROLE_MARK, ">");
        surface_cursor(s, line, 2);
    }
    surface_text(s, line, 2, 30, selected ? ROLE_CURSOR : ROLE_TEXT,
                 scale->name);
    surface_printf(s, line, 34, 6, ROLE_TEXT, "%6zu", scale->bands);
    if (strcmp(scale->name, of_year(sv->desk)) == 0)
        surface_printf(s, line, 44, s->cols - 45, ROLE_TEXT,
                       _("scale of %d"), sv->desk->year);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct scales_view *sv = look(v);

    surface_fill(s, 0, 0, s->cols, ROLE_HEADER);
    surface_text(s, 0, 2, 30, ROLE_HEADER, _("Scale"));
    surface_put(s, 0, 34, 6, ALIGN_RIGHT, ROLE_HEADER, _("Bands"));
    if (sv->scales.count == 0)
        surface_wrap(s, 2, 2, 3, s->cols - 4, ROLE_TEXT,
                     _("There is no scale yet: + makes the first. Without"
                       " a scale there is no kategori."));
    list_draw(&sv->list, s, 1, draw_row, sv);
}

static void meaning(const struct view *v, struct buf *out)
{
    if (current(look(v)))
        buf_adds(out, _("Enter opens the bands of the scale."));
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd all[] = { CMD_HELP, CMD_NEW, CMD_CHANGE, CMD_MENU,
                                    CMD_BACK, CMD_NONE };

    (void)v;
    return all;
}

/* --- commands --- */

/* A name is judged as the column it will stand in. */
static bool accept_name(void *context, const char *text, struct err *err)
{
    const struct scales_view *sv = context;
    const char *fields[SCALE_BAND_COLUMNS] = { [SCALE_BAND_SCALE] = text };
    struct buf name = BUF_INIT;
    bool ok = field_canonical(&tables[TABLE_SCALE_BAND], SCALE_BAND_SCALE,
                              fields, &sv->desk->grades, &name, err);

    for (size_t i = 0; ok && i < sv->scales.count; i++)
        if (strcmp(sv->scales.item[i].name, name.s) == 0)
            ok = err_refuse(err, ERR_INPUT, "N03",
                            N_("There is a scale %s already: choose another"
                               " name, or open that one"), "%s", name.s);
    buf_release(&name);
    return ok;
}

static void ask_name(struct scales_view *sv)
{
    struct prompt prompt = {
        .title = _("New scale"),
        .label = _("Name of the scale (letters, digits, - and .):"),
        .max = CODE_BYTES_MAX,
        .accept = accept_name,
        .context = sv,
    };

    sv->state = SCALES_NAMING;
    view_push(sv->view.stack, prompt_view(&prompt));
}

static void ask_remove(struct scales_view *sv)
{
    const struct scale_info *scale = current(sv);
    struct buf question = BUF_INIT;

    buf_addf(&question,
             ngettext_("Remove the scale \"%s\" with its %zu band?",
                       "Remove the scale \"%s\" with its %zu bands?",
                       (unsigned long)scale->bands),
             scale->name, scale->bands);
    free(sv->removing);
    sv->removing = mem_dup(scale->name);
    sv->state = SCALES_REMOVING;
    view_push(sv->view.stack, confirm_view(question.s));
    buf_release(&question);
}

static bool match(const void *context, size_t row, const char *text)
{
    const struct scales_view *sv = context;

    return row < sv->scales.count &&
           text_contains(sv->scales.item[row].name, text);
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct scales_view *sv = self(v);

    (void)err;
    if (list_move(&sv->list, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_NEW)
        ask_name(sv);
    else if ((cmd == CMD_CHANGE || cmd == CMD_OPEN) && current(sv))
        view_push(v->stack, scale_view(sv->desk, current(sv)->name));
    else if (cmd == CMD_REMOVE && current(sv))
        ask_remove(sv);
    else
        return finder_run(&sv->finder, v, cmd, &sv->list, match, sv);
    return OUTCOME_DONE;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    if (cmd == CMD_FILTER)
        return finder_whole;
    if ((cmd == CMD_CHANGE || cmd == CMD_REMOVE) && !current(look(v)))
        return N_("There is no row here.");
    if (cmd == CMD_ROW_UP || cmd == CMD_ROW_DOWN)
        return N_("Scales have no order; their bands have.");
    if (cmd == CMD_COPY_YEAR)
        return N_("Years are copied in the list of years.");
    if (cmd == CMD_NEW || cmd == CMD_REMOVE)
        return permit_reason(look(v)->desk, PERMIT_REFERENCE, "");
    return NULL;
}

/* The name as it will be kept, without blanks around it. */
static void open_new(struct scales_view *sv, const char *typed)
{
    char *name = text_trim(typed);

    view_push(sv->view.stack, scale_view(sv->desk, name));
    free(name);
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct scales_view *sv = self(v);
    enum scales_state state = sv->state;

    sv->state = SCALES_IDLE;
    finder_take(&sv->finder, v, closed, &sv->list, match, sv);
    if (state == SCALES_NAMING && prompt_result(closed))
        open_new(sv, prompt_result(closed));
    if (state != SCALES_REMOVING || !confirm_result(closed))
        return true;
    if (!desk_remove_scale(sv->desk, sv->removing, err))
        return false;
    view_inform(v->stack, _("Removed. u takes it back."));
    return true;
}

static void resize(struct view *v, int rows, int cols)
{
    (void)cols;
    list_set(&self(v)->list, self(v)->scales.count,
             rows > 2 ? (size_t)rows - 1 : 1);
}

static void release(struct view *v)
{
    scale_list_release(&self(v)->scales);
    finder_release(&self(v)->finder);
    free(self(v)->removing);
}

static const char *const contexts[] = { "reference", "list", "global",
                                        NULL };

static const struct view_ops scales_ops = {
    .title = N_("Scales"),
    .size = sizeof(struct scales_view),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .resize = resize,
    .resume = resume,
    .release = release,
};

struct view *scales_view(struct desk *desk)
{
    struct view *v = view_new(&scales_ops);

    self(v)->desk = desk;
    self(v)->list = (struct list)LIST_INIT;
    return v;
}
