/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "damage.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#define PAGE 4096

uint64_t chance_next(struct chance *c)
{
    uint64_t z = c->state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

size_t chance_below(struct chance *c, size_t n)
{
    return (size_t)(chance_next(c) % n);
}

/* A place in the file; often near the beginning of a page. */
static size_t place_in(struct chance *c, const struct image *f)
{
    size_t at = chance_below(c, f->len);

    if (chance_below(c, 3) == 0)
        at = at / PAGE * PAGE + chance_below(c, 64);
    return at < f->len ? at : f->len - 1;
}

static void flip_bytes(struct chance *c, struct image *f)
{
    for (size_t n = 1 + chance_below(c, 8); n > 0; n--)
        f->bytes[place_in(c, f)] ^= (unsigned char)(1 + chance_below(c, 255));
}

static void fill_range(struct chance *c, struct image *f)
{
    size_t at = place_in(c, f), n = 1 + chance_below(c, 600);
    size_t how = chance_below(c, 3);

    if (n > f->len - at)
        n = f->len - at;
    for (size_t i = 0; i < n; i++)
        f->bytes[at + i] = (unsigned char)(how == 0   ? 0
                                           : how == 1 ? 0xFF
                                                      : chance_next(c));
}

static void cut(struct chance *c, struct image *f)
{
    size_t at = chance_below(c, f->len);

    if (chance_below(c, 2) == 0)
        at = at / PAGE * PAGE;
    f->len = at;
}

/* A page over another one, or both exchanged. */
static void shuffle_pages(struct chance *c, struct image *f)
{
    unsigned char kept[PAGE], *a, *b;
    size_t pages = f->len / PAGE;

    if (pages < 2)
        return;
    a = f->bytes + chance_below(c, pages) * PAGE;
    b = f->bytes + chance_below(c, pages) * PAGE;
    memcpy(kept, a, PAGE);
    memcpy(a, b, PAGE);
    if (a != b && chance_below(c, 2) == 0)
        memcpy(b, kept, PAGE);
}

/* A small number, a large one, or any. */
static uint32_t odd_number(struct chance *c)
{
    static const uint32_t odd[] = {
        0, 1, 2, 3, 5, 10, 13, 0x7F, 0xFF, 0xFFF, 0x1000, 0x7FFF, 0xFFFF,
        0x7FFFFFFF, 0x80000000, 0xFFFFFFFF
    };

    return chance_below(c, 2) == 0 ? odd[chance_below(c, CAP_LEN(odd))]
                                   : (uint32_t)chance_next(c);
}

static void put(struct image *f, size_t at, size_t size, uint32_t n)
{
    for (size_t i = 0; i < size && at + i < f->len; i++)
        f->bytes[at + i] = (unsigned char)(n >> 8 * (size - 1 - i));
}

/* The head of a page of a tree, or where its cells lie. */
static void page_head(struct chance *c, struct image *f)
{
    static const struct {
        size_t at, size;
    } fields[] = {
        { 0, 1 }, { 1, 2 }, { 3, 2 }, { 5, 2 }, { 7, 1 }, { 8, 4 },
    };
    size_t page = f->len / PAGE ? chance_below(c, f->len / PAGE) : 0;
    size_t at = page * PAGE + (page == 0 ? 100 : 0);
    size_t i = chance_below(c, CAP_LEN(fields) + 2);

    if (i < CAP_LEN(fields))
        put(f, at + fields[i].at, fields[i].size, odd_number(c));
    else
        put(f, at + 8 + 2 * chance_below(c, 40), 2, odd_number(c));
}

/* The head of the file, by the file format of SQLite. */
static void file_head(struct chance *c, struct image *f)
{
    static const struct {
        size_t at, size;
    } fields[] = {
        { 16, 2 }, { 18, 1 }, { 19, 1 }, { 20, 1 }, { 21, 1 }, { 24, 4 },
        { 28, 4 }, { 32, 4 }, { 36, 4 }, { 40, 4 }, { 44, 4 }, { 48, 4 },
        { 52, 4 }, { 56, 4 }, { 60, 4 }, { 64, 4 }, { 68, 4 }, { 92, 4 },
    };
    size_t i = chance_below(c, CAP_LEN(fields));

    put(f, fields[i].at, fields[i].size,
        chance_below(c, 2) == 0 ? (uint32_t)chance_below(c, 8)
                                : odd_number(c));
}

/* A word of the schema, or any text, becomes another one. */
static void words(struct chance *c, struct image *f)
{
    static const char *const from[] = {
        "TEXT", "INTEGER", "NULL", "KEY", "CHECK", "indicator", "office",
        "realization", "change_log", "WITHOUT", "STRICT", "step", "6372",
        "2024", "angka", "terbuka", "LEMBAGA", "banjarbaru",
    };
    const char *word = from[chance_below(c, CAP_LEN(from))];
    size_t len = strlen(word), at = chance_below(c, f->len);

    for (size_t i = 0; i + len < f->len; i++) {
        unsigned char *p = f->bytes + (at + i) % (f->len - len);

        if (memcmp(p, word, len) == 0) {
            p[chance_below(c, len)] = (unsigned char)chance_next(c);
            return;
        }
    }
}

void damage_bytes(struct chance *c, struct image *image)
{
    static void (*const ways[])(struct chance *, struct image *) = {
        flip_bytes, flip_bytes, fill_range, cut, shuffle_pages, page_head,
        page_head, file_head, words, words,
    };
    size_t n = 1 + chance_below(c, 3);

    while (n-- > 0 && image->len > 0)
        ways[chance_below(c, CAP_LEN(ways))](c, image);
}

/* SQL that makes a value no row should have. */
static const char *const values[] = {
    "NULL", "-1", "0", "1", "9223372036854775807", "-9223372036854775808",
    "1000000000000000000", "1.5", "-1e300", "''", "'-'", "'?'", "'x'",
    "'ZZZZZZZ'", "'ABCDEFGHIJKLMNOP'", "x'FF00FE'",
    "CAST(x'C3FF80' AS TEXT)", "CAST(x'410042' AS TEXT)", "char(27) || '[2J'",
    "char(10, 13, 9)", "char(31, 31, 31)",
    "replace(hex(zeroblob(2000)), '0', 'W')",
    "replace(hex(zeroblob(150000)), '0', 'W ')", "'2024'", "2024", "1999",
    "99999", "'2024-99-99'", "'>100'", "'<'", "'076.01'", "'..'",
    "char(768, 769, 770)", "char(8238) || 'x'", "'6372'", "'9999'",
    "'dikunci'", "char(8232, 10, 8205, 127462)", "char(128512) || char(8205)",
};

/* The n-th name of a query with one column; free() it. */
static char *pick(struct sqlite3 *db, struct chance *c, const char *sql,
                  const char *of)
{
    struct sqlite3_stmt *q = NULL;
    char *name = NULL;
    size_t seen = 0;

    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK) {
        if (of)
            sqlite3_bind_text(q, 1, of, -1, SQLITE_STATIC);
        while (sqlite3_step(q) == SQLITE_ROW) {
            if (chance_below(c, ++seen) != 0)
                continue;
            free(name);
            name = mem_dup((const char *)sqlite3_column_text(q, 0));
        }
    }
    sqlite3_finalize(q);
    return name;
}

