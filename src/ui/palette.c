/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/palette.h"

#include <stddef.h>

#include "app/i18n.h"
#include "ui/dialog.h"
#include "ui/keymap.h"

static bool chosen(void *context, struct view *closed, struct err *err)
{
    int tag;

    (void)err;
    if (choose_tag(closed, &tag))
        view_queue(context, (enum cmd)tag);
    return true;
}

/* The palette is searched by names; the menu is read: it has labels. */
static void add(struct view *choose, const struct view_stack *stack,
                enum cmd cmd, bool in_menu)
{
    const char *label = _(cmd_label(cmd));
    const char *const *contexts = view_top(stack)->contexts;
    const char *reason = NULL;
    struct buf keys = BUF_INIT;

    if (!keymap_key(contexts, cmd))
        reason = N_("This belongs to another screen.");
    else
        reason = view_can(stack, cmd);
    keymap_keys(contexts, cmd, &keys);
    choose_add_item(choose, &(struct choose_item){
                                .text = in_menu ? label : cmd_name(cmd),
                                .help = _(cmd_help(cmd)),
                                .detail = keys.s,
                                .also = in_menu ? cmd_name(cmd) : label,
                                .reason = reason ? _(reason) : NULL,
                                .tag = (int)cmd,
                            });
    buf_release(&keys);
}

/* Is cmd for the operator to choose, not a key of a field or dialog? */
static bool is_offered(enum cmd cmd)
{
    return cmd < CMD_ACCEPT && cmd != CMD_PALETTE && cmd != CMD_MENU;
}

static struct view *offer_view(const struct view_stack *stack,
                               const char *title, bool only_keyless)
{
    struct view *choose = choose_view(title);
    const char *const *contexts = view_top(stack)->contexts;

    /* First what holds here, then what belongs to other screens. */
    for (int here = 1; here >= 0; here--) {
        for (unsigned c = CMD_NONE + 1; c < CMD_COUNT; c++) {
            const char *key = keymap_key(contexts, (enum cmd)c);

            if (!is_offered((enum cmd)c) || (key != NULL) != (here == 1))
                continue;
            if (!only_keyless || (key && key[0] == '\0'))
                add(choose, stack, (enum cmd)c, only_keyless);
        }
    }
    return view_on_close(choose, chosen, view_top(stack)->stack);
}

struct view *palette_view(const struct view_stack *stack)
{
    return offer_view(stack, _("Commands"), false);
}

struct view *menu_view(const struct view_stack *stack)
{
    return offer_view(stack, _("Menu"), true);
}
