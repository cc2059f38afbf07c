/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bands of one scale: changed here, stored as a whole. */
#include "ui/views/scale.h"

#include <stdlib.h>
#include <string.h>

#include "app/desk_scale.h"
#include "app/i18n.h"
#include "app/permit.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/views/record_form.h"
#include "ui/views/views.h"

/* A band as it is being changed; owned texts. */
struct band_row {
    char *field[BAND_FIELDS];
};

struct scale_view {
    struct view view;
    struct desk *desk;
    char *name;
    struct record_list seen; /* as stored when the view was opened */
    struct band_row *band;
    size_t count, cap;
    struct list list;        /* the bands, and the line that stores */
    size_t field;            /* selected column */
    struct record_form form; /* the band with the open cell */
    bool read, changed, leaving;
    uint64_t stamp;          /* of the desk when they were read */
    bool right;              /* the bands are a scale */
    struct buf verdict;      /* what is wrong with them */
};

static const char *const contexts[] = { "reference", "list", "global",
                                        NULL };

static struct scale_view *self(struct view *v)
{
    return (struct scale_view *)v;
}

static const struct scale_view *look(const struct view *v)
{
    return (const struct scale_view *)v;
}

static bool on_store(const struct scale_view *sv)
{
    return sv->list.cur >= sv->count;
}

/* --- the bands --- */

static void clear_band(struct band_row *band)
{
    for (size_t k = 0; k < BAND_FIELDS; k++)
        free(band->field[k]);
}

static void clear_bands(struct scale_view *sv)
{
    for (size_t i = 0; i < sv->count; i++)
        clear_band(&sv->band[i]);
    sv->count = 0;
}

/* Puts a band before row at, its fields copied from from (or empty). */
static void insert_band(struct scale_view *sv, size_t at,
                        char *const *from)
{
    sv->band = mem_grow(sv->band, sv->count, &sv->cap, sizeof(*sv->band));
    memmove(&sv->band[at + 1], &sv->band[at],
            (sv->count - at) * sizeof(*sv->band));
    for (size_t k = 0; k < BAND_FIELDS; k++)
        sv->band[at].field[k] = mem_dup(from ? from[band_column(k)] : "");
    sv->count++;
}

static bool read(struct scale_view *sv, struct err *err)
{
    struct record_list seen;

    if (!desk_bands(sv->desk, sv->name, &seen, err))
        return false;
    record_list_release(&sv->seen);
    sv->seen = seen;
    clear_bands(sv);
    for (size_t i = 0; i < seen.count; i++)
        insert_band(sv, sv->count, seen.item[i].field);
    sv->read = true;
    sv->stamp = sv->desk->stamp;
    sv->changed = false;
    return true;
}

/* The bands as the use case takes them; free() the array. */
static struct band_text *band_texts(const struct scale_view *sv)
{
    struct band_text *texts = mem_zero(sv->count + 1, sizeof(*texts));

    for (size_t i = 0; i < sv->count; i++)
        for (size_t k = 0; k < BAND_FIELDS; k++)
            texts[i].field[k] = sv->band[i].field[k];
    return texts;
}

static void judge(struct scale_view *sv)
{
    struct band_text *texts = band_texts(sv);
    struct err err = ERR_INIT;
    size_t wrong;

    buf_reset(&sv->verdict);
    sv->right = desk_judge_scale(sv->desk, texts, sv->count, &wrong, &err);
    if (!sv->right) {
        if (wrong < sv->count) {
            buf_addf(&sv->verdict, _("Band %zu:"), wrong + 1);
            buf_addc(&sv->verdict, ' ');
        }
        err_describe(&err, &sv->verdict, i18n_text);
    }
    free(texts);
}

static bool prepare(struct view *v, struct err *err)
{
    struct scale_view *sv = self(v);

    if (!desk_refresh(sv->desk, NULL, err))
        return false;
    /* What is being changed here is not read over. */
    if ((!sv->read || (!sv->changed && sv->form.ask == RECORD_IDLE &&
                       sv->stamp != sv->desk->stamp)) && !read(sv, err))
        return false;
    list_set(&sv->list, sv->count + 1, sv->list.height);
    judge(sv);
    return true;
}

/* --- storing --- */

static bool store(struct scale_view *sv, struct err *err)
{
    struct band_text *texts = band_texts(sv);
    size_t wrong = 0;
    bool ok = desk_save_scale(sv->desk, sv->name, &sv->seen, texts,
                              sv->count, &wrong, err);

    free(texts);
    if (ok) {
        sv->read = false;
        sv->changed = false;
        view_inform(sv->view.stack, _("Scale stored. u takes it back."));
    } else if (wrong < sv->count) {
        list_goto(&sv->list, wrong);
    }
    return ok;
}

