/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/option.h"

#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/served.h"
#include "base/safe.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "core/keep.h"
#include "core/quarter.h"

#define USER_BYTES_MAX 63
#define PAGE_LENGTH_LEAST 20
#define PAGE_LENGTH_MOST 999
#define WIDTH_MOST 9999

/* --- values that are more than a text --- */

static bool option_is_digits(const char *text, size_t len)
{
    return strlen(text) == len && strspn(text, "0123456789") == len;
}

static bool option_read_year(const char *text, struct cli_options *o)
{
    if (!option_is_digits(text, 4) || strncmp(text, "20", 2) != 0) {
        say(_("N03: \"%s\" is not a year: write one from 2000 to 2099"),
            text);
        return false;
    }
    o->year = atoi(text);
    return true;
}

static bool option_read_office(const char *text, struct cli_options *o)
{
    if (!option_is_digits(text, 4) && !option_is_digits(text, 2)) {
        say(_("N03: \"%s\" is not the code of an office: write four digits"
              " such as 6372, or two for a province"), text);
        return false;
    }
    o->office = text;
    return true;
}

static bool option_read_quarter(const char *text, struct cli_options *o)
{
    if (quarter_parse(text, &o->quarter))
        return true;
    value_refuse(CLI_VALUE_QUARTER, NULL, text);
    return false;
}

static bool option_read_user(const char *text, struct cli_options *o)
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
static bool option_read_served(const char *text, struct cli_options *o)
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

/* Which word of the value text is; -1: none, and that was said. */
static int option_word(enum cli_value value, const char *text)
{
    const char *word;

    for (int i = 0; (word = value_word(value, NULL, (size_t)i)); i++)
        if (strcmp(word, text) == 0)
            return i;
    value_refuse(value, NULL, text);
    return -1;
}

static bool option_read_format(const char *text, struct cli_options *o)
{
    int format = option_word(CLI_VALUE_FORMAT, text);

    if (format < 0)
        return false;
    o->format = (enum cli_format)format;
    return true;
}

/* main chooses it before anything is said: options_language(). */
static bool option_read_language(const char *text, struct cli_options *o)
{
    (void)o;
    return option_word(CLI_VALUE_LANGUAGE, text) >= 0;
}

static bool option_read_role(const char *text, struct cli_options *o)
{
    o->role = text;
    return option_word(CLI_VALUE_ROLE, text) >= 0;
}

static bool option_read_page_length(const char *text, struct cli_options *o)
{
    size_t len = strlen(text);

    if (len > 0 && len <= 3 && option_is_digits(text, len)) {
        o->page_length = atoi(text);
        if (o->page_length == 0 || o->page_length >= PAGE_LENGTH_LEAST)
            return true;
    }
    say(_("\"%s\" is not a number of lines of a page: write %d to %d, or 0"
          " for one endless page"),
        text, PAGE_LENGTH_LEAST, PAGE_LENGTH_MOST);
    return false;
}

static bool option_read_width(const char *text, struct cli_options *o)
{
    size_t len = strlen(text);

    if (len > 0 && len <= 4 && option_is_digits(text, len)
        && atoi(text) >= OUTPUT_WIDTH_LEAST) {
        o->width = atoi(text);
        return true;
    }
    say(_("\"%s\" is not a width: write %d to %d columns"), text,
        OUTPUT_WIDTH_LEAST, WIDTH_MOST);
    return false;
}

static bool option_read_keep(const char *text, struct cli_options *o)
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

/* --- the table --- */

#define FLAG(member) offsetof(struct cli_options, member), NULL
#define TEXT(member) offsetof(struct cli_options, member), NULL
#define READ(function) 0, function
#define OPTION_ROW(id, letter, name, argument, value, where, summary, \
                   usual, environment, kept) \
    [OPTION_##id] = { letter, name, argument, value, where, summary, \
                      usual, environment, kept },

const struct cli_option cli_option[OPTION_COUNT] = {
    CLI_OPTION_LIST(OPTION_ROW)
};

bool option_in(uint64_t set, enum cli_option_id id)
{
    return (set >> id & 1u) != 0;
}

uint64_t option_set(enum cli_where where)
{
    uint64_t set = 0;

    for (int id = 0; id < OPTION_COUNT; id++)
        if (cli_option[id].where == where)
            set |= UINT64_C(1) << id;
    return set;
}

enum cli_option_id option_find(const char *name, size_t len, size_t *begun)
{
    enum cli_option_id found = OPTION_COUNT;

    *begun = 0;
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (strncmp(cli_option[id].name, name, len) != 0)
            continue;
        found = (enum cli_option_id)id;
        if (cli_option[id].name[len] == '\0') {
            *begun = 1;
            return found;
        }
        ++*begun;
    }
    return *begun == 1 ? found : OPTION_COUNT;
}

enum cli_option_id option_of_letter(char letter)
{
    int id = 0;

    while (id < OPTION_COUNT
           && (letter == '\0' || cli_option[id].letter != letter))
        id++;
    return (enum cli_option_id)id;
}

bool option_keep(enum cli_option_id id, const char *text,
                 struct cli_options *out)
{
    const struct cli_option *option = &cli_option[id];
    char *at = (char *)out + option->at;

    out->given |= UINT64_C(1) << id;
    if (option->read)
        return option->read(text, out);
    if (!option->argument) {
        *(bool *)(void *)at = true;
        return true;
    }
    if (text[0] == '\0' && (option->value == CLI_VALUE_FILE
                            || option->value == CLI_VALUE_DIRECTORY)) {
        say(_("--%s needs the name of a file"), option->name);
        return false;
    }
    *(const char **)(void *)at = text;
    return true;
}
