/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/served.h"
#include "base/mem.h"
#include "base/safe.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "core/keep.h"
#include "core/quarter.h"

#define USER_BYTES_MAX 63
#define PAGE_LENGTH_LEAST 20
#define PAGE_LENGTH_MOST 999

enum long_only {
    LONG_LANG = 256,
    LONG_HELP,
    LONG_VERSION,
    LONG_DRY_RUN,
    LONG_FORMAT,
    LONG_PAGE_LENGTH,
    LONG_YES,
    LONG_VERIFY,
    LONG_ROW,
    LONG_UNIT,
    LONG_BY,
    LONG_ROLE,
    LONG_UNITS,
    LONG_MONO,
    LONG_ASCII,
    LONG_BACKUP_DIR,
    LONG_BACKUP_KEEP,
    LONG_LIST,
    LONG_SERVE_USER,
    LONG_EXCHANGE,
    LONG_WIDTH,
    LONG_RAW,
};

/* "+": stop at each word that is no option, so that options may stand
 * behind the command whatever the environment says; ":": own messages. */
static const char short_options[] = "+:d:y:o:q:u:O:";

static const struct option long_options[] = {
    { "database", required_argument, NULL, 'd' },
    { "year", required_argument, NULL, 'y' },
    { "office", required_argument, NULL, 'o' },
    { "quarter", required_argument, NULL, 'q' },
    { "user", required_argument, NULL, 'u' },
    { "output", required_argument, NULL, 'O' },
    { "lang", required_argument, NULL, LONG_LANG },
    { "help", no_argument, NULL, LONG_HELP },
    { "version", no_argument, NULL, LONG_VERSION },
    { "dry-run", no_argument, NULL, LONG_DRY_RUN },
    { "format", required_argument, NULL, LONG_FORMAT },
    { "page-length", required_argument, NULL, LONG_PAGE_LENGTH },
    { "width", required_argument, NULL, LONG_WIDTH },
    { "raw", no_argument, NULL, LONG_RAW },
    { "yes", no_argument, NULL, LONG_YES },
    { "verify", no_argument, NULL, LONG_VERIFY },
    { "row", required_argument, NULL, LONG_ROW },
    { "unit", required_argument, NULL, LONG_UNIT },
    { "by", required_argument, NULL, LONG_BY },
    { "role", required_argument, NULL, LONG_ROLE },
    { "units", required_argument, NULL, LONG_UNITS },
    { "mono", no_argument, NULL, LONG_MONO },
    { "ascii", no_argument, NULL, LONG_ASCII },
    { "backup-dir", required_argument, NULL, LONG_BACKUP_DIR },
    { "backup-keep", required_argument, NULL, LONG_BACKUP_KEEP },
    { "list", no_argument, NULL, LONG_LIST },
    { "serve-user", required_argument, NULL, LONG_SERVE_USER },
    { "exchange", required_argument, NULL, LONG_EXCHANGE },
    { NULL, 0, NULL, 0 },
};

static bool all_digits(const char *text, size_t len)
{
    return strlen(text) == len && strspn(text, "0123456789") == len;
}

static bool take_year(const char *text, struct cli_options *o)
{
    if (!all_digits(text, 4) || strncmp(text, "20", 2) != 0) {
        say(_("N03: \"%s\" is not a year: write one from 2000 to 2099"),
            text);
        return false;
    }
    o->year = atoi(text);
    return true;
}

static bool take_office(const char *text, struct cli_options *o)
{
    if (!all_digits(text, 4) && !all_digits(text, 2)) {
        say(_("N03: \"%s\" is not the code of an office: write four digits"
              " such as 6372, or two for a province"), text);
        return false;
    }
    o->office = text;
    return true;
}

static bool take_quarter(const char *text, struct cli_options *o)
{
    if (quarter_parse(text, &o->quarter))
        return true;
    say(_("N03: \"%s\" is not a quarter: write 1 to 4"), text);
    return false;
}

