/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_schema.c - wrong rows are refused by the database. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "store/chain.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/schema.h"

#include "run.h"

static struct sqlite3 *open_raw(const char *name)
{
    struct sqlite3 *db;

    example_file(test_path(name));
    ck_assert_int_eq(sqlite3_open(test_path(name), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL,
                                  NULL, NULL), SQLITE_OK);
    return db;
}

#define INDICATOR(kind, polarity, target, code)                            \
    "INSERT INTO indicator VALUES ('6372', 2024, 'PDI', '', '', '', '',"   \
    " " code ", 'x', '%', " kind ", " polarity ", " target ", '', 9, 1, 1)"
#define REALIZATION(code, quarter, value)                                  \
    "INSERT INTO realization VALUES ('6372', 2024, " code ", " quarter     \
    ", " value ", 1)"
#define BUDGET(code, source, ceiling)                                      \
    "INSERT INTO budget VALUES ('6372', 2024, " code ", 'x', NULL, "       \
    source ", NULL, " ceiling ", '', 9, 1, 1)"
#define BAND(lower, upper)                                                 \
    "INSERT INTO scale_band VALUES ('banjarbaru', 9, " lower ", " upper    \
    ", 'x', '', 1, 1)"
#define PLAN(code, year, target)                                           \
    "INSERT INTO plan VALUES ('6372', " code ", " year ", " target         \
    ", 9, 1, 1)"
#define ANALYSIS(year, unit)                                               \
    "INSERT INTO analysis VALUES ('6372', " year ", " unit                 \
    ", '', '', '', '', '', '', 9, 1, 1)"
#define SIGNATORY(unit, date)                                              \
    "INSERT INTO signatory VALUES ('6372', 2024, " unit ", '', '', " date  \
    ", 9, 1, 1)"
#define EXPLANATION(finding, words)                                        \
    "INSERT INTO explanation VALUES ('6372', 2024, " finding ", '', "      \
    words ", 9, 1, 1)"
#define YEAR(year, cap, state)                                             \
    "INSERT INTO year VALUES ('6372', " year ", NULL, " cap ", " state     \
    ", 9, 1, 1)"

#define NEW_STEP(chain, step, arrival, kind, common)                       \
    "INSERT INTO change_step VALUES (" chain ", " step ", " arrival ", "   \
    arrival ", 1, 'ani', " kind ", '', 0, " common ")"
#define NEW_LINE(line, change, hash)                                       \
    "INSERT INTO change_log VALUES ('6372', 99, " line ", " change ", ''," \
    " '6372', 0, '', '', '', '', " hash ")"

static const char *const good[] = {
    NEW_STEP("'6372'", "99", "99", "'edit', NULL", "zeroblob(32)"),
    NEW_STEP("'*'", "99", "99", "'undo', NULL", "zeroblob(32)"),
    NEW_STEP("'6372'", "99", "99", "'redo', 7", "zeroblob(32)"),
    NEW_STEP("'6372'", "99", "99", "'baseline', NULL", "zeroblob(32)"),
    NEW_LINE("1", "'set'", "zeroblob(32)"),
    NEW_LINE("1", "'follow'", "zeroblob(32)"),
    NEW_LINE("1", "'with'", "zeroblob(32)"),
    NEW_LINE("0", "'baseline'", "zeroblob(32)"),
    INDICATOR("'angka'", "'naik'", "77500000", "'X-1.a'"),
    INDICATOR("'predikat'", "'naik'", "'BB'", "'X'"),
    INDICATOR("'angka'", "'turun'", "'?'", "'X'"),
    REALIZATION("'L-01'", "1", "NULL"),
    REALIZATION("'L-01'", "1", "0"),
    BUDGET("'076.01.WA'", "'HIBAH'", "999999999999999"),
    BAND("'90,5'", "'<91'"),
    BAND("'>0'", "''"),
    YEAR("2099", "NULL", "'dikunci'"),
    YEAR("2000", "120", "'terbuka'"),
    PLAN("'L-03'", "2099", "77500000"),
    PLAN("'X'", "2025", "'WTP'"),
    PLAN("'X'", "2025", "NULL"),
    ANALYSIS("2024", "'LEMBAGA'"),
    SIGNATORY("'PDI'", "''"),
    EXPLANATION("'K01'", "'x'"),
};

