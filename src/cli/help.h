/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/help.h - what the program says of itself. */
#ifndef CAPAIAN_CLI_HELP_H
#define CAPAIAN_CLI_HELP_H

#include "base/buf.h"

struct cli_command;
struct cli_options;

/* Columns of a help text where nothing says fewer, and at most. */
#define HELP_WIDTH 80

/*
 * Appends the overview, or all about one command, from the tables of
 * commands and options, in lines of at most width columns.  database: the
 * path that is used where no option names one.
 */
void help_overview(const char *database, int width, struct buf *out);
void help_command(const struct cli_command *command, const char *database,
                  int width, struct buf *out);

/* The columns of a help on standard output. */
int help_width(const struct cli_options *options);

#endif
