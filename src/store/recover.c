/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/recover.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/file.h"
#include "store/migrate.h"
#include "store/recover_inside.h"
#include "store/stmt.h"
#include "store/store.h"

/* Fields of the header, by the file format of SQLite. */
#define HEADER 100
#define AT_PAGE_SIZE 16
#define AT_VERSIONS 18
#define AT_FRACTIONS 21
#define AT_FORMAT 44
#define AT_ENCODING 56
#define AT_USER_VERSION 60
#define AT_APPLICATION 68

/* More entries than any version of ours has in its list of tables. */
#define ENTRIES_MAX 200

struct entry {
    bool index;
    char name[RECOVER_NAME_SIZE], table[RECOVER_NAME_SIZE];
    uint32_t root;
};

struct recovery {
    const char *database;
    char *directory; /* of our own, with the copy in it */
    char *copy;
    unsigned char *bytes; /* of the copy */
    size_t len;
    struct pages pages;
    struct entry entry[ENTRIES_MAX];
    size_t entries;
    struct page_damage list; /* of the list of tables */
    int64_t version;
    struct store *fresh;
    struct recover_set set;
    struct recover_report report;
};

/* --- a copy of our own --- */

static bool unreadable(const char *path, struct err *err)
{
    int reason = errno;

    return err_set(err, ERR_IO,
                   N_("The database cannot be read; check the path and the"
                      " permissions of its directories: %s"), "%s: %s",
                   path, strerror(reason));
}

/* What the disk does not give any more is zero. */
static bool copy_readable(const char *from, const char *to, struct err *err)
{
    unsigned char block[4096];
    int source = open(from, O_RDONLY | O_CLOEXEC);
    int target;
    struct stat st;
    bool ok = true;

    if (source < 0)
        return errno == ENOENT || unreadable(from, err);
    target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (target < 0 || fstat(source, &st) != 0)
        ok = file_not_written(to, err);
    for (off_t at = 0; ok && at < st.st_size; at += (off_t)sizeof(block)) {
        ssize_t got = pread(source, block, sizeof(block), at);

        if (got < 0) {
            memset(block, 0, sizeof(block));
            got = st.st_size - at < (off_t)sizeof(block)
                      ? (ssize_t)(st.st_size - at)
                      : (ssize_t)sizeof(block);
        }
        if (pwrite(target, block, (size_t)got, at) != got)
            ok = file_not_written(to, err);
    }
    if (target >= 0)
        close(target);
    close(source);
    return ok;
}

static bool make_copy(struct recovery *r, const char *path, struct err *err)
{
    static const char *const beside[] = { "-wal", "-journal", "" };
    struct buf name = BUF_INIT, from = BUF_INIT, to = BUF_INIT;
    bool ok = true;

    buf_addf(&name, "%s.XXXXXX", path);
    if (!mkdtemp(name.s)) {
        file_not_written(path, err);
        buf_release(&name);
        return false;
    }
    r->directory = mem_dup(name.s);
    buf_adds(&name, "/copy");
    r->copy = buf_detach(&name);
    for (size_t i = 0; i < CAP_LEN(beside) && ok; i++) {
        buf_reset(&from);
        buf_reset(&to);
        buf_addf(&from, "%s%s", r->database, beside[i]);
        buf_addf(&to, "%s%s", r->copy, beside[i]);
        ok = copy_readable(from.s, to.s, err);
    }
    buf_release(&from);
    buf_release(&to);
    return ok;
}

static void remove_copy(struct recovery *r)
{
    static const char *const names[] = { "", "-wal", "-journal", "-shm" };
    struct buf path = BUF_INIT;

    for (size_t i = 0; r->copy && i < CAP_LEN(names); i++) {
        buf_reset(&path);
        buf_addf(&path, "%s%s", r->copy, names[i]);
        unlink(path.s);
    }
    if (r->directory)
        rmdir(r->directory);
    buf_release(&path);
    free(r->copy);
    free(r->directory);
}

/* --- its header, its log --- */

