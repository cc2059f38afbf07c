/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify_words.h"

#include <string.h>

#include "app/history.h"
#include "app/i18n.h"
#include "base/safe.h"
#include "base/text.h"
#include "store/chain.h"
#include "store/strangers.h"
#include "store/vouch.h"

const char *verify_chain_name(const char *chain)
{
    return chain[0] == '\0' ? "-" : chain;
}

/* --- the lines of a chain --- */

/* "6372 14.2"; of the lines from before offices had chains "14.2". */
static void words_place(struct buf *out, const char *chain,
                        struct chain_place p)
{
    if (chain[0] != '\0')
        buf_addf(out, "%s ", chain);
    buf_addf(out, "%lld.%lld", (long long)p.step, (long long)p.line);
}

/* One or two places, as they stand in a sentence. */
struct places {
    struct buf from, to;
    bool many;
};

static void words_changed(const struct places *p, struct buf *out)
{
    if (p->many)
        buf_addf(out, _("Lines %s to %s, or who made them and when, were"
                        " changed by another program."),
                 p->from.s, p->to.s);
    else
        buf_addf(out, _("Line %s, or who made it and when, was changed by"
                        " another program."), p->from.s);
}

static void words_inserted(const struct places *p, struct buf *out)
{
    if (p->many)
        buf_addf(out, _("Lines %s to %s were put in by another program."),
                 p->from.s, p->to.s);
    else
        buf_addf(out, _("Line %s was put in by another program."),
                 p->from.s);
}

static void words_removed(const struct chain_fault *f, const struct places *p,
                        struct buf *out)
{
    if (f->count == 0)
        buf_addf(out, _("Before line %s lines are missing; it is not known"
                        " how many."), p->from.s);
    else
        buf_addf(out, ngettext_("Before line %s %lld line is missing.",
                                "Before line %s %lld lines are missing.",
                                (unsigned long)f->count),
                 p->from.s, (long long)f->count);
}

static void words_cut(const struct chain_fault *f, const struct places *p,
                    struct buf *out)
{
    if (f->count == 0)
        buf_addf(out, _("The end is cut off: the newest lines, after line"
                        " %s and up to %s, are missing."),
                 p->from.s, p->to.s);
    else
        buf_addf(out,
                 ngettext_("The end is cut off: after line %s %lld line is"
                           " missing.",
                           "The end is cut off: after line %s %lld lines"
                           " are missing.", (unsigned long)f->count),
                 p->from.s, (long long)f->count);
}

void verify_say_chain(const struct chain_fault *f, struct buf *out)
{
    struct places p = { BUF_INIT, BUF_INIT, f->from.step != f->to.step ||
                                                f->from.line != f->to.line };

    words_place(&p.from, f->chain, f->from);
    words_place(&p.to, f->chain, f->to);
    switch (f->kind) {
    case CHAIN_CHANGED:
        words_changed(&p, out);
        break;
    case CHAIN_REMOVED:
        words_removed(f, &p, out);
        break;
    case CHAIN_INSERTED:
        words_inserted(&p, out);
        break;
    case CHAIN_SWAPPED:
        buf_addf(out, _("Lines %s and %s changed places."), p.from.s,
                 p.to.s);
        break;
    case CHAIN_CUT:
        words_cut(f, &p, out);
        break;
    case CHAIN_EMPTY:
        buf_addf(out, _("Step %s %lld has no lines: they were removed, or"
                        " the step was put in by another program."),
                 verify_chain_name(f->chain), (long long)f->from.step);
        break;
    case CHAIN_END:
        buf_addf(out, _("The last line, %s, is not the one that was kept"
                        " as the last: the end was written anew by another"
                        " program."), p.from.s);
        break;
    }
    buf_release(&p.from);
    buf_release(&p.to);
}

/* --- rows --- */

/* Columns of a text that is shown beside another. */
#define WORDS_WIDTH 60

/* A text of a database that another program may have written. */
static void words_text(const char *text, struct buf *out)
{
    struct buf safe = BUF_INIT;
    size_t len;
    int used;

    safe_add(&safe, text, strlen(text), false);
    len = text_fit(safe.s, WORDS_WIDTH, &used);
    buf_add(out, safe.s, len);
    if (len < safe.len)
        buf_adds(out, "...");
    buf_release(&safe);
}

static void words_word(const char *word, struct buf *out)
{
    if (word[0] == '\0')
        return;
    buf_addc(out, ' ');
    words_text(word, out);
}

/* "6372 2024 indikator L-03 tw4" */
static void words_row(const struct vouch_fault *f, struct buf *out)
{
    const char *part = f->key;

    words_text(verify_chain_name(f->chain), out);
    if (f->year != 0)
        buf_addf(out, " %d", f->year);
    words_word(f->table, out);
    while (part[0] != '\0') {
        struct buf one = BUF_INIT;
        size_t len = strcspn(part, "\x1F");

        buf_add(&one, part, len);
        words_word(one.s, out);
        buf_release(&one);
        part += len + (part[len] != '\0');
    }
    words_word(f->column[0] == ':' ? f->column + 1 : f->column, out);
}

static void words_group(const struct vouch_fault *f, const char *row,
                        struct buf *out)
{
    char then[HISTORY_TIME_SIZE];

    history_time(f->at_ms, then);
    if (f->kind == VOUCH_ALL || f->rows_log == f->rows_here)
        buf_addf(out, _("%s: rows from before %s are not as they were then;"
                        " another program changed them."), row, then);
    else
        buf_addf(out, _("%s: %lld rows are from before %s, and then there"
                        " were %lld; another program put rows in or took"
                        " them out."), row, (long long)f->rows_here, then,
                 (long long)f->rows_log);
}

