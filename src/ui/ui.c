/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ui.h"

#include <stdlib.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/loop.h"
#include "ui/shell.h"
#include "ui/term.h"
#include "ui/view.h"
#include "ui/waiting.h"

/* Keys and signs may be others than the terminal's own. */
static void tell_type(struct view_stack *stack, const struct term *term)
{
    const char *type = getenv("TERM");

    if (term_assumed(term) && type)
        view_inform(stack,
                    _("TERM \"%s\" is not known here; taken for %s."), type,
                    term_assumed(term));
}

bool ui_run(struct desk *desk, const struct ui_options *options,
            struct err *err)
{
    struct term_options looks = { options->mono, options->ascii,
                                  desk->served };
    struct view_stack stack;
    struct waiting waiting;
    struct shell shell;
    struct term *term;
    int rows, cols;

    if (!term_open(&looks, &term, err))
        return false;
    mem_on_death(term_emergency);
    term_size(term, &rows, &cols);
    view_stack_init(&stack, &shell_app, &shell, rows, cols);
    waiting_init(&waiting, &stack, term);
    waiting_ask(desk, waiting_goes_on, &waiting);
    shell_begin(&shell, &stack, desk);
    tell_type(&stack, term);
    /* Both ends are success: what was accepted is stored. */
    (void)loop_run(&stack, term);
    view_stack_release(&stack);
    waiting_ask(desk, NULL, NULL);
    waiting_release(&waiting);
    shell_release(&shell);
    mem_on_death(NULL);
    term_close(term);
    return true;
}
