/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/serve.h - restricted mode, for a forced command of sshd. */
#ifndef CAPAIAN_SERVE_H
#define CAPAIAN_SERVE_H

#include <stdbool.h>

#include "base/compiler.h"
#include "cli/options.h"

/*
 * Shuts the process off from whoever is let in: of the environment only
 * what app/served.h takes is left, inherited descriptors are closed, new
 * files are for the owner alone, there is no core dump and no second
 * process.  Before anything reads the environment or opens a file.
 * Returns whether a command was asked for (SSH_ORIGINAL_COMMAND), the
 * only thing that is ever asked about it.
 */
bool serve_begin(void);

/*
 * Limits how much memory the process may take, and how large a file it may
 * make: see served_size_most().  Before the database is opened.
 */
void serve_limit(const char *database);

/* What does not go with --serve-user, or not without it, is said, and
 * false returned. */
CAP_MUST_CHECK bool serve_fits(const struct cli_options *options);

/*
 * Is there a terminal, of a type that may be looked up?  What is missing
 * is said; asked is what serve_begin() returned.
 */
CAP_MUST_CHECK bool serve_has_terminal(bool asked);

#endif
