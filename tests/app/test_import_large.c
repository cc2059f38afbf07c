/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large import is judged and made outside the lock. */
#include <stdlib.h>
#include <string.h>

#include "app/files.h"
#include "app/import.h"
#include "store/chain.h"
#include "store/record.h"
#include "store/store.h"

#include "run.h"

#define ROWS 300
#define NOTE_LENGTH 3900 /* so that few rows are more than a mebibyte */

static const struct actor someone = { "tester", INT64_C(1736845923000) };
static const struct actor other_one = { "lain", INT64_C(1736845923000) };

static const char small[] =
    "satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,indikator,"
    "satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,catatan\n"
    "6372,2024,KUL,t,,,s,K-01,Satu,orang,angka,naik,100,,,,77,\n";

static char *dir, *large;
static struct buf database;
static struct store *store, *other; /* two programs on one file */
static struct step step;            /* of the other one, while it writes */

static void must(bool ok, const struct err *err)
{
    struct buf text = BUF_INIT;

    if (!ok)
        err_describe(err, &text, NULL);
    ck_assert_msg(ok, "%s", text.s);
    buf_release(&text);
}

static bool import(const char *from, bool dry_run,
                   struct import_result *result, struct err *err)
{
    struct buf why = BUF_INIT;
    bool ok;

    *result = (struct import_result)IMPORT_RESULT_INIT;
    ok = import_paths(store, &from, 1, someone, dry_run, result, err);
    for (size_t i = 0; i < result->listed; i++) {
        buf_reset(&why);
        refusal_describe(&result->refused[i], &why);
        fprintf(stderr, "%.300s\n", why.s);
    }
    buf_release(&why);
    return ok;
}

/* Rows V-001.. with long notes; the last one's realisasi is as given. */
static void write_large(const char *last)
{
    struct buf text = BUF_INIT;

    buf_add(&text, small, (size_t)(strchr(small, '\n') + 1 - small));
    for (int i = 1; i <= ROWS; i++) {
        buf_addf(&text,
                 "6372,2024,KUL,t,,,s,V-%03d,Baris %d,orang,angka,naik,100,,,"
                 ",%s,", i, i, i == ROWS ? last : "50");
        for (int k = 0; k < NOTE_LENGTH; k++)
            buf_addc(&text, 'x');
        buf_addc(&text, '\n');
    }
    files_put(large, "indikator.csv", text.s);
    buf_release(&text);
}

static void set_up(void)
{
    struct import_result result;
    struct err err = ERR_INIT;

    dir = files_make();
    large = files_make();
    database = (struct buf)BUF_INIT;
    buf_addf(&database, "%s/records.db", large);
    files_put(dir, "satker.csv",
              "kode,nama,jenis,provinsi,tempat,skala\n"
              "6372,KPU Kota Banjarbaru,kota,,,\n");
    files_put(dir, "indikator.csv", small);
    must(store_open(database.s, STORE_MAY_CREATE, &store, &err), &err);
    must(import(dir, false, &result, &err), &err);
    import_result_release(&result);
    must(store_open(database.s, STORE_MUST_EXIST, &other, &err), &err);
    write_large("50");
}

static void tear_down(void)
{
    store_close(other);
    store_close(store);
    buf_release(&database);
    files_remove(dir);
    files_remove(large);
}

/* The other program sets K-01 and does not come to an end. */
static void begin_other(void)
{
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct err err = ERR_INIT;

    for (size_t i = 0; i < table->count; i++)
        fields[i] = "";
    fields[table_column(table, "satker")] = "6372";
    fields[table_column(table, "tahun")] = "2024";
    fields[table_column(table, "kode")] = "K-01";
    must(step_begin(&step, other, STEP_EDIT, other_one, "", &err), &err);
    must(step_set(&step, table, fields, 0,
                  (size_t)table_column(table, "tw4"), "88", 1, NULL, &err),
         &err);
}

static bool nobody_waits(void *context, const struct store *s,
                         int64_t waited_ms)
{
    (void)s;
    (void)waited_ms;
    ++*(int *)context;
    return false;
}

/* The other one comes to its end while the import waits for it. */
static bool end_other(void *context, const struct store *s,
                      int64_t waited_ms)
{
    struct err err = ERR_INIT;

    (void)s;
    (void)waited_ms;
    if (++*(int *)context == 1)
        must(step_commit(&step, &err), &err);
    return true;
}

