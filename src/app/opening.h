/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/opening.h - what there is to say of a database just opened. */
#ifndef CAPAIAN_APP_OPENING_H
#define CAPAIAN_APP_OPENING_H

#include <stdbool.h>

#include "base/buf.h"

struct store;

/*
 * Appends in the user's language: why it is open for reading only, and
 * what was planted in it; where what it was is kept, if it was brought to
 * this version now; that it lies on a network file system.  false, and
 * nothing appended, where there is nothing to say.
 */
bool opening_tell(const struct store *store, struct buf *out);

#endif
