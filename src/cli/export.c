/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/export.h"

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

enum cli_status cli_export(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    struct export_result result;
    struct err err = ERR_INIT;

    if (!report_scope_check(cli->store, o->office, o->year, &err)
        || !export_tables(cli->store, o->operand[0], o->office, o->year,
                          &result, &err))
        return say_err(&err);
    put_counts(&result);
    return CLI_OK;
}
