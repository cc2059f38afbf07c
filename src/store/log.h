/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/log.h - the change log as it is kept, for those who hash it. */
#ifndef CAPAIAN_STORE_LOG_H
#define CAPAIAN_STORE_LOG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/step.h"
#include "store/stmt.h"

/*
 * Lines of one chain with their hashes, from the oldest on or from the
 * newest one back; also those whose step is gone (their user and kind are
 * "").  A line that cannot be as it was written, whatever its hash says,
 * has none.  False from each() stops.
 */
CAP_MUST_CHECK bool log_walk(struct store *store, const char *chain,
                             bool (*each)(void *context,
                                          const struct log_line *line,
                                          struct err *err),
                             void *context, struct err *err);
CAP_MUST_CHECK bool log_walk_back(struct store *store, const char *chain,
                                  bool (*each)(void *context,
                                               const struct log_line *line,
                                               struct err *err),
                                  void *context, struct err *err);

/* The same of a log of versions 3 and 4 of the schema, from the newest. */
CAP_MUST_CHECK bool log_walk_back_old(
    struct store *store,
    bool (*each)(void *context, const struct log_line *line,
                 struct err *err),
    void *context, struct err *err);

/*
 * The result columns of all statements that read lines.  LOG_LINE_COUNT is
 * the first one behind them; a walk has three more.
 */
enum log_column {
    LOG_STEP, LOG_NUMBER_OF_LINE, LOG_AT, LOG_USER, LOG_KIND, LOG_REVERSES,
    LOG_CHANGE, LOG_TABLE, LOG_OFFICE, LOG_YEAR, LOG_KEY, LOG_FIELD,
    LOG_BEFORE, LOG_AFTER, LOG_DETAIL, LOG_CHAIN, LOG_NUMBER, LOG_GROUP,
    LOG_LINE_COUNT,
    LOG_HASH = LOG_LINE_COUNT, LOG_COMMON_STEP, LOG_COMMON_HASH,
};

/*
 * Gives a line as it is read: a row that went as its texts without the
 * names of their columns, a row that came as the state and the word of a
 * review or a note, a baseline as the detail of its step.  The text is in
 * shown, or where it was.
 */
void log_show(struct log_line *line, struct buf *shown);

/* The line of the current row. */
struct log_line log_read_line(struct stmt *q);

/* The walk that all of the above are: of a statement with the hashes. */
CAP_MUST_CHECK bool log_walk_rows(struct stmt *q,
                                  bool (*each)(void *context,
                                               const struct log_line *line,
                                               struct err *err),
                                  void *context, struct err *err);

#endif
