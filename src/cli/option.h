/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/cli/option.h - every option, once. */
#ifndef CAPAIAN_CLI_OPTION_H
#define CAPAIAN_CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/i18n.h"
#include "cli/options.h"
#include "cli/value.h"

/* Who takes an option. */
enum cli_where {
    CLI_EVERYWHERE,  /* the screen and every command */
    CLI_ON_SCREEN,   /* the screen, which has no command */
    CLI_IN_COMMANDS, /* the commands whose row in command.c names it */
};

/*
 * A line an option, and nothing of it stands anywhere else: reading the
 * command line, help, completion and the check of the manual pages follow.
 *
 *     id, letter or 0, long name, what stands for its value or NULL,
 *     what the value can be, who takes it, summary,
 *     default (N_() where it is words) or NULL,
 *     variable of the environment that says it too, or NULL,
 *     where it is kept (see option.c)
 *
 * The default of --database is a path that only main knows.
 */
#define CLI_OPTION_LIST(X) \
    X(DATABASE, 'd', "database", N_("FILE"), CLI_VALUE_FILE, \
      CLI_EVERYWHERE, N_("the database"), NULL, "CAPAIAN_DB", \
      TEXT(database)) \
    X(YEAR, 'y', "year", N_("YEAR"), CLI_VALUE_TEXT, CLI_EVERYWHERE, \
      N_("only this year"), N_("all of them"), NULL, \
      READ(option_read_year)) \
    X(OFFICE, 'o', "office", N_("CODE"), CLI_VALUE_TEXT, CLI_EVERYWHERE, \
      N_("only this office"), N_("all of them"), NULL, \
      READ(option_read_office)) \
    X(QUARTER, 'q', "quarter", N_("N"), CLI_VALUE_QUARTER, CLI_EVERYWHERE, \
      N_("figures up to this quarter, 1 to 4 or I to IV"), "IV", NULL, \
      READ(option_read_quarter)) \
    X(USER, 'u', "user", N_("NAME"), CLI_VALUE_TEXT, CLI_EVERYWHERE, \
      N_("who is working"), N_("the login name"), NULL, \
      READ(option_read_user)) \
    X(LANG, 0, "lang", "id|en", CLI_VALUE_LANGUAGE, CLI_EVERYWHERE, \
      N_("the language of all messages"), NULL, \
      "LC_ALL, LC_MESSAGES, LANG", READ(option_read_language)) \
    X(BACKUP_DIR, 0, "backup-dir", N_("DIR"), CLI_VALUE_DIRECTORY, \
      CLI_EVERYWHERE, N_("where daily backups go"), N_("FILE.backups"), \
      "CAPAIAN_BACKUP_DIR", TEXT(backup_directory)) \
    X(BACKUP_KEEP, 0, "backup-keep", N_("D,W,M"), CLI_VALUE_TEXT, \
      CLI_EVERYWHERE, N_("how many: days, weeks, months"), "7,4,12", \
      "CAPAIAN_BACKUP_KEEP", READ(option_read_keep)) \
    X(HELP, 'h', "help", NULL, CLI_VALUE_NONE, CLI_EVERYWHERE, \
      N_("this help, or that of the command"), NULL, NULL, FLAG(help)) \
    X(VERSION, 'V', "version", NULL, CLI_VALUE_NONE, CLI_EVERYWHERE, \
      N_("the version of the program"), NULL, NULL, FLAG(version)) \
    X(MONO, 0, "mono", NULL, CLI_VALUE_NONE, CLI_ON_SCREEN, \
      N_("without colours"), NULL, "NO_COLOR", FLAG(mono)) \
    X(ASCII, 0, "ascii", NULL, CLI_VALUE_NONE, CLI_ON_SCREEN, \
      N_("without line drawing"), NULL, NULL, FLAG(ascii)) \
    X(SERVE_USER, 0, "serve-user", N_("NAME"), CLI_VALUE_TEXT, \
      CLI_ON_SCREEN, N_("the screen alone, for a forced command of sshd"), \
      NULL, NULL, READ(option_read_served)) \
    X(EXCHANGE, 0, "exchange", N_("DIR"), CLI_VALUE_DIRECTORY, \
      CLI_ON_SCREEN, N_("with it: the directory where files are"), \
      NULL, NULL, TEXT(exchange)) \
    X(FORMAT, 0, "format", N_("FORMAT"), CLI_VALUE_FORMAT, \
      CLI_IN_COMMANDS, N_("how it is written"), "text", NULL, \
      READ(option_read_format)) \
    X(PAGE_LENGTH, 0, "page-length", N_("N"), CLI_VALUE_TEXT, \
      CLI_IN_COMMANDS, N_("lines of a page of a printer"), \
      N_("one endless page"), NULL, READ(option_read_page_length)) \
    X(WIDTH, 0, "width", N_("N"), CLI_VALUE_TEXT, CLI_IN_COMMANDS, \
      N_("columns of a text"), \
      N_("those of the terminal; into a file as many as it needs"), \
      "COLUMNS", READ(option_read_width)) \
    X(RAW, 0, "raw", NULL, CLI_VALUE_NONE, CLI_IN_COMMANDS, \
      N_("CSV as it is stored: no mark before what a spreadsheet would" \
         " run"), NULL, NULL, FLAG(raw)) \
    X(OUTPUT, 'O', "output", N_("FILE"), CLI_VALUE_FILE, \
      CLI_IN_COMMANDS, N_("into this file"), N_("standard output"), NULL, \
      TEXT(output)) \
    X(DRY_RUN, 0, "dry-run", NULL, CLI_VALUE_NONE, CLI_IN_COMMANDS, \
      N_("only show what would change, store nothing"), NULL, NULL, \
      FLAG(dry_run)) \
    X(YES, 0, "yes", NULL, CLI_VALUE_NONE, CLI_IN_COMMANDS, \
      N_("do not ask before something is replaced"), NULL, NULL, \
      FLAG(yes)) \
    X(LIST, 0, "list", NULL, CLI_VALUE_NONE, CLI_IN_COMMANDS, \
      N_("only list the backups"), NULL, NULL, FLAG(list)) \
    X(VERIFY, 0, "verify", NULL, CLI_VALUE_NONE, CLI_IN_COMMANDS, \
      N_("hold it, and the tables, against each other"), NULL, NULL, \
      FLAG(verify)) \
    X(QUIET, 0, "quiet", NULL, CLI_VALUE_NONE, CLI_IN_COMMANDS, \
      N_("with --verify: print only what is wrong"), NULL, NULL, \
      FLAG(quiet)) \
    X(ROW, 0, "row", N_("[TABLE/]KEY"), CLI_VALUE_TEXT, CLI_IN_COMMANDS, \
      N_("only of this row"), NULL, NULL, TEXT(row)) \
    X(UNIT, 0, "unit", N_("CODE"), CLI_VALUE_TEXT, CLI_IN_COMMANDS, \
      N_("only of what this unit is in charge of"), NULL, NULL, \
      TEXT(unit)) \
    X(BY, 0, "by", N_("NAME"), CLI_VALUE_TEXT, CLI_IN_COMMANDS, \
      N_("only what this person did"), NULL, NULL, TEXT(by)) \
    X(ROLE, 0, "role", N_("ROLE"), CLI_VALUE_ROLE, CLI_IN_COMMANDS, \
      N_("as what, needed by add"), NULL, NULL, READ(option_read_role)) \
    X(UNITS, 0, "units", "A,B", CLI_VALUE_TEXT, CLI_IN_COMMANDS, \
      N_("for which units"), N_("all units"), NULL, TEXT(units))

