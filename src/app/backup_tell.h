/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/app/backup_tell.h - what a copy holds and lacks, in words. */
#ifndef CAPAIAN_APP_BACKUP_TELL_H
#define CAPAIAN_APP_BACKUP_TELL_H

#include <stdbool.h>
#include <stdint.h>

#include "app/backup_place.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

struct store;

/*
 * Appends what a copy of the list is, in the user's language: when it was
 * made, its size, the last change in it, how many values were changed
 * since.  store: the present database, or NULL.
 */
void backup_tell_item(struct store *store, const struct backup_item *item,
                      struct buf *out);

/*
 * Appends what going back to the copy at path would take away: how many
 * changes, by whom, from when to when, the newest few of them.  Lines end in
 * a newline.  ERR_IO, ERR_STORE: it is no copy.
 */
CAP_MUST_CHECK bool backup_tell_loss(struct store *store, const char *path,
                                     int newest, struct buf *out,
                                     struct err *err);

/* The same where nobody can say: what the copy holds. */
CAP_MUST_CHECK bool backup_tell_copy(const char *path, struct buf *out,
                                     struct err *err);

#endif