static void words_value(const struct vouch_fault *f, const char *row,
                        const char *place, struct buf *out)
{
    struct buf log = BUF_INIT, here = BUF_INIT;

    words_text(f->log, &log);
    words_text(f->here, &here);
    if (f->at.step == 0)
        buf_addf(out, _("%s: \"%s\" stands there, and a new database begins"
                        " with \"%s\"."), row, here.s, log.s);
    else
        buf_addf(out, _("%s: \"%s\" stands there, and by the log (line %s)"
                        " it is \"%s\"."), row, here.s, place, log.s);
    buf_release(&log);
    buf_release(&here);
}

/* What is said of a row, or of rows. */
static void words_of_row(const struct vouch_fault *f, const char *row,
                         const char *place, struct buf *out)
{
    switch (f->kind) {
    case VOUCH_VALUE:
        words_value(f, row, place, out);
        break;
    case VOUCH_GONE:
        if (f->at.step == 0)
            buf_addf(out, _("%s is not there, though nobody removed it."),
                     row);
        else
            buf_addf(out, _("%s is not there, though by the log (line %s)"
                            " it is."), row, place);
        break;
    case VOUCH_STAYED:
        buf_addf(out, _("%s is there, though by the log (line %s) it was"
                        " removed."), row, place);
        break;
    case VOUCH_NOBODY:
        buf_addf(out, _("%s is there, though nobody added it."), row);
        break;
    case VOUCH_ODD:
        buf_addf(out, _("%s holds what this program cannot have stored."),
                 row);
        break;
    case VOUCH_LINE:
        buf_addf(out, _("%s: line %s of the log does not fit the lines"
                        " after it; something changed what was stored."),
                 row, place);
        break;
    case VOUCH_GROUP:
    case VOUCH_ALL:
        words_group(f, row, out);
        break;
    case VOUCH_PLACE:
    case VOUCH_PART:
    case VOUCH_COMMON:
    case VOUCH_ORDER:
    case VOUCH_CLOCK:
        break;
    }
}

/* What is said of a step. */
static void words_of_step(const struct vouch_fault *f, const char *chain,
                          const char *place, struct buf *out)
{
    struct buf other = BUF_INIT;

    words_text(f->kind == VOUCH_PLACE ? f->here : f->log, &other);
    if (f->kind == VOUCH_PLACE)
        buf_addf(out, _("%s: line %s is about another office: \"%s\"."),
                 chain, place, other.s);
    else if (f->kind == VOUCH_PART)
        buf_addf(out, _("%s: step %lld has another part, %s, which is not"
                        " there or knows nothing of it."), chain,
                 (long long)f->at.step, other.s);
    else if (f->kind == VOUCH_COMMON)
        buf_addf(out, _("%s: step %lld was made when step %s was the last"
                        " one of *, and that is not there as it was."),
                 chain, (long long)f->at.step, other.s);
    else if (f->kind == VOUCH_ORDER)
        buf_addf(out, _("%s: step %lld is said to have come into this file"
                        " before the one before it; another program changed"
                        " that."), chain, (long long)f->at.step);
    else
        buf_addf(out, _("%s: step %lld is older than the one before it: the"
                        " clock was set back. The log is whole all the"
                        " same."), chain, (long long)f->at.step);
    buf_release(&other);
}

void verify_say_row(const struct vouch_fault *f, struct buf *out)
{
    struct buf row = BUF_INIT, place = BUF_INIT;

    words_place(&place, f->chain, f->at);
    words_row(f, &row);
    if (f->kind < VOUCH_PLACE)
        words_of_row(f, row.s, place.s, out);
    else
        words_of_step(f, row.s, place.s, out);
    buf_release(&row);
    buf_release(&place);
}

/* --- what is not of this program --- */

void verify_say_stranger(const struct stranger *s, struct buf *out)
{
    struct buf name = BUF_INIT, table = BUF_INIT;

    words_text(s->name, &name);
    words_text(s->table, &table);
    switch (s->kind) {
    case STRANGER_NO_TABLE:
        buf_addf(out, _("The table %s is missing."), name.s);
        break;
    case STRANGER_NOT_TABLE:
        buf_addf(out, _("%s is not the table it should be."), name.s);
        break;
    case STRANGER_COLUMN:
        buf_addf(out, _("The column %s of the table %s is missing, or is"
                        " another one."), name.s, table.s);
        break;
    case STRANGER_TRIGGER:
        buf_addf(out, _("The trigger %s of the table %s is not of this"
                        " program: it may change what is stored."), name.s,
                 table.s);
        break;
    case STRANGER_VIEW:
        buf_addf(out, _("The view %s is not of this program."), name.s);
        break;
    case STRANGER_ENTRY:
        buf_addf(out, _("%s is not what the database says it is."), name.s);
        break;
    case STRANGER_NO_TRIGGER:
        buf_addf(out, _("The trigger %s of the table %s, which protects the"
                        " log, is missing."), name.s, table.s);
        break;
    case STRANGER_NO_INDEX:
        buf_addf(out, _("The index %s of the table %s is missing, or is"
                        " another one."), name.s, table.s);
        break;
    case STRANGER_TABLE:
        buf_addf(out, _("The table %s is not of this program."), name.s);
        break;
    case STRANGER_INDEX:
        buf_addf(out, _("The index %s of the table %s is not of this"
                        " program."), name.s, table.s);
        break;
    case STRANGER_MORE_COLUMN:
        buf_addf(out, _("The column %s of the table %s is not of this"
                        " program."), name.s, table.s);
        break;
    }
    buf_release(&name);
    buf_release(&table);
}
