/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/cli.h - what the commands share. */
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

/* How main opens the database for a command. */
enum cli_store {
    CLI_NO_STORE,
    CLI_MUST_EXIST,
    CLI_IF_POSSIBLE, /* store is NULL where it cannot be opened */
    CLI_MAY_CREATE,
    CLI_CREATE_OPERAND, /* the first operand is the new file */
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

struct cli_command {
    const char *name;
    const char *operands; /* "PATH..."; "" for none */
    const char *summary;  /* N_() */
    int least, most;      /* operands; most -1: any number */
    unsigned allowed;     /* options beside the global ones: OPTION_... */
    enum cli_store opens;
    enum cli_status (*run)(const struct cli *cli);
};

/* The command of that name, or NULL; all of them, ended by name NULL. */
const struct cli_command *cli_command(const char *name);
extern const struct cli_command cli_commands[];

/*
 * The database for this run: a dry run of an import works on one in
 * memory where there is no file yet.
 */
enum cli_store cli_opens(const struct cli_command *command,
                         const struct cli_options *options);

/* Does the command change the database?  Then it is copied before, where
 * it was not today. */
bool cli_changes(const struct cli_command *command,
                 const struct cli_options *options);

/* Do the options fit the command, the operands their number?  Says what
 * does not, and returns false. */
CAP_MUST_CHECK bool cli_fits(const struct cli_command *command,
                             const struct cli_options *options);

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

#endif
