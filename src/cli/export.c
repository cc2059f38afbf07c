/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/export.h"

#include <unistd.h>

#include "app/i18n.h"
#include "app/report.h"
#include "cli/cli.h"
#include "cli/say.h"

static void put_counts(const struct export_result *result)
{
    struct buf line = BUF_INIT;

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        if (tables[i].inside)
            continue;
        buf_addf(&line, ngettext_("%s.csv: %lld row\n", "%s.csv: %lld rows\n",
                                  (unsigned long)result->rows[i]),
                 tables[i].name, (long long)result->rows[i]);
    }
    put(&line);
    buf_release(&line);
}

/* Files that hold something else are there: are they to be replaced? */
static bool may_replace(const char *path, const struct export_result *result)
{
    struct buf question = BUF_INIT, names = BUF_INIT;
    bool may = false;

    export_others(result, &names);
    if (isatty(STDIN_FILENO)) {
        buf_addf(&question,
                 ngettext_("%zu file in %s holds something else and will"
                           " be replaced: %s.  Go on (y or n)? ",
                           "%zu files in %s hold something else and will"
                           " be replaced: %s.  Go on (y or n)? ",
                           (unsigned long)result->others),
                 result->others, path, names.s);
        may = say_agrees(question.s);
        if (!may)
            say("%s", _("Nothing was written."));
    } else {
        say(ngettext_("%zu file in %s holds something else, and nothing was"
                      " written: %s. Name another directory, or give"
                      " --yes to replace it",
                      "%zu files in %s hold something else, and nothing"
                      " was written: %s. Name another directory, or give"
                      " --yes to replace them",
                      (unsigned long)result->others),
            result->others, path, names.s);
    }
    buf_release(&question);
    buf_release(&names);
    return may;
}

enum cli_status cli_export(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    struct export_order order = { o->operand[0], o->office, o->year,
                                  o->yes };
    struct export_result result = { .others = 0 };
    struct err err = ERR_INIT;
    bool ok;

    if (!report_scope_check(cli->store, o->office, o->year, &err))
        return say_err(&err);
    ok = export_tables(cli->store, &order, &result, &err);
    if (!ok && result.others > 0) {
        if (!may_replace(order.path, &result))
            return CLI_REFUSED;
        order.replace = true;
        ok = export_tables(cli->store, &order, &result, &err);
    }
    if (!ok)
        return say_err(&err);
    put_counts(&result);
    return CLI_OK;
}
