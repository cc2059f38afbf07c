/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a program with the column "uji" of indikator makes of the files of
 * one without it: see add_column.sh, which compiles this together with a
 * copy of the program that got the column by the recipe of HACKING.md.
 */
#include "run.h"
#include "store/fixture.h"

#include <stdio.h>
#include <string.h>

#include "app/export.h"
#include "app/import.h"
#include "store/load.h"
#include "store/recover.h"

#define COLUMN "uji"

static const char *given(const char *name)
{
    static char path[4096];

    snprintf(path, sizeof(path), "%s/%s", getenv("COLUMN_FILES"), name);
    return path;
}

/* A copy of its own, so that each test finds what the old program left. */
static const char *copy_of(const char *name)
{
    const char *path = test_path(name);
    size_t len;
    char *bytes = read_bytes(given(name), &len);
    FILE *file = fopen(path, "wb");

    ck_assert(file != NULL);
    ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
    ck_assert_int_eq(fclose(file), 0);
    free(bytes);
    return path;
}

static struct store *open_old(void)
{
    struct store *store;
    struct err err = ERR_INIT;

    must(store_open(copy_of("today.db"), STORE_MUST_EXIST, &store, &err),
         &err);
    return store;
}

static void undo_newest(struct store *store)
{
    struct undone undone;
    struct err err = ERR_INIT;

    must(store_undo(store, ani, &undo_plain, &undone, NULL, &err), &err);
    ck_assert_int_ne(undone.step, 0);
    undone_release(&undone);
}

static const char *text(struct store *store, const char *const *key,
                        const char *column)
{
    const char *is = text_of(store, TABLE_INDICATOR, key, 0, column);

    return is ? is : "-none-";
}

START_TEST(an_old_file_opens_and_takes_what_is_written)
{
    struct store *store = open_old();

    ck_assert_str_eq(text(store, l01, COLUMN), "");
    set_by(store, ani, TABLE_INDICATOR, l01, COLUMN, "baru");
    ck_assert_str_eq(text(store, l01, COLUMN), "baru");
    set_by(store, budi, TABLE_INDICATOR, l01, "catatan", "diperiksa");
    set_by(store, ani, TABLE_INDICATOR, l01, "tw1", "7,5");
    ck_assert_str_eq(text(store, l01, "catatan"), "diperiksa");
    ck_assert_str_eq(text(store, l01, "tw1"), "7,5");
    ck_assert_str_eq(text(store, l01, COLUMN), "baru");
    store_close(store);
}
END_TEST

/* The screen works on structs, which come by other statements. */
START_TEST(what_the_screens_load_is_current)
{
    struct store *store = open_old();
    struct indicator_set set;
    struct err err = ERR_INIT;

    must(load_indicators(store, "6372", 2024, &set, &err), &err);
    ck_assert_uint_gt(set.count, 0);
    for (size_t i = 0; i < set.count; i++)
        if (strcmp(set.row[i].code, "L-01") == 0) {
            ck_assert_int_eq(set.version[i],
                             version_of(store, TABLE_INDICATOR, l01, 0,
                                        "catatan"));
            for (int q = 0; q < 4; q++) {
                char tw[] = "tw1";

                tw[2] = (char)('1' + q);
                ck_assert_int_eq(set.cell_version[i][q],
                                 version_of(store, TABLE_INDICATOR, l01, 0,
                                            tw));
            }
        }
    indicator_set_release(&set);
    store_close(store);
}
END_TEST

START_TEST(a_removal_of_before_is_taken_back)
{
    struct store *store = open_old();

    ck_assert_str_eq(text(store, l03, "kode"), "-none-");
    undo_newest(store);
    ck_assert_str_eq(text(store, l03, "kode"), "L-03");
    ck_assert_str_eq(text(store, l03, "tw2"), "12,5");
    ck_assert_str_eq(text(store, l03, "indikator"), l03[8]);
    ck_assert_str_eq(text(store, l03, COLUMN), "");
    /* And a removal of now, with the column filled. */
    set_by(store, ani, TABLE_INDICATOR, l03, COLUMN, "kini");
    remove_by(store, ani, TABLE_INDICATOR, l03, 0);
    undo_newest(store);
    ck_assert_str_eq(text(store, l03, COLUMN), "kini");
    store_close(store);
}
END_TEST