static bool take_user(const char *text, struct cli_options *o)
{
    size_t len = strlen(text);
    bool good = len > 0 && len <= USER_BYTES_MAX
                && safe_length(text, len, false) == len;

    if (!good) {
        say(_("This user name cannot be taken: write 1 to %d bytes of UTF-8"
              " without characters that are not seen"), USER_BYTES_MAX);
        return false;
    }
    o->user = text;
    return true;
}

/* What is refused is not repeated: it may hold anything. */
static bool take_served(const char *text, struct cli_options *o)
{
    if (!served_name(text)) {
        say(_("N03: this name of --serve-user cannot be taken: write 1 to"
              " %d letters, digits, \".\", \"_\" or \"-\", a letter or"
              " digit first"), SERVED_NAME_MOST);
        return false;
    }
    o->served = text;
    return true;
}

static bool take_format(const char *text, struct cli_options *o)
{
    static const char *const names[] = {
        [FORMAT_TEXT] = "text",
        [FORMAT_CSV] = "csv",
        [FORMAT_XLSX] = "xlsx",
        [FORMAT_HTML] = "html",
    };

    o->given |= OPTION_FORMAT;
    for (size_t i = 0; i < CAP_LEN(names); i++) {
        if (strcmp(text, names[i]) != 0)
            continue;
        o->format = (enum cli_format)i;
        if (o->format == FORMAT_XLSX || o->format == FORMAT_HTML)
            o->given |= OPTION_SHEET;
        return true;
    }
    say(_("There is no format \"%s\": write text, csv, xlsx or html"), text);
    return false;
}

static bool take_page_length(const char *text, struct cli_options *o)
{
    size_t len = strlen(text);

    o->given |= OPTION_PAGE_LENGTH;
    if (len > 0 && len <= 3 && all_digits(text, len)) {
        o->page_length = atoi(text);
        if (o->page_length == 0 || o->page_length >= PAGE_LENGTH_LEAST)
            return true;
    }
    say(_("\"%s\" is not a number of lines of a page: write %d to %d, or 0"
          " for one endless page"),
        text, PAGE_LENGTH_LEAST, PAGE_LENGTH_MOST);
    return false;
}

static bool take_width(const char *text, struct cli_options *o)
{
    size_t len = strlen(text);

    o->given |= OPTION_WIDTH;
    if (len > 0 && len <= 4 && all_digits(text, len)
        && atoi(text) >= OUTPUT_WIDTH_LEAST) {
        o->width = atoi(text);
        return true;
    }
    say(_("\"%s\" is not a width: write %d to %d columns"), text,
        OUTPUT_WIDTH_LEAST, 9999);
    return false;
}

static bool take_file(const char *option, const char *text,
                      const char **out)
{
    if (text[0] == '\0') {
        say(_("%s needs the name of a file"), option);
        return false;
    }
    *out = text;
    return true;
}

static bool take_keep(const char *text, struct cli_options *o)
{
    struct keep_rule rule;

    if (keep_rule_parse(text, &rule)) {
        o->backup_keep = text;
        return true;
    }
    say(_("\"%s\" does not say how many backups are kept: write the number"
          " of days, weeks and months, such as 7,4,12"), text);
    return false;
}

static bool take_language(const char *text)
{
    if (strcmp(text, "id") == 0 || strcmp(text, "en") == 0)
        return true;
    say(_("There is no language \"%s\": write id or en"), text);
    return false;
}