START_TEST(right_rows_are_taken)
{
    struct sqlite3 *db = open_raw("good.db");
    char *why = NULL;

    ck_assert_msg(sqlite3_exec(db, good[_i], NULL, NULL, &why) == SQLITE_OK,
                  "%s: %s", good[_i], why);
    sqlite3_close(db);
}
END_TEST

static const char *const wrong[] = {
    INDICATOR("'teks'", "'naik'", "1", "'X'"),
    INDICATOR("'angka'", "'datar'", "1", "'X'"),
    INDICATOR("'angka'", "'naik'", "-1", "'X'"),
    INDICATOR("'angka'", "'naik'", "1000000000000000000", "'X'"),
    INDICATOR("'angka'", "'naik'", "1.5", "'X'"),
    INDICATOR("'angka'", "'naik'", "x'31'", "'X'"),
    INDICATOR("'angka'", "'naik'", "''", "'X'"),
    INDICATOR("'angka'", "'naik'", "'77,5'", "'X'"),
    INDICATOR("'angka'", "'naik'", "1", "''"),
    INDICATOR("'angka'", "'naik'", "1", "'a b'"),
    INDICATOR("'angka'", "'naik'", "1", "'L-01'"),
    INDICATOR("'angka'", "'naik'", "1", "NULL"),
    "INSERT INTO indicator VALUES ('6372', 2024, 'NONE', '', '', '', '',"
    " 'X', 'x', '', 'angka', 'naik', 1, '', 9, 1, 1)",
    "INSERT INTO indicator VALUES ('6372', 2019, NULL, '', '', '', '',"
    " 'X', 'x', '', 'angka', 'naik', 1, '', 9, 1, 1)",
    "INSERT INTO indicator VALUES ('6372', 2024, NULL, '', '', '', '',"
    " 'X', 'x', '', 'angka', 'naik', 1, '', 9, 0, 1)",
    REALIZATION("'L-01'", "0", "1"),
    REALIZATION("'L-01'", "5", "1"),
    REALIZATION("'L-01'", "4", "1"),
    REALIZATION("'L-99'", "1", "1"),
    REALIZATION("'L-01'", "1", "'ba'"),
    REALIZATION("'L-01'", "1", "'ABCDEFGH'"),
    BUDGET("'076'", "''", "1"),
    BUDGET("'076.'", "''", "1"),
    BUDGET("'076..01'", "''", "1"),
    BUDGET("'076.01.cq'", "''", "1"),
    BUDGET("'076.01'", "'PINJAMAN'", "1"),
    BUDGET("'076.01'", "''", "-1"),
    BUDGET("'076.01'", "''", "1000000000000000"),
    BUDGET("'076.01'", "''", "'WTP'"),
    BUDGET("'076.01'", "''", "1.0"),
    BAND("'abc'", "''"),
    BAND("'>'", "''"),
    BAND("''", "'100'"),
    BAND("'<5'", "'100'"),
    BAND("'5'", "'>100'"),
    YEAR("1999", "NULL", "'terbuka'"),
    YEAR("2100", "NULL", "'terbuka'"),
    YEAR("2024", "NULL", "'terbuka'"),
    YEAR("2025", "90", "'terbuka'"),
    YEAR("2025", "NULL", "'buka'"),
    "INSERT INTO year VALUES ('6372', 2025, 'none', NULL, 'terbuka', 9, 1,"
    " 1)",
    "INSERT INTO year VALUES ('6210', 2025, NULL, NULL, 'terbuka', 9, 1,"
    " 1)",
    "INSERT INTO office VALUES ('637', 'x', 'kota', '', '', NULL, 9, 1, 1)",
    "INSERT INTO office VALUES ('6373', '', 'kota', '', '', NULL, 9, 1,"
    " 1)",
    "INSERT INTO office VALUES ('6373', 'x', 'desa', '', '', NULL, 9, 1,"
    " 1)",
    "INSERT INTO spending VALUES ('6372', 2024, '54', '', 1, 1, 9, 1, 1)",
    "INSERT INTO revision VALUES ('6372', 2024, 1, '2024-02-30', 1, '', 9,"
    " 1, 1)",
    "INSERT INTO revision VALUES ('6372', 2024, -1, '', 1, '', 9, 1, 1)",
    "INSERT INTO action VALUES ('6372', 2024, 'L-99', 1, 'x', '', '', 9, 1,"
    " 1)",
    "INSERT INTO action VALUES ('6372', 2024, 'L-03', 0, 'x', '', '', 9, 1,"
    " 1)",
    PLAN("'L-03'", "2024", "1"),
    PLAN("'L 03'", "2025", "1"),
    PLAN("'X'", "2100", "1"),
    PLAN("'X'", "2025", "-1"),
    PLAN("'X'", "2025", "'wtp'"),
    "INSERT INTO plan VALUES ('6210', 'X', 2025, 1, 9, 1, 1)",
    ANALYSIS("2024", "'X'"),
    ANALYSIS("2024", "NULL"),
    ANALYSIS("2019", "'PDI'"),
    SIGNATORY("'SEKRETARIAT'", "''"),
    SIGNATORY("'X'", "''"),
    SIGNATORY("'PDI'", "'2024-02-30'"),
    EXPLANATION("'A2'", "'x'"),
    EXPLANATION("'a02'", "'x'"),
    EXPLANATION("'A02'", "''"),
    NEW_STEP("'6372'", "1", "99", "'edit', NULL", "zeroblob(32)"),
    NEW_STEP("'6372'", "99", "1", "'edit', NULL", "zeroblob(32)"),
    NEW_STEP("'6372'", "99", "99", "'edit', 1", "zeroblob(32)"),
    NEW_STEP("'6372'", "99", "99", "'other', NULL", "zeroblob(32)"),
    NEW_STEP("'6372'", "99", "99", "'edit', NULL", "zeroblob(31)"),
    NEW_STEP("NULL", "99", "99", "'edit', NULL", "zeroblob(32)"),
    NEW_LINE("-1", "'set'", "zeroblob(32)"),
    NEW_LINE("1", "'other'", "zeroblob(32)"),
    NEW_LINE("1", "'set'", "NULL"),
    NEW_LINE("1", "'set'", "zeroblob(31)"),
    "INSERT INTO change_end VALUES ('6372', 99, 1, 1, zeroblob(32))",
    "INSERT INTO change_end VALUES ('63', 99, 1, 1, zeroblob(31))",
    "INSERT INTO change_last VALUES (2, 99, 1, 1, zeroblob(32))",
    "UPDATE change_end SET lines = lines - 1",
    "UPDATE change_end SET chain = '99' WHERE chain = '6372'",
    "UPDATE change_last SET lines = lines - 1",
    "DELETE FROM change_end",
    "DELETE FROM change_last",
    "UPDATE change_log SET after = 'x'",
    "DELETE FROM change_log",
    "UPDATE change_step SET author = 'x'",
    "DELETE FROM change_step",
    "DELETE FROM unit WHERE code = 'LEMBAGA'",
    "DELETE FROM year WHERE year = 2024",
    "DELETE FROM scale",
};

