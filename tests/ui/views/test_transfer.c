/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import, export, example, backup and restore as they are asked for. */
#include <sys/stat.h>

#include "app/backup.h"
#include "run.h"
#include "ui/views/room.h"

/* A directory of its own for each test, removed with its files. */
static void make_dir(char path[64])
{
    snprintf(path, 64, "%s", "/tmp/capaian-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(path));
}

static void remove_dir(const char *path)
{
    char command[128];

    snprintf(command, sizeof(command), "rm -r '%s'", path);
    ck_assert_int_eq(system(command), 0);
}

static void write_file(const char *dir, const char *name, const char *text)
{
    char path[256];
    FILE *f;

    snprintf(path, sizeof(path), "%s/%s", dir, name);
    f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    ck_assert_int_eq(fclose(f), 0);
}

static bool there(const char *dir, const char *name)
{
    char path[256];

    snprintf(path, sizeof(path), "%s/%s", dir, name);
    return access(path, F_OK) == 0;
}

#define HEAD "satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode," \
    "indikator,satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,catatan\n"
#define RIGHT_ROW \
    "6372,2024,PDI,,,,Baik,P-3,Jumlah arsip,berkas,angka,naik,5,,,,4,\n"
#define WRONG_ROW \
    "6372,2024,PDI,,,,Baik,P-4,Jumlah buku,buku,angka,naik,5,,,,2x,\n"

/* Asks and answers with a path. */
static void answer(struct room *r,
                   void (*ask)(struct view_stack *stack, struct desk *desk),
                   const char *path)
{
    ask(&r->stage.stack, &r->desk);
    view_refresh(&r->stage.stack);
    press(r, "Ctrl-U");
    type(r, path);
    press(r, "Enter");
}

START_TEST(wrong_cells_are_listed_and_nothing_is_stored)
{
    struct room r;
    char dir[64];
    size_t lines;

    make_dir(dir);
    write_file(dir, "indikator.csv", HEAD RIGHT_ROW WRONG_ROW);
    room_open(&r, true, 24, 80);
    lines = log_lines(r.store);
    answer(&r, import_ask, dir);
    expect(&r, "something is refused");
    expect(&r, "indikator.csv:3: tw4: N01:");
    expect(&r, "new 1, changed 0, the same 0, refused 1");
    /* The refusal first, all of it below; nothing can be stored. */
    ck_assert_ptr_nonnull(strstr(marked(&r), "indikator.csv:3"));
    expect(&r, "write digits only, such as");
    press(&r, "Enter");
    expect(&r, "Nothing is stored while something is refused");
    ck_assert_uint_eq(log_lines(r.store), lines);
    ck_assert_uint_eq(r.desk.indicators.count, 3);
    press(&r, "Esc");
    expect(&r, "the floor");
    expect(&r, "SELECT");
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(an_import_is_shown_stored_and_taken_back)
{
    struct room r;
    char dir[64];
    size_t lines;

    make_dir(dir);
    write_file(dir, "indikator.csv", HEAD RIGHT_ROW);
    room_open(&r, true, 24, 80);
    lines = log_lines(r.store);
    answer(&r, import_ask, dir);
    expect(&r, "nothing is stored before you agree");
    expect(&r, "new 1, changed 0, the same 0");
    ck_assert_uint_eq(log_lines(r.store), lines);
    press(&r, "Esc");
    expect(&r, "the floor");
    ck_assert_uint_eq(log_lines(r.store), lines);
    answer(&r, import_ask, dir);
    press(&r, "Enter");
    expect(&r, "Indicators          new 1, changed 0, the same 0");
    ck_assert_uint_eq(r.desk.indicators.count, 4);
    press(&r, "Enter");
    expect(&r, "the floor");
    undo(&r);
    ck_assert_uint_eq(r.desk.indicators.count, 3);
    room_close(&r);
    remove_dir(dir);
}
END_TEST

#define SHORT_HEAD "kode,tw4,catatan\n"

/* Old and new side by side, without what the desk says already. */
START_TEST(a_change_shows_what_was_and_what_will_be)
{
    struct room r;
    char dir[64];

    make_dir(dir);
    write_file(dir, "indikator.csv", SHORT_HEAD "P-1,1250,lama\n");
    room_open(&r, true, 24, 80);
    answer(&r, import_ask, dir);
    expect(&r, "Changed: Indicators");
    ck_assert_ptr_nonnull(strstr(marked(&r), "P-1 tw4"));
    ck_assert_ptr_nonnull(strstr(marked(&r), "100"));
    ck_assert_ptr_nonnull(strstr(marked(&r), "1.250"));
    expect(&r, "indikator 6372 2024 P-1 tw4: 100 \xE2\x86\x92 1.250");
    press(&r, "Down");
    ck_assert_ptr_nonnull(strstr(marked(&r), "P-1 catatan"));
    /* A list as all lists: it is filtered and searched. */
    type(&r, "F");
    type(&r, "tw4");
    press(&r, "Enter");
    expect_not(&r, "catatan");
    expect(&r, "Filter \"tw4\"");
    press(&r, "Enter");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "1250");
    room_close(&r);
    remove_dir(dir);
}
END_TEST

static void approve(struct room *r, const char *code)
{
    const char *fields[TABLE_COLUMNS_MAX] = {
        "6372", "2024", "indikator", code, "disetujui", "budi", "1", "", ""
    };
    struct actor actor = { "budi", TEST_NOW };
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, r->store, STEP_REVIEW, actor, "", &err), &err);
    must(step_add(&step, &tables[TABLE_REVIEW], fields, NULL, &err), &err);
    must(step_commit(&step, &err), &err);
}

