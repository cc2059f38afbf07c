/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/csv.h"
#include "app/history.h"
#include "app/i18n.h"
#include "app/verify.h"
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

struct verifying {
    bool quiet;
    int64_t lines;
    struct buf text;
};

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

/* A line to be written down: whose, how many, the hash of the last. */
static void tell_chain(void *context, const struct verified_chain *chain)
{
    struct verifying *v = context;

    v->lines += chain->lines;
    if (v->quiet)
        return;
    buf_reset(&v->text);
    buf_addf(&v->text, "%s %lld %s\n", chain->name, (long long)chain->lines,
             chain->hash);
    put(&v->text);
}

static void tell_found(void *context, bool fault, const char *text)
{
    struct verifying *v = context;

    if (v->quiet && !fault)
        return;
    buf_reset(&v->text);
    buf_addf(&v->text, "%s\n", text);
    put(&v->text);
}

static void tell_end(struct verifying *v, int64_t faults)
{
    buf_reset(&v->text);
    if (faults > 0)
        buf_addf(&v->text, "%s\n",
                 _("The database is not as the log says. Compare with a"
                   " backup."));
    else if (!v->quiet)
        buf_addf(&v->text,
                 ngettext_("The database is as the log says: %lld line.\n",
                           "The database is as the log says: %lld lines.\n",
                           (unsigned long)v->lines), (long long)v->lines);
    put(&v->text);
}

static enum cli_status verify(const struct cli *cli)
{
    struct verifying v = { .quiet = cli->options->quiet,
                           .text = BUF_INIT };
    struct verify_listener to = { tell_chain, tell_found, &v };
    struct err err = ERR_INIT;
    int64_t faults = 0;
    bool ok = verify_database(cli->store, cli->options->office, &to,
                              &faults, &err);

    if (ok)
        tell_end(&v, faults);
    buf_release(&v.text);
    if (!ok)
        return say_err(&err);
    return faults > 0 ? CLI_FOUND : CLI_OK;
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
