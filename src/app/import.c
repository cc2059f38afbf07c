/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/import_files.h"
#include "app/import_inside.h"
#include "app/opened.h"
#include "app/permit.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/scale.h"
#include "core/typed.h"
#include "store/load.h"

bool import_refused(const struct import *in)
{
    return in->result->refused_count > 0;
}

void import_refuse_in(struct import *in, size_t file, size_t line,
                      const char *column, const struct err *why,
                      const char *typed)
{
    struct import_result *result = in->result;
    char excerpt[EXCERPT_SIZE];
    struct buf what = BUF_INIT;
    struct refusal *r;

    result->refused_count++;
    if (result->listed == IMPORT_LISTED)
        return;
    r = &result->refused[result->listed++];
    r->file = mem_dup(in->file[file]);
    r->order = file;
    r->line = line;
    r->column = column;
    memcpy(r->check, "N03", sizeof("N03"));
    if (why->check[0] != '\0')
        memcpy(r->check, why->check, sizeof("N03"));
    err_describe(why, &what, i18n_text);
    if (typed)
        typed_excerpt(typed, excerpt);
    if (typed && excerpt[0] != '\0' && strcmp(excerpt, why->detail) != 0)
        buf_addf(&what, ": %s", excerpt);
    r->what = buf_detach(&what);
}

void import_refuse(struct import *in, size_t line, const char *column,
                   const struct err *why, const char *typed)
{
    import_refuse_in(in, in->files - 1, line, column, why, typed);
}

/* By file and line: some are known only when more was read. */
static void sort_refused(struct import_result *result)
{
    for (size_t i = 1; i < result->listed; i++) {
        struct refusal r = result->refused[i];
        size_t k = i;

        for (; k > 0; k--) {
            const struct refusal *before = &result->refused[k - 1];

            if (before->order < r.order
                || (before->order == r.order && before->line <= r.line))
                break;
            result->refused[k] = *before;
        }
        result->refused[k] = r;
    }
}

void refusal_describe(const struct refusal *refusal, struct buf *out)
{
    buf_addf(out, "%s:%zu: %s: %s: %s", refusal->file, refusal->line,
             refusal->column, refusal->check, refusal->what);
}

void import_warn(struct import *in, char *text)
{
    struct import_result *result = in->result;

    if (result->warning_count++ < IMPORT_LISTED)
        result->warning[result->warnings++] = text;
    else
        free(text);
}

void import_result_release(struct import_result *result)
{
    for (size_t i = 0; i < result->listed; i++) {
        free(result->refused[i].file);
        free(result->refused[i].what);
    }
    for (size_t i = 0; i < result->warnings; i++)
        free(result->warning[i]);
    for (size_t i = 0; i < result->changes; i++) {
        free(result->change[i].key);
        free(result->change[i].before);
        free(result->change[i].after);
    }
    free(result->change);
    *result = (struct import_result)IMPORT_RESULT_INIT;
}

/* The rows behind the head line. */
static bool read_rows(struct import *in, struct csv_reader *reader,
                      struct err *err)
{
    struct err why = ERR_INIT;
    struct csv_row row;

    for (;;) {
        switch (csv_next(reader, &row, &why)) {
        case CSV_ROW:
            if (!import_row(in, &row, err))
                return false;
            break;
        case CSV_BAD:
            import_refuse(in, row.at, "-", &why, NULL);
            break;
        case CSV_END:
            return true;
        case CSV_FAILED:
            *err = why;
            return false;
        }
    }
}

static bool read_table(struct import *in, struct csv_reader *reader,
                       struct err *err)
{
    struct err why = ERR_INIT;
    struct csv_row head;

    in->now.head_line = 1;
    switch (csv_next(reader, &head, &why)) {
    case CSV_ROW:
        in->now.head_line = head.at;
        return !import_head(in, &head) || read_rows(in, reader, err);
    case CSV_BAD:
        import_refuse(in, head.at, "-", &why, NULL);
        return true;
    case CSV_END:
        import_refuse_head(in, "-",
                           N_("The file is empty: its first line must name"
                              " the columns"), "");
        return true;
    case CSV_FAILED:
        break;
    }
    *err = why;
    return false;
}

