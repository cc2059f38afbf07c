/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody tried on the screen and may not do, as a line of the log. */
#include "ui/shell.h"

#include <stdio.h>
#include <string.h>

#include "app/permit.h"

/* A visit of more is a new one: nobody fills memory by trying. */
#define DENIED_BYTES 4096

/* Those that put another text into the cell. */
static bool denied_is_set(enum cmd cmd)
{
    return cmd == CMD_EDIT || cmd == CMD_CLEAR || cmd == CMD_SAME_AS_TARGET
           || cmd == CMD_SAME_AS_QUARTER;
}

/* What was typed is not in it, as where a command is refused. */
static void denied_attempt(const struct desk *desk, const struct view *v,
                           enum cmd cmd, struct attempt *out)
{
    struct view_cell cell = { .office = desk->office, .year = desk->year,
                              .field = "" };
    bool aimed = v->ops->aims_at && v->ops->aims_at(v, cmd, &cell, &out->key);

    snprintf(out->office, sizeof(out->office), "%s", cell.office);
    out->year = cell.year;
    if (aimed) {
        out->table = cell.table->name;
        out->field = cell.field;
    }
    buf_adds(&out->tried, aimed && denied_is_set(cmd) ? "set"
                                                      : cmd_name(cmd));
    if (!aimed && desk->unit[0] != '\0')
        buf_addf(&out->tried, " %s", desk->unit);
}

/* Was it tried already since the view was opened?  Then it is now. */
static bool denied_again(struct shell *shell, const struct view *v,
                         const struct attempt *a)
{
    struct buf line = BUF_INIT;
    bool again;

    if (shell->denied_on != v->visit || shell->denied.len > DENIED_BYTES)
        buf_reset(&shell->denied);
    shell->denied_on = v->visit;
    buf_addf(&line, "\x1E%s\x1F%s\x1F%d\x1F%s\x1F%s\x1F%s\x1E", a->tried.s,
             a->office, a->year, a->table, a->key.s, a->field);
    again = strstr(shell->denied.s, line.s) != NULL;
    if (!again)
        buf_adds(&shell->denied, line.s);
    buf_release(&line);
    return again;
}

void shell_denied(void *context, struct view_stack *stack, enum cmd cmd,
                  const char *reason)
{
    struct shell *shell = context;
    const struct view *v = view_top(stack);
    struct attempt a = ATTEMPT_INIT;

    if (!permit_is_reason(reason))
        return;
    denied_attempt(shell->desk, v, cmd, &a);
    if (!denied_again(shell, v, &a))
        a.reason = reason;
    permit_keep(shell->desk, &a);
}
