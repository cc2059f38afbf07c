/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/history.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "store/chain.h"
#include "store/step.h"

struct telling {
    bool (*each)(void *context, const struct history_line *l,
                 struct err *err);
    void *context;
    struct buf what, from, to;
};

char *history_time(int64_t ms, char text[HISTORY_TIME_SIZE])
{
    time_t at = (time_t)(ms / 1000 - (ms % 1000 < 0 ? 1 : 0));
    struct tm calendar;

    text[0] = '\0';
    if (gmtime_r(&at, &calendar))
        strftime(text, HISTORY_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &calendar);
    return text;
}

/* Parts of a key or of a whole row are joined by a character that is no
 * text: shown as a blank. */
static void add_joined(struct buf *out, const char *text)
{
    for (; *text; text++)
        buf_addc(out, *text == '\x1F' ? ' ' : *text);
}

static void add_word(struct buf *out, const char *word)
{
    if (word[0] == '\0')
        return;
    if (out->len > 0)
        buf_addc(out, ' ');
    add_joined(out, word);
}

void history_describe(const struct log_line *line, struct buf *out)
{
    if (strcmp(line->change, "step") == 0
        || strcmp(line->change, "baseline") == 0) {
        add_word(out, line->kind);
        if (line->reverses != 0)
            buf_addf(out, " %lld", (long long)line->reverses);
        return;
    }
    /* What nobody typed into a cell says how it came about. */
    if (strcmp(line->kind, "edit") != 0 &&
        strcmp(line->kind, line->change) != 0)
        add_word(out, line->kind);
    add_word(out, line->change);
    add_word(out, line->table);
    add_word(out, line->office);
    if (line->year != 0)
        buf_addf(out, " %d", line->year);
    add_word(out, line->key);
    add_word(out, line->field);
}

static bool tell(void *context, const struct log_line *line,
                 struct err *err)
{
    struct telling *t = context;
    struct history_line l = { .who = line->user };

    /* The one line of an edit says everything. */
    if (strcmp(line->change, "step") == 0
        && strcmp(line->kind, "edit") == 0)
        return true;
    buf_reset(&t->what);
    history_describe(line, &t->what);
    buf_reset(&t->from);
    buf_reset(&t->to);
    add_joined(&t->from, line->before);
    add_joined(&t->to, line->after);
    history_time(line->at_ms, l.when);
    l.what = t->what.s;
    l.from = t->from.s;
    l.to = t->to.s;
    l.sentence = strcmp(line->change, "refused") == 0;
    return t->each(t->context, &l, err);
}

/* "TABLE/KEY", or a key of any table; further parts of a key stand behind
 * further strokes. */
static bool read_row(const char *row, struct log_filter *out,
                     struct buf *key, struct err *err)
{
    const char *stroke = row ? strchr(row, '/') : NULL;
    struct buf name = BUF_INIT;

    if (stroke) {
        buf_add(&name, row, (size_t)(stroke - row));
        out->table = table_find(name.s);
        buf_release(&name);
        if (!out->table)
            return err_refuse(err, ERR_INPUT, "N03",
                              N_("\"%s\" begins with no table: write a key,"
                                 " or for example indikator/L-03"), "%s",
                              row);
        row = stroke + 1;
    }
    if (!row)
        return true;
    for (; *row; row++)
        buf_addc(key, stroke && *row == '/' ? '\x1F' : *row);
    out->key = key->s;
    return true;
}

bool history_each(struct store *store, const struct history_filter *filter,
                  bool (*each)(void *context, const struct history_line *l,
                               struct err *err),
                  void *context, struct err *err)
{
    struct telling t = { each, context, BUF_INIT, BUF_INIT, BUF_INIT };
    struct log_filter lines = {
        .office = filter->office, .year = filter->year,
        .unit = filter->unit, .user = filter->user,
    };
    struct buf key = BUF_INIT;
    bool ok = read_row(filter->row, &lines, &key, err) &&
              log_each(store, &lines, tell, &t, err);

    buf_release(&key);
    buf_release(&t.what);
    buf_release(&t.from);
    buf_release(&t.to);
    return ok;
}

static void add_place(struct buf *out, const char *chain,
                      struct chain_place p)
{
    if (chain[0])
        buf_addf(out, "%s ", chain);
    buf_addf(out, "%lld.%lld", (long long)p.step, (long long)p.line);
}

/* One or two places, as they stand in a sentence. */
struct places {
    struct buf from, to;
    bool many;
};

static void say_changed(const struct places *p, struct buf *out)
{
    if (p->many)
        buf_addf(out, _("Lines %s to %s, or who made them and when, were"
                        " changed by another program."),
                 p->from.s, p->to.s);
    else
        buf_addf(out, _("Line %s, or who made it and when, was changed by"
                        " another program."), p->from.s);
}

static void say_inserted(const struct places *p, struct buf *out)
{
    if (p->many)
        buf_addf(out, _("Lines %s to %s were put in by another program."),
                 p->from.s, p->to.s);
    else
        buf_addf(out, _("Line %s was put in by another program."),
                 p->from.s);
}

static void say_removed(const struct chain_fault *f, const struct places *p,
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

static void say_cut(const struct chain_fault *f, const struct places *p,
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

static void say_fault(const struct chain_fault *f, struct buf *out)
{
    struct places p = { BUF_INIT, BUF_INIT, f->from.step != f->to.step ||
                                                f->from.line != f->to.line };

    add_place(&p.from, f->chain, f->from);
    add_place(&p.to, f->chain, f->to);
    switch (f->kind) {
    case CHAIN_CHANGED:
        say_changed(&p, out);
        break;
    case CHAIN_REMOVED:
        say_removed(f, &p, out);
        break;
    case CHAIN_INSERTED:
        say_inserted(&p, out);
        break;
    case CHAIN_SWAPPED:
        buf_addf(out, _("Lines %s and %s changed places."), p.from.s,
                 p.to.s);
        break;
    case CHAIN_CUT:
        say_cut(f, &p, out);
        break;
    case CHAIN_EMPTY:
        buf_addf(out, _("Step %lld has no lines: they were removed, or the"
                        " step was put in by another program."),
                 (long long)f->from.step);
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

bool history_verify(struct store *store, struct history_check *out,
                    struct err *err)
{
    struct chain_report r;
    struct history_check c;

    if (!chain_verify(store, &r, err))
        return false;
    c = (struct history_check){ .lines = r.lines, .hash = mem_dup(r.hash) };
    c.fault = mem_zero(r.count + 1, sizeof(*c.fault));
    for (; c.count < r.count; c.count++) {
        struct buf text = BUF_INIT;

        say_fault(&r.fault[c.count], &text);
        c.fault[c.count] = buf_detach(&text);
    }
    if (r.more)
        c.fault[c.count++] = mem_dup(_("There is more that does not agree;"
                                       " it is not listed."));
    *out = c;
    return true;
}

void history_check_release(struct history_check *c)
{
    for (size_t i = 0; i < c->count; i++)
        free(c->fault[i]);
    free(c->fault);
    free(c->hash);
    *c = (struct history_check){ 0 };
}