/* ALTER TABLE leaves the rows as they are: short. */
START_TEST(recover_takes_the_rows_that_are_short)
{
    struct recover_report report;
    struct store *store = open_old();
    struct err err = ERR_INIT;
    char *before = dump(store), *after;

    store_close(store);
    must(store_recover(test_path("today.db"), test_path("recovered.db"),
                       &report, &err), &err);
    ck_assert(report.complete);
    must(store_open(test_path("recovered.db"), STORE_MUST_EXIST, &store,
                    &err), &err);
    after = dump(store);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    store_close(store);
}
END_TEST

/* Imports a directory; how many cells and rows it changed. */
static int64_t import(struct store *store, const char *path)
{
    struct import_result result = IMPORT_RESULT_INIT;
    struct import_ask ask = { .path = &path, .paths = 1 };
    struct err err = ERR_INIT;
    int64_t touched = 0;

    must(import_run(store, &ask, ani, &result, &err), &err);
    for (int i = 0; i < TABLE_COUNT; i++)
        touched += result.table[i].added + result.table[i].changed;
    import_result_release(&result);
    return touched;
}

static void export(struct store *store, const char *path)
{
    struct export_result result = { .others = 0 };
    struct export_order order = { .path = path, .replace = true };
    struct err err = ERR_INIT;

    must(export_tables(store, &order, &result, &err), &err);
}

START_TEST(files_are_exchanged_with_the_program_of_before)
{
    struct store *store = open_old();
    char *head, *other;
    size_t len;

    set_by(store, ani, TABLE_INDICATOR, l01, COLUMN, "tetap");
    /* Files without the column change nothing of it. */
    ck_assert_int_eq(import(store, given("csv")), 0);
    ck_assert_str_eq(text(store, l01, COLUMN), "tetap");
    export(store, test_path("out"));
    head = read_bytes(test_path("out/indikator.csv"), &len);
    ck_assert_ptr_nonnull(strstr(head, "," COLUMN "\n"));
    ck_assert_ptr_nonnull(strstr(head, "tetap"));
    /* And those with it come in as they went out. */
    set_by(store, ani, TABLE_INDICATOR, l01, COLUMN, "lain");
    ck_assert_int_eq(import(store, test_path("out")), 1);
    ck_assert_str_eq(text(store, l01, COLUMN), "tetap");
    export(store, test_path("out"));
    other = read_bytes(test_path("out/indikator.csv"), &len);
    ck_assert_str_eq(head, other);
    free(head);
    free(other);
    store_close(store);
}
END_TEST

START_TEST(a_backup_of_before_is_restored)
{
    struct store *store = open_old();
    struct err err = ERR_INIT;
    char *before = dump(store), *after;

    set_by(store, ani, TABLE_INDICATOR, l01, COLUMN, "weg");
    must(store_restore(store, given("backup.db"), &err), &err);
    after = dump(store);
    ck_assert_str_eq(before, after);
    set_by(store, ani, TABLE_INDICATOR, l01, COLUMN, "ada");
    ck_assert_str_eq(text(store, l01, COLUMN), "ada");
    free(before);
    free(after);
    store_close(store);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, NULL, test_directory_forget);
    tcase_add_test(cases, an_old_file_opens_and_takes_what_is_written);
    tcase_add_test(cases, what_the_screens_load_is_current);
    tcase_add_test(cases, a_removal_of_before_is_taken_back);
    tcase_add_test(cases, recover_takes_the_rows_that_are_short);
    tcase_add_test(cases, files_are_exchanged_with_the_program_of_before);
    tcase_add_test(cases, a_backup_of_before_is_restored);
}

int main(void)
{
    return run_tests("a column more", add);
}
