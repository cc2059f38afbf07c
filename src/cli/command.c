/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include <string.h>

#include "app/i18n.h"
#include "cli/option.h"
#include "cli/say.h"
#include "core/person.h"

/* What most commands look at of the common options. */
#define OPTIONS_PLACE \
    (OPTION_BIT(DATABASE) | OPTION_BIT(OFFICE) | OPTION_BIT(YEAR))
#define OPTIONS_CHANGE \
    (OPTION_BIT(USER) | OPTION_BIT(BACKUP_DIR) | OPTION_BIT(BACKUP_KEEP))

#define FORMATS_TEXT (CLI_FORMAT(TEXT) | CLI_FORMAT(CSV))

/* A row with one of the first four left out does not compile. */
#define COMMAND(word, what, right, store, ...) \
    { .name = #word, .changes = (what), .needs = (right), \
      .opens = (store), .run = cli_##word, __VA_ARGS__ }

static const struct cli_act operator_acts[] = {
    { "add", CLI_CHANGES_DATABASE, 2, N_("NAME") },
    { "list", CLI_CHANGES_NOTHING, 1, "" },
    { "remove", CLI_CHANGES_DATABASE, 2, N_("NAME") },
    { NULL, CLI_CHANGES_NOTHING, 0, "" },
};

const struct cli_command cli_commands[] = {
    COMMAND(import, CLI_CHANGES_DATABASE, PERMIT_IMPORT, CLI_MAY_CREATE,
            .operand = N_("PATH..."), .value = CLI_VALUE_FILE,
            .least = 1, .most = -1,
            .options = OPTION_BIT(DRY_RUN) | OPTIONS_PLACE | OPTIONS_CHANGE,
            .harmless = OPTION_BIT(DRY_RUN),
            .summary = N_("read CSV files into the database"),
            .details = N_("PATH is a directory, or a file named after its"
                          " table: indikator.csv, anggaran.csv ... (man 5"
                          " capaian). All or nothing: what is refused is"
                          " listed as file:line: column, and nothing is"
                          " stored. Rows are matched by their keys, so"
                          " importing twice changes nothing. -o and -y"
                          " stand for the columns satker and tahun where a"
                          " file has none. A missing database is made."),
            .example = "capaian -y 2024 import --dry-run indikator.csv"),
    COMMAND(export, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_MUST_EXIST,
            .operand = N_("DIR"), .value = CLI_VALUE_DIRECTORY,
            .least = 1, .most = 1,
            .options = OPTION_BIT(YES) | OPTIONS_PLACE,
            .summary = N_("write the database as CSV files"),
            .details = N_("A file for each table, as import reads them. DIR"
                          " is made if missing. Before a file that holds"
                          " something else is replaced it asks; without a"
                          " terminal it names them and writes nothing."),
            .example = "capaian -o 6372 export 2024"),
    COMMAND(report, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_MUST_EXIST,
            .operand = N_("TABLE"), .value = CLI_VALUE_REPORT,
            .least = 1, .most = 1,
            .options = OPTION_BIT(FORMAT) | OPTION_BIT(OUTPUT)
                       | OPTION_BIT(PAGE_LENGTH) | OPTION_BIT(WIDTH)
                       | OPTION_BIT(RAW) | OPTION_BIT(QUARTER)
                       | OPTIONS_PLACE,
            .formats = FORMATS_TEXT | CLI_FORMAT(XLSX) | CLI_FORMAT(HTML),
            .summary = N_("print a table of the yearly report, or all"),
            .details = N_("On a terminal a text is as wide as that, and"
                          " columns that do not fit are left out and named;"
                          " into a file it is as wide as it needs to be."
                          " xlsx needs -O."),
            .example = "capaian -y 2024 report measurement | less -S"),
    COMMAND(check, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_MUST_EXIST,
            .operand = "",
            .options = OPTION_BIT(FORMAT) | OPTION_BIT(WIDTH)
                       | OPTION_BIT(RAW) | OPTION_BIT(QUARTER)
                       | OPTIONS_PLACE,
            .formats = FORMATS_TEXT,
            .summary = N_("list what does not add up"),
            .details = N_("What is stored but does not look right, with the"
                          " cell to look at."),
            .found = N_("there are findings"),
            .example = "capaian -o 6372 -y 2024 check"),
    COMMAND(log, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_MUST_EXIST,
            .operand = "",
            .options = OPTION_BIT(FORMAT) | OPTION_BIT(VERIFY)
                       | OPTION_BIT(QUIET) | OPTION_BIT(ROW)
                       | OPTION_BIT(UNIT) | OPTION_BIT(BY)
                       | OPTION_BIT(RAW) | OPTIONS_PLACE,
            .formats = FORMATS_TEXT,
            .summary = N_("print the change log"),
            .details = N_("When (UTC), who, which cell, from, to. Every"
                          " line vouches for those before it, and all of"
                          " them for the tables: --verify says whether"
                          " another program changed, removed or put in"
                          " anything."),
            .found = N_("--verify: the database is not as the log says"),
            .example = "capaian log --row indikator/L-03 --by rini"),
    COMMAND(backup, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_MUST_EXIST,
            .operand = N_("FILE"), .value = CLI_VALUE_NEW,
            .least = 1, .most = 1,
            .options = OPTION_BIT(DATABASE),
            .summary = N_("make a checked copy of the database"),
            .details = N_("Others may work meanwhile. A FILE that exists is"
                          " not overwritten."),
            .example = "capaian backup cadangan.db"),
    COMMAND(restore, CLI_REPLACES_IT, PERMIT_RESTORE, CLI_IF_POSSIBLE,
            .operand = N_("[FILE]"), .value = CLI_VALUE_FILE,
            .least = 0, .most = 1,
            .options = OPTION_BIT(YES) | OPTION_BIT(LIST)
                       | OPTION_BIT(DATABASE) | OPTION_BIT(USER)
                       | OPTION_BIT(BACKUP_DIR),
            .harmless = OPTION_BIT(LIST),
            .summary = N_("go back to such a copy, or list them"),
            .details = N_("FILE is a copy, or a name of the list; without"
                          " it the backups are listed. Before it asks, it"
                          " says what would be lost."),
            .example = "capaian restore cadangan.db"),
    COMMAND(recover, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_NO_STORE,
            .operand = N_("NEW"), .value = CLI_VALUE_NEW,
            .least = 1, .most = 1,
            .options = OPTION_BIT(DATABASE),
            .summary = N_("save what can be read of a damaged database"),
            .details = N_("It goes into the new database NEW; the damaged"
                          " one is left as it is. What is missing is"
                          " counted, and named where it is known."),
            .failed = N_("or something is missing"),
            .example = "capaian -d rusak.db recover baru.db"),
    COMMAND(operator, CLI_AS_ITS_ACT, PERMIT_PEOPLE, CLI_MUST_EXIST,
            .operand = "add|list|remove [NAME]", .value = CLI_VALUE_ACT,
            .least = 1, .most = 2, .acts = operator_acts,
            .options = OPTION_BIT(ROLE) | OPTION_BIT(UNITS)
                       | OPTION_BIT(DATABASE) | OPTION_BIT(OFFICE)
                       | OPTIONS_CHANGE,
            .summary = N_("say who works in an office, and as what"),
            .details = N_("add gives NAME a role or another one, remove"
                          " takes it away, list shows all. Who is not on"
                          " the list of an office that has one only reads;"
                          " the first on it is a planner (perencana)."),
            .example = "capaian -o 6372 operator add rini"
                       " --role perencana"),
    COMMAND(keys, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_NO_STORE,
            .operand = "",
            .summary = N_("print the key table of the screen"),
            .details = N_("As ? shows it there, of all screens at once."),
            .example = "capaian keys | less"),
    COMMAND(example, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_CREATE_OPERAND,
            .operand = N_("FILE"), .value = CLI_VALUE_NEW,
            .least = 1, .most = 1,
            .options = OPTION_BIT(USER),
            .summary = N_("make a database of published records"),
            .details = N_("Those of three offices for 2024, to look around"
                          " in. A FILE that exists is refused."),
            .example = "capaian example contoh.db"),
    COMMAND(help, CLI_CHANGES_NOTHING, CLI_FOR_ALL, CLI_NO_STORE,
            .operand = N_("[COMMAND]"), .value = CLI_VALUE_COMMAND,
            .least = 0, .most = 1,
            .summary = N_("this overview, or all about a command"),
            .details = N_("What it takes, its options and their defaults,"
                          " exit statuses and an example."),
            .example = "capaian help report"),
    { .name = NULL },
};

const struct cli_command *cli_command(const char *name)
{
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

const struct cli_act *cli_act(const struct cli_command *command,
                              const char *name)
{
    for (const struct cli_act *a = command->acts; a && a->name; a++)
        if (strcmp(a->name, name) == 0)
            return a;
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

enum cli_change cli_changes(const struct cli_command *command,
                            const struct cli_options *options)
{
    const struct cli_act *act;

    if (options->given & command->harmless)
        return CLI_CHANGES_NOTHING;
    if (command->changes != CLI_AS_ITS_ACT)
        return command->changes;
    act = options->operands > 0 ? cli_act(command, options->operand[0])
                                : NULL;
    return act ? act->changes : CLI_CHANGES_NOTHING;
}

/* --- what fits --- */

/* The commands that take the option, "a, b or c". */
static void command_takers(enum cli_option_id id, struct buf *out)
{
    const char *name[32];
    size_t count = 0;

    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (option_in(c->options, id) && count < CAP_LEN(name))
            name[count++] = c->name;
    value_join(name, count, out);
}

static void command_say_stray(const struct cli_command *command,
                              enum cli_option_id id)
{
    const char *option = cli_option[id].name;
    struct buf takers = BUF_INIT;

    command_takers(id, &takers);
    if (!command)
        say(_("The screen does not take --%s: it is an option of %s"),
            option, takers.s);
    else if (cli_option[id].where == CLI_ON_SCREEN)
        say(_("%s does not take --%s: it is an option of the screen"),
            command->name, option);
    else
        say(_("%s does not take --%s: it is an option of %s"),
            command->name, option, takers.s);
    buf_release(&takers);
}

static bool command_has_options(const struct cli_command *command,
                                const struct cli_options *options)
{
    uint64_t allowed = option_set(CLI_EVERYWHERE)
                       | (command ? command->options
                                  : option_set(CLI_ON_SCREEN));
    struct buf words = BUF_INIT;

    for (int id = 0; id < OPTION_COUNT; id++) {
        if (!option_in(options->given & ~allowed, (enum cli_option_id)id))
            continue;
        command_say_stray(command, (enum cli_option_id)id);
        return false;
    }
    if (!option_in(options->given, OPTION_FORMAT)
        || command->formats >> options->format & 1u)
        return true;
    value_words(CLI_VALUE_FORMAT, command, &words);
    say(_("%s does not write %s: choose %s"), command->name,
        value_word(CLI_VALUE_FORMAT, NULL, options->format), words.s);
    buf_release(&words);
    return false;
}

static void command_say_needs(const struct cli_command *command)
{
    struct buf words = BUF_INIT;

    value_words(command->value, command, &words);
    if (words.len > 0)
        say(_("%s needs one of these: %s"), command->name, words.s);
    else
        say(_("%s needs %s, such as: %s"), command->name,
            _(command->operand), command->example);
    buf_release(&words);
}

/* Is the first operand one of the words that it must be one of? */
static bool command_knows(const struct cli_command *command,
                          const char *operand)
{
    const char *word = value_word(command->value, command, 0);

    if (!word)
        return true;
    for (size_t i = 1; word; i++) {
        if (strcmp(word, operand) == 0)
            return true;
        word = value_word(command->value, command, i);
    }
    value_refuse(command->value, command, operand);
    return false;
}

/* Where the first operand says how many follow. */
static bool command_fits_act(const struct cli_command *command,
                             const struct cli_act *act,
                             const struct cli_options *options)
{
    if (options->operands < act->operands) {
        say(_("%s %s needs %s, such as: %s"), command->name, act->name,
            _(act->operand), command->example);
        return false;
    }
    if (options->operands > act->operands) {
        say(_("%s %s takes no further word such as \"%s\""), command->name,
            act->name, options->operand[act->operands]);
        return false;
    }
    return true;
}

bool cli_fits(const struct cli_command *command,
              const struct cli_options *options)
{
    const struct cli_act *act;

    if (!command_has_options(command, options))
        return false;
    if (!command)
        return true;
    if (options->operands < command->least) {
        command_say_needs(command);
        return false;
    }
    if (options->operands > 0
        && !command_knows(command, options->operand[0]))
        return false;
    act = options->operands > 0 ? cli_act(command, options->operand[0])
                                : NULL;
    if (act)
        return command_fits_act(command, act, options);
    if (command->most >= 0 && options->operands > command->most) {
        say(_("%s takes no further word such as \"%s\""), command->name,
            options->operand[command->most]);
        return false;
    }
    return true;
}
