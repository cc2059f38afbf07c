/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/csv.h"
#include "app/directory.h"
#include "app/import_map.h"
#include "base/mem.h"
#include "store/record.h"
#include "store/store.h"

/* Others may write while this reads: then it begins again. */
#define EXPORT_TRIES 5

/* A file under its temporary name. */
struct output {
    char *path;    /* its own name */
    char *written; /* where it is until all are whole; NULL: not yet */
};

struct export {
    struct store *store;
    const char *office; /* NULL: all */
    int year;           /* 0: all */
    struct export_result result;
    struct output output[TABLE_COUNT];
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
        && !text_map_find(&ex->scales, r->field[0]))
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
           && record_each(ex->store, table, ex->office, ex->year,
                          write_record, ex, err);
}

/* A new file beside the one that it will replace. */
static int open_beside(struct output *out)
{
    struct buf name = BUF_INIT;
    int fd;

    buf_addf(&name, "%s.XXXXXX", out->path);
    out->written = buf_detach(&name);
    fd = mkostemp(out->written, O_CLOEXEC);
    if (fd < 0) {
        free(out->written);
        out->written = NULL;
    }
    return fd;
}

/* What mkostemp() made is for its owner alone; files of an export are as
 * readable as any other. */
static bool open_mode(int fd)
{
    mode_t mask = umask(0);

    umask(mask);
    return fchmod(fd, 0666 & ~mask) == 0;
}

static bool write_file(struct export *ex, const struct table *table,
                       struct err *err)
{
    struct output *out = &ex->output[table->id];
    int fd = open_beside(out);
    bool ok;

    ex->path = out->path;
    if (fd < 0)
        return write_failed(out->path, err);
    ex->file = fdopen(fd, "w");
    if (!ex->file) {
        write_failed(out->path, err);
        close(fd);
        return false;
    }
    ok = write_table(ex, table, err);
    if (ok && (fflush(ex->file) != 0 || !open_mode(fd) || fsync(fd) != 0))
        ok = write_failed(out->path, err);
    if (fclose(ex->file) != 0 && ok)
        ok = write_failed(out->path, err);
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
    return record_each(ex->store, &tables[TABLE_OFFICE], ex->office, 0,
                       know_office, ex, err)
           && record_each(ex->store, &tables[TABLE_YEAR], ex->office,
                          ex->year, know_office, ex, err);
}

static void drop_written(struct export *ex)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct output *out = &ex->output[i];

        if (out->written)
            unlink(out->written);
        free(out->written);
        out->written = NULL;
    }
    ex->result = (struct export_result){ { 0 } };
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

static bool name_all(struct export *ex, struct err *err)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct output *out = &ex->output[i];

        if (!out->written)
            continue; /* of a table that stays inside */
        if (rename(out->written, out->path) != 0)
            return write_failed(out->path, err);
        free(out->written);
        out->written = NULL;
    }
    return true;
}

bool export_tables(struct store *store, const char *path,
                   const char *office, int year,
                   struct export_result *result, struct err *err)
{
    struct export ex = {
        .store = store,
        .office = office,
        .year = year,
        .some_scales = office || year != 0,
        .scales = TEXT_MAP_INIT,
        .line = BUF_INIT,
    };
    bool ok;

    if (!directory_make(path, 0777, err))
        return false;
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct buf name = BUF_INIT;

        buf_addf(&name, "%s/%s.csv", path, tables[i].name);
        ex.output[i].path = buf_detach(&name);
    }
    ok = write_consistent(&ex, err) && name_all(&ex, err);
    if (ok)
        *result = ex.result;
    drop_written(&ex);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        free(ex.output[i].path);
    text_map_release(&ex.scales);
    buf_release(&ex.line);
    return ok;
}