static int64_t rows_of(struct store *s)
{
    struct err err = ERR_INIT;
    int64_t count;

    must(record_count(s, &tables[TABLE_INDICATOR], "6372", 2024, &count,
                      &err), &err);
    return count;
}

static void expect_whole(int64_t rows)
{
    struct err err = ERR_INIT;
    struct chain_report report;

    ck_assert_int_eq(rows_of(store), rows);
    ck_assert_int_eq(rows_of(other), rows);
    must(chain_verify(store, &report, &err), &err);
    ck_assert_uint_eq(report.count, 0);
}

START_TEST(a_trial_and_a_refusal_need_no_lock)
{
    struct import_result result;
    struct err err = ERR_INIT;
    int waits = 0;

    store_on_waiting(store, nobody_waits, &waits);
    begin_other();
    must(import(large, true, &result, &err), &err);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].added, ROWS);
    import_result_release(&result);

    write_large("banyak");
    ck_assert(!import(large, false, &result, &err));
    ck_assert_int_eq(err.code, ERR_INPUT);
    ck_assert_uint_eq(result.refused_count, 1);
    ck_assert_uint_eq(result.refused[0].line, ROWS + 1);
    import_result_release(&result);
    ck_assert_int_eq(waits, 0);
    step_abort(&step);
    expect_whole(1);
}
END_TEST

START_TEST(whoever_leaves_the_queue_has_imported_nothing)
{
    struct import_result result;
    struct err err = ERR_INIT;
    int waits = 0;

    store_on_waiting(store, nobody_waits, &waits);
    begin_other();
    ck_assert(!import(large, false, &result, &err));
    ck_assert_int_eq(err.code, ERR_STORE);
    ck_assert_int_eq(waits, 1);
    import_result_release(&result);
    step_abort(&step);
    expect_whole(1);
}
END_TEST

START_TEST(it_is_stored_whole_and_once)
{
    struct import_result result;
    struct err err = ERR_INIT;
    int waits = 0;

    must(import(large, false, &result, &err), &err);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].added, ROWS);
    import_result_release(&result);
    expect_whole(ROWS + 1);

    /* Nothing is to be stored the second time: nobody is waited for. */
    store_on_waiting(store, nobody_waits, &waits);
    begin_other();
    must(import(large, false, &result, &err), &err);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].same, ROWS);
    import_result_release(&result);
    ck_assert_int_eq(waits, 0);
    step_abort(&step);
    expect_whole(ROWS + 1);
}
END_TEST

static const char *value_of_first(void)
{
    static char text[32];
    struct err err = ERR_INIT;
    const struct table *table = &tables[TABLE_INDICATOR];
    const char *fields[TABLE_COLUMNS_MAX] = { NULL };
    struct record r;
    bool found;

    for (size_t i = 0; i < table->count; i++)
        fields[i] = "";
    fields[table_column(table, "satker")] = "6372";
    fields[table_column(table, "tahun")] = "2024";
    fields[table_column(table, "kode")] = "K-01";
    must(record_find(store, table, fields, 0, &r, &found, &err), &err);
    ck_assert(found);
    snprintf(text, sizeof(text), "%s", r.field[table_column(table, "tw4")]);
    record_release(&r);
    return text;
}

START_TEST(what_others_store_meanwhile_stays)
{
    struct import_result result;
    struct err err = ERR_INIT;
    int waits = 0;

    store_on_waiting(store, end_other, &waits);
    begin_other();
    must(import(large, false, &result, &err), &err);
    ck_assert_int_ge(waits, 1);
    ck_assert_int_eq(result.table[TABLE_INDICATOR].added, ROWS);
    import_result_release(&result);
    expect_whole(ROWS + 1);
    ck_assert_str_eq(value_of_first(), "88");
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_trial_and_a_refusal_need_no_lock);
    tcase_add_test(cases, whoever_leaves_the_queue_has_imported_nothing);
    tcase_add_test(cases, it_is_stored_whole_and_once);
    tcase_add_test(cases, what_others_store_meanwhile_stays);
}

int main(void)
{
    return run_tests("import_large", add);
}
