/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import.h"

#include <stdio.h>
#include <string.h>

#include "app/example.h"
#include "app/i18n.h"
#include "cli/cli.h"
#include "cli/say.h"

static void say_warnings(const struct import_result *result)
{
    for (size_t i = 0; i < result->warnings; i++)
        say("%s", result->warning[i]);
    if (result->warning_count > result->warnings)
        say(ngettext_("and %zu more notice", "and %zu more notices",
                      (unsigned long)(result->warning_count
                                      - result->warnings)),
            result->warning_count - result->warnings);
}

static void say_approved(const struct import_result *result)
{
    if (result->approved > 0)
        say(ngettext_("%lld approved row changes and has to be approved"
                      " again",
                      "%lld approved rows change and have to be approved"
                      " again", (unsigned long)result->approved),
            (long long)result->approved);
}

static void say_refused(const struct import_result *result)
{
    struct buf line = BUF_INIT;

    for (size_t i = 0; i < result->listed; i++) {
        buf_reset(&line);
        refusal_describe(&result->refused[i], &line);
        say_line(line.s);
    }
    buf_release(&line);
    if (result->refused_count == 0)
        return;
    say(ngettext_("%zu cell or row is refused",
                  "%zu cells or rows are refused",
                  (unsigned long)result->refused_count),
        result->refused_count);
    if (result->refused_count > result->listed)
        say(_("Only the first %zu of them are listed"), result->listed);
}

static void put_counts(const struct import_result *result)
{
    struct buf line = BUF_INIT;

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        const struct import_count *c = &result->table[i];

        if (!c->read)
            continue;
        /* TRANSLATORS: the name of a table; numbers of its rows. */
        buf_addf(&line, _("%s: %lld new, %lld changed, %lld the same\n"),
                 tables[i].name, (long long)c->added, (long long)c->changed,
                 (long long)c->same);
    }
    put(&line);
    buf_release(&line);
}

static enum cli_status end(struct import_result *result, bool ok,
                           const struct err *err)
{
    enum cli_status status = CLI_OK;

    say_warnings(result);
    say_refused(result);
    say_approved(result);
    if (ok)
        put_counts(result);
    else
        status = say_err(err);
    import_result_release(result);
    return status;
}

enum cli_status cli_import(const struct cli *cli)
{
    struct import_result result = IMPORT_RESULT_INIT;
    struct actor actor = { cli->user, cli->clock() };
    const struct cli_options *o = cli->options;
    struct err err = ERR_INIT;
    struct import_ask ask = {
        .path = o->operand, .paths = (size_t)o->operands,
        .office = o->office, .year = o->year, .dry_run = o->dry_run,
    };
    bool ok = import_run(cli->store, &ask, actor, &result, &err);

    if (ok && o->dry_run)
        put_text(_("Only tried out: nothing is stored.\n"));
    return end(&result, ok, &err);
}

enum cli_status cli_example(const struct cli *cli)
{
    struct import_result result = IMPORT_RESULT_INIT;
    struct actor actor = { cli->user, cli->clock() };
    struct err err = ERR_INIT;
    bool ok = example_import(cli->store, cli->example, actor, &result,
                             &err);

    return end(&result, ok, &err);
}
