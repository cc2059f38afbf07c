/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/remote.h - a database that lies on a network file system. */
#ifndef CAPAIAN_APP_REMOTE_H
#define CAPAIAN_APP_REMOTE_H

#include <stdbool.h>

#include "base/buf.h"

struct store;

/*
 * Appends the warning, in the user's language, where the database lies on
 * a network file system; false, and nothing appended, where it does not.
 */
bool remote_warning(const struct store *store, struct buf *out);

#endif
