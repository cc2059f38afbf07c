/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/i18n.h"
#include "cli/cli.h"
#include "cli/say.h"

/* A report on its way out, office by office. */
struct printing {
    const struct report *report;
    enum cli_format format;
    int width;
    FILE *out;
    size_t tables;
    struct buf text;
};

static bool print(void *context, const struct desk *desk, struct err *err)
{
    struct printing *p = context;
    bool csv = p->format == FORMAT_CSV;
    struct grid grid;

    buf_reset(&p->text);
    if (!p->report->make(desk, csv ? GRID_CSV : GRID_TEXT, &grid, err))
        return false;
    if (csv && p->tables == 0)
        grid_csv_head(&grid, &p->text);
    if (csv) {
        grid_csv_rows(&grid, &p->text);
    } else {
        if (p->tables > 0)
            buf_addc(&p->text, '\n');
        grid_text(&grid, p->width, &p->text);
    }
    grid_release(&grid);
    p->tables++;
    fwrite(p->text.s, 1, p->text.len, p->out);
    return true;
}

/* Of a database without any year: the head line, or a word. */
static bool print_nothing(struct printing *p, struct err *err)
{
    const struct desk empty = { .year = 0 };
    struct grid grid;

    if (p->format == FORMAT_TEXT) {
        say("%s", _("There is no year in this database yet: import one, or"
                    " open the screen and add it"));
        return true;
    }
    buf_reset(&p->text);
    if (!p->report->make(&empty, GRID_CSV, &grid, err))
        return false;
    grid_csv_head(&grid, &p->text);
    grid_release(&grid);
    fwrite(p->text.s, 1, p->text.len, p->out);
    return true;
}

static enum cli_status print_all(const struct cli *cli, struct printing *p)
{
    const struct cli_options *o = cli->options;
    struct report_scope scope = {
        o->office, o->year, o->quarter < 0 ? 3 : o->quarter
    };
    struct err err = ERR_INIT;

    if (!report_each(cli->store, scope, cli->clock, print, p, &err)
        || (p->tables == 0 && !print_nothing(p, &err)))
        return say_err(&err);
    return CLI_OK;
}

static enum cli_status print_into(const struct cli *cli, struct printing *p,
                                  const char *path)
{
    enum cli_status status;

    p->out = fopen(path, "we");
    if (!p->out) {
        say(_("The file %s cannot be written: %s"), path, strerror(errno));
        return CLI_FAILED;
    }
    status = print_all(cli, p);
    errno = 0;
    if (ferror(p->out) | (fclose(p->out) != 0)) {
        say(_("The file %s cannot be written: %s"), path, strerror(errno));
        return CLI_FAILED;
    }
    return status;
}

static enum cli_status unknown_report(const char *name)
{
    struct buf names = BUF_INIT;

    for (size_t i = 0; i < REPORT_COUNT; i++)
        buf_addf(&names, "%s%s", i > 0 ? ", " : "", reports[i].name);
    say(_("There is no report \"%s\": write one of %s"), name, names.s);
    buf_release(&names);
    return CLI_REFUSED;
}

enum cli_status cli_report(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    struct printing p = {
        .report = report_find(o->operand[0]),
        .format = o->format,
        .width = output_width(),
        .out = stdout,
        .text = BUF_INIT,
    };
    enum cli_status status;

    if (!p.report)
        return unknown_report(o->operand[0]);
    status = o->output ? print_into(cli, &p, o->output)
                       : print_all(cli, &p);
    buf_release(&p.text);
    return status;
}
