/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of commands and options are whole, and whatever is made of
 * them has every row.
 */
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/option.h"
#include "core/person.h"

#include "run.h"

#define NOBODYS_PATH "/nobody/nowhere.db"

static bool is_said(const char *text)
{
    return text && text[0] != '\0';
}

/* Does text have the word as a line of a completion has it? */
static bool has_line(const struct buf *text, const char *line)
{
    size_t len = strlen(line);

    for (const char *at = text->s; (at = strstr(at, line)); at += len)
        if ((at == text->s || at[-1] == '\n') && at[len] == '\n')
            return true;
    return false;
}

static void complete(const char *const *word, int count, struct buf *out)
{
    char *copy[8] = { NULL };

    for (int i = 0; i < count; i++)
        copy[i] = (char *)(uintptr_t)word[i];
    completion_words(count, copy, out);
}

/* Commands that take the option, by their rows. */
static size_t takers(enum cli_option_id id)
{
    size_t count = 0;

    for (const struct cli_command *c = cli_commands; c->name; c++)
        count += option_in(c->options, id);
    return count;
}

/* --- the tables --- */

START_TEST(every_command_says_all_of_itself)
{
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        bool acts = c->changes == CLI_AS_ITS_ACT;

        ck_assert_msg(c->changes >= CLI_CHANGES_NOTHING
                          && c->changes <= CLI_AS_ITS_ACT,
                      "%s does not say what it changes", c->name);
        ck_assert_msg(c->opens >= CLI_NO_STORE
                          && c->opens <= CLI_CREATE_OPERAND,
                      "%s does not say what it opens", c->name);
        ck_assert_msg(c->needs >= CLI_FOR_ALL, "%s", c->name);
        ck_assert_msg(c->changes == CLI_CHANGES_NOTHING || c->needs >= 0,
                      "%s: anybody may", c->name);
        ck_assert(c->run != NULL);
        ck_assert_msg(is_said(c->summary) && is_said(c->details)
                          && is_said(c->example),
                      "%s is not described", c->name);
        ck_assert_ptr_nonnull(strstr(c->example, c->name));
        ck_assert_ptr_nonnull(c->operand);
        ck_assert_msg(is_said(c->operand) == (c->most != 0), "%s", c->name);
        ck_assert_msg((c->value != CLI_VALUE_NONE) == (c->most != 0), "%s",
                      c->name);
        ck_assert(c->most < 0 || c->least <= c->most);
        ck_assert_msg((c->formats != 0)
                          == option_in(c->options, OPTION_FORMAT),
                      "%s: --format without formats", c->name);
        ck_assert_uint_eq(c->harmless & ~c->options, 0);
        ck_assert_msg(acts == (c->acts != NULL), "%s", c->name);
        ck_assert((c->value == CLI_VALUE_ACT) == acts);
        ck_assert_ptr_eq(cli_command(c->name), c);
        for (const struct cli_act *a = c->acts; a && a->name; a++) {
            ck_assert_msg(a->changes >= CLI_CHANGES_NOTHING
                              && a->changes < CLI_AS_ITS_ACT,
                          "%s %s", c->name, a->name);
            ck_assert_int_le(a->operands, c->most);
            ck_assert(is_said(a->operand) == (a->operands > 1));
            ck_assert_ptr_eq(cli_act(c, a->name), a);
        }
    }
}
END_TEST

START_TEST(every_option_says_all_of_itself)
{
    size_t begun;

    for (int i = 0; i < OPTION_COUNT; i++) {
        enum cli_option_id id = (enum cli_option_id)i;
        const struct cli_option *o = &cli_option[id];

        ck_assert(is_said(o->name) && is_said(o->summary));
        ck_assert_msg((o->argument != NULL)
                          == (o->value != CLI_VALUE_NONE), "%s", o->name);
        ck_assert_msg(!o->argument || is_said(o->argument), "%s", o->name);
        ck_assert_int_eq(option_find(o->name, strlen(o->name), &begun), id);
        ck_assert_uint_eq(begun, 1);
        if (o->letter)
            ck_assert_msg(option_of_letter(o->letter) == id,
                          "-%c stands twice", o->letter);
        /* One that nobody takes is none. */
        ck_assert_msg((takers(id) > 0) || o->where != CLI_IN_COMMANDS,
                      "no command takes --%s", o->name);
        ck_assert_msg(takers(id) == 0 || o->where != CLI_ON_SCREEN,
                      "a command takes --%s", o->name);
    }
    ck_assert_int_eq(option_of_letter('\0'), OPTION_COUNT);
    ck_assert_int_eq(option_find("", 0, &begun), OPTION_COUNT);
}
END_TEST

