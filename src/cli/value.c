/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/value.h"

#include "app/i18n.h"
#include "app/report.h"
#include "app/report_write.h"
#include "base/nearest.h"
#include "cli/command.h"
#include "cli/say.h"
#include "core/person.h"
#include "core/quarter.h"

/* More words than any value has. */
#define WORDS_MOST 64

static const char *value_of_list(const char *const *word, size_t count,
                                 size_t i)
{
    return i < count ? word[i] : NULL;
}

/* As they are shown, then as they stand in files. */
static const char *value_of_quarter(size_t i)
{
    static const char *const digit[] = { "1", "2", "3", "4" };

    return i < CAP_LEN(digit)
               ? quarter_roman((int)i)
               : value_of_list(digit, CAP_LEN(digit), i - CAP_LEN(digit));
}

_Static_assert((int)FORMAT_TEXT == (int)REPORT_TEXT
                   && (int)FORMAT_CSV == (int)REPORT_CSV
                   && (int)FORMAT_XLSX == (int)REPORT_XLSX
                   && (int)FORMAT_HTML == (int)REPORT_HTML,
               "formats have the numbers of app/report_write.h");

static const char *value_of_format(const struct cli_command *command, size_t i)
{
    for (int format = 0; format < REPORT_FORMATS; format++)
        if ((!command || command->formats >> format & 1u) && i-- == 0)
            return report_format_name((enum report_format)format);
    return NULL;
}

static const char *value_of_role(size_t i)
{
    return i <= PERSON_GUEST - PERSON_OPERATOR
               ? person_role_word((enum person_role)(PERSON_OPERATOR + i))
               : NULL;
}

static const char *value_of_act(const struct cli_command *command, size_t i)
{
    const struct cli_act *act = command ? command->acts : NULL;

    while (act && act->name && i > 0) {
        act++;
        i--;
    }
    return act ? act->name : NULL;
}

static const char *value_of_command(size_t i)
{
    const struct cli_command *c = cli_commands;

    while (c->name && i > 0) {
        c++;
        i--;
    }
    return c->name;
}

const char *value_word(enum cli_value value,
                       const struct cli_command *command, size_t i)
{
    static const char *const languages[] = { "id", "en" };

    switch (value) {
    case CLI_VALUE_NONE:
    case CLI_VALUE_TEXT:
    case CLI_VALUE_FILE:
    case CLI_VALUE_DIRECTORY:
    case CLI_VALUE_NEW:
        break;
    case CLI_VALUE_QUARTER:
        return value_of_quarter(i);
    case CLI_VALUE_LANGUAGE:
        return value_of_list(languages, CAP_LEN(languages), i);
    case CLI_VALUE_FORMAT:
        return value_of_format(command, i);
    case CLI_VALUE_ROLE:
        return value_of_role(i);
    case CLI_VALUE_REPORT:
        return i < REPORT_COUNT    ? reports[i].name
               : i == REPORT_COUNT ? VALUE_EVERY_REPORT
                                   : NULL;
    case CLI_VALUE_ACT:
        return value_of_act(command, i);
    case CLI_VALUE_COMMAND:
        return value_of_command(i);
    }
    return NULL;
}

void value_join(const char *const *word, size_t count, struct buf *out)
{
    struct buf before = BUF_INIT;

    for (size_t i = 0; i + 1 < count; i++)
        buf_addf(&before, "%s%s", i > 0 ? ", " : "", word[i]);
    if (count == 1)
        buf_adds(out, word[0]);
    else if (count > 1)
        /* TRANSLATORS: "a, b, c" and then the last of the words. */
        buf_addf(out, _("%s or %s"), before.s, word[count - 1]);
    buf_release(&before);
}

void value_words(enum cli_value value, const struct cli_command *command,
                 struct buf *out)
{
    const char *word[WORDS_MOST];
    size_t count = 0;

    while (count < CAP_LEN(word)
           && (word[count] = value_word(value, command, count)))
        count++;
    value_join(word, count, out);
}

static void value_say_none(enum cli_value value,
                           const struct cli_command *command,
                           const char *text, struct buf *out)
{
    switch (value) {
    case CLI_VALUE_NONE:
    case CLI_VALUE_TEXT:
    case CLI_VALUE_FILE:
    case CLI_VALUE_DIRECTORY:
    case CLI_VALUE_NEW:
        break;
    case CLI_VALUE_QUARTER:
        buf_addf(out, _("N03: \"%s\" is not a quarter"), text);
        break;
    case CLI_VALUE_LANGUAGE:
        buf_addf(out, _("There is no language %s"), text);
        break;
    case CLI_VALUE_FORMAT:
        buf_addf(out, _("There is no format %s"), text);
        break;
    case CLI_VALUE_ROLE:
        buf_addf(out, _("N03: There is no role %s"), text);
        break;
    case CLI_VALUE_REPORT:
        buf_addf(out, _("There is no report %s"), text);
        break;
    case CLI_VALUE_ACT:
        buf_addf(out, _("%s does not know %s"),
                 command ? command->name : "capaian", text);
        break;
    case CLI_VALUE_COMMAND:
        buf_addf(out, _("There is no command %s"), text);
        break;
    }
}

void value_refuse(enum cli_value value, const struct cli_command *command,
                  const char *text)
{
    struct buf none = BUF_INIT, words = BUF_INIT;
    const char *word;
    struct nearest near;

    nearest_begin(&near, text);
    for (size_t i = 0; (word = value_word(value, command, i)); i++)
        nearest_offer(&near, word);
    value_say_none(value, command, text, &none);
    if (nearest_count(&near) > 0) {
        value_join(near.word, nearest_count(&near), &words);
        say(_("%s. Did you mean %s?"), none.s, words.s);
    } else {
        value_words(value, command, &words);
        say(_("%s: write %s"), none.s, words.s);
    }
    buf_release(&none);
    buf_release(&words);
}
