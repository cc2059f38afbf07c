/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of a small office with everything: earlier years, the plan,
 * words, signatories.  The figures are few enough to reckon by hand.
 */
#include "app/report.h"

#include <string.h>

#include "app/files.h"
#include "app/import.h"
#include "app/office.h"

#include "run.h"

static struct store *store;
static struct err err;

static const struct {
    const char *name, *text;
} records[] = {
    { "satker.csv", "kode,nama,jenis,provinsi,tempat,skala\n"
                    "6372,KPU Kota Banjarbaru,kota,,Banjarbaru,\n"
                    "6210,KPU Kabupaten Gunung Mas,kabupaten,,,\n" },
    { "tahun.csv", "satker,tahun,skala,batas\n"
                   "6372,2022,,\n6372,2023,,\n6372,2024,,110\n"
                   "6210,2024,,\n" },
    { "indikator.csv",
      "satker,tahun,unit,program,kegiatan,sasaran,kode,indikator,satuan,"
      "jenis,polaritas,target,tw3,tw4\n"
      "6372,2023,LEMBAGA,,,Satu,L-1,Pemilih,%,angka,naik,80,,60\n"
      "6372,2024,LEMBAGA,,,Satu,L-1,Pemilih,%,angka,naik,80,40,100\n"
      "6372,2024,LEMBAGA,,,Satu,L-2,Nilai,nilai,predikat,naik,BB,,B\n"
      "6372,2024,SEKRETARIAT,,,Dua,S-1,Laporan,buah,angka,naik,4,,\n"
      "6372,2024,KUL,076.01.WA,3355,Tiga,K-1,Gaji,%,angka,naik,100,,90\n"
      "6372,2024,KUL,,3360,Tiga,K-2,Kantor,%,angka,naik,50,,50\n"
      "6372,2024,KUL,076.01.WA,9999,Tiga,K-3,Lain,%,angka,naik,50,,-\n" },
    { "anggaran.csv",
      "satker,tahun,kode,uraian,unit,sumber,pagu_awal,pagu,tw3,tw4\n"
      "6372,2022,076.01.WA.3355,Lama,KUL,APBN,,500,,250\n"
      "6372,2024,076.01.WA,Dukungan,,,,,,\n"
      "6372,2024,076.01.WA.3355,Keuangan,KUL,APBN,900,1000,500,800\n"
      "6372,2024,076.01.WA.3360,Operasional,KUL,APBN,200,,,\n"
      "6372,2024,076.01.CQ.6639,Hibah,,HIBAH,-,2000,,2000\n" },
    { "belanja.csv", "satker,tahun,belanja,uraian,pagu,realisasi\n"
                     "6372,2023,51,Pegawai,400,100\n"
                     "6372,2024,51,Pegawai,1000,700\n"
                     "6372,2024,52,Barang,2005,2000\n" },
    { "revisi.csv", "satker,tahun,nomor,tanggal,pagu,keterangan\n"
                    "6372,2024,0,2023-11-24,1100,Awal\n"
                    "6372,2024,1,2024-02-13,-,Halaman III\n"
                    "6372,2024,2,,3010,Tambah\n" },
    { "aksi.csv", "satker,tahun,indikator,kegiatan,jadwal,pelaksana\n"
                  "6372,2024,K-1,Bayar,TW I,Bendahara\n"
                  "6372,2024,L-1,Sosialisasi,,Divisi\n"
                  "6372,2024,K-1,Bayar lagi,TW II,Bendahara\n" },
    { "renstra.csv", "satker,kode,tahun,target\n"
                     "6372,L-1,2024,90\n6372,L-1,2026,125\n"
                     "6372,L-2,2024,A\n6372,K-1,2020,1\n" },
    { "analisis.csv",
      "satker,tahun,unit,sasaran,sebab,hambatan,tindak_lanjut,pelaksana,"
      "batas\n"
      "6372,2024,LEMBAGA,Satu,\"Satu sebab\nDua sebab\",,Perbaiki,Divisi,"
      "2025-03-31\n"
      "6372,2024,KUL,Lama,Sudah tidak ada,,,,TW II\n" },
    { "penandatangan.csv", "satker,tahun,unit,nama,jabatan,tanggal\n"
                           "6372,2024,LEMBAGA,Nama Ketua,Ketua,2024-01-02\n"
                           "6372,2024,SEKRETARIAT,Nama Sekretaris,"
                           "Sekretaris,2024-01-03\n"
                           "6372,2024,KUL,Nama Kepala,Kepala,\n" },
};