/* The choices of someone who leaves with changed bands. */
enum { LEAVE_STAY, LEAVE_STORE, LEAVE_DISCARD };

static enum outcome leave(struct scale_view *sv)
{
    struct view *choose;

    if (!sv->changed)
        return OUTCOME_CLOSE;
    choose = choose_view(_("The changed bands are not stored"));
    choose_add(choose, _("Go on changing them"), NULL);
    choose_add(choose, _("Store the scale and leave"), NULL);
    choose_add(choose, _("Leave it as it was"), NULL);
    sv->leaving = true;
    view_push(sv->view.stack, choose);
    return OUTCOME_DONE;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    struct scale_view *sv = self(v);
    size_t index;

    if (!sv->leaving)
        return true;
    sv->leaving = false;
    if (!choose_result(closed, &index) || index == LEAVE_STAY)
        return true;
    if (index == LEAVE_STORE && !store(sv, err))
        return false;
    sv->changed = false;
    view_queue(v->stack, CMD_BACK);
    return true;
}

/* --- typing --- */

static void open_cell(struct scale_view *sv, const char *typed)
{
    const struct band_row *band = &sv->band[sv->list.cur];

    for (size_t k = 0; k < BAND_FIELDS; k++)
        record_form_set(&sv->form, band_column(k), band->field[k]);
    record_form_open(&sv->form, &sv->view, band_column(sv->field), typed);
}

/* To the cell at the right, or the first one of the next band. */
static void next_cell(struct scale_view *sv)
{
    if (++sv->field < BAND_FIELDS)
        return;
    sv->field = 0;
    list_move(&sv->list, CMD_MOVE_DOWN);
}

static void move_after(struct scale_view *sv, enum cmd cmd)
{
    if (cmd == CMD_ACCEPT_UP)
        list_move(&sv->list, CMD_MOVE_UP);
    else if (cmd == CMD_ACCEPT_DOWN)
        list_move(&sv->list, CMD_MOVE_DOWN);
    else if (cmd == CMD_ACCEPT_PREV)
        sv->field -= sv->field > 0;
    else
        next_cell(sv);
}

static enum outcome accept(struct scale_view *sv, enum cmd cmd,
                           struct err *err)
{
    struct record_form *f = &sv->form;
    char **kept = &sv->band[sv->list.cur].field[sv->field];

    /* An empty cell can wait until the scale is stored. */
    if (f->line.text.len == 0)
        record_form_set(f, f->column, "");
    else if (!record_form_accept(f, f->column, f->line.text.s, err))
        return OUTCOME_FAILED;
    if (strcmp(*kept, f->field[f->column]) != 0) {
        free(*kept);
        *kept = mem_dup(f->field[f->column]);
        sv->changed = true;
    }
    record_form_close(f, &sv->view);
    move_after(sv, cmd);
    return OUTCOME_DONE;
}

static enum outcome run_typing(struct scale_view *sv, enum cmd cmd,
                               struct err *err)
{
    if (record_form_run(&sv->form, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_CANCEL) {
        record_form_close(&sv->form, &sv->view);
        return OUTCOME_DONE;
    }
    if (cmd == CMD_ACCEPT || cmd == CMD_ACCEPT_NEXT ||
        cmd == CMD_ACCEPT_PREV || cmd == CMD_ACCEPT_UP ||
        cmd == CMD_ACCEPT_DOWN)
        return accept(sv, cmd, err);
    return OUTCOME_IGNORED;
}

/* --- commands --- */

static enum outcome add_band(struct scale_view *sv)
{
    size_t at = on_store(sv) ? sv->count : sv->list.cur + 1;

    insert_band(sv, at, NULL);
    sv->changed = true;
    sv->field = 0;
    list_set(&sv->list, sv->count + 1, sv->list.height);
    list_goto(&sv->list, at);
    return OUTCOME_DONE;
}

static enum outcome remove_band(struct scale_view *sv)
{
    size_t at = sv->list.cur;

    clear_band(&sv->band[at]);
    memmove(&sv->band[at], &sv->band[at + 1],
            (sv->count - at - 1) * sizeof(*sv->band));
    sv->count--;
    sv->changed = true;
    return OUTCOME_DONE;
}

static enum outcome move_band(struct scale_view *sv, enum cmd cmd)
{
    size_t at = sv->list.cur;
    size_t with = cmd == CMD_ROW_UP ? at - 1 : at + 1;
    struct band_row kept;

