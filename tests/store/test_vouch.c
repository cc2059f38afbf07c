/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/store/test_vouch.c - what sqlite3 changes is found, and named. */
#include "store/vouch.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "store/change.h"
#include "store/db.h"
#include "store/migrate.h"
#include "vouched.h"

#include "run.h"

/* --- what is found, in few words --- */

static const char *const kinds[] = {
    [VOUCH_VALUE] = "value", [VOUCH_GONE] = "gone",
    [VOUCH_STAYED] = "stayed", [VOUCH_NOBODY] = "nobody",
    [VOUCH_ODD] = "odd", [VOUCH_LINE] = "line", [VOUCH_GROUP] = "group",
    [VOUCH_ALL] = "all", [VOUCH_PLACE] = "place", [VOUCH_PART] = "part",
    [VOUCH_COMMON] = "common", [VOUCH_ORDER] = "order",
    [VOUCH_CLOCK] = "clock",
};

/* "value 6372 2024 indikator L-03 target 77,5 80" a line; the parts of a
 * key with "|" between them. */
static void take(void *context, const struct vouch_fault *f)
{
    struct buf *out = context;

    buf_addf(out, "%s %s %d %s ", kinds[f->kind], f->chain, f->year,
             f->table);
    for (const char *c = f->key; *c; c++)
        buf_addc(out, *c == '\x1F' ? '|' : *c);
    if (f->kind == VOUCH_GROUP)
        buf_addf(out, " %lld %lld\n", (long long)f->rows_log,
                 (long long)f->rows_here);
    else
        buf_addf(out, " %s %s %s\n", f->column, f->log, f->here);
}

/* What is found in the file; free() it. */
static char *found_in(const char *path)
{
    char chain[CHAIN_NAME_SIZE], next[CHAIN_NAME_SIZE];
    struct vouch_report report;
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;
    const char *after = NULL;
    struct store *store;
    bool more;

    must(store_open(path, STORE_MUST_EXIST, &store, &err), &err);
    for (;;) {
        must(chain_next(store, after, next, &more, &err), &err);
        if (!more)
            break;
        memcpy(chain, next, sizeof(chain));
        after = chain;
        if (strcmp(chain, CHAIN_OLD) != 0)
            must(vouch_rows(store, chain, take, &out, &report, &err), &err);
    }
    must(vouch_unknown(store, take, &out, &err), &err);
    must(vouch_steps(store, NULL, take, &out, &err), &err);
    vouched_tampered = true;
    store_close(store);
    return buf_detach(&out);
}

/* --- files --- */

/* NEW: rows that came by an import, and some that were written since.
 * OLDER: the same, older than the baseline that vouches for them, as they
 * are in a file that was migrated. */
enum age { AGE_NEW, AGE_OLDER, AGE_COUNT };

static const char *const templates[] = { "new.db", "older.db" };

