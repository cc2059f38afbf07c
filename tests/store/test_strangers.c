/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_strangers.c - what a database holds that is not ours. */
#include "store/strangers.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "fixture.h"
#include "store/backup_about.h"
#include "store/db.h"
#include "store/load.h"
#include "store/migrate.h"
#include "store/recover.h"
#include "store/restore.h"

#include "run.h"

static const char *word_of(enum stranger_kind kind)
{
    switch (kind) {
    case STRANGER_NO_TABLE:
        return "no table";
    case STRANGER_NOT_TABLE:
        return "not a table";
    case STRANGER_COLUMN:
        return "column";
    case STRANGER_TRIGGER:
        return "trigger";
    case STRANGER_VIEW:
        return "view";
    case STRANGER_ENTRY:
        return "entry";
    case STRANGER_NO_TRIGGER:
        return "no trigger";
    case STRANGER_NO_INDEX:
        return "no index";
    case STRANGER_TABLE:
        return "table";
    case STRANGER_INDEX:
        return "index";
    case STRANGER_MORE_COLUMN:
        return "more column";
    }
    return "?";
}

static bool collect(void *context, const struct stranger *s,
                    struct err *err)
{
    (void)err;
    buf_addf(context, "%s %s of %s;", word_of(s->kind), s->name, s->table);
    return true;
}

static void expect(struct store *store, const char *wanted)
{
    struct err err = ERR_INIT;
    struct buf told = BUF_INIT;

    must(strangers_each(store, collect, &told, &err), &err);
    ck_assert_str_eq(told.s, wanted);
    buf_release(&told);
}

static const struct {
    const char *sql, *told;
} planted[] = {
    { "CREATE TRIGGER more AFTER UPDATE ON indicator BEGIN"
      " SELECT 1; END", "trigger more of indicator;" },
    { "DROP TRIGGER change_log_stays;"
      "CREATE TRIGGER change_log_stays BEFORE DELETE ON change_log BEGIN"
      " SELECT 1; END", "trigger change_log_stays of change_log;" },
    { "DROP TRIGGER change_log_stays",
      "no trigger change_log_stays of change_log;" },
    { "DROP TRIGGER change_log_stays;"
      "CREATE TRIGGER Change_log_stays BEFORE DELETE ON change_log BEGIN"
      " SELECT raise(ABORT, 'the change log is only added to'); END",
      "trigger Change_log_stays of change_log;"
      "no trigger change_log_stays of change_log;" },
    { "CREATE VIEW all_offices AS SELECT * FROM office",
      "view all_offices of all_offices;" },
    { "PRAGMA foreign_keys = OFF;"
      "ALTER TABLE plan RENAME TO kept;"
      "CREATE VIEW plan AS SELECT * FROM kept",
      "table kept of kept;not a table plan of plan;" },
    { "CREATE TABLE mine (a)", "table mine of mine;" },
    { "CREATE TABLE mine (a INTEGER PRIMARY KEY AUTOINCREMENT)",
      "table mine of mine;" },
    { "CREATE TABLE mine (a UNIQUE); CREATE INDEX mine_too ON mine (a)",
      "table mine of mine;index mine_too of mine;" },
    { "CREATE INDEX by_name ON office (name)", "index by_name of office;" },
    { "DROP INDEX change_log_of_row", "no index change_log_of_row of"
                                      " change_log;" },
    { "DROP INDEX change_log_of_row;"
      "CREATE INDEX change_log_of_row ON change_log (tbl)",
      "no index change_log_of_row of change_log;" },
    { "DROP TABLE plan", "no table plan of plan;" },
    { "ALTER TABLE plan RENAME TO x; ALTER TABLE x RENAME TO Plan",
      "table Plan of Plan;no table plan of plan;" },
    { "ALTER TABLE memo RENAME COLUMN value TO worth",
      "column value of memo;more column worth of memo;" },
    { "ALTER TABLE plan ADD COLUMN more TEXT", "more column more of plan;" },
    { "DROP TABLE memo; CREATE TABLE memo (author TEXT NOT NULL,"
      " name TEXT NOT NULL, value INTEGER, PRIMARY KEY (author, name))"
      " WITHOUT ROWID", "column value of memo;" },
    { "DROP TABLE memo; CREATE TABLE memo (author TEXT NOT NULL,"
      " name TEXT NOT NULL, value TEXT AS ('x'), PRIMARY KEY (author, name))"
      " STRICT, WITHOUT ROWID", "column value of memo;" },
    { "DROP TABLE memo; CREATE TABLE memo (author TEXT NOT NULL,"
      " name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, author))"
      " STRICT, WITHOUT ROWID", "column author of memo;column name of"
                                " memo;" },
    { "DROP TABLE memo; CREATE VIRTUAL TABLE memo USING rtree(author,"
      " name, value)", "not a table memo of memo;table memo_node of memo_node;"
      "table memo_parent of memo_parent;table memo_rowid of memo_rowid;" },
    { "ANALYZE", "" },
};