static void release_file(struct import_file *now)
{
    import_marks_release(&now->marks);
    text_map_release(&now->rows);
    text_map_release(&now->above);
    buf_release(&now->texts);
}

/* What is to be known of a file that is not as files mostly are. */
static void say_form(struct import *in, const struct csv_reader *reader)
{
    enum csv_encoding encoding = csv_reader_encoding(reader);
    const char *file = in->file[in->files - 1];
    struct buf line = BUF_INIT;

    if (encoding != CSV_UTF8) {
        /* TRANSLATORS: a file and how its characters are written. */
        buf_addf(&line, _("%s: read as %s"), file,
                 csv_encoding_name(encoding));
        import_warn(in, buf_detach(&line));
    }
    if (csv_reader_separator(reader)) {
        buf_addf(&line, _("%s: the fields are parted by \"%c\", as its first"
                          " line says"), file, csv_reader_separator(reader));
        import_warn(in, buf_detach(&line));
    }
}

static bool read_file(struct import *in, FILE *file, struct err *err)
{
    struct csv_reader *reader;
    bool ok;

    in->now = (struct import_file){ .rows = TEXT_MAP_INIT,
                                    .above = TEXT_MAP_INIT,
                                    .texts = BUF_INIT };
    import_marks_begin(&in->now.marks);
    if (!csv_reader_new(file, &reader, err))
        return false;
    ok = read_table(in, reader, err);
    if (ok) {
        say_form(in, reader);
        import_marks_end(in);
    }
    csv_reader_free(reader);
    release_file(&in->now);
    return ok;
}

static bool read_source(struct import *in,
                        const struct import_source *source, struct err *err)
{
    FILE *file;
    bool ok;

    if (!opened_read(in->home, source->path, &file, err))
        return false;
    in->file = mem_resize(in->file, in->files + 1, sizeof(*in->file));
    in->file[in->files++] = mem_dup(source->path);
    in->table = source->table;
    in->result->files++;
    in->result->table[source->table->id].read = true;
    ok = read_file(in, file, err);
    fclose(file);
    return ok;
}

/* Bands are judged as whole scales, when all of them are in. */
static bool check_band(void *context, const struct record *r,
                       struct err *err)
{
    struct import *in = context;
    const char *name = r->field[SCALE_BAND_SCALE];
    int64_t *place = text_map_at(&in->bands, name);
    struct err why = ERR_INIT;
    struct scale_set scale;

    if (*place == 0)
        return true;
    if (!load_scale(in->store, name, &scale, err))
        return false;
    if (!scale_check(scale.band, scale.count, &why))
        import_refuse_in(in, (size_t)(*place >> 32),
                         (size_t)(*place & 0xFFFFFFFF), "skala", &why, name);
    *place = 0; /* once a scale */
    scale_set_release(&scale);
    return true;
}

static void check_amounts(struct import *in)
{
    const struct table *table = &tables[TABLE_BUDGET];
    struct err why = ERR_INIT;

    err_refuse(&why, ERR_INPUT, "N03",
               N_("Other rows stand below this code, and only the lowest"
                  " ones carry amounts: empty its amounts"), NULL);
    for (size_t i = 0; i < in->amounts; i++) {
        const struct amount_place *a = &in->amount[i];
        const char *key = in->amount_keys.s + a->code;

        if (text_map_find(&in->parents, key))
            import_refuse_in(in, a->file, a->line,
                             table->column[a->column].name, &why,
                             strrchr(key, KEY_JOINT) + 1);
    }
}

static bool read_sources(struct import *in, const struct import_sources *all,
                         struct err *err)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        for (size_t k = 0; k < all->count; k++)
            if (all->item[k].table->id == tables[i].id
                && !read_source(in, &all->item[k], err))
                return false;
        if (tables[i].id == TABLE_SCALE_BAND && !import_refused(in)
            && !record_each(in->store, &tables[i], NULL, 0, check_band, in,
                            err))
            return false;
    }
    check_amounts(in);
    return true;
}

