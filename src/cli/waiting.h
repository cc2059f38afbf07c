/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/waiting.h - a command waits for its turn to write. */
#ifndef CAPAIAN_CLI_WAITING_H
#define CAPAIAN_CLI_WAITING_H

#include "app/waiting.h"

/* How long a command waits for its turn. */
#define CLI_PATIENCE_MS 60000

struct cli_waiting {
    int64_t told_ms; /* of the wait: up to here it was told; 0 at first */
};

/*
 * A store_waiting_fn with a struct cli_waiting: tells whoever sits at a
 * terminal what is waited for, and gives up after CLI_PATIENCE_MS.
 */
bool cli_waiting(void *context, const struct store *store,
                 int64_t waited_ms);

#endif