static const char tables_of[] =
    "SELECT name FROM sqlite_schema WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite%'";

/* A column of a row, of some rows, or of all becomes a value. */
static void change_values(struct chance *c, struct sqlite3 *db)
{
    char *table = pick(db, c, tables_of, NULL), *column = NULL;
    struct buf sql = BUF_INIT;

    if (table)
        column = pick(db, c, "SELECT name FROM pragma_table_info(?)",
                      table);
    if (column) {
        buf_addf(&sql, "UPDATE OR IGNORE \"%s\" SET \"%s\" = %s", table,
                 column, values[chance_below(c, CAP_LEN(values))]);
        if (chance_below(c, 3) != 0)
            buf_addf(&sql, " WHERE abs(random()) %% %u = 0",
                     1 + (unsigned)chance_below(c, 4));
        sqlite3_exec(db, sql.s, NULL, NULL, NULL);
    }
    buf_release(&sql);
    free(table);
    free(column);
}

static void drop_rows(struct chance *c, struct sqlite3 *db)
{
    char *table = pick(db, c, tables_of, NULL);
    struct buf sql = BUF_INIT;

    if (table) {
        buf_addf(&sql, "DELETE FROM \"%s\" WHERE abs(random()) %% %u = 0",
                 table, 1 + (unsigned)chance_below(c, 4));
        sqlite3_exec(db, sql.s, NULL, NULL, NULL);
    }
    buf_release(&sql);
    free(table);
}

