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
#include "vouched.h"

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

/* target: figure, upper, mark. */
#define INDICATOR(kind, polarity, target, code)                            \
    "INSERT INTO indicator (office, year, unit, goal, program, activity,"  \
    " objective, code, text, measure, kind, polarity, note, position,"     \
    " version, step, target_figure, target_upper, target_mark) VALUES"     \
    " ('6372', 2024, 'PDI', '', '', '', '', " code ", 'x', '%', " kind     \
    ", " polarity ", '', 9, 1, 1, " target ")"
#define TARGET(target) INDICATOR("'angka'", "'naik'", target, "'X'")
#define NUMBER(figure) figure ", NULL, NULL"
#define MARK(mark) "NULL, NULL, " mark
/* value: figure, mark. */
#define REALIZATION(code, quarter, value)                                  \
    "INSERT INTO realization VALUES ('6372', 2024, " code ", " quarter     \
    ", " value ", 1)"
#define BUDGET(code, source, ceiling)                                      \
    "INSERT INTO budget (office, year, code, text, unit, source, note,"    \
    " position, version, step, ceiling_figure, ceiling_mark) VALUES"       \
    " ('6372', 2024, " code ", 'x', NULL, " source ", '', 9, 1, 1, "       \
    ceiling ")"
#define SPENDING(kind, ceiling)                                            \
    "INSERT INTO spending VALUES ('6372', 2024, " kind ", '', " ceiling    \
    ", NULL, '?', 9, 1, 1)"
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
    "INSERT INTO change_step VALUES (" arrival ", " arrival ", " chain     \
    ", " step ", 1, 'ani', " kind ", '', 0, " common ")"
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
    INDICATOR("'angka'", "'naik'", NUMBER("77500000"), "'X-1.a'"),
    INDICATOR("'predikat'", "'naik'", MARK("'BB'"), "'X'"),
    INDICATOR("'angka'", "'turun'", MARK("'?'"), "'X'"),
    TARGET(MARK("NULL")),
    TARGET("80, 90, NULL"),
    TARGET("0, 0, NULL"),
    TARGET("999999999999999999, NULL, 'B'"), /* a score and its grade */
    REALIZATION("'L-01'", "1", "NULL, NULL"),
    REALIZATION("'L-01'", "1", "0, NULL"),
    REALIZATION("'L-01'", "1", "NULL, '-'"),
    REALIZATION("'L-01'", "1", "68500000, 'B'"),
    BUDGET("'076.01.WA'", "'HIBAH'", "999999999999999, NULL"),
    BUDGET("'076.01.WA'", "'HIBAH'", "NULL, '-'"),
    BUDGET("'076.01.WA'", "'HIBAH'", "NULL, NULL"),
    SPENDING("'51'", "0, NULL"),
    BAND("'90,5'", "'<91'"),
    BAND("'>0'", "''"),
    YEAR("2099", "NULL", "'dikunci'"),
    YEAR("2000", "120", "'terbuka'"),
    PLAN("'L-03'", "2099", NUMBER("77500000")),
    PLAN("'X'", "2025", MARK("'WTP'")),
    PLAN("'X'", "2025", MARK("NULL")),
    "INSERT INTO action VALUES ('6372', 2024, 'L-03', 9, '', '', '', 9, 1,"
    " 1)",
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
    INDICATOR("'teks'", "'naik'", NUMBER("1"), "'X'"),
    INDICATOR("'angka'", "'datar'", NUMBER("1"), "'X'"),
    TARGET(NUMBER("-1")),
    TARGET(NUMBER("1000000000000000000")),
    TARGET(NUMBER("1.5")),
    TARGET(NUMBER("x'31'")),
    TARGET(NUMBER("'B'")),
    TARGET(MARK("''")),
    TARGET(MARK("'77,5'")),
    TARGET(MARK("77")),
    TARGET("1, NULL, '-'"),
    TARGET("1, NULL, '?'"),
    TARGET("NULL, 90, NULL"),
    TARGET("80, 79, NULL"),
    TARGET("80, 1000000000000000000, NULL"),
    INDICATOR("'angka'", "'naik'", NUMBER("1"), "''"),
    INDICATOR("'angka'", "'naik'", NUMBER("1"), "'a b'"),
    INDICATOR("'angka'", "'naik'", NUMBER("1"), "'L-01'"),
    INDICATOR("'angka'", "'naik'", NUMBER("1"), "NULL"),
    INDICATOR("'angka'", "'naik'", NUMBER("1"), "'X'") ";"
    "UPDATE indicator SET unit = 'NONE' WHERE code = 'X'",
    INDICATOR("'angka'", "'naik'", NUMBER("1"), "'X'") ";"
    "UPDATE indicator SET year = 2019 WHERE code = 'X'",
    INDICATOR("'angka'", "'naik'", NUMBER("1"), "'X'") ";"
    "UPDATE indicator SET version = 0 WHERE code = 'X'",
    REALIZATION("'L-01'", "0", "1, NULL"),
    REALIZATION("'L-01'", "5", "1, NULL"),
    REALIZATION("'L-01'", "4", "1, NULL"),
    REALIZATION("'L-99'", "1", "1, NULL"),
    REALIZATION("'L-01'", "1", "NULL, 'ba'"),
    REALIZATION("'L-01'", "1", "NULL, 'ABCDEFGH'"),
    REALIZATION("'L-01'", "1", "5, '-'"),
    REALIZATION("'L-01'", "1", "5, '?'"),
    BUDGET("'076'", "''", "1, NULL"),
    BUDGET("'076.'", "''", "1, NULL"),
    BUDGET("'076..01'", "''", "1, NULL"),
    BUDGET("'076.01.cq'", "''", "1, NULL"),
    BUDGET("'076.01'", "'PINJAMAN'", "1, NULL"),
    BUDGET("'076.01'", "''", "-1, NULL"),
    BUDGET("'076.01'", "''", "1000000000000000, NULL"),
    BUDGET("'076.01'", "''", "NULL, 'WTP'"),
    BUDGET("'076.01'", "''", "NULL, ''"),
    BUDGET("'076.01'", "''", "1, '-'"),
    BUDGET("'076.01'", "''", "1.5, NULL"),
    SPENDING("'51'", "5, '?'"),
    SPENDING("'51'", "NULL, 'B'"),
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
    SPENDING("'54'", "1, NULL"),
    "INSERT INTO revision VALUES ('6372', 2024, 1, '2024-02-30', 1, NULL,"
    " '', 9, 1, 1)",
    "INSERT INTO revision VALUES ('6372', 2024, -1, '', 1, NULL, '', 9, 1,"
    " 1)",
    "INSERT INTO action VALUES ('6372', 2024, 'L-99', 1, 'x', '', '', 9, 1,"
    " 1)",
    "INSERT INTO action VALUES ('6372', 2024, 'L-03', 0, 'x', '', '', 9, 1,"
    " 1)",
    PLAN("'L-03'", "2024", NUMBER("1")),
    PLAN("'L 03'", "2025", NUMBER("1")),
    PLAN("'X'", "2100", NUMBER("1")),
    PLAN("'X'", "2025", NUMBER("-1")),
    PLAN("'X'", "2025", MARK("'wtp'")),
    "INSERT INTO plan VALUES ('6210', 'X', 2025, 1, NULL, NULL, 9, 1, 1)",
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
    ck_assert_int_eq(number(db, "SELECT count(*) FROM sqlite_schema s,"
                                " pragma_table_xinfo(s.name) c"
                                " WHERE s.type = 'table' AND (c.type ="
                                " 'ANY' OR c.name = 'user')"), 0);
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

