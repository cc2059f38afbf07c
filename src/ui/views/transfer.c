/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import, export, example, backup: ask, ask again, do it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/backup.h"
#include "app/example.h"
#include "app/exchange.h"
#include "app/export.h"
#include "app/i18n.h"
#include "app/import.h"
#include "app/permit.h"
#include "base/mem.h"
#include "core/zone.h"
#include "ui/dialog.h"
#include "ui/views/import_preview.h"
#include "ui/views/transfer_text.h"
#include "ui/views/views.h"

enum transfer_kind {
    TRANSFER_IMPORT,
    TRANSFER_EXPORT,
    TRANSFER_EXAMPLE,
    TRANSFER_BACKUP
};

enum transfer_stage {
    STAGE_PATH, /* a prompt for a path lies above */
    STAGE_SURE, /* a question whether to go on */
    STAGE_LOOK, /* what an import would do */
    STAGE_SHOW  /* what came of it */
};

/*
 * Nothing to be seen: it lies under its dialogs, keeps what they said,
 * and goes when the last of them has closed.
 */
struct transfer {
    struct view view;
    struct desk *desk;
    enum transfer_kind kind;
    enum transfer_stage stage;
    char *path; /* NULL: not known so far */
    bool replace; /* files of an export that hold something else */
};

static struct transfer *self(struct view *v)
{
    return (struct transfer *)v;
}

static struct actor actor_of(const struct desk *desk)
{
    return (struct actor){ desk->user, desk->clock() };
}

/* --- what may be --- */

/* What each takes: the file, and whose work it is. */
static const struct {
    enum cmd cmd;
    bool names_file; /* the example's files are the program's own */
    enum permit_act file;
    bool has_role;
    enum permit_act role;
} needs[] = {
    { CMD_IMPORT, true, PERMIT_READ_FILE, true, PERMIT_IMPORT },
    { CMD_EXPORT, true, PERMIT_WRITE_FILE, false, PERMIT_WRITE_FILE },
    { CMD_LOAD_EXAMPLE, false, PERMIT_READ_FILE, true, PERMIT_IMPORT },
    { CMD_BACKUP, true, PERMIT_WRITE_FILE, false, PERMIT_WRITE_FILE },
    { CMD_RESTORE, true, PERMIT_READ_FILE, true, PERMIT_RESTORE },
};

const char *transfer_reason(const struct desk *desk, enum cmd cmd)
{
    const char *reason = NULL;

    for (size_t i = 0; i < CAP_LEN(needs) && !reason; i++) {
        if (needs[i].cmd != cmd)
            continue;
        if (needs[i].names_file)
            reason = permit_reason(desk, needs[i].file, NULL);
        if (!reason && needs[i].has_role)
            reason = permit_reason(desk, needs[i].role, NULL);
    }
    return reason;
}

bool transfer_check(struct desk *desk, enum cmd cmd, struct err *err)
{
    for (size_t i = 0; i < CAP_LEN(needs); i++) {
        if (needs[i].cmd != cmd)
            continue;
        if ((needs[i].names_file
             && !permit_check(desk, needs[i].file, NULL, err))
            || (needs[i].has_role
                && !permit_check(desk, needs[i].role, NULL, err)))
            return false;
    }
    return true;
}

static enum cmd command_of(enum transfer_kind kind)
{
    static const enum cmd commands[] = {
        [TRANSFER_IMPORT] = CMD_IMPORT,
        [TRANSFER_EXPORT] = CMD_EXPORT,
        [TRANSFER_EXAMPLE] = CMD_LOAD_EXAMPLE,
        [TRANSFER_BACKUP] = CMD_BACKUP,
    };

    return commands[kind];
}

/* --- doing it --- */

/* Shows what came of an import; false: *err says what went wrong. */
static bool show_import(struct transfer *t, bool ok,
                        struct import_result *result, struct err *err)
{
    bool shown = ok || result->refused_count > 0;

    if (shown) {
        t->stage = STAGE_SHOW;
        view_push(t->view.stack, ok ? imported_notice(result)
                                    : refused_notice(result));
    }
    import_result_release(result);
    if (ok && !desk_refresh(t->desk, NULL, err))
        return false;
    return shown;
}

