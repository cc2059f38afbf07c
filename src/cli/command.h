/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/command.h - every subcommand, once. */
#ifndef CAPAIAN_CLI_COMMAND_H
#define CAPAIAN_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "cli/cli.h"
#include "cli/value.h"

/* How main opens the database for a command. */
enum cli_store {
    CLI_NO_STORE = 1,
    CLI_MUST_EXIST,
    CLI_IF_POSSIBLE, /* store is NULL where it cannot be opened */
    CLI_MAY_CREATE,
    CLI_CREATE_OPERAND, /* the first operand is the new file */
};

/* What becomes of the database: nobody may leave it unsaid. */
enum cli_change {
    CLI_CHANGES_NOTHING = 1,
    CLI_CHANGES_DATABASE, /* a copy of the day is made before */
    CLI_REPLACES_IT,      /* the command itself keeps what was there */
    CLI_AS_ITS_ACT,       /* what its first operand says */
};

/* Of a command that needs no right of anybody; others name what they do
 * (enum permit_act), and who may is said by core/person. */
#define CLI_FOR_ALL (-1)

/* What the first operand of a command can ask for. */
struct cli_act {
    const char *name;
    enum cli_change changes;
    int operands;        /* how many, itself among them */
    const char *operand; /* N_(), what stands behind it; "" */
};

/*
 * A row of the table in command.c, and nothing of it stands anywhere
 * else: which options fit, help, completion, the daily copy and the check
 * of the manual pages follow.
 */
struct cli_command {
    const char *name;
    enum cli_change changes;
    int needs; /* enum permit_act, or CLI_FOR_ALL */
    enum cli_store opens;
    enum cli_status (*run)(const struct cli *cli);

    const char *operand; /* N_("PATH..."); "" for none */
    enum cli_value value; /* what an operand can be */
    int least, most;      /* operands; most -1: any number */
    const struct cli_act *acts; /* ended by name NULL; NULL: none */

    /* OPTION_BIT()s.  Those of its own are taken by no other command
     * unless it names them; of the common ones those that say something
     * to this command, for its help. */
    uint64_t options;
    uint64_t harmless; /* with one of these nothing is changed */
    unsigned formats;  /* CLI_FORMAT()s of --format */

    const char *summary; /* N_(), one line */
    const char *details; /* N_(), what else is worth knowing */
    const char *failed, *found; /* N_(), exit status 1 beside the usual
                                   reasons, and 3; NULL */
    const char *example; /* a whole command line */
};

#define CLI_FORMAT(format) (1u << FORMAT_##format)

/* The command of that name, or NULL; all of them, ended by name NULL. */
const struct cli_command *cli_command(const char *name);
extern const struct cli_command cli_commands[];

/* The act of that name, or NULL. */
const struct cli_act *cli_act(const struct cli_command *command,
                              const char *name);

/*
 * The database for this run: a dry run of an import works on one in
 * memory where there is no file yet.
 */
enum cli_store cli_opens(const struct cli_command *command,
                         const struct cli_options *options);

/* What this run changes; never CLI_AS_ITS_ACT. */
enum cli_change cli_changes(const struct cli_command *command,
                            const struct cli_options *options);

/* Do the options fit the command (NULL: the screen), the operands their
 * number?  Says what does not, and returns false. */
CAP_MUST_CHECK bool cli_fits(const struct cli_command *command,
                             const struct cli_options *options);

#endif
