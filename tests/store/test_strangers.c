/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_strangers.c - what a database holds that is not ours. */
#include "store/strangers.h"


#include "base/buf.h"
#include "fixture.h"
#include "store/db.h"
#include "store/migrate.h"

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
    { "DROP TABLE memo; CREATE TABLE memo (user TEXT NOT NULL,"
      " name TEXT NOT NULL, value INTEGER, PRIMARY KEY (user, name))"
      " WITHOUT ROWID", "column value of memo;" },
    { "DROP TABLE memo; CREATE TABLE memo (user TEXT NOT NULL,"
      " name TEXT NOT NULL, value TEXT AS ('x'), PRIMARY KEY (user, name))"
      " STRICT, WITHOUT ROWID", "column value of memo;" },
    { "DROP TABLE memo; CREATE TABLE memo (user TEXT NOT NULL,"
      " name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, user))"
      " STRICT, WITHOUT ROWID", "column user of memo;column name of"
                                " memo;" },
    { "DROP TABLE memo; CREATE VIRTUAL TABLE memo USING rtree(user, name,"
      " value)", "not a table memo of memo;table memo_node of memo_node;"
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
}

int main(void)
{
    return run_tests("strangers", add);
}