START_TEST(what_was_planted_is_named)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;

    must(store_exec(store, planted[_i].sql, &err), &err);
    expect(store, planted[_i].told);
    store_close(store);
}
END_TEST

/* What the migrations make of an older file is the same. */
START_TEST(a_database_of_any_version_has_none)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open_staging(&store, &err), &err);
    must(migrate_to(store, _i + 1, &err), &err);
    expect(store, "");
    must(migrate(store, &err), &err);
    expect(store, "");
    store_close(store);
}
END_TEST

static void expect_digest(struct store *store, int version)
{
    char digest[STRANGERS_DIGEST_SIZE];
    struct err err = ERR_INIT;

    must(strangers_digest(store, digest, &err), &err);
    ck_assert_msg(strcmp(digest, strangers_none(version)) == 0,
                  "version %d: %s", version, digest);
}

/* The short way knows it, and the longer one is not needed. */
START_TEST(the_digest_of_every_version_is_known)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open_staging(&store, &err), &err);
    must(migrate_to(store, _i + 1, &err), &err);
    expect_digest(store, _i + 1);
    must(migrate(store, &err), &err);
    must(store_exec(store, "ANALYZE; VACUUM", &err), &err);
    expect_digest(store, migrate_newest());
    store_close(store);
}
END_TEST

/* --- a file that is opened --- */

static struct sqlite3 *raw(const char *path)
{
    struct sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static void plant(const char *path, const char *sql)
{
    struct sqlite3 *db = raw(path);
    char *why = NULL;

    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK,
                  "%s", why);
    sqlite3_close(db);
}

/* One that never ends, in the place of a table that is kept aside. */
#define ENDLESS(table, column)                                             \
    "PRAGMA legacy_alter_table = ON;"                                      \
    "ALTER TABLE " table " RENAME TO kept_aside;"                          \
    "CREATE VIEW " table " AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL"  \
    " SELECT n + 1 FROM x) SELECT n AS " column " FROM x;"

#define SWALLOW                                                            \
    "CREATE TRIGGER swallow BEFORE UPDATE ON indicator BEGIN"              \
    " SELECT raise(IGNORE); END;"

static const char *const for_reading[] = {
    SWALLOW,
    "CREATE TRIGGER swallow AFTER INSERT ON change_log BEGIN"
    " UPDATE indicator SET target_figure = 1; END",
    "CREATE VIEW swallow AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL"
    " SELECT n + 1 FROM x) SELECT n FROM x",
    "CREATE TRIGGER swallow AFTER INSERT ON memo BEGIN"
    " INSERT INTO memo WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL"
    " SELECT n + 1 FROM x) SELECT 'a', n, '' FROM x; END",
};

static void expect_told(const struct store *store, const char *name)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(store_reading(store), STORE_READS_PLANTED);
    ck_assert(!store_reading_tell(store, &err));
    ck_assert_msg(strstr(err.msgid, "capaian recover"), "%s", err.msgid);
    ck_assert_msg(strstr(err.detail, name), "%s", err.detail);
    ck_assert_ptr_nonnull(store_reading_reason(store));
}

