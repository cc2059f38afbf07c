/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of Riwayat on the change log. */
#include "ui/views/history_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"

/* Lines kept at most, read at once, and looked through at once where a
 * filter or a search lets few of them pass. */
#define WINDOW 1200
#define PAGE 200
#define LOOK 4000

const struct logged *history_current(const struct history_view *hv)
{
    return list_selected(&hv->list) && hv->list.cur < hv->count
               ? &hv->item[hv->list.cur]
               : NULL;
}

void history_clear(struct history_view *hv)
{
    for (size_t i = 0; i < hv->count; i++)
        logged_release(&hv->item[i]);
    hv->count = 0;
    hv->newest = hv->oldest = false;
    hv->newer_step = hv->newer_line = 0;
    hv->older_step = hv->older_line = 0;
    hv->list.cur = hv->list.top = 0;
    list_set(&hv->list, 0, hv->list.height);
}

void history_to_newest(struct history_view *hv)
{
    history_clear(hv);
    hv->newest = true;
}

void history_to_oldest(struct history_view *hv)
{
    history_clear(hv);
    hv->oldest = true;
}

void history_to_line(struct history_view *hv, int64_t step, int64_t line)
{
    history_clear(hv);
    hv->older_step = step;
    hv->older_line = line + 1;
    hv->newer_step = step;
    hv->newer_line = line;
}

/* --- a piece at either side --- */

static void make_room(struct history_view *hv, size_t more)
{
    while (hv->cap < hv->count + more)
        hv->item = mem_grow(hv->item, hv->cap, &hv->cap, sizeof(*hv->item));
}

/* Lines at the far side are let go; they are read again when one goes
 * back to them. */
static void drop_newest(struct history_view *hv)
{
    size_t extra = hv->count > WINDOW ? hv->count - WINDOW : 0;

    if (extra > hv->list.top)
        extra = hv->list.top;
    if (extra == 0)
        return;
    for (size_t i = 0; i < extra; i++)
        logged_release(&hv->item[i]);
    hv->count -= extra;
    memmove(hv->item, hv->item + extra, hv->count * sizeof(*hv->item));
    hv->list.cur -= extra;
    hv->list.top -= extra;
    hv->newest = false;
    hv->newer_step = hv->item[0].step;
    hv->newer_line = hv->item[0].line;
}

static void drop_oldest(struct history_view *hv)
{
    size_t keep = hv->list.top + hv->list.height + PAGE;

    if (keep < WINDOW)
        keep = WINDOW;
    if (hv->count <= keep)
        return;
    while (hv->count > keep)
        logged_release(&hv->item[--hv->count]);
    hv->oldest = false;
    hv->older_step = hv->item[hv->count - 1].step;
    hv->older_line = hv->item[hv->count - 1].line;
}

static bool ask(struct history_view *hv, bool oldest_first,
                struct changes_page *page, struct err *err)
{
    struct changes_ask a = {
        .scope = &hv->scope,
        .filter = hv->finder.filter,
        .oldest_first = oldest_first,
        .step = oldest_first ? hv->newer_step : hv->older_step,
        .line = oldest_first ? hv->newer_line : hv->older_line,
        .want = PAGE,
        .look = LOOK,
    };

    return desk_changes(hv->desk, &a, page, err);
}

static bool read_older(struct history_view *hv, struct err *err)
{
    struct changes_page page;

    if (!ask(hv, false, &page, err))
        return false;
    make_room(hv, page.count);
    for (size_t i = 0; i < page.count; i++)
        hv->item[hv->count++] = page.item[i];
    hv->oldest = page.end;
    hv->older_step = page.step;
    hv->older_line = page.line;
    page.count = 0; /* they are ours now */
    changes_page_release(&page);
    drop_newest(hv);
    return true;
}

/* They come oldest first and stand above; the selection stays. */
static bool read_newer(struct history_view *hv, struct err *err)
{
    struct changes_page page;
    size_t n;

    if (!ask(hv, true, &page, err))
        return false;
    n = page.count;
    make_room(hv, n);
    memmove(hv->item + n, hv->item, hv->count * sizeof(*hv->item));
    for (size_t i = 0; i < n; i++)
        hv->item[n - 1 - i] = page.item[i];
    if (hv->count > 0) {
        hv->list.cur += n;
        /* What was done meanwhile shows above what it is newer than. */
        if (!hv->renewing || hv->list.top > 0)
            hv->list.top += n;
    } else if (n > 0) {
        hv->list.cur = n - 1;
    }
    hv->count += n;
    hv->newest = page.end;
    hv->newer_step = page.step;
    hv->newer_line = page.line;
    page.count = 0;
    hv->renewing = false;
    changes_page_release(&page);
    drop_oldest(hv);
    return true;
}

