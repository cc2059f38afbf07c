/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/csv.h"
#include "app/history.h"
#include "app/i18n.h"
#include "cli/cli.h"
#include "cli/say.h"

struct logging {
    enum cli_format format;
    struct buf text;
};

/* A value of several lines stays on the one line of its change. */
static void add_value(struct buf *out, const char *value)
{
    for (; *value; value++)
        buf_addc(out, *value == '\n' || *value == '\t' ? ' ' : *value);
}

static bool print(void *context, const struct history_line *l,
                  struct err *err)
{
    struct logging *log = context;

    (void)err;
    buf_reset(&log->text);
    if (log->format == FORMAT_CSV) {
        const char *fields[] = { l->when, l->who, l->what, l->from, l->to };

        csv_add_row(&log->text, fields, CAP_LEN(fields));
    } else {
        buf_addf(&log->text, "%s  %s  ", l->when, l->who);
        add_value(&log->text, l->what);
        if (l->from[0] != '\0' || l->to[0] != '\0') {
            buf_adds(&log->text, "  [");
            add_value(&log->text, l->from);
            buf_adds(&log->text, "] -> [");
            add_value(&log->text, l->to);
            buf_addc(&log->text, ']');
        }
        buf_addc(&log->text, '\n');
    }
    put(&log->text);
    return true;
}

static enum cli_status verify(const struct cli *cli)
{
    struct err err = ERR_INIT;
    struct buf line = BUF_INIT;
    int64_t lines;

    if (!history_verify(cli->store, &lines, &err))
        return say_err(&err);
    buf_addf(&line, ngettext_("The change log is whole: %lld line.\n",
                              "The change log is whole: %lld lines.\n",
                              (unsigned long)lines), (long long)lines);
    put(&line);
    buf_release(&line);
    return CLI_OK;
}

enum cli_status cli_log(const struct cli *cli)
{
    static const char *const head[] = { "when", "who", "what", "from", "to" };
    const struct cli_options *o = cli->options;
    struct logging log = { o->format, BUF_INIT };
    enum cli_status status = CLI_OK;
    struct err err = ERR_INIT;

    if (o->verify)
        return verify(cli);
    if (log.format == FORMAT_CSV) {
        csv_add_row(&log.text, head, CAP_LEN(head));
        put(&log.text);
    }
    if (!history_each(cli->store, o->office, o->year, print, &log, &err))
        status = say_err(&err);
    buf_release(&log.text);
    return status;
}