START_TEST(what_could_change_a_write_opens_for_reading)
{
    const char *path = test_path("own.db");
    struct err err = ERR_INIT;
    struct store *store;
    struct step step;

    example_file(path);
    plant(path, for_reading[_i]);
    must(store_open(path, STORE_MAY_CREATE, &store, &err), &err);
    expect_told(store, "swallow");
    ck_assert_int_eq(count_of(store, TABLE_INDICATOR), 3);
    ck_assert(!step_begin(&step, store, STEP_EDIT, ani, "", &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_msg(strstr(err.detail, "swallow"), "%s", err.detail);
    /* In a copy of one's own, where it is gone. */
    must(memo_set(store, "ani", "place", "here", &err), &err);
    store_close(store);
}
END_TEST

/* It would fire while the file is brought to the newest version. */
START_TEST(an_older_file_is_not_migrated_with_it)
{
    const char *path = test_path("older.db");
    struct err err = ERR_INIT;
    struct store *store;
    int64_t version;

    plant(path, "");
    must(store_open_staging(&store, &err), &err);
    must(migrate_to(store, 2, &err), &err);
    must(store_exec(store,
                    "CREATE TRIGGER swallow BEFORE INSERT ON change_step"
                    " BEGIN SELECT raise(IGNORE); END;"
                    "INSERT INTO office VALUES ('6372', 'a', 'kota', '',"
                    " '', NULL, 1, 1, 1)", &err), &err);
    unlink(path);
    must(store_copy_as_it_is(store, path, &err), &err);
    store_close(store);
    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    expect_told(store, "trigger swallow");
    ck_assert_int_eq(count_of(store, TABLE_OFFICE), 1);
    must(migrate_version(store, &version, &err), &err);
    ck_assert_int_eq(version, migrate_newest());
    store_close(store);
    must(store_open_reading(path, &store, &err), &err);
    must(migrate_version(store, &version, &err), &err);
    ck_assert_int_eq(version, 2);
    store_close(store);
}
END_TEST

static const struct {
    const char *sql, *words, *names;
} refused[] = {
    { ENDLESS("indicator", "office"), "stands something else", "indicator" },
    { ENDLESS("change_end", "lines"), "stands something else",
      "change_end" },
    { ENDLESS("office", "code"), "stands something else", "office" },
    { ENDLESS("ordinal_grade", "kind"), "stands something else",
      "ordinal_grade" },
    { "DROP TABLE plan", "is missing", "plan" },
    { "ALTER TABLE indicator RENAME COLUMN target_mark TO aim",
      "A column", "indicator.target_mark" },
    { "ALTER TABLE office DROP COLUMN province", "A column",
      "office.province" },
    { "PRAGMA writable_schema = ON;"
      "INSERT INTO sqlite_schema VALUES ('table', 'x', 'indicator', 0,"
      " 'CREATE TRIGGER swallow BEFORE UPDATE ON indicator BEGIN SELECT"
      " raise(IGNORE); END')", "", "own.db" }, /* SQLite refuses it too */
};

/* Each of them returns at all: no statement reads such a table. */
START_TEST(tables_that_are_none_open_nothing)
{
    const char *path = test_path("own.db"), *copy = test_path("new.db");
    struct backup_about about;
    struct err err = ERR_INIT;
    struct store *store;
    size_t before, after;
    char *was, *is;

    example_file(path);
    plant(path, refused[_i].sql);
    was = read_bytes(path, &before);
    ck_assert(!store_open(path, STORE_MAY_CREATE, &store, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_msg(strstr(err.msgid, refused[_i].words) &&
                  strstr(err.msgid, "capaian recover NEW"), "%s", err.msgid);
    ck_assert_msg(strstr(err.detail, refused[_i].names), "%s", err.detail);
    ck_assert(!store_open_reading(path, &store, &err));
    ck_assert(!backup_about(path, &about, &err));
    is = read_bytes(path, &after);
    ck_assert(before == after && memcmp(was, is, before) == 0);
    free(was);
    free(is);
    must(store_open(copy, STORE_MAY_CREATE, &store, &err), &err);
    ck_assert(!store_restore(store, path, &err));
    store_close(store);
}
END_TEST

/* With a log beside it, and nobody who has it open. */
START_TEST(a_log_left_alone_is_not_read_through_a_view)
{
    const char *path = test_path("own.db"), *cut = test_path("left.db");
    struct err err = ERR_INIT;
    struct sqlite3 *db;
    struct store *store;

    example_file(path);
    db = raw(path);
    ck_assert_int_eq(sqlite3_exec(db, ENDLESS("change_end", "lines"), NULL,
                                  NULL, NULL), SQLITE_OK);
    must(store_raw_copy(path, cut, &err), &err);
    ck_assert_int_eq(access(test_path("left.db-wal"), F_OK), 0);
    ck_assert(!store_open(cut, STORE_MAY_CREATE, &store, &err));
    ck_assert_msg(strstr(err.detail, "change_end"), "%s: %s", err.msgid,
                  err.detail);
    sqlite3_close(db);
}
END_TEST

START_TEST(a_planted_trigger_is_not_restored)
{
    const char *copy = test_path("copy.db");
    struct store *store = example_store();
    struct err err = ERR_INIT;
    char *was = dump(store), *is;

    example_file(copy);
    plant(copy, SWALLOW);
    ck_assert(!store_restore(store, copy, &err));
    ck_assert_msg(strstr(err.msgid, "capaian recover"), "%s", err.msgid);
    ck_assert_msg(strstr(err.detail, "copy.db: trigger swallow"), "%s",
                  err.detail);
    is = dump(store);
    ck_assert_str_eq(is, was);
    expect(store, "");
    free(was);
    free(is);
    store_close(store);
}
END_TEST

static const char *const to_recover[] = {
    SWALLOW,
    "CREATE VIEW swallow AS SELECT 1",
    ENDLESS("indicator", "office"),
    ENDLESS("change_log", "step"),
    ENDLESS("office", "code") SWALLOW,
};

/* The whole of it, the rows of the table that was put aside too. */
START_TEST(recover_makes_a_clean_file)
{
    const char *path = test_path("own.db"), *clean = test_path("clean.db");
    static struct recover_report report;
    struct store *store = example_store();
    struct err err = ERR_INIT;
    char *was = dump(store), *is;

    store_close(store);
    example_file(path);
    plant(path, to_recover[_i]);
    must(store_recover(path, clean, &report, &err), &err);
    must(store_open(clean, STORE_MUST_EXIST, &store, &err), &err);
    ck_assert_int_eq(store_reading(store), STORE_WRITES);
    expect(store, "");
    is = dump(store);
    ck_assert_str_eq(is, was);
    ck_assert(report.complete);
    free(was);
    free(is);
    store_close(store);
}
END_TEST

static bool stop(void *context, const struct stranger *s, struct err *err)
{
    ++*(int *)context;
    return err_set(err, ERR_INPUT, "enough", "%s", s->name);
}

START_TEST(who_is_told_may_stop)
{
    struct store *store = example_store();
    struct err err = ERR_INIT;
    int calls = 0;

    must(store_exec(store, "CREATE TABLE a (x); CREATE TABLE b (x)", &err),
         &err);
    ck_assert(!strangers_each(store, stop, &calls, &err));
    ck_assert_int_eq(calls, 1);
    ck_assert_str_eq(err.detail, "a");
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_loop_test(cases, what_was_planted_is_named, 0,
                        (int)CAP_LEN(planted));
    tcase_add_loop_test(cases, a_database_of_any_version_has_none, 0,
                        migrate_newest());
    tcase_add_test(cases, who_is_told_may_stop);
    tcase_add_checked_fixture(cases, test_directory_forget, NULL);
    tcase_add_loop_test(cases, the_digest_of_every_version_is_known, 0,
                        migrate_newest());
    tcase_add_loop_test(cases, what_could_change_a_write_opens_for_reading,
                        0, (int)CAP_LEN(for_reading));
    tcase_add_test(cases, an_older_file_is_not_migrated_with_it);
    tcase_add_loop_test(cases, tables_that_are_none_open_nothing, 0,
                        (int)CAP_LEN(refused));
    tcase_add_test(cases, a_log_left_alone_is_not_read_through_a_view);
    tcase_add_test(cases, a_planted_trigger_is_not_restored);
    tcase_add_loop_test(cases, recover_makes_a_clean_file, 0,
                        (int)CAP_LEN(to_recover));
}

int main(void)
{
    return run_tests("strangers", add);
}