static bool has_header(const unsigned char *b)
{
    uint32_t page = (uint32_t)b[AT_PAGE_SIZE] << 8 | b[AT_PAGE_SIZE + 1];

    return memcmp(b, "SQLite format 3", 16) == 0 && page >= 512 &&
           (page & (page - 1)) == 0 && b[AT_FRACTIONS] == 64 &&
           b[AT_FRACTIONS + 1] == 32 && b[AT_FRACTIONS + 2] == 32;
}

/* A header that lets SQLite bring the log into the file. */
static void make_header(unsigned char *b)
{
    static const unsigned char application[] = { 0x43, 0x70, 0x61, 0x69 };

    memset(b, 0, HEADER);
    memcpy(b, "SQLite format 3", 16);
    b[AT_PAGE_SIZE] = 0x10; /* 4096 */
    b[AT_VERSIONS] = b[AT_VERSIONS + 1] = 2;
    b[AT_FRACTIONS] = 64;
    b[AT_FRACTIONS + 1] = b[AT_FRACTIONS + 2] = 32;
    b[AT_FORMAT + 3] = 4;
    b[AT_ENCODING + 3] = 1;
    memcpy(b + AT_APPLICATION, application, sizeof(application));
}

static void mend_header(struct recovery *r)
{
    unsigned char header[HEADER];
    int fd = open(r->copy, O_RDWR | O_CLOEXEC);

    if (fd < 0)
        return;
    if (pread(fd, header, HEADER, 0) == HEADER && !has_header(header)) {
        r->report.header = true;
        make_header(header);
        /* Where that fails there is a table less to read. */
        if (pwrite(fd, header, HEADER, 0) != HEADER)
            r->report.header = true;
    }
    close(fd);
}

/* What was committed and not in the file yet; what cannot be had of it is
 * not. */
static void take_log(const struct recovery *r)
{
    struct sqlite3 *db;

    if (sqlite3_open_v2(r->copy, &db, SQLITE_OPEN_READWRITE, NULL) ==
        SQLITE_OK) {
        (void)sqlite3_exec(db, "PRAGMA user_version", NULL, NULL, NULL);
        (void)sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                        NULL, NULL);
    }
    sqlite3_close(db);
}

static bool map_copy(struct recovery *r, struct err *err)
{
    int fd = open(r->copy, O_RDONLY | O_CLOEXEC);
    struct stat st;
    void *bytes = MAP_FAILED;

    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size >= HEADER)
        bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd,
                     0);
    if (fd >= 0)
        close(fd);
    if (bytes == MAP_FAILED)
        return err_set(err, ERR_STORE,
                       N_("Nothing can be read of %s: it is no database of"
                          " capaian, or the list of its tables is damaged."
                          " Go back to the last backup with \"capaian"
                          " restore\"."), "%s", r->database);
    r->bytes = bytes;
    r->len = (size_t)st.st_size;
    pages_init(&r->pages, r->bytes, r->len);
    return true;
}

/* --- the list of tables --- */

static bool take_name(const struct page_column *c, char *out)
{
    if (c->kind != PAGE_TEXT || c->len >= RECOVER_NAME_SIZE)
        return false;
    memcpy(out, c->bytes, c->len);
    out[c->len] = '\0';
    return true;
}

static void take_entry(void *context, const struct page_row *row)
{
    struct recovery *r = context;
    struct entry e = { 0 };
    char type[RECOVER_NAME_SIZE];

    if (row->count != 5 || r->entries == ENTRIES_MAX ||
        !take_name(&row->column[0], type) ||
        !take_name(&row->column[1], e.name) ||
        !take_name(&row->column[2], e.table) ||
        row->column[3].kind != PAGE_INT || row->column[3].number <= 1 ||
        row->column[3].number > UINT32_MAX)
        return;
    e.index = strcmp(type, "index") == 0;
    e.root = (uint32_t)row->column[3].number;
    r->entry[r->entries++] = e;
}

static const struct entry *table_entry(const struct recovery *r,
                                       const char *name)
{
    for (size_t i = 0; i < r->entries; i++)
        if (!r->entry[i].index && strcmp(r->entry[i].name, name) == 0)
            return &r->entry[i];
    return NULL;
}