    if (with >= sv->count) /* at 0, at - 1 is beyond it too */
        return OUTCOME_DONE;
    kept = sv->band[at];
    sv->band[at] = sv->band[with];
    sv->band[with] = kept;
    sv->changed = true;
    list_goto(&sv->list, with);
    return OUTCOME_DONE;
}

static enum outcome run_band(struct scale_view *sv, enum cmd cmd)
{
    if (cmd == CMD_CHANGE || cmd == CMD_OPEN)
        open_cell(sv, NULL);
    else if (cmd == CMD_REMOVE)
        return remove_band(sv);
    else if (cmd == CMD_ROW_UP || cmd == CMD_ROW_DOWN)
        return move_band(sv, cmd);
    else if (cmd == CMD_MOVE_LEFT)
        sv->field -= sv->field > 0;
    else if (cmd == CMD_MOVE_RIGHT)
        sv->field += sv->field + 1 < BAND_FIELDS;
    else
        return OUTCOME_IGNORED;
    return OUTCOME_DONE;
}

static enum outcome run(struct view *v, enum cmd cmd, struct err *err)
{
    struct scale_view *sv = self(v);

    if (sv->form.ask == RECORD_TYPING)
        return run_typing(sv, cmd, err);
    if (list_move(&sv->list, cmd))
        return OUTCOME_DONE;
    if (cmd == CMD_BACK)
        return leave(sv);
    if (cmd == CMD_NEW)
        return add_band(sv);
    if (!on_store(sv))
        return run_band(sv, cmd);
    if (cmd == CMD_CHANGE || cmd == CMD_OPEN)
        return store(sv, err) ? OUTCOME_DONE : OUTCOME_FAILED;
    return OUTCOME_IGNORED;
}

/* Commands that would leave this screen behind its back. */
static bool leads_away(enum cmd cmd)
{
    static const enum cmd away[] = {
        CMD_UNDO, CMD_REDO, CMD_CHOOSE_YEAR, CMD_CHOOSE_OFFICE,
        CMD_FINDINGS, CMD_IMPORT, CMD_LOAD_EXAMPLE, CMD_RESTORE, CMD_QUIT,
        CMD_REFERENCE, CMD_OFFICES, CMD_YEARS, CMD_UNITS, CMD_SCALES,
        CMD_INDICATOR_ROWS, CMD_BUDGET_ROWS,
    };

    for (size_t i = 0; i < CAP_LEN(away); i++)
        if (away[i] == cmd)
            return true;
    return false;
}

static const char *can(const struct view *v, enum cmd cmd)
{
    const struct scale_view *sv = look(v);

    if (sv->changed && leads_away(cmd))
        return N_("Store the changed bands first, or leave them.");
    if (cmd == CMD_COPY_YEAR)
        return N_("Years are copied in the list of years.");
    if (on_store(sv) && (cmd == CMD_REMOVE || cmd == CMD_ROW_UP ||
                         cmd == CMD_ROW_DOWN))
        return N_("There is no band here.");
    if (cmd == CMD_NEW || cmd == CMD_EDIT || cmd == CMD_REMOVE ||
        cmd == CMD_ROW_UP || cmd == CMD_ROW_DOWN || cmd == CMD_CLEAR)
        return permit_reason(sv->desk, PERMIT_REFERENCE, "");
    return NULL;
}

static enum outcome text(struct view *v, const char *utf8, struct err *err)
{
    struct scale_view *sv = self(v);

