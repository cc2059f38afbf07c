/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/import_inside.h"
#include "app/opened.h"
#include "app/permit.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/scale.h"
#include "core/typed.h"
#include "store/load.h"

/* A file to read, found under what the user named. */
struct source {
    const struct table *table;
    char *path;
};

struct sources {
    struct source *item;
    size_t count, cap;
};

bool import_refused(const struct import *in)
{
    return in->result->refused_count > 0;
}

void import_refuse(struct import *in, size_t line, const char *column,
                   const struct err *why, const char *typed)
{
    struct import_result *result = in->result;
    char excerpt[EXCERPT_SIZE];
    struct buf what = BUF_INIT;
    struct refusal *r;

    result->refused_count++;
    if (result->listed == IMPORT_LISTED)
        return;
    r = &result->refused[result->listed++];
    r->file = mem_dup(in->file[in->files - 1]);
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

void refusal_describe(const struct refusal *refusal, struct buf *out)
{
    buf_addf(out, "%s:%zu: %s: %s: %s", refusal->file, refusal->line,
             refusal->column, refusal->check, refusal->what);
}

void import_warn(struct import *in, char *text)
{
    struct import_result *result = in->result;

    result->warning = mem_resize(result->warning, result->warnings + 1,
                                 sizeof(*result->warning));
    result->warning[result->warnings++] = text;
}

void import_result_release(struct import_result *result)
{
    for (size_t i = 0; i < result->listed; i++) {
        free(result->refused[i].file);
        free(result->refused[i].what);
    }
    for (size_t i = 0; i < result->warnings; i++)
        free(result->warning[i]);
    free(result->warning);
    *result = (struct import_result)IMPORT_RESULT_INIT;
}

static void refuse_head(struct import *in, const char *column,
                        const char *msgid, const char *detail)
{
    struct err why = ERR_INIT;

    err_refuse(&why, ERR_INPUT, "N03", msgid, "%s", detail);
    import_refuse(in, 1, column, &why, NULL);
}

/* Column names are ASCII: case and blanks around do not matter. */
static int column_of(const struct table *table, const char *name)
{
    struct span t = typed_span(name);

    for (size_t i = 0; i < table->count; i++)
        if (typed_is(t, table->column[i].name))
            return (int)i;
    return -1;
}

static void warn_of_column(struct import *in, const char *name)
{
    char excerpt[EXCERPT_SIZE];
    struct buf line = BUF_INIT;

    /* TRANSLATORS: a file and the name of one of its columns. */
    buf_addf(&line, _("%s: the column \"%s\" is not known and is ignored"),
             in->file[in->files - 1], typed_excerpt(name, excerpt));
    import_warn(in, buf_detach(&line));
}

/* Finds the columns; false: rows cannot be read without them. */
static bool read_head(struct import *in, const struct csv_row *head)
{
    const struct table *table = in->table;
    bool whole = true;

    in->width = head->count;
    for (size_t i = 0; i < table->count; i++)
        in->field_at[i] = NO_FIELD;
    for (size_t f = 0; f < head->count; f++) {
        int i = column_of(table, head->field[f]);

        if (i < 0) {
            warn_of_column(in, head->field[f]);
        } else if (in->field_at[i] != NO_FIELD) {
            refuse_head(in, table->column[i].name,
                        N_("The column stands twice in the head line:"
                           " remove one of the two"), "");
            whole = false;
        } else {
            in->field_at[i] = f;
        }
    }
    for (size_t i = 0; i < table->count; i++) {
        if (in->field_at[i] != NO_FIELD
            || (!table->column[i].key && !table->column[i].required))
            continue;
        refuse_head(in, table->column[i].name,
                    N_("The column is missing: add it to the head line and"
                       " to every row"), "");
        whole = false;
    }
    return whole;
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

    switch (csv_next(reader, &head, &why)) {
    case CSV_ROW:
        return !read_head(in, &head) || read_rows(in, reader, err);
    case CSV_BAD:
        import_refuse(in, head.at, "-", &why, NULL);
        return true;
    case CSV_END:
        refuse_head(in, "-", N_("The file is empty: its first line must"
                                " name the columns"), "");
        return true;
    case CSV_FAILED:
        break;
    }
    *err = why;
    return false;
}

static bool read_source(struct import *in, const struct source *source,
                        struct err *err)
{
    struct csv_reader *reader;
    FILE *file;
    bool ok;

    if (!opened_read(in->store, source->path, &file, err))
        return false;
    in->file = mem_resize(in->file, in->files + 1, sizeof(*in->file));
    in->file[in->files++] = mem_dup(source->path);
    in->table = source->table;
    in->result->files++;
    in->result->table[source->table->id].read = true;
    reader = csv_reader_new(file);
    ok = read_table(in, reader, err);
    csv_reader_free(reader);
    fclose(file);
    return ok;
}

static void add_source(struct sources *all, const struct table *table,
                       char *path)
{
    all->item = mem_grow(all->item, all->count, &all->cap,
                         sizeof(*all->item));
    all->item[all->count++] = (struct source){ table, path };
}

static void release_sources(struct sources *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->item[i].path);
    free(all->item);
}