/* The tables tell the version even where the header does not. */
static int64_t version_of(const struct recovery *r)
{
    const unsigned char *v = r->bytes + AT_USER_VERSION;
    int64_t said = (int64_t)v[0] << 24 | v[1] << 16 | v[2] << 8 | v[3];

    if (!r->report.header && said > 0 && said <= migrate_newest())
        return said;
    if (table_entry(r, "operator"))
        return 4;
    if (table_entry(r, "change_end"))
        return 3;
    return table_entry(r, "plan") ? 2 : 1;
}

static bool read_list(struct recovery *r, struct err *err)
{
    pages_walk(&r->pages, 1, false, take_entry, r, &r->list);
    if (!table_entry(r, "change_log") && !table_entry(r, "indicator") &&
        !table_entry(r, "office"))
        return err_set(err, ERR_STORE,
                       N_("Nothing can be read of %s: it is no database of"
                          " capaian, or the list of its tables is damaged."
                          " Go back to the last backup with \"capaian"
                          " restore\"."), "%s", r->database);
    r->version = version_of(r);
    return true;
}

/* --- the rows --- */

static void take_row(void *context, const struct page_row *row)
{
    recover_store(context, row);
}

static void read_tables(struct recovery *r)
{
    for (size_t i = 0; i < r->set.count; i++) {
        struct recover_def *def = &r->set.def[i];
        const struct entry *e = table_entry(r, def->name);

        if (!e)
            continue;
        def->root = e->root;
        pages_walk(&r->pages, def->root, def->bare, take_row, def,
                   &def->damage);
    }
}

/* An index that is whole tells how many rows its table had. */
static void count_by_indexes(struct recovery *r)
{
    for (size_t i = 0; i < r->entries; i++) {
        const struct entry *e = &r->entry[i];
        struct recover_def *def = recover_find(&r->set, e->table);
        struct page_damage damage = { 0 };
        int64_t count;

        if (!e->index || !def)
            continue;
        count = pages_walk(&r->pages, e->root, true, NULL, NULL, &damage);
        if (damage.pages == 0 && damage.rows == 0 && count > def->indexed)
            def->indexed = count;
        r->report.damaged += damage.pages;
    }
}

/* --- pages that nothing leads to any more --- */

struct vote {
    const struct recover_set *set;
    size_t rows, for_table[RECOVER_TABLES_MAX];
};

static void take_vote(void *context, const struct page_row *row)
{
    struct vote *v = context;

    v->rows++;
    for (size_t i = 0; i < v->set->count; i++)
        if (recover_fits(&v->set->def[i], row))
            v->for_table[i]++;
}

static bool lacks_pages(const struct recover_def *def)
{
    return def->root == 0 || def->damage.pages > 0;
}

/* Whose page is it?  Of a table that lacks one, and all its rows fit. */
static void adopt(struct recovery *r, uint32_t page)
{
    struct vote v = { .set = &r->set };
    struct page_damage unused = { 0 };
    bool index;

    if (!pages_rows(&r->pages, page, &index, take_vote, &v, &unused))
        return;
    for (size_t i = 0; i < r->set.count; i++) {
        struct recover_def *def = &r->set.def[i];

        if (!lacks_pages(def) || def->bare != index ||
            v.for_table[i] < v.rows)
            continue;
        (void)pages_rows(&r->pages, page, &index, take_row, def,
                         &def->damage);
        return;
    }
}

static void read_orphans(struct recovery *r)
{
    bool any = false;

    for (size_t i = 0; i < r->set.count; i++)
        any = any || lacks_pages(&r->set.def[i]);
    if (!any)
        return;
    if (!r->report.header)
        pages_mark_free(&r->pages);
    for (uint32_t page = 2; page <= r->pages.count; page++)
        if (!r->pages.seen[page])
            adopt(r, page);
}

/* --- the new database --- */

static bool number(struct store *store, const char *sql, int64_t *out,
                   struct err *err)
{
    struct stmt q;
    int64_t n = 0;

    stmt_open(&q, store, sql);
    if (stmt_row(&q))
        n = stmt_int(&q, 0);
    if (!stmt_close(&q, err))
        return false;
    *out = n;
    return true;
}

