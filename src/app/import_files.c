/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/import_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/i18n.h"
#include "app/import_inside.h"
#include "app/opened.h"
#include "base/mem.h"
#include "core/typed.h"

/* What a file is by its name. */
enum file_kind {
    FILE_TABLE,   /* "indikator.csv" */
    FILE_MORE,    /* "indikator-tambahan.csv": more rows of it */
    FILE_PRINTED, /* "cetak.csv" */
    FILE_SHEET,   /* of figures, by its end, but of no table */
    FILE_OTHER
};

/* The names of a directory that are worth a look. */
struct names {
    char **item;
    size_t count, cap;
};

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static bool ends_in(const char *name, const char *end)
{
    size_t len = strlen(name), want = strlen(end);

    return len > want
           && typed_is((struct span){ name + len - want, want }, end);
}

/* "INDIKATOR-2.csv": the length of the name of its table, or of all. */
static size_t head_of(const char *name)
{
    return strcspn(name, "-.");
}

static const struct table *table_of(const char *name)
{
    struct span head = { name, head_of(name) };

    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (!tables[i].inside && typed_is(head, tables[i].name))
            return &tables[i];
    return NULL;
}

static enum file_kind kind_of(const char *path, const struct table **table)
{
    static const char *const sheets[] = { ".xlsx", ".xls", ".ods" };
    const char *name = base_of(path);
    size_t head = head_of(name), len = strlen(name);

    *table = NULL;
    for (size_t i = 0; i < CAP_LEN(sheets); i++)
        if (ends_in(name, sheets[i]))
            return FILE_SHEET;
    if (!ends_in(name, ".csv"))
        return FILE_OTHER;
    if (typed_is((struct span){ name, head }, "cetak"))
        return FILE_PRINTED;
    *table = table_of(name);
    if (!*table || (name[head] == '.' && head + 4 != len))
        return FILE_SHEET;
    return name[head] == '-' ? FILE_MORE : FILE_TABLE;
}

static void add_source(struct import_sources *all,
                       const struct table *table, char *path)
{
    all->item = mem_grow(all->item, all->count, &all->cap,
                         sizeof(*all->item));
    all->item[all->count++] = (struct import_source){ table, path };
}

void import_sources_release(struct import_sources *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->item[i].path);
    free(all->item);
}

static void warn_of_printed(struct import *in, const char *path)
{
    struct buf line = BUF_INIT;

    buf_addf(&line, _("%s: figures as printed are test data and are"
                      " skipped"), path);
    import_warn(in, buf_detach(&line));
}

/* --- a directory --- */

static int by_name(const void *a, const void *b)
{
    char *const *left = a, *const *right = b;

    return strcmp(*left, *right);
}

static bool list(const struct import *in, const char *path,
                 struct names *names, struct err *err)
{
    const struct table *table;
    struct dirent *entry;
    DIR *dir;

    if (!opened_directory(in->home, path, &dir, err))
        return false;
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.'
            || kind_of(entry->d_name, &table) == FILE_OTHER)
            continue;
        names->item = mem_grow(names->item, names->count, &names->cap,
                               sizeof(*names->item));
        names->item[names->count++] = mem_dup(entry->d_name);
    }
    closedir(dir);
    if (names->count > 0)
        qsort(names->item, names->count, sizeof(*names->item), by_name);
    return true;
}

static void release_names(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->item[i]);
    free(names->item);
}

/* Which of two files is meant that differ by case only? */
static bool refuse_twins(const char *path, const struct names *names,
                         struct err *err)
{
    const struct table *table;

    for (size_t i = 0; i < names->count; i++)
        for (size_t k = 0; k < i; k++) {
            struct span name = { names->item[i], strlen(names->item[i]) };

            if (typed_is(name, names->item[k])
                && kind_of(name.s, &table) <= FILE_MORE)
                return err_set(err, ERR_INPUT,
                               N_("Two files of one directory differ only"
                                  " in capital letters: %s; keep one of"
                                  " them"),
                               "%s/%s, %s", path, names->item[k],
                               names->item[i]);
        }
    return true;
}

static char *path_of(const char *directory, const char *name)
{
    size_t len = strlen(directory);
    struct buf path = BUF_INIT;

    while (len > 1 && directory[len - 1] == '/')
        len--;
    buf_add(&path, directory, len);
    buf_addf(&path, "/%s", name);
    return buf_detach(&path);
}

/* All files of one kind; says whether there was one. */
static bool take_kind(struct import *in, struct import_sources *all,
                      const char *path, const struct names *names,
                      enum file_kind kind)
{
    const struct table *table;
    bool any = false;

    for (size_t i = 0; i < names->count; i++) {
        char *file;

        if (kind_of(names->item[i], &table) != kind)
            continue;
        any = true;
        file = path_of(path, names->item[i]);
        if (table) {
            add_source(all, table, file);
            continue;
        }
        warn_of_printed(in, file);
        free(file);
    }
    return any;
}

static void warn_of_others(struct import *in, const char *path,
                           const struct names *names)
{
    struct buf line = BUF_INIT, others = BUF_INIT;
    const struct table *table;

    for (size_t i = 0; i < names->count; i++)
        if (kind_of(names->item[i], &table) == FILE_SHEET)
            buf_addf(&others, "%s%s", others.len ? ", " : "",
                     names->item[i]);
    /* TRANSLATORS: a directory, and names of files in it. */
    buf_addf(&line, _("%s: not read, only CSV files named after a table"
                      " are: %s"), path, others.s);
    if (others.len > 0)
        import_warn(in, mem_dup(line.s));
    buf_release(&line);
    buf_release(&others);
}

static bool find_in_directory(struct import *in, struct import_sources *all,
                              const char *path, struct err *err)
{
    struct names names = { NULL, 0, 0 };
    size_t before = all->count;
    bool printed, ok;

    ok = list(in, path, &names, err) && refuse_twins(path, &names, err);
    if (ok) {
        take_kind(in, all, path, &names, FILE_TABLE);
        take_kind(in, all, path, &names, FILE_MORE);
        printed = take_kind(in, all, path, &names, FILE_PRINTED);
        warn_of_others(in, path, &names);
        if (all->count == before && !printed)
            ok = err_set(err, ERR_INPUT,
                         N_("The directory %s holds no table: its files are"
                            " named indikator.csv, anggaran.csv and so on"),
                         "%s", path);
    }
    release_names(&names);
    return ok;
}

/* --- a path --- */

bool import_find(struct import *in, struct import_sources *all,
                 const char *path, struct err *err)
{
    const struct table *table;
    enum opened_kind kind;

    if (!opened_look(in->home, path, &kind, err))
        return false;
    if (kind == OPENED_MISSING)
        return err_set(err, ERR_INPUT, N_("The file cannot be opened"),
                       "%s: %s", path, strerror(ENOENT));
    if (kind == OPENED_DIRECTORY)
        return find_in_directory(in, all, path, err);
    switch (kind_of(path, &table)) {
    case FILE_TABLE:
    case FILE_MORE:
        add_source(all, table, mem_dup(path));
        return true;
    case FILE_PRINTED:
        warn_of_printed(in, path);
        return true;
    case FILE_SHEET:
    case FILE_OTHER:
        break;
    }
    return err_set(err, ERR_INPUT,
                   N_("The file %s is not named after a table: name it"
                      " indikator.csv, anggaran.csv and so on"),
                   "%s", path);
}
