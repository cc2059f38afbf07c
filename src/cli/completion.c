/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/completion.h"

#include <string.h>

#include "cli/command.h"
#include "cli/option.h"

/* How far the words before the last one lead. */
struct completion {
    const struct cli_command *command;
    bool unknown;           /* a command that there is not */
    int operands;
    bool only_operands;     /* behind "--" */
    enum cli_option_id wants; /* whose value the next word is */
    const char *typed;        /* of the last word, what is completed */
    const char *before;       /* stands before each offer: "--format=" */
    struct buf own;           /* the text of before */
};

static void completion_offer(const struct completion *c, const char *word,
                             struct buf *out)
{
    if (strncmp(word, c->typed, strlen(c->typed)) == 0)
        buf_addf(out, "%s%s\n", c->before, word);
}

/* --- what was typed before --- */

static void completion_long(struct completion *c, const char *word)
{
    size_t len = strcspn(word, "="), begun;
    enum cli_option_id id = option_find(word, len, &begun);

    if (id != OPTION_COUNT && cli_option[id].argument && word[len] == '\0')
        c->wants = id;
}

static void completion_letters(struct completion *c, const char *letter)
{
    for (; *letter; letter++) {
        enum cli_option_id id = option_of_letter(*letter);

        if (id == OPTION_COUNT || !cli_option[id].argument)
            continue;
        if (letter[1] == '\0')
            c->wants = id;
        return;
    }
}

static void completion_operand(struct completion *c, const char *word)
{
    if (c->command || c->unknown) {
        c->operands++;
        return;
    }
    c->command = cli_command(word);
    c->unknown = !c->command;
}

static void completion_pass(struct completion *c, const char *word)
{
    if (c->wants != OPTION_COUNT)
        c->wants = OPTION_COUNT;
    else if (c->only_operands || word[0] != '-' || word[1] == '\0')
        completion_operand(c, word);
    else if (strcmp(word, "--") == 0)
        c->only_operands = true;
    else if (word[1] == '-')
        completion_long(c, word + 2);
    else
        completion_letters(c, word + 1);
}

/* --- what can come --- */

static bool completion_is_long(const char *word)
{
    return strncmp(word, "--", 2) == 0;
}

static void completion_options(struct completion *c, struct buf *out)
{
    uint64_t set = option_set(CLI_EVERYWHERE);
    bool is_long = completion_is_long(c->typed);

    if (c->command)
        set |= c->command->options;
    else
        set |= option_set(CLI_ON_SCREEN) | option_set(CLI_IN_COMMANDS);
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct cli_option *o = &cli_option[id];
        char name[40] = "--", letter[] = { '-', o->letter, '\0' };

        if (!option_in(set, (enum cli_option_id)id))
            continue;
        strncat(name, o->name, sizeof(name) - sizeof("--"));
        if (o->letter && !is_long)
            completion_offer(c, letter, out);
        completion_offer(c, name, out);
    }
}

/* Words of the value, or what the shell is to look for. */
static void completion_value(const struct completion *c,
                             enum cli_value value, struct buf *out)
{
    const char *word;

    switch (value) {
    case CLI_VALUE_FILE:
    case CLI_VALUE_NEW:
        buf_adds(out, "files\n");
        return;
    case CLI_VALUE_DIRECTORY:
        buf_adds(out, "directories\n");
        return;
    case CLI_VALUE_NONE:
    case CLI_VALUE_TEXT:
    case CLI_VALUE_QUARTER:
    case CLI_VALUE_LANGUAGE:
    case CLI_VALUE_FORMAT:
    case CLI_VALUE_ROLE:
    case CLI_VALUE_REPORT:
    case CLI_VALUE_ACT:
    case CLI_VALUE_COMMAND:
        break;
    }
    buf_adds(out, "words\n");
    for (size_t i = 0; (word = value_word(value, c->command, i)); i++)
        completion_offer(c, word, out);
}

static void completion_next_operand(const struct completion *c,
                                    struct buf *out)
{
    const struct cli_command *command = c->command;
    enum cli_value value = CLI_VALUE_NONE;

    if (!command && !c->unknown)
        value = CLI_VALUE_COMMAND;
    else if (command && (command->most < 0 || c->operands < command->most)
             && !(command->acts && c->operands > 0))
        value = command->value;
    completion_value(c, value, out);
}

/* "--format=cs": the value of it, which bash sees with its option where
 * "=" does not part words. */
static bool completion_joined(struct completion *c, const char *word,
                              bool parted)
{
    const char *equals = strchr(word, '=');
    size_t begun;

    if (!completion_is_long(word) || !equals)
        return false;
    c->wants = option_find(word + 2, (size_t)(equals - word - 2), &begun);
    c->typed = equals + 1;
    if (!parted) {
        buf_add(&c->own, word, (size_t)(equals + 1 - word));
        c->before = c->own.s;
    }
    return true;
}

static void completion_last(struct completion *c, const char *word,
                            bool parted, struct buf *out)
{
    c->typed = word;
    if (c->wants == OPTION_COUNT && !c->only_operands
        && completion_joined(c, word, parted)) {
        completion_value(c, c->wants == OPTION_COUNT
                                ? CLI_VALUE_NONE
                                : cli_option[c->wants].value, out);
    } else if (c->wants != OPTION_COUNT) {
        completion_value(c, cli_option[c->wants].value, out);
    } else if (word[0] == '-' && !c->only_operands) {
        buf_adds(out, "words\n");
        completion_options(c, out);
    } else {
        completion_next_operand(c, out);
    }
}

/*
 * The next word from i on, put together where bash took it apart:
 * "--format", "=", "csv".  Returns how many pieces it was.
 */
static int completion_join(int count, char *const *word, int i,
                           struct buf *out)
{
    buf_reset(out);
    buf_adds(out, word[i]);
    if (!completion_is_long(word[i]) || strchr(word[i], '=')
        || i + 1 >= count || strcmp(word[i + 1], "=") != 0)
        return 1;
    buf_addc(out, '=');
    if (i + 2 >= count)
        return 2;
    buf_adds(out, word[i + 2]);
    return 3;
}

void completion_words(int count, char *const *word, struct buf *out)
{
    struct completion c = { .wants = OPTION_COUNT, .before = "",
                            .own = BUF_INIT };
    struct buf joined = BUF_INIT;

    for (int i = 0, pieces; i < count; i += pieces) {
        pieces = completion_join(count, word, i, &joined);
        if (i + pieces < count)
            completion_pass(&c, joined.s);
        else
            completion_last(&c, joined.s, pieces > 1, out);
    }
    if (count == 0)
        completion_last(&c, "", false, out);
    buf_release(&joined);
    buf_release(&c.own);
}