/* What every new database begins with is there only where it was lost. */
static bool fill(struct recovery *r, struct err *err)
{
    struct store *s = r->fresh;

    return migrate_to(s, r->version, err) &&
           store_exec(s,
                      "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;"
                      "CREATE TEMP TABLE grades AS SELECT * FROM"
                      " ordinal_grade;"
                      "CREATE TEMP TABLE words AS SELECT * FROM check_word;"
                      "DELETE FROM ordinal_grade; DELETE FROM check_word;"
                      "BEGIN", err) &&
           recover_define(s, &r->set, err);
}

static bool add_defaults(struct recovery *r, struct err *err)
{
    const struct recover_def *grades = recover_find(&r->set,
                                                    "ordinal_grade");
    const struct recover_def *words = recover_find(&r->set, "check_word");

    if (grades && lacks_pages(grades) &&
        !store_exec(r->fresh, "INSERT OR IGNORE INTO ordinal_grade"
                              " SELECT * FROM temp.grades", err))
        return false;
    return !words || !lacks_pages(words) ||
           store_exec(r->fresh, "INSERT OR IGNORE INTO check_word"
                                " SELECT * FROM temp.words", err);
}

static int64_t missing_of(const struct recover_def *def)
{
    const struct page_damage *d = &def->damage;

    if (def->indexed > def->rows)
        return def->indexed - def->rows;
    if (def->indexed == def->rows && def->root != 0)
        return 0;
    if (def->root == 0 || d->pages > 0)
        return -1;
    return (int64_t)d->rows + def->refused;
}

/* The log knows how many lines it had. */
static bool missing_lines(struct recovery *r, struct err *err)
{
    struct recover_def *log = recover_find(&r->set, "change_log");
    struct recover_def *end = recover_find(&r->set, "change_end");
    int64_t lines;

    if (!log || !end || end->rows == 0)
        return true;
    if (!number(r->fresh, "SELECT lines FROM change_end", &lines, err))
        return false;
    if (lines >= log->rows && log->indexed < 0)
        log->indexed = lines;
    return true;
}

static void report(struct recovery *r)
{
    struct recover_report *out = &r->report;

    out->pages = r->pages.count;
    out->damaged += r->list.pages;
    out->complete = r->list.pages == 0 && r->list.rows == 0;
    for (size_t i = 0; i < r->set.count; i++) {
        const struct recover_def *def = &r->set.def[i];
        struct recover_table *t = &out->table[out->count++];

        memcpy(t->name, def->name, sizeof(t->name));
        t->rows = def->rows;
        t->made = def->made;
        t->missing = missing_of(def);
        out->damaged += def->damage.pages;
        if (t->missing != 0 || t->made > 0)
            out->complete = false;
    }
}

static bool build(struct recovery *r, struct err *err)
{
    if (!fill(r, err))
        return false;
    read_tables(r);
    count_by_indexes(r);
    read_orphans(r);
    if (!recover_parents(r->fresh, &r->set, err) || !add_defaults(r, err) ||
        !missing_lines(r, err))
        return false;
    report(r);
    recover_forget(&r->set);
    return store_exec(r->fresh, "COMMIT; DROP TABLE temp.grades;"
                                "DROP TABLE temp.words", err) &&
           migrate(r->fresh, err);
}

static bool run(struct recovery *r, const char *path, struct err *err)
{
    if (!make_copy(r, path, err))
        return false;
    mend_header(r);
    take_log(r);
    return map_copy(r, err) && read_list(r, err) &&
           store_open_staging(&r->fresh, err) && build(r, err) &&
           store_backup(r->fresh, path, err);
}

bool store_recover(const char *database, const char *path,
                   struct recover_report *out, struct err *err)
{
    struct recovery *r;
    struct stat st;
    bool ok;

    if (stat(database, &st) != 0)
        return unreadable(database, err);
    if (!S_ISREG(st.st_mode))
        return err_set(err, ERR_STORE,
                       N_("%s is not a regular file. Name another file."),
                       "%s", database);
    if (access(path, F_OK) == 0)
        return file_exists(path, err);
    if (!file_can_be_made(path, err))
        return false;
    r = mem_zero(1, sizeof(*r));
    r->database = database;
    ok = run(r, path, err);
    recover_forget(&r->set);
    store_close(r->fresh);
    pages_release(&r->pages);
    if (r->bytes)
        munmap(r->bytes, r->len);
    remove_copy(r);
    if (ok)
        *out = r->report;
    free(r);
    return ok;
}
