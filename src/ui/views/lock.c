/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locking a year and opening it again: asked, then done. */
#include "app/desk_lock.h"

#include "app/i18n.h"
#include "base/buf.h"
#include "core/typed.h"
#include "ui/dialog.h"
#include "ui/views/views.h"

#define REASON_MAX 500

/* The stack is that of the closed dialog: context is the desk. */
static bool lock_as(struct desk *desk, struct view *closed,
                    const char *reason, struct err *err)
{
    if (!desk_lock_year(desk, reason, err))
        return false;
    view_inform(closed->stack,
                _("%d is locked: its figures stay as they are."),
                desk->year);
    return true;
}

static bool locked_sure(void *context, struct view *closed, struct err *err)
{
    return !confirm_result(closed) || lock_as(context, closed, "", err);
}

static bool locked_why(void *context, struct view *closed, struct err *err)
{
    const char *reason = prompt_result(closed);

    return !reason || lock_as(context, closed, reason, err);
}

static bool needs_reason(void *context, const char *text, struct err *err)
{
    (void)context;
    if (typed_span(text).len > 0)
        return true;
    return err_set(err, ERR_INPUT,
                   N_("Say why the year is locked with rows that nobody"
                      " approved, or Esc to leave it open"), NULL);
}

void lock_ask(struct view_stack *stack, struct desk *desk)
{
    struct buf text = BUF_INIT;
    size_t rows, missing = desk_unapproved(desk, &rows);

    if (missing == 0) {
        buf_addf(&text, _("Lock %d?  Nobody can change its figures then;"
                          " the planner can open it again."), desk->year);
        view_push(stack, view_on_close(confirm_view(text.s), locked_sure,
                                       desk));
    } else {
        buf_addf(&text, _("%zu of %zu rows are not approved. Why is %d"
                          " locked all the same?"), missing, rows,
                 desk->year);
        view_push(stack, view_on_close(
                             prompt_view(&(struct prompt){
                                 .title = _("Lock the year"),
                                 .label = text.s,
                                 .max = REASON_MAX,
                                 .accept = needs_reason }),
                             locked_why, desk));
    }
    buf_release(&text);
}

static bool reopened(void *context, struct view *closed, struct err *err)
{
    struct desk *desk = context;

    if (!confirm_result(closed))
        return true;
    if (!desk_reopen_year(desk, "", err))
        return false;
    view_inform(closed->stack, _("%d is open again."), desk->year);
    return true;
}

void reopen_ask(struct view_stack *stack, struct desk *desk)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, _("Open %d again?  Its figures can be changed then; a"
                      " changed row has to be approved anew."), desk->year);
    view_push(stack, view_on_close(confirm_view(text.s), reopened, desk));
    buf_release(&text);
}
