/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/paste.h - what is pasted, told from what is typed. */
#ifndef CAPAIAN_UI_PASTE_H
#define CAPAIAN_UI_PASTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Bracketed paste: how it is asked for, and what stands around it. */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"

/* Can a terminal of this type be asked?  The oldest would show it. */
bool paste_known(const char *type);

/*
 * Appends a pasted byte: control characters but line ends and tabs not at
 * all, nothing beyond TERM_PASTE_MAX.
 */
void paste_add(struct buf *paste, int byte);

/*
 * Makes all line ends newlines, and takes out what is no UTF-8, so that
 * views need not ask.
 */
void paste_clean(struct buf *paste);

/*
 * How many cells of a sheet a paste is: its lines, parted by tabs.  The
 * line end that sheets put behind the last one begins no other.
 */
size_t paste_cells(const char *text);

/* What a paste of one cell holds, without that line end; owned. */
char *paste_value(const char *text);

#endif