/* Figure and mark as the one column that they were. */
#define ONE(name) "coalesce(" name "_figure, " name "_mark)"

/* The tables of version 1, parents first, that hold rows. */
static const struct {
    const char *name, *columns;
} first_tables[] = {
    { "scale", "*" },
    { "scale_band", "*" },
    { "ordinal_grade", "*" },
    { "check_word", "*" },
    { "office", "*" },
    { "unit", "*" },
    { "year", "*" },
    { "indicator", "office, year, unit, goal, program, activity, objective,"
                   " code, text, measure, kind, polarity, " ONE("target")
                   ", note, position, version, step" },
    { "realization", "office, year, code, quarter, coalesce(figure, mark),"
                     " version" },
    { "budget", "office, year, code, text, unit, source, "
                ONE("first_ceiling") ", " ONE("ceiling")
                ", note, position, version, step" },
    { "budget_realization", "office, year, code, quarter,"
                            " coalesce(figure, mark), version" },
    { "spending", "office, year, kind, text, " ONE("ceiling") ", "
                  ONE("realized") ", position, version, step" },
    { "revision", "office, year, number, date, " ONE("ceiling")
                  ", note, position, version, step" },
    { "control_total", "office, year, code, " ONE("ceiling") ", "
                       ONE("realized") ", note, position, version, step" },
    { "action", "*" },
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
        buf_addf(&sql, "INSERT INTO main.%s SELECT %s FROM now.%s",
                 first_tables[i].name, first_tables[i].columns,
                 first_tables[i].name);
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
    static const struct {
        const char *name, *columns;
    } more[] = {
        { "plan", "office, code, year, " ONE("target")
                  ", position, version, step" },
        { "analysis", "*" },
        { "signatory", "*" },
        { "explanation", "*" },
    };
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
        buf_addf(&sql, "INSERT INTO main.%s SELECT %s FROM now.%s",
                 more[i].name, more[i].columns, more[i].name);
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

/* Each kind of cell that version 4 could hold, and what it becomes. */
static const struct {
    const char *value, *figure, *mark;
} split[] = {
    { "NULL", "NULL", "NULL" },
    { "0", "0", "NULL" },
    { "999999999999", "999999999999", "NULL" },
    { "'-'", "NULL", "'-'" },
    { "'?'", "NULL", "'?'" },
};

/* Where each of them stands after the migration: rows, figure, mark. */
static const char *const cells[][3] = {
    { "indicator WHERE note = 'n' AND target_upper IS NULL",
      "target_figure", "target_mark" },
    { "realization WHERE version = 3", "figure", "mark" },
    { "budget WHERE note = 'n'", "first_ceiling_figure",
      "first_ceiling_mark" },
    { "budget WHERE note = 'n'", "ceiling_figure", "ceiling_mark" },
    { "budget_realization WHERE version = 3", "figure", "mark" },
    { "spending WHERE kind = '51'", "ceiling_figure", "ceiling_mark" },
    { "spending WHERE kind = '51'", "realized_figure", "realized_mark" },
    { "revision WHERE number = 1", "ceiling_figure", "ceiling_mark" },
    { "control_total WHERE note = ''", "ceiling_figure", "ceiling_mark" },
    { "control_total WHERE note = ''", "realized_figure",
      "realized_mark" },
    { "plan WHERE code = 'A'", "target_figure", "target_mark" },
};

static void expect_cells(struct sqlite3 *db, size_t i)
{
    struct buf sql = BUF_INIT;

    for (size_t k = 0; k < CAP_LEN(cells); k++) {
        buf_reset(&sql);
        buf_addf(&sql, "SELECT count(*) FROM %s AND %s IS %s AND %s IS %s",
                 cells[k][0], cells[k][1], split[i].figure, cells[k][2],
                 split[i].mark);
        ck_assert_msg(number(db, sql.s) == 1, "%s", sql.s);
    }
    buf_release(&sql);
}

START_TEST(a_cell_of_version_4_becomes_a_figure_and_a_mark)
{
    const char *v = split[_i].value;
    struct buf sql = BUF_INIT;
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open_staging(&store, &err), &err);
    must(migrate_to(store, 4, &err), &err);
    buf_addf(&sql,
             "INSERT INTO office VALUES ('6372', 'x', 'kota', '', '', NULL,"
             " 1, 1, 1);"
             "INSERT INTO year VALUES ('6372', 2024, NULL, NULL, 'terbuka',"
             " 1, 1, 1);"
             "INSERT INTO indicator VALUES ('6372', 2024, NULL, '', '', '',"
             " '', 'A', 'x', '', 'angka', 'naik', %s, 'n', 1, 1, 1);"
             "INSERT INTO realization VALUES ('6372', 2024, 'A', 1, %s, 3);"
             "INSERT INTO budget VALUES ('6372', 2024, '076.01', 'x', NULL,"
             " '', %s, %s, 'n', 1, 1, 1);"
             "INSERT INTO budget_realization VALUES ('6372', 2024, '076.01',"
             " 1, %s, 3);"
             "INSERT INTO spending VALUES ('6372', 2024, '51', '', %s, %s,"
             " 1, 1, 1);"
             "INSERT INTO revision VALUES ('6372', 2024, 1, '', %s, '', 1,"
             " 1, 1);"
             "INSERT INTO control_total VALUES ('6372', 2024, '076.01', %s,"
             " %s, '', 1, 1, 1);"
             "INSERT INTO plan VALUES ('6372', 'A', 2024, %s, 1, 1, 1);"
             "INSERT INTO action VALUES ('6372', 2024, 'A', 1, 'x', 'y',"
             " 'z', 1, 1, 1);"
             "INSERT INTO memo VALUES ('ani', 'place', 'x')", v, v, v, v, v,
             v, v, v, v, v, v);
    must(store_exec(store, sql.s, &err), &err);
    must(migrate(store, &err), &err);
    expect_cells(store->db, (size_t)_i);
    ck_assert_int_eq(number(store->db, "SELECT count(*) FROM action WHERE"
                                       " actor = 'z'"), 1);
    ck_assert_int_eq(number(store->db, "SELECT count(*) FROM memo WHERE"
                                       " author = 'ani'"), 1);
    ck_assert_int_eq(number(store->db, "SELECT count(*) FROM"
                                       " pragma_foreign_key_check"), 0);
    store_close(store);
    buf_release(&sql);
}
END_TEST

/* Nobody writes these so far: a later program, or a wrong one. */
static const char *const not_ours[] = {
    "UPDATE indicator SET target_figure = 1, target_mark = 'B'"
    " WHERE code = 'L-01'",
    "UPDATE indicator SET target_figure = 1, target_upper = 2"
    " WHERE code = 'L-01'",
    "UPDATE realization SET figure = 1, mark = 'B' WHERE code = 'L-01'",
};

START_TEST(what_nobody_writes_is_not_read)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;
    struct record r;
    bool found;

    must(store_exec(store, not_ours[_i], &err), &err);
    vouched_tampered = true;
    ck_assert(!record_find(store, &tables[TABLE_INDICATOR], l01, 0, &r,
                           &found, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    store_close(store);
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
    tcase_add_loop_test(cases,
                        a_cell_of_version_4_becomes_a_figure_and_a_mark, 0,
                        (int)CAP_LEN(split));
    tcase_add_loop_test(cases, what_nobody_writes_is_not_read, 0,
                        (int)CAP_LEN(not_ours));
    tcase_add_test(cases, lines_of_version_2_get_hashes);
    tcase_add_test(cases, an_undo_of_nothing_in_version_2_gets_a_line);
}

int main(void)
{
    return run_tests("schema", add);
}