START_TEST(wrong_rows_are_refused)
{
    struct sqlite3 *db = open_raw("wrong.db");

    ck_assert_msg(sqlite3_exec(db, wrong[_i], NULL, NULL, NULL) ==
                      SQLITE_CONSTRAINT, "%s", wrong[_i]);
    sqlite3_close(db);
}
END_TEST

static int64_t number(struct sqlite3 *db, const char *sql)
{
    struct sqlite3_stmt *q;
    int64_t n;

    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
    n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

START_TEST(the_file_says_whose_it_is)
{
    struct sqlite3 *db = open_raw("says.db");

    ck_assert_int_eq(number(db, "PRAGMA application_id"), 0x43706169);
    ck_assert_int_eq(number(db, "PRAGMA user_version"), migrate_newest());
    ck_assert_int_eq(number(db, "SELECT count(*) FROM sqlite_schema"
                                " WHERE type = 'table'"
                                " AND sql NOT LIKE '%STRICT%'"), 0);
    sqlite3_close(db);
}
END_TEST

START_TEST(migrating_again_changes_nothing)
{
    struct err err = ERR_INIT;
    struct store *store;
    size_t before, after;
    char *a, *b;

    example_file(test_path("again.db"));
    a = read_bytes(test_path("again.db"), &before);
    must(store_open(test_path("again.db"), STORE_MAY_CREATE, &store, &err),
         &err);
    must(migrate(store, &err), &err);
    store_close(store);
    b = read_bytes(test_path("again.db"), &after);
    ck_assert_uint_eq(before, after);
    ck_assert_mem_eq(a, b, before);
    free(a);
    free(b);
}
END_TEST

static void run(struct sqlite3 *db, const char *sql)
{
    char *why = NULL;

    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK,
                  "%s: %s", sql, why);
}