static void setup(void)
{
    struct actor actor = { "tester", TEST_NOW };
    struct import_result result = IMPORT_RESULT_INIT;
    char *dir = files_make();
    const char *paths[] = { dir };

    err = (struct err)ERR_INIT;
    for (size_t i = 0; i < CAP_LEN(records); i++)
        files_put(dir, records[i].name, records[i].text);
    store = memory_store();
    ck_assert_msg(import_paths(store, paths, 1, actor, false, &result,
                               &err), "%s %s", err.msgid,
                  result.listed ? result.refused[0].what : "");
    import_result_release(&result);
    files_remove(dir);
}

static void teardown(void)
{
    store_close(store);
}

static void go_to(struct desk *desk, const char *office, int quarter)
{
    must(desk_open(desk, store, "tester", test_clock,
                   (struct desk_place){ office, 2024, quarter }, &err),
         &err);
}

/* A table as CSV, without its head line. */
static void take_csv(enum report_id id, int quarter, struct buf *out)
{
    struct desk desk;
    struct grid grid;

    go_to(&desk, "6372", quarter);
    must(reports[id].make(&desk, GRID_CSV, &grid, &err), &err);
    ck_assert_ptr_null(grid.next);
    grid_csv_rows(&grid, false, out);
    grid_release(&grid);
    desk_close(&desk);
}

static void take_text(enum report_id id, const char *office, int width,
                      struct buf *out)
{
    struct desk desk;
    struct grid grid;

    go_to(&desk, office, 3);
    must(reports[id].make(&desk, GRID_TEXT, &grid, &err), &err);
    grid_text(&grid, width, out);
    grid_release(&grid);
    desk_close(&desk);
}