static void copy_file(const char *from, const char *to)
{
    char *bytes;
    size_t len;
    FILE *f;

    bytes = read_bytes(test_path(from), &len);
    f = fopen(test_path(to), "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
    free(bytes);
}

static void make_templates(void)
{
    struct err err = ERR_INIT;
    struct store *store;

    test_directory_forget();
    example_file(test_path("new.db"));
    must(store_open(test_path("new.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    set_by(store, ani, TABLE_INDICATOR, l03, "tw3", "60");
    set_by(store, budi, TABLE_INDICATOR, l03, "target", "80");
    set_by(store, budi, TABLE_INDICATOR, l03, "target", "77,5");
    store_close(store);
    copy_file("new.db", "older.db");
    must(store_open(test_path("older.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    must(step_baseline(store, STEP_BASELINE, budi, "", &err), &err);
    store_close(store);
}

static void take_template(enum age age)
{
    copy_file(templates[age], "it.db");
}

/* As somebody does it who knows nothing of the program. */
static void tamper(const char *sql)
{
    struct sqlite3 *db;
    char *why = NULL;

    ck_assert_int_eq(sqlite3_open(test_path("it.db"), &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, "PRAGMA ignore_check_constraints = 1;"
                                   "DROP TRIGGER change_log_stays;"
                                   "DROP TRIGGER change_log_is_kept;"
                                   "DROP TRIGGER change_step_stays;"
                                   "DROP TRIGGER change_step_is_kept;"
                                   "DROP TRIGGER change_end_stays;"
                                   "DROP TRIGGER change_end_grows;", NULL,
                               NULL, &why) == SQLITE_OK, "%s", why);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK,
                  "%s: %s", sql, why);
    sqlite3_close(db);
}

static void is_found(const char *sql, const char *want)
{
    char *got;

    tamper(sql);
    got = found_in(test_path("it.db"));
    ck_assert_msg(strcmp(got, want) == 0, "%s:\n%snot:\n%s", sql, got,
                  want);
    free(got);
}

START_TEST(what_nobody_touched_is_as_the_log_says)
{
    take_template((enum age)_i);
    is_found("", "");
}
END_TEST

/* --- every column of every table --- */

/* The tables of the database, as the log calls them. */
static const struct {
    const char *sql, *log;
} all_tables[] = {
    { "scale", "skala" },          { "scale_band", "skala" },
    { "ordinal_grade", "ordinal_grade" },
    { "check_word", "check_word" }, { "office", "satker" },
    { "unit", "unit" },            { "year", "tahun" },
    { "indicator", "indikator" },  { "realization", "indikator" },
    { "budget", "anggaran" },      { "budget_realization", "anggaran" },
    { "spending", "belanja" },     { "revision", "revisi" },
    { "control_total", "kontrol" }, { "action", "aksi" },
    { "plan", "renstra" },         { "analysis", "analisis" },
    { "signatory", "penandatangan" }, { "explanation", "penjelasan" },
    { "operator", "operator" },    { "review", "reviu" },
    { "note", "catatan" },
};

/* Those that no record is in. */
static const char *const other_tables[] = {
    "change_step", "change_log", "change_end", "change_last", "memo",
};

START_TEST(no_table_is_forgotten)
{
    struct sqlite3_stmt *q;
    struct sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(test_path("new.db"), &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema"
                           " WHERE type = 'table'", -1, &q, NULL);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(q, 0);
        bool there = false;

        for (size_t i = 0; i < CAP_LEN(all_tables); i++)
            there = there || strcmp(name, all_tables[i].sql) == 0;
        for (size_t i = 0; i < CAP_LEN(other_tables); i++)
            there = there || strcmp(name, other_tables[i]) == 0;
        ck_assert_msg(there, "%s is not in the list of this test", name);
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
}
END_TEST

/* The columns of a table: of the key, or all. */
static void add_columns(struct sqlite3 *db, const char *table, bool key,
                        struct buf *out)
{
    struct sqlite3_stmt *q;

    sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?1)"
                           " WHERE ?2 = 0 OR pk > 0 ORDER BY pk", -1, &q,
                       NULL);
    sqlite3_bind_text(q, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_int(q, 2, key);
    while (sqlite3_step(q) == SQLITE_ROW)
        buf_addf(out, "%s%s", out->len > 0 ? ", " : "",
                 (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
}

/* Puts together an edit of one column of the first row of a table. */
static void add_edit(struct sqlite3 *db, const char *table,
                     const char *column, const char *value, struct buf *out)
{
    struct buf key = BUF_INIT;

    add_columns(db, table, true, &key);
    buf_addf(out, "UPDATE %s SET %s = %s WHERE (%s) = (SELECT %s FROM %s"
             " ORDER BY %s LIMIT 1)", table, column, value, key.s,
             key.s, table, key.s);
    buf_release(&key);
}

/* A line about that table, whatever else is found. */
static void is_found_in(const char *sql, const char *table)
{
    struct buf word = BUF_INIT;
    char *got;

    tamper(sql);
    got = found_in(test_path("it.db"));
    buf_addf(&word, " %s ", table);
    ck_assert_msg(strstr(got, word.s) != NULL, "%s: %s", sql, got);
    buf_release(&word);
    free(got);
}

/* Another value for a column, by its type; text that is refused by no
 * check, because none is asked. */
static const char *other_value(const char *type, const char *column,
                               struct buf *out)
{
    buf_reset(out);
    if (strcmp(type, "TEXT") == 0)
        buf_addf(out, "coalesce(%s, '') || 'X'", column);
    else
        buf_addf(out, "coalesce(%s, 0) + 7000000", column);
    return out->s;
}

START_TEST(a_column_that_was_changed)
{
    const char *name = all_tables[_i / AGE_COUNT].sql;
    struct buf value = BUF_INIT, sql = BUF_INIT;
    struct sqlite3_stmt *q;
    struct sqlite3 *db;
    int columns = 0;

    ck_assert_int_eq(sqlite3_open(test_path("new.db"), &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT name, type FROM pragma_table_info(?)",
                       -1, &q, NULL);
    sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
    for (; sqlite3_step(q) == SQLITE_ROW; columns++) {
        const char *column = (const char *)sqlite3_column_text(q, 0);
        const char *type = (const char *)sqlite3_column_text(q, 1);

        buf_reset(&sql);
        add_edit(db, name, column, other_value(type, column, &value), &sql);
        take_template((enum age)(_i % AGE_COUNT));
        is_found_in(sql.s, all_tables[_i / AGE_COUNT].log);
    }
    ck_assert_int_gt(columns, 1);
    sqlite3_finalize(q);
    sqlite3_close(db);
    buf_release(&value);
    buf_release(&sql);
}
END_TEST

/* All columns of a row, but for its key, of another one: rows that were
 * taken out, put in. */
START_TEST(a_row_that_was_removed)
{
    const char *name = all_tables[_i / AGE_COUNT].sql;
    struct buf key = BUF_INIT, sql = BUF_INIT;
    struct sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(test_path("new.db"), &db), SQLITE_OK);
    add_columns(db, name, true, &key);
    buf_addf(&sql, "DELETE FROM %s WHERE (%s) = (SELECT %s FROM %s ORDER BY"
             " %s LIMIT 1)", name, key.s, key.s, name, key.s);
    take_template((enum age)(_i % AGE_COUNT));
    is_found_in(sql.s, all_tables[_i / AGE_COUNT].log);
    sqlite3_close(db);
    buf_release(&key);
    buf_release(&sql);
}
END_TEST

/* A copy of a row under another key. */
START_TEST(a_row_that_was_put_in)
{
    const char *name = all_tables[_i / AGE_COUNT].sql;
    struct buf all = BUF_INIT, sql = BUF_INIT, key = BUF_INIT;
    struct sqlite3 *db;
    const char *last;

    ck_assert_int_eq(sqlite3_open(test_path("new.db"), &db), SQLITE_OK);
    add_columns(db, name, false, &all);
    add_columns(db, name, true, &key);
    last = strrchr(key.s, ' ');
    last = last ? last + 1 : key.s;
    buf_addf(&sql, "CREATE TEMP TABLE t AS SELECT %s FROM %s LIMIT 1;"
             "UPDATE t SET %s = CASE typeof(%s) WHEN 'integer' THEN %s + 70"
             " ELSE %s || '1' END; INSERT INTO %s (%s) SELECT %s FROM t",
             all.s, name, last, last, last, last, name, all.s, all.s);
    take_template((enum age)(_i % AGE_COUNT));
    is_found_in(sql.s, all_tables[_i / AGE_COUNT].log);
    sqlite3_close(db);
    buf_release(&all);
    buf_release(&sql);
    buf_release(&key);
}
END_TEST

/* --- and what is said of it --- */

#define L03 "office = '6372' AND year = 2024 AND code = 'L-03'"

static const struct {
    const char *sql, *want[AGE_COUNT];
} edits[] = {
    { "", { "", "" } },
    /* A figure, a text, a name. */
    { "UPDATE indicator SET text = 'x' WHERE " L03,
      { "value 6372 2024 indikator L-03 indikator"
        " Persentase Partisipasi Pemilih x\n",
        "group 6372 2024 indikator  3 3\n" } },
    { "UPDATE operator SET role = 'perencana' WHERE name = 'budi'",
      { "value 6372 0 operator budi peran operator perencana\n",
        "group 6372 0 operator  2 2\n" } },
    { "UPDATE review SET state = 'disetujui'",
      { "value 6372 2024 reviu indikator|L-03 status dikembalikan"
        " disetujui\n",
        "group 6372 2024 reviu  1 1\n" } },
    /* Whose name was changed, and what hangs on nothing. */
    { "UPDATE unit SET code = 'PDK' WHERE code = 'PDI'",
      { "nobody 6372 0 unit PDK   \ngone 6372 0 unit PDI   \n",
        "group 6372 0 unit  6 6\n" } },
    { "DELETE FROM indicator WHERE code = 'L-01'",
      { "nobody 6372 2024 indikator L-01 tw4  \n"
        "gone 6372 2024 indikator L-01   \n",
        "nobody 6372 2024 indikator L-01 tw4  \n"
        "group 6372 2024 indikator  3 2\n" } },
    /* Numbers that nobody sees. */
    { "UPDATE indicator SET position = 9 WHERE code = 'L-01'",
      { "value 6372 2024 indikator L-01 :position 1 9\n",
        "group 6372 2024 indikator  3 3\n" } },
    { "UPDATE indicator SET version = 9 WHERE code = 'L-01'",
      { "value 6372 2024 indikator L-01 :version 1 9\n",
        "group 6372 2024 indikator  3 3\n" } },
    { "UPDATE indicator SET step = 2 WHERE code = 'L-01'",
      { "value 6372 2024 indikator L-01 :step 1 2\n",
        "value 6372 2024 indikator L-01 :step 1 2\n" } },
    { "UPDATE scale SET position = 2",
      { "value * 0 skala banjarbaru|3 :position 1 2\n"
        "value * 0 skala banjarbaru|2 :position 1 2\n"
        "value * 0 skala banjarbaru|1 :position 1 2\n",
        "group * 0 skala  3 3\n" } },
    /* Lists that are no records. */
    { "UPDATE ordinal_grade SET weight = weight + 1 WHERE code = 'BB'",
      { "value * 0 ordinal_grade predikat|BB weight 70000000 70000001\n",
        NULL } },
    { "DELETE FROM check_word WHERE list = 'cure' AND position = 1",
      { NULL, NULL } },
    /* Who went back to yesterday's value, who typed behind a NUL. */
    { "UPDATE indicator SET text = text || char(0) || 'x' WHERE " L03,
      { "odd 6372 2024 indikator L-03   \n",
        "odd 6372 2024 indikator L-03   \n" } },
    { "UPDATE indicator SET text = text || char(27) WHERE " L03,
      { NULL, NULL } },
    /* An office that the log does not know at all. */
    { "INSERT INTO office SELECT '6301', name, kind, province, place, scale,"
      " position, version, step FROM office",
      { "nobody 6301 0 satker 6301   \n",
        "nobody 6301 0 satker 6301   \n" } },
    { "INSERT INTO scale VALUES ('lain', 7)",
      { "nobody * 0 skala lain   \n", "nobody * 0 skala lain   \n" } },
};

START_TEST(what_was_done_is_named)
{
    const char *want = edits[_i / AGE_COUNT].want[_i % AGE_COUNT];
    char *got;

    take_template((enum age)(_i % AGE_COUNT));
    if (want) {
        is_found(edits[_i / AGE_COUNT].sql, want);
        return;
    }
    tamper(edits[_i / AGE_COUNT].sql);
    got = found_in(test_path("it.db"));
    ck_assert_str_ne(got, "");
    free(got);
}
END_TEST

static void add(TCase *cases)
{
    int tables_of_ages = (int)(CAP_LEN(all_tables) * AGE_COUNT);

    tcase_add_checked_fixture(cases, make_templates, NULL);
    tcase_add_test(cases, no_table_is_forgotten);
    tcase_add_loop_test(cases, what_nobody_touched_is_as_the_log_says, 0,
                        AGE_COUNT);
    tcase_add_loop_test(cases, a_column_that_was_changed, 0,
                        tables_of_ages);
    tcase_add_loop_test(cases, a_row_that_was_removed, 0, tables_of_ages);
    tcase_add_loop_test(cases, a_row_that_was_put_in, 0, tables_of_ages);
    tcase_add_loop_test(cases, what_was_done_is_named, 0,
                        (int)CAP_LEN(edits) * AGE_COUNT);
}

int main(void)
{
    return run_tests("vouch", add);
}
