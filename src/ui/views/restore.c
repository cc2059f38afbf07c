/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back to a copy: the list, what would be lost, and only then. */
#include <stdlib.h>

#include "app/backup.h"
#include "app/backup_tell.h"
#include "app/i18n.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/views/transfer_text.h"
#include "ui/views/views.h"

/* The newest changes that the question shows. */
#define NEWEST 3

/* No number of the list. */
#define TAG_OTHER (-1)

/* As transfer: under its dialogs, and gone with the last of them. */
struct restore {
    struct view view;
    struct desk *desk;
    struct backups own; /* where the desk has none */
    struct backup_list list;
    char *path;
};

static struct restore *self(struct view *v)
{
    return (struct restore *)v;
}

static struct backups *backups_of(struct restore *r)
{
    return r->desk->backups ? r->desk->backups : &r->own;
}

/* --- doing it --- */

/* Every screen above the first showed what is no more. */
static bool act(struct restore *r, struct err *err)
{
    struct actor actor = { r->desk->user, r->desk->clock() };
    struct view_stack *stack = r->view.stack;
    char *kept = NULL;
    bool ok = transfer_check(r->desk, CMD_RESTORE, err) &&
              backup_restore(r->desk->store, backups_of(r), r->path, actor,
                             &kept, err) &&
              desk_refresh(r->desk, NULL, err);

    if (ok && kept)
        view_inform(stack, _("The database is now that of %s; what was"
                             " there before is in %s."), r->path, kept);
    else if (ok)
        view_inform(stack, _("The database is now that of %s."), r->path);
    free(kept);
    if (ok)
        view_close_above(stack, stack->view[0]);
    return ok;
}

/* --- asking --- */

static bool ask_whether(struct restore *r, struct err *err)
{
    size_t offices = r->desk->offices.count;
    struct buf text = BUF_INIT;
    bool ok = backup_look(r->desk->store, r->path, err) &&
              backup_tell_loss(r->desk->store, r->path, NEWEST, &text,
                               err);

    if (ok) {
        buf_addf(&text,
                 ngettext_("Replace the whole database (%zu office) by this"
                           " copy? u cannot bring it back.",
                           "Replace the whole database (%zu offices) by"
                           " this copy? u cannot bring it back.",
                           (unsigned long)offices), offices);
        view_push(r->view.stack, confirm_view(text.s));
    }
    buf_release(&text);
    return ok;
}

static void ask_path(struct restore *r)
{
    view_push(r->view.stack,
              prompt_view(&(struct prompt){
                  .title = _("Restore"),
                  .label = _("Copy to put in the place of the database:"),
                  .accept = transfer_accept_file, .files = true,
                  .context = r->desk,
                  .max = 1000 }));
}

static void ask_which(struct restore *r)
{
    struct view *choose = choose_view(_("Restore"));
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < r->list.count; i++) {
        buf_reset(&text);
        backup_tell_item(r->desk->store, &r->list.item[i], &text);
        choose_add_item(choose, &(struct choose_item){
                            .text = text.s, .also = r->list.item[i].name,
                            .tag = (int)i });
    }
    choose_add_item(choose, &(struct choose_item){
                        .text = _("Another file"), .tag = TAG_OTHER });
    buf_release(&text);
    view_push(r->view.stack, choose);
}

/* --- the view --- */

static bool answered(struct restore *r, const struct view *closed,
                     struct err *err)
{
    int tag;

    if (choose_tag(closed, &tag)) {
        if (tag == TAG_OTHER) {
            ask_path(r);
            return true;
        }
        r->path = mem_dup(r->list.item[tag].path);
        return ask_whether(r, err);
    }
    if (prompt_result(closed)) {
        r->path = mem_dup(prompt_result(closed));
        return ask_whether(r, err);
    }
    return !confirm_result(closed) || act(r, err);
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
    backup_list_release(&self(v)->list);
    free(self(v)->path);
}

static const char *const contexts[] = { "notice", NULL };

static const struct view_ops restore_ops = {
    .title = N_("Restore"),
    .size = sizeof(struct restore),
    .dialog = true,
    .unseen = true,
    .contexts = contexts,
    .draw = draw,
    .resume = resume,
    .release = release,
};

void restore_ask(struct view_stack *stack, struct desk *desk)
{
    struct err err = ERR_INIT;
    struct restore *r;
    struct view *v;

    /* Before the list: it tells which files there are. */
    if (!transfer_check(desk, CMD_RESTORE, &err)) {
        view_shut(stack, CMD_RESTORE, &err);
        return;
    }
    v = view_new(&restore_ops);
    r = self(v);
    r->desk = desk;
    r->own.keep = (struct keep_rule)KEEP_RULE_DEFAULT;
    view_push(stack, v);
    if (!backup_list(backups_of(r), backup_database(desk->store), &r->list,
                     &err))
        view_fail(stack, &err);
    if (r->list.count > 0)
        ask_which(r);
    else
        ask_path(r);
}