/* An option without a value; false: there is no such option here. */
static bool take_flag(int c, struct cli_options *o)
{
    switch (c) {
    case LONG_HELP:
        o->help = true;
        return true;
    case LONG_VERSION:
        o->version = true;
        return true;
    case LONG_DRY_RUN:
        o->given |= OPTION_DRY_RUN;
        o->dry_run = true;
        return true;
    case LONG_YES:
        o->given |= OPTION_YES;
        o->yes = true;
        return true;
    case LONG_VERIFY:
        o->given |= OPTION_VERIFY;
        o->verify = true;
        return true;
    case LONG_MONO:
        o->given |= OPTION_SCREEN;
        o->mono = true;
        return true;
    case LONG_RAW:
        o->given |= OPTION_RAW;
        o->raw = true;
        return true;
    case LONG_LIST:
        o->given |= OPTION_LIST;
        o->list = true;
        return true;
    case LONG_ASCII:
        o->given |= OPTION_SCREEN;
        o->ascii = true;
        return true;
    }
    return false;
}

/* What a log is cut down to; false: c is none of these options. */
static bool take_cut(int c, struct cli_options *o)
{
    if (c == LONG_ROW)
        o->row = optarg;
    else if (c == LONG_UNIT)
        o->unit = optarg;
    else if (c == LONG_BY)
        o->by = optarg;
    else
        return false;
    o->given |= OPTION_CUT;
    return true;
}

static bool take(int c, const char *word, struct cli_options *o)
{
    switch (c) {
    case 'd':
        return take_file("--database", optarg, &o->database);
    case 'y':
        return take_year(optarg, o);
    case 'o':
        return take_office(optarg, o);
    case 'q':
        return take_quarter(optarg, o);
    case 'u':
        return take_user(optarg, o);
    case 'O':
        o->given |= OPTION_OUTPUT;
        return take_file("--output", optarg, &o->output);
    case LONG_LANG:
        return take_language(optarg);
    case LONG_BACKUP_DIR:
        return take_file("--backup-dir", optarg, &o->backup_directory);
    case LONG_BACKUP_KEEP:
        return take_keep(optarg, o);
    case LONG_SERVE_USER:
        return take_served(optarg, o);
    case LONG_EXCHANGE:
        return take_file("--exchange", optarg, &o->exchange);
    case LONG_FORMAT:
        return take_format(optarg, o);
    case LONG_PAGE_LENGTH:
        return take_page_length(optarg, o);
    case LONG_WIDTH:
        return take_width(optarg, o);
    case LONG_ROLE:
        o->given |= OPTION_PEOPLE;
        o->role = optarg;
        return true;
    case LONG_UNITS:
        o->given |= OPTION_PEOPLE;
        o->units = optarg;
        return true;
    case ':':
        say(_("The option %s needs a value; see capaian --help"), word);
        return false;
    }
    if (take_flag(c, o) || take_cut(c, o))
        return true;
    say(_("The option %s is not known, or not unique, or takes no value;"
          " see capaian --help"), word);
    return false;
}

static void take_word(const char *word, struct cli_options *o)
{
    if (!o->command)
        o->command = word;
    else
        o->operand[o->operands++] = word;
}

/* The word that holds the option at hand: "-yx" or "--year". */
static const char *word_of(int argc, char *argv[], int before)
{
    return before < argc ? argv[before] : "";
}

bool options_read(int argc, char *argv[], struct cli_options *out)
{
    struct cli_options o = { .quarter = -1 };

    o.operand = mem_zero((size_t)argc + 1, sizeof(*o.operand));
    opterr = 0;
    optind = 0; /* begins anew: options_language() has read it too */
    while (optind < argc) {
        int before = optind > 0 ? optind : 1;
        int c = getopt_long(argc, argv, short_options, long_options, NULL);

        if (c != -1) {
            if (take(c, word_of(argc, argv, before), &o))
                continue;
            options_release(&o);
            return false;
        }
        if (strcmp(word_of(argc, argv, optind - 1), "--") == 0
            && optind - 1 >= before) {
            while (optind < argc)
                take_word(argv[optind++], &o);
            break;
        }
        if (optind < argc)
            take_word(argv[optind++], &o);
    }
    *out = o;
    return true;
}

void options_release(struct cli_options *options)
{
    free(options->operand);
    options->operand = NULL;
}

