/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_recover.c - what comes back from damaged files. */
#include "store/recover.h"

#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "store/chain.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/pages.h"
#include "store/recover_inside.h"
#include "vouched.h"

#include "run.h"

#define ADDED 400
#define ROWS (ADDED + 3) /* with those of the example */
#define PAGE 4096

static char own[256], out[256];
static char *before; /* all rows of the database as it was */

/* Many indicators with a figure each: tables of several pages. */
static void fill_more(struct store *store)
{
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, STEP_IMPORT, budi, "more", &err), &err);
    for (int i = 0; i < ADDED; i++) {
        const char *row[TABLE_COLUMNS_MAX];
        char code[16];

        memcpy(row, l03, sizeof(row));
        snprintf(code, sizeof(code), "Z-%03d", i);
        for (size_t c = 0; c < TABLE_COLUMNS_MAX; c++)
            if (row[c] && strcmp(row[c], "L-03") == 0)
                row[c] = code;
        must(step_add(&step, &tables[TABLE_INDICATOR], row, NULL, &err),
             &err);
    }
    must(step_commit(&step, &err), &err);
}

static void setup(void)
{
    struct err err = ERR_INIT;
    struct store *store;

    snprintf(own, sizeof(own), "%s", test_path("own.db"));
    snprintf(out, sizeof(out), "%s", test_path("new.db"));
    example_file(own);
    must(store_open(own, STORE_MUST_EXIST, &store, &err), &err);
    fill_more(store);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "1");
    before = dump(store);
    store_close(store);
}

static void teardown(void)
{
    free(before);
}

/* --- damage --- */

static void write_at(off_t at, const void *bytes, size_t len)
{
    int fd = open(own, O_WRONLY);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(pwrite(fd, bytes, len, at), (ssize_t)len);
    close(fd);
}

static void zero_page(uint32_t page)
{
    static const char zero[PAGE];

    write_at((off_t)(page - 1) * PAGE, zero, PAGE);
}

static uint32_t root_of(const char *name)
{
    struct sqlite3_stmt *s;
    struct sqlite3 *db;
    uint32_t root;

    ck_assert_int_eq(sqlite3_open(own, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT rootpage FROM"
                                            " sqlite_schema WHERE name = ?",
                                        -1, &s, NULL), SQLITE_OK);
    sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(s), SQLITE_ROW);
    root = (uint32_t)sqlite3_column_int(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return root;
}

/* The last page below the root of a table that has more than one. */
static uint32_t last_page(const char *name)
{
    unsigned char head[12];
    int fd;
    uint32_t root = root_of(name);

    fd = open(own, O_RDONLY);
    ck_assert_int_eq(pread(fd, head, 12, (off_t)(root - 1) * PAGE), 12);
    close(fd);
    ck_assert_msg(head[0] == 5 || head[0] == 2, "%s has one page", name);
    return (uint32_t)head[8] << 24 | (uint32_t)head[9] << 16 |
           (uint32_t)head[10] << 8 | head[11];
}

static struct recover_report recovered(void)
{
    struct recover_report report;
    struct err err = ERR_INIT;

    must(store_recover(own, out, &report, &err), &err);
    return report;
}

static const struct recover_table *table(const struct recover_report *r,
                                         const char *name)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->table[i].name, name) == 0)
            return &r->table[i];
    ck_abort_msg("no table %s", name);
    return NULL;
}

static struct store *open_new(void)
{
    struct store *store = NULL;
    struct err err = ERR_INIT;

    must(store_open(out, STORE_MUST_EXIST, &store, &err), &err);
    return store;
}

/* Everything is as it was, row for row, and the log vouches for it. */
static void expect_all(const struct recover_report *r)
{
    struct chain_report chain;
    struct store *store = open_new();
    struct err err = ERR_INIT;
    char *after = dump(store);

    ck_assert(r->complete);
    ck_assert_str_eq(before, after);
    must(chain_verify(store, &chain, &err), &err);
    ck_assert_uint_eq(chain.count, 0);
    free(after);
    store_close(store);
}

