/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include <string.h>

#include "app/i18n.h"
#include "app/report.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/option.h"
#include "cli/say.h"
#include "core/person.h"
#include "core/typed.h"

/* Where the second column of a list begins, and on a narrow terminal,
 * where most names have a line to themselves. */
#define HELP_COLUMN 27
#define HELP_COLUMN_NARROW 10
#define HELP_NARROW 64

/* A text that is being laid out. */
struct help {
    int width;
    int second; /* where the second column begins */
    int column; /* of the current line */
    struct buf *out;
};

static struct help help_begin(int width, struct buf *out)
{
    return (struct help){
        .width = width,
        .second = width < HELP_NARROW ? HELP_COLUMN_NARROW : HELP_COLUMN,
        .out = out,
    };
}

/* --- layout --- */

static void help_end(struct help *h)
{
    buf_addc(h->out, '\n');
    h->column = 0;
}

static void help_move(struct help *h, int column)
{
    while (h->column < column) {
        buf_addc(h->out, ' ');
        h->column++;
    }
}

/*
 * Whole words, and further lines begin at indent: a path or an option is
 * never cut at a hyphen or a slash.
 */
static void help_words(struct help *h, int indent, const char *text)
{
    struct buf word = BUF_INIT;
    bool first = true;

    while (*text) {
        size_t len = strcspn(text, " ");
        int columns;

        buf_reset(&word);
        buf_add(&word, text, len);
        columns = text_width(word.s);
        if (!first && h->column + 1 + columns > h->width) {
            help_end(h);
            help_move(h, indent);
        } else if (!first) {
            help_move(h, h->column + 1);
        }
        buf_add(h->out, word.s, word.len);
        h->column += columns;
        first = false;
        text += len;
        text += strspn(text, " ");
    }
    buf_release(&word);
}

static void help_paragraph(struct help *h, const char *text)
{
    help_words(h, 0, text);
    help_end(h);
}

/* A line of a list; a name too long for its column has it alone. */
static void help_item(struct help *h, const char *name, const char *text)
{
    help_move(h, 2);
    buf_adds(h->out, name);
    h->column += text_width(name);
    if (h->column + 2 > h->second)
        help_end(h);
    help_move(h, h->second);
    help_words(h, h->second, text);
    help_end(h);
}

static void help_head(struct help *h, const char *text)
{
    help_end(h);
    help_paragraph(h, text);
}

/* "Example: ..." and its like: whole words below the first. */
static void help_fact(struct help *h, const char *text)
{
    help_words(h, 2, text);
    help_end(h);
}

/* --- options --- */

/* What stands for the value: the words themselves where they are few. */
static void help_argument(const struct cli_option *o,
                          const struct cli_command *command,
                          struct buf *out)
{
    const char *word;

    if (o->value != CLI_VALUE_FORMAT || !command) {
        buf_adds(out, _(o->argument));
        return;
    }
    for (size_t i = 0; (word = value_word(o->value, command, i)); i++)
        buf_addf(out, "%s%s", i > 0 ? "|" : "", word);
}

static void help_option(struct help *h, enum cli_option_id id,
                        const struct cli_command *command,
                        const char *database)
{
    const struct cli_option *o = &cli_option[id];
    const char *usual = id == OPTION_DATABASE ? database
                        : o->usual            ? _(o->usual)
                                              : NULL;
    struct buf name = BUF_INIT, text = BUF_INIT;

    if (o->letter)
        buf_addf(&name, "-%c, ", o->letter);
    else
        buf_adds(&name, "    ");
    buf_addf(&name, "--%s", o->name);
    if (o->argument) {
        buf_addc(&name, ' ');
        help_argument(o, command, &name);
    }
    buf_adds(&text, _(o->summary));
    if (o->environment || usual)
        buf_adds(&text, " [");
    if (o->environment && usual)
        /* TRANSLATORS: a variable, and what holds where it says nothing. */
        buf_addf(&text, _("%s, else %s"), o->environment, usual);
    else if (o->environment || usual)
        buf_adds(&text, usual ? usual : o->environment);
    if (o->environment || usual)
        buf_addc(&text, ']');
    help_item(h, name.s, text.s);
    buf_release(&name);
    buf_release(&text);
}

static void help_options(struct help *h, uint64_t set,
                         const struct cli_command *command,
                         const char *database)
{
    for (int id = 0; id < OPTION_COUNT; id++)
        if (option_in(set, (enum cli_option_id)id))
            help_option(h, (enum cli_option_id)id, command, database);
}

/* --- the overview --- */

static void help_commands(struct help *h)
{
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        struct buf usage = BUF_INIT;

        buf_addf(&usage, "%s%s%s", c->name, c->operand[0] ? " " : "",
                 c->operand[0] ? _(c->operand) : "");
        help_item(h, usage.s, _(c->summary));
        buf_release(&usage);
    }
}

static void help_reports(struct help *h)
{
    struct buf text = BUF_INIT;
    const char *name;

    buf_adds(&text, _("Tables of report:"));
    for (size_t i = 0; (name = value_word(CLI_VALUE_REPORT, NULL, i)); i++)
        buf_addf(&text, " %s", name);
    help_fact(h, text.s);
    buf_release(&text);
}

/* Variables that no option stands for. */
static const char *const help_variables[] = {
    "XDG_DATA_HOME", "LANGUAGE", "TERM", "ESCDELAY", "TMPDIR",
};

