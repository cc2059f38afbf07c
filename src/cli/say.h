/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/say.h - messages and results of commands. */
#ifndef CAPAIAN_CLI_SAY_H
#define CAPAIAN_CLI_SAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "cli/cli.h"

/*
 * All that a command prints goes through here, and nothing in it steers a
 * terminal or hides (base/safe.h).  Tables of a report are written by
 * app/report_write, whose grids see to the same.
 */

/*
 * A whole line on standard error, "capaian: " before it: a name with a
 * line break in it makes no line of its own.
 */
void say(const char *fmt, ...) CAP_PRINTF(1, 2);

/* A line without that; a text of any lines. */
void say_line(const char *line);
void say_text(const char *text);

/* say() of an error, translated, and what it makes the exit status. */
enum cli_status say_err(const struct err *err);
enum cli_status status_of(const struct err *err);

/* Asks on the terminal; yes in the user's language, anything else is no. */
bool say_agrees(const char *question);

/* Writes to standard output; what fails is found by say_end(). */
void put(const struct buf *text);
void put_text(const char *text);

/* After something else has written there: if it failed, errno is why. */
void put_done(void);

/* Flushes standard output; says so and turns status where it cannot. */
enum cli_status say_end(enum cli_status status);

/* The least that --width takes, and that a text is written for. */
#define OUTPUT_WIDTH_LEAST 40

/*
 * Columns of a text on standard output: --width, else COLUMNS of the
 * environment, else those of the terminal; 0 (as many as the text needs)
 * into a file or a pipe.
 */
int output_width(const struct cli_options *options);

#endif
