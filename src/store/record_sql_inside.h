/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/record_sql_inside.h - what the files of record_sql share. */
#ifndef CAPAIAN_STORE_RECORD_SQL_INSIDE_H
#define CAPAIAN_STORE_RECORD_SQL_INSIDE_H

#include "base/buf.h"
#include "store/record_sql.h"

/* Append RECORD_HOLDERS of the table, record_follow_sql() of ref. */
void record_sql_holders(struct buf *s, const struct table *t);
void record_sql_follow(struct buf *s, const struct reference *ref);

#endif
