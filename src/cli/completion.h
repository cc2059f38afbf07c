/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/completion.h - the words that a shell offers for the next one. */
#ifndef CAPAIAN_CLI_COMPLETION_H
#define CAPAIAN_CLI_COMPLETION_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * What asks for it, as the first argument: no option of the table, for
 * nobody but a shell says it (data/completion/capaian), and everything
 * behind it is what somebody is typing.
 */
#define COMPLETION_ASKED "--complete"

/*
 * Appends what can stand for the last of the words behind "capaian", all
 * as they are typed so far: in the first line what kind it is, "words",
 * "files" or "directories", then a word a line, for every kind.  Bash may
 * have taken an option and its value apart at "=".  Opens nothing.
 */
void completion_words(int count, char *const *word, struct buf *out);

#endif