#define CLI_OPTION_ID(id, ...) OPTION_##id,
enum cli_option_id { CLI_OPTION_LIST(CLI_OPTION_ID) OPTION_COUNT };
#undef CLI_OPTION_ID

/* A set of options: options->given, and what a command takes. */
#define OPTION_BIT(id) (UINT64_C(1) << OPTION_##id)
_Static_assert(OPTION_COUNT <= 64, "a set of options is 64 bits");

struct cli_option {
    char letter;          /* 0: none */
    const char *name;     /* "database" */
    const char *argument; /* N_(), what stands for its value; NULL: none */
    enum cli_value value;
    enum cli_where where;
    const char *summary;     /* N_() */
    const char *usual;       /* N_(), its default; NULL: none to tell */
    const char *environment; /* the variable that says it too; NULL */

    /* Where it is kept: a bool or a const char * of struct cli_options,
     * or, where read is not NULL, whatever read() makes of the value.  It
     * says what cannot be accepted, and returns false. */
    size_t at;
    bool (*read)(const char *text, struct cli_options *out);
};

extern const struct cli_option cli_option[OPTION_COUNT];

/* Is the option in the set? */
bool option_in(uint64_t set, enum cli_option_id id);

/* The options that every command takes, and those of the screen. */
uint64_t option_set(enum cli_where where);

/*
 * The option of a long name of len bytes, or of a beginning that no other
 * option has; OPTION_COUNT: there is none.  *begun is how many names begin
 * so (1 for a whole name).
 */
enum cli_option_id option_find(const char *name, size_t len, size_t *begun);

/* The option of that letter; OPTION_COUNT: there is none. */
enum cli_option_id option_of_letter(char letter);

/* Keeps the value (NULL for an option without one) in out.  Says what
 * cannot be accepted, and returns false. */
CAP_MUST_CHECK bool option_keep(enum cli_option_id id, const char *text,
                                struct cli_options *out);

#endif
