/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/export.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/csv.h"
#include "app/directory.h"
#include "app/import_map.h"
#include "app/opened.h"
#include "app/save.h"
#include "store/record.h"
#include "store/store.h"

/* Others may write while this reads: then it begins again. */
#define EXPORT_TRIES 5

struct export {
    struct store *store;
    const struct export_order *order;
    struct export_result result;
    struct saving *saving[TABLE_COUNT]; /* NULL: none, or done with */
    bool some_scales;   /* only those in scales */
    struct text_map scales;

    /* The file being written. */
    FILE *file;
    const char *path;
    struct buf line;
};

static bool write_failed(const char *path, struct err *err)
{
    return err_set(err, ERR_IO, N_("The file cannot be written"), "%s: %s",
                   path, strerror(errno));
}

static bool write_line(struct export *ex, const char *const *fields,
                       size_t count, struct err *err)
{
    buf_reset(&ex->line);
    csv_add_row(&ex->line, fields, count);
    if (fwrite(ex->line.s, 1, ex->line.len, ex->file) != ex->line.len)
        return write_failed(ex->path, err);
    return true;
}

static bool write_record(void *context, const struct record *r,
                         struct err *err)
{
    struct export *ex = context;
    const char *fields[TABLE_COLUMNS_MAX];

    if (r->table->id == TABLE_SCALE_BAND && ex->some_scales
        && !text_map_find(&ex->scales,
                          r->field[SCALE_BAND_SCALE]))
        return true;
    for (size_t i = 0; i < r->table->count; i++)
        fields[i] = r->field[i];
    ex->result.rows[r->table->id]++;
    return write_line(ex, fields, r->table->count, err);
}

static bool write_table(struct export *ex, const struct table *table,
                        struct err *err)
{
    const char *fields[TABLE_COLUMNS_MAX];

    for (size_t i = 0; i < table->count; i++)
        fields[i] = table->column[i].name;
    return write_line(ex, fields, table->count, err)
           && record_each(ex->store, table, ex->order->office,
                          ex->order->year, write_record, ex, err);
}

static bool write_file(struct export *ex, const struct table *table,
                       struct err *err)
{
    struct saving **s = &ex->saving[table->id];
    struct buf path = BUF_INIT;
    bool ok;

    buf_addf(&path, "%s/%s.csv", ex->order->path, table->name);
    ok = saving_begin(ex->store, path.s, true, s, err);
    if (ok) {
        ex->path = path.s;
        ex->file = saving_file(*s);
        ok = write_table(ex, table, err) && saving_end(*s, err);
    }
    buf_release(&path);
    return ok;
}

static bool know_office(void *context, const struct record *r,
                        struct err *err)
{
    struct export *ex = context;

    (void)err;
    *text_map_at(&ex->scales,
                 r->field[table_column(r->table, "skala")]) = 1;
    return true;
}

/* The scales that the chosen offices and years use. */
static bool find_scales(struct export *ex, struct err *err)
{
    if (!ex->some_scales)
        return true;
    text_map_release(&ex->scales);
    return record_each(ex->store, &tables[TABLE_OFFICE], ex->order->office, 0,
                       know_office, ex, err)
           && record_each(ex->store, &tables[TABLE_YEAR], ex->order->office,
                          ex->order->year, know_office, ex, err);
}

static void drop_written(struct export *ex)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        saving_drop(ex->saving[i]);
        ex->saving[i] = NULL;
    }
    ex->result = (struct export_result){ .others = 0 };
}

static bool write_all(struct export *ex, struct err *err)
{
    if (!find_scales(ex, err))
        return false;
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (!tables[i].inside && !write_file(ex, &tables[i], err))
            return false;
    return true;
}

/* All files of one state of the database. */
static bool write_consistent(struct export *ex, struct err *err)
{
    for (int i = 0; i < EXPORT_TRIES; i++) {
        uint64_t before, after;

        if (!store_stamp(ex->store, &before, err) || !write_all(ex, err)
            || !store_stamp(ex->store, &after, err))
            return false;
        if (before == after)
            return true;
        drop_written(ex);
    }
    return err_set(err, ERR_STORE,
                   N_("Others are writing all the time: export again"
                      " later"), NULL);
}

/* Looks at what has the names now; what is the same stays. */
static bool compare_all(struct export *ex, struct err *err)
{
    struct export_result *result = &ex->result;

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        enum saving_finds found = SAVING_NOTHING;

        if (ex->saving[i] && !saving_compare(ex->saving[i], &found, err))
            return false;
        if (found == SAVING_SAME) {
            saving_drop(ex->saving[i]);
            ex->saving[i] = NULL;
        }
        result->other[i] = found == SAVING_OTHER;
        result->others += result->other[i];
    }
    return true;
}

static bool name_all(struct export *ex, struct err *err)
{
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (ex->saving[i] && !saving_name(ex->saving[i], err))
            return false;
    return true;
}

static bool may_replace(const struct export *ex, struct err *err)
{
    struct buf names = BUF_INIT;
    bool may = ex->order->replace || ex->result.others == 0;

    if (!may) {
        export_others(&ex->result, &names);
        err_set(err, ERR_INPUT,
                N_("Files that hold something else are there already, and"
                   " nothing was written: %s"), "%s", names.s);
    }
    buf_release(&names);
    return may;
}

void export_others(const struct export_result *result, struct buf *out)
{
    size_t count = 0;

    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (result->other[i])
            buf_addf(out, "%s%s.csv", count++ ? ", " : "", tables[i].name);
}

/* "-" is standard output to most programs, and a directory of that name
 * is hard to get rid of. */
static bool make_directory(const struct export *ex, struct err *err)
{
    const char *path = ex->order->path;
    size_t len = strlen(path);
    enum opened_kind kind;

    while (len > 1 && path[len - 1] == '/')
        len--;
    if (path[len - 1] == '-' && (len == 1 || path[len - 2] == '/'))
        return err_set(err, ERR_INPUT,
                       N_("An export is several files and cannot go to"
                          " standard output (\"-\"): name a directory"),
                       NULL);
    if (!opened_look(ex->store, path, &kind, err))
        return false;
    switch (kind) {
    case OPENED_MISSING:
        return directory_make(path, 0777, err);
    case OPENED_DIRECTORY:
        return true;
    case OPENED_FILE:
    case OPENED_STREAM:
        break;
    }
    return err_set(err, ERR_INPUT,
                   N_("%s is no directory; name one to write the files"
                      " into"), "%s", path);
}

bool export_tables(struct store *store, const struct export_order *order,
                   struct export_result *result, struct err *err)
{
    struct export ex = {
        .store = store,
        .order = order,
        .some_scales = order->office || order->year != 0,
        .scales = TEXT_MAP_INIT,
        .line = BUF_INIT,
    };
    bool ok;

    ok = make_directory(&ex, err) && write_consistent(&ex, err) &&
         compare_all(&ex, err);
    if (ok)
        *result = ex.result;
    ok = ok && may_replace(&ex, err) && name_all(&ex, err);
    drop_written(&ex);
    text_map_release(&ex.scales);
    buf_release(&ex.line);
    return ok;
}
