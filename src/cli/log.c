/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/csv.h"
#include "app/history.h"
#include "app/i18n.h"
#include "cli/cli.h"
#include "cli/say.h"

#define LOG_FIELDS 5 /* when, who, what, from, to */

struct logging {
    enum cli_format format;
    bool raw;
    size_t lines;
    struct buf text;
    struct buf field[LOG_FIELDS];
};

/* A line of the CSV for people, who open it in a spreadsheet. */
static void add_row(struct logging *log, const char *const *fields)
{
    const char *marked[LOG_FIELDS];

    for (size_t i = 0; i < LOG_FIELDS; i++) {
        buf_reset(&log->field[i]);
        csv_add_harmless(&log->field[i], fields[i]);
        marked[i] = log->raw ? fields[i] : log->field[i].s;
    }
    csv_add_row(&log->text, marked, LOG_FIELDS);
}

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
    log->lines++;
    buf_reset(&log->text);
    if (log->format == FORMAT_CSV) {
        const char *fields[LOG_FIELDS] = { l->when, l->who, l->what,
                                           l->from, l->to };

        add_row(log, fields);
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
    if (c.count > 0 || !cli->options->quiet)
        tell(&c);
    status = c.count > 0 ? CLI_FOUND : CLI_OK;
    history_check_release(&c);
    return status;
}

static bool count_one(void *context, const struct history_line *l,
                      struct err *err)
{
    (void)l;
    (void)err;
    ++*(size_t *)context;
    return true;
}

/* Does any line of the log, of whatever office and year, fit this alone? */
static bool names_something(struct store *store,
                            struct history_filter filter, bool *names,
                            struct err *err)
{
    size_t lines = 0;

    if (!history_each(store, &filter, count_one, &lines, err))
        return false;
    *names = lines > 0;
    return true;
}

enum log_word { LOG_ROW, LOG_UNIT, LOG_BY, LOG_WORDS };

/* That a word names nothing: a slip of the pen. */
static void say_names_nothing(enum log_word word, const char *text)
{
    switch (word) {
    case LOG_ROW:
        say(_("--row %s names no row that the change log knows: write its"
              " code, or its table and code, such as indikator/L-03"),
            text);
        break;
    case LOG_UNIT:
        say(_("--unit %s names no unit with rows in the change log: write"
              " its code, such as KUL"), text);
        break;
    case LOG_BY:
    case LOG_WORDS:
        say(_("--by %s names nobody who has changed anything"), text);
        break;
    }
}

/* Nothing was printed: does one of the words name nothing, or does no line
 * fit all of them? */
static enum cli_status say_nothing(const struct cli *cli)
{
    const struct cli_options *o = cli->options;
    const char *const word[LOG_WORDS] = { o->row, o->unit, o->by };
    const struct history_filter alone[LOG_WORDS] = {
        { .row = o->row }, { .unit = o->unit }, { .user = o->by },
    };
    struct err err = ERR_INIT;

    for (int i = 0; i < LOG_WORDS; i++) {
        bool names;

        if (!word[i])
            continue;
        if (!names_something(cli->store, alone[i], &names, &err))
            return say_err(&err);
        if (!names) {
            say_names_nothing((enum log_word)i, word[i]);
            return CLI_REFUSED;
        }
    }
    say("%s", _("No line of the change log fits all that was asked for."));
    return CLI_OK;
}

enum cli_status cli_log(const struct cli *cli)
{
    static const char *const head[LOG_FIELDS] = { "when", "who", "what",
                                                  "from", "to" };
    const struct cli_options *o = cli->options;
    struct history_filter filter = { o->office, o->year, o->row, o->unit,
                                     o->by };
    struct logging log = { .format = o->format, .raw = o->raw,
                           .text = BUF_INIT };
    enum cli_status status = CLI_OK;
    struct err err = ERR_INIT;

    if (o->verify)
        return verify(cli);
    if (o->quiet) {
        say("%s", _("--quiet goes with --verify only"));
        return CLI_REFUSED;
    }
    for (size_t i = 0; i < LOG_FIELDS; i++)
        log.field[i] = (struct buf)BUF_INIT;
    if (log.format == FORMAT_CSV) {
        csv_add_row(&log.text, head, LOG_FIELDS);
        put(&log.text);
    }
    if (!history_each(cli->store, &filter, print, &log, &err))
        status = say_err(&err);
    else if (log.lines == 0 && (o->row || o->unit || o->by))
        status = say_nothing(cli);
    for (size_t i = 0; i < LOG_FIELDS; i++)
        buf_release(&log.field[i]);
    buf_release(&log.text);
    return status;
}