/* Definitions that a program could put into the file. */
static void change_schema(struct chance *c, struct sqlite3 *db)
{
    static const char *const sql[] = {
        "DROP TRIGGER change_log_stays",
        "DROP INDEX change_log_of_row",
        "DROP TABLE memo",
        "DROP TABLE scale_band",
        "DROP TABLE change_log",
        "DROP TABLE change_last",
        "DELETE FROM change_end",
        "CREATE TRIGGER hostile AFTER UPDATE ON realization BEGIN"
        " UPDATE realization SET figure = 1; END",
        "CREATE TRIGGER hostile AFTER INSERT ON change_log BEGIN"
        " DELETE FROM indicator; END",
        "CREATE TRIGGER hostile BEFORE INSERT ON change_step BEGIN"
        " SELECT load_extension('x'); END",
        "DROP TABLE realization; CREATE VIEW realization AS"
        " SELECT '6372' office, 2024 year, 'L-03' code, 1 quarter,"
        " 5 figure, NULL mark, 1 version",
        "DROP TABLE memo; CREATE VIEW memo AS WITH RECURSIVE n(i) AS"
        " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'ani' author,"
        " 'place' name, i value FROM n",
        "ALTER TABLE indicator RENAME COLUMN target_figure TO aim",
        "ALTER TABLE office RENAME TO bureau",
        "ALTER TABLE unit ADD COLUMN more TEXT",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
        " replace(sql, 'STRICT', '')",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage ="
        " 2 + abs(random()) % 20 WHERE abs(random()) % 4 = 0",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = NULL"
        " WHERE abs(random()) % 9 = 0",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 1",
        "PRAGMA user_version = 2",
        "PRAGMA user_version = -1",
        "PRAGMA application_id = 0",
        "PRAGMA encoding = 'UTF-16'; VACUUM",
    };

    sqlite3_exec(db, sql[chance_below(c, CAP_LEN(sql))], NULL, NULL, NULL);
}

void damage_rows(struct chance *c, const char *path)
{
    struct sqlite3 *db;

    if (sqlite3_open(path, &db) == SQLITE_OK) {
        size_t n = 1 + chance_below(c, 3);

        sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED,
                             1 + (int)chance_below(c, 1 << 30), NULL);
        /* Nothing keeps the log from whoever has the file. */
        sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON;"
                         "PRAGMA synchronous = OFF;"
                         "DROP TRIGGER IF EXISTS change_log_is_kept;"
                         "DROP TRIGGER IF EXISTS change_step_is_kept;",
                     NULL, NULL, NULL);
        while (n-- > 0) {
            size_t how = chance_below(c, 8);

            if (how == 0)
                change_schema(c, db);
            else if (how == 1)
                drop_rows(c, db);
            else
                change_values(c, db);
        }
    }
    sqlite3_close(db);
}