/* Faults that the log of the new database has. */
static size_t log_faults(void)
{
    struct chain_report chain;
    struct store *store = open_new();
    struct err err = ERR_INIT;

    must(chain_verify(store, &chain, &err), &err);
    store_close(store);
    return chain.count;
}

START_TEST(a_whole_database_comes_back_whole)
{
    struct recover_report r = recovered();

    expect_all(&r);
    ck_assert_uint_eq(r.damaged, 0);
    ck_assert(!r.header);
    ck_assert_int_eq(table(&r, "indicator")->rows, ROWS);
}
END_TEST

static const struct {
    const char *what;
    off_t at;
    size_t len;
} heads[] = {
    { "the magic", 0, 16 },
    { "the page size", 16, 2 },
    { "all of it", 0, 100 },
    { "the number of pages", 28, 4 },
    { "whose it is", 68, 4 },
};

START_TEST(a_damaged_header_takes_nothing)
{
    static const char zero[100];
    struct recover_report r;

    write_at(heads[_i].at, zero, heads[_i].len);
    r = recovered();
    expect_all(&r);
}
END_TEST

START_TEST(the_first_page_takes_nothing)
{
    struct recover_report r;

    zero_page(1);
    r = recovered();
    expect_all(&r);
    ck_assert(r.header);
    ck_assert_uint_gt(r.damaged, 0);
}
END_TEST

START_TEST(a_page_of_rows_takes_only_its_rows)
{
    struct recover_report r;
    const struct recover_table *t;

    zero_page(last_page("indicator"));
    r = recovered();
    t = table(&r, "indicator");
    ck_assert(!r.complete);
    ck_assert_uint_eq(r.damaged, 1);
    ck_assert_int_gt(t->missing, 0);
    ck_assert_int_eq(t->rows + t->missing, ROWS);
    ck_assert_int_eq((int)r.named_count,
                     t->missing < RECOVER_NAMED_MAX ? (int)t->missing
                                                    : RECOVER_NAMED_MAX);
    ck_assert_int_eq(strncmp(r.named[0], "indicator 6372 2024 Z-3", 23), 0);
    /* Their figures are there: each has a row that says it is made. */
    ck_assert_int_gt(t->rows, ROWS / 2);
    ck_assert_int_eq(table(&r, "realization")->missing, 0);
    ck_assert_int_eq(table(&r, "change_log")->missing, 0);
    ck_assert_uint_eq(log_faults(), 0);
}
END_TEST

START_TEST(a_page_above_the_rows_takes_none)
{
    struct recover_report r;
    const struct recover_table *t;

    zero_page(root_of("indicator"));
    r = recovered();
    t = table(&r, "indicator");
    ck_assert_int_eq(t->rows, ROWS);
    ck_assert_int_eq(t->missing, 0);
    expect_all(&r);
}
END_TEST

START_TEST(a_hole_in_the_log_is_named)
{
    struct recover_report r;
    const struct recover_table *t;

    vouched_holes = true;
    zero_page(last_page("change_log"));
    r = recovered();
    t = table(&r, "change_log");
    ck_assert_int_gt(t->missing, 0);
    ck_assert_int_gt(t->rows, 0);
    ck_assert_uint_gt(log_faults(), 0);
    ck_assert_int_eq(table(&r, "indicator")->missing, 0);
    ck_assert_int_eq(table(&r, "realization")->missing, 0);
}
END_TEST

START_TEST(figures_whose_row_is_lost_get_one)
{
    struct recover_report r;
    struct store *store;

    zero_page(last_page("indicator"));
    zero_page(root_of("sqlite_autoindex_indicator_1"));
    r = recovered();
    ck_assert_int_eq(table(&r, "indicator")->missing, -1);
    store = open_new();
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR, l03, 0, "tw4"), "1");
    store_close(store);
}
END_TEST