static void help_environment(struct help *h)
{
    struct buf text = BUF_INIT;

    buf_adds(&text, _("Environment:"));
    for (int id = 0; id < OPTION_COUNT; id++)
        if (cli_option[id].environment)
            buf_addf(&text, " %s,", cli_option[id].environment);
    for (size_t i = 0; i < CAP_LEN(help_variables); i++)
        buf_addf(&text, " %s%s", help_variables[i],
                 i + 1 < CAP_LEN(help_variables) ? "," : ".");
    buf_addf(&text, " %s", _("What is said by an option goes first."));
    help_fact(h, text.s);
    buf_release(&text);
}

static void help_example(struct help *h, const char *example)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, _("Example: %s"), example);
    help_fact(h, text.s);
    buf_release(&text);
}

static void help_status(struct help *h, const char *failed,
                        const char *found)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%s %s", _("Exit status:"),
             _("0 done; 1 the system or the database refused"));
    if (failed)
        buf_addf(&text, ", %s", _(failed));
    buf_addf(&text, "; %s",
             _("2 what was given cannot be accepted, nothing was"
               " changed"));
    if (found)
        buf_addf(&text, "; 3 %s", _(found));
    buf_addc(&text, '.');
    help_fact(h, text.s);
    buf_release(&text);
}

void help_overview(const char *database, int width, struct buf *out)
{
    struct help h = help_begin(width, out);

    help_fact(&h, _("Usage: capaian [OPTION]... [COMMAND [OPERAND]...]"));
    help_paragraph(&h, _("Targets, results and budgets of an election"
                         " office. Without a command the screen opens;"
                         " capaian help COMMAND says all about one."));
    help_head(&h, _("Commands:"));
    help_commands(&h);
    help_reports(&h);
    help_head(&h, _("Options, before or behind the command [what holds"
                    " without them]:"));
    help_options(&h, option_set(CLI_EVERYWHERE), NULL, database);
    help_paragraph(&h, _("Options of the screen:"));
    help_options(&h, option_set(CLI_ON_SCREEN), NULL, database);
    help_end(&h);
    help_environment(&h);
    help_status(&h, NULL, _("findings"));
    help_example(&h, cli_command("report")->example);
}

/* --- one command --- */

static void help_usage(struct help *h, const struct cli_command *command)
{
    const struct cli_act *act = command->acts;
    struct buf text = BUF_INIT;

    do {
        const char *operand = act ? act->operand : command->operand;

        buf_reset(&text);
        buf_addf(&text, _("Usage: capaian [OPTION]... %s"), command->name);
        if (act)
            buf_addf(&text, " %s", act->name);
        if (operand[0] != '\0')
            buf_addf(&text, " %s", _(operand));
        help_fact(h, text.s);
    } while (act && (++act)->name);
    buf_release(&text);
}

/* The line of the overview as a sentence, and what else there is. */
static void help_about(struct help *h, const struct cli_command *command)
{
    const char *summary = _(command->summary);
    struct buf text = BUF_INIT;

    buf_addf(&text, "%c%s. %s", typed_upper(summary[0]), summary + 1,
             _(command->details));
    help_paragraph(h, text.s);
    buf_release(&text);
}

static void help_titles(struct help *h)
{
    help_head(h, _("Tables:"));
    for (size_t i = 0; i < REPORT_COUNT; i++)
        help_item(h, reports[i].name, _(reports[i].title));
    help_item(h, VALUE_EVERY_REPORT, _("every one of them"));
}

/* What becomes of the database, and who may do it. */
static void help_change(struct help *h, const struct cli_command *command)
{
    struct buf text = BUF_INIT, roles = BUF_INIT;

    switch (command->changes) {
    case CLI_CHANGES_NOTHING:
        buf_adds(&text, _("Changes: nothing in the database."));
        break;
    case CLI_CHANGES_DATABASE:
    case CLI_AS_ITS_ACT:
        buf_adds(&text, _("Changes: the database; a copy of the day is made"
                          " before."));
        break;
    case CLI_REPLACES_IT:
        buf_adds(&text, _("Changes: the whole database; what was there is"
                          " kept beside the backups."));
        break;
    }
    for (int r = PERSON_OPERATOR; r <= PERSON_GUEST; r++)
        if (command->needs >= 0
            && person_may((enum person_role)r,
                          (enum permit_act)command->needs))
            buf_addf(&roles, "%s%s", roles.len > 0 ? ", " : "",
                     person_role_word((enum person_role)r));
    if (roles.len > 0) {
        buf_addc(&text, ' ');
        buf_addf(&text, _("Who may, where somebody has a role: %s."),
                 roles.s);
    }
    help_fact(h, text.s);
    buf_release(&text);
    buf_release(&roles);
}

void help_command(const struct cli_command *command, const char *database,
                  int width, struct buf *out)
{
    uint64_t common = option_set(CLI_EVERYWHERE);
    struct help h = help_begin(width, out);

    help_usage(&h, command);
    help_about(&h, command);
    if (command->value == CLI_VALUE_REPORT)
        help_titles(&h);
    if (command->options != 0) {
        help_head(&h, _("Options [what holds without them]:"));
        help_options(&h, command->options & ~common, command, database);
        help_options(&h, command->options & common, command, database);
    }
    help_end(&h);
    help_change(&h, command);
    help_status(&h, command->failed, command->found);
    help_example(&h, command->example);
}

/* --- on standard output --- */

int help_width(const struct cli_options *options)
{
    int width = output_width(options);

    return width == 0 || width > HELP_WIDTH ? HELP_WIDTH : width;
}

enum cli_status cli_help(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    struct buf text = BUF_INIT;

    if (o->operands > 0)
        help_command(cli_command(o->operand[0]), cli->database,
                     help_width(o), &text);
    else
        help_overview(cli->database, help_width(o), &text);
    put(&text);
    buf_release(&text);
    return CLI_OK;
}