START_TEST(approved_rows_are_counted_and_asked_about)
{
    struct room r;
    char dir[64];

    make_dir(dir);
    write_file(dir, "indikator.csv", SHORT_HEAD "P-1,7,\nP-2,7,\n");
    room_open(&r, true, 24, 80);
    approve(&r, "P-1");
    answer(&r, import_ask, dir);
    expect(&r, "approved among the changed 1");
    expect(&r, "The row was approved and has to be");
    press(&r, "Enter");
    expect(&r, "1 approved row changes");
    type(&r, "n");
    expect(&r, "nothing is stored before you agree");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "100");
    press(&r, "Enter");
    type(&r, "y");
    expect(&r, "Imported");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "7");
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(what_was_not_shown_is_not_stored)
{
    struct room r;
    char dir[64];

    make_dir(dir);
    write_file(dir, "indikator.csv", SHORT_HEAD "P-1,7,\n");
    room_open(&r, true, 24, 80);
    answer(&r, import_ask, dir);
    write_file(dir, "indikator.csv", SHORT_HEAD "P-1,8,\n");
    press(&r, "Enter");
    expect(&r, "are not what was shown");
    expect(&r, "P-1 tw4: 100 \xE2\x86\x92 8");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "100");
    press(&r, "Enter");
    expect(&r, "Imported");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "8");
    press(&r, "Enter");
    answer(&r, import_ask, dir);
    expect(&r, "Nothing was changed by it.");
    room_close(&r);
    remove_dir(dir);
}
END_TEST

