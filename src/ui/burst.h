/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ui/burst.h - keys that come at once: typed, or pasted? */
#ifndef CAPAIAN_UI_BURST_H
#define CAPAIAN_UI_BURST_H

#include <stdbool.h>

#include "base/buf.h"
#include "ui/ahead.h"
#include "ui/term.h"

/*
 * A terminal that puts no brackets around a paste sends it as keys.  More
 * than BURST_TYPED of them at one moment, nothing but characters, with
 * two ends of a line or cell among them, are taken for one.  A line that
 * stalls brings a fast typist's keys together too: 32 are three seconds
 * of ten keys each, and who is asked may answer that they were typed.
 */
#define BURST_TYPED 32

/* Are the events that came together a paste? */
bool burst_is_paste(const struct ahead *a);

/*
 * Appends a key as text: "\n" for Enter, "\t" for Tab.  False: it is
 * none, and no part of a paste.
 */
bool burst_add(const struct key_event *ev, struct buf *text);

/* The first key of such a text; *at goes behind it.  There is one. */
keycode burst_key(const struct buf *text, size_t *at);

#endif