/* The tables of version 1, parents first, that hold rows. */
static const char *const first_tables[] = {
    "scale", "scale_band", "ordinal_grade", "check_word", "office", "unit",
    "year", "indicator", "realization", "budget", "budget_realization",
    "spending", "revision", "control_total", "action",
};

/* The steps and lines of now.db as one chain without packed rows, which is
 * what the log was up to version 4. */
#define OLD_STEPS                                                          \
    "SELECT arrival, at, author, kind, NULL, detail FROM now.change_step"  \
    " WHERE arrival = part_of"
#define OLD_LINES                                                          \
    "SELECT s.part_of, CASE l.line WHEN 0 THEN 0 ELSE row_number() OVER"   \
    " (PARTITION BY s.part_of, l.line > 0 ORDER BY s.arrival, l.line) END" \
    ", l.change, l.tbl, CASE l.line WHEN 0 THEN '' ELSE l.office END,"     \
    " l.year, l.key, l.field, l.before,"                                   \
    " CASE l.change WHEN 'add' THEN '' ELSE l.after END"                   \
    " FROM now.change_log l JOIN now.change_step s"                        \
    " ON s.chain = l.chain AND s.step = l.step"                            \
    " WHERE l.change <> 'with' AND (l.line > 0 OR s.arrival = s.part_of)"

/* The example rows as the first version of the program kept them. */
static void make_version_1(const char *path)
{
    struct buf sql = BUF_INIT;
    struct sqlite3 *db;

    example_file(test_path("now.db"));
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    for (const char *const *s = schema_version_1; *s; s++)
        run(db, *s);
    buf_addf(&sql, "ATTACH '%s' AS now", test_path("now.db"));
    run(db, sql.s);
    for (size_t i = 0; i < CAP_LEN(first_tables); i++) {
        buf_reset(&sql);
        buf_addf(&sql, "INSERT INTO main.%s SELECT * FROM now.%s",
                 first_tables[i], first_tables[i]);
        run(db, sql.s);
    }
    run(db, "INSERT INTO main.change_step " OLD_STEPS);
    run(db, "INSERT INTO main.change_log " OLD_LINES
            " AND l.tbl NOT IN ('renstra', 'analisis', 'penandatangan',"
            " 'penjelasan')");
    ck_assert_int_eq(number(db, "PRAGMA main.user_version"), 1);
    sqlite3_close(db);
    buf_release(&sql);
}

/* The same of version 2. */
static void make_version_2(const char *path)
{
    static const char *const more[] = { "plan", "analysis", "signatory",
                                        "explanation" };
    struct buf sql = BUF_INIT;
    struct sqlite3 *db;

    make_version_1(path);
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    for (const char *const *s = schema_version_2; *s; s++)
        run(db, *s);
    buf_addf(&sql, "ATTACH '%s' AS now", test_path("now.db"));
    run(db, sql.s);
    for (size_t i = 0; i < CAP_LEN(more); i++) {
        buf_reset(&sql);
        buf_addf(&sql, "INSERT INTO main.%s SELECT * FROM now.%s", more[i],
                 more[i]);
        run(db, sql.s);
    }
    run(db, "DROP TRIGGER change_log_stays; DELETE FROM main.change_log;"
            "INSERT INTO main.change_log " OLD_LINES ";"
            "CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log"
            " BEGIN SELECT raise(ABORT, 'kept'); END");
    ck_assert_int_eq(number(db, "PRAGMA main.user_version"), 2);
    sqlite3_close(db);
    buf_release(&sql);
}

