/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/history.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

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

static void describe(const struct log_line *line, struct buf *out)
{
    buf_reset(out);
    if (strcmp(line->change, "step") == 0) {
        add_word(out, line->kind);
        if (line->reverses != 0)
            buf_addf(out, " %lld", (long long)line->reverses);
        return;
    }
    /* What nobody typed into a cell says how it came about. */
    if (strcmp(line->kind, "edit") != 0)
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

    describe(line, &t->what);
    buf_reset(&t->from);
    buf_reset(&t->to);
    add_joined(&t->from, line->before);
    add_joined(&t->to, line->after);
    history_time(line->at_ms, l.when);
    l.what = t->what.s;
    l.from = t->from.s;
    l.to = t->to.s;
    return t->each(t->context, &l, err);
}

bool history_each(struct store *store, const char *office, int year,
                  bool (*each)(void *context, const struct history_line *l,
                               struct err *err),
                  void *context, struct err *err)
{
    struct telling t = { each, context, BUF_INIT, BUF_INIT, BUF_INIT };
    struct log_filter filter = { .office = office, .year = year };
    bool ok = log_each(store, &filter, tell, &t, err);

    buf_release(&t.what);
    buf_release(&t.from);
    buf_release(&t.to);
    return ok;
}