static bool wants_older(const struct history_view *hv)
{
    return !hv->oldest &&
           hv->count < hv->list.top + 3 * hv->list.height;
}

static bool wants_newer(const struct history_view *hv)
{
    size_t above = hv->list.cur;

    /* From the oldest on, until the screen is full. */
    if (hv->oldest && hv->count < 2 * hv->list.height)
        return !hv->newest;
    return !hv->newest && above < 2 * hv->list.height;
}

bool history_fill(struct history_view *hv, struct err *err)
{
    /* The line that one goes to is the first of the older ones. */
    if (hv->count == 0 && !hv->oldest && !read_older(hv, err))
        return false;
    if (wants_newer(hv) && !read_newer(hv, err))
        return false;
    if (wants_older(hv) && !read_older(hv, err))
        return false;
    list_set(&hv->list, hv->count, hv->list.height);
    hv->view.working = hv->seeking || wants_newer(hv) || wants_older(hv);
    return true;
}

/* A session goes on while one looks at it. */
static bool renew_session(struct history_view *hv, struct err *err)
{
    struct changes_scope fresh;

    if (hv->scope.of != CHANGES_OF_SESSION)
        return true;
    if (!changes_of_session(hv->desk, hv->scope.user, hv->scope.first_step,
                            &fresh, err))
        return false;
    changes_scope_release(&hv->scope);
    hv->scope = fresh;
    return true;
}

bool history_renew(struct history_view *hv, struct err *err)
{
    bool top = hv->list.cur == 0 && hv->newest;

    if (!renew_session(hv, err))
        return false;
    if (hv->count == 0 || top) {
        history_to_newest(hv);
        return true;
    }
    if (hv->newest) {
        hv->newest = false;
        hv->renewing = true;
        hv->newer_step = hv->item[0].step;
        hv->newer_line = hv->item[0].line;
    }
    return true;
}

/* --- searching --- */

static bool matches(const struct history_view *hv, size_t at)
{
    return logged_has(hv->desk, &hv->item[at], hv->finder.search);
}

void history_seek(struct history_view *hv, bool backward, bool here)
{
    const struct logged *at = history_current(hv);

    hv->seeking = at && !(here && matches(hv, hv->list.cur));
    hv->view.working = hv->seeking;
    hv->backward = backward;
    if (!hv->seeking)
        return;
    hv->began_step = at->step;
    hv->began_line = at->line;
}

/* The next match in the window from the selection; false: none. */
static bool find_in_window(struct history_view *hv)
{
    size_t at = hv->list.cur;

    while (hv->backward ? at > 0 : at + 1 < hv->count) {
        at = hv->backward ? at - 1 : at + 1;
        if (matches(hv, at)) {
            list_goto(&hv->list, at);
            return true;
        }
    }
    return false;
}

/* Nothing was found: where the search began. */
static void go_back(struct history_view *hv)
{
    for (size_t i = 0; i < hv->count; i++) {
        if (hv->item[i].step == hv->began_step &&
            hv->item[i].line == hv->began_line) {
            list_goto(&hv->list, i);
            return;
        }
    }
    history_to_line(hv, hv->began_step, hv->began_line);
}

bool history_seek_on(struct history_view *hv, struct err *err)
{
    bool end = hv->backward ? hv->newest : hv->oldest;

    if (find_in_window(hv)) {
        hv->seeking = false;
        return true;
    }
    if (end) {
        hv->seeking = false;
        go_back(hv);
        view_refuse(hv->view.stack, _("Nothing found: %s"),
                    hv->finder.search);
        return true;
    }
    /* On from the end of the window, wherever that is. */
    list_goto(&hv->list, hv->backward ? 0 : hv->count - 1);
    if (!(hv->backward ? read_newer(hv, err) : read_older(hv, err))) {
        hv->seeking = false;
        return false;
    }
    list_set(&hv->list, hv->count, hv->list.height);
    return true;
}
