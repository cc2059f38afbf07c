/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "cli/option.h"
#include "cli/say.h"

/* What getopt_long() returns for an option: beside all letters. */
#define OPTIONS_FIRST 256

/* The table as getopt_long() wants it. */
struct options_tables {
    char letters[2 * OPTION_COUNT + 3];
    struct option longs[OPTION_COUNT + 1];
};

static void options_tables(struct options_tables *t)
{
    char *letter = t->letters;

    /* "+": stop at each word that is no option, so that options may stand
     * behind the command whatever the environment says; ":": own
     * messages. */
    *letter++ = '+';
    *letter++ = ':';
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct cli_option *o = &cli_option[id];

        t->longs[id] = (struct option){
            o->name, o->argument ? required_argument : no_argument, NULL,
            OPTIONS_FIRST + id
        };
        if (o->letter == '\0')
            continue;
        *letter++ = o->letter;
        if (o->argument)
            *letter++ = ':';
    }
    *letter = '\0';
    t->longs[OPTION_COUNT] = (struct option){ NULL, 0, NULL, 0 };
}

/* The option that getopt_long() found; OPTION_COUNT: none. */
static enum cli_option_id options_id(int c)
{
    return c >= OPTIONS_FIRST ? (enum cli_option_id)(c - OPTIONS_FIRST)
                              : option_of_letter((char)c);
}

/* --- what is none, or not whole --- */

static void options_add_near(const char *typed, struct buf *out)
{
    const char *word[NEAREST_MOST];
    struct buf dashed[NEAREST_MOST];
    struct nearest near;

    nearest_begin(&near, typed);
    for (int id = 0; id < OPTION_COUNT; id++)
        nearest_offer(&near, cli_option[id].name);
    for (size_t i = 0; i < nearest_count(&near); i++) {
        dashed[i] = (struct buf)BUF_INIT;
        buf_addf(&dashed[i], "--%s", near.word[i]);
        word[i] = dashed[i].s;
    }
    value_join(word, nearest_count(&near), out);
    for (size_t i = 0; i < nearest_count(&near); i++)
        buf_release(&dashed[i]);
}

/* typed: as it stands there; name: without dashes and value. */
static void options_say_unknown(const char *typed, const char *name)
{
    struct buf near = BUF_INIT;

    options_add_near(name, &near);
    if (near.len > 0)
        say(_("There is no option %s. Did you mean %s?"), typed, near.s);
    else
        say(_("There is no option %s; see capaian --help, or capaian help"
              " COMMAND"), typed);
    buf_release(&near);
}

static void options_say_ambiguous(const char *typed, size_t len)
{
    const char *word[OPTION_COUNT];
    struct buf name[OPTION_COUNT], list = BUF_INIT;
    size_t count = 0;

    for (int id = 0; id < OPTION_COUNT; id++) {
        if (strncmp(cli_option[id].name, typed + 2, len) != 0)
            continue;
        name[count] = (struct buf)BUF_INIT;
        buf_addf(&name[count], "--%s", cli_option[id].name);
        word[count] = name[count].s;
        count++;
    }
    value_join(word, count, &list);
    say(_("%s is short for several options: %s"), typed, list.s);
    for (size_t i = 0; i < count; i++)
        buf_release(&name[i]);
    buf_release(&list);
}

/* A long option that cannot be accepted, "--name" or "--name=value". */
static void options_refuse_long(const char *word)
{
    size_t len = strcspn(word + 2, "="), begun;
    enum cli_option_id id = option_find(word + 2, len, &begun);
    struct buf typed = BUF_INIT;

    buf_add(&typed, word, len + 2);
    if (begun > 1)
        options_say_ambiguous(typed.s, len);
    else if (begun == 0)
        options_say_unknown(typed.s, typed.s + 2);
    else
        say(_("--%s takes no value"), cli_option[id].name);
    buf_release(&typed);
}

/* The letter c of word is none: the long name with one dash, or the other
 * case? */