/* --- what is made of them --- */

/* Texts of a help that has the option, in a line of its own. */
static bool helps_with(const struct cli_option *o, const struct buf *text)
{
    struct buf line = BUF_INIT;
    bool has;

    if (o->letter)
        buf_addf(&line, "\n  -%c, --%s", o->letter, o->name);
    else
        buf_addf(&line, "\n      --%s", o->name);
    buf_addc(&line, o->argument ? ' ' : '\n');
    has = strstr(text->s, line.s) != NULL;
    if (!has && !o->argument) {
        line.s[line.len - 1] = ' ';
        has = strstr(text->s, line.s) != NULL;
    }
    buf_release(&line);
    return has;
}

static void fits(const struct buf *text, int width, const char *what)
{
    struct buf line = BUF_INIT;

    for (const char *at = text->s; *at;) {
        size_t len = strcspn(at, "\n");

        buf_reset(&line);
        buf_add(&line, at, len);
        ck_assert_msg(text_width(line.s) <= width
                          || !strchr(line.s + strspn(line.s, " "), ' '),
                      "help of %s at %d: %s", what, width, line.s);
        at += len + (at[len] == '\n');
    }
    buf_release(&line);
}

START_TEST(help_has_every_row)
{
    struct buf overview = BUF_INIT, text = BUF_INIT;

    help_overview(NOBODYS_PATH, HELP_WIDTH, &overview);
    ck_assert_ptr_nonnull(strstr(overview.s, NOBODYS_PATH));
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        buf_reset(&text);
        buf_addf(&text, "\n  %s%s%s", c->name, c->operand[0] ? " " : "",
                 c->operand);
        ck_assert_msg(strstr(overview.s, text.s) != NULL,
                      "the overview has no %s", c->name);
        ck_assert_ptr_nonnull(strstr(overview.s, c->summary));
        buf_reset(&text);
        help_command(c, NOBODYS_PATH, HELP_WIDTH, &text);
        for (int i = 0; i < OPTION_COUNT; i++)
            ck_assert_msg(option_in(c->options, (enum cli_option_id)i)
                              == helps_with(&cli_option[i], &text),
                          "help of %s and --%s", c->name,
                          cli_option[i].name);
        ck_assert_ptr_nonnull(strstr(text.s, c->example));
        for (const struct cli_act *a = c->acts; a && a->name; a++)
            ck_assert_ptr_nonnull(strstr(text.s, a->name));
    }
    for (int i = 0; i < OPTION_COUNT; i++)
        ck_assert_msg((cli_option[i].where != CLI_IN_COMMANDS)
                          == helps_with(&cli_option[i], &overview),
                      "the overview and --%s", cli_option[i].name);
    buf_release(&overview);
    buf_release(&text);
}
END_TEST

START_TEST(help_fits_its_width)
{
    struct buf text = BUF_INIT;

    for (int width = 40; width <= HELP_WIDTH; width++) {
        buf_reset(&text);
        help_overview(NOBODYS_PATH, width, &text);
        fits(&text, width, "capaian");
        for (const struct cli_command *c = cli_commands; c->name; c++) {
            buf_reset(&text);
            help_command(c, NOBODYS_PATH, width, &text);
            fits(&text, width, c->name);
        }
    }
    buf_release(&text);
}
END_TEST