/* A dry run; with a digest that was agreed to what it would do is done. */
static bool run_import(struct transfer *t, uint64_t agreed,
                       struct import_result *result, struct err *err)
{
    const char *paths[] = { t->path };
    struct import_ask ask = {
        .path = paths, .paths = 1,
        .office = t->desk->office[0] ? t->desk->office : NULL,
        .year = t->desk->year,
        .dry_run = agreed == 0,
        .expected = agreed,
        .list_new = agreed ? 0 : IMPORT_PREVIEW_NEW,
        .list_changed = agreed ? 0 : IMPORT_PREVIEW_CHANGED,
    };

    return import_run(t->desk->store, &ask, actor_of(t->desk), result, err);
}

/* What an import would do is looked at before it is done. */
static bool preview_import(struct transfer *t, struct err *err)
{
    struct import_result result = IMPORT_RESULT_INIT;
    bool ok = run_import(t, 0, &result, err);

    if (!ok && result.refused_count == 0) {
        import_result_release(&result);
        return false;
    }
    if (ok && result.digest == 0)
        return show_import(t, true, &result, err);
    t->stage = STAGE_LOOK;
    view_push(t->view.stack,
              import_preview_view(t->desk, t->path, &result));
    return true;
}

static bool store_import(struct transfer *t, uint64_t agreed,
                         struct err *err)
{
    struct import_result result = IMPORT_RESULT_INIT;
    bool ok = run_import(t, agreed, &result, err);

    if (ok || err->code != ERR_CONFLICT)
        return show_import(t, ok, &result, err);
    /* Somebody has changed the files or the records meanwhile. */
    import_result_release(&result);
    view_fail(t->view.stack, err);
    *err = (struct err)ERR_INIT;
    return preview_import(t, err);
}

static bool do_example(struct transfer *t, struct err *err)
{
    struct import_result result = IMPORT_RESULT_INIT;
    bool ok;

    if (!t->desk->example_dir)
        return err_set(err, ERR_IO,
                       N_("The example records are not installed; import"
                          " your own, or install capaian whole"), NULL);
    ok = example_import(t->desk->store, t->desk->example_dir,
                        actor_of(t->desk), &result, err);
    return show_import(t, ok, &result, err);
}

/* Asks whether what holds something else is to be replaced. */
static void ask_replace(struct transfer *t,
                        const struct export_result *result)
{
    struct buf question = BUF_INIT, names = BUF_INIT;

    export_others(result, &names);
    buf_addf(&question,
             ngettext_("%zu file in %s holds something else and will be"
                       " replaced: %s. Go on?",
                       "%zu files in %s hold something else and will be"
                       " replaced: %s. Go on?",
                       (unsigned long)result->others),
             result->others, t->path, names.s);
    t->stage = STAGE_SURE;
    t->replace = true;
    view_push(t->view.stack, confirm_view(question.s));
    buf_release(&question);
    buf_release(&names);
}

static bool do_export(struct transfer *t, struct err *err)
{
    struct export_order order = { .path = t->path, .replace = t->replace };
    struct export_result result = { .others = 0 };

    if (!export_tables(t->desk->store, &order, &result, err)) {
        if (result.others == 0)
            return false;
        ask_replace(t, &result);
        return true;
    }
    t->stage = STAGE_SHOW;
    view_push(t->view.stack, exported_notice(t->path, &result));
    return true;
}

static bool do_backup(struct transfer *t, struct err *err)
{
    const struct backups own = { .keep = KEEP_RULE_DEFAULT };
    const struct desk *desk = t->desk;

    if (!backup_make(desk->store, desk->backups ? desk->backups : &own,
                     t->path, desk->clock(), err))
        return false;
    view_inform(t->view.stack, _("A checked copy was written to %s."),
                t->path);
    return true;
}

static bool act(struct transfer *t, struct err *err)
{
    if (!transfer_check(t->desk, command_of(t->kind), err)
        || (t->path && !exchange_name(t->desk, t->path, err)))
        return false;
    switch (t->kind) {
    case TRANSFER_IMPORT:
        return preview_import(t, err);
    case TRANSFER_EXPORT:
        return do_export(t, err);
    case TRANSFER_EXAMPLE:
        return do_example(t, err);
    case TRANSFER_BACKUP:
        return do_backup(t, err);
    }
    return true;
}

/* --- asking --- */

bool transfer_accept_file(void *context, const char *text, struct err *err)
{
    if (text[0] == '\0')
        return err_set(err, ERR_INPUT,
                       N_("Type the name of a file, or Esc to leave"), NULL);
    if (!exchange_name(context, text, err))
        return false;
    if (access(text, R_OK) != 0)
        return err_set(err, ERR_IO,
                       N_("%s cannot be read; look at the name, Tab"
                          " completes it"), "%s", text);
    return true;
}