static void options_refuse_letter(const char *word, char c)
{
    const char typed[] = { '-', c, '\0' };
    char other = c >= 'a' && c <= 'z'   ? (char)(c - 'a' + 'A')
                 : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a')
                                        : '\0';

    if (word[1] == c && word[2] != '\0')
        options_say_unknown(word, word + 1);
    else if (option_of_letter(other) != OPTION_COUNT)
        say(_("There is no option %s. Did you mean -%c?"), typed, other);
    else
        options_say_unknown(typed, "");
}

/* word: as it was typed, "-d", "--data" or the last of a cluster. */
static void options_say_needs(enum cli_option_id id, const char *word)
{
    const struct cli_option *o = &cli_option[id];
    struct buf words = BUF_INIT, name = BUF_INIT;

    if (strlen(word) == 2)
        buf_adds(&name, word);
    else
        buf_addf(&name, "--%s", o->name);
    value_words(o->value, NULL, &words);
    say(_("%s needs a value: %s"), name.s,
        words.len > 0 ? words.s : _(o->argument));
    buf_release(&words);
    buf_release(&name);
}

/* What getopt_long() found: c, at word. */
static bool options_keep(int c, const char *word, struct cli_options *o)
{
    if (c == ':') {
        options_say_needs(options_id(optopt), word);
        return false;
    }
    if (c != '?')
        return option_keep(options_id(c), optarg, o);
    if (strncmp(word, "--", 2) == 0)
        options_refuse_long(word);
    else
        options_refuse_letter(word, (char)optopt);
    return false;
}

/* --- reading --- */

static void options_add_word(const char *word, struct cli_options *o)
{
    if (!o->command)
        o->command = word;
    else
        o->operand[o->operands++] = word;
}

/* The word that holds the option at hand: "-yx" or "--year". */
static const char *options_word(int argc, char *argv[], int before)
{
    return before < argc ? argv[before] : "";
}

bool options_read(int argc, char *argv[], struct cli_options *out)
{
    struct cli_options o = { .quarter = -1 };
    struct options_tables t;

    options_tables(&t);
    o.operand = mem_zero((size_t)argc + 1, sizeof(*o.operand));
    opterr = 0;
    optind = 0; /* begins anew: options_language() has read it too */
    while (optind < argc) {
        int before = optind > 0 ? optind : 1;
        int c = getopt_long(argc, argv, t.letters, t.longs, NULL);

        if (c != -1) {
            if (options_keep(c, options_word(argc, argv, before), &o))
                continue;
            options_release(&o);
            return false;
        }
        if (strcmp(options_word(argc, argv, optind - 1), "--") == 0
            && optind - 1 >= before) {
            while (optind < argc)
                options_add_word(argv[optind++], &o);
            break;
        }
        if (optind < argc)
            options_add_word(argv[optind++], &o);
    }
    *out = o;
    return true;
}

void options_release(struct cli_options *options)
{
    free(options->operand);
    options->operand = NULL;
}

/* The value of an option, whatever else is wrong with argv. */
static const char *options_find(int argc, char *argv[],
                                enum cli_option_id option)
{
    struct options_tables t;
    const char *value = NULL;

    options_tables(&t);
    opterr = 0;
    optind = 0;
    while (optind < argc) {
        int before = optind > 0 ? optind : 1;
        int c = getopt_long(argc, argv, t.letters, t.longs, NULL);

        if (c != -1) {
            if (options_id(c) == option)
                value = optarg;
            continue;
        }
        if (strcmp(options_word(argc, argv, optind - 1), "--") == 0
            && optind - 1 >= before)
            break;
        if (optind < argc)
            optind++;
    }
    return value;
}

const char *options_language(int argc, char *argv[])
{
    return options_find(argc, argv, OPTION_LANG);
}

bool options_serve(int argc, char *argv[])
{
    return options_find(argc, argv, OPTION_SERVE_USER) != NULL;
}
