/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/recover.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/engine_sqlite.h"
#include "store/change.h"
#include "store/file.h"
#include "store/migrate.h"
#include "store/recover_inside.h"
#include "store/stmt.h"
#include "store/store.h"

/* A field of the header, by the file format of SQLite. */
#define AT_USER_VERSION 60

/* More entries than any version of ours has in its list of tables. */
#define ENTRIES_MAX 200

struct entry {
    bool index;
    char name[RECOVER_NAME_SIZE], table[RECOVER_NAME_SIZE];
    uint32_t root;
    uint64_t shape; /* see recover_shape() */
};

struct recovery {
    struct recover_source source;
    struct pages pages;
    struct entry entry[ENTRIES_MAX];
    size_t entries;
    struct page_damage list; /* of the list of tables */
    int64_t version;
    struct store *fresh;
    struct recover_set set;
    struct recover_report report;
};

/* --- the list of tables --- */

static bool take_name(const struct page_column *c, char *out)
{
    if (c->kind != PAGE_TEXT || c->len >= RECOVER_NAME_SIZE)
        return false;
    memcpy(out, c->bytes, c->len);
    out[c->len] = '\0';
    return true;
}

/* A number for the columns and constraints that the SQL of a table has,
 * whatever the table is called. */
static uint64_t recover_shape(const void *sql, size_t len)
{
    const unsigned char *text = sql, *at = len ? memchr(sql, '(', len) : NULL;
    uint64_t shape = UINT64_C(0xCBF29CE484222325);

    for (; at && at < text + len; at++)
        shape = (shape ^ *at) * UINT64_C(0x100000001B3);
    return shape;
}

/* Columns of sqlite_schema. */
enum {
    ENTRY_TYPE,
    ENTRY_NAME,
    ENTRY_TABLE,
    ENTRY_ROOT,
    ENTRY_SQL,
    ENTRY_COLUMNS
};

