/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/store/log.h - the whole change log, for those who hash it. */
#ifndef CAPAIAN_STORE_LOG_H
#define CAPAIAN_STORE_LOG_H

#include <stdbool.h>

#include "base/err.h"
#include "store/step.h"

/* Every line from the oldest on, with its hash; also one whose step is
 * gone (its user and kind are "").  False from each() stops. */
CAP_MUST_CHECK bool log_walk(struct store *store,
                             bool (*each)(void *context,
                                          const struct log_line *line,
                                          struct err *err),
                             void *context, struct err *err);

/* The same from the newest one back. */
CAP_MUST_CHECK bool log_walk_back(struct store *store,
                                  bool (*each)(void *context,
                                               const struct log_line *line,
                                               struct err *err),
                                  void *context, struct err *err);

/* The same of the log that version 3 of the schema brings over. */
CAP_MUST_CHECK bool log_walk_old(struct store *store,
                                 bool (*each)(void *context,
                                              const struct log_line *line,
                                              struct err *err),
                                 void *context, struct err *err);

#endif
