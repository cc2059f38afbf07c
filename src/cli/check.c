/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/findings.h"

#include "app/i18n.h"
#include "app/report.h"
#include "cli/cli.h"
#include "cli/say.h"

struct checking {
    enum cli_format format;
    int width;
    bool raw;
    size_t findings;
    struct buf text;
};

static bool check(void *context, const struct desk *desk, struct err *err)
{
    struct checking *c = context;
    bool csv = c->format == FORMAT_CSV;
    struct grid grid;

    (void)err;
    if (desk->finding_count == 0)
        return true;
    buf_reset(&c->text);
    findings_make(desk, csv ? GRID_CSV : GRID_TEXT, &grid);
    if (csv) {
        grid_csv_rows(&grid, c->raw, &c->text);
    } else {
        grid_text(&grid, c->width, &c->text);
        buf_addc(&c->text, '\n');
    }
    grid_release(&grid);
    c->findings += desk->finding_count;
    put(&c->text);
    return true;
}

static void put_head(struct checking *c)
{
    const struct desk empty = { .year = 0 };
    struct grid grid;

    findings_make(&empty, GRID_CSV, &grid);
    grid_csv_head(&grid, &c->text);
    grid_release(&grid);
    put(&c->text);
}

static void put_count(struct checking *c)
{
    buf_reset(&c->text);
    if (c->findings == 0)
        buf_addf(&c->text, "%s\n", _("No findings."));
    else
        buf_addf(&c->text, ngettext_("%zu finding.\n", "%zu findings.\n",
                                     (unsigned long)c->findings),
                 c->findings);
    put(&c->text);
}

enum cli_status cli_check(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    struct report_scope scope = {
        o->office, o->year, o->quarter < 0 ? 3 : o->quarter
    };
    struct checking c = {
        .format = o->format,
        .width = output_width(o),
        .raw = o->raw,
        .text = BUF_INIT,
    };
    struct err err = ERR_INIT;
    enum cli_status status;

    if (c.format == FORMAT_CSV)
        put_head(&c);
    if (!report_each(cli->store, scope, cli->clock, check, &c, &err)) {
        status = say_err(&err);
    } else {
        if (c.format == FORMAT_TEXT)
            put_count(&c);
        status = c.findings > 0 ? CLI_FOUND : CLI_OK;
    }
    buf_release(&c.text);
    return status;
}