/* All that defines the database, as one text; free() it. */
static char *schema_of(const char *path)
{
    struct buf all = BUF_INIT;
    struct sqlite3_stmt *q;
    struct sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema"
                                            " ORDER BY name", -1, &q, NULL),
                     SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW)
        buf_addf(&all, "%s\n", (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    ck_assert_int_eq(number(db, "PRAGMA user_version"), migrate_newest());
    sqlite3_close(db);
    return buf_detach(&all);
}

START_TEST(a_file_of_version_1_keeps_its_records)
{
    struct err err = ERR_INIT;
    struct store *store, *now;
    char *got, *want, *at;
    struct undone u;

    make_version_1(test_path("one.db"));
    must(store_open(test_path("one.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    must(store_open(test_path("now.db"), STORE_MUST_EXIST, &now, &err),
         &err);
    got = dump(store);
    want = dump(now);
    at = strstr(want, "renstra|");
    ck_assert_ptr_nonnull(at);
    *at = '\0'; /* the new tables stand last */
    ck_assert_str_eq(got, want);
    free(got);
    free(want);
    /* It takes what is new, and can take back what is old. */
    add_by(store, ani, TABLE_PLAN, ROW("6372", "L-03", "2029", "80"));
    add_by(store, ani, TABLE_EXPLANATION, ROW("6372", "2024", "K01", "",
                                              "Skala menyusul"));
    for (int i = 0; i < 3; i++) {
        must(store_undo(store, ani, &undo_plain, &u, NULL, &err), &err);
        ck_assert_int_ne(u.step, 0);
        undone_release(&u);
    }
    got = dump(store);
    ck_assert_str_eq(got, "");
    free(got);
    store_close(store);
    store_close(now);
    got = schema_of(test_path("one.db"));
    want = schema_of(test_path("now.db"));
    ck_assert_str_eq(got, want);
    free(got);
    free(want);
}
END_TEST

/* They are a chain of their own, and what there is is said behind it. */
START_TEST(lines_of_version_2_get_hashes)
{
    struct chain_report r;
    struct err err = ERR_INIT;
    struct store *store;
    struct sqlite3 *db;

    make_version_2(test_path("two.db"));
    must(store_open(test_path("two.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    must(chain_verify(store, &r, &err), &err);
    ck_assert_uint_eq(r.count, 0);
    db = store->db;
    ck_assert_int_eq(number(db, "SELECT count(*) FROM change_log"
                                " WHERE chain = ''"), 37);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM change_log"
                                " WHERE chain <> ''"), 2);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM change_log"
                                " WHERE change = 'baseline' AND chain IN"
                                " ('*', '6372') AND step = 2 AND before ="
                                " (SELECT lower(hex(hash)) FROM change_end"
                                " WHERE chain = '')"), 2);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM change_step WHERE"
                                " chain <> '' AND kind = 'baseline' AND"
                                " part_of = 2 AND arrival IN (2, 3)"), 2);
    ck_assert(!store_exec(store, "UPDATE change_log SET after = 'x'", &err));
    ck_assert(!store_exec(store, "DELETE FROM change_log", &err));
    store_close(store);
}
END_TEST

/* A step that was without a line gets one, so that it is hashed too. */
START_TEST(an_undo_of_nothing_in_version_2_gets_a_line)
{
    struct chain_report r;
    struct err err = ERR_INIT;
    struct store *store;
    struct sqlite3 *db;

    make_version_2(test_path("two.db"));
    ck_assert_int_eq(sqlite3_open(test_path("two.db"), &db), SQLITE_OK);
    run(db, "INSERT INTO change_step VALUES (2, 1, 'ani', 'undo', 1, '')");
    sqlite3_close(db);
    must(store_open(test_path("two.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    must(chain_verify(store, &r, &err), &err);
    ck_assert_uint_eq(r.count, 0);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_loop_test(cases, right_rows_are_taken, 0,
                        (int)CAP_LEN(good));
    tcase_add_loop_test(cases, wrong_rows_are_refused, 0,
                        (int)CAP_LEN(wrong));
    tcase_add_test(cases, the_file_says_whose_it_is);
    tcase_add_test(cases, migrating_again_changes_nothing);
    tcase_add_test(cases, a_file_of_version_1_keeps_its_records);
    tcase_add_test(cases, lines_of_version_2_get_hashes);
    tcase_add_test(cases, an_undo_of_nothing_in_version_2_gets_a_line);
}

int main(void)
{
    return run_tests("schema", add);
}