static const struct {
    enum report_id id;
    int quarter;
    const char *want;
} tables_csv[] = {
    { REPORT_COMPARISON, 3,
      "6372,2024,4,indikator,LEMBAGA,Satu,L-1,Pemilih,%,2023,80,60,\"75,00\","
      ",\n"
      "6372,2024,4,indikator,LEMBAGA,Satu,L-1,Pemilih,%,2024,80,100,\"125,00"
      "\",,\n"
      "6372,2024,4,indikator,LEMBAGA,Satu,L-2,Nilai,nilai,2024,BB,B,\"85,71\""
      ",,\n"
      "6372,2024,4,indikator,SEKRETARIAT,Dua,S-1,Laporan,buah,2024,4,,,,\n"
      "6372,2024,4,indikator,KUL,Tiga,K-1,Gaji,%,2024,100,90,\"90,00\",,\n"
      "6372,2024,4,indikator,KUL,Tiga,K-2,Kantor,%,2024,50,50,\"100,00\",,\n"
      "6372,2024,4,indikator,KUL,Tiga,K-3,Lain,%,2024,50,-,,,\n"
      "6372,2024,4,renstra,LEMBAGA,Satu,L-1,Pemilih,%,2024,90,100,\"111,11\","
      ",\n"
      "6372,2024,4,renstra,LEMBAGA,Satu,L-1,Pemilih,%,2026,125,100,\"80,00\","
      ",\n"
      "6372,2024,4,renstra,LEMBAGA,Satu,L-2,Nilai,nilai,2024,A,B,\"75,00\",,"
      "\n"
      "6372,2024,4,rata-rata,LEMBAGA,,,Lembaga,,2023,,,\"75,00\",,\n"
      "6372,2024,4,rata-rata,LEMBAGA,,,Lembaga,,2024,,,\"97,86\",,\n"
      "6372,2024,4,rata-rata,KUL,,,\"Keuangan, Umum, dan Logistik\",,2024,,,"
      "\"95,00\",,\n"
      "6372,2024,4,rata-rata,,,,satker,,2023,,,\"75,00\",,\n"
      "6372,2024,4,rata-rata,,,,satker,,2024,,,\"96,43\",,\n"
      "6372,2024,4,anggaran,,,076.01,,,2022,,250,,500,\"50,00\"\n"
      "6372,2024,4,anggaran,,,076.01,,,2024,,2800,,3000,\"93,33\"\n"
      "6372,2024,4,anggaran,,,076.01.CQ,,,2024,,2000,,2000,\"100,00\"\n"
      "6372,2024,4,anggaran,,,076.01.CQ.6639,Hibah,,2024,,2000,,2000,\"100,00"
      "\"\n"
      "6372,2024,4,anggaran,,,076.01.WA,Dukungan,,2022,,250,,500,\"50,00\"\n"
      "6372,2024,4,anggaran,,,076.01.WA,Dukungan,,2024,,800,,1000,\"80,00\"\n"
      "6372,2024,4,anggaran,,,076.01.WA.3355,Keuangan,,2022,,250,,500,\"50,00"
      "\"\n"
      "6372,2024,4,anggaran,,,076.01.WA.3355,Keuangan,,2024,,800,,1000,\"80,0"
      "0\"\n"
      "6372,2024,4,belanja,,,51,Pegawai,,2023,,100,,400,\"25,00\"\n"
      "6372,2024,4,belanja,,,51,Pegawai,,2024,,700,,1000,\"70,00\"\n"
      "6372,2024,4,belanja,,,52,Barang,,2024,,2000,,2005,\"99,75\"\n"
      "6372,2024,4,belanja,,,,jumlah,,2023,,100,,400,\"25,00\"\n"
      "6372,2024,4,belanja,,,,jumlah,,2024,,2700,,3005,\"89,85\"\n" },
    { REPORT_SPENDING, 3,
      "6372,2024,4,belanja,51,Pegawai,1000,700,\"70,00\",300\n"
      "6372,2024,4,belanja,52,Barang,2005,2000,\"99,75\",5\n"
      "6372,2024,4,belanja,,jumlah,3005,2700,\"89,85\",305\n"
      "6372,2024,4,belanja,,jumlah anggaran,3000,2800,\"93,33\",200\n"
      "6372,2024,4,belanja,,selisih,5,-100,,\n"
      "6372,2024,4,sumber,APBN,,1000,800,\"80,00\",200\n"
      "6372,2024,4,sumber,HIBAH,,2000,2000,\"100,00\",0\n"
      "6372,2024,4,sumber,,jumlah,3000,2800,\"93,33\",200\n"
      "6372,2024,4,unit,KUL,\"Keuangan, Umum, dan Logistik\",1000,800,\"80,00"
      "\",200\n"
      "6372,2024,4,unit,,,2000,2000,\"100,00\",0\n"
      "6372,2024,4,unit,,jumlah,3000,2800,\"93,33\",200\n" },
    { REPORT_SPENDING, 2,
      "6372,2024,3,belanja,51,Pegawai,1000,700,\"70,00\",300\n"
      "6372,2024,3,belanja,52,Barang,2005,2000,\"99,75\",5\n"
      "6372,2024,3,belanja,,jumlah,3005,2700,\"89,85\",305\n"
      "6372,2024,3,belanja,,jumlah anggaran,3000,500,\"16,67\",2500\n"
      "6372,2024,3,belanja,,selisih,5,,,\n"
      "6372,2024,3,sumber,APBN,,1000,500,\"50,00\",500\n"
      "6372,2024,3,sumber,HIBAH,,2000,,,\n"
      "6372,2024,3,sumber,,jumlah,3000,500,\"16,67\",2500\n"
      "6372,2024,3,unit,KUL,\"Keuangan, Umum, dan Logistik\",1000,500,\"50,00"
      "\",500\n"
      "6372,2024,3,unit,,,2000,,,\n"
      "6372,2024,3,unit,,jumlah,3000,500,\"16,67\",2500\n" },
    { REPORT_REVISIONS, 3,
      "6372,2024,4,0,2023-11-24,1100,,Awal\n"
      "6372,2024,4,1,2024-02-13,-,,Halaman III\n"
      "6372,2024,4,2,,3010,1910,Tambah\n"
      "6372,2024,4,,,1100,0,jumlah pagu awal\n"
      "6372,2024,4,,,3000,-10,jumlah pagu\n" },
    { REPORT_EFFICIENCY, 3,
      "6372,2024,4,unit,LEMBAGA,Lembaga,2,2,\"97,86\",,,,,,,\n"
      "6372,2024,4,unit,SEKRETARIAT,Sekretariat,0,1,,,,,,,,\n"
      "6372,2024,4,unit,KUL,\"Keuangan, Umum, dan Logistik\",2,3,\"95,00\",10"
      "00,800,\"80,00\",\"15,00\",\"15,79\",\"15,79\",\"89,48\"\n"
      "6372,2024,4,unit,,jumlah,,,,1000,800,\"80,00\",,\"15,79\",\"15,79\",\""
      "89,48\"\n"
      "6372,2024,4,unit,,satker,4,6,\"96,43\",3000,2800,\"93,33\",\"3,10\",\""
      "3,21\",\"3,21\",\"58,03\"\n"
      "6372,2024,4,kegiatan,076.01.WA.3355,Keuangan,1,1,\"90,00\",1000,800,\""
      "80,00\",\"10,00\",\"11,11\",\"11,11\",\"77,78\"\n"
      "6372,2024,4,kegiatan,076.01.WA.3360,Operasional,1,1,\"100,00\",,,,,,,"
      "\n"
      "6372,2024,4,kegiatan,076.01.CQ.6639,Hibah,0,0,,2000,2000,\"100,00\",,,"
      ",\n"
      "6372,2024,4,kegiatan,076.01.WA.9999,,0,1,,,,,,,,\n"
      "6372,2024,4,kegiatan,,jumlah,,,,1000,800,\"80,00\",,\"11,11\",\"11,11"
      "\",\"77,78\"\n" },
    { REPORT_ACHIEVED, 3,
      "6372,2024,4,jumlah,LEMBAGA,1,1,0,2,,,,,,,,,,,,,\n"
      "6372,2024,4,jumlah,SEKRETARIAT,0,0,1,1,,,,,,,,,,,,,\n"
      "6372,2024,4,jumlah,KUL,1,1,1,3,,,,,,,,,,,,,\n"
      "6372,2024,4,jumlah,,2,2,2,6,,,,,,,,,,,,,\n"
      "6372,2024,4,indikator,LEMBAGA,,,,,Satu,L-2,Nilai,nilai,BB,B,\"85,71\","
      "tidak tercapai,,,,,\n"
      "6372,2024,4,indikator,KUL,,,,,Tiga,K-1,Gaji,%,100,90,\"90,00\",tidak t"
      "ercapai,,,,,\n"
      "6372,2024,4,indikator,SEKRETARIAT,,,,,Dua,S-1,Laporan,buah,4,,,tanpa n"
      "ilai,,,,,\n"
      "6372,2024,4,indikator,KUL,,,,,Tiga,K-3,Lain,%,50,-,,tanpa nilai,,,,,\n"
      "6372,2024,4,indikator,LEMBAGA,,,,,Satu,L-1,Pemilih,%,80,100,\"125,00\""
      ",tercapai,,,,,\n"
      "6372,2024,4,indikator,KUL,,,,,Tiga,K-2,Kantor,%,50,50,\"100,00\",terca"
      "pai,,,,,\n"
      "6372,2024,4,analisis,LEMBAGA,,,,,Satu,,,,,,,,\"Satu sebab\n"
      "Dua sebab\",,Perbaiki,Divisi,2025-03-31\n"
      "6372,2024,4,analisis,KUL,,,,,Tiga,,,,,,,,,,,,\n"
      "6372,2024,4,analisis,KUL,,,,,Lama,,,,,,,,Sudah tidak ada,,,,TW II\n" },
    { REPORT_AGREEMENT, 3,
      "6372,2024,4,indikator,LEMBAGA,Satu,L-1,Pemilih,%,80,,\n"
      "6372,2024,4,indikator,LEMBAGA,Satu,L-2,Nilai,nilai,BB,,\n"
      "6372,2024,4,anggaran,LEMBAGA,,076.01.WA,Dukungan,,,1200,\n"
      "6372,2024,4,anggaran,LEMBAGA,,076.01.CQ,,,,2000,\n"
      "6372,2024,4,anggaran,LEMBAGA,,,jumlah,,,3200,tiga ribu dua ratus rupia"
      "h\n"
      "6372,2024,4,indikator,SEKRETARIAT,Dua,S-1,Laporan,buah,4,,\n"
      "6372,2024,4,anggaran,SEKRETARIAT,,076.01.WA,Dukungan,,,1200,\n"
      "6372,2024,4,anggaran,SEKRETARIAT,,076.01.CQ,,,,2000,\n"
      "6372,2024,4,anggaran,SEKRETARIAT,,,jumlah,,,3200,tiga ribu dua ratus r"
      "upiah\n"
      "6372,2024,4,indikator,KUL,Tiga,K-1,Gaji,%,100,,\n"
      "6372,2024,4,indikator,KUL,Tiga,K-2,Kantor,%,50,,\n"
      "6372,2024,4,indikator,KUL,Tiga,K-3,Lain,%,50,,\n"
      "6372,2024,4,anggaran,KUL,,076.01.WA,Dukungan,,,1200,\n"
      "6372,2024,4,anggaran,KUL,,076.01.WA.3355,Keuangan,,,1000,\n"
      "6372,2024,4,anggaran,KUL,,076.01.WA.3360,Operasional,,,200,\n"
      "6372,2024,4,anggaran,KUL,,,jumlah,,,1200,seribu dua ratus rupiah\n" },
    { REPORT_ACTIONS, 3,
      "6372,2024,4,LEMBAGA,L-1,Pemilih,1,Sosialisasi,,Divisi\n"
      "6372,2024,4,KUL,K-1,Gaji,1,Bayar,TW I,Bendahara\n"
      "6372,2024,4,KUL,K-1,Gaji,2,Bayar lagi,TW II,Bendahara\n" },
};

