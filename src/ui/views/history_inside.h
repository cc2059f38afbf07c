/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/history_inside.h - what the files of Riwayat share. */
#ifndef CAPAIAN_UI_VIEWS_HISTORY_INSIDE_H
#define CAPAIAN_UI_VIEWS_HISTORY_INSIDE_H

#include "app/desk_changes.h"
#include "ui/list.h"
#include "ui/view.h"
#include "ui/views/finder.h"

/* Where the desk was before a jump to a row. */
struct history_place {
    bool set;
    char office[8];
    int year, quarter;
    char unit[48];
};

struct history_view {
    struct view view;
    struct desk *desk;
    struct changes_scope scope;
    uint64_t stamp;
    bool loaded;
    bool first; /* a cell without history gives way to its row */
    int rows;

    /*
     * A window of the log, newest first; the list is of the window.  What
     * lies beyond is read when the selection comes near its end, from the
     * place last looked at on that side; newest and oldest: nothing lies
     * beyond.
     */
    struct list list;
    struct logged *item;
    size_t count, cap;
    bool newest, oldest;
    bool renewing; /* for what was logged since */
    int64_t newer_step, newer_line, older_step, older_line;

    struct finder finder;
    bool seeking, backward; /* for finder.search, in pieces */
    int64_t began_step, began_line; /* from there */

    struct history_place from;

    /* The value that is to stand again, while it is asked. */
    bool restoring, choosing;
    struct logged chosen;
    struct record now;  /* table NULL: none */
    int64_t version;
};

/* The line at the cursor, NULL where there is none. */
const struct logged *history_current(const struct history_view *hv);

/* --- history_page.c: the window --- */

/* Empties it; it is filled again from the newest, from the oldest, or so
 * that the line of that place is its first. */
void history_clear(struct history_view *hv);
void history_to_newest(struct history_view *hv);
void history_to_oldest(struct history_view *hv);
void history_to_line(struct history_view *hv, int64_t step, int64_t line);

/*
 * Reads a piece of what is missing around the selection; view.working is
 * set while there is more to look through.
 */
CAP_MUST_CHECK bool history_fill(struct history_view *hv, struct err *err);

/* What was logged since is seen too. */
CAP_MUST_CHECK bool history_renew(struct history_view *hv, struct err *err);

/* Begins to look for finder.search; a piece of it. */
void history_seek(struct history_view *hv, bool backward, bool here);
CAP_MUST_CHECK bool history_seek_on(struct history_view *hv,
                                    struct err *err);

/* --- history_go.c: to the row, other scopes, earlier values --- */

enum outcome history_open(struct history_view *hv, struct err *err);
bool history_come_back(struct history_view *hv, struct err *err);

/* Asks whose changes are to be shown; takes the answer. */
enum outcome history_ask_scope(struct history_view *hv);
void history_take_scope(struct history_view *hv, const struct view *closed);

/* Shows the changes of another scope, which it takes over. */
void history_show(struct history_view *hv, struct changes_scope scope);

enum outcome history_restore(struct history_view *hv, struct err *err);
bool history_restored(struct history_view *hv, const struct view *closed,
                      struct err *err);
void history_forget_choice(struct history_view *hv);

/* --- history_draw.c --- */

int history_pane_rows(const struct history_view *hv);
void history_draw(const struct view *v, struct surface *s);
void history_foot(const struct view *v, struct surface *s);

#endif