START_TEST(completion_has_every_row)
{
    struct buf commands = BUF_INIT, options = BUF_INIT, own = BUF_INIT;

    complete((const char *const[]){ "" }, 1, &commands);
    complete((const char *const[]){ "-" }, 1, &options);
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        ck_assert_msg(has_line(&commands, c->name), "%s", c->name);
        buf_reset(&own);
        complete((const char *const[]){ c->name, "--" }, 2, &own);
        for (int i = 0; i < OPTION_COUNT; i++) {
            struct buf name = BUF_INIT;

            buf_addf(&name, "--%s", cli_option[i].name);
            ck_assert_msg(has_line(&own, name.s)
                              == (option_in(c->options,
                                            (enum cli_option_id)i)
                                  || cli_option[i].where == CLI_EVERYWHERE),
                          "%s %s", c->name, name.s);
            buf_release(&name);
        }
    }
    for (int i = 0; i < OPTION_COUNT; i++) {
        const char letter[] = { '-', cli_option[i].letter, '\0' };
        struct buf name = BUF_INIT;

        buf_addf(&name, "--%s", cli_option[i].name);
        ck_assert_msg(has_line(&options, name.s), "%s", name.s);
        ck_assert(letter[1] == '\0' || has_line(&options, letter));
        buf_release(&name);
    }
    buf_release(&commands);
    buf_release(&options);
    buf_release(&own);
}
END_TEST

/* What a help proposes is a command line that can be accepted. */
START_TEST(examples_are_accepted)
{
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        char line[120], *word[16], *next = NULL;
        struct cli_options o;
        int count = 0;

        ck_assert_uint_lt(strlen(c->example), sizeof(line));
        strcpy(line, c->example);
        line[strcspn(line, "|")] = '\0';
        for (char *w = strtok_r(line, " ", &next); w;
             w = strtok_r(NULL, " ", &next))
            word[count++] = w;
        word[count] = NULL;
        ck_assert_str_eq(word[0], "capaian");
        ck_assert_msg(options_read(count, word, &o), "%s", c->example);
        ck_assert_str_eq(o.command, c->name);
        ck_assert_msg(cli_fits(c, &o), "%s", c->example);
        options_release(&o);
    }
}
END_TEST

/* --- what a run changes --- */

/* The operands with a blank between them. */
static const struct {
    const char *command, *operand;
    uint64_t given;
    enum cli_change changes;
} runs[] = {
    { "import", "dir", 0, CLI_CHANGES_DATABASE },
    { "import", "dir", OPTION_BIT(DRY_RUN), CLI_CHANGES_NOTHING },
    { "operator", "add", 0, CLI_CHANGES_DATABASE },
    { "operator", "remove", 0, CLI_CHANGES_DATABASE },
    { "operator", "list", 0, CLI_CHANGES_NOTHING },
    { "operator", "sing", 0, CLI_CHANGES_NOTHING },
    { "operator", NULL, 0, CLI_CHANGES_NOTHING },
    { "restore", "copy.db", OPTION_BIT(YES), CLI_REPLACES_IT },
    { "restore", "copy.db", OPTION_BIT(LIST), CLI_CHANGES_NOTHING },
    { "export", "list", 0, CLI_CHANGES_NOTHING },
    { "log", NULL, OPTION_BIT(VERIFY), CLI_CHANGES_NOTHING },
};

START_TEST(what_a_run_changes)
{
    const char *operand[] = { runs[_i].operand };
    struct cli_options o = {
        .given = runs[_i].given,
        .operand = operand,
        .operands = runs[_i].operand ? 1 : 0,
    };

    ck_assert_int_eq(cli_changes(cli_command(runs[_i].command), &o),
                     runs[_i].changes);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, every_command_says_all_of_itself);
    tcase_add_test(cases, every_option_says_all_of_itself);
    tcase_add_test(cases, help_has_every_row);
    tcase_add_test(cases, help_fits_its_width);
    tcase_add_test(cases, completion_has_every_row);
    tcase_add_test(cases, examples_are_accepted);
    tcase_add_loop_test(cases, what_a_run_changes, 0, (int)CAP_LEN(runs));
}

int main(void)
{
    return run_tests("commands", add);
}