/* Of more than fits the first are listed and all are counted. */
START_TEST(a_long_list_is_cut_and_counted)
{
    struct buf text = BUF_INIT;
    struct room r;
    char dir[64];

    make_dir(dir);
    buf_adds(&text, HEAD);
    for (int i = 0; i < 2100; i++)
        buf_addf(&text, "6372,2024,PDI,,,,Baik,Z-%d,Teks,x,angka,naik,5,,,"
                        ",4,\n", i);
    write_file(dir, "indikator.csv", text.s);
    room_open(&r, true, 30, 100);
    answer(&r, import_ask, dir);
    expect(&r, "new 2100, changed 0, the same 0");
    press(&r, "End");
    ck_assert_ptr_nonnull(strstr(marked(&r), "and 100 more"));
    buf_release(&text);
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(a_path_that_is_none_stays_in_the_prompt)
{
    struct room r;

    room_open(&r, true, 24, 80);
    answer(&r, import_ask, "/nowhere/at/all");
    expect(&r, "/nowhere/at/all cannot be read");
    expect(&r, "Directory with CSV files");
    press(&r, "Esc");
    expect(&r, "the floor");
    expect(&r, "SELECT");
    room_close(&r);
}
END_TEST

START_TEST(an_export_asks_before_it_replaces_a_file)
{
    struct room r;
    char dir[64];
    struct stat st;
    char path[256];

    make_dir(dir);
    room_open(&r, true, 24, 80);
    answer(&r, export_ask, dir);
    expect(&r, "Exported");
    expect(&r, "indikator.csv        5");
    ck_assert(there(dir, "anggaran.csv"));
    press(&r, "Enter");
    write_file(dir, "indikator.csv", "mine\n");
    answer(&r, export_ask, dir);
    expect(&r, "1 file in");
    expect(&r, "indikator.csv");
    type(&r, "n");
    expect(&r, "the floor");
    snprintf(path, sizeof(path), "%s/indikator.csv", dir);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_eq((int)st.st_size, 5);
    answer(&r, export_ask, dir);
    type(&r, "y");
    expect(&r, "Exported");
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_int_gt((int)st.st_size, 5);
    press(&r, "Enter");
    /* The same again is no question. */
    answer(&r, export_ask, dir);
    expect(&r, "Exported");
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(a_file_of_the_database_is_not_written_to)
{
    struct room r;
    char dir[64], path[80];

    make_dir(dir);
    write_file(dir, "o.db", "other\n");
    snprintf(path, sizeof(path), "%s/o.db-wal", dir);
    room_open(&r, true, 24, 80);
    answer(&r, backup_ask, path);
    expect(&r, "belongs to a database");
    expect(&r, "the floor");
    answer(&r, export_ask, "-");
    expect(&r, "standard output");
    ck_assert(!there(dir, "o.db-wal"));
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(a_backup_is_proposed_by_date_and_restored)
{
    struct room r;
    char dir[64], path[256];
    struct err err = ERR_INIT;

    make_dir(dir);
    snprintf(path, sizeof(path), "%s/copy.db", dir);
    room_open(&r, true, 24, 80);
    backup_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    expect(&r, "capaian-2025-01-15.db");
    press(&r, "Esc");
    answer(&r, backup_ask, path);
    expect(&r, "A checked copy was written");
    answer(&r, backup_ask, path);
    expect(&r, "is there already; choose another name");
    press(&r, "Esc");
    must(desk_set_realized(&r.desk, 0, 3, "111",
                           r.desk.indicators.cell_version[0][3], NULL,
                           &err), &err);
    answer(&r, restore_ask, path);
    expect(&r, "1 change made since that copy would be lost");
    expect(&r, "sari  set indikator 6372 2024 P-1 tw4");
    expect(&r, "[100] -> [111]");
    expect(&r, "Replace the whole database (2 offices)");
    press(&r, "Enter");
    type(&r, "n");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "111");
    room_show(&r, reference_view(&r.desk));
    answer(&r, restore_ask, path);
    type(&r, "y");
    expect(&r, "The database is now that of");
    expect(&r, "the floor");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "100");
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(a_copy_is_picked_from_the_list)
{
    struct backups backups = { .keep = KEEP_RULE_DEFAULT };
    struct room r;
    char dir[64], *path;
    struct err err = ERR_INIT;

    make_dir(dir);
    backups.directory = dir;
    room_open(&r, true, 24, 80);
    r.desk.backups = &backups;
    path = backup_path(&backups, ":memory:", BACKUP_DAILY, TEST_NOW);
    must(backup_make(r.store, NULL, path, 0, &err), &err);
    must(desk_set_realized(&r.desk, 0, 3, "111",
                           r.desk.indicators.cell_version[0][3], NULL,
                           &err), &err);
    restore_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    expect(&r, "15 Jan 2025 02.00");
    expect(&r, "Another file");
    press(&r, "Enter");
    expect(&r, "1 change made since that copy would be lost");
    type(&r, "y");
    expect(&r, "The database is now that of");
    ck_assert_str_eq(stored(&r, TABLE_INDICATOR, "6372", "2024", "P-1",
                            "tw4"), "100");
    restore_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    type(&r, "another");
    press(&r, "Enter");
    expect(&r, "Copy to put in the place of the database");
    press(&r, "Esc");
    expect(&r, "the floor");
    free(path);
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(what_is_no_database_is_not_restored)
{
    struct room r;
    char dir[64], path[256];

    make_dir(dir);
    write_file(dir, "copy.db", "This is a letter, and no database.\n");
    snprintf(path, sizeof(path), "%s/copy.db", dir);
    room_open(&r, true, 24, 80);
    answer(&r, restore_ask, path);
    expect(&r, "! ");
    expect(&r, "is not a database of capaian");
    ck_assert_uint_eq(r.desk.indicators.count, 3);
    room_close(&r);
    remove_dir(dir);
}
END_TEST

START_TEST(the_example_comes_in_as_one_step)
{
    struct room r;
    char dir[64], office[128];

    make_dir(dir);
    snprintf(office, sizeof(office), "%s/satu", dir);
    ck_assert_int_eq(mkdir(office, 0700), 0);
    write_file(office, "satker.csv",
               "kode,nama,jenis,provinsi,tempat,skala\n"
               "6311,KPU Kabupaten Balangan,kabupaten,,,\n");
    write_file(office, "indikator.csv",
               HEAD "6311,2024,PDI,,,,Baik,P-3,Jumlah arsip,berkas,angka,"
                    "naik,5,,,,4,\n");
    room_open(&r, false, 24, 80);
    example_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    type(&r, "y");
    expect(&r, "The example records are not installed");
    expect(&r, "the floor");
    r.desk.example_dir = dir;
    example_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    type(&r, "y");
    expect(&r, "Offices             new 1");
    ck_assert_str_eq(r.desk.office, "6311");
    ck_assert_uint_eq(r.desk.indicators.count, 1);
    press(&r, "Enter");
    undo(&r);
    ck_assert_str_eq(r.desk.office, "");
    room_close(&r);
    remove_dir(dir);
}
END_TEST

/* --- restricted mode --- */

static void (*const asks[])(struct view_stack *stack, struct desk *desk) = {
    import_ask, export_ask, backup_ask, restore_ask,
};

static const enum cmd ask_commands[] = {
    CMD_IMPORT, CMD_EXPORT, CMD_BACKUP, CMD_RESTORE,
};

/* On a server only those who are named change anything. */
static void employ(struct room *r)
{
    struct err err = ERR_INIT;
    struct step step;

    begin_rows(&step, r->store);
    add_row(&step, TABLE_OPERATOR, "satker", r->desk.office, "nama",
            r->desk.user, "peran", "perencana", NULL);
    end_rows(&step);
    must(desk_refresh(&r->desk, NULL, &err), &err);
}

START_TEST(a_server_shows_no_file_of_its_own)
{
    struct room r;
    size_t lines;

    room_open(&r, true, 24, 80);
    ck_assert_ptr_null(transfer_reason(&r.desk, ask_commands[_i]));
    desk_serve(&r.desk, false);
    ck_assert_ptr_nonnull(transfer_reason(&r.desk, ask_commands[_i]));
    lines = log_lines(r.store);
    asks[_i](&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    expect(&r, "N04: No file of the server");
    /* A name that is typed all the same reaches no command. */
    type(&r, "/tmp/u");
    ck_assert_int_eq((int)r.stage.stack.depth, 2);
    press(&r, "Enter");
    ck_assert_int_eq((int)r.stage.stack.depth, 1);
    ck_assert_uint_eq(log_lines(r.store), lines + 1);
    room_close(&r);
}
END_TEST

/* Only names of the directory that the program stands in. */
START_TEST(names_lead_into_the_exchange_directory_only)
{
    struct room r;
    char dir[64];

    make_dir(dir);
    write_file(dir, "satker.csv",
               "kode,nama,jenis,provinsi,tempat,skala\n"
               "6311,KPU Kabupaten Balangan,kabupaten,,,\n");
    room_open(&r, true, 24, 80);
    ck_assert_int_eq(chdir(dir), 0);
    desk_serve(&r.desk, true);
    store_confine(r.store);
    employ(&r);
    import_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    expect(&r, "In the exchange directory of the server");
    type(&r, "/et");
    press(&r, "Tab");
    expect(&r, "No file begins like this.");
    expect(&r, "/et");
    press(&r, "Enter");
    expect(&r, "without a slash");
    press(&r, "Ctrl-U Tab");
    expect(&r, "satker.csv");
    press(&r, "Enter");
    expect(&r, "New: Offices");
    press(&r, "Enter");
    expect(&r, "Offices             new 1");
    press(&r, "Enter");
    answer(&r, export_ask, "keluar");
    expect(&r, "Exported");
    ck_assert(there("keluar", "indikator.csv"));
    press(&r, "Enter");
    write_file("keluar", "satker.csv", "mine\n");
    /* A directory is completed to its name, without what follows. */
    export_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    type(&r, "kel");
    press(&r, "Tab Enter");
    expect(&r, "1 file in keluar holds something else");
    type(&r, "n");
    restore_ask(&r.stage.stack, &r.desk);
    view_refresh(&r.stage.stack);
    expect(&r, "N04: Backups are brought back on the server itself");
    room_close(&r);
    remove_dir("keluar");
    remove_dir(dir);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_test(cases, names_lead_into_the_exchange_directory_only);
    tcase_add_loop_test(cases, a_server_shows_no_file_of_its_own, 0,
                        (int)CAP_LEN(asks));
    tcase_add_test(cases, wrong_cells_are_listed_and_nothing_is_stored);
    tcase_add_test(cases, an_import_is_shown_stored_and_taken_back);
    tcase_add_test(cases, a_change_shows_what_was_and_what_will_be);
    tcase_add_test(cases, approved_rows_are_counted_and_asked_about);
    tcase_add_test(cases, what_was_not_shown_is_not_stored);
    tcase_add_test(cases, a_long_list_is_cut_and_counted);
    tcase_add_test(cases, a_path_that_is_none_stays_in_the_prompt);
    tcase_add_test(cases, an_export_asks_before_it_replaces_a_file);
    tcase_add_test(cases, a_file_of_the_database_is_not_written_to);
    tcase_add_test(cases, a_backup_is_proposed_by_date_and_restored);
    tcase_add_test(cases, a_copy_is_picked_from_the_list);
    tcase_add_test(cases, what_is_no_database_is_not_restored);
    tcase_add_test(cases, the_example_comes_in_as_one_step);
}

int main(void)
{
    return run_tests("transfer", add);
}
