/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "app/i18n.h"
#include "cli/cli.h"
#include "cli/say.h"

const struct cli_command cli_commands[] = {
    { "import", "PATH...", N_("read CSV files into the database"),
      1, -1, OPTION_DRY_RUN, CLI_MAY_CREATE, cli_import },
    { "export", "DIR", N_("write the database as CSV files"),
      1, 1, OPTION_YES, CLI_MUST_EXIST, cli_export },
    { "report", "TABLE", N_("print a table of the yearly report, or all"),
      1, 1,
      OPTION_FORMAT | OPTION_SHEET | OPTION_OUTPUT | OPTION_PAGE_LENGTH
          | OPTION_WIDTH | OPTION_RAW,
      CLI_MUST_EXIST, cli_report },
    { "check", "", N_("list what does not add up"),
      0, 0, OPTION_FORMAT | OPTION_WIDTH | OPTION_RAW, CLI_MUST_EXIST,
      cli_check },
    { "log", "", N_("print the change log"),
      0, 0, OPTION_FORMAT | OPTION_VERIFY | OPTION_CUT | OPTION_RAW,
      CLI_MUST_EXIST,
      cli_log },
    { "backup", "FILE", N_("make a checked copy of the database"),
      1, 1, 0, CLI_MUST_EXIST, cli_backup },
    { "restore", "[FILE]", N_("go back to such a copy, or list them"),
      0, 1, OPTION_YES | OPTION_LIST, CLI_IF_POSSIBLE, cli_restore },
    { "recover", "NEW", N_("save what can be read of a damaged database"),
      1, 1, 0, CLI_NO_STORE, cli_recover },
    { "operator", "add|list|remove [NAME]",
      N_("say who works in an office, and as what"),
      1, 2, OPTION_PEOPLE, CLI_MUST_EXIST, cli_operator },
    { "keys", "", N_("print the key table of the screen"),
      0, 0, 0, CLI_NO_STORE, cli_keys },
    { "example", "FILE", N_("make a database of published records"),
      1, 1, 0, CLI_CREATE_OPERAND, cli_example },
    { NULL, NULL, NULL, 0, 0, 0, CLI_NO_STORE, NULL },
};

const struct cli_command *cli_command(const char *name)
{
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

enum cli_store cli_opens(const struct cli_command *command,
                         const struct cli_options *options)
{
    /* What is only tried out makes no file. */
    if (options->dry_run)
        return CLI_MUST_EXIST;
    return command->opens;
}

bool cli_changes(const struct cli_command *command,
                 const struct cli_options *options)
{
    static const char *const names[] = { "import", "operator" };

    for (size_t i = 0; i < CAP_LEN(names); i++)
        if (strcmp(command->name, names[i]) == 0)
            return !options->dry_run && (options->operands == 0 ||
                                         strcmp(options->operand[0],
                                                "list") != 0);
    return false;
}

/* The option of the given ones that the command does not have. */
static const char *stray_option(unsigned given, unsigned allowed)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {
        { OPTION_DRY_RUN, "--dry-run" },
        { OPTION_FORMAT, "--format" },
        { OPTION_SHEET, "--format xlsx, html" },
        { OPTION_PAGE_LENGTH, "--page-length" },
        { OPTION_WIDTH, "--width" },
        { OPTION_RAW, "--raw" },
        { OPTION_OUTPUT, "--output" },
        { OPTION_YES, "--yes" },
        { OPTION_VERIFY, "--verify" },
        { OPTION_PEOPLE, "--role, --units" },
        { OPTION_CUT, "--row, --unit, --by" },
        { OPTION_LIST, "--list" },
        { OPTION_SCREEN, "--mono, --ascii" },
    };

    for (size_t i = 0; i < CAP_LEN(names); i++)
        if (given & ~allowed & names[i].flag)
            return names[i].name;
    return NULL;
}

bool cli_fits(const struct cli_command *command,
              const struct cli_options *options)
{
    unsigned allowed = command ? command->allowed : OPTION_SCREEN;
    const char *name = command ? command->name : "capaian";
    const char *stray = stray_option(options->given, allowed);

    if (stray) {
        say(_("%s does not take %s; see capaian --help"), name, stray);
        return false;
    }
    if (command && options->operands < command->least) {
        say(_("%s needs %s; see capaian --help"), name, command->operands);
        return false;
    }
    if (command && command->most >= 0 && options->operands > command->most) {
        say(_("%s takes no further word such as \"%s\"; see capaian"
              " --help"), name, options->operand[command->most]);
        return false;
    }
    return true;
}