START_TEST(a_table_for_programs)
{
    struct buf got = BUF_INIT;

    take_csv(tables_csv[_i].id, tables_csv[_i].quarter, &got);
    ck_assert_str_eq(got.s, tables_csv[_i].want);
    buf_release(&got);
}
END_TEST

/* What a text must hold, line by line or in part. */
static const struct {
    enum report_id id;
    const char *office;
    int width;
    const char *want;
} texts[] = {
    { REPORT_AGREEMENT, "6372", 80,
      "                                         Banjarbaru, 2 January 2024\n"
      "Second party,                            First party,\n"
      "                                         Ketua\n"
      "\n"
      "\n"
      "\n"
      "..............................           Nama Ketua\n"
      "\n" },
    { REPORT_AGREEMENT, "6372", 80,
      "KUL  Keuangan, Umum, dan Logistik\n"
      "--------------------------------------------------\n"
      "No Objective Code Indicator Unit of measure Target\n"
      "--------------------------------------------------\n"
      " 1 Tiga      K-1  Gaji      %                  100\n"
      " 2           K-2  Kantor    %                   50\n"
      " 3           K-3  Lain      %                   50\n"
      "--------------------------------------------------\n"
      "\n"
      "Budget by program\n"
      "-------------------------------------------\n"
      "Code            Program and kegiatan Budget\n"
      "-------------------------------------------\n"
      "076.01.WA       Dukungan              1.200\n"
      " 076.01.WA.3355 Keuangan              1.000\n"
      " 076.01.WA.3360 Operasional             200\n"
      "                Total                 1.200\n"
      "In words: seribu dua ratus rupiah\n"
      "-------------------------------------------\n"
      "\n"
      "                                         Banjarbaru, ................."
      "... 2024\n"
      "Second party,                            First party,\n"
      "Sekretaris                               Kepala\n"
      "\n"
      "\n"
      "\n"
      "Nama Sekretaris                          Nama Kepala\n"
      "\n" },
    { REPORT_ACHIEVED, "6372", 80,
      "Causes, obstacles and follow-up of the objectives\n"
      "----------------------------------\n"
      "What       Description\n"
      "----------------------------------\n"
      "LEMBAGA  Satu\n"
      "Causes     Satu sebab\n"
      "           Dua sebab\n"
      "Follow-up  Perbaiki\n"
      "In charge  Divisi\n"
      "Until when 31 March 2025\n"
      "KUL  Tiga\n"
      "Causes     Nobody has entered any.\n"
      "KUL  Lama\n"
      "Causes     Sudah tidak ada\n"
      "Until when TW II\n"
      "----------------------------------\n" },
    { REPORT_COMPARISON, "6372", 80,
      "Indicators by year\n"
      "----------------------------------------------------------------------"
      "--------\n"
      "                       ---------- 2023 ----------- ---------- 2024 ---"
      "--------\n"
      "Code Indicator Unit of Target Realized Achievement Target Realized Ach"
      "ievement\n"
      "               measure\n"
      "----------------------------------------------------------------------"
      "--------\n"
      "LEMBAGA  Lembaga\n"
      "L-1  Pemilih   %           80       60       75,00     80      100    "
      "  125,00\n"
      "L-2  Nilai     nilai                                   BB        B    "
      "   85,71\n"
      "SEKRETARIAT  Sekretariat\n"
      "S-1  Laporan   buah                                     4\n"
      "KUL  Keuangan, Umum, dan Logistik\n"
      "K-1  Gaji      %                                      100       90    "
      "   90,00\n"
      "K-2  Kantor    %                                       50       50    "
      "  100,00\n"
      "K-3  Lain      %                                       50        -\n"
      "----------------------------------------------------------------------"
      "--------\n"
      "\n"
      "Indicators against the five-year plan\n"
      "----------------------------------------------------------------------"
      "-------\n"
      "                                        --- Plan 2024 ---- --- Plan 20"
      "26 ----\n"
      "Code Indicator Unit of measure Realized Target Achievement Target Achi"
      "evement\n"
      "----------------------------------------------------------------------"
      "-------\n"
      "LEMBAGA  Lembaga\n"
      "L-1  Pemilih   %                    100     90      111,11    125     "
      "  80,00\n"
      "L-2  Nilai     nilai                  B      A       75,00\n"
      "----------------------------------------------------------------------"
      "-------\n"
      "\n" },
    { REPORT_REVISIONS, "6372", 80,
      "----------------------------------------------------------------------"
      "----------\n"
      "No Date             Ceiling Change Remark\n"
      "----------------------------------------------------------------------"
      "----------\n"
      " 0 24 November 2023   1.100        Awal\n"
      " 1 13 February 2024       -        Halaman III\n"
      " 2                    3.010  1.910 Tambah\n"
      "                      1.100      0 First ceilings of the budget rows, "
      "and what\n"
      "                                   they differ from revision 0\n"
      "                      3.000    -10 Ceilings of the budget rows, and wh"
      "at they\n"
      "                                   differ from the last revision\n"
      "----------------------------------------------------------------------"
      "----------\n" },
};

