/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/keymap.h - which key gives which command where. */
#ifndef CAPAIAN_UI_KEYMAP_H
#define CAPAIAN_UI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/command.h"
#include "ui/keycode.h"

/*
 * In the context, the keys give the command.  keys is one key or two with
 * a blank between them ("g g"); "" is a command of that context that has
 * no key and is reached through the palette and the menu.  Two keys for a
 * command are two rows; the first is the one the key line shows.
 *
 * A view names the contexts that hold for it in the order in which they
 * are searched, ended by NULL: { "indicator", "grid", "list", "global",
 * NULL }.  The contexts:
 *
 *   global      everywhere but where one types
 *   list        rows: moving, opening, searching, filtering
 *   grid        cells of figures
 *   home, indicator, budget, form, findings     one screen each
 *   reports, report  the list of the report's tables, and one of them
 *   budget-parent  a parent row, which has no cell (before "budget")
 *   reference   lists of the reference screens
 *   welcome     a database without an office
 *   help        the help view
 *   cell, prompt, area, choose, confirm, refused, notice    typing and
 *               dialogs; no character is bound in all but the last, nor is
 *               "global" among the contexts of a view that uses them
 */
struct binding {
    const char *context;
    const char *keys;
    enum cmd cmd;
};

extern const struct binding keymap_default[];
extern const size_t keymap_default_count;

/*
 * The command of a key, or of two keys in a row (second not
 * KEYCODE_NONE); CMD_NONE: unbound in these contexts.
 */
enum cmd keymap_find(const char *const *contexts, keycode first,
                     keycode second);

/* Does key begin a binding of two keys in these contexts? */
bool keymap_is_prefix(const char *const *contexts, keycode key);

/*
 * The key to show for cmd in these contexts, static: "Enter", "g g".
 * "": it has none and is in the palette; NULL: not a command of these.
 */
const char *keymap_key(const char *const *contexts, enum cmd cmd);

/* Appends all keys of cmd in these contexts: "Up, k". */
void keymap_keys(const char *const *contexts, enum cmd cmd,
                 struct buf *out);

/* Do characters go into a field here (the view is one that types)? */
bool keymap_is_typing(const char *const *contexts);

/* What the context is called, N_(); NULL: there is no such context. */
const char *keymap_context_title(const char *context);

/*
 * Appends the whole table for the keys command: per context a heading
 * and a line "keys  name  help" for each of its commands.  translate may
 * be NULL.
 */
void keymap_describe(struct buf *out,
                     const char *(*translate)(const char *msgid));

#endif
