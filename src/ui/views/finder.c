/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/finder.h"

#include <stdlib.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "ui/dialog.h"

const char *const finder_whole =
    N_("The list is shown whole; / searches in it.");

void finder_release(struct finder *f)
{
    free(f->search);
    free(f->filter);
    *f = (struct finder){ .search = NULL };
}

/* A prompt that closed on what is not there would leave the next letters
 * to commands. */
static bool accept(void *context, const char *text, struct err *err)
{
    const struct finder *f = context;

    for (size_t row = 0; text[0] && row < f->list->count; row++)
        if (f->match(f->context, row, text))
            return true;
    return text[0] == '\0' ||
           err_set(err, ERR_NOTFOUND, N_("Nothing found: %s"), "%s", text);
}

static void ask(struct finder *f, struct view *v, bool search)
{
    struct prompt prompt = {
        .title = search ? _("Search") : _("Filter"),
        .label = search ? _("Text to search for:")
                        : _("Show only rows with this text (empty: all):"),
        .initial = search ? f->search : f->filter,
        .accept = search && f->match ? accept : NULL,
        .context = f,
    };

    f->asking = search ? FINDER_SEARCH : FINDER_FILTER;
    view_push(v->stack, prompt_view(&prompt));
}

/* The next match after the selection, past the end to the beginning. */
static bool go(struct list *list, const char *text, bool forward,
               bool here, finder_match_fn *match, const void *context)
{
    size_t at = list->cur;

    if (here && list_selected(list) && match(context, at, text))
        return true;
    for (size_t i = 0; i < list->count; i++) {
        at = forward ? list_after(list, at) : list_before(list, at);
        if (at == list->count) {
            if (forward)
                at = match(context, 0, text) ? 0 : list_after(list, 0);
            else
                at = list_before(list, list->count);
        }
        if (at == list->count)
            return false;
        if (match(context, at, text)) {
            list_goto(list, at);
            return true;
        }
    }
    return false;
}

static void find(struct finder *f, struct view *v, struct list *list,
                 bool forward, bool here, finder_match_fn *match,
                 const void *context)
{
    if (!go(list, f->search, forward, here, match, context))
        view_refuse(v->stack, _("Nothing found: %s"), f->search);
}

enum outcome finder_run(struct finder *f, struct view *v, enum cmd cmd,
                        struct list *list, finder_match_fn *match,
                        const void *context)
{
    f->list = list;
    f->match = match;
    f->context = context;
    if (cmd == CMD_SEARCH || cmd == CMD_FILTER) {
        ask(f, v, cmd == CMD_SEARCH);
        return OUTCOME_DONE;
    }
    if (cmd != CMD_SEARCH_NEXT && cmd != CMD_SEARCH_PREV)
        return OUTCOME_IGNORED;
    if (f->search)
        find(f, v, list, cmd == CMD_SEARCH_NEXT, false, match, context);
    else
        ask(f, v, true);
    return OUTCOME_DONE;
}

void finder_take(struct finder *f, struct view *v,
                 const struct view *closed, struct list *list,
                 finder_match_fn *match, const void *context)
{
    const char *text = f->asking == FINDER_IDLE ? NULL
                                                : prompt_result(closed);
    char **kept = f->asking == FINDER_SEARCH ? &f->search : &f->filter;
    bool search = f->asking == FINDER_SEARCH;

    f->asking = FINDER_IDLE;
    if (!text)
        return;
    free(*kept);
    *kept = text[0] ? mem_dup(text) : NULL;
    if (search && f->search)
        find(f, v, list, true, true, match, context);
}
