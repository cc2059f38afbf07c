/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/views/history.h - Riwayat: who changed what, when, from what. */
#ifndef CAPAIAN_UI_VIEWS_HISTORY_H
#define CAPAIAN_UI_VIEWS_HISTORY_H

#include "app/desk_changes.h"
#include "ui/view.h"

/* The changes of a scope, which the view takes over. */
struct view *history_view(struct desk *desk, struct changes_scope scope);

/* Those of the operator's own newest session. */
CAP_MUST_CHECK bool history_session(struct view_stack *stack,
                                    struct desk *desk, struct err *err);

/*
 * Opens the row of a cell above all: its grid, or its form.  False: there
 * is none to be opened.
 */
bool history_show_cell(struct view_stack *stack, struct desk *desk,
                       const struct view_cell *cell);

/* As whereabouts() wrote it; NULL: it cannot be found again. */
struct view *history_again(struct desk *desk, const char *const *part);

#endif
