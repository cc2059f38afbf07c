/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/options.h - the command line, read and judged. */
#ifndef CAPAIAN_CLI_OPTIONS_H
#define CAPAIAN_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

/* Numbered as enum report_format. */
enum cli_format { FORMAT_TEXT, FORMAT_CSV, FORMAT_XLSX, FORMAT_HTML };

struct cli_options {
    const char *database; /* -d; NULL */
    const char *office;   /* -o; NULL: all */
    int year;             /* -y; 0: all */
    int quarter;          /* -q, 0..3; -1: not given */
    const char *user;     /* -u; NULL */
    const char *backup_directory; /* --backup-dir; NULL */
    const char *backup_keep;      /* --backup-keep "7,4,12"; NULL */
    const char *served;   /* --serve-user; NULL: not in restricted mode */
    const char *exchange; /* --exchange; NULL */
    bool help, version;

    uint64_t given; /* OPTION_BIT()s of cli/option.h */
    bool dry_run;
    bool yes;
    bool verify;
    bool quiet; /* --quiet: with --verify, only what is wrong */
    bool list;
    bool mono, ascii;
    enum cli_format format;
    const char *output; /* -O; NULL: standard output */
    const char *role, *units; /* --role, --units; NULL */
    const char *row, *unit, *by; /* --row, --unit, --by; NULL */
    int page_length;    /* lines; 0: one endless page */
    int width;          /* --width, columns of a text; 0: not given */
    bool raw;           /* --raw: CSV without the mark of spreadsheets */

    const char *command;  /* NULL: the screen */
    const char **operand; /* owned array of borrowed texts */
    int operands;
};

/*
 * Reads the arguments, options before and behind the command alike.
 * Says what cannot be accepted, and returns false.
 */
CAP_MUST_CHECK bool options_read(int argc, char *argv[],
                                 struct cli_options *out);
void options_release(struct cli_options *options);

/* The value of --lang in argv, or NULL: needed before any message. */
const char *options_language(int argc, char *argv[]);

/* Is --serve-user in argv?  Needed before the environment is read. */
bool options_serve(int argc, char *argv[]);

#endif