START_TEST(a_table_for_people)
{
    struct buf got = BUF_INIT;

    take_text(texts[_i].id, texts[_i].office, texts[_i].width, &got);
    ck_assert_msg(strstr(got.s, texts[_i].want) != NULL,
                  "in\n%s\nnot:\n%s", got.s, texts[_i].want);
    buf_release(&got);
}
END_TEST

START_TEST(every_table_says_what_it_is_of)
{
    static const char *const notes[] = {
        "Figures up to quarter IV of 2024\n",
        "Scale of kategori: none chosen\n",
        "Cap of averages: 110 per cent, so many rows above it: 1\n",
        ("Made 2025-01-15 09:00 (UTC+7) with capaian " PACKAGE_VERSION),
    };
    struct buf got = BUF_INIT;

    take_text((enum report_id)_i, "6372", 80, &got);
    for (size_t i = 0; i < CAP_LEN(notes); i++)
        ck_assert_msg(strstr(got.s, notes[i]) != NULL, "%s", got.s);
    ck_assert_msg(strstr(got.s, "without a value: 2 of 6\n")
                      || strstr(got.s, "without a realisasi: 1 of 3\n"),
                  "%s", got.s);
    buf_release(&got);
}
END_TEST

START_TEST(nothing_entered_is_told)
{
    struct buf got = BUF_INIT;

    take_text((enum report_id)_i, "6210", 80, &got);
    ck_assert_ptr_nonnull(strstr(got.s, "KPU Kabupaten Gunung Mas"));
    ck_assert_ptr_nonnull(strstr(got.s, "Made "));
    /* The whole office has a line in the summary all the same. */
    if (_i != REPORT_SUMMARY)
        ck_assert_ptr_nonnull(strstr(got.s, "Nothing is entered.\n"));
    buf_release(&got);
}
END_TEST

