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
            add_value(&log->text, l->sentence ? _(l->to) : l->to);
            buf_addc(&log->text, ']');
        }
        buf_addc(&log->text, '\n');
    }
    put(&log->text);
    return true;
}

static void tell(const struct history_check *c)
{
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < c->count; i++)
        buf_addf(&text, "%s\n", c->fault[i]);
    if (c->count == 0)
        buf_addf(&text, ngettext_("The change log is whole: %lld line.\n",
                                  "The change log is whole: %lld lines.\n",
                                  (unsigned long)c->lines),
                 (long long)c->lines);
    else
        buf_addf(&text, _("The change log is not whole; it has %lld lines."
                          " Compare with a backup.\n"),
                 (long long)c->lines);
    buf_addf(&text, _("Hash of the last line: %s\n"), c->hash);
    put(&text);
    buf_release(&text);
}

static enum cli_status verify(const struct cli *cli)
{
    struct err err = ERR_INIT;
    struct history_check c;
    enum cli_status status;

    if (!history_verify(cli->store, &c, &err))
        return say_err(&err);
    tell(&c);
    status = c.count > 0 ? CLI_FOUND : CLI_OK;
    history_check_release(&c);
    return status;
}

enum cli_status cli_log(const struct cli *cli)
{
    static const char *const head[] = { "when", "who", "what", "from", "to" };
    const struct cli_options *o = cli->options;
    struct history_filter filter = { o->office, o->year, o->row, o->unit,
                                     o->by };
    struct logging log = { o->format, BUF_INIT };
    enum cli_status status = CLI_OK;
    struct err err = ERR_INIT;

    if (o->verify)
        return verify(cli);
    if (log.format == FORMAT_CSV) {
        csv_add_row(&log.text, head, CAP_LEN(head));
        put(&log.text);
    }
    if (!history_each(cli->store, &filter, print, &log, &err))
        status = say_err(&err);
    buf_release(&log.text);
    return status;
}