static bool accept_name(void *context, const char *text, struct err *err)
{
    if (text[0] != '\0')
        return exchange_name(context, text, err);
    return err_set(err, ERR_INPUT, N_("Type a name, or Esc to leave"), NULL);
}

/* A backup never takes the place of an older one. */
static bool accept_new(void *context, const char *text, struct err *err)
{
    if (!accept_name(context, text, err))
        return false;
    if (access(text, F_OK) == 0)
        return err_set(err, ERR_INPUT,
                       N_("%s is there already; choose another name"), "%s",
                       text);
    return true;
}

static struct view *path_prompt(const struct transfer *t)
{
    struct buf label = BUF_INIT;
    struct view *v;
    struct prompt p = {
        .files = true, .here = t->desk->served, .max = 1000,
        .context = t->desk,
    };
    char proposed[64] = "", day[ZONE_DAY_SIZE];

    if (t->kind == TRANSFER_IMPORT) {
        p.title = _("Import");
        transfer_label(t->desk,
                       _("Directory with CSV files, or one such file:"),
                       &label);
        p.accept = transfer_accept_file;
    } else if (t->kind == TRANSFER_EXPORT) {
        p.title = _("Export");
        transfer_label(t->desk, _("Directory to write the CSV files into:"),
                       &label);
        p.accept = accept_name;
    } else {
        p.title = _("Backup");
        transfer_label(t->desk,
                       _("File to write a checked copy of the database to:"),
                       &label);
        p.accept = accept_new;
        zone_iso_day(t->desk->clock(), day);
        snprintf(proposed, sizeof(proposed), "capaian-%s.db", day);
    }
    p.initial = proposed;
    p.label = label.s;
    v = prompt_view(&p);
    buf_release(&label);
    return v;
}

/* --- the view --- */

/* The right to do it, and the file, may have gone in the meantime. */
static bool agree(struct transfer *t, uint64_t agreed, struct err *err)
{
    if (agreed == 0)
        return true;
    return transfer_check(t->desk, CMD_IMPORT, err)
           && exchange_name(t->desk, t->path, err)
           && store_import(t, agreed, err);
}

static bool answered(struct transfer *t, const struct view *closed,
                     struct err *err)
{
    switch (t->stage) {
    case STAGE_PATH:
        if (!prompt_result(closed))
            return true;
        t->path = mem_dup(prompt_result(closed));
        return act(t, err);
    case STAGE_SURE:
        return !confirm_result(closed) || act(t, err);
    case STAGE_LOOK:
        return agree(t, import_preview_agreed(closed), err);
    case STAGE_SHOW:
        return true;
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

static const struct view_ops transfer_ops = {
    .title = N_("Import"),
    .size = sizeof(struct transfer),
    .dialog = true,
    .unseen = true,
    .contexts = contexts,
    .draw = draw,
    .resume = resume,
    .release = release,
};

static struct transfer *begin(struct view_stack *stack, struct desk *desk,
                              enum transfer_kind kind)
{
    struct view *v = view_new(&transfer_ops);

    self(v)->desk = desk;
    self(v)->kind = kind;
    view_push(stack, v);
    return self(v);
}

static void ask_path(struct view_stack *stack, struct desk *desk,
                     enum transfer_kind kind)
{
    struct err err = ERR_INIT;

    /* Before the prompt: it tells which files there are. */
    if (transfer_check(desk, command_of(kind), &err))
        view_push(stack, path_prompt(begin(stack, desk, kind)));
    else
        view_shut(stack, command_of(kind), &err);
}

void import_ask(struct view_stack *stack, struct desk *desk)
{
    ask_path(stack, desk, TRANSFER_IMPORT);
}

void export_ask(struct view_stack *stack, struct desk *desk)
{
    ask_path(stack, desk, TRANSFER_EXPORT);
}

void backup_ask(struct view_stack *stack, struct desk *desk)
{
    ask_path(stack, desk, TRANSFER_BACKUP);
}

void example_ask(struct view_stack *stack, struct desk *desk)
{
    struct transfer *t = begin(stack, desk, TRANSFER_EXAMPLE);

    t->stage = STAGE_SURE;
    view_push(stack,
              confirm_view(_("Load the published 2024 records of three"
                             " offices into this database? It is one step,"
                             " u takes it back.")));
}
