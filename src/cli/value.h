/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/value.h - what the values of options and operands can be. */
#ifndef CAPAIAN_CLI_VALUE_H
#define CAPAIAN_CLI_VALUE_H

#include <stddef.h>

#include "base/buf.h"

struct cli_command;

/* Beside the names of app/report.h: every one of its tables. */
#define VALUE_EVERY_REPORT "all"

enum cli_value {
    CLI_VALUE_NONE,
    CLI_VALUE_TEXT,
    CLI_VALUE_FILE,
    CLI_VALUE_DIRECTORY,
    CLI_VALUE_NEW, /* the name of a file that is still to be made */
    /* Those below are one of a few words. */
    CLI_VALUE_QUARTER,
    CLI_VALUE_LANGUAGE,
    CLI_VALUE_FORMAT, /* the formats of the command; without one, all */
    CLI_VALUE_ROLE,
    CLI_VALUE_REPORT,
    CLI_VALUE_ACT, /* what the first operand of the command says to do */
    CLI_VALUE_COMMAND,
};

/*
 * Word i of those that the value can be, NULL behind the last or where it
 * is no word.  command (may be NULL) is the one whose option or operand
 * it is.
 */
const char *value_word(enum cli_value value,
                       const struct cli_command *command, size_t i);

/* Words for people: "a, b or c". */
void value_join(const char *const *word, size_t count, struct buf *out);

/* All words of the value, joined so. */
void value_words(enum cli_value value, const struct cli_command *command,
                 struct buf *out);

/* Says that text is none of the words: which ones are near, else all. */
void value_refuse(enum cli_value value, const struct cli_command *command,
                  const char *text);

#endif