/* Everything between the beginning and the end of the transaction. */
static bool run(struct import *in, const struct import_sources *all,
                struct err *err)
{
    if (!load_grades(in->store, &in->grades, err) || !import_learn_all(in, err)
        || !read_sources(in, all, err))
        return false;
    if (import_refused(in))
        return err_set(err, ERR_INPUT,
                       N_("Nothing was imported: correct what is listed and"
                          " import again"), NULL);
    if (in->ask->expected && in->result->digest != in->ask->expected)
        return err_set(err, ERR_CONFLICT,
                       N_("The files or the records are not what was shown:"
                          " look at the import again"), NULL);
    return step_verify(&in->step, err);
}

void import_end(struct import *in)
{
    for (size_t i = 0; i < in->files; i++)
        free(in->file[i]);
    free(in->file);
    text_map_release(&in->offices);
    text_map_release(&in->units);
    text_map_release(&in->scales);
    text_map_release(&in->years);
    text_map_release(&in->scopes);
    text_map_release(&in->parents);
    text_map_release(&in->bands);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        text_map_release(&in->seen[i]);
    free(in->amount);
    buf_release(&in->amount_keys);
    buf_release(&in->key);
    buf_release(&in->texts);
    buf_release(&in->filled);
}

void import_begin(struct import *in, struct store *store,
                  struct store *home, const struct import_ask *ask,
                  struct import_result *result)
{
    memset(in, 0, sizeof(*in));
    in->store = store;
    in->home = home;
    in->ask = ask;
    in->result = result;
    if (ask->year > 0)
        snprintf(in->year, sizeof(in->year), "%d", ask->year);
    in->offices = in->units = in->scales = in->years = in->scopes
        = in->parents = in->bands = (struct text_map)TEXT_MAP_INIT;
    for (size_t i = 0; i < TABLE_COUNT; i++)
        in->seen[i] = (struct text_map)TEXT_MAP_INIT;
    in->amount_keys = in->key = in->texts = in->filled
        = (struct buf)BUF_INIT;
}

static bool run_step(struct import *in, const struct import_sources *all,
                     const char *detail, struct actor actor,
                     struct err *err)
{
    struct attempt refused = ATTEMPT_INIT;

    if (!step_begin(&in->step, in->store, STEP_IMPORT, actor, detail, err))
        return false;
    if (!run(in, all, err)
        || !permit_lines(in->store, actor.user, in->step.id, false, &refused,
                         err)) {
        step_abort(&in->step);
        attempt_keep(&refused, in->home, actor);
        return false;
    }
    if (in->ask->dry_run) {
        step_abort(&in->step);
        return true;
    }
    return step_commit(&in->step, err);
}

bool import_once(struct store *store, struct store *home,
                 const struct import_ask *ask, struct actor actor,
                 struct import_result *result, struct err *err)
{
    struct import_sources all = { NULL, 0, 0 };
    struct buf detail = BUF_INIT;
    struct import in;
    bool ok = true;

    import_begin(&in, store, home, ask, result);
    ok = permit_check_import(home, actor, err);
    for (size_t i = 0; i < ask->paths && ok; i++) {
        buf_addf(&detail, "%s%s", i > 0 ? " " : "", ask->path[i]);
        ok = import_find(&in, &all, ask->path[i], err);
    }
    if (ok && all.count > 0)
        ok = run_step(&in, &all, detail.s, actor, err);
    sort_refused(result);
    import_end(&in);
    import_sources_release(&all);
    buf_release(&detail);
    return ok;
}

bool import_run(struct store *store, const struct import_ask *ask,
                struct actor actor, struct import_result *result,
                struct err *err)
{
    bool done = false;
    bool ok = import_outside(store, ask, actor, result, &done, err);

    return done ? ok : import_once(store, store, ask, actor, result, err);
}

bool import_paths(struct store *store, const char *const *paths,
                  size_t count, struct actor actor, bool dry_run,
                  struct import_result *result, struct err *err)
{
    struct import_ask ask = {
        .path = paths, .paths = count, .dry_run = dry_run
    };

    return import_run(store, &ask, actor, result, err);
}
