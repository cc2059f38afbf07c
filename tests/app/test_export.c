/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/export.h"

#include <stdlib.h>
#include <string.h>

#include "app/files.h"
#include "app/import.h"
#include "store/store.h"

#include "run.h"

static struct store *store;
static char *in, *out;

static void import(struct store *into, const char *from)
{
    const struct actor actor = { "tester", 0 };
    struct import_result result = IMPORT_RESULT_INIT;
    struct err err = ERR_INIT;

    ck_assert_msg(import_paths(into, &from, 1, actor, false, &result, &err),
                  "%s", err.msgid);
    import_result_release(&result);
}

/* Two offices with a scale each; texts that need every kind of quoting. */
static void setup(void)
{
    struct err err = ERR_INIT;

    in = files_make();
    out = files_make();
    ck_assert(store_open_memory(&store, &err));
    files_put(in, "skala.csv",
              "skala,urut,dari,sampai,kategori,keterangan\n"
              "b,1,>100,,Lebih,\n"
              "b,2,0,100,Biasa,\"koma, \"\"kutip\"\"\"\n"
              "a,1,0,,Ada,\n");
    files_put(in, "satker.csv",
              "kode,nama,jenis,provinsi,tempat,skala\n"
              "6372,Dua,kota,,,b\n"
              "6210,Satu,kota,,,a\n");
    files_put(in, "indikator.csv",
              "satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,"
              "indikator,satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,"
              "catatan\n"
              "6372,2024,KUL,,,,,Z,\"dua\nbaris\",%,angka,naik,\"77,5\",,-,"
              "?,\"0,000001\",\" blanks \"\n"
              "6372,2024,,,,,,A,x,,predikat,naik,B,,,,AA,\n"
              "6372,2023,,,,,,A,x,,angka,turun,1,,,,1,\n"
              "6210,2024,,,,,,A,y,,opini,naik,WTP,,,,TMP,\n");
    files_put(in, "renstra.csv",
              "satker,kode,tahun,target\n"
              "6372,Z,2025,\"77,5\"\n6372,Z,2024,-\n6372,A,2024,WTP\n"
              "6210,A,2031,\n");
    files_put(in, "analisis.csv",
              "satker,tahun,unit,sasaran,sebab,hambatan,tindak_lanjut,"
              "pelaksana,batas\n"
              "6372,2024,KUL,,\"satu\ndua, \"\"tiga\"\"\",,x,TPPH,TW II\n"
              "6372,2024,KUL,\"Sasaran, baris\",,,,,\n");
    files_put(in, "penandatangan.csv",
              "satker,tahun,unit,nama,jabatan,tanggal\n"
              "6372,2024,SEKRETARIAT,\"N. Ama, S.H.\",Sekretaris,"
              "2024-01-15\n6372,2024,KUL,,,\n");
    files_put(in, "penjelasan.csv",
              "satker,tahun,temuan,subjek,kata\n"
              "6372,2024,A02,076.01,Dibulatkan\n"
              "6210,2024,K01,,\"Skala\nmenyusul\"\n");
    import(store, in);
}

static void teardown(void)
{
    store_close(store);
    files_remove(in);
    files_remove(out);
}

static void export(const char *office, int year)
{
    struct export_order order = { out, office, year, false };
    struct export_result result;
    struct err err = ERR_INIT;

    ck_assert_msg(export_tables(store, &order, &result, &err),
                  "%s: %s", err.msgid, err.detail);
}

static void expect_file(const char *dir, const char *name, const char *want)
{
    char *got = files_get(dir, name);

    ck_assert_str_eq(got, want);
    free(got);
}

START_TEST(what_came_in_goes_out_as_it_was)
{
    static const char *const names[] = {
        "skala.csv", "satker.csv", "renstra.csv", "analisis.csv",
        "penandatangan.csv", "penjelasan.csv",
    };

    export(NULL, 0);
    for (size_t i = 0; i < CAP_LEN(names); i++) {
        char *want = files_get(in, names[i]);

        expect_file(out, names[i], want);
        free(want);
    }
    expect_file(out, "aksi.csv",
                "satker,tahun,indikator,kegiatan,jadwal,pelaksana\n");
    expect_file(out, "tahun.csv",
                "satker,tahun,skala,batas,status\n"
                "6372,2024,b,,terbuka\n6372,2023,b,,terbuka\n"
                "6210,2024,a,,terbuka\n");
}
END_TEST

START_TEST(an_office_and_year_take_along_what_they_use)
{
    export("6372", 2024);
    expect_file(out, "satker.csv",
                "kode,nama,jenis,provinsi,tempat,skala\n"
                "6372,Dua,kota,,,b\n");
    expect_file(out, "skala.csv",
                "skala,urut,dari,sampai,kategori,keterangan\n"
                "b,1,>100,,Lebih,\n"
                "b,2,0,100,Biasa,\"koma, \"\"kutip\"\"\"\n");
    expect_file(out, "tahun.csv", "satker,tahun,skala,batas,status\n"
                                  "6372,2024,b,,terbuka\n");
    expect_file(out, "indikator.csv",
                "satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,"
                "indikator,satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,"
                "catatan\n"
                "6372,2024,KUL,,,,,Z,\"dua\nbaris\",%,angka,naik,\"77,5\",,"
                "-,?,\"0,000001\", blanks \n"
                "6372,2024,,,,,,A,x,,predikat,naik,B,,,,AA,\n");
    /* A plan is whole, whatever year is asked for. */
    expect_file(out, "renstra.csv",
                "satker,kode,tahun,target\n"
                "6372,Z,2025,\"77,5\"\n6372,Z,2024,-\n6372,A,2024,WTP\n");
    expect_file(out, "penjelasan.csv",
                "satker,tahun,temuan,subjek,kata\n"
                "6372,2024,A02,076.01,Dibulatkan\n");
}
END_TEST

START_TEST(an_export_comes_back_byte_by_byte)
{
    char *again = files_make();
    struct export_order order = { .path = again };
    struct store *other;
    struct export_result result;
    struct err err = ERR_INIT;

    export(NULL, 0);
    ck_assert(store_open_memory(&other, &err));
    import(other, out);
    ck_assert(export_tables(other, &order, &result, &err));
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct buf name = BUF_INIT;
        char *want;

        if (tables[i].inside)
            continue;
        buf_addf(&name, "%s.csv", tables[i].name);
        want = files_get(out, name.s);
        ck_assert_uint_gt(strlen(want), 0);
        expect_file(again, name.s, want);
        free(want);
        buf_release(&name);
    }
    ck_assert_int_eq(result.rows[TABLE_INDICATOR], 4);
    store_close(other);
    files_remove(again);
}
END_TEST

START_TEST(a_directory_that_cannot_be_made_is_said)
{
    struct export_result result = { .rows = { 7 } };
    struct export_order order = { .path = NULL };
    struct err err = ERR_INIT;
    struct buf path = BUF_INIT;

    files_put(out, "file", "");
    buf_addf(&path, "%s/file/x", out);
    order.path = path.s;
    ck_assert(!export_tables(store, &order, &result, &err));
    ck_assert_int_eq(err.code, ERR_IO);
    ck_assert_int_eq(result.rows[0], 7);
    buf_release(&path);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, what_came_in_goes_out_as_it_was);
    tcase_add_test(cases, an_office_and_year_take_along_what_they_use);
    tcase_add_test(cases, an_export_comes_back_byte_by_byte);
    tcase_add_test(cases, a_directory_that_cannot_be_made_is_said);
}

int main(void)
{
    return run_tests("export", add);
}