/* The value of a long option, whatever else is wrong with argv. */
static const char *find_option(int argc, char *argv[], int option)
{
    const char *value = NULL;

    opterr = 0;
    optind = 0;
    while (optind < argc) {
        int before = optind > 0 ? optind : 1;
        int c = getopt_long(argc, argv, short_options, long_options, NULL);

        if (c == option)
            value = optarg;
        if (c != -1)
            continue;
        if (strcmp(word_of(argc, argv, optind - 1), "--") == 0
            && optind - 1 >= before)
            break;
        if (optind < argc)
            optind++;
    }
    return value;
}

const char *options_language(int argc, char *argv[])
{
    return find_option(argc, argv, LONG_LANG);
}

bool options_serve(int argc, char *argv[])
{
    return find_option(argc, argv, LONG_SERVE_USER) != NULL;
}

static void add_option(struct buf *out, const char *names, const char *what)
{
    buf_addf(out, "  %-22s %s\n", names, what);
}

void options_help(struct buf *out)
{
    buf_adds(out, _("Usage: capaian [OPTION]... [COMMAND [OPERAND]...]\n"
                    "Targets, results and budgets of an election office."
                    "  Without a command the\nscreen opens.\n"));
    buf_addf(out, "\n%s\n", _("Options:"));
    add_option(out, "-d, --database FILE", _("the database"));
    add_option(out, "-y, --year YEAR", _("only this year"));
    add_option(out, "-o, --office CODE", _("only this office"));
    add_option(out, "-q, --quarter N",
               _("figures up to this quarter, 1 to 4"));
    add_option(out, "-u, --user NAME", _("who is working"));
    add_option(out, "    --lang id|en", _("the language of all messages"));
    add_option(out, "    --backup-dir DIR", _("where daily backups go"));
    add_option(out, "    --backup-keep D,W,M",
               _("how many: days, weeks, months"));
    add_option(out, "    --mono", _("the screen without colours"));
    add_option(out, "    --ascii", _("the screen without line drawing"));
    add_option(out, "    --serve-user NAME",
               _("the screen alone, for a forced command of sshd"));
    add_option(out, "    --exchange DIR",
               _("with it: the directory where files are"));
    add_option(out, "    --help", _("this help"));
    add_option(out, "    --version", _("the version of the program"));
    buf_addf(out, "\n%s\n", _("Options of some commands:"));
    add_option(out, "    --format text|csv",
               _("report, check, log: how it is written"));
    add_option(out, "    --format xlsx|html",
               _("report: as a workbook, as a document"));
    add_option(out, "    --page-length N",
               _("report: lines of a page of a printer"));
    add_option(out, "    --width N",
               _("report, check: columns of a text"));
    add_option(out, "    --raw",
               _("report, check, log: CSV as it is stored"));
    add_option(out, "-O, --output FILE",
               _("report: into this file"));
    add_option(out, "    --dry-run", _("import: store nothing"));
    add_option(out, "    --yes", _("restore: do not ask"));
    add_option(out, "    --list", _("restore: only list the backups"));
    add_option(out, "    --verify", _("log: check that it is whole"));
    add_option(out, "    --row [TABLE/]KEY", _("log: only of this row"));
    add_option(out, "    --unit CODE",
               _("log: only of what this unit is in charge of"));
    add_option(out, "    --by NAME", _("log: only what this person did"));
    add_option(out, "    --role ROLE",
               _("operator: operator, kasubbag, perencana, tamu"));
    add_option(out, "    --units A,B", _("operator: the units; all"
                                         " without"));
    buf_addf(out, "\n%s\n", _("Commands:"));
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        struct buf usage = BUF_INIT;

        buf_addf(&usage, "%s%s%s", c->name, c->operands[0] ? " " : "",
                 c->operands);
        add_option(out, usage.s, _(c->summary));
        buf_release(&usage);
    }
    buf_addf(out, "\n%s\n",
             _("Exit status: 0 done, 1 the system or the database refused,"
               " 2 what was given\ncannot be accepted, 3 check has"
               " findings."));
}
