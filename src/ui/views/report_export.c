/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/report_export.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/exchange.h"
#include "app/i18n.h"
#include "app/opened.h"
#include "app/permit.h"
#include "app/report_write.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/transfer_text.h"

enum export_stage {
    STAGE_FORMAT, /* a list of formats lies above */
    STAGE_PATH,   /* a prompt for a file */
    STAGE_SURE,   /* the file is there: is it to be replaced? */
};

/*
 * Nothing to be seen: it lies under its dialogs, keeps what they said,
 * and goes when the last of them has closed.
 */
struct report_export {
    struct view view;
    struct desk *desk;
    enum report_id id;
    int width;
    enum export_stage stage;
    enum report_format format;
    bool all;     /* tables */
    bool written;
    char *path;   /* NULL: not known so far */
};

/* Tags of the formats; those of all tables are this much greater. */
#define ALL_TABLES 100

static const struct {
    enum report_format format;
    bool all;
    const char *text; /* N_() */
} formats[] = {
    { REPORT_TEXT, false, N_("This table as text") },
    { REPORT_CSV, false, N_("This table as CSV") },
    { REPORT_XLSX, false, N_("This table as a workbook") },
    { REPORT_HTML, false, N_("This table as a web page") },
    { REPORT_TEXT, true, N_("All tables as text") },
    { REPORT_XLSX, true, N_("All tables as a workbook") },
    { REPORT_HTML, true, N_("All tables as a web page") },
};

static struct report_export *self(struct view *v)
{
    return (struct report_export *)v;
}

static const char *ending(enum report_format format)
{
    return format == REPORT_TEXT ? "txt" : report_format_name(format);
}

static bool save(struct report_export *x, const char *path, bool replace,
                 struct err *err)
{
    struct desk *desk = x->desk;
    struct report_order order = {
        .report = x->all ? NULL : &reports[x->id],
        .scope = { desk->office, desk->year, desk->quarter },
        .format = x->format,
        .width = x->width,
    };

    if (!permit_check(desk, PERMIT_WRITE_FILE, NULL, err)
        || !exchange_name(desk, path, err)
        || !report_save(desk->store, &order, desk->clock, path, replace, err))
        return false;
    x->written = true;
    view_inform(x->view.stack, _("Written to %s."), path);
    return true;
}

/* What cannot be written is said while the name can still be changed. */
static bool accept(void *context, const char *text, struct err *err)
{
    struct desk *desk = ((struct report_export *)context)->desk;
    enum opened_kind kind;

    if (text[0] == '\0')
        return err_set(err, ERR_INPUT, N_("Type a name, or Esc to leave"),
                       NULL);
    if (!exchange_name(desk, text, err) ||
        !opened_look(desk->store, text, &kind, err))
        return false;
    if (kind == OPENED_MISSING)
        return save(context, text, false, err);
    if (kind == OPENED_DIRECTORY)
        return err_set(err, ERR_INPUT,
                       N_("%s is a directory; type the name of a file in"
                          " it"), "%s", text);
    return true;
}

static void ask_format(struct report_export *x)
{
    struct view *list = choose_view(_("Write to a file"));

    for (size_t i = 0; i < CAP_LEN(formats); i++)
        choose_add_item(list,
                        &(struct choose_item){
                            .text = _(formats[i].text),
                            .detail = ending(formats[i].format),
                            .tag = (int)formats[i].format +
                                   (formats[i].all ? ALL_TABLES : 0) });
    view_push(x->view.stack, list);
}

static void ask_path(struct report_export *x)
{
    const struct desk *desk = x->desk;
    struct buf name = BUF_INIT, label = BUF_INIT;

    x->stage = STAGE_PATH;
    buf_addf(&name, "capaian-%s-%d-tw%d", desk->office, desk->year,
             desk->quarter + 1);
    if (!x->all)
        buf_addf(&name, "-%s", reports[x->id].name);
    buf_addf(&name, ".%s", ending(x->format));
    transfer_label(desk, _("File to write to:"), &label);
    view_push(x->view.stack,
              prompt_view(&(struct prompt){
                  .title = x->all ? _("All tables")
                                  : _(reports[x->id].title),
                  .label = label.s,
                  .initial = name.s,
                  .max = 1000,
                  .files = true, .here = desk->served,
                  .accept = accept,
                  .context = x }));
    buf_release(&label);
    buf_release(&name);
}

static void ask_sure(struct report_export *x)
{
    struct buf question = BUF_INIT;

    x->stage = STAGE_SURE;
    buf_addf(&question, _("%s is there already. Replace it?"), x->path);
    view_push(x->view.stack, confirm_view(question.s));
    buf_release(&question);
}

static bool answered(struct report_export *x, const struct view *closed,
                     struct err *err)
{
    const char *path;
    int tag;

    switch (x->stage) {
    case STAGE_FORMAT:
        if (!choose_tag(closed, &tag))
            return true;
        x->all = tag >= ALL_TABLES;
        x->format = (enum report_format)(tag % ALL_TABLES);
        ask_path(x);
        return true;
    case STAGE_PATH:
        path = prompt_result(closed);
        if (!path || x->written)
            return true;
        x->path = mem_dup(path);
        ask_sure(x);
        return true;
    case STAGE_SURE:
        return !confirm_result(closed) || save(x, x->path, true, err);
    }
    return true;
}

static bool resume(struct view *v, struct view *closed, struct err *err)
{
    bool ok = answered(self(v), closed, err);

    if (view_top(v->stack) == v)
        view_queue(v->stack, CMD_CLOSE);
    return ok;
}

static void draw(const struct view *v, struct surface *s)
{
    (void)v;
    (void)s;
}

static void release(struct view *v)
{
    free(self(v)->path);
}

static const char *const contexts[] = { "notice", NULL };

static const struct view_ops export_ops = {
    .title = N_("Write to a file"),
    .size = sizeof(struct report_export),
    .dialog = true,
    .unseen = true,
    .contexts = contexts,
    .draw = draw,
    .resume = resume,
    .release = release,
};

void report_export_ask(struct view_stack *stack, struct desk *desk,
                       enum report_id id, int width)
{
    struct report_export *x;
    struct err err = ERR_INIT;
    struct view *v;

    /* Before the prompt: it tells which files there are. */
    if (!permit_check(desk, PERMIT_WRITE_FILE, NULL, &err)) {
        view_shut(stack, CMD_WRITE_TABLE, &err);
        return;
    }
    v = view_new(&export_ops);
    x = self(v);

    x->desk = desk;
    x->id = id;
    x->width = width;
    view_push(stack, v);
    ask_format(x);
}