START_TEST(a_file_that_was_cut_off_gives_what_is_left)
{
    struct recover_report r;
    struct store *store;
    struct stat st;

    vouched_holes = true;
    ck_assert_int_eq(stat(own, &st), 0);
    ck_assert_int_eq(truncate(own, st.st_size * 3 / 4 + 100), 0);
    r = recovered();
    ck_assert(!r.complete);
    ck_assert_uint_gt(r.damaged, 0);
    store = open_new();
    ck_assert_int_gt(count_of(store, TABLE_INDICATOR), ROWS / 2);
    store_close(store);
}
END_TEST

START_TEST(a_changed_byte_takes_one_row)
{
    struct recover_report r;
    const struct recover_table *t;
    uint32_t page = last_page("indicator");

    /* The length of the last cell's payload, where its content begins. */
    write_at((off_t)(page - 1) * PAGE + PAGE - 1, "\xC3", 1);
    r = recovered();
    t = table(&r, "indicator");
    ck_assert_int_ge(t->rows, ROWS);
    ck_assert_int_le(t->missing, 2);
}
END_TEST

START_TEST(without_its_list_of_tables_nothing_is_read)
{
    struct recover_report r;
    struct err err = ERR_INIT;
    char *bytes;
    size_t len;

    zero_page(1);
    bytes = read_bytes(own, &len);
    for (size_t at = 0; at + PAGE <= len; at += PAGE)
        if (memmem(bytes + at, PAGE, "CREATE", 6))
            zero_page((uint32_t)(at / PAGE) + 1);
    free(bytes);
    ck_assert(!store_recover(own, out, &r, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_ptr_nonnull(strstr(err.msgid, "last backup"));
    ck_assert_int_ne(access(out, F_OK), 0);
}
END_TEST

START_TEST(what_is_in_the_log_beside_it_comes_too)
{
    struct err err = ERR_INIT;
    struct recover_report r;
    struct store *store;

    must(store_open(own, STORE_MUST_EXIST, &store, &err), &err);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw4", "2");
    free(before);
    before = dump(store);
    r = recovered();
    expect_all(&r);
    store_close(store);
}
END_TEST

START_TEST(an_older_version_is_brought_up_to_date)
{
    struct err err = ERR_INIT;
    struct recover_report r;
    struct store *store;

    /* As version 1 made them, filled as far as it goes here. */
    must(store_open_staging(&store, &err), &err);
    must(migrate_to(store, 1, &err), &err);
    must(store_exec(store,
                    "INSERT INTO change_step (at, user, kind, detail) VALUES"
                    " (1, 'ani', 'edit', '');"
                    "INSERT INTO change_log VALUES (1, 1, 'set',"
                    " 'indikator', '6372', 2024, 'L-01', 'tw1', '', '1')",
                    &err), &err);
    must(store_backup(store, test_path("one.db"), &err), &err);
    store_close(store);
    snprintf(own, sizeof(own), "%s", test_path("one.db"));
    r = recovered();
    ck_assert(r.complete);
    ck_assert_uint_eq(log_faults(), 0);
    ck_assert_int_eq(table(&r, "change_log")->rows, 1);
}
END_TEST

/* Which version a file is of, its tables tell where its header is lost. */
START_TEST(a_file_of_any_version_needs_no_header)
{
    int version = _i;
    struct err err = ERR_INIT;
    struct recover_report r;
    struct store *store;

    must(store_open_staging(&store, &err), &err);
    must(migrate_to(store, version, &err), &err);
    must(store_exec(store,
                    "INSERT INTO office (code, name, kind, province, place,"
                    " position, version, step) VALUES ('6372', 'x', 'kota',"
                    " '', '', 1, 1, 0);"
                    "INSERT INTO year (office, year, state, position,"
                    " version, step) VALUES ('6372', 2024, 'terbuka', 1, 1,"
                    " 0);"
                    "INSERT INTO indicator (office, year, goal, program,"
                    " activity, objective, code, text, measure, kind,"
                    " polarity, note, position, version, step) VALUES"
                    " ('6372', 2024, '', '', '', '', 'A', 'x', '', 'angka',"
                    " 'naik', '', 1, 1, 0)", &err), &err);
    must(store_exec(store,
                    version < 5
                        ? "INSERT INTO realization VALUES ('6372', 2024,"
                          " 'A', 4, '?', 1)"
                        : "INSERT INTO realization VALUES ('6372', 2024,"
                          " 'A', 4, NULL, '?', 1)", &err), &err);
    snprintf(own, sizeof(own), "%s", test_path("any.db"));
    must(store_backup(store, own, &err), &err);
    vouched_tampered = true; /* rows that no step wrote */
    store_close(store);
    vouched_tampered = false; /* of what is recovered there is a baseline */
    write_at(0, &(char[100]){ 0 }, 100);
    r = recovered();
    ck_assert(r.header && r.complete);
    ck_assert_int_eq(table(&r, "indicator")->rows, 1);
    ck_assert_int_eq(table(&r, "realization")->rows, 1);
    store = open_new();
    ck_assert_str_eq(text_of(store, TABLE_INDICATOR,
                             ROW("6372", "2024", NULL, NULL, NULL, NULL,
                                 NULL, "A"), 0, "tw4"), "?");
    store_close(store);
}
END_TEST

static int files(void)
{
    DIR *d = opendir(test_directory());
    int n = 0;

    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

START_TEST(the_file_is_left_alone_and_nothing_is_left_behind)
{
    size_t len, len_after;
    int count = files();
    struct recover_report r;
    struct err err = ERR_INIT;
    char *bytes, *after;

    zero_page(last_page("indicator"));
    bytes = read_bytes(own, &len);
    recovered();
    after = read_bytes(own, &len_after);
    ck_assert_uint_eq(len, len_after);
    ck_assert_int_eq(memcmp(bytes, after, len), 0);
    ck_assert_int_eq(files(), count + 1);
    ck_assert(!store_recover(own, out, &r, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    free(bytes);
    free(after);
}
END_TEST

/* Whatever the damage: an error, or a database that opens and is whole. */
START_TEST(any_damage_ends_well)
{
    uint64_t seed = (uint64_t)_i * UINT64_C(0x9E3779B97F4A7C15) + 1;
    struct recover_report r;
    struct err err = ERR_INIT;
    struct stat st;

    vouched_holes = true;
    ck_assert_int_eq(stat(own, &st), 0);
    for (int i = 0; i < 40; i++) {
        unsigned char byte;

        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        byte = (unsigned char)(seed >> 33);
        write_at((off_t)((seed >> 20) % (uint64_t)st.st_size), &byte, 1);
    }
    if (store_recover(own, out, &r, &err))
        store_close(open_new());
    else
        ck_assert_int_eq(err.code, ERR_STORE);
}
END_TEST

/* --- rows from before a column came --- */

static const char *const short_tables[] = {
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, c TEXT,"
    " PRIMARY KEY (b, a)) STRICT",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, c TEXT,"
    " PRIMARY KEY (b, a)) STRICT, WITHOUT ROWID",
};

#define SHORT_COLUMNS                                                      \
    "; ALTER TABLE t ADD COLUMN d TEXT NOT NULL DEFAULT 'it''s new';"      \
    "ALTER TABLE t ADD COLUMN e INTEGER"

static void run_sql(struct sqlite3 *db, const char *sql)
{
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK,
                  "%s: %s", sql, sqlite3_errmsg(db));
}

/* All rows of t, by SQLite. */
static char *rows_of_t(struct sqlite3 *db)
{
    struct buf rows = BUF_INIT;
    struct sqlite3_stmt *s;

    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT * FROM t ORDER BY a", -1,
                                        &s, NULL), SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(s); i++) {
            const char *text = (const char *)sqlite3_column_text(s, i);

            buf_addf(&rows, "%s|", text ? text : "NULL");
        }
        buf_addc(&rows, '\n');
    }
    sqlite3_finalize(s);
    return buf_detach(&rows);
}

/* A file with rows that are shorter than its table; returns them all. */
static char *short_file(const char *table_sql)
{
    struct sqlite3 *db;
    char *rows;

    unlink(own);
    ck_assert_int_eq(sqlite3_open(own, &db), SQLITE_OK);
    run_sql(db, table_sql);
    run_sql(db, "INSERT INTO t VALUES ('1', 'x', 'y'), ('2', 'z', NULL)"
            SHORT_COLUMNS
            "; INSERT INTO t VALUES ('3', 'x', 'y', 'w', 7)");
    rows = rows_of_t(db);
    sqlite3_close(db);
    return rows;
}

static void store_row(void *context, const struct page_row *row)
{
    recover_store(context, row);
}

/* Reads the table of the file into one of another store. */
static struct recover_def read_into(struct store *store)
{
    static struct recover_set set;
    struct err err = ERR_INIT;
    struct page_damage damage = { 0 };
    struct recover_def *def, result;
    struct pages p;
    size_t len;
    char *bytes = read_bytes(own, &len);

    must(recover_define(store, &set, &err), &err);
    def = recover_find(&set, "t");
    ck_assert_ptr_nonnull(def);
    pages_init(&p, (const unsigned char *)bytes, len);
    pages_walk(&p, root_of("t"), def->bare, store_row, def, &damage);
    pages_release(&p);
    result = *def;
    recover_forget(&set);
    free(bytes);
    ck_assert_uint_eq(damage.pages + damage.rows, 0);
    return result;
}

START_TEST(a_row_from_before_a_column_says_its_default)
{
    struct err err = ERR_INIT;
    char *rows = short_file(short_tables[_i]), *got;
    struct recover_def def;
    struct store *store;

    must(store_open_staging(&store, &err), &err);
    run_sql(store->db, short_tables[_i]);
    run_sql(store->db, &SHORT_COLUMNS[1]);
    def = read_into(store);
    got = rows_of_t(store->db);
    ck_assert_str_eq(got, rows);
    ck_assert_int_eq(def.rows, 3);
    ck_assert_int_eq(def.refused, 0);
    free(got);
    free(rows);
    store_close(store);
}
END_TEST

/* A row with more than the table has is of no version of ours. */
START_TEST(a_row_that_is_too_long_is_none)
{
    struct err err = ERR_INIT;
    struct recover_def def;
    struct store *store;

    free(short_file(short_tables[_i]));
    must(store_open_staging(&store, &err), &err);
    run_sql(store->db, short_tables[_i]);
    def = read_into(store);
    ck_assert_int_eq(def.rows, 2);
    ck_assert_int_eq(def.refused, 1);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_whole_database_comes_back_whole);
    tcase_add_loop_test(cases, a_damaged_header_takes_nothing, 0,
                        (int)CAP_LEN(heads));
    tcase_add_test(cases, the_first_page_takes_nothing);
    tcase_add_test(cases, a_page_of_rows_takes_only_its_rows);
    tcase_add_test(cases, a_page_above_the_rows_takes_none);
    tcase_add_test(cases, a_hole_in_the_log_is_named);
    tcase_add_test(cases, figures_whose_row_is_lost_get_one);
    tcase_add_test(cases, a_file_that_was_cut_off_gives_what_is_left);
    tcase_add_test(cases, a_changed_byte_takes_one_row);
    tcase_add_test(cases, without_its_list_of_tables_nothing_is_read);
    tcase_add_test(cases, what_is_in_the_log_beside_it_comes_too);
    tcase_add_test(cases, an_older_version_is_brought_up_to_date);
    tcase_add_loop_test(cases, a_file_of_any_version_needs_no_header, 1,
                        migrate_newest() + 1);
    tcase_add_test(cases, the_file_is_left_alone_and_nothing_is_left_behind);
    tcase_add_loop_test(cases, any_damage_ends_well, 0, 12);
    tcase_add_loop_test(cases, a_row_from_before_a_column_says_its_default,
                        0, (int)CAP_LEN(short_tables));
    tcase_add_loop_test(cases, a_row_that_is_too_long_is_none, 0,
                        (int)CAP_LEN(short_tables));
}

int main(void)
{
    return run_tests("recover", add);
}
