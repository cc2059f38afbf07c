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
