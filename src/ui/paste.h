/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/paste.h - what is pasted, told from what is typed. */
#ifndef CAPAIAN_UI_PASTE_H
#define CAPAIAN_UI_PASTE_H

#include <stdbool.h>

#include "base/buf.h"

/* Bracketed paste: how it is asked for, and what stands around it. */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"

/* Can a terminal of this type be asked?  The oldest would show it. */
bool paste_known(const char *type);

/*
 * Appends a pasted byte: a carriage return as a newline, control
 * characters but tabs not at all, nothing beyond TERM_PASTE_MAX.
 */
void paste_add(struct buf *paste, int byte);

/* Takes out what is no UTF-8, so that views need not ask. */
void paste_clean(struct buf *paste);

#endif