static void take_entry(void *context, const struct page_row *row)
{
    struct recovery *r = context;
    const struct page_column *root = &row->column[ENTRY_ROOT];
    const struct page_column *sql = &row->column[ENTRY_SQL];
    struct entry e = { 0 };
    char type[RECOVER_NAME_SIZE];

    if (row->count != ENTRY_COLUMNS || r->entries == ENTRIES_MAX ||
        !take_name(&row->column[ENTRY_TYPE], type) ||
        !take_name(&row->column[ENTRY_NAME], e.name) ||
        !take_name(&row->column[ENTRY_TABLE], e.table) ||
        root->kind != PAGE_INT || root->number <= 1 ||
        root->number > UINT32_MAX)
        return;
    e.index = strcmp(type, "index") == 0;
    if (!e.index && strcmp(type, "table") != 0)
        return;
    e.root = (uint32_t)root->number;
    if (sql->kind == PAGE_TEXT)
        e.shape = recover_shape(sql->bytes, sql->len);
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

enum { LISTED_NAME, LISTED_SQL };

/* How many tables of the version that store is of are in the file as it
 * makes them, less those that are not. */
static bool recover_score(const struct recovery *r, struct store *store,
                          int *score, struct err *err)
{
    struct stmt q;

    *score = 0;
    stmt_open(&q, store,
              "SELECT name, sql FROM sqlite_schema WHERE type = 'table'");
    while (stmt_row(&q)) {
        const struct entry *e = table_entry(r, stmt_text(&q, LISTED_NAME));
        const char *sql = stmt_text(&q, LISTED_SQL);

        *score += e && e->shape == recover_shape(sql, strlen(sql)) ? 1 : -1;
    }
    return stmt_close(&q, err);
}

/* The tables tell the version where the header does not. */
static bool recover_version_by_tables(struct recovery *r, struct err *err)
{
    struct store *store;
    int best = INT_MIN, score;
    bool ok;

    if (!store_open_staging(&store, err))
        return false;
    ok = true;
    for (int version = 1; ok && version <= migrate_newest(); version++) {
        ok = migrate_to(store, version, err) &&
             recover_score(r, store, &score, err);
        if (ok && score >= best) {
            best = score;
            r->version = version;
        }
    }
    store_close(store);
    return ok;
}

static bool recover_version(struct recovery *r, struct err *err)
{
    const unsigned char *v = r->source.bytes + AT_USER_VERSION;
    int64_t said = (int64_t)v[0] << 24 | v[1] << 16 | v[2] << 8 | v[3];

    if (r->report.header || said <= 0 || said > migrate_newest())
        return recover_version_by_tables(r, err);
    r->version = said;
    return true;
}

static void take_word(void *context, const struct page_row *row)
{
    static const char *const words[] = { "table", "index", "trigger" };
    char type[RECOVER_NAME_SIZE];
    bool *other = context;

    *other = *other || row->count != ENTRY_COLUMNS ||
             !take_name(&row->column[ENTRY_TYPE], type) ||
             (strcmp(type, words[0]) != 0 && strcmp(type, words[1]) != 0 &&
              strcmp(type, words[2]) != 0);
}

/* The first page is the one that is hit most often; it leads to those
 * that hold the list, and they look like no table of ours. */
static void find_list(struct recovery *r)
{
    if (!r->report.header)
        pages_mark_free(&r->pages);
    for (uint32_t page = 2; page <= r->pages.count; page++) {
        struct page_damage unused = { 0 };
        bool index, other = false;

        if (!r->pages.seen[page] &&
            pages_rows(&r->pages, page, &index, take_word, &other,
                       &unused) && !index && !other) {
            r->pages.seen[page] |= PAGE_SEEN;
            (void)pages_rows(&r->pages, page, &index, take_entry, r,
                             &r->list);
        }
    }
}

static bool read_list(struct recovery *r, struct err *err)
{
    pages_walk(&r->pages, 1, false, take_entry, r, &r->list);
    if (r->list.pages > 0)
        find_list(r);
    if (!table_entry(r, "change_log") && !table_entry(r, "indicator") &&
        !table_entry(r, "office"))
        return err_set(err, ERR_STORE,
                       N_("Nothing can be read of %s: it is no database of"
                          " capaian, or the list of its tables is damaged."
                          " Go back to the last backup with \"capaian"
                          " restore\"."), "%s", r->source.database);
    return recover_version(r, err);
}

/* --- the rows --- */

static void take_row(void *context, const struct page_row *row)
{
    recover_store(context, row);
}

/* Another program may have put a table of ours aside, under another name:
 * it is known by its columns. */
static bool recover_find_aside(struct recovery *r,
                               const struct recover_def *def,
                               const struct entry **out, struct err *err)
{
    uint64_t shape = 0;
    struct stmt q;

    stmt_open(&q, r->fresh, "SELECT sql FROM sqlite_schema WHERE name = ?");
    stmt_add_text(&q, def->name);
    if (stmt_row(&q)) {
        const char *sql = stmt_text(&q, STMT_ONLY);

        shape = recover_shape(sql, strlen(sql));
    }
    *out = NULL;
    for (size_t i = 0; i < r->entries; i++)
        if (!r->entry[i].index && r->entry[i].shape == shape &&
            !recover_find(&r->set, r->entry[i].name))
            *out = &r->entry[i];
    return stmt_close(&q, err);
}

static bool read_tables(struct recovery *r, struct err *err)
{
    for (size_t i = 0; i < r->set.count; i++) {
        struct recover_def *def = &r->set.def[i];
        const struct entry *e = table_entry(r, def->name);

        if (!e && !recover_find_aside(r, def, &e, err))
            return false;
        if (!e)
            continue;
        def->root = e->root;
        pages_walk(&r->pages, def->root, def->bare, take_row, def,
                   &def->damage);
    }
    return true;
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

/* --- which rows are missing --- */

struct naming {
    struct recovery *r;
    const struct recover_def *def;
    struct sqlite3_stmt *find;
};

/* The columns of the key and then the rowid. */
static void name_row(const struct recover_def *def,
                     const struct page_row *row, char *out)
{
    struct buf text = BUF_INIT;

    buf_adds(&text, def->name);
    for (size_t i = 0; i + 1 < row->count; i++) {
        const struct page_column *c = &row->column[i];

        buf_addc(&text, ' ');
        if (c->kind == PAGE_TEXT)
            for (size_t n = 0; n < c->len; n++)
                buf_addc(&text, c->bytes[n] < ' ' ? ' '
                                                  : (char)c->bytes[n]);
        else if (c->kind == PAGE_INT)
            buf_addf(&text, "%lld", (long long)c->number);
    }
    snprintf(out, RECOVER_KEY_SIZE, "%s", text.s);
    for (size_t len = strlen(out); !text_is_utf8(out, len); len--)
        out[len - 1] = '\0'; /* cut within a character, or damaged */
    buf_release(&text);
}

static void take_key(void *context, const struct page_row *row)
{
    struct naming *n = context;
    struct recover_report *out = &n->r->report;
    bool there;

    if (out->named_count == RECOVER_NAMED_MAX || row->count < 2 ||
        row->column[row->count - 1].kind != PAGE_INT)
        return;
    sqlite3_bind_int64(n->find, 1, row->column[row->count - 1].number);
    there = sqlite3_step(n->find) == SQLITE_ROW;
    sqlite3_reset(n->find);
    if (!there)
        name_row(n->def, row, out->named[out->named_count++]);
}

static void name_by_index(struct recovery *r, const struct entry *e)
{
    struct naming n = { .r = r, .def = recover_find(&r->set, e->table) };
    struct page_damage unused = { 0 };
    struct buf sql = BUF_INIT;

    if (!n.def || n.def->bare || n.def->indexed <= n.def->rows)
        return;
    buf_addf(&sql, "SELECT 1 FROM \"%s\" WHERE rowid = ?", n.def->name);
    if (sqlite3_prepare_v2(r->fresh->db, sql.s, -1, &n.find, NULL) ==
        SQLITE_OK)
        pages_walk(&r->pages, e->root, true, take_key, &n, &unused);
    sqlite3_finalize(n.find);
    buf_release(&sql);
}

/* The indexes of the keys know rows that their tables have lost. */
static void name_missing(struct recovery *r)
{
    static const char automatic[] = "sqlite_autoindex_";

    memset(r->pages.seen, 0, (size_t)r->pages.count + 1);
    for (size_t i = 0; i < r->entries; i++)
        if (r->entry[i].index && strncmp(r->entry[i].name, automatic,
                                         sizeof(automatic) - 1) == 0)
            name_by_index(r, &r->entry[i]);
}

/* --- pages that nothing leads to any more --- */

struct vote {
    const struct recover_set *set;
    size_t rows, for_table[RECOVER_TABLES_MAX]; /* that fit it */
    bool is_short[RECOVER_TABLES_MAX]; /* one of them lacks columns */
};

static void take_vote(void *context, const struct page_row *row)
{
    struct vote *v = context;

    v->rows++;
    for (size_t i = 0; i < v->set->count; i++) {
        enum recover_fit fit = recover_fit(&v->set->def[i], row);

        v->for_table[i] += fit != FITS_NOT;
        v->is_short[i] = v->is_short[i] || fit == FITS_SHORT;
    }
}

static bool lacks_pages(const struct recover_def *def)
{
    return def->root == 0 || def->damage.pages > 0;
}

/* Whose page is it?  Of a table that lacks one, and all its rows fit;
 * better whole than short. */
static struct recover_def *owner_of(struct recovery *r, const struct vote *v,
                                    bool index, bool may_be_short)
{
    for (size_t i = 0; i < r->set.count; i++) {
        struct recover_def *def = &r->set.def[i];

        if (lacks_pages(def) && def->bare == index &&
            v->for_table[i] >= v->rows && (may_be_short || !v->is_short[i]))
            return def;
    }
    return NULL;
}

static void adopt(struct recovery *r, uint32_t page)
{
    struct vote v = { .set = &r->set };
    struct page_damage unused = { 0 };
    struct recover_def *def;
    bool index;

    if (!pages_rows(&r->pages, page, &index, take_vote, &v, &unused))
        return;
    def = owner_of(r, &v, index, false);
    if (!def)
        def = owner_of(r, &v, index, true);
    if (def)
        (void)pages_rows(&r->pages, page, &index, take_row, def,
                         &def->damage);
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
        n = stmt_int(&q, STMT_ONLY);
    if (!stmt_close(&q, err))
        return false;
    *out = n;
    return true;
}

/* What every new database begins with is there only where it was lost. */
static bool fill(struct recovery *r, struct err *err)
{
    struct store *s = r->fresh;

    r->set.version = r->version;
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
    if (!number(r->fresh, "SELECT sum(lines) FROM change_end", &lines,
                err))
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
    out->complete = true;
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

/* What could be read is what there is from now on. */
static bool vouch(struct recovery *r, struct err *err)
{
    struct actor nobody = { .user = "" };

    return migrate_now(r->fresh, &nobody.now_ms, err) &&
           step_baseline(r->fresh, STEP_BASELINE, nobody, "recover", err);
}

static bool build(struct recovery *r, struct err *err)
{
    if (!fill(r, err) || !read_tables(r, err))
        return false;
    count_by_indexes(r);
    read_orphans(r);
    for (size_t i = 0; i < r->set.count; i++)
        if (r->set.def[i].failed)
            return store_failed(r->fresh, r->set.def[i].failed, err);
    name_missing(r);
    if (!recover_parents(r->fresh, &r->set, err) || !add_defaults(r, err) ||
        !missing_lines(r, err))
        return false;
    report(r);
    recover_forget(&r->set);
    return store_exec(r->fresh, "COMMIT; DROP TABLE temp.grades;"
                                "DROP TABLE temp.words", err) &&
           migrate(r->fresh, err) && vouch(r, err);
}

static bool run(struct recovery *r, const char *path, struct err *err)
{
    if (!recover_take(&r->source, path, err))
        return false;
    r->report.header = r->source.headless;
    pages_init(&r->pages, r->source.bytes, r->source.len);
    return read_list(r, err) && store_open_staging(&r->fresh, err) &&
           build(r, err) && store_backup(r->fresh, path, err);
}

bool store_recover(const char *database, const char *path,
                   struct recover_report *out, struct err *err)
{
    struct recovery *r;
    bool ok;

    if (access(path, F_OK) == 0)
        return file_exists(path, err);
    if (!file_can_be_made(path, err))
        return false;
    r = mem_zero(1, sizeof(*r));
    r->source.database = database;
    ok = run(r, path, err);
    recover_forget(&r->set);
    store_close(r->fresh);
    pages_release(&r->pages);
    recover_drop(&r->source);
    if (ok)
        *out = r->report;
    free(r);
    return ok;
}
