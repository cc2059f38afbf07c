/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of the file that is open: moved, replaced, written over. */
#include "ui/shell.h"

#include <stddef.h>

#include "app/i18n.h"
#include "app/rescue.h"
#include "ui/dialog.h"

bool shell_has_news(const struct shell *shell)
{
    return rescue_place(shell->desk) != shell->told;
}

static void shell_show(struct shell *shell, const char *title,
                       const char *text)
{
    struct view *v = notice_view(title);

    notice_add(v, text);
    view_push(shell->stack, v);
}

static bool shell_answered(void *context, struct view *closed,
                           struct err *err)
{
    struct shell *shell = context;
    struct buf told = BUF_INIT;

    if (!confirm_result(closed)) {
        view_inform(shell->stack, "%s",
                    _("Nothing more is stored here. Backup in the menu"
                      " makes the copy later, under a name of your own."));
        return true;
    }
    if (!rescue_make(shell->desk, &told, err)) {
        buf_release(&told);
        return false;
    }
    shell->rescued = true;
    shell_show(shell, _("A copy of what is open"), told.s);
    buf_release(&told);
    return true;
}

void shell_tell_news(struct shell *shell)
{
    const struct desk *desk = shell->desk;
    struct buf text = BUF_INIT;

    shell->told = rescue_place(desk);
    if (rescue_is_needed(desk)) {
        rescue_ask(desk, &text);
        view_push(shell->stack, view_on_close(confirm_view(text.s),
                                              shell_answered, shell));
        view_refresh(shell->stack);
    } else if (shell->told == STORE_FORM) {
        buf_addf(&text,
                 _("Another version of capaian brought %s to its own form"
                   " while it was open here. All that was accepted is in it."
                   "  Nothing more is stored here: leave this program and"
                   " start that version. What is being typed is kept, and"
                   " offered there."), rescue_database(desk));
        shell_show(shell, _("Another version of capaian"), text.s);
        view_refresh(shell->stack);
    } else if (shell->told == STORE_UNSEEN) {
        view_inform(shell->stack,
                    _("The name %s cannot be looked at (a permission, a"
                      " disk that is gone?). What is stored goes into the"
                      " file that is open."), rescue_database(desk));
    } else {
        view_inform(shell->stack, _("%s is there again; values are stored."),
                    rescue_database(desk));
        view_refresh(shell->stack);
    }
    buf_release(&text);
}

void shell_rescue(struct shell *shell)
{
    struct buf told = BUF_INIT;
    struct err ignored = ERR_INIT;

    /* Nobody reads what it says; the file's name does. */
    if (rescue_is_needed(shell->desk) && !shell->rescued)
        shell->rescued = rescue_make(shell->desk, &told, &ignored);
    buf_release(&told);
}