    if (sv->form.ask == RECORD_TYPING)
        return record_form_type(&sv->form, utf8, err) ? OUTCOME_DONE
                                                      : OUTCOME_FAILED;
    if (on_store(sv))
        return OUTCOME_IGNORED;
    open_cell(sv, utf8);
    return OUTCOME_DONE;
}

/* A kategori begins with a letter; bounds do not. */
static bool types(const struct view *v, keycode key)
{
    const struct scale_view *sv = look(v);

    return !on_store(sv) && keycode_is_letter(key) &&
           (sv->field == BAND_CATEGORY || sv->field == BAND_NOTE);
}

/* --- drawing --- */

#define PANE_ROWS 4

static int column_at(size_t field)
{
    static const int col[BAND_FIELDS] = { 6, 16, 26, 50 };

    return col[field];
}

static int column_width(const struct surface *s, size_t field)
{
    int end = field + 1 < BAND_FIELDS ? column_at(field + 1) - 1
                                      : s->cols - 1;

    return end - column_at(field);
}

static void draw_row(const void *context, size_t row, struct surface *s,
                     int line, bool selected)
{
    const struct scale_view *sv = context;

    if (selected)
        surface_text(s, line, 0, 1, ROLE_MARK, ">");
    if (row >= sv->count) {
        surface_text(s, line, column_at(0), 30,
                     selected ? ROLE_CURSOR : ROLE_KEY, _("[ Store ]"));
        if (selected)
            surface_cursor(s, line, column_at(0));
        return;
    }
    surface_printf(s, line, 2, 3, ROLE_DIM, "%zu", row + 1);
    for (size_t k = 0; k < BAND_FIELDS; k++) {
        bool here = selected && k == sv->field;
        int col = column_at(k), width = column_width(s, k);

        if (here && sv->form.ask == RECORD_TYPING) {
            line_draw(&sv->form.line, s, line, col, width, ALIGN_LEFT);
            continue;
        }
        surface_text(s, line, col, width, here ? ROLE_CURSOR : ROLE_TEXT,
                     sv->band[row].field[k]);
        if (here)
            surface_cursor(s, line, col);
    }
}

/* What the open cell is, or whether the bands are a scale. */
static void draw_verdict(const struct scale_view *sv, struct surface *s)
{
    const struct record_form *f = &sv->form;
    struct buf text = BUF_INIT;
    enum role role = ROLE_ERROR;

    surface_rule(s, 0, 0, s->cols, ROLE_BAR);
    if (f->ask == RECORD_TYPING && f->line.text.len > 0 &&
        !record_form_judge(f, f->column, f->line.text.s, &text)) {
        surface_wrap(s, 1, 2, s->rows - 1, s->cols - 4, role, text.s);
    } else if (sv->right) {
        role = sv->changed ? ROLE_WARN : ROLE_GOOD;
        surface_wrap(s, 1, 2, s->rows - 1, s->cols - 4, role,
                     sv->changed ? _("These bands are a scale; they are not"
                                     " stored yet.")
                                 : _("These bands are a scale."));
    } else {
        buf_reset(&text);
        buf_addf(&text, "%s %s", _("No scale yet."), sv->verdict.s);
        surface_wrap(s, 1, 2, s->rows - 1, s->cols - 4, role, text.s);
    }
    buf_release(&text);
}

static void draw(const struct view *v, struct surface *s)
{
    const struct scale_view *sv = look(v);
    const struct table *table = &tables[TABLE_SCALE_BAND];
    struct surface pane = surface_window(s, s->rows - PANE_ROWS, 0,
                                         PANE_ROWS, s->cols);

    surface_printf(s, 0, 1, s->cols - 1, ROLE_HEAD, _("Scale %s%s"),
                   sv->name, sv->changed ? " *" : "");
    surface_fill(s, 1, 0, s->cols, ROLE_HEADER);
    for (size_t k = 0; k < BAND_FIELDS; k++)
        surface_text(s, 1, column_at(k), column_width(s, k), ROLE_HEADER,
                     _(table->column[band_column(k)].label));
    list_draw(&sv->list, s, 2, draw_row, sv);
    draw_verdict(sv, &pane);
}

static void meaning(const struct view *v, struct buf *out)
{
    const struct scale_view *sv = look(v);

    if (on_store(sv))
        buf_adds(out, _("Enter stores all bands as one step."));
    else
        record_form_meaning(&tables[TABLE_SCALE_BAND],
                            band_column(sv->field), out);
}

static const enum cmd *hints(const struct view *v)
{
    static const enum cmd idle[] = {
        CMD_HELP, CMD_NEW, CMD_CHANGE, CMD_ROW_UP, CMD_ROW_DOWN, CMD_MENU,
        CMD_BACK, CMD_NONE
    };
    static const enum cmd open[] = {
        CMD_ACCEPT, CMD_CANCEL, CMD_ACCEPT_DOWN, CMD_HELP, CMD_NONE
    };

    return look(v)->form.ask == RECORD_TYPING ? open : idle;
}

static void resize(struct view *v, int rows, int cols)
{
    int height = rows - 2 - PANE_ROWS;

    (void)cols;
    list_set(&self(v)->list, self(v)->list.count,
             height > 1 ? (size_t)height : 1);
}

static void release(struct view *v)
{
    struct scale_view *sv = self(v);

    clear_bands(sv);
    free(sv->band);
    free(sv->name);
    record_list_release(&sv->seen);
    record_form_release(&sv->form);
    buf_release(&sv->verdict);
}

static void take_back(struct view *v)
{
    record_form_reopen(&self(v)->form, v);
}

static const struct view_ops scale_ops = {
    .title = N_("Scale"),
    .size = sizeof(struct scale_view),
    .contexts = contexts,
    .prepare = prepare,
    .draw = draw,
    .meaning = meaning,
    .hints = hints,
    .run = run,
    .can = can,
    .text = text,
    .types = types,
    .resize = resize,
    .resume = resume,
    .take_back = take_back,
    .release = release,
};

struct view *scale_view(struct desk *desk, const char *scale)
{
    struct view *v = view_new(&scale_ops);
    struct scale_view *sv = self(v);

    sv->desk = desk;
    sv->name = mem_dup(scale);
    sv->list = (struct list)LIST_INIT;
    sv->verdict = (struct buf)BUF_INIT;
    record_form_init(&sv->form, desk, &tables[TABLE_SCALE_BAND], contexts);
    return v;
}