/* What a file is by its name: a table, cetak.csv, or nothing known. */
enum file_kind { FILE_TABLE, FILE_PRINTED, FILE_OTHER };

static enum file_kind kind_of_file(const char *path,
                                   const struct table **table)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    size_t len = strlen(base);
    char name[32];

    if (len < 5 || len - 4 >= sizeof(name)
        || strcmp(base + len - 4, ".csv") != 0)
        return FILE_OTHER;
    memcpy(name, base, len - 4);
    name[len - 4] = '\0';
    *table = table_find(name);
    if (*table && !(*table)->inside)
        return FILE_TABLE;
    return strcmp(name, "cetak") == 0 ? FILE_PRINTED : FILE_OTHER;
}

static void warn_of_printed(struct import *in, const char *path)
{
    struct buf line = BUF_INIT;

    buf_addf(&line, _("%s: figures as printed are test data and are"
                      " skipped"), path);
    import_warn(in, buf_detach(&line));
}

/* A file of the directory, where it is there; path is taken over. */
static bool add_file(struct import *in, struct sources *all,
                     const struct table *table, char *path, bool *found,
                     struct err *err)
{
    enum opened_kind kind;
    bool ok = opened_look(in->store, path, &kind, err);

    *found = ok && kind != OPENED_MISSING;
    if (*found && table) {
        add_source(all, table, path);
        return true;
    }
    if (*found)
        warn_of_printed(in, path);
    free(path);
    return ok;
}

static bool add_directory(struct import *in, struct sources *all,
                          const char *path, struct err *err)
{
    size_t len = strlen(path);
    bool any = false;

    while (len > 1 && path[len - 1] == '/')
        len--;
    for (size_t i = 0; i <= TABLE_COUNT; i++) {
        const struct table *table = i < TABLE_COUNT ? &tables[i] : NULL;
        struct buf name = BUF_INIT;
        bool found;

        if (table && table->inside)
            continue;
        buf_add(&name, path, len);
        buf_addf(&name, "/%s.csv", table ? table->name : "cetak");
        if (!add_file(in, all, table, buf_detach(&name), &found, err))
            return false;
        any = any || found;
    }
    return any ||
           err_set(err, ERR_INPUT,
                   N_("The directory %s holds no table: its files are"
                      " named indikator.csv, anggaran.csv and so on"),
                   "%s", path);
}

static bool add_path(struct import *in, struct sources *all,
                     const char *path, struct err *err)
{
    const struct table *table;
    enum opened_kind kind;

    if (!opened_look(in->store, path, &kind, err))
        return false;
    if (kind == OPENED_MISSING)
        return err_set(err, ERR_INPUT, N_("The file cannot be opened"),
                       "%s: %s", path, strerror(ENOENT));
    if (kind == OPENED_DIRECTORY)
        return add_directory(in, all, path, err);
    switch (kind_of_file(path, &table)) {
    case FILE_TABLE:
        add_source(all, table, mem_dup(path));
        return true;
    case FILE_PRINTED:
        warn_of_printed(in, path);
        return true;
    case FILE_OTHER:
        break;
    }
    return err_set(err, ERR_INPUT,
                   N_("The file %s is not named after a table: name it"
                      " indikator.csv, anggaran.csv and so on"),
                   "%s", path);
}

