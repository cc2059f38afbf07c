/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/waiting.h"

#include "app/i18n.h"

void waiting_describe(const struct store *store, int64_t waited_ms,
                      struct buf *out)
{
    struct store_holder holder;

    if (waited_ms < WAITING_NAMED_MS || !store_find_holder(store, &holder))
        buf_adds(out, _("Waiting for the turn: another program is"
                        " writing."));
    else if (holder.user[0] == '\0')
        /* TRANSLATORS: a program such as "sqlite3" and its number. */
        buf_addf(out, _("Waiting for the turn: %s (process %d) is"
                        " writing."), holder.program, holder.pid);
    else
        /* TRANSLATORS: a program, its number, the user who runs it. */
        buf_addf(out, _("Waiting for the turn: %s (process %d, user %s) is"
                        " writing."), holder.program, holder.pid,
                 holder.user);
}

void waiting_ask(struct desk *desk, store_waiting_fn *fn, void *context)
{
    store_on_waiting(desk->store, fn, context);
}
