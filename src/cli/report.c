/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/i18n.h"
#include "app/report_write.h"
#include "cli/cli.h"
#include "cli/say.h"

/* A database without any year is no failure of whoever reads along. */
static enum cli_status say_why(const struct report_order *order,
                               const struct err *err)
{
    enum cli_status status = say_err(err);

    return err->code == ERR_NOTFOUND && order->format == REPORT_TEXT
               ? CLI_OK
               : status;
}

/* A file is as wide as it is told to be, whatever the terminal is. */
static int width_of(const struct cli_options *o)
{
    return o->output ? o->width : output_width(o);
}

enum cli_status cli_report(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    const char *name = o->operand[0];
    struct report_order order = {
        .report = report_find(name), /* NULL: "all" */
        .scope = { o->office, o->year, o->quarter < 0 ? 3 : o->quarter },
        .format = (enum report_format)o->format,
        .width = width_of(o),
        .raw = o->raw,
        .length = o->page_length,
    };
    struct err err = ERR_INIT;
    bool ok, lost = false;

    order.lost = &lost;
    if (o->output && strcmp(o->output, "-") != 0) {
        ok = report_save(cli->store, &order, cli->clock, o->output, true,
                         &err);
    } else {
        ok = report_write(cli->store, &order, cli->clock, stdout, &err);
        put_done();
    }
    if (ok && lost && !o->output && isatty(STDOUT_FILENO))
        say(_("Not every column fits into this terminal: capaian report %s"
              " | less -S shows all of them"), name);
    return ok ? CLI_OK : say_why(&order, &err);
}
