/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/cli.h - what the commands share, and are. */
#ifndef CAPAIAN_CLI_CLI_H
#define CAPAIAN_CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "cli/options.h"

struct backups;
struct store;

enum cli_status {
    CLI_OK = 0,
    CLI_FAILED = 1,  /* the system or the database refused */
    CLI_REFUSED = 2, /* what was given cannot be accepted */
    CLI_FOUND = 3,   /* check has findings */
};

/* What main gives a command; everything is borrowed. */
struct cli {
    const struct cli_options *options;
    struct store *store;
    const struct err *closed; /* why store is NULL: CLI_IF_POSSIBLE */
    const char *database;  /* its path */
    struct backups *backups;
    const char *user;
    int64_t (*clock)(void); /* milliseconds since 1970, UTC */
    const char *example;   /* directory of the example records */
    /* Appends the key table; of the screen, which commands do not know. */
    void (*keys)(struct buf *out);
};

enum cli_status cli_import(const struct cli *cli);
enum cli_status cli_export(const struct cli *cli);
enum cli_status cli_report(const struct cli *cli);
enum cli_status cli_check(const struct cli *cli);
enum cli_status cli_log(const struct cli *cli);
enum cli_status cli_backup(const struct cli *cli);
enum cli_status cli_restore(const struct cli *cli);
enum cli_status cli_recover(const struct cli *cli);
enum cli_status cli_example(const struct cli *cli);
enum cli_status cli_operator(const struct cli *cli);
enum cli_status cli_keys(const struct cli *cli);
enum cli_status cli_help(const struct cli *cli);

#endif
