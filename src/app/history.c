/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/history.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/import_map.h"
#include "core/table.h"
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

    /* The one line of an edit says everything. */
    if (strcmp(line->change, "step") == 0
        && strcmp(line->kind, "edit") == 0)
        return true;
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

/* What the lines so far have led to. */
struct verifying {
    int64_t lines, step, line;
    int64_t age;           /* of names: grows when a key is changed */
    struct text_map rows;  /* row: grows when it is added or removed */
    struct text_map cells; /* cell: where its text begins, plus one */
    struct buf texts;
    struct buf key;
};

static bool is_broken(const struct log_line *line, struct err *err)
{
    return err_set(err, ERR_STORE,
                   N_("The change log is not whole: something was taken out"
                      " or changed before line %s. Compare with a backup."),
                   "%lld.%lld", (long long)line->step,
                   (long long)line->line);
}

static bool follows(const struct verifying *v, const struct log_line *line)
{
    if (line->step == v->step)
        return line->line == v->line + 1;
    return line->step == v->step + 1 && line->line == 0;
}

static int64_t *row_of(struct verifying *v, const struct log_line *line)
{
    buf_reset(&v->key);
    buf_addf(&v->key, "%lld\x1F%s\x1F%s\x1F%d\x1F%s", (long long)v->age,
             line->table, line->office, line->year, line->key);
    return text_map_at(&v->rows, v->key.s);
}

static bool is_key(const struct log_line *line)
{
    const struct table *table = table_find(line->table);
    int i = table ? table_column(table, line->field) : -1;

    return i >= 0 && table->column[i].key;
}

/* A cell is changed from what it was changed to before. */
static bool cell_follows(struct verifying *v, const struct log_line *line)
{
    int64_t *text;
    bool good;

    if (is_key(line)) {
        v->age++; /* other rows may be named anew with it */
        return true;
    }
    buf_addf(&v->key, "\x1F%lld\x1F%s", (long long)*row_of(v, line),
             line->field);
    text = text_map_at(&v->cells, v->key.s);
    good = *text == 0 || strcmp(v->texts.s + *text - 1, line->before) == 0;
    *text = (int64_t)v->texts.len + 1;
    buf_add(&v->texts, line->after, strlen(line->after) + 1);
    return good;
}

static bool verify_line(void *context, const struct log_line *line,
                        struct err *err)
{
    struct verifying *v = context;

    if (!follows(v, line))
        return is_broken(line, err);
    v->step = line->step;
    v->line = line->line;
    v->lines++;
    if (strcmp(line->change, "set") == 0)
        return cell_follows(v, line) || is_broken(line, err);
    if (strcmp(line->change, "add") == 0
        || strcmp(line->change, "remove") == 0)
        ++*row_of(v, line);
    return true;
}

bool history_verify(struct store *store, int64_t *lines, struct err *err)
{
    struct verifying v = {
        .rows = TEXT_MAP_INIT,
        .cells = TEXT_MAP_INIT,
        .texts = BUF_INIT,
        .key = BUF_INIT,
    };
    struct log_filter all = { .office = NULL };
    bool ok = log_each(store, &all, verify_line, &v, err);

    if (ok)
        *lines = v.lines;
    text_map_release(&v.rows);
    text_map_release(&v.cells);
    buf_release(&v.texts);
    buf_release(&v.key);
    return ok;
}