/* Names a file and line again that were noted while reading. */
static void refuse_at(struct import *in, size_t file, size_t line,
                      const char *column, const struct err *why,
                      const char *typed)
{
    size_t files = in->files;

    in->files = file + 1;
    import_refuse(in, line, column, why, typed);
    in->files = files;
}

/* Bands are judged as whole scales, when all of them are in. */
static bool check_band(void *context, const struct record *r,
                       struct err *err)
{
    struct import *in = context;
    int64_t *place = text_map_at(&in->bands, r->field[0]);
    struct err why = ERR_INIT;
    struct scale_set scale;

    if (*place == 0)
        return true;
    if (!load_scale(in->store, r->field[0], &scale, err))
        return false;
    if (!scale_check(scale.band, scale.count, &why))
        refuse_at(in, (size_t)(*place >> 32), (size_t)(*place & 0xFFFFFFFF),
                  "skala", &why, r->field[0]);
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
            refuse_at(in, a->file, a->line, table->column[a->column].name,
                      &why, strrchr(key, KEY_JOINT) + 1);
    }
}

static bool read_sources(struct import *in, const struct sources *all,
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
static bool run(struct import *in, const struct sources *all,
                struct err *err)
{
    if (!load_grades(in->store, &in->grades, err) || !import_learn_all(in, err)
        || !read_sources(in, all, err))
        return false;
    if (import_refused(in))
        return err_set(err, ERR_INPUT,
                       N_("Nothing was imported: correct what is listed and"
                          " import again"), NULL);
    return step_verify(&in->step, err);
}

static void release(struct import *in)
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
    buf_release(&in->scale);
}

static void init(struct import *in, struct store *store,
                 struct import_result *result)
{
    memset(in, 0, sizeof(*in));
    in->store = store;
    in->result = result;
    in->offices = in->units = in->scales = in->years = in->scopes
        = in->parents = in->bands = (struct text_map)TEXT_MAP_INIT;
    for (size_t i = 0; i < TABLE_COUNT; i++)
        in->seen[i] = (struct text_map)TEXT_MAP_INIT;
    in->amount_keys = in->key = in->texts = in->scale
        = (struct buf)BUF_INIT;
}

static bool run_step(struct import *in, const struct sources *all,
                     const char *detail, struct actor actor, bool dry_run,
                     struct err *err)
{
    struct attempt refused = ATTEMPT_INIT;

    if (!step_begin(&in->step, in->store, STEP_IMPORT, actor, detail, err))
        return false;
    if (!run(in, all, err)
        || !permit_lines(in->store, actor.user, in->step.id, false, &refused,
                         err)) {
        step_abort(&in->step);
        attempt_keep(&refused, in->store, actor);
        return false;
    }
    if (dry_run) {
        step_abort(&in->step);
        return true;
    }
    return step_commit(&in->step, err);
}

bool import_paths(struct store *store, const char *const *paths,
                  size_t count, struct actor actor, bool dry_run,
                  struct import_result *result, struct err *err)
{
    struct sources all = { NULL, 0, 0 };
    struct buf detail = BUF_INIT;
    struct import in;
    bool ok = true;

    init(&in, store, result);
    ok = permit_check_import(store, actor, err);
    for (size_t i = 0; i < count && ok; i++) {
        buf_addf(&detail, "%s%s", i > 0 ? " " : "", paths[i]);
        ok = add_path(&in, &all, paths[i], err);
    }
    if (ok && all.count > 0)
        ok = run_step(&in, &all, detail.s, actor, dry_run, err);
    release(&in);
    release_sources(&all);
    buf_release(&detail);
    return ok;
}
