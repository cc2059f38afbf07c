/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/waiting.h"

#include <unistd.h>

#include "cli/say.h"

static void tell(const struct store *store, int64_t waited_ms)
{
    struct buf text = BUF_INIT;

    waiting_describe(store, waited_ms, &text);
    say("%s", text.s);
    buf_release(&text);
}

/* Has the wait come to a moment since it was told last? */
static bool has_come(int64_t moment_ms, int64_t told_ms, int64_t waited_ms)
{
    return told_ms < moment_ms && waited_ms >= moment_ms;
}

bool cli_waiting(void *context, const struct store *store,
                 int64_t waited_ms)
{
    struct cli_waiting *w = context;

    if (waited_ms >= CLI_PATIENCE_MS)
        return false;
    if (waited_ms < w->told_ms)
        w->told_ms = 0; /* another wait */
    if (has_come(WAITING_TOLD_MS, w->told_ms, waited_ms) ||
        has_come(WAITING_NAMED_MS, w->told_ms, waited_ms)) {
        w->told_ms = waited_ms;
        /* Nobody reads along where a program writes into a file. */
        if (isatty(STDERR_FILENO))
            tell(store, waited_ms);
    }
    return true;
}