/* Figures of a spreadsheet are those of the CSV. */
START_TEST(a_sheet_has_plain_figures)
{
    struct desk desk;
    struct grid grid;
    bool found = false;

    go_to(&desk, "6372", 3);
    must(report_spending(&desk, GRID_SHEET, &grid, &err), &err);
    ck_assert_str_eq(grid.caption, "By kind of spending");
    ck_assert_ptr_nonnull(grid.next);
    ck_assert_str_eq(grid.next->caption, "By source");
    ck_assert_int_eq(grid.head[2].type, GRID_AMOUNT);
    ck_assert_str_ne(grid.head[2].meaning, "");
    for (size_t r = 0; r < grid.rows; r++)
        found = found || strcmp(grid_at(&grid, r, 2), "2005") == 0;
    ck_assert(found);
    grid_release(&grid);
    desk_close(&desk);
}
END_TEST

static void add(TCase *cases)
{
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, a_table_for_programs, 0,
                        (int)CAP_LEN(tables_csv));
    tcase_add_loop_test(cases, a_table_for_people, 0, (int)CAP_LEN(texts));
    tcase_add_loop_test(cases, every_table_says_what_it_is_of, 0,
                        REPORT_COUNT);
    tcase_add_loop_test(cases, nothing_entered_is_told, 0, REPORT_COUNT);
    tcase_add_test(cases, a_sheet_has_plain_figures);
}

int main(void)
{
    return run_tests("report_tables", add);
}
